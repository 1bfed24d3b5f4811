"""A sentence read beside the texts of one scene, for small edits of them."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from brain.builtin.edits.text_edits import TextEdits
from brain.builtin.language.letters import mark_of
from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.parts import Part, find_part, is_pointer, main_part, texts_of
from brain.builtin.targets.timeline import Known

type Edit = Callable[[str], str]

# Marks that end a sentence; of several the last one is meant.
FINAL = frozenset("!?.…")

# How a sentence may end behind what it is about.
CLOSE = r"(?: please| instead| too| there| though| now)*\W*$"


@dataclass(frozen=True, slots=True)
class Reading:
    """A sentence, the scene that it may be about, and what all scenes are headed."""

    said: Utterance
    known: Known
    heads: frozenset[str]

    @property
    def norm(self) -> str:
        """The sentence in plain English."""
        return self.said.norm

    def words(self, span: Span) -> str:
        """Return what stands at a place as content, or the mark that it names."""
        return mark_of(self.norm[slice(*span)]) or self.said.content(*span).strip(" ,")

    def part(self, words: str | None) -> Part | None:
        """Return the text that a phrase names; the main one where it names none."""
        if words and not is_pointer(words):
            return find_part(words, self.known)
        return main_part(self.known)

    def holding(self, text: str, words: str | None = None) -> tuple[Part, int] | None:
        """Return the first text that holds these words, and where in it they stand."""
        named = self.part(words) if words and not is_pointer(words) else None
        for part in (named,) if named else texts_of(self.known):
            at = place_in(part.text, text)
            if at >= 0 and not part.figure:
                return part, at
        return None


def place_in(text: str, words: str) -> int:
    """Return where words stand in a text as words, a mark as a mark; -1 where they do not."""
    if not words or not text:
        return -1
    ends = [r"(?<!\w)" if words[0].isalnum() else "", r"(?!\w)" if words[-1].isalnum() else ""]
    pattern = f"{ends[0]}{re.escape(words)}{ends[1]}"
    found = list(re.finditer(pattern, text)) or list(re.finditer(pattern, text, re.IGNORECASE))
    if not found:
        return -1
    return found[-1 if words in FINAL else 0].start()


def tell(part: Part, edit: Edit, span: Span, edits: TextEdits) -> None:
    """Ask for a text to be edited, where that makes a difference."""
    new = edit(part.text)
    if new and new != part.text:
        edits.add(part.saying(new), span, part.text)


def all_entries(words: str) -> bool:
    return bool(
        rx(
            r"\b(?:all|every|each|both|points|items|bullets|steps|entries|lines|list|texts)\b"
        ).search(words)
    )
