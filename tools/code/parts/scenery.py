"""Landscapes in layers, as the scene's backdrop.

Two scenes share a page while one gives way to the other, so what they define for `url(#…)` is named
after what it looks like: the same name is the same picture.
"""

import hashlib
from typing import Any

from tools.code.jsx import Each, El, Js, Node, Value, el
from tools.code.parts.backdrops import backdrop_component, backdrop_writer
from tools.code.source import Source
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
        inner += _disc(source, v["disc"], rays=v["rays"])
    if v["birds"]:
        inner.append(_birds(source, v["birds"], width))
    if v["planet"]:
        inner += _planet(v["planet"])
    if v["layers"]:
        inner.append(_layers(source, v["layers"], height, fps))
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


def _layers(source: Source, layers: list[dict[str, Any]], height: int, fps: int) -> Node:
    """Write the layers from far to near: their outlines, and how each is filled and moves."""
    source.arrive()
    outlines = source.form("OUTLINES", [layer["d"] for layer in layers])
    fades = any(layer["fill"] != layer["foot"] for layer in layers)
    unused = {"d"} if fades else {"d", "foot"}
    name = source.form(
        "LAYERS",
        [{key: part for key, part in one.items() if key not in unused} for one in layers],
    )
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
            "d": Js(f"{outlines}[index]"),
            "fill": Js(f"`url(#{name_of(layers)}${{index}})`") if fades else Js("layer.fill"),
            "transform": Js(f"`{move}`"),
        },
    )
    if not fades:
        return Each(name, "layer, index", El("path", {"key": Js("index"), **path.props}), body)
    shading = el(
        "linearGradient",
        {"id": Js(f"`{name_of(layers)}${{index}}`"), "x2": 0, "y2": 1},
        el("stop", {"stopColor": Js("layer.fill")}),
        el("stop", {"offset": 0.7, "stopColor": Js("layer.foot")}),
    )
    return Each(name, "layer, index", el("g", {"key": Js("index")}, shading, path), body)


def name_of(drawn: object) -> str:
    """Return a name for what is drawn, the same for the same."""
    return f"s{hashlib.sha256(repr(drawn).encode()).hexdigest()[:5]}-"


def _birds(source: Source, birds: str, width: int) -> Node:
    """Write a flock that crosses the sky."""
    flock = source.word("BIRDS", birds)
    return el(
        "path",
        {
            "d": Js(flock),
            "fill": "none",
            "stroke": source.color("text"),
            "strokeWidth": max(3, width // 480),
            "strokeLinecap": "round",
            "transform": Js(
                f"`translate(${{drift * {width // 9}}} ${{Math.sin(frame / 20) * 6}})`"
            ),
        },
    )


def _disc(source: Source, disc: dict[str, Any], *, rays: bool) -> list[Node]:
    """Write sun or moon in its glow, with turning rays if it has any."""
    color = source.color(disc["color"], "disc")
    x, size = disc["x"], disc["size"]
    y = Js(f"{disc['y']} - drift * {round(size * 0.12)}")
    stops = [
        el("stop", {"stopColor": color, "stopOpacity": 0.6}),
        el("stop", {"offset": 1, "stopColor": color, "stopOpacity": 0}),
    ]
    name = f"{name_of(disc)}glow"
    glow = {"cx": x, "cy": y, "r": Js(f"{size} * (1.3 + drift * 0.2)"), "fill": f"url(#{name})"}
    body: dict[str, Value] = {"cx": x, "cy": y, "r": size // 2, "fill": color}
    nodes: list[Node] = [el("radialGradient", {"id": name}, *stops), el("circle", glow)]
    if rays:
        half, far = round(size * 0.09), round(size * 1.5)
        ray: dict[str, Value] = {
            "key": Js("ray"),
            "d": f"M0 0 L{-half} {-far} H{half} Z",
            "fill": f"url(#{name})",
            "transform": Js(f"`translate({x} ${{{y}}}) rotate(${{ray * 30 + drift * 30}})`"),
        }
        beams = Each("Array.from({ length: 12 })", "_, ray", el("path", ray))
        nodes.append(beams)
    return [*nodes, el("circle", body)]


def _planet(planet: dict[str, Any]) -> list[Node]:
    """Write a banded planet inside its ring, and a moon that goes around it."""
    x, y, r = planet["x"], planet["y"], planet["size"] / 2
    name = f"{name_of(planet)}planet"
    stops = [
        el("stop", {"stopColor": planet["light"]}),
        el("stop", {"offset": 1, "stopColor": planet["dark"]}),
    ]
    ring: dict[str, Value] = {
        "fill": "none",
        "stroke": planet["ring"],
        "strokeWidth": round(r * 0.11),
        "strokeOpacity": 0.85,
    }
    wide, flat = round(r * 1.75), round(r * 0.42)
    bands = " ".join(
        f"M{-round(r)} {round(r * at)} q{round(r)} {round(r * 0.34)} {2 * round(r)} 0"
        for at in (-0.5, -0.1, 0.36)
    )
    band: dict[str, Value] = {
        "d": bands, "fill": "none", "stroke": planet["dark"], "strokeOpacity": 0.28,
        "strokeWidth": round(r * 0.15), "clipPath": f"url(#{name}round)",
    }  # fmt: skip
    moon: dict[str, Value] = {
        "cx": Js(f"Math.cos(drift * 2 + 3.6) * {round(r * 1.5)}"),
        "cy": Js(f"Math.sin(drift * 2 + 3.6) * {round(r * 1.2)}"),
        "r": round(r * 0.13),
        "fill": planet["ring"],
    }
    whole: dict[str, Value] = {
        "transform": Js(f"`translate({x} {y}) rotate(${{-18 + drift * 6}})`")
    }
    return [
        el("radialGradient", {"id": name, "cx": "32%", "cy": "28%", "r": "80%"}, *stops),
        el("clipPath", {"id": f"{name}round"}, el("circle", {"r": r})),
        el(
            "g",
            whole,
            el("circle", moon),
            el("path", {"d": f"M{-wide} 0 A{wide} {flat} 0 0 1 {wide} 0", **ring}),
            el("circle", {"r": r, "fill": f"url(#{name})"}),
            el("path", band),
            el("path", {"d": f"M{-wide} 0 A{wide} {flat} 0 0 0 {wide} 0", **ring}),
        ),
    ]


def _stars(source: Source, count: int, width: int, height: int) -> Node:
    color = source.color("text")
    size = max(2, round(min(width, height) / 300))
    css: dict[str, Value] = {
        "position": "absolute",
        "left": Js(f"random(`x${{index}}`) * {width}"),
        "top": Js(f"random(`y${{index}}`) * {round(height * 0.8)}"),
        "width": Js(f"{size} + random(`size${{index}}`) * {size}"),
        "aspectRatio": 1,
        "borderRadius": "50%",
        "background": color,
        "opacity": Js("0.3 + 0.6 * Math.abs(Math.sin(frame / 40 + index))"),
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
