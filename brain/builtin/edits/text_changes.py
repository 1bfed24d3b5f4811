"""Edits of what a scene says: its texts, its figures, its name."""

import re
from difflib import SequenceMatcher

from brain.builtin.edits.chatting import edit_chat
from brain.builtin.edits.counting import edit_count
from brain.builtin.edits.entries import edit_entries
from brain.builtin.edits.item_changes import (
    add_figure,
    add_item,
    add_text,
    append_text,
    remove_item,
    remove_text,
    replace_items,
    sort_items,
)
from brain.builtin.edits.part_edits import edit_parts
from brain.builtin.edits.role_changes import DET, by_whom, is_content, set_role
from brain.builtin.edits.text_edits import ITEM, TextEdits, role_of, tail
from brain.builtin.edits.touch_ups import touch_up
from brain.builtin.edits.value_changes import (
    figure,
    multiplied,
    on_scene,
    relative,
    replacement,
    several_values,
)
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.quantities import find_times
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.timeline import Known
from tools.layout import changes as edit

_TO = r"(?:to|into|with|by|in|as|for)"


# Edits of what stands on a scene: none of them may mean a new one.
SAID_RULES = (edit_chat, edit_entries, edit_count, edit_parts, touch_up)


def find_text_edits(
    said: Utterance, known: tuple[Known, ...], focus: tuple[Known, ...] = ()
) -> TextEdits:
    """Return the changes of texts, entries and figures in a sentence.

    Every scene of `known` may be meant; those of `focus` are spoken of, the likeliest first.
    """
    edits = TextEdits()
    for spoken in SAID_RULES:
        spoken(said.blank(*edits.used), focus, edits)
    sort_items(said.blank(*edits.used), edits)
    append_text(said.blank(*edits.used), known, edits)
    add_text(said.blank(*edits.used), edits)
    for rule in (
        replace_items,
        add_item,
        add_figure,
        several_values,
        _rename,
        figure,
        relative,
        multiplied,
        _replace,
        not_this,
        _correction,
        by_whom,
        set_role,
        remove_item,
        remove_text,
    ):
        rest = said.blank(*edits.used)
        rule(rest, known, edits)
    return edits


def _rename(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    match = rx(
        rf"\b(?:rename|retitle)\b (?P<what>it|this|that|{DET}[^«]*?)\s*\b(?:to|as|into)\b\s*:?\s*"
    ).search(said.norm) or rx(
        r"\b(?:call|name|rename) (?P<what>it|this|¦+|this scene|that scene|the scene"
        r"|scene \d+|the (?:first|last|second|third) scene)\s+(?!a |an )"
    ).search(said.norm)
    if match:
        text, end = tail(said, match.end())
        if text:
            word = said.source(*match.span("what"))
            on_it = [
                one for one in known if one.has_words(word) or (len(word) > 2 and one.shows(word))
            ]
            if on_it and not rx(r"\b(?:scene|slide|it|this|that)\b").search(match["what"]):
                edits.add(edit.ReplaceText(find=word, text=text), (match.start(), end), word)
            else:
                where = rx(r"\bscene \d+|(?:first|last|second|third) scene").search(match["what"])
                start = match.start()
                edits.changes.append(edit.Rename(name=text[:80]))
                edits.used.append((match.start("what") + where.end() if where else start, end))


_REPLACE = (
    (rf"\b(?:replace|swap|exchange|substitute)\b(?: out)? {DET}(?:(?:text|word|words"
            rf"|phrase|point|item|label|title|headline|bullet|value|number"
            rf"|name) )?(?P<from>{QUOTE}|[^¦«;]+?)\s+(?:with|by|for|to"
            rf"|against)\s+{DET}(?:(?:text|word|words|phrase) )?(?P<to>{QUOTE}|.+)"),
    (rf"\b(?:change|turn|switch|edit|update|correct|fix|modify|set|make"
            rf"|rename|increase|decrease|raise|lower|bump|reduce"
                    rf"|drop)\b {DET}(?:(?:text|word|words|phrase|point|item|label"
                    rf"|value"
            rf"|number|name|bullet|step|entry|bar|typo) (?:of |for "
            rf"|from )?)?(?:from )?(?P<from>{QUOTE}|[^¦«;,]+?)\s+(?:to|into|in|->|→"
            rf"|should be|with|be|by|on(?= ?[«\d$€£]))\s+(?:be |say |read )?(?:{DET}(?:text|word"
            rf"|words"
            rf"|phrase) )?(?P<to>{QUOTE}|.+)"),
    (r"\b(?:it's|it is|that's|it should be|should be|i meant)\s+(?:actually )?"
            rf"(?P<to>{QUOTE}|[^«,;¦]{{1,60}}?)(?: (?:in|for|at) [\w ]{{1,20}}?)?,? (?:and )?not\s+"
            rf"(?P<from>{QUOTE}|[^¦«,;.]+)"),
    (r"\b(?:the )?(?:value|number|figure|bar|amount) (?:for"
    r"|of) (?P<from>[^¦«;,]{1,40}?) is (?:wrong"
            r"|incorrect|off|not right)[,;.]? (?:and )?(?:it's|it is|it should be|should be"
            r"|that should"
            r" be|make it) (?P<to>\S.*)"),
    (r"(?:^|[,.;!:]\s*|\b(?:but|and|since|because|as)\s+)(?:the )?(?P<from>[^¦«;,:.!]{1,40}?)\s+"
            r"(?:was|is|were|are|had|has|got|should be|=)\s+(?:actually |really |only |just )?"
            rf"(?P<to>{QUOTE}|[^«,;¦]{{1,40}}?),? (?:and )?(?:not|rather than"
            rf"|instead of)\s+(?:{QUOTE}|[\w.,$€£%+-]+)"),
    r"^\W*(?P<from>[^¦«;,:>]{2,60}?)\s*(?:->|→|=>)\s*(?P<to>[^→>]+)$",
    (r"(?:^|[,.;]\s*|\band\s+)(?P<from>[^¦«;,:]{1,30}?)\s+(?:is|=|was)\s+(?:now )?"
            r"(?P<to>[-$€£]?\d[\d.,]*[%kKmM€$]?)(?=\s*(?:$|,|;|and\b|[.!]))"),
    (r"\b(?:isn't|is not|wasn't|was not|not|no longer|is no|are no)\s+(?:an? |by |from )?"
            rf"(?P<from>{QUOTE}|[^¦«,;.]{{1,40}}?)(?: any ?more| any longer| more)?[,;.]?"
            r" (?:but |rather )?(?:it's|its|it is|it should be|but|that's|she's|he's|they're)"
            rf"(?: now| actually)?\s+(?:an? |by |from )?(?P<to>{QUOTE}|.+)"),
    rf"(?P<to>{QUOTE})\s+instead of\s+{DET}(?:text |word |words )?(?P<from>{QUOTE}|[^,.;¦]+)",
    (rf"\b(?:say|write|use|put|show|read)s?\s+(?P<to>{QUOTE}"
            rf"|[^«,;¦]+?)\s+instead of\s+(?:the )?(?P<from>{QUOTE}|[^,.;¦]+)"),
    (rf"\binstead of\s+(?:the )?(?:text |word |words )?(?P<from>{QUOTE}"
            rf"|[^,;¦]+?),?\s+(?:it should )?(?:say|write|use|put|show|have"
            rf"|read)\s+(?P<to>{QUOTE}|.+)"),
    (rf"(?P<from>{QUOTE})\s+(?:should (?:be|say|read)|must be|becomes?|->|→|=>"
            rf"|to)\s+(?P<to>{QUOTE}|.+)"),
    (rf"(?:^|[:,]\s*|\b(?:but|and|in scene \d+)\s+)(?:the )?(?:value (?:of "
            rf"|for )?|bar |label |point |number (?:for "
            rf"|of )?)?(?P<from>[^¦«;,:]{{1,40}}?)\s+(?:should be|should say"
            rf"|should read|must be|is now|is actually|was actually|was really"
                    rf"|should have been|has to be"
            rf"|needs to be)\s+(?P<to>{QUOTE}|.+)"),
)  # fmt: skip


def _replace(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "replace X with Y", "change Q2 to 30", "X instead of Y"; X must be on a scene."""
    for pattern in _REPLACE:
        for match in rx(pattern).finditer(said.norm):
            source = said.content(*match.span("from"))
            role = role_of(rx(r"^(?:the|its|my|our) ").sub("", match["from"].strip()))
            old = on_scene(source, known)
            quoted = match["from"].startswith("«")
            if (
                old is None
                and not quoted
                and (role or not match[0].startswith(("replace", "swap", "substitute")))
            ):
                continue
            if old is None and (
                match["from"] in ("it", "this", "that", "them") or _LOOKS.fullmatch(match["from"])
            ):
                continue
            nth = _NTH_ITEM.fullmatch(match["from"]) if old is None else None
            if nth:
                text, end = tail(said.cut(0, match.end("to")), match.start("to"))
                index = ORDINALS.get(nth["nth"] or "", -1) if nth["nth"] else int(nth["n"])
                change = edit.ReplaceText(text=text, role="items", index=index)
                edits.add(change, (match.start(), end))
                return
            if old and _another_role(old, match, known):
                continue
            behind = match.start("from") > match.start("to")
            text, end = tail(said.cut(0, match.end("to")), match.start("to"))
            if not text or (rx(r"scene \d").match(match["from"]) and old is None):
                continue
            if not match["to"].startswith("«") and _MEASURES.search(match[0]):
                continue  # "Midday Heat should be 3 seconds longer" is about its scene
            end = max(end, match.end("from")) if behind else end
            edits.add(replacement(old or source, text, known), (match.start(), end), old or source)
            rest = said.blank(*edits.used)
            _and_more(rest, known, edits)
            if len(edits.changes) < _REPLACED_MAX:
                _replace(rest.blank(*edits.used), known, edits)
            return


def _another_role(old: str, match: re.Match[str], known: tuple[Known, ...]) -> bool:
    """Tell "Maya is now a producer", which gives a person another role, from another name."""
    if not rx(r"\bis (?:now|actually) ").search(match[0]):
        return False
    people = [one for one in known if one.kind in ("lowerThird", "team") and one.brief]
    names = [one.brief.headline or "" for one in people if one.brief]
    names += [item.text for one in people if one.brief for item in one.brief.items]
    return any(old.casefold() in name.casefold().split() for name in names)


_REPLACED_MAX = 8
# What a scene has that is no text of it.
_LOOKS = re.compile(
    r"(?:(?:the|this|that|current|old|whole) )*(?:background|backdrop|fonts?|typeface|colou?rs?"
    r"|palette"
    r"|theme|style|gradient|music|song|image|picture|photo|transitions?|animation|entrance|look"
    r"|icon"
    r"|logo|accent(?: colou?r)?)(?: colou?rs?)?"
)
_MEASURES = re.compile(
    r"\s(?:should be|should|is|was)\s.*\b(?:(?:\d+|a|half a|an?other) (?:more )?(?:seconds?|secs?"
    r"|s|frames?"
    r"|minutes?)|longer|shorter|bigger|smaller|larger|faster|slower|darker|lighter|bolder|first"
    r"|last)\b"
)
_NTH_ITEM = re.compile(
    rf"(?:the )?(?:(?P<nth>{'|'.join(ORDINALS)}|last|final) (?:{ITEM}|one)"
    rf"|{ITEM} (?:number )?(?P<n>\d+))"
)
_SPELLED = re.compile(
    r"\b(?:it|this|that|the (?:name|text|title|headline|word|spelling|line)|\w+'s (?:sur|last "
    r"|first )?name)"
    r"(?:'s| is| should be| must be| has to be| needs to be| should have been)"
    r"(?: actually| really| spell(?:ed|t)| written| called)*\s*:?\s+(?=\S)"
)
_ALIKE = 0.6


_NOT_THIS = re.compile(
    rf"(?P<head>.*?)(?P<to>{QUOTE}|[^¦«,;:]+?)(?P<link>,? (?:and |but )?not|,? instead of|,?"
    rf" rather than)"
    rf" (?:by |the )?(?P<from>{QUOTE}|[^¦«,;.!?]+?)\W*$"
)
_OPENS_NEW = re.compile(
    r".*\b(?:it's|its|it is|is|are|was|were|be|by|say|says|spell(?:ed|t)|called|named|written"
    r"|write|to|use"
    r"|from|with|read|reads|put|show|of|really|actually|that's|says|(?:she|he|we|they)'(?:s|re)) "
    r"(?:an? (?=\w))?"
)


def not_this(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "the quote is by Maya Angelou, not Oprah": what is not to be there stands on a scene."""
    match = _NOT_THIS.match(said.norm)
    if not match:
        return
    old = on_scene(said.content(*match.span("from")), known)
    start, end = match.span("to")
    if "«" not in match["to"]:
        lead = _OPENS_NEW.match(match["to"])
        start += lead.end() if lead else 0
        noise = rx(r"\W*(?:(?:no|sorry|typo|oops|the|wrong|and|but) )*").match(said.norm[start:end])
        start += noise.end() if noise else 0
    text = said.content(start, end).strip(" ,.!")
    old = _with_what_is_before(old, text, known) if old else None
    if old and text and not on_scene(text, known) and not find_times(said.norm[start:end]):
        edits.add(replacement(old, text, known), match.span(), old)


def _with_what_is_before(old: str, text: str, known: tuple[Known, ...]) -> str:
    """Return what goes with the words before it that are said anew: "Ada King, not Lovelace"."""
    for shown in (shown for one in known for shown in one.texts):
        before = shown[: shown.find(old)] if old in shown else ""
        if before and text.casefold().startswith(before.casefold()):
            return before + old
    return old


def _correction(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "there's a typo, it should be Morning": what is meant is on a scene, nearly so."""
    match = _SPELLED.search(said.norm)
    if edits.changes or not match:
        return
    text, end = tail(said, match.end())
    if not text or not is_content(said, match.end(), end, text, "text"):
        return
    alike, old = max(
        (
            (SequenceMatcher(None, words.casefold(), text.casefold()).ratio(), words)
            for one in known
            for shown in one.texts
            for words in _runs(shown, len(text.split()))
            if words != text
        ),
        default=(0.0, ""),
    )
    old = old.rstrip(",.;:")
    if old[:1].isupper() and rx(r"\w+").fullmatch(said.norm[match.end() : end]):
        text = text[:1].upper() + text[1:]
    if alike >= _ALIKE:
        edits.add(edit.ReplaceText(find=old, text=text), (match.start(), end), old)


def _runs(shown: str, length: int) -> list[str]:
    """Return every stretch of so many words of a text."""
    words = list(rx(r"\S+").finditer(shown))
    return [
        shown[first.start() : last.end()]
        for first, last in zip(words, words[length - 1 :], strict=False)
    ]


def _and_more(said: Utterance, known: tuple[Known, ...], edits: TextEdits) -> None:
    """Read "… and Q2 to 20": another pair behind the first, without its verb."""
    match = rx(
        rf"(?<=¦)[,.]? (?:and )?(?P<from>{QUOTE}|[^¦«;,]{{1,40}}?)"
        rf"(?: (?:to|with|by|into|is|=|should be) (?P<to>{QUOTE}|\S+)|"
        rf" (?P<figure>[$€£]?\d[\d.,]*%?))"
    ).search(said.norm)
    old = on_scene(said.content(*match.span("from")), known) if match else None
    if match and old:
        text, end = tail(said, match.start("to" if match["to"] else "figure"))
        edits.add(replacement(old, text, known), (match.start(), end), old)
        _and_more(said.blank((match.start(), end)), known, edits)
