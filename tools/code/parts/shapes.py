"""Shapes, pictures, and the veil between a picture and the words on it."""

from collections.abc import Sequence

from tools.code.entries import entry_css
from tools.code.jsx import El, Js, Value, el
from tools.code.source import Source, place
from tools.layout.schema import Picture, Shape, Veil

# A drop with a round hole.
PIN = (
    "M12 0a12 12 0 0 1 12 12c0 8-8 14-12 19C8 26 0 20 0 12A12 12 0 0 1 12 0Z"
    "m0 7.5a4.5 4.5 0 1 0 0 9a4.5 4.5 0 1 0 0-9Z"
)


def write_shapes(source: Source, shapes: Sequence[Shape]) -> str:
    """Write shapes of one role as one component."""
    source.arrive()
    role = shapes[0].role
    entry = source.timing(f"{role.upper()}_IN", shapes[0].motion)
    children = [_shape(source, shape) for shape in shapes]
    node = children[0] if len(children) == 1 else El("", {}, children)
    return source.component(
        role[0].upper() + role[1:], node, [f"const progress = arrive(frame, {entry});"]
    )


def _shape(source: Source, shape: Shape) -> El:
    css = place(shape.box, height=shape.box.height)
    color = source.color(shape.color, shape.role)
    if shape.form == "pin":
        css.update(entry_css("drop" if shape.motion.kind != "pop" else "pop", 120))
        return el(
            "svg", {"viewBox": "0 0 24 31", "style": css}, el("path", {"d": PIN, "fill": color})
        )
    if shape.form == "frame":
        css["border"] = Js(f"`{shape.stroke}px solid ${{{color}}}`")
    else:
        css["background"] = color
    if shape.form == "ellipse":
        css["borderRadius"] = "50%"
    elif shape.radius:
        css["borderRadius"] = shape.radius
    kind = shape.motion.kind
    if shape.form == "ellipse" and kind in {"growX", "growY"}:
        css["transform"] = Js("`scale(${progress})`")
    else:
        css.update(_shape_entry(shape))
    if shape.opacity < 1:
        css["opacity"] = Js(f"progress * {shape.opacity:g}") if "opacity" in css else shape.opacity
    return el("div", {"style": css})


def _shape_entry(shape: Shape) -> dict[str, Value]:
    css = entry_css(shape.motion.kind, 60)
    if shape.motion.kind == "growX" and shape.box.height > shape.box.width * 3:
        return entry_css("growY", 60)
    if shape.role == "panel" and shape.motion.kind in {"pop", "fade", "blur"}:
        return {"opacity": Js("progress")}
    return css


def write_picture(source: Source, picture: Picture) -> str:
    """Write an image in its frame; while it is seen it grows slowly."""
    source.arrive()
    upper = picture.role.upper()
    url = source.word(f"{upper}_URL", picture.url)
    entry = source.timing(f"{upper}_IN", picture.motion)
    frame_css = place(picture.box, height=picture.box.height)
    if picture.fit == "cover":
        frame_css["overflow"] = "hidden"
    if picture.radius:
        frame_css["borderRadius"] = picture.radius
    frame_css.update(entry_css(picture.motion.kind, 80))
    image: dict[str, Value] = {"width": "100%", "height": "100%", "objectFit": picture.fit}
    body = [f"const progress = arrive(frame, {entry});"]
    if picture.drift:
        body.insert(0, "const { durationInFrames } = useVideoConfig();")
        body.append(f"const zoom = 1 + (frame / durationInFrames) * {picture.drift:g};")
        image["transform"] = Js("`scale(${zoom})`")
    name = picture.role[0].upper() + picture.role[1:]
    return source.component(
        name, el("div", {"style": frame_css}, el("Img", {"src": Js(url), "style": image})), body
    )


def write_veil(source: Source, veil: Veil) -> str:
    """Write a gradient that fades from strong to clear."""
    color = source.color(veil.color, "veil")
    strong = f"{round(veil.strength * 255):02x}"
    middle = f"{round(veil.strength * 0.66 * 255):02x}"
    gradient = (
        f"`linear-gradient({veil.angle}deg, ${{{color}}}{strong} 25%, "
        f"${{{color}}}{middle} 58%, ${{{color}}}00)`"
    )
    if veil.even:
        gradient = f"`${{{color}}}{middle}`"
    return source.component(
        "Veil", el("AbsoluteFill", {"style": {"background": Js(gradient)}}), uses_frame=False
    )
