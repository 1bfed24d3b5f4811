"""Slips of the keys: "Wellcome has one l too many", "fix the typo in the title"."""

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language.letters import corrected
from brain.builtin.targets.parts import Part, texts_of
from brain.builtin.targets.reading import Reading, tell

type _Spot = tuple[Part, int, str]  # a word of a text, and where it stands in it

_DOUBLED = re.compile(
    r"\b(?:has|have|with|there(?:'s| is)(?: also)?|got|contains|you wrote|you typed) (?:an?|one|1)"
    r" (?:(?P<l1>[a-z]) too"
    r" (?:many|much)|(?:extra|additional|superfluous|redundant|unnecessary|spare) (?P<l2>[a-z]))\b"
    r"|\b(?:one|1|an?) (?P<l3>[a-z]) too many\b|\btoo many (?P<l4>[a-z])(?:'?s)?\b"
    r"|\b(?:only|just) (?:one|1|a single) (?P<l5>[a-z])\b|\b(?:double|extra|second) (?P<l6>[a-z])"
    r" (?:is wrong|is too much"
    r"|should go|has to go)\b|\b(?:remove|delete|drop|lose) (?:the|an?|one|1) (?:extra |second "
    r"|double |of the )?(?P<l7>[a-z])(?:'?s)?\b"
)
_MISSING = re.compile(
    r"\b(?:is|are|'s)? ?(?:missing|lacks|lacking|forgot|needs) (?:an?|the|one|1|another)"
    r" (?:second |extra |more )?(?P<l1>[a-z])\b"
    r"(?: (?:after|behind) (?:the )?(?P<after>[a-z])\b| (?P<end>at the end)| (?P<start>at the"
    r" (?:start|beginning)))?"
    r"|\b(?:with|has|have|takes|needs|gets|should have) (?:(?:2|two) (?P<l2>[a-z])(?:'?s|es)?"
    r"|(?:a )?double[- ](?P<l3>[a-z]))\b"
)
_TOKEN = re.compile(r"[\w'’-]{2,}")
_TOLD = re.compile(
    r"\b(?:spell(?:ed|t)|wrote|typed|written|spelling of) (?P<word>[^\W\d_]{3,})(?: (?:wrong"
    r"|incorrectly|with a typo"
    r"|badly)|\W*$)"
)
_TYPO = re.compile(
    r"\b(?:typos?|misspell?(?:ed|ing|t)|mis-?spelt|spelling(?: mistakes?| errors?)?|spelled wrong"
    r"|spelt wrong"
    r"|spelled incorrectly|wrongly spelled|(?:spelled|spelt|wrote|typed) \w+ (?:wrong|incorrectly)"
    r"|correct the spelling|fix the spelling)\b"
)


# "Harbour with a u", "two n's: Linn", "spell it Harbour": the right word is said.
_SPELLS = re.compile(
    r"\b(?:with|has|have|takes|gets) (?:an?|the|no|2|two|one|1|a double"
    r"|double) ?[a-z]{1,2}(?:'?s)?\b"
    r"|\b(?:spell(?:s|ed|ing)?|spelt)\b|\b(?:2|two|double) [a-z](?:'?s)?\b"
    r"|\b(?:starts?|begins?|ends?|written) with (?:an? )?[a-z]{1,2}\b|\bwe(?:'re| are) british\b"
)


def correct_slips(read: Reading, edits: TextEdits) -> None:
    """Read "Wellcome has one l too many", "Tomorow needs a second r", "fix the typo"."""
    doubled, missing = _DOUBLED.search(read.norm), _MISSING.search(read.norm)
    match = doubled or missing
    if match:
        letter = next(match[key] for key in match.groupdict() if key[0] == "l" and match[key])
        for spot in _mentioned(read):
            word = spot[2]
            new = _once(word, letter) if doubled else _twice(word, letter, match.groupdict())
            if new != word:
                _reworded(read, spot, new, edits)
                return
    if _SPELLS.search(read.norm) and _as_spelled(read, edits):
        return
    if not _TYPO.search(read.norm):
        return
    told = _TOLD.search(read.norm)
    right = read.said.source(*told.span("word")) if told else ""
    for part, at, word in _words(read) if right else ():
        if _near(word, right):
            new = right[:1].upper() + right[1:] if word[0].isupper() else right
            _reworded(read, (part, at, word), new, edits)
            return
    named = list(_mentioned(read))
    for spot in named or _words(read):
        new = corrected(spot[2])
        if new != spot[2]:
            _reworded(read, spot, new, edits)
            return


def _as_spelled(read: Reading, edits: TextEdits) -> bool:
    """Put a word that is said with a capital in the place of the one that is nearly so."""
    for right in _new_words(read):
        for part, at, word in _words(read):
            if _near(word, right):
                _reworded(read, (part, at, word), right, edits)
                return True
    return False


def _new_words(read: Reading) -> list[str]:
    """Return the words with a capital that are said and are not on the scene, the last first."""
    shown = {word.casefold() for _, _, word in _words(read)}
    said = [one[0] for one in _TOKEN.finditer(read.said.source(0)) if one[0][0].isupper()]
    return [one for one in reversed(said) if len(one) > 2 and one.casefold() not in shown]


def _reworded(read: Reading, spot: _Spot, new: str, edits: TextEdits) -> None:
    part, at, word = spot
    tell(part, lambda text: text[:at] + new + text[at + len(word) :], (0, len(read.norm)), edits)


def _near(word: str, right: str) -> bool:
    """Tell whether one is the other with a slip in it."""
    alike = SequenceMatcher(None, word.casefold(), right.casefold()).ratio()
    return 0.7 < alike < 1


def _words(read: Reading) -> list[_Spot]:
    """Return every word of the scene, with where it stands."""
    return [
        (part, word.start(), word[0])
        for part in texts_of(read.known)
        for word in _TOKEN.finditer(part.text)
    ]


def _mentioned(read: Reading) -> Iterator[_Spot]:
    """Give the words of the scene that the sentence says too, the rarest first."""
    spoken = {word.casefold() for word in _TOKEN.findall(read.said.raw)}
    yield from (spot for spot in _words(read) if spot[2].casefold() in spoken and len(spot[2]) > 2)


def _once(word: str, letter: str) -> str:
    double = re.search(rf"{letter}{letter}", word, re.IGNORECASE)
    if double:
        return word[: double.start() + 1] + word[double.end() :]
    last = word.casefold().rfind(letter)
    return word[:last] + word[last + 1 :] if last > 0 else word


def _twice(word: str, letter: str, asked: dict[str, str | None]) -> str:
    if asked.get("end"):
        return word + letter
    if asked.get("start"):
        return letter.upper() + word.lower() if word[0].isupper() else letter + word
    if after := asked.get("after"):
        at = word.casefold().find(after)
        return word[: at + 1] + letter + word[at + 1 :] if at >= 0 else word
    better = corrected(word)
    if better != word:
        return better
    at = word.casefold().find(letter)
    if at < 0 or letter * 2 in word.casefold():
        return word
    return word[: at + 1] + letter + word[at + 1 :]
