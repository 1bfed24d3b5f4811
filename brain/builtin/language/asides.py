"""A wish for a scene without what is only told beside it.

People who ask for a scene say more than they want to see: why they ask ("since folks love that"),
how it should feel ("nothing fancy"), what it is for ("it's for my gym") and how they would like
it ("would be brilliant"). Each clause is an order, something to show, or such an aside. Asides go;
the looks in them stay to be looked for. What an order points back to ("we are at 72 %, show that
as a progress bar") is put behind it, as if it had been said after a colon.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto
from itertools import pairwise

from brain.builtin.creation.kinds import KindFound, find_kinds
from brain.builtin.creation.speakers import introduced
from brain.builtin.language.aside_words import (
    ABBREVIATED,
    ADJECTIVES,
    FEELS,
    INTERJECTION,
    LENGTH,
    LONG_ENOUGH,
    PERSON,
    POINTS,
    STAGED,
    STOP,
    VERDICT,
    WANTS,
    is_aside,
)
from brain.builtin.language.command_words import OPENS
from brain.builtin.language.figures import find_figures
from brain.builtin.language.quantities import find_times
from brain.builtin.language.remarks import TELLS
from brain.builtin.language.utterance import QUOTE, Utterance, read
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look
from tools.layout.brief import SceneKind

_FIGURES: frozenset[SceneKind] = frozenset(
    {"number", "progress", "comparison", "donut", "barChart", "lineChart", "timeline"}
)
_LISTED: frozenset[SceneKind] = frozenset({"bullets", "steps", "cards", "team"})
_NEEDS_NO_WORDS: frozenset[SceneKind] = frozenset({"countdown", "abstract", "landscape"})
# Kinds whose own words may be whole sentences: nothing behind their colon is an aside.
_SENTENCES: frozenset[SceneKind] = frozenset(
    {"chat", "quote", "testimonial", "post", "code", "title", "kinetic", "callToAction"}
)


class _Role(Enum):
    ORDER = auto()
    OTHER = auto()
    TOLD = auto()
    ASIDE = auto()
    LENGTH = auto()


@dataclass(frozen=True, slots=True)
class _Clause:
    """A clause with its place in `norm`, and the mark before it with where that begins.

    One that was `moved` has no mark of its own, and one that `leads` is followed by a colon.
    """

    said: Utterance
    begin: int
    mark: str
    start: int
    end: int
    role: _Role
    kind: KindFound | None = None
    moved: bool = False
    leads: bool = False

    @property
    def drops(self) -> bool:
        return self.role in (_Role.ASIDE, _Role.TOLD)

    @property
    def figures(self) -> list[str]:
        hidden = [(time.start, time.end) for time in find_times(self.said.norm)]
        hidden += [match.span() for match in rx(QUOTE).finditer(self.said.norm)]
        return [one.display for one in find_figures(self.said.drop(*hidden).norm)]


def without_asides(said: Utterance) -> Utterance:
    """Return a wish for a scene without its asides; the looks in them are kept in `beside`."""
    notes = [match.span() for match in _BRACKETED.finditer(said.norm)]
    said = said.drop(*(note for note in notes if not introduced(said.source(0, note[1]))))
    place = _content_start(said.norm)
    head = _leading(list(_clauses(said, 0, place)))
    kind = next((one.kind for one in head if one.kind), None)
    tail = _tail(said, place, kind)
    if head and tail:
        tail[0] = replace(tail[0], begin=head[-1].end)
    speaker = introduced(head[-1].said.source(0)) if head and head[-1].drops else None
    if speaker and speaker.speaks and said.norm[place : place + 1] == "«":
        head[-1] = replace(head[-1], role=_Role.OTHER)
    clauses = [*head, *tail]
    if not any(one.role is not _Role.OTHER for one in clauses):
        return said
    return _assembled(said, _settled(clauses, explicit=place < len(said.norm)))


_CONTENT = re.compile(
    rf"{QUOTE}|:(?!\d|//)\s*(?=\S)|(?:^|(?<=\s))1[.)]\s+(?=\S.*\s2[.)]\s)|\n\s*(?:[-*•]|1[.)])\s",
    re.DOTALL,
)


# Words in brackets right before a colon: "bar chart (rough numbers): …".
_BRACKETED = re.compile(r"\s*\([^()«\d]*\)(?=\s*:)")
# "For my history class: a timeline with …" says for whom, and the order only then.
_FOR_WHOM = re.compile(
    r"\W*(?:for|in|at|from) (?:my|our|the|a|an) [\w' ]{2,40}:\s+(?=an? |the "
    r"|make|show)"
)


def _content_start(norm: str) -> int:
    lead = _FOR_WHOM.match(norm)
    match = _CONTENT.search(norm, lead.end() if lead else 0)
    return match.start() if match else len(norm)


def _cuts(norm: str, start: int, end: int) -> Iterator[tuple[int, int, int]]:
    """Return clauses as where the mark before them begins, where they start and where they end."""
    begin, place = start, start
    for match in STOP.finditer(norm, start, end):
        last = match.end() == end and not norm[end:]
        if match.start() < place or last or ABBREVIATED.search(norm[place : match.start()]):
            continue
        if rx(r"[\s¦]*(?:(?:so|and|but|then|please)[\s,]*)*").fullmatch(norm, place, match.start()):
            if match.start() == place:
                place = match.end()
            continue
        yield begin, place, match.start()
        begin, place = match.span()
    if norm[place:end].strip() or place == start:
        yield begin, place, end


def _clauses(said: Utterance, start: int, end: int) -> Iterator[_Clause]:
    for begin, at, stop in _cuts(said.norm, start, end):
        piece = said.cut(at, stop)
        role, kind = _read(piece)
        yield _Clause(piece, begin, said.norm[begin:at], at, stop, role, kind)


def _read(piece: Utterance) -> tuple[_Role, KindFound | None]:
    """Tell what a clause is, and which kind of scene it names."""
    norm = rx(r"^[\s¦]*(?:(?:so|and|but|then)\b[\s,]*)*").sub("", piece.norm).strip(" ¦,.!?;")
    own = piece.source(0).lower().strip(" ,.!?;")
    if not norm or is_aside(norm) or FEELS.fullmatch(own) or ADJECTIVES.fullmatch(norm):
        return _Role.ASIDE, None
    if LENGTH.fullmatch(norm) or LONG_ENOUGH.fullmatch(norm):
        return _Role.LENGTH, None
    moves = rx(r"(?:it|they) (?:should|must|can|could)\b[^«:\d]*").fullmatch(norm)
    if moves and find_look(piece, 30).spans:
        return _Role.ASIDE, None  # "it should fill up slowly"
    kinds = [one for one in find_kinds(piece) if one.strong]
    wants = WANTS.search(norm) or OPENS.match(norm) or VERDICT.search(norm)
    told = INTERJECTION.sub("", norm, count=1)
    tells = (TELLS.match(told) or PERSON.match(told)) and not wants and not STAGED.match(norm)
    if rx(r"(?:how|what|why|where|who)\b(?!')").match(told):
        tells = None  # a topic: "how our money is spent"
    if tells and find_look(piece, 30).spans and rx(r"(?:it|they|this|that|these)\b").match(norm):
        tells = None  # "they come in from the left"
    if kinds and not (
        tells and kinds[0].kind in _FIGURES and not rx(r"chart|graph|bar").search(norm)
    ):
        return _Role.ORDER, kinds[0]
    if rx(QUOTE).search(norm):
        return _Role.OTHER, None
    if wants:
        return _Role.ORDER, None
    return (_Role.TOLD if tells else _Role.OTHER), None


def _leading(clauses: list[_Clause]) -> list[_Clause]:
    """Read a clause as told where it is the reason for the order behind it: "…, so make a list"."""
    read = list(clauses)
    for place, (one, follow) in enumerate(pairwise(clauses)):
        so = rx(r"\W*so\b").match(follow.said.norm)
        norm = one.said.norm.strip()
        told = TELLS.match(norm) and not rx(r"(?:how|what|why|where|who)\b").match(norm)
        later = any(other.kind for other in clauses[place + 1 :])
        wants = one.role is _Role.OTHER or (one.kind and not WANTS.search(norm))
        reason = so and follow.role is _Role.ORDER and wants
        if (reason and not rx(QUOTE).search(one.said.norm)) or (
            one.role is _Role.ORDER and told and later
        ):
            read[place] = replace(one, role=_Role.TOLD, kind=None)
    return read


def _tail(said: Utterance, place: int, kind: KindFound | None) -> list[_Clause]:
    """Return the clauses from the content on; behind a colon only those at the very end go."""
    if place >= len(said.norm):
        return []
    if said.norm[place] == "«":
        first = said.norm.index("»", place) + 1
        shown = said.cut(place, first)
        read = [*_clauses(said, first, len(said.norm))]
        if read and read[0].begin == read[0].start:  # it goes on with the sentence
            read[0] = replace(read[0], role=_Role.OTHER, kind=None)
        return [_Clause(shown, place, "", place, first, _Role.OTHER), *read]
    cut = [*_clauses(said, place, len(said.norm))]
    kept = len(cut)
    while kept > 1:
        last = max([n for n in range(1, kept) if _SENTENCE.search(cut[n].mark)], default=kept - 1)
        stops = [n for n in {last, kept - 1} if _all_trail(cut[n:kept], kind)]
        if not stops:
            break
        kept = min(stops)
    end = cut[kept - 1].end
    end = rx(r"[!?]*").match(said.norm, end).end()  # type: ignore[union-attr]
    return [_Clause(said.cut(place, end), place, "", place, end, _Role.OTHER), *cut[kept:]]


_SENTENCE = re.compile(r"[.!?\n]")


def _all_trail(clauses: list[_Clause], kind: KindFound | None) -> bool:
    """Tell whether a sentence, or the last clause of one, is nothing but asides."""
    single = kind is not None and kind.kind in ("number", "progress", "location")
    opens = single or _SENTENCE.search(clauses[0].mark) or clauses[0].role is not _Role.TOLD
    return bool(opens) and all(_trails(one, kind) for one in clauses)


def _trails(one: _Clause, kind: KindFound | None) -> bool:
    """Tell an aside behind the content from its last entry."""
    words = one.said.norm.strip(" ,.;!?")
    if one.role is _Role.LENGTH or not words:
        return True
    if "\n" in one.mark and not rx(r"\n\s*\n").search(one.mark):
        return False  # a line of its own is an entry
    told = one.role is _Role.TOLD and kind is not None and kind.kind not in _SENTENCES
    if not _SENTENCE.search(one.mark) and one.role is not _Role.TOLD:
        return one.role is _Role.ASIDE and not ADJECTIVES.fullmatch(words)
    return told or one.role is _Role.ASIDE


def _settled(clauses: list[_Clause], *, explicit: bool) -> list[_Clause]:
    """Keep what is told where nothing else is to be shown, and put the order before its content."""
    orders = [one for one in clauses if one.kind]
    lead = orders[0] if orders else None
    if lead is None or lead.kind is None:
        topic = clauses[0].role is _Role.OTHER and not rx(QUOTE).search(clauses[0].said.norm)
        bare = not explicit or not (topic or any(one.role is _Role.ORDER for one in clauses))
        return [
            replace(one, role=_Role.OTHER) if bare and one.role is _Role.TOLD else one
            for one in clauses
        ]
    clauses = _answered(clauses, lead) if not explicit else clauses
    figure = lead.kind.kind in _FIGURES
    told = [one for one in clauses if one.role is _Role.TOLD and (one.figures or not figure)]
    points = (
        POINTS.search(lead.said.norm) or WANTS.search(lead.said.norm) or OPENS.match(lead.said.norm)
    )
    told += [
        one
        for one in clauses
        if points
        and one.role is _Role.OTHER
        and one.figures
        and one.end <= lead.begin
        and not explicit
    ]
    others = [one for one in clauses if one.role in (_Role.ORDER, _Role.OTHER) and one not in told]
    own = {text for one in others for text in one.figures}
    if figure and told and own <= {text for one in told for text in one.figures}:
        return _behind(clauses, lead, told)
    quoted = next((one for one in clauses if rx(QUOTE).search(one.said.norm)), None)
    if quoted and quoted.end <= lead.begin < lead.start and _names_what_was_said(lead):
        return _behind(clauses, lead, [])
    enough = explicit or own or lead.kind.kind in _NEEDS_NO_WORDS or _names(lead)
    return [
        replace(one, role=_Role.OTHER) if one.role is _Role.TOLD and not enough else one
        for one in clauses
    ]


# "Add where to find us. It's 5 Rue de Rivoli" says what to show as a colon would.
_ANSWERS = re.compile(
    r"\s*(?:and )?(?:it's|it is|that's|that is|they're|they are|these are|those are|we're at"
    r"|we are at|namely)\s+(?=\S)"
)


def _answered(clauses: list[_Clause], lead: _Clause) -> list[_Clause]:
    """Read the sentence behind an order that names what it asked for as its content."""
    place = clauses.index(lead) + 1
    follow = clauses[place] if place < len(clauses) else None
    answer = _ANSWERS.match(follow.said.norm) if follow and follow.role is _Role.TOLD else None
    if lead.kind is None or not follow:
        return clauses
    asks = rx(r"\s*[?!.]").match(follow.mark) and follow.role is _Role.OTHER
    listed = [one for one in clauses[place:] if one.role is _Role.OTHER]
    if asks and lead.kind.kind in _LISTED and len(listed) > 1:
        return [*clauses[: place - 1], replace(lead, leads=True), *clauses[place:]]
    if not answer:
        return clauses
    words = follow.said.cut(answer.end())
    if not rx(r"[A-ZÄÖÜÉ\d]").match(words.source(0)):
        return clauses
    order = replace(lead, said=lead.said.cut(lead.kind.start), leads=True)
    told = replace(follow, said=words, role=_Role.OTHER)
    return [*clauses[: place - 1], order, told, *clauses[place + 1 :]]


_APPOSED = re.compile(
    r"\W*(?:and )?(?:just |maybe |so |like |as )*(?:the usual|an?|my|our|your|as an?) [\w -]+$"
)


def _names_what_was_said(one: _Clause) -> bool:
    """Tell "I'd love that as a quote" and "just the usual end card" behind what they show."""
    norm = one.said.norm
    return not rx(QUOTE).search(norm) and bool(POINTS.search(norm) or _APPOSED.match(norm))


def _names(one: _Clause) -> bool:
    """Tell whether an order says itself what to show: "a lower third for Ana Ruiz"."""
    words = one.said.source(one.kind.end if one.kind else 0)
    return bool(rx(r"\s[A-ZÄÖÜÉ]\w").search(words))


_WHERE = re.compile(
    r"\W*(?:and )?(?:for|at|to|as|right at) the (?:very )?(?:end|start|beginning|front"
    r"|last scene)\W*$"
)


# All that an order says besides the kind that is named behind it: "I'd like “…”, as an end card".
_BARE_ORDER = re.compile(
    r"\s*(?:(?:and|so|but|please|i want|i need|i'd like|i would like|we'd like|we want|we need|can"
    r" we (?:have|do|show)|could we (?:have|do|show)|let's (?:have|do|show)|how about|maybe|show"
    r"|put"
    r"|use|something like|say|just)\b[\s,]*)+"
)


def _behind(clauses: list[_Clause], lead: _Clause, told: list[_Clause]) -> list[_Clause]:
    """Put an order that points back before what it points to."""
    kind = lead.kind
    if kind is None:
        return clauses
    where = [one for one in clauses if _WHERE.match(one.said.norm)]
    order = replace(lead, said=lead.said.cut(kind.start), moved=True)
    front = [order, *(replace(one, moved=True) for one in where)]
    front[-1] = replace(front[-1], leads=True)
    rest = [
        replace(one, role=_Role.OTHER) if one in told else one
        for one in clauses
        if one is not lead and one not in where and not _BARE_ORDER.fullmatch(one.said.norm)
    ]
    return [*front, *rest]


def _assembled(said: Utterance, clauses: list[_Clause]) -> Utterance:
    """Return the clauses that stay, read anew, with those that go beside them."""
    text, leads, after_gap = "", False, False
    for one in clauses:
        if one.drops:
            after_gap = True
            continue
        mark = " " if one.moved else said.source(one.begin, one.start)
        if one.role is _Role.LENGTH and not mark.strip():
            mark = ", "
        if text.count("(") <= text.count(")"):
            mark = mark.replace(")", "")
        mark = ": " if leads else mark
        words = _words(one, opens=leads or not text or after_gap)
        if text and words and not (mark or text[-1].isspace() or words[0] in " :"):
            mark = " "
        text += (mark if text else "") + words
        leads, after_gap = one.leads, False
    gone = [one.said for one in clauses if one.role is _Role.ASIDE]
    if text.strip() == said.raw.strip():
        return said
    return replace(read(text, said.language), beside=(*said.beside, *gone))


_LEAD = re.compile(r"\s*(?:so|and|but)\b[\s,]*(?=\w)")


def _words(one: _Clause, *, opens: bool) -> str:
    """Return what stays of a clause: of a length the time, of an order no verdict."""
    if one.role is _Role.LENGTH:
        time = LENGTH.search(one.said.norm) or LONG_ENOUGH.search(one.said.norm)
        return one.said.source(*time.span("time")) if time else ""
    verdict = VERDICT.search(one.said.norm) if one.kind else None
    stop = verdict.start() if verdict and one.kind and verdict.start() >= one.kind.end else None
    start = _LEAD.match(one.said.norm) if opens else None
    return one.said.source(start.end() if start else 0, stop)
