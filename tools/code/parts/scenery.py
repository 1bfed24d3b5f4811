"""Landscapes in layers and abstract loops, as the scene's backdrop."""

from typing import Any

from tools.code.jsx import Each, Js, Node, Value, el
from tools.code.parts.backdrops import backdrop_component, backdrop_writer
from tools.code.source import Source, inside
from tools.layout.schema import Backdrop


@backdrop_writer("scenery")
def write_scenery(source: Source, backdrop: Backdrop) -> str:
    """Write sky, stars, disc, layers with parallax, and what falls."""
    v = backdrop.values
    canvas = source.layout.canvas
    width, height, fps = canvas.width, canvas.height, canvas.fps
    children: list[Node] = []
    if v["stars"]:
        children.append(_stars(source, v["stars"], width, height))
    inner: list[Node] = []
    if v["disc"]:
        inner += _disc(source, v["disc"])
    if v["planet"]:
        inner += _planet(v["planet"])
    if v["layers"]:
        layers = source.word("LAYERS", v["layers"])
        inner.append(_layers(source, layers, v["layers"], height, fps))
    if inner:
        children.append(
            el(
                "svg",
                {"viewBox": f"0 0 {width} {height}", "style": {"position": "absolute"}},
                *inner,
            )
        )
    if v["falling"]:
        children.append(_falling(source, v["falling"], width, height, fps))
    return backdrop_component(source, *children, turn=False)


def _layers(source: Source, name: str, layers: list[dict[str, Any]], height: int, fps: int) -> Node:
    source.arrive()
    entry = source.frames(
        "LAND_IN",
        {"at": 0, "frames": round(1.4 * fps), "stagger": round(0.06 * fps, 1),
         "easing": Js("Easing.out(Easing.cubic)")},
    )  # fmt: skip
    swaying = any("sway" in layer for layer in layers)
    move = "translate(${(drift - 0.5) * layer.drift} ${rise})"
    body = [f"const rise = (1 - arrive(frame, {entry}, index)) * {round(height * 0.07)};"]
    if swaying:
        lean = 'const lean = "sway" in layer ? Math.sin(frame / 11 + index * 1.3) * layer.sway : 0;'
        if all("sway" in layer for layer in layers):
            lean = "const lean = Math.sin(frame / 11 + index * 1.3) * layer.sway;"
        body.append(lean)
        body.append(
            f"const sway = `translate(0 {height}) skewX(${{lean}}) translate(0 -{height})`;"
        )
        move += " ${sway}"
    path = el(
        "path",
        {
            "key": Js("index"),
            "d": Js("layer.d"),
            "fill": Js("layer.fill"),
            "transform": Js(f"`{move}`"),
        },
    )
    return Each(name, "layer, index", path, body)


def _disc(source: Source, disc: dict[str, Any]) -> list[Node]:
    color = source.color(disc["color"], "disc")
    y = Js(f"{disc['y']} - drift * {round(disc['size'] * 0.12)}")
    halo = el(
        "circle",
        {
            "key": Js("halo"),
            "cx": disc["x"],
            "cy": y,
            "r": Js(f"{disc['size']} * (0.5 + halo * 0.28 + drift * 0.06)"),
            "fill": color,
            "opacity": 0.1,
        },
    )
    body: dict[str, Value] = {"cx": disc["x"], "cy": y, "r": disc["size"] // 2, "fill": color}
    return [Each("[1, 2]", "halo", halo), el("circle", body)]


def _planet(planet: dict[str, Any]) -> list[Node]:
    x, y, r = planet["x"], planet["y"], planet["size"] / 2
    stops = [
        el("stop", {"offset": "0%", "stopColor": planet["light"]}),
        el("stop", {"offset": "100%", "stopColor": planet["dark"]}),
    ]
    ring: dict[str, Value] = {
        "fill": "none",
        "stroke": planet["ring"],
        "strokeWidth": round(r * 0.09),
        "strokeOpacity": 0.85,
        "transform": Js(f"`translate({x} {y}) rotate(${{-18 + drift * 4}})`"),
    }
    wide, flat = round(r * 1.75), round(r * 0.42)
    return [
        el("radialGradient", {"id": "planet", "cx": "32%", "cy": "28%", "r": "80%"}, *stops),
        el("path", {"d": f"M{-wide} 0 A{wide} {flat} 0 0 1 {wide} 0", **ring}),
        el("circle", {"cx": x, "cy": y, "r": r, "fill": "url(#planet)"}),
        el("path", {"d": f"M{-wide} 0 A{wide} {flat} 0 0 0 {wide} 0", **ring}),
    ]


def _stars(source: Source, count: int, width: int, height: int) -> Node:
    color = source.color("text")
    size = max(2, round(min(width, height) / 420))
    css: dict[str, Value] = {
        "position": "absolute",
        "left": Js(f"random(`x${{index}}`) * {width}"),
        "top": Js(f"random(`y${{index}}`) * {round(height * 0.8)}"),
        "width": Js(f"{size} + random(`size${{index}}`) * {size}"),
        "aspectRatio": 1,
        "borderRadius": "50%",
        "background": color,
        "opacity": Js("0.25 + 0.5 * Math.abs(Math.sin(frame / 40 + index))"),
    }
    return Each(
        f"Array.from({{ length: {count} }})", "_, index",
        el("div", {"key": Js("index"), "style": css}),
    )  # fmt: skip


def _falling(source: Source, falling: dict[str, Any], width: int, height: int, fps: int) -> Node:
    """Write rain, snow or embers: each drop falls at its own pace and begins again."""
    unit = min(width, height) / 1080
    color = source.color(falling["color"], falling["kind"])
    css: dict[str, Value] = {"position": "absolute", "background": color}
    x = f"random(`x${{index}}`) * {width}"
    match falling["kind"]:
        case "rain":
            speed, reach = 2.2 / fps, height * 1.15
            css |= {
                "left": Js(f"{x} - fall * {round(width * 0.08)}"),
                "top": Js(f"fall * {round(reach)} - {round(height * 0.1)}"),
                "width": max(2, round(3 * unit)),
                "height": round(64 * unit),
                "opacity": Js("0.15 + random(`o${index}`) * 0.3"),
                "transform": "rotate(8deg)",
            }
        case "snow":
            speed, reach = 0.16 / fps, height * 1.06
            css |= {
                "left": Js(f"{x} + Math.sin(frame / 30 + index) * {round(30 * unit)}"),
                "top": Js(f"fall * {round(reach)} - {round(height * 0.03)}"),
                "width": Js(f"{round(5 * unit)} + random(`s${{index}}`) * {round(9 * unit)}"),
                "aspectRatio": 1,
                "borderRadius": "50%",
                "opacity": Js("0.4 + random(`o${index}`) * 0.5"),
            }
        case _:
            speed, reach = 0.3 / fps, height * 0.9
            css |= {
                "left": Js(f"{x} + Math.sin(frame / 14 + index) * {round(40 * unit)}"),
                "top": Js(f"{height} - fall * {round(reach)}"),
                "width": Js(f"{round(4 * unit)} + random(`s${{index}}`) * {round(6 * unit)}"),
                "aspectRatio": 1,
                "borderRadius": "50%",
                "opacity": Js("(1 - fall) * 0.8"),
            }
    return Each(
        f"Array.from({{ length: {falling['count']} }})",
        "_, index",
        el("div", {"key": Js("index"), "style": css}),
        [
            f"const pace = {speed:.5f} * (0.7 + random(`p${{index}}`) * 0.6);",
            "const fall = (random(`y${index}`) + frame * pace) % 1;",
        ],
    )


@backdrop_writer("abstract")
def write_abstract(source: Source, backdrop: Backdrop) -> str:
    """Write a loop: after the last frame the first one follows without a seam."""
    v = backdrop.values
    form = {"ribbons": _ribbons, "weave": _ribbons, "orbits": _orbits, "bubbles": _bubbles}[
        v["form"]
    ]
    return form(source, v)


def _ribbons(source: Source, v: dict[str, Any]) -> str:
    """Lines that swell and cross; their phases turn once in the scene."""
    width, height, count = v["width"], v["height"], v["count"]
    weave = v["form"] == "weave"
    fade = 0.35 if v["quiet"] else 0.8
    span = 0.9 if weave else 0.5
    line = el(
        "path",
        {
            "key": Js("index"),
            "d": Js('`M${points.join(" L")}`'),
            "fill": "none",
            "stroke": Js(f"index % 3 === 0 ? {source.color('accent')} : {source.color('second')}"),
            "strokeWidth": max(2, round(v["unit"] * (0.12 if weave else 0.2))),
            "opacity": Js(
                f"{fade} * (0.25 + 0.75 * Math.sin((Math.PI * (index + 1)) / {count + 1}))"
            ),
        },
    )
    step = width // 48
    reach = round(height * span * 0.55)
    gap = round(height * (0.02 if weave else 0.012))
    lines = Each(
        f"Array.from({{ length: {count} }})",
        "_, index",
        line,
        [
            f"const points = Array.from({{ length: {width // step + 2} }}, (_unused, at) => {{",
            f"  const bend = Math.sin(at * 0.11 + index * {0.24 if weave else 0.13} + turn);",
            f"  const swell = Math.cos(at * 0.05 - turn + index * {0.4 if weave else 0.05});",
            f"  const lane = (index - {count // 2}) * {gap};",
            f"  const y = {height // 2} + lane + bend * swell * {reach};",
            f"  return `${{at * {step}}} ${{y.toFixed(1)}}`;",
            "});",
        ],
    )
    svg = el("svg", {"viewBox": f"0 0 {width} {height}", "style": {"position": "absolute"}}, lines)
    return backdrop_component(source, svg, body=("const turn = drift * Math.PI * 2;",))


def _orbits(source: Source, v: dict[str, Any]) -> str:
    """Dots on circles; each circle turns a whole number of times."""
    width, height = v["width"], v["height"]
    short = min(width, height)
    unit = v["unit"]
    ring: dict[str, Value] = {
        "position": "absolute",
        "left": Js(f"{width // 2} - radius"),
        "top": Js(f"{height // 2} - radius"),
        "width": Js("radius * 2"),
        "height": Js("radius * 2"),
        "borderRadius": "50%",
        "border": Js(f"`2px solid {inside(source.alpha('text', 0.14))}`"),
        "transform": Js("`rotate(${ring * 40 + drift * 360 * turns}deg)`"),
    }
    dot: dict[str, Value] = {
        "position": "absolute",
        "left": Js("radius - size / 2"),
        "top": Js("-size / 2"),
        "width": Js("size"),
        "height": Js("size"),
        "borderRadius": "50%",
        "background": Js(f"dot % 2 ? {source.color('second')} : {source.color('accent')}"),
        "opacity": 0.3 if v["quiet"] else 1,
        "transformOrigin": Js("`50% ${radius + size / 2}px`"),
        "transform": Js("`rotate(${(360 / (ring + 2)) * dot}deg)`"),
    }
    dots = Each(
        "Array.from({ length: ring + 2 })", "_, dot", el("div", {"key": Js("dot"), "style": dot}),
        [f"const size = {round(unit * 1.1, 1)} + ((dot + ring) % 3) * {round(unit * 0.8, 1)};"],
    )  # fmt: skip
    rings = Each(
        "[0, 1, 2, 3, 4, 5, 6]",
        "ring",
        el("div", {"key": Js("ring"), "style": ring}, dots),
        [
            f"const radius = {round(short * 0.15)} + ring * {round(short * 0.085)};",
            "const turns = (ring % 2 ? -1 : 1) / (ring + 2); // one dot moves on to the next",
        ],
    )
    core: dict[str, Value] = {
        "position": "absolute",
        "left": width // 2 - round(short * 0.07),
        "top": height // 2 - round(short * 0.07),
        "width": round(short * 0.14),
        "height": round(short * 0.14),
        "borderRadius": "50%",
        "background": source.color("accent"),
        "transform": Js("`scale(${1 + Math.sin(drift * Math.PI * 2) * 0.08})`"),
    }
    children: list[Node] = [rings]
    if not v["quiet"]:
        children.append(el("div", {"style": core}))
    return backdrop_component(source, *children)


def _bubbles(source: Source, v: dict[str, Any]) -> str:
    """Discs that rise and return, large ones slow and faint."""
    width, height, unit = v["width"], v["height"], v["unit"]
    disc: dict[str, Value] = {
        "position": "absolute",
        "left": Js(f"random(`x${{index}}`) * {width} - size / 2"),
        "top": Js(f"(1 - rise) * {round(height * 1.3)} - {round(height * 0.15)} - size / 2"),
        "width": Js("size"),
        "height": Js("size"),
        "borderRadius": "50%",
        "background": Js(f"index % 4 === 0 ? {source.color('accent')} : {source.color('second')}"),
        "opacity": Js(
            f"{0.1 if v['quiet'] else 0.2} + (1 - scale) * {0.14 if v['quiet'] else 0.5}"
        ),
    }
    discs = Each(
        f"Array.from({{ length: {v['count']} }})",
        "_, index",
        el("div", {"key": Js("index"), "style": disc}),
        [
            "const scale = random(`s${index}`);",
            f"const size = {round(unit * 1.5)} + scale * {round(unit * 14)};",
            "const rise = (random(`y${index}`) + drift * (scale > 0.5 ? 1 : 2)) % 1;",
        ],
    )
    return backdrop_component(source, discs)
