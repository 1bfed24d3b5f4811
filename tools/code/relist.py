"""Entries of arrays in source without a layout: add, take out, put in order, change a figure."""

import re
from collections.abc import Callable
from typing import Any

from tree_sitter import Node

from tools.code.jsx import literal, number
from tools.code.literals import Edit
from tools.code.portrait import Portrait, value_of
from tools.code.restyle import parts
from tools.layout.changes import AddItem, MoveItem, RemoveItem, SetValue, SortItems
from tools.layout.colors import parse_color
from tools.phrases import Refusal

MARKER = re.compile(r"(?i)^(year|date|time|when|step|kicker|no|number|icon|emoji|marker)$")
_FIGURE = re.compile(r"^[^\d]*[-\u2212]?[\d.,]+[^\d]*$")


def add_entry(portrait: Portrait, change: AddItem) -> list[Edit]:
    """Return the edit that puts an entry like the others into the scene's list."""
    entries = entries_of(portrait)
    at = len(entries) if change.index is None or change.index < 0 else change.index - 1
    at = min(max(at, 0), len(entries))
    model = entries[-1]
    new = literal(change.item.text) if model.type == "string" else _like(portrait, model, change)
    if at == len(entries):
        return [(model.end_byte, model.end_byte, _between(portrait, entries) + new)]
    place = entries[at].start_byte
    return [(place, place, new + _between(portrait, entries))]


def remove_entry(portrait: Portrait, change: RemoveItem) -> list[Edit]:
    """Return the edit that takes an entry out, found by its words or its number."""
    entries = entries_of(portrait)
    at = _place(portrait, entries, change.find, change.index)
    if len(entries) == 1:
        raise Refusal("last_entry")
    if at + 1 < len(entries):
        return [(entries[at].start_byte, entries[at + 1].start_byte, "")]
    return [(entries[at - 1].end_byte, entries[at].end_byte, "")]


def sort_entries(portrait: Portrait, change: SortItems) -> list[Edit]:
    """Return the edits that put the entries into order."""
    entries = entries_of(portrait)
    figures = [_figure(portrait, entry) for entry in entries]
    by_value = change.by == "value" or (change.by is None and None not in figures)
    if by_value and None in figures:
        raise Refusal("nothing_to_sort_by")

    def rank(at: int) -> tuple[float, str]:
        return (figures[at] or 0.0, "") if by_value else (0.0, _words(portrait, entries[at]))

    order = sorted(range(len(entries)), key=rank, reverse=change.descending)
    return _ordered(portrait, entries, order)


def _ordered(portrait: Portrait, entries: list[Node], order: list[int]) -> list[Edit]:
    return [
        (entry.start_byte, entry.end_byte, portrait.text(entries[at]))
        for entry, at in zip(entries, order, strict=True)
    ]


def move_entry(portrait: Portrait, change: MoveItem) -> list[Edit]:
    """Return the edits that put an entry in another place, or exchange two."""
    entries = entries_of(portrait)
    order = list(range(len(entries)))
    found = _place(portrait, entries, change.find, change.index)
    to = _place(portrait, entries, None, min(change.to, len(entries)))
    if change.swap:
        order[found], order[to] = order[to], order[found]
    else:
        order.insert(to, order.pop(found))
    return _ordered(portrait, entries, order)


def set_figure(portrait: Portrait, change: SetValue) -> list[Edit]:
    """Return the edit that changes a figure: an entry's, or the one that leads the scene."""
    if change.label is None:
        numbers = [node for piece in parts(portrait, "headline") for node in piece.numbers]
        if len(numbers) != 1:
            raise Refusal.of([Refusal("no_figure"), Refusal("by_hand")])
        return [(numbers[0].start_byte, numbers[0].end_byte, number(change.value))]
    entries = entries_of(portrait)
    entry = entries[_place(portrait, entries, change.label, None)]
    values = [value_of(pair) for pair in _pairs(entry)]
    for value in values:
        if value.type == "number":
            return [(value.start_byte, value.end_byte, number(change.value))]
    for value in values:
        text = portrait.text(value).strip("\"'`")
        label = text.casefold() == change.label.casefold()
        if value.type == "string" and not label and _FIGURE.match(text):
            return [(value.start_byte, value.end_byte, literal(change.display))]
    raise Refusal.of([Refusal("no_figure"), Refusal("by_hand")])


EDITS: dict[type, Callable[[Portrait, Any], list[Edit]]] = {
    AddItem: add_entry,
    RemoveItem: remove_entry,
    MoveItem: move_entry,
    SortItems: sort_entries,
    SetValue: set_figure,
}


def entries_of(portrait: Portrait) -> list[Node]:
    """Return the entries of the array that the scene lists: the one array that it shows."""
    arrays: dict[int, Node] = {}
    for piece in portrait.pieces:
        for node in (*piece.texts, *piece.numbers) if piece.listed else ():
            entry = portrait.entry(node)
            array = entry.parent if entry is not None else None
            if array is not None and array.parent is not None and array.parent.type != "arguments":
                arrays[array.start_byte] = array
    if len(arrays) != 1:
        raise Refusal.of([Refusal("no_list_found"), Refusal("by_hand")])
    (array,) = arrays.values()
    return list(array.named_children)


def _place(portrait: Portrait, entries: list[Node], find: str | None, index: int | None) -> int:
    if find is None:
        at = (index or -1) - 1 if (index or -1) > 0 else len(entries) + (index or -1)
        if not 0 <= at < len(entries):
            raise Refusal("only_entries", count=len(entries))
        return at
    wanted = find.casefold().strip()
    texts = [_words(portrait, entry).casefold() for entry in entries]
    exact = [at for at, text in enumerate(texts) if wanted in text.split("\n")]
    loose = [at for at, text in enumerate(texts) if wanted in text]
    if not exact + loose:
        shown = tuple(text.partition("\n")[0] for text in texts[:4])
        raise Refusal("not_found", find=(find,), texts=shown)
    return (exact + loose)[0]


def _pairs(entry: Node) -> list[Node]:
    return [child for child in entry.named_children if child.type == "pair"]


def _words(portrait: Portrait, entry: Node) -> str:
    nodes = [entry] if entry.type != "object" else [value_of(pair) for pair in _pairs(entry)]
    texts = [portrait.text(node).strip("\"'`") for node in nodes if node.type == "string"]
    return "\n".join(texts)


def _figure(portrait: Portrait, entry: Node) -> float | None:
    values = [value_of(pair) for pair in _pairs(entry)]
    numbers = [portrait.text(value) for value in values if value.type == "number"]
    return float(numbers[0]) if numbers else None


def _like(portrait: Portrait, model: Node, change: AddItem) -> str:
    """Write an entry with the keys of another one; what it has no words for keeps its own."""
    item, out = change.item, portrait.text(model)
    words = [item.text, *(part for part in (change.display, item.detail) if part)]
    shift = model.start_byte
    for pair in reversed(_pairs(model)):
        value = value_of(pair)
        key = portrait.text(pair.child_by_field_name("key")).strip("\"'")
        new = None
        if value.type == "number" and change.value is not None:
            new = number(change.value)
        elif value.type == "string" and not parse_color(portrait.text(value).strip("\"'`")):
            place = [p for p in _pairs(model) if value_of(p).type == "string"].index(pair)
            mark = item.marker if MARKER.match(key) else None
            free = [p for p in _pairs(model)[: place + 1] if not _marks(portrait, p)]
            rank = len([p for p in free if value_of(p).type == "string"]) - 1
            text = mark or (words[rank] if not MARKER.match(key) and rank < len(words) else None)
            new = literal(text) if text is not None else None
        if new is None and not parse_color(portrait.text(value).strip("\"'`")):
            raise Refusal.of([Refusal("which_figure_for", what=(item.text,))])
        if new is not None:
            start, end = value.start_byte - shift, value.end_byte - shift
            raw = out.encode()
            out = (raw[:start] + new.encode() + raw[end:]).decode()
    return out


def _marks(portrait: Portrait, pair: Node) -> bool:
    key = portrait.text(pair.child_by_field_name("key")).strip("\"'")
    return bool(MARKER.match(key))


def _between(portrait: Portrait, entries: list[Node]) -> str:
    """Return what stands between two entries of a list."""
    if len(entries) < 2:
        return ", "
    return portrait.source[entries[-2].end_byte : entries[-1].start_byte].decode()
