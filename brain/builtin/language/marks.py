"""Where the items of a sequence begin: numbers, letters, "first … then … last", arrows, lines.

Every way of marking them is one reader from a text to candidate sequences. Marks inside brackets
and quotes are nobody's.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import BLANK
from brain.builtin.language.words import rx


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark from `start` to `end`, behind which an item's words begin.

    `seconds` is a length told beside it, `closes` that it says the item is the last.
    """

    start: int
    end: int
    seconds: float | None = None
    closes: bool = False


type Reader = Callable[[str], Iterator[list[Mark]]]


@dataclass(frozen=True, slots=True)
class Way:
    """A way of marking items; a `plain` one marks anything, so the stated number must fit it."""

    name: str
    read: Reader
    plain: bool = False


_BRACKETS = re.compile(
    r"\((?!(?:\d{1,2}|[a-h]|[ivx]{1,4}|[\d.:]+(?: ?s)? ?- ?[\d.:]+(?: ?(?:s|secs?|seconds?))?"
    r"|\d+(?:\.\d+)? ?(?:s|secs?|seconds?|frames?))\))"
    r"[^()\n]*\)"
)


def masked(norm: str) -> str:
    """Return a text with what stands in brackets made unreadable, lengths kept."""
    return _BRACKETS.sub(lambda match: BLANK * len(match[0]), norm)


_UNIT = r"(?:scene|slide|shot|screen|frame|panel|clip)"
_LENGTH = r"(?:\s*[(,-]\s*(?P<s>\d+(?:\.\d+)?) ?(?:s|secs?|seconds?)\b\s*\)?)?"
_SCENE = re.compile(
    rf"(?<![\w-])(?:the )?{_UNIT} (?:number |no\.? |nr\.? |#)?(?P<n>\d{{1,2}}|[a-h])(?![\w'])"
    rf"{_LENGTH}\s*(?P<link>[:.)=,-]+)?\s*(?=\S)"
)
_NUMERAL = re.compile(
    rf"(?<![\w.,:/$€£+-])(?:\((?P<a>\d{{1,2}})\)|#?(?P<b>\d{{1,2}})(?:[.)](?!\d)|:(?!\d)|\ufe0f?\u20e3"
    rf"|\s-(?=\s))){_LENGTH}\s*:?\s*(?=\S)"
)
_LETTER = re.compile(r"(?<![\w.])(?:\((?P<a>[a-h])\)|(?P<b>[a-h])[.)])\s*(?=\S)")
_ROMAN = re.compile(r"(?<![\w.])\(?(?P<b>i{1,3}|iv|vi{0,3})(?:[.):]|\s-)\s+(?=\S)")
_ONE = re.compile(
    r"(?<![\w-])(?:and )?(?:one|1|another|the other)(?: (?:more )?(?:scene|slide|card|screen))?"
    r"(?= (?:with|that|which|for|about|of|saying|showing|says|shows|where)\b)"
)
_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii")


def _number(mark: str) -> int:
    """Return what a numeral, a letter or a Roman numeral counts."""
    return int(mark) if mark.isdigit() else ord(mark) - ord("a") + 1


def _scenes(norm: str) -> Iterator[list[Mark]]:
    """Find "Scene 1: … Scene 2: …", which may go on from the scenes that are there."""
    found = list(_SCENE.finditer(norm))
    numbers = [_number(match["n"]) for match in found]
    if len(found) > 1 and all(b == a + 1 for a, b in pairwise(numbers)):
        yield [_mark(match) for match in found]


_FROM_TO = re.compile(
    r"\(?(?<![\w.:])(?:(?P<m>\d{1,2}):)?(?P<s>\d{1,3}(?:\.\d+)?) ?(?:s|secs?)?\s*[-–—]\s*"
    r"(?:(?P<m2>\d{1,2}):)?(?P<s2>\d{1,3}(?:\.\d+)?) ?(?:s|secs?|seconds?)?(?![\w.])\)?"
    r"\s*[:.,-]*\s*(?=\S)"
)


def _timecodes(norm: str) -> Iterator[list[Mark]]:
    """Find "[0-3s] … [3-8s] …": from nothing on, each from where the one before ends."""
    run: list[Mark] = []
    until = 0.0
    for match in _FROM_TO.finditer(norm):
        begin, end = (
            60 * int(match[minutes] or 0) + float(match[seconds])
            for minutes, seconds in (("m", "s"), ("m2", "s2"))
        )
        if begin == until < end:
            run.append(Mark(match.start(), match.end(), end - begin))
            until = end
    if len(run) > 1:
        yield run


# How the scenes of a plan are called by what they do, and those that name a kind of scene as well.
_ACT = re.compile(
    r"(?:^|(?<=[.!?;,]\s)|(?<=\n))(?:[-*•]\s+)?(?:the )?(?:(?P<act>hook|intro|opener|opening"
    r"|cold open|problem|pain(?: point)?|agitate|tension|solution|fix|result|answer|twist|climax"
    rf"|payoff|middle|body|promise|idea|why|what|how)(?=\s*[:(-]){_LENGTH}\s*(?::|\s-)\s*"
    r"|(?=(?:proof|social proof|offer|demo|stats?|numbers?|testimonials?|quote|features?|benefits?"
    r"|pricing|how it works|team|end card|outro|closing|closer|cta|call to action)"
    r"\s*[:(-]))(?=\S)"
)


_OPENING_ACTS = ("hook", "intro", "opener", "opening", "cold open")


def _acts(norm: str) -> Iterator[list[Mark]]:
    """Find "Hook: … Problem: … CTA: …", which is how scenes are told apart in a plan."""
    found = list(_ACT.finditer(norm))
    if len(found) > 2 and found[0]["act"] in _OPENING_ACTS:
        yield [_mark(match) for match in found]


def _mark(match: re.Match[str]) -> Mark:
    told = match.groupdict().get("s")
    return Mark(match.start(), match.end(), float(told) if told else None)


def _counting(pattern: re.Pattern[str], number: Callable[[str], int]) -> Reader:
    """Return a reader of marks that count up from 1."""

    def read(norm: str) -> Iterator[list[Mark]]:
        run: list[Mark] = []
        for match in pattern.finditer(norm):
            if number(match.groupdict().get("a") or match["b"]) == len(run) + 1:
                run.append(_mark(match))
        if len(run) > 1:
            yield run

    return read


def _one_each(norm: str) -> Iterator[list[Mark]]:
    """Find "one with …, one with …, and one that says …"."""
    run = [_mark(match) for match in _ONE.finditer(norm)]
    if len(run) > 1:
        yield run


_NTH = rf"(?:{'|'.join(ORDINALS)})"
_ORDINAL = re.compile(
    rf"(?<![\w-])(?<!\d )(?:(?:and|then|as|for|in|on|with)\s+)*(?:the |my |our |an? )?"
    rf"(?P<n>{_NTH}|last|final|closing|opening|finally|lastly)(?:ly)?"
    rf"(?P<unit> (?:one|{_UNIT}|card|part|bit|text))?"
    r"(?:\s*[:,.-]+\s*|\s+(?:(?:should|must|could|will|can|then|just)\s+)*"
    r"(?=(?:says?|shows?|reads?|is|has|have|be|asks?|tells?|with|saying|showing)\b)|\s+(?=«))"
)
_ENDS = ("last", "final", "closing", "finally", "lastly")


def _ordinals(norm: str) -> list[re.Match[str]]:
    """Find "the first says … the second says … the last …", each one more than that before."""
    run: list[re.Match[str]] = []
    for match in _ORDINAL.finditer(norm):
        ends = match["n"] in _ENDS
        place = 1 if match["n"] == "opening" else ORDINALS.get(match["n"])
        if (ends and run) or place == len(run) + 1:
            run.append(match)
        if ends and run:
            break
    return run


def _ordinal_scenes(norm: str) -> Iterator[list[Mark]]:
    """Find ordinals that name scenes: "First scene: … Second scene: …"."""
    run = _ordinals(norm)
    if len(run) > 1 and all(match["unit"] and match["unit"] != " one" for match in run):
        yield _closed(run)


def _counted_up(norm: str) -> Iterator[list[Mark]]:
    """Find ordinals of which the second is there: "first, … second, … finally, …"."""
    run = _ordinals(norm)
    if len(run) > 1 and run[1]["n"] not in _ENDS:
        yield _closed(run)


def _first_and_last(norm: str) -> Iterator[list[Mark]]:
    """Find "the first says … the last says …"."""
    run = _ordinals(norm)
    if len(run) == 2:
        yield _closed(run)


def _closed(run: list[re.Match[str]]) -> list[Mark]:
    return [Mark(*match.span(), closes=match["n"] in _ENDS) for match in run]


# What may follow a word such as "first" or "last" where it leads to a scene.
_LEADS_TO = (
    r"(?=\s*[,:«]|\s+(?:an?|the|our|my|some|show|with|where|what|www|\d|title|intro|logo|list|quote"
    r"|scene|slide|comes?|we|it|is)\b)"
)
_SAYS_SO = (
    r"(?:\s*[:,]\s*|\s+(?:(?:comes|goes|by|there is|there's|we see|we have|cut to|go to"
    r"|show(?=\s+(?:an?|the|our|my|«)))\s+)*)"
)
# At the start of a sentence or a line, where a word with a colon is a label.
_LABEL = r"(?:^|(?<=[.!?;:,]\s)|(?<=\n))"
_FIRST = re.compile(
    rf"(?<![\w-])(?:first(?:ly)?(?: of all| off| up)?{_LEADS_TO}"
    r"|(?:it )?(?:should )?(?:to )?(?:start|begin|open|kick)(?:s|ing)?(?: it| things| the video)?"
    r"(?: off)? (?:with|on)\b"
    r"|open(?:er|ing)(?: scene| shot)? (?:with|is)\b"
    rf"|{_LABEL}(?:open(?:er|ing)|intro|start|beginning|hook)(?=\s*:)){_SAYS_SO}"
)
_THEN = re.compile(
    r"(?<![\w-])(?:(?:and|but|so)\s+)*(?:then(?! (?:again|and there))"
    rf"|next(?: up)?{_LEADS_TO}|after (?:that|this)\b|afterwards|followed (?:up )?(?:by|with)\b"
    rf"|{_LABEL}(?:middle|(?:the )?(?:problem|solution|fix|result|answer|proof|offer|twist|climax)"
    r"|body)(?=\s*:))"
    rf"(?![\w']){_SAYS_SO}"
)
_LAST = re.compile(
    r"(?<![\w-])(?:(?:and|then|but)\s+)*(?:finally|lastly"
    rf"|last(?: of all| but not least)?{_LEADS_TO}"
    rf"|(?:and|then) (?:at )?the (?:very )?end{_LEADS_TO}|at the (?:very )?end{_LEADS_TO}"
    r"|to (?:finish|end|close|conclude)(?: off)?(?: with)?(?=[\s,])"
    r"|(?:it )?(?:should )?(?:end|finish|close|conclude|wrap up|sign off)(?:s|es|ing)?"
    r"(?: (?:it|things|the video|everything))?(?: off)? (?:with|on|by)\b"
    rf"|{_LABEL}(?:end|ending|finish|close|closing|final)(?=\s*:)"
    rf"|{_LABEL}(?=(?:cta|call to action|outro)\s*:))"
    rf"(?:(?![\w']){_SAYS_SO}|)"
)


def _flow(norm: str) -> Iterator[list[Mark]]:
    """Find "first … then … finally …"; without a first word, what stands before "then" is first."""
    last = [*_LAST.finditer(norm)][-1:]
    stop = last[0].start() if last else len(norm)
    thens = [*_THEN.finditer(norm, 0, stop)]
    links = [*thens, *last]
    opens = [*_FIRST.finditer(norm, 0, links[0].start())][:1] if links else []
    if opens and not rx(r"\w|«").search(norm, opens[0].end(), links[0].start()):
        opens = []  # "the countdown first, then …"
    if not thens or (not opens and len(links) < 2):
        return
    marks = [Mark(*match.span()) for match in (*opens, *thens)]
    marks += [Mark(*match.span(), closes=True) for match in last]
    if opens:
        yield marks
        return
    for begin in _heads(norm[: links[0].start()]):
        yield [Mark(begin, begin), *marks]


def _heads(norm: str) -> Iterator[int]:
    """Return where the first item may begin: behind a colon, else where the text does."""
    for match in rx(r":(?!\d|//)\s*(?=\S)|[.!?]\s+(?=\S)|\n+(?=\S)").finditer(norm):
        yield match.end()
    yield len(norm) - len(norm.lstrip(" \n"))


def _parted(separator: str, *, all_of: bool = False) -> Reader:
    """Return a reader of items that stand between separators, behind each possible head.

    Where `all_of` the separators part items, none of them stands in the head.
    """

    def read(norm: str) -> Iterator[list[Mark]]:
        found = list(rx(separator).finditer(norm))
        for begin in _heads(norm[: found[0 if all_of else -1].start()]) if found else ():
            between = [match for match in found if match.start() >= begin]
            yield [Mark(begin, begin), *(Mark(*match.span()) for match in between)]

    return read


WAYS: Sequence[Way] = (
    Way("scene", _scenes),
    Way("scene", _timecodes),
    Way("numeral", _counting(_NUMERAL, _number)),
    Way("letter", _counting(_LETTER, _number)),
    Way("numeral", _counting(_ROMAN, lambda mark: _ROMANS.index(mark) + 1)),
    Way("scene", _ordinal_scenes),
    Way("scene", _acts),
    Way("ordinal", _counted_up),
    Way("flow", _flow),
    Way("arrow", _parted(r"\s*(?:-+>|=+>|→|➜|➔|⟶|(?<=\s)>+(?=\s))\s*", all_of=True)),
    Way("bar", _parted(r"\s+\|\s+|\s+//\s+", all_of=True)),
    Way("semicolon", _parted(r"\s*;\s*")),
    Way("ordinal", _first_and_last, plain=True),
    Way("one", _one_each, plain=True),
    Way("line", _parted(r"\s*\n\s*(?:[-*•·▪◦✓]\s+)?"), plain=True),
    Way(
        "sentence", _parted(r"(?<!\bdr)(?<!\bst)(?<!\bno)(?<!\bmr)(?<!\bmrs)[.!?]+\s+"), plain=True
    ),
    Way("slash", _parted(r"\s+/\s+"), plain=True),
    Way("comma", _parted(r"\s*,\s+(?:and\s+)?|\s+and\s+"), plain=True),
    Way("comma", _parted(r"\s*,\s+(?:and\s+)?"), plain=True),
)


def spans_of(marks: Sequence[Mark], end: int) -> list[Span]:
    """Return where the words of each marked item stand."""
    stops = [*(mark.start for mark in marks[1:]), end]
    return [(mark.end, max(mark.end, stop)) for mark, stop in zip(marks, stops, strict=True)]
