"""Lists: rows and cards of entries with a mark, a text and a second level."""

from typing import Literal

from tools.code.jsx import Each, El, Js, Node, Value, When, el
from tools.code.source import STEADY, Source, inside, place
from tools.layout.palettes import small_accent
from tools.layout.schema import CARD_SIDE, Items

RULE = 3  # px, between the entries of an open list
LARGE_TYPE = 48 / 1080  # of the shorter side; from here on AA asks for less contrast


def write_items(source: Source, items: Items) -> str:
    """Write the list as data and one component that lays it out."""
    source.arrive()
    name = source.word("ITEMS", [_entry(items, index) for index in range(len(items.cells))])
    entry = source.timing("ITEMS_IN", items.motion)
    css = place(items.box, display="grid")
    if items.columns > 1:
        css["gridTemplateColumns"] = f"repeat({items.columns}, 1fr)"
    css["gridAutoRows"] = items.row_height
    css["gap"] = _gap(items)
    if items.place == "top":
        css["textWrap"] = "balance"
    kind = items.motion.kind
    reach = 90 if kind == "unveil" else 70
    moving, before = source.staggered(STEADY.get(kind, kind), reach, entry)
    row = Each(name, "item, index", _cell(source, items, moving), before)
    node = el("div", {"style": css}, row)
    body: list[str] = []
    if items.rail in {"down", "across"}:
        node = El("", {}, [_rail(source, items), node])
        body = [f"const drawn = arrive(frame, {{ ...{entry}, frames: {entry}.frames * 2 }});"]
    return source.component("Items", node, body)


def _gap(items: Items) -> Value:
    if items.columns == 1 or items.row_gap == items.gap:
        return items.row_gap
    return f"{items.row_gap}px {items.gap}px"


def _entry(items: Items, index: int) -> Value:
    cell = items.cells[index]
    entry: dict[str, Value] = {}
    if items.mark == "text" or _dated(items):
        entry["marker"] = cell.marker or ""
    elif items.mark == "initial":
        entry["marker"] = "".join(word[0] for word in cell.text.split()[:2]).upper()
    entry["text"] = cell.text
    if any(other.detail for other in items.cells):
        entry["detail"] = cell.detail or ""
    return entry


def _cell(source: Source, items: Items, moving: dict[str, Value]) -> El:
    css: dict[str, Value] = {"display": "flex"}
    if items.place == "top":
        css["flexDirection"] = "column"
        if items.style.align == "center":
            css["alignItems"] = "center"
    else:
        css["alignItems"] = "center"
    if items.mark != "none":
        css["gap"] = items.mark_gap
    if items.rail == "between":
        if items.place == "top":
            css |= {"borderTop": Js(f"`{3 * RULE}px solid ${{{source.color('accent')}}}`")}
            css["paddingTop"] = items.mark_gap
        else:
            css["borderTop"] = Js(f"`{RULE}px solid {inside(source.alpha('text', 0.22))}`")
    if items.card:
        wide = round(items.padding * CARD_SIDE)
        css["padding"] = items.padding if items.place == "top" else f"{items.padding}px {wide}px"
        css["boxSizing"] = "border-box"
        css["borderRadius"] = items.radius
        css["background"] = source.color("surface")
    css.update(moving)
    children: list[Node] = []
    if items.mark != "none":
        children.append(_mark(source, items))
    children.append(_words(source, items))
    return el("div", {"key": Js("index"), "style": css}, *children)


def _words(source: Source, items: Items) -> El:
    css: dict[str, Value] = {
        **source.type(items.style),
        "color": source.color(items.color, "items"),
    }
    text = source.shown("item.text", *(cell.text for cell in items.cells))
    lines: list[Node] = [el("div", {"style": css}, text)]
    gap = 0
    if _dated(items):
        date: dict[str, Value] = {
            **source.type(items.mark_style, align=False),
            "color": source.color(_mark_ink(source, items)),
        }
        lines.insert(0, el("div", {"style": date}, "{item.marker}"))
        gap = round(items.mark_style.size * 0.24)
    if any(cell.detail for cell in items.cells):
        small: dict[str, Value] = {
            **source.type(items.detail_style),
            "color": source.color("muted"),
        }
        detail = source.shown("item.detail", *(cell.detail or "" for cell in items.cells))
        lines.append(el("div", {"style": small}, detail))
        gap = max(gap, 4, round(items.detail_style.size * 0.18))
    stacked: dict[str, Value] = {"display": "grid", "gap": gap}
    if items.card and items.place == "top":
        stacked["marginTop"] = "auto"
    if len(lines) == 1 and "marginTop" not in stacked:
        return el("div", {"style": css}, text)
    return el("div", {"style": stacked}, *lines)


def _dated(items: Items) -> bool:
    """Tell whether markers stand as a line of their own above the text."""
    return items.mark in {"dot", "number"} and any(cell.marker for cell in items.cells)


def _mark_ink(source: Source, items: Items) -> Literal["accent", "text"]:
    """Return the colour of marks that are words: the accent, where it reads at their size."""
    canvas = source.layout.canvas
    large = items.mark_style.size >= LARGE_TYPE * min(canvas.width, canvas.height)
    return "accent" if large else small_accent(source.layout.choices.palette)


def _mark(source: Source, items: Items) -> Node:
    size = items.mark_size
    css: dict[str, Value] = {"flex": "none"}
    match items.mark:
        case "dot":
            css |= {"width": size, "height": size, "borderRadius": "50%", "position": "relative"}
            css["background"] = source.color("accent")
            return el("div", {"style": css})
        case "dash":
            css |= {"width": size, "height": max(4, size // 5)}
            css["background"] = source.color("accent")
            return el("div", {"style": css})
        case "check":
            css |= {"width": size, "height": size}
            tick = el(
                "path",
                {
                    "d": "M6 12.5l4 4 8-9",
                    "fill": "none",
                    "stroke": source.color("onAccent"),
                    "strokeWidth": 2.6,
                    "strokeLinecap": "round",
                    "strokeLinejoin": "round",
                },
            )
            disc = el("circle", {"cx": 12, "cy": 12, "r": 12, "fill": source.color("accent")})
            return el("svg", {"viewBox": "0 0 24 24", "style": css}, disc, tick)
        case "number" | "initial":
            line = items.mark_style.model_copy(
                update={"line_height": round(size / items.mark_style.size, 3), "tracking": 0}
            )
            css |= {
                "width": size,
                "borderRadius": "50%",
                **source.type(line),
                "color": source.color("onAccent"),
                "background": source.color("accent"),
            }
            shown = "{index + 1}" if items.mark == "number" else "{item.marker}"
            return el("div", {"style": css}, shown)
        case _:
            ink = source.color(_mark_ink(source, items))
            css |= {**source.type(items.mark_style, align=False), "color": ink}
            if items.place == "left":
                css["width"] = round(size * 1.9)
                css["textAlign"] = "center"
                css["whiteSpace"] = "nowrap"
                return el("div", {"style": css}, "{item.marker}")
            return When("item.marker", el("div", {"style": css}, "{item.marker}"))


def _rail(source: Source, items: Items) -> El:
    """Write the line through the marks, as long as `drawn` says."""
    box, size = items.box, items.mark_size
    thick = max(3, size // 16)
    if items.rail == "down":
        left = box.x + items.padding + size // 2 - thick // 2
        top = box.y + items.row_height // 2 if items.place == "left" else box.y + size // 2
        spot = f"at({left}, {top}, {thick}, {box.height - items.row_height} * drawn)"
    else:
        top = box.y + items.padding + size // 2 - thick // 2
        spot = f"at({box.x}, {top}, {box.width} * drawn, {thick})"
    return el("div", {"style": {"...at": Js(spot), "background": source.color("second")}})
