"""What moves quietly behind the subject: measures chosen by seed, drawn by the code generator.

A ground is chosen after the subject has been placed: it gathers where the words are not, and it
is symmetrical behind what is symmetrical.
"""

import math
import random
from collections.abc import Sequence
from functools import reduce
from typing import Any

from tools.layout.board import Board, Rect, grown, union
from tools.layout.schema import (
    Backdrop,
    Bars,
    Box,
    Chat,
    CodeWindow,
    Counter,
    Donut,
    Items,
    Line,
    Poster,
    Text,
    Tiles,
    Veil,
)

WORDED = (Text, Poster, Counter, Items, Bars, Line, Donut, Chat, CodeWindow)


def backdrop(board: Board, kind: str | None = None) -> Backdrop:
    """Choose the measures of a backdrop, the chosen one if none is named, in px of this canvas."""
    kind = kind or board.choices.backdrop
    rng = random.Random(board.choices.seed)  # noqa: S311
    width, height = board.canvas.width, board.canvas.height
    large, short = max(width, height), min(width, height)
    if kind == "drift":
        return Backdrop(
            kind=kind,
            values={
                "size": round(large * 0.56),
                "x": round(width * rng.uniform(0.74, 0.94)),
                "y": round(height * rng.uniform(0.0, 0.2)),
                "x2": round(width * rng.uniform(0.0, 0.2)),
                "y2": round(height * rng.uniform(0.86, 1.04)),
            },
        )
    words = _words(board)
    even = _symmetrical(board, words)
    low = _rises(board, words) if words else rng.random() < 0.35
    edge = height if low else 0
    match kind:
        case "grid":
            return Backdrop(kind=kind, values=_grid(board, words, low=low, even=even))
        case "dots":
            cell = round(board.px(72))
            x, y = (width // 2, height) if even else (width, edge)
            reach = _room(words, x, y, 0.42 * large, 0.58 * large)
            return Backdrop(
                kind=kind,
                values={
                    "cell": cell, "columns": -(-width // cell), "rows": -(-height // cell),
                    "x": x, "y": y, "reach": round(reach),
                },
            )  # fmt: skip
        case "arcs" if not even:
            reach = _room(words, width, edge, 0.42 * short, 0.84 * short)
            values = {"size": round(reach / 1.16), "x": width, "y": edge}
            return Backdrop(kind=kind, values=values)
        case "rings" | "arcs":
            return Backdrop(kind="rings", values=_rings(board, words, low=low, even=even))
        case "beams":
            side = 0.5 if even else rng.uniform(0.94, 1.04)
            above = 1.12 if low or even else -0.12
            spot = {"x": round(width * side), "y": round(height * above)}
            return Backdrop(kind=kind, values={**spot, "step": 10})
        case "shapes" if not even:
            return Backdrop(
                kind=kind,
                values={
                    "size": round(short * 0.62),
                    "x": round(width * rng.uniform(0.94, 1.0)),
                    "y": round(height * rng.uniform(0.1, 0.2)),
                },
            )
    foot = height - max((box.bottom for box in words), default=0)
    if foot < height * 0.14:
        return backdrop(board, "drift")
    swell = min(max(foot, height * 0.2), height * 0.34)
    return Backdrop(kind="waves", values={"height": round(swell)})


def _words(board: Board) -> list[Rect]:
    """Return where the subject stands; what fills the frame is no subject."""
    full = board.canvas.width * board.canvas.height
    boxes: list[Box] = []
    for element in board.elements:
        if isinstance(element, Chat):
            boxes += [bubble.box for bubble in element.bubbles]
        elif not isinstance(element, (Veil, Tiles)):
            boxes.append(element.box)
    return [
        Rect(box.x, box.y, box.width, box.height)
        for box in boxes
        if box.width * box.height < full * 0.8
    ]


def _symmetrical(board: Board, words: Sequence[Rect]) -> bool:
    """Tell whether the subject stands in the middle, its words centred."""
    if not words:
        return False
    whole = reduce(union, words)
    middle = abs(whole.cx - board.full.cx) < board.full.w * 0.03
    lines = [element.style.align for element in board.elements if isinstance(element, WORDED)]
    return middle and all(align == "center" for align in lines)


def _rises(board: Board, words: Sequence[Rect]) -> bool:
    """Tell whether there is more room under the words than over them."""
    whole = reduce(union, words)
    return board.full.h - whole.bottom > whole.y


def _room(words: Sequence[Rect], x: float, y: float, least: float, most: float) -> float:
    """Return how far from a point something may reach before it comes under the words."""
    near = min((_distance(box, x, y) for box in words), default=most)
    return min(most, max(least, near))


def _distance(box: Rect, x: float, y: float) -> float:
    return math.hypot(max(box.x - x, 0, x - box.right), max(box.y - y, 0, y - box.bottom))


def _rings(board: Board, words: Sequence[Rect], *, low: bool, even: bool) -> dict[str, Any]:
    """Return rings around the subject where it is in the middle, else around a far corner."""
    width, height = board.canvas.width, board.canvas.height
    short = min(width, height)
    if even:
        whole = reduce(union, words)
        inner = min(math.hypot(whole.w, whole.h) + board.px(90), math.hypot(width, height) * 0.8)
        return {
            "size": round(inner), "step": round(short * 0.14), "x": round(width / 2),
            "y": round(height / 2),
        }  # fmt: skip
    x, y = width * 0.92, height * (0.88 if low else 0.12)
    reach = _room(words, x, y, 0.56 * short, 0.9 * short)
    return {
        "size": round(reach * 0.3), "step": round(reach * 0.19), "x": round(x), "y": round(y),
    }  # fmt: skip


def _grid(board: Board, words: Sequence[Rect], *, low: bool, even: bool) -> dict[str, Any]:
    """Return the cell of a ruled ground and the lit squares, which crumble away from a corner."""
    width, height = board.canvas.width, board.canvas.height
    cell = round(board.px(120))
    columns, rows = -(-width // cell), -(-height // cell)
    rng = random.Random(board.choices.seed)  # noqa: S311
    squares = set()
    for across in range(6):
        for down in range(6 - across):
            if rng.random() > 0.3 + 0.14 * (across + down):
                row = rows - 1 - down if low else down
                squares.add((columns - 1 - across, row))
                if even:
                    squares.add((across, row))
    clear = [
        square
        for square in sorted(squares)
        if not any(_meets(grown(box, cell * 0.2), square, cell) for box in words)
    ]
    return {"cell": cell, "squares": [list(one) for one in clear]}


def _meets(box: Rect, square: tuple[int, int], cell: int) -> bool:
    x, y = square[0] * cell, square[1] * cell
    return x < box.right and x + cell > box.x and y < box.bottom and y + cell > box.y
