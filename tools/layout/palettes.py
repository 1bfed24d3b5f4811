"""Named sets of colours, and how a wish for colours becomes one of them or a new one.

A palette is a pair of background colours and what stands on them. Text, muted text and text on
the accent reach WCAG AA (4.5) against everything they may stand on, the accent 3 (it sets large
type and shapes).
"""

import colorsys
from collections.abc import Iterable, Sequence
from typing import Literal

from tools.base import ToolModel
from tools.layout.brief import FontRole, Gradient, Look, Paint
from tools.layout.colors import (
    contrast,
    delta_e,
    is_dark,
    mix,
    neighbour,
    parse_color,
    parse_paint,
    rgb,
)

AA = 4.5
AA_LARGE = 3.0


class Palette(ToolModel):
    """The colours of a scene, `#rrggbb` each.

    `background` are the stops of the ground, two or more; `second` is a quieter companion of the
    accent for decoration and further chart series.
    """

    name: str
    background: tuple[str, ...]
    angle: float = 160
    radial: bool = False
    surface: str
    text: str
    muted: str
    accent: str
    on_accent: str
    second: str


def _named(name: str, ground: str, inks: str) -> Palette:
    """Build a palette from two lines of colours: ground and surface, then the inks."""
    first, last, surface = ground.split()
    text, muted, accent, on_accent, second = inks.split()
    return Palette(
        name=name,
        background=(first, last),
        surface=surface,
        text=text,
        muted=muted,
        accent=accent,
        on_accent=on_accent,
        second=second,
    )


PALETTES: dict[str, Palette] = {
    palette.name: palette
    for palette in (
        _named("midnight", "#0a0f2c #1a2560 #222e6e", "#f6f7ff #b3bdea #ffb84d #1a1206 #5d8bff"),
        _named("ink", "#0e0e10 #202026 #2b2b33", "#fbfaf7 #b3b1b8 #ff6a3d #1a0802 #f0e2cf"),
        _named("paper", "#f7f2e8 #ece2cf #fffdf8", "#1c1915 #5f564a #c8391a #fffaf2 #21507a"),
        _named("sunrise", "#ffe0bf #ffb592 #fff1e2", "#3a1022 #6e2a35 #b3123f #fff4ea #f0703a"),
        _named("forest", "#0d2b1f #1b4a36 #235a43", "#f4f8ec #b9d3bd #f4c453 #1c1503 #76c487"),
        _named("ocean", "#02283a #07526b #0a5a75", "#f1fbff #b0deea #ffd166 #1d1500 #2fc5d8"),
        _named("mono", "#ffffff #e9e9e9 #ffffff", "#101010 #565656 #101010 #ffffff #9b9b9b"),
        _named("candy", "#ffe6f0 #ffd0df #fff7fa", "#3d0a2b #7a2f5c #cf0f66 #fff5f9 #ff86b3"),
        _named("corporate", "#f5f8fc #dfe8f4 #ffffff", "#0f2342 #475c7c #1152cc #ffffff #0f9f8f"),
        _named("neon", "#06070c #13141f #1d1f2e", "#f3fff9 #a3b8b3 #2dfc9b #03170d #ff3f8e"),
        _named("earth", "#34251a #533a27 #604530", "#fcf4e7 #dfcaad #f3a650 #1f1204 #9fb57d"),
        _named("mint", "#e6f7f0 #c6ebdc #ffffff", "#08302a #33625a #0a6f55 #f2fffa #35b893"),
        _named("berry", "#3a0a22 #651436 #761b42", "#fff2f5 #f2bccd #ffc552 #241402 #ff7396"),
        _named("sand", "#f2e7d4 #e2cfae #fbf5ea", "#2c2214 #5f4e35 #9c3b14 #fff6ea #2d6d71"),
        _named("sky", "#e3f2ff #b7dbff #ffffff", "#0b2440 #2f4f70 #0a54bd #ffffff #4f97f0"),
        _named("lemon", "#ffe45c #ffd02e #fff3b0", "#1b1700 #514404 #b3160e #fff8e0 #ffffff"),
        _named("slate", "#1c2630 #303e4b #3b4a58", "#f5f8fa #bdc9d3 #5fd6cb #04211e #86a7c6"),
        _named("ember", "#b02a14 #86190a #6d1308", "#fff8f0 #ffe6da #ffd08a #2b1000 #ff8a5c"),
        _named("cobalt", "#1a3cc9 #0f2890 #0a1d72", "#ffffff #cad5ff #ffdd38 #1a1500 #6f91ff"),
    )
}

# Grounds that suit any subject, for a project that has asked for none.
HOUSE = ("midnight", "ink", "ocean", "forest", "cobalt", "paper", "berry", "slate", "ember")

MOODS: dict[str, tuple[str, FontRole]] = {
    "warm": ("sunrise", "grotesque"),
    "cozy": ("earth", "displaySerif"),
    "cool": ("ocean", "geometric"),
    "cold": ("sky", "geometric"),
    "dark": ("ink", "grotesque"),
    "moody": ("berry", "displaySerif"),
    "dramatic": ("ink", "condensed"),
    "cinematic": ("ink", "condensed"),
    "light": ("corporate", "geometric"),
    "bright": ("lemon", "grotesque"),
    "clean": ("corporate", "geometric"),
    "minimal": ("mono", "geometric"),
    "minimalist": ("mono", "geometric"),
    "simple": ("mono", "geometric"),
    "pastel": ("candy", "grotesque"),
    "soft": ("mint", "geometric"),
    "calm": ("sky", "humanistSerif"),
    "peaceful": ("mint", "humanistSerif"),
    "relaxed": ("sand", "humanistSerif"),
    "elegant": ("ink", "displaySerif"),
    "luxury": ("noir", "displaySerif"),
    "luxurious": ("noir", "displaySerif"),
    "premium": ("noir", "displaySerif"),
    "classic": ("paper", "humanistSerif"),
    "editorial": ("paper", "displaySerif"),
    "vintage": ("sand", "displaySerif"),
    "retro": ("ember", "condensed"),
    "playful": ("candy", "grotesque"),
    "fun": ("lemon", "grotesque"),
    "happy": ("lemon", "grotesque"),
    "cheerful": ("sunrise", "grotesque"),
    "festive": ("berry", "displaySerif"),
    "romantic": ("candy", "displaySerif"),
    "bold": ("cobalt", "condensed"),
    "loud": ("ember", "condensed"),
    "energetic": ("ember", "grotesque"),
    "sporty": ("cobalt", "condensed"),
    "tech": ("slate", "mono"),
    "techno": ("neon", "mono"),
    "futuristic": ("neon", "geometric"),
    "cyberpunk": ("neon", "mono"),
    "modern": ("midnight", "geometric"),
    "professional": ("corporate", "geometric"),
    "serious": ("slate", "geometric"),
    "business": ("corporate", "geometric"),
    "natural": ("forest", "humanistSerif"),
    "organic": ("earth", "humanistSerif"),
    "fresh": ("mint", "grotesque"),
    "summer": ("sky", "grotesque"),
    "autumn": ("earth", "displaySerif"),
    "winter": ("sky", "geometric"),
    "spring": ("mint", "grotesque"),
    "colorful": ("candy", "grotesque"),
    "colourful": ("candy", "grotesque"),
    "vibrant": ("cobalt", "grotesque"),
}

PALETTES["noir"] = _named(
    "noir", "#0b0a08 #1b1813 #26221b", "#f8f3e8 #c2b8a3 #d9b563 #1a1405 #7d6b45"
)


SMALL_ACCENT = 5.0  # AA, with room for the decoration that drifts behind the words


def small_accent(palette: Palette) -> Literal["accent", "text"]:
    """Return the ink for small words that would like to be in the accent colour."""
    reads = clear_of(palette.accent, palette.background) >= SMALL_ACCENT
    return "accent" if reads else "text"


def clear_of(color: str, grounds: Iterable[str]) -> float:
    """Return the smallest contrast of a colour against several grounds."""
    return min(contrast(color, ground) for ground in grounds)


def readable(grounds: Sequence[str], preferred: str | None = None) -> str:
    """Return the text colour that reads best on all of these, the preferred one if it is AA."""
    if preferred is not None and clear_of(preferred, grounds) >= AA:
        return preferred
    base = grounds[0]
    choices = (mix("#ffffff", base, 0.04), mix("#000000", base, 0.12), "#ffffff", "#000000")
    good = next((choice for choice in choices if clear_of(choice, grounds) >= 7), None)
    return good or max(choices, key=lambda choice: clear_of(choice, grounds))


def quieter(text: str, grounds: Sequence[str]) -> str:
    """Return a muted form of a text colour that is still AA on all grounds."""
    for amount in (0.32, 0.26, 0.2, 0.14, 0.08):
        muted = mix(text, grounds[0], amount)
        if clear_of(muted, grounds) >= AA + 0.2:
            return muted
    return text


def derive(paint: Paint, base: Palette, *, accent: str | None = None) -> Palette:
    """Build a palette on a requested background, keeping of `base` what still reads on it."""
    colors = paint.colors
    ground = colors if len(colors) > 1 else (colors[0], _beside(colors[0]))
    text = readable(ground, base.text)
    chosen = accent or _accent_on(ground, base)
    return Palette(
        name=base.name if ground == base.background else "own",
        background=ground,
        angle=base.angle if paint.angle is None else paint.angle,
        radial=paint.radial,
        surface=_surface(ground, text),
        text=text,
        muted=quieter(text, ground),
        accent=chosen,
        on_accent=readable((chosen,)),
        second=base.second if delta_e(base.second, ground[0]) > 25 else mix(chosen, ground[0], 0.4),
    )


def flipped(palette: Palette) -> Palette:
    """Return the palette turned over: on its accent, for a scene that stands out of a video."""
    ground = (palette.accent, mix(palette.accent, palette.background[0], 0.12))
    base = palette.model_copy(update={"accent": palette.background[0], "text": palette.on_accent})
    turned = derive(Paint(colors=ground), base)
    return turned.model_copy(update={"name": palette.name})


# From here on two colours of a ground are seen to be two.
_VISIBLE = 14.0


def laid(palette: Palette, gradient: Gradient) -> Palette:
    """Return the palette with its ground's colours laid out as asked, its text still AA on them."""
    stops = palette.background[::-1] if gradient.reverse else palette.background
    if gradient.flat:
        return palette.model_copy(update={"background": (stops[0], stops[0]), "radial": False})
    radial = bool(gradient.glow) or (
        palette.radial and gradient.angle is None if gradient.radial is None else gradient.radial
    )
    if gradient.glow:
        stops = (_read_on(palette, gradient.glow, stops[-1]), stops[-1])
    elif delta_e(stops[0], stops[-1]) < _VISIBLE:
        light, dark = mix(stops[0], "#ffffff", 0.2), mix(stops[-1], "#000000", 0.4)
        stops = (_read_on(palette, light, stops[0]), _read_on(palette, dark, stops[-1]))
    text = palette.text
    return palette.model_copy(
        update={
            "background": stops,
            "radial": radial,
            "angle": palette.angle if gradient.angle is None else gradient.angle,
            "muted": palette.muted
            if clear_of(palette.muted, stops) >= AA
            else quieter(text, stops),
            "accent": palette.accent
            if clear_of(palette.accent, stops) >= AA_LARGE
            else _accent_on(stops, palette),
        }
    )


def _read_on(palette: Palette, color: str, ground: str) -> str:
    """Return a colour for the ground, moved towards one that is there until the text reads."""
    for step in range(10):
        stop = mix(color, ground, step / 10)
        if contrast(palette.text, stop) >= AA + 0.1:
            return stop
    return ground


def with_accent(palette: Palette, accent: str) -> Palette:
    """Return the palette with another accent, exactly as asked."""
    return palette.model_copy(
        update={"accent": accent, "on_accent": readable((accent,), palette.on_accent)}
    )


def with_text(palette: Palette, text: str) -> Palette:
    """Return the palette with another text colour, exactly as asked."""
    return palette.model_copy(update={"text": text, "muted": quieter(text, palette.background)})


def with_text_alone(palette: Palette, text: str) -> Palette:
    """Return the palette with another text colour, on a ground moved until the text reads.

    For where nobody asked for the ground that the palette has.
    """
    if clear_of(text, palette.background) >= AA:
        return with_text(palette, text)
    away = max("#ffffff", "#000000", key=lambda color: contrast(text, color))
    stops = list(palette.background)
    for _ in range(20):
        stops = [
            mix(stop, away, 0.2) if contrast(text, stop) < AA + 0.3 else stop for stop in stops
        ]
    moved = derive(Paint(colors=tuple(stops), angle=palette.angle, radial=palette.radial), palette)
    return with_text(moved, text).model_copy(update={"name": palette.name})


def brightened(palette: Palette, amount: float) -> Palette:
    """Return the palette on a lighter (amount over 0) or darker ground."""
    target = "#ffffff" if amount > 0 else "#000000"
    ground = _clear_ground([mix(color, target, abs(amount)) for color in palette.background])
    moved = derive(Paint(colors=ground, angle=palette.angle, radial=palette.radial), palette)
    return moved.model_copy(update={"name": palette.name})


def named(phrase: str, base: Palette) -> tuple[Palette, FontRole | None] | None:
    """Find the palette for a name, a mood or a phrase of colours, and the font a mood suggests.

    None where the phrase says nothing about colours.
    """
    key = phrase.strip().lower()
    if key in PALETTES:
        return PALETTES[key], None
    words = key.replace("-", " ").split()
    for word in words:
        if word in PALETTES and len(words) <= 2:
            return PALETTES[word], None
    found = _from_phrase(phrase, base) if key not in MOODS else None
    if found is not None:
        return found, None
    for word in words:
        if word in MOODS:
            palette, font = MOODS[word]
            return PALETTES[palette], font
    return None


def _from_phrase(phrase: str, base: Palette) -> Palette | None:
    """Read "dark blue and gold" as a ground and an accent."""
    paint = parse_paint(phrase)
    if paint is None:
        color = parse_color(phrase)
        if color is None:
            return None
        paint = Paint(colors=(color,))
    if "gradient" in phrase or len(paint.colors) == 1:
        return derive(paint, base)
    ground, accent = paint.colors[0], paint.colors[1]
    return derive(Paint(colors=(ground,)), base, accent=accent)


def from_colors(colors: Sequence[str], base: Palette) -> Palette:
    """Build a palette from the colours of a picture, most frequent first."""
    if not colors:
        return base
    ground = colors[0]
    ground = (
        mix(ground, "#000000", 0.45)
        if contrast(ground, "#ffffff") >= 3
        else mix(ground, "#ffffff", 0.55)
    )
    palette = derive(Paint(colors=(ground,)), base)
    vivid = sorted(colors[1:], key=_saturation, reverse=True)
    for color in vivid:
        if _saturation(color) > 0.35 and clear_of(color, palette.background) >= AA_LARGE:
            return with_accent(palette, color)
    return palette


def palette_for(look: Look, base: Palette) -> tuple[Palette, FontRole | None]:
    """Resolve a look's colour wishes on top of `base`, and the font that its mood suggests."""
    palette, font = base, None
    for phrase in (look.mood, look.palette):
        found = named(phrase, base) if phrase else None
        if found is not None:
            palette, font = found[0], found[1] or font
    if look.background is not None:
        palette = derive(look.background, palette, accent=None)
    if look.text is not None:
        ground_asked = any((look.background, look.palette, look.mood))
        palette = (with_text if ground_asked else with_text_alone)(palette, look.text)
    if look.accent is not None:
        palette = with_accent(palette, look.accent)
    if look.gradient is not None:
        palette = laid(palette, look.gradient)
    return palette, font


def _beside(color: str) -> str:
    """Return the second stop for one colour: its neighbour, on the side where text still reads."""
    text = readable((color,))
    other = neighbour(color)
    for amount in (0.0, 0.3, 0.6, 0.85, 1.0):
        stop = mix(other, mix(color, "#000000" if is_dark(color) else "#ffffff", 0.12), amount)
        if contrast(text, stop) >= AA:
            return stop
    return color


def _clear_ground(ground: Sequence[str]) -> tuple[str, ...]:
    """Return the stops, moved apart from the text colour as far as AA asks."""
    text = readable(ground)
    away = "#000000" if contrast(text, "#000000") > contrast(text, "#ffffff") else "#ffffff"
    out = []
    for color in ground:
        stop = color
        while contrast(text, stop) < AA + 0.1:
            stop = mix(stop, away, 0.08)
        out.append(stop)
    return tuple(out)


def _surface(ground: Sequence[str], text: str) -> str:
    """Return a panel colour that stands off the ground while text still reads on it."""
    for amount in (0.12, 0.09, 0.06, 0.04):
        surface = mix(ground[-1], text, amount)
        if contrast(text, surface) >= AA + 0.5:
            return surface
    return ground[-1]


def _accent_on(ground: Sequence[str], base: Palette) -> str:
    """Keep the accent where it stands out, else take one that does."""
    others = (base.second, "#ffc84a", "#ff6a3d", "#16b8a6", "#1d5fe0", "#c8154f", "#0f1c3f")
    for color in (base.accent, *others):
        if clear_of(color, ground) >= AA_LARGE and min(delta_e(color, g) for g in ground) > 30:
            return color
    return readable(ground)


def _saturation(color: str) -> float:
    red, green, blue = rgb(color)
    _, light, saturation = colorsys.rgb_to_hls(red / 255, green / 255, blue / 255)
    return saturation * (1 - abs(2 * light - 1))
