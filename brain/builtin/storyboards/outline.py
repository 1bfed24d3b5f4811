"""Which scenes the description of a video tells of: a list, a run of "then", sentences."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from brain.builtin.language.content import clean, is_command
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.quantities import find_times
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look

COUNT = re.compile(
    r"(?<!scene )(?<!slide )\b(?:(?:about|around|roughly|maybe|exactly) )?"
    r"(?:\d{1,2}(?: or | to |-))?"
    r"(?P<n>\d{1,2})[\s-](?:[a-z]+[\s-]){0,2}?(?:scenes?|slides?|shots?"
    r"|parts?)\b"
)


@dataclass(frozen=True, slots=True)
class Part:
    """What is said of one scene.

    `seconds` is how long it is to last, `closes` that it is the last one, `told` that it is a
    sentence of a running text.
    """

    said: Utterance
    seconds: float | None = None
    closes: bool = False
    told: bool = False


@dataclass(frozen=True, slots=True)
class Naming:
    """A sentence that says what something is called, and what it is or does.

    `before` tells that it stands before the wish, whose own subject is then what it is about.
    """

    name: str
    about: str | None
    start: int
    end: int
    before: bool = False


_NAMES = re.compile(
    rf"(?:^|[.,;!?]\s+|\n)(?:(?:(?:it|this|(?:the |our |my |an? )?(?:[\w-]+ ){{0,2}}?[\w-]+)(?:'s|"
    rf" is| are|,)"
    r" (?:called|named)|(?:the |our |my |his |her |its )?(?:[\w-]+ )?name(?:'s| is|:)|called"
    r"|named)\s+)"
    rf"(?P<name>{QUOTE}|[^,.;:!?«\n]+?)(?=\s*(?:[,.;!?\n]|$))"
    r"(?:, (?P<about>(?:(?:it|which|that|we|and it|and) )?[a-z][^.;:!?«\n]{6,80}?)(?=[.;!?\n]|$))?"
)


def naming(said: Utterance) -> Naming | None:
    """Find "the app is called Noodle, it turns voice notes into lists" in a description."""
    match = _NAMES.search(said.norm)
    if not match:
        return None
    about = said.source(*match.span("about")) if match["about"] else None
    if about:
        about = rx(r"(?i)^(?:it|which|that|we|and it|and)\s+").sub("", about)
    name = clean(said.content(*match.span("name")))
    return Naming(name, about, match.start(), match.end()) if name else None


def named_before(said: Utterance) -> Naming | None:
    """Find the name in "I volunteer at a shelter called Happy Paws.", said before the wish."""
    match = rx(r"\b(?:called|named) (?P<name>[^,.;:!?«\n]{2,40})(?=[,.;!?\n])").search(said.norm)
    name = clean(said.source(*match.span("name"))) if match else ""
    return Naming(name, None, *match.span(), before=True) if match and name[:1].isupper() else None


_LIST_CUE = re.compile(
    r"\b(?:scenes?|shots?|slides?|structure|outline|parts|order|sequence|plan|flow)(?: (?:are|is)"
    r"|:| -)\s+(?=\D)"
    r"|:(?!\d)\s*"
    r"|\b(?:with|including|containing|featuring|consisting of|made of|that (?:has|opens with|shows"
    r"|includes))\s+(?=an? |the |(?!\d+ (?:scenes?|slides?|shots?|parts?))\d|intro|title"
    r"|three|first|opening)"
)
_FLOW_CUE = re.compile(
    r"(?:^|[.,;:!?]\s+|\n\s*|\b(?:that|which|and|should|to|it|please)\s+)(?:it )?(?:should |could "
    r"|must )?"
    r"(?:starts?|begins?|opens?|kicks? off|starting|beginning|opening)(?: off)? (?:with|on)\s+"
    r"|(?:^|[.,;:!?]\s+|\n\s*)(?:first(?:ly)?|to start)[,:]? (?=an? |the |show|say|«|we|our|my"
    r"|intro|title|logo)"
)
_HARD = (
    r"[;\n]|[.!?](?=\s)|→|->|=>|,?\s*(?:\b(?:and|but)\s+)?\b(?:then|next|after that|afterwards"
    r"|followed by)\b,?"
    r"(?: (?:with|by|show|comes?))?"
)
_LAST = (
    r"[,.;]?\s*(?:\b(?:and|then|but)\s+)*(?:it )?(?:should )?\b(?:(?:end|finish|close|conclude"
    r"|wrap(?: it)? up"
    r"|sign off)(?:s|es|ing)?(?: (?:it|things|the video))?(?: off)? (?:with|on|by)|finally|lastly"
    r"|at the end"
    r"|last(?: but not least)?|to the end|para terminar|à la fin|pour"
    r" finir)\b[,:]?"
)
_SOFT = (
    r",\s*(?:and |plus |or )?|\s+(?:and|plus)\s+(?=an? |the |«|\d|our |my |call|cta|end|logo|outro"
    r"|quote|chart"
    r"|list)"
)
_LINK = re.compile(rf"\s*(?:(?P<last>{_LAST})|(?P<hard>(?:{_HARD}))|(?P<soft>{_SOFT}))\s*")


def described(said: Utterance, start: int) -> list[Part]:
    """Return the parts that a description names from a place in the sentence on."""
    flow = _FLOW_CUE.search(said.norm, start)
    cue = _list_cue(said, start)
    if flow and (cue is None or flow.start() <= cue.start()):
        pieces = list(_pieces(said, flow.end()))
    elif cue:
        pieces = list(_pieces(said, cue.end(), soft=not _only_scenes(said, cue)))
    else:
        return _sentences(said, start)
    pieces = [piece for piece in pieces if not only_a_wish(piece.said)]
    count = COUNT.search(said.norm)
    if count and int(count["n"]) == len(pieces):
        pieces = [replace(piece, own=True) for piece in pieces]
    return _joined(said, pieces)


def directs(said: Utterance, start: int, parts: list[Part]) -> bool:
    """Tell a description of scenes from a text that only tells what the video is about.

    It directs where it says how the video goes on, lists as many scenes as it counts, or where the
    first part and at least half of them say which kind of scene they are.
    """
    if not parts or parts[0].told:
        return False
    starts = [bool(STARTS_PART.match(part.said.norm)) for part in parts]
    count = COUNT.search(said.norm)
    flow = _FLOW_CUE.search(said.norm, start)
    cue = _list_cue(said, start)
    outlined = cue is not None and rx(r"scene|shot|slide|structure|outline").match(cue[0])
    if not flow and cue and rx(r"[.!?]\s|\n").search(said.norm, start, cue.start()):
        return False
    return bool(
        flow
        or outlined
        or (count and int(count["n"]) == len(parts))
        or (starts[0] and 2 * sum(starts) >= len(starts))
    )


def _only_scenes(said: Utterance, cue: re.Match[str]) -> bool:
    """Tell "scenes: intro, what I play, …" from "3 scenes: a title, a list of red, blue, …"."""
    counted = rx(r"\d\s*$").search(said.norm[: cue.start()])
    return cue[0].startswith(("scene", "shot", "slide")) and not counted


def _list_cue(said: Utterance, start: int) -> re.Match[str] | None:
    """Return where the list of scenes begins; "Channel name: …" begins none."""
    for match in _LIST_CUE.finditer(said.norm, start):
        named = rx(r"\b(?:name|title|length|duration|style|format|look|colou?rs?|size)$").search(
            said.norm[: match.start()]
        )
        if not (match[0].startswith(":") and named):
            return match
    return None


@dataclass(frozen=True, slots=True)
class _Piece:
    said: Utterance
    start: int
    own: bool
    closes: bool


def _pieces(said: Utterance, begin: int, *, soft: bool = True) -> Iterator[_Piece]:
    """Cut a description at its links, never inside brackets; `own` pieces stand for themselves."""
    norm, depth, place = said.norm, 0, begin
    own, closes = True, False
    while place < len(norm):
        depth += norm[place] in "(["
        depth -= norm[place] in ")]"
        link = _LINK.match(norm, place) if depth <= 0 and norm[place] in " ,;.!?\n→-=" else None
        if link and not _breaks_a_sentence(norm, link):
            yield _Piece(said.cut(begin, place), begin, own, closes)
            own = not link["soft"] or not soft
            closes = bool(link["last"])
            begin = place = link.end()
            continue
        place += 1
    yield _Piece(said.cut(begin), begin, own, closes)


def _breaks_a_sentence(norm: str, link: re.Match[str]) -> bool:
    """Tell a dot behind a short word ("Dr. ", "No. ") and an address from the end of a sentence."""
    return link[0].startswith(".") and bool(
        rx(r"\b(?:dr|mr|mrs|ms|st|no|vs)$").search(norm[: link.start()])
    )


def _sentences(said: Utterance, start: int) -> list[Part]:
    """Return the sentences behind the one that asks for the video: each tells of a scene."""
    ends = [match.end() for match in rx(r"[.!?]\s+|\n+").finditer(said.norm, start)]
    stops = [*ends[1:], len(said.norm)]
    pieces = (
        [said.cut(*cut) for cut in zip(ends, stops, strict=bool(ends)) if cut[0] < cut[1]]
        if ends
        else []
    )
    return [
        Part(*_closing(piece), told=True)
        for piece in pieces
        if piece.norm.strip() and not only_a_wish(piece)
    ]


_ENDS = re.compile(rf"\W*{_LAST}\s*")


def _closing(piece: Utterance) -> tuple[Utterance, None, bool]:
    ends = _ENDS.match(piece.norm)
    return (piece.cut(ends.end()), None, True) if ends else (piece, None, False)


_PLACED = re.compile(
    rf"\W*(?:and |for |as )?(?:the |my |our )?(?P<nth>{'|'.join(ORDINALS)}|last|final|closing"
    rf"|opening)"
    r"(?: (?:scene|one|slide|shot|screen|card|frame))(?:(?: should| must| could| will| can)?(?:"
    r" then)? (?:says?"
    r"|shows?|be|is|has|have|reads?)| with|\s*[:,-])\s*(?::\s*)?(?=\S)"
)


def placed(said: Utterance) -> tuple[Utterance, list[tuple[int, Part]]]:
    """Take out sentences such as "the last scene should say “…”"; -1 is the last place."""
    found: list[tuple[int, Part]] = []
    spans: list[tuple[int, int]] = []
    for match in rx(r"(?:^|[.;!?]\s+|\n\s*|,\s+(?:and )?)").finditer(said.norm):
        lead = _PLACED.match(said.norm, match.end())
        if not lead:
            continue
        stop = rx(r"[.;!?](?:\s|$)|\n").search(said.norm, lead.end())
        end = stop.start() if stop else len(said.norm)
        number = ORDINALS.get(lead["nth"], 1 if lead["nth"] == "opening" else -1)
        if not any(start <= lead.start() < done for start, done in spans):
            found.append((number, Part(said.cut(lead.end(), end), closes=number < 0)))
            spans.append((match.start(), end))
    return (said.blank(*spans), found) if spans else (said, found)


_LOOK_NOUN = re.compile(
    r"\b(?:colou?rs?|palette|theme|style|look|feel|mood|font|background|gradient|tones?|text)\b"
)
_LEFT_OVER = (
    r"in|all|total|altogether|overall|about|around|roughly|approximately|long|with|and|of|the|a|for"
    r"|please|should|be|it|lasting|lasts?|duration|length|max(?:imum)?|at most|each|per scene"
    r"|scenes?|make|keep|use|video|everything|total length"
)


_LABELLED_WISH = re.compile(
    r"\W*(?:the )?(?:overall )?(?:tone|style|mood|look|feel|vibe|format|length|duration|music"
    r"|colou?rs?"
    r"|palette|fonts?|total(?: length| duration)?|ratio)(?: of voice)?\s*:"
)


def only_a_wish(piece: Utterance) -> bool:
    """Tell "4 scenes", "20 seconds" and "warm colours" from a scene of the video."""
    if _LABELLED_WISH.match(piece.norm):
        return True
    norm = COUNT.sub(lambda match: " " * len(match[0]), piece.norm)
    times = find_times(norm)
    for time in times:
        norm = norm[: time.start] + " " * (time.end - time.start) + norm[time.end :]
    look = find_look(piece, 30, loose=bool(times) or bool(COUNT.search(piece.norm)))
    spans = look.spans if not look.paints or _LOOK_NOUN.search(norm) else []
    for start, end in spans if times or COUNT.search(piece.norm) else []:
        norm = norm[:start] + " " * (end - start) + norm[end:]
    bare = not rx(r"[\w«]").search(rx(rf"\b(?:{_LEFT_OVER})\b").sub(" ", norm))
    return bare or bool(spans and is_command(norm, 0, len(norm), spans))


STARTS_PART = re.compile(
    r"^\s*(?:(?:an?|the|our|then|finally|\d+|some|one|end with|start with"
    r"|open with|close with|my)\s+)*(?:[\w-]+\s+){0,2}?(?:intro|title|opening"
    r"|opener|hook|problem|solution|features?|benefits?|reasons?|points?"
    r"|facts?|steps?|tips|quote|testimonial|review|chart|graph|donut|pie"
    r"|number|stats?|statistics?|comparison|before|timeline|roadmap|history"
    r"|team|pricing|prices|plans|call to action|cta|end ?card|outro|closing"
    r"|logo|countdown|gallery|photos?|code|chat|location|address|contact|rsvp"
    r"|date|venue|website|tagline|slogan|list|name|question|schedule|hours|times|prices|menu"
    r"|offers?|sponsors|rules|results|news|events|classes|courses|phone|programme?|opening hours"
    r"|agenda|demo|thank|credits|how it works|landscape|progress|services"
    r"|highlights|values)\b|^\s*(?:an? |the |our )?(?:scene|slide)s? |^[^,(«]{2,40}\([^)]+\)\s*$"
)
_BARE_INTRO = re.compile(
    r"(?:an? |the )?(?:opening )?(?:intro(?:duction)?|title|opening|opener)\W*$"
)


def _joined(said: Utterance, pieces: list[_Piece]) -> list[Part]:
    """Put a piece that names no scene back to the one before it."""
    merged: list[_Piece] = []
    for piece in pieces:
        if not piece.said.norm.strip(" .,;!"):
            continue
        closed = merged and rx(r"[)»]\W*$").search(merged[-1].said.norm)
        bare = closed or (merged and _BARE_INTRO.match(merged[-1].said.norm.strip()))
        stands = piece.own or bare or STARTS_PART.match(piece.said.norm)
        if merged and not stands and not rx(rf"\s*{QUOTE}").match(piece.said.norm):
            end = piece.start + len(piece.said.norm)
            merged[-1] = replace(merged[-1], said=said.cut(merged[-1].start, end))
        else:
            merged.append(piece)
    return [Part(one.said, closes=one.closes) for one in merged]
