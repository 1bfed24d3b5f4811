"""From a layout to the TSX that a person edits.

The source states its words, colours and timing first, then small components in the order in
which they are painted, then the scene. The same layout always gives the same source.
"""

import hashlib
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import Any

from tools.code.jsx import Js, Node, Value, el, indent
from tools.code.parts import loops, scenery
from tools.code.parts.backdrops import write_backdrop
from tools.code.parts.bars import write_bars
from tools.code.parts.curves import write_donut, write_line_chart
from tools.code.parts.items import write_items
from tools.code.parts.meters import write_countdown, write_meter
from tools.code.parts.numbers import write_counter
from tools.code.parts.poster import write_poster
from tools.code.parts.screens import write_chat, write_code
from tools.code.parts.shapes import write_gallery, write_picture, write_shapes, write_veil
from tools.code.parts.sides import sides_of, write_sides
from tools.code.parts.texts import is_shared, shared_motions, write_shared, write_text
from tools.code.parts.tiles import write_tiles
from tools.code.source import Source, returned
from tools.layout.schema import Element, ExitKind, Picture, SceneLayout, Shape, Text

# Imported for the backdrops that it registers.
__all__ = ["digest", "loops", "opened", "scenery", "seal", "write_scene"]

WRITERS: dict[str, Callable[[Source, Any], str]] = {
    "text": write_text,
    "poster": write_poster,
    "tiles": write_tiles,
    "picture": write_picture,
    "veil": write_veil,
    "counter": write_counter,
    "items": write_items,
    "bars": write_bars,
    "line": write_line_chart,
    "donut": write_donut,
    "meter": write_meter,
    "countdown": write_countdown,
    "code": write_code,
    "chat": write_chat,
}


def write_scene(layout: SceneLayout) -> str:
    """Return the scene's source, a TSX module whose default export is the scene.

    Entrances become functions where that makes it shorter.
    """
    plain = Source(layout)
    texts = [_written(plain)]
    for least in (2, 1):
        named = frozenset(name for name, count in plain.entered.items() if name and count >= least)
        if named:
            texts.append(_written(Source(layout, named)))
    return min(texts, key=lambda text: text.count("\n"))


def _written(source: Source) -> str:
    layout = source.layout
    name = layout.source.kind[0].upper() + layout.source.kind[1:] + "Scene"
    source.names.add(name)
    ground = write_backdrop(source)
    mounts: list[Node] = []
    texts = [one for one in layout.elements if isinstance(one, Text)]
    sides = sides_of(texts) if layout.source.kind == "comparison" else None
    elements = [one for one in layout.elements if sides is None or one not in sum(sides, ())]
    shared = shared_motions([one for one in elements if isinstance(one, Text)])
    for key, group in groupby(_joined(elements), _group):
        members = list(group)
        if key[0] == "shape":
            mounts.append(write_shapes(source, members))
        elif key[0] == "badge":
            mounts.append(write_shapes(source, members[0][:1], members[0][1]))
        elif key[0] == "picture" and len(members) > 1:
            mounts.append(write_gallery(source, members))
        else:
            mounts += [
                write_shared(source, member)
                if isinstance(member, Text) and is_shared(member, shared)
                else WRITERS[member.type](source, member)
                for member in members
            ]
    if sides is not None:
        mounts.append(write_sides(source, *sides))
    return source.text(_scene(source, name, ground, mounts))


def seal(layout: SceneLayout, tsx_code: str) -> str:
    """Return the layout as it is stored beside the source that was written from it."""
    return layout.model_copy(update={"written": digest(tsx_code)}).model_dump_json(by_alias=True)


def opened(layout_json: str | None, tsx_code: str) -> SceneLayout | None:
    """Return the stored layout if it still describes this source, else None."""
    if not layout_json:
        return None
    layout = SceneLayout.model_validate_json(layout_json)
    return layout if layout.written == digest(tsx_code) else None


def digest(tsx_code: str) -> str:
    """Return the SHA-256 of a source."""
    return hashlib.sha256(tsx_code.encode()).hexdigest()


def _joined(elements: Sequence[Element]) -> list[Any]:
    """Return the elements, a badge and the letter on it as a pair."""
    out: list[Any] = []
    for element in elements:
        before = out[-1] if out else None
        on_badge = isinstance(before, Shape) and before.role == "badge"
        if on_badge and isinstance(element, Text) and element.role == "initial":
            out[-1] = (before, element)
        else:
            out.append(element)
    return out


def _group(element: Any) -> tuple[str, object]:
    """Return what neighbours must have in common to be written as one component."""
    match element:
        case tuple():
            return "badge", id(element)
        case Shape():
            return "shape", element.role
        case Picture() if element.role.startswith("picture"):
            return "picture", (element.radius, element.fit, element.drift, element.motion)
        case _:
            return element.type, id(element)


def _scene(source: Source, name: str, ground: str, mounts: Sequence[Node]) -> str:
    leave = source.layout.exit
    body: list[str] = []
    children: list[Node] = [ground]
    if leave.kind == "none" or not mounts:
        children += mounts
    else:
        source.arrive()
        ease = Js("Easing.in(Easing.cubic)")
        source.frames("EXIT", {"at": -leave.frames, "frames": leave.frames, "easing": ease})
        body = [
            "const left = useCurrentFrame() - useVideoConfig().durationInFrames; // from the end",
            "const leaving = arrive(left, EXIT);",
        ]
        children.append(el("AbsoluteFill", {"style": _leaving(leave.kind, source)}, *mounts))
    node = el("AbsoluteFill", {"style": {"overflow": "hidden"}}, *children)
    return "\n".join(
        [f"export default function {name}() {{", *indent([*body, *returned(node)]), "}"]
    )


def _leaving(kind: ExitKind, source: Source) -> dict[str, Value]:
    far = round(min(source.layout.canvas.width, source.layout.canvas.height) * 0.09)
    css: dict[str, Value] = {"opacity": Js("1 - leaving")}
    moves = {
        "lift": f"`translateY(${{leaving * -{far}}}px)`",
        "sink": f"`translateY(${{leaving * {far}}}px)`",
        "left": f"`translateX(${{leaving * -{far}}}px)`",
        "right": f"`translateX(${{leaving * {far}}}px)`",
        "shrink": "`scale(${1 - leaving * 0.12})`",
    }
    if kind in moves:
        css["transform"] = Js(moves[kind])
    return css
