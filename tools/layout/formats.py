"""How figures are written: their unit, their decimals, their thousands apart."""

import re

from tools.layout.brief import SceneBrief
from tools.layout.changes import SetFormat
from tools.layout.figures import big_number, figure
from tools.phrases import Refusal

_PARTS = re.compile(r"^(\D*?)([-\u2212+]?\d[\d.,\u2009\u00a0' ]*\d|[-\u2212+]?\d)(.*)$", re.DOTALL)
_UNIT = re.compile(r"\s*(?:[$€£¥]|%|(?:USD|EUR|GBP|CHF|JPY)\b)\s*")


def written_as(brief: SceneBrief, change: SetFormat) -> SceneBrief:
    """Return the brief with its figures written in another way."""
    if not brief.data and brief.number is None:
        raise Refusal("no_figure")
    updates: dict[str, object] = {
        "data": tuple(
            datum.model_copy(update={"display": _written(datum.display, change)})
            for datum in brief.data
        )
    }
    if brief.number is not None:
        display = _written(brief.number.display, change)
        updates["number"] = big_number(display, brief.number, value=brief.number.value)
    return brief.model_copy(update=updates)


def _written(display: str, change: SetFormat) -> str:
    """Write one figure; a unit gives way to another unit, a magnitude such as "M" stays."""
    match = _PARTS.match(display)
    if match is None:
        return display
    prefix, digits, suffix = match.groups()
    if change.prefix is not None or change.suffix is not None:
        prefix = (change.prefix or "") + _UNIT.sub("", prefix)
        suffix = _UNIT.sub("", suffix) + (change.suffix or "")
    value = figure(digits, None)
    if value is None or (change.decimals is None and change.grouped is None):
        return f"{prefix}{digits}{suffix}"
    written = len(digits.rpartition(".")[2]) if "." in digits else 0
    decimals = written if change.decimals is None else change.decimals
    grouped = "," in digits if change.grouped is None else change.grouped
    return f"{prefix}{value:{',' if grouped else ''}.{decimals}f}{suffix}"
