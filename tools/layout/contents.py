"""Edits of what a scene says and shows: its texts, its kind, its pictures."""

import re

from tools.layout.brief import ChatLine, Datum, ImageUse, Item, SceneBrief, SceneKind
from tools.layout.changes import AddItem, AddText, RemoveItem, RemoveText
from tools.layout.entries import LISTED, add_item, entry_text, remove_item
from tools.layout.figures import CHARTED, big_number, figure
from tools.layout.texts import TEXT_FIELDS, mapped, not_found, texts_of
from tools.phrases import Refusal, Term


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
