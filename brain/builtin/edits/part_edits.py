"""Edits that name a text of a scene and say what it is to be: "change Tom's role to Producer"."""

import re

from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language.quantities import find_times
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.grounding import is_look, said_tail
from brain.builtin.targets.parts import Part, find_part, is_pointer, main_part
from brain.builtin.targets.timeline import Known

_NP = r"(?P<part>[^«,;:.!?]{1,60}?)"
_CHANGE = (
    r"(?:change|set|update|make|edit|turn|correct|fix|rewrite|replace|swap|reword|rename|switch"
    r"|modify|adjust|put|let|have)"
)
_OUGHT = (
    r"(?:(?:should|must|needs? to|has to|have to|ought to|shall|is supposed to|is meant to|can"
    r"|could"
    r"|would|will)(?: now| rather| really| just| actually| instead)* (?:be(?: changed to)?|say|read"
    r"|show|become|change to|go to)|becomes|has changed to|(?:has )?(?:just )?(?:changed|moved"
    r"|switched)"
    r" to|is (?:now|actually|really)|reads now|now (?:says|reads|is)|(?:was|got) renamed(?: to)?)"
)
# What can be nothing but new content: a figure, an address, a handle.
_EXACT = r"[-+$€£@#]?\d|[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b|«"
_TO = (
    r"(?:->|→|=>|=|:|(?:(?:to|into|with|as|by)(?: (?:say|read|be))?|say|read|be|so (?:that )?it"
    r" (?:says|reads)|from [^«,;]{1,40}? to)(?!\w)"
    rf"|for(?= (?:{_EXACT})))"
)
# Each pattern, and whether it begins where a clause does rather than at any word.
_SETS = (
    (re.compile(rf"{_CHANGE} {_NP} ?(?:please |now |then |just )?{_TO}\s*:?\s*(?=\S)"), False),
    (re.compile(rf"{_CHANGE} {_NP} (?=«)"), False),
    (re.compile(rf"use {_NP} (?=(?:{_EXACT}))"), False),
    # as German has it: "ändere in Szene 2 den Text in „Bis bald“"
    (re.compile(rf"{_CHANGE} (?:in|on|at) [^«,;:.]{{1,24}}? {_NP} (?:to|into|in) (?=«)"), False),
    (
        re.compile(
            rf"(?:{_CHANGE}|capitali[sz]e|shorten|extend|shrink|simplify|clean up|uppercase"
            rf"|lowercase)"
            rf" {_NP},? (?:and |then )?(?:so|such|until|to make)(?: that)? (?:it|they) (?:now "
            rf"|just )?"
            rf"(?:reads?|says?)\s*:?\s*(?=\S)"
        ),
        False,
    ),
    (
        # as German has it: "kannst du den Text in „Bis bald“ ändern"
        re.compile(
            rf"(?:please )?{_NP} (?:please )?(?:to|into|in|as|by|with|on) (?P<text>{QUOTE}"
            rf"|[^«,;:.]{{1,60}}?)"
            rf" {_CHANGE}\W*$"
        ),
        True,
    ),
    (re.compile(rf"{_NP} {_OUGHT}(?!\w)\s*:?\s*(?=\S)"), True),
    (re.compile(rf"{_NP} (?:is|are|was) (?P<is>(?:now |really )?)(?={_EXACT})"), True),
    (re.compile(rf"(?:new |and )?{_NP}\s*(?:->|→|=>|=|:(?!//))\s*(?=\S)"), True),
    (
        re.compile(
            rf"(?:use|put|write|set|take|have|make)\s+(?P<text>{QUOTE}|[^«,;:.]{{1,60}}?)\s+"
            rf"(?:as|for|in) {_NP}(?: instead| please)?\W*$"
        ),
        False,
    ),
    (
        re.compile(
            rf"give {_NP} (?P<noun>(?:the|an?) (?:new )?[a-z]+(?: [a-z]+)?)(?: of| as|:)? (?=\S)"
        ),
        False,
    ),
)
_WORD_STARTS = re.compile(r"(?<!\w)(?=[\w«])")
_CLAUSE_STARTS = re.compile(
    r"(?:^\W*(?:(?:can|could|would|will) you (?:please )?)?|[,;:.!?¦]+\s*|\b(?:and|but|so|since"
    r"|because|that)\b\s*|\bon ¦+\s*)(?=\w)"
)


def edit_parts(said: Utterance, focus: tuple[Known, ...], edits: TextEdits) -> None:
    """Add the changes of texts that a sentence names, `focus` the scenes most spoken of first."""
    for known in focus:
        for rule in (_credited, _set):
            before = len(edits.changes)
            rule(said.blank(*edits.used), known, edits)
            if len(edits.changes) > before:
                edit_parts(said.blank(*edits.used), (known,), edits)
                return


def _set(said: Utterance, known: Known, edits: TextEdits) -> None:
    """Read "change the url to …", "step 2 should say …", "the author: …"."""
    for pattern, clause in _SETS:
        starts = (_CLAUSE_STARTS if clause else _WORD_STARTS).finditer(said.norm)
        found = (pattern.match(said.norm, start.end()) for start in starts)
        for match in (one for one in found if one):
            groups = match.groupdict()
            noun = groups.get("noun")
            words = f"{noun} of {match['part']}" if noun else match["part"]
            words = rx(r" (?:here|there|now)$").sub("", words)
            part = find_part(words, known)
            if part is None and is_pointer(words) and rx(r"text|word|copy").search(words):
                part = main_part(known)
            if part is None:
                continue
            if groups.get("text"):
                text, end = said.content(*match.span("text")), match.end()
            else:
                text, end = said_tail(said, match.end())
            if text and _is_words(said, match, end, text, part):
                edits.add(
                    part.saying(text), (match.start(), end), part.text or "".join(part.owner[:1])
                )
                return


def _is_words(said: Utterance, match: re.Match[str], end: int, text: str, part: Part) -> bool:
    """Tell new words from a look, a length or a place that a text may also be given."""
    start = match.start("text") if match.groupdict().get("text") else match.end()
    piece = said.norm[start:end]
    if rx(rf"\s*{QUOTE}").match(piece):
        return True
    if match.groupdict().get("text") and not rx(r"[A-ZÀ-Þ\d]").match(text):
        return False  # "use that for the heading"
    if is_look(said, start, end) or not rx(r"\w").search(text):
        return False
    if find_times(piece) and rx(r"\b(?:second|frame|sec|s)s?\b").search(piece):
        return False
    if part.figure or (part.piece == "detail" and rx(r"^[$€£]?\d").match(part.text)):
        return bool(rx(r"\d").search(text)) or not part.figure
    return not _NOT_WORDS.match(piece)


_NOT_WORDS = re.compile(
    r"\s*(?:an? |the |more |less |very |too |much |really |a bit |slightly |even |in |on |at |to"
    r" the "
    r"|just )*(?:bigger|smaller|larger|bold(?:er)?|italics?|underlined|uppercase|lowercase|caps"
    r"|left"
    r"|right|top|bottom|cent(?:er|re)(?:ed)?|middle|first|last|visible|readable|legible|shorter"
    r"|longer|different|another|new|upper ?case|lower ?case|one line|\d lines?|title case|sentence"
    r" case|typed|spelled out|something|me|it|them|the same|colou?rs?|fonts?|line|corner|scene"
    r"|slide|end|start"
    r"|beginning)\b"
)

_CREDITS = (
    re.compile(
        r"\b(?:attribute|credit|ascribe)\b (?P<it>it|this|that|(?:the |this |that )?(?:quot(?:e"
        r"|ation)"
        r"|testimonial|review|words|line|post|tweet|saying|¦+))(?: to)?\s+(?P<who>(?=\S))"
    ),
    re.compile(r"\b(?:credit|attribute to)\b\s+(?P<who>(?!it\b|this\b|that\b)(?=\S))"),
    re.compile(
        r"(?:^|[,.;:!]\s*)(?:no,? |actually,? |sorry,? )*(?:it|(?:the |this |that )?(?:quot(?:e"
        r"|ation)|testimonial|review)|this|that)(?:'s| is| was| should be)(?: actually| really)?"
        r" (?:(?:said |written |spoken )?by|from|attributed to|credited to)\s+(?P<who>(?=\S))"
    ),
    re.compile(
        r"\b(?:sign (?:it|this|the \w+)(?: with| as)?|say (?:it's|it is|it was) by)\s+"
        r"(?P<who>(?=\S))"
    ),
)
_SAID_IT = re.compile(
    r"(?:^|[,.;:!]\s*)(?:no,? |actually,? |sorry,? |it was )*(?P<who>[^«,.;:!?]{2,40}?)(?: actually"
    r"| really)? (?:who )?(?:said|wrote|coined) (?:it|this|that)\b(?:,? not [^,.;]+)?"
)


def _credited(said: Utterance, known: Known, edits: TextEdits) -> None:
    """Read "attribute the quote to Grace Hopper", "it's by Ludwig", "Ada said it, not Alan"."""
    author = next((one for one in [find_part("author", known)] if one), None)
    if author is None or author.role != "attribution":
        return
    for pattern in _CREDITS:
        match = pattern.search(said.norm)
        if match:
            text, end = said_tail(said, match.end())
            if text and rx(r"[^\W\d_]").search(text):
                edits.add(author.saying(text), (match.start(), end), author.text)
                return
    match = _SAID_IT.search(said.norm)
    if match:
        text = said.content(*match.span("who"))
        if text[:1].isupper():
            edits.add(author.saying(text), match.span(), author.text)
