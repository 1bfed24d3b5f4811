"""Edits of a conversation: another message, and from whom."""

import re

from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.grounding import said_tail
from brain.builtin.targets.timeline import Known
from tools.layout.brief import Item
from tools.layout.changes import AddItem, ReplaceText

_MESSAGE = (
    r"(?:messages?|reply|replies|answers?|responses?|bubbles?|lines?|texts?|questions?|comments?)"
)
_WHO = r"(?P<who>[^«,;:.!?]{1,30}?)"
_SAYS = r"(?:(?:that )?(?:says|saying|reads|reading)|with(?: the text)?|called)?\s*:?\s*"
_ADDS = (
    re.compile(
        rf"(?:\b(?:add|insert|include|append|put|put in|give (?:her|him|them|\w+))|^\W*(?:and )"
        rf"?(?:one more|another))"
        rf" (?:in )?(?:an?|another|one more|1 more|the|final|last|new)?(?: (?:final|last|new|more"
        rf"|short|chat))*"
        rf" ?{_MESSAGE} (?:(?:from|by|of|for|to|where) {_WHO}(?: (?:at|to) the end)?)(?: {_SAYS}"
        rf"|\s*:\s*)(?=\S)"
    ),
    re.compile(
        rf"\b(?:let|have|make) {_WHO} (?:then )?(?:say|reply|answer|write|respond|ask|text|add)"
        rf"(?: back)?(?: with)?"
        rf"\s*:?\s*(?=\S)"
    ),
    re.compile(
        rf"^\W*(?:and |then |after that,? |finally,? )*{_WHO} (?:then |finally )?(?:says|replies"
        rf"|answers|writes|responds"
        rf"|asks|texts|adds|should (?:say|reply|answer|write|respond|ask))(?: back)?(?: with)"
        rf"?\s*:?\s*(?=\S)"
    ),
    re.compile(rf"\b(?:add|then|and|append|insert|include)\s+{_WHO}\s*:\s*(?=\S)"),
)
_NOBODY = re.compile(
    rf"\b(?:add|insert|include|append)\b (?:an?|another|one more|1 more|the) (?:(?:final|last|new"
    rf"|chat) )*{_MESSAGE}"
    rf"\s*(?:at the end )?{_SAYS}(?={QUOTE}|(?<=: )\S)"
)
_REPLIES = re.compile(r"repl|answer|respon")


def edit_chat(said: Utterance, focus: tuple[Known, ...], edits: TextEdits) -> None:
    """Add a message to a conversation, where a sentence asks for one."""
    known = next((one for one in focus if one.brief and one.brief.chat), None)
    if known is None or known.brief is None:
        return
    senders = [line.sender for line in known.brief.chat if line.sender]
    for pattern in _ADDS:
        match = pattern.search(said.norm)
        if not match:
            continue
        who = said.content(*match.span("who"))
        sender = next((one for one in senders if one.casefold() == who.casefold()), None)
        if sender is None and not (who[:1].isupper() and len(who.split()) < 3):
            continue
        mine = [at for at, one in enumerate(known.brief.chat, start=1) if one.sender == sender]
        if "should" in match[0] and "then" not in match[0] and len(mine) == 1:
            text, end = said_tail(said, match.end())
            change = ReplaceText(text=text, role="items", index=mine[0], piece="text")
            edits.add(change, (match.start(), end), known.brief.chat[0].text)
            return
        _add(said, match, sender or who, known, edits)
        return
    match = _NOBODY.search(said.norm)
    if match:
        last = known.brief.chat[-1].sender
        other = next((one for one in reversed(senders) if one != last), None)
        _add(said, match, other if _REPLIES.search(match[0]) else None, known, edits)


def _add(
    said: Utterance, match: re.Match[str], who: str | None, known: Known, edits: TextEdits
) -> None:
    text, end = said_tail(said, match.end())
    if rx(r"\w").search(text):
        shown = known.brief.chat[0].text if known.brief else ""
        edits.add(AddItem(item=Item(text=text, detail=who)), (match.start(), end), shown)
