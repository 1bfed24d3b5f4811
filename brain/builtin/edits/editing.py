"""Wishes about scenes that exist: what they say, how they look and move, how long they last."""

import re
from collections.abc import Callable
from dataclasses import replace

from brain.builtin.actions import (
    STARTERS,
    Action,
    as_id,
    clarify,
    missing,
    which,
    wire,
    wire_change,
)
from brain.builtin.answers.replies import listed, say, seconds
from brain.builtin.answers.wording import describe
from brain.builtin.creation.bars import find_bars
from brain.builtin.edits.arranging import arrange, break_lines, find_format
from brain.builtin.edits.emphasis import find_highlights
from brain.builtin.edits.look_changes import (
    edit_look,
    find_image_change,
    find_kind_change,
    find_transition,
    look_changes,
)
from brain.builtin.edits.text_changes import SAID_RULES, find_text_edits, not_this
from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language.quantities import Length, find_length
from brain.builtin.language.utterance import Language, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import LookWish, to_look
from brain.builtin.look.paints import Surface
from brain.builtin.targets.resolving import Resolved, resolve
from brain.builtin.targets.targets import Target
from brain.builtin.targets.timeline import Known, Timeline
from tools.layout.brief import FontRole
from tools.layout.changes import SceneChange, SetDuration, SetFont
from tools.summary import layout_of

_STYLE_NOUN = re.compile(
    r"\b(?:style|theme|look|palette|colou?r scheme|branding|brand colou?rs?|design)\b"
)
_STYLE_VERB = re.compile(r"\b(?:use|set|apply|change|give|our|switch|make|go with|choose|pick)\b")


class Wishes:
    """All that a sentence wishes for a scene that exists."""

    def __init__(self, said: Utterance, timeline: Timeline, targets: list[Target]) -> None:
        self.said = said
        self.named = [
            (t.start, t.end) for t in targets if not t.hint and not _is_kind_only(said, t)
        ]
        clear = said.blank(*self.named)
        self.kind = find_kind_change(said)
        self.length: Length | None = None
        self.transition = None
        self.look = LookWish()
        if self.kind and not said.cut(*self.kind[1]).marks():
            clear = clear.blank(self.kind[1])
        marks = TextEdits()
        briefs = [one.brief for one in timeline.known if one.brief]
        for reader in (find_highlights, arrange, break_lines, find_format):
            reader(clear.blank(*marks.used), briefs, marks)
        clear = clear.blank(*marks.used)
        self.bars = find_bars(clear) if _has_chart(timeline) else None
        if self.bars:
            clear = clear.blank(self.bars[1])
        self.texts = find_text_edits(clear, timeline.known, _focus(targets, timeline))
        self.texts.take(marks)
        rest = clear.blank(*self.texts.used)
        if self.kind:
            rest = rest.blank(self.kind[1])
        self.transition = find_transition(rest, timeline.fps)
        self.image = None
        if self.transition:
            return
        self.length = find_length(rest, timeline.fps)
        timed = rest.blank(*self.length.spans) if self.length else rest
        self.look = edit_look(timed, timeline.fps)
        self.image = find_image_change(rest, timeline, self.look)

    def subject(self, timeline: Timeline) -> list[str]:
        """Return the words on a scene that are to look another way: make "Welcome" red."""
        if self.texts.changes:
            words, where = ("", None) if self.texts.lookup else self._shown(timeline)
            return [words] if where else []
        if self.look.empty and not self.length and not self.transition:
            return []
        match = _SUBJECT.search(self.said.norm)
        words = self.said.content(*match.span("what")) if match else ""
        where = next((one for one in timeline.known if one.shows(words)), None)
        if where is None or len(words) < 3:
            words, where = self._shown(timeline)
        if where is None:
            return []
        brief = where.brief
        support = brief and brief.support and words.casefold() in brief.support.casefold()
        role: Surface = "support" if support else "headline"
        self.look.paints = [
            replace(paint, target=role) if paint.bare else paint for paint in self.look.paints
        ]
        return [words]

    def _shown(self, timeline: Timeline) -> tuple[str, Known | None]:
        """Return the longest text of a scene that the sentence holds, and the scene."""
        spoken = self.said.source(0)
        found = [
            (len(text), text, one)
            for one in timeline.known
            for text in one.texts
            if len(text) > 3
            and text.casefold() in spoken.casefold()
            and re.search(rf"(?<!\w){re.escape(text)}(?!\w)", spoken)
        ]
        best = max(found, key=lambda each: each[0], default=None)
        return (best[1], best[2]) if best else ("", None)

    def changes(self) -> list[SceneChange]:
        """Return the changes in the order in which they are to be applied."""
        made: list[SceneChange] = list(self.texts.changes)
        if self.kind:
            made.append(self.kind[0])
        if self.bars:
            made.append(self.bars[0])
        look = look_changes(self.look)
        if self.image:
            made.append(self.image[0])
            look = [change for change in look if change.kind != "setPlace"]
        made += look
        if self.transition:
            made.append(self.transition[0])
        return made


def _focus(targets: list[Target], timeline: Timeline) -> tuple[Known, ...]:
    """Return the scenes that a sentence is about: those it names, else the likeliest first."""
    told = [one for one in targets if one.scenes and not one.points and not one.missing]
    sure = [one for one in told if not one.hint]
    named = [one for target in (*sure, *told) for one in target.scenes]
    return tuple(dict.fromkeys(named)) or timeline.focus


def entries(said: Utterance, timeline: Timeline, targets: list[Target]) -> list[Action] | None:
    """Read edits of what stands in a list or a chart, before a sentence may mean a new scene."""
    spoken = TextEdits()
    named = [(t.start, t.end) for t in targets if not t.hint and not _is_kind_only(said, t)]
    clear, focus = said.blank(*named), _focus(targets, timeline)
    for rule in SAID_RULES:
        rule(clear.blank(*spoken.used), focus, spoken)
    not_this(clear.blank(*spoken.used), timeline.known, spoken)
    return edit(said, timeline, targets) if spoken.changes else None


def _is_kind_only(said: Utterance, target: Target) -> bool:
    """A target such as "the list" stays readable, since it also says which part is meant."""
    words = said.norm[target.start : target.end]
    return not rx(
        r"scene|slide|one\b|first|last|«|(?:whole|entire) (?!list|chart|graph|timeline|team)"
        r"|every|all|both|video|#"
    ).search(words)


def _has_chart(timeline: Timeline) -> bool:
    return any(one.kind in ("barChart", "lineChart", "donut") for one in timeline.known)


def edit(said: Utterance, timeline: Timeline, targets: list[Target]) -> list[Action] | None:
    """Return what a sentence asks of existing scenes, or None where it asks nothing of them."""
    alike = _as_long_as(said, timeline, targets)
    if alike:
        return alike
    wishes = Wishes(said, timeline, targets)
    subject = wishes.subject(timeline)
    changes = wishes.changes()
    if not changes and not wishes.length:
        return None
    refused = _refused(said, timeline, wishes.length)
    if refused:
        return [refused]
    if wishes.transition:
        targets = [
            one
            for one in targets
            if not rx(r"next|following").search(said.norm[one.start : one.end])
        ]
    lookup = (*wishes.texts.lookup, *subject)
    found = _fitting(said, resolve(targets, timeline, lookup=lookup), changes, timeline)
    if found.missing:
        return [missing(found.missing, said, None, timeline, _spot(targets))]
    if found.everything and not _only_texts(changes) and not wishes.length and timeline.count > 0:
        styled = style(said, wishes)
        if styled:
            return [styled]
    if not found.scenes:
        return [which(said, None, timeline)]
    if wishes.length and not changes:
        return _trim(said, timeline, found, wishes.length)
    if wishes.transition and not found.named and rx(r"\btransitions\b").search(said.norm):
        found = replace(found, scenes=timeline.known, named=True, everything=True)
    if wishes.transition and found.scenes[-1].number == timeline.count > 1 and not found.named:
        found = replace(found, scenes=timeline.known[-2:-1])  # the last gives way to nothing
    return _edits(said, found, changes, wishes.length)


def _refused(said: Utterance, timeline: Timeline, length: Length | None) -> Action | None:
    """Ask where nothing can be changed yet, or where a scene is to last no time at all."""
    if not timeline.count:
        reason = "There is no scene to change."
        return clarify("empty", said.language, STARTERS[said.language], reason)
    if length and length.how == "set" and length.value <= 0:
        reason = "The prompt asks for a scene that lasts no time."
        return clarify("no_length", said.language, _LENGTHS[said.language], reason)
    return None


def _as_long_as(said: Utterance, timeline: Timeline, targets: list[Target]) -> list[Action] | None:
    """Read "make scene 1 as long as scene 2"."""
    like = rx(r"\bas (?:long|short) as\b|\bsame (?:length|duration|time) (?:as|like)\b").search(
        said.norm
    )
    if not like:
        return None
    before = [one for one in targets if one.end <= like.start()]
    after = [one for one in targets if one.start >= like.end() and one.scenes]
    found = resolve(before, timeline)
    if not after or not found.scenes:
        return None
    frames = after[0].scenes[0].scene.duration
    return [trimmed(said, timeline, one, frames) for one in found.scenes]


_LENGTHS: dict[Language, list[str]] = {
    "en": ["Make it 1 second", "Make it 3 seconds", "Delete it"],
    "de": ["Mach sie 1 Sekunde lang", "Mach sie 3 Sekunden lang", "Lösche sie"],
    "es": ["Hazla de 1 segundo", "Hazla de 3 segundos", "Bórrala"],
    "fr": ["Fais-la durer 1 seconde", "Fais-la durer 3 secondes", "Supprime-la"],
}
_SUBJECT = re.compile(
    r"\b(?:make|turn|color|colour|paint|set|let)\b (?:the (?:word|words"
    r"|text) )?(?P<what>«\d+»|(?!it\b|this|that|the |them|scene|every"
    r"|all)[^¦«,;]{3,40}?)"
    r"(?= (?:in |to )?(?:[a-z]+ )?[#\w()]+\W*$)"
)


_ENTRIES: tuple[tuple[str, frozenset[str]], ...] = (
    (r"bullets?|bullet points?|list|checklist|agenda", frozenset({"bullets", "steps"})),
    (r"bars?|columns?", frozenset({"barChart"})),
    (r"slices?|segments?", frozenset({"donut"})),
    (r"steps?", frozenset({"steps", "bullets"})),
    (r"cards?|plans?|features?", frozenset({"cards"})),
    (r"members?|persons?", frozenset({"team"})),
    (r"messages?|bubbles?", frozenset({"chat"})),
    (r"milestones?", frozenset({"timeline"})),
    (r"quote|attribution|author", frozenset({"quote", "testimonial"})),
    (r"code|command", frozenset({"code"})),
    (r"points?|items?|entry|entries", frozenset({"bullets", "steps", "cards", "timeline"})),
)


def _fitting(
    said: Utterance, found: Resolved, changes: list[SceneChange], timeline: Timeline
) -> Resolved:
    """Prefer a scene that has what is to change, where none was named."""
    if found.named or not found.scenes or timeline.selected:
        return found
    for words, kinds in _ENTRIES:
        if rx(rf"\b(?:{words})\b").search(said.norm):
            if found.scenes[0].kind in kinds:
                return found
            fits = [one for one in timeline.known if one.kind in kinds]
            if fits:
                return replace(found, scenes=(fits[-1],))
    needs = next(
        (_NEEDS[key] for change in changes for key in _keys(change) if key in _NEEDS), None
    )
    if needs is None or needs(found.scenes[0]):
        return found
    better = next((one for one in reversed(timeline.known) if needs(one)), None)
    return replace(found, scenes=(better,)) if better else found


def _keys(change: SceneChange) -> tuple[str, str]:
    return change.kind, str(getattr(change, "role", ""))


_NEEDS: dict[str, Callable[[Known], bool]] = {
    "addItem": lambda one: bool(one.brief and (one.brief.items or one.brief.data)),
    "removeItem": lambda one: bool(one.brief and (one.brief.items or one.brief.data)),
    "items": lambda one: bool(one.brief and (one.brief.items or one.brief.data)),
    "sortItems": lambda one: bool(one.brief and (one.brief.items or one.brief.data)),
    "moveItem": lambda one: bool(one.brief and (one.brief.items or one.brief.data)),
    "setFormat": lambda one: bool(one.brief and (one.brief.number or one.brief.data)),
    "setBars": lambda one: one.kind in ("barChart", "lineChart", "donut"),
    "setCount": lambda one: one.kind in ("countdown", "number"),
    "setValue": lambda one: bool(one.brief and (one.brief.number or one.brief.data)),
    "headline": lambda one: bool(one.brief and one.brief.headline),
    "support": lambda one: bool(one.brief and one.brief.support),
    "attribution": lambda one: bool(one.brief and one.brief.attribution),
    "button": lambda one: bool(one.brief and (one.brief.button or one.kind == "callToAction")),
}


def _spot(targets: list[Target]) -> tuple[int, int] | None:
    """Return where a scene was named that the video does not have."""
    return next(((one.start, one.end) for one in targets if one.missing and one.end), None)


def _only_texts(changes: list[SceneChange]) -> bool:
    return bool(changes) and all("ext" in change.kind or "tem" in change.kind for change in changes)


def style(said: Utterance, wishes: Wishes) -> Action | None:
    """Return a look for the whole video, as far as a look can say what is wished."""
    whole = {
        "setColor",
        "setGradient",
        "setPalette",
        "setFont",
        "setEnergy",
        "setSpeed",
        "setMotion",
        "setTextStyle",
        "scaleText",
        "setPlace",
    }
    changes = wishes.changes()
    if any(change.kind not in whole for change in changes):
        return None
    look = to_look(wishes.look)
    if look == type(look)():
        return None
    words = describe(changes, said.language)
    return Action(
        "setStyle",
        {"look": wire(look)},
        say("style", said.language, look=listed(words, said.language)),
        "The prompt is about the look of the whole video.",
    )


def global_style(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action | None:
    """Read a wish for the look of the video that names no scene: "use a dark elegant theme"."""
    if not (timeline.count > 1 and _STYLE_NOUN.search(said.norm) and _STYLE_VERB.search(said.norm)):
        return None
    if any(not target.everything for target in targets if not target.hint):
        return None
    if rx(r"\b(?:scene|slide|it|this|that|its)\b").search(said.norm) or timeline.selected:
        return None
    wishes = Wishes(said, timeline, targets)
    return style(said, wishes)


def _trim(said: Utterance, timeline: Timeline, found: Resolved, length: Length) -> list[Action]:
    if (
        found.everything
        and length.how == "set"
        and not rx(r"\b(?:(?<!in )all(?! told)|every|each|both)\b").search(said.norm)
    ):
        return _trim_whole(said, timeline, length)
    return [
        trimmed(said, timeline, one, length.applied(one.scene.duration)) for one in found.scenes
    ]


def _trim_whole(said: Utterance, timeline: Timeline, length: Length) -> list[Action]:
    """Give the video a total length by stretching every scene alike."""
    overlap = sum(one.scene.duration for one in timeline.known) - timeline.total
    wanted = max(timeline.count, round(length.value) + overlap)
    total = sum(one.scene.duration for one in timeline.known)
    actions, left = [], wanted
    for place, one in enumerate(timeline.known):
        share = round(one.scene.duration * wanted / total)
        frames = (
            left if place == timeline.count - 1 else min(share, left - (timeline.count - place - 1))
        )
        frames = max(1, min(18_000, frames))
        left -= frames
        actions.append(trimmed(said, timeline, one, frames))
    return actions


def trimmed(said: Utterance, timeline: Timeline, one: Known, frames: int) -> Action:
    """Return a trimScene of one scene."""
    words = seconds(frames, timeline.fps, said.language)
    return Action(
        "trimScene",
        {"sceneId": as_id(one.id), "duration": frames},
        say("trim", said.language, scene=one.label, seconds=words),
        f"The prompt is about the length of scene {one.number} alone.",
        scene=one,
    )


def _edits(
    said: Utterance,
    found: Resolved,
    changes: list[SceneChange],
    length: Length | None,
) -> list[Action]:
    actions = []
    scenes = found.scenes
    if any(change.kind == "setTransition" for change in changes):
        if found.everything:
            scenes = scenes[:-1] or scenes  # the last gives way to nothing
        elif "between" in said.norm or (
            len(scenes) == 2
            and scenes[1].number == scenes[0].number + 1
            and " and " not in said.norm
        ):
            scenes = scenes[:1]
    for one in scenes:
        mine = [_another_font(said, one, change) for change in changes]
        if length:
            mine.append(SetDuration(duration=length.applied(one.scene.duration)))
        actions.append(edit_action(said, one, mine, 0.65 if found.unsure else 0.9))
    return actions


_FAMILY = re.compile(r"\b(?:(?:sans[- ]?)?serifs?|sans|different|another|new|other|hate|dislike)\b")
_SIBLING: dict[FontRole, FontRole] = {
    "humanistSerif": "displaySerif",
    "geometric": "grotesque",
    "grotesque": "displaySerif",
}


def _another_font(said: Utterance, one: Known, change: SceneChange) -> SceneChange:
    """Return the next font of the family asked for, where the scene has the first already."""
    if not isinstance(change, SetFont) or not _FAMILY.search(said.norm):
        return change
    layout = layout_of(one.scene)
    if layout is None or layout.choices.display != change.font or change.role != "all":
        return change
    return change.model_copy(update={"font": _SIBLING.get(change.font, change.font)})


def edit_action(
    said: Utterance, one: Known, changes: list[SceneChange], confidence: float
) -> Action:
    """Return an editScene of one scene."""
    words = listed(describe(changes, said.language), said.language)
    return Action(
        "editScene",
        {
            "sceneId": as_id(one.id),
            "changes": [wire_change(change) for change in changes],
            "instruction": said.raw.strip()[:2000],
        },
        say("edit", said.language, scene=one.label, list=words),
        f"The prompt changes scene {one.number}: {', '.join(change.kind for change in changes)}.",
        confidence,
        one,
        list(changes),
    )
