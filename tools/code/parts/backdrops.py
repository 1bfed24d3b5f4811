"""Quiet movement behind the subject. Each backdrop is one small component named `Backdrop`."""

from collections.abc import Callable

from tools.code.jsx import Each, Js, Node, Value, el
from tools.code.source import Source, inside
from tools.layout.schema import Backdrop
from tools.layout.tints import Hue, tint

Writer = Callable[[Source, Backdrop], str]
WRITERS: dict[str, Writer] = {}

# Beside these, decoration may be loud; beside all else it is as much quieter.
LOUD = {"text", "poster", "shape", "tiles", "counter", "countdown"}
QUIETER = 0.6

# How far the scene has come, 0 to 1.
DRIFT = ("const drift = frame / useVideoConfig().durationInFrames;",)


def backdrop_writer(*kinds: str) -> Callable[[Writer], Writer]:
    """Register the writer of a backdrop's kinds."""

    def register(writer: Writer) -> Writer:
        for kind in kinds:
            WRITERS[kind] = writer
        return writer

    return register


def write_backdrop(source: Source) -> str:
    """Write the layout's backdrop and return its mount."""
    backdrop = source.layout.backdrop
    return WRITERS[backdrop.kind](source, backdrop)


def ground(source: Source, *, turn: bool = True) -> Js:
    """Return the CSS background that turns slowly with `drift`."""
    palette = source.layout.choices.palette
    if palette.radial:
        return Js('`radial-gradient(circle at 50% 40%, ${BACKGROUND.join(", ")})`')
    angle = f"${{{palette.angle:g} + drift * 14}}" if turn else f"{palette.angle:g}"
    return Js(f'`linear-gradient({angle}deg, ${{BACKGROUND.join(", ")}})`')


def tinted(source: Source, name: str, hue: Hue, strength: float = 1.0) -> Js:
    """Declare the ground in another hue, for decoration, and return the colour.

    It is quieter where there is more to take in than a few large words.
    """
    busy = any(element.type not in LOUD for element in source.layout.elements)
    calm = strength * (QUIETER if busy else 1)
    return source.color(tint(source.layout.choices.palette, hue, calm), name)


def backdrop_component(
    source: Source, *children: Node, body: tuple[str, ...] = (), turn: bool = True
) -> str:
    """Write the component around its children, with `drift` from 0 to 1 over the scene."""
    node = el(
        "AbsoluteFill",
        {"style": {"background": ground(source, turn=turn)}},
        *children,
    )
    return source.component(
        "Backdrop",
        node,
        [
            *DRIFT,
            *body,
        ],
    )


@backdrop_writer("drift")
def _drift(source: Source, backdrop: Backdrop) -> str:
    """Write two glows in opposite corners that move past each other, as one background."""
    v = backdrop.values
    size = v["size"]
    near, far = tinted(source, "glow", "lead"), tinted(source, "warm", "beside", 0.8)
    upper = f"{size}px at ${{{v['x']} - shift}}px ${{{v['y']} + shift}}px"
    lower = f"{round(size * 0.8)}px at ${{{v['x2']} + shift}}px ${{{v['y2']} - shift}}px"
    lines = [
        *DRIFT,
        f"const shift = drift * {round(size * 0.2)};",
        "const layers = [",
        f"  `radial-gradient({upper}, ${{{near}}}, transparent)`,",
        f"  `radial-gradient({lower}, ${{{far}}}, transparent)`,",
        f"  {ground(source)},",
        "];",
    ]
    node = el("AbsoluteFill", {"style": {"background": Js('layers.join(", ")')}})
    return source.component("Backdrop", node, lines)


@backdrop_writer("grid")
def _grid(source: Source, backdrop: Backdrop) -> str:
    """Write a ruled ground whose squares light up one after the other."""
    v = backdrop.values
    cell = v["cell"]
    line, lit = tinted(source, "rule", "lead", 0.4), tinted(source, "lit", "lead", 0.8)
    squares = source.form(
        "SQUARES",
        " ".join(f"M{x * cell} {y * cell}h{cell}v{cell}h-{cell}z" for x, y in v["squares"]),
    )
    lines = [
        *DRIFT,
        f"const line = `${{{line}}} 0 2px, transparent 2px {cell}px`;",
        "const ruled = [0, 90].map((turn) => `repeating-linear-gradient(${turn}deg, ${line})`);",
    ]
    pulse = Js("0.65 + 0.35 * Math.sin(drift * 7)")
    size: dict[str, Value] = {
        "width": source.layout.canvas.width, "height": source.layout.canvas.height
    }  # fmt: skip
    node = el(
        "AbsoluteFill",
        {
            "style": {
                "background": Js(f'`${{ruled.join(", ")}}, {inside(ground(source, turn=False))}`')
            }
        },
        el("svg", size, el("path", {"d": Js(squares), "fill": lit, "opacity": pulse})),
    )
    return source.component("Backdrop", node, lines)


@backdrop_writer("dots")
def _dots(source: Source, backdrop: Backdrop) -> str:
    """Write a halftone: dots that grow towards a corner, in a wave that moves through them."""
    v = backdrop.values
    cell, columns = v["cell"], v["columns"]
    circle: dict[str, Value] = {
        "key": Js("index"), "cx": Js("x"), "cy": Js("y"), "r": Js("r"),
        "fill": tinted(source, "dot", "lead", 0.8),
    }  # fmt: skip
    wave = f"Math.sin(far * 9 - drift * 6) * {round(cell * 0.07)}"
    dots = Each(
        f"Array.from({{ length: {columns * v['rows']} }})",
        "_, index",
        el("circle", circle),
        [
            f"const x = (index % {columns} + 0.5) * {cell};",
            f"const y = (Math.floor(index / {columns}) + 0.5) * {cell};",
            f"const far = Math.hypot(x - {v['x']}, y - {v['y']}) / {v['reach']};",
            f"const r = Math.max(0, {round(cell * 0.46)} * (1 - far) + {wave});",
        ],
    )
    canvas = source.layout.canvas
    size: dict[str, Value] = {"width": canvas.width, "height": canvas.height}
    return backdrop_component(source, el("svg", size, dots))


@backdrop_writer("arcs")
def _arcs(source: Source, backdrop: Backdrop) -> str:
    """Write bands around a corner, from strong to faint, that widen slowly."""
    v = backdrop.values
    bands = (
        tinted(source, "band", "lead"), tinted(source, "edge", "beside", 0.8),
        tinted(source, "band", "lead", 0.55), tinted(source, "edge", "beside", 0.25),
    )  # fmt: skip
    center = f"circle at {v['x']}px {v['y']}px"
    lines = [
        *DRIFT,
        f"const width = {round(v['size'] * 0.27)} * (1 + drift * 0.12);",
        f"const stops = [{', '.join(bands)}].map(",
        "  (band, index) => `${band} 0 ${(index + 1) * width}px`,",
        ");",
        f"const round = `radial-gradient({center}, ${{stops.join()}}, #0000 0)`;",
    ]
    node = el(
        "AbsoluteFill", {"style": {"background": Js(f"`${{round}}, {inside(ground(source))}`")}}
    )
    return source.component("Backdrop", node, lines)


@backdrop_writer("rings")
def _rings(source: Source, backdrop: Backdrop) -> str:
    """Write heavy rings around a point, which spread like a sound."""
    v = backdrop.values
    line, other = tinted(source, "ring", "lead", 0.6), tinted(source, "wave", "beside", 0.4)
    css: dict[str, Value] = {
        "...at": Js(f"at({v['x']} - size / 2, {v['y']} - size / 2, size, size)"),
        "borderRadius": "50%",
        "border": Js(
            f"`${{{round(v['step'] * 0.36)} - ring * {max(2, round(v['step'] * 0.055))}}}px solid "
            f"${{ring % 2 ? {other} : {line}}}`"
        ),
    }
    rings = Each(
        "[0, 1, 2, 3]",
        "ring",
        el("div", {"key": Js("ring"), "style": css}),
        [f"const size = {v['size']} + (ring + drift * 0.8) * {v['step'] * 2};"],
    )
    return backdrop_component(source, rings)


@backdrop_writer("beams")
def _beams(source: Source, backdrop: Backdrop) -> str:
    """Write rays from beyond a corner that turn slowly."""
    v = backdrop.values
    ray, faint = tinted(source, "ray", "lead", 0.34), tinted(source, "ray", "lead", 0.16)
    step = v["step"]
    body = (
        f"const rays = `${{{ray}}} 0deg {step}deg, transparent 0deg {2 * step}deg`;",
        f"const more = `${{{faint}}} 0deg {3 * step}deg, transparent 0deg {4 * step}deg`;",
        f"const center = `from ${{drift * {step}}}deg at {v['x']}px {v['y']}px`;",
    )
    rays = Js("`repeating-conic-gradient(${center}, ${rays}, ${more})`")
    return backdrop_component(
        source, el("AbsoluteFill", {"style": {"background": rays}}), body=body
    )


@backdrop_writer("waves")
def _waves(source: Source, backdrop: Backdrop) -> str:
    """Write swells along the foot, each in a stronger tint than the one behind it."""
    v = backdrop.values
    width, height = source.layout.canvas.width, source.layout.canvas.height
    amp, half = round(v["height"] * 0.17), width // 2
    top = height - v["height"]
    tints = (
        tinted(source, "far", "lead", 0.4),
        tinted(source, "middle", "beside", 0.7),
        tinted(source, "near", "lead"),
    )
    path = Js(
        f"`M0 ${{y}} q{half // 2} -{amp} {half} 0 t{half} 0 t{half} 0 t{half} 0 V{height} H0 Z`"
    )
    wave = Each(
        f"[{', '.join(tints)}]",
        "fill, index",
        el(
            "path",
            {
                "key": Js("index"),
                "d": path,
                "fill": Js("fill"),
                "transform": Js("`translate(${x} 0)`"),
            },
        ),
        [
            f"const x = -{half} * (0.3 * index + drift * (0.4 + index * 0.2));",
            f"const y = {top} + index * {v['height'] // 3};",
        ],
    )
    size: dict[str, Value] = {"width": width, "height": height, "style": {"position": "absolute"}}
    return backdrop_component(source, el("svg", size, wave))


@backdrop_writer("shapes")
def _shapes(source: Source, backdrop: Backdrop) -> str:
    """Write a few large plain forms that overlap at the edge and turn slowly."""
    v = backdrop.values
    x, y, size = v["x"], v["y"], v["size"]
    half = size // 2
    block = tinted(source, "block", "beside", 0.8)
    disc = tinted(source, "disc", "lead")
    forms = source.form(
        "SHAPES",
        [
            {
                "x": x - half,
                "y": y + size // 5,
                "size": size,
                "radius": 0,
                "color": block,
                "turn": 16,
            },
            {"x": x - half, "y": y - half, "size": size, "radius": "50%", "color": disc, "turn": 0},
        ],
    )
    css: dict[str, Value] = {
        "...at": Js("at(shape.x, shape.y - drift * 40, shape.size, shape.size)"),
        "borderRadius": Js("shape.radius"),
        "background": Js("shape.color"),
        "transform": Js("`rotate(${shape.turn * (1 + drift)}deg)`"),
    }
    form = el("div", {"key": Js("index"), "style": css})
    return backdrop_component(source, Each(forms, "shape, index", form))
