"""What the words of a brief are made from."""

from dataclasses import dataclass
from typing import Any

from brain.builtin.language.content import Content
from brain.builtin.language.utterance import Utterance

Values = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Source:
    """The sentence, its content, and where the words for the kind end."""

    said: Utterance
    content: Content
    kind_end: int


@dataclass(frozen=True, slots=True)
class ListSource:
    """The sentence, its content, the text of the entries, and a heading said before them."""

    said: Utterance
    content: Content
    text: str
    lead: str | None
