"""From a sentence to a `SceneBrief`: the kind, the words, the figures, the look, the length."""

import re
from contextlib import suppress
from typing import Any

from bazaar.errors import ValidationFailed
from brain.builtin.creation.anatomy import NOTHING_ELSE
from brain.builtin.creation.brief_lists import LIST_KINDS, fill_list, people
from brain.builtin.creation.brief_pictures import place_pictures
from brain.builtin.creation.brief_words import fill_words
from brain.builtin.creation.completing import completed
from brain.builtin.creation.in_turn import words_in_turn
from brain.builtin.creation.kinds import (
    SCENE_WORD,
    KindFound,
    find_kinds,
    find_time_of_day,
)
from brain.builtin.creation.shapes import LEFT_RIGHT, by_structure, shares
from brain.builtin.edits.emphasis import asked_of_new, find_highlights
from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language import figures
from brain.builtin.language.content import Content, gather
from brain.builtin.language.quantities import Time, scene_times
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import LookWish, find_look, to_look
from brain.builtin.targets.timeline import Timeline
from tools.layout.brief import SceneBrief, SceneKind
from tools.layout.emphasis import highlighted

_FIGURE_KINDS = frozenset({"barChart", "lineChart", "donut", "number", "progress", "comparison"})


class Draft:
    """A brief in the making, with what the sentence said."""

    def __init__(self, said: Utterance, kind: KindFound | None, timeline: Timeline) -> None:
        self.said = said
        self.found = kind
        self.timeline = timeline
        self.wish: LookWish = LookWish()
        self.content = Content()
        self.values: dict[str, Any] = {}

    @property
    def kind_end(self) -> int:
        """Where the words for the kind end in `norm`."""
        return self.found.end if self.found and self.found.strong else 0


def make_brief(said: Utterance, timeline: Timeline, kind: SceneKind | None = None) -> SceneBrief:
    """Return the brief that a sentence asks for; it always has something to show."""
    stands_out = asked_of_new(said)
    said = _to_the_point(stands_out.rest)
    pointing = _POINTS_BACK.match(said.norm)
    if pointing and kind is None:
        ordered = find_kinds(said.cut(pointing.start("order")))
        kind = ordered[0].kind if ordered and ordered[0].strong else None
        said = said.cut(0, pointing.end("told"))
    kinds = find_kinds(said)
    best = _best(said, kinds)
    draft = Draft(said, best, timeline)
    chosen = kind or (best.kind if best else None)
    wide = find_look(said, timeline.fps)
    times = scene_times(said.norm)
    said = draft.said = _after_dash(_before_times(said, best), best)
    figure = best is not None and best.kind in ("number", "progress")
    named = [(one.start, one.end) for one in kinds if figure and one is not best]
    understood = [*wide.spans, *_place_spans(said.norm), *named]
    draft.content = gather(said, understood, times=chosen != "comparison")
    chosen = _settled(draft, chosen, best, kinds)
    outside = said.blank(*draft.content.used)
    draft.wish = find_look(outside.with_beside(), timeline.fps)
    draft.values.update(place_pictures(draft.said, draft.timeline, draft.wish, chosen))
    chosen = draft.values.pop("kind", chosen)
    if chosen in LIST_KINDS:
        fill_list(draft.said, draft.content, chosen, draft.values, draft.kind_end)
    else:
        fill_words(draft.said, draft.content, chosen, draft.values, draft.kind_end)
    chosen = draft.values.pop("kind", chosen)
    left = said.blank(*draft.content.used)
    if left.norm != outside.norm:
        outside, draft.wish = left, find_look(left.with_beside(), timeline.fps)
    values = {key: value for key, value in draft.values.items() if value not in (None, "", ())}
    heading = draft.content.heading
    if heading and (chosen in LIST_KINDS or not values.get("headline")):
        values["headline"] = heading
    elif heading:
        values.setdefault("support", heading)
    for key in ("support", "attribution", "button", "name"):
        if getattr(draft.content, key) and not values.get(key):
            values[key] = getattr(draft.content, key)
    if chosen == "landscape" or values.get("subject"):
        values.setdefault("time_of_day", find_time_of_day(outside.norm))
    duration = _duration(draft, chosen, times)
    look = to_look(draft.wish)
    if (
        chosen == "landscape"
        and look.energy is None
        and rx(r"\bcalm|peaceful|quiet\b").search(outside.norm)
    ):
        look = look.model_copy(update={"energy": "calm"})
    if chosen == "abstract" and look.text and not look.accent:
        look = look.model_copy(update={"accent": look.text})
    values.pop("_used", None)
    brief = SceneBrief.model_validate(
        {**values, "kind": chosen, "look": look, "duration": duration}
    )
    return _standing_out(completed(brief, said, understood), stands_out.clauses)


def _standing_out(brief: SceneBrief, clauses: list[Utterance]) -> SceneBrief:
    """Return the brief with what the sentence wants to stand out; what it lacks is passed over."""
    edits = TextEdits()
    for clause in clauses:
        find_highlights(clause, [brief], edits)
    for change in edits.changes:
        with suppress(ValidationFailed):
            brief = highlighted(brief, change)  # type: ignore[arg-type]
    return brief


def _best(said: Utterance, kinds: list[KindFound]) -> KindFound | None:
    """Return the kind that leads: the first strong one, unless a plain title hides a richer one."""
    strong = [one for one in kinds if one.strong]
    if not strong:
        return kinds[0] if kinds else None
    first = strong[0]
    if first.kind == "title" and len(strong) > 1:
        joined = said.norm[first.end : strong[1].start]
        if (
            strong[1].kind in ("lowerThird", "countdown", "callToAction", "kinetic")
            and len(joined) < 12
        ):
            return strong[1]
    return first


_PLEASE = re.compile(r"[\s,]*\bplease\b(?=\s*(?:$|[,.;:!?]))")
_NO_MORE = re.compile(
    rf"[,;.]\s*{NOTHING_ELSE.pattern}(?: on (?:the )?(?:screen|it))?(?=\W*$|[,;.])"
)
_LEAD = re.compile(
    r"\W*(?:(?:just|ok|so|hey|hi|and|then|now)\b[ ,]*)*(?:(?:for|in|at) (?:the|our|my|an?)"
    r" [\w ]{2,30}|(?:the )?"
    r"(?:cold open|opener|opening|first|second|third|next|last|new|another|final)"
    rf"(?: up| {SCENE_WORD}| one)?|{SCENE_WORD} \d+|(?:an? )?(?:bg|background) plate)\s*[:,-]\s+"
)


# "Our fair is on Saturday, make a nice title for it".
_POINTS_BACK = re.compile(
    r"(?P<told>(?!\W*(?:make|create|add|show|put|build|generate|design)\b)[^«:\n]{12,}?)[,.;!]+\s+"
    r"(?P<order>(?:and |so |can you |could you |please )*(?:make|create|add|build|design|do)\b"
    r" (?:me |us )?an? "
    r"[\w ]{0,20}?(?:title|slide|scene|card|intro|headline) (?:for|of|about|out of|from|with)"
    r" (?:it|this|that))\W*$"
)


def _to_the_point(said: Utterance) -> Utterance:
    """Leave out "please", and what a scene is for where the words for it follow a colon."""
    said = said.drop(*(m.span() for way in (_PLEASE, _NO_MORE) for m in way.finditer(said.norm)))
    said = _after_question(said)
    lead = _LEAD.match(said.norm)
    if not lead:
        return said
    rest = said.cut(lead.end())
    kinds = [one for one in find_kinds(rest) if one.strong and one.start < 28]
    between = rest.norm[: kinds[0].start] if kinds else ":"
    return said if rx(r"[:;«\d]").search(between) else rest


_ASKED = re.compile(
    r"(?:why|what|how|who|where|need|want|looking for|tired of|thinking of)\b[^?:«\n]{2,50}"
    r"(?P<mark>\? )\s*(?=[^,.?!:;«]+,[^,.?!:;«]+,[^.?!:;«]+\W*$)"
)


def _after_question(said: Utterance) -> Utterance:
    """Read "Why us? Fast, fair, friendly" as a heading and its entries."""
    asked = _ASKED.match(said.norm)
    return said.reworded(asked.end("mark"), asked.end("mark"), ": ") if asked else said


def _before_times(said: Utterance, kind: KindFound | None) -> Utterance:
    """Read "Workshop agenda 9:00 coffee, 9:30 intro" as if a colon stood before the first time."""
    if kind is None or kind.kind not in LIST_KINDS:
        return said
    times = _TIMED.match(said.norm, kind.end)
    return said.reworded(kind.end, kind.end, ":") if times else said


def _after_dash(said: Utterance, kind: KindFound | None) -> Utterance:
    """Read the dash of "lower third - Ana Ruiz, Producer" as a colon."""
    labels = rx(r"\s-+\s+[\w ]{2,20}:\s[^:]+[,;]\s*[\w ]{2,20}:\s").search(said.norm)
    if ":" in said.norm and not labels:
        return said
    if kind is None:
        listed = rx(r"[^,;«\d]{3,40}?\s+(?P<dash>-+)\s+(?=[^,;]+[,;][^,;]+)").match(said.norm)
        return said.reworded(*listed.span("dash"), ":") if listed else said
    if not kind.strong:
        return said
    dash = rx(
        r"(?P<between>[^«\d.;!?¦]{0,40}?)\s+(?P<dash>-+)\s+(?=\S)(?!(?:make|show|put|turn|display"
        r"|add|create|use)\b)"
    ).match(said.norm, kind.end)
    between = dash["between"].strip(" ,") if dash else ""
    if not dash or (between and kind.kind not in LIST_KINDS):
        return said
    return said.reworded(*dash.span("dash"), ":")


def _place_spans(norm: str) -> list[tuple[int, int]]:
    pattern = (
        r"\b(?:at|to|as) the (?:very )?(?:start|end|beginning|front)\b|\b(?:before"
        r"|after) (?:the )?(?:scene \d+|(?:first|last|second|third)(?: one"
        r"| scene)?)\b"
    )
    return [match.span() for match in rx(pattern).finditer(norm)]


def _settled(
    draft: Draft, chosen: SceneKind | None, best: KindFound | None, kinds: list[KindFound]
) -> SceneKind:
    """Decide the kind where the words for it are weak or missing, from what there is to show."""
    said, content = draft.said, draft.content
    if words_in_turn(said):
        return "kinetic"
    if chosen in (None, "title", "bullets") and people(said.source(0)):
        return "team"
    if chosen == "title" or best is None or not best.strong:
        guess = by_structure(said, content, kinds)
        plain = chosen == "title" and (guess == "title" or content.cue == "quote")
        if guess and (not plain or guess == "landscape"):
            return guess
        return "title"
    if chosen == "location" and rx(
        r"\bwww\.|https?:|\.(?:com|org|net|io|de|fr|es|dev|app)\b"
    ).search(said.norm):
        return "callToAction"
    if (
        chosen == "donut"
        and rx(r"\b\d+ ?(?:%|percent)").search(said.norm)
        and len(rx(r"\d ?(?:%|percent)").findall(said.norm)) == 1
        and len(figures.parse_data(content.main or "")[0]) < 2
    ):
        return "progress"
    if chosen == "imageSplit" and not draft.timeline.attached and LEFT_RIGHT.search(said.source(0)):
        return "comparison"
    if chosen == "quote" and content.attribution and _CUSTOMER.search(said.norm):
        return "testimonial"
    if chosen in ("barChart", "lineChart", "donut"):
        return _chart_kind(said, chosen, content.main or "")
    timed = chosen == "bullets" and _TIMED.match(content.main or "")
    return "timeline" if timed else chosen or "title"


_AT = r"\d{1,2}(?:[:.]\d\d|(?:[:.]\d\d)? ?(?:am|pm|uhr|h))(?! ?[-–])\s"
# What happens at one time of the day after another.
_TIMED = re.compile(rf"\s*{_AT}[^,;\n]+(?:[,;\n]\s*{_AT}[^,;\n]+)+$")
_CUSTOMER = re.compile(r"\b(?:customer|client|user|testimonial)")


def _chart_kind(said: Utterance, chosen: SceneKind, main: str) -> SceneKind:
    """A plain "chart" becomes the kind that suits its figures."""
    data, _ = figures.parse_data(main)
    if rx(r"\b(?:ranking|leader ?board|league table)\b").search(said.norm) and len(data) < 2:
        return "steps"
    if rx(
        r"\b(?:bar|column|histogram|line|trend|area|donut|doughnut|pie|ring|bars|ranking"
        r"|leader ?board)\b"
    ).search(said.norm):
        return chosen
    if shares(data):
        return "donut"
    times = (
        r"(?i)^(?:19|20)\d\d$|^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
        r"|mon|tue|wed|thu|fri|sat|sun|week|day)"
    )
    if len(data) >= 5 and all(rx(times).match(datum.label) for datum in data):
        return "lineChart"
    return chosen


_LENGTH_CUE = re.compile(
    r"(?:for|lasts?|lasting|long|duration|length|scene|in|of|is|be|,|;|\.|^"
    r"|make it|over)\s*(?:of )?$"
)


def _figures_shown(values: dict[str, Any]) -> list[str]:
    """Return the texts of sides, entries and figures, in which a time is no length."""
    texts = [text for item in values.get("items", ()) for text in (item.text, item.detail)]
    texts += [datum.display for datum in values.get("data", ())]
    return [text for text in texts if text]


def _duration(draft: Draft, chosen: SceneKind, times: list[Time]) -> int | None:
    """Return the scene's length in frames; a time inside the content is content."""
    norm = draft.said.norm
    outside = []
    for time in times:
        inside = any(start <= time.start and time.end <= end for start, end in draft.content.used)
        words = draft.said.source(time.start, time.end)
        if not inside and not any(words in text for text in _figures_shown(draft.values)):
            outside.append(time)
    if chosen in _FIGURE_KINDS and len(outside) > 1:
        last = max(outside, key=lambda time: time.start)
        outside = [last] if _LENGTH_CUE.search(norm[: last.start]) else []
    for time in outside:
        frames = time.in_frames(draft.timeline.fps)
        if frames >= 1:
            return min(frames, 18_000)
    beside = [time for one in draft.said.beside for time in scene_times(one.norm)]
    return min(beside[0].in_frames(draft.timeline.fps), 18_000) if beside else None
