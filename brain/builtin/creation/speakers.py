"""Who says the words of a quote, and what they are: "Dana Ruiz, CFO at Northwind: “…”".

People are introduced before their words by name ("my grandmother Elsie used to say"), after a
group they belong to ("one of our volunteers, Amina Yusuf"), or with a role behind the name.
"""

import re
from dataclasses import dataclass

from brain.builtin.language.words import rx

_CAPITAL = r"[A-ZÀ-ÖØ-Þ]"
_WORD = rf"{_CAPITAL}(?:[\w'’-]+|\.)\.?"
_TITLE = r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Mx|Sir|Dame|St|Sr|Sra|Mme|M|Herr|Frau)\.?\s+)*"
NAME = rf"{_TITLE}{_WORD}(?:\s+(?:(?:de|da|di|del|la|van|von|der|den|bin|al|el)\s+)*{_WORD}){{0,3}}"

_OFTEN = (
    r"(?:always|once|often|famously|recently|just|also|rightly|simply|then|immer|gern|stets|einmal"
    r"|oft|siempre|solía|suele|una vez|toujours|souvent|un jour|avait l'habitude de)"
)
_SPEECH = (
    r"(?:(?:used to|liked to|would|likes to|has|had|have|who|which|that)\s+)*"
    r"(?:says?|said|saying|tells?|told|writes?|wrote|written|puts? it|asks?|asked|replied"
    r"|texted|posted|emailed|sent|left|shared|reminds?|reminded|swears by|sagt|sagte|meint|meinte"
    r"|schrieb|pflegte zu sagen|dice|decía|dijo|decir|escribió|dit|disait|a dit|dire|écrit)"
    r"(?:\s+(?:us|me|them|everyone|uns|mir|nos|me|about (?:it|us)|after \w+(?: \w+)?))?"
)
_SAYS = re.compile(
    r"(?i:['’]s (?:[a-z]+ )?(?:words|motto|saying|advice|rule|mantra|line|wisdom)[\s:,–—-]*)$"
    rf"|[,\s]+(?:(?i:{_OFTEN})\s+)*(?i:{_SPEECH})(?:\s+(?i:{_OFTEN}|this|that|it))*[\s,:–—-]*$"
)
# Words that make the person named behind them the one who speaks.
_GIVES_WORD = re.compile(
    r"(?i)(?:\b(?:in the words of|as|according to|to quote|quoting|wie|como|comme|with the words of"
    r"|mit den worten|en palabras de|selon|laut|según)\b[^.!?\n]*"
    r"|\b(?:quote|quotation|testimonial|review|words|feedback|zitat|cita|citation|témoignage"
    r"|kundenstimme|testimonio)\b[^.!?\n]*)$"
)
_DETAIL = r"[^,()\n]{2,48}(?:,\s*[^,()\n]{2,32})?"
_INTRODUCED = re.compile(
    rf"(?P<lead>^|.*?[\s,(–—-])(?P<name>{NAME})"
    rf"(?:\s*\((?P<inner>[^()\n]{{2,60}})\)|,\s+(?P<role>{_DETAIL}),?|,)?$",
    re.DOTALL,
)
_POSSESSIVE = re.compile(
    r"(?i)(?:^|\s)(?:my|our|his|her|their|mein\w*|unser\w*|mi|mis|nuestr[oa]|mon|ma|notre)"
    r"(?:\s+[a-zà-ÿ-]+)*\s+$"
)
# What a sentence begins with is written like a name, too.
_OPENS_NAME = re.compile(
    r"(?:(?:Unser|Mein)\w*\s+\w+\s+(?=[A-ZÀ-Þ])|(?:Our|My|Mi|Nuestr[oa]|Notre|Mon|Ma|As|Como|Comme|Wie)\s+"
    r"|\w+\s+(?:de|von|by|from)\s+)+"
)
_SENTENCE = re.compile(r"(?<!\bDr)(?<!\bMr)(?<!\bMrs)(?<!\bMs)(?<!\bProf)(?<!\b[A-Z])[.!?\n]+\s+")
# A label of something to show, however it is capitalised, is nobody's name.
_NOBODY = re.compile(
    r"(?i)(?:quote|quotation|zitat|cita|citation|testimonials?|review|kundenstimme|text|title|add"
    r"|show|new|scene|slide|headline|subtitle|caption|words?|message|note|sale|intro|outro|opening"
    r"|closing|opener|tagline|slogan|label|titel|texto?|título|titre|please|put|display|make|create"
    r"|big|bold|end card|lower third|card|button|top|bottom|left|right|first|second|then|next)\b"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """A person with their role; `speaks` where the sentence says that the words are theirs."""

    name: str
    role: str | None
    speaks: bool


def introduced(text: str) -> Speaker | None:
    """Return the person whom the text right before quoted words introduces, or None."""
    clause = _SENTENCE.split(text.rstrip())[-1].strip(" \n\t:–—-")
    says = _SAYS.search(clause)
    told = clause[: says.start()] if says else clause
    found = _INTRODUCED.fullmatch(told.rstrip(" ,"))
    if not found:
        return None
    role = found["inner"] or found["role"]
    if role and not found["inner"] and not _is_role(role):
        return None
    name = _OPENS_NAME.sub("", _after_relation(found["lead"], found["name"]))
    if _NOBODY.match(name):
        return None
    alone = not found["lead"].strip(" –—-,") and bool(role)
    speaks = bool(says or alone or _GIVES_WORD.match(found["lead"].strip() or " "))
    before = _ROLE_BEFORE.search(found["lead"]) if not role else None
    if before:
        role = before["role"][0].upper() + before["role"][1:]
    return Speaker(name, role and role.strip(), speaks)


# "A quote from chair Ann Lund", "in the words of our head chef Marco".
_ROLE_BEFORE = re.compile(
    r"\b(?:(?:from|by|of|von|de|par)(?: (?:our|the|a|unser\w*|notre|nuestr[oa]))?|our|notre"
    r"|nuestr[oa]) (?P<role>(?!(?:quote|review|words|one|my|mi|mon|ma)\b)[a-zà-ÿ-]{4,}"
    r"(?: [a-zà-ÿ-]{4,})?) $"
)


_NAMED = re.compile(
    rf"(?:^|[\s,.;])(?i:speaker|author|said by|spoken by|attribution|credit"
    rf"|sprecher(?:in)?|autor(?:in)?|auteure?|autora?)\s*:\s*(?P<name>{NAME})(?:,\s*(?P<role>[^,.;:\n“\"«]{{2,48}}))?"
)


def named_speaker(text: str) -> Speaker | None:
    """Return the person whom a label names as the speaker: "Speaker: Ola Berg, mayor"."""
    found = _NAMED.search(text)
    return Speaker(found["name"], found["role"], speaks=True) if found else None


def _is_role(words: str) -> bool:
    """Tell a role from more of the sentence: it holds no order, and no colon."""
    return not rx(
        r"(?i)\b(?:that|which|please|show|put|make|add|with|scene|slide|says?|seconds?|text"
        r"|background|font)\b|[:;]"
    ).search(words)


def _after_relation(lead: str, name: str) -> str:
    """Leave out what the person is to whoever tells, where it is written like a name: "Oma"."""
    first, _, rest = name.partition(" ")
    return rest if rest and _POSSESSIVE.search(lead) and first.isalpha() and _noun(lead) else name


def _noun(lead: str) -> bool:
    return bool(rx(r"(?i)\b(?:mein\w*|unser\w*)\s+$").search(lead))
