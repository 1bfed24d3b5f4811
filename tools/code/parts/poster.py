"""Words line by line to one width, each line entering from the other side."""

from tools.code.jsx import Each, Js, Value, el
from tools.code.source import Source, place
from tools.layout.schema import Poster


def write_poster(source: Source, poster: Poster) -> str:
    """Write the lines as data, and one component that places and lets them in."""
    source.arrive()
    lines = source.word(
        "LINES",
        [
            {"text": line.text, "size": line.size, "top": line.y, "accent": line.accent}
            for line in poster.lines
        ],
    )
    entry = source.timing("LINES_IN", poster.motion)
    css = {**place(poster.box), **source.type(poster.style)}
    line_css: dict[str, Value] = {
        "position": "absolute",
        "top": Js("line.top"),
        "width": "100%",
        "fontSize": Js("line.size"),
        "whiteSpace": "nowrap",
        "color": Js(
            f"line.accent ? {source.color('accent')} : {source.color(poster.color, 'headline')}"
        ),
    }
    kind = poster.motion.kind
    if kind in {"unveil", "typewriter"}:
        moving = source.entrance("wipe", 0)
    elif kind in {"slideLeft", "slideRight"}:
        moving = {
            "opacity": Js("shown"),
            "transform": Js("`translateX(${(1 - shown) * (index % 2 ? 140 : -140)}px)`"),
        }
    else:
        moving = source.entrance(kind, 120)
    if kind in {"pop", "zoom", "rotate"}:
        moving["transformOrigin"] = f"{poster.style.align} center"
    line_css.update(moving)
    shown = source.shown("`${line.text} `", *(line.text for line in poster.lines))
    each = Each(
        lines,
        "line, index",
        el("span", {"key": Js("index"), "style": line_css}, shown),
        [f"const shown = arrive(frame, {entry}, index);"],
    )
    return source.component("Headline", el("h1", {"style": css}, each))
