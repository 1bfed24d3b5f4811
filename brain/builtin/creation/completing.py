"""A last look over a brief: whatever was given to be shown has to be somewhere in it.

Two kinds of words say plainly that they are to be shown, whatever else a sentence is about: those
behind a part's name ("…, text Winter Concert", "Label: Roof repairs"), and ways to reach somebody.
"""

import re
from typing import Any

from brain.builtin.creation.brief_screens import FAREWELL
from brain.builtin.creation.contacts import reached_at
from brain.builtin.creation.events import told_when
from brain.builtin.language.content import clean, is_command, natural_end
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from tools.layout.brief import SceneBrief

_HEAD = r"(?:title|head ?line|heading|header|texts?|words?|wording|lettering|message)"
_BELOW = (
    r"(?:sub-?title|sub-?heading|sub ?line|tag ?line|slogan|captions?|labels?|labell?ed(?: as)?"
    r"|foot ?note|footer|(?:second|small|bottom) (?:line|text))"
)
_LABELLED = re.compile(
    rf"(?:^|[,.;(\n]\s*|\s-\s+|\b(?:with|and|plus)\s+)(?:(?:the|an?|its|small|big|bold|and|with)\s+)*"
    rf"(?:(?P<head>{_HEAD})|(?P<below>{_BELOW}))"
    rf"(?P<link>\s*:\s*|\s+(?:(?:that )?(?:says?|saying|reads?|reading)|is)\s+|\s+)(?=[^\s:])"
)
# Kinds of one thing with room for a line more, and what a label of it is called there.
_ROOM = frozenset(
    {
        "title", "kinetic", "lowerThird", "number", "progress", "landscape", "abstract", "location",
        "callToAction", "logo", "imageHero", "imageCaption", "imageSplit", "countdown",
    }
)  # fmt: skip


def completed(brief: SceneBrief, said: Utterance, understood: list[Span]) -> SceneBrief:
    """Return the brief with the labelled words and the contacts that it lacks."""
    for role, text in _labelled(said, understood):
        if not _shows(brief, text):
            brief = _with(brief, role, text)
    if brief.kind in _ROOM and brief.headline:
        for text in told_when(said.source(0)):
            if not _shows(brief, text) and len(text) > _BARE_CLOCK:
                brief = _with_time(brief, text)
    for text in reached_at(said.source(0)):
        if brief.kind in _ROOM and not _shows(brief, text):
            brief = _with_contact(brief, text)
    return brief


_BARE_CLOCK = 4


def _with_time(brief: SceneBrief, text: str) -> SceneBrief:
    """Return the brief with a day or a time on its second line, an address there on the button."""
    below, button = brief.support, brief.button
    if brief.kind == "callToAction" and below and not button and reached_at(below) == [below]:
        below, button = None, below
    line = f"{below} · {text}" if below else text
    return brief.model_copy(update={"support": line, "button": button})


def _labelled(said: Utterance, understood: list[Span]) -> list[tuple[str, str]]:
    """Return the words behind the names of parts, with the part."""
    found = []
    for match in _LABELLED.finditer(said.norm):
        start = match.end()
        follow = _LABELLED.search(said.norm, start)
        end = natural_end(said, start, understood)
        sentence = rx(r"[.!?](?=\s)|\n").search(said.norm, start, end)
        ends = [end, follow.start() if follow else end, sentence.start() if sentence else end]
        end = min(stop for stop in ends if stop > start)
        mark = rx(QUOTE).match(said.norm, start)
        text = said.quoted(mark[0]) if mark else clean(said.source(start, end))
        plain = match["link"].isspace() and not rx(r"[A-ZÀ-Þ\d]").match(text)
        if mark or not (plain or len(text) < 2 or is_command(said.norm, start, end, understood)):
            found.append(("headline" if match["head"] else "support", text))
    return found


def shown_in(brief: SceneBrief) -> str:
    """Return all words and figures that a brief shows, in lower case, without marks."""

    def texts(value: Any) -> list[str]:
        if isinstance(value, str):
            return [value]
        if isinstance(value, dict):
            return [text for one in value.values() for text in texts(one)]
        return [text for one in value for text in texts(one)] if isinstance(value, list) else []

    shown = brief.model_dump(mode="json", exclude={"look", "kind", "marks", "images"})
    return _plain("\n".join(texts(shown)))


def _plain(text: str) -> str:
    return rx(r"[^\w@]+").sub(" ", text.lower())


def _shows(brief: SceneBrief, text: str) -> bool:
    return _plain(text).strip() in shown_in(brief)


def _with(brief: SceneBrief, role: str, text: str) -> SceneBrief:
    """Return the brief with a text in its role, or in the nearest that is free."""
    free = not brief.headline or brief.headline in FAREWELL.values()
    if brief.kind in ("number", "progress") or (role == "headline" and free):
        return brief.model_copy(update={"headline": text})
    if not brief.support and brief.kind in _ROOM:
        return brief.model_copy(update={"support": text})
    return brief


def _with_contact(brief: SceneBrief, text: str) -> SceneBrief:
    if brief.kind == "callToAction" and brief.support and not brief.button:
        return brief.model_copy(update={"button": text})
    if not brief.headline:
        return brief.model_copy(update={"headline": text})
    line = f"{brief.support} · {text}" if brief.support else text
    return brief.model_copy(update={"support": line})
