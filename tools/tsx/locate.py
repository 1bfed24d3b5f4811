"""From an element to the very attribute or style property that is to blame."""

from typing import Final

from tree_sitter import Node, Tree

from tools.tsx.scopes import place_of, text_of

_TAGS: Final = frozenset({"jsx_opening_element", "jsx_self_closing_element"})


def place_of_key(tree: Tree, line: int, column: int, key: str) -> tuple[int, int]:
    """Return line and column of an attribute (or of `style.property`) of the element at a place.

    All count from 1. Where the attribute is not written there (it was spread, or comes from a
    constant), the element's own place is returned.
    """
    tag = _tag_at(tree.root_node, line, column)
    if tag is None:
        return line, column
    name, _, wanted = key.partition(".")
    for attribute in tag.named_children:
        if attribute.type != "jsx_attribute" or text_of(attribute.named_child(0)) != name:
            continue
        node = _property(attribute, wanted) if wanted else attribute
        if node is not None:
            return place_of(node)
    return line, column


def _tag_at(root: Node, line: int, column: int) -> Node | None:
    """Return the tag that begins on this line at this column, or the nearest one before it."""
    tags = [tag for tag in _tags(root) if place_of(tag)[0] == line]
    return min(tags, key=lambda tag: abs(place_of(tag)[1] - column), default=None)


def _tags(node: Node) -> list[Node]:
    found = []
    stack = [node]
    while stack:
        current = stack.pop()
        if current.type in _TAGS:
            found.append(current)
        stack.extend(current.named_children)
    return found


def _property(attribute: Node, wanted: str) -> Node | None:
    stack = list(attribute.named_children)
    while stack:
        node = stack.pop()
        if node.type == "pair" and text_of(node.child_by_field_name("key")).strip("'\"") == wanted:
            return node
        if node.type == "shorthand_property_identifier" and text_of(node) == wanted:
            return node
        stack.extend(node.named_children)
    return None
