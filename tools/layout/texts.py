"""Every text that a scene shows."""

from collections.abc import Callable

from tools.layout.brief import ChatLine, Datum, SceneBrief
from tools.layout.figures import big_number, figure
from tools.phrases import Refusal

TEXT_FIELDS = ("headline", "support", "attribution", "role", "button", "ending")


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


def not_found(brief: SceneBrief, find: str) -> Refusal:
    """Return the refusal for words that the scene does not show."""
    texts = texts_of(brief)[:4]
    if not texts:
        return Refusal("not_found_empty", find=(find,))
    return Refusal("not_found", find=(find,), texts=texts)
