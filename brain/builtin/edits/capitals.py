"""Capitals and small letters: "title case for the headline", "capitalise spring"."""

import re

from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language.letters import capitalised, titled
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import QUOTE
from brain.builtin.language.words import rx
from brain.builtin.targets.parts import texts_of
from brain.builtin.targets.reading import CLOSE, Edit, Reading, all_entries, tell

_CASES: tuple[tuple[re.Pattern[str], Edit], ...] = (
    (
        re.compile(
            r"\b(?:title[- ]?case|(?:capital|upper ?case|big)(?:s| letters?)? (?:at|on|for)"
            r" (?:the (?:start"
            r"|beginning) of )?(?:each|every|all) words?|capitali[sz]e (?:the first letter of )"
            r"?(?:each|every"
            r"|all(?: the)?) words?|(?:each|every) word (?:capitali[sz]ed|with a capital(?:"
            r" letter)?"
            r"|(?:starts?|should start) with a capital))\b"
        ),
        titled,
    ),
    (
        re.compile(
            r"\b(?:(?:only )?(?:the )?first (?:letter|word) (?:should be |to be"
            r" |be )?(?:a "
            r"|in )?(?:capital(?:i[sz]ed)?|upper ?case)|(?:capitali[sz]e|uppercase) (?:only )?the"
            r" first"
            r" (?:letter|word|character)|start (?:it )?with a capital(?: letter)?|capital letter"
            r" (?:at|in) the"
            r" (?:start|beginning|front))\b"
        ),
        capitalised,
    ),
    (re.compile(r"\b(?:in )?sentence[- ]?case\b"), lambda text: capitalised(text.lower())),
    (
        re.compile(
            r"\b(?:(?:all )?(?:lower[- ]?cased?|small letters|minuscules?)|no (?:capitals?|caps"
            r"|upper ?case)"
            r"(?: letters)?|without capitals?|un-?capitali[sz]e|de-?capitali[sz]e)\b"
        ),
        str.lower,
    ),
)
_SUBJECT_OF_CASE = re.compile(
    rf"\b(?:make|put|set|write|turn|change|have|let|use|show|want|convert|render|spell)\b"
    rf" (?P<part>{QUOTE}"
    rf"|[^«,;:.!?]{{1,40}}?)(?: (?:all|be|is|in|into|to|with|as))* $|(?:^|[,;.] ?)"
    rf"(?P<lead>{QUOTE}|[^«,;:.!?]"
    rf"{{1,40}}?)(?: (?:should be|should|must be|all|in|to))* $"
)
_OF_CASE = re.compile(
    rf"\s*(?:for|on|of|in) (?P<part>{QUOTE}|[^«,;:.!?]{{1,40}}?){CLOSE}|\s*(?P<after>{QUOTE}"
    rf"|the [^«,;:.!?]{{1,40}}?){CLOSE}"
)
_CAPITALISE = re.compile(
    rf"\bcapitali[sz]e (?:the (?:words? |letters? )?)?(?P<part>{QUOTE}|[^«,;:.!?]{{1,40}}?){CLOSE}"
    rf"|\b(?:make|have|write|set) (?P<made>{QUOTE}|[^«,;:.!?]{{1,40}}?) capitali[sz]ed{CLOSE}"
    rf"|(?P<word>{QUOTE}|[\w'-]+) (?:with|needs|should have|gets|has|should start with) a"
    rf" (?:capital|big"
    rf"|upper ?case)(?: letter| [a-z])?{CLOSE}"
    rf"|\b(?:capital|upper ?case|big) (?P<letter>[a-z]) (?:in|for|on|at the start of)"
    rf" (?P<in>{QUOTE}|[^«,;:.!?]"
    rf"{{1,40}}?){CLOSE}"
)


# "In capitals: FILM NIGHT": the words are said as they are to stand there.
_CAPS = re.compile(r"\b(?:caps|capitals?|capital letters|upper ?case)\b")


def change_case(read: Reading, edits: TextEdits) -> None:
    """Read "title case for the headline", "all lowercase", "capitalise spring", "capital N"."""
    for part in texts_of(read.known) if _CAPS.search(read.norm) else ():
        typed = part.text.upper()
        if typed != part.text and typed in read.said.source(0):
            edits.add(part.saying(typed), (0, len(read.norm)), part.text)
            return
    for pattern, edit in _CASES:
        match = pattern.search(read.norm)
        if not match:
            continue
        before = _SUBJECT_OF_CASE.search(read.norm[: match.start()])
        after = _OF_CASE.match(read.norm, match.end())
        span = next(
            (
                one.span(key)
                for one in (after, before)
                if one
                for key in one.groupdict()
                if one[key]
            ),
            None,
        )
        whole = (before.start() if before else match.start(), after.end() if after else match.end())
        if span is None and rx(r"\w").search(read.norm[: match.start()]):
            continue
        _recased(read, span, edit, whole, edits)
        return
    match = _CAPITALISE.search(read.norm)
    if match:
        name = next(key for key in ("part", "made", "word", "in") if match[key])
        _recased(read, match.span(name), titled, match.span(), edits)


def _recased(read: Reading, span: Span | None, edit: Edit, whole: Span, edits: TextEdits) -> None:
    words = read.norm[slice(*span)] if span else ""
    if span and all_entries(words):
        for part in texts_of(read.known):
            if part.index is not None and part.piece in ("text", None):
                tell(part, edit, whole, edits)
        return
    named = read.part(words)
    if named and not named.figure:
        tell(named, edit, whole, edits)
        return
    shown = read.said.content(*span) if span else ""
    found = read.holding(shown)
    if found:
        holder, at = found
        end = at + len(shown)
        change = edit if edit is not titled else capitalised
        tell(holder, lambda text: text[:at] + change(text[at:end]) + text[end:], whole, edits)
