"""Which scenes a prompt asks for one by one, and what it says around them.

People mark the scenes of a storyboard in many ways: "1. … 2. …", "Scene A - …; Scene B - …",
"first … then … last …", arrows, lines, or so many sentences as they said there are scenes. Each
way is tried; the one that gives the stated number of scenes wins, else the first that can be
nothing but scenes.
"""

import re
from dataclasses import dataclass

from brain.builtin.creation.brief_lists import LIST_KINDS
from brain.builtin.creation.kinds import find_kinds
from brain.builtin.language.command_words import VERBS
from brain.builtin.language.marks import WAYS, Mark, Way, masked, spans_of
from brain.builtin.language.quantities import Span, find_lengths_each, find_times
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.storyboards.directions import FILM, directs_whole, whole_tail
from brain.builtin.storyboards.outline import COUNT, STARTS_PART, Part


@dataclass(frozen=True, slots=True)
class Structure:
    """The scenes of a prompt, and all else it says: `around` is unreadable where they stand.

    `opens` is the first mark.
    """

    way: Way
    items: tuple[Part, ...]
    around: Utterance
    opens: str

    @property
    def count(self) -> int | None:
        """How many scenes the prompt says there are."""
        return stated_count(self.around)


def stated_count(said: Utterance) -> int | None:
    """Return how many scenes a text says there are; of "three or four" the larger."""
    match = COUNT.search(said.norm)
    return int(match["n"]) if match else None


def find_structure(said: Utterance) -> Structure | None:
    """Return the scenes that a prompt marks one by one, or None."""
    norm = masked(said.norm)
    count = stated_count(said) or 0
    head = _HEAD.search(norm)
    plausible: Structure | None = None
    for way in WAYS:
        if way.plain and count < 2 and not head:
            continue
        for marks in way.read(norm):
            if way.plain and count and not count <= len(marks) <= count + ASIDES_MAX:
                continue
            if head and marks[0].start < head.end() - 1:
                continue
            found = _settled(said, way, marks)
            if found and found.count == len(found.items):
                return found
            if found and not ((way.plain and not head) or plausible) and _only_scenes(found):
                plausible = found
        if plausible and not count:
            return plausible
    return plausible


# What says that nothing but scenes follows: "Shot list:", "Scenes:", "one scene per line:".
_HEAD = re.compile(
    r"\b(?:shot ?list|shots|(?<!\d )scenes|story ?board|scene list)\s*:\s*(?=\S)"
    r"|\b(?:per|(?:for )?(?:each|every)) line\b[^\n«]*\n\s*"
)
ASIDES_MAX = 4
"""How many pieces beside the scenes a plain way may part: sentences about the whole video."""


def _settled(said: Utterance, way: Way, marks: list[Mark]) -> Structure | None:
    """Return what the marks part, without what is about the whole video."""
    spans = spans_of(marks, len(said.norm))
    last = len(spans) - 1
    each_timed = len(marks) > 1 and bool(find_times(said.norm[slice(*spans[0])]))
    parts: list[Part] = []
    taken: list[Span] = []
    for place, (mark, span) in enumerate(zip(marks, spans, strict=True)):
        begin, end = _trimmed(said, mark, *span)
        if place == last:
            begin, end = _trimmed(
                said, mark, begin, _own_end(said, begin, end, each_timed=each_timed)
            )
        piece = said.cut(begin, end)
        if not rx(r"[\w«]").search(piece.norm):
            return None
        if way.name in _PARTED and directs_whole(piece) and not _names_scene(piece):
            continue
        several = _run_of_scenes(piece) if way.name == "flow" else [piece]
        for one in several:
            bare, seconds = _without_length(one)
            parts.append(Part(bare, mark.seconds or seconds, closes=mark.closes))
        taken.append((mark.start, end))
    if len(parts) < 2:
        return None
    opens = said.norm[marks[0].start : marks[0].end]
    return Structure(way, tuple(parts), said.blank(*taken), opens)


def _without_length(piece: Utterance) -> tuple[Utterance, float | None]:
    """Take a length that stands in brackets or leads an item off it: "4 seconds: …", "… (3s)"."""
    for time in find_times(piece.norm):
        before, after = piece.norm[: time.start], piece.norm[time.end :]
        opens = rx(r"\s*[(]\s*(?:for |about |ca\.? )?$").search(before)
        closes = rx(r"\s*[)]\s*(?::\s*)?").match(after) if opens else None
        leads = None if before.strip() else rx(r"\s*(?:[:,-]\s*|(?=of\b))").match(after)
        labels = rx(r"[,-]\s*$").search(before) if rx(r"\s*:\s").match(after) else None
        start = opens or labels
        end = closes or leads
        if (time.seconds is not None) and (closes or leads or labels):
            span = (start.start() if start else 0, time.end + (end.end() if end else 0))
            if rx(r"[\w«]").search(piece.drop(span).norm):
                return piece.drop(span), time.seconds
    return piece, None


_COMMA = re.compile(r"\s*,\s+(?:and\s+)?|\s+and\s+(?=an?\b|the\b|our\b)")
_A_SCENE = re.compile(r"(?:an?|the|our|my|some|one|\d+)\s")


def _run_of_scenes(piece: Utterance) -> list[Utterance]:
    """Part "the date (4 May), the distances (5k, 10k)", where every piece names a scene."""
    cuts = [match.span() for match in _COMMA.finditer(masked(piece.norm))]
    begins = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(piece.norm)]
    pieces = [piece.cut(begin, end) for begin, end in zip(begins, ends, strict=True)]
    named = all(_A_SCENE.match(one.norm) and STARTS_PART.match(one.norm) for one in pieces)
    return pieces if named else [piece]


# Ways of which any piece may be about the whole video: "5 scenes; calm music; Hello; …".
_PARTED = frozenset({"arrow", "bar", "semicolon", "line", "sentence", "slash", "comma"})
_AFTER = re.compile(r"[\s,;]*(?:\b(?:and|then|but|plus|(?:comes )?first)\b)?[\s,;]*$")
_SHOWS = re.compile(
    r"(?:(?:is|be|are|has|have|with|shows?|showing)\s+)+(?=an?\b|the\b|our\b|my\b|«|\w)"
)


def _trimmed(said: Utterance, mark: Mark, begin: int, end: int) -> Span:
    """Return a stretch without what only joins it to its neighbours."""
    norm = said.norm
    after = _AFTER.search(norm, begin, end)
    end = after.start() if after else end
    lead = rx(r"[\s,;:.]*(?:[-*•·]+\s+)?").match(norm, begin, end)
    begin = lead.end() if lead else begin
    bare = rx(r"\w\s*$").search(norm, mark.start, mark.end)
    shows = _SHOWS.match(norm, begin, end) if bare else None
    return (shows.end() if shows else begin), end


def _own_end(said: Utterance, begin: int, end: int, *, each_timed: bool) -> int:
    """Return where the last item ends: before sentences and words about the whole video.

    A bare length is that of the item where `each_timed` items have one.
    """
    for match in [*rx(r"[.!?]+\s+|\n+|\s-\s").finditer(said.norm, begin, end)][::-1]:
        tail = said.cut(match.end(), end)
        bare = each_timed and not (COUNT.search(tail.norm) or find_lengths_each(tail.norm))
        if match.start() > begin and directs_whole(tail) and not bare:
            end = match.start()
    return begin + whole_tail(said.norm[begin:end])


def _only_scenes(found: Structure) -> bool:
    """Tell scenes from the entries of a list where no number of scenes confirms them."""
    norm, items = found.around.norm, found.items
    if found.way.name == "scene" or rx(r"\b(?:scene|slide|shot)\b").search(found.opens):
        return True
    if _HEAD.search(norm):
        return found.way.name != "comma" or all(_QUOTED.fullmatch(one.said.norm) for one in items)
    film = FILM.search(norm)
    several = found.count is None or found.count >= len(items)
    named = [_names_scene(part.said) for part in items]
    if _LISTS.search(norm):
        return False
    if film and several:
        return len(items) > 2 or found.way.name in ("flow", "ordinal") or all(named)
    if found.way.name == "flow" and found.opens and all(_shows(part.said) for part in items):
        return len(items) > 2
    if all(part.seconds for part in items):
        return True
    least = len(items) - (found.way.name in ("numeral", "flow", "arrow"))
    return len(items) > 2 and sum(named) >= least and not _entries(items)


# What numbered or parted entries are of, where they are no scenes.
_LISTS = re.compile(
    r"\b(?:how to|how we|steps?|step by step|recipe|instructions?|lists?|checklist|agenda|reasons?"
    r"|tips|benefits|features|ingredients|menu|programme?|schedule|rules)\b"
)


_QUOTED = re.compile(rf"\W*{QUOTE}(?:\s*\([^()]*\))?\W*")


def _entries(items: tuple[Part, ...]) -> bool:
    """Tell "a list: “Red”; “Blue”", of which only the first says what it is."""
    first, *rest = (part.said for part in items)
    kinds = [one for one in find_kinds(first) if one.strong]
    listed = bool(kinds) and kinds[0].kind in LIST_KINDS
    return listed and all(_QUOTED.fullmatch(one.norm) for one in rest)


_SHOWN = re.compile(r"\W*(?:an?|the|our|my|some|www|\d)\b|.*\b[\w-]+\.[a-z]{2,}")
_EDITS = re.compile(
    rf"\W*(?:{VERBS}|fade|slide|zoom|fly|bounce|it|they|you|he|she|i)\b|.*\b(?:fades|slides|zooms|flies)\b"
)


def _shows(said: Utterance) -> bool:
    """Tell something to be shown from what is to be done with it."""
    return (_names_scene(said) or bool(_SHOWN.match(said.norm))) and not _EDITS.match(said.norm)


def _names_scene(said: Utterance) -> bool:
    """Tell whether words say which kind of scene they are, or quote what it says."""
    kinds = [one for one in find_kinds(said) if one.strong and one.start < 12]
    return bool(kinds) or bool(rx(rf"\W*(?:says? )?{QUOTE}").match(said.norm))
