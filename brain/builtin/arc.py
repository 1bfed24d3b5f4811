"""The arc of a video: a beginning, an end, and as many scenes between them as were asked for."""

import re

from brain.builtin.brief_screens import FAREWELL
from brain.builtin.content import capitalised, clean
from brain.builtin.figures import Figure, big_number, find_figures
from brain.builtin.kinds import find_subject
from brain.builtin.utterance import Language, Utterance, read
from brain.builtin.words import rx
from tools.layout.brief import SceneBrief

SCENES_MAX = 20
UNTOLD_MAX = 8

VIDEO = (
    r"(?:video|film|movie|clip|ad|advert(?:isement)?|commercial|promo(?:tion)?"
    r"|trailer|teaser|reel|explainer|spot|presentation|pitch"
    r"|story ?board|showreel|sizzle|short|tutorial|slideshow)"
)

_OPENERS = frozenset({"title", "logo", "kinetic", "imageHero", "landscape"})
_ENDINGS = frozenset({"callToAction", "location"})

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


def arc(
    said: Utterance,
    briefs: list[SceneBrief],
    subject: str | None,
    about: str | None,
    count: int | None,
    *,
    begins: bool = False,
) -> list[SceneBrief]:
    """Return the scenes with a beginning and an end: `count` of them, else at least three.

    `begins` tells that the person said how it begins. What is added has only words that were
    given, and headings that state no facts.
    """
    if len(briefs) >= (count or 2) and (subject is None or count == len(briefs)):
        return briefs[:SCENES_MAX]  # the person said which scenes, and no more
    topic = subject or _bare_topic(said)
    opens = begins or subject is None or any(subject in (one.headline or "") for one in briefs[:1])
    if not (briefs and opens and briefs[0].kind in _OPENERS):
        briefs = [SceneBrief(kind="title", headline=topic, support=about), *briefs]
    wanted = count or max(3, min(len(briefs), UNTOLD_MAX))
    if len(briefs) < wanted and not any(brief.kind in _ENDINGS for brief in briefs):
        briefs = [*briefs, _ending(said, topic, about)]
    if len(briefs) < wanted:
        last = len(briefs) - 1 if briefs[-1].kind in _ENDINGS else len(briefs)
        middles = _middles(said, topic, about)[: wanted - len(briefs)]
        if middles[0].headline == briefs[0].support:
            briefs[0] = briefs[0].model_copy(update={"support": None})
        briefs = [*briefs[:last], *middles, *briefs[last:]]
    return briefs[: max(wanted, UNTOLD_MAX)]


_TALK = re.compile(
    r"\b(?:presentation|pitch|slideshow|tutorial|talk|lecture|course|report|lesson)\b"
)


def _ending(said: Utterance, topic: str, about: str | None) -> SceneBrief:
    """Return the last scene: where to go, thanks at the end of a talk, else the name once more."""
    site = rx(r"(?i)\b(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?\b").search(said.raw)
    if site:
        return SceneBrief(kind="callToAction", headline=topic, support=site[0])
    if _TALK.search(said.norm):
        return SceneBrief(kind="callToAction", headline=FAREWELL[said.language], support=topic)
    return SceneBrief(kind="callToAction", headline=topic, support=about)


_ADVERTISES = re.compile(
    r"\b(?:ad|advert\w*|commercial|promo\w*|trailer|teaser|spot|reel|launch)\b"
)


def _middles(said: Utterance, topic: str, about: str | None) -> list[SceneBrief]:
    """Return scenes between a beginning and an end: first of what was said, then the chapters."""
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


def _bare_topic(said: Utterance) -> str:
    """Return the sentence's own words as a headline, its command taken off."""
    norm = said.norm
    match = rx(rf"\b(?P<what>(?:[\w'-]+\s+){{1,4}}?){VIDEO}\b").search(
        rx(
            r"^(?:please |now |can you )*(?:create|make|build|generate|produce"
            r"|i want|i need|give me)\s+(?:me )?(?:an? "
            r"|the )?(?:\d+[\s-](?:second|minute|s|scene)s?[\s-]?(?:long )?)*"
        ).sub(lambda m: "¦" * len(m[0]), norm)
    )
    if match and _BLANK_FREE.search(match["what"]):
        return capitalised(clean(said.source(*match.span("what"))))
    return capitalised(clean(said.raw))[:80]


_BLANK_FREE = re.compile(r"^[^¦]+$")
