"""Which way the bars of a chart lie, and charts that are rankings."""

import re

from brain.builtin.language.quantities import Span
from brain.builtin.language.utterance import Utterance
from tools.layout.brief import BarDirection, Datum
from tools.layout.changes import SetBars

_LYING = r"(?:horizontal(?:ly)?|sideways|lying|flat|rows?|left to right)"
_STANDING = r"(?:vertical(?:ly)?|upright|standing|columns?)"
_CHART = r"(?:bars?|columns?|charts?|graphs?|diagrams?)"
_RANKING = re.compile(
    r"\b(?:rank(?:ing|ed)|leader ?board|league table|top list|bar (?:chart )?race|race[- ]like)\b"
)


def _way(words: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b{words} (?:bar ?|column ?)?{_CHART}\b"
        rf"|\b{_CHART}\b[^,.;:«]{{0,30}}?\b(?:to|as|in|into|be|are|is|go(?:ing)?|run(?:ning)?|lie"
        rf"|lay"
        rf"|that (?:are|run|go|lie))?\s*(?:the |a )?{words}\b"
        rf"|\b(?:turn|rotate|flip|tip|lay|put|make|show|have|switch|change) (?:it|this|that|them"
        rf"|the (?:bar |column )?{_CHART}|¦+)"
        rf"(?: (?:on its side|to|into|as|in|be|lie|go))* {words}\b"
    )


_WAYS: tuple[tuple[re.Pattern[str], BarDirection], ...] = (
    (_way(_LYING), "rows"),
    (_way(_STANDING), "columns"),
)
_TURNED = re.compile(
    rf"\b(?:rotate|tip over|tip|lay down|turn) (?:the )?{_CHART}(?: (?:by )?90(?: ?(?:°|degrees?))?"
    r"| on (?:its|their) sides?| around| over)?\W*$"
)


def direction(norm: str) -> BarDirection | None:
    """Return which way the bars of a chart that is being made are to lie, if that was said."""
    if _RANKING.search(norm):
        return "rows"
    return next((way for words, way in _WAYS if words.search(norm)), None)


def ranked(data: tuple[Datum, ...], norm: str) -> tuple[Datum, ...]:
    """Return the figures of a ranking from the highest down, all others as they are."""
    if not _RANKING.search(norm):
        return data
    return tuple(sorted(data, key=lambda datum: datum.value, reverse=True))


def find_bars(said: Utterance) -> tuple[SetBars, Span] | None:
    """Return a wish to turn the bars of a chart that exists."""
    for words, way in _WAYS:
        if match := words.search(said.norm):
            return SetBars(direction=way), match.span()
    match = _TURNED.search(said.norm)
    return (SetBars(direction="rows"), match.span()) if match else None
