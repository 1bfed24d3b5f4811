"""Texts that show by themselves what they are: days, times, addresses, prices, figures."""

import re
from dataclasses import dataclass

PRICE = r"price|cost|fee|amount|rate|price tag"
LINK = (
    r"url|links?|web ?sites?(?: address)?|web ?page|site|domain(?: name)?|web ?address|address"
    r"|home ?page"
)
_DAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs(?:day)?)?|fri(?:day)?|sat(?:urday)?"
    r"|sun(?:day)?|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|lunes"
    r"|martes|miércoles|jueves|viernes|sábado|domingo|lundi|mardi|mercredi|jeudi|vendredi|samedi"
    r"|dimanche)"
)
_MONTH = (
    r"(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?|märz|mai|juni|juli|oktober|dezember"
    r"|enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre"
    r"|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre)\.?"
)
_DATE = (
    rf"(?:{_DAY},? )?(?:(?:the )?\b\d{{1,2}}(?:st|nd|rd|th|\.)? (?:of |de )?{_MONTH}\b"
    rf"|\b{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?\b)"
    rf"(?:\s?(?:-|–|to|until)\s?(?:{_MONTH} )?\d{{1,2}}\b)?(?:,? (?:de )?\d{{4}})?"
)
_STREET = (
    r"(?-i:\b\d{1,4}[a-z]? (?:[A-ZÀ-Þ][\w'-]+ ?){2,4}|\b[A-ZÄÖÜ]\w+(?:stra(?:ß|ss)e|gasse|weg|platz"
    r"|allee|damm|ufer) \d+[a-z]?\b)|\b\d{1,4},? (?:rue|avenue|boulevard|place|quai|chemin) [^,.;]+"
    r"|\b(?:calle|avenida|plaza|paseo) [^,.;]*\d+"
)
# Each kind with what people call it. What an earlier one takes is no later one's.
TYPES: tuple[tuple[str, str, re.Pattern[str]], ...] = tuple(
    (kind, called, re.compile(pattern, re.IGNORECASE))
    for kind, called, pattern in (
        ("mail", r"e-?mails?(?: address)?|address", r"[\w.+-]+@[\w-]+\.[\w.]+\w"),
        ("link", LINK, r"(?<!@)(?:https?://)?(?:www\.)?\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}(?:/\S*)?\b"),
        ("handle", r"handle|account|user ?name|instagram|twitter", r"(?<![\w.])@\w+"),
        ("tag", r"hash ?tag", r"(?<!\w)#(?![0-9a-f]{3,8}\b)\w+"),
        ("date", r"dates?|days?", _DATE),
        ("street", r"address|street", _STREET),
        ("day", r"days?|weekday|dates?", rf"\b{_DAY}s?\b"),
        (
            "time",
            r"time|hour|start time",
            r"\b\d{1,2}(?:[:.]\d\d)? ?(?:[ap]\.?m\b\.?|uhr|h\b|o'clock)|\b\d{1,2}:\d\d\b",
        ),
        ("month", r"month", rf"\b{_MONTH}(?= |$)"),
        ("year", r"years?|dates?", r"\b(?:19|20)\d\d\b"),
        ("price", PRICE, r"[$€£]\s?\d[\d.,]*|\d[\d.,]*\s?(?:[€$£]|(?:euros?|dollars?|bucks)\b)"),
        ("percent", r"percentage|percent|discount|number", r"\d[\d.,]*\s?%"),
        ("phone", r"(?:phone|telephone)(?: number)?|number", r"\+?\d[\d ()/-]{6,}\d"),
        ("number", r"numbers?|figure", r"(?<!\w)\d[\d.,]*\b"),
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Typed:
    """A piece of a text that shows what kind of thing it is, and what people call it."""

    kind: str
    called: str
    text: str
    start: int
    end: int


def find_typed(text: str) -> list[Typed]:
    """Return the days, addresses, prices and figures in a text, in order."""
    found: list[Typed] = []
    for kind, called, pattern in TYPES:
        for match in pattern.finditer(text):
            if not any(match.start() < one.end and one.start < match.end() for one in found):
                whole = match[0].rstrip(" .,")
                end = match.start() + len(whole)
                found.append(Typed(kind, called, whole, match.start(), end))
    return sorted(found, key=lambda one: one.start)
