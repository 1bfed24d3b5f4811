"""Plain statements about entries: "Pro costs $15 now", "Free is called Starter", a new name."""

import re

from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language import figures
from brain.builtin.language.words import rx
from brain.builtin.targets.grounding import MENTION, Grounded, is_look, priced, said_tail
from tools.layout import changes as edit
from tools.layout.brief import Datum, Item
from tools.layout.changes import SceneChange

_M = f"{MENTION}+"
FIGURE = re.compile(r"[-+$€£]?\d[\d.,]*\s?(?:%|k|m|bn|€|\$|£)?", re.IGNORECASE)


def entry_saying(entry: Item | Datum, text: str) -> list[SceneChange]:
    """Return what makes an entry say something else, or show another figure, date or price."""
    if isinstance(entry, Datum):
        read = figures.read_datum(text)
        if read and not read[0].label:
            return [edit.SetValue(label=entry.label, value=read[1].value, display=text)]
        if read and len(text) > len(read[1].display):
            value = edit.SetValue(label=entry.label, value=read[1].value, display=read[1].display)
            return [value, edit.ReplaceText(find=entry.label, text=read[0].label)]
        return [edit.ReplaceText(find=entry.label, text=text)]
    figured = priced(entry) if FIGURE.fullmatch(text) else None
    if figured:
        sign = figured["figure"][0] if figured["figure"][0] in "$€£" and text[0].isdigit() else ""
        new = f"{figured['label']}{figured['link']}{sign}{text}"
        return [edit.ReplaceText(find=entry.text, text=new)]
    second = entry.marker if entry.marker and rx(r"\d").search(entry.marker) else entry.detail
    if second and FIGURE.fullmatch(text) and rx(r"\d").search(second):
        return [edit.ReplaceText(find=second, text=text)]
    return [edit.ReplaceText(find=entry.text, text=text)]


_LATELY = r"(?: (?:now|actually|really|only|just|already|currently|will|also))*"
_AMOUNTS = (
    r"(?:is|are|was|were|be|has|have|had|got|costs?|sells? for|goes for|comes? to|came in at"
    r"|came to"
    r"|turned out(?: to be)?|stands at|hit|reached|made|sold|(?:went|goes|gone|moved|changed|is"
    r"|are)"
    r"(?: (?:up|down))?(?: from \S+)? to|(?:has |have )?(?:rose|risen|grew|grown|fell|fallen"
    r"|dropped"
    r"|jumped|climbed|increased|decreased)(?: from \S+)?(?: to)?|(?:got|became|is)(?: \w+)? (?:more"
    r" expensive|cheaper|dearer):?)"
)
# "Since May Pro costs $15", "we raised Pro to $15", "it's $15 for Pro now".
_SHOWS_FIGURE = (
    re.compile(
        rf"(?P<what>{_M})(?:'s)?(?: (?:price|value|figure|number|plan|tier|sales|count|score))?"
        rf"{_LATELY} {_AMOUNTS}{_LATELY}(?: (?:at|up to|down to|up at))? (?=[-+$€£\d])"
    ),
    re.compile(rf"\bcosts?{_LATELY} (?P<what>{_M}){_LATELY} (?=[$€£\d])"),
    re.compile(
        rf"\b(?:raised?|bumped|lowered|reduced|dropped|increased|cut|put|moved|took)"
        rf"(?: the (?:price|value|number) (?:of|for))? (?:the )?(?P<what>{_M})(?: (?:price|up"
        rf"|down))?(?: from \S+)? (?:to|at) (?=[-+$€£\d])"
    ),
)
_FIGURE_FIRST = re.compile(
    r"\b(?:it's|it is|it was|that's|that was|there (?:are|were)|we (?:have|had|sold|made|got))"
    rf"{_LATELY} (?P<to>[-+$€£]?\d[\d.,]*\s?(?:%|k|m|€|\$)?) (?:for|in|on"
    rf"|at) (?:the )?(?P<what>{_M})"
)


def shows_figure(read: Grounded, edits: TextEdits) -> None:
    """Read plain statements: "since May Pro costs $15", "Q3 came in at 28"."""
    first = _FIGURE_FIRST.search(read.norm)
    for match in (first, *(pattern.search(read.norm) for pattern in _SHOWS_FIGURE)):
        if match is None:
            continue
        if match is first:
            text, end = read.said.source(*match.span("to")), match.end()
        else:
            text, end = said_tail(read.said, match.end())
        entry = read.entries[read.at(match.start("what"))]
        if FIGURE.fullmatch(text) and _has_figure(entry):
            edits.changes += entry_saying(entry, text)
            edits.used.append((match.start(), end))
            return


def _has_figure(entry: Item | Datum) -> bool:
    if isinstance(entry, Datum) or priced(entry):
        return True
    return any(rx(r"\d").search(part) for part in (entry.detail, entry.marker) if part)


# "Free is called Starter now", "what used to be Free is now Starter".
_CALLED_NOW = (
    re.compile(
        rf"(?P<what>{_M})(?: (?:plan|one|tier))?{_LATELY} (?:is|are|was|were|been|has been"
        rf"|have been"
        rf"|got|goes){_LATELY} (?:called|named|renamed|rebranded|known|by the name)(?: (?:to|as|of"
        rf"|into))?{_LATELY}(?:,? (?:and )?(?:it's|it is))?{_LATELY} (?=\S)"
    ),
    re.compile(
        rf"\b(?:what|which) (?:used to be|was|we called)(?: called)? (?P<what>{_M}) is{_LATELY}"
        r"(?: called)? (?=\S)"
    ),
    re.compile(
        r"\b(?:don't|do not|nobody|no one|stopped|no longer|never)(?: really)? (?:says?|saying"
        r"|calls?"
        rf"|calling|uses?|using)(?: (?:it|that|this|them))? (?P<what>{_M})(?: any ?more"
        rf"| any longer)?"
        rf"[,;.:]? (?:and |but |so )?(?:it's|it is|(?:that|this)(?: \w+)? is|say|use|now){_LATELY}"
        r"(?: called| named)? (?=\S)"
    ),
)


# "Rename Q3 to Q4 and set that bar to 31": a new name and a new figure at once.
_NAME_AND_FIGURE = re.compile(
    rf"\b(?:rename|relabel|call|name|change) (?:the )?(?P<what>{_M})(?:'s)?(?: (?:label|name))?"
    rf"(?: (?:to|as|into))? (?P<to>[^,;.]{{1,30}}?),? and (?:(?:make|set|change|put|bring|raise"
    rf"|lower"
    r"|its|it|that|this|the|bar|slice|value|one|number|figure|to|at|be|show|say) )+"
    r"(?P<value>[-+$€£]?\d[\d.,]*\s?[%kKmM€$]?)"
)


def name_and_figure(read: Grounded, edits: TextEdits) -> None:
    """Read "rename Q3 to Q4 and make it 31"."""
    match = _NAME_AND_FIGURE.search(read.norm)
    if match:
        name, value = (read.said.source(*match.span(key)).strip() for key in ("to", "value"))
        edits.changes += entry_saying(read.entries[read.at(match.start("what"))], f"{name} {value}")
        edits.used.append(match.span())


def called_now(read: Grounded, edits: TextEdits) -> None:
    """Read "Free has been renamed, it's Starter now", "nobody says Free, it's Starter"."""
    for match in (pattern.search(read.norm) for pattern in _CALLED_NOW):
        if match is None:
            continue
        text, end = said_tail(read.said, match.end())
        if text and not is_look(read.said, match.end(), end):
            edits.changes += entry_saying(read.entries[read.at(match.start("what"))], text)
            edits.used.append((match.start(), end))
            return
