"""Other words where some stand in a scene's brief: all of a text, a piece of one, its lines."""

import re
from functools import partial

from tools.layout.brief import SceneBrief
from tools.layout.changes import Piece, ReplaceText, SetLines
from tools.layout.entries import index_of
from tools.layout.figures import figure
from tools.layout.texts import TEXT_FIELDS, mapped, not_found
from tools.phrases import Refusal


def replace_text(brief: SceneBrief, change: ReplaceText) -> SceneBrief:
    """Put other words where some stood."""
    if change.find is not None:
        if change.role is None and change.index is None:
            return _replace_found(brief, change.find, change.text)
        return _replace_within(brief, change, change.find)
    role = change.role or _main_role(brief)
    if role in {"headline", "support", "attribution", "button"}:
        if role == "button" and brief.button is None and not _is_address(brief.support):
            role = "support"
        if role == "headline" and brief.headline is None and brief.kind in {"number", "progress"}:
            return brief.model_copy(update={"support": change.text})
        return brief.model_copy(update={role: change.text})
    if role == "label":
        return brief.model_copy(update={_label(brief): change.text})
    return _replace_entry(brief, change, change.text)


def _is_address(text: str | None) -> bool:
    """Tell an address, which stands below a button, from words on one."""
    return bool(
        text and re.fullmatch(r"\S+\.[a-z]{2,}(?:/\S*)?|\S+@\S+", text.strip(), re.IGNORECASE)
    )


def _label(brief: SceneBrief) -> str:
    return "role" if brief.role is not None else "support"


def _replace_found(brief: SceneBrief, find: str, text: str) -> SceneBrief:
    """Replace a text wherever it stands: as written, else whatever its case."""
    for pattern in _patterns(find):
        changed = mapped(brief, partial(_swapped, pattern, text))
        if changed != brief:
            return changed
    raise not_found(brief, find)


def _replace_within(brief: SceneBrief, change: ReplaceText, find: str) -> SceneBrief:
    """Replace words in one text alone, wherever else they stand."""
    role = change.role or _main_role(brief)
    field = _label(brief) if role == "label" else role
    for pattern in _patterns(find):
        if field in TEXT_FIELDS:
            old = getattr(brief, field) or ""
            if pattern.search(old):
                return brief.model_copy(update={field: _swapped(pattern, change.text, old)})
            continue
        for piece in (change.piece,) if change.piece else PIECES:
            here = change.model_copy(update={"piece": piece})
            old = _entry_says(brief, here)
            if old and pattern.search(old):
                return _replace_entry(brief, here, _swapped(pattern, change.text, old))
    raise not_found(brief, find)


def _patterns(find: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    words = re.escape(find)
    return re.compile(words), re.compile(words, re.IGNORECASE)


def _swapped(pattern: re.Pattern[str], text: str, old: str) -> str:
    return pattern.sub(lambda _: text, old)


PIECES: tuple[Piece, ...] = ("text", "detail", "marker")

# What the pieces of an entry are called where it is not an item.
_OF_DATUM: dict[Piece, str] = {"text": "label", "detail": "display"}
_OF_LINE: dict[Piece, str] = {"text": "text", "detail": "sender"}


def _entry_at(brief: SceneBrief, change: ReplaceText) -> tuple[str, int, str] | None:
    """Return the field of the brief, the place in it and the field of the entry that is meant."""
    piece = change.piece or "text"
    for field, names in (("items", None), ("chat", _OF_LINE), ("data", _OF_DATUM)):
        entries = getattr(brief, field)
        name = piece if names is None else names.get(piece)
        if entries:
            return (field, index_of(len(entries), change.index, default=0), name) if name else None
    return None


def _entry_says(brief: SceneBrief, change: ReplaceText) -> str | None:
    at = _entry_at(brief, change)
    if at is None:
        return brief.code.text if brief.code else None
    text: str | None = getattr(getattr(brief, at[0])[at[1]], at[2])
    return text


def _replace_entry(brief: SceneBrief, change: ReplaceText, text: str) -> SceneBrief:
    at = _entry_at(brief, change)
    if at is None:
        if brief.code is not None:
            return brief.model_copy(update={"code": brief.code.model_copy(update={"text": text})})
        return brief.model_copy(update={"headline": text})
    field, place, name = at
    entries = list(getattr(brief, field))
    updates: dict[str, object] = {name: text}
    if name == "display":
        updates["value"] = figure(text, entries[place].value)
    entries[place] = entries[place].model_copy(update=updates)
    return brief.model_copy(update={field: tuple(entries)})


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
