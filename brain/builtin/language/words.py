"""Small tools for tables of words and patterns."""

import re
from collections.abc import Iterable
from functools import cache


def words(text: str) -> frozenset[str]:
    """Return the words of a text as a set."""
    return frozenset(text.split())


type Rules[Value] = tuple[tuple[re.Pattern[str], Value], ...]


@cache
def rx(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """Return a compiled pattern, for good: the rules have more of them than `re` remembers.

    Only for patterns that stand in the source; one made of somebody's words would stay for ever.
    """
    return re.compile(pattern, flags)


def rules[Value](rows: Iterable[tuple[str, Value]]) -> Rules[Value]:
    """Return a table of patterns and what each means, the patterns compiled once."""
    return tuple((re.compile(pattern), value) for pattern, value in rows)


def glossary(lines: str) -> dict[str, str]:
    """Return what each word becomes, of lines "english: word, two words"; a dash drops it."""
    table: dict[str, str] = {}
    for line in lines.replace("\n      ", " ").strip().splitlines():
        english, _, forms = line.strip().partition(": ")
        for form in forms.split(","):
            table[form.strip()] = "" if english == "-" else english
    return table
