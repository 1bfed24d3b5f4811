"""Line charts and donuts."""

from collections.abc import Sequence

from tools.layout.archetypes.base import archetype
from tools.layout.archetypes.charts import (
    CHART_MOVES,
    axis,
    bar_chart,
    chart_area,
    series_of,
)
from tools.layout.board import STILL, Board, Rect
from tools.layout.colors import contrast, delta_e, mix
from tools.layout.metrics import fit, measure
from tools.layout.palettes import Palette
from tools.layout.schema import Donut, Line, Series

CLIMB_MAX = 0.3  # of a figure's size, from where on the line would run through it
FIGURED = 8  # as many points say their own figures, which an axis would only say again


@archetype(
    "lineChart",
    variants=("area", "line", "side"),
    movements=CHART_MOVES,
    backdrops=("drift", "dots", "arcs"),
)
def line_chart(board: Board) -> None:
    """Values over time as a line that draws itself."""
    series = series_of(board)
    if len(series) < 2:
        bar_chart(board)
        return
    rect = chart_area(board, side=board.variant == "side")
    low, high, ticks = axis(board, zero=False)
    label = board.style("label", "small", board.px(board.quiet(46)), "center")
    value = board.style("items", "strong", board.px(board.quiet(54)), "center")
    if len(series) <= FIGURED:
        high = max(datum.value for datum in series)
        ticks = tuple(
            tick.model_copy(update={"display": ""}) for tick in ticks if tick.value < high
        )
    tick_type = board.measured(label)
    gutter = max(measure(tick.display, tick_type) for tick in ticks) * label.size
    gutter += board.px(30) if gutter else 0
    top, bottom = board.px(80), board.px(90)
    half = max(measure(d.display, board.measured(value)) for d in series) * value.size / 2
    first = measure(series[0].display, board.measured(value)) * value.size
    climbs = series[1].value > series[0].value  # its figure stands beside it, not above it
    inset = min(first if climbs else half, rect.w * (0.06 if gutter else 0.14))
    plot = rect.inset(gutter + inset, top, max(board.px(30), half), bottom)
    start = gutter + inset
    step = plot.w / (len(series) - 1)
    points = tuple(
        (
            round(start + index * step),
            round(top + plot.h * (1 - (datum.value - low) / (high - low))),
        )
        for index, datum in enumerate(series)
    )
    slot = step * 0.96
    label = _one_size(board, label, [d.label for d in series], slot, board.px(26))
    value = _one_size(board, value, [d.display for d in series], slot, board.px(30))
    widths = [measure(d.display, board.measured(value)) * value.size for d in series]
    board.add(
        Line(
            series=series,
            points=points,
            figures=_beside_line(points, widths, value.size, top + plot.h),
            box=rect.box(),
            gutter=round(gutter),
            ticks=ticks,
            tick_y=tuple(
                round(top + plot.h * (1 - (tick.value - low) / (high - low))) for tick in ticks
            ),
            area=board.variant != "line",
            style=label,
            value_style=value,
            motion=STILL,
        )
    )


def _beside_line(
    points: Sequence[tuple[int, int]], widths: Sequence[float], size: float, floor: float
) -> tuple[tuple[int, int], ...]:
    """Return where each point's figure stands: above it, away from where the line climbs.

    In a valley it stands below, if there is room above the `floor`.
    """
    spots = []
    for index, ((x, y), width) in enumerate(zip(points, widths, strict=True)):
        before, after = (
            _climb(points[index], points[beside], width) > size * CLIMB_MAX
            if 0 <= beside < len(points)
            else False
            for beside in (index - 1, index + 1)
        )
        aside = width / 2 - size * 0.1
        valley = all(points[i][1] < y for i in (index - 1, index + 1) if 0 <= i < len(points))
        if valley and index > 0 and (before or after) and y + size * 1.6 < floor:
            spots.append((x, round(y + size * 1.35)))
            continue
        middle = max(width / 2, x + aside * (before - after))
        spots.append((round(middle), round(y - size * 0.6)))
    return tuple(spots)


def _climb(point: tuple[int, int], beside: tuple[int, int], width: float) -> float:
    """Return how far the line rises from a point towards its neighbour under half a figure."""
    run = abs(beside[0] - point[0])
    return (point[1] - beside[1]) * min(1.0, width / 2 / run)


def _one_size(board: Board, style, texts: Sequence[str], width: float, smallest: float):  # type: ignore[no-untyped-def]
    size = float(style.size)
    for text in texts:
        fitted = fit(
            text, board.measured(style), width=width, height=size * 1.5, size=size,
            smallest=min(size, smallest), max_lines=1,
        )  # fmt: skip
        size = min(size, fitted.size)
    return style.model_copy(update={"size": round(size), "line_height": 1.2})


@archetype(
    "donut",
    variants=("left", "right"),
    movements=CHART_MOVES,
    backdrops=("drift", "dots", "grid"),
)
def donut(board: Board) -> None:
    """Shares of a whole."""
    series = series_of(board)
    if not series:
        return
    safe = board.content
    if board.wide:
        ring, rest = _beside(board)
    else:
        area = chart_area(board, side=False)
        size = min(area.w * 0.74, area.h * 0.56)
        ring = Rect(area.cx - size / 2, area.y, size, size)
        rest = Rect(
            safe.x, ring.bottom + board.px(60), safe.w, area.bottom - ring.bottom - board.px(60)
        )
    thickness = ring.w * 0.19
    count = len(series)
    row = min(rest.h / count, board.px(120))
    size = min(board.px(56), row * 0.56)
    style = board.style("label", "body", size)
    value_style = board.style("items", "strong", size * 1.1)
    wide_value = max(measure(d.display, board.measured(value_style)) for d in series) * size * 1.15
    for datum in series:
        fitted = fit(
            datum.label, board.measured(style), width=rest.w - size * 2.2 - wide_value,
            height=row, size=size, smallest=board.px(28), max_lines=1,
        )  # fmt: skip
        size = min(size, fitted.size)
    style = style.model_copy(update={"size": round(size), "line_height": 1.2})
    value_style = value_style.model_copy(
        update={"size": round(size * 1.1), "line_height": 1.2, "tracking": 0.0}
    )
    legend_height = row * count
    y = rest.y + (max(0.0, rest.h - legend_height) / 2 if not board.wide else 0)
    largest = max(series, key=lambda datum: (datum.ink is not None, datum.value))
    inner = (ring.w - 2 * thickness) * 0.72
    center_style = board.style("headline", "display", ring.w * 0.2, "center")
    fitted = fit(
        largest.display, board.measured(center_style), width=inner, height=inner,
        size=ring.w * 0.2, smallest=board.px(30), max_lines=1,
    )  # fmt: skip
    board.add(
        Donut(
            series=series,
            colors=_slices(board.palette, series),
            box=ring.box(),
            thickness=round(thickness),
            legend=Rect(rest.x, y, rest.w, legend_height).box(),
            row_height=round(row),
            center=largest,
            center_style=center_style.model_copy(
                update={"size": round(fitted.size), "line_height": 1.1, "tracking": 0.0}
            ),
            style=style,
            value_style=value_style,
            motion=STILL,
        )
    )


def _beside(board: Board) -> tuple[Rect, Rect]:
    """Put the ring on one side, the title and the legend on the other."""
    safe = board.content
    size = min(safe.h, safe.w * 0.46)
    left = board.variant == "left"
    ring = Rect(safe.x if left else safe.right - size, safe.cy - size / 2, size, size)
    x = ring.right + board.px(120) if left else safe.x
    column = Rect(x, safe.y, safe.w - size - board.px(120), safe.h)
    count = len(board.brief.data)
    row = min(board.px(120), safe.h * 0.6 / max(1, count))
    if not (board.brief.headline or "").strip():
        top = column.cy - row * count / 2
        return ring, Rect(column.x, top, column.w, row * count)
    title_room = Rect(column.x, column.y, column.w, column.h - row * count - board.px(60))
    start = len(board.elements)
    area = board.text("headline", board.brief.headline or "", "title", title_room, size=104)
    total = area.h + board.px(60) + row * count
    dy = (column.h - total) / 2
    element = board.elements[start]
    moved = element.box.model_copy(update={"y": round(column.y + dy)})  # type: ignore[union-attr]
    board.elements[start] = element.model_copy(update={"box": moved})
    top = column.y + dy + area.h + board.px(60)
    return ring, Rect(column.x, top, column.w, row * count)


def _slices(palette: Palette, series: Sequence[Series]) -> tuple[str, ...]:
    """Return each share's colour; one that stands out in the accent leaves the others quiet."""
    inked = any(datum.ink == "accent" for datum in series)
    calm = palette.model_copy(update={"accent": palette.muted, "second": palette.surface})
    others = iter(shades(calm if inked else palette, len(series)))
    plain = [next(others) for _ in series]
    own = {None: None, "accent": palette.accent}
    return tuple(
        own.get(datum.ink, datum.ink) or color for datum, color in zip(series, plain, strict=True)
    )


def shades(palette: Palette, count: int) -> tuple[str, ...]:
    """Return one colour for each share, apart from each other and from the ground."""
    ground = palette.background[0]
    candidates = [
        palette.accent, palette.second, mix(palette.muted, ground, 0.35),
        mix(palette.accent, palette.text, 0.5), mix(palette.second, ground, 0.45),
        mix(palette.accent, ground, 0.45), palette.muted,
        mix(palette.second, palette.text, 0.5), mix(palette.muted, ground, 0.5), palette.text,
    ]  # fmt: skip
    chosen: list[str] = []
    for color in candidates:
        if contrast(color, ground) >= 1.35 and all(delta_e(color, c) > 9 for c in chosen):
            chosen.append(color)
    while len(chosen) < count:
        chosen.append(mix(chosen[len(chosen) % 3], ground, 0.25 + 0.08 * len(chosen) % 0.5))
    return tuple(chosen[:count])
