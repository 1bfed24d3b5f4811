"""The arc of a video: a beginning, an end, and as many scenes between them as were asked for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from brain.builtin.creation.brief_screens import FAREWELL
from brain.builtin.creation.kinds import find_subject
from brain.builtin.language.content import capitalised, clean
from brain.builtin.language.figures import Figure, big_number, find_figures
from brain.builtin.language.utterance import Language, Utterance, read
from brain.builtin.language.words import rx
from brain.builtin.storyboards.beats import CARDS_MAX, LIST_MAX, Beat
from brain.builtin.storyboards.subjects import Subject
from tools.layout.brief import Item, SceneBrief, SceneKind

SCENES_MAX = 20
UNTOLD_MAX = 8

SCENE_S = 6.0
"""How long a scene of a video is of which only the length was said."""

SHORTEST_S = 2.4
"""How long a scene is at least that there shall be room for."""

ALONE_MAX = 5

_OPENERS = frozenset({"title", "logo", "kinetic", "imageHero", "landscape"})
_ENDINGS = frozenset({"callToAction", "location", "logo"})

# Headings for scenes of which nothing was said but that they shall be: a frame to fill, no facts.
CHAPTERS: dict[Language, tuple[str, ...]] = {
    "en": ("What it is", "Why it matters", "How it works", "What you get", "What comes next",
           "Who it is for", "Where to find us", "When it starts"),
    "de": ("Was es ist", "Warum es zählt", "So funktioniert es", "Was du bekommst",
           "Wie es weitergeht", "Für wen es ist", "Wo du uns findest", "Wann es losgeht"),
    "es": ("Qué es", "Por qué importa", "Cómo funciona", "Qué obtienes", "Qué viene después",
           "Para quién es", "Dónde encontrarnos", "Cuándo empieza"),
    "fr": ("Ce que c'est", "Pourquoi c'est important", "Comment ça marche", "Ce que vous obtenez",
           "La suite", "Pour qui", "Où nous trouver", "Quand ça commence"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Told:
    """What is to be shown: beats that may be taken apart, or scenes that were named as they are.

    `begins` tells that the person said how it begins.
    """

    subject: Subject
    beats: Sequence[Beat] = ()
    closing: SceneBrief | None = None
    briefs: Sequence[SceneBrief] = ()
    begins: bool = False


def arc(said: Utterance, told: Told, count: int | None, seconds: float | None) -> list[SceneBrief]:
    """Return the scenes with a beginning and an end: `count` of them, else three to eight.

    What is added has only words that were given, and headings that state no facts.
    """
    if told.briefs:
        return _completed(said, told, count)
    subject = told.subject
    opening = SceneBrief(kind="title", headline=subject.name, support=subject.promise)
    if count == 1:
        return [opening]
    room = count or _room(seconds)
    alone = _all_alone(told, count)
    if alone:
        return alone
    points = [brief for beat in told.beats for brief in beat.apart or (beat.whole,)]
    if told.closing is None and count == len(points) + 1:
        return [opening, *points]
    closing = told.closing or _ending(said, subject)
    body = _fitted(told.beats, room - 2, exact=count is not None)
    wanted = (count or _wanted(seconds, len(told.beats))) - 2
    if len(body) < wanted:
        body = [*body, *_middles(said, subject)[: wanted - len(body)]]
        if any(brief.headline == opening.support for brief in body):
            opening = opening.model_copy(update={"support": None})
    return [opening, *body, closing]


def _room(seconds: float | None) -> int:
    """Return how many scenes can be read in so many seconds."""
    return UNTOLD_MAX if seconds is None else max(3, min(UNTOLD_MAX, int(seconds / SHORTEST_S)))


def _wanted(seconds: float | None, told: int) -> int:
    """Return how many scenes a video has at least: more where only its length is said."""
    if told or seconds is None:
        return 3
    return max(3, min(UNTOLD_MAX, round(seconds / SCENE_S)))


def _all_alone(told: Told, count: int | None) -> list[SceneBrief]:
    """Return one scene for each point, where as many scenes as short points are asked for."""
    if count is None or len(told.beats) != 1 or told.closing or len(told.beats[0].apart) != count:
        return []
    apart = told.beats[0].apart
    short = all(brief.headline and len(brief.headline.split()) <= 3 for brief in apart)
    plain = all(brief.kind in ("kinetic", "title") and not brief.support for brief in apart)
    if not (short and plain):
        return []
    first = apart[0].model_copy(update={"kind": "title", "support": told.subject.name})
    return [first, *apart[1:]]


def _fitted(beats: Sequence[Beat], room: int, *, exact: bool) -> list[SceneBrief]:
    """Return the beats as scenes: points stand alone where there is room, else they share one."""
    groups = [[beat.whole] for beat in beats]
    for place, beat in enumerate(beats):
        left = room - sum(map(len, groups)) + 1
        if beat.apart and (exact or (len(beat.apart) <= ALONE_MAX and not beat.together)):
            groups[place] = _apart(beat, left, exact=exact)
    scenes = [brief for group in groups for brief in group]
    while len(scenes) > max(1, room):
        shorter = _joined(scenes)
        if len(shorter) == len(scenes):
            break
        scenes = shorter
    return scenes


def _apart(beat: Beat, left: int, *, exact: bool) -> list[SceneBrief]:
    """Return a list's points each alone; where only some fit, the last ones stay together."""
    if len(beat.apart) <= left:
        return list(beat.apart)
    if not exact or left < 2 or not beat.whole.items or beat.whole.kind == "steps":
        return [beat.whole]
    rest = beat.whole.model_copy(update={"items": beat.whole.items[left - 1 :], "headline": None})
    return [*beat.apart[: left - 1], rest] if len(rest.items) > 1 else [beat.whole]


_JOINABLE = frozenset({"title", "kinetic", "number"})


def _joined(scenes: list[SceneBrief]) -> list[SceneBrief]:
    """Put the first two neighbours of one short text each onto cards, or add one to a list."""
    for place in range(len(scenes) - 1):
        left, right = scenes[place : place + 2]
        mine = left.items if left.kind in ("cards", "bullets") and not left.headline else None
        if mine is None and left.kind in _JOINABLE:
            mine = (_as_item(left),)
        if mine is None or right.kind not in _JOINABLE or len(mine) >= LIST_MAX:
            continue
        items = (*mine, _as_item(right))
        kind: SceneKind = "cards" if len(items) <= CARDS_MAX else "bullets"
        return [*scenes[:place], SceneBrief(kind=kind, items=items), *scenes[place + 2 :]]
    return scenes


def _as_item(brief: SceneBrief) -> Item:
    if brief.number is None:
        return Item(text=brief.headline or "", detail=brief.support)
    if brief.headline and brief.number.display in brief.headline:
        return Item(text=brief.headline)
    return Item(text=brief.number.display, detail=brief.headline)


def _completed(said: Utterance, told: Told, count: int | None) -> list[SceneBrief]:
    """Give named scenes a beginning and an end where they have none, and as many as asked for."""
    briefs, subject = list(told.briefs), told.subject
    known = subject.name if subject.named else None
    if len(briefs) >= (count or 2) and (known is None or count == len(briefs)):
        return briefs[:SCENES_MAX]  # the person said which scenes, and no more
    opens = told.begins or known is None or known in (briefs[0].headline or "")
    if not (opens and briefs[0].kind in _OPENERS):
        opening = SceneBrief(kind="title", headline=subject.name, support=subject.promise)
        briefs = [opening, *briefs]
    wanted = count or max(3, min(len(briefs), UNTOLD_MAX))
    if len(briefs) < wanted and not any(brief.kind in _ENDINGS for brief in briefs):
        briefs = [*briefs, _ending(said, subject)]
    if len(briefs) < wanted:
        last = len(briefs) - 1 if briefs[-1].kind in _ENDINGS else len(briefs)
        middles = _middles(said, subject)[: wanted - len(briefs)]
        if middles[0].headline == briefs[0].support:
            briefs[0] = briefs[0].model_copy(update={"support": None})
        briefs = [*briefs[:last], *middles, *briefs[last:]]
    return briefs[: max(wanted, UNTOLD_MAX)]


_TALK = re.compile(
    r"\b(?:presentation|pitch|slideshow|tutorial|talk|lecture|course|report|lesson)\b"
)


def _ending(said: Utterance, subject: Subject) -> SceneBrief:
    """Return the last scene: where to go, thanks at the end of a talk, else the name once more."""
    topic = subject.name
    site = rx(r"(?i)\b(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?\b").search(said.raw)
    if site:
        return SceneBrief(kind="callToAction", headline=topic, support=site[0])
    if _TALK.search(said.norm):
        return SceneBrief(kind="callToAction", headline=FAREWELL[said.language], support=topic)
    kind: SceneKind = "logo" if subject.is_brand else "callToAction"
    return SceneBrief(kind=kind, headline=topic, support=subject.promise)


_ADVERTISES = re.compile(
    r"\b(?:ad|advert\w*|commercial|promo\w*|trailer|teaser|spot|reel|launch)\b"
)


def _middles(said: Utterance, subject: Subject) -> list[SceneBrief]:
    """Return scenes between a beginning and an end: first of what was said, then the chapters."""
    topic, about = subject.name, subject.promise
    made: list[SceneBrief] = []
    figure = next((one for one in find_figures(said.raw) if one.suffix.startswith("%")), None)
    label = _label(said.raw, figure) if figure else None
    place = find_subject(read(topic))
    if figure is not None:
        made.append(
            SceneBrief(kind="number", number=big_number(figure), headline=label or about or topic)
        )
    elif about and (len(about.split()) > 2 or (about[0].isupper() and " " not in about)):
        made.append(SceneBrief(kind="kinetic", headline=about))
    if place:
        made.append(SceneBrief(kind="landscape", subject=place[0]))
    elif not made and _ADVERTISES.search(said.norm):
        made.append(SceneBrief(kind="abstract", headline=about))
    for number, heading in enumerate(CHAPTERS[said.language]):
        made.append(SceneBrief(kind="title" if number % 2 else "kinetic", headline=heading))
    made += [SceneBrief(kind="abstract", headline=topic) for _ in range(SCENES_MAX)]
    return made


def _label(text: str, figure: Figure) -> str | None:
    """Return what else the clause with a figure says: "50% off everything" is "Off everything"."""
    start = max(text.rfind(mark, 0, figure.start) for mark in ",.;:!\n") + 1
    stop = min(
        (place for mark in ",.;:!\n" if (place := text.find(mark, figure.end)) > 0),
        default=len(text),
    )
    before, after = text[start : figure.start].strip(), clean(text[figure.end : stop])
    return None if before or not after else capitalised(after)
