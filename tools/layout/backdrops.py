"""What moves quietly behind the subject: measures chosen by seed, drawn by the code generator."""

from tools.layout.board import Board
from tools.layout.schema import Backdrop


def backdrop(board: Board) -> Backdrop:
    """Choose the measures of the chosen backdrop, in px of this canvas."""
    kind = board.choices.backdrop
    rng = board.rng
    width, height = board.canvas.width, board.canvas.height
    large = max(width, height)
    flip = rng.random() < 0.35
    if kind == "drift":
        return Backdrop(
            kind=kind,
            values={
                "size": round(large * 0.62),
                "x": round(width * rng.uniform(0.62, 0.86)),
                "y": round(height * rng.uniform(0.04, 0.24)),
                "x2": round(width * rng.uniform(0.04, 0.22)),
                "y2": round(height * rng.uniform(0.82, 1.02)),
            },
        )
    if kind in {"grid", "dots"}:
        return Backdrop(kind=kind, values={"cell": round(board.px(96 if kind == "grid" else 54))})
    if kind == "arcs":
        return Backdrop(
            kind=kind,
            values={
                "size": round(large * rng.uniform(0.5, 0.62)),
                "x": 0 if flip else width,
                "y": 0 if rng.random() < 0.7 else height,
            },
        )
    if kind == "rings":
        return Backdrop(
            kind=kind,
            values={
                "size": round(large * 0.3),
                "step": round(large * 0.11),
                "x": round(width * (0.12 if flip else 0.86)),
                "y": round(height * rng.uniform(0.3, 0.7)),
            },
        )
    if kind == "beams":
        return Backdrop(
            kind=kind, values={"size": round(large * 0.16), "angle": -24 if flip else 24}
        )
    if kind == "waves":
        return Backdrop(kind=kind, values={"height": round(height * 0.3)})
    return Backdrop(
        kind="shapes",
        values={
            "size": round(large * 0.2),
            "x": round(width * rng.uniform(0.74, 0.9)),
            "y": round(height * rng.uniform(0.12, 0.3)),
        },
    )
