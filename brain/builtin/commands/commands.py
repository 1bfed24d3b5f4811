"""Commands on scenes as wholes: delete, copy, put in order, undo, sound, opinion."""

import re

from brain.builtin.actions import (
    STARTERS,
    Action,
    answer,
    as_id,
    clarify,
    ids,
    missing,
    order_reply,
    which,
)
from brain.builtin.answers.replies import listed, quoted, say
from brain.builtin.edits.arranging import arrange
from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.quantities import find_delay, find_length
from brain.builtin.language.utterance import BLANK, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look
from brain.builtin.targets.resolving import resolve
from brain.builtin.targets.targets import SCENE, Target, find_by_words, find_targets
from brain.builtin.targets.timeline import Known, Timeline

_DELETE = re.compile(
    r"\b(?:delete|remove|erase|drop|discard|trash|scrap|kill|ditch|bin|toss"
    r"|throw (?:out|away)|get rid of|take out|cut out|lose|clear)\b"
    r"|\b(?:throw|take|get|cut|kick)\b [^,.;]{1,40}? (?:out|away|off)$"
    r"|\b(?:i|we) (?:don't|no longer) (?:want|need) (?:the|this|that|it|scene)\b"
    r"|\b(?:keep only|only keep|just keep)\b"
    r"|\b(?:i|we) can do without (?:the|this|that|it|scene)\b"
    r"|\bdelete$"
    r"|\bcut(?= (?:the )?(?:scenes? \d|(?:\w+ ){1,2}scenes?\b)"
    r"(?![^.;]*\b(?:half|by|to|down|shorter|after|at|into|from|fade)\b))"
    r"|\b(?:has|have|needs?|must|can|should|got) (?:to )?(?:go|be (?:deleted|removed|cut))"
    r"(?= ?(?:away|now|please)?\s*(?:$|[,.;!]))"
)
_SCENE_NOUN = re.compile(rf"\b{SCENE}\b")
_PART = re.compile(
    r"\b(?:sub-?titles?|tag ?lines?|captions?|text|words?|backgrounds?"
    r"|colou?rs?|gradient|animations?|movement|transitions?|music"
    r"|sound(?:track)?|audio|song"
    r"|button|labels?|axis|points?|items?|bullets?|bars?(?! (?:chart|graph))|entry|entries|rows?"
    r"|steps?(?= \d)|slices?|milestones?|members?|messages?|logo|image|picture|photo"
    r"|highlight(?:s|ing)?|emphasis|markers?|borders?|shadow|glow|font|headline|heading|effects?"
    r"|attribution|author|emoji"
    r"|seconds?|frames?)\b"
)


def delete(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action | None:
    """Read a wish to take scenes out."""
    spoken = find_by_words(said, timeline)
    if spoken and targets and all(target.points for target in targets):
        targets = spoken  # "we don't need the Winter Menu any more, kill it"
    named = [target for target in targets if not target.hint]
    here = [target for target in named if target.start >= 0]
    if rx(r"\b(?:him|her)\b").search(said.norm):
        return None  # a person stands on a scene
    verb = _DELETE.search(said.norm)
    if not verb or _takes_a_part(said, named) or _SAYS.search(said.norm[: verb.start()]):
        return None
    what = said.source(verb.end()).strip(" .!?")
    shown = (one.has_words(what) or (len(what) > 2 and one.shows(what)) for one in timeline.known)
    if not here and any(shown):
        return None  # "remove Q1" is about a bar
    if not timeline.count:
        reason = "There is nothing to delete."
        return clarify("empty", said.language, STARTERS[said.language], reason)
    spared = rx(r"\b(?:except(?: for)?|but|besides|keep only|only keep|just keep)\b").search(
        said.norm
    )
    keeps = spared and "keep" in spared[0]
    everything = keeps or _EVERYTHING.search(said.norm)
    if everything and spared:
        kept = [one for target in named if target.end > spared.end() for one in target.scenes]
        gone = [one for one in timeline.known if one not in kept]
        return deletion(said, gone) if kept and gone else None
    found = resolve(targets, timeline)
    if found.missing:
        return missing(found.missing, said, "delete", timeline)
    pointed = any(target.points for target in targets)
    if len(named) == 1 and named[0].either and len(named[0].scenes) > 1 and not timeline.selected:
        return which(said, "delete", timeline, among=named[0].scenes)
    if not found.scenes or (found.unsure and not everything and not pointed):
        return which(said, "delete", timeline)
    speaks = bool(targets) or _SCENE_NOUN.search(said.norm) or len(said.norm.split()) <= 3
    return deletion(said, list(found.scenes)) if speaks else None


# From here on words to be shown follow, not a command.
_SAYS = re.compile(
    r"\b(?:change|set|update|replace|rename|make|write|say|type)\b.*\b(?:to|with|say|says|read)\s*$"
)
_EVERYTHING = re.compile(
    rf"\b(?:all|everything|every {SCENE}|the whole (?:video|thing)|all of (?:it|them))\b"
)


def _takes_a_part(said: Utterance, named: list[Target]) -> bool:
    """Tell "remove the subtitle" and "cut the last 2 seconds" from taking out a scene."""
    norm = said.norm
    if rx(r"\b\d+(?:\.\d+)? ?(?:s|sec|seconds?|frames?)\b").search(norm):
        return True
    whole = rx(rf"{SCENE}|\bone\b").search(norm)
    if said.marks() and not whole:
        return True
    if rx(r"\bfrom (?:the |this |that )?(?!video|timeline|project|film)\w").search(norm):
        return True
    part = _PART.search(norm)
    if part is None or any(one.start <= part.start() < one.end for one in named):
        return False
    of_scene = rx(
        r"(?: \w+){0,2} (?:of|from|in|on|after|before|between|to) (?:the )?\w* ?" + SCENE
    ).match(norm, part.end())
    return bool(of_scene) or not (named and whole)


def deletion(said: Utterance, gone: list[Known]) -> Action:
    """Return the call that takes scenes out."""
    names = listed([quoted(one.scene.name, said.language) for one in gone], said.language)
    return Action(
        "deleteScene", {"sceneIds": ids(gone)}, say("delete", said.language, what=names),
        "The prompt asks to take out " + ", ".join(f"scene {one.number}" for one in gone) + ".",
        scene=gone[0],
    )  # fmt: skip


_MOVE = re.compile(
    r"\b(?:shuffle|move|put|place|bring|shift|drag|send|push|swap|switch|exchange"
    r"|reverse|reorder|rearrange|flip the order|make|set|have|insert|order"
    r"|sort|shuffle)\b|\bshould (?:be|come|go)\b|\bcomes?\b|\bgoes\b"
    r"|\bbe (?:the )?(?:first|second|third|fourth|fifth|last)\b"
    r"|\bi want\b.{1,40}\b(?:first|last|(?:to|at) the (?:start|beginning|front|end))\W*$"
)
_SWAP = re.compile(r"\b(?:swap|switch|exchange|interchange|trade)\b")
_REVERSE = re.compile(
    r"\breverse\b|\bbackwards?\b|\bflip the order\b|\bopposite order\b|\bother way (?:a)?round\b"
)
_DESTINATION = re.compile(
    r"(?P<start>\b(?:to|at|in|on) (?:the )?(?:very )?(?:start|beginning|front(?! of)"
    r"|top|head)\b|\b(?:to be |be |come |go |comes |goes |make \w+(?: \d+)? "
    r"|as )(?:the )?(?:very )?(?:first|opening)(?: one| scene)?\b"
    r"|\bto (?:the )?first (?:place|position|spot)\b|\bto the front\b"
    r"|\b(?:up|in) front\b(?! of)|(?<=\w )the (?:opening|first) (?:scene|one|slide)\W*$"
    r"|(?<=\w )first\W*$)"
    r"|(?P<end>\b(?:to|at) (?:the )?(?:very )?(?:end|back|bottom|finish)\b"
    r"|\b(?:to be |be |come |go |comes |goes |make \w+(?: \d+)? "
    r"|as )(?:the )?(?:very )?last(?: one| scene)?\b"
    r"|\bto (?:the )?last (?:place|position|spot)\b"
    r"|(?<=\w )the (?:closing|last|final) (?:scene|one|slide)\W*$|(?<=\w )last\W*$)"
    r"|(?P<between>\b(?:in )?between\b)"
    r"|(?P<before>\b(?:before|ahead of|in front of|above)\b)"
    r"|(?P<after>\b(?:after|behind|following|below)\b)"
    rf"|\b(?:to|into|at|in) (?:position|place|spot|slot|number|no\.?"
    rf"|#) ?(?P<position>\d+)\b|\b(?:to|into"
    rf"|in) (?:the )?(?P<nth>{'|'.join(ORDINALS)}) (?:place|position|spot"
    rf"|slot)\b"
    rf"|\b(?:to be|be|as) (?:the )?(?P<nth2>{'|'.join(ORDINALS)})(?: one| scene)?\b"
    r"|(?P<up>\b(?:one|1) (?:position |place |spot |step )?(?:up|earlier"
    r"|forward|left)\b|\bearlier\b|\bup(?: (?:by )?(?:one|1|a (?:place|spot)))?\W*$|\bforward\W*$)"
    r"|(?P<down>\b(?:one|1) (?:position |place |spot |step )?(?:down|later"
    r"|back|right)\b|\blater\b|\bdown(?: (?:by )?(?:one|1|a (?:place|spot)))?\W*$|\bback\W*$)"
)


def destination(norm: str, start: int) -> re.Match[str] | None:
    """Return the words behind a place that say where something goes, or None."""
    return _DESTINATION.search(norm, start)


def reorder(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action | None:
    """Read a wish for another order: move, swap, reverse, or the whole order in numbers."""
    norm = said.norm
    move = _MOVE.search(norm)
    if not move or find_delay(norm, timeline.fps):
        return None
    entries = TextEdits()
    arrange(said, [one.brief for one in timeline.known if one.brief], entries)
    if entries.changes:
        return None  # "in the list, put Simple first"
    if rx(r"make|set|have").fullmatch(move[0]) and find_length(said, timeline.fps):
        return None  # "make it a second longer, to hold at the end"
    spoken = find_by_words(said, timeline)
    spoken = [
        one for one in spoken if not any(t.start < one.end and one.start < t.end for t in targets)
    ]
    targets = sorted([*targets, *spoken], key=lambda target: target.start)
    order = _new_order(said, timeline, targets)
    if order is None or isinstance(order, Action):
        return order
    place = find_look(said, timeline.fps, loose=True).position
    if timeline.count < 2 and place and not _SCENE_NOUN.search(norm):
        return None  # "put the name tag at the bottom right" says where on the scene
    if timeline.count < 2:
        return answer(
            say("one_order", said.language), STARTERS[said.language], "One scene has no order."
        )
    if order == list(timeline.known):
        return None
    return Action(
        "reorderScenes", {"sceneIds": ids(order)},
        say("reorder", said.language, list=order_reply(order, said.language)),
        "The prompt asks for another order of the scenes.", scene=None,
    )  # fmt: skip


def _new_order(
    said: Utterance, timeline: Timeline, targets: list[Target]
) -> "list[Known] | Action | None":
    norm, known = said.norm, list(timeline.known)
    if not (_ORDER_TALK.search(norm) or any(not target.hint for target in targets)):
        return None
    if _REVERSE.search(norm) and _SEVERAL.search(norm):
        return known[::-1]
    spelled = _SPELLED.search(norm)
    if spelled:
        numbers = [int(text) for text in rx(r"\d+").findall(spelled[1])]
        if sorted(numbers) == list(range(1, timeline.count + 1)):
            return [known[number - 1] for number in numbers]
    if _SWAP.search(norm):
        return _swapped(said, timeline, targets)
    place = _DESTINATION.search(norm)
    return _moved(said, timeline, targets, place) if place else None


_ORDER_TALK = re.compile(
    rf"\b(?:{SCENE}|order|sequence|shuffle|rearrange|reorder|one|video|it|them|first|last|second"
    rf"|third)\b"
)
_SEVERAL = re.compile(r"\b(?:order|scenes|sequence|video|everything|all|them)\b")
_SPELLED = re.compile(
    r"\b(?:order|sequence|reorder|rearrange|sort"
    r"|shuffle)\b[^\d]*((?:\d+\s*(?:,|and|then|-|>|→|\s)\s*)+\d+)"
)


def in_this_order(said: Utterance, timeline: Timeline) -> list[Known]:
    """Return the scenes of "chart first, then list, then title", or nothing."""
    if timeline.count < 2 or said.marks() or not _IN_TURN.search(said.norm):
        return []
    places: dict[Known, int] = {}
    start = 0
    for stop in (*_NEXT_IN_TURN.finditer(said.norm), None):
        piece = said.cut(start, stop.start() if stop else None)
        start = stop.end() if stop else 0
        if not _IN_TURN_WORDS.sub("", piece.norm).strip(" .!"):
            continue
        one, place = _placed(piece, timeline)
        if one is None or one in places:
            return []
        places[one] = place or len(places) + 1
    every = len(places) == timeline.count
    told = every or _TELLS_TURN.search(said.norm)
    return sorted(places, key=lambda one: places[one]) if len(places) > 1 and told else []


def _placed(piece: Utterance, timeline: Timeline) -> tuple[Known | None, int | None]:
    """Return the scene that words such as "the chart second" name, and its place, if told."""
    spoken = find_by_words(piece, timeline)
    rest = piece.blank((spoken[0].start, spoken[0].end)).norm if spoken else piece.norm
    told = _PLACE_IN_TURN.search(rest)
    place = ORDINALS.get(told[0], timeline.count) if told else None
    name = " ".join(_IN_TURN_WORDS.sub(" ", rest).strip(f" .!{BLANK}").split())
    if spoken:
        return (None if name else spoken[0].scenes[0]), place
    found = find_targets(piece.reworded(0, len(piece.norm), f"the {name} scene"), timeline)
    return (found[0].scenes[0] if found and found[0].scenes else None), place


_PLACE_IN_TURN = re.compile(rf"\b(?:{'|'.join(ORDINALS)}|last|finally)\b")
_IN_TURN_WORDS = re.compile(
    rf"\b(?:{'|'.join(ORDINALS)}|last|finally|the|my|our|at|to|in|end|next|after|that|those|this|it"
    r"|please|new|right|correct|running|order|sequence|scenes?|one|should|must|be|is|are|go(?:es)?"
    r"|comes?|put|show|have|play|start|begin|end|with|as|follow(?:s|ing)?)\b|[:!.]"
)
_NEXT_IN_TURN = re.compile(r"\s*(?:[,;>→]|->|\b(?:(?:and )?then|and|finally|followed by)\b)\s*")
_IN_TURN = re.compile(r"[,;>→]|\bthen\b|\band\b|\bfollowed by\b")
_TELLS_TURN = re.compile(r"\b(?:then|first|finally|last|order|sequence)\b|[>→]")


def _swapped(
    said: Utterance, timeline: Timeline, targets: list[Target]
) -> "list[Known] | Action | None":
    """Return the order with two scenes exchanged."""
    norm, known = said.norm, list(timeline.known)
    if rx(r"\bswitch (?:it |this |the \w+ )?(?:in)?to\b").search(norm):
        return None
    absent = next((one.missing for one in targets if one.missing and not one.hint), None)
    if absent:
        return missing(absent, said, None, timeline)
    named = [target for target in targets if not target.points] or targets
    pair = list(dict.fromkeys(one for target in named for one in target.scenes))
    ordinals = rx(r"\bfirst (?:and|with|&) (?:the )?(?P<b>last|second|third|\w+)\b").search(norm)
    if len(pair) != 2 and ordinals and known:
        last = timeline.number(ORDINALS.get(ordinals["b"], -1))
        pair = [known[0], last] if last else pair
    if len(pair) != 2 and len(known) == 2 and (pair or _SEVERAL.search(norm)):
        pair = known[:]
    if len(pair) != 2:
        return None
    a, b = known.index(pair[0]), known.index(pair[1])
    known[a], known[b] = known[b], known[a]
    return known


def _moved(
    said: Utterance, timeline: Timeline, targets: list[Target], place: re.Match[str]
) -> "list[Known] | Action | None":
    known = list(timeline.known)
    subjects = [t for t in targets if t.end <= place.start() + 2 or t.start < place.start()]
    subjects = [t for t in subjects if not (t.start >= place.start())]
    anchors = [
        t
        for t in targets
        if t.start >= place.start() and (place["before"] or place["after"] or place["between"])
    ]
    absent = next((t.missing for t in [*subjects, *anchors] if t.missing and not t.hint), None)
    if absent:
        return missing(absent, said, None, timeline)
    if not subjects and not _SCENE_NOUN.search(said.norm):
        return None
    found = resolve(subjects, timeline)
    if not found.scenes or (found.unsure and not subjects):
        return None
    moving = [one for one in known if one in found.scenes]
    rest = [one for one in known if one not in moving]
    index = _index(place, anchors, moving, rest, known)
    return None if index is None else [*rest[:index], *moving, *rest[index:]]


def _index(
    place: re.Match[str],
    anchors: list[Target],
    moving: list[Known],
    rest: list[Known],
    known: list[Known],
) -> int | None:
    """Return where among the remaining scenes the moving ones go."""
    here = known.index(moving[0])
    if place["start"]:
        return 0
    if place["end"]:
        return len(rest)
    if place["before"] or place["after"] or place["between"]:
        anchor = next((one for target in anchors for one in target.scenes if one in rest), None)
        if anchor is None:
            return None
        return rest.index(anchor) + (0 if place["before"] else 1)
    if place["up"]:
        return max(0, here - 1)
    if place["down"]:
        return min(len(rest), here + 1)
    number = int(place["position"] or ORDINALS.get(place["nth"] or place["nth2"] or "", 1))
    return min(len(rest), max(0, number - 1))


_UNDO = re.compile(
    r"\b(?:undo|revert|roll ?back|undelete|unremove|go back|take (?:it"
    r"|that) back|put (?:it|that|them|everything) back(?! (?:to|at"
    r"|in) (?:the )?(?:start|end|first|last))|change (?:it|that) back"
    r"|step back|ctrl-?z|cmd-?z)\b"
    r"|\b(?:bring|get|want|restore|recover|give me"
    r"|have)\b[^,.;]{0,40}\b(?:back|deleted|removed|previous version"
    r"|old version|original|earlier version)\b"
    r"|\brestore\b|\brecover\b|\bi (?:didn't|did not) (?:want|mean"
    r"|like) that\b|\bthat was (?:wrong|a mistake)\b|\bprevious version\b"
    r"|\b(?:liked?|preferred|prefer|want(?:ed)?) (?:it|that|the (?:old|previous|first) (?:one"
    r"|version)"
    r"|how it was)(?: (?:better|more))? (?:before|better|more)\b|\bthe (?:old|previous|first)"
    r" (?:one"
    r"|version) (?:was|is) (?:better|nicer)\b|\bbetter before\b"
    r"|\bwas better before\b|\bas it was\b|\blike (?:it was )?before\b"
    r"|\bback to (?:how|what) it was\b|\boriginal version\b"
)


def restore(
    said: Utterance, timeline: Timeline, targets: list[Target]
) -> Action | list[Action] | None:
    """Read a wish to have the past back: changes undone, a deleted scene restored."""
    several = _SEVERAL_BACK.search(said.norm)
    if not (_UNDO.search(said.norm) or several) or rx(
        r"\b(?:add|create|make) (?:a|an|another)\b"
    ).search(said.norm):
        return None
    if several:
        targets = [one for one in targets if one.end <= several.start() or one.scenes]
    deleted = timeline.context.deleted
    wants_deleted = bool(rx(r"\bdelet|remov|undelete|recover|gone|lost\b").search(said.norm)) or (
        bool(rx(r"\bbring\b|\bget\b|\bwant\b|\brestore\b").search(said.norm))
        and not [t for t in targets if t.scenes and not t.points]
    )
    last_was_delete = timeline.context.last_tool == "deleteScene"
    named = [t for t in targets if not t.hint and t.scenes]
    called = [one for one in deleted if len(one.name) > 2 and one.name.lower() in said.norm]
    all_of_it = bool(timeline.context.undoing) and last_was_delete and not called
    if deleted and not named and (last_was_delete or wants_deleted) and not all_of_it:
        scene = called[-1] if called else deleted[-1]
        reply = say("undelete", said.language, scene=scene.name)
        reason = "The prompt asks to bring a deleted scene back."
        return Action("restoreScene", {"sceneId": as_id(scene.id)}, reply, reason)
    revision = rx(r"\b(?:revision|version) (\d+)\b").search(said.norm)
    scene_targets = [t for t in targets if not t.points and not t.hint]
    absent = next((t.missing for t in scene_targets if t.missing), None)
    if absent and not rx(r"previous|next").search(said.norm):
        return missing(absent, said, None, timeline)
    if timeline.context.undoing and not named and revision is None:
        return _undone(said, timeline)
    here = _changed_last(timeline, named)
    if here is None:
        return clarify(
            "nothing_to_undo", said.language, STARTERS[said.language], "Nothing was changed yet."
        )
    params: dict[str, object] = {"sceneId": as_id(here.id)}
    if revision:
        params["revision"] = int(revision[1])
    return Action(
        "restoreScene", params, say("restore", said.language, scene=here.label),
        f"The prompt asks to undo the last change of scene {here.number}.", scene=here,
    )  # fmt: skip


# "The last two changes", "two steps", "twice": how many answers are to be taken back.
_SEVERAL_BACK = re.compile(
    r"\b(?:undo|revert|roll back|take back|go back|step back|reverse)\b[^,.;«]{0,16}?"
    r"\b(?:(?P<n>[2-9]|both|(?:a |the last )?couple(?: of)?) (?:last |most recent |previous "
    r"|latest )?"
    r"(?:changes|edits|steps|times|things|actions|modifications)\b|(?P<twice>twice)\b)"
    r"|(?P<last>\b(?P<m>[2-9]) (?:last )?(?:changes|edits|steps)\b)[^,.;«]{0,12}\b(?:undo|back)\b"
    r"|\bundo\W+(?:and )?(?P<again>undo|again)\b"
)


def _undone(said: Utterance, timeline: Timeline) -> list[Action]:
    """Return a call for each answer to take back, no more than there are."""
    several = _SEVERAL_BACK.search(said.norm)
    told = several and (several["n"] or several["m"])
    count = int(told) if told and told.isdigit() else 2 if several else 1
    made = [one for one in timeline.context.messages if one.tool_name in _CHANGING]
    count = max(1, min(count, len(made)))
    reason = "The prompt asks to undo what the last answer did."
    if count > 1:
        reason = f"The prompt asks to undo what the last {count} answers did."
    reply = say("undo_several" if count > 1 else "undo", said.language, count=count)
    return [Action("restoreScene", {}, reply, reason) for _ in range(count)]


_CHANGING = frozenset((
    "addScene", "editScene", "deleteScene", "trimScene", "duplicateScene", "reorderScenes",
    "createStoryboard", "setStyle", "addAudio",
))  # fmt: skip


def _changed_last(timeline: Timeline, named: list[Target]) -> Known | None:
    """Return the scene whose last change is to be undone."""
    if named:
        return named[0].scenes[0]
    last = timeline.context.last_changed
    options = (
        timeline.get(last) if last else None,
        timeline.recent,
        *timeline.selected[:1],
        timeline.known[0] if timeline.count == 1 else None,
    )
    return next((one for one in options if one), None)


_ANALYZE = re.compile(
    r"\bhard to read\b|\bcan't read\b|\bunreadable\b|\billegible\b|\bnot readable\b|"
    r"\bwhat do you think\b|\bwhat's your (?:opinion|take|view)\b"
    r"|\b(?:critique|analy[sz]e|evaluate|assess|judge|rate|audit"
    r"|check)\b(?! ?(?:list|box|mark|out|in))"
    r"|\b(?:review|feedback|opinion|thoughts|critique"
    r"|suggestions for improvement) (?:on|of|about|for)\b|\b(?:review"
    r"|inspect) (?:it|this|that|the|scene|my)\b|\b(?:any|give me"
    r"|your) (?:feedback|thoughts|criticism|advice|opinion)\b"
    r"|\bhow (?:can|could|do|should) (?:i|we|you) (?:improve|make (?:it|this"
    r"|scene \d+) better)\b|\bwhat (?:can|could|should"
    r"|would you) (?:be )?(?:improved?|i improve|change|be better|better)\b"
    r"|\b(?:is|does|are) (?:it|this|that|scene \d+"
    r"|the [\w ]+?)(?: scene)? (?:any )?(?:good|ok|okay|readable|legible|work"
    r"|look (?:good|ok|okay|nice|right|professional)|too (?:busy|fast|slow"
    r"|long|short|small|big|dark))\b[^.]*\?"
    r"|\bwhat's wrong with\b|\bwhat is wrong with\b|\bhow does (?:it|this"
    r"|scene \d+|the \w+)(?: scene)? look\b"
)


def analyze(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action | None:
    """Read a question for an opinion on a scene."""
    if not _ANALYZE.search(said.norm):
        return None
    if not timeline.count:
        return clarify(
            "empty", said.language, STARTERS[said.language], "There is no scene to look at."
        )
    found = resolve([target for target in targets if not target.everything], timeline)
    if found.missing:
        return missing(found.missing, said, None, timeline)
    one = found.scenes[0] if found.scenes else timeline.known[0]
    params = {"sceneId": as_id(one.id), "question": said.raw.strip()[:500]}
    reason = f"The prompt asks what scene {one.number} is like."
    return Action(
        "analyzeScene", params, say("analyze", said.language, scene=one.label), reason, scene=one
    )
