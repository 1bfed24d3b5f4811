"""Abstract loops as the scene's backdrop: after the last frame the first one follows unseen."""

from collections.abc import Sequence
from typing import Any

from tools.code.jsx import Each, El, Js, Node, Value, el
from tools.code.parts.backdrops import DRIFT, backdrop_component, backdrop_writer, tinted
from tools.code.source import Source, inside
from tools.layout.schema import Backdrop

TURN = ("const turn = drift * Math.PI * 2;",)

EDGE = """\
/** The points of a ribbon's edge; `turn` goes once around in the scene. */
const edge = (ribbon: (typeof RIBBONS)[number], turn: number, lift: number) =>
  Array.from({ length: POINTS + 1 }, (_, index) => {
    const way = index / POINTS;
    const bend = Math.sin(way * ribbon.waves + ribbon.phase + turn);
    const swell = Math.cos(way * 3 + ribbon.phase - turn);
    const y = ribbon.y + bend * REACH + lift * THICK * (0.5 + swell * 0.4);
    return `${(way * WIDTH).toFixed(0)} ${y.toFixed(1)}`;
  });"""

THREAD = """\
/** The path of one thread; `turn` goes once around in the scene. */
const thread = (index: number, turn: number) => {
  const points = Array.from({ length: POINTS + 1 }, (_, point) => {
    const bend = Math.sin(point * 0.11 + index * 0.24 + turn);
    const swell = Math.cos(point * 0.05 - turn + index * 0.4);
    const y = MIDDLE + (index - THREADS / 2) * GAP + bend * swell * REACH;
    return `${point * STEP} ${y.toFixed(1)}`;
  });
  return `M${points.join(" L")}`;
};"""

DISC = """\
/** Where a disc is and how it looks; small ones are near, rise faster and stand out. */
const disc = (index: number, drift: number) => {
  const scale = random(`size${index}`);
  const size = SMALLEST + scale * (LARGEST - SMALLEST);
  const rise = (random(`y${index}`) + drift * (scale > 0.5 ? 1 : 2)) % 1;
  return {
    left: random(`x${index}`) * WIDTH - size / 2,
    top: (1 - rise) * (HEIGHT + 2 * size) - 1.5 * size,
    size,
    opacity: FAINTEST + (1 - scale) * (STRONGEST - FAINTEST),
  };
};"""


@backdrop_writer("abstract")
def write_abstract(source: Source, backdrop: Backdrop) -> str:
    """Write a loop: after the last frame the first one follows without a seam."""
    v = backdrop.values
    forms = {"ribbons": _ribbons, "weave": _weave, "orbits": _orbits, "bubbles": _bubbles}
    return forms[v["form"]](source, v)


def _constants(source: Source, **values: float) -> None:
    for name, value in values.items():
        source.form(name, value)


def _loop(source: Source, name: str, node: El, body: Sequence[str] = ()) -> str:
    """Write what moves as a component of its own, on the ground."""
    mount = source.component(name, node, [*DRIFT, *body])
    return backdrop_component(source, mount)


def _svg(v: dict[str, Any], node: Node) -> El:
    return el("svg", {"viewBox": f"0 0 {v['width']} {v['height']}"}, node)


def _ribbons(source: Source, v: dict[str, Any]) -> str:
    """Write broad bands that swell, cross and shine through each other."""
    width, height = v["width"], v["height"]
    short = min(width, height)
    _constants(
        source, WIDTH=width, POINTS=36, REACH=round(height * 0.15), THICK=round(short * 0.34)
    )
    inks = [tinted(source, "silk", "lead"), tinted(source, "satin", "beside", 0.9)]
    if not v["quiet"]:
        inks = [inks[0], source.color("second"), inks[1], source.color("accent")]
    spots = ((0.3, 2.4, 0.0), (0.42, 3.1, 1.9), (0.56, 2.1, 3.6), (0.68, 3.6, 5.0), (0.8, 2.7, 0.9))
    ribbons = source.form(
        "RIBBONS",
        [
            {"y": round(height * y), "waves": waves, "phase": phase, "color": inks[at % len(inks)]}
            for at, (y, waves, phase) in enumerate(spots)
        ],
    )
    source.helpers["edge"] = EDGE
    shape: dict[str, Value] = {
        "key": Js("index"),
        "d": Js('`M${upper.join(" L")} L${lower.join(" L")} Z`'),
        "fill": Js("ribbon.color"),
        "opacity": 0.6 if v["quiet"] else 0.94,
    }
    bands = Each(
        ribbons,
        "ribbon, index",
        el("path", shape),
        [
            "const upper = edge(ribbon, turn, -1);",
            "const lower = edge(ribbon, turn, 1).reverse();",
        ],
    )
    return _loop(source, "Ribbons", _svg(v, bands), TURN)


def _weave(source: Source, v: dict[str, Any]) -> str:
    """Write threads that cross each other."""
    width, height, count = v["width"], v["height"], v["count"]
    step = width // 48
    _constants(
        source, THREADS=count, BRIGHT=3, THIN=max(3, round(v["unit"] * 0.16)), FAINTEST=0.3,
        POINTS=width // step + 1, STEP=step, MIDDLE=height // 2, GAP=round(height * 0.02),
        REACH=round(height * 0.5),
    )  # fmt: skip
    source.helpers["thread"] = THREAD
    ink = tinted(source, "thread", "lead") if v["quiet"] else source.color("second")
    bright = tinted(source, "bright", "beside") if v["quiet"] else source.color("accent")
    line: dict[str, Value] = {
        "key": Js("index"),
        "d": Js("thread(index, turn)"),
        "stroke": Js(f"index % BRIGHT === 0 ? {bright} : {ink}"),
        "strokeWidth": Js("THIN + (index % 4) * 2"),
        "opacity": Js("FAINTEST + (1 - FAINTEST) * Math.sin((Math.PI * index) / THREADS)"),
    }
    lines = Each("Array.from({ length: THREADS })", "_, index", el("path", line))
    node = el("g", {"fill": "none"}, lines)
    return _loop(source, "Threads", _svg(v, node), TURN)


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
    """Write discs that rise and return, large ones slow and faint."""
    unit = v["unit"]
    _constants(
        source, WIDTH=v["width"], HEIGHT=v["height"], DISCS=v["count"],
        SMALLEST=round(unit * 1.6), LARGEST=round(unit * 17),
        FAINTEST=0.4 if v["quiet"] else 0.2, STRONGEST=0.8 if v["quiet"] else 0.95,
    )  # fmt: skip
    source.helpers["disc"] = DISC
    inks = (
        (tinted(source, "disc", "lead"), tinted(source, "disc", "beside", 0.9)) if v["quiet"]
        else (source.color("second"), source.color("accent"))
    )  # fmt: skip
    style: dict[str, Value] = {
        "...at": Js("at(left, top, size, size)"),
        "borderRadius": "50%",
        "background": Js("`linear-gradient(150deg, ${INKS[index % 3 && 1]}, #0000)`"),
        "opacity": Js("opacity"),
    }
    source.form("INKS", list(reversed(inks)))
    discs = Each(
        "Array.from({ length: DISCS })",
        "_, index",
        el("div", {"key": Js("index"), "style": style}),
        ["const { left, top, size, opacity } = disc(index, drift);"],
    )
    return _loop(source, "Discs", El("", {}, [discs]))
