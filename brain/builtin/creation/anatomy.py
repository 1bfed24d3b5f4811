"""A wish for one scene taken apart: what each stretch of it is there for.

"Episode 14 — The Quiet Engine. That's the opener. 3.5 s please" holds words to show, then the
kind of scene, then its length. Sentences and lines are labelled one by one by what is left of them
once kinds, looks, lengths and the words of asking are taken out: where nothing is left, the
stretch only says how; what is left over is content. `arranged` puts the parts in the order in
which they are plainest to read: the kind, a colon, and the content, the rest beside it.
"""

import re
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from itertools import pairwise

from brain.builtin.creation.kinds import KindFound, find_kinds
from brain.builtin.language.aside_words import ADJECTIVES, COURTESY, LENGTH, is_aside
from brain.builtin.language.command_words import OPENS
from brain.builtin.language.content import is_filler
from brain.builtin.language.quantities import Span, find_times
from brain.builtin.language.utterance import QUOTE, Utterance, read
from brain.builtin.language.words import rx
from brain.builtin.look.look_words import MOOD_WORDS
from brain.builtin.look.looks import find_look


class Part(Enum):
    """What a stretch of a prompt is there for."""

    KIND = auto()
    HOW = auto()
    REMARK = auto()
    CONTENT = auto()


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of a prompt with its label; `mark` is what stands behind it: ".", ":", "-"."""

    said: Utterance
    part: Part
    mark: str
    kind: KindFound | None = None

    @property
    def words(self) -> str:
        return self.said.source(0).strip(" ,.;:\n")


_STOP = re.compile(
    r"(?<!\bdr)(?<!\bmr)(?<!\bmrs)(?<!\bms)(?<!\bst)(?<!\bno)(?<!\bprof)(?<!\bvs)(?<!\best)"
    r"(?<!\b[a-rt-z])[.!?…]+(?:\s+|$)|;\s+|\n+|:(?!//|\d)\s*|(?<=\d):\s+|\s+-+\s+|\s+\|\s+"
)
# "No text at all", "nothing else": there is nothing to show but what the kind is.
NOTHING_ELSE = re.compile(
    r"(?:(?:and|but|with|just|please|there (?:is|should be)|absolutely|otherwise)\s+)*"
    r"(?:(?:no|without(?: any)?|zero|0) (?:other |more |extra )?(?:text|texts|words?|lettering"
    r"|letters|titles?|captions?|typography|copy|writing|people|logos?|numbers?)"
    r"(?: or (?:\w+ )?\w+)?"
    r"|nothing (?:else|more|written|on it)|text-free|wordless|textless)"
    r"(?: (?:at all|whatsoever|on it|on screen|needed|please|anywhere|in it|at the end|else))*"
)
_ASKING = re.compile(
    r"\b(?:that's|that'd|that is|this is|this one's|it's|it is|it'd|here's|here is|these are|use"
    r"|used|make|keep|let|call|treat|turn|create|add|do|give|put|show|start|open|begin|end|close"
    r"|finish|me|us|i|i'd|we|we'd|need|want|would|should|shall|could|can|you|have|please|pls|thanks"
    r"|be|being|our|my|your|their|single|whole|thing|one|kind|sort|bit|all|together|there|here"
    r"|something|like|love|big|short|quick|simple|plain|proper|opening|closing|next|new|another"
    r"|first|last|final|video|film|movie|clip|part|scenes?|slides?|screen|cards?|maybe|possibly"
    r"|enough|fine|ok|okay|do|will|good|tops|max|maximum|min|minimum|total|overall|exactly|roughly"
    r"|about|around|approx|approximately|circa|ca|only|just|lots?|plenty|room|air|space|white space"
    r"|drift\w*|float\w*|mov(?:es|ing)|swirl\w*|puls\w*|glow\w*|turning|abstract|animation"
    r"|off|out|into|onto|numbered|bulleted|animated|with|without)\b"
)


@lru_cache(maxsize=64)
def stretches(said: Utterance) -> tuple[Stretch, ...]:
    """Return the prompt's sentences, lines and labels with what each is there for.

    Several readers ask this of the same prompt, one after another: it is remembered.
    """
    norm = said.norm
    bounds = [(0, 0), *(m.span() for m in _STOP.finditer(norm))]
    bounds.append((len(norm), len(norm)))
    found: list[Stretch] = []
    for (_, start), (stop, end) in pairwise(bounds):
        piece = said.cut(start, stop)
        if rx(r"[\w«]").search(piece.norm):
            mark = said.source(stop, end)
            part, kind = _labelled(piece, mark.strip(), opens=not found)
            names = found and found[-1].part is Part.CONTENT and found[-1].mark.strip() == ":"
            if part is Part.HOW and ";" in mark + (found[-1].mark if found else ""):
                part = Part.HOW if find_times(piece.norm) else Part.CONTENT  # "Basil; Mint"
            if names and (part is not Part.KIND or piece.source(0).strip()[:1].isupper()):
                part, kind = Part.CONTENT, None  # "After: 5 minutes"
            found.append(Stretch(piece, part, mark, kind))
    if any(
        one.part is Part.KIND or (one.part is Part.HOW and _asks_plainly(one.said)) for one in found
    ):
        return tuple(found)
    # "Simple. Fast. Free." says how nothing is to look.
    return tuple(replace(one, part=Part.CONTENT) if one.part is Part.HOW else one for one in found)


def _asks_plainly(piece: Utterance) -> bool:
    """Tell a length or a colour from a mood, which may as well be a word to show."""
    return bool(find_times(piece.norm) or find_look(piece, 30).paints or _LOOK_NOUN(piece.norm))


_LOOK_NOUN = re.compile(
    r"\b(?:fonts?|serif|sans|background|backdrop|colou?rs?|palette|style|mood|look|animation|text"
    r"|letters?|type|mono(?:space)?)\b"
).search
_LOOK_LABEL = re.compile(
    r"\W*(?:colou?rs?|palette|fonts?|style|look|mood|background|duration|length|time|timing|animation"
    r"|motion|movement|transition|theme|format)\W*"
)


def _labelled(piece: Utterance, mark: str, *, opens: bool) -> tuple[Part, KindFound | None]:
    norm = piece.norm.strip(" ¦,.!?;")
    if rx(QUOTE).search(norm) or _SIDE.match(norm):
        return Part.CONTENT, None
    kinds = [one for one in find_kinds(piece) if one.strong]
    if mark == ":" and _LOOK_LABEL.fullmatch(norm):
        return Part.HOW, None
    if is_aside(norm) and mark != ":" and (" " in norm or COURTESY.fullmatch(norm)):
        return Part.REMARK, None
    how = find_look(piece, 30, loose=True).spans
    how += [(time.start, time.end) for time in find_times(piece.norm)]
    left = _left(piece.norm, [*how, *((one.start, one.end) for one in kinds)])
    called = opens and kinds and _called_by_kind(piece, kinds[0], mark)
    if kinds and (is_filler(left) or called):
        return Part.KIND, kinds[0]
    feels = _FEELS.fullmatch(norm) and not piece.source(0).isupper()
    return (Part.HOW if is_filler(left) and (how or feels) else Part.CONTENT), None


def _called_by_kind(piece: Utterance, kind: KindFound, mark: str) -> bool:
    """Tell "Speaker intro." and "Customer story card -", which name a scene, from words to show."""
    before, after = piece.norm[: kind.start], piece.norm[kind.end :]
    return (
        mark in (".", "—", "–", "-", "")
        and not after.strip(" ,")
        and len(before.split()) <= 2
        and not rx(r"\s[A-ZÀ-Þ]").search(piece.source(0, kind.start).rstrip())
        and not OPENS.match(piece.norm)
    )


def _left(norm: str, known: list[Span]) -> str:
    """Return what is left of a stretch without what is known of it and the words of asking."""
    spans = [*known, *(match.span() for match in NOTHING_ELSE.finditer(norm))]
    parts = rx(r"[^,]+").finditer(norm)
    spans += [part.span() for part in parts if _FEELS.fullmatch(part[0].strip())]
    letters = list(norm)
    for start, end in spans:
        letters[start:end] = " " * (end - start)
    return _ASKING.sub(" ", "".join(letters))


# "…; after, 40 minutes" tells no length.
_SIDE = re.compile(r"(?:before|after|then|now)\s*,|(?:before|after) [^,]*\d")
_FEELS = re.compile(rf"(?:{MOOD_WORDS})|{ADJECTIVES.pattern}")


def single(said: Utterance) -> bool:
    """Tell whether a prompt is one scene, whole: a kind and how it looks, and no words to show."""
    parts = stretches(said)
    kinds = {one.kind.kind for one in parts if one.kind}
    told = any(one.part is Part.CONTENT for one in parts)
    return len(kinds) == 1 and not told and bool(NOTHING_ELSE.search(said.norm))


def shows_and_tells_how(said: Utterance) -> bool:
    """Tell words to show that stand beside one kind or a length: "Part 4. It's our intro, 3 s"."""
    parts = stretches(said)
    kinds = {one.kind.kind for one in parts if one.kind}
    has = {one.part for one in parts}
    one = len(kinds) < 2 and not rx(r"\b(?:then|scenes|scene \d)\b").search(said.norm)
    return one and Part.CONTENT in has and bool(has & {Part.KIND, Part.HOW})


_TELLS_WORDS = re.compile(
    rf"{QUOTE}|\b(?:that (?:says|reads)|saying|reading|with the (?:words?|text|title|headline))\b"
)


def without_preamble(said: Utterance) -> Utterance:
    """Return a prompt from the sentence on that orders a scene with its words.

    "Hi! I teach science and need an opener. Please make a title that says “Volcanoes”": who asks
    and what for is told before, and holds nothing to show.
    """
    parts = stretches(said)
    order = next((one for one in parts if _TELLS_WORDS.search(one.said.norm)), None)
    before = parts[: parts.index(order)] if order else []
    told = all(one.mark.strip()[:1] in tuple(".!?\n") for one in before)
    plain = not any(rx(r"\bscenes\b|\bthen\b").search(one.said.norm) for one in before)
    if not (order and before and told and plain and OPENS.match(order.said.norm)):
        return said
    if not any(_TELLS_SELF.match(one.said.norm) for one in before):
        return said
    place = next(n for n, at in enumerate(said.starts) if at >= order.said.starts[0])
    return replace(said.cut(place), beside=(*said.beside, *(one.said for one in before)))


_TELLS_SELF = re.compile(
    r"\W*(?:(?:hi|hello|hey|so|ok|hola|hallo|bonjour)\b[\s,!]*)*"
    r"(?:i|i'm|i am|we|we're|my|our|it's|this is|there's)\b"
)


def arranged(said: Utterance) -> Utterance | None:
    """Return the prompt as its kind, a colon and its content, with the rest told beside it.

    None where nothing says how or of which kind, or where it asks for several kinds.
    """
    parts = stretches(said)
    content = [one for one in parts if one.part is Part.CONTENT]
    how = [one for one in parts if one.part is Part.HOW]
    kinds = [one for one in parts if one.part is Part.KIND]
    if not (content or kinds) or not (how or kinds):
        return None
    if len({one.kind.kind for one in kinds if one.kind}) > 1:
        return None
    beside = (*said.beside, *(one.said for one in (*how, *kinds)))
    if not content:
        text = ", ".join(_bare(one) for one in kinds)
        return replace(read(text, said.language), beside=beside)
    if kinds and content[0] is parts[0] and content[-1] is parts[-1]:
        kind = kinds[0]  # "Why switch? Three reasons - price, speed"
        place = parts.index(kind)
        head = "".join(one.words + (one.mark or " ") for one in parts[:place])
        content = [one for one in parts[place:] if one.part is Part.CONTENT]
        lead = head + kind.words
    else:
        lead = ", ".join(_bare(one) for one in kinds)
    words = "".join(one.words + _mark(one, content) for one in content)
    text = f"{lead}: {words}" if lead else words
    return replace(read(text, said.language), beside=beside)


def _bare(one: Stretch) -> str:
    """Return the words of a stretch from its kind on."""
    said = one.said.cut(one.kind.start if one.kind else 0)
    parts = [said.cut(*match.span()) for match in rx(r"[^,]+").finditer(said.norm)]
    kept = [part.source(0).strip() for part in parts if not _empties(part.norm)]
    return ", ".join(kept).strip(" ,.;:\n")


def _empties(norm: str) -> bool:
    return bool(NOTHING_ELSE.fullmatch(norm.strip()) or LENGTH.fullmatch(norm.strip()))


def _mark(one: Stretch, content: list[Stretch]) -> str:
    if one is content[-1]:
        return one.mark.strip() if one.mark.strip() in ("!", "?") else ""
    return one.mark or " "
