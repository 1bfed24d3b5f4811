"""Scenes that are a picture drawn here: landscapes and abstract loops, with or without words."""

from tools.layout.airs import Air, air_for
from tools.layout.archetypes.base import archetype, headline_size
from tools.layout.board import Block, Board, Rect
from tools.layout.palettes import Palette
from tools.layout.scenery import draw
from tools.layout.schema import Backdrop


def air_palette(air: Air, base: Palette) -> Palette:
    """Return a palette whose ground is the sky and whose inks read on it."""
    return base.model_copy(
        update={
            "name": "sky",
            "background": air.sky,
            "angle": 180,
            "radial": False,
            "text": air.ink,
            "muted": air.ink,
            "accent": air.accent,
            "surface": air.near,
        }
    )


@archetype(
    "landscape",
    variants=("left", "centre", "low"),
    movements=("unveil", "focus", "glide", "settle"),
    backdrops=("scenery",),
)
def landscape(board: Board) -> None:
    """A place drawn in layers, with words in its sky."""
    brief, safe = board.brief, board.safe
    subject = brief.subject or "mountains"
    words = brief.headline or ""
    center = board.variant == "centre" or board.tall or not (board.wide or words)
    values = draw(
        subject, air_for(subject, brief.time_of_day), width=board.canvas.width,
        height=board.canvas.height, rng=board.rng, center=center,
    )  # fmt: skip
    board.backdrop = Backdrop(kind="scenery", values=values)
    support = brief.support or (brief.items[0].text if brief.items else None)
    blocks = [
        Block("headline", words, headline_size(words, wide=board.wide), 0),
        Block("support", support, "lead", 24, "text"),
    ]
    foot = board.canvas.height * 0.5
    disc = values["disc"]
    if disc and center:
        foot = min(foot, disc["y"] - disc["size"] * 0.72 - board.px(24))
    sky = Rect(safe.x, safe.y, safe.w, foot - safe.y)
    if center:
        board.stack(sky, blocks, align="center", valign="center" if board.tall else "top")
    else:
        column = Rect(sky.x, sky.y, sky.w * (0.6 if board.wide else 0.54), sky.h)
        board.stack(
            column, blocks, align="left", valign="top" if board.variant == "left" else "bottom"
        )


@archetype(
    "abstract",
    variants=("ribbons", "orbits", "bubbles", "weave"),
    movements=("focus", "unveil", "settle"),
    backdrops=("abstract",),
)
def abstract(board: Board) -> None:
    """A loop of shapes that ends where it begins."""
    brief = board.brief
    width, height = board.canvas.width, board.canvas.height
    large = max(width, height)
    words = brief.headline or ""
    board.backdrop = Backdrop(
        kind="abstract",
        values={
            "form": board.variant,
            "width": width,
            "height": height,
            "unit": round(large / 96, 2),
            "count": 22 if board.variant in {"ribbons", "weave"} else 46,
            "quiet": bool(words or brief.support),
        },
    )
    blocks = [
        Block("headline", words, headline_size(words, wide=board.wide), 0),
        Block("support", brief.support, "lead", 30),
    ]
    board.stack(board.safe, blocks, align="center")
