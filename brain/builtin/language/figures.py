"""Figures with their labels in free text, in lists and in pasted tables."""

import csv
import re
from collections.abc import Sequence
from dataclasses import dataclass

from brain.builtin.language.words import rx
from tools.layout.brief import BigNumber, Datum

_MAGNITUDES = {
    "k": 1e3, "thousand": 1e3, "tsd": 1e3, "mil": 1e3, "mille": 1e3, "m": 1e6, "mn": 1e6,
    "mm": 1e6, "mio": 1e6, "million": 1e6, "millions": 1e6, "millionen": 1e6, "millones": 1e6,
    "b": 1e9, "bn": 1e9, "billion": 1e9, "billions": 1e9, "mrd": 1e9, "milliarden": 1e9,
    "t": 1e12, "trillion": 1e12,
}  # fmt: skip
_CURRENCY = r"[$€£¥₹]|USD|EUR|GBP|CHF"
NUMBER = re.compile(
    rf"(?<![\w.#/])(?<!\d:)(?!\d{{1,2}}:\d\d\b)(?P<prefix>(?:{_CURRENCY})\s?)?(?P<sign>[-−+±](?=[\d.$€£¥]))?(?P<prefix2>(?:{_CURRENCY})\s?)?"
    r"(?P<digits>\d{1,3}(?:[,.'’\u00a0\u202f ]\d{3})+(?:[.,]\d+)?(?!\d)|\d+(?:[.,]\d+)?|\.\d+)"
    r"(?P<suffix>\s?(?:%|percent\b|prozent\b|por ciento\b|pour cent\b|"
    rf"(?:{_CURRENCY})(?!\w)|°[CF]?|[x×](?!\w)|\+(?!\d)))?"
    r"(?P<scale>[\s\u00a0]?(?:k|mn|mio|million(?:s|en)?|millones|billions?|bn"
            r"|mrd|milliarden|trillion|thousand|tsd|m|b)\b\.?)?"
    rf"(?P<suffix2>\s?(?:(?:{_CURRENCY})(?!\w)|\+(?!\d)))?(?![\d])",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figure:
    """A number in text: its value, as written, its place, and its parts."""

    start: int
    end: int
    value: float
    display: str
    prefix: str
    suffix: str
    scale: float
    decimals: int
    digits: str

    @property
    def is_year(self) -> bool:
        """Tell whether it looks like a year."""
        return bool(rx(r"(?:19|20)\d\d").fullmatch(self.digits)) and not (
            self.prefix or self.suffix
        )


def find_figures(text: str) -> list[Figure]:
    """Return the numbers in a text, thousands separators, decimals and units understood."""
    return [_figure(match) for match in NUMBER.finditer(text)]


def _figure(match: re.Match[str]) -> Figure:
    plain, decimals = _plain(match["digits"])
    scale_word = (match["scale"] or "").strip().rstrip(".").lower()
    scale = _MAGNITUDES.get(scale_word, 1.0)
    sign = -1 if (match["sign"] or "") in ("-", "−") else 1
    prefix = (match["prefix"] or "") + ("+" if match["sign"] == "+" else "")
    prefix += match["prefix2"] or ""
    suffix = (match["suffix"] or "") + (match["scale"] or "") + (match["suffix2"] or "")
    return Figure(
        match.start(), match.end(), sign * plain * scale, match[0].strip(), prefix.strip(),
        suffix.rstrip(), scale, decimals, match["digits"],
    )  # fmt: skip


def _plain(digits: str) -> tuple[float, int]:
    """Return the value of digits with separators of any country, and how many decimals it has."""
    text = rx(r"['’\u00a0\u202f ]").sub("", digits)
    if "," in text and "." in text:
        decimal = max(text.rfind(","), text.rfind("."))
        text = rx(r"[,.]").sub("", text[:decimal]) + "." + text[decimal + 1 :]
    elif rx(r"\d{1,3}(?:[,.]\d{3})+").fullmatch(text) and not text.startswith("0"):
        text = rx(r"[,.]").sub("", text)
    else:
        text = text.replace(",", ".")
    decimals = len(text.partition(".")[2])
    return float(text or 0), decimals


def big_number(figure: Figure, text: str = "") -> BigNumber:
    """Return a figure as the number of a scene; `text` may say where it starts from."""
    start = rx(r"\bfrom\s+\D{0,3}([\d.,]+)").search(text)
    scaled = figure.value / figure.scale
    return BigNumber(
        value=scaled,
        display=figure.display,
        start=_plain(start[1].strip(".,"))[0] if start and start[1].strip(".,") else 0,
        prefix=figure.prefix,
        suffix=figure.suffix,
        decimals=min(6, figure.decimals),
    )


def split_parts(text: str) -> list[str]:
    """Split a text into the parts of an enumeration.

    Lines first, then semicolons, then commas; the last part may hang on "and" or "&". A comma
    inside a number does not split.
    """
    text = text.strip().strip(",;")
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if len(lines) > 1:
        return [_unmarked(line) for line in lines]
    if ";" in text:
        parts = text.split(";")
    elif rx(r"\s*(?:[-*•·–]|\d{1,2}[.)])\s+\S").match(text) and len(_marked(text)) > 1:
        parts = _marked(text)
    elif "," in text or "、" in text:
        parts = rx(r",(?!\d)|(?<!\d),|、").split(text)
        parts = text.split(",") if len(parts) == 1 and text.count(",") > 1 else parts
    elif " | " in text or " / " in text:
        parts = rx(r"\s[|/]\s").split(text)
    elif "→" in text or "->" in text:
        parts = rx(r"\s*(?:→|->)\s*").split(text)
    elif rx(r"(?:^|\s)1 \D+?\s2 \D+?(?:\s3 \D+)?$").search(text):
        parts = rx(r"(?:^|\s)\d{1,2}\s+(?=\D)").split(text)
    else:
        parts = _by_and(text)
        return [_unmarked(part) for part in parts if part.strip()]
    if len(parts) > 1 and ";" in text and all(find_figures(part) for part in parts):
        parts = [piece for part in parts for piece in rx(r",(?!\d)|(?<!\d),").split(part)]
    parts = [part.strip() for part in parts if part.strip()]
    if len(parts) > 1 and rx(r"(?:and|und|y|et|or|&|plus)\s+", re.IGNORECASE).match(parts[-1]):
        parts[-1] = rx(r"^(?:and|und|y|et|or|&|plus)\s+", re.IGNORECASE).sub("", parts[-1])
    elif parts:
        parts[-1:] = _by_and(parts[-1])
    return [_unmarked(part) for part in parts if part.strip(" .")]


def _by_and(text: str) -> list[str]:
    return [part for part in rx(r"\s+(?:and|und|y|et|&)\s+").split(text) if part.strip()]


def _marked(text: str) -> list[str]:
    parts = rx(r"(?:^|\s)(?:[-*•·–]|\d{1,2}[.)])\s+").split(text)
    return [part.strip(" ,") for part in parts if part.strip(" ,")]


def _unmarked(line: str) -> str:
    return rx(r"^\s*(?:[-*•·–▪◦✓✔→]\s+|\d{1,2}[.)]\s+)").sub("", line).strip().strip(",;").strip()


def parse_data(text: str) -> tuple[tuple[Datum, ...], list[str]]:
    """Return the figures with labels in a text or a pasted table, and the parts without any."""
    table = parse_table(text)
    if table:
        return table, []
    data: list[Datum] = []
    rest: list[str] = []
    figures: list[Figure] = []
    for part in split_parts(text):
        read = read_datum(part)
        if read is None:
            rest.append(part)
        else:
            data.append(read[0])
            figures.append(read[1])
    if len(data) == 1 and len(find_figures(text)) > 2:
        return _run_on(text)
    return _shared_unit(data, figures), rest


def _run_on(text: str) -> tuple[tuple[Datum, ...], list[str]]:
    """Read pairs without commas ("monthly revenue Jan 5k Feb 7k"), and the words before them."""
    data: list[Datum] = []
    rest: list[str] = []
    place = 0
    for figure in find_figures(text):
        label = text[place : figure.start].strip(" ,:;=-")
        place = figure.end
        if not data and " " in label:
            lead, _, label = label.rpartition(" ")
            rest.append(lead)
        data.append(Datum(label=label, value=figure.value, display=figure.display))
    return tuple(data), rest


def read_datum(part: str) -> tuple[Datum, Figure] | None:
    """Return one figure with its label ("Q1 12", "60% coffee"), or None where there is none."""
    figures = find_figures(part)
    if not figures:
        return None
    after_colon = [one for one in figures if rx(r"[:=]\s*\D{0,3}$").search(part[: one.start])]
    with_unit = [one for one in figures if one.suffix or one.prefix]
    figure = (after_colon or with_unit or [figures[-1]])[0]
    if len(figures) > 1 and not after_colon and not with_unit:
        figure = next((one for one in reversed(figures) if not one.is_year), figures[-1])
    before = part[: figure.start].strip().rstrip(":=-–—(").strip()
    after = part[figure.end :].strip().strip(".)").strip()
    before = rx(
        r"\s+(?:with|at|is|are|was|has|have|had|of|about|around|in|by|got|gets|=|to|,)$"
    ).sub("", before)
    before = rx(r"^(?:and|with|the|in|then|our)\s+(?=\S)").sub("", before)
    display = figure.display
    if before:
        label = before
        if after and len(after) <= 16:
            display = f"{display} {after}"
    else:
        label = rx(r"^(?:of|for|in|on|are|is|to|use[sd]?|people|from|:)\s+").sub("", after)
    return Datum(label=label.strip(" :,"), value=figure.value, display=display), figure


def _shared_unit(data: list[Datum], figures: Sequence[Figure]) -> tuple[Datum, ...]:
    """Give a scale said once at the end ("12, 18 and 41 million") to all figures."""
    if len(data) < 2:
        return tuple(data)
    last = figures[-1]
    scaled = [one.scale != 1 or bool(one.suffix) for one in figures]
    if scaled[-1] and not any(scaled[:-1]):
        word = last.suffix
        return tuple(
            datum if place == len(data) - 1 else Datum(
                label=datum.label, value=datum.value * last.scale,
                display=datum.display + word,
            )
            for place, datum in enumerate(data)
        )  # fmt: skip
    return tuple(data)


_RUN_SPLIT = re.compile(r"[;\n]|,(?!\d)|(?<!\d),|[.!?]\s|\s(?:and|und|y|et|&)\s")
_RUN_LEAD = re.compile(
    r"(?i)^.*\b(?:with|of|for|from|showing|here|data|numbers|are|have|had|:)\s+(?=\S)"
)


def find_run(text: str) -> tuple[Datum, ...]:
    """Return the longest run of short labels with figures that stands anywhere in a text."""
    runs: list[list[Datum]] = [[]]
    for part in _RUN_SPLIT.split(text):
        read = read_datum(_RUN_LEAD.sub("", part.strip())) if part.strip() else None
        fits = read and read[0].label and len(read[0].label.split()) <= 3
        if read and fits and len(find_figures(part)) == 1:
            runs[-1].append(read[0])
        elif runs[-1]:
            runs.append([])
    best = max(runs, key=len)
    return tuple(best) if len(best) > 1 else ()


def parse_table(text: str) -> tuple[Datum, ...]:
    """Return the rows of a pasted CSV, TSV or Markdown table, or nothing where it is none.

    Words that stand before or after it, a blank line between, are no part of it.
    """
    blocks = rx(r"\n[ \t]*\n").split(text.strip())
    return max((_table(block) for block in (*blocks, text)), key=len)


def _table(text: str) -> tuple[Datum, ...]:
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    lines = [line for line in lines if not rx(r"[|\s:+=-]+").fullmatch(line)]
    while len(lines) > 2 and len(_cells(lines[0])) < 2:
        lines.pop(0)
    while len(lines) > 2 and len(_cells(lines[-1])) < 2:
        lines.pop()
    if len(lines) < 2:
        return ()
    rows = [_cells(line) for line in lines]
    if any(len(row) < 2 for row in rows):
        return ()
    width = min(len(row) for row in rows)
    column = next(
        (c for c in range(1, width) if all(find_figures(row[c]) for row in rows[1:])), None
    )
    if column is None:
        return ()
    body = rows if find_figures(rows[0][column]) and not rows[0][column].isalpha() else rows[1:]
    data = []
    for row in body:
        figure = find_figures(row[column])[0]
        data.append(Datum(label=row[0].strip(), value=figure.value, display=row[column].strip()))
    return tuple(data)


def table_rows(text: str) -> list[list[str]]:
    """Return the cells of a pasted table of two columns or more, its header and rules left out."""
    lines = [line.strip() for line in text.strip().splitlines() if line.strip()]
    lines = [line for line in lines if not rx(r"[|\s:+=-]+").fullmatch(line)]
    split = [_cells(line) for line in lines if "|" in line or "\t" in line]
    rows = [row for row in split if len(row) > 1 and row[0]]
    numeric = [bool(find_figures(row[1])) for row in rows]
    if len(rows) > 2 and not numeric[0] and all(numeric[1:]):
        rows = rows[1:]
    return rows if len(rows) > 1 else []


def table_title(text: str) -> str | None:
    """Return the heading of a pasted table's figures, where the table has one."""
    lines = [line.strip() for line in text.strip().splitlines() if len(_cells(line)) > 1]
    cells = _cells(lines[0]) if lines else []
    if len(cells) > 1 and not find_figures(cells[1]):
        return cells[1].strip() or None
    return None


def _cells(line: str) -> list[str]:
    if "\t" in line:
        return [cell.strip() for cell in line.split("\t")]
    if "|" in line:
        return [cell.strip() for cell in line.strip("|").split("|")]
    if ";" in line:
        return [cell.strip() for cell in line.split(";")]
    try:
        return [cell.strip() for cell in next(csv.reader([line], skipinitialspace=True))]
    except (csv.Error, StopIteration):
        return []
