"""Briefs of comparisons: before and after, one against another, for and against."""

import re

from brain.builtin.creation.brief_source import ListSource, Values
from brain.builtin.creation.events import find_event
from brain.builtin.language import figures
from brain.builtin.language.content import capitalised, clean, natural_end
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx, words
from tools.layout.brief import Datum, Item

_LABELLED = re.compile(
    r"(?is)\b(?P<a>before|pros|old(?: way)?|then|vorher|antes"
    r"|avant)(?:\s*:|\s*,(?=[^,;:]+;)|\s+[-–—]+|\s(?=[^,;:]+[,;.]))\s*(?P<x>.+?)[,;.\n]\s*(?:and )?"
    r"(?P<b>after|cons|new(?: way)?|now|nachher|después|après)(?:\s*[:,]|\s+[-–—]+|\s)"
    r"\s*(?P<y>.+?)(?:\.\s+(?=[a-z])[^:]*)?[.\s]*$"
)


# Two names of the person's own, each with its points: "cats: quiet; dogs: loyal".
_NAMED_SIDES = re.compile(
    r"(?is)(?:^|[,.;:\n]\s*|\s[-–]\s)(?P<a>[^\W\d][\w'’]*(?: [\w'’]+){0,2})\s*:\s*(?P<x>[^:;]+?)"
    r"\s*[;.\n]\s*(?:and )?(?P<b>[^\W\d][\w'’]*(?: [\w'’]+){0,2})\s*:\s*(?P<y>[^:;]+?)[.\s]*$"
)


_AGAINST = re.compile(
    r"\s+(?:vs\.?|versus|against|compared (?:to|with)|→|->|gegen|contra|contre)\s+",
    re.IGNORECASE,
)


def _against(said: Utterance) -> str | None:
    """Return "X versus Y" where it was said before the words for a comparison."""
    match = rx(
        r"^(?:\W|\b(?:please|show|compare|make|create|add|put|an?|the|comparison|of)\b)*"
        r"(?P<both>[^,;:«¦]{1,60}? (?:vs\.?|versus) [^,;:.«¦]{1,60}?)"
        r"(?=\s*(?:[,;.]|$|\b(?:comparison|side[- ]by[- ]side|head to head|in a|as a|on a)\b))"
    ).search(said.norm)
    return clean(said.source(*match.span("both"))) if match else None


def fill_comparison(source: ListSource, values: Values) -> None:
    """Fill the two sides, in figures where both are figures with a label."""
    said, lead = source.said, source.lead
    match = _match(said)
    if match:
        values["items"], when = match
        named = clean(_DRESSING.sub("", lead or ""))
        values["headline"], values["support"] = (named, when) if named else (when, None)
        return
    labelled = _LABELLED.search(said.source(0)) or _NAMED_SIDES.search(said.source(0))
    if labelled and (against := _against(said)):
        lead = capitalised(against)
    elif labelled and lead and lead.endswith(labelled["a"]):
        lead = lead.removesuffix(labelled["a"]).strip(" .,;:") or None
    told = None if labelled else _told_apart(said)
    if told:
        values["data"], values["headline"] = (), lead or capitalised(" vs ".join(told))
        values["items"] = tuple(Item(text=capitalised(k), detail=told[k]) for k in told)
        return
    sides = [clean(side) for side in _sides(source, labelled) if clean(side)][:4]
    names = _names(said, source.content.region)
    data = None if names else _figures(sides)
    values["data"] = data or ()
    values["items"] = () if data else _items(sides, None if labelled else names)
    values["headline"] = lead


_DRESSING = re.compile(
    r"(?i)(?:(?:^|\s+)(?:match-?up|versus|vs|graphic|poster|flyer|scene|card|slide|title|screen"
    r"|announcement|promo|teaser))+$"
)


def _match(said: Utterance) -> tuple[tuple[Item, ...], str] | None:
    """Return the two sides of "Lions versus Falcons, Saturday 7:30 PM", and when and where."""
    whole = said.source(0, natural_end(said, 0, []))
    _, colon, text = whole.rpartition(": ")
    event = find_event(text if colon and _AGAINST.search(text) else whole)
    sides = [clean(side) for side in _AGAINST.split(event[0])] if event else []
    if event is None or len(sides) != 2:
        return None
    first = rx(
        r"(?i)^(?:(?:please|make|create|add|show|an?|the|match-?up|game|graphic|for|of)\s+)+"
    ).sub("", sides[0])
    items = (Item(text=first), Item(text=_DRESSING.sub("", sides[1])))
    return items, " · ".join(event[1])


# The two that are compared, and what is told of each: "renting is 1,450 a month and buying …".
_TWO = re.compile(
    r"(?i)(?:\b(?:compare[rz]?|comparing|comparison of|show|contrast|vergleiche|compara)\s+)?"
    r"(?P<a>[^\W\d][\w' -]{1,30}?)\s+"
    r"(?:vs\.?|versus|and|against|or|und|y|et|gegen|contra|contre)\s+"
    r"(?P<b>[^\W\d][\w' -]{1,30}?)\s*(?:[,.:;–—-]|$)"
)
_IS = (
    r"\s*(?:is|are|was|costs?|takes?|at|for|needs?|uses?|lasts?|gets?|has|have|kostet|dauert|braucht"
    r"|cuesta|tarda|coûte|prend|ist|es|est|=|:)\s+"
)


def _told_apart(said: Utterance) -> dict[str, str] | None:
    """Return the two sides that a sentence names first, with the figure that it gives for each."""
    text = said.source(0)
    two = _TWO.search(text)
    if not two:
        return None
    told: dict[str, str] = {}
    for name in (two["a"], two["b"]):
        given = re.search(
            rf"(?i)\b(?:the |der |die |das |el |la |le )?{re.escape(name)}\b(?:{_IS})?"
            r"(?P<what>\D{0,12}\d.*?)"
            r"(?=(?:,? (?:and|und|y|et|but|while|whereas) |[,;.] ?)(?!\d)|[.\s]*$)",
            text[two.end("b") :],
        )
        if not given:
            return None
        told[name] = clean(given["what"])
    return told if len(told) == 2 else None


def _sides(source: ListSource, labelled: re.Match[str] | None) -> list[str]:
    """Return the text of each side, its label before a colon where it has one."""
    text, content = source.text, source.content
    if not _AGAINST.search(text):
        text = _against(source.said) or text
    if len(content.quoted) >= 2 and len(text) < 400:
        return content.quoted[:2]
    if labelled:
        return [f"{labelled['a']}: {labelled['x']}", f"{labelled['b']}: {labelled['y']}"]
    sides = _AGAINST.split(text)
    if content.cue == "topic-list" and len(sides) == 2:
        return [sides[0].rpartition(", ")[2], sides[1].partition(", ")[0]]
    if len(sides) > 1:
        return sides
    both = rx(
        r"(?i)\bbefore:?\s*(?P<a>.+?)[,;.\n]?\s*(?:and )?\bafter:?\s*(?P<b>.+)$", re.DOTALL
    ).search(text)
    if both:
        return [both["a"], both["b"]]
    parts = figures.split_parts(text)
    return parts if len(parts) > 1 else rx(r"\s+(?:to|with|and)\s+").split(text, maxsplit=1)


def _names(said: Utterance, region: tuple[int, int] | None) -> tuple[str, str] | None:
    """Return what the sides are called where the kind says so: before and after, old and new."""
    told = said.norm[: region[0]] if region else said.norm
    if rx(r"\bbefore\b.{0,8}\bafter\b").search(told):
        words = rx(
            r"(?i)\b(before|vorher|antes|avant)\b.{0,8}?\b(after|nachher|después|après)\b"
        ).search(said.raw)
        return (words[1].capitalize(), words[2].capitalize()) if words else ("Before", "After")
    old = rx(r"\bold (?:vs\.?|and|versus) new\b").search(said.norm)
    return ("Old", "New") if old else None


# Where a side stands is nothing to show of it.
_HAND = re.compile(
    r"(?i)^(?:on )?(?:the )?(?:left|right|links|rechts|izquierda|derecha|gauche|droite)"
    r"(?: (?:side|hand|half))?\s*[:,]?\s+"
)


def _items(sides: list[str], names: tuple[str, str] | None) -> tuple[Item, ...]:
    items = []
    for place, whole in enumerate(sides):
        side = rx(r"(?i)^(?:before|after):?\s+(?=\S)").sub("", whole) if names else whole
        side = _HAND.sub("", side)
        parted = rx(r"^(?P<label>[^:\d]{1,40}):\s*(?P<rest>.+)$").match(side)
        parted = parted or rx(r"^(?P<label>[^,\d]{1,40}),\s*(?P<rest>.+)$").match(side)
        if names and place < len(names):
            items.append(Item(text=names[place], detail=side))
        elif parted:
            items.append(Item(text=clean(parted["label"]), detail=clean(parted["rest"])))
        else:
            items.append(Item(text=side))
    return tuple(items)


def _figures(sides: list[str]) -> tuple[Datum, ...] | None:
    """Return the two sides as figures where each is one with a label."""
    sides = [_HAND.sub("", side) for side in sides]
    read = [figures.read_datum(side) for side in sides if not side[:1].isdigit()]
    data = tuple(one[0] for one in read if one and one[0].label)
    for side, datum in zip(sides, data, strict=False):
        if _said_words(side) - _said_words(f"{datum.label} {datum.display} is are the and"):
            return None  # more is told of it than a figure
    named = [rx(r"[^\W\d_]+").findall(datum.display) for datum in data]
    units = {unit for found in named for unit in (*found[:1], *found[-1:])}
    clocks = rx(r"(?:second|minute|hour|day|week|month|year|min|sec)s?")
    if len(units) > 1 and any(clocks.fullmatch(unit) for unit in units):
        return None  # 2 hours are more than 10 minutes
    return data if len(sides) == 2 and len(data) == len(sides) else None


def _said_words(text: str) -> set[str]:
    return {word for word in rx(r"[^\W\d_]{4,}").findall(text.lower()) if word not in _COPULAS}


_COPULAS = words("costs takes with have from about only just needs lasts uses")
