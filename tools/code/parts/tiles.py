"""A mosaic of plain forms that arrive tile by tile and turn once."""

from tools.code.jsx import Each, Js, Value, el
from tools.code.source import Source, place
from tools.layout.schema import Tiles

RADII = {
    "disc": "50%", "quarter": "100% 0 0 0", "leaf": "100% 0", "arch": "50% 50% 0 0",
    "drop": "50% 50% 0 50%",
}  # fmt: skip


def write_tiles(source: Source, tiles: Tiles) -> str:
    """Write forms and colours as data, and one component that lays the tiles out."""
    source.arrive()
    fps, duration = source.layout.canvas.fps, source.layout.canvas.duration
    radii = source.form("RADII", [RADII[form] for form in tiles.forms])
    pairs = source.form("PAIRS", [[source.color(ink) for ink in pair] for pair in tiles.pairs])
    entry = source.timing("TILES_IN", tiles.motion)
    turning = {"at": duration // 2, "frames": round(fps * 0.9), "stagger": round(fps * 0.1, 1)}
    turned = source.frames("TILES_TURN", {**turning, "easing": Js("Easing.inOut(Easing.cubic)")})
    form: dict[str, Value] = {
        "height": "100%",
        "borderRadius": Js(f"{radii}[index % {len(tiles.forms)}]"),
        "background": Js("form"),
        "transform": Js(f"`rotate(${{arrive(frame, {turned}, index) * 90}}deg)`"),
    }
    square: dict[str, Value] = {
        "overflow": "hidden",
        "background": Js("ground"),
        "transform": Js(f"`scale(${{arrive(frame, {entry}, index)}})`"),
    }
    tiled = Each(
        f"Array.from({{ length: {tiles.count} }})",
        "_, index",
        el("div", {"key": Js("index"), "style": square}, el("div", {"style": form})),
        [f"const [ground, form] = {pairs}[index % {len(tiles.pairs)}];"],
    )
    grid: dict[str, Value] = place(
        tiles.box, display="grid", gridTemplateColumns=f"repeat({tiles.columns}, 1fr)",
        gridAutoRows=tiles.size,
    )  # fmt: skip
    return source.component("Tiles", el("div", {"style": grid}, tiled))
