"""A brief for a whole video becomes three to eight scenes with a beginning and an end."""

import re

from brain.builtin.actions import Action, wire
from brain.builtin.arc import CHAPTERS, SCENES_MAX, UNTOLD_MAX, VIDEO, arc
from brain.builtin.chapters import scenes_of
from brain.builtin.content import capitalised, clean, natural_end
from brain.builtin.creating import wire_brief
from brain.builtin.kinds import find_kinds
from brain.builtin.looks import find_look, to_look
from brain.builtin.outline import COUNT, Part, described, naming, numbered, placed
from brain.builtin.quantities import belongs_to_movement, find_times
from brain.builtin.replies import kind_name, listed, quoted, say
from brain.builtin.timeline import Timeline
from brain.builtin.topics import greeting, name_and_rest, without_looks
from brain.builtin.utterance import Utterance
from brain.builtin.words import rx
from tools.layout.brief import SceneBrief

_ASKS = re.compile(
    rf"\b(?:an?|the|my|our|this|whole|entire|complete"
    rf"|full)\s+(?:[\w'-]+[\s-]+){{0,7}}?(?:{VIDEO})\b(?! (?:scene|slide|intro"
    rf"|outro|opener|opening|ending|title"
    rf"|file|is|should|has|player|bigger|longer|shorter))"
    rf"|^(?:\W*(?:create|make|build|generate|produce|design|write|need|i want"
    rf"|i need)\s+)?(?:[\w'-]+[\s-]+){{0,5}}?(?:{VIDEO})s?\s+(?:for|about|of"
    rf"|on|with|introducing|that|to|explaining|showing|:)"
    r"|\b\d+[\s-]scenes?\b(?= (?:video|about|for|with|:|story))"
    rf"|\b{VIDEO}s?\b(?=[^«]{{0,80}}?\b\d+[\s-]scenes\b)"
    rf"|\b\d+[\s-]scenes\b(?=[^«]{{0,80}}?\b{VIDEO}\b)"
    rf"|^\W*{VIDEO}\s*:|\bstory ?board\b|\b(?:make|create|build|generate|add|want"
    r"|need) (?:me )?(?:the following |these )?(?:[2-8]) (?:more |new |other )?scenes\b"
)
# After the video's own subject: "I'm making a video for …, can you do an opening that says …".
_ONE_SCENE = re.compile(
    r"[,.;!]\s*(?:(?:so|and|now|but|first|please|can you|could you)\b[ ,]*)*(?:do|make|create|add"
    r"|give me|i want"
    r"|i need|start with)\b (?:me )?(?:an? |the )[\w ]{0,20}?\b(?:opening|intro|title|opener"
    r"|scene|slide|card"
    r"|headline|outro)\b[^.;:«]*(?:«|\bsays\b|\bsaying\b)[^;]*$"
)
_ON = re.compile(
    r"\b(?:then|followed by|finally|after that|(?:end|finish|close)(?:s|ing)? (?:it )?with)\b"
)
_THIS_VIDEO = re.compile(
    rf"\b(?:the|this|my|our|whole|entire) (?:whole |entire )?{VIDEO}(?: \w+)?$"
)
# "Start my wedding video with “Nora & Felix”" is about one scene of it.
_ONE_END = re.compile(
    rf"\W*(?:start|begin|open|end|close|finish|kick)(?: off| up)? (?:the|my|our|this) "
    rf"[^«:,.;]{{0,40}}?{VIDEO}(?: \w+){{0,3}}? with (?:the (?:words?|text) )?«"
)
_MAKES = re.compile(r"\b(?:create|generate|build|produce|make an?|write|i want an?|i need an?)\b")


def storyboard(said: Utterance, timeline: Timeline) -> Action | None:
    """Return a createStoryboard where a sentence describes a whole video."""
    norm = said.norm
    ask = None if _ONE_END.match(norm) else _ASKS.search(norm)
    if ask and timeline.count and _THIS_VIDEO.search(ask[0]) and not _MAKES.search(norm):
        ask = None
    scenes = None if ask else _enumerated(said)
    if not ask and scenes is None:
        return None
    if timeline.count and rx(
        r"\s*(?:make|let|have|give|turn|show) (?:it|this|that|them|the)\b"
    ).match(norm):
        return None
    if (
        ask
        and rx(r"(?:the|my|our|this|whole|entire) ").match(norm[ask.start() :])
        and (
            timeline.count
            and not rx(r"\b(?:create|generate|build|produce|make an?|write)\b").search(
                norm[: ask.end()]
            )
        )
    ):
        return None
    if (
        ask
        and rx(
            r"\b(?:delete|remove|trim|shorten|extend|end|start|add|title|intro|outro|quote|chart)\b"
        ).search(norm[: ask.start() + 2])
        and not rx(r"\bcreate|make|generate|build\b").search(norm)
    ):
        return None
    content = rx(
        r":(?!\d)|\b(?:saying|that says|titled|called|with the (?:words?|text))\b|«"
    ).search(norm)
    if ask and content and ask.end() > content.start() and norm[content.start()] != ":":
        return None
    if ask and find_kinds(said) and find_kinds(said)[0].start < ask.start():
        return None
    if ask and _ONE_SCENE.search(norm, ask.end()) and not (COUNT.search(norm) or _ON.search(norm)):
        return None
    return _compose(said, timeline, ask)


def _enumerated(said: Utterance) -> list[Utterance] | None:
    """Find "1. Title … 2. Chart …" or "Scene 1: … Scene 2: …"."""
    pieces = [part.said for part in numbered(said)]
    if len(pieces) < 3:
        return None
    kinds = [
        bool([one for one in find_kinds(piece) if one.strong and one.start < 24])
        for piece in pieces
    ]
    marked = rx(r"(?:^|\n|\s)(?:scene|slide) 1\s*[:.\-)]").search(said.norm)
    return pieces if marked or sum(kinds) >= len(pieces) - 1 else None


def _compose(said: Utterance, timeline: Timeline, ask: re.Match[str] | None) -> Action:
    body, apart = placed(said)
    start = ask.end() if ask else 0
    named = naming(body.cut(start)) if start else None
    if named:
        body = body.blank((start + named.start, start + named.end))
    start -= 5 if body.norm[:start].endswith(" with") else 0
    parts = numbered(body) or described(body, start)
    first = parts[0] if parts else None
    opening = body.cut(0, _offset(body, first.said) - first.mark) if first else body
    subject, about = _subject(opening, ask, timeline)
    if named:
        subject, about = named.name, capitalised(named.about) if named.about else about
    briefs = _briefs(parts, apart, timeline, subject, about)
    outside = _without(_outside(body, parts), subject)
    count = _count(outside)
    total = _total(opening, outside, timeline, 0)
    if count is None and total and not parts:
        count = max(3, min(UNTOLD_MAX, round(total / timeline.fps / SCENE_S)))
    begins = bool(parts) and not parts[0].told
    briefs = arc(said, briefs, subject, about, count, begins=begins)
    look = to_look(find_look(outside, timeline.fps, loose=bool(COUNT.search(outside.norm))))
    total = _total(opening, outside, timeline, len(briefs))
    params: dict[str, object] = {"scenes": [wire_brief(brief) for brief in briefs]}
    if subject:
        params["title"] = subject
    if total:
        params["duration"] = total
    if look != type(look)():
        params["look"] = wire(look)
    names = [kind_name(brief.kind, said.language) for brief in briefs]
    word = {"en": "about", "de": "über", "es": "sobre", "fr": "sur"}[said.language]
    title = f" {word} {quoted(subject, said.language)}" if subject else ""
    reply = say(
        "board",
        said.language,
        count=len(briefs),
        title=title,
        list=listed(names, said.language),
    )
    if any(brief.headline in CHAPTERS[said.language] for brief in briefs):
        reply += " " + say("board_headings", said.language)
    return Action(
        "createStoryboard",
        params,
        reply,
        "The prompt describes a whole video.",
        0.9 if parts else 0.75,
    )


def _briefs(
    parts: list[Part],
    apart: list[tuple[int, Part]],
    timeline: Timeline,
    subject: str | None,
    about: str | None,
) -> list[SceneBrief]:
    """Return the scenes of all parts in order, those with a place of their own put there."""
    briefs: list[SceneBrief] = []
    for part in parts:
        briefs += _timed(part, timeline, subject, about)
    for number, part in apart:
        made = _timed(part, timeline, subject, about)
        at = len(briefs) if number < 0 else min(len(briefs), number - 1)
        briefs[at:at] = made
    return briefs


def _timed(
    part: Part, timeline: Timeline, subject: str | None, about: str | None
) -> list[SceneBrief]:
    made = scenes_of(part.said, timeline, subject, about)
    if part.closes and made and made[-1].kind == "title" and not _TITLED.search(part.said.norm):
        made[-1] = made[-1].model_copy(update={"kind": "callToAction"})
    if part.seconds and len(made) == 1:
        frames = max(1, round(part.seconds * timeline.fps))
        made[0] = made[0].model_copy(update={"duration": frames})
    return made


# A last scene that is said to be one of these is no call to action.
_TITLED = re.compile(r"\b(?:title|question|quote|headline|logo|text|words?|slide|titre|titel)\b")


def _offset(said: Utterance, part: Utterance) -> int:
    first = part.starts[0]
    return next((place for place, start in enumerate(said.starts) if start >= first), 0)


def _outside(said: Utterance, parts: list[Part]) -> Utterance:
    """Leave out what belongs to single scenes, so that only the shared wishes are read."""
    spans = []
    for part in parts:
        start = _offset(said, part.said)
        spans.append((start - part.mark, start + len(part.said.norm)))
    return said.blank(*spans)


def _without(said: Utterance, name: str | None) -> Utterance:
    """Leave out a name, so that no colour is read in "SV Blau"."""
    at = said.raw.find(name) if name else -1
    if not name or at < 0:
        return said
    inside = [
        place for place, start in enumerate(said.starts) if at <= start < at + len(name)
    ]  # fmt: skip
    return said.blank((inside[0], inside[-1] + 1)) if inside else said


SCENE_S = 6.0
"""How long a scene of a video is of which only the length was said."""


def _count(said: Utterance) -> int | None:
    """Return how many scenes are asked for, where a number says so."""
    match = COUNT.search(said.norm)
    return max(1, min(SCENES_MAX, int(match["n"]))) if match else None


_EACH = re.compile(r"\b(?:each|every|per scene|a piece|apiece)\b")


def _total(head: Utterance, said: Utterance, timeline: Timeline, count: int) -> int | None:
    """Return the whole video's length in frames; a time for each scene is taken times them all."""
    for source in (head, said):
        for time in find_times(source.norm):
            if belongs_to_movement(source.norm, time):
                continue
            around = source.norm[max(0, time.start - 12) : time.end + 20]
            frames = time.in_frames(timeline.fps) * (count if _EACH.search(around) else 1)
            return max(1, min(18_000, frames))
    return None


def _subject(
    said: Utterance, ask: re.Match[str] | None, timeline: Timeline
) -> tuple[str | None, str | None]:
    """Return what the video is about, and what the sentence says of it."""
    start = ask.start() if ask else 0
    looks = find_look(said, timeline.fps).spans
    greeted = greeting(said, looks)
    if greeted:
        return greeted[0], greeted[1]
    named = rx(
        r"\b(?:for|about|of|on)\s+(?P<what>(?:my|our|the|a|an|his"
        r"|her) [\w -]{2,30}? )?(?P<name>«\d+»)"
    ).search(said.norm, start)
    if named:
        what = said.source(*named.span("what")).strip() if named["what"] else ""
        return said.quoted(named["name"]), capitalised(what) or None
    for match in _FOR_WHAT.finditer(said.norm, start):
        if match["what"].startswith("«"):
            return said.quoted(match["what"]), None
        name, rest = _named_by(said, match.span("what"), looks)
        if name:
            return name, rest
    return None, None


_FOR_WHAT = re.compile(
    r"\b(?:for|about|introducing|presenting|promoting|announcing|of|on"
    r"|explaining|launching|called|titled|namens)\s+(?P<what>(?!\d+ (?:sec"
    r"|min|frame))[^:;.\n«]+?"
    r"|«\d+»)(?=[:;.\n]|$| with (?:an? |the |\d|intro)|, (?:\d+|with"
    r"|about \d|in|intro)\b| in \d| that (?:is|lasts)| lasting"
    r"|\s+(?:including|containing|featuring)|, ?\d)"
)
_NO_SUBJECT = re.compile(r"(?i)(?:an?|the|our|my|us|me|you|them|it|this|that)\W*")
_ARTICLE = re.compile(r"(?i)^(?:das|der|die|den|dem|le|la|les|l['’]|el|los|las)\s*(?=[A-ZÄÖÜÉ\d])")


def _named_by(
    said: Utterance, span: tuple[int, int], looks: list[tuple[int, int]]
) -> tuple[str | None, str | None]:
    """Return the name in a subject, and what else it says: "our bakery Sunny Side"."""
    begin, end = span[0], min(span[1], natural_end(said, span[0], looks))
    text = without_looks(said, begin, end, looks)
    times = [time for time in find_times(said.norm) if begin <= time.start < end]
    if times:
        text = clean(said.source(begin, times[0].start))
    text = rx(r"(?i)[,\s]+(?:in|with|for|about|around|of|approximately)$").sub("", text)
    if not text or _NO_SUBJECT.fullmatch(text):
        return None, None
    if said.language != "en":
        text = _ARTICLE.sub("", text)
    name, rest = name_and_rest(text)
    if rest is None and text.lower().startswith(("our ", "my ")):
        name = capitalised(text)
    return name, rest
