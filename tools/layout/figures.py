"""The figures of a scene, read as they are written, and edits of them."""

import re

from tools.layout.brief import BigNumber, SceneBrief, SceneKind
from tools.layout.changes import SetBars, SetCount, SetValue
from tools.phrases import Refusal

CHARTED: set[SceneKind] = {"barChart", "lineChart", "donut"}


def big_number(
    display: str, old: BigNumber | None = None, *, value: float | None = None
) -> BigNumber:
    """Read a figure as it is written: what stands before and after, its value, its decimals."""
    match = re.match(r"^(\D*?)([-\u2212]?\d[\d.,\u2009\u00a0' ]*\d|[-\u2212]?\d)(\D*)$", display)
    if match is None:
        raise Refusal("not_a_figure", what=(display,))
    number = figure(match.group(2), None) if value is None else value
    plain = match.group(2).replace(",", "")
    decimals = len(plain.rpartition(".")[2]) if "." in plain else 0
    return BigNumber(
        value=0.0 if number is None else number,
        display=display,
        start=old.start if old else 0,
        prefix=match.group(1),
        suffix=match.group(3),
        decimals=decimals,
    )


def figure(display: str, default: float | None) -> float | None:
    """Return the first number in a text, or the default."""
    match = re.search(r"[-\u2212]?\d[\d,]*(?:\.\d+)?", display)
    if match is None:
        return default
    return float(match.group().replace(",", "").replace("\u2212", "-"))


def set_value(brief: SceneBrief, change: SetValue) -> SceneBrief:
    """Change a figure and keep its unit where the new one is written without."""
    if brief.data and (change.label is not None or brief.number is None):
        at = _datum_index(brief, change.label)
        data = list(brief.data)
        display = _with_unit(change.display, data[at].display)
        data[at] = data[at].model_copy(update={"value": change.value, "display": display})
        return brief.model_copy(update={"data": tuple(data)})
    if brief.number is not None:
        display = _with_unit(change.display, brief.number.display)
        number = big_number(display, brief.number, value=change.value)
        return brief.model_copy(update={"number": number})
    if brief.countdown is not None:
        return set_count(brief, SetCount(first=change.value))
    if change.label is not None and brief.items:
        for at, item in enumerate(brief.items):
            if change.label.casefold() in item.text.casefold():
                items = list(brief.items)
                items[at] = item.model_copy(update={"detail": change.display})
                return brief.model_copy(update={"items": tuple(items)})
    raise Refusal("no_figure")


def set_count(brief: SceneBrief, change: SetCount) -> SceneBrief:
    """Count from or to another figure, or show something after the last number."""
    if brief.countdown is not None:
        first, last = brief.countdown
        ending = brief.ending if change.ending is None else change.ending or None
        count = (
            first if change.first is None else round(change.first),
            last if change.last is None else round(change.last),
        )
        return brief.model_copy(update={"countdown": count, "ending": ending})
    if brief.number is None:
        raise Refusal("no_figure")
    number = brief.number
    if change.last is not None:
        display = _with_unit(f"{change.last:,g}", number.display)
        number = big_number(display, number, value=change.last)
    if change.first is not None:
        number = number.model_copy(update={"start": change.first})
    return brief.model_copy(update={"number": number})


def set_bars(brief: SceneBrief, change: SetBars) -> SceneBrief:
    """Let the bars of a chart stand or lie; another chart of figures becomes one with bars."""
    kind: SceneKind = "barChart" if brief.kind in CHARTED else brief.kind
    if kind != "barChart":
        raise Refusal("no_bars")
    return brief.model_copy(update={"kind": kind, "bars": change.direction})


def _datum_index(brief: SceneBrief, label: str | None) -> int:
    if label is None:
        if len(brief.data) == 1:
            return 0
        names = ", ".join(datum.label for datum in brief.data)
        raise Refusal("which_figure", names=names)
    wanted = label.casefold().strip()
    for exact in (True, False):
        for at, datum in enumerate(brief.data):
            name = datum.label.casefold()
            if name == wanted or (not exact and wanted in name):
                return at
    names = ", ".join(datum.label for datum in brief.data)
    raise Refusal("not_charted", what=(label,), names=names)


def _with_unit(display: str, old: str) -> str:
    """Write a bare new number with the unit of the old one: 45 after "30%" is "45%"."""
    if re.fullmatch(r"[-\u2212]?[\d.,]+", display.strip()) is None:
        return display
    match = re.match(r"^(\D*?)[-\u2212]?\d[\d.,]*(\D*)$", old)
    return f"{match.group(1)}{display.strip()}{match.group(2)}" if match else display
