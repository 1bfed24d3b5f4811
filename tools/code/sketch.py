"""What a scene without a layout is about, as a brief: so that people can speak of its parts."""

from tree_sitter import Node

from tools.code.portrait import Portrait, value_of
from tools.code.relist import MARKER, entries_of
from tools.code.restyle import parts
from tools.layout.brief import BigNumber, Datum, Item, SceneBrief, SceneKind
from tools.layout.colors import parse_color
from tools.phrases import Refusal


def sketch(tsx_code: str) -> SceneBrief | None:
    """Return the words, entries and figures that a source shows, or None where it shows none.

    The kind is the nearest one: a chart where entries have figures, a list, a number, a title.
    """
    portrait = Portrait(tsx_code)
    if not portrait.pieces:
        return None
    headline, support = (_words(portrait, role) for role in ("headline", "support"))
    data, items = _entries(portrait)
    figures = [n for piece in parts(portrait, "headline") for n in piece.numbers]
    number = _number(portrait, figures[0]) if len(figures) == 1 else None
    kind: SceneKind = "barChart" if data else "bullets" if items else "title"
    return SceneBrief(
        kind="number" if number and kind == "title" else kind,
        headline=headline,
        support=support,
        data=data,
        items=items,
        number=number,
    )


def _words(portrait: Portrait, role: str) -> str | None:
    found = [node for piece in parts(portrait, role) for node in piece.texts]
    texts = [portrait.text(node).strip("\"'` \n") for node in found]
    return max(texts, key=len, default=None)


def _number(portrait: Portrait, node: Node) -> BigNumber:
    value = float(portrait.text(node).replace("_", ""))
    return BigNumber(value=value, display=f"{value:,g}")


def _entries(portrait: Portrait) -> tuple[tuple[Datum, ...], tuple[Item, ...]]:
    """Return the entries of the scene's list: figures if each has one, else items."""
    try:
        nodes = entries_of(portrait)
    except Refusal:
        return (), ()
    entries = [_entry(portrait, node) for node in nodes]
    if any(item is None for item, _ in entries):
        return (), ()
    items = tuple(item for item, _ in entries if item is not None)
    values = [value for _, value in entries]
    if len(items) > 1 and None not in values:
        return tuple(
            Datum(label=item.text, value=value or 0.0, display=f"{value:g}")
            for item, value in zip(items, values, strict=True)
        ), ()
    return (), items


def _entry(portrait: Portrait, node: Node) -> tuple[Item | None, float | None]:
    """Return an entry's words and its figure, if it has one."""
    if node.type == "string":
        return Item(text=portrait.text(node).strip("\"'")), None
    texts: list[str] = []
    marker: str | None = None
    value: float | None = None
    for pair in (child for child in node.named_children if child.type == "pair"):
        inner = value_of(pair)
        text = portrait.text(inner).strip("\"'`")
        key = portrait.text(pair.child_by_field_name("key")).strip("\"'")
        if inner.type == "number" and value is None:
            value = float(text.replace("_", ""))
        elif inner.type == "string" and MARKER.match(key):
            marker = text
        elif inner.type == "string" and parse_color(text) is None:
            texts.append(text)
    if not texts:
        return None, value
    detail = texts[1] if len(texts) > 1 else None
    return Item(text=texts[0], detail=detail, marker=marker), value
