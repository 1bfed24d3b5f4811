"""Bar charts: columns and rows that grow to their exact value on a real axis."""

from tools.code.jsx import Each, El, Js, Node, Value, el
from tools.code.source import Source, inside, place
from tools.layout.schema import Bars, Series


def write_bars(source: Source, bars: Bars) -> str:
    """Write the data and the chart."""
    source.arrive()
    data = source.word("DATA", [datum_value(datum) for datum in bars.series])
    entry = source.timing("BARS_IN", _staggered(source, bars))
    if bars.direction == "rows":
        return _rows(source, bars, data, entry)
    return _columns(source, bars, data, entry)


def datum_value(datum: Series) -> dict[str, Value]:
    """Return a datum as the source keeps it."""
    return {"label": datum.label, "value": datum.value, "display": datum.display}


def _staggered(source: Source, bars: Bars):  # type: ignore[no-untyped-def]
    count = max(1, len(bars.series) - 1)
    fps = source.layout.canvas.fps
    return bars.motion.model_copy(
        update={"stagger": round(min(0.12, 0.5 / count) * fps, 2), "ease": "swift"}
    )


def _fill(source: Source, bars: Bars) -> Js:
    if bars.highlight is None:
        return source.color("accent")
    return Js(f"index === {bars.highlight} ? {source.color('accent')} : {source.color('second')}")


def _columns(source: Source, bars: Bars, data: str, entry: str) -> str:
    box = bars.box
    plot = box.height - bars.label_space - bars.value_space
    span = bars.high - bars.low
    slot = box.width / len(bars.series)
    zero = bars.value_space + plot * (bars.high / span)
    scale = source.word("AXIS", {"low": bars.low, "high": bars.high})
    body = [
        f"const plot = {plot}; // px from the axis's low end to its high end",
        f"const perUnit = plot / ({scale}.high - {scale}.low);",
    ]
    rows: list[Node] = []
    if bars.ticks:
        rows.append(_ticks(source, bars, plot))
    negative = bars.low < 0
    top = (
        f"{round(zero)} - Math.max(0, height)"
        if negative
        else f"{bars.value_space} + plot - height"
    )
    bar_css: dict[str, Value] = {
        "position": "absolute",
        "left": Js(f"left + {round((slot - bars.bar) / 2)}"),
        "top": Js(top),
        "width": bars.bar,
        "height": Js("Math.abs(height)") if negative else Js("height"),
        "background": _fill(source, bars),
        "borderRadius": bars.radius if negative else f"{bars.radius}px {bars.radius}px 0 0",
    }
    value_css: dict[str, Value] = {
        "position": "absolute",
        "left": Js("left"),
        "top": Js(f"{top} - {bars.value_space}"),
        "width": round(slot),
        **source.type(bars.value_style),
        "whiteSpace": "nowrap",
        "color": source.color("text"),
        "opacity": Js("progress"),
    }
    label_css: dict[str, Value] = {
        "position": "absolute",
        "left": Js(f"left + {round(slot * 0.03)}"),
        "top": bars.value_space + plot + round(bars.style.size * 0.5),
        "width": round(slot * 0.94),
        **source.type(bars.style),
        "color": source.color("muted"),
    }
    column = Each(
        data,
        "datum, index",
        el(
            "Fragment",
            {"key": Js("index")},
            el("div", {"style": bar_css}),
            el("div", {"style": value_css}, "{datum.display}"),
            el("div", {"style": label_css}, "{datum.label}"),
        ),
        [
            f"const progress = arrive(frame, {entry}, index);",
            "const height = datum.value * perUnit * progress;",
            f"const left = index * {round(slot, 2):g};",
        ],
    )
    rows.append(column)
    base: dict[str, Value] = {
        "position": "absolute",
        "left": 0,
        "top": round(zero),
        "width": "100%",
        "height": 3,
        "background": source.color("muted"),
    }
    rows.append(el("div", {"style": base}))
    return source.component(
        "Chart", el("div", {"style": place(box, height=box.height)}, *rows), body
    )


def _ticks(source: Source, bars: Bars, plot: int) -> Node:
    marks = source.word(
        "TICKS", [{"value": tick.value, "label": tick.display} for tick in bars.ticks]
    )
    line: dict[str, Value] = {
        "position": "absolute",
        "left": 0,
        "top": Js(f"{bars.value_space} + plot - (tick.value - AXIS.low) * perUnit"),
        "width": "100%",
        "borderTop": Js(f"`2px solid {inside(source.alpha('text', 0.16))}`"),
    }
    _ = (marks, plot)
    return Each(marks, "tick", el("div", {"key": Js("tick.value"), "style": line}))


def _rows(source: Source, bars: Bars, data: str, entry: str) -> str:
    box = bars.box
    room = box.width - bars.label_space - bars.value_space
    span = bars.high - min(0.0, bars.low)
    slot = box.height / len(bars.series)
    scale = source.word("AXIS", {"low": min(0.0, bars.low), "high": bars.high})
    zero = bars.label_space + round(room * (-min(0.0, bars.low) / span))
    negative = bars.low < 0
    body = [
        f"const room = {room}; // px from the axis's low end to its high end",
        f"const perUnit = room / ({scale}.high - {scale}.low);",
    ]
    label: dict[str, Value] = {
        "position": "absolute",
        "width": bars.label_space - round(bars.style.size * 0.5),
        **source.type(bars.style),
        "color": source.color("text"),
    }
    bar: dict[str, Value] = {
        "position": "absolute",
        "left": Js(f"{zero} + Math.min(0, width)") if negative else bars.label_space,
        "width": Js("Math.abs(width)") if negative else Js("width"),
        "height": bars.bar,
        "background": _fill(source, bars),
        "borderRadius": bars.radius if negative else f"0 {bars.radius}px {bars.radius}px 0",
    }
    value: dict[str, Value] = {
        "position": "absolute",
        "left": Js(f"{zero} + Math.max(0, width) + {round(bars.value_style.size * 0.4)}"),
        **source.type(bars.value_style),
        "whiteSpace": "nowrap",
        "color": source.color("text"),
        "opacity": Js("progress"),
    }
    line: dict[str, Value] = {
        "position": "absolute",
        "left": 0,
        "top": Js(f"index * {round(slot, 2):g}"),
        "width": "100%",
        "height": round(slot),
        "display": "flex",
        "alignItems": "center",
    }
    row: El = el(
        "div",
        {"key": Js("index"), "style": line},
        el("div", {"style": label}, "{datum.label}"),
        el("div", {"style": bar}),
        el("div", {"style": value}, "{datum.display}"),
    )
    each = Each(
        data,
        "datum, index",
        row,
        [
            f"const progress = arrive(frame, {entry}, index);",
            "const width = datum.value * perUnit * progress;",
        ],
    )
    return source.component(
        "Chart", el("div", {"style": place(box, height=box.height)}, each), body
    )
