"""Edits of what is counted: where a countdown or a counter begins and ends, and what comes then."""

import re

from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language.figures import find_figures
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.grounding import said_tail
from brain.builtin.targets.timeline import Known
from tools.layout.changes import SetCount

_N = r"\d[\d,.]*(?:%|k|m)?|one|zero|nil|nought"
_IT = (
    r"(?: (?:the |this |that |it |its |my )*(?:count(?:ing)?(?:[ -]?(?:down|up))?|counter"
    r"|numbers?|timer"
    r"|clock|it|one))?(?: (?:off|out|counting|count))?(?: (?:down|up))?"
)
_BEGINS = (
    r"(?:start(?:s|ing)?|begin(?:s|ning)?|kick(?:s|ing)? off|go(?:es|ing)?|count(?:s|ing)?(?:"
    r" (?:down|up))?"
    r"|run(?:s|ning)?|countdown|timer|counter)"
)
_ENDS = (
    r"(?:end(?:s|ing)?|stop(?:s|ping)?|finish(?:es|ing)?|go(?:es)?|count(?:s)?|run(?:s)?|halts?)"
)
_FIRST = re.compile(
    rf"\b{_BEGINS}{_IT} (?:at|from|with|on) (?P<n>{_N})(?! (?:seconds?|frames?|s\b))"
    rf"|\b(?:change|set|make|turn|put|move) the (?:start(?:ing)?|first|initial|beginning)(?:"
    rf" (?:number|value"
    rf"|figure|count|point))? (?:to|be|into|at) (?P<n2>{_N})"
    rf"|\bfrom (?P<n3>{_N})(?= (?:down |up |all the way )*(?:to|until|till)\b| (?:instead|rather"
    rf"|please|not)|\W*$)"
    rf"|^\W*(?:no,? |actually,? )*(?:make it )?(?P<n4>{_N}) (?:down |up )?to (?=\d|one|zero)"
    rf"|\bthe (?:start|first number|starting number) (?:should|must|needs to) be (?P<n5>{_N})"
)
_LAST = re.compile(
    rf"\b{_ENDS}{_IT} (?:all the way )?(?:at|on|with|to|until|till) (?P<n>{_N})(?! (?:seconds?"
    rf"|frames?|s\b))"
    rf"|\b(?:change|set|make|turn|put) the (?:end(?:ing)?|last|final)(?: (?:number|value|figure"
    rf"|point))? (?:to|be"
    rf"|into|at) (?P<n2>{_N})"
    rf"|\b(?:{_N}) (?:all the way |down |up )*(?:to|until|till) (?P<n3>{_N})(?! instead of)"
    rf"|\bthe (?:end|last number|final number) (?:should|must|needs to) be (?P<n4>{_N})"
    rf"|\b(?:include|add|show|with) (?:the |a )?(?P<n5>zero|0)\b"
)
_LASTLY = (
    r"(?:at (?:the )?(?:very )?end|(?:when|once|as) (?:it|the (?:countdown|count|timer|clock))"
    r" (?:hits|reaches"
    r"|gets to|ends|is (?:over|done|at|finished)|finishes|stops)(?: (?:\d+|zero|one|the end))?"
    r"|(?:right )?after (?:the"
    r" )?(?:last (?:number|one)|\d+|one|zero|count(?:down)?)|instead of (?:the )?(?:\d+|one|zero"
    r"|last number)"
    r"|when (?:time|the time) is up|(?:on|at|for) (?:zero|0))"
)
_THEN = (
    re.compile(
        rf"\b(?:end|finish|close|conclude|stop)(?:s|ing)?{_IT} (?:with|on|in) (?:a |an |the"
        rf" (?:words? |text )?"
        rf"|big )*(?P<what>{QUOTE}|(?!\d|one\b|zero\b)\S[^«,;:.¦]*?)(?: {_LASTLY})?(?: please)"
        rf"?[\s.]*$"
    ),
    re.compile(
        rf"\b(?:show|say|display|write|put|add|flash|have|with|append|make it say)\b (?:it |a |an"
        rf" |the (?:words? "
        rf"|text )?|big )*(?P<what>{QUOTE}|(?!\d|one\b|zero\b)\S[^«,;:.¦]*?) {_LASTLY}(?: please)"
        rf"?[\s.]*$"
    ),
    re.compile(
        rf"\b{_LASTLY},? (?:it |the screen |then )?(?:should |must |to )?(?:show|say|says|display"
        rf"|write|put|add|flash"
        rf"|comes?)\b (?:a |an |the (?:words? |text )?|big )*(?P<tail>(?=\S))"
    ),
    re.compile(rf"^\W*(?:and )?then (?:show |say |comes? )?(?P<what>{QUOTE})\W*$"),
)
_NO_ENDING = re.compile(r"\b(?:remove|delete|drop|no|without|lose|get rid of)\b")


def edit_count(said: Utterance, focus: tuple[Known, ...], edits: TextEdits) -> None:
    """Add the change of where a scene counts from or to, or what a countdown ends with."""
    known = next((one for one in focus if one.brief and _counts(one)), None)
    if known is None or known.brief is None:
        return
    counting = known.kind == "countdown"
    if not counting and not rx(r"\b(?:count|counter|counting|number|from|start)\b").search(
        said.norm
    ):
        return
    if counting and (ending := _ending(said, known)) is not None:
        edits.add(SetCount(ending=ending), (0, len(said.norm)))
        return
    first, last = _FIRST.search(said.norm), _LAST.search(said.norm) if counting else None
    if last and rx(r"(?:start|begin)").match(last[0]):
        last = None
    change = SetCount(first=_number(first), last=_number(last))
    if change == SetCount():
        return
    spans = [match.span() for match in (first, last) if match]
    instead = rx(rf"\s*(?:instead of|rather than|not)(?: at| from)? (?:{_N})").match(
        said.norm, max(end for _, end in spans)
    )
    spans += [instead.span()] if instead else []
    edits.add(change, (min(start for start, _ in spans), max(end for _, end in spans)))


def _counts(one: Known) -> bool:
    return one.kind == "countdown" or bool(one.brief and one.brief.number and one.kind == "number")


def _number(match: re.Match[str] | None) -> float | None:
    words = next((group for group in match.groups() if group), None) if match else None
    if words is None:
        return None
    plain = {"one": 1.0, "zero": 0.0, "nil": 0.0, "nought": 0.0}
    read = find_figures(words)
    return plain.get(words, read[0].value if read else None)


def _ending(said: Utterance, known: Known) -> str | None:
    """Return what is to come after the last number, "" where nothing is any more."""
    ending = known.brief.ending if known.brief else None
    if ending and _NO_ENDING.search(said.norm) and ending.casefold() in said.source(0).casefold():
        return ""
    for pattern in _THEN:
        match = pattern.search(said.norm)
        if not match:
            continue
        if "tail" in match.groupdict():
            return said_tail(said, match.start("tail"))[0]
        words = said.content(*match.span("what"))
        mark = said.norm[match.end("what") : match.end("what") + 1]
        return f"{words}!" if mark == "!" and not words.endswith("!") else words
    return None
