"""The arc of a video: a beginning, an end, and as many scenes between them as were asked for."""

import re

from brain.builtin.brief_screens import FAREWELL
from brain.builtin.content import capitalised, clean
from brain.builtin.figures import big_number, find_figures
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
_CHAPTERS: dict[Language, tuple[str, ...]] = {
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
) -> list[SceneBrief]:
    """Return the scenes with a beginning and an end: `count` of them, else at least three.

    What is added has only words that were given, and headings that state no facts.
    """
    if len(briefs) >= (count or 2) and (subject is None or count == len(briefs)):
        return briefs[:SCENES_MAX]  # the person said which scenes, and no more
    topic = subject or _bare_topic(said)
    opens = bool(briefs) and (subject is None or subject in (briefs[0].headline or ""))
    if not briefs or not (opens and briefs[0].kind in _OPENERS):
        briefs = [SceneBrief(kind="title", headline=topic, support=about), *briefs]
    wanted = count or max(3, min(len(briefs), UNTOLD_MAX))
    if len(briefs) < wanted and not any(brief.kind in _ENDINGS for brief in briefs):
        briefs = [*briefs, _ending(said, topic)]
    if len(briefs) < wanted:
        last = len(briefs) - 1 if briefs[-1].kind in _ENDINGS else len(briefs)
        middles = _middles(said, topic, about)[: wanted - len(briefs)]
        briefs = [*briefs[:last], *middles, *briefs[last:]]
    return briefs[: max(wanted, UNTOLD_MAX)]


def _ending(said: Utterance, topic: str) -> SceneBrief:
    match = rx(r"(?i)\b(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?\b").search(said.raw)
    words = topic if match else FAREWELL[said.language]
    return SceneBrief(kind="callToAction", headline=words, support=match[0] if match else topic)


def _middles(said: Utterance, topic: str, about: str | None) -> list[SceneBrief]:
    """Return scenes between a beginning and an end: first of what was said, then the chapters."""
    made: list[SceneBrief] = []
    figure = next((one for one in find_figures(said.raw) if one.suffix.startswith("%")), None)
    place = find_subject(read(topic))
    if figure is not None:
        made.append(SceneBrief(kind="number", number=big_number(figure), headline=about or topic))
    elif about:
        made.append(SceneBrief(kind="kinetic", headline=about))
    elif place:
        made.append(SceneBrief(kind="landscape", subject=place[0]))
    else:
        made.append(SceneBrief(kind="abstract"))
    for number, heading in enumerate(_CHAPTERS[said.language]):
        made.append(SceneBrief(kind="kinetic" if number % 2 else "title", headline=heading))
    made += [SceneBrief(kind="abstract", headline=topic) for _ in range(SCENES_MAX)]
    return made


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
