"""Line charts that draw themselves, and donuts that open."""

from tools.code.jsx import Each, El, Js, Node, Value, el
from tools.code.parts.bars import datum_value
from tools.code.source import Source, inside, place
from tools.layout.schema import Donut, Line


def write_line_chart(source: Source, line: Line) -> str:
    """Write the data with its points, and the chart."""
    source.arrive()
    rows: list[Value] = []
    lift = round(line.value_style.size * 0.75)
    figures = line.figures or [(x, y - lift) for x, y in line.points]
    for datum, (x, y), (left, foot) in zip(line.series, line.points, figures, strict=True):
        color = {"color": source.resolve(datum.ink)} if datum.ink else {}
        spot = {"x": x, "y": y, "dx": left - x, "dy": foot - y}
        rows.append({**datum_value(datum), **spot, **color})
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
        f"const points = {data}.map(({{ x, y }}): [number, number] => [x, y]);",
        f'const path = line().curve({curve})(points) ?? "";',
        f"const reached = {first} + progress * {line.points[-1][0] - first};",
    ]
    thick = max(5, round(min(box.width, box.height) / 75))
    drawn: list[Node] = []
    if line.area:
        area = f"`${{path}} L{line.points[-1][0]} {base} L{first} {base} Z`"
        drawn.append(el("path", {"d": Js(area), "fill": source.alpha("accent", 0.18)}))
    stroke: dict[str, Value] = {"stroke": accent, "strokeWidth": thick, "strokeLinejoin": "round"}
    drawn.append(el("path", {"d": Js("path"), "fill": "none", **stroke}))
    clip = Js("`inset(-10% ${(1 - progress) * 104 - 2}% -10% -2%)`")
    children: list[Node] = [
        _ticks(source, line, ticks),
        el("g", {"style": {"clipPath": clip}}, *drawn),
    ]
    value_type = _svg_type(source, line.value_style)
    radius, fill = f"shown * {round(thick * 1.6)}", str(accent)
    if any(datum.ink for datum in line.series):
        radius = f"shown * (point.color ? {thick * 3} : {round(thick * 1.6)})"
        fill = f"point.color ?? {accent}"
    group = el(
        "g",
        {"key": Js("point.label"), "opacity": Js("shown")},
        el("circle", {"cx": Js("point.x"), "cy": Js("point.y"), "r": Js(radius),
                      "fill": Js(fill)}),
        el(
            "text",
            {"x": Js("point.x + point.dx"), "y": Js("point.y + point.dy"),
             "fill": source.color("text"), "style": value_type},
            "{point.display}",
        ),
        el(
            "text",
            {"x": Js("point.x"), "y": base + round(line.style.size * 1.6), "fill": muted},
            "{point.label}",
        ),
    )  # fmt: skip
    children.append(
        Each(
            data, "point", group,
            ["const shown = interpolate(reached, [point.x - 40, point.x], [0, 1], CLAMP);"],
        )
    )  # fmt: skip
    css = place(box, height=box.height, **_svg_type(source, line.style))
    source.modules |= {"d3-shape": {"line", curve}}
    return source.component(
        "Chart", el("svg", {"textAnchor": "middle", "style": css}, *children), body
    )


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
        },
        "{tick.label}",
    )
    rule = el(
        "path",
        {
            "d": Js(f"`M{line.gutter} ${{tick.y}} H{line.points[-1][0]}`"),
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
            "r": radius,
            "fill": "none",
            "stroke": Js("datum.color"),
            "strokeWidth": donut.thickness,
            "pathLength": 1,
            "strokeDasharray": Js(
                f"`${{Math.max(0, (datum.value / {whole}) * progress - 0.004)}} 1`"
            ),
            "strokeDashoffset": Js("-datum.start * progress"),
        },
    )
    ring = el(
        "svg",
        {
            "viewBox": f"-{middle:g} -{middle:g} {box.width} {box.height}",
            "style": {**place(box, height=box.height), "rotate": "-90deg"},
        },
        Each(data, "datum", share),
    )
    children: list[Node] = [ring]
    if donut.center is not None:
        center: dict[str, Value] = {
            **place(box, height=box.height),
            "display": "grid",
            "placeItems": "center",
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
    }
    row: dict[str, Value] = {
        "display": "flex",
        "alignItems": "center",
        "gap": round(size * 0.6),
        "borderTop": Js(f"`2px solid {inside(source.alpha('text', 0.16))}`"),
        **source.entrance("slideRight", 60, "progress"),
    }
    each = Each(
        data,
        "datum",
        el(
            "div",
            {"key": Js("datum.label"), "style": row},
            el("div", {"style": swatch}),
            el("div", {"style": {"flex": 1}}, "{datum.label}"),
            el("div", {"style": source.type(donut.value_style)}, "{datum.display}"),
        ),
    )
    css = place(donut.legend, display="grid", gridAutoRows=donut.row_height)
    css |= {**source.type(donut.style), "color": source.color("text")}
    return el("div", {"style": css}, each)
