"""Colours of source without a layout: the ground, the words, the accents."""

import re
from collections.abc import Sequence

from tree_sitter import Node

from tools.code.jsx import literal
from tools.code.literals import Edit, Literal, literals, rewritten
from tools.code.portrait import ELEMENTS, Portrait, value_of
from tools.code.restyle import parts, settle
from tools.layout.brief import Gradient, Paint
from tools.layout.changes import Brightness, SetColor, SetGradient
from tools.layout.colors import mix, neighbour, parse_color
from tools.phrases import Refusal, Term

COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b|(?:rgb|hsl)a?\([^)]*\)")
GROUND = ("background", "backgroundColor", "backgroundImage")
NAMES: dict[str, re.Pattern[str]] = {
    "background": re.compile(r"(?i)^(background|bg|backdrop)(_?(color|start|top|from))?$"),
    "text": re.compile(r"(?i)^((text|fg|foreground|headline|title|font)_?)?(color|text|fg)$"),
    "headline": re.compile(r"(?i)^(headline|title|heading)(_?color)?$"),
    "support": re.compile(r"(?i)^(support|subtitle|muted|secondary)(_?color)?$"),
    "items": re.compile(r"(?i)^(items?|list)(_?color)?$"),
    "accent": re.compile(
        r"(?i)^(accent|primary|brand|highlight|bars?|button|line|dots?|fill)(_?color)?$"
    ),
}
_WAY = re.compile(r"linear-gradient\(\s*(?:-?[\d.]+(?:deg|turn|rad)|to [a-z ]+)\s*,")
_ROUND = re.compile(r"radial-gradient\(\s*(?:(?:circle|ellipse)[^,]*,|at [^,]*,)?")


def set_color(portrait: Portrait, change: SetColor) -> list[Edit]:
    """Return the edits that paint a part."""
    if change.target in {"background", "all"}:
        return _paint_ground(portrait, change.paint)
    color = literal(change.paint.colors[0])
    if change.target == "accent":
        return _paint_accents(portrait, change.paint.colors[0])
    pieces = parts(portrait, change.target)
    if change.target == "text":
        accents = {slot.start for slot in slots(portrait, "accent")}
        pieces = [
            piece
            for piece in pieces
            if not any(node.start_byte in accents for node in _inks(portrait, piece.element))
        ]
        return _paint_words(portrait, [piece.element for piece in pieces], color) or _named(
            portrait, "text", change.paint.colors[0]
        )
    if pieces:
        return [settle(portrait, piece.element, "color", color) for piece in pieces]
    return _named(portrait, change.target, change.paint.colors[0])


def slots(portrait: Portrait, target: str) -> list[Literal]:
    """Return the literals of colours whose name says what they paint."""
    pattern = NAMES[target]
    return [
        one
        for one in literals(portrait.source.decode())
        if pattern.match(one.name) and (COLOR.search(one.text) or parse_color(one.text))
    ]


def _named(portrait: Portrait, target: str, color: str) -> list[Edit]:
    found = slots(portrait, target)
    if not found and target in {"headline", "items", "support"}:
        found = slots(portrait, "text")
    if not found:
        raise lacks(target)
    return [rewritten(one, color, portrait.source) for one in found]


def lacks(target: str) -> Refusal:
    """Return the refusal for a colour that the source does not have."""
    reasons = [Refusal("no_color_found", what=Term(target)), Refusal("by_hand")]
    return Refusal.of(reasons)


def _inks(portrait: Portrait, element: Node) -> list[Node]:
    pair = portrait.declared(element, "color")
    return portrait.literals(value_of(pair)) if pair is not None else []


def _paint_words(portrait: Portrait, elements: Sequence[Node], color: str) -> list[Edit]:
    """Paint all words: each colour that they have where it is declared, none of them twice."""
    edits: list[Edit] = []
    for element in elements:
        inks = _inks(portrait, element)
        if len(inks) == 1 and inks[0].type == "string":
            edits.append((inks[0].start_byte, inks[0].end_byte, color))
        else:
            edits.append(settle(portrait, element, "color", color))
    return list(dict.fromkeys(edits))


def _paint_accents(portrait: Portrait, color: str) -> list[Edit]:
    """Paint what is named an accent; else the one colour of the shapes without words."""
    if slots(portrait, "accent"):
        return _named(portrait, "accent", color)
    worded = {piece.element.start_byte for piece in portrait.pieces}
    found: dict[tuple[int, int], str] = {}
    for element in (node for node in portrait.walk(portrait.root) if node.type in ELEMENTS):
        if portrait.tag(element) == "AbsoluteFill" or element.start_byte in worded:
            continue
        values = [portrait.attribute(element, name) for name in ("fill", "stroke")]
        bare = element.type == "jsx_self_closing_element" or not element.named_children[1:-1]
        if bare:
            values += [
                value_of(pair)
                for style in portrait.styles(element)
                if (pair := portrait.pair(style, *GROUND)) is not None
            ]
        for node in (one for value in values for one in portrait.literals(value)):
            text = portrait.text(node).strip("\"'`")
            if parse_color(text) and text != "none":
                found[node.start_byte, node.end_byte] = text
    if len(set(found.values())) != 1:
        raise lacks("accent")
    return [(start, end, literal(color)) for start, end in found]


# --- the ground -----------------------------------------------------------------------------------


def _ground(portrait: Portrait) -> Node | None:
    """Return the value of the scene's background: its outermost element's, or the first layer's."""
    if portrait.scene is None:
        return None
    inner = [child for child in portrait.scene.named_children if child.type in ELEMENTS]
    layers = [one for one in inner if portrait.tag(one) == "AbsoluteFill"]
    for layer in (portrait.scene, *layers[:1]):
        for style in portrait.styles(layer):
            pair = portrait.pair(style, *GROUND)
            if pair is not None:
                return value_of(pair)
    return None


def _paint_ground(portrait: Portrait, paint: Paint) -> list[Edit]:
    value = _ground(portrait)
    css = literal(css_of(paint))
    if value is None:
        return _paint_named_ground(portrait, paint)
    found = [one for one in portrait.literals(value) if one.type in {"string", "template_string"}]
    if len(found) == 1 and not portrait.is_shared(found[0], value):
        source = portrait.source
        quoted = source[found[0].start_byte : found[0].end_byte].decode()
        whole = value.type != "template_string" or "${" not in portrait.text(value)
        if whole and parse_color(quoted) is not None:
            return [(found[0].start_byte, found[0].end_byte, css)]
    colors = (
        paint.colors if len(paint.colors) > 1 else (paint.colors[0], neighbour(paint.colors[0]))
    )
    if len(found) == len(colors) and not any(portrait.is_shared(one, value) for one in found):
        return [
            (one.start_byte, one.end_byte, literal(color))
            for one, color in zip(found, colors, strict=True)
        ]
    return [(value.start_byte, value.end_byte, css)]


def _paint_named_ground(portrait: Portrait, paint: Paint) -> list[Edit]:
    """Paint what is named a background, where no element has one: the stops of a list in turn."""
    found = slots(portrait, "background")
    if portrait.scene is not None and len({one.text for one in found}) > 1:
        raise lacks("background")  # two halves, say: nobody can tell which is meant
    stops = [slot for slot in found if slot.name == found[0].name]
    if not stops:
        if portrait.scene is None:
            raise lacks("background")
        return [settle(portrait, portrait.scene, "background", literal(css_of(paint)))]
    colors = paint.colors
    if len(stops) == 1:
        return [rewritten(stops[0], css_of(paint), portrait.source)]
    colors = colors if len(colors) > 1 else (colors[0], neighbour(colors[0]))
    return [
        rewritten(slot, colors[min(at, len(colors) - 1)], portrait.source)
        for at, slot in enumerate(stops)
    ]


def css_of(paint: Paint) -> str:
    """Return a paint as CSS."""
    if len(paint.colors) == 1:
        return paint.colors[0]
    stops = ", ".join(paint.colors)
    if paint.radial:
        return f"radial-gradient(circle, {stops})"
    return f"linear-gradient({160 if paint.angle is None else paint.angle:g}deg, {stops})"


def shade(portrait: Portrait, change: Brightness) -> list[Edit]:
    """Return the edits that make the ground lighter or darker."""
    value = _ground(portrait)
    nodes = [one for one in portrait.literals(value) if one.type in {"string", "template_string"}]
    places = [(node.start_byte, node.end_byte) for node in nodes]
    places = places or [(one.start, one.end) for one in slots(portrait, "background")[:1]]
    if not places:
        raise lacks("background")
    goal = "#ffffff" if change.amount > 0 else "#000000"

    def moved(match: re.Match[str]) -> str:
        color = parse_color(match.group())
        return mix(color, goal, abs(change.amount)) if color else match.group()

    edits: list[Edit] = []
    for start, end in places:
        old = portrait.source[start:end].decode()
        new = COLOR.sub(moved, old)
        if new == old and (named := parse_color(old)):
            new = literal(mix(named, goal, abs(change.amount)))
        edits.append((start, end, new))
    return edits


def set_gradient(portrait: Portrait, change: SetGradient) -> list[Edit]:
    """Return the edit that turns the gradient of the ground, in the CSS that states it."""
    value = _ground(portrait)
    nodes = [value, *portrait.literals(value)] if value is not None else []
    for node in nodes:
        old = portrait.text(node)
        if "gradient(" in old and node.type in {"string", "template_string"}:
            new = _turned(old, change.gradient)
            if new is not None:
                return [(node.start_byte, node.end_byte, new)]
    raise Refusal.of([Refusal("no_gradient_found"), Refusal("by_hand")])


def _turned(css: str, gradient: Gradient) -> str | None:
    """Return a string of CSS with its gradient laid out as asked, or None where it cannot be."""
    if gradient.glow or gradient.flat:
        return None
    if gradient.reverse:
        colors = COLOR.findall(css)
        turned = iter(reversed(colors))
        return COLOR.sub(lambda _: next(turned), css) if len(colors) > 1 else None
    if gradient.radial:
        return _WAY.sub("radial-gradient(circle,", css)
    way = f"linear-gradient({135 if gradient.angle is None else gradient.angle:g}deg,"
    return _ROUND.sub(f"{way} ", css) if "radial" in css else _WAY.sub(way, css)
