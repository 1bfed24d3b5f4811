"""Figures said apart from what they are for: "12, 15 and 19 degrees from March to May"."""

import re

from brain.builtin.language.figures import Figure, find_figures
from brain.builtin.language.words import rx
from tools.layout.brief import Datum

_JOIN = re.compile(r"(?i)\s*(?:,|;|/)?\s*(?:(?:and|then|und|y|et|&)\s+)?")
_MONTHS = "January February March April May June July August September October November December"
_DAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
_NAMES = (
    _MONTHS,
    _DAYS,
    "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    "Montag Dienstag Mittwoch Donnerstag Freitag Samstag Sonntag",
    "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "lunes martes miércoles jueves viernes sábado domingo",
    "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "lundi mardi mercredi jeudi vendredi samedi dimanche",
)
_CYCLES: tuple[tuple[str, ...], ...] = tuple(
    tuple(name[:length] for name in names.split()) for names in _NAMES for length in (12, 3, 2)
)
_LINKS = r"(?:to|through|until|till|[-–]|bis|a|à|hasta)"
_RANGE = re.compile(rf"(?P<first>[^\W\d_]*\d{{1,4}}|[^\W\d_]{{3,9}})\s*{_LINKS}\s*(?P<last>\w+)")
_LABEL = r"(?:Q[1-4]|H[12]|(?:19|20)\d\d|[^\W\d_][\w'’-]*(?: \d{1,4})?)"
_LABELS = re.compile(
    rf"(?i)\b(?:for|in|on|from|over|during|labels?|für|im|in den|von|para|en|de|pour)\s+(?:the )?"
    rf"(?P<labels>{_LABEL}(?:(?:\s*,\s*(?:(?:and|und|y|et)\s+)?|\s+(?:and|und|y|et|&)\s+){_LABEL})+)"
)


def find_series(text: str) -> tuple[Datum, ...]:
    """Return figures that stand in one run with as many labels that stand in another."""
    for match in _RANGE.finditer(text):
        labels = _expanded(match["first"], match["last"])
        run = _run_of(text, len(labels), match.span()) if len(labels) > 1 else []
        if run:
            return _paired(labels, run)
    for match in _LABELS.finditer(text):
        labels = rx(r"\s*,\s*(?:(?:and|und|y|et)\s+)?|\s+(?:and|und|y|et|&)\s+").split(
            match["labels"]
        )
        run = _run_of(text, len(labels), match.span("labels")) if len(labels) > 1 else []
        if run:
            return _paired(labels, run)
    return ()


def _expanded(first: str, last: str) -> list[str]:
    """Return every label of a range: Q1 to Q4, 2019 to 2023, March to June."""
    ends = [rx(r"([^\W\d_]*)(\d+)").fullmatch(end) for end in (first, last)]
    if ends[0] and ends[1]:
        start, stop = int(ends[0][2]), int(ends[1][2])
        word = ends[0][1]
        same = word == ends[1][1] and 0 < stop - start < 24
        return [f"{word}{number}" for number in range(start, stop + 1)] if same else []
    for cycle in _CYCLES:
        names = [name.lower() for name in cycle]
        if first.lower() in names and last.lower() in names:
            start, stop = names.index(first.lower()), names.index(last.lower())
            return list(cycle[start : stop + 1])
    return []


def _run_of(text: str, count: int, apart: tuple[int, int]) -> list[Figure]:
    """Return the figures that stand in a run of so many, outside the labels."""
    runs: list[list[Figure]] = [[]]
    for figure in find_figures(text):
        if apart[0] <= figure.start < apart[1]:
            continue
        last = runs[-1][-1] if runs[-1] else None
        between = text[last.end : figure.start] if last else ""
        if last and not (_JOIN.fullmatch(between) and between.strip()):
            runs.append([])
        runs[-1].append(figure)
    return next((run for run in runs if len(run) == count), [])


def _paired(labels: list[str], run: list[Figure]) -> tuple[Datum, ...]:
    """Return labels with their figures; a scale said with the last alone is meant for all."""
    last = run[-1]
    shared = last.suffix if not any(one.suffix for one in run[:-1]) else ""
    scale = last.scale if shared else 1
    return tuple(
        Datum(
            label=label.strip(),
            value=one.value * (scale if one is not last else 1),
            display=one.display + (shared if one is not last else ""),
        )
        for label, one in zip(labels, run, strict=True)
    )


_BEFORE = re.compile(
    r"(?i)(?:\s+(?:was|were|is|are|came to|went|had|have|has|reached|got|at|of|for|in|from|with|by"
    r"|war|waren|von|era|fueron|de|étaient|était))*[\s:,-]*$"
)


def series_title(text: str, data: tuple[Datum, ...]) -> str | None:
    """Return the words before a series that say what its figures are."""
    starts = [
        text.find(end) for datum in data for end in (datum.label, datum.display.split(" ")[0])
    ]
    before = text[: min((start for start in starts if start >= 0), default=0)]
    words = _BEFORE.sub("", before).strip(" :,.-")
    return words[:1].upper() + words[1:] if 2 < len(words) <= 60 else None
