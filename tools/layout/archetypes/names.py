"""Scenes about a name: kinetic words, lower thirds, wordmarks, places."""

import re

from tools.layout.archetypes.base import archetype, headline_size
from tools.layout.archetypes.poster import poster
from tools.layout.board import Block, Board, Rect, grown

SENTENCE = re.compile(r"[^.!?…]+(?:[.!?…]+|$)")


@archetype(
    "kinetic",
    variants=("poster", "beat"),
    movements=("unveil", "spring", "glide", "shower"),
    backdrops=("drift", "beams", "grid", "shapes"),
)
def kinetic(board: Board) -> None:
    """Words that arrive on the beat and fill the frame."""
    words = board.brief.headline or ""
    count = len(words.split())
    if board.variant == "poster" and count <= 14:
        poster(board, words, board.content, caps=True)
        return
    sentences = [sentence.strip() for sentence in SENTENCE.findall(words)]
    if 2 <= len(sentences) <= 4:
        poster(board, words, board.content, lines=sentences)
        return
    level = headline_size(words, wide=board.wide)
    board.stack(board.content, [Block("headline", words, level, 0)], align="left")


@archetype(
    "lowerThird",
    variants=("block", "line", "plate"),
    movements=("glide", "curtain", "unveil"),
    backdrops=("drift", "dots", "grid"),
)
def lower_third(board: Board) -> None:
    """A name and a role at the lower left."""
    brief, safe = board.brief, board.content
    name, role = brief.headline or brief.attribution, brief.support or brief.role
    width = safe.w * (0.74 if board.wide else 1.0)
    zone = Rect(safe.x, safe.bottom - board.px(460), width, board.px(460))
    if board.variant == "line":
        inner = zone.inset(board.px(54), 0, 0, 0)
        blocks = [
            Block("headline", name, "title", 0, size=148, lines=1 if board.wide else None),
            Block("support", role, "lead", 14, size=board.quiet(68)),
        ]
        area = board.stack(inner, blocks, valign="bottom")
        board.shape("rule", Rect(zone.x, area.y, board.px(14), area.h), "accent")
        return
    pad_x, pad_y = board.px(52), board.px(34)
    inner = zone.inset(pad_x, pad_y, pad_x, pad_y)
    start = len(board.elements)
    accent = board.variant == "block"
    blocks = [
        Block("headline", name, "title", 0, "onAccent" if accent else "text", size=140),
        Block("support", role, "lead", 2 * 34 + 8 if accent else 14, "text", size=board.quiet(62)),
    ]
    board.stack(inner, blocks, valign="bottom")
    boxes = [element.box for element in board.elements[start:]]  # type: ignore[union-attr]
    plates = []
    if accent:
        for index, box in enumerate(boxes):
            above = pad_y * (1 if index == 0 else 0.6)
            rect = Rect(
                box.x - pad_x, box.y - above, box.width + 2 * pad_x, box.height + 2 * above
            )  # fmt: skip
            plates.append((rect, "accent" if index == 0 else "surface"))
    elif boxes:
        right = max(box.right for box in boxes)
        rect = Rect(inner.x - pad_x, boxes[0].y - pad_y, right - inner.x + 2 * pad_x,
                    boxes[-1].bottom - boxes[0].y + 2 * pad_y)  # fmt: skip
        plates.append((rect, "surface"))
        edge = Rect(rect.x, rect.y, board.px(16), rect.h)
        board.shape("rule", edge, "accent")
    for rect, color in reversed(plates):
        board.shape("plate", rect, color, behind=True)


@archetype(
    "logo",
    variants=("stacked", "beside", "bare"),
    movements=("unveil", "spring", "focus", "hinge"),
    backdrops=("rings", "drift", "arcs", "dots"),
)
def logo(board: Board) -> None:
    """A wordmark with a monogram, or the person's own logo."""
    brief, safe = board.brief, board.content
    name = brief.headline or ""
    if board.variant == "beside" and board.wide:
        _monogram_beside(board, name)
        return
    blocks = [
        Block("headline", name, "mega" if len(name) < 9 else "display", 0, lines=2),
        Block("support", brief.support, "lead", 30),
    ]
    if board.variant == "bare":
        board.stack(safe, blocks, align="center")
        return
    size = board.px(230)
    rest = safe.inset(0, size + board.px(40), 0, 0)
    area = board.stack(rest, blocks, align="center", valign="top")
    down = (safe.bottom - area.bottom) / 2
    _shift_last(board, len([b for b in blocks if b.text]), down)
    disc = Rect(area.cx - size / 2, area.y + down - size - board.px(46), size, size)
    _monogram(board, disc, name)


def _monogram_beside(board: Board, name: str) -> None:
    safe, brief = board.content, board.brief
    size = board.px(270)
    rest = Rect(safe.x + size + board.px(70), safe.y, safe.w - size - board.px(70), safe.h)
    blocks = [
        Block("headline", name, "display", 0, lines=2), Block("support", brief.support, "lead", 20)
    ]  # fmt: skip
    area = board.stack(rest, blocks, align="left")
    whole = area.right - safe.x
    dx = (safe.w - whole) / 2
    _shift_last(board, len([b for b in blocks if b.text]), 0, dx)
    _monogram(board, Rect(safe.x + dx, area.cy - size / 2, size, size), name)


def _monogram(board: Board, disc: Rect, name: str) -> None:
    """Draw the initial on a disc of the accent colour."""
    initial = next((c for c in name if c.isalnum()), "\u2022").upper()
    board.shape("badge", disc, "accent", form="ellipse")
    inner = grown(disc, -disc.w * 0.2)
    block = Block("initial", initial, "display", 0, "onAccent", 1, disc.w * 0.56 / board.unit)
    board.stack(inner, [block], align="center", fixed=False)


def _shift_last(board: Board, count: int, dy: float, dx: float = 0) -> None:
    """Move the elements placed last."""
    for index in range(len(board.elements) - count, len(board.elements)):
        element = board.elements[index]
        box = element.box  # type: ignore[union-attr]
        moved = box.model_copy(update={"x": box.x + round(dx), "y": box.y + round(dy)})
        board.elements[index] = element.model_copy(update={"box": moved})


@archetype(
    "location",
    variants=("pin", "card"),
    movements=("unveil", "spring", "curtain"),
    backdrops=("rings", "dots", "grid"),
)
def location(board: Board) -> None:
    """A place: its name, its address, a pin."""
    brief, safe = board.brief, board.content
    blocks = [
        Block("headline", brief.headline, headline_size(brief.headline or "", wide=False), 0),
        Block("support", brief.support, "lead", 28),
    ]
    if board.variant == "pin":
        pin = board.px(170)
        column = safe.inset(0, pin * 1.3 + board.px(50), 0, 0)
        if not board.wide:
            column = Rect(column.x, column.y, column.w, column.h * 0.7)
        area = board.stack(
            column, blocks, align="left", valign="bottom" if board.wide else "center"
        )
        spot = Rect(area.x, area.y - pin * 1.3 - board.px(50), pin, pin * 1.3)
        board.shape("pin", spot, "accent", form="pin")
        return
    pad = board.px(70)
    pin = board.px(120)
    zone = safe if not board.wide else Rect(safe.x, safe.y, safe.w * 0.72, safe.h)
    inner = zone.inset(pad, pad + pin * 1.3, pad, pad)
    area = board.stack(inner, blocks, align="left", valign="bottom" if board.wide else "center")
    top = area.y - pin * 1.3 - board.px(40)
    plate = Rect(
        zone.x, top - pad, max(area.right + pad - zone.x, zone.w * 0.6), area.bottom + 2 * pad - top
    )
    board.shape("plate", plate, "surface", radius=40, behind=True)
    board.shape("pin", Rect(area.x, top, pin, pin * 1.3), "accent", form="pin")
