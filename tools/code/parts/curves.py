"""Line charts that draw themselves, and donuts that open."""

from tools.code.jsx import Each, El, Js, Node, Value, el
from tools.code.parts.bars import datum_value
from tools.code.source import Source, inside, place
from tools.layout.schema import Donut, Line


def write_line_chart(source: Source, line: Line) -> str:
    """Write the data with its points, and the chart."""
    source.arrive()
    rows: list[Value] = []
    for datum, (x, y) in zip(line.series, line.points, strict=True):
        entry = datum_value(datum)
        rows.append({**entry, "x": x, "y": y})
    data = source.word("DATA", rows)
    ticks = source.word(
        "TICKS",
        [{"label": t.display, "y": y} for t, y in zip(line.ticks, line.tick_y, strict=True)],
    )
    entry_name = source.timing(
        "LINE_IN", line.motion.model_copy(update={"ease": "soft", "frames": _length(source, line)})
    )
    box = line.box
    first = line.points[0][0]
    curve = "curveMonotoneX" if line.smooth else "curveLinear"
    accent, muted = source.color("accent"), source.color("muted")
    base = line.tick_y[0] if line.tick_y else box.height
    body = [
        f"const progress = arrive(frame, {entry_name});",
        f"const trace = line<(typeof {data})[number]>()",
        "  .x((point) => point.x)",
        "  .y((point) => point.y)",
        f"  .curve({curve});",
        f'const path = trace({data}) ?? "";',
        f"const reached = {first} + progress * {line.points[-1][0] - first};",
    ]
    thick = max(4, round(box.width / 200))
    children: list[Node] = [_ticks(source, line, ticks)]
    if line.area:
        fill = source.alpha("accent", 0.18)
        area = f"`${{path}} L${{{data}[{data}.length - 1].x}} {base} L{first} {base} Z`"
        clip = Js("`inset(0 ${(1 - progress) * 100}% 0 0)`")
        children.append(el("path", {"d": Js(area), "fill": fill, "style": {"clipPath": clip}}))
    children.append(
        el(
            "path",
            {
                "d": Js("path"),
                "fill": "none",
                "stroke": accent,
                "strokeWidth": thick,
                "strokeLinecap": "round",
                "strokeLinejoin": "round",
                "pathLength": 1,
                "strokeDasharray": 1,
                "strokeDashoffset": Js("1 - progress"),
            },
        )
    )
    value_type = _svg_type(source, line.value_style)
    label_type = _svg_type(source, line.style)
    group = el(
        "g",
        {"key": Js("point.label"), "opacity": Js("shown")},
        el("circle", {"cx": Js("point.x"), "cy": Js("point.y"), "r": Js(f"shown * {thick * 2}"),
                      "fill": accent}),
        el(
            "text",
            {"x": Js("point.x"), "y": Js(f"point.y - {round(line.value_style.size * 0.7)}"),
             "textAnchor": "middle", "fill": source.color("text"), "style": value_type},
            "{point.display}",
        ),
        el(
            "text",
            {"x": Js("point.x"), "y": base + round(line.style.size * 1.6), "textAnchor": "middle",
             "fill": muted, "style": label_type},
            "{point.label}",
        ),
    )  # fmt: skip
    children.append(
        Each(
            data, "point", group,
            ["const shown = interpolate(reached, [point.x - 40, point.x], [0, 1], CLAMP);"],
        )
    )  # fmt: skip
    css = place(box, height=box.height, overflow="visible")
    source.modules |= {"d3-shape": {"line", curve}}
    return source.component("Chart", el("svg", {"style": css}, *children), body)


def _length(source: Source, line: Line) -> int:
    canvas = source.layout.canvas
    return max(line.motion.frames, min(round(1.5 * canvas.fps), round(canvas.duration * 0.4)))


def _svg_type(source: Source, style) -> dict[str, Value]:  # type: ignore[no-untyped-def]
    return source.type(style, align=False)


def _ticks(source: Source, line: Line, ticks: str) -> Node:
    size = line.style.size
    label = el(
        "text",
        {
            "x": line.gutter - round(size * 0.5),
            "y": Js(f"tick.y + {round(size * 0.34)}"),
            "textAnchor": "end",
            "fill": source.color("muted"),
            "style": _svg_type(source, line.style),
        },
        "{tick.label}",
    )
    rule = el(
        "line",
        {
            "x1": line.gutter,
            "x2": line.points[-1][0],
            "y1": Js("tick.y"),
            "y2": Js("tick.y"),
            "stroke": source.alpha("text", 0.16),
            "strokeWidth": 2,
        },
    )
    return Each(ticks, "tick", el("g", {"key": Js("tick.y")}, rule, label))


def write_donut(source: Source, donut: Donut) -> str:
    """Write the shares, the ring and the legend."""
    source.arrive()
    total = sum(max(0.0, datum.value) for datum in donut.series) or 1.0
    rows: list[Value] = []
    start = 0.0
    for datum, color in zip(donut.series, donut.colors, strict=True):
        entry = datum_value(datum)
        rows.append({**entry, "start": round(start / total, 5), "color": color})
        start += max(0.0, datum.value)
    data = source.word("DATA", rows)
    whole = source.word("TOTAL", round(total, 6))
    entry_name = source.timing(
        "DONUT_IN",
        donut.motion.model_copy(update={"ease": "glide", "frames": _open(source, donut)}),
    )
    box = donut.box
    radius = (box.width - donut.thickness) / 2
    middle = box.width / 2
    share = el(
        "circle",
        {
            "key": Js("datum.label"),
            "cx": middle,
            "cy": middle,
            "r": radius,
            "fill": "none",
            "stroke": Js("datum.color"),
            "strokeWidth": donut.thickness,
            "pathLength": 1,
            "strokeDasharray": Js("`${length} 1`"),
            "strokeDashoffset": Js("-datum.start * progress"),
        },
    )
    ring = el(
        "svg",
        {
            "viewBox": f"0 0 {box.width} {box.height}",
            "style": {**place(box, height=box.height), "transform": "rotate(-90deg)"},
        },
        Each(
            data, "datum", share,
            [f"const length = Math.max(0, (datum.value / {whole}) * progress - 0.004);"],
        ),
    )  # fmt: skip
    children: list[Node] = [ring]
    if donut.center is not None:
        center: dict[str, Value] = {
            **place(box, height=box.height),
            "display": "flex",
            "alignItems": "center",
            "justifyContent": "center",
            **source.type(donut.center_style, align=False),
            "color": source.color("text"),
            "opacity": Js("progress"),
        }
        at = donut.series.index(donut.center)
        children.append(el("div", {"style": center}, f"{{{data}[{at}].display}}"))
    children.append(_legend(source, donut, data))
    return source.component(
        "Chart", El("", {}, children), [f"const progress = arrive(frame, {entry_name});"]
    )


def _open(source: Source, donut: Donut) -> int:
    canvas = source.layout.canvas
    return max(donut.motion.frames, min(round(1.3 * canvas.fps), round(canvas.duration * 0.35)))


def _legend(source: Source, donut: Donut, data: str) -> El:
    size = donut.style.size
    swatch: dict[str, Value] = {
        "width": round(size * 0.7),
        "height": round(size * 0.7),
        "borderRadius": round(size * 0.18),
        "background": Js("datum.color"),
        "flexShrink": 0,
    }
    name: dict[str, Value] = {**source.type(donut.style), "color": source.color("text"), "flex": 1}
    value: dict[str, Value] = {**source.type(donut.value_style), "color": source.color("text")}
    row: dict[str, Value] = {
        "display": "flex",
        "alignItems": "center",
        "gap": round(size * 0.6),
        "height": donut.row_height,
        "borderTop": Js(f"`2px solid {inside(source.alpha('text', 0.16))}`"),
        "boxSizing": "border-box",
        "opacity": Js("progress"),
        "transform": Js("`translateX(${(1 - progress) * 60}px)`"),
    }
    each = Each(
        data,
        "datum",
        el(
            "div",
            {"key": Js("datum.label"), "style": row},
            el("div", {"style": swatch}),
            el("div", {"style": name}, "{datum.label}"),
            el("div", {"style": value}, "{datum.display}"),
        ),
    )
    return el("div", {"style": place(donut.legend)}, each)
