"""What is told becomes scenes: each statement the kind of scene that suits what it holds."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from brain.builtin.creation.briefs import make_brief
from brain.builtin.language.content import capitalised, clean
from brain.builtin.language.figures import Figure, big_number, find_figures, parse_data
from brain.builtin.language.utterance import QUOTE
from brain.builtin.language.words import rx
from brain.builtin.storyboards.matter import MONTHS, Statement
from brain.builtin.storyboards.subjects import Subject
from brain.builtin.targets.timeline import Timeline
from tools.layout.brief import BigNumber, Datum, Item, SceneBrief, SceneKind

CARDS_MAX = 4
LIST_MAX = 8
WORD_BY_WORD = 8


@dataclass(frozen=True, slots=True)
class Beat:
    """A statement as one scene, and as several where its points can stand alone.

    Points that belong `together`, below a heading or along a line of time, part only where a
    number of scenes is asked for.
    """

    whole: SceneBrief
    apart: tuple[SceneBrief, ...] = ()
    together: bool = False


@dataclass(frozen=True, slots=True)
class About:
    """What a statement is read with: the video's subject, and the project."""

    subject: Subject
    timeline: Timeline


def beats_of(statements: Sequence[Statement], subject: Subject, timeline: Timeline) -> list[Beat]:
    """Return what the statements show, in their order."""
    beats: list[Beat] = []
    place = 0
    while place < len(statements):
        pair = statements[place : place + 2]
        sides = _sides(pair, subject.topic)
        if sides:
            beats.append(sides)
            place += 2
            continue
        beats.append(_beat(statements[place], subject, timeline))
        place += 1
    return _varied(beats)


def _beat(one: Statement, subject: Subject, timeline: Timeline) -> Beat:
    about = About(subject, timeline)
    read = (reader(one, about) for reader in _READERS)
    return next(beat for beat in read if beat is not None)


# Labels that direct the film and are not to be read in it.
_STAGE = re.compile(
    r"(?i)(?:the )?(?:problem|solution|result|outcome|hook|tag ?line|slogan|claim|intro(?:duction)?"
    r"|opening|key (?:points|facts)|(?:bullet )?points|bullets|content|contents|details|text|title"
    r"|message|info|facts|lösung|ergebnis|punkte|inhalte?|solución"
    r"|resultado|puntos|problème|problema"
    r"|résultat|points clés|here'?s what .*|what to (?:show|say))"
)


def _heading(one: Statement) -> str | None:
    shown = one.label and not _STAGE.fullmatch(one.label)
    return capitalised(one.label) if one.label and shown else None


def _quote(one: Statement, about: About) -> Beat | None:
    """Somebody's words: quoted, with who said them or a word for what they are."""
    if not rx(QUOTE).search(one.said.norm):
        return None
    words = max((text for _, _, text in one.said.marks()), key=len)
    label = one.label or ""
    brief = make_brief(one.said, about.timeline, kind="quote")
    named = rx(
        r"(?i)^(?:(?:a |the )?(?:quote|testimonial|review|zitat|kundenstimme"
        r"|cita|opinión|citation|avis)"
        r"(?: (?:from|by|von|de|par))?\s*)(?P<who>.*)"
    ).match(label)
    who = brief.attribution or (named["who"] if named else None) or None
    if not (who or named):
        return Beat(_spoken(words, brief.support))
    return Beat(
        SceneBrief(kind="quote", headline=words, attribution=who, role=brief.role if who else None)
    )


def _steps(one: Statement, about: About) -> Beat | None:
    """What to do first, then, and last."""
    named = f"{one.label or ''} {about.subject.topic}"
    told = one.ordered or rx(
        r"(?i)\b(?:how to|steps?|step by step|recipe|instructions|anleitung"
        r"|so \w+ (?:du|ihr|man|sie)"
        r"|schritte?n?|rezept|cómo|pasos|receta|comment|étapes|recette)\b"
    ).search(named)
    if not told or len(one.points) < 2:
        return None
    points = [capitalised(point) for point in one.points]
    items = tuple(Item(text=point) for point in points)
    apart = tuple(
        SceneBrief(kind="number", number=_ordinal(place), headline=point)
        for place, point in enumerate(points, 1)
    )
    return Beat(SceneBrief(kind="steps", headline=_heading(one), items=items), apart)


def _ordinal(place: int) -> BigNumber:
    return BigNumber(value=place, display=str(place), start=max(0, place - 1))


_PERIOD = re.compile(
    rf"(?i)(?P<lead>.*?)\s*\b(?P<when>(?:q|t)[1-4]|(?:19|20)\d\d|{MONTHS}"
    r"|(?:mon|tue|wed|thu|fri|sat|sun|die?n|mit|mi|do|fr|sa|so|mo|di|lun|mar|mié|jue|vie|sáb|dom"
    r"|mer|jeu|ven|sam|dim)[a-zéá]*|(?:week|woche|semana|semaine|day|tag|kw) ?\d+)"
)


def _chart(one: Statement, _: About) -> Beat | None:
    """Figures over a time, or the parts of a whole."""
    data, rest = parse_data(one.said.source(0).strip().rstrip("."))
    if len(data) < 3 or rest:
        return None
    heading = _heading(one)
    whens = [_PERIOD.fullmatch(datum.label) for datum in data]
    if all(whens):
        lead = whens[0]["lead"] if whens[0] else ""
        named = tuple(
            Datum(label=capitalised(when["when"]), value=datum.value, display=datum.display)
            for when, datum in zip(whens, data, strict=True)
            if when
        )
        kind: SceneKind = "lineChart" if len(data) >= 6 else "barChart"
        return Beat(
            SceneBrief(kind=kind, headline=heading or capitalised(lead) or None, data=named)
        )
    if all("%" in datum.display for datum in data) and 95 <= sum(one.value for one in data) <= 105:
        return Beat(SceneBrief(kind="donut", headline=heading, data=data))
    return None


_CLOCK = re.compile(
    r"(?i)(?P<what>.+?),?\s+(?:at|um|ab|a las|à|from|bis|until|till?|hasta|jusqu'à)\s+"
    r"(?P<when>\d{1,2}(?:[:.h]\d\d)?\s?(?:am|pm|uhr|h)?|late|noon|midnight|spät)"
)
_CLOCK_FIRST = re.compile(
    r"(?i)(?P<when>\d{1,2}(?:[:.h]\d\d)\s?(?:am|pm|uhr|h)?|\d{1,2}\s?(?:am|pm|uhr|h))[\s:–-]+"
    r"(?P<what>\S.*)"
)
_YEAR = re.compile(
    r"(?i)(?:in |im |en )?(?P<when>(?:19|20)\d\d|\d{3,4} (?:bc|ad|bce|ce)|1[0-8]\d\d)[\s:–-]+"
    r"(?P<what>\S.*)"
)


def _milestones(one: Statement, _: About) -> Beat | None:
    """What happens when: years, or hours of a day."""
    items = []
    for point in one.points:
        found = next(
            (m for m in (p.fullmatch(point) for p in (_YEAR, _CLOCK, _CLOCK_FIRST)) if m), None
        )
        items.append(
            Item(text=capitalised(clean(found["what"])), marker=found["when"])
            if found
            else Item(text=point)
        )
    timed = [item for item in items if item.marker]
    if len(items) < 2 or len(timed) < 2 or len(timed) < len(items) - 1:
        return None
    apart = tuple(
        SceneBrief(kind="title", headline=item.text, support=item.marker) for item in items
    )
    return Beat(
        SceneBrief(kind="timeline", headline=_heading(one), items=tuple(items)),
        apart,
        together=True,
    )


_PRICED = re.compile(
    r"(?P<what>\S.*?)[\s:–—.-]+(?P<price>(?:[$€£¥]|CHF|USD|EUR)\s?\d[\d.,]*"
    r"|\d[\d.,]*\s?(?:[$€£¥]|CHF"
    r"|USD|EUR|euros?)(?:\s?/\s?\w+)?)"
)
_DETAILED = re.compile(
    r"(?P<what>[^()]+?)\s*(?:\((?P<in>[^()]+)\)|(?:\s[–—-]\s|:\s+)(?P<after>\S.*))"
)


def _item(point: str) -> Item:
    """Return a point with its second level: a price, what stands in brackets or behind a dash."""
    priced = _PRICED.fullmatch(point)
    if priced:
        return Item(text=priced["what"], detail=priced["price"])
    detailed = _DETAILED.fullmatch(point)
    if detailed:
        return Item(text=detailed["what"], detail=capitalised(detailed["in"] or detailed["after"]))
    return Item(text=point)


# Headings that say no more than that a list follows.
_GENERIC = re.compile(
    r"(?i)(?:(?:main|key|core|top|our|the|unsere?|nuestr[oa]s"
    r"|nos) )?(?:features?|benefits?|highlights?"
    r"|reasons?|advantages?|vorteile|funktionen|ventajas|funciones|avantages|fonctions)"
)


def _list(one: Statement, _: About) -> Beat | None:
    """Points: as cards or a list, and each as a scene of its own."""
    if len(one.points) < 2:
        return None
    items = [_item(point) for point in one.points]
    priced = [point for point in one.points if ":" not in point and _PRICED.fullmatch(point)]
    heading = _heading(one)
    heading = None if heading and _GENERIC.fullmatch(heading) else heading
    detailed = any(item.detail for item in items)
    figures = [(_stat(point), point) for point in one.points]
    counted = [brief for brief, _ in figures if brief]
    if len(counted) == len(items) and not priced:
        items = [_tile(brief) for brief in counted]
    kind: SceneKind = "cards" if len(items) <= CARDS_MAX and not priced else "bullets"
    whole = SceneBrief(kind=kind, headline=heading, items=tuple(items[:LIST_MAX]))
    short = all(len(point.split()) <= 2 for point in one.points)
    if short and not detailed and not counted and not heading and len(items) <= CARDS_MAX:
        whole = SceneBrief(kind="kinetic", headline=one.text)
    apart = tuple(
        brief or _spoken(item.text, item.detail)
        for (brief, _), item in zip(figures, items, strict=True)
    )
    return Beat(whole, apart if len(priced) < 2 else (), together=bool(heading))


def _tile(brief: SceneBrief) -> Item:
    """Return a figure as a card: the figure large, what it counts below it."""
    display = brief.number.display if brief.number else ""
    return Item(text=display, detail=brief.headline)


# What figures count in; a word behind one of these is what is counted.
_UNITS = (
    r"(?:kg|g|km|cm|mm|m|l|ml|kw|kwh|w|gb|tb|mb|mp|hz|mph|kmh|lbs?|oz|ft|miles?|grams?|kilos?|tons?"
    r"|tonnes?|tonnen|toneladas|lumens?|minutes?|minuten|minutos|hours?|hrs?|stunden|horas|heures?"
    r"|days?|tage|días|jours?|weeks?|months?|years?|jahre|años|ans|seconds?|cents?)\b(?!-)"
)
# Hours, dates, addresses and telephone numbers count nothing.
_NO_FIGURE = re.compile(
    rf"(?i)\s?(?:am|pm|uhr|st|nd|rd|th|h)\b|[:/]\d|\s?[-–]\s?\d|/|\.?\s+(?:{MONTHS}|de {MONTHS})\b"
)
_NO_FIGURE_BEFORE = re.compile(
    rf"(?i)(?:\b{MONTHS}\.?|\d|/|-|\bno\.|#|\b(?:at|um|a las|à|at about|version|part|teil))\s*$"
)


def _counts(text: str, figure: Figure) -> bool:
    """Tell a figure that counts something from a date, an hour or a number in a name."""
    marked = bool(figure.prefix or figure.suffix)
    if figure.is_year or (figure.digits.startswith("0") and figure.value >= 1):
        return False
    if _NO_FIGURE.match(text[figure.end :]) or _NO_FIGURE_BEFORE.search(text[: figure.start]):
        return False
    follows = rx(r"\s*[^\W\d_]").match(text[figure.end :])
    labelled = rx(r":\s*$").search(text[: figure.start])
    return bool(marked or follows or labelled)


def _stat(text: str, label: str | None = None) -> SceneBrief | None:
    """Return the scene of a short text about one figure, its words as they were given."""
    if len(text.split()) > 14:
        return None
    grows = rx(r"(?i)\b(?:from|von|de)\s+\D{0,3}[\d.,]+\s+(?:to|auf|zu|a|à)\b").search(text)
    found = [one for one in find_figures(text) if grows or _counts(text, one)]
    if not found:
        return None
    marked = [one for one in found if one.suffix or one.prefix]
    figure = found[-1] if grows else (found if found[0].start == 0 else marked or found)[0]
    unit = rx(rf"(?i)[\s-]?{_UNITS}").match(text[figure.end :]) if not figure.suffix else None
    end = figure.end + (unit.end() if unit else 0)
    shown = figure.display + (unit[0] if unit else "")
    number = big_number(figure, text if grows else "").model_copy(
        update={"display": shown, "suffix": figure.suffix + (unit[0] if unit else "")}
    )
    before, after = text[: figure.start].strip(" :"), text[end:].strip()
    bare = not rx(r"\w").search(before)
    words = after if bare else text
    aside = rx(r"\((?P<aside>[^()]+)\)").fullmatch(after)
    if label or (before and rx(r":\s*$").search(text[: figure.start])):
        words, after = label or before, aside["aside"] if aside else after
        return SceneBrief(
            kind="number", number=number, headline=capitalised(words), support=after or None
        )
    return SceneBrief(kind="number", number=number, headline=capitalised(clean(words)) or None)


def _figure(one: Statement, about: About) -> Beat | None:
    """One figure and what it counts."""
    label = _heading(one)
    brief = _stat(one.text, label)
    if brief and not brief.headline:
        brief = brief.model_copy(update={"headline": about.subject.name})
    return Beat(brief) if brief else None


_BY = re.compile(
    r"(?P<what>(?i:hosted|presented|created|taught|led|directed|written"
    r"|moderated|moderiert|speakers?"
    r"|sprecher|presentado|presenté|animé|starring|featuring|host|mit|con"
    r"|avec)(?: by| von| por| par)?)"
    r":?\s+(?P<who>(?:[A-ZÄÖÜÉ][\w.'’-]+\s?){2,3}(?:(?:,|\band|\bund|\by|\bet|&)\s*"
    r"(?:[A-ZÄÖÜÉ][\w.'’-]+\s?){2,3})*)"
)


def _people(one: Statement, _: About) -> Beat | None:
    """Who is in it."""
    found = _BY.fullmatch(one.text if not one.label else f"{one.label}: {one.text}")
    if not found:
        return None
    names = [clean(name) for name in rx(r",|\s(?:and|und|y|et|&)\s").split(found["who"])]
    items = tuple(Item(text=name) for name in names if name)
    return Beat(SceneBrief(kind="team", headline=capitalised(found["what"]), items=items))


def _plain(one: Statement, _: About) -> Beat:
    """A sentence, large."""
    return Beat(_spoken(one.text, None, _heading(one)))


_READERS: tuple[Callable[[Statement, About], Beat | None], ...] = (
    _quote, _steps, _chart, _milestones, _people, _list, _figure, _plain,
)  # fmt: skip


def _spoken(text: str, support: str | None = None, heading: str | None = None) -> SceneBrief:
    """Return a sentence as moving words, or as a title where it is long or has a second level."""
    text = capitalised(text)
    if heading:
        return SceneBrief(kind="title", headline=text, support=heading)
    kind: SceneKind = "title" if support or len(text.split()) > WORD_BY_WORD else "kinetic"
    return SceneBrief(kind=kind, headline=text, support=support)


_BEFORE = re.compile(r"(?i)(?:before|vorher|antes|avant|old|then|früher|damals|today without .*)")
_AFTER = re.compile(r"(?i)(?:after|nachher|danach|después|après|new|now|heute|ahora|maintenant)")


def _sides(pair: Sequence[Statement], subject: str) -> Beat | None:
    """Two labelled statements in a row that are set against each other."""
    if len(pair) < 2 or not (pair[0].label and pair[1].label):
        return None
    left, right = pair[0].label, pair[1].label
    timed = _BEFORE.fullmatch(left) and _AFTER.fullmatch(right)
    versus = [
        rx(r"\W+").sub(" ", side.lower())
        for side in rx(r"(?i)\bvs\.?|\bversus\b|\bgegen\b").split(subject)
    ]
    named = len(versus) == 2 and left.lower() in versus[0] and right.lower() in versus[1]
    if not (timed or named):
        return None
    items = tuple(
        Item(text=capitalised(side.label or ""), detail=clean(side.text)) for side in pair
    )
    return Beat(SceneBrief(kind="comparison", items=items))


def _varied(beats: Sequence[Beat]) -> list[Beat]:
    """Let moving words and titles take turns, so that no two plain scenes in a row are alike."""
    varied = []
    turn = 0
    for beat in beats:
        apart = []
        for brief in beat.apart:
            apart.append(_turned(brief, turn))
            turn += brief.kind in ("title", "kinetic")
        whole = beat.whole if beat.apart else _turned(beat.whole, turn)
        turn += not beat.apart and whole.kind in ("title", "kinetic")
        varied.append(replace(beat, whole=whole, apart=tuple(apart)))
    return varied


def _turned(brief: SceneBrief, turn: int) -> SceneBrief:
    if brief.kind != "kinetic" or turn % 2 == 0:
        return brief
    return brief.model_copy(update={"kind": "title"})
