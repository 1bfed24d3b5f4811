"""A brief that tells of a whole video, cut into what asks for it and what it says.

"Promo for Slate, 20 seconds: works offline, syncs later. Get it at slate.app" has a head, which
asks and names; a wish, which is about the video and not in it; and statements, one for each
sentence, line or list, which are what the scenes show.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from brain.builtin.language.content import capitalised, clean, is_command
from brain.builtin.language.figures import find_figures, split_parts
from brain.builtin.language.quantities import Span, find_times
from brain.builtin.language.utterance import BLANK, QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look
from brain.builtin.storyboards.outline import COUNT

MONTHS = (
    r"(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|ene|abr|ago|dic|avr"
    r"|févr|juin|juil|août|déc)[a-zéûäö]*"
)

VIDEO = (
    r"(?:video|film|movie|clip|ad|advert(?:isement)?|commercial|promo(?:tion)?"
    r"|trailer|teaser|reel|explainer|spot|presentation|pitch"
    r"|story ?board|showreel|sizzle|short|tutorial|slideshow)"
)

# How the picture shall be cut: about the video, never in it.
FORMAT = re.compile(
    r"\b(?:in )?(?:vertical(?:ly)?|horizontal(?:ly)?|portrait(?: (?:mode"
    r"|format))?|landscape (?:mode"
    r"|format)|hochkant|hochformat|querformat|quadratisch|square(?: format)?|widescreen|cuadrado"
    r"|carré)\b|\b(?:9 ?[:x] ?16|16 ?[:x] ?9|1 ?[:x] ?1|4 ?[:x] ?5)\b"
)
_PRODUCTION = re.compile(
    rf"\b(?:{VIDEO}s?|instagram|tiktok|youtube|linkedin|story|stories|in|all|total|altogether"
    r"|overall|insgesamt|about|around|roughly|approximately|approx|long|max(?:imum)?|at most|with"
    r"|and|of|the|an?|for|please|thanks|should|be|it|make|lasting|lasts?|duration|length|each|per"
    r"|scenes?|exactly|circa|ca|etwa|lang|aproximadamente|environ|durée|duración|like|keep|want"
    r"|i|we|need|every|all|them|runs?|apiece|are|is|whole|entire|complete|as|thing|everything)\b"
)
_LOOK_NOUN = re.compile(
    r"\b(?:please|colou?rs?|palette|theme|style|look|feel|mood|font|background|gradient|tones?)\b"
)
_SENTENCE_END = re.compile(
    rf"(?<!\bst)(?<!\bno)(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bvs)(?<!\bca)(?<!\bnr)"
    rf"(?:(?<!\d)\.+|\.(?!\s+(?:{MONTHS})\b)|[!?]+)(?=\s|$)"
)
_BULLET = re.compile(r"\s*(?:[-*•·▪◦✓✔→]|\d{1,2}[.)])\s+(?=\S)")
_LABEL = re.compile(r"\s*(?P<label>[^\W\d][^:,.;!?«\n]{0,60}?)\s*:(?!//|\d)\s*(?=\S)")
_HEADING = re.compile(r"\s*(?P<label>[^\n:]{1,60}):\s*\n")


@dataclass(frozen=True, slots=True)
class Statement:
    """One thing that is told: its words, a label before it, and its points where it lists some."""

    said: Utterance
    text: str
    label: str | None = None
    points: tuple[str, ...] = ()
    ordered: bool = False


@dataclass(frozen=True, slots=True)
class Matter:
    """A brief in its parts; in `wishes` all but the head and the wishes is unreadable."""

    head: Utterance
    wishes: Utterance
    statements: tuple[Statement, ...]


def find_matter(said: Utterance, ask: re.Match[str] | None) -> Matter:
    """Cut a brief into its head, its wishes and its statements."""
    begin, end = _head(said, ask)
    wishes = [*_wish_spans(said, begin, end)]
    last = _AT_THE_END.search(said.norm, begin, end)
    head = said.blank(*wishes, *([last.span()] if last else [])).cut(begin, end)
    pieces = [*_before(said, begin, ask), *_pieces(said, end, wishes)]
    pieces += [said.cut(*last.span("what"))] if last else []
    told = [_statement(piece) for piece in pieces if rx(r"[\w«]").search(piece.norm)]
    rest = [*_gaps([(begin, end), *wishes], len(said.norm))]
    return Matter(head, said.blank(*rest), tuple(one for one in told if one.text))


# "A promo with three scenes and our site windfall.example at the end".
_AT_THE_END = re.compile(
    r"(?:,|\band\b|\bwith\b)[\s,]*(?:(?:and|with|at the end)\s+)*(?:(?:the|our|my)\s+)?"
    r"(?:(?:web ?)?site|url|web address|link|address)\s+(?P<what>\S+\.\w{2,}\S*)(?:\s+at the end)?"
)


# What introduces who asks, and greets: nothing to show.
_INTRODUCES = re.compile(
    r"\W*(?:hi|hello|hey|hallo|hola|bonjour|salut|good (?:morning|day|evening)|dear|thanks|please"
    r"|i|i'm|ok|okay|so)\b"
)


def _before(said: Utterance, begin: int, ask: re.Match[str] | None) -> list[Utterance]:
    """Return the sentences that stand before the one that asks: what the video is to tell."""
    if not begin or ask is None:
        return []
    pieces = _pieces(said.cut(0, begin), 0, [])
    greeted = [
        rx(r"\W*(?:(?:hi|hello|hey|so|ok|okay)\b[\s,!]*)+").match(one.norm) for one in pieces
    ]
    told = [
        one.cut(greet.end()) if greet else one for one, greet in zip(pieces, greeted, strict=True)
    ]
    return [one for one in told if one.norm.strip() and not _INTRODUCES.match(one.norm)]


def _head(said: Utterance, ask: re.Match[str] | None) -> Span:
    """Return where the part stands that asks for the video, or else the first part."""
    stops = [*_stops(said.norm), len(said.norm)]
    asked = ask.start() if ask else 0
    begin = max((stop for stop in stops if stop <= asked), default=0)
    end = next(stop for stop in stops if stop > begin) if begin < len(said.norm) else begin
    if begin and _only_wish(said, begin, end):
        return 0, next(stop for stop in stops if stop > 0)
    return begin, end


def _stops(norm: str) -> list[int]:
    """Return where sentences, lines and labels end."""
    ends = [match.end() for match in _SENTENCE_END.finditer(norm)]
    ends += [match.end() for match in rx(r"\n+|(?<!\d):(?!//)(?=\s)|(?<=\d):(?=\s)").finditer(norm)]
    return sorted(ends)


def _gaps(spans: list[Span], length: int) -> list[Span]:
    """Return what lies between spans."""
    gaps, place = [], 0
    for start, end in sorted(spans):
        if start > place:
            gaps.append((place, start))
        place = max(place, end)
    return [*gaps, (place, length)]


def _wish_spans(said: Utterance, begin: int, end: int) -> list[Span]:
    """Return what is said of the video itself: its length, format, number of scenes and look."""
    norm = said.norm
    spans: list[Span] = []
    for pattern in (COUNT, FORMAT):
        spans += [match.span() for match in pattern.finditer(norm, begin, end)]
    spans += [(time.start, time.end) for time in find_times(norm) if begin <= time.start < end]
    for match in rx(r"[^,;\n()]+").finditer(norm, end):
        parts = [match.start(), *(m.end() for m in _SENTENCE_END.finditer(norm, *match.span()))]
        for start, stop in zip(parts, [*parts[1:], match.end()], strict=True):
            if _timed(norm[start:stop]) and only_production(norm[start:stop]):
                spans.append((start, stop))
    bounds = [end, *(stop for stop in _stops(norm) if stop > end), len(norm)]
    for start, stop in pairwise(bounds):
        if _only_wish(said, start, stop):
            spans.append((start, stop))
    return spans


def _timed(norm: str) -> bool:
    return bool(find_times(norm) or COUNT.search(norm) or FORMAT.search(norm))


def only_production(norm: str) -> bool:
    """Tell whether words are only about how the video is made: its length, format, number."""
    for time in reversed(find_times(norm)):
        norm = norm[: time.start] + " " + norm[time.end :]
    rest = _PRODUCTION.sub(" ", FORMAT.sub(" ", COUNT.sub(" ", norm)))
    return not rx(r"[\w«]").search(rest)


def _only_wish(said: Utterance, start: int, stop: int) -> bool:
    """Tell "About 40 seconds, dark and energetic please" from a sentence to be shown."""
    norm = said.norm[start:stop]
    if not (_timed(norm) or _LOOK_NOUN.search(norm)):
        return False
    if only_production(norm):
        return True
    piece = said.cut(start, stop)
    spans = find_look(piece, 30).spans
    spans += [match.span() for pattern in (COUNT, FORMAT) for match in pattern.finditer(norm)]
    spans += [match.span() for match in rx(rf"\b{VIDEO}s?\b").finditer(norm)]
    spans += [(time.start, time.end) for time in find_times(norm)]
    return is_command(norm, 0, len(norm), spans)


def _pieces(said: Utterance, start: int, wishes: list[Span]) -> list[Utterance]:
    """Cut what follows the head: lists stay whole, other text is cut at its sentences."""
    open_text = said.blank(*wishes)
    cuts: list[Span] = []
    for begin, stop in _blocks(open_text.norm, start):
        block = open_text.norm[begin:stop]
        if _BULLET.match(block) or _HEADING.match(block) or _numbers(block) or _rows(block):
            cuts.append((begin, stop))
            continue
        ends = [begin + match.end() for match in _SENTENCE_END.finditer(block)]
        bounds = [begin, *ends, stop]
        cuts += [cut for cut in pairwise(bounds) if cut[0] < cut[1]]
    return [_trimmed(open_text, *cut) for cut in cuts]


def _trimmed(said: Utterance, start: int, stop: int) -> Utterance:
    """Return a stretch without what was blanked or only joined at its ends."""
    norm = said.norm
    while start < stop and norm[start] in BLANK + " ,;\n":
        start += 1
    while stop > start and norm[stop - 1] in BLANK + " ,;\n":
        stop -= 1
    return said.cut(start, stop)


def _blocks(norm: str, start: int) -> list[Span]:
    """Return lines, and lists as one block with the heading above them."""
    lines = [match.span() for match in rx(r"[^\n]+").finditer(norm, start)]
    lines = [line for line in lines if rx(r"[\w«]").search(norm[slice(*line)])]
    blocks: list[Span] = []
    kind_before = ""
    for begin, stop in lines:
        line = norm[begin:stop]
        kind = "bullet" if _BULLET.match(line) else "row" if _row(line) else ""
        heading = line.rstrip().endswith(":")
        if blocks and ((kind and kind == kind_before) or (kind and kind_before == "heading")):
            blocks[-1] = (blocks[-1][0], stop)
        else:
            blocks.append((begin, stop))
        kind_before = "heading" if heading else kind
    return blocks


def _row(line: str) -> bool:
    """Tell a line such as "Revenue: $4.2M"."""
    label = _LABEL.match(line)
    if not label or QUOTE in line:
        return False
    return any(one.start < 3 for one in find_figures(line[label.end() :]))


def _rows(block: str) -> bool:
    return "\n" in block and all(_row(line) for line in block.split("\n") if line.strip())


def _numbers(block: str) -> bool:
    """Tell "1. … 2. … 3. …" in one line."""
    marks = [int(match[1]) for match in _INLINE.finditer(block)]
    return len(marks) > 2 and marks == list(range(1, len(marks) + 1))


_INLINE = re.compile(r"(?:^|\s)(\d{1,2})[.)]\s+(?=\S)")


_STEPS = re.compile(r"\b(?:\d+ steps|how to|so \w+ (?:du|ihr|man|sie))\b")


def _statement(piece: Utterance) -> Statement:
    """Read a piece: a label before a colon, and points where it is a list."""
    if _numbers(piece.norm):
        return _numbered(piece)
    heading = _HEADING.match(piece.norm)
    label = heading or _LABEL.match(piece.norm)
    if label is None or _rows(piece.norm):
        return Statement(piece, _text(piece), None, _points(piece, listing=False))
    long = heading is not None or _STEPS.search(label["label"])
    if len(label["label"].split()) > (9 if long else 5):
        return Statement(piece, _text(piece), None, _points(piece, listing=False))
    body = piece.cut(label.end())
    named = clean(piece.source(*label.span("label")))
    ordered = bool(rx(r"\s*\d{1,2}[.)]\s").match(body.norm))
    return Statement(body, _text(body), named, _points(body, listing=True), ordered)


def _numbered(piece: Utterance) -> Statement:
    """Read "1. … 2. … 3. …" in one line, and what stands before it."""
    marks = list(_INLINE.finditer(piece.norm))
    stops = [*(mark.start() for mark in marks[1:]), len(piece.norm)]
    points = [
        clean(piece.source(mark.end(), stop)) for mark, stop in zip(marks, stops, strict=True)
    ]
    label = clean(piece.source(0, marks[0].start())).rstrip(":") or None
    return Statement(piece, _text(piece), label, tuple(points), ordered=True)


def _text(piece: Utterance) -> str:
    return clean(piece.content(0))


# What leads to a list without being one of its points: "It has", "Es gibt".
_GIVES = re.compile(
    r"(?i)(?:(?:it|they|we|you|there|(?:the|our|my) \w+) (?:also )?(?:has|have|offers?|includes?"
    r"|features?|comes? with|gets?|gives? you|sells?|serves?|is|are|will be|can)"
    r"|(?:es|wir|ihr|dort) (?:gibt|haben|hat|bieten|bekommt|erwartet euch)"
    r"|(?:hay|habrá|tenemos|tendremos|ofrecemos|incluye)|(?:il y a|il y aura|nous avons"
    r"|nous proposons|au programme))\s+(?=\S)"
)
# A verb that all of a list's points share.
SHARED = re.compile(
    r"(?i)(?P<verb>learn|discover|explore|master|enjoy|meet|taste|see|build"
    r"|lern\w*|entdeck\w*"
    r"|erleb\w*|aprende|descubre|disfruta|apprenez|découvrez|explorez"
    r"|profitez)\s+(?:about |de |von )?"
    r"(?=\S)"
)


def _points(piece: Utterance, *, listing: bool) -> tuple[str, ...]:
    """Return the points of a list; a sentence is one only where its commas part short pieces."""
    text = piece.source(0).strip()
    if rx(QUOTE).search(piece.norm) or text.endswith("?"):
        return ()
    text = text.rstrip(".!")
    gives = _GIVES.match(text)
    shared = SHARED.match(text)
    text = text[(gives or shared).end() :] if (gives or shared) else text  # type: ignore[union-attr]
    parts = [clean(part) for part in entries(text)]
    parts = [part for part in parts if part]
    lines = "\n" in text
    if len(parts) < 2 or (not lines and any(len(part.split()) > 9 for part in parts)):
        return ()
    commas = lines or len(_commas(text)) > 1 or ";" in text
    if not (commas or gives or listing):
        return ()
    return tuple(capitalised(part) for part in parts)


def _commas(text: str) -> list[str]:
    return rx(r",(?!\d)(?![^()]*\))").split(text)


def entries(text: str) -> list[str]:
    """Split a list; what stands in brackets stays with the entry before it."""
    if "(" not in text or "\n" in text:
        return split_parts(text)
    parts = [part.strip() for part in _commas(text) if part.strip()]
    return [rx(r"(?i)^(?:and|und|y|et|or|&)\s+").sub("", part) for part in parts]
