"""From a prompt to a decision: cut it into commands, read each, and put them together."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

from brain.builtin.actions import STARTERS, Action, clarify, missing
from brain.builtin.answers import talking
from brain.builtin.answers.conversation import conversation_language
from brain.builtin.answers.replies import quoted, say
from brain.builtin.commands import commands, copies, project
from brain.builtin.commands.scene_slots import scene_wish
from brain.builtin.creation.anatomy import single, without_preamble
from brain.builtin.creation.announcing import announces_scene
from brain.builtin.creation.brief_titles import written
from brain.builtin.creation.creating import add, truest, wants_new
from brain.builtin.creation.kinds import CONTENT_CUE, find_kinds
from brain.builtin.creation.labelled import labelled_line, labelled_list
from brain.builtin.edits.editing import edit, edit_action, entries, global_style
from brain.builtin.edits.likewise import likewise, more_of_it, on_another_part, repeated
from brain.builtin.edits.put_right import with_slots
from brain.builtin.edits.text_edits import ANY_ROLE
from brain.builtin.language.asides import without_asides
from brain.builtin.language.command_words import ONCE_DONE, OPENS, POLITE, VERBS
from brain.builtin.language.remarks import corrects_entry, spared, wishes, without
from brain.builtin.language.utterance import Language, Utterance, read
from brain.builtin.language.words import rx
from brain.builtin.storyboards.matter import VIDEO
from brain.builtin.storyboards.storyboard import listed, storyboard
from brain.builtin.targets.targets import SCENE, Target, among_others, find_targets
from brain.builtin.targets.timeline import Known, Timeline
from brain.context import ProjectContext
from brain.decision import BrainDecision, ToolCall
from tools.layout.changes import SceneChange, SetDuration
from tools.layout.colors import find_colors

PROMPT_MAX = 8_000
COMMANDS_MAX = 8

_BOUNDARY = re.compile(
    rf"(?:\s*[.;!?]+\s+|\s*,\s*|\n+\s*|\s+)(?:(?:and|then|also|plus|afterwards"
    rf"|after that|finally|next|&)\s+)*(?:please\s+)?(?={VERBS}\b"
    rf"|(?:on|in|for) (?:the |my )?[\w ]{{2,24}}? (?:{VERBS})\b"
    r"|(?:all )?the (?:others|rest|other (?:ones?|scenes?))\b (?:should |to |in )?(?:be )?\w"
    rf"|{SCENE} \d+\b(?! ?(?:and|to|with|,|through))|in {SCENE} \d|the (?:first"
    rf"|second|third|last) (?:{SCENE}|one)\b|the (?:sub-?title|background"
    rf"|headline|title|font|text)\b should |the (?:\w+ )?(?:list|chart|graph|quote|countdown"
    rf"|timeline|code|donut"
    rf"|title) (?:in |to )?(?:[a-z]+ )?[a-z]+(?=\s*(?:,|and\b|[.!]|$)))"
    rf"|,?\s*(?:and )?\b(?:then|followed by|after that)\s+(?:by )?(?=(?:an?|another|one more)\b)"
)


def decide(prompt: str, context: ProjectContext) -> BrainDecision:
    """Return the decision for a prompt. Any text has one."""
    timeline = Timeline(context)
    said = read(prompt[:PROMPT_MAX], conversation_language(context))
    actions = _merged(said, list(_actions(said, timeline)))
    told = project.other_format(said, timeline)
    for action in actions:
        if told and action.tool in ("addScene", "createStoryboard"):
            action.reply += f" {told}"
            break
    return _decision(actions, said.language)


def _actions(said: Utterance, timeline: Timeline) -> Iterator[Action]:
    if not rx(r"\w|«").search(said.norm):
        yield clarify("unclear", said.language, STARTERS[said.language], "The prompt is empty.")
        return
    talk = talking.small_talk(said, timeline)
    if talk:
        yield talk
        return
    core = _captioned(_asked(said), timeline)
    if timeline.count and announces_scene(said):
        yield add(said, timeline, find_targets(said, timeline))
        return
    if not timeline.count and (single(core) or written(core)):
        yield add(core, timeline, [])
        return
    asks = talking.question(core, timeline, find_targets(core, timeline))
    heard = _asked(without_asides(core))
    film = rx(rf"\b{VIDEO}\b").search(heard.norm)
    told = None if asks else listed(core, timeline)
    board = None if asks else told or storyboard(core if film else heard, timeline)
    if board:
        yield board
        return
    asked = core
    if not timeline.count or wants_new(heard, timeline):
        core = without_preamble(heard)
    whole = scene_wish(core, timeline)
    if whole:
        yield whole
        return
    core, kept = spared(_numbers_named(core, timeline), timeline)
    read = with_slots(core, timeline, list(_carried_out(core, kept, timeline)))
    yield from read if timeline.count else truest(list(read), asked, timeline)


_CAPTIONED = re.compile(r"\s*[:,-]\s*(?:(?:the )?(?:text|words?|headline|title):? )?(?=«)")


def _captioned(said: Utterance, timeline: Timeline) -> Utterance:
    """Read "for the closing scene: «See you soon», black" as words for a scene that is there."""
    for one in find_targets(said, timeline) if timeline.count else ():
        if rx(r"\W*(?:for |in |on )?").fullmatch(said.norm[: one.start]) and one.scenes:
            stop = _CAPTIONED.match(said.norm, one.end)
            named = rx(SCENE).search(said.norm[one.start : one.end])
            return said.reworded(stop.end(), stop.end(), _CHANGE_TEXT) if stop and named else said
    return said


_CHANGE_TEXT = "change the text to "


def _asked(said: Utterance) -> Utterance:
    """Return what is asked for, without the polite words before it, its steps tied by "then"."""
    for done in reversed(list(ONCE_DONE.finditer(said.norm))):
        said = said.reworded(*done.span(), "then")
    polite = POLITE.match(said.norm)
    asked = polite and polite.end() < len(said.norm.rstrip(" .!?"))
    return said.cut(polite.end()) if polite and asked else said


_EACH_COLORED = re.compile(
    r"(?:^|,|\band\b|\bmake\b|\bturn\b|\bpaint\b|\bcolou?r\b)\s*(?P<n>\d{1,2})(?= (?:in"
    r" )?(?P<paint>#?[a-z0-9]+))"
)


def _numbers_named(said: Utterance, timeline: Timeline) -> Utterance:
    """Read the numbers of "make 1 red, 2 green and 3 blue" as scenes."""
    marks = [
        match
        for match in _EACH_COLORED.finditer(said.norm)
        if find_colors(match["paint"]) and timeline.number(int(match["n"]))
    ]
    for match in reversed(marks) if len(marks) > 1 else ():
        said = said.reworded(*match.span("n"), f"scene {match['n']}")
    return said


def _carried_out(core: Utterance, kept: tuple[Known, ...], timeline: Timeline) -> Iterator[Action]:
    """Read every wish of a prompt in turn; `kept` are scenes that are to stay as they are."""
    previous: list[Action] = []
    inherited: list[Target] = []
    for piece in (piece for wish in wishes(core, timeline) for piece in _pieces(wish, timeline)):
        targets = without(find_targets(piece, timeline), kept)
        if all(target.points for target in targets) and inherited:
            targets = [replace(target, start=-1, end=-1) for target in inherited]
        targets = among_others(piece, targets, inherited, timeline)
        if previous and copies.edited(piece, timeline, previous[-1]):
            continue
        actions = _read(piece, timeline, targets)
        named = [target for target in targets if not target.hint]
        found = [one.scene for one in actions if one.scene and one.tool != "deleteScene"]
        found_by_words = [Target(0, 0, tuple(dict.fromkeys(found)))] if found else []
        inherited = named or found_by_words or inherited
        previous += actions
        yield from actions
        asks = actions[0].tool == "clarify" and not _not_understood(actions[0])
        if len(previous) >= COMMANDS_MAX or asks:
            return


def _not_understood(action: Action) -> bool:
    return action.tool == "clarify" and action.confidence < 0.5


def _pieces(said: Utterance, timeline: Timeline) -> list[Utterance]:
    """Cut a sentence where another command begins, but never inside words to be shown."""
    cuts = [0]
    norm = said.norm
    for match in _BOUNDARY.finditer(norm):
        if match.start() <= 0 or match.end() >= len(norm):
            continue
        if not match[0].strip(" ") and not rx(r"\s+$").match(match[0]):
            continue
        left, right = said.cut(cuts[-1], match.start()), said.cut(match.end())
        if _parts_here(left, right, match[0], timeline):
            cuts.append(match.end())
    stops = [*cuts[1:], len(norm)]
    pieces = [said.cut(start, stop) for start, stop in zip(cuts, stops, strict=True)]
    pieces = [*map(_trimmed_tail, pieces[:-1]), pieces[-1]]
    return [piece for piece in pieces if piece.norm.strip(" ,.;")]


def _only_names_a_scene(left: Utterance, timeline: Timeline) -> bool:
    """Tell "in the second scene, …" from a command of its own."""
    spans = [(one.start, one.end) for one in find_targets(left, timeline)]
    rest = left.blank(*spans).norm
    return bool(spans) and not rx(r"[^\W\d_]").search(
        rx(r"\b(?:in|on|for|at|of|the|and|before|after)\b").sub("", rest)
    )


def _trimmed_tail(piece: Utterance) -> Utterance:
    tail = rx(r"[\s,;]*(?:\b(?:and|then|also|and then)\b)?[\s,;]*$").search(piece.norm)
    return piece.cut(0, tail.start()) if tail and tail.start() > 0 else piece


_SHOWS_THAT = re.compile(
    r"^\W*(?:please )?(?:show|make|turn|put|plot|display|draw|create|chart|use|visuali[sz]e"
    r"|present|convert)?\b"
    r"[^«:]{0,24}\b(?:this|that|these|those|it|them|as an?)\b[^«:]{0,40}$"
)


_HERE_IS = re.compile(r"\W*(?:here(?:'s| is| are)|this is|these are|below (?:is|are)|attached)\b")
_POINTS_BACK = re.compile(
    r"\W*(?:please )?(?:use|apply|take|put) (?:them|these|those|that|this|it)\b"
)


_NAMES = re.compile(r"\W*(?:please )?(?:rename|relabel|call|name|change)\b")
_ITS_FIGURE = re.compile(
    r"\W*(?:make|set|change|put|bring|raise|lower) (?:it|that|this|its)(?: (?:bar|slice|value"
    r"|number"
    r"|figure|one))?(?: (?:to|at))? [-+$€£]?\d[\d.,]*\s?[%kKmM€$]?\W*"
)


def _belong_together(left: Utterance, right: Utterance, timeline: Timeline) -> bool:
    """Tell whether two pieces cannot be read apart, whatever they ask for."""
    new_only = not OPENS.match(left.norm)
    return bool(
        len(left.norm.split()) < 2
        or _only_names_a_scene(left, timeline)
        # "for my club, show this as a list": nothing was wished before
        or (not timeline.count and new_only and not find_kinds(left))
        # "our colours are navy and gold, use them everywhere"
        or (new_only and _POINTS_BACK.match(right.norm))
        or (not timeline.count and _HERE_IS.match(left.norm))
        or rx(r"\bbetween\b[^,.;]*$|^\W*(?:swap|exchange|switch)\b[^,.;]*$").search(left.norm)
        # "rename Q3 to Q4 and set that bar to 31"
        or (_NAMES.match(left.norm) and _ITS_FIGURE.fullmatch(right.norm))
        # "nobody cares about Cheap, remove it"
        or (new_only and corrects_entry(left, right, timeline))
        # "underneath, in smaller letters, add …" says where, then what
        or rx(r"\W*(?:under(?:neath)?|below|beneath|above)\b[^«]*$").match(left.norm)
        # "Jan 12, Feb 18. Make that a chart."
        or (_SHOWS_THAT.search(right.norm) and not timeline.count)
    )


def _parts_here(left: Utterance, right: Utterance, link: str, timeline: Timeline) -> bool:
    """Tell whether a new command begins here."""
    if not rx(r"[.;!?\n,]|\b(?:and|then|also|plus|finally|next|afterwards|that)\b|&").search(link):
        return False
    if _belong_together(left, right, timeline):
        return False
    cue = CONTENT_CUE.search(left.norm)
    if rx(r"the (?!others\b|rest\b)(?:\w+ )?[a-z]+ (?:in |to )?(?:[a-z]+ )?[a-z]+\W*$").match(
        right.norm
    ) and not rx(
        r"\W*(?:make|turn|colou?r|paint|set|let|the (?:\w+ )?[a-z]+ (?:[a-z]+ )?[a-z]+$)\b"
    ).match(left.norm):
        return False
    left_new = wants_new(left, timeline)
    right_targets = find_targets(right, timeline)
    right_new = wants_new(right, timeline)
    if rx(r"replace|swap|change").match(left.norm.strip()) and rx(r"\bbetween|from$").search(
        left.norm
    ):
        return False
    if left_new:
        named = [target for target in right_targets if not target.hint and target.start < 24]
        if right_new and (not cue or rx(r"then|[.;\n]|also|finally|and\b").search(link)):
            return bool(find_kinds(right)) and find_kinds(right)[0].start < 40
        structural = rx(r"(?:delete|remove|move|duplicate|swap|trim|shorten|extend|undo)\b").match(
            right.norm
        )
        return (
            bool(named and not cue)
            or bool(named and structural)
            or bool(named and rx(r"[.;\n]|then").search(link))
        )
    return not (cue and cue[0] == ":" and not rx(rf"^\s*{SCENE} \d+\s*:").match(left.norm))


def _read(said: Utterance, timeline: Timeline, targets: list[Target]) -> list[Action]:
    """Read one command: the first reading that fits, the more particular ones first."""
    said, targets = _addressed(said, timeline, targets)
    if rx(r"\bthe (?:copy|duplicate)\b").search(said.norm):
        return [talking.unclear(said, timeline)]  # it does not exist before this is done
    bare = _without_list(said)
    for reader in _READERS:
        read = reader(bare if reader in _ON_WHOLES else said, timeline, targets)
        if read:
            return read if isinstance(read, list) else [read]
    action = talking.unclear(said, timeline)
    if OPENS.match(said.norm):
        action.notes.append(said.source(0).strip(" ,.;"))
    return [action]


def _new(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action | None:
    named = any(target.start < 0 for target in targets)  # "Scene 2: title …"
    wanted = not named and wants_new(said, timeline) and not _about_parts(said, timeline)
    wanted = wanted and not (timeline.count and _MORE_TIME.fullmatch(said.norm.strip(" .!")))
    return add(said, timeline, targets) if wanted else None


_MORE_TIME = re.compile(
    r"(?:please |just )*(?:add|give it|put on|another|extra)(?: an?(?:other)?| some)?(?: (?:more"
    r"|extra|additional))?"
    r" [\d.]+ ?(?:frames?|seconds?|secs?|s)(?: (?:more|extra|longer))?(?: (?:to|at|on) (?:it|the"
    r" end|that|this))?"
)


def _picture(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action | None:
    """Make a scene of a picture that came with words that say no more, or ask for the picture."""
    if timeline.attached:
        return add(said, timeline, targets)
    if _wants_picture(said, timeline):
        return clarify("no_image", said.language, [], "There is no uploaded picture.")
    return None


def _nowhere(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action | None:
    absent = next((one.missing for one in targets if one.missing and not one.hint), None)
    return missing(absent, said, None, timeline) if absent else None


def _without_list(said: Utterance) -> Utterance:
    """Hide what a new list is to say: in "List: Rollback, Music" nothing is undone or played."""
    colon = rx(r":(?!\d|//)\s*(?=\S)").search(said.norm)
    kinds = find_kinds(said.cut(0, colon.start())) if colon else []
    named = any(one.strong for one in kinds)
    return said.blank((colon.end(), len(said.norm))) if colon and named else said


def _whole(said: Utterance, timeline: Timeline, _: list[Target]) -> Action | None:
    return scene_wish(said, timeline)


type Reader = Callable[[Utterance, Timeline, list[Target]], Action | list[Action] | None]
_READERS: tuple[Reader, ...] = (
    _whole,
    more_of_it,
    talking.vague,
    project.title,
    project.audio,
    commands.restore,
    commands.analyze,
    talking.question,
    repeated,
    on_another_part,
    likewise,
    copies.duplicate,
    entries,
    _new,
    labelled_list,
    project.shape,
    commands.delete,
    commands.reorder,
    global_style,
    edit,
    _picture,
    _nowhere,
    labelled_line,
)


_ON_WHOLES: tuple[Reader, ...] = (
    project.audio, commands.restore, commands.analyze, copies.duplicate, commands.delete,
)  # fmt: skip


def _wants_picture(said: Utterance, timeline: Timeline) -> bool:
    speaks = rx(
        r"\b(?:this|the|my|our|an?) (?:\w+ )?(?:picture|photo|image|logo|screenshot)\b"
    ).search(said.norm)
    return bool(speaks) and not timeline.assets("image")


def _about_parts(said: Utterance, timeline: Timeline) -> bool:
    """Tell "add a subtitle" or "add a fourth point", which change a scene, from a new scene."""
    if not timeline.count:
        return False
    part = (
        r"(?:sub-?titles?|sub-?headings?|tag ?lines?|captions?|slogan|points?"
        r"|items?|bullets?|bullet points?|(?<!progress )(?<!loading )bars?|lines?|buttons?|labels?"
        r"|transitions?|rows?|entr(?:y|ies)|slices?|milestones?|step|logo|picture"
        r"|image|photo|background|gradient|border|shadow|message|bubble|plan"
        r"|(?<!end )(?<!title )(?<!final )(?<!closing )(?<!location )card|member"
        r"|feature|segment|texts?|words?|animation|bit|effect)"
    )
    return bool(
        rx(
            rf"^\W*(?:also |then )?(?:(?:add|insert|include|put|append|give (?:it"
            rf"|this|that|scene \d+))\b |(?=(?:another|one more|1 more|an? (?:extra|further)) ))"
            rf"(?:in )?(?:an?|another|one more|1 more"
            rf"|the|this|my|our|some|more|new|\d+"
            rf"|a new)?\s*(?:(?:\w+) ){{0,2}}?{part}\b(?! (?:chart|graph|list"
            rf"|scene|slide|reveal|card|animation scene))(?!s? (?:scene|slide))"
        ).search(said.norm)
    ) and not rx(
        rf"\b(?:an?|another|new) (?:(?!after|before|to|in|on|of|between|for)\w+ ){{0,3}}{SCENE}\b"
    ).search(said.norm.partition(":")[0])


def _addressed(
    said: Utterance, timeline: Timeline, targets: list[Target]
) -> tuple[Utterance, list[Target]]:
    """Read "Scene 2: make it blue" as a wish for that scene."""
    lead = rx(rf"^\s*(?:in |for |on )?(?:the )?{SCENE} \d+\s*[:,-]\s*(?=\S)").match(said.norm)
    if not lead or not timeline.count:
        return said, targets
    rest = said.cut(lead.end())
    mine = [target for target in find_targets(said, timeline) if target.start < lead.end()]
    shifted = [Target(-1, -1, one.scenes, one.missing) for one in mine]
    return (
        (rest, shifted)
        if shifted
        and rx(
            rf"{VERBS}\b|the |it |its |please |bigger|smaller|faster|slower|blue|(?:{ANY_ROLE}"
            rf"|font|background"
            r"|colou?rs?)\b"
        ).match(rest.norm)
        else (said, targets)
    )


def _merged(said: Utterance, actions: list[Action]) -> list[Action]:
    """Put edits of the same scene into one, a change of length among them."""
    merged: list[Action] = []
    gone: set[str] = set()
    for action in actions:
        if action.tool == "deleteScene":
            left = [i for i in action.params["sceneIds"] if i not in gone]
            if not left:
                continue  # "we don't need the list any more, drop it"
            action.params["sceneIds"] = left
            gone.update(left)
        elif action.tool == "reorderScenes" and gone:
            action.params["sceneIds"] = [i for i in action.params["sceneIds"] if i not in gone]
        before = next(
            (one for one in merged if one.scene and action.scene and one.scene.id == action.scene.id
             and {one.tool, action.tool} <= {"editScene", "trimScene"}), None,
        )  # fmt: skip
        if before is None or before.scene is None:
            merged.append(action)
            continue
        if before.tool == action.tool == "trimScene":
            merged[merged.index(before)] = action
            continue
        changes = [*_changes(before), *_changes(action)]
        confidence = min(before.confidence, action.confidence)
        merged[merged.index(before)] = edit_action(said, before.scene, changes, confidence)
    return merged


def _changes(action: Action) -> list[SceneChange]:
    if action.tool == "trimScene":
        return [SetDuration(duration=action.params["duration"])]
    return action.changes


def _decision(actions: list[Action], language: Language) -> BrainDecision:
    useful = [action for action in actions if action.tool not in ("answer", "clarify")]
    lost = [note for action in actions for note in action.notes if useful]
    if any(not _not_understood(action) for action in actions):
        actions = [action for action in actions if not _not_understood(action)]
    asking = [action for action in actions if action.tool == "clarify"]
    chosen = useful if useful and not (asking and actions[0] is asking[0]) else actions[:1]
    first, rest = chosen[0], chosen[1:]
    replies = list(dict.fromkeys(action.reply for action in chosen))
    if asking and chosen is useful and asking[0].confidence > 0.5:
        replies.append(asking[0].reply)
    replies += [say("partly", language, words=quoted(note, language)) for note in lost]
    return BrainDecision(
        tool_name=first.tool,
        tool_params=first.params,
        reasoning=first.reasoning,
        chat_response=" ".join(replies),
        confidence=min(action.confidence for action in chosen),
        then=[ToolCall(tool_name=action.tool, tool_params=action.params) for action in rest],
    )
