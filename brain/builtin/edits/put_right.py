"""What the readers made of a prompt, put right by its slots where they left something out.

The readers know patterns of sentences, the slots know parts, values and what is wished of them.
Where the readers understood a prompt, they stand; what they did not understand, or took for a new
scene though it speaks of what is there, is the slots'.
"""

import re
from collections.abc import Sequence

from brain.builtin.actions import Action, ideas
from brain.builtin.creation.kinds import find_kinds
from brain.builtin.edits.editing import edit_action
from brain.builtin.edits.slot_edits import SURE, SlotEdit, slot_edits
from brain.builtin.edits.slot_words import ADDS, SIZE_FAULTS, STAYS, WRONG
from brain.builtin.edits.text_edits import ANY_ROLE
from brain.builtin.language.utterance import Language, Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.targets import SCENE, find_targets
from brain.builtin.targets.timeline import Known, Timeline
from tools.layout.changes import AddItem, AddText, ReplaceText, SceneChange, SetPlace, SetValue

_EDITS = frozenset(("editScene", "trimScene"))
_CREATES = re.compile(
    r"\b(?:add|create|generate|build|another|new (?:scene|slide)|one more|between|before|after"
    r"|next)\b"
)
_INSTEAD = re.compile(r"\b(?:now|instead)\W*$")
_CHANGES = re.compile(r"\b(?:changes?|edits?|tweaks?|corrections?|fix(?:es)?)\b")
_ON_A_PART = re.compile(
    rf"\b(?:on|in|for) (?:the|its|our|my) (?:\w+ )?(?:{ANY_ROLE})\b"
    rf"|\b(?:the|its|our|my) (?:\w+ )?(?:{ANY_ROLE}) (?:should|must|needs|has to|is|can|could)\b"
)
_OPINION = re.compile(r"\?|\b(?:review|think|opinion|feedback|critique|tell me|analy[sz]e)\b")


def with_slots(said: Utterance, timeline: Timeline, actions: list[Action]) -> list[Action]:
    """Return what was read of a prompt, put right by its slots where it was not all understood."""
    wished = slot_edits(said, timeline, find_targets(said, timeline)) if timeline.count else []
    tools = {one.tool for one in actions if not _lost(one)}
    absent = next((one for one in wished if one.absent), None)
    if absent and tools <= _EDITS:
        return [_no_such_entry(absent.known, said.language)]
    wished = [one for one in wished if not one.absent]
    sure = [one for one in wished if one.sure > SURE]
    if not wished:
        return actions
    if not tools:
        return _calls(said, wished)
    if tools <= _EDITS:
        return _completed(said, actions, wished) or actions
    if sure and tools <= {"addScene"} and _speaks_of_parts(said, sure):
        return _calls(said, wished)
    if tools <= {"deleteScene"} and _only_a_part(said, wished):
        return _calls(said, wished)
    if sure and tools <= {"analyzeScene"} and not _OPINION.search(said.norm):
        return _calls(said, wished)
    return actions


_NO_ENTRY: dict[Language, str] = {
    "en": "Scene {n} has only {count} entries. Which one do you mean?",
    "de": "Szene {n} hat nur {count} Einträge. Welchen meinst du?",
    "es": "La escena {n} solo tiene {count} elementos. ¿Cuál quieres decir?",
    "fr": "La scène {n} n'a que {count} éléments. Lequel veux-tu dire ?",
}


def _no_such_entry(known: Known, language: Language) -> Action:
    """Ask which entry is meant where one is named that the scene does not have."""
    question = _NO_ENTRY[language].format(n=known.number, count=len(known.entries))
    params = {"question": question, "suggestions": ideas(known.number, language)[:3]}
    reason = f"The prompt names an entry that scene {known.number} does not have."
    return Action("clarify", params, question, reason, 0.8)


def _lost(action: Action) -> bool:
    """Tell whether nothing was understood, or nothing but the name of a kind of scene."""
    return action.tool == "clarify" and action.confidence < 0.7


def _speaks_of_parts(said: Utterance, wished: Sequence[SlotEdit]) -> bool:
    """Tell words about what is there from words for a new scene."""
    if _CREATES.search(said.norm):
        return False
    if any(one.how == "place" or one.gone for one in wished) or STAYS.search(said.norm):
        return True
    if any(
        words.search(said.norm) for words in (WRONG, _CHANGES, *(one for one, _ in SIZE_FAULTS))
    ):
        return True
    if _INSTEAD.search(said.norm) and not rx(r"\W*now\b").match(said.norm):
        return True
    below = any(one.part is None and isinstance(one.changes[0], AddText) for one in wished)
    if _ON_A_PART.search(said.norm) or below:
        return True
    if any(one.how == "fact" for one in wished):
        return not find_kinds(said) or bool(rx(r"\bnow\b|\bthese days\b").search(said.norm))
    return len(wished) > 1 and not rx(r"\bwith\b|\bby\b|^[^«,;.]*:").search(said.norm)


def _only_a_part(said: Utterance, wished: Sequence[SlotEdit]) -> bool:
    """Tell "drop the role", which leaves the scene, from taking it out."""
    parts = [one.part for one in wished if one.gone and one.part and one.how != "weak"]
    named = rx(SCENE).search(said.norm)
    return not named and bool(parts) and all(one.role != "headline" for one in parts)


def _calls(said: Utterance, wished: Sequence[SlotEdit]) -> list[Action]:
    """Return one call for each scene that is to change."""
    return [
        edit_action(
            said, known, [c for one in wished if one.known == known for c in one.changes], 0.7
        )
        for known in dict.fromkeys(one.known for one in wished)
    ]


def _completed(said: Utterance, actions: list[Action], wished: Sequence[SlotEdit]) -> list[Action]:
    """Add what the edits at hand leave out; let go of what they say of another text instead."""
    adds = bool(ADDS.search(said.norm))
    sure = [one for one in wished if one.sure > SURE]
    made: list[Action] = []
    strayed = False
    for action in actions:
        kept = [
            one for one in action.changes
            if not any(_strays(one, wish, said, adds=adds) for wish in sure)
        ]  # fmt: skip
        if action.scene is None or len(kept) == len(action.changes):
            made.append(action)
            continue
        strayed = True
        if kept:
            made.append(edit_action(said, action.scene, kept, action.confidence))
    left = [one for one in (wished if strayed else sure) if not _told(one, made, looks=strayed)]
    return [*made, *_calls(said, left)]


def _strays(change: SceneChange, wish: SlotEdit, said: Utterance, *, adds: bool) -> bool:
    """Tell whether a change takes a wish's words for another text, or for part of a longer one."""
    if isinstance(change, SetPlace):
        return wish.how == "fresh"
    if not isinstance(change, ReplaceText | AddText) or wish.part is None:
        return False
    if isinstance(change, ReplaceText):
        start = said.raw.find(change.text)
        if start >= 0 and start < wish.at < start + len(change.text):
            return True
    texts = _texts(wish)
    if wish.how == "fact" and any(text in change.text for text in texts):
        return isinstance(change, AddText) or change.find not in (None, wish.part.text)
    if isinstance(change, ReplaceText) and change.find == wish.part.text:
        return any(change.text in text and change.text != text for text in texts)
    if change.text not in texts:
        return False
    if isinstance(change, AddText):
        return not adds
    old = change.find
    if old:
        return old not in wish.part.text and wish.part.text not in old and wish.how != "words"
    return not wish.part.inside and (change.role, change.index) != (wish.part.role, wish.part.index)


def _texts(wish: SlotEdit) -> set[str]:
    return {
        change.item.text if isinstance(change, AddItem) else getattr(change, "text", None) or ""
        for change in wish.changes
    } - {""}


def _told(wish: SlotEdit, actions: Sequence[Action], *, looks: bool) -> bool:
    """Tell whether the edits at hand say what a wish says, or another thing of the same text.

    `looks` asks for looks as well, which the readers know better where nothing strayed.
    """
    made = [change for action in actions for change in action.changes]
    if wish.gone:
        return any(change.kind.startswith("remove") for change in made)
    replaced = {change.find for change in made if isinstance(change, ReplaceText)}
    valued = {change.label for change in made if isinstance(change, SetValue)}
    if any(isinstance(one, SetValue) and one.label in valued for one in wish.changes):
        return True
    if wish.part and wish.part.text in replaced:
        return True
    texts = _texts(wish)
    if not texts:
        return not looks or {one.kind for one in wish.changes} <= {one.kind for one in made}
    return any(
        text.casefold() in change.model_dump_json().casefold() for text in texts for change in made
    )
