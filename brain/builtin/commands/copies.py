"""Copies of scenes: where they go, and what is to be different in them."""

import re

from brain.builtin.actions import STARTERS, Action, as_id, clarify, missing, which, wire_change
from brain.builtin.answers.replies import listed, say
from brain.builtin.answers.wording import describe
from brain.builtin.commands.commands import destination
from brain.builtin.creation.in_turn import words_in_turn
from brain.builtin.edits.editing import Wishes
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.resolving import resolve
from brain.builtin.targets.targets import SCENE, Target, find_targets
from brain.builtin.targets.timeline import Known, Timeline
from tools.duplicate import COPIES_MAX
from tools.layout.changes import SceneChange, SetDuration

_DUPLICATE = re.compile(
    r"\b(?:duplicate|clone|(?<!the )copy|replicate|repeat)\b|\b(?:make|create|add|give me|want)"
    r" (?:me )?(?:a |an |another |1 more )?(?:exact )?(?:copy|duplicate)\b|\bsame scene again\b"
    r"|\b(?:cop(?:y|ies)|duplicates?) of\b|\bonce more\b"
    r"|\b(?:\d+|a couple(?: of)?|several|a few) (?:more |exact |identical )*(?:cop(?:y|ies)"
    r"|duplicates"
    r"|clones)\b"
    rf"|\b(?:\d+|another|one|a couple|a few) more (?:of (?:these|those|them|this|that|it)"
    rf"|like (?:this|that|it|these|those)|of (?:the same|{SCENE} \d+))\b"
)
# How many: "three times", "twice", "two copies", "two more".
_TIMES = re.compile(
    r"\b(?P<n>\d+)(?: times\b| ?x\b| (?:\w+ ){0,2}?(?:copies|duplicates|clones)\b| more\b)"
    r"|\b(?P<two>twice|a couple)\b|\b(?P<three>a few|several|thrice)\b"
)
_NOT_A_SCENE = re.compile(r"\bcopy (?:the )?(?:text|style|look|colou?rs?|font)\b")
_COPY = re.compile(
    r"\b(?:the|that|this|its) (?:new )?(?:copy|duplicate|clone|copied one|duplicated one"
    r"|new (?:one|scene)|second one)\b|\bit\b"
)
# What is to be different may follow in the same breath: "duplicate scene 1 in red".
_BUT = re.compile(r"(?:,|\bbut\b|\bwith\b|\bin\b|\band\b)\s*(?=\S)")


def duplicate(
    said: Utterance, timeline: Timeline, targets: list[Target]
) -> Action | list[Action] | None:
    """Read a wish for copies of scenes, at a place and with changes where they are said."""
    verb = _DUPLICATE.search(said.norm)
    if (
        not verb
        or words_in_turn(said)
        or _NOT_A_SCENE.search(said.norm)
        or said.norm[: verb.start()].count(":")
    ):
        return None
    if said.marks() and not rx(r"\W*(?:please )?(?:duplicate|clone|copy)\b").match(said.norm):
        return None
    if not timeline.count:
        return clarify("empty", said.language, STARTERS[said.language], "There is nothing to copy.")
    behind = next((one.end for one in targets if one.start >= verb.end()), verb.end())
    place = destination(said.norm, behind)
    mine = [one for one in targets if not place or one.start < place.start()]
    found = resolve(mine, timeline)
    if found.missing:
        return missing(found.missing, said, "duplicate", timeline)
    if not found.scenes or (
        found.unsure
        and not timeline.selected
        and not found.named
        and rx(rf"\b{SCENE}\b").search(said.norm)
        and not timeline.recent
    ):
        return which(said, "duplicate", timeline)
    count, counted = _count(said)
    end = max([verb.end(), counted, *(one.end for one in mine)])
    but = _BUT.search(said.norm, end)
    rest = None
    if but and (not place or but.start() < place.start()):
        rest = said.cut(but.end(), place.start() if place and place.start() > but.end() else None)
    made = []
    for one in found.scenes[:COPIES_MAX]:
        action = _copy(said, one, count)
        if place:
            anchors = [target for target in targets if target.start >= place.start()]
            _place(action, place, timeline, anchors)
        if rest:
            _differ(action, rest, timeline)
        made.append(action)
    return made


def _count(said: Utterance) -> tuple[int, int]:
    """Return how many copies are wanted, and where the words for it end."""
    match = _TIMES.search(said.norm)
    if match is None:
        return 1, 0
    count = int(match["n"]) if match["n"] else 2 if match["two"] else 3
    return max(1, min(COPIES_MAX, count)), match.end()


def _copy(said: Utterance, one: Known, count: int) -> Action:
    reason = f"The prompt asks for {count} copies of scene {one.number}."
    key = "duplicate" if count == 1 else "duplicates"
    reply = say(key, said.language, scene=one.label, count=count)
    params: dict[str, object] = {"sceneId": as_id(one.id)}
    if count > 1:
        params["count"] = count
    return Action("duplicateScene", params, reply, reason, scene=one)


def _place(action: Action, place: re.Match[str], timeline: Timeline, anchors: list[Target]) -> None:
    """Put the copy where the sentence says."""
    anchor = next((one for target in anchors for one in target.scenes), None)
    if place["start"]:
        action.params["order"] = 0
    elif place["end"]:
        action.params["order"] = timeline.count
    elif anchor and (place["before"] or place["after"]):
        action.params["order"] = anchor.scene.order + (1 if place["after"] else 0)
    elif place["position"]:
        action.params["order"] = max(0, min(timeline.count, int(place["position"]) - 1))


def _differ(action: Action, said: Utterance, timeline: Timeline) -> bool:
    """Give the copy what a piece of the sentence wishes; tell whether it wished anything."""
    one = action.scene
    wishes = Wishes(said, timeline, [])
    changes: list[SceneChange] = wishes.changes()
    if one and wishes.length:
        changes.append(SetDuration(duration=wishes.length.applied(one.scene.duration)))
    if not changes:
        return False
    known = action.params.get("changes", [])
    action.params["changes"] = [*known, *(wire_change(change) for change in changes)]
    words = listed(describe(changes, said.language), said.language)
    action.reply = say("differs", said.language, copy=action.reply, list=words)
    return True


def edited(said: Utterance, timeline: Timeline, before: Action) -> bool:
    """Read "… and make the copy red" into the copy just asked for; tell whether it was that.

    What names no scene is about the copy too.
    """
    if before.tool != "duplicateScene":
        return False
    copy = _COPY.search(said.norm)
    if copy:
        said = said.instead(*copy.span(), "it")
    targets = find_targets(said, timeline)
    place = destination(said.norm, copy.start()) if copy else None
    if place:
        _place(before, place, timeline, [one for one in targets if one.start >= place.start()])
        return True
    return all(one.hint for one in targets) and _differ(before, said, timeline)
