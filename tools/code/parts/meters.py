"""Progress meters and countdowns."""

from tools.code.jsx import Each, El, Js, Node, Value, el
from tools.code.source import Source, inside, place
from tools.layout.schema import Countdown, Meter


def write_meter(source: Source, meter: Meter) -> str:
    """Write a bar, a ring or a row of blocks that fills to its share."""
    source.arrive()
    share = source.word("SHARE", meter.share)
    canvas = source.layout.canvas
    length = max(meter.motion.frames, min(round(1.6 * canvas.fps), round(canvas.duration * 0.5)))
    entry = source.timing(
        "METER_IN", meter.motion.model_copy(update={"ease": "soft", "frames": length})
    )
    body = [f"const filled = {share} * arrive(frame, {entry});"]
    writer = {"bar": _bar, "ring": _ring, "blocks": _blocks}[meter.form]
    return source.component("Meter", writer(source, meter), body)


def _bar(source: Source, meter: Meter) -> El:
    box = meter.box
    css = place(
        box, height=box.height, borderRadius=box.height // 2, overflow="hidden",
        background=source.alpha("text", 0.16),
    )  # fmt: skip
    fill: dict[str, Value] = {
        "width": Js("`${filled * 100}%`"),
        "height": "100%",
        "borderRadius": box.height // 2,
        "background": source.color("accent"),
    }
    return el("div", {"style": css}, el("div", {"style": fill}))


def _blocks(source: Source, meter: Meter) -> El:
    box = meter.box
    count = 20 if box.width > box.height * 8 else 10
    css = place(box, height=box.height, display="flex", gap=round(box.width / count * 0.14))
    lit, dark = source.color("accent"), inside(source.alpha("text", 0.16))
    block: dict[str, Value] = {
        "flex": 1,
        "borderRadius": round(box.width / count * 0.16),
        "background": Js(
            f"`linear-gradient(90deg, ${{{lit}}} ${{(filled * {count} - index) * 100}}%, {dark} 0)`"
        ),
    }
    each = Each(
        f"Array.from({{ length: {count} }})",
        "_, index",
        el("div", {"key": Js("index"), "style": block}),
    )
    return el("div", {"style": css}, each)


def _ring(source: Source, meter: Meter) -> El:
    box = meter.box
    base: dict[str, Value] = {
        "cx": box.width / 2,
        "cy": box.height / 2,
        "r": (box.width - meter.thickness) / 2,
        "fill": "none",
        "strokeWidth": meter.thickness,
    }
    track = el("circle", {**base, "stroke": source.alpha("text", 0.16)})
    arc = el(
        "circle",
        {
            **base,
            "stroke": source.color("accent"),
            "strokeLinecap": "round",
            "pathLength": 1,
            "strokeDasharray": Js("`${filled} 1`"),
        },
    )
    css = {**place(box, height=box.height), "transform": "rotate(-90deg)"}
    return el("svg", {"viewBox": f"0 0 {box.width} {box.height}", "style": css}, track, arc)


def write_countdown(source: Source, countdown: Countdown) -> str:
    """Write the numbers, one a step, and what shows the time between them."""
    numbers = source.word("COUNT", {"first": countdown.first, "last": countdown.last})
    step = source.frames("STEP_FRAMES", countdown.step)
    sign = "-" if countdown.first > countdown.last else "+"
    total = abs(countdown.first - countdown.last) + 1 + bool(countdown.ending)
    body = [
        f"const index = Math.min({total - 1}, Math.floor(frame / {step}));",
        f"const number = {numbers}.first {sign} index;",
        f"const passed = Math.min(1, frame / {step} - index); // 0 to 1 within the step",
        f"const arrived = interpolate(frame - index * {step}, [0, 8], [0, 1], {{",
        "  ...CLAMP,",
        "  easing: Easing.out(Easing.back(1.4)),",
        "});",
    ]
    box = countdown.box
    size = countdown.style.size
    moves = {
        "ring": "`scale(${0.7 + arrived * 0.3})`",
        "slab": f"`translateY(${{(1 - arrived) * {round(size * 0.4)}}}px)`",
        "bar": "`scale(${1.25 - arrived * 0.25})`",
    }
    css: dict[str, Value] = {
        **place(box, height=box.height),
        "display": "flex",
        "alignItems": "center",
        "justifyContent": "center",
        **source.type(countdown.style, align=False),
        "fontVariantNumeric": "tabular-nums",
        "color": source.color(countdown.color, "headline"),
        "opacity": Js("0.15 + Math.min(1, arrived) * 0.85"),
        "transform": Js(moves[countdown.form]),
    }
    words = "{number}"
    if countdown.ending:
        ending = source.word("ENDING", countdown.ending)
        body.append(f"const over = index === {total - 1};")
        words = f"{{over ? {ending} : number}}"
        css["fontSize"] = Js(f"over ? {countdown.ending_size} : {size}")
        css["whiteSpace"] = "nowrap"
    figure: Node = el("div", {"style": css}, words)
    shape = _dial(source, countdown) if countdown.form == "ring" else _slab(source, countdown)
    return source.component("Countdown", El("", {}, [shape, figure]), body)


def _dial(source: Source, countdown: Countdown) -> El:
    box = countdown.box
    base: dict[str, Value] = {
        "cx": box.width / 2,
        "cy": box.height / 2,
        "r": (box.width - countdown.thickness) / 2,
        "fill": "none",
        "strokeWidth": countdown.thickness,
    }
    css = {**place(box, height=box.height), "transform": "rotate(-90deg)"}
    return el(
        "svg",
        {"viewBox": f"0 0 {box.width} {box.height}", "style": css},
        el("circle", {**base, "stroke": source.alpha("text", 0.16)}),
        el(
            "circle",
            {
                **base,
                "stroke": source.color("accent"),
                "pathLength": 1,
                "strokeDasharray": Js("`${1 - passed} 1`"),
            },
        ),
    )


def _slab(source: Source, countdown: Countdown) -> El:
    """Fill the frame from below, or draw a bar along its foot, as the step passes."""
    canvas = source.layout.canvas
    height = canvas.height if countdown.form == "slab" else countdown.thickness
    css: dict[str, Value] = {
        "position": "absolute",
        "left": 0,
        "bottom": 0,
        "width": "100%",
        "height": height,
        "background": source.alpha("second", 0.24)
        if countdown.form == "slab"
        else source.color("accent"),
        "transform": Js(
            "`scaleY(${passed})`" if countdown.form == "slab" else "`scaleX(${1 - passed})`"
        ),
        "transformOrigin": "bottom" if countdown.form == "slab" else "left",
    }
    return el("div", {"style": css})
