"""Briefs of conversations: who says what, bubble by bubble."""

import re

from brain.builtin.creation.brief_source import ListSource, Values
from brain.builtin.language import figures
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from tools.layout.brief import ChatLine


def fill_chat(source: ListSource, values: Values) -> None:
    text, said = source.text, source.said
    spoken = _spoken(said)
    if spoken:
        values["chat"] = spoken
        return
    text = _chat_region(said) or text
    lines: list[ChatLine] = []
    senders: list[str] = []
    pieces = text.splitlines() if "\n" in text.strip() else _turns(text)
    for piece in pieces:
        turn = rx(
            r"^\s*[-*•]?\s*(?P<who>[^\W\d_][\w .'’-]{0,23}?)\s*(?::|\bsays\b:?"
            r"|\basks\b:?|\breplies\b:?|\banswers\b:?)\s*(?P<what>.+)$"
        ).match(piece.strip())
        who = turn["who"].strip() if turn else None
        what = turn["what"] if turn else piece
        what = what.strip().strip(",;/").strip()
        quote = rx(r"[\"“„«'](.+)[\"”“»']").fullmatch(what)
        what = quote[1] if quote else what
        if not what:
            continue
        if who and who not in senders:
            senders.append(who)
        side = "left" if (senders.index(who) if who else len(lines)) % 2 == 0 else "right"
        lines.append(ChatLine(text=what, sender=who, side="left" if side == "left" else "right"))
    values["chat"] = tuple(lines[:12])
    values["headline"] = None


def _spoken(said: Utterance) -> tuple[ChatLine, ...]:
    """Read 'Tim says "Where are you?" and Ana replies "Right here"'."""
    lines: list[ChatLine] = []
    senders: list[str] = []
    for start, _, text in said.marks():
        who = rx(
            r"(?P<who>[A-ZÄÖÜ][\w'’-]*)\s*(?:(?:then )?(?:says|said|asks|asked|replies|replied"
            r"|answers|answered|writes|wrote|texts)[:,]?|:)\s*$"
        ).search(said.source(0, start))
        if who is None:
            return ()
        if who["who"] not in senders:
            senders.append(who["who"])
        right = senders.index(who["who"]) % 2 == 1
        lines.append(ChatLine(text=text, sender=who["who"], side="right" if right else "left"))
    return tuple(lines)


_CHAT_WORD = re.compile(
    r"(?i)chats?|conversation|dialog(?:ue)?|messages?|whatsapp|text|scene|unterhaltung"
)


def _chat_region(said: Utterance) -> str | None:
    """Return the dialogue of a sentence, from the first speaker's name on."""
    raw = said.raw[said.starts[0] : said.ends[-1]] if said.starts else ""
    turns = [
        turn
        for turn in rx(
            r"(?:^|[\n:;/,.?!]\s*|\s)(?P<who>[A-ZÄÖÜ][\w'’-]{0,18})\s*:\s*(?=\S)"
            r"(?![A-ZÄÖÜ][\w'’-]{0,18}\s*:)"
        ).finditer(raw)
        if not _CHAT_WORD.fullmatch(turn["who"])
    ]
    if len(turns) >= 2:
        return raw[turns[0].start("who") :]
    return None


def _turns(text: str) -> list[str]:
    """Split a dialogue in one line at its speakers."""
    starts = [
        m.start("who")
        for m in rx(r"(?:^|[/|;,.?!\"”]\s*|\s)(?P<who>[A-ZÄÖÜ][\w'’-]{0,18})\s*:\s*\S").finditer(
            text
        )
    ]
    if len(starts) >= 2:
        stops = [*starts[1:], len(text)]
        return [text[start:stop].strip(" /|;,") for start, stop in zip(starts, stops, strict=True)]
    return figures.split_parts(text)
