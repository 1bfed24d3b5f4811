"""Edits of entries that stand on a scene: one changed, moved, swapped, added, or all replaced."""

import re
from collections.abc import Callable

from brain.builtin.creation.kinds import find_kinds
from brain.builtin.edits.item_changes import as_items
from brain.builtin.edits.statements import (
    FIGURE,
    called_now,
    entry_saying,
    name_and_figure,
    shows_figure,
)
from brain.builtin.edits.text_edits import ITEM, TextEdits
from brain.builtin.language import figures
from brain.builtin.language.content import clean
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.quantities import Span, find_times
from brain.builtin.language.utterance import BLANK, QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.grounding import (
    MENTION,
    Grounded,
    ground,
    is_look,
    said_tail,
    title,
)
from brain.builtin.targets.timeline import Known
from tools.layout import changes as edit
from tools.layout.brief import Datum, Item

_M = f"{MENTION}+"


type _Rule = Callable[[Grounded, TextEdits], None]


def edit_entries(said: Utterance, focus: tuple[Known, ...], edits: TextEdits) -> None:
    """Add the changes of entries that a sentence asks for, `focus` the scenes most spoken of first.

    The first scene that has entries and of which the sentence says something is the one meant.
    """
    for known in focus:
        read = ground(said, known)
        if read is None or _other_kind(said.norm, read):
            continue
        for rule in _RULES:
            before = len(edits.changes)
            rule(read, edits)
            if len(edits.changes) > before:
                edits.lookup.append(title(read.entries[0]))
                rest = said.blank(*edits.used)
                if rest.norm != said.norm and len(edits.changes) < _CHANGES_MAX:
                    edit_entries(rest, (known,), edits)
                return
        if read.mentions:
            return


_CHANGES_MAX = 8


def _other_kind(norm: str, read: Grounded) -> bool:
    """Tell whether a sentence speaks of bullets where the scene has bars, or the other way."""
    lists = rx(r"\b(?:bullets?|bullet points?|list|steps?|milestones?|members?|cards?)\b").search(
        norm
    )
    charts = rx(r"\b(?:bars?|slices?|segments?|columns?|chart|graph)\b").search(norm)
    return bool(lists and not charts) if read.charted else bool(charts and not lists)


# --- in another order -----------------------------------------------------------------------

_MIXED_UP = re.compile(
    rf"(?P<a>{_M}) (?:and|&) (?P<b>{_M})[^{MENTION}]{{0,16}}"
    r"\b(?:swapped|reversed|wrong way (?:a)?round|other way (?:a)?round|mixed up|change places"
    r"|trade places|in the wrong order)\b"
)
_FIRST = (
    r"(?:(?:at|to|on) (?:the )?(?:very )?(?:top|start|beginning|front|head)(?: of the \w+)?"
    r"|(?:to )?(?:the )?first(?: place| position)?|up front)"
)
_LAST = (
    r"(?:(?:at|to) (?:the )?(?:very )?(?:end|bottom|back)(?: of the \w+)?"
    r"|(?:to )?(?:the )?last(?: place| position)?)"
)
_BELONGS = re.compile(
    rf"(?P<what>{_M}) (?:should|must|has to|needs to|ought to|belongs?|goes|comes)"
    rf"(?: (?:be|come|go|stand|sit|appear))? (?:(?P<first>{_FIRST})|(?P<last>{_LAST})"
    rf"|(?P<side>before|above|ahead of|in front of|after|below|under|behind) (?:the )?"
    rf"(?P<near>{_M})|(?:the )?(?P<nth>{'|'.join(ORDINALS)})\b)"
)
_NEW_ORDER = re.compile(
    rf"\b(?:order|sequence|reorder|rearrange|arrange|sort)\b[^{MENTION}«]{{0,32}}{_M}"
    rf"\s*(?:,|>|→|-|and|then)\s*(?:then )?{_M}"
)


def _order(read: Grounded, edits: TextEdits) -> None:
    """Read "Good should come first", "the order should be Good, Fast"; "move" is for arranging."""
    spoken = [one.entry for one in read.mentions]
    mixed, belongs = _MIXED_UP.search(read.norm), _BELONGS.search(read.norm)
    if mixed:
        first, second = read.at(mixed.start("a")), read.at(mixed.start("b"))
        edits.add(edit.MoveItem(index=first + 1, to=second + 1, swap=True), mixed.span())
    elif _NEW_ORDER.search(read.norm) and len(set(spoken)) == len(spoken) > 1:
        for place, entry in enumerate(spoken, start=1):
            change = edit.MoveItem(find=title(read.entries[entry]), to=place)
            edits.add(change, (0, len(read.norm)))
    elif belongs:
        moved = read.at(belongs.start("what"))
        change = edit.MoveItem(index=moved + 1, to=_goal(read, belongs, moved))
        edits.add(change, belongs.span())


def _goal(read: Grounded, belongs: re.Match[str], moved: int) -> int:
    if belongs["first"]:
        return 1
    if belongs["last"]:
        return -1
    if belongs["near"]:
        near = read.at(belongs.start("near"))
        before = belongs["side"] in ("before", "above", "in front of", "ahead of")
        return near + (1 if before else 2) - (1 if moved < near else 0)
    return min(len(read.entries), ORDINALS[belongs["nth"]])


# --- one entry changed ----------------------------------------------------------------------

_NTH = (
    rf"(?:(?:the )?(?:{ITEM}|number|no\.?|nr\.?|#) ?(?:number |no\.? ?|#)?(?P<n>\d{{1,2}})"
    rf"|(?:the )?(?P<nth>{'|'.join(ORDINALS)}|last|final|top|bottom|middle)"
    rf"(?: (?:one|{ITEM}))?)"
)
_OUGHT = (
    r"(?:should(?:'ve| have)?|must|needs? to|has to|have to|ought to)"
    r" (?:really |actually |rather )?(?:be|been|say|read|become|be called|show|have)"
    r"(?: (?:called|named))?"
)
_CALL = r"(?:change|rename|make|turn|set|update|edit|correct|fix|reword|switch)"
_WRONG = (
    r"(?:is|was|are|looks|sounds|seems|isn't|has|feels)"
    r"(?: a bit| a little| so| too| not)? (?:wrong|incorrect|off|outdated|bad|weird|misspell?ed"
    r"|spelled wrong|a typo|a mistake|not right|old|out of date|boring|cheap|right|correct)"
)
_FIX = (
    r"(?:it'?s|it is|that'?s|it should (?:be|say|read)|should (?:be|say|read)|make (?:it|that)"
    r"|say|use|change (?:it|that) to|put|write|replace (?:it|that) (?:with|by)|call it|rather|try)"
)
_SAYS_NTH = (
    re.compile(rf"^\W*(?:and |so |no |but |actually )*{_NTH} (?:{_OUGHT}|=|->|→|becomes)\s*:?\s*"),
    re.compile(rf"\b{_CALL} {_NTH} (?:to|into|say|read|be|with|->|→)\s*:?\s*(?:say |read |be )?"),
    re.compile(rf"\b{_CALL} {_NTH}(?: in(?: the list| it)?)?:? (?=«)"),
    re.compile(rf"^\W*{_NTH},? {_WRONG}[,;.!:]?\s*(?:(?:and|so|please|better)\s)*{_FIX}\s*:?\s*"),
)


def _nth_says(read: Grounded, edits: TextEdits) -> None:
    """Read "number two should be Affordable", "the last one should say Excellent"."""
    for pattern in _SAYS_NTH:
        match = pattern.search(read.norm)
        index = place_named(match, len(read.entries)) if match else None
        if match is None or index is None:
            continue
        text, end = said_tail(read.said, match.end())
        if text and not is_look(read.said, match.end(), end):
            entry = read.entries[index]
            edits.changes += entry_saying(entry, text)
            edits.used.append((match.start(), end))
            return


def place_named(match: re.Match[str], count: int) -> int | None:
    """Return the entry, from 0, that a number or an ordinal names, or None where there is none."""
    nth = match["nth"]
    if nth == "middle":
        return count // 2 if count % 2 else None
    number = (
        int(match["n"])
        if match["n"]
        else {"last": count, "final": count, "bottom": count, "top": 1}.get(nth)
        or ORDINALS.get(nth, 0)
    )
    return number - 1 if 0 < number <= count else None


_SAYS_MENTION = (
    re.compile(
        rf"(?P<what>{_M}),? {_WRONG}[,;.!:]?\s*(?:(?:and|so|please|better)\s)*{_FIX}\s*:?\s*"
    ),
    re.compile(rf"(?P<what>{_M}) {_OUGHT}\s*:?\s*"),
    re.compile(rf"^\W*(?:the )?(?P<what>{_M})\s*(?:->|→|=>|=)\s*"),
    re.compile(
        rf"(?:^|[,.;:]\s*|\b(?:and|but|since) )(?:the )?(?P<what>{_M}) (?:is|was|were|are|had"
        rf"|got|has)"
        r"(?P<sure> (?:actually|really|in fact|now|only|just|in|at))+\s*"
    ),
    re.compile(
        rf"(?:^|[,.;:]\s*|\b(?:and|but|since) )(?:the )?(?P<what>{_M}) (?P<sure>(?:now )"
        rf"?(?:costs?|sells"
        r" for|goes for|comes to|stands at|is at|hit|reached|(?:went|goes|is|are) (?:up|down)(?:"
        r" to)?"
        r"|(?:has |have )?(?:rose|risen|grew|grown|fell|fallen|dropped|jumped) to))\s*"
    ),
)


def _mention_says(read: Grounded, edits: TextEdits) -> None:
    """Read "Cheap sounds bad, say Great value", "Tue should've been 19 sorry"."""
    for pattern in _SAYS_MENTION:
        match = pattern.search(read.norm)
        if match is None:
            continue
        text, end = said_tail(read.said, match.end())
        plain = "sure" in match.groupdict() and not FIGURE.fullmatch(text)
        if not text or plain or is_look(read.said, match.end(), end):
            continue
        if rx(r"\W*(?:an? |the )?(?:\w+ )?(?:bigger|smaller|bold|first|last)\b").match(text):
            continue
        entry = read.entries[read.at(match.start("what"))]
        edits.changes += entry_saying(entry, text)
        edits.used.append((match.start(), end))
        return


# --- more entries, fewer entries, other entries ----------------------------------------------

_MORE = re.compile(
    r"^\W*(?:(?:and|oh|also|oops|wait|sorry|ah|please)[\s,!]+)*"
    rf"(?:(?:add |insert |include |put in )?(?:an?|the|another) (?:{'|'.join(ORDINALS)}|last"
    rf"|final|new"
    rf"|further|extra)(?: one| {ITEM})?(?: called| saying| that says| with)?(?=\s*[:,«-])"
    r"|(?:one|1) more(?: thing| one| item| point| for the list)?|another(?: one)?"
    r"|missing (?:one|1)|(?:you |we |i )?(?:forgot|missed|are missing|'re missing|left out)"
    r"(?: one| 1| something| someone| somebody| the)?|(?:don't|do not) forget|there(?:'s| is|"
    r" are) also|we also (?:have|need|do"
    r"|offer|sell|got)|plus|also(?! make| change| the| set| use| add| put| remove| delete| can))"
    r"(?: to the list| on the list)?\s*[:!,-]?\s*(?:add |for |the )?(?=\S)"
)
_PLACED = re.compile(
    rf"\b(?:put|add|insert|i'd like|i want|place|include|have)\b (?P<what>{QUOTE}"
    rf"|[^{MENTION}{BLANK}«,;.:]{{1,40}}?)"
    rf" (?:(?P<first>{_FIRST})|(?P<last>{_LAST})|(?:in )?between (?P<left>{_M}) (?:and|&) {_M}"
    rf"|(?P<side>before|above|after|below|under) (?P<near>{_M}))"
)
_ADD_BESIDE = re.compile(
    rf"\b(?:add|insert|put|place|include) (?:in )?(?:an?|another|one more|1 more|the|new)(?: new|"
    rf" extra)? {ITEM}"
    rf"(?: right| directly)? (?P<side>before|after|above|below|under|behind) (?:the )"
    rf"?(?P<near>{_M})"
    rf"(?: called| saying| that says|,)?\s*:?\s*(?=\S)"
)
_LIST = r"(?:the|my|our) (?:bullet )?(?:list|bullets|points|steps|timeline|agenda|chart)"
_OPENS_WITH = re.compile(
    rf"\b(?:(?P<first>start|begin|open)|end|finish|close|conclude"
    rf"|round off) {_LIST} (?:off )?(?:with"
    r"|on)\s*:?\s*(?=\S)"
)
_BARE_ADD = re.compile(
    r"^\W*(?:and |also |please |then )*(?:add|include|append)\s+(?P<what>[^:;]+)$"
)
_STANDS_FOR_A_PART = re.compile(
    r"\b(?:an?|the|some|more|sub-?title|title|headline|music|sound|logo|picture|image|background"
    r"|colou?r"
    r"|scene|slide|chart|animation|transition|effect|button|text|second|frame|it|that|this)\b"
)


def _more(read: Grounded, edits: TextEdits) -> None:
    """Read "one more: Honest", "we also have Thu with 22", "put Local between Fast and Cheap"."""
    placed = _PLACED.search(read.norm)
    if placed and placed["what"] and _new_words(read, *placed.span("what")):
        text = read.said.content(*placed.span("what"))
        at = None if placed["last"] else 1
        if placed["left"]:
            at = read.at(placed.start("left")) + 2
        elif placed["near"]:
            at = read.at(placed.start("near")) + (1 if placed["side"] in ("before", "above") else 2)
        _add(read, text, at, placed.span(), edits)
        return
    opens = _OPENS_WITH.search(read.norm)
    if opens:
        text, end = said_tail(read.said, opens.end())
        _add(read, text, 1 if opens["first"] else None, (opens.start(), end), edits)
        return
    beside = _ADD_BESIDE.search(read.norm)
    if beside:
        text, end = said_tail(read.said, beside.end())
        before = beside["side"] in ("before", "above")
        at = read.at(beside.start("near")) + (1 if before else 2)
        _add(read, text, at, (beside.start(), end), edits)
        return
    match = _MORE.match(read.norm)
    if match and not (read.mentions and not read.charted):
        text, end = said_tail(read.said, match.end())
        if read.charted:
            end = len(read.norm)
            text = clean(read.said.source(match.end()))
        told = match[0].rstrip().endswith(":")
        if rx(r"\w").search(text) and (told or _new_words(read, match.end(), end)):
            _add(read, text, None, (match.start(), end), edits)
        return
    bare = _BARE_ADD.match(read.norm)
    if bare and _new_words(read, *bare.span("what")):
        text = read.said.content(*bare.span("what")).rstrip(".!")
        shown = rx(r"[A-Z\d«]").match(bare["what"] if bare["what"][0] == "«" else text)
        if shown and not find_kinds(read.said):
            _add(read, text, None, bare.span(), edits)


def _new_words(read: Grounded, start: int, end: int) -> bool:
    """Tell entries to add from a part of the scene, a look or a length."""
    piece = read.norm[start:end]
    if rx(QUOTE).fullmatch(piece.strip()):
        return True
    if MENTION in piece or find_times(piece) or _STANDS_FOR_A_PART.search(piece):
        return False
    return not is_look(read.said, start, end)


def _add(read: Grounded, text: str, at: int | None, span: Span, edits: TextEdits) -> None:
    if read.charted:
        data, rest = figures.parse_data(_with_commas(text))
        if not data or rest:
            return
        for datum in data:
            item = Item(text=datum.label)
            edits.changes.append(
                edit.AddItem(item=item, value=datum.value, display=datum.display, index=at)
            )
    else:
        edits.changes += as_items(text, at)
    edits.used.append(span)


def _with_commas(text: str) -> str:
    """Part figures that hang on "and" alone."""
    return rx(r"(?<=\d)\s+(?:and|&|plus)\s+(?=[^\W\d])").sub(", ", text)


_KEEP = re.compile(
    r"\b(?:only|just)\b[^:«]{0,20}?\b(?:the )?(?P<side>first|last|top) (?P<n>\d)"
    r"(?! ?(?:s|secs?|seconds?|frames?)\b)(?: \w+)?\W*$"
)
_KEEP_NAMED = re.compile(
    rf"\b(?:only|just)\b (?:want |need |keep |show |use )?(?:the )?{_M}(?:\s*(?:,|and"
    rf"|&)\s*{_M})*\W*"
    r"(?:please|then)?\W*$"
)


def _fewer(read: Grounded, edits: TextEdits) -> None:
    """Read "we only need the first two" and "keep only Fast and Good"."""
    keep = _KEEP.search(read.norm)
    named = _KEEP_NAMED.search(read.norm)
    count = len(read.entries)
    if keep and int(keep["n"]) < count:
        n = int(keep["n"])
        kept = set(range(count - n, count) if keep["side"] == "last" else range(n))
        span = keep.span()
    elif named:
        kept, span = (
            {one.entry for one in read.mentions if one.start >= named.start()},
            named.span(),
        )
    else:
        return
    for place, entry in enumerate(read.entries):
        if place not in kept:
            edits.changes.append(edit.RemoveItem(find=title(entry)))
    edits.used.append(span)


_REMOVE_VERB = (
    r"\b(?:remove|delete|drop|take (?:out|away|off)|get rid of|cut|lose|erase|strike|omit|kill"
    r"|scrap"
    r"|leave out|skip|ditch|kick out)\b"
)
_GONE_NTH = re.compile(rf"{_REMOVE_VERB} {_NTH}(?=\W*(?:$|please|from|in the list|,|and\b))")
_GONE = re.compile(
    rf"{_REMOVE_VERB} (?:the )?(?:{ITEM} )?(?P<what>{_M})(?:,? (?:and|&) (?P<and>{_M}))?"
)
_TAKEN = re.compile(
    rf"\b(?:take|get|throw|kick|cut|strike|leave|pull|knock) (?:the )?(?P<what>{_M})"
    rf"(?:,? (?:and|&) (?:the )?(?P<and>{_M}))? (?:out|off|away)\b"
)
# "We don't do Fax any more, so take that off the list."
_GONE_THAT = re.compile(
    rf"(?:{_REMOVE_VERB}|\btake|\bget|\bkick|\bpull) (?:it|that|this|them|those|that one|this one)"
    rf"\b"
)
_NO_LONGER = re.compile(
    rf"\b(?:(?:don't|do not|doesn't|no longer|never) (?:really )?(?:do|offer|sell|have|need|want"
    rf"|make|use"
    rf"|serve|provide|support|work with) (?:the )?(?P<what>{_M})(?:,? (?:and|or|&) (?P<and>{_M}))?)"
    rf"|(?P<gone>{_M}) (?:is|are|was|has|have|got) (?:been )?(?:gone|cancel+ed|discontinued|dropped"
    rf"|no longer|off the|left|out|removed)\b|(?P<left>{_M}) (?:left|quit|has left|resigned)\b"
)


def _gone(read: Grounded, edits: TextEdits) -> None:
    """Read "remove the middle one" and "drop Monday"."""
    nth = _GONE_NTH.search(read.norm)
    place = place_named(nth, len(read.entries)) if nth else None
    if nth and place is not None:
        entry = title(read.entries[place])
        edits.add(edit.RemoveItem(find=entry), nth.span())
        return
    that = _GONE_THAT.search(read.norm)
    match = _GONE.search(read.norm) or _TAKEN.search(read.norm)
    match = match or (_NO_LONGER.search(read.norm) if read.mentions else None)
    if match:
        for name, words in match.groupdict().items():
            if words:
                entry = title(read.entries[read.at(match.start(name))])
                edits.add(edit.RemoveItem(find=entry), match.span())
        if that:
            edits.used.append(that.span())
        return
    told = {one.entry for one in read.mentions if that and one.end <= that.start()}
    if that and 0 < len(told) < len(read.entries):
        for place in sorted(told):
            edits.add(edit.RemoveItem(find=title(read.entries[place])), (0, that.end()))


_WHOLE = re.compile(
    r"(?:\b(?:replace|change|swap|update|make|turn|set|switch)\b (?:out )?(?:the|this|my|all"
    r"|all the|these)"
    r" (?:whole |entire |complete |current |old )?(?:bullet )?(?:list|items|points|bullets"
    r"|entries|steps|data"
    r"|numbers|values|figures|chart|cards|labels)(?: \w+)? (?:with|to|by|into|for)"
    r"|\b(?:the )?(?:new|updated|correct|right|latest|real|actual) (?:numbers|values|figures"
    r"|data|list|items"
    r"|points|results|entries|stats)(?: (?:are|is))?(?: now)?"
    r"|\b(?:rename|relabel|call|name)\b (?:the |all the |all )?(?:bars|slices|items|points"
    r"|labels|columns"
    r"|steps|cards|entries|segments)(?: to| as| into)?"
    r"|\b(?:the|these) (?:numbers|values|figures|items|points|entries|steps|data) (?:should be"
    r"|are|have changed"
    r"|changed)(?: now| to)?)\s*:?\s*(?=\S)"
)


def _others(read: Grounded, edits: TextEdits) -> None:
    """Read "replace the whole list with A, B, C" and "new numbers: Mon 20, Tue 25"."""
    match = _WHOLE.search(read.norm)
    if not match:
        return
    start, end = match.end(), len(read.norm)
    text = clean(read.said.source(start, end))
    data, rest = figures.parse_data(text)
    if read.charted:
        labels = {
            datum.label.casefold(): datum for datum in read.entries if isinstance(datum, Datum)
        }
        if not data and len(rest) == len(read.entries):
            renamed = zip(rest, read.entries, strict=True)
            data = tuple(
                one.model_copy(update={"label": text})
                for text, one in renamed
                if isinstance(one, Datum)
            )
        elif not data or rest or any(not datum.label for datum in data):
            return
        old = [labels.get(datum.label.casefold()) for datum in data]
        if any(old) and len(data) < len(labels):
            for datum, before in zip(data, old, strict=True):
                item = Item(text=datum.label)
                edits.changes.append(
                    edit.SetValue(label=before.label, value=datum.value, display=datum.display)
                    if before
                    else edit.AddItem(item=item, value=datum.value, display=datum.display)
                )
        else:
            edits.changes.append(edit.SetItems(data=data))
        edits.used.append((match.start(), end))
        return
    marks = [words for at, _, words in read.said.marks() if at >= start]
    parts = marks if len(marks) > 1 else figures.split_parts(text)
    if len(parts) > 1:
        items = [one.item for part in parts for one in as_items(part, None)]
        edits.add(edit.SetItems(items=tuple(items)), (match.start(), end))


_RULES: tuple[_Rule, ...] = (
    _others,
    _order,
    name_and_figure,
    _gone,
    _fewer,
    _nth_says,
    shows_figure,
    called_now,
    _mention_says,
    _more,
)
