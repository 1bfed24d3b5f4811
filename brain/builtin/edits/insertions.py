"""Words and marks put into a text: "add an exclamation mark", "put Early before Spring"."""

import re

from brain.builtin.creation.kinds import pictured
from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language.letters import MARK, NO_SPACE, WRAP, WRAPS, mark_of
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import QUOTE
from brain.builtin.language.words import rx
from brain.builtin.targets.parts import Part, find_part, is_pointer
from brain.builtin.targets.reading import CLOSE, FINAL, Reading, place_in, tell

_PUT = (
    r"(?:put|add|insert|place|write|stick|include|have|append|prepend|slip|squeeze|pop|attach|type)"
)
_PUT_VERBS = frozenset(_PUT.strip("(?:)").split("|"))
_WHAT = rf"(?P<what>{QUOTE}|[^«,;:.!?¦]{{1,40}}?|[^\w\s«¦,;:.]{{1,3}})"
_OF_PART = r"(?: (?:of|to|on|in|for|from|behind|after) (?P<part>[^«,;:.!?]{1,40}?))?"
_BESIDE = re.compile(
    rf"\b{_PUT} (?:the )?(?:words? |text |letters? )?{_WHAT} (?:(?:right|directly|just"
    rf"|immediately|back"
    rf" in) )?(?:(?P<before>before|in front of|ahead of)|after|behind|following) (?:the )?(?:words?"
    rf" |letters? )?(?P<near>{QUOTE}|[^«,;:.!?]{{1,40}}?)"
    rf"(?: (?:in|on|of) (?P<part>[^«,;:.!?]{{1,40}}?))?{CLOSE}"
)
_AT = re.compile(
    rf"\b(?:(?:{_PUT}|end|start|finish|close|begin|open|prefix|precede|follow)\b (?P<subject>it"
    rf"|this|that"
    rf"|the [a-z ]{{3,24}}?|[^«,;:.!?]{{1,24}}?) (?:with|by) (?P<with>{QUOTE}|[^«,;:.¦]{{1,40}}?)"
    rf"|{_PUT}\b (?:the )?(?:words? |text )?{_WHAT})"
    rf"(?: (?:(?:at|to|on|in) (?:the )?(?:very )?(?P<side>end|start|beginning|front|back))"
    rf"{_OF_PART})?{CLOSE}"
)
_ALONE = re.compile(
    rf"^\W*(?:and |also |with )?(?P<what>(?:(?:an?|\d|another) )?(?:{MARK})) (?:(?:at|to|on|in)"
    rf" (?:the"
    rf" )?(?:very )?(?P<side>end|start|beginning|front|back)){_OF_PART}{CLOSE}"
)
_BETWEEN = re.compile(
    rf"\b{_PUT} (?:the )?(?:words? |text )?{_WHAT} (?:in )?between (?:the )?(?:words? )"
    rf"?(?:(?P<each>words"
    rf"|them|letters|each word|all words)|(?P<left>{QUOTE}|[^«,;:.!?]{{1,30}}?) and"
    rf" (?P<right>{QUOTE}"
    rf"|[^«,;:.!?]{{1,30}}?))(?: (?:in|of) (?P<part>[^«,;:.!?]{{1,40}}?))?{CLOSE}"
)
_APPENDED = re.compile(
    rf"\b(?P<verb>append|prepend|add|put|attach|stick) (?:the )?(?:words? |text )?(?P<what>{QUOTE}"
    rf"|[^«,;:.!?]{{1,40}}?) (?:to|onto|on) (?P<part>(?:the|its|my|our|this)\b[^«,;:.!?]{{1,40}}?)"
    rf"{CLOSE}"
)
_BEHIND = re.compile(
    rf"\b{_PUT} (?P<what>(?:(?:an?|the|\d|another|some) )?(?:{MARK})|{QUOTE}|[^\w\s«¦,;:.]{{1,3}}"
    rf"|the"
    rf" words? [^«,;:.!?]{{1,40}}?)(?: (?:to|on|behind|after|in) (?P<part>[^«,;:.!?]{{1,40}}?))"
    rf"?{CLOSE}"
)
_LACKS = re.compile(
    rf"(?:(?P<part>[^«,;:.!?]{{1,40}}?) )?(?:needs?|there (?:should|must|has to) be|i(?:'d like|"
    rf" want| would like| need)|we (?:want|need)|should (?:have|end with|get)|could use|wants"
    rf"|is missing|lacks|must end with|ends with|with) (?P<what>(?:(?:an?|the|\d) )?(?:{MARK}))"
    rf"(?: at the"
    rf" end)?{CLOSE}"
)
_WRAPPED = re.compile(
    rf"\b(?:put|set|wrap|place|show|have|write) (?P<part>{QUOTE}|[^«,;:.!?]{{1,40}}?) (?:in"
    rf"|inside|into"
    rf"|between|within) (?:double |single |some )?(?P<wrap>{WRAP}){CLOSE}"
    rf"|\b(?:add|put|use) (?:double |single |some |the )?(?P<wrap2>{WRAP}) (?:around|to|on|round)"
    rf" (?P<part2>{QUOTE}|[^«,;:.!?]{{1,40}}?){CLOSE}"
)


def _insert(read: Reading, edits: TextEdits) -> None:
    """Read "put Early before Spring", "add a comma after Slow", "insert really before good"."""
    match = _BESIDE.search(read.norm)
    if not match:
        return
    what, near = read.words(match.span("what")), read.words(match.span("near"))
    found = read.holding(near, match["part"])
    if found is None or not what or _is_entry(found[0], near) or what == near:
        return
    if what.casefold() in read.heads:
        return  # a scene is to stand before another
    if not _shown_words(read, match.span("what"), what):
        return
    part, at = found
    shown = part.text[at : at + len(near)]
    new = _joined(what, shown) if match["before"] else _joined(shown, what)
    tell(part, lambda text: text[:at] + new + text[at + len(near) :], match.span(), edits)


def _is_entry(part: Part, words: str) -> bool:
    """Tell whether words are a whole entry, beside which another entry is meant to stand."""
    return part.index is not None and part.text.casefold() == words.casefold()


def _shown_words(read: Reading, span: Span, what: str) -> bool:
    """Tell words to show from a part, a picture or a scene that is to be put somewhere."""
    piece = read.norm[slice(*span)]
    if rx(QUOTE).fullmatch(piece.strip()) or mark_of(piece) or not rx(r"\w").search(what):
        return True
    if rx(r"(?:it|this|that|them|one|an?|the|some|another|more|\d+|my|our)\b").match(piece):
        return False
    return find_part(piece, read.known) is None


def _joined(left: str, right: str) -> str:
    if not left:
        return right
    tight = right[:1] in NO_SPACE or left[-1:] in ("(", "“", "#", "-", "/") or right[:1] in "-/"
    return left + right if tight else f"{left} {right}"


def _at_end(read: Reading, edits: TextEdits) -> None:
    """Read "put a heart at the start of the title", "end it with !", "prefix it with Oh"."""
    match = _ALONE.search(read.norm) or _AT.search(read.norm)
    if not match:
        return
    groups = match.groupdict()
    name = "with" if groups.get("with") else "what"
    side = groups.get("side") or (match[0].split()[0] if name == "with" else "")
    if not side or side in _PUT_VERBS:
        return
    part = read.part(groups.get("part") or (groups.get("subject") if name == "with" else None))
    what = read.words(match.span(name))
    if part and what and _shown_words(read, match.span(name), what):
        first = side in ("start", "beginning", "front", "open", "begin", "prefix", "precede")
        _append(part, what, match.span(), edits, first=first)


def _behind(read: Reading, edits: TextEdits) -> None:
    """Read "add an exclamation mark", "the title needs a question mark"."""
    for pattern in (_BEHIND, _LACKS):
        match = pattern.search(read.norm)
        what = read.words(match.span("what")) if match else ""
        if not match or not what:
            continue
        part, named = read.part(match["part"]), match["part"]
        mark = mark_of(match["what"])
        if match["what"].startswith("«") and not _joins(part, named):
            continue  # "add «…»", "add «…» to it" may ask for a line of its own
        if part is None or (mark is None and not named):
            continue
        if not named and pictured(match["what"]):
            continue  # "add stars" is a night sky; the emoji is asked for by that word
        _append(part, rx(r"^the words? ").sub("", what), match.span(), edits)
        return


def _joins(part: Part | None, named: str | None) -> bool:
    """Tell whether words are to be joined to a text that a phrase names."""
    if not named or is_pointer(named) or part is None:
        return False
    return part.index is not None or part.role == "headline"


def _appended(read: Reading, edits: TextEdits) -> None:
    """Read "append 2026 to the title", "add Berlin to the headline"."""
    match = _APPENDED.search(read.norm)
    part = find_part(match["part"], read.known) if match else None
    if not match or part is None or part.index is not None or part.role != "headline":
        return
    spoken = read.said.source(*match.span("what"))
    sure = match["verb"] in ("append", "prepend") or rx(r"[A-ZÀ-Þ\d]").match(spoken)
    if sure and _shown_words(read, match.span("what"), spoken):
        what = read.words(match.span("what"))
        _append(part, what, match.span(), edits, first=match["verb"] == "prepend")


def _between(read: Reading, edits: TextEdits) -> None:
    """Read "put beautiful between Hello and World", "add commas between the words"."""
    match = _BETWEEN.search(read.norm)
    what = read.words(match.span("what")) if match else ""
    if not match or not what:
        return
    if match["each"]:
        part = read.part(match["part"])
        if part and mark_of(match["what"]):
            tell(part, lambda text: _joined("", _tied(text.split(), what)), match.span(), edits)
        return
    left, right = read.words(match.span("left")), read.words(match.span("right"))
    found = read.holding(f"{left} {right}", match["part"]) or read.holding(left, match["part"])
    if not found or place_in(found[0].text, right) < 0 or _is_entry(found[0], left):
        return
    part, at = found
    end = at + len(left)
    tell(part, lambda text: _joined(text[:end], what) + text[end:], match.span(), edits)


def _tied(words: list[str], what: str) -> str:
    made = words[0]
    for word in words[1:]:
        made = _joined(_joined(made, what), word)
    return made


def _append(part: Part, what: str, span: Span, edits: TextEdits, *, first: bool = False) -> None:
    def edit(text: str) -> str:
        if first:
            return _joined(what, text)
        if what[0] in FINAL and text[-1:] in FINAL and text[-1:] != what[0]:
            text = text.rstrip("".join(FINAL))
        return _joined(text, what)

    tell(part, edit, span, edits)


def _wrap(read: Reading, edits: TextEdits) -> None:
    """Read "put the title in quotes"."""
    match = _WRAPPED.search(read.norm)
    if not match:
        return
    name = "part" if match["part"] else "part2"
    names = match["wrap"] or match["wrap2"]
    left, right = next((a, b) for words, a, b in WRAPS if re.fullmatch(words, names))
    found = read.holding(read.words(match.span(name)))
    part = read.part(match[name])
    if found and not part:
        words, at = read.words(match.span(name)), found[1]
        part = found[0]
        tell(part, lambda t: t[:at] + left + t[at : at + len(words)] + right + t[at + len(words) :],
              match.span(), edits)  # fmt: skip
    elif part:
        tell(part, lambda text: f"{left}{text}{right}", match.span(), edits)


RULES = (_wrap, _between, _insert, _at_end, _appended, _behind)
