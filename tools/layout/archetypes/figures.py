"""Scenes whose subject is one figure."""

import re

from tools.layout.archetypes.base import archetype
from tools.layout.board import STILL, Align, Block, Board, Rect, Valign, shifted
from tools.layout.brief import BigNumber
from tools.layout.schema import Countdown, Counter, Meter, Text

FIGURE_MOVES = ("unveil", "spring", "focus", "glide")


@archetype(
    "number",
    variants=("left", "centre", "split"),
    movements=FIGURE_MOVES,
    backdrops=("rings", "drift", "arcs", "beams", "grid"),
)
def number(board: Board) -> None:
    """One figure, counted up, and what it means."""
    brief, safe = board.brief, board.content
    figure = brief.number
    if figure is None:
        board.stack(safe, [Block("headline", brief.headline, "mega", 0)])
        return
    words = brief.headline or brief.support
    more = brief.support if brief.headline else None
    if board.variant == "split" and board.wide and words and len(figure.display) <= 5:
        left, right = safe.columns(0.58, board.px(110))
        area = counter(board, figure, left, align="left", valign="center", size=640)
        board.shape("rule", Rect(right.x - board.px(44), area.y, board.px(8), area.h), "accent")
        board.stack(
            right, [Block("support", words, "headline", 0), Block("caption", more, "lead", 24)],
            align="left",
        )  # fmt: skip
        return
    align: Align = "center" if board.variant == "centre" else "left"
    upper, lower = safe.rows(0.62 if words else 1.0, board.px(24) if words else 0)
    area = counter(board, figure, upper, align=align, valign="bottom" if words else "center")
    under = Rect(
        lower.x, area.bottom + board.px(30), lower.w, safe.bottom - area.bottom - board.px(30)
    )
    if align == "left" and board.wide:
        under = Rect(under.x, under.y, under.w * 0.7, under.h)
    board.stack(
        under,
        [Block("support", words, "subtitle", 0, size=112), Block("caption", more, "lead", 20)],
        align=align,
        valign="top",
    )  # fmt: skip
    _centre_vertically(board)


def counter(
    board: Board, figure: BigNumber, rect: Rect, *, align: Align, valign: Valign, size: float = 520
) -> Rect:
    """Place a counting figure as large as its final form allows."""
    align = board.align or align
    widest = re.sub(r"\d", "0", figure.display)  # while counting, all digits are as wide
    fitted, style = board.fit(
        widest, "headline", "mega", rect, lines=1, size=size,
        align=align,
    )  # fmt: skip
    slack, spare = rect.w - fitted.width, rect.h - fitted.height
    x = rect.x + {"left": 0.0, "center": slack / 2, "right": slack}[align]
    y = rect.y + {"top": 0.0, "center": spare / 2, "bottom": spare}[valign]
    spot = Rect(x, y, fitted.width, fitted.height)
    board.add(
        Counter(
            start=figure.start,
            value=figure.value,
            display=figure.display,
            prefix=figure.prefix,
            suffix=figure.suffix,
            decimals=figure.decimals,
            grouped="," in figure.display and abs(figure.value) >= 1000,
            box=spot.box(),
            style=style.model_copy(update={"line_height": 1.0}),
            color=board.override("headline").color or "accent",
            motion=STILL,
        )
    )
    return spot


@archetype(
    "progress",
    variants=("bar", "ring", "blocks"),
    movements=FIGURE_MOVES,
    backdrops=("drift", "dots", "grid", "arcs"),
)
def progress(board: Board) -> None:
    """How far something has come."""
    brief, safe = board.brief, board.content
    figure = brief.number or BigNumber(value=100, display="100%", suffix="%")
    share = _share(figure)
    if board.variant == "ring":
        _progress_ring(board, figure, share)
        return
    thickness = board.px(72 if board.variant == "bar" else 110)
    words = [
        Block("support", brief.headline or brief.support, "title", 0),
        Block("caption", brief.support if brief.headline else None, "lead", 14),
    ]
    column = Rect(safe.x, safe.y, safe.w, safe.h - thickness - board.px(70))
    upper, lower = column.rows(0.64, board.px(20))
    area = counter(board, figure, upper, align="left", valign="bottom", size=460)
    under = Rect(
        lower.x, area.bottom + board.px(24), lower.w, lower.bottom - area.bottom - board.px(24)
    )
    text = board.stack(under, words, align="left", valign="top")
    bottom = text.bottom if text.h else area.bottom
    spot = Rect(safe.x, bottom + board.px(64), safe.w, thickness)
    board.add(
        Meter(
            form="blocks" if board.variant == "blocks" else "bar",
            share=share,
            box=spot.box(),
            thickness=round(thickness),
            motion=STILL,
        )
    )
    _centre_vertically(board)


def _progress_ring(board: Board, figure: BigNumber, share: float) -> None:
    """The figure inside a ring, the words beside or below it."""
    brief, safe = board.brief, board.content
    words = brief.headline or brief.support
    size = min(safe.h * (0.92 if board.wide else 0.62), safe.w * (0.46 if board.wide else 0.9))
    if board.wide and words:
        ring = Rect(safe.x, safe.cy - size / 2, size, size)
        rest = Rect(ring.right + board.px(110), safe.y, safe.w - size - board.px(110), safe.h)
    else:
        room = board.px(260) if words else 0
        ring = Rect(safe.cx - size / 2, safe.y + (safe.h - size - room) / 2, size, size)
        rest = Rect(
            safe.x, ring.bottom + board.px(50), safe.w, safe.bottom - ring.bottom - board.px(50)
        )
    thickness = size * 0.085
    board.add(
        Meter(form="ring", share=share, box=ring.box(), thickness=round(thickness), motion=STILL)
    )
    inner = ring.inset(*(thickness * 1.9,) * 4)
    counter(board, figure, inner, align="center", valign="center", size=size * 0.27 / board.unit)
    blocks = [
        Block("support", words, "headline" if board.wide else "title", 0),
        Block("caption", brief.support if brief.headline else None, "lead", 24),
    ]
    board.stack(
        rest, blocks, align="left" if board.wide else "center",
        valign="center" if board.wide else "top",
    )  # fmt: skip


def _share(figure: BigNumber) -> float:
    """Return how full the meter is: the percentage, or all of it for other figures."""
    if "%" in figure.display or 0 <= figure.value <= 100:
        return round(min(1.0, max(0.0, figure.value / 100)), 4)
    return 1.0


def _centre_vertically(board: Board) -> None:
    """Move everything placed to the middle of the safe area."""
    moving = {
        index: element
        for index, element in enumerate(board.elements)
        if index not in board.fixed and isinstance(element, (Text, Counter, Meter))
    }
    boxes = [element.box for element in moving.values()]
    top, bottom = min(box.y for box in boxes), max(box.bottom for box in boxes)
    dy = round(board.content.cy - (top + bottom) / 2)
    for index, element in moving.items():
        board.elements[index] = element.model_copy(update={"box": shifted(element.box, 0, dy)})


def _ending_size(board: Board, rect: Rect, number: float) -> int:
    """Return how large the word after the last number is set, no larger than the numbers."""
    if not board.brief.ending:
        return 0
    fitted, _ = board.fit(
        board.brief.ending, "headline", "mega", rect, lines=1, size=number, align="center"
    )
    return round(fitted.size)


@archetype(
    "countdown",
    variants=("ring", "slab", "bar"),
    movements=("spring", "unveil", "focus"),
    backdrops=("drift", "beams", "dots"),
)
def countdown(board: Board) -> None:
    """Whole numbers, one after the other, down to the last."""
    brief, safe = board.brief, board.content
    first, last = brief.countdown or (3, 1)
    count = abs(first - last) + 1 + bool(brief.ending)
    longest = max((str(first), str(last)), key=len)
    words = brief.headline or brief.support
    room = board.px(190) if words else 0.0
    area = safe.inset(0, 0, 0, room)
    size = min(area.w, area.h) * (1.0 if board.variant == "ring" else 1.1)
    spot = Rect(area.cx - size / 2, area.cy - size / 2, size, size)
    inner = spot.inset(*(size * 0.1,) * 4) if board.variant == "ring" else area
    fitted, style = board.fit(
        longest,
        "headline",
        "mega",
        inner,
        lines=1,
        size=1100 if board.tall else 860,
        align="center",
    )
    thickness = size * (0.035 if board.variant == "ring" else 0.03)
    board.add(
        Countdown(
            first=first,
            last=last,
            ending=brief.ending,
            ending_size=_ending_size(board, inner, fitted.size),
            step=round(board.canvas.duration / count, 3),
            form=board.variant,
            box=(spot if board.variant == "ring" else area).box(),
            thickness=round(thickness),
            style=style.model_copy(update={"line_height": 1.0, "size": round(fitted.size)}),
            color=board.override("headline").color or "text",
            motion=STILL,
        )
    )
    under = Rect(safe.x, safe.bottom - room, safe.w, room)
    board.stack(under, [Block("support", words, "title", 0)], align="center", valign="bottom")
