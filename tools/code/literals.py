"""The texts of a source where they stand, and new ones in their place, safely quoted."""

import html
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tree_sitter import Node

from tools.code.jsx import literal
from tools.tsx.policy import parse

# Put this text between these two places, in bytes.
type Edit = tuple[int, int, str]

JSX_TEXT = {"jsx_text", "html_character_reference"}
UNREAD = {"import_statement", "type_annotation", "type_arguments", "literal_type"}
NAMED = {
    "as_expression", "satisfies_expression", "parenthesized_expression", "array",
    "jsx_expression", "ternary_expression",
}  # fmt: skip
ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "0": "\0", "b": "\b", "f": "\f", "v": "\v"}


@dataclass(frozen=True, slots=True)
class Literal:
    """A string in the source: its text, the name of what it belongs to, and its place in bytes."""

    text: str
    name: str
    start: int
    end: int
    jsx: bool = False


def literals(tsx_code: str) -> list[Literal]:
    """Return the strings and JSX texts of a source in order, imports and types left out."""
    source = tsx_code.encode()
    found: list[Literal] = []
    for node in walk(parse(tsx_code).root_node):
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
            found.append(Literal(text, name_of(node, source), node.start_byte, node.end_byte))
    return found


def walk(node: Node) -> Iterable[Node]:
    """Yield every node in order, imports and types left out."""
    if node.type in UNREAD:
        return
    yield node
    if node.type in {"string", "template_string"}:
        return
    for child in node.children:
        yield from walk(child)


def name_of(node: Node, source: bytes) -> str:
    """Return the name that a value stands under: a key, a constant, a prop, a JSX attribute."""
    parent = node.parent
    while parent is not None and parent.type in NAMED:
        parent = parent.parent
    if parent is None:
        return ""
    if parent.type == "pair":
        key = parent.child_by_field_name("key")
        return _text(key, source).strip("\"'") if key is not None else ""
    if parent.type in {"variable_declarator", "object_assignment_pattern", "jsx_attribute"}:
        return _text(parent.named_children[0], source)
    return ""


def rewritten(one: Literal, text: str, source: bytes) -> Edit:
    """Return the edit that puts a text in the place of a literal, quoted for where it stands."""
    new = literal(text)
    if one.jsx:
        plain = not re.search(r"[{}<>&\"]", text) and text == text.strip()
        return one.start, one.end, text if plain else f"{{{new}}}"
    if one.name and _is_attribute(source, one.start):
        plain = not re.search(r"[\"&\\\n]", text)
        return one.start, one.end, f'"{text}"' if plain else f"{{{new}}}"
    return one.start, one.end, new


def spliced(tsx_code: str, edits: Sequence[Edit]) -> str:
    """Return the source with the edits made; each place is edited once."""
    out = tsx_code.encode()
    for start, end, text in sorted(set(edits), reverse=True):
        out = out[:start] + text.encode() + out[end:]
    return out.decode()


def _goes_on(node: Node | None) -> bool:
    return node is not None and node.type in JSX_TEXT


def _text(node: Node | None, source: bytes) -> str:
    return "" if node is None else source[node.start_byte : node.end_byte].decode()


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


def _is_attribute(source: bytes, start: int) -> bool:
    """Tell whether a string stands right after `name=` in JSX, where escapes do not work."""
    return source[:start].rstrip().endswith(b"=") and not source[:start].endswith(b"= ")
