"""Small, safe edits of source that was written by hand or by a model.

Without a layout there is only the source, so an edit touches what can be found for certain (see
`portrait`): words, figures, colours, sizes, families, the entries of arrays. What is named by its
part in the scene is set where that part alone is set, so that nothing else changes with it.
Everything else is refused with words that say what can be done here.
"""

import re
from collections.abc import Callable, Sequence
from typing import Any

from tree_sitter import Node

from tools.code import relist
from tools.code.jsx import literal
from tools.code.literals import (
    Edit,
    Literal,
    literals,
    name_of,
    rewritten,
    spliced,
    walk,
)
from tools.code.portrait import Piece, Portrait, value_of
from tools.code.repaint import COLOR, NAMES, set_color, set_gradient, shade
from tools.code.restyle import parts, put, required, settle
from tools.layout.changes import (
    Brightness,
    RemoveText,
    ReplaceText,
    ScaleText,
    SceneChange,
    SetColor,
    SetFont,
    SetGradient,
    SetTextStyle,
)
from tools.layout.colors import parse_color
from tools.layout.fonts import FAMILIES
from tools.phrases import Refusal

NOT_WORDS = re.compile(
    r"(?i)^(font|color|background|transform|position|display|align|justify|flex|easing|extrapolate|"
    r"text(align|transform|anchor|shadow)|src|url|href|id|key|class|d|viewBox|fill|stroke|layout|"
    r"filter|border|overflow|width|height|margin|padding|inset|cursor|object|transition|white|grid)"
)
FIGURE = re.compile(r"[^\d]*([-\u2212]?\d[\d,]*(?:\.\d+)?)[^\d]*")
_FAMILY = re.compile(r"(?i)^(font|font_?family|display|family)$")
_BOX = re.compile(r"^(?:inline-)?(?:flex|grid|block|inline|table|none|contents)$")
_SHORTHAND = re.compile(rb"([\d.]+px(?:/[\d.]+)?)\s+[^`\"]+")


def retouch(tsx_code: str, changes: Sequence[SceneChange]) -> str:
    """Return the source with the changes made.

    Raises Refusal where a change cannot be made for certain.
    """
    for change in changes:
        edit = EDITS.get(type(change))
        if edit is None:
            raise Refusal.of([Refusal("by_hand"), Refusal("ask_new")])
        tsx_code = spliced(tsx_code, edit(Portrait(tsx_code), change))
    return tsx_code


# --- words ----------------------------------------------------------------------------------


def _replace_text(portrait: Portrait, change: ReplaceText) -> list[Edit]:
    if change.find is None:
        return _replace_part(portrait, change)
    words = _words(portrait)
    for flags in (0, re.IGNORECASE):
        pattern = re.compile(re.escape(change.find), flags)
        hits = [
            rewritten(one, pattern.sub(lambda _: change.text, one.text), portrait.source)
            for one in words
            if pattern.search(one.text)
        ]
        if hits:
            return hits
    texts = _shown(words)
    if not texts:
        raise Refusal("not_found_empty", find=(change.find,))
    raise Refusal("not_found", find=(change.find,), texts=texts)


def _replace_part(portrait: Portrait, change: ReplaceText) -> list[Edit]:
    """Replace the text of a part; a figure where the part is one and the text is one too."""
    if change.role == "items":
        entries = [one for piece in parts(portrait, "items") for one in _own(portrait, piece)]
        at = (change.index or 1) - (1 if (change.index or 1) > 0 else 0)
        if not -len(entries) <= at < len(entries):
            raise Refusal("only_entries", count=len(entries))
        return [rewritten(entries[at], change.text, portrait.source)]
    piece = next(iter(parts(portrait, change.role)), None)
    figure = FIGURE.fullmatch(change.text)
    if piece is not None and len(piece.numbers) == 1 and not piece.texts:
        if figure is None:
            raise Refusal("not_a_figure", what=(change.text,))
        node = piece.numbers[0]
        return [(node.start_byte, node.end_byte, figure[1].replace(",", ""))]
    own = _own(portrait, piece) if piece is not None else []
    words = _words(portrait)
    if not own and len(words) == 1 and change.role != "support":
        own = words
    if not own:
        shown = _shown(words)
        raise Refusal("which_text", texts=shown) if shown else Refusal("which_text_empty")
    return [rewritten(max(own, key=lambda one: len(one.text)), change.text, portrait.source)]


def _own(portrait: Portrait, piece: Piece) -> list[Literal]:
    """Return the literals of a piece's words."""
    spans = [(node.start_byte, node.end_byte) for node in piece.texts]
    return [
        one
        for one in literals(portrait.source.decode())
        if any(start <= one.start < end for start, end in spans)
    ]


def _remove_text(portrait: Portrait, change: RemoveText) -> list[Edit]:
    text = ReplaceText(find=change.find, role=change.role or "support", text="")
    return _replace_text(portrait, text)


def _words(portrait: Portrait) -> list[Literal]:
    """Return the literals that people see."""
    seen = {
        place.start
        for piece in portrait.pieces
        for place in _own(portrait, piece)
    }  # fmt: skip
    return [
        one
        for one in literals(portrait.source.decode())
        if one.jsx
        or one.start in seen
        or (
            one.text.strip()
            and not NOT_WORDS.match(one.name)
            and not COLOR.fullmatch(one.text.strip())
            and not (one.text.islower() and parse_color(one.text) and _is_color_name(one.name))
            and one.name != "import"
            and re.search(r"\w", one.text)
        )
    ]


def _is_color_name(name: str) -> bool:
    return any(pattern.match(name) for pattern in NAMES.values())


def _shown(words: Sequence[Literal]) -> tuple[str, ...]:
    return tuple(one.text for one in words if re.search(r"\w", one.text) and len(one.text) < 80)[:4]


# --- sizes, families, styles ----------------------------------------------------------------


def _scale_text(portrait: Portrait, change: ScaleText) -> list[Edit]:
    if change.role != "all":
        pieces = required(portrait, change.role, _lacks("no_size_found"))
        return [_scaled(portrait, piece, change) for piece in pieces]
    sizes = _sizes(portrait)
    if not sizes:
        raise _lacks("no_size_found")
    return [(start, end, _px(value, change)) for value, start, end in sizes]


def _px(value: float, change: ScaleText) -> str:
    return f"{round(change.px if change.px is not None else value * change.factor)}"


def _scaled(portrait: Portrait, piece: Piece, change: ScaleText) -> Edit:
    """Return the edit of one piece's size, in a `font` shorthand too."""
    pair = portrait.declared(piece.element, "fontSize", "font")
    value = value_of(pair) if pair is not None else None
    found = _in_shorthand(value, portrait.source, rb"([\d.]+)px") if value is not None else None
    if found and pair is not None and portrait.text(pair).startswith("font:"):
        return found.start(1), found.end(1), _px(float(found[1]), change)
    return settle(portrait, piece.element, "fontSize", _px(piece.size, change))


def _sizes(portrait: Portrait) -> list[tuple[float, int, int]]:
    """Return the numbers that are font sizes, with their places in bytes."""
    source, found = portrait.source, []
    for node in walk(portrait.root):
        name = name_of(node, source)
        if node.type == "number" and re.match(r"(?i)^(font_?size|.*_size|size)$", name):
            text = source[node.start_byte : node.end_byte]
            found.append((float(text), node.start_byte, node.end_byte))
        elif name == "font" and (match := _in_shorthand(node, source, rb"([\d.]+)px")):
            found.append((float(match.group(1)), match.start(1), match.end(1)))
    return found


def _in_shorthand(node: Node, source: bytes, pattern: bytes) -> re.Match[bytes] | None:
    """Find a part of a CSS `font` shorthand, such as `600 48px/1.2 Inter`."""
    if node.type not in {"string", "template_string"}:
        return None
    return re.compile(pattern).search(source, node.start_byte, node.end_byte)


def _set_font(portrait: Portrait, change: SetFont) -> list[Edit]:
    stack = FAMILIES[change.font].stack.replace('"', "'")
    if change.role != "all":
        pieces = required(portrait, change.role, _lacks("no_font_found"))
        return [settle(portrait, one.element, "fontFamily", literal(stack)) for one in pieces]
    edits: list[Edit] = []
    for one in literals(portrait.source.decode()):
        if not _FAMILY.match(one.name) or COLOR.search(one.text) or _BOX.match(one.text):
            continue
        old = portrait.source[one.start : one.end]
        if short := _SHORTHAND.search(old):
            kept = old[: short.end(1)].decode()
            edits.append((one.start, one.end, f"{kept} {stack}{old[-1:].decode()}"))
        else:
            edits.append(rewritten(one, stack, portrait.source))
    if edits:
        return edits
    if portrait.scene is None:
        raise _lacks("no_font_found")
    return [put(portrait, portrait.scene, "fontFamily", literal(stack))]


_STYLES: dict[str, tuple[str, str, str]] = {
    "bold": ("fontWeight", "800", "400"),
    "italic": ("fontStyle", '"italic"', '"normal"'),
    "uppercase": ("textTransform", '"uppercase"', '"none"'),
    "underline": ("textDecoration", '"underline"', '"none"'),
    "shadow": ("textShadow", '"0 0.04em 0.14em rgba(0, 0, 0, 0.55)"', '"none"'),
    "outline": ("WebkitTextStroke", '"0.03em currentColor"', '"0"'),
}


def _set_text_style(portrait: Portrait, change: SetTextStyle) -> list[Edit]:
    if change.bold is not None and change.role == "all" and (weights := _weights(portrait)):
        return [(start, end, "800" if change.bold else "400") for start, end in weights]
    pieces = required(portrait, change.role, _lacks("no_font_found"))
    wished = [name for name in _STYLES if getattr(change, name) is not None]
    edits = []
    for name in wished[:1]:
        key, on, off = _STYLES[name]
        value = on if getattr(change, name) else off
        edits += [settle(portrait, piece.element, key, value) for piece in pieces]
    if len(wished) < 2:
        return edits
    rest = change.model_copy(update={wished[0]: None})
    done = spliced(portrait.source.decode(), edits)
    again = spliced(done, _set_text_style(Portrait(done), rest))
    return [(0, len(portrait.source), again)]


def _weights(portrait: Portrait) -> list[tuple[int, int]]:
    source, found = portrait.source, []
    for node in walk(portrait.root):
        name = name_of(node, source)
        if node.type == "number" and name == "fontWeight":
            found.append((node.start_byte, node.end_byte))
        elif name == "font" and (match := _in_shorthand(node, source, rb"\b([1-9]00|\d50)\b")):
            found.append(match.span(1))
    return found


def _lacks(key: str) -> Refusal:
    """Return the refusal for what the source does not have, with what can be done in it."""
    return Refusal.of([Refusal(key), Refusal("by_hand")])


EDITS: dict[type, Callable[[Portrait, Any], list[Edit]]] = {
    ReplaceText: _replace_text,
    RemoveText: _remove_text,
    SetColor: set_color,
    SetGradient: set_gradient,
    Brightness: shade,
    ScaleText: _scale_text,
    SetFont: _set_font,
    SetTextStyle: _set_text_style,
    **relist.EDITS,
}
