"""Bar charts: columns and rows that grow to their exact value on a real axis."""

from tools.code.jsx import Each, Js, Node, Value, el
from tools.code.source import Source, place
from tools.layout.schema import Bars, Series


def write_bars(source: Source, bars: Bars) -> str:
    """Write the data and the chart."""
    source.arrive()
    data = source.word("DATA", [_colored(datum) for datum in bars.series])
    entry = source.timing("BARS_IN", _staggered(source, bars))
    if bars.direction == "rows":
        return _rows(source, bars, data, entry)
    return _columns(source, bars, data, entry)


def datum_value(datum: Series) -> dict[str, Value]:
    """Return a datum as the source keeps it."""
    return {"label": datum.label, "value": datum.value, "display": datum.display}


def _colored(datum: Series) -> dict[str, Value]:
    """Return a datum as the source keeps it, with its colour where it has one of its own."""
    own = datum.ink if datum.ink and datum.ink != "accent" else None
    return {**datum_value(datum), **({"color": own} if own else {})}


def _staggered(source: Source, bars: Bars):  # type: ignore[no-untyped-def]
    count = max(1, len(bars.series) - 1)
    fps = source.layout.canvas.fps
    return bars.motion.model_copy(
        update={"stagger": round(min(0.12, 0.5 / count) * fps, 2), "ease": "swift"}
    )


def _fill(source: Source, bars: Bars) -> Js:
    """Return a bar's colour: the accent for those that stand out, else for the highest."""
    accents = [at for at, datum in enumerate(bars.series) if datum.ink == "accent"]
    accent, second = source.color("accent"), source.color("second")
    if accents:
        second = source.alpha("second", 0.5)
    elif bars.highlight is not None:
        accents = [bars.highlight]
    which = f"index === {accents[0]}" if len(accents) == 1 else f"{accents}.includes(index)"
    fill = f"{which} ? {accent} : {second}" if accents else accent
    if any(datum.ink and datum.ink != "accent" for datum in bars.series):
        fill = f"datum.color ?? ({fill})" if accents else f"datum.color ?? {fill}"
    return Js(fill)


def _columns(source: Source, bars: Bars, data: str, entry: str) -> str:
    box = bars.box
    plot = box.height - bars.label_space - bars.value_space
    slot = box.width / len(bars.series)
    zero = round(bars.value_space + plot * bars.high / (bars.high - bars.low))
    scale = source.word("AXIS", {"low": bars.low, "high": bars.high})
    negative = bars.low < 0
    top = f"{zero} - Math.max(0, height)" if negative else f"{zero} - height"
    tall = "Math.abs(height)" if negative else "height"
    radius = bars.radius if negative else f"{bars.radius}px {bars.radius}px 0 0"
    over = f"{top} - {bars.value_space}"
    if negative:
        over = f"datum.value < 0 ? {zero + round(bars.value_style.size * 0.2)} - height : {over}"
    value_css: dict[str, Value] = {
        "...at": Js(f"at(left, {over}, {round(slot)})"),
        **source.type(bars.value_style, align=False),
        "whiteSpace": "nowrap",
        "color": source.color("text"),
        "opacity": Js("progress"),
    }
    below = bars.value_space + plot + round(bars.style.size * 0.5)
    label_css: dict[str, Value] = {
        "...at": Js(f"at(left + {round(slot * 0.03)}, {below}, {round(slot * 0.94)})"),
        **source.type(bars.style, align=False),
        "color": source.color("muted"),
    }
    bar_css: dict[str, Value] = {
        "...at": Js(f"at(left + {round((slot - bars.bar) / 2)}, {top}, {bars.bar}, {tall})"),
        "background": _fill(source, bars),
        "borderRadius": radius,
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
    rows: list[Node] = [_ticks(source, bars, zero)] if bars.ticks else []
    base: dict[str, Value] = {
        "...at": Js(f"at(0, {zero}, {box.width}, 3)"), "background": source.color("muted")
    }  # fmt: skip
    rows += [column, el("div", {"style": base})]
    return source.component(
        "Chart",
        el("div", {"style": place(box, textAlign="center")}, *rows),
        [f"const perUnit = {plot} / ({scale}.high - {scale}.low); // px"],
    )


def _ticks(source: Source, bars: Bars, zero: int) -> Node:
    marks = source.word("TICKS", [tick.value for tick in bars.ticks])
    line: dict[str, Value] = {
        "...at": Js(f"at(0, {zero} - tick * perUnit, {bars.box.width}, 2)"),
        "background": source.alpha("text", 0.16),
    }
    return Each(marks, "tick", el("div", {"key": Js("tick"), "style": line}))


def _rows(source: Source, bars: Bars, data: str, entry: str) -> str:
    box = bars.box
    room = box.width - bars.label_space - bars.value_space
    low = min(0.0, bars.low)
    slot = box.height / len(bars.series)
    scale = source.word("AXIS", {"low": low, "high": bars.high})
    zero = bars.label_space + round(room * (-low / (bars.high - low)))
    negative = bars.low < 0
    left = f"{zero} + Math.min(0, width)" if negative else str(zero)
    end = f"{zero} + Math.max(0, width)" if negative else f"{zero} + width"
    label: dict[str, Value] = {
        "width": bars.label_space - round(bars.style.size * 0.5),
        **source.type(bars.style),
        "color": source.color("text"),
    }
    bar: dict[str, Value] = {
        "position": "absolute",
        "left": Js(left),
        "width": Js("Math.abs(width)") if negative else Js("width"),
        "height": bars.bar,
        "background": _fill(source, bars),
        "borderRadius": bars.radius if negative else f"0 {bars.radius}px {bars.radius}px 0",
    }
    value: dict[str, Value] = {
        "position": "absolute",
        "left": Js(f"{end} + {round(bars.value_style.size * 0.4)}"),
        **source.type(bars.value_style),
        "whiteSpace": "nowrap",
        "color": source.color("text"),
        "opacity": Js("progress"),
    }
    line: dict[str, Value] = {
        "...at": Js(f"at(0, index * {round(slot, 2):g}, {box.width}, {round(slot)})"),
        "display": "flex",
        "alignItems": "center",
    }
    row = el(
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
        "Chart",
        el("div", {"style": place(box)}, each),
        [f"const perUnit = {room} / ({scale}.high - {scale}.low); // px"],
    )
