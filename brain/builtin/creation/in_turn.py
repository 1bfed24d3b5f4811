"""Words that are to come one after another: "make the words RUN. JUMP. REPEAT. slam in"."""

import re

from brain.builtin.language.content import clean
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx

_EACH = (
    r"(?:one|1) (?:word )?(?:by|after|at) (?:an?|the|one|1) ?(?:another|other|one|time)?"
    r"|(?:one|1) (?:after|by) (?:another|one|1)|word (?:by|after|for) word|in turn|in sequence"
)
ONE_BY_ONE = re.compile(rf"\b(?:{_EACH})\b")
_COMES = (
    r"(?:(?:to |should |will |that )*(?:slam|pop|fly|flash|appear|come|jump|hit|punch|crash|smash"
    r"|bounce|slide|fade|drop|zoom|land|blink|burst|show up|pulse)(?:e?s|p?ing)?\b"
    r"\s*(?:in|up|on|out|down)?\s*)"
)
_IN_TURN = re.compile(
    r"\W*(?:please |now |then |can (?:you |we )?|could (?:you |we )?|i want |i need "
    r"|i'd like )*(?:(?:make|let|have|animate|slam|flash|show|get|throw|pop|drop"
    r"|bring|fade|fly)\s+)?(?:appear )?(?:the )?(?:words? )?:?\s*(?P<what>[^«¦:]{3,80}?)"
    rf"\s*{_COMES}?(?:(?:on|in|onto|into) (?:the )?screen )?,?\s*\b(?:{_EACH})\b"
)


def words_in_turn(said: Utterance) -> tuple[str, Span] | None:
    """Return the words that are to come one by one and their place, where all are capitalised."""
    match = _IN_TURN.match(said.norm)
    if not match:
        return None
    words = clean(said.source(*match.span("what")))
    own = [
        word for word in rx(r"[^\W\d_]+").findall(words) if word not in ("and", "und", "y", "et")
    ]
    if len(own) < 2 or not all(word[0].isupper() for word in own):
        return None
    return words, match.span("what")
