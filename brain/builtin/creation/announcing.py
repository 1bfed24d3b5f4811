"""Words that announce a scene to be made, before anything is said of what it holds.

"Next scene, 5s: …", "then a card that …", "put a 2 second divider between 1 and 2 that …", "and at
the very end, a call to action: …".
"""

import re

from brain.builtin.creation.anatomy import Part, stretches
from brain.builtin.creation.contacts import reached_at
from brain.builtin.creation.kinds import SCENE_WORD, find_kinds
from brain.builtin.creation.positions import FILM
from brain.builtin.language.command_words import OPENS
from brain.builtin.language.lexicon import ORDINALS
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


_VIDEO = r"(?:it(?: all)?|everything|things|the (?:whole )?(?:video|film|thing|clip|movie))"
_NOTE = rf"(?: (?:one|{SCENE_WORD}|thing|note|bit|touch|word))?"
_BEGINS = r"(?:an?|another|some|(?<!scene )(?<!slide )(?<!shot )\d+|big|our|my)\b|«"
# Where the scene goes, said before what it is.
_LED = re.compile(
    r"\W*(?:(?:and|then|now|ok|okay|so|also|oh|plus|but|maybe|please|just|great|good|cool)[\s,]+)*"
    rf"(?:(?:(?:right |all the way )?(?:(?:at|to|for|in) (?:the|an?|my|our) (?:very )?"
    rf"(?:end|start|beginning|front|close|ending|finish|opening)"
    rf"|as (?:the|an?|my|our) (?:very )?(?:end|ending|opening|closer|opener|outro|intro|last"
    rf"|first|final|closing){_NOTE})(?: of {_VIDEO})?"
    rf"|to (?:wrap|close|finish|end|round|sum|cap|open|start|kick)(?: {_VIDEO})?"
    rf"(?: (?:up|off|out))?(?: {_VIDEO})?(?: with)?"
    r"|finally|lastly|last but not least|last of all|first of all"
    r"|(?:before|after) (?:everything|anything|all)(?: else| (?:of )?(?:that|this|it))?)"
    r"(?:\s*[,:;-]+\s*|\s+)(?!of\b)"
    r"|(?:right |directly |just |straight |immediately )?(?:before|after|following|ahead of)"
    rf"(?! and\b) (?P<anchor>(?:[\w']+ ){{0,4}}?[\w']+)(?:\s*[,:;-]+\s*|\s+(?={_BEGINS})))"
)
_CHANGES = re.compile(r"\b(?:should|must|is|are|needs?|becomes?|gets?|fades?|slides?|stays?|can)\b")
# "FAQ style scene after the first scene: …".
_PLACED = re.compile(
    rf"\W*(?:an? |one |another )?(?:(?!the\b|this\b|that\b)[\w-]+ ){{0,4}}{SCENE_WORD}"
    r" (?:right |directly |just )?(?:before|after|between|following|at the (?:very )?(?:end|start"
    r"|beginning))\b[^:«.,]{0,40}:\s*\S"
)


def _led(said: Utterance) -> re.Match[str] | None:
    """Return the place that is said before a new scene: "right after the intro, a quote: …"."""
    head = _LED.match(said.norm)
    if not head:
        return None
    rest = said.cut(head.end())
    kinds = [one for one in find_kinds(rest) if one.strong and one.start < KIND_LEADS]
    named = kinds and not rx(r"\W*(?:the|this|that|its|it)\b").match(rest.norm)
    anchor = head["anchor"]
    if anchor and not (_A_SCENE.search(anchor) or find_kinds(said.cut(*head.span("anchor")))):
        return None  # "before Pour: wait two minutes" is about an entry
    told = ":" in head[0] or rx(rf"\W*{QUOTE}").match(rest.norm) or reached_at(rest.source(0))
    changes = OPENS.match(rest.norm) or _CHANGES.search(rest.norm.partition(":")[0])
    return head if (named or told) and not changes and _holds_something(rest) else None


_A_SCENE = re.compile(rf"\b(?:{SCENE_WORD}|it|that|this|{'|'.join(ORDINALS)}|last|one|\d+)\b")
KIND_LEADS = 20
"""How many characters of a scene's description may stand before the word for its kind."""


def closes(said: Utterance) -> bool:
    """Tell a new scene that is said to be the last before what it is: "as the closer: …"."""
    led = _led(said)
    return bool(led and _CLOSES.search(led[0]))


_CLOSES = re.compile(r"\b(?:end|ending|close|closer|closing|finish|outro|wrap|sum|cap)\b")


def announces_scene(said: Utterance) -> bool:
    """Tell whether a sentence announces a new scene and says what it holds."""
    norm = said.norm
    if _led(said) or (_PLACED.match(norm) and not OPENS.match(norm)):
        return True
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
    if head:
        return said.cut(head.start("link"))
    led = _led(said)
    opens = _OPENS_WITH.match(said.norm)
    return said.cut(led.end()) if led else said.cut(opens.end()) if opens else said


# "I'd like the video to open with …"
_OPENS_WITH = re.compile(
    rf"\W*(?:(?:(?:i|we)(?:'d| would) like|(?:i|we) (?:want|need)|have|let|make) )?"
    rf"(?:the|my|our|this) {FILM} (?:to|should|must|has to|needs to)"
    r" (?:start|begin|open|end|close|finish) (?=with\b)"
)


def _holds_something(rest: Utterance) -> bool:
    return any(one.part in (Part.CONTENT, Part.KIND) for one in stretches(rest))
