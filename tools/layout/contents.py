"""Edits of what a scene says: the texts, entries, figures and pictures of its brief."""

import re
from collections.abc import Callable
from functools import partial

from tools.layout.brief import (
    BigNumber,
    ChatLine,
    Datum,
    ImageUse,
    Item,
    SceneBrief,
    SceneKind,
)
from tools.layout.changes import (
    AddItem,
    AddText,
    MoveItem,
    RemoveItem,
    RemoveText,
    ReplaceText,
    SetBars,
    SetItems,
    SetLines,
    SetValue,
    SortItems,
)
from tools.phrases import Refusal, Term

TEXT_FIELDS = ("headline", "support", "attribution", "role", "button")
LISTED: set[SceneKind] = {"bullets", "steps", "cards", "team", "timeline", "comparison"}
CHARTED: set[SceneKind] = {"barChart", "lineChart", "donut"}


def texts_of(brief: SceneBrief) -> tuple[str, ...]:
    """Return every text that the brief shows."""
    found = [getattr(brief, name) for name in TEXT_FIELDS]
    for item in brief.items:
        found += [item.marker, item.text, item.detail]
    for datum in brief.data:
        found += [datum.label, datum.display]
    for line in brief.chat:
        found += [line.sender, line.text]
    if brief.number is not None:
        found.append(brief.number.display)
    if brief.code is not None:
        found.append(brief.code.text)
    found += [image.caption for image in brief.images]
    return tuple(text for text in found if text)


def mapped(brief: SceneBrief, change: Callable[[str], str]) -> SceneBrief:
    """Return the brief with every text put through a function."""

    def each(text: str | None) -> str | None:
        return change(text) if text else text

    updates: dict[str, object] = {name: each(getattr(brief, name)) for name in TEXT_FIELDS}
    updates["items"] = tuple(
        item.model_copy(
            update={
                "text": change(item.text),
                "detail": each(item.detail),
                "marker": each(item.marker),
            }
        )
        for item in brief.items
    )
    updates["marks"] = tuple(
        mark.model_copy(update={"text": change(mark.text)}) for mark in brief.marks
    )
    updates["data"] = tuple(
        d if change(d.display) == d.display and change(d.label) == d.label else _datum(d, change)
        for d in brief.data
    )
    updates["chat"] = tuple(
        ChatLine(text=change(c.text), sender=each(c.sender), side=c.side) for c in brief.chat
    )
    if brief.number is not None and change(brief.number.display) != brief.number.display:
        updates["number"] = big_number(change(brief.number.display), brief.number)
    if brief.code is not None:
        updates["code"] = brief.code.model_copy(update={"text": change(brief.code.text)})
    updates["images"] = tuple(
        image.model_copy(update={"caption": each(image.caption)}) for image in brief.images
    )
    return brief.model_copy(update=updates)


def _datum(datum: Datum, change: Callable[[str], str]) -> Datum:
    display = change(datum.display)
    value = figure(display, datum.value)
    return datum.model_copy(
        update={"label": change(datum.label), "value": value, "display": display}
    )


def replace_text(brief: SceneBrief, change: ReplaceText) -> SceneBrief:
    """Put other words where some stood."""
    if change.find is not None:
        return _replace_found(brief, change.find, change.text)
    role = change.role or _main_role(brief)
    if role in {"headline", "support", "attribution", "button"}:
        if role == "button" and brief.button is None:
            role = "support"
        if role == "headline" and brief.headline is None and brief.kind in {"number", "progress"}:
            return brief.model_copy(update={"support": change.text})
        return brief.model_copy(update={role: change.text})
    if role == "label":
        field = "role" if brief.role is not None else "support"
        return brief.model_copy(update={field: change.text})
    return _replace_entry(brief, change.index, change.text)


def _replace_found(brief: SceneBrief, find: str, text: str) -> SceneBrief:
    """Replace a text wherever it stands: as written, else whatever its case."""
    for pattern in (re.compile(re.escape(find)), re.compile(re.escape(find), re.IGNORECASE)):
        changed = mapped(brief, partial(_swapped, pattern, text))
        if changed != brief:
            return changed
    raise not_found(brief, find)


def _swapped(pattern: re.Pattern[str], text: str, old: str) -> str:
    return pattern.sub(lambda _: text, old)


def _replace_entry(brief: SceneBrief, index: int | None, text: str) -> SceneBrief:
    if brief.items:
        at = _index(len(brief.items), index, default=0)
        items = list(brief.items)
        items[at] = items[at].model_copy(update={"text": text})
        return brief.model_copy(update={"items": tuple(items)})
    if brief.chat:
        at = _index(len(brief.chat), index, default=0)
        lines = list(brief.chat)
        lines[at] = lines[at].model_copy(update={"text": text})
        return brief.model_copy(update={"chat": tuple(lines)})
    if brief.data:
        at = _index(len(brief.data), index, default=0)
        data = list(brief.data)
        data[at] = data[at].model_copy(update={"label": text})
        return brief.model_copy(update={"data": tuple(data)})
    if brief.code is not None:
        return brief.model_copy(update={"code": brief.code.model_copy(update={"text": text})})
    return brief.model_copy(update={"headline": text})


def _main_role(brief: SceneBrief) -> str:
    """Return the role that "the text" means in this scene."""
    if brief.headline is not None:
        return "headline"
    if brief.support is not None:
        return "support"
    return "items" if brief.items or brief.chat or brief.code else "headline"


def set_lines(brief: SceneBrief, change: SetLines) -> SceneBrief:
    """Break the headline where its lines come out most alike."""
    words = (brief.headline or "").split()
    if len(words) < change.lines:
        raise Refusal("too_few_words")
    lines: list[str] = []
    for left in range(change.lines, 0, -1):
        goal = len(" ".join(words)) / left
        lengths = [len(" ".join(words[:at])) for at in range(1, len(words) - left + 2)]
        take = 1 + min(range(len(lengths)), key=lambda at: abs(lengths[at] - goal))
        take = len(words) if left == 1 else take
        lines.append(" ".join(words[:take]))
        words = words[take:]
    return brief.model_copy(update={"headline": "\n".join(lines)})


def add_text(brief: SceneBrief, change: AddText) -> SceneBrief:
    """Add a text that the scene has not had yet."""
    if change.role == "items":
        return add_item(brief, AddItem(item=Item(text=change.text)))
    field = {"label": "support", "all": "support"}.get(change.role, change.role)
    if field == "support" and brief.headline is None and brief.kind not in {"number", "progress"}:
        field = "headline"
    if field == "attribution" and brief.kind not in {"quote", "testimonial", "post"}:
        field = "support"
    if field == "button" and brief.kind != "callToAction":
        field = "support"
    if getattr(brief, field) and field == "support" and brief.kind == "callToAction":
        field = "button" if brief.button is None else "support"
    return brief.model_copy(update={field: change.text})


def remove_text(brief: SceneBrief, change: RemoveText) -> SceneBrief:
    """Take a text out; the last one stays, since a scene without anything is no scene."""
    updated = _removed(brief, change)
    if not texts_of(updated) and not updated.images and updated.subject is None:
        raise Refusal("last_text")
    return updated


def _removed(brief: SceneBrief, change: RemoveText) -> SceneBrief:
    if change.find is None:
        role = change.role or "support"
        if role == "items":
            return remove_item(brief, RemoveItem(index=-1))
        fields = TEXT_FIELDS if role == "all" else ({"label": "support"}.get(role, role),)
        if not any(getattr(brief, field, None) for field in fields):
            raise Refusal("no_such_text", what=Term(role))
        return brief.model_copy(update=dict.fromkeys(fields))
    wanted = change.find.casefold().strip()
    for field in TEXT_FIELDS:
        text = getattr(brief, field)
        if text and text.casefold().strip() == wanted:
            return brief.model_copy(update={field: None})
    entries: list[Item | Datum | ChatLine] = [*brief.items, *brief.data, *brief.chat]
    if any(wanted in _entry_text(entry).casefold() for entry in entries):
        return remove_item(brief, RemoveItem(find=change.find))
    pattern = re.compile(r"\s*" + re.escape(change.find), re.IGNORECASE)
    updated = mapped(brief, lambda old: pattern.sub("", old).strip())
    if updated == brief:
        raise not_found(brief, change.find)
    return updated


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
        side = "left" if not brief.chat or brief.chat[-1].side == "right" else "right"
        line = ChatLine(text=item.text, sender=item.detail, side=side)
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
        to = _index(len(entries), min(change.to, len(entries)), default=0)
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
        return _index(len(entries), change.index, default=len(entries) - 1)
    wanted = change.find.casefold().strip()
    texts = [_entry_text(entry).casefold() for entry in entries]
    exact = [i for i, entry in enumerate(entries) if _title(entry).casefold().strip() == wanted]
    loose = [i for i, text in enumerate(texts) if wanted in text]
    return next(iter(exact or loose), None)


def set_value(brief: SceneBrief, change: SetValue) -> SceneBrief:
    """Change a figure and keep its unit where the new one is written without."""
    if brief.data and (change.label is not None or brief.number is None):
        at = _datum_index(brief, change.label)
        data = list(brief.data)
        display = _with_unit(change.display, data[at].display)
        data[at] = data[at].model_copy(update={"value": change.value, "display": display})
        return brief.model_copy(update={"data": tuple(data)})
    if brief.number is not None:
        display = _with_unit(change.display, brief.number.display)
        number = big_number(display, brief.number, value=change.value)
        return brief.model_copy(update={"number": number})
    if brief.countdown is not None:
        return brief.model_copy(update={"countdown": (round(change.value), brief.countdown[1])})
    if change.label is not None and brief.items:
        for at, item in enumerate(brief.items):
            if change.label.casefold() in item.text.casefold():
                items = list(brief.items)
                items[at] = item.model_copy(update={"detail": change.display})
                return brief.model_copy(update={"items": tuple(items)})
    raise Refusal("no_figure")


def set_bars(brief: SceneBrief, change: SetBars) -> SceneBrief:
    """Let the bars of a chart stand or lie; another chart of figures becomes one with bars."""
    kind: SceneKind = "barChart" if brief.kind in CHARTED else brief.kind
    if kind != "barChart":
        raise Refusal("no_bars")
    return brief.model_copy(update={"kind": kind, "bars": change.direction})


def _datum_index(brief: SceneBrief, label: str | None) -> int:
    if label is None:
        if len(brief.data) == 1:
            return 0
        names = ", ".join(datum.label for datum in brief.data)
        raise Refusal("which_figure", names=names)
    wanted = label.casefold().strip()
    for exact in (True, False):
        for at, datum in enumerate(brief.data):
            name = datum.label.casefold()
            if name == wanted or (not exact and wanted in name):
                return at
    names = ", ".join(datum.label for datum in brief.data)
    raise Refusal("not_charted", what=(label,), names=names)


def big_number(
    display: str, old: BigNumber | None = None, *, value: float | None = None
) -> BigNumber:
    """Read a figure as it is written: what stands before and after, its value, its decimals."""
    match = re.match(r"^(\D*?)([-\u2212]?\d[\d.,\u2009\u00a0' ]*\d|[-\u2212]?\d)(\D*)$", display)
    if match is None:
        raise Refusal("not_a_figure", what=(display,))
    number = figure(match.group(2), None) if value is None else value
    plain = match.group(2).replace(",", "")
    decimals = len(plain.rpartition(".")[2]) if "." in plain else 0
    return BigNumber(
        value=0.0 if number is None else number,
        display=display,
        start=old.start if old else 0,
        prefix=match.group(1),
        suffix=match.group(3),
        decimals=decimals,
    )


def figure(display: str, default: float | None) -> float | None:
    """Return the first number in a text, or the default."""
    match = re.search(r"[-\u2212]?\d[\d,]*(?:\.\d+)?", display)
    if match is None:
        return default
    return float(match.group().replace(",", "").replace("\u2212", "-"))


def converted(brief: SceneBrief, kind: SceneKind) -> SceneBrief:
    """Return the same content as another kind of scene; raise where the content does not do."""
    updates: dict[str, object] = {"kind": kind}
    data, items = brief.data, brief.items
    if kind in CHARTED and not data:
        data = tuple(
            Datum(label=item.text, value=value, display=item.detail or item.marker or "")
            for item in items
            if (value := figure(item.detail or item.marker or "", None)) is not None
        )
        if len(data) < 2:
            raise Refusal("needs_figures")
        updates["data"] = data
    if kind in LISTED and not items:
        items = tuple(Item(text=d.label, detail=d.display) for d in data) or tuple(
            Item(text=line.text) for line in brief.chat
        )
        if not items:
            raise Refusal("needs_entries")
        updates["items"] = items
    if kind in {"number", "progress"} and brief.number is None:
        if len(data) != 1:
            raise Refusal("which_one")
        updates["number"] = big_number(data[0].display)
        updates["headline"] = brief.headline or data[0].label
    if kind in {"imageHero", "imageCaption", "imageSplit", "gallery"} and not brief.images:
        raise Refusal("attach_picture")
    if kind in {"title", "kinetic", "quote"} and brief.headline is None:
        words = ". ".join(texts_of(brief)[:3])
        updates["headline"] = words or brief.name
    return brief.model_copy(update=updates)


def with_image(brief: SceneBrief, image: ImageUse) -> SceneBrief:
    """Return the brief with a picture: a logo beside what there is, else in place of the last."""
    if image.role == "logo":
        kept = tuple(one for one in brief.images if one.role != "logo")
        return brief.model_copy(update={"images": (*kept, image)})
    logos = tuple(one for one in brief.images if one.role == "logo")
    kind: SceneKind = brief.kind
    if brief.kind == "gallery" or image.role == "gallery":
        shown = tuple(one for one in brief.images if one.role != "logo")
        return brief.model_copy(update={"images": (*shown, image, *logos), "kind": "gallery"})
    if image.role == "split" and brief.kind in {"title", "imageHero"}:
        kind = "imageSplit"
    elif image.role == "hero" and brief.kind == "title":
        kind = "imageHero"
    elif image.role == "hero" and brief.kind not in {"imageHero", "imageCaption", "imageSplit"}:
        image = image.model_copy(update={"role": "background"})
    return brief.model_copy(update={"images": (image, *logos), "kind": kind})


def without_images(brief: SceneBrief) -> SceneBrief:
    """Return the brief without pictures; a scene that was all picture becomes a title."""
    updates: dict[str, object] = {"images": ()}
    if brief.kind in {"imageHero", "imageCaption", "imageSplit", "gallery"}:
        words = brief.headline or brief.support
        if not words:
            raise Refusal("last_picture")
        updates |= {"kind": "title", "headline": words}
        if words == brief.support:
            updates["support"] = None
    return brief.model_copy(update=updates)


def _inserted[Entry](
    entries: tuple[Entry, ...], entry: Entry, index: int | None
) -> tuple[Entry, ...]:
    at = len(entries) if index is None else min(len(entries), max(0, index - 1))
    if index is not None and index < 0:
        at = len(entries)
    return (*entries[:at], entry, *entries[at:])


def _index(count: int, index: int | None, *, default: int) -> int:
    if index is None:
        return default
    at = index - 1 if index > 0 else count + index
    if not 0 <= at < count:
        raise Refusal("only_entries", count=count)
    return at


def _title(entry: Item | Datum | ChatLine) -> str:
    return entry.label if isinstance(entry, Datum) else entry.text


def _entry_text(entry: Item | Datum | ChatLine) -> str:
    if isinstance(entry, Item):
        return " ".join(filter(None, (entry.marker, entry.text, entry.detail)))
    return f"{entry.label} {entry.display}" if isinstance(entry, Datum) else entry.text


def _with_unit(display: str, old: str) -> str:
    """Write a bare new number with the unit of the old one: 45 after "30%" is "45%"."""
    if re.fullmatch(r"[-\u2212]?[\d.,]+", display.strip()) is None:
        return display
    match = re.match(r"^(\D*?)[-\u2212]?\d[\d.,]*(\D*)$", old)
    return f"{match.group(1)}{display.strip()}{match.group(2)}" if match else display


def not_found(brief: SceneBrief, find: str) -> Refusal:
    """Return the refusal for words that the scene does not show."""
    texts = texts_of(brief)[:4]
    if not texts:
        return Refusal("not_found_empty", find=(find,))
    return Refusal("not_found", find=(find,), texts=texts)
