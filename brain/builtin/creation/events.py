"""What happens when and where: "The Velvet Hours, Friday 12 June, 8 PM, Blue Note Club"."""

import re
from itertools import pairwise

from brain.builtin.language.content import capitalised, clean
from brain.builtin.language.words import rx

_WEEKDAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?s?|(?:mon|diens|donners|frei"
    r"|sams|sonn)tag|mittwoch|lunes|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi"
    r"|mercredi|jeudi|vendredi|samedi|dimanche|tonight|tomorrow)\b"
)
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|mai|juni|juli|okt|dez|ene|abr|ago|dic|févr"
    r"|avr|juin|juil|août|déc)[a-zéû]*\.?"
)
_DATE = (
    rf"(?:{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?|\d{{1,2}}(?:st|nd|rd|th|\.|er)? (?:of |de )?{_MONTH})"
    r"(?:,? 20\d\d)?"
)
_CLOCK = (
    r"(?:(?:from|doors?(?: open)?(?: at)?|starts?(?: at)?|at|um|ab|a las|à|@)\s+)*"
    r"\d{1,2}(?:(?:[:.]\d\d)?\s?(?:am|pm|uhr|h\d{0,2})|[:.]\d\d|(?=\s?[-–]\s?\d))"
    r"(?:\s?(?:-|–|to|until|bis)\s?\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm|uhr|h)?)?"
    r"(?: (?-i:[A-Z]{2,4})\b)?"
)
_JOIN = r"(?:\s+|\s*,\s*)(?:(?:at|um|@)\s+)?"
_DAY = rf"(?:(?:on|this|next|am|el|le|den)\s+)?(?:{_WEEKDAY}(?:{_JOIN}(?:the )?{_DATE})?|{_DATE})"
_WHEN = rf"(?:{_DAY}(?:{_JOIN}{_CLOCK})?|{_CLOCK})"
_WHEN_PART = re.compile(rf"(?i){_WHEN}(?:\s+(?:at|in|im|en|au|@)\s+\S.*)?")
_SPLIT = re.compile(r"\s*(?:,(?!\d)|;|\n|(?<!\d)(?<!\bvs)\.(?=\s|$)|\s[-–—|·]\s)\s*")
_BEGINS = re.compile(rf"(?i)\s+(?={_WHEN}(?:\s|$))")
_LEADS = re.compile(r"(?i)^(?:on|this|next|the)\s+(?=\S)")


def find_event(text: str) -> tuple[str, tuple[str, ...]] | None:
    """Return what happens, and the day, the time and the place; None where no one day is told."""
    parts = [part for part in _SPLIT.split(text.strip()) if part]
    if parts and not any(_WHEN_PART.fullmatch(part) for part in parts):
        begins = _BEGINS.search(parts[0])
        parts[:1] = [parts[0][: begins.start()], parts[0][begins.end() :]] if begins else parts[:1]
    whens = [place for place, part in enumerate(parts) if _WHEN_PART.fullmatch(part)]
    days = [match for part in parts for match in rx(rf"(?i)\b{_DAY}").finditer(part)]
    if not whens or whens[0] == 0 or not 0 < len(days) <= len(whens) or len(parts) > _PARTS_MAX:
        return None
    if any(not _WHEN_PART.fullmatch(part) and rx(rf"(?i)\b{_WHEN}").search(part) for part in parts):
        return None
    if len(days) > 1 and not _same_day(parts, whens):
        return None
    return clean(parts[0]), tuple(capitalised(_LEADS.sub("", part)) for part in parts[1:])


_PARTS_MAX = 6


def told_when(text: str) -> list[str]:
    """Return every day and time in a text, as typed."""
    found = rx(rf"(?i)(?<![\w.,$€£]){_WHEN}(?![\w%])").finditer(text)
    return [_LEADS.sub("", match[0]) for match in found]


def _same_day(parts: list[str], whens: list[int]) -> bool:
    """Tell "Friday, 12 June" from two days."""
    first = parts[whens[0]]
    return all(b == a + 1 for a, b in pairwise(whens)) and bool(
        rx(rf"(?i){_WEEKDAY}").fullmatch(first)
    )
