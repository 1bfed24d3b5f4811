"""Words that announce a scene to be made, before anything is said of what it holds.

"Next scene, 5s: …", "then a card that …", "put a 2 second divider between 1 and 2 that …".
"""

import re

from brain.builtin.creation.anatomy import Part, stretches
from brain.builtin.creation.kinds import SCENE_WORD
from brain.builtin.language.command_words import OPENS
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx

_TIME = r"(?:\d+(?:[.,]\d+)?[\s-]*(?:s|secs?|seconds?|frames?|fr?)\b[\s-]*(?:long )?)"
_SCENE = (
    rf"(?:{SCENE_WORD}|divider|separator|interlude|intertitle|interstitial|bumper|filler|pause card"
    r"|trennkarte|zwischentitel|separador|intertítulo|carton|intercalaire)"
)
_JOINED = r"\W*(?:(?:and|then|now|ok|okay|so|also|great|good|perfect|cool|nice|please|for)[\s,]+)*"
_NEXT = re.compile(
    rf"{_JOINED}(?:(?:the |a |an |as )?(?:next|new|another|one more|1 more|an? additional"
    rf"|an? extra|further) (?:one|(?:[a-z]+ )?{_SCENE})|{_SCENE} next|next(?: up)?"
    rf"|(?:(?:and )?then|after that|followed by|(?:as )?nächstes|danach|luego|después|ensuite|puis)"
    rf" (?:comes? )?(?:an?|another|une?|una|eine) (?:[a-z]+ )?{_SCENE})"
    rf"(?P<link>\s*(?:,\s*)?\(?{_TIME}\)?\s*[,:.;-]?\s*|\s*[,:;.(-]\s*|\s+(?=(?:with|saying|that"
    r" (?:says|reads|shows)|which says|about|showing|of|reading|where)\b))"
)
_PUT_IN = re.compile(
    rf"(?:\b(?:add|insert|put|place|include|make|squeeze|slot|drop|pop|sneak|slip|fit|stick|set"
    rf"|have|want|need)\b(?: me| us| in| here)? (?:an?|another|one|1) {_TIME}?(?:[a-z]+ )?{_TIME}?"
    rf"{_SCENE}\b"
    rf"|^{_JOINED}{_SCENE} (?:in )?between\b)(?! to\b)"
)
_BETWEEN = re.compile(
    rf"\bbetween (?:the (?:two|2)|(?:scenes?|slides?|them|1|the (?:first|second|third)))\b[^:«]*"
    rf"\b{_SCENE}\b"
    rf"|\b{_SCENE}\b[^:«]{{0,16}}\bbetween (?:the (?:two|2)|scenes?|slides?|\d|them|the \w+ and)\b"
)


def announces_scene(said: Utterance) -> bool:
    """Tell whether a sentence announces a new scene and says what it holds."""
    norm = said.norm
    head = _NEXT.match(norm)
    if head:
        rest = said.cut(head.end())
        orders = OPENS.match(rest.norm) and not rx(r"\W*(?:(?:show|say|write)\b|\w+\s*:)").match(
            rest.norm
        )
        return bool(_holds_something(rest)) and not orders
    told = rx(rf"{QUOTE}|:\s*\S|\b(?:says?|saying|reads?|reading|with)\b").search(norm)
    put = _PUT_IN.search(norm) or _BETWEEN.search(norm)
    return bool(put and told)


def without_announcement(said: Utterance) -> Utterance:
    """Return what is said of a new scene, its length included, without the words announcing it."""
    head = _NEXT.match(said.norm)
    return said.cut(head.start("link")) if head else said


def _holds_something(rest: Utterance) -> bool:
    return any(one.part in (Part.CONTENT, Part.KIND) for one in stretches(rest))
