"""A brief for a whole video becomes three to eight scenes with a beginning and an end."""

import re

from brain.builtin.actions import Action, wire
from brain.builtin.creation.creating import wire_brief
from brain.builtin.creation.kinds import find_kinds
from brain.builtin.language.content import capitalised
from brain.builtin.language.quantities import belongs_to_movement, find_times
from brain.builtin.language.utterance import Language, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look, to_look
from brain.builtin.storyboards.arc import SCENES_MAX, SHORTEST_S, Told, arc
from brain.builtin.storyboards.beats import beats_of
from brain.builtin.storyboards.chapters import scenes_of
from brain.builtin.storyboards.closings import split_closing, with_address_on_button
from brain.builtin.storyboards.directions import FILM, ONE_SCENE_ALONE
from brain.builtin.storyboards.matter import VIDEO, find_matter
from brain.builtin.storyboards.outline import (
    COUNT,
    Naming,
    Part,
    described,
    directs,
    named_before,
    naming,
    placed,
)
from brain.builtin.storyboards.plans import plan
from brain.builtin.storyboards.structure import Structure, find_structure
from brain.builtin.storyboards.subjects import Subject, subject_of
from brain.builtin.targets.timeline import Timeline
from tools.layout.brief import Look, SceneBrief

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
    rf"|\b\d+[\s-]scenes?[\s-](?:[\w-]+ ){{0,2}}?{VIDEO}\b"
    r"|\b(?:make|create|build|generate|add|want|need|give me) (?:me )?(?:an? (?:\w+ )?(?:sequence"
    r"|series|set|string|run|row) of )?[2-8] (?:more |new |other |short |simple |separate "
    r"|different"
    r" |title )*(?:scenes|slides|title cards|titles)\b"
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
    r"|\W*(?:(?:(?:i|we)(?:'d| would) like|(?:i|we) (?:want|need)|have|let|make) )?"
    rf"(?:the|my|our|this) [^«:,.;]{{0,40}}?{VIDEO} (?:(?:to|should|must|has to|needs to) )?"
    r"(?:start|begin|open|end|close|finish)s?(?: off| up)? (?:with|on) (?!.*\b(?:then|followed by"
    r"|and (?:end|close|finish))\b)"
)
_MAKES = re.compile(r"\b(?:create|generate|build|produce|make an?|write|i want an?|i need an?)\b")


def storyboard(said: Utterance, timeline: Timeline) -> Action | None:
    """Return a createStoryboard where a sentence describes a whole video."""
    norm = said.norm
    if ONE_SCENE_ALONE.search(norm):
        return None
    if _headed(said, timeline):
        return _compose(said, timeline, _ASKS.search(norm) or FILM.search(norm))
    ask = _ASKS.search(norm)
    count = COUNT.search(norm)
    if not ask or rx(r"\W*(?:thanks|thank you)\b").match(norm) or _ONE_END.match(norm):
        return None
    if (count and count["n"] == "1") or (timeline.count and _of_what_is_there(norm, ask)):
        return None
    if _ONE_PART.search(norm[: ask.start() + 2]) and not _MAKES_ANY.search(norm):
        return None
    begin = max((stop.end() for stop in rx(r"[.!?]\s").finditer(norm, 0, ask.start())), default=0)
    content = _SAYS.search(norm, begin)
    if content and ask.end() > content.start() and content[0] != ":":
        return None
    kinds = [one for one in find_kinds(said) if one.start >= begin]
    if kinds and kinds[0].start < ask.start():
        return None
    if _ONE_SCENE.search(norm, ask.end()) and not (count or _ON.search(norm)):
        return None
    return _compose(said, timeline, ask)


_ONE_PART = re.compile(
    r"\b(?:delete|remove|trim|shorten|extend|end|start|add|title|intro|outro|quote|chart)\b"
)
_MAKES_ANY = re.compile(r"\b(?:create|make|generate|build)\b")
_SAYS = re.compile(r":(?!\d)|\b(?:saying|that says|titled|called|with the (?:words?|text))\b|«")


def _of_what_is_there(norm: str, ask: re.Match[str]) -> bool:
    """Tell "make the whole video calmer" from a wish for another video."""
    if rx(r"\s*(?:make|let|have|give|turn|show) (?:it|this|that|them|the)\b").match(norm):
        return True
    if _THIS_VIDEO.search(ask[0]) and not _MAKES.search(norm):
        return True
    this = rx(r"(?:the|my|our|this|whole|entire) ").match(ask[0])
    return bool(this) and not _MAKES_ONE.search(norm[: ask.end()])


_MAKES_ONE = re.compile(r"\b(?:create|generate|build|produce|make an?|write)\b")


def listed(said: Utterance, timeline: Timeline) -> Action | None:
    """Return the storyboard of a prompt that tells its scenes one by one."""
    found = None if ONE_SCENE_ALONE.search(said.norm) else find_structure(said)
    if found is None or not _wants_more(found, timeline) or _ONE_END.match(said.norm):
        return None
    around = found.around
    film = _ASKS.search(around.norm) or FILM.search(around.norm)
    opening = around.cut(0, _offset(said, found.items[0].said))
    subject, _ = subject_of(
        find_matter(opening if film or _worded(opening) else around, film), timeline
    )
    named = naming(around) or (None if _worded(opening) else named_before(around))
    subject = _called(subject, named)
    known = subject.name if subject.named else None
    briefs = _briefs(list(found.items), [], timeline, known, subject.promise)
    briefs[-1] = with_address_on_button(briefs[-1], known)
    count = found.count
    if count and count > len(briefs):
        briefs = arc(around, Told(subject, briefs=briefs, begins=True), count, None)
    return _board(briefs[:SCENES_MAX], subject, around, timeline, said.language)


def _worded(said: Utterance) -> bool:
    return bool(rx(r"\w").search(said.norm))


_MORE = re.compile(
    r"\b(?:continue|carry on|go on|add|append|extend|insert|follow|then|now|next|more|new|another"
    r"|create|make|build|generate|storyboard|need|want)\b"
)


def _wants_more(found: Structure, timeline: Timeline) -> bool:
    """Tell scenes that are to be made from wishes about those that are there."""
    if not timeline.count:
        return True
    norm = found.around.norm
    number = rx(r"\d+").search(found.opens) if found.way.name == "scene" else None
    if number:
        return int(number[0]) == timeline.count + 1
    count = COUNT.search(norm)
    there = (
        rx(r"\b(?:the|all|these|those|both|my|our) $").search(norm[: count.start()]) if count else 0
    )
    return bool(count and not there and _MORE.search(norm))


def _headed(said: Utterance, timeline: Timeline) -> bool:
    """Tell a brief that begins or ends with the word for a film and tells several things.

    Only where there is no video yet; and "a quote for my video" is one scene of it.
    """
    film = None if timeline.count else FILM.search(said.norm)
    if film is None or _ONE_END.match(said.norm) or _ONE_SCENE.search(said.norm, film.end()):
        return False
    kinds = [one for one in find_kinds(said) if one.strong and one.start < film.start()]
    if any(one.end + 1 < film.start() for one in kinds) and not _trails(said, film):
        return False
    if rx(r"\W*(?:that (?:says|reads)|saying|reading|with the (?:words?|text))|\s*«").match(
        said.norm, film.end()
    ):
        return False
    matter = find_matter(said, film)
    return bool(
        film.start() < len(said.norm)
        and (len(matter.statements) > 1 or any(len(one.points) > 2 for one in matter.statements))
        and (film.end() <= HEAD_MAX or _trails(said, film))
    )


HEAD_MAX = 90


def _trails(said: Utterance, film: re.Match[str]) -> bool:
    """Tell whether the word for a film stands alone at the end: "…. 30 sec reel"."""
    return not rx(r"\w").search(said.norm, film.end())


def _compose(said: Utterance, timeline: Timeline, ask: re.Match[str] | None) -> Action:
    body, apart = placed(said)
    start = ask.end() if ask else 0
    named = naming(body.cut(start)) if start else None
    if named:
        body = body.blank((start + named.start, start + named.end))
    elif ask:
        named = named_before(body.cut(0, ask.start()))
    start -= 5 if body.norm[:start].endswith(" with") else 0
    parts = described(body, start)
    if apart or directs(body, start, parts):
        scenes, subject, wishes = _named(body, timeline, ask, parts, apart, called=named)
    else:
        scenes, subject, wishes = _told(body, timeline, ask, called=named)
    return _board(scenes, subject, wishes, timeline, said.language)


def _board(
    scenes: list[SceneBrief],
    subject: Subject,
    wishes: Utterance,
    timeline: Timeline,
    language: Language,
) -> Action:
    """Return the tool call for scenes, with what `wishes` say of them all."""
    total = _total(wishes, timeline, len(scenes))
    look = _look(wishes, subject, timeline)
    params: dict[str, object] = {"scenes": [wire_brief(brief) for brief in scenes]}
    if subject.named and not timeline.count:
        params["title"] = subject.name
    if total:
        params["duration"] = total
    if look != Look():
        params["look"] = wire(look)
    return Action(
        "createStoryboard",
        params,
        plan(scenes, total, timeline.fps, language),
        "The prompt describes a whole video.",
        0.9 if len(scenes) > 3 else 0.75,
    )


def _called(subject: Subject, called: Naming | None) -> Subject:
    """Return the subject with the name that a sentence of its own gives it."""
    if called is None:
        return subject
    about = capitalised(called.about) if called.about else subject.promise or None
    if called.before and subject.topic and not about:
        about = capitalised(subject.topic.rstrip("?"))
    return Subject(called.name, about, subject.topic)


type Composed = tuple[list[SceneBrief], Subject, Utterance]


def _named(
    said: Utterance,
    timeline: Timeline,
    ask: re.Match[str] | None,
    parts: list[Part],
    apart: list[tuple[int, Part]],
    *,
    called: Naming | None,
) -> Composed:
    """Compose a video of which the scenes are named one by one."""
    first = parts[0] if parts else None
    opening = said.cut(0, _offset(said, first.said)) if first else said
    subject, _ = subject_of(find_matter(opening, ask), timeline)
    subject = _called(subject, called)
    known = subject.name if subject.named else None
    briefs = _briefs(parts, apart, timeline, known, subject.promise)
    wishes = _outside(said, parts)
    begins = bool(parts) and not parts[0].told
    told = Told(subject, briefs=briefs, begins=begins)
    return arc(said, told, _count(wishes), None), subject, wishes


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
        spans.append((start, start + len(part.said.norm)))
    return said.blank(*spans)


def _told(
    said: Utterance, timeline: Timeline, ask: re.Match[str] | None, *, called: Naming | None
) -> Composed:
    """Compose a video of which is told what it is about."""
    matter = find_matter(said, ask)
    subject, statements = subject_of(matter, timeline)
    subject = _called(subject, called)
    body, closing = split_closing(statements, subject.signature)
    beats = beats_of(body, subject, timeline)
    count = _count(matter.wishes)
    total = _total(matter.wishes, timeline, count or 0)
    seconds = total / timeline.fps if total else None
    return arc(said, Told(subject, beats, closing), count, seconds), subject, matter.wishes


def _look(wishes: Utterance, subject: Subject, timeline: Timeline) -> Look:
    """Return the look that is asked for; a colour in a name ("Ruta Verde") is none."""
    named = [
        match.span()
        for text in (subject.name, subject.promise)
        if text
        for match in re.finditer(re.escape(text), wishes.raw, re.IGNORECASE)
    ]
    hidden = [
        (place, place + 1)
        for place, start in enumerate(wishes.starts)
        if any(begin <= start < end for begin, end in named)
    ]
    return to_look(find_look(wishes.blank(*hidden).with_beside(), timeline.fps))


def _count(said: Utterance) -> int | None:
    """Return how many scenes are asked for, where a number says so."""
    match = COUNT.search(said.norm)
    return max(1, min(SCENES_MAX, int(match["n"]))) if match else None


_EACH = re.compile(r"\b(?:each|every|per scene|a piece|apiece)\b")


_OF_EACH = re.compile(r"\bscenes? (?:of|at|with|,)? ?(?:about |exactly )?$")


def _total(wishes: Utterance, timeline: Timeline, count: int) -> int | None:
    """Return the whole video's length in frames; a time for each scene is taken times them all."""
    for time in find_times(wishes.norm):
        if belongs_to_movement(wishes.norm, time):
            continue
        around = wishes.norm[max(0, time.start - 12) : time.end + 20]
        frames = time.in_frames(timeline.fps)
        told = _EACH.search(around) or _OF_EACH.search(wishes.norm[: time.start])
        each = told or frames < count * SHORTEST_S * timeline.fps / 2
        return max(1, min(18_000, frames * (count if each else 1)))
    return None
