"""Scenes that show data, with real axes and the person's own figures."""

import math

from tools.layout.archetypes.base import archetype
from tools.layout.board import STILL, Block, Board, Rect
from tools.layout.brief import BarDirection
from tools.layout.metrics import fit, measure
from tools.layout.schema import Bars, Series

CHART_MOVES = ("unveil", "glide", "focus", "ascent")
CHART_GROUNDS = ("drift", "dots", "arcs")


@archetype(
    "barChart",
    variants=("columns", "rows", "side"),
    movements=CHART_MOVES,
    backdrops=CHART_GROUNDS,
)
def bar_chart(board: Board) -> None:
    """Values as bars."""
    rect = chart_area(board, side=board.variant == "side")
    write = _rows if _direction(board) == "rows" else _columns
    write(board, rect)


def _direction(board: Board) -> BarDirection:
    """Return which way the bars lie: as asked, else where labels and figures find room."""
    many = len(board.brief.data) > 8
    lying = board.variant == "rows" or (board.tall and many) or _long_labels(board)
    return board.brief.bars or ("rows" if lying else "columns")


def chart_area(board: Board, *, side: bool) -> Rect:
    """Place the chart's title, above or beside, and return what is left for the chart."""
    brief, safe = board.brief, board.content
    if not (brief.headline or brief.support):
        return safe
    blocks = [
        Block("headline", brief.headline, "title", 0),
        Block("support", brief.support, "lead", 18),
    ]
    if side and board.wide:
        left, right = safe.columns(0.3, board.px(100))
        board.stack(left, blocks, valign="center")
        return right
    upper = Rect(safe.x, safe.y, safe.w, safe.h * 0.24)
    area = board.stack(upper, blocks, valign="top")
    top = area.bottom + board.px(56)
    return Rect(safe.x, top, safe.w, safe.bottom - top)


def series_of(board: Board) -> tuple[Series, ...]:
    """Return the brief's data as the layout keeps it."""
    return tuple(
        Series(
            label=datum.label,
            value=datum.value,
            display=datum.display,
            ink=(datum.emphasis.color or "accent") if datum.emphasis else None,
        )
        for datum in board.brief.data
    )


def axis(board: Board, *, zero: bool = True) -> tuple[float, float, tuple[Series, ...]]:
    """Return the ends of a readable value axis and its ticks, about four of them."""
    values = [datum.value for datum in board.brief.data] or [0.0, 1.0]
    low, high = min(values), max(values)
    if zero or low < high * 0.4:
        low = min(0.0, low)
    high = max(0.0, high) if zero else high
    span = (high - low) or abs(high) or 1.0
    raw = span / 4
    power = 10 ** math.floor(math.log10(raw))
    step = next(m * power for m in (1, 2, 2.5, 5, 10) if m * power >= raw * 0.999)
    first = math.floor(low / step) * step
    last = math.ceil(high / step - 1e-9) * step
    count = round((last - first) / step)
    ticks = tuple(
        Series(label="", value=first + i * step, display=_tick(board, first + i * step, step))
        for i in range(count + 1)
    )
    return first, last, ticks


def _tick(board: Board, value: float, step: float) -> str:
    """Write an axis figure with the unit that all of the person's figures share."""
    decimals = 0 if step >= 1 and step == int(step) else max(1, -math.floor(math.log10(step)))
    text = f"{abs(value):,.{decimals}f}"
    if decimals:
        text = text.rstrip("0").rstrip(".")
    prefix, suffix = shared_unit(board)
    return f"{'\u2212' if value < 0 else ''}{prefix}{text}{suffix}"


def shared_unit(board: Board) -> tuple[str, str]:
    """Return what stands before and after the number in every one of the figures."""
    pairs = set()
    for datum in board.brief.data:
        digits = [i for i, c in enumerate(datum.display) if c.isdigit()]
        if not digits:
            return "", ""
        before = datum.display[: digits[0]].lstrip("-\u2212+ ").rstrip(".")
        pairs.add((before, datum.display[digits[-1] + 1 :]))
    return pairs.pop() if len(pairs) == 1 else ("", "")


def _long_labels(board: Board) -> bool:
    count = max(1, len(board.brief.data))
    room = board.content.w * (0.62 if board.variant == "side" and board.wide else 1) / count
    style = board.measured(board.style("label", "small", board.px(34)))
    return any(
        measure(word, style) * board.px(32) > room * 0.94
        for datum in board.brief.data
        for word in datum.label.split()
    )


def _columns(board: Board, rect: Rect) -> None:
    series = series_of(board)
    if not series:
        return
    low, high, ticks = axis(board)
    lowest = min(datum.value for datum in series)
    if lowest < 0:  # its figure stands below it
        low = min(low, lowest - (high - low) * 0.14)
    if len(series) <= 6 and low == 0:  # the figures stand on the bars, which fill the height
        high, ticks = max(datum.value for datum in series) or high, ()
    slot = rect.w / len(series)
    bar = min(slot * 0.62, board.px(230))
    label_style, label_height = _label_style(board, slot * 0.94)
    value_style = _value_style(board, slot * 0.96)
    board.add(
        Bars(
            series=series,
            direction="columns",
            box=rect.box(),
            low=low,
            high=high,
            ticks=ticks,
            bar=round(bar),
            label_space=round(label_height + board.px(20)),
            value_space=round(value_style.size * 1.4),
            highlight=_highest(board),
            radius=round(min(board.px(14), bar / 4)),
            style=label_style,
            value_style=value_style,
            motion=STILL,
        )
    )


def _rows(board: Board, rect: Rect) -> None:
    series = series_of(board)
    if not series:
        return
    _, high, _ = axis(board)
    low = min(0.0, *(datum.value for datum in series))
    style = board.style("label", "body", board.size("body"))
    widest = 0.0
    slot = rect.h / len(series)
    size = min(style.size, slot * 0.5)
    limit = rect.w * (0.34 if board.wide else 0.4)
    for datum in series:
        fitted = fit(
            datum.label, board.measured(style), width=limit, height=slot * 0.94, size=size,
            smallest=board.px(30),
        )  # fmt: skip
        size = min(size, fitted.size)
    style = style.model_copy(update={"size": round(size), "line_height": 1.15})
    for datum in series:
        fitted = fit(
            datum.label, board.measured(style), width=limit, height=slot, size=size, smallest=size
        )
        widest = max(widest, fitted.width)
    value_style = _value_style(board, rect.w * 0.22)
    value_style = value_style.model_copy(
        update={"size": round(min(value_style.size, slot * 0.5)), "align": "left"}
    )
    value = max(measure(d.display, board.measured(value_style)) for d in series) * value_style.size
    bar = min(slot * 0.6, board.px(136 if board.tall else 104))
    height = min(rect.h, len(series) * board.px(260 if board.tall else 190))
    spot = Rect(rect.x, rect.y + (rect.h - height) / 2, rect.w, height)
    board.add(
        Bars(
            series=series,
            direction="rows",
            box=spot.box(),
            low=low,
            high=max((d.value for d in series), default=high) or high,
            bar=round(bar),
            label_space=round(widest + board.px(30)),
            value_space=round(value * 1.05 + board.px(30)),
            highlight=_highest(board),
            radius=round(min(board.px(14), bar / 4)),
            style=style,
            value_style=value_style,
            motion=STILL,
        )
    )


def _highest(board: Board) -> int | None:
    values = [datum.value for datum in board.brief.data]
    return values.index(max(values)) if values else None


def _label_style(board: Board, width: float):  # type: ignore[no-untyped-def]
    size, tallest = board.px(board.quiet(48)), 0.0
    style = board.style("label", "small", size, "center")
    for _ in range(2):
        tallest = 0.0
        for datum in board.brief.data:
            fitted = fit(
                datum.label, board.measured(style), width=width, height=board.px(130), size=size,
                smallest=board.px(30),
            )  # fmt: skip
            size, tallest = min(size, fitted.size), max(tallest, fitted.height)
    return style.model_copy(update={"size": round(size), "line_height": 1.2}), tallest


def _value_style(board: Board, width: float):  # type: ignore[no-untyped-def]
    size = board.px(board.quiet(64))
    style = board.style("items", "strong", size, "center")
    for datum in board.brief.data:
        fitted = fit(
            datum.display, board.measured(style), width=width, height=size * 2, size=size,
            smallest=board.px(30), max_lines=1,
        )  # fmt: skip
        size = min(size, fitted.size)
    return style.model_copy(update={"size": round(size), "line_height": 1.1})
