"""Small, safe edits of source that was written by hand or by a model.

Without a layout there is only the source, so an edit touches what can be found for certain: the
words in literals and JSX, colours, sizes and families. Everything else is refused with words that
say what can be done here.
"""

import html
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from tree_sitter import Node

from tools.code.jsx import literal
from tools.layout.brief import Paint
from tools.layout.changes import (
    Brightness,
    RemoveText,
    ReplaceText,
    ScaleText,
    SceneChange,
    SetColor,
    SetFont,
    SetTextStyle,
)
from tools.layout.colors import mix, neighbour, parse_color
from tools.layout.fonts import FAMILIES
from tools.phrases import Refusal, Term
from tools.tsx.policy import parse

COLOR = re.compile(r"#[0-9a-fA-F]{3,8}\b|(?:rgb|hsl)a?\([^)]*\)")
NAMES: dict[str, re.Pattern[str]] = {
    "background": re.compile(r"(?i)^(background|bg|backdrop)(_?(color|start|top|from))?$"),
    "text": re.compile(r"(?i)^((text|fg|foreground|headline|title|font)_?)?(color|text|fg)$"),
    "headline": re.compile(r"(?i)^(headline|title|heading)(_?color)?$"),
    "support": re.compile(r"(?i)^(support|subtitle|muted|secondary)(_?color)?$"),
    "items": re.compile(r"(?i)^(items?|list)(_?color)?$"),
    "accent": re.compile(r"(?i)^(accent|primary|brand|highlight)(_?color)?$"),
}
MAIN = re.compile(r"(?i)^(headline|title|heading|text|words?|message|label|copy)$")
SUPPORT = re.compile(r"(?i)^(support|subtitle|sub|tagline|caption|description)$")
NOT_WORDS = re.compile(
    r"(?i)^(font|color|background|transform|position|display|align|justify|flex|easing|extrapolate|"
    r"text(align|transform|anchor|shadow)|src|url|href|id|key|name|class|d|viewBox|fill|stroke|"
    r"filter|border|overflow|width|height|margin|padding|inset|cursor|object|transition|white|grid)"
)


JSX_TEXT = {"jsx_text", "html_character_reference"}


@dataclass(frozen=True, slots=True)
class Literal:
    """A string in the source: its text, the name of what it belongs to, and its place in bytes."""

    text: str
    name: str
    start: int
    end: int
    jsx: bool = False


def retouch(tsx_code: str, changes: Sequence[SceneChange]) -> str:
    """Return the source with the changes made.

    Raises Refusal where a change cannot be made for certain.
    """
    for change in changes:
        edit = EDITS.get(type(change))
        if edit is None:
            raise Refusal.of([Refusal("by_hand"), Refusal("ask_new")])
        tsx_code = edit(tsx_code, change)
    return tsx_code


def _lacks(key: str, **values: object) -> Refusal:
    """Return the refusal for what the source does not have, with what can be done in it."""
    return Refusal.of([Refusal(key, **values), Refusal("by_hand")])


def literals(tsx_code: str) -> list[Literal]:
    """Return the strings and JSX texts of a source in order, imports and types left out."""
    source = tsx_code.encode()
    found: list[Literal] = []
    for node in _walk(parse(tsx_code).root_node):
        if node.type in JSX_TEXT and not _goes_on(node.prev_sibling):
            last = node
            while _goes_on(last.next_sibling):
                last = last.next_sibling  # type: ignore[assignment]
            raw = source[node.start_byte : last.end_byte].decode()
            if raw.strip():
                lead = len(raw) - len(raw.lstrip())
                start = node.start_byte + len(raw[:lead].encode())
                end = start + len(raw.strip().encode())
                found.append(Literal(html.unescape(raw.strip()), "", start, end, jsx=True))
        elif node.type == "string" or (
            node.type == "template_string"
            and not any(child.type == "template_substitution" for child in node.children)
        ):
            text = "".join(_piece(child, source) for child in node.named_children)
            found.append(Literal(text, _name_of(node, source), node.start_byte, node.end_byte))
    return found


def _goes_on(node: Node | None) -> bool:
    return node is not None and node.type in JSX_TEXT


# --- words ----------------------------------------------------------------------------------


def _replace_text(tsx_code: str, change: ReplaceText) -> str:
    if change.find is None:
        target = _main_text(tsx_code, change.role)
        return _spliced(tsx_code, [(target, change.text)])
    for flags in (0, re.IGNORECASE):
        pattern = re.compile(re.escape(change.find), flags)
        hits = [
            (one, pattern.sub(lambda _: change.text, one.text))
            for one in _words(tsx_code)
            if pattern.search(one.text)
        ]
        if hits:
            return _spliced(tsx_code, hits)
    raise _absent(tsx_code, change.find)


def _remove_text(tsx_code: str, change: RemoveText) -> str:
    if change.find is None:
        return _spliced(tsx_code, [(_main_text(tsx_code, change.role or "support"), "")])
    return _replace_text(tsx_code, ReplaceText(find=change.find, text=""))


def _main_text(tsx_code: str, role: str | None) -> Literal:
    """Return the text that a role means, where the source leaves no doubt."""
    words = _words(tsx_code)
    wanted = SUPPORT if role == "support" else MAIN
    named = [one for one in words if wanted.match(one.name)]
    if len(named) >= 1:
        return named[0]
    if len(words) == 1 and role != "support":
        return words[0]
    shown = _shown(words)
    raise Refusal("which_text", texts=shown) if shown else Refusal("which_text_empty")


def _words(tsx_code: str) -> list[Literal]:
    """Return the literals that people see."""
    return [
        one
        for one in literals(tsx_code)
        if one.jsx
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


def _absent(tsx_code: str, find: str) -> Refusal:
    texts = _shown(_words(tsx_code))
    if not texts:
        return Refusal("not_found_empty", find=(find,))
    return Refusal("not_found", find=(find,), texts=texts)


def _shown(words: Sequence[Literal]) -> tuple[str, ...]:
    return tuple(one.text for one in words[:4] if len(one.text) < 80)


# --- looks ----------------------------------------------------------------------------------


def _set_color(tsx_code: str, change: SetColor) -> str:
    target = "background" if change.target == "all" else change.target
    slots = _color_slots(tsx_code, target)
    if not slots and target in {"headline", "items", "support"}:
        slots = _color_slots(tsx_code, "text")
    if not slots:
        raise _lacks("no_color_found", what=Term(target))
    if target == "background":
        stops = [slot for slot in slots if slot.name == slots[0].name]
        colors = change.paint.colors
        if len(stops) == 1:
            return _spliced(tsx_code, [(slots[0], _css(change.paint))])
        colors = colors if len(colors) > 1 else (colors[0], neighbour(colors[0]))
        return _spliced(
            tsx_code,
            [(slot, colors[min(at, len(colors) - 1)]) for at, slot in enumerate(stops)],
        )
    color = change.paint.colors[0]
    return _spliced(tsx_code, [(slot, color) for slot in slots])


def _color_slots(tsx_code: str, target: str) -> list[Literal]:
    pattern = NAMES[target]
    return [
        one
        for one in literals(tsx_code)
        if pattern.match(one.name) and (COLOR.search(one.text) or parse_color(one.text))
    ]


def _css(paint: Paint) -> str:
    if len(paint.colors) == 1:
        return paint.colors[0]
    stops = ", ".join(paint.colors)
    if paint.radial:
        return f"radial-gradient(circle, {stops})"
    return f"linear-gradient({160 if paint.angle is None else paint.angle:g}deg, {stops})"


def _brightness(tsx_code: str, change: Brightness) -> str:
    slots = _color_slots(tsx_code, "background")
    if not slots:
        raise _lacks("no_color_found", what=Term("background"))
    goal = "#ffffff" if change.amount > 0 else "#000000"

    def moved(match: re.Match[str]) -> str:
        color = parse_color(match.group())
        return mix(color, goal, abs(change.amount)) if color else match.group()

    text = COLOR.sub(moved, slots[0].text)
    if text == slots[0].text and (named := parse_color(text)):
        text = mix(named, goal, abs(change.amount))
    return _spliced(tsx_code, [(slots[0], text)])


def _scale_text(tsx_code: str, change: ScaleText) -> str:
    sizes = _sizes(tsx_code)
    if not sizes:
        raise _lacks("no_size_found")
    largest = max(value for value, *_ in sizes)
    chosen = [
        (value, start, end)
        for value, start, end in sizes
        if change.role == "all" or (change.role == "headline") == (value == largest)
    ]
    if not chosen:
        raise Refusal("no_size_found")
    out = tsx_code.encode()
    for value, start, end in sorted(chosen, key=lambda size: -size[1]):
        new = change.px if change.px is not None else value * change.factor
        out = out[:start] + f"{round(new, 2):g}".encode() + out[end:]
    return out.decode()


def _sizes(tsx_code: str) -> list[tuple[float, int, int]]:
    """Return the numbers that are font sizes, with their places in bytes."""
    source = tsx_code.encode()
    found = []
    for node in _walk(parse(tsx_code).root_node):
        name = _name_of(node, source)
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


def _set_font(tsx_code: str, change: SetFont) -> str:
    families = [
        one
        for one in literals(tsx_code)
        if re.match(r"(?i)^(font|fontFamily|font_family|display|family)$", one.name)
        and not COLOR.search(one.text)
    ]
    if not families:
        raise _lacks("no_font_found")
    stack = FAMILIES[change.font].stack.replace('"', "'")
    return _spliced(tsx_code, [(one, stack) for one in families])


def _set_text_style(tsx_code: str, change: SetTextStyle) -> str:
    if change.bold is None:
        raise Refusal.of([Refusal("by_hand"), Refusal("ask_new")])
    source = tsx_code.encode()
    out = source
    weights: list[tuple[int, int]] = []
    for node in _walk(parse(tsx_code).root_node):
        name = _name_of(node, source)
        if node.type == "number" and name == "fontWeight":
            weights.append((node.start_byte, node.end_byte))
        elif name == "font" and (match := _in_shorthand(node, source, rb"\b([1-9]00|\d50)\b")):
            weights.append(match.span(1))
    if not weights:
        raise _lacks("no_font_found")
    for start, end in reversed(weights):
        out = out[:start] + (b"800" if change.bold else b"400") + out[end:]
    return out.decode()


EDITS: dict[type, Callable[[str, Any], str]] = {
    ReplaceText: _replace_text,
    RemoveText: _remove_text,
    SetColor: _set_color,
    Brightness: _brightness,
    ScaleText: _scale_text,
    SetFont: _set_font,
    SetTextStyle: _set_text_style,
}


# --- the tree -------------------------------------------------------------------------------


def _walk(node: Node) -> Iterable[Node]:
    """Yield every node in order, imports and types left out."""
    if node.type in {"import_statement", "type_annotation", "type_arguments", "literal_type"}:
        return
    yield node
    if node.type in {"string", "template_string"}:
        return
    for child in node.children:
        yield from _walk(child)


def _name_of(node: Node, source: bytes) -> str:
    """Return the name that a value stands under: a key, a constant, a JSX attribute."""
    parent = node.parent
    while parent is not None and parent.type in {
        "as_expression", "satisfies_expression", "parenthesized_expression", "array",
        "jsx_expression", "ternary_expression",
    }:  # fmt: skip
        parent = parent.parent
    if parent is None:
        return ""
    if parent.type == "pair":
        key = parent.child_by_field_name("key")
        return _text(key, source).strip("\"'") if key is not None else ""
    if parent.type == "variable_declarator":
        return _text(parent.child_by_field_name("name"), source)
    if parent.type == "jsx_attribute":
        return _text(parent.children[0], source)
    return ""


def _text(node: Node | None, source: bytes) -> str:
    return "" if node is None else source[node.start_byte : node.end_byte].decode()


ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "f": "\f", "v": "\v"}


def _piece(node: Node, source: bytes) -> str:
    """Return what a piece of a string literal stands for."""
    text = _text(node, source)
    if node.type != "escape_sequence":
        return text
    if match := re.fullmatch(
        r"\\(?:u\{([0-9a-fA-F]+)\}|u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2}))", text
    ):
        return chr(int(next(group for group in match.groups() if group), 16))
    return ESCAPES.get(text[1:], text[1:])


def _spliced(tsx_code: str, edits: Sequence[tuple[Literal, str]]) -> str:
    """Put new text in the place of literals, safely quoted for where they stand."""
    out = tsx_code.encode()
    for one, text in sorted(edits, key=lambda edit: -edit[0].start):
        written = literal(text)
        if one.jsx:
            plain = not re.search(r"[{}<>&\"]", text) and text == text.strip()
            written = text if plain else f"{{{written}}}"
        elif one.name and _is_attribute(out, one.start):
            written = f"{{{written}}}"
        out = out[: one.start] + written.encode() + out[one.end :]
    return out.decode()


def _is_attribute(source: bytes, start: int) -> bool:
    """Tell whether a string stands right after `name=` in JSX, where escapes do not work."""
    return source[:start].rstrip().endswith(b"=") and not source[:start].endswith(b"= ")
