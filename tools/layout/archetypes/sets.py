"""Scenes that show several things side by side: steps, cards, people, milestones, two sides."""

from collections.abc import Sequence
from typing import Literal

from tools.layout.archetypes.base import QUIET, archetype
from tools.layout.archetypes.charts import bar_chart
from tools.layout.archetypes.lists import (
    LIST_MOVES,
    cell_styles,
    cells_of,
    mark_style,
    needed,
    place_heading,
    rows,
    split_heading,
)
from tools.layout.board import STILL, Block, Board, Rect, Voice, shifted
from tools.layout.brief import Item
from tools.layout.fonts import FAMILIES
from tools.layout.palettes import small_accent
from tools.layout.schema import Items, Text

Mark = Literal["none", "dot", "dash", "number", "check", "text", "initial"]


@archetype("steps", variants=("across", "down", "cards"), movements=LIST_MOVES, backdrops=QUIET)
def steps(board: Board) -> None:
    """What happens first, then, and last."""
    across = board.variant == "across" and board.wide and len(board.brief.items) <= 5
    heading, body = split_heading(board, side=not across)
    if heading is not None:
        place_heading(board, heading)
    if across:
        columns(board, body, mark="number", rail="across")
    else:
        rows(board, body, mark="number", card=board.variant == "cards", rail="down")


@archetype("cards", variants=("row", "stack", "open"), movements=LIST_MOVES, backdrops=QUIET)
def cards(board: Board) -> None:
    """Features, plans, offers."""
    room = 6 if board.wide else 2
    row = board.variant != "stack" and not board.tall and len(board.brief.items) <= room
    heading, body = split_heading(board, side=not row)
    if heading is not None:
        place_heading(board, heading)
    if row:
        card = board.variant == "row"
        columns(
            board, body, mark="dash" if card else "none", card=card,
            rail="none" if card else "between",
        )  # fmt: skip
    else:
        rows(board, body, mark="dash", card=True)


@archetype("team", variants=("row", "list"), movements=LIST_MOVES, backdrops=QUIET)
def team(board: Board) -> None:
    """People and what they do."""
    row = board.variant == "row" and not board.tall and len(board.brief.items) <= 5
    heading, body = split_heading(board, side=not row)
    if heading is not None:
        place_heading(board, heading)
    if row:
        columns(board, body, mark="initial", card=False, large=True)
    else:
        rows(board, body, mark="initial")


@archetype("timeline", variants=("across", "down"), movements=LIST_MOVES, backdrops=QUIET)
def timeline(board: Board) -> None:
    """What came when."""
    across = board.variant == "across" and board.wide and len(board.brief.items) <= 6
    heading, body = split_heading(board, side=not across)
    if heading is not None:
        place_heading(board, heading)
    if across:
        columns(board, body, mark="dot", rail="across")
    else:
        rows(board, body, mark="dot", rail="down")


def columns(
    board: Board,
    rect: Rect,
    *,
    mark: Mark,
    card: bool = False,
    rail: Literal["none", "across", "between"] = "none",
    large: bool = False,
) -> None:
    """Set the items beside each other with their mark on top."""
    items = board.brief.items
    if not items:
        return
    count = len(items)
    across = count if count <= 4 or (count == 5 and board.wide) else -(-count // 2)
    lines = -(-count // across)
    gap = board.px(44)
    width = (rect.w - gap * (across - 1)) / across
    height = (rect.h - gap * (lines - 1)) / lines
    padding = board.px(48) if card else 0.0
    if any(item.marker for item in items) and mark not in {"dot", "number"}:
        mark = "text"
    size = board.px({"dash": 72, "dot": 34, "number": 112, "text": 96, "none": 0}.get(mark, 96))
    if large:
        size = min(width * 0.62, height * 0.5, board.px(300))
    mark_gap = board.px(40)
    mark_height = size / 5 if mark == "dash" else size
    inner_w = width - 2 * padding
    marker = board.px(72) if mark in {"dot", "number"} and any(i.marker for i in items) else 0.0
    inner_h = height - 2 * padding - mark_height - mark_gap - marker
    style, detail = cell_styles(board, inner_w, inner_h, loud=1.0 if rail == "across" else 1.3)
    tall = needed(board, style, detail, inner_w) + 2 * padding + mark_height + mark_gap + marker
    used = min(height, max(tall, min(height, board.px(660)) if card else tall))
    total = used * lines + gap * (lines - 1)
    whole = bool((board.brief.headline or "").strip())
    y = rect.y + max(0.0, rect.h - total) * (0.36 if whole else 0.5)
    board.add(
        Items(
            cells=cells_of(items),
            box=Rect(rect.x, y, rect.w, total).box(),
            columns=across,
            gap=round(gap),
            row_gap=round(gap),
            row_height=round(used),
            padding=round(padding),
            mark=mark,
            mark_size=round(size),
            mark_gap=round(mark_gap),
            place="top",
            card=card,
            radius=round(board.px(28)) if card else 0,
            rail=rail if lines == 1 else "none",
            style=style,
            detail_style=detail,
            mark_style=mark_style(board, mark, size, items),
            color=board.override("items").color or "text",
            motion=STILL,
        )
    )


@archetype(
    "comparison",
    variants=("halves", "panels"),
    movements=("glide", "unveil", "curtain", "spring"),
    backdrops=QUIET,
)
def comparison(board: Board) -> None:
    """Two sides against each other."""
    items = board.brief.items
    if len(items) < 2:
        bar_chart(board)
        return
    if len(items) > 2:
        cards(board)
        return
    if board.variant == "halves":
        _halves(board, items[0], items[1])
    else:
        _panels(board, items[0], items[1])


ONE_LINE = 16  # letters; a side as short as this is not broken


def _sides(
    board: Board, rects: Sequence[Rect], items: Sequence[Item], inks: Sequence[str | None]
) -> None:
    """Set both sides in the same sizes; beside each other they begin on one line."""
    caps: dict[str, float] = {}
    start = len(board.elements)
    for _ in range(4):
        del board.elements[start:]
        areas = [
            board.stack(rect, _blocks(board, item, ink, caps), align="left", valign="top")
            for rect, item, ink in zip(rects, items, inks, strict=True)
        ]
        sizes: dict[str, set[int]] = {}
        for element in board.elements[start:]:
            if isinstance(element, Text):
                sizes.setdefault(element.role, set()).add(element.style.size)
        if all(len(found) == 1 for found in sizes.values()):
            break
        look = board.unit * board.brief.look.scale
        for role, found in sizes.items():
            voice: Voice = "display" if role == "items" else "text"
            caps[role] = min(found) / look / FAMILIES[board.font(role, voice)].scale
    tallest = max(area.h for area in areas)
    for index, element in enumerate(board.elements[start:], start):
        if isinstance(element, Text):
            moved = shifted(element.box, 0, round(max(0.0, (rects[0].h - tallest) / 2)))
            board.elements[index] = element.model_copy(update={"box": moved})


def _blocks(board: Board, item: Item, ink: str | None, caps: dict[str, float]) -> list[Block]:
    label = ink or small_accent(board.palette)
    return [
        Block("label", item.marker, "label", 0, label, 1, caps.get("label", board.quiet(60))),
        Block(
            "items",
            item.text,
            "display",
            26,
            ink or "text",
            size=caps.get("items", 190),
            lines=1 if len(item.text) <= ONE_LINE else None,
        ),
        Block(
            "support",
            item.detail,
            "lead",
            30,
            ink or "muted",
            size=caps.get("support", board.quiet(60)),
        ),
    ]


def _halves(board: Board, first: Item, second: Item) -> None:
    """Two halves of the frame, the second in the accent colour."""
    full, safe = board.full, board.content
    title = (board.brief.headline or "").strip()
    top = safe.y
    if title:
        width = full.w / 2 - safe.x - board.px(60) if board.wide else safe.w
        area = board.text("headline", title, "subtitle", Rect(safe.x, safe.y, width, board.px(170)))
        top = area.bottom + board.px(20)
    if board.wide:
        half = Rect(full.w / 2, 0, full.w / 2, full.h)
        gap = board.px(70)
        left = Rect(safe.x, top, full.w / 2 - safe.x - gap, safe.bottom - top)
        right = Rect(half.x + gap, top, safe.right - half.x - gap, safe.bottom - top)
    else:
        middle = (top + safe.bottom) / 2
        half = Rect(0, middle, full.w, full.h - middle)
        gap = board.px(50)
        left = Rect(safe.x, top, safe.w, middle - top - gap)
        right = Rect(safe.x, middle + gap, safe.w, safe.bottom - middle - gap)
    board.shape("panel", half, "accent", fixed=True)
    _sides(board, (left, right), (first, second), (None, "onAccent"))


def _panels(board: Board, first: Item, second: Item) -> None:
    """Two panels, the first quiet and the second bright."""
    heading, body = split_heading(board, side=False)
    if heading is not None:
        place_heading(board, heading)
    gap = board.px(36)
    sides = body.columns(0.5, gap) if board.wide else body.rows(0.5, gap)
    pad = board.px(60)
    for rect, color in zip(sides, ("surface", "accent"), strict=True):
        board.shape("plate", rect, color, radius=36)
    inner = [rect.inset(pad, pad, pad, pad) for rect in sides]
    _sides(board, inner, (first, second), (None, "onAccent"))
