"""Edits of what a scene says and shows: its texts, its kind, its pictures."""

import re
from functools import partial

from tools.layout.brief import ChatLine, Datum, ImageUse, Item, SceneBrief, SceneKind
from tools.layout.changes import AddItem, AddText, RemoveItem, RemoveText, ReplaceText, SetLines
from tools.layout.entries import LISTED, add_item, entry_text, index_of, remove_item
from tools.layout.figures import CHARTED, big_number, figure
from tools.layout.texts import TEXT_FIELDS, mapped, not_found, texts_of
from tools.phrases import Refusal, Term


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
        at = index_of(len(brief.items), index, default=0)
        items = list(brief.items)
        items[at] = items[at].model_copy(update={"text": text})
        return brief.model_copy(update={"items": tuple(items)})
    if brief.chat:
        at = index_of(len(brief.chat), index, default=0)
        lines = list(brief.chat)
        lines[at] = lines[at].model_copy(update={"text": text})
        return brief.model_copy(update={"chat": tuple(lines)})
    if brief.data:
        at = index_of(len(brief.data), index, default=0)
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
    if any(wanted in entry_text(entry).casefold() for entry in entries):
        return remove_item(brief, RemoveItem(find=change.find))
    pattern = re.compile(r"\s*" + re.escape(change.find), re.IGNORECASE)
    updated = mapped(brief, lambda old: pattern.sub("", old).strip())
    if updated == brief:
        raise not_found(brief, change.find)
    return updated


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
