"""Wishes about scenes as wholes, told by their slots: which scenes, and what is to be of them.

Only what is understood to the last word is read here: besides the scenes named and the word for
what is wished, nothing may be left but words that hold a sentence together.
"""

import re

from brain.builtin.actions import Action, as_id, ids, order_reply
from brain.builtin.answers.replies import say
from brain.builtin.commands.commands import deletion, in_this_order
from brain.builtin.edits.editing import trimmed
from brain.builtin.edits.slot_words import CLAUSE, FRAME, GONE, STAYS
from brain.builtin.edits.slots import clauses
from brain.builtin.language.command_words import VERBS
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.quantities import find_length, find_times
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.targets import SCENE, Target, find_by_words, find_targets
from brain.builtin.targets.timeline import Known, Timeline
from tools.duplicate import COPIES_MAX

_N = "|".join(ORDINALS)
_SEVERAL = re.compile(r"\b(?:the )?(?P<side>first|last|final) (?P<n>2)(?: scenes?)?\b")
_PAIR = re.compile(
    rf"\b(?:the )?(?P<a>{_N}|last)(?: (?:one|scene))? (?:and|with|&) (?:the )?(?P<b>{_N}|last"
    rf"|final)"
    r"(?: (?:one|scene)s?)?\b"
)
_SWAP = re.compile(
    r"\b(?:swap(?:ped)?|switch(?:ed)?|exchange[ds]?|interchanged?|flip(?:ped)?|reverse[ds]?"
    r"|trade[ds]?"
    r"(?: places)?|change places|(?:the )?other way (?:a)?round|the wrong way (?:a)?round|in"
    r" reverse"
    r"|mixed up)\b(?: around| over| places| positions)*"
)
_LEADS = re.compile(
    r"\b(?:begins?|starts?|opens?|kicks? off|leads?|lead off|opening)(?: (?:the|my|our|this)"
    r" (?:video"
    r"|film|whole thing|thing))?(?: off)?(?: with| on)?\b|\b(?:at|to) the (?:very )?(?:start"
    r"|beginning|front|top)\b|\b(?:goes |comes |be |go |come )?(?:the )?(?:very )?first\b"
    r"|\bto the start\b|\b(?:in|up) front\b(?! of)"
)
_ENDS = re.compile(
    r"\b(?:ends?|finish(?:es)?|close[sd]?|closing|concludes?|wraps? up)(?: (?:the|my|our|this)"
    r" (?:video|film|whole thing|thing))?(?: with| on)?\b|\b(?:at|to) the (?:very )?(?:end|back"
    r"|bottom)\b|\b(?:goes |comes |be |go |come )?(?:the )?(?:very )?last\b|\bto the end\b"
)
_BESIDE = re.compile(
    r"\b(?P<before>before|ahead of|in front of|precedes)\b|\b(?P<after>after|behind|following"
    r"|follows)"
    r"\b"
)
_TIMES = re.compile(
    r"\b(?P<n>[2-9]) times\b|\b(?P<two>twice)\b|\b(?P<three>thrice)\b|\b(?P<x>[2-9]) ?x\b"
)
_REPEATS = re.compile(
    r"\b(?:in a row|in total|in all|altogether|one after (?:another|the other)|back to back"
    r"|consecutively|in succession|running)\b"
)
_BACKWARDS = re.compile(
    r"\b(?:back to front|last to first|end to start|backwards|in reverse"
    r"|(?:in )?(?:the )?(?:reverse"
    r"|opposite|inverse|inverted)(?: running)? order"
    r"|(?:flip|reverse|invert|turn|switch) (?:round |around )?(?:the |of )*(?:running "
    r"|scene )?(?:order"
    r"|sequence)(?: a?round)?|reverse (?:everything|all scenes|it all))\b"
)
_WRONG_ORDER = re.compile(r"\b(?:in )?(?:the )?wrong order\b|\breverse\b")
_PLAYS = re.compile(r"\b(?:plays?|runs?|shows?|goes|the whole)\b")
_LASTS = re.compile(
    r"\b(?:lasts?|runs?|stays?|takes?|holds?|length|duration|long(?:er)?|shorter|only|just|exactly"
    r"|too|short|screen|visible|full|about|title|whole|bump(?:ed)?|little|bit|let|give|cap|limit"
    r"|time|linger|shown)\b"
)
# "Six seconds, not four": how long it is now.
_NOT_SO_LONG = re.compile(
    r",? (?:and )?(?:not|instead of|rather than) (?:the )?[\d.]+(?: ?(?:s|secs?|seconds?"
    r"|frames?))?\b"
)
_SMALL = re.compile(rf"\b(?:{SCENE}|video|film|others?|order|places?|positions?|around|no|need)\b")


def scene_wish(said: Utterance, timeline: Timeline) -> Action | None:
    """Read "third scene out", "begin with Platinum", "swap the first two", "this three times"."""
    if not timeline.count or said.marks():
        return None
    turn = _TURN.match(said.norm)
    said = _without_staying(said.cut(turn.end()) if turn else said)
    for reader in (_sequenced, _backwards, _swapped, _led, _beside, _gone, _times, _lasts):
        action = reader(said, timeline)
        if action:
            return action
    return None


def _named(said: Utterance, timeline: Timeline) -> list[Target]:
    """Return the scenes that a sentence names, by number, order, kind or heading."""
    found: list[Target] = []
    spots = [
        Target(
            *match.span(), timeline.known[:2] if match["side"] == "first" else timeline.known[-2:]
        )
        for match in _SEVERAL.finditer(said.norm)
    ]
    for match in _PAIR.finditer(said.norm):
        pair = [timeline.number(ORDINALS.get(match[name], -1)) for name in ("a", "b")]
        spots.append(Target(*match.span(), tuple(one for one in pair if one)))
    strong = [one for one in find_targets(said, timeline) if not one.hint]
    for target in (*spots, *find_by_words(said, timeline), *strong):
        if not any(target.start < one.end and one.start < target.end for one in found):
            found.append(target)
    return sorted(found, key=lambda one: one.start)


# Words that hold a sentence together where texts are spoken of, and mean much of scenes.
_MEANS = frozenset(("copy", "again", "new", "same", "text", "call"))


def _left_over(said: Utterance, *spans: tuple[int, int]) -> bool:
    """Tell whether a sentence says more than what was read of it."""
    words = rx(r"[^\W\d_][\w'’-]*|\d+").findall(_SMALL.sub(" ", said.blank(*spans).norm))
    return any(word not in FRAME or word in _MEANS for word in words)


def _without_staying(said: Utterance) -> Utterance:
    """Leave out the clauses that only say what stays: "…, the others follow as they are"."""
    start, stays = 0, []
    for match in (*CLAUSE.finditer(said.norm), None):
        end = match.start() if match else len(said.norm)
        if start and STAYS.search(said.norm, start, end):
            stays.append((start, end))
        start = match.end() if match else end
    return said.drop(*stays)


def _spans(targets: list[Target]) -> list[tuple[int, int]]:
    return [(one.start, one.end) for one in targets]


def _reordered(said: Utterance, timeline: Timeline, order: list[Known]) -> Action | None:
    if order == list(timeline.known):
        return None
    return Action(
        "reorderScenes", {"sceneIds": ids(order)},
        say("reorder", said.language, list=order_reply(order, said.language)),
        "The prompt asks for another order of the scenes.", 0.8,
    )  # fmt: skip


# "First, delete …, then …": when it is to be done, not where the scene is.
_TURN = re.compile(rf"\W*(?:first(?: of all)?|then|next|afterwards|finally|lastly),? (?={VERBS}\b)")


def _sequenced(said: Utterance, timeline: Timeline) -> Action | None:
    """Read "chart first, list second", "Final, then Middle, then First"."""
    told = in_this_order(said, timeline)
    rest = [one for one in timeline.known if one not in told]
    return _reordered(said, timeline, [*told, *rest]) if told else None


def _backwards(said: Utterance, timeline: Timeline) -> Action | None:
    """Read "back to front", "flip the running order"; of two scenes "the wrong order" as well."""
    spans = [match.span() for match in _BACKWARDS.finditer(said.norm)]
    if timeline.count == 2:
        spans += [match.span() for match in _WRONG_ORDER.finditer(said.norm)]
    plays = [match.span() for match in _PLAYS.finditer(said.norm)]
    if not spans or _left_over(said, *spans, *plays):
        return None
    return _reordered(said, timeline, list(timeline.known)[::-1])


def _swapped(said: Utterance, timeline: Timeline) -> Action | None:
    targets = _named(said, timeline)
    pair = list(dict.fromkeys(one for target in targets for one in target.scenes))
    if timeline.count == 2 and all(one.points for one in targets):
        pair = list(timeline.known)
    verb = _SWAP.search(said.norm)
    if not verb or len(pair) != 2 or _left_over(said, verb.span(), *_spans(targets)):
        return None
    order = list(timeline.known)
    a, b = order.index(pair[0]), order.index(pair[1])
    order[a], order[b] = order[b], order[a]
    return _reordered(said, timeline, order)


def _led(said: Utterance, timeline: Timeline) -> Action | None:
    """Read "begin with Platinum", "end on Lemon"."""
    for words, first in ((_LEADS, True), (_ENDS, False)):
        for verb in words.finditer(said.norm):
            rest = said.blank(verb.span())
            targets = [o for o in _named(rest, timeline) if not (o.missing or o.everything)]
            scenes = list(dict.fromkeys(one for target in targets for one in target.scenes))
            if len(scenes) != 1 or _left_over(said, verb.span(), *_spans(targets)):
                continue
            others = [one for one in timeline.known if one != scenes[0]]
            return _reordered(said, timeline, [*scenes, *others] if first else [*others, *scenes])
    return None


def _beside(said: Utterance, timeline: Timeline) -> Action | None:
    """Read "Mango comes before Lime"."""
    side = _BESIDE.search(said.norm)
    targets = _named(said, timeline) if side else []
    moved = [
        one for target in targets if side and target.end <= side.start() for one in target.scenes
    ]
    near = [
        one for target in targets if side and target.start >= side.end() for one in target.scenes
    ]
    if not side or len(moved) != 1 or len(near) != 1 or moved == near:
        return None
    if _left_over(said, side.span(), *_spans(targets)):
        return None
    order = [one for one in timeline.known if one != moved[0]]
    order.insert(order.index(near[0]) + (0 if side["before"] else 1), moved[0])
    return _reordered(said, timeline, order)


def _gone(said: Utterance, timeline: Timeline) -> Action | None:
    """Read "third scene out", "no need for the last scene", "South isn't needed"."""
    targets = _named(said, timeline)
    if not targets or any(one.missing or one.everything for one in targets):
        return None
    norm = said.blank(*_spans(targets)).norm
    verb = GONE.search(norm)
    scenes = list(dict.fromkeys(one for target in targets for one in target.scenes))
    if rx(r"\b(?:move|put|swap|make|change|add)\b").search(norm):
        return None  # more is wished than that
    if not verb or not scenes or _left_over(said, verb.span(), *_spans(targets)):
        return None
    named = rx(SCENE).search(said.norm) or all(len(one.texts) == 1 for one in scenes)
    return deletion(said, scenes) if named and len(scenes) < timeline.count else None


def _times(said: Utterance, timeline: Timeline) -> Action | None:
    """Read "I need this scene three times in a row": so many in all."""
    match = _TIMES.search(said.norm)
    targets = find_targets(said, timeline)
    scenes = list(dict.fromkeys(one for target in targets for one in target.scenes))
    if not match or len(scenes) != 1:
        return None
    row = _REPEATS.search(said.norm)
    spans = [match.span(), *_spans(targets), *([row.span()] if row else [])]
    if _left_over(said, *spans):
        return None
    total = 2 if match["two"] else 3 if match["three"] else int(match["n"] or match["x"])
    count = min(COPIES_MAX, total - 1)
    one = scenes[0]
    key = "duplicate" if count == 1 else "duplicates"
    params: dict[str, object] = {"sceneId": as_id(one.id)}
    if count > 1:
        params["count"] = count
    return Action(
        "duplicateScene", params, say(key, said.language, scene=one.label, count=count),
        f"Scene {one.number} is to be there {total} times.", 0.8, scene=one,
    )  # fmt: skip


def _lasts(said: Utterance, timeline: Timeline) -> Action | None:
    """Read "opening scene six seconds, not four", "steps: 8 seconds", "it's too short, 6 s"."""
    said = said.drop(*(match.span() for match in _NOT_SO_LONG.finditer(said.norm)))
    times = find_times(said.norm)
    targets = _named(said, timeline) or find_targets(said, timeline)
    if not targets:
        said = said.reworded(0, 0, "the ")  # "intro scene five seconds"
        targets, times = find_targets(said, timeline), find_times(said.norm)
    scenes = list(dict.fromkeys(one for target in targets for one in target.scenes))
    if len(times) != 1 or len(scenes) != 1 or any(one.missing for one in targets):
        return None
    timed = [one for one in clauses(said) if find_times(one.norm)]
    length = find_length(timed[0] if timed else said, timeline.fps)
    words = [match.span() for match in _LASTS.finditer(said.norm)]
    spans = [(times[0].start, times[0].end), *words, *_spans(targets)]
    if length is None or length.how != "set" or length.value <= 0 or _left_over(said, *spans):
        return None
    return trimmed(said, timeline, scenes[0], length.applied(scenes[0].scene.duration))
