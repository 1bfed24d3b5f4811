"""Small edits of a text that leave the rest of it: marks, words put in or out, capitals, slips.

"Add an exclamation mark", "put Early before Spring", "lose the full stop", "capitalise the title",
"Wellcome has one l too many".
"""

import re
from collections.abc import Callable

from brain.builtin.edits import insertions
from brain.builtin.edits.capitals import change_case
from brain.builtin.edits.slips import correct_slips
from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language.letters import MARK, NO_SPACE, WRAP, WRAPS, mark_of
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.parts import find_part, is_pointer, texts_of
from brain.builtin.targets.reading import CLOSE, FINAL, Reading, all_entries, place_in, tell
from brain.builtin.targets.timeline import Known


def touch_up(said: Utterance, focus: tuple[Known, ...], edits: TextEdits) -> None:
    """Add the small edits of texts that a sentence asks for, in the likeliest scene they fit."""
    heads = {one.brief.headline.casefold() for one in focus if one.brief and one.brief.headline}
    for known in focus:
        for rule in _RULES:
            before = len(edits.changes)
            rule(Reading(said.blank(*edits.used), known, frozenset(heads)), edits)
            if len(edits.changes) > before:
                return


# --- take out -------------------------------------------------------------------------------

_OUT = (
    r"(?:remove|delete|drop|lose|take (?:out|away|off)|get rid of|cut|kill|strip|omit|skip|ditch"
    r"|erase"
    r"|no|without|scrap|leave out|take|don't (?:use|need)|strike|lose)"
)
_MARK_OUT = re.compile(
    rf"\b{_OUT} (?P<what>(?:(?:the|that|this|any|all|every|its|an?|final|last|of) )*(?:{MARK}"
    rf"|{WRAP}))"
    rf"(?: (?:away|out|off))?(?: (?:at|from) the (?:very )?(?:end|start|beginning))?"
    rf"(?: (?:of|from|in|on|behind|after) (?P<part>[^«,;:.!?]{{1,40}}?))?(?: away| out| off)"
    rf"?{CLOSE}"
)
_WORD_OUT = re.compile(
    rf"\b{_OUT} (?:the (?:words? |letters? )?|that )?(?P<what>{QUOTE}|[^«,;:.!?]{{1,40}}?)(?:"
    rf" (?:out|away"
    rf"|off))?(?: (?:from|in|of|out of|at|on) (?P<part>(?:the|its|my|our|step|point)"
    rf"\b[^«,;:.!?]{{1,40}}?))"
    rf"{CLOSE}"
)


def _remove(read: Reading, edits: TextEdits) -> None:
    """Read "lose the full stop at the end", "take «really» out of the title"."""
    match = _MARK_OUT.search(read.norm)
    if match:
        _without_marks(read, match, edits)
        return
    match = _WORD_OUT.search(read.norm)
    part = find_part(match["part"], read.known) if match else None
    if match and part:
        words = read.words(match.span("what"))
        at = place_in(part.text, words)
        if at >= 0 and part.text.casefold() != words.casefold():
            tell(part, lambda text: _cut(text, at, len(words)), match.span(), edits)


def _cut(text: str, at: int, length: int) -> str:
    left, right = text[:at].rstrip(), text[at + length :].lstrip()
    if not left:
        return right[:1].upper() + right[1:] if text[:1].isupper() else right
    return left + right if right[:1] in NO_SPACE else f"{left} {right}".strip()


def _without_marks(read: Reading, match: re.Match[str], edits: TextEdits) -> None:
    what = match["what"].split()
    names = rx(r"^(?:(?:the|that|this|any|all|every|its|an?|final|last|of) )*").sub(
        "", match["what"]
    )
    wrap = next((a + b + "\"'«»„" for words, a, b in WRAPS if re.fullmatch(words, names)), None)
    chars = wrap or mark_of(names)
    named = find_part(match["part"], read.known) if match["part"] else None
    everywhere = all_entries(match["part"] or "")
    lost = match["part"] and named is None and not is_pointer(match["part"])
    if chars is None or (lost and not everywhere):
        return
    several = bool({"all", "every", "any"} & set(what)) or names.endswith("s") or everywhere
    alike = {"–": "–—-", "…": "…", "'": "'’"}.get(chars, chars)
    for part in (named,) if named else texts_of(read.known):
        held = [at for at, char in enumerate(part.text) if char in alike]
        if chars in ".,:":
            held = [at for at in held if not part.text[at + 1 : at + 2].isalnum()]
        if not held:
            continue
        places = held if several or wrap else held[-1:]
        new = "".join(char for at, char in enumerate(part.text) if at not in places)
        new = " ".join(new.split()) if "\n" not in new else new
        edits.add(part.saying(new.strip()), match.span(), part.text)
        if not several:
            return


# --- exchange -------------------------------------------------------------------------------

_MARK_FOR = re.compile(
    rf"\b(?:make|change|turn|replace|swap|exchange|switch) (?P<old>(?:(?:the|that|this|an?|all"
    rf"|every|its) )*"
    rf"(?:{MARK}))(?: (?P<where>at the end|(?:in|of|after) [^«,;:.!?]{{1,30}}?))? (?:(?:to|into"
    rf"|with|for|by|be)"
    rf" )?(?P<new>(?:an?|the|\d) (?:{MARK})|{MARK}){CLOSE}"
)


def _exchange(read: Reading, edits: TextEdits) -> None:
    """Read "make the full stop a question mark", "replace the comma with a dash"."""
    match = _MARK_FOR.search(read.norm)
    old = mark_of(match["old"]) if match else None
    new = mark_of(match["new"]) if match else None
    if not match or not old or not new:
        return
    for part in texts_of(read.known):
        at = part.text.rfind(old) if old in FINAL else part.text.find(old)
        if at >= 0:
            space = " " if new in "–→&" else ""
            text = f"{part.text[:at]}{space}{new}{part.text[at + len(old) :]}"
            edits.add(part.saying(text), match.span(), part.text)
            return


_RULES: tuple[Callable[[Reading, TextEdits], None], ...] = (
    _exchange,
    _remove,
    change_case,
    *insertions.RULES,
    correct_slips,
)
