"""Shapes, pictures, and the veil between a picture and the words on it."""

from collections.abc import Sequence
from itertools import groupby

from tools.code.entries import entry_css
from tools.code.jsx import Each, El, Js, Node, Value, el
from tools.code.source import Source, place
from tools.layout.schema import Picture, Shape, Text, Veil

MANY = 4  # from here on, shapes that are alike are written as data

# A drop with a round hole.
PIN = (
    "M12 0a12 12 0 0 1 12 12c0 8-8 14-12 19C8 26 0 20 0 12A12 12 0 0 1 12 0Z"
    "m0 7.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9Z"
)


def write_shapes(source: Source, shapes: Sequence[Shape], words: Text | None = None) -> str:
    """Write shapes of one role as one component; a badge holds its `words`."""
    source.arrive()
    role = shapes[0].role
    entry = source.timing(f"{role.upper()}_IN", shapes[0].motion)
    children: list[Node] = []
    for _, group in groupby(shapes, lambda one: one.model_copy(update={"box": None})):
        children += _alike(source, list(group))
    if words is not None:
        children = [_badge(source, shapes[0], words)]
    only = children[0]
    node = only if len(children) == 1 and isinstance(only, El) else El("", {}, children)
    return source.component(
        role[0].upper() + role[1:], node, [f"const shown = arrive(frame, {entry});"]
    )


def _alike(source: Source, shapes: Sequence[Shape]) -> list[Node]:
    """Write shapes that differ in place alone: many of them as data."""
    if len(shapes) < MANY:
        return [_shape(source, shape) for shape in shapes]
    spots = [[box.x, box.y, box.width, box.height] for box in (shape.box for shape in shapes)]
    name = source.word(f"{shapes[0].role.upper()}_SPOTS", spots)
    drawn = _shape(source, shapes[0])
    wide = "width * shown" if _grown(shapes[0]) else "width"
    css = {"...at": Js(f"at(x, y, {wide}, height)")}
    style = {**drawn.props["style"], **css}  # type: ignore[dict-item]
    node = El(drawn.tag, {"key": Js("index"), "style": style})
    return [Each(name, "[x, y, width, height], index", node)]


def _badge(source: Source, shape: Shape, words: Text) -> El:
    """Write a disc with a letter on it."""
    plain = words.style.model_copy(update={"tracking": 0, "line_height": 1})
    style: dict[str, Value] = {
        **_shape(source, shape).props["style"],  # type: ignore[dict-item]
        "display": "grid",
        "placeItems": "center",
        **source.type(plain, align=False),
        "color": source.color(words.color, words.role),
    }
    name = source.word(words.role.upper(), words.content)
    return el("div", {"style": style}, f"{{{name}}}")


def _shape(source: Source, shape: Shape) -> El:
    grown = _grown(shape)
    css: dict[str, Value] = {"...at": grown} if grown else place(shape.box, height=shape.box.height)
    color = source.color(shape.color, shape.role)
    if shape.form == "pin":
        css.update(source.entrance("drop" if shape.motion.kind != "pop" else "pop", 120))
        return el(
            "svg", {"viewBox": "0 0 24 31", "style": css}, el("path", {"d": PIN, "fill": color})
        )
    if shape.form == "frame":
        css |= {"border": Js(f"`{shape.stroke}px solid ${{{color}}}`"), "boxSizing": "border-box"}
    else:
        css["background"] = color
    if shape.form == "ellipse":
        css["borderRadius"] = "50%"
    elif shape.radius:
        css["borderRadius"] = shape.radius
    if shape.form == "ellipse" and shape.motion.kind in {"growX", "growY"}:
        css["transform"] = Js("`scale(${shown})`")
    elif not grown:
        css.update(_shape_entry(source, shape))
    if shape.opacity < 1:
        css["opacity"] = Js(f"shown * {shape.opacity:g}") if "opacity" in css else shape.opacity
    return el("div", {"style": css})


def _grown(shape: Shape) -> Js | None:
    """Return the place of a shape that grows to its full width or, upwards, to its height."""
    x, y, width, height = shape.box.x, shape.box.y, shape.box.width, shape.box.height
    if shape.form == "ellipse" or shape.motion.kind not in {"growX", "growY"}:
        return None
    flat, upright = width > height * 3, height > width * 3
    if flat or (shape.motion.kind == "growX" and not upright):
        return Js(f"at({x}, {y}, {width} * shown, {height})")
    top = f"{y} + {height} * (1 - shown)" if y else f"{height} * (1 - shown)"
    return Js(f"at({x}, {top}, {width}, {height} * shown)")


def _shape_entry(source: Source, shape: Shape) -> dict[str, Value]:
    kind = shape.motion.kind
    if shape.role == "panel" and kind in {"pop", "fade", "blur"}:
        return {"opacity": Js("shown")}
    # Its own opacity is a factor, which a shared function does not know of.
    return source.entrance(kind, 60) if shape.opacity == 1 else entry_css(kind, 60)


def write_picture(source: Source, picture: Picture) -> str:
    """Write an image in its frame; while it is seen it grows slowly."""
    source.arrive()
    upper = picture.role.upper()
    url = source.word(f"{upper}_URL", picture.url)
    entry = source.timing(f"{upper}_IN", picture.motion)
    place_css = place(picture.box, height=picture.box.height)
    frame, body = _framed(source, picture, place_css, url)
    name = picture.role[0].upper() + picture.role[1:]
    return source.component(name, frame, [*body, f"const shown = arrive(frame, {entry});"])


def write_gallery(source: Source, gallery: Sequence[Picture]) -> str:
    """Write several images of one kind as data, and one component that frames them all."""
    source.arrive()
    rows: list[Value] = [
        {"url": one.url, "x": one.box.x, "y": one.box.y, "width": one.box.width,
         "height": one.box.height}
        for one in gallery
    ]  # fmt: skip
    pictures = source.word("PICTURES", rows)
    entry = source.timing("PICTURES_IN", gallery[0].motion)
    at = Js("at(one.x, one.y, one.width, one.height)")
    frame, body = _framed(source, gallery[0], {"...at": at}, "one.url")
    keyed = El(frame.tag, {"key": Js("index"), **frame.props}, frame.children)
    body.append(f"const shown = arrive(frame, {entry});")
    return source.component("Pictures", El("", {}, [Each(pictures, "one, index", keyed)]), body)


def _framed(
    source: Source, picture: Picture, css: dict[str, Value], url: str
) -> tuple[El, list[str]]:
    """Return the frame around an image, and the statements that its slow growth needs."""
    if picture.fit == "cover":
        css["overflow"] = "hidden"
    if picture.radius:
        css["borderRadius"] = picture.radius
    css.update(source.entrance(picture.motion.kind, 80))
    image: dict[str, Value] = {"width": "100%", "height": "100%", "objectFit": picture.fit}
    body = []
    if picture.drift:
        image["transform"] = Js("`scale(${zoom})`")
        body = [
            "const { durationInFrames } = useVideoConfig();",
            f"const zoom = 1 + (frame / durationInFrames) * {picture.drift:g};",
        ]
    return el("div", {"style": css}, el("Img", {"src": Js(url), "style": image})), body


def write_veil(source: Source, veil: Veil) -> str:
    """Write a gradient that fades from strong to clear."""
    color = source.color(veil.color, "veil")
    strong = f"{round(veil.strength * 255):02x}"
    middle = f"{round(veil.strength * 0.66 * 255):02x}"
    if veil.even:
        node = el("AbsoluteFill", {"style": {"background": Js(f"`${{{color}}}{middle}`")}})
        return source.component("Veil", node)
    clear = min(1.0, veil.reach + 0.32)
    stops = ((strong, veil.reach / 2), (middle, veil.reach), ("00", clear))
    shades = ", ".join(f"${{{color}}}{alpha} {share:.0%}" for alpha, share in stops)
    return source.component(
        "Veil",
        el("AbsoluteFill", {"style": {"background": Js("`linear-gradient(${stops})`")}}),
        [f"const stops = `{veil.angle}deg, {shades}`;"],
    )
