"""What a clause says of a scene, whatever its pattern: which part, which words, and what for.

A clause is read as slots. The parts that it mentions are found first; then the words that say what
is wanted of them: to go, to stay, to be another thing. What is left at the side of a mention, once
the words that only hold a sentence together are peeled off, is new content.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from brain.builtin.edits.slot_words import (
    BESIDE,
    CLAUSE,
    FRAME,
    GONE,
    IS,
    NOT,
    NOWADAYS,
    SAYS,
    STAYS,
    TRAIL,
    TURNS,
    WRONG,
)
from brain.builtin.language.command_words import OPENS
from brain.builtin.language.content import clean
from brain.builtin.language.quantities import Span, find_times
from brain.builtin.language.remarks import TELLS
from brain.builtin.language.utterance import BLANK, QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look
from brain.builtin.look.paints import NOUNS
from brain.builtin.targets.mentions import Mention, find_mentions
from brain.builtin.targets.timeline import Known


@dataclass(frozen=True, slots=True)
class Value:
    """Content found in a clause.

    `told` where a word says that content follows, `shaped` where it looks like content by itself.
    """

    text: str
    start: int
    end: int
    told: bool
    quoted: bool = False
    shaped: bool = True


@dataclass(frozen=True, slots=True)
class Slots:
    """A clause read against one scene."""

    said: Utterance
    known: Known
    mentions: tuple[Mention, ...] = ()
    values: tuple[Value, ...] = ()
    gone: bool = False
    stays: bool = False
    wrong: bool = False


def clauses(said: Utterance) -> list[Utterance]:
    """Return the clauses of a sentence, content that was cut in two put together again."""
    pieces: list[Span] = []
    start = 0
    for stop in (*CLAUSE.finditer(said.norm), None):
        end = stop.start() if stop else len(said.norm)
        if stop and _BETWEEN.search(said.norm, start, end) and "and" in stop[0]:
            continue  # "between Tours and Snacks"
        if said.norm[start:end].strip():
            if pieces and _goes_on(said, pieces[-1], start, end):
                start = pieces.pop()[0]
            pieces.append((start, end))
        start = stop.end() if stop else end
    return [said.cut(*piece) for piece in pieces]


_BETWEEN = re.compile(r"\bbetween\b(?!.*\band\b)")
_OPEN_VALUE = re.compile(r"(?:\b(?:to|say|says|read|reads)|:)\s+(?!«)[^«¦]*$")


def _goes_on(said: Utterance, before: Span, start: int, end: int) -> bool:
    """Tell whether words go on with the content of the clause before: "to Salt and Pepper"."""
    link = said.norm[before[1] : start]
    piece = said.norm[start:end]
    if rx(r"[.;!?\n]").search(link) or QUOTE[0] in piece:
        return False
    if not _OPEN_VALUE.search(said.norm[slice(*before)]):
        return False
    return not (
        TELLS.match(piece)
        or rx(r"\W*(?:[\w-]+ ?){1,4}?(?:\b(?:to|should|is|are|in|on|goes|out)\b|:)").match(piece)
        or any(words.search(piece) for words in (GONE, STAYS, WRONG))
        or not _peeled(said, start, end)
        or OPENS.match(piece)
    )


def _read(clause: Utterance, known: Known, mentions: Sequence[Mention]) -> Slots:
    mentions = _without_new(clause, mentions)
    bare = clause.blank(*((one.start, one.end) for one in mentions))
    marks = {name: words.search(bare.norm) for name, words in _MARKS}
    cut = [match.span() for match in marks.values() if match]
    values = _values(clause, bare.blank(*cut), mentions)
    return Slots(
        clause, known, tuple(mentions), tuple(values),
        gone=bool(marks["gone"]), stays=bool(marks["stays"]), wrong=bool(marks["wrong"]),
    )  # fmt: skip


def _without_new(clause: Utterance, mentions: Sequence[Mention]) -> list[Mention]:
    """Leave out words that the new ones hold too: "the point should be Old oak"."""
    gone = GONE.search(clause.norm)
    if gone:  # "has left the company" names no company
        mentions = [
            one for one in mentions
            if one.how == "words" or one.end <= gone.start() or gone.end() <= one.start
        ]  # fmt: skip
    kept = list(mentions)
    for place, one in enumerate(mentions):
        before = mentions[place - 1] if place else None
        if one.how != "words" or before is None or not before.part:
            continue
        link = clause.norm[before.end : one.start]
        behind = clause.source(one.end).strip()
        if before.how == "words" and not (IS.search(link) and behind[:1].isupper()):
            continue
        same = one.part and (before.part.role, before.part.index) == (one.part.role, one.part.index)
        leads = before.how == "fact" or SAYS.search(link) or IS.search(link)
        old = NOT.search(clause.norm[: one.start])
        if same and leads and not old and not TURNS.search(clause.norm, one.end):
            kept.remove(one)
    return kept


_MARKS = (("gone", GONE), ("stays", STAYS), ("wrong", WRONG))


def _values(clause: Utterance, bare: Utterance, mentions: Sequence[Mention]) -> Iterator[Value]:
    """Give the content of a clause: what is quoted, or else what is left beside the mentions."""
    quoted = [one for one in bare.marks() if one[2].strip()]
    if quoted:
        for start, end, text in quoted:
            yield Value(text, start, end, told=True, quoted=True)
        return
    look = find_look(clause, 30).spans
    for run in rx(rf"[^{BLANK}]+").finditer(bare.norm):
        span = _peeled(clause, *run.span())
        if not span:
            continue
        start, end = span
        before, after = bare.norm[run.start() : start], bare.norm[end : run.end()]
        text = clean(clause.source(start, end))
        if not text or NOT.search(before) or _is_look(clause, start, end):
            continue
        shaped = _shaped(text)
        measured = find_times(clause.norm[start:end]) or any(a < end and start < b for a, b in look)
        if measured and not (shaped and text[0].isalpha()):
            continue
        told = bool(SAYS.search(before) or _BEHIND.search(after)) or _tells(mentions, run.start())
        alone = start == _first(clause) and " " not in text and not rx(r"[\d.@#]").search(text)
        yield Value(text, start, end, told, shaped=shaped and not alone)


_BEHIND = re.compile(r"\b(?:instead|rather|as|for|on|in|now|better|where)\b")


def _tells(mentions: Sequence[Mention], place: int) -> bool:
    """Tell whether what stands here follows a fact such as "got promoted to"."""
    return any(one.how == "fact" and one.end == place for one in mentions)


_LOOK_NOUNS = re.compile(
    r"\b(?:" + "|".join(words for _, words in NOUNS) + r"|size|colou?rs?|side|corner|times?|more"
    r"|much|bit|little|very|too)\b"
)


def _is_look(clause: Utterance, start: int, end: int) -> bool:
    """Tell a look, a place or a size from words to show."""
    cut = clause.cut(start, end)
    spans = find_look(cut, 30, loose=True).spans
    left = _LOOK_NOUNS.sub(" ", cut.blank(*spans).norm)
    words = [word[0] for word in rx(r"[^\W\d_]{2,}").finditer(left)]
    return bool(spans) and all(word in FRAME for word in words)


_SHAPED = re.compile(r"[-+$€£@#]?\d|@\w|#\w|[\w-]+(?:\.[\w-]+)+\b|[\w.+-]+@\w|[A-ZÀ-Þ]")


def _shaped(text: str) -> bool:
    """Tell what looks like content by itself: a name, a figure, an address."""
    return bool(_SHAPED.match(text))


_WORD = re.compile(r"[^\s,;:!?()→=]+")


def _peeled(said: Utterance, start: int, end: int) -> Span | None:
    """Return a stretch without the words at its ends that hold a sentence together."""
    found = list(_WORD.finditer(said.norm, start, end))
    while found and _holds(said, found[0], first=found[0].start() == _first(said)):
        found.pop(0)
    if end < len(said.norm.rstrip(" .!?")):  # a mention follows: "Nina Park is our" CTO
        while found and (_holds(said, found[-1], first=False) or BESIDE.fullmatch(found[-1][0])):
            found.pop()
        return (found[0].start(), found[-1].end()) if found else None
    if not found:
        return None
    start, end = found[0].start(), found[-1].end()
    told = rx(r"\b(?:say|says|read|reads|write|called)\b[^\w]*$|:\s*$").search(said.norm[:start])
    for words in (TRAIL, *(() if told else (NOWADAYS,)), TRAIL):
        tail = words.search(said.norm, start, end)
        end = tail.start() if tail else end
    return start, end


def _first(said: Utterance) -> int:
    word = _WORD.search(said.norm)
    return word.start() if word else 0


def _holds(said: Utterance, word: re.Match[str], *, first: bool) -> bool:
    """Tell whether a word is one that holds a sentence together, and not content."""
    norm = word[0].strip(".-'\"")
    if not norm:
        return True
    raw = said.source(*word.span())
    named = raw[:1].isupper() and not first and norm not in ("i", "i'm", "i'd", "i've")
    return norm in FRAME and not (named and said.language != "de")


def choose(clause: Utterance, focus: Sequence[Known], topic: Known | None) -> Slots | None:
    """Read a clause against the scene that it is most surely about, the first of equals."""
    if not focus:
        return None
    read = [(known, find_mentions(clause, known)) for known in focus]
    known, mentions = max(
        read, key=lambda one: sum(m.score for m in one[1]) + (0.6 if one[0] == topic else 0)
    )
    return _read(clause, known, mentions)
