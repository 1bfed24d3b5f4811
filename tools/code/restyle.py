"""Set a property of one part of a scene's source: where it belongs to that part alone."""

import re
from collections import Counter
from collections.abc import Sequence

from tree_sitter import Node

from tools.code.literals import Edit
from tools.code.portrait import ELEMENTS, Piece, Portrait, value_of
from tools.phrases import Refusal

MAIN = re.compile(r"(?i)^(headline|title|heading|text|words?|message|quote|copy|name)$")
SUPPORT = re.compile(r"(?i)^(support|subtitle|sub|tagline|caption|description|subheading|url)$")
AUTHOR = re.compile(r"(?i)^(author|by|byline|attribution|source|speaker)$")
BUTTON = re.compile(r"(?i)^(cta|button|button_?(text|label))$")


def parts(portrait: Portrait, role: str | None) -> list[Piece]:
    """Return the pieces that a role means, by their names or else by how they are set."""
    pieces = list(portrait.pieces)
    single = [piece for piece in pieces if not piece.listed]
    match role:
        case "all" | "text":
            return pieces
        case "items":
            listed = [piece for piece in pieces if piece.listed]
            largest = max((piece.size for piece in listed), default=0)
            return [piece for piece in listed if piece.size == largest]
        case "attribution" | "button":
            pattern = AUTHOR if role == "attribution" else BUTTON
            return _named(portrait, single, pattern)[:1]
        case "support" | "label":
            lead = parts(portrait, "headline")
            rest = [piece for piece in single if piece not in lead]
            named = _named(portrait, rest, SUPPORT)
            below = [piece for piece in rest if lead and piece.size < lead[0].size]
            return named[:1] or below[:1]
        case _:
            named = _named(portrait, single, MAIN)
            first = max(single, key=lambda piece: (piece.tag == "h1", piece.size), default=None)
            return named[:1] if len(named) == 1 else [first] if first else []


def _named(portrait: Portrait, pieces: Sequence[Piece], pattern: re.Pattern[str]) -> list[Piece]:
    return [
        piece
        for piece in pieces
        if any(pattern.match(portrait.name_of(node)) for node in (*piece.texts, *piece.numbers))
    ]


def required(portrait: Portrait, role: str, refusal: Refusal) -> list[Piece]:
    """Return the pieces of a role; raise the refusal where there are none."""
    found = parts(portrait, role)
    if not found:
        raise refusal
    return found


def settle(portrait: Portrait, element: Node, key: str, value: str, *also: str) -> Edit:
    """Return the edit that gives one element a style property, `value` being JavaScript.

    The property is changed where it is declared if nothing else is set by it, a constant's value
    before a use of it; else the element gets one of its own. `also` are other names for the key.
    """
    pair = portrait.declared(element, key, *also)
    styles = portrait.styles(element)
    if pair is None or pair.parent not in styles or _users(portrait)[_id(pair.parent)] > 1:
        return put(portrait, element, key, value)
    found = portrait.literals(value_of(pair))
    if pair.type == "pair" and len(found) == 1 and not portrait.is_shared(found[0], pair):
        node = found[0] if found[0].type in {"string", "number", "template_string"} else None
        if node is not None and _is_plain(value_of(pair)):
            return node.start_byte, node.end_byte, value
    if pair.type != "pair":
        return pair.start_byte, pair.end_byte, f"{key}: {value}"
    name = value_of(pair)
    return name.start_byte, name.end_byte, value


def put(portrait: Portrait, element: Node, key: str, value: str) -> Edit:
    """Return the edit that adds a property to an element's own style."""
    style = portrait.attribute(element, "style")
    if style is None:
        opening = element.children[0] if element.type == "jsx_element" else element
        name = opening.child_by_field_name("name")
        at = name.end_byte if name is not None else opening.start_byte + 1
        return at, at, f" style={{{{ {key}: {value} }}}}"
    inner = style.named_children[0] if style.type == "jsx_expression" else style
    if inner.type != "object":
        return inner.start_byte, inner.end_byte, f"{{ ...{portrait.text(inner)}, {key}: {value} }}"
    if (pair := portrait.pair(inner, key)) is not None:
        return pair.start_byte, pair.end_byte, f"{key}: {value}"
    if not inner.named_children:
        return inner.start_byte, inner.end_byte, f"{{ {key}: {value} }}"
    last = inner.named_children[-1]
    tail = portrait.source[last.end_byte : inner.end_byte].decode()
    indent = "\n" + " " * last.start_point.column if "\n" in tail else " "
    return last.end_byte, last.end_byte, f",{indent}{key}: {value}"


def _users(portrait: Portrait) -> Counter[tuple[int, int]]:
    """Return by how many elements each style object is used."""
    elements = (node for node in portrait.walk(portrait.root) if node.type in ELEMENTS)
    return Counter(_id(style) for element in elements for style in portrait.styles(element))


def _id(node: Node | None) -> tuple[int, int]:
    return (node.start_byte, node.end_byte) if node is not None else (-1, -1)


def _is_plain(value: Node) -> bool:
    """Tell a literal or a name of one from an expression that computes with it."""
    return value.type in {"string", "number", "identifier", "member_expression", "template_string"}
