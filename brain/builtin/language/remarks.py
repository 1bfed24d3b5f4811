"""What is told around a wish, such as why it is wished, and asks for nothing itself.

"It goes by too fast, make it 2 seconds longer" is one wish with its reason before it, "drop Fax,
nobody has one" one with its reason behind it. What a remark speaks of is kept, since the wish may
point at it: "the subtitle is wrong, change it to …".
"""

import re
from dataclasses import dataclass

from brain.builtin.creation.creating import wants_new
from brain.builtin.creation.kinds import CONTENT_CUE
from brain.builtin.edits.part_edits import edit_parts
from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.edits.touch_ups import touch_up
from brain.builtin.language.command_words import OPENS
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.look_words import ROLES
from brain.builtin.look.looks import find_look
from brain.builtin.look.paints import NOUNS
from brain.builtin.targets.grounding import ground
from brain.builtin.targets.targets import Target, find_targets
from brain.builtin.targets.timeline import Known, Timeline

_STOP = re.compile(r"[.!?;…]+(?:\s+|$)|\s*\n+\s*|,\s+|\s+-+\s+|:\s+(?=\D)|\s+(?=because\b)")
_ASIDE = (
    r"(?:(?:and|but|so|since|because|cause|as|cuz|or|well|hm+|uh|um|oh|oops|ups|ah|sorry|actually"
    r"|also"
    r"|no|ok|okay|yes|now|lol|hey|honestly|unfortunately|apparently|great|nice|lovely|cool|perfect"
    r"|thanks)\b[\s,!.]*)*"
)
_SUBJECT = (
    r"(?:(?:i|we|you|he|she|it|they|this|that|these|those|there|here|nobody|no one|someone|everyone"
    r"|everybody|people|everything|nothing|something|who|what|(?:the|my|our|your|his|her|their|its"
    r"|an?"
    r"|some|all|these|those|this|that|most|half)(?: (?!should|must)[\w'-]+){1,5}?|(?!please)[\w'-]+"
    r"(?: [\w'-]+){0,2}?)(?:'(?:s|re|m|ve|ll|d)\b| (?:really |just |already |still |also |always "
    r"|now"
    r" |kind of |a bit )*(?=\w)))"
)
_FINITE = (
    r"(?:is|are|was|were|am|isn't|aren't|wasn't|weren't|has|have|had|hasn't|haven't|can't|cannot"
    r"|can"
    r"|could|couldn't|do|does|did|don't|doesn't|didn't|won't|will|would|says?|said|likes?|liked"
    r"|loves?"
    r"|loved|hates?|hated|thinks?|thought|feels?|felt|looks?|looked|seems?|goes|went|gets?|got"
    r"|drags?"
    r"|makes|changed|moved|slipped|came|told|asked|forgot|made|plays|works|worked|stays?|stayed"
    r"|fell|grew"
    r"|left|joined|sold|ran|ended|sounds|prefers?|complained|noticed|remembered|decided|kept"
    r"|ordered"
    r"|approved|rejected|sent|gave|meant|est|era|está|son|ist|war|sieht|gefällt|finde|findet|passt"
    r"|trouve|aime|gusta|parece|queda|klingt|klang|wirkt|suena|sonne|semble)\b"
)
TELLS = re.compile(
    rf"\W*{_ASIDE}(?:(?:(?:a bit |way |far |just )?too |so much |it'd be )\w+\W*$|(?:i|it|that"
    rf"|this|there|what|who|he|she|here)'(?:s|m|ve|d)\b|(?:we|you"
    rf"|they)'(?:re"
    rf"|ve|d)\b|{_SUBJECT}{_FINITE}|[\w'-]+(?: [\w'-]+)?'s (?:too|not|wrong|off|so|way)\b"
    r"|its (?:a (?:bit|little)|too|very|so|not|really|kind|way) |(?:c )?est \w|not me \w|no \w+"
    r" (?:is|has|likes)\b)"
)
_WISHES = re.compile(
    r"\b(?:should|shall|must|has to|have to|needs?|ought|wants? (?:it|this|that|the|a|to)|like"
    r" (?:it|the"
    r" \w+) to|would like|i'd like|can you|could you|would you|please|let's|better if|has got to)\b"
)
# Said at the end of a wish, whatever it is about: nothing else is to change.
_TAILS = re.compile(
    r"[\s,.;!-]+(?:and |but )?(?:(?:just )?(?:keep|leave) (?:the )?(?:rest|others?|everything else"
    r"|all"
    r" else|all the rest|remaining \w+)(?: \w+){0,4}|(?:the )?(?:rest|everything else|all"
    r" else)\b[^,.;«]*"
    r"?\b(?:stays?|is|are|remains?|can stay|should stay)\b[^,.;«]*|nothing else(?: \w+){0,3}|same"
    r" (?:copy"
    r"|text|length|duration|words|size)(?: \w+){0,2}|don't (?:touch|change) (?:the rest|anything"
    r" else"
    r"|the others?)|(?:would|will) you(?! \w)|if (?:you can|you could|possible|you like|that's"
    r" ok\w*)"
    r"|that's (?:it|all)|please|(?<! a )(?<! big )(?<! our )(?<! final )(?<! closing )"
    r"(?:thanks|thank you)|thx|ty|cheers|many thanks)(?=\s*(?:[,.;!?]|$))"
)
_LEAD_IN = re.compile(
    r"\W*(?:(?:here are |i have |got )?(?:a )?(?:(?:few|couple(?: of)?|some|small|quick|minor|last"
    r"|final"
    r"|\d+|more|two|three|the|my|client) )*(?:things?|notes?|changes?|edits?|tweaks?|fix(?:es)?"
    r"|corrections?|feedback|comments?|requests?|updates?|to-?dos?)(?: (?:from|by|of|for) (?:the "
    r"|my |our"
    r" )?\w+(?: \w+)?)?(?: please)?\s*(?::|-+)\s*)(?=\S)"
)
_SPARED = re.compile(
    r"[\s,.;]*\b(?:but |and |only |just )*(?:(?:leave|keep) (?P<a>[^,.;«]{3,40}?) (?:alone|as"
    r" (?:it|they)"
    r" (?:is|are)|as is|unchanged|untouched|the same|like (?:it|that) is)|(?:don't|do not|without"
    r" chang\w+) ?(?:touch|change|edit)? (?P<b>(?:scene|slide|the)\b[^,.;«]{1,40}))(?=\s*(?:[,.;!]"
    r"|$))"
)


@dataclass(frozen=True, slots=True)
class _Clause:
    start: int
    end: int
    text: str

    @property
    def orders(self) -> bool:
        """Tell whether it begins as a command does."""
        return bool(OPENS.match(self.text))


def wishes(said: Utterance, timeline: Timeline) -> list[Utterance]:
    """Return the parts of a prompt that ask for something, each to be read by itself."""
    lead = _LEAD_IN.match(said.norm) if timeline.count else None
    said = said.cut(lead.end()) if lead else said
    if timeline.count:
        while tail := _last_tail(said):
            said = said.cut(0, tail.start())
    clauses = _clauses(said)
    first = next((place for place, clause in enumerate(clauses) if clause.orders), None)
    if first is None:
        return [_without_excuse(said, clauses, timeline)]
    behind = said.cut(clauses[first].start)
    if not first or not (timeline.count or _self_contained(behind)):
        return [_without_reasons(said, timeline)]
    told = said.cut(0, clauses[first].start)
    before = clauses[:first]
    if any(CONTENT_CUE.search(clause.text) for clause in before if not _remarks(clause)):
        return [said]
    if _gives_looks(told, timeline) and not _gives_looks(behind, timeline):
        return [said]  # "our colours are navy and gold, use them everywhere"
    if corrects_entry(told, behind, timeline):
        return [said]  # "Cheap sounds bad, say Thrifty"
    if _JUST_UPDATE.match(behind.norm) and _tells_words(told, timeline):
        return [told]  # "our website moved to …, can you update it"
    if all(_remarks(clause) for clause in before):
        return [_about(told, _without_reasons(behind, timeline), timeline)]
    kept = next(clause for clause in before if not _remarks(clause))
    return [_without_reasons(said.cut(kept.start), timeline)]


_SAYS_INSTEAD = re.compile(
    r"\W*(?:please )?(?:say|write|try|(?:make|change|call|replace) (?:it|that)"
    r"|(?:remove|delete|drop|take|cut|lose|strike|kick|get rid of|erase|pull|scrap)"
    r" (?:it|that|this|them|those|him|her))\b"
)
_JUST_UPDATE = re.compile(
    r"\W*(?:(?:can|could|would|will) you |please |just |also )*(?:update|change|fix|correct"
    r"|adjust|edit"
    r"|amend|swap|reflect)(?: (?:it|that|this|them|the [\w ]{2,24}?|scene \d+))?"
    r"(?: accordingly| please| to match| for me| too| as well| everywhere| in the [\w ]{2,20}?)"
    r"*\W*$"
)


def corrects_entry(told: Utterance, wish: Utterance, timeline: Timeline) -> bool:
    """Tell whether a remark finds fault with an entry that the wish words another way."""
    if not _SAYS_INSTEAD.match(wish.norm):
        return False
    read = (ground(told, known) for known in timeline.focus)
    return any(one is not None and len(one.mentions) == 1 for one in read)


def _tells_words(told: Utterance, timeline: Timeline) -> bool:
    """Tell whether a remark says what is to be different in a text of a scene."""
    edits = TextEdits()
    for rule in (edit_parts, touch_up):
        rule(told, timeline.focus, edits)
    return bool(edits.changes)


def spared(said: Utterance, timeline: Timeline) -> tuple[Utterance, tuple[Known, ...]]:
    """Take out "leave the middle one alone"; return the rest and the scenes that stay."""
    match = _SPARED.search(said.norm)
    if not match:
        return said, ()
    name = "a" if match["a"] else "b"
    found = find_targets(said.cut(*match.span(name)), timeline)
    kept = tuple(one for target in found if not target.points for one in target.scenes)
    named = [t for t in find_targets(said.blank(match.span()), timeline) if t.scenes and not t.hint]
    if named and rx(r"\bothers?\b").search(match[name]):
        acted = [one for target in named for one in target.scenes]
        kept = tuple(one for one in timeline.known if one not in acted)
    if not kept:
        return said, ()
    rest = said.blank(match.span())
    return (rest.cut(0, match.start()) if not said.norm[match.end() :].strip(" .!") else rest), kept


def _last_tail(said: Utterance) -> re.Match[str] | None:
    found = list(_TAILS.finditer(said.norm))
    if not found or said.norm[found[-1].end() :].strip(" .,;!?"):
        return None
    return None if _TEXT_FOLLOWS.search(said.norm[: found[-1].start()]) else found[-1]


_TEXT_FOLLOWS = re.compile(r"(?:\b(?:to|say|says|saying|reads?|reading|with|as|titled)|:)\s*$")


def _clauses(said: Utterance) -> list[_Clause]:
    stops = [match for match in _STOP.finditer(said.norm) if match.end() < len(said.norm)]
    starts = [0, *(match.end() for match in stops)]
    ends = [*(match.start() for match in stops), len(said.norm)]
    cut = zip(starts, ends, strict=True)
    return [_Clause(start, end, said.norm[start:end]) for start, end in cut if start < end]


def _remarks(clause: _Clause) -> bool:
    """Tell whether a clause tells something and wishes nothing."""
    return bool(TELLS.match(clause.text)) and not _WISHES.search(clause.text)


def _self_contained(said: Utterance) -> bool:
    """Tell whether a command holds what it is to show, and does not point at words before it."""
    return bool(rx(QUOTE).search(said.norm) or CONTENT_CUE.search(said.norm))


def _without_reasons(said: Utterance, timeline: Timeline) -> Utterance:
    """Cut off remarks at the end of a wish for scenes that exist: "drop Fax, nobody has one"."""
    if not timeline.count or wants_new(said, timeline):
        return said
    clauses = _clauses(said)
    while len(clauses) > 1 and _is_reason(said, clauses[-1], timeline):
        stop = clauses[-2].end
        said = said.cut(0, stop)
        clauses = clauses[:-1]
    return said


def _without_excuse(said: Utterance, clauses: list[_Clause], timeline: Timeline) -> Utterance:
    """Cut off a last sentence that tells why: "could the text be «…»? It sounds nicer"."""
    if len(clauses) < 2 or not timeline.count or wants_new(said, timeline):
        return said
    last = clauses[-1]
    names = rx(r"[\d«]").search(last.text) or rx(r"\w+ .*[A-Z]").search(
        said.source(last.start, last.end)
    )
    asked = said.norm[: clauses[-2].end]
    ended = said.norm[clauses[-2].end : last.start].strip()
    if names or ended not in ("?", "!", ".") or not _WISHES.search(asked) or not _remarks(last):
        return said
    return said.cut(0, clauses[-2].end)


_OPEN_TEXT = re.compile(r"\b(?:to|say|says|read|with|reads|saying|as|called)\s+(?![\s«])[^«]*$")


def _is_reason(said: Utterance, clause: _Clause, timeline: Timeline) -> bool:
    if not _remarks(clause) or rx(QUOTE).search(clause.text):
        return False
    before = said.norm[: clause.start]
    content = CONTENT_CUE.search(before) and not rx(QUOTE).search(before)
    if content or (_OPEN_TEXT.search(before) and before.rstrip()[-1:] == ","):
        return False  # it may be words to show
    return find_look(said.cut(clause.start, clause.end), timeline.fps, loose=True).empty


_POINTS = re.compile(r"\b(?:it|that|this|them)\b(?! (?:says?|reads?|is|one|scene)\b)")
_PART = re.compile(
    r"(?:the |its |my |our |this )?(?:" + "|".join(words.pattern for _, words in ROLES) + r"|"
    r"\b(?:" + "|".join(words for _, words in NOUNS) + r")\b)"
)


def _gives_looks(said: Utterance, timeline: Timeline) -> bool:
    look = find_look(said, timeline.fps, loose=True)
    return bool(look.paints or look.font or look.palette)


def _about(told: Utterance, wish: Utterance, timeline: Timeline) -> Utterance:
    """Put what a remark speaks of into the wish behind it, where the wish only points at it."""
    topic = _topic(told, timeline)
    if not topic or wants_new(wish, timeline):
        return wish
    scenes = [one for one in find_targets(told, timeline) if one.scenes and not one.hint]
    if scenes and not find_targets(wish, timeline):
        return wish.reworded(0, 0, f"on {told.norm[scenes[0].start : scenes[0].end]} ")
    own = [one for one in find_targets(wish, timeline) if not one.points]
    pointer = _POINTS.search(wish.norm)
    if pointer and not (own and not topic.startswith("«")):
        return wish.reworded(*pointer.span(), topic)
    if pointer or own or _PART.search(wish.norm) or topic.startswith("«"):
        return wish
    return wish.reworded(0, 0, f"{topic} ")


def _topic(told: Utterance, timeline: Timeline) -> str | None:
    """Return the scene, the part or the quoted words that a remark is about."""
    for mark in rx(QUOTE).findall(told.norm):
        if any(one.shows(told.quoted(mark)) for one in timeline.known):
            return str(mark)
    subject = TELLS.match(told.norm)
    part = _PART.search(told.norm[: subject.end()]) if subject else None
    if part:
        return f"the {rx(r'^(?:the|its|my|our|this) ').sub('', part[0])}"
    named = [one for one in find_targets(told, timeline) if not one.points and one.scenes]
    return told.norm[named[0].start : named[0].end] if named else None


def without(targets: list[Target], kept: tuple[Known, ...]) -> list[Target]:
    """Return the targets without the scenes that are to stay as they are."""
    if not kept:
        return targets
    trimmed = []
    for target in targets:
        scenes = tuple(one for one in target.scenes if one not in kept)
        if scenes or not target.scenes:
            trimmed.append(Target(target.start, target.end, scenes, target.missing, target.hint))
    return trimmed
