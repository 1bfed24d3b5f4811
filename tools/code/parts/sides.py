"""Two sides of a comparison: their words as data, set in the same styles."""

from collections.abc import Sequence

from tools.code.jsx import Each, El, Js, Node, Value, el
from tools.code.source import STEADY, Source
from tools.layout.schema import Text

KEYS = {"label": "label", "items": "text", "support": "detail"}


def sides_of(texts: Sequence[Text]) -> tuple[tuple[Text, ...], tuple[Text, ...]] | None:
    """Return the texts of both sides, or None where they are not two alike."""
    texts = [text for text in texts if text.role in KEYS]
    half = len(texts) // 2
    first, second = tuple(texts[:half]), tuple(texts[half:])
    if not first or [text.role for text in first] != [text.role for text in second]:
        return None
    alike = all(a.style == b.style for a, b in zip(first, second, strict=True))
    return (first, second) if alike and "items" in {text.role for text in first} else None


def write_sides(source: Source, first: Sequence[Text], second: Sequence[Text]) -> str:
    """Write both sides as data, and one component that lets one in after the other."""
    source.arrive()
    sides = source.word(
        "SIDES",
        [{KEYS[text.role]: text.content for text in side} for side in (first, second)],
    )
    motion = next(text for text in first if text.role == "items").motion
    later = round(source.layout.canvas.fps * 0.16, 1)
    entry = source.timing("SIDES_IN", motion.model_copy(update={"stagger": later}))
    a, b = first[0].box, second[0].box
    width = max(text.box.width for text in (*first, *second))
    spot = f"at({_either(a.x, b.x)}, {_either(a.y, b.y)}, {width})"
    kind = STEADY.get(motion.kind, motion.kind)
    moving, before = source.staggered(kind, 90, entry)
    css: dict[str, Value] = {"...at": Js(spot), "textWrap": "balance", **moving}
    lines: list[Node] = []
    for above, text, beside in zip([None, *first], first, second, strict=False):
        style: dict[str, Value] = source.type(text.style)
        gap = text.box.y - above.box.bottom if above else 0
        if gap > 0:
            style["marginTop"] = gap
        inks = source.color(text.color, "items"), source.color(beside.color, "items")
        style["color"] = Js(_either(*inks))
        shown = source.shown(f"side.{KEYS[text.role]}", text.content, beside.content)
        lines.append(el("div", {"style": style}, shown))
    each = Each(
        sides,
        "side, index",
        el("div", {"key": Js("index"), "style": css}, *lines),
        before,
    )
    return source.component("Sides", El("", {}, [each]))


def _either(first: object, second: object) -> str:
    """Return the expression for the first or the second side."""
    return str(first) if first == second else f"index ? {second} : {first}"
