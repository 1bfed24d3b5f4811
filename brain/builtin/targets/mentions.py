"""Where a sentence speaks of the texts of a scene, however it names them.

A text is mentioned by its words or some of them, by the noun that people call it, by the place of
its entry, or by whose it is. All of these are found at once, anywhere in a clause.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from brain.builtin.edits.slot_words import FRAME, MAIN, RELATIONS
from brain.builtin.edits.text_edits import ITEM
from brain.builtin.language.lexicon import ORDINALS
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.grounding import places_of
from brain.builtin.targets.parts import Part, parts_of
from brain.builtin.targets.timeline import Known
from tools.layout.brief import SceneKind

# By the scene's own words, by a noun, by the place of an entry, by a fact that tells of it; by a
# word that may mean anything: "the text", "the last one".
type How = Literal["words", "noun", "place", "fact", "weak", "fresh"]


@dataclass(frozen=True, slots=True)
class Mention:
    """A place of a clause that names a text, and how surely (more is surer).

    `part` None is an entry that the scene does not have, or, where it is `fresh`, is to get.
    """

    start: int
    end: int
    part: Part | None
    score: float
    how: How


# The nouns of entries that only some kinds of scenes have.
_KINDS_WITH: tuple[tuple[str, frozenset[SceneKind]], ...] = (
    (r"bullets?|bullet points?", frozenset(("bullets", "steps"))),
    (r"steps?", frozenset(("steps", "bullets"))),
    (
        r"bars?|columns?|slices?|segments?|values?|figures?|quarters?|months?",
        frozenset(("barChart", "lineChart", "donut")),
    ),
    (r"members?|persons?|people", frozenset(("team",))),
    (r"cards?|plans?|features?|tiers?", frozenset(("cards",))),
    (r"milestones?|events?", frozenset(("timeline",))),
    (r"messages?|bubbles?|repl(?:y|ies)", frozenset(("chat",))),
)
_ENTRY_NOUN = rf"{ITEM}|tiers?|events?|quarters?|repl(?:y|ies)|bullets? points?"
_ANY_ORDINAL = "|".join((*ORDINALS, r"\d{1,2}(?:st|nd|rd|th)"))
_PLACED = re.compile(
    rf"\b(?:the |my |our )?(?P<nth>{_ANY_ORDINAL}|last|final|top|bottom|middle)(?: (?:and|&)(?: the"
    rf")? (?P<and>{_ANY_ORDINAL}|last))? (?P<noun>{_ENTRY_NOUN})\b(?! chart)"
    rf"|\b(?:the )?(?P<noun2>{_ENTRY_NOUN}) ?(?:number |no\.? ?|nr\.? ?|#)?(?P<n>\d{{1,2}})\b"
    r"(?![.\d%])"
)
_BARE = re.compile(
    rf"(?<!\d )\b(?:the |my |our )?(?P<nth>{_ANY_ORDINAL}|last|final|middle)(?: one)?\b"
    rf"(?! (?:{_ENTRY_NOUN}|scenes?|slides?|line|\d|week|month|year|time|word|letter|name|second))"
    r"|\b(?:number|no\.|#) ?(?P<n>\d{1,2})\b"
)
# What may hang on a noun and says no more: "button copy", "the words on the button".
_BEFORE = (
    r"(?:(?:text|words?|wording|copy|label) (?:on|of|in) )?"
    r"(?:(?:the|its|our|my|her|his|their|new) )*"
)
_AFTER = r"(?: (?:text|copy|wording|words|label))?"
_NO_SCENE = r"(?!'(?!s\b)|[\w-]|[ ](?:scenes?|slides?|tag|card)\b)"
_THEIRS = r"(?:my|her|his|their) (?:current |old |new )?title"
_NAMED = frozenset(("lowerThird", "team", "quote", "testimonial"))


def find_mentions(said: Utterance, known: Known) -> list[Mention]:
    """Return what a clause names of a scene, in order, none inside another."""
    parts = parts_of(known)
    found: list[Mention] = []
    for finder in (_literal, _fresh, _placed, _related, _called, _main):
        for one in finder(said, parts, known):
            if not any(one.start < other.end and other.start < one.end for other in found):
                found.append(one)
    if not found and said.norm.strip():
        found += _bare(said, parts)
    return sorted(found, key=lambda one: one.start)


# Part of a longer address or figure: "summer.example.org" where the scene says "example.org".
_JOINED = re.compile(r"\w[.@/]$")
_JOINS = re.compile(r"[.@/]\w")


def _literal(said: Utterance, parts: Sequence[Part], known: Known) -> Iterator[Mention]:
    """Find texts of the scene, pieces of them or a person's first name that stand in the clause."""
    texts = [(part.text, part, 3.0 if part.inside else 4.0) for part in parts if part.text]
    for part in parts:
        if part.is_called("name") and (known.kind in _NAMED or part.inside):
            texts += [(w, part, 2.5) for w in part.text.split() if 2 < len(w) < len(part.text)]
    spoken_of = said.raw.casefold()
    for text, part, score in sorted(texts, key=lambda one: -len(one[0])):
        for start, end in places_of(said, text) if text.casefold() in spoken_of else ():
            spoken = said.source(start, end)
            if spoken.casefold() in FRAME and spoken != text:
                continue
            if not _JOINED.search(said.norm[:start]) and not _JOINS.match(said.norm, end):
                yield Mention(start, end, part, score, "words")


_FRESH = re.compile(
    rf"\b(?:another|(?:one|1) more|an? (?:\w+ )?(?:new|further|extra|additional"
    rf"|{_ANY_ORDINAL}))(?: "
    rf"(?P<noun>{_ENTRY_NOUN}|one))?\b"
)


_ENDS = re.compile(r"\s*(?:[:,]|$)")


def _fresh(said: Utterance, parts: Sequence[Part], known: Known) -> Iterator[Mention]:
    """Find "another point", "one more bullet", "a fourth one"."""
    for match in _FRESH.finditer(said.norm) if _heads(parts) else ():
        alone = not match["noun"] and _ENDS.match(said.norm, match.end())
        if alone or (match["noun"] and _fits(match["noun"], known)):
            yield Mention(*match.span(), None, 2.0, "fresh")


def _fits(noun: str, known: Known) -> bool:
    """Tell whether a scene may have entries that are called so."""
    kinds = next((kinds for words, kinds in _KINDS_WITH if rx(words).fullmatch(noun)), None)
    return kinds is None or known.kind in kinds


def _placed(said: Utterance, parts: Sequence[Part], known: Known) -> Iterator[Mention]:
    """Find "the second bullet", "step 2", "the first and second point"."""
    for match in _PLACED.finditer(said.norm):
        noun = match["noun"] or match["noun2"]
        heads = _heads(parts)
        if not heads or not _fits(noun, known):
            continue
        if match["and"]:
            yield Mention(match.start(), match.end("nth"), _nth(heads, match["nth"]), 2.0, "place")
            yield Mention(match.start("and"), match.end(), _nth(heads, match["and"]), 2.0, "place")
        else:
            part = _nth(heads, match["nth"] or match["n"])
            yield Mention(*match.span(), part, 3.0, "place")


def _bare(said: Utterance, parts: Sequence[Part]) -> Iterator[Mention]:
    """Find "the first", "the middle one", "number 2" where nothing else is named."""
    heads = _heads(parts)
    for match in _BARE.finditer(said.norm) if len(heads) > 1 else ():
        part = _nth(heads, match["nth"] or match["n"])
        if part:
            yield Mention(*match.span(), part, 1.0, "weak")


def _heads(parts: Sequence[Part]) -> list[Part]:
    """Return the main text of every entry."""
    return [one for one in parts if one.index is not None and one.piece == "text"]


def _nth(heads: Sequence[Part], nth: str) -> Part | None:
    count = len(heads)
    if nth == "middle":
        return heads[count // 2] if count % 2 else None
    last = {"last": count, "final": count, "bottom": count, "top": 1}
    number = last.get(nth) or ORDINALS.get(nth) or int(nth.rstrip("stndrh"))
    return heads[number - 1] if 0 < number <= count else None


_NTH_BEFORE = re.compile(rf"\b(?:the |my |our )?(?P<nth>{_ANY_ORDINAL}|last|final|middle) $")


def _called(said: Utterance, parts: Sequence[Part], _: Known) -> Iterator[Mention]:
    """Find what people call a text: "the author", "button copy", "the label underneath"."""
    job = any(one.is_called("position") for one in parts)
    found: list[Mention] = []
    for part in parts:
        if not part.called or (part.piece == "text" and part.index is not None and not part.inside):
            continue
        pattern = rf"(?<![\w'-]){_BEFORE}(?:{part.called}){_AFTER}{_NO_SCENE}"
        score = 1.5 if part.inside else 1.0 if part.index is not None else 2.0
        for match in rx(pattern).finditer(said.norm):
            if part.role == "headline" and job and rx(_THEIRS).match(match[0]):
                continue
            nth = _NTH_BEFORE.search(said.norm[: match.start()]) if part.index else None
            if nth is None:
                found.append(Mention(*match.span(), part, score, "noun"))
                continue
            alike = [one for one in parts if one.index and one.called == part.called]
            picked = _nth(alike, nth["nth"])
            found.append(Mention(nth.start(), match.end(), picked, score, "place"))
    yield from sorted(found, key=lambda one: (one.start - one.end, -one.score))


def _related(said: Utterance, parts: Sequence[Part], _: Known) -> Iterator[Mention]:
    """Find facts such as "got promoted to", which say that a role follows."""
    for pattern, noun in RELATIONS:
        match = pattern.search(said.norm)
        part = next((one for one in parts if match and one.is_called(noun)), None)
        if match and part:
            yield Mention(*match.span(), part, 1.5, "fact")


def _main(said: Utterance, parts: Sequence[Part], _: Known) -> Iterator[Mention]:
    """Find "the words", "what's there": the headline, or the one text that there is."""
    heads = [
        one for one in parts if one.role == "headline" and one.text and not one.figure | one.inside
    ]
    words = [one for one in parts if not one.figure | one.inside]
    main = heads[0] if heads else words[0] if len(words) == 1 else None
    for match in MAIN.finditer(said.norm) if main else ():
        yield Mention(*match.span(), main, 1.0, "weak")
