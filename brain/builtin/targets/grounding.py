"""A sentence read against the entries that a scene shows.

`Grounded.norm` is the sentence with every mention of an entry overwritten, so that a rule sees
"swap § and §" whatever the entries say.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from brain.builtin.edits.text_edits import CALENDAR, tail
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look
from brain.builtin.targets.timeline import Known
from tools.layout.brief import Datum, Item

MENTION = "§"


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of the sentence that names an entry, and the entry's number from 0."""

    start: int
    end: int
    entry: int


@dataclass(frozen=True, slots=True)
class Grounded:
    """A sentence read against the entries of one scene."""

    said: Utterance
    norm: str
    known: Known
    entries: tuple[Item | Datum, ...]
    mentions: tuple[Mention, ...]

    def at(self, start: int) -> int:
        """Return which entry is mentioned at a place of `norm`."""
        return next(one.entry for one in self.mentions if one.start <= start < one.end)

    @property
    def charted(self) -> bool:
        """Tell whether the entries are figures."""
        return isinstance(self.entries[0], Datum)


def title(entry: Item | Datum) -> str:
    """Return the words by which an entry is known."""
    return entry.label if isinstance(entry, Datum) else entry.text


# "The Family one", "the Q3 bar".
_NOUN = re.compile(
    r" (?:one|bar|slice|point|bullet|item|entry|step|card|plan|row|segment|milestone)"
    r"(?=\W*$|[,;:.!?]| (?:should|must|needs?|has|is|was|to|out|off|from|and|please|be|with)\b)"
)


_PRICED = re.compile(
    r"(?P<label>[^\d:]*[^\W\d])(?P<link>\s*[:=–-]\s*|\s+)(?P<figure>[$€£]?\s?\d[\d.,]*\s?[%€$£kKmM]?)"
)


def priced(entry: Item | Datum) -> re.Match[str] | None:
    """Return the `label`, `link` and `figure` of an entry such as "Pro $12", or None."""
    return _PRICED.fullmatch(entry.text) if isinstance(entry, Item) else None


def _names(entry: Item | Datum) -> tuple[str, ...]:
    """Return the words by which an entry is known: its title, the year that stands before it."""
    figured = priced(entry)
    if figured:
        return title(entry), figured["label"]
    marker = entry.marker if isinstance(entry, Item) else None
    dated = marker if marker and rx(r"(?:19|20)\d\d").search(marker) else None
    return (title(entry), dated) if dated else (title(entry),)


def ground(said: Utterance, known: Known) -> Grounded | None:
    """Read a sentence against a scene; None where the scene has no entries."""
    entries = known.entries
    if len(entries) < 2:
        return None
    norm = said.norm
    mentions: list[Mention] = []
    names = [(name, place) for place, entry in enumerate(entries) for name in _names(entry)]
    for name, place in sorted(names, key=lambda one: -len(one[0])):
        for start, end in places_of(said, name):
            if MENTION not in norm[start:end]:
                noun = _NOUN.match(norm, end)
                stop = noun.end() if noun else end
                mentions.append(Mention(start, stop, place))
                norm = norm[:start] + MENTION * (stop - start) + norm[stop:]
    ordered = tuple(sorted(mentions, key=lambda one: one.start))
    return Grounded(said, norm, known, entries, ordered)


def places_of(said: Utterance, text: str) -> Iterator[Span]:
    """Give where a text stands in the sentence: as it is written, or a day or month in full."""
    for start, end, words in said.marks():
        if words.casefold().strip() == text.casefold().strip():
            yield start, end
    words = re.escape(text.strip())
    calendar = CALENDAR.fullmatch(text.casefold().strip())
    if calendar:
        words = rf"{re.escape(calendar[1] or calendar[2])}[a-z]*"
    if text.strip()[-1:].isdigit():
        words += "(?:'?s)?"  # "q4s wrong": Q4 is
    for match in re.finditer(rf"(?<!\w){words}(?!\w)", said.raw, re.IGNORECASE):
        if calendar and not CALENDAR.fullmatch(match[0].casefold()):
            continue
        inside = [
            place for place, at in enumerate(said.starts)
            if match.start() <= at and said.ends[place] <= match.end()
        ]  # fmt: skip
        if inside and "«" not in said.norm[inside[0] : inside[-1] + 1]:
            yield inside[0], inside[-1] + 1


_SORRY = re.compile(
    r"[,\s]+(?:sorry|lol|oops|please|thanks|thx|my bad|haha|by the way|btw|instead|now|i think"
    r"|actually|really|not sure why|these days|nowadays|from now on|today|at the moment"
    r"|any ?more)\W*$"
)


def said_tail(said: Utterance, start: int) -> tuple[str, int]:
    """Return new words up to their natural end, excuses behind them left out."""
    stop = len(said.norm)
    denied = rx(r"[,;]?\s+(?:and )?(?:not|rather than|instead of|no longer)\s+[^,;]+$").search(
        said.norm, start
    )
    stop = denied.start() if denied else stop
    while (excuse := _SORRY.search(said.norm, start, stop)) and excuse.start() > start:
        stop = excuse.start()
    text, end = tail(said.cut(0, stop), start)
    return text, end


def is_look(said: Utterance, start: int, end: int) -> bool:
    cut = said.cut(start, end)
    if rx(QUOTE).fullmatch(cut.norm.strip()):
        return False
    look = find_look(cut, 30, loose=True)
    left = cut.blank(*look.spans)
    return bool(look.spans) and not rx(r"[^\W\d_]{2,}").search(
        rx(r"\b(?:and|in|the|a|more|be|much|it|letters?|text|please)\b").sub("", left.norm)
    )
