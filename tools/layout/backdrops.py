"""What moves quietly behind the subject: measures chosen by seed, drawn by the code generator."""

from typing import Any

from tools.layout.board import Board
from tools.layout.schema import Backdrop


def backdrop(board: Board, kind: str | None = None) -> Backdrop:
    """Choose the measures of a backdrop, the chosen one if none is named, in px of this canvas."""
    kind = kind or board.choices.backdrop
    rng = board.rng
    width, height = board.canvas.width, board.canvas.height
    large, short = max(width, height), min(width, height)
    flip = rng.random() < 0.35
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
    if kind == "grid":
        return Backdrop(kind=kind, values=_grid(board))
    if kind == "dots":
        cell = round(board.px(108))
        return Backdrop(
            kind=kind,
            values={
                "cell": cell, "columns": -(-width // cell), "rows": -(-height // cell),
                "x": width, "y": height if flip else 0, "reach": round(large * 0.6),
            },
        )  # fmt: skip
    if kind == "arcs":
        return Backdrop(
            kind=kind,
            values={
                "size": round(short * rng.uniform(0.66, 0.78)),
                "x": width,
                "y": height if flip else 0,
            },
        )
    if kind == "rings":
        return Backdrop(
            kind=kind,
            values={
                "size": round(short * 0.34),
                "step": round(short * 0.19),
                "x": round(width * 0.9),
                "y": round(height * (0.86 if flip else 0.14)),
            },
        )
    if kind == "beams":
        return Backdrop(
            kind=kind,
            values={
                "x": round(width * rng.uniform(0.9, 1.04)),
                "y": round(height * (1.1 if flip else -0.1)),
                "step": 9,
            },
        )
    if kind == "waves":
        return Backdrop(kind=kind, values={"height": round(height * 0.34)})
    return Backdrop(
        kind="shapes",
        values={
            "size": round(short * 0.7),
            "x": round(width * rng.uniform(0.9, 0.98)),
            "y": round(height * rng.uniform(0.1, 0.22)),
        },
    )


def _grid(board: Board) -> dict[str, Any]:
    """Return the cell of a ruled ground and the squares in it that are lit, away from its left."""
    width, height = board.canvas.width, board.canvas.height
    cell = round(board.px(120))
    columns, rows = -(-width // cell), -(-height // cell)
    squares = {
        (board.rng.randrange(columns // 2, columns), board.rng.randrange(rows)) for _ in range(9)
    }
    return {"cell": cell, "squares": [list(one) for one in sorted(squares)]}
