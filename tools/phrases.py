"""What tools say to a person, in the languages that the studio speaks.

A tool raises `Refusal` with a key of the table `phrases.toml` and its values; whoever runs tools
knows the person's language and asks for the words in it. Values of type `Term` are names of the
table's own `terms`; a tuple is a list of the person's own words, quoted as the language does.
"""

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any, Literal

from bazaar.errors import ValidationFailed

Language = Literal["en", "de", "es", "fr"]
_MARKS: dict[Language, str] = {"en": "“{}”", "de": "„{}“", "es": "«{}»", "fr": "« {} »"}

PHRASES: dict[str, dict[Language, str]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text(encoding="utf-8")
)
_TERMS: dict[str, dict[Language, str]] = PHRASES.pop("terms")  # type: ignore[assignment]


class Term(str):
    """A word that the studio has a name for in every language."""

    __slots__ = ()


class Refusal(ValidationFailed):
    """A wish that cannot be granted, in words for the person that can be said in each language.

    `message` is in English until `speak` puts it into the person's language.
    """

    def __init__(self, key: str, /, *, details: object = None, **values: Any) -> None:
        self.reasons: tuple[tuple[str, dict[str, Any]], ...] = ((key, values),)
        super().__init__(phrase(key, "en", **values), details=details)

    @classmethod
    def of(cls, refusals: Sequence["Refusal"]) -> "Refusal":
        """Return several refusals as one that gives every reason once."""
        joined = cls(refusals[0].reasons[0][0], **refusals[0].reasons[0][1])
        reasons = [reason for refusal in refusals for reason in refusal.reasons]
        joined.reasons = tuple(one for at, one in enumerate(reasons) if one not in reasons[:at])
        return joined.speak("en")

    def speak(self, language: Language) -> "Refusal":
        """Put the message into a language and return this error."""
        self.message = " ".join(phrase(key, language, **values) for key, values in self.reasons)
        self.args = (self.message,)
        return self


def phrase(key: str, language: Language, **values: Any) -> str:
    """Return a phrase of the table in a language, its braces filled."""
    words = {name: _worded(value, language) for name, value in values.items()}
    return PHRASES[key][language].format(**words)


def quoted(text: str, language: Language) -> str:
    """Return a text in the quotation marks of a language."""
    return _MARKS[language].replace("{}", text)


def _worded(value: Any, language: Language) -> Any:
    if isinstance(value, Term):
        return _TERMS[value][language]
    if isinstance(value, tuple):
        return "; ".join(quoted(text, language) for text in value)
    return value
