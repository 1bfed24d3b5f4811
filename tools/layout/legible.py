"""Keep a text colour that was asked for, and let it read.

A colour that a person named stays as it is. Where it cannot be read on what is behind it, a plate
comes between the two.
"""

from functools import reduce

from tools.layout.board import Board, Rect, grown, union
from tools.layout.colors import contrast, mix
from tools.layout.palettes import AA, AA_LARGE, clear_of
from tools.layout.schema import (
    Bars,
    Box,
    Countdown,
    Counter,
    Donut,
    Items,
    Line,
    Poster,
    Shape,
    Text,
)

type Inked = Text | Poster | Counter | Items | Countdown | Bars | Line | Donut

INKED = (Text, Poster, Counter, Items, Countdown, Bars, Line, Donut)
LARGE_PX = 48  # on a canvas whose shorter side is 1080; from here on AA asks for less


def plate_unreadable(board: Board) -> None:
    """Put plates behind words whose colour was asked for and does not read on its ground."""
    asked = board.brief.look.text or any(wish.color for wish in board.choices.overrides.values())
    if not asked:
        return
    inked = {at: one for at, one in enumerate(board.elements) if isinstance(one, INKED)}
    weak = [at for at, element in inked.items() if _weak(board, at, element)]
    if not weak:
        return
    boxes = {at: grown(_rect(inked[at].box), board.px(28)) for at in weak}
    whole = reduce(union, boxes.values())
    others = [_rect(element.box) for at, element in inked.items() if at not in weak]
    together = not any(_meets(whole, other) for other in others)
    spots = {weak[0]: whole} if together else boxes
    for at in weak:
        element = inked[at]
        if isinstance(element, Items) and element.card:  # the plate is the card
            board.elements[at] = element.model_copy(update={"card": False})
    for at in sorted(spots, reverse=True):
        plate = Shape(
            role="plate",
            box=spots[at].box(),
            color=_plate_color(board, _ink(board, inked[at])),
            radius=round(board.px(20)),
            motion=inked[at].motion,
        )
        board.elements.insert(at, plate)


def _weak(board: Board, at: int, element: Inked) -> bool:
    large = element.style.size >= board.px(LARGE_PX)
    grounds = _grounds(board, at, element)
    return clear_of(_ink(board, element), grounds) < (AA_LARGE if large else AA)


def _ink(board: Board, element: Inked) -> str:
    """Return the colour of an element's words as hex."""
    if isinstance(element, (Bars, Line, Donut)):
        return board.palette.text
    return _hex(board, element.color)


def _hex(board: Board, color: str) -> str:
    if color.startswith("#"):
        return color
    if color == "background":
        return board.palette.background[0]
    return str(getattr(board.palette, {"onAccent": "on_accent"}.get(color, color)))


def _grounds(board: Board, at: int, element: Inked) -> tuple[str, ...]:
    """Return what is behind an element: the last shape around it, else the ground."""
    if isinstance(element, Items) and element.card:
        return (board.palette.surface,)
    inside = _rect(element.box)
    for other in reversed(board.elements[:at]):
        if isinstance(other, Shape) and other.form != "frame" and _holds(_rect(other.box), inside):
            return (_hex(board, other.color),)
    return board.palette.background


def _plate_color(board: Board, ink: str) -> str:
    """Return the colour nearest to the palette's own on which the ink reads."""
    ground = board.palette.background[0]
    own = (board.palette.surface, mix("#ffffff", ground, 0.08), mix("#000000", ground, 0.2))
    return next(
        (color for color in own if contrast(ink, color) >= AA + 0.5),
        max("#ffffff", "#000000", key=lambda color: contrast(ink, color)),
    )


def _rect(box: Box) -> Rect:
    return Rect(box.x, box.y, box.width, box.height)


def _holds(outer: Rect, inner: Rect) -> bool:
    return (
        outer.x <= inner.x + 2
        and outer.y <= inner.y + 2
        and outer.right >= inner.right - 2
        and outer.bottom >= inner.bottom - 2
    )


def _meets(a: Rect, b: Rect) -> bool:
    return a.x < b.right and b.x < a.right and a.y < b.bottom and b.y < a.bottom
