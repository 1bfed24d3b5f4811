"""Edits of what a scene says by what stands on it: its figures, and words in their place."""

import re

from brain.builtin.edits.text_edits import CALENDAR, ITEM, TextEdits
from brain.builtin.language import figures
from brain.builtin.language.content import clean
from brain.builtin.language.quantities import find_times
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.timeline import Known
from tools.layout import changes as edit
from tools.layout.changes import SceneChange

_NOW = re.compile(
    r"^\W*(?:(?:no|sorry|actually|well|oops|wait|and|but|so|update|correction|ah)\b[\s,:!.-]*)*"
    r"(?:it's|it is|that's|that is|we're (?:now )?at|we are (?:now )?at|we have|we've|there are"
    r"|it should be|that should be|should be|make (?:it|that)|now(?: it's| at| we have)?|it was"
    r"|the (?:number|figure|count|total) is)\s+(?:now |already |actually |really |up to |at "
    r"|up at )*"
    r"(?P<to>[-+$€£]?\d[\d.,\s]*(?:%|k|m|million|thousand|bn|billion|[€$£]|percent)?\+?)"
    r"(?: (?:now|already|actually|today|really|in fact|by now|these days))*\W*$"
)


def figure(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "make it 97%", "change it to 1,500": a new figure where a scene has one big one."""
    numeric = [one for one in known if one.brief and one.brief.number]
    match = rx(
        r"\b(?:make|set|change|update|turn|raise|lower)\b (?:it|this|that"
        r"|(?:the |this )?(?:big )?(?:number|figure|value|percentage|counter"
        r"|stat|progress(?: bar)?))(?: (?:to|say|read|show|be"
        r"|at))?\s+(?P<to>[-+$€£]?\d[^¦«;]*)$"
    ).search(said.norm)
    match = match or _NOW.match(said.norm)
    if not match or not numeric or find_times(match["to"]):
        return
    text = clean(said.source(*match.span("to")))
    figure = figures.find_figures(text)
    if figure and figure[0].end - figure[0].start >= len(text) - 1:
        value, display = figure[0].value / figure[0].scale, figure[0].display
        brief = numeric[0].brief
        shown = brief.number.display if brief and brief.number else ""
        edits.add(edit.SetValue(value=value, display=display), match.span(), shown)


def several_values(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "set Q1, Q2 and Q3 to 5, 6 and 7"."""
    match = rx(
        r"\b(?:set|change|update|make)\b (?:the )?(?P<from>[^«¦;]+?) (?:to"
        r"|into) (?P<to>[\d$€£][^«¦;]*)$"
    ).search(said.norm)
    if not match:
        return
    labels = figures.split_parts(said.source(*match.span("from")))
    values = figures.split_parts(said.source(*match.span("to")))
    if rx(r"(?:numbers?|values?|figures?|data|bars?|points?|slices?)").fullmatch(
        match["from"].strip()
    ):
        charts = [
            one.brief.data for one in known if one.brief and len(one.brief.data) == len(values)
        ]
        labels = [datum.label for datum in charts[-1]] if charts else labels
    if len(labels) < 2 or len(labels) != len(values):
        return
    for label, value in zip(labels, values, strict=True):
        old = on_scene(label, known)
        if old and figures.find_figures(value):
            edits.add(replacement(old, value, known), match.span(), old)


def relative(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "reduce Q3 by 5", "raise Q1 by 10%"."""
    match = rx(
        r"\b(?P<way>increase|raise|bump(?: up)?|reduce|decrease|lower|drop"
        r"|cut)\b (?:the )?(?P<what>[^¦«;,:]{1,40}?)"
        r" by (?P<much>\d+(?:\.\d+)?)(?P<share> ?%)?\W*$"
    ).search(said.norm)
    if not match:
        return
    label = said.source(*match.span("what")).casefold()
    data = [d for one in known if one.brief for d in one.brief.data if d.label.casefold() == label]
    if data:
        much = float(match["much"]) * (data[0].value / 100 if match["share"] else 1)
        value = data[0].value + (much if match["way"][:2] in ("in", "ra", "bu") else -much)
        change = edit.SetValue(label=data[0].label, value=value, display=f"{value:g}")
        edits.add(change, match.span(), data[0].label)


_TIMES = {"double": 2.0, "triple": 3.0, "halve": 0.5}


def multiplied(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "double the value of Q1"."""
    match = rx(
        r"\b(?P<how>double|triple|halve) (?:the )?(?:(?:value|number|figure|bar|amount) (?:of|for)"
        r" )?(?P<what>[^¦«;,:.]"
        r"{1,40}?)\W*$"
    ).search(said.norm)
    label = said.source(*match.span("what")).casefold() if match else None
    data = [d for one in known if one.brief for d in one.brief.data if d.label.casefold() == label]
    if match and data:
        value = data[0].value * _TIMES[match["how"]]
        change = edit.SetValue(label=data[0].label, value=value, display=f"{value:g}")
        edits.add(change, match.span(), data[0].label)


def on_scene(text: str, known: tuple[Known, ...]) -> str | None:
    """Return a text as it stands on a scene, if it does; articles and nouns around it may go."""
    if not text.strip() or len(text) > 200:
        return None
    options = [text, rx(r"(?i)^(?:the|a|an|my|our)\s+").sub("", text)]
    options.append(rx(r"(?i)\s+(?:in|on|of|from) .*$").sub("", options[-1]))
    options.append(
        rx(rf"(?i)^(?:{ITEM}|text|word|words|value|label|number|bar)\s+(?:of |for )?").sub(
            "", options[1]
        )
    )
    calendar = CALENDAR.fullmatch(options[1].casefold())
    if calendar:
        options.append(calendar[1] or calendar[2])  # a chart says "Feb" where people say "February"
    for option in options:
        if len(option) < 1:
            continue
        for one in known:
            for shown in one.texts:
                place = shown.casefold().find(option.casefold())
                if place < 0 or len(shown.casefold()) != len(shown):
                    continue
                found = shown[place : place + len(option)]
                if len(option) > 3 or re.search(rf"(?<!\w){re.escape(found)}(?!\w)", shown):
                    return found
    return None


def replacement(old: str, text: str, known: tuple[Known, ...]) -> SceneChange:
    """Return a new figure for a chart's label or a number, or else new words."""
    read = figures.find_figures(text)
    for one in known:
        brief = one.brief
        if brief is None or not read or not one.shows(old):
            continue
        whole = read[0].end - read[0].start >= len(text.strip()) - 12 and read[0].start == 0
        data = next((d for d in brief.data if d.label.casefold() == old.casefold()), None)
        by_value = next((d for d in brief.data if d.display.casefold() == old.casefold()), None)
        if (data or by_value) and whole:
            label = (data or by_value).label  # type: ignore[union-attr]
            return edit.SetValue(label=label, value=read[0].value, display=text)
        if brief.number and whole and old.casefold() in brief.number.display.casefold():
            return edit.SetValue(value=read[0].value / read[0].scale, display=read[0].display)
        unit = text[read[0].end :].strip()
        if unit and read[0].start == 0 and any(f"{old} {unit}" in shown for shown in one.texts):
            return edit.ReplaceText(find=old, text=text[: read[0].end].strip())
        item = next(
            (i for i in brief.items if i.text.casefold() == old.casefold() and i.detail), None
        )
        if item and item.detail and whole and figures.find_figures(item.detail):
            return edit.ReplaceText(find=item.detail, text=text)
    return edit.ReplaceText(find=old, text=text)
