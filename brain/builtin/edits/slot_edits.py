"""What the slots of a prompt's clauses come to together: edits of the texts of existing scenes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from brain.builtin.edits.item_changes import as_items
from brain.builtin.edits.look_changes import edit_look, look_changes
from brain.builtin.edits.slot_words import (
    BECOMES,
    BELOW_IT,
    BESIDE,
    INSTEAD,
    IS,
    NOT,
    SIZE_FAULTS,
    TOP,
    TURNS,
)
from brain.builtin.edits.slots import Slots, Value, choose, clauses
from brain.builtin.edits.statements import entry_saying
from brain.builtin.language.figures import find_figures
from brain.builtin.language.quantities import find_length
from brain.builtin.language.remarks import TELLS
from brain.builtin.language.typed import find_typed
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import role_at
from brain.builtin.targets.mentions import How, Mention
from brain.builtin.targets.parts import Part, main_part, parts_of
from brain.builtin.targets.targets import SCENE, Target
from brain.builtin.targets.timeline import Known, Timeline
from tools.layout import changes as edit
from tools.layout.brief import Datum
from tools.layout.changes import SceneChange

SURE = 0.8


@dataclass(frozen=True, slots=True)
class SlotEdit:
    """Changes of a scene that a clause asks for, and how surely.

    `part` is the text that they are about, `how` the clause speaks of it; `at` is where in the
    prompt the clause begins. `absent` asks for an entry that the scene does not have.
    """

    known: Known
    part: Part | None
    changes: tuple[SceneChange, ...]
    sure: float
    how: How | None = None
    gone: bool = False
    absent: bool = False
    at: int = 0


@dataclass(slots=True)
class _Talk:
    """What the clauses before were about, which "it" may mean."""

    timeline: Timeline
    known: Known | None = None
    part: Part | None = None
    doubted: bool = False
    fresh: int | None = None
    made: list[SlotEdit] = field(default_factory=list)


def slot_edits(said: Utterance, timeline: Timeline, targets: list[Target]) -> list[SlotEdit]:
    """Return the edits of texts that a prompt asks for, clause by clause."""
    scenes = [
        one for one in targets
        if one.scenes and not one.hint and rx(SCENE).search(said.norm[one.start : one.end])
    ]  # fmt: skip
    named = [one for target in scenes or _by_kind(targets) for one in target.scenes]
    focus = tuple(dict.fromkeys(named)) or timeline.focus
    talk = _Talk(timeline)
    for clause in clauses(said.blank(*((one.start, one.end) for one in scenes))):
        slots = choose(clause, focus, talk.known)
        if slots is not None:
            talk.made += _edits(slots, talk)
            _go_on(talk, slots)
    kept = {(one.known.id, _place(one.part)) for one in talk.made if not one.gone}
    return [one for one in talk.made if not (one.gone and (one.known.id, _place(one.part)) in kept)]


def _by_kind(targets: list[Target]) -> list[Target]:
    """Return "the list", "the chart", which name a scene as well as what is on it."""
    return [one for one in targets if one.scenes and one.either and not one.hint]


def _place(part: Part | None) -> Part | int | None:
    """Return the entry of a text, or the text itself where it is in none."""
    return part.index or part if part else None


def _go_on(talk: _Talk, slots: Slots) -> None:
    """Remember what a clause was about."""
    part = _subject(slots, talk)
    if part or any(one.how == "fresh" for one in slots.mentions):
        denied = rx(r"\b(?:not|no longer|isn't|wasn't|never)\b").search(slots.said.norm)
        talk.known, talk.part = slots.known, part
        talk.doubted = slots.wrong or bool(denied) or not slots.values
        talk.fresh = None if slots.values else _beside(slots)


def _edits(slots: Slots, talk: _Talk) -> Iterator[SlotEdit]:
    """Combine the slots of one clause by what they mean together."""
    subject = _subject(slots, talk)
    value = _value(slots, subject, talk)
    place = _beside(slots)
    if place is None and not slots.mentions:
        place = talk.fresh
    if value and place is not None:
        yield from _added(slots, value, place)
    elif any(one.part is None and one.how != "fresh" for one in slots.mentions):
        yield SlotEdit(slots.known, None, (), 1.0, absent=True)
    elif value and subject and not slots.stays:
        facts = _counterpart(slots, talk.timeline) if _only_words(slots, value) else []
        yield from facts or _says(slots, slots.known, subject, value)
    elif slots.stays:
        return
    elif slots.gone and subject and subject.text:
        for part in dict.fromkeys(one.part for one in slots.mentions if one.part):
            yield _edit(slots, part, (_removal(part),), 0.9, gone=True)
    elif value and talk.part and talk.known and not slots.mentions:
        yield from _says(slots, talk.known, talk.part, value, doubted=talk.doubted)
    elif subject:
        words_alone = all(one.how == "words" for one in slots.mentions)
        facts = _counterpart(slots, talk.timeline) if words_alone else []
        yield from facts or _looked(slots, subject, talk.timeline)
    else:
        yield from _unnamed(slots, value, talk)


def _value(slots: Slots, subject: Part | None, talk: _Talk) -> Value | None:
    """Return the new words of a clause; such as only may be new where nothing else fits."""
    sure = [one for one in slots.values if one.told or one.shaped]
    if sure:
        return sure[0]
    weak = slots.values[0] if slots.values and len(slots.values[0].text.split()) <= 4 else None
    if weak is None:
        return None
    answers = talk.doubted and not slots.mentions and not TELLS.match(slots.said.norm)
    another = subject and _meant(slots, subject, weak, slots.known) != subject
    titled = rx(r"(?<!\w)(?:an?|our|my|now)\b").search(slots.said.norm)
    return weak if answers or (another and titled) else None


def _unnamed(slots: Slots, value: Value | None, talk: _Talk) -> list[SlotEdit]:
    """Read a clause that names no part: a fact, words for the main text, a look of the whole."""
    facts = _counterpart(slots, talk.timeline)
    if facts:
        return facts
    main = main_part(slots.known)
    if value and value.quoted and BELOW_IT.search(slots.said.norm):
        change = edit.AddText(role="support", text=value.text)
        return [_edit(slots, None, (change,), 0.9)]
    if value and value.quoted and main and INSTEAD.search(slots.said.norm):
        return [_edit(slots, main, (main.saying(value.text),), 0.9, how="weak")]
    return [] if value else _looked(slots, None, talk.timeline)


def _edit(
    slots: Slots,
    part: Part | None,
    changes: tuple[SceneChange, ...],
    sure: float,
    *,
    gone: bool = False,
    how: How | None = None,
    known: Known | None = None,
) -> SlotEdit:
    hows = [one.how for one in slots.mentions if one.part == part]
    at = slots.said.starts[0] if slots.said.starts else 0
    how = how or (hows[0] if hows else None)
    return SlotEdit(known or slots.known, part, changes, sure, how, gone=gone, at=at)


_ON_IT = re.compile(r"\b(?:on|in) (?:it|there|that)\b")


def _subject(slots: Slots, talk: _Talk) -> Part | None:
    """Return the text that a clause is about: one piece of an entry, where it names both."""
    named = [one for one in slots.mentions if one.part]
    if not named:
        return None
    norm = slots.said.norm
    denied = [one for one in named if one.how == "words" and NOT.search(norm[: one.start])]
    if denied:
        return denied[0].part  # "it's Rosa instead of R. Lind"
    if talk.part and all(one.how == "weak" for one in named) and _ON_IT.search(norm):
        return talk.part  # "button orange, text on it …"
    nouns = [one for one in named if one.how in ("noun", "fact")]
    best = max(nouns or named, key=lambda one: (one.how == "fact", one.score)).part
    owners = [one.part for one in named if one.how in ("words", "place", "weak")]
    if talk.known == slots.known:
        owners.append(talk.part)
    owner = next((one for one in owners if one and one.index), None)
    if not (nouns and best and best.index is not None):
        return best
    if owner:
        return _same_piece(slots.known, owner.index, best) or best
    alike = [one for one in parts_of(slots.known) if one.index and one.called == best.called]
    return best if len(alike) == 1 else None


def _same_piece(known: Known, index: int | None, like: Part) -> Part | None:
    """Return the piece of another entry that is called the same."""
    return next(
        (
            one for one in parts_of(known)
            if one.index == index and one.piece == like.piece and one.called == like.called
        ),
        None,
    )  # fmt: skip


# --- what is new ----------------------------------------------------------------------------


def _only_words(slots: Slots, value: Value) -> bool:
    """Tell whether a typed value stands beside words of the scene alone: "the reunion is on …"."""
    typed = find_typed(value.text)
    whole = bool(typed) and typed[0].text == value.text
    return whole and all(one.how == "words" for one in slots.mentions)


def _beside(slots: Slots) -> int | None:
    """Return where among the entries something new is wished, 0 for the end; None for nowhere."""
    norm = slots.said.norm
    for one in slots.mentions:
        side = BESIDE.search(norm[: one.start])
        if side and one.part and one.part.index is not None:
            return one.part.index + (0 if side["before"] else 1)
    if any(one.how == "fresh" for one in slots.mentions):
        return 1 if TOP.search(norm) else 0
    return None


def _added(slots: Slots, value: Value, place: int) -> Iterator[SlotEdit]:
    """Add an entry to a list; figures are added with their labels by other readers."""
    if not any(isinstance(one, Datum) for one in slots.known.entries):
        changes: tuple[SceneChange, ...] = tuple(as_items(value.text, place or None))
        yield _edit(slots, None, changes, 0.9, how="fresh")


def _says(
    slots: Slots, known: Known, subject: Part, value: Value, *, doubted: bool = False
) -> Iterator[SlotEdit]:
    """Let a part say a value: itself, or the piece of its entry that is of the value's kind."""
    if value.text.casefold() != subject.text.casefold():
        part = _meant(slots, subject, value, known)
        late = next(
            (value.start > one.start for one in slots.mentions if one.part == subject), True
        )
        told = value.told and (late or value.shaped)
        sure = 0.9 if told or doubted or part != subject else 0.7
        how = next((one.how for one in slots.mentions if one.part == subject), None)
        changes = tuple(saying(part, value.text, known))
        yield _edit(slots, part, changes, sure, how=how, known=known)


def saying(part: Part, text: str, known: Known) -> list[SceneChange]:
    """Return what makes a part say something else; a figure where its entry has one."""
    if part.index is not None and part.piece == "text" and not part.inside and known.entries:
        entry = known.entries[part.index - 1]
        if isinstance(entry, Datum) or find_figures(text):
            return entry_saying(entry, text)
    return [part.saying(text)]


def _meant(slots: Slots, subject: Part, value: Value, known: Known) -> Part:
    """Tell "Maya is a producer now", which gives her another role, from another name for her."""
    mention = next((one for one in slots.mentions if one.part == subject), None)
    others = [
        one for one in parts_of(known)
        if one.index == subject.index and one != subject and one.inside == subject.inside
    ]  # fmt: skip
    if mention is None or mention.how != "words" or value.quoted or len(others) != 1:
        return subject
    if NOT.search(slots.said.norm[: mention.start]):
        return subject
    states = _link(slots.said, mention, value)
    alike = set(value.text.casefold().split()) & set(subject.text.casefold().split())
    paired = known.kind in ("team", "lowerThird") or (subject.inside and subject.index is not None)
    if not paired or alike:
        return subject
    stated = IS.search(states) and not TURNS.search(states)
    return others[0] if stated or BECOMES.search(states) else subject


def _link(said: Utterance, mention: Mention, value: Value) -> str:
    """Return the words between a mention and a value, whichever comes first."""
    if mention.end <= value.start:
        return said.norm[mention.end : value.start]
    return said.norm[value.end : mention.start]


def _removal(part: Part) -> SceneChange:
    if part.index is not None:
        return edit.RemoveItem(index=part.index)
    return edit.RemoveText(find=part.text)


# Kinds of figures that a sentence may hold without speaking of any on a scene.
_LOOSE = frozenset(("number", "year", "percent", "price", "month"))


def _counterpart(slots: Slots, timeline: Timeline) -> list[SlotEdit]:
    """Read a fact whose day, address or figure has one counterpart among all texts."""
    known_texts = [(known, part) for known in timeline.known for part in parts_of(known)]
    sure = rx(r"\b(?:now|already|actually|these days|by now)\b").search(slots.said.norm)
    for new in find_typed(slots.said.source(0)):
        found = [
            (known, part, old)
            for known, part in known_texts
            if not part.inside
            for old in find_typed(part.text)
            if old.kind == new.kind
        ]
        if len(found) != 1 or (new.kind in _LOOSE and not sure):
            continue
        known, part, old = found[0]
        if old.text.casefold() != new.text.casefold():
            change: SceneChange = edit.ReplaceText(find=old.text, text=new.text)
            change = part.saying(new.text) if part.figure else change
            return [_edit(slots, part, (change,), 0.9, how="fact", known=known)]
    return []


# --- how it looks ---------------------------------------------------------------------------


def _looked(slots: Slots, subject: Part | None, timeline: Timeline) -> list[SlotEdit]:
    """Read how a part is to look, or what is wrong with its size."""
    norm = slots.said.norm
    role = subject.role if subject else role_at(norm, 0, len(norm))
    known = slots.known
    if role == "items" and not known.entries:
        known = next((one for one in timeline.focus if one.entries), known)
    fault = next((factor for words, factor in SIZE_FAULTS if words.search(slots.said.norm)), None)
    look = look_changes(edit_look(slots.said, timeline.fps))
    if fault:
        look = [one for one in look if one.kind != "scaleText"]
        look.append(edit.ScaleText(role=role, factor=fault))
    length = find_length(slots.said, timeline.fps) if not (look or subject) else None
    if length:
        look.append(edit.SetDuration(duration=length.applied(known.scene.duration)))
    sure = 0.9 if subject or (fault and role != "all") else 0.7
    return [_edit(slots, subject, tuple(look), sure, known=known)] if look else []
