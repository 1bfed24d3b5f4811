"""What stands out from the rest: a bar, a point, a slice, an entry of a list, a word."""

from collections.abc import Sequence

from tools.layout.brief import Datum, Emphasis, Item, Mark, SceneBrief
from tools.layout.changes import Highlight
from tools.layout.palettes import Palette, readable
from tools.layout.schema import Element, MarkStyle
from tools.layout.texts import not_found
from tools.phrases import Refusal


def highlighted(brief: SceneBrief, change: Highlight) -> SceneBrief:
    """Return the brief with an entry, a figure or a phrase standing out, or no longer so."""
    if change.off or change.only:
        brief = _without(brief, change)
    if change.off:
        return brief
    marker = change.color is None if change.marker is None else change.marker
    emphasis = Emphasis(color=change.color, marker=marker)
    entry = _entry(brief, change, exact=True)
    phrase = getattr(brief, change.role or "", None) or _phrase(brief, change.find)
    if entry is None and phrase is None:
        entry = _entry(brief, change, exact=False)
    if entry is not None:
        return _put(brief, entry, emphasis)
    if phrase is None:
        raise not_found(brief, change.find or "")
    kept = tuple(mark for mark in brief.marks if mark.text.casefold() != phrase.casefold())
    return brief.model_copy(update={"marks": (*kept, Mark(text=phrase, emphasis=emphasis))})


def marks_of(
    brief: SceneBrief, palette: Palette, elements: Sequence[Element]
) -> tuple[MarkStyle, ...]:
    """Return how each phrase that stands out is set; those that nobody sees any more are left out.

    Only a list's entries: the figures of a chart show their colour on the chart itself. A phrase
    of which the words come in one by one is marked word by word.
    """
    shown = "\n".join(_words(brief))
    marks = [mark for mark in brief.marks if mark.text in shown]
    marks += [Mark(text=i.text, emphasis=i.emphasis) for i in brief.items if i.emphasis]
    pieces = [piece for element in elements for piece in _pieces(element)]
    styles: dict[str, MarkStyle] = {}
    for mark in marks:
        whole = any(mark.text in piece for piece in pieces)
        for text in [mark.text] if whole else mark.text.split():
            styles[text] = _styled(text, mark.emphasis, palette)
    return tuple(styles.values())


def _pieces(element: Element) -> list[str]:
    """Return the words of an element as far as they are drawn in one piece."""
    match element.type:
        case "text":
            apart = element.motion.unit in {"word", "letter"}
            return element.content.split() if apart else [element.content]
        case "poster":
            return [line.text for line in element.lines]
        case "items":
            return [text for cell in element.cells for text in (cell.text, cell.detail) if text]
    return []


def _styled(text: str, emphasis: Emphasis, palette: Palette) -> MarkStyle:
    color = emphasis.color
    if not emphasis.marker:
        return MarkStyle(text=text, ink=color or "accent")
    ink = readable((color,), palette.on_accent) if color else "onAccent"
    return MarkStyle(text=text, ink=ink, ground=color or "accent")


def _without(brief: SceneBrief, change: Highlight) -> SceneBrief:
    """Return the brief with what a change names no longer standing out, or nothing at all."""
    plain = {"emphasis": None}
    if change.only or (change.find is None and change.index is None):
        items = tuple(item.model_copy(update=plain) for item in brief.items)
        data = tuple(datum.model_copy(update=plain) for datum in brief.data)
        return brief.model_copy(update={"marks": (), "items": items, "data": data})
    named = _entry(brief, change, exact=False)
    if named is not None:
        return _put(brief, named, None)
    words = (change.find or "").casefold()
    kept = tuple(mark for mark in brief.marks if mark.text.casefold() != words)
    return brief.model_copy(update={"marks": kept})


def _entry(brief: SceneBrief, change: Highlight, *, exact: bool) -> int | None:
    """Return the place of the entry that a change names among the figures or else the items."""
    entries: Sequence[Item | Datum] = brief.data or brief.items
    if change.index is not None:
        at = change.index - 1 if change.index > 0 else len(entries) + change.index
        if not 0 <= at < len(entries):
            raise Refusal("only_entries", count=len(entries))
        return at
    wanted = (change.find or "").casefold().strip()
    for at, entry in enumerate(entries):
        texts = [text.casefold().strip() for text in _texts(entry)]
        if wanted and (wanted in texts or (not exact and any(wanted in text for text in texts))):
            return at
    return None


def _texts(entry: Item | Datum) -> tuple[str, ...]:
    if isinstance(entry, Datum):
        return entry.label, entry.display
    return tuple(text for text in (entry.text, entry.marker, entry.detail) if text)


def _put(brief: SceneBrief, at: int, emphasis: Emphasis | None) -> SceneBrief:
    field = "data" if brief.data else "items"
    entries = list(getattr(brief, field))
    entries[at] = entries[at].model_copy(update={"emphasis": emphasis})
    return brief.model_copy(update={field: tuple(entries)})


def _words(brief: SceneBrief) -> list[str]:
    """Return the texts in which a phrase can stand out."""
    found = [brief.headline, brief.support, brief.attribution, brief.button, brief.role]
    found += [text for item in brief.items for text in (item.text, item.detail)]
    found += [line.text for line in brief.chat]
    return [text for text in found if text]


def _phrase(brief: SceneBrief, find: str | None) -> str | None:
    """Return a phrase as it stands in the scene's words, whatever its case."""
    wanted = (find or "").casefold().strip()
    for text in _words(brief):
        at = text.casefold().find(wanted)
        if wanted and at >= 0 and len(text.casefold()) == len(text):
            return text[at : at + len(wanted)]
    return None
