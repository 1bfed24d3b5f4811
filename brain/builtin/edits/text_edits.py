"""What edits of a scene's words are made of: parts of a scene, and where new words end."""

import re
from dataclasses import dataclass, field

from brain.builtin.language.content import clean, natural_end
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import BLANK, QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.look.looks import find_look
from tools.layout.changes import SceneChange, TextRole

ITEM = (
    r"(?:bullet points?|points?|items?|bullets?|lines?|steps?|entr(?:y|ies)|rows?"
    r"|cards?|features?|reasons?|milestones?|members?|persons?|plans?|bars?"
    r"|messages?|bubbles?|options?|topics?|slices?|segments?|values?|columns?"
    r"|tips?|people)"
)


_ROLE_WORDS: tuple[tuple[TextRole, str], ...] = (
    (
        "support",
        (
            r"sub-?titles?|sub-?headings?|sub-?headlines?|tag ?lines?|captions?"
            r"|slogan|second line|description|supporting text|small(?:er)? text"
            r"|address|url|link|website|date|role|job(?: title)?|position|profession"
        ),
    ),
    ("attribution", r"attribution|author|byline|source|speaker"),
    ("button", r"buttons?(?: text| label)?|cta(?: text)?"),
    ("headline", r"titles?|head ?lines?|headings?|header|main text|quote|question|big text"),
    ("all", r"texts?|words?|wording|copy|message"),
)


ANY_ROLE = "|".join(words for _, words in _ROLE_WORDS)


CALENDAR = re.compile(
    r"(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)(?:uary|ruary|ch|il|e|y|ust|t?ember|ober)?"
    r"|(mon|tue|wed|thu|fri|sat|sun)(?:s|nes|rs|ur)?(?:day)?"
)


@dataclass(slots=True)
class TextEdits:
    """Changes of texts, the words they took, and words to find the scene by."""

    changes: list[SceneChange] = field(default_factory=list)
    used: list[Span] = field(default_factory=list)
    lookup: list[str] = field(default_factory=list)

    def add(self, change: SceneChange, span: Span, *lookup: str) -> None:
        """Remember a change, the words that asked for it, and what it must find on a scene."""
        self.changes.append(change)
        self.used.append(span)
        self.lookup += [text for text in lookup if text]

    def take(self, others: "TextEdits") -> None:
        """Put the edits of others before these."""
        self.changes[:0], self.lookup[:0] = others.changes, others.lookup
        self.used += others.used


def role_of(words: str) -> TextRole | None:
    """Return the part of a scene that these words name."""
    return next((role for role, names in _ROLE_WORDS if rx(rf"(?:{names})").fullmatch(words)), None)


def tail(said: Utterance, start: int) -> tuple[str, int]:
    """Return content from here to its natural end, and where that is."""
    while start < len(said.norm) and said.norm[start] in f" :={BLANK}":
        start += 1
    mark = rx(QUOTE).match(said.norm[start:])
    if mark:
        return said.quoted(mark[0]), start + mark.end()
    end = _stop(said, start)
    hanging = rx(r"\s+(?:in|on|of|for|from|at|to)(?: the)? *$").search(said.norm[start:end])
    if hanging and said.norm[end:].lstrip()[:1] == BLANK:
        end = start + hanging.start()
    return clean(said.source(start, end)), end


_NEXT_SENTENCE = re.compile(r"[.!?]\s+(?=(?:and|also|plus|then|but)\b)")
_NEXT_FIGURE = re.compile(r"(?<=\d)(?:,? and |, )(?=[^\W\d]\w* [$€£]?\d)")
_NEXT_PAIR = re.compile(r"(?:,? and |, )(?:the )?[\w«»]+(?: \w+)? (?:to|with|by|into) (?=\S)")


_NEXT_COMMAND = re.compile(
    r"(?:,|;|\.|\band\b|\bthen\b|,? and then)\s*(?:(?:also|then"
    r"|please)\s+)*(?:make|set|change|use|put|move|add|remove|delete|let|turn"
    r"|give|the (?:sub-?title|title|background|text|font|headline|color|accent"
    r"|words|button|scene|caption)|it (?:should|in)|its|color|in scene"
    r"|scene \d)\b"
)


def _stop(said: Utterance, start: int) -> int:
    stops = (_NEXT_COMMAND, _NEXT_PAIR, _NEXT_SENTENCE, _NEXT_FIGURE)
    command = next((stop for words in stops if (stop := words.search(said.norm, start))), None)
    cut = said.cut(0, command.start()) if command else said
    end = natural_end(cut, start, _look_spans(cut))
    where = rx(
        r"\s+(?:in|on|of|from|at) (?:the )?(?:scene|slide) \d+.*$|\s+(?:in"
        r"|on) the (?:first|last|second|third)(?: scene| slide| one)?$"
        r"|,?\s+(?:but )?keep (?:the|it|everything|all)\b.*$|\s+tho(?:ugh)?[.!]?$"
        r"|\s+please[.!]?$|\s+instead[.!]?$|\s+(?:to|in|on|from) (?:it"
        r"|the (?:list|chart|scene|title|timeline|team|slide|bullets?"
        r"|cards?))[.!]?$"
    ).search(said.norm[start:end])
    return start + where.start() if where else end


def _look_spans(said: Utterance) -> list[Span]:
    return find_look(said, 30).spans
