"""Edits of the entries of a scene: of its list, its chart or its conversation."""

from tools.layout.brief import ChatLine, Datum, Item, SceneBrief, SceneKind
from tools.layout.changes import AddItem, MoveItem, RemoveItem, SetItems, SortItems
from tools.layout.figures import CHARTED, figure
from tools.layout.texts import not_found
from tools.phrases import Refusal

LISTED: set[SceneKind] = {"bullets", "steps", "cards", "team", "timeline", "comparison"}


def add_item(brief: SceneBrief, change: AddItem) -> SceneBrief:
    """Add an entry to the scene's list, chart or conversation."""
    item = change.item
    if brief.kind in CHARTED or (brief.data and not brief.items):
        value, display = change.value, change.display
        if value is None and (item.detail or item.marker):
            display = display or item.detail or item.marker
            value = figure(display or "", None)
        if value is None:
            raise Refusal("which_figure_for", what=(item.text,))
        datum = Datum(label=item.text, value=value, display=display or f"{value:g}")
        return brief.model_copy(update={"data": _inserted(brief.data, datum, change.index)})
    if brief.kind == "chat":
        sender = (item.detail or "").casefold()
        spoken = (one for one in brief.chat if sender and (one.sender or "").casefold() == sender)
        before = next(spoken, None)
        side = "left" if not brief.chat or brief.chat[-1].side == "right" else "right"
        line = ChatLine(
            text=item.text,
            sender=before.sender if before else item.detail,
            side=before.side if before else side,
        )
        return brief.model_copy(update={"chat": _inserted(brief.chat, line, change.index)})
    if brief.kind not in LISTED:
        raise Refusal("no_list")
    return brief.model_copy(update={"items": _inserted(brief.items, item, change.index)})


def remove_item(brief: SceneBrief, change: RemoveItem) -> SceneBrief:
    """Take an entry out, by its words or its number."""
    for field in ("items", "data", "chat"):
        entries = getattr(brief, field)
        if not entries:
            continue
        at = _find(entries, change)
        if at is None:
            raise not_found(brief, change.find or str(change.index))
        if len(entries) == 1:
            raise Refusal("last_entry")
        return brief.model_copy(update={field: entries[:at] + entries[at + 1 :]})
    raise Refusal("no_list_to_cut")


def move_item(brief: SceneBrief, change: MoveItem) -> SceneBrief:
    """Put an entry in another place, or exchange it with the one that is there."""
    for field in ("items", "data", "chat"):
        entries = list(getattr(brief, field))
        if not entries:
            continue
        found = _find(tuple(entries), RemoveItem(find=change.find, index=change.index))
        if found is None:
            raise not_found(brief, change.find or "")
        to = index_of(len(entries), min(change.to, len(entries)), default=0)
        if change.swap:
            entries[found], entries[to] = entries[to], entries[found]
        else:
            entries.insert(to, entries.pop(found))
        return brief.model_copy(update={field: tuple(entries)})
    raise Refusal("no_list_to_sort")


def sort_items(brief: SceneBrief, change: SortItems) -> SceneBrief:
    """Put the entries of a list or a chart into order; those without a figure stay behind."""
    entries: list[Item | Datum] = [*brief.data] or [*brief.items]
    if len(entries) < 2:
        raise Refusal("no_list_to_sort")
    figures = [_figure_of(entry) for entry in entries]
    if change.by == "value" or (change.by is None and all(one is not None for one in figures)):
        known = [one for one in zip(figures, entries, strict=True) if one[0] is not None]
        if not known:
            raise Refusal("nothing_to_sort_by")
        known.sort(key=lambda one: one[0] or 0.0, reverse=change.descending)
        rest = [one for one, value in zip(entries, figures, strict=True) if value is None]
        ordered = [*(entry for _, entry in known), *rest]
    else:
        ordered = sorted(entries, key=lambda one: _title(one).casefold(), reverse=change.descending)
    return brief.model_copy(update={"data" if brief.data else "items": tuple(ordered)})


def set_items(brief: SceneBrief, change: SetItems) -> SceneBrief:
    """Show other entries; figures where the scene charts figures."""
    if brief.kind in CHARTED or (brief.data and not brief.items):
        if not change.data:
            raise Refusal("needs_figures")
        return brief.model_copy(update={"data": change.data})
    if brief.kind not in LISTED:
        raise Refusal("no_list")
    items = change.items or tuple(Item(text=d.label, detail=d.display) for d in change.data)
    return brief.model_copy(update={"items": items})


def _figure_of(entry: Item | Datum) -> float | None:
    if isinstance(entry, Datum):
        return entry.value
    return figure(entry.detail or entry.marker or "", None)


def _find[Entry: (Item | Datum | ChatLine)](
    entries: tuple[Entry, ...], change: RemoveItem
) -> int | None:
    if change.find is None:
        return index_of(len(entries), change.index, default=len(entries) - 1)
    wanted = change.find.casefold().strip()
    texts = [entry_text(entry).casefold() for entry in entries]
    exact = [i for i, entry in enumerate(entries) if _title(entry).casefold().strip() == wanted]
    loose = [i for i, text in enumerate(texts) if wanted in text]
    return next(iter(exact or loose), None)


def _inserted[Entry](
    entries: tuple[Entry, ...], entry: Entry, index: int | None
) -> tuple[Entry, ...]:
    at = len(entries) if index is None else min(len(entries), max(0, index - 1))
    if index is not None and index < 0:
        at = len(entries)
    return (*entries[:at], entry, *entries[at:])


def index_of(count: int, index: int | None, *, default: int) -> int:
    """Return the place that a number from 1 means, from the end if it is negative."""
    if index is None:
        return default
    at = index - 1 if index > 0 else count + index
    if not 0 <= at < count:
        raise Refusal("only_entries", count=count)
    return at


def _title(entry: Item | Datum | ChatLine) -> str:
    return entry.label if isinstance(entry, Datum) else entry.text


def entry_text(entry: Item | Datum | ChatLine) -> str:
    if isinstance(entry, Item):
        return " ".join(filter(None, (entry.marker, entry.text, entry.detail)))
    return f"{entry.label} {entry.display}" if isinstance(entry, Datum) else entry.text
