"""Quiet movement behind the subject. Each backdrop is one small component named `Backdrop`."""

from collections.abc import Callable, Sequence

from tools.code.jsx import Each, El, Js, Node, Value, el
from tools.code.source import Source, inside, place
from tools.layout.colors import is_dark, mix
from tools.layout.palettes import AA, AA_LARGE, clear_of
from tools.layout.schema import Backdrop, Box

Writer = Callable[[Source, Backdrop], str]
WRITERS: dict[str, Writer] = {}


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


def veil(
    source: Source, ink: str, dark: float, light: float, *, layers: int = 1, thin: bool = False
) -> Js:
    """Return a translucent colour for decoration, so faint that all words read on top of it.

    `dark` and `light` are the opacities wanted on such grounds; `layers` may lie on each other;
    `thin` lines and dots cover half of what is behind a letter at most.
    """
    palette = source.layout.choices.palette
    dark_ground = is_dark(palette.background[0])
    opacity = dark if dark_ground else light
    color = source.resolve(ink)

    def reads() -> bool:
        covered = (1 - (1 - opacity) ** layers) * (0.5 if thin else 1)
        grounds = [mix(ground, color, covered) for ground in palette.background]
        return (
            clear_of(palette.text, grounds) >= AA + 0.1
            and clear_of(palette.muted, grounds) >= AA + 0.1
            and clear_of(palette.accent, grounds) >= AA_LARGE
        )

    wanted = opacity
    while opacity > 0.03 and not reads():
        opacity *= 0.9
    if thin and dark_ground and opacity < wanted * 0.4:  # too faint: away from the words instead
        return Js(f"`#000000{round(wanted * 255):02x}`")
    return source.alpha(ink, opacity)


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
            "const { durationInFrames } = useVideoConfig();",
            "const drift = frame / durationInFrames;",
            *body,
        ],
    )


def _circle(x: int, y: int, size: int, **more: Value) -> El:
    spot = Box(x=x - size // 2, y=y - size // 2, width=size, height=size)
    return el("div", {"style": place(spot, height=size, **more)})


@backdrop_writer("drift")
def _drift(source: Source, backdrop: Backdrop) -> str:
    v = backdrop.values
    size, step = v["size"], round(v["size"] * 0.09)
    near, far = veil(source, "second", 0.3, 0.34), veil(source, "accent", 0.14, 0.16)
    upper = f"at ${{{v['x']} - shift}}px ${{{v['y']} + shift}}px, {inside(near)}"
    lower = f"at ${{{v['x2']} + shift}}px ${{{v['y2']} - shift}}px, {inside(far)}"
    spots = [f"{size // 2}px {upper}", f"{round(size * 0.4)}px {lower}"]
    return _layered(source, spots, f"const shift = drift * {step};")


def _layered(source: Source, spots: Sequence[str], *body: str) -> str:
    """Write a backdrop of round spots over the ground, as one background."""
    layers = [f"radial-gradient({spot}, transparent)" for spot in spots]
    lines = [
        "const { durationInFrames } = useVideoConfig();",
        "const drift = frame / durationInFrames;",
        *body,
        "const layers = [",
        *(f"  `{layer}`," for layer in (*layers, inside(ground(source)))),
        "];",
    ]
    node = el("AbsoluteFill", {"style": {"background": Js('layers.join(", ")')}})
    return source.component("Backdrop", node, lines)


@backdrop_writer("grid")
def _grid(source: Source, backdrop: Backdrop) -> str:
    cell = backdrop.values["cell"]
    line = veil(source, "text", 0.16, 0.15, thin=True)
    css: dict[str, Value] = {
        "position": "absolute",
        "inset": -cell,
        "backgroundImage": Js("`linear-gradient(${line}), linear-gradient(90deg, ${line})`"),
        "backgroundSize": f"{cell}px {cell}px",
        "maskImage": "radial-gradient(ellipse at 70% 30%, black 10%, transparent 75%)",
        "transform": Js(f"`translate(${{drift * {cell}}}px, ${{drift * {cell // 2}}}px)`"),
    }
    body = (f"const line = `{inside(line)} 2px, transparent 2px`;",)
    return backdrop_component(source, el("div", {"style": css}), body=body)


@backdrop_writer("dots")
def _dots(source: Source, backdrop: Backdrop) -> str:
    cell = backdrop.values["cell"]
    dot = veil(source, "text", 0.34, 0.34, thin=True)
    css: dict[str, Value] = {
        "position": "absolute",
        "inset": -cell,
        "backgroundImage": Js(
            f"`radial-gradient(circle, {inside(dot)} {max(3, cell // 14)}px, "
            f"transparent {max(4, cell // 14 + 1)}px)`"
        ),
        "backgroundSize": f"{cell}px {cell}px",
        "maskImage": "linear-gradient(215deg, black, transparent 55%)",
        "transform": Js(f"`translateY(${{drift * -{cell}}}px)`"),
    }
    return backdrop_component(source, el("div", {"style": css}))


@backdrop_writer("arcs")
def _arcs(source: Source, backdrop: Backdrop) -> str:
    v = backdrop.values
    size, spot = v["size"], f"{v['x']}px {v['y']}px"
    disc = f"{inside(veil(source, 'second', 0.18, 0.2, layers=2))} 99.9%"
    large = f"{round(size * 0.82)} + drift * {round(size * 0.1)}"
    small = f"{round(size * 0.5)} + drift * {round(size * 0.1)}"
    return _layered(source, [f"${{{r}}}px at {spot}, {disc}" for r in (large, small)])


@backdrop_writer("rings")
def _rings(source: Source, backdrop: Backdrop) -> str:
    v = backdrop.values
    line = veil(source, "second", 0.42, 0.42, thin=True)
    thick = max(2, round(v["size"] / 180))
    css: dict[str, Value] = {
        "...at": Js(f"at({v['x']} - size / 2, {v['y']} - size / 2, size, size)"),
        "borderRadius": "50%",
        "border": Js(f"`{thick}px solid {inside(line)}`"),
    }
    rings = Each(
        "[0, 1, 2, 3, 4]",
        "ring",
        el("div", {"key": Js("ring"), "style": css}),
        [f"const size = {v['size']} + (ring + drift * 0.6) * {v['step'] * 2};"],
    )
    return backdrop_component(source, rings)


@backdrop_writer("beams")
def _beams(source: Source, backdrop: Backdrop) -> str:
    v = backdrop.values
    beam = veil(source, "second", 0.16, 0.2)
    width, height = source.layout.canvas.width, source.layout.canvas.height
    css: dict[str, Value] = {
        "position": "absolute",
        "left": Js(
            f"{round(width * 0.46)} + index * {round(v['size'] * 1.5)} + drift * {v['size'] // 2}"
        ),
        "top": round(-height * 0.3),
        "width": Js(f"{v['size']} - index * {v['size'] // 5}"),
        "height": round(height * 1.6),
        "background": beam,
        "transform": f"rotate({v['angle']}deg)",
    }
    beams = Each("[0, 1, 2]", "index", el("div", {"key": Js("index"), "style": css}))
    return backdrop_component(source, beams)


@backdrop_writer("waves")
def _waves(source: Source, backdrop: Backdrop) -> str:
    v = backdrop.values
    width, height = source.layout.canvas.width, source.layout.canvas.height
    amp = round(v["height"] * 0.13)
    half = width // 2
    top = height - v["height"]
    fill = veil(source, "second", 0.15, 0.2, layers=3)
    path = Js(
        f"`M0 ${{y}} q{half // 2} ${{-{amp}}} {half} 0 t{half} 0 t{half} 0 t{half} 0 "
        f"V{height} H0 Z`"
    )
    wave = Each(
        "[0, 1, 2]",
        "index",
        el(
            "path",
            {
                "key": Js("index"),
                "d": path,
                "fill": fill,
                "transform": Js(
                    f"`translate(${{-{half} * (0.3 * index + drift * (0.5 + index * 0.2))}} 0)`"
                ),
            },
        ),
        [f"const y = {top} + index * {v['height'] // 3};"],
    )
    return backdrop_component(
        source,
        el("svg", {"width": width, "height": height, "style": {"position": "absolute"}}, wave),
    )


@backdrop_writer("shapes")
def _shapes(source: Source, backdrop: Backdrop) -> str:
    v = backdrop.values
    size = v["size"]
    soft = veil(source, "second", 0.2, 0.26)
    line = veil(source, "accent", 0.5, 0.5)
    spot = Box(x=v["x"] - size // 2, y=v["y"] - size // 2, width=size, height=size)
    square = place(spot, height=size, borderRadius=size // 5, background=soft)
    square["transform"] = Js("`rotate(${18 + drift * 24}deg)`")
    return backdrop_component(
        source,
        el("div", {"style": square}),
        _circle(
            v["x"] - round(size * 0.75), v["y"] + round(size * 0.95), round(size * 0.42),
            borderRadius="50%", border=Js(f"`{max(3, size // 60)}px solid {inside(line)}`"),
            transform=Js(f"`translateY(${{drift * -{size // 4}}}px)`"),
        ),
        _circle(
            v["x"] + round(size * 0.5), v["y"] + round(size * 1.5), round(size * 0.9),
            borderRadius="50%", background=soft,
            transform=Js(f"`translateY(${{drift * -{size // 3}}}px)`"),
        ),
    )  # fmt: skip
