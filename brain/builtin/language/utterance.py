"""A prompt made readable for rules: what was quoted is set aside, the rest speaks plain English.

`Utterance.norm` is lower case, with smart quotes straightened, number words as digits, typos in
command words corrected, and the commands of German, Spanish and French put into English. Every
character of it knows where in the prompt it came from, so that content is always cut from
`raw`, exactly as it was typed. Quoted text stands in `norm` as `«0»`, `«1»` … and no rule can
mistake it for a command.
"""

import re
import unicodedata
from dataclasses import dataclass, replace
from typing import Literal

from brain.builtin.language import lexicon
from brain.builtin.language.glosses import GLOSSES, detect_language
from brain.builtin.language.words import rx
from tools.layout.colors import find_colors

Language = Literal["en", "de", "es", "fr"]

BLANK = "¦"
QUOTE = r"«\d+»"

_CODE_FENCE = re.compile(r"```[^\n`]*\n?(?P<code>.*?)```", re.DOTALL)
_QUOTES = re.compile(
    r'"(?P<double>(?:\\.|[^"\\\n])*(?:\n[^"\\\n]*)?)"'
    r"|“(?P<smart>[^“”]*?)[”“]"
    r"|„(?P<low>[^„“”\"]*?)[“”\"]"
    r"|«\s?(?P<guillemet>[^«»]*?)\s?»"
    r"|»(?P<reversed>[^«»]*?)«"
    r"|「(?P<corner>[^「」]*?)」"
    r"|『(?P<white>[^『』]*?)』"
    r"|(?<![\w'])'(?P<single>(?! )[^'\n]*(?:'\w[^'\n]*)*)'(?!\w)"
    r"|‘(?P<curly>[^‘\n]*?)’(?!\w)"
    r"|(?<![\w`])`(?P<tick>[^`\n]+)`"
)
_OPEN_QUOTE = re.compile(r"(?:^|(?<=\s))[\"“„](?P<open>[^\"“”„\n]*\w[^\"“”„\n]*)$")
_TOKEN = re.compile(r"w/o?(?=\s)|[^\W\d_]+(?:['’][^\W\d_]+)*|\d+|\s|.", re.DOTALL)
_ESCAPES = {"n": "\n", "t": " ", '"': '"', "'": "'", "\\": "\\"}


@dataclass(frozen=True, slots=True)
class Quote:
    """A piece of the prompt set aside: its place with its marks, and the words inside them."""

    start: int
    end: int
    text: str
    code: bool = False


@dataclass(frozen=True, slots=True)
class Utterance:
    """A prompt, or a piece of it, to look at. See the module for what `norm` is.

    `beside` is what was told around it and left out: only its looks are of interest.
    """

    raw: str
    norm: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    quotes: tuple[Quote, ...]
    language: Language
    beside: tuple["Utterance", ...] = ()

    def cut(self, start: int, end: int | None = None) -> "Utterance":
        """Return the piece of this utterance between two places of `norm`."""
        piece = slice(start, end)
        return replace(
            self, norm=self.norm[piece], starts=self.starts[piece], ends=self.ends[piece]
        )

    def blank(self, *spans: tuple[int, int]) -> "Utterance":
        """Return this utterance with places of `norm` made unreadable, lengths kept."""
        if not spans:
            return self
        letters = list(self.norm)
        for start, end in spans:
            letters[start:end] = BLANK * (end - start)
        return replace(self, norm="".join(letters))

    def drop(self, *spans: tuple[int, int]) -> "Utterance":
        """Return this utterance with places of `norm` taken out."""
        left = [p for p in range(len(self.norm)) if not any(a <= p < b for a, b in spans)]
        return replace(
            self,
            norm="".join(self.norm[place] for place in left),
            starts=tuple(self.starts[place] for place in left),
            ends=tuple(self.ends[place] for place in left),
        )

    def instead(self, start: int, end: int, word: str) -> "Utterance":
        """Return this utterance with a shorter word at a place of `norm`, lengths kept."""
        return replace(self, norm=self.norm[:start] + word.ljust(end - start) + self.norm[end:])

    def reworded(self, start: int, end: int, words: str) -> "Utterance":
        """Return this utterance with other words at a place of `norm`, which are nobody's content.

        They stand where the words were that they take the place of.
        """
        at = self.starts[start] if start < len(self.starts) else len(self.raw)
        until = self.ends[end - 1] if end > start else at
        return replace(
            self,
            norm=self.norm[:start] + words + self.norm[end:],
            starts=(*self.starts[:start], *(at for _ in words), *self.starts[end:]),
            ends=(*self.ends[:start], *(until for _ in words), *self.ends[end:]),
        )

    def with_beside(self) -> "Utterance":
        """Return this utterance and what was told around it, to look for looks in."""
        whole = self
        for one in self.beside:
            whole = replace(
                whole,
                norm=f"{whole.norm} . {one.norm}",
                starts=(*whole.starts, *[len(self.raw)] * 3, *one.starts),
                ends=(*whole.ends, *[len(self.raw)] * 3, *one.ends),
            )
        return whole

    def source(self, start: int, end: int | None = None) -> str:
        """Return the prompt's own characters for a stretch of `norm`."""
        end = len(self.norm) if end is None else end
        start = max(0, start)
        if start >= end or start >= len(self.starts):
            return ""
        return self.raw[self.starts[start] : self.ends[end - 1]]

    def quoted(self, mark: str) -> str:
        """Return the words behind a mark such as `«0»`."""
        return self.quotes[int(mark[1:-1])].text

    def marks(self) -> list[tuple[int, int, str]]:
        """Return every quoted piece here as start and end in `norm`, and its words."""
        return [
            (match.start(), match.end(), self.quoted(match[0]))
            for match in rx(QUOTE).finditer(self.norm)
        ]

    def content(self, start: int, end: int | None = None) -> str:
        """Return the content of a stretch: a quote's words where it holds one alone, else raw."""
        end = len(self.norm) if end is None else end
        piece = self.norm[start:end].strip(" \n,;:.!")
        if rx(QUOTE).fullmatch(piece):
            return self.quoted(piece)
        return self.source(start, end).strip()


def language_in(text: str) -> Language | None:
    """Return the language of a text, or None where no word gives it away."""
    raw = unicodedata.normalize("NFC", text)
    return detect_language([token.norm for token in _tokens(raw, _find_quotes(raw)) if token.word])


def read(prompt: str, fallback: Language = "en") -> Utterance:
    """Return the prompt as an utterance. Any text is fine, an empty one too.

    `fallback` is the language of a prompt that does not give its own away.
    """
    raw = _with_exact_colors(unicodedata.normalize("NFC", prompt))
    quotes = _find_quotes(raw)
    tokens = _tokens(raw, quotes)
    words = [token.norm for token in tokens if token.word]
    language = detect_language(words) or fallback
    tokens = _gloss(tokens, language)
    norm: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for token in _numbered([_corrected(token) for token in tokens]):
        norm.append(token.norm)
        exact = len(token.norm) == token.end - token.start
        for place in range(len(token.norm)):
            starts.append(token.start + place if exact else token.start)
            ends.append(token.start + place + 1 if exact else token.end)
    return Utterance(raw, "".join(norm), tuple(starts), tuple(ends), quotes, language)


# "Navy background (#0b1f3a)": a name, perhaps what it is for, and the exact colour in brackets;
# "purple #6d28d9": the exact colour right behind a name.
_EXACT = re.compile(
    r"(?P<noun>(?:[\s-]+[a-z]+){0,2})\s*"
    r"[(\[]\s*(?P<color>#[0-9a-f]{3,8}|(?:rgb|hsl)a?\([^)]*\))\s*[)\]]"
    r"|\s+(?:=\s*)?(?P<bare>#[0-9a-f]{3,8})\b",
    re.IGNORECASE,
)


def _with_exact_colors(raw: str) -> str:
    """Let a colour's name give way to the exact one in brackets behind it."""
    if not _EXACT.search(raw):
        return raw
    quotes = _find_quotes(raw)
    for mention in reversed(find_colors(raw)):
        exact = _EXACT.match(raw, mention.end)
        shown = any(quote.start < mention.start < quote.end for quote in quotes)
        if exact and not shown and raw[mention.start] != "#":
            words = exact["bare"] or exact["color"] + exact["noun"]
            raw = raw[: mention.start] + words + raw[exact.end() :]
    return raw


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    norm: str
    word: bool = False
    name: bool = False


def _find_quotes(raw: str) -> tuple[Quote, ...]:
    found: list[Quote] = []
    place = 0
    while place < len(raw):
        fence = _CODE_FENCE.search(raw, place) or _code_block(raw, place)
        quote = _QUOTES.search(raw, place)
        match = min(
            (match for match in (fence, quote) if match), key=lambda m: m.start(), default=None
        )
        if match is None:
            break
        if match is fence:
            found.append(Quote(match.start(), match.end(), match["code"].strip("\n"), code=True))
        elif _is_quote(raw, match):
            group = match.lastgroup or "double"
            text = match[group]
            if group in ("double", "single"):
                text = rx(r"\\(.)").sub(lambda m: _ESCAPES.get(m[1], m[0]), text)
            found.append(Quote(match.start(), match.end(), text, code=group == "tick"))
        else:
            place = match.start() + 1
            continue
        place = match.end()
    rest = found[-1].end if found else 0
    if opened := _OPEN_QUOTE.search(raw, rest):
        found.append(Quote(opened.start(), opened.end(), opened["open"].strip()))
    return tuple(found)


_CODE_LINES = re.compile(r"(?:^|(?<=\n))(?P<code>(?:[^\n]*\S[^\n]*\n)+[^\n]*\S[^\n]*)")
_PARAGRAPH = re.compile(r"(?P<code>(?:[^\n]*\S[^\n]*\n)*[^\n]*\S[^\n]*)")
# "Show this code: let a = 1;", the line on which the code begins.
_CODE_ASKED_FOR = re.compile(
    r"[^:\n(){}=;]*\b(?:code|snippet|script|program|function|command|query)\b[^:\n(){}=;]*:\s+(?=\S)",
    re.IGNORECASE,
)
_CODE_LINE = re.compile(
    r"^(?:\s{2,}\S.*|\s*(?:def |class |function |import |from \w+ import|const |let |var "
    r"|return\b|if ?\("
    r"|for ?\(|while ?\(|#include|public |fn |func |select |print\().*|.*[;{}]\s*|\s*(?:try"
    r"|except.*|else"
    r"|finally|if .+|for .+ in .+|while .+):\s*|<[a-z!/].*>\s*|\$ \S.*)$",
    re.IGNORECASE,
)


def _code_block(raw: str, place: int) -> re.Match[str] | None:
    """Return the first paragraph of lines that are code, fenced or not."""
    for match in _CODE_LINES.finditer(raw, place):
        lines = match["code"].splitlines(keepends=True)
        code = [bool(_CODE_LINE.match(line.rstrip("\n"))) for line in lines]
        if sum(code) > 0.6 * len(lines):
            first = code.index(True)
            asked = _CODE_ASKED_FOR.match(lines[first])
            lead = sum(map(len, lines[:first])) + (asked.end() if asked else 0)
            return _PARAGRAPH.match(raw, match.start() + lead) or match
    return None


def _is_quote(raw: str, match: re.Match[str]) -> bool:
    """Tell a quotation from an inch sign, a foot sign or empty marks."""
    text = match[match.lastgroup or 0]
    if not text.strip() or text in ("n", "N", "em", "til", "cause"):
        return False  # Rock 'n' Roll
    before = raw[match.start() - 1] if match.start() else " "
    return not (match[0][0] == '"' and before.isdigit() and text.startswith(" "))


def _tokens(raw: str, quotes: tuple[Quote, ...]) -> list[_Token]:
    tokens: list[_Token] = []
    place = 0
    for number, quote in enumerate((*quotes, None)):
        stop = quote.start if quote else len(raw)
        for match in _TOKEN.finditer(raw, place, stop):
            text = match[0]
            word = text[0].isalpha()
            norm = text.lower().replace("’", "'") if word else _plain(text)
            fresh = not tokens or tokens[-1].norm[-1:] in ".!?:\n" or len(tokens) < 2
            name = word and text[0].isupper() and not fresh
            tokens.append(_Token(match.start(), match.end(), norm, word, name))
        if quote:
            tokens.append(_Token(quote.start, quote.end, f"«{number}»"))
            place = quote.end
    return tokens


_PLAIN = {
    **dict.fromkeys("–—‑−", "-"),
    **dict.fromkeys("“”„«»¿¡" + BLANK, " "),
    **dict(zip("…‚，：；！？[]", ".,,:;!?()", strict=True)),
}


def _plain(text: str) -> str:
    if text == "\n":
        return text
    return " " if text.isspace() else _PLAIN.get(text, text)


def _corrected(token: _Token) -> _Token:
    if not token.word or token.name:
        return token
    better = lexicon.correct(token.norm)
    return token if better == token.norm else replace(token, norm=better)


def _numbered(tokens: list[_Token]) -> list[_Token]:
    """Turn number words into digits; "one" alone only where a unit or a noun follows it."""
    result: list[_Token] = []
    skip = 0
    for place, token in enumerate(tokens):
        if skip:
            skip -= 1
            continue
        value = lexicon.NUMBERS.get(token.norm) if token.word else None
        if value is None or (value == 1 and not _counts(tokens, place)):
            result.append(token)
            continue
        follow = tokens[place + 2] if place + 2 < len(tokens) else None
        units = lexicon.NUMBERS.get(follow.norm, 0) if follow and follow.word else 0
        if value >= 20 and value % 10 == 0 and 0 < units < 10 and tokens[place + 1].norm in " -":
            assert follow is not None  # noqa: S101 - told to the type checker
            result.append(_Token(token.start, follow.end, str(value + units)))
            skip = 2
            continue
        result.append(_Token(token.start, token.end, str(value)))
    return result


def _counts(tokens: list[_Token], place: int) -> bool:
    before = [token.norm for token in tokens[max(0, place - 2) : place] if token.norm.strip()]
    after = [token.norm for token in tokens[place + 1 : place + 7] if token.norm.strip()]
    return bool(
        (after and after[0] in lexicon.COUNTED)
        or after[:3] == ["and", "a", "half"]
        or (before and before[-1] in lexicon.NUMBERED)
    )


def _gloss(tokens: list[_Token], language: Language) -> list[_Token]:
    """Put known phrases into plain English, the longest first."""
    table = GLOSSES[language]
    foreign = language != "en"
    if foreign:
        tokens = [part for token in tokens for part in _elided(token)]
    result: list[_Token] = []
    place = 0
    while place < len(tokens):
        token = tokens[place]
        step = 1
        if token.word and (foreign or not token.name):
            for stop, phrase in _phrases(tokens, place):
                english = table.get(phrase)
                if english is not None:
                    end = tokens[stop - 1].end
                    token = _Token(token.start, end, english or BLANK, word=True)
                    step = stop - place
                    break
            else:
                better = lexicon.correct(token.norm, language) if foreign else token.norm
                if better != token.norm:
                    token = replace(token, norm=table.get(better, better))
        result.append(token)
        place += step
    return result


def _elided(token: _Token) -> list[_Token]:
    """Split a word such as "l'image" behind its apostrophe."""
    head, mark, tail = token.norm.partition("'")
    if not (token.word and mark and tail):
        return [token]
    middle = token.start + len(head) + 1
    return [
        replace(token, end=middle - 1, norm=head),
        _Token(middle - 1, middle, " "),
        *_elided(_Token(middle, token.end, tail, word=True)),
    ]


def _phrases(tokens: list[_Token], place: int) -> list[tuple[int, str]]:
    """Return phrases of up to four words from here, longest first, each with where it stops."""
    found: list[tuple[int, str]] = []
    words: list[str] = []
    for stop in range(place, min(len(tokens), place + 7)):
        token = tokens[stop]
        if token.word:
            words.append(token.norm)
            found.append((stop + 1, " ".join(words)))
        elif token.norm not in (" ", "-"):
            break
    return found[::-1]
