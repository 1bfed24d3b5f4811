"""The bundled families: what they are called, how heavy they are set, what stands in for them."""

from dataclasses import dataclass

from tools.layout.brief import FontRole


@dataclass(frozen=True, slots=True)
class Family:
    """A family as it is set large (`display`) and small (`text`).

    `tracking` is in em and belongs to display sizes; `line_height` is a multiple of the size.
    `slug` names the font files. `scale` evens out families that look small or large for their
    size.
    """

    css: str
    slug: str
    generic: str
    display_weight: int
    text_weight: int
    strong_weight: int
    tracking: float
    line_height: float
    scale: float = 1.0

    @property
    def stack(self) -> str:
        """The CSS `font-family` value, with families for scripts that this one lacks."""
        return f'"{self.css}", "Noto Sans", "Noto Sans CJK SC", {self.generic}'


FAMILIES: dict[FontRole, Family] = {
    "grotesque": Family(
        "Bricolage Grotesque", "bricolage-grotesque", "sans-serif", 800, 400, 600, -0.035, 0.98
    ),
    "geometric": Family("Outfit", "outfit", "sans-serif", 700, 400, 600, -0.03, 1.02),
    "humanistSerif": Family(
        "Source Serif 4", "source-serif-4", "serif", 700, 400, 600, -0.02, 1.06
    ),
    "displaySerif": Family("Fraunces", "fraunces", "serif", 650, 400, 600, -0.012, 1.04),
    "condensed": Family("Oswald", "oswald", "sans-serif", 600, 400, 500, -0.01, 1.14, 1.08),
    "mono": Family(
        "JetBrains Mono", "jetbrains-mono", "monospace", 700, 400, 600, -0.05, 1.1, 0.86
    ),
}

# Which family sets the small text beside each display family.
COMPANION: dict[FontRole, FontRole] = {
    "grotesque": "geometric",
    "geometric": "geometric",
    "humanistSerif": "geometric",
    "displaySerif": "geometric",
    "condensed": "geometric",
    "mono": "mono",
}
