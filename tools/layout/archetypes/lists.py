"""Scenes that list things: points, steps."""

from collections.abc import Sequence
from typing import Literal

from tools.layout.archetypes.base import QUIET, archetype
from tools.layout.board import STILL, Block, Board, Rect, shifted, union
from tools.layout.brief import Item
from tools.layout.metrics import fit
from tools.layout.schema import CARD_SIDE, Cell, Items, Text, TypeStyle

LIST_MOVES = ("unveil", "glide", "spring", "ascent", "curtain")


@archetype(
    "bullets",
    variants=("side", "stacked", "cards"),
    movements=LIST_MOVES,
    backdrops=QUIET,
)
def bullets(board: Board) -> None:
    """A heading and a handful of points."""
    heading, body = split_heading(board, side=board.variant == "side")
    if heading is not None:
        place_heading(board, heading)
    rows(
        board,
        body,
        mark={"side": "dash", "stacked": "dot", "cards": "check"}[board.variant],
        card=board.variant == "cards",
        rail="between" if board.variant == "stacked" else "none",
    )


def split_heading(board: Board, *, side: bool) -> tuple[Rect | None, Rect]:
    """Divide the safe area into the heading's part and the rest; no heading leaves it whole."""
    safe = board.content
    if not (board.brief.headline or "").strip():
        return None, safe
    if side and board.wide:
        left, right = safe.columns(0.36, board.px(110))
        return left, right
    upper, lower = safe.rows(0.24 if board.wide else 0.2, board.px(64))
    return upper, lower


def place_heading(board: Board, rect: Rect, *, level: str = "headline") -> Rect:
    """Set the heading and its support into their part."""
    beside = board.wide and rect.w < board.content.w * 0.6
    blocks = [
        Block(
            "headline",
            board.brief.headline,
            level if beside else "title",
            0,
            size=None if beside else (196 if board.tall else 148),
        ),
        Block("support", board.brief.support, "lead", 24),
    ]
    area = board.stack(rect, blocks, valign="center" if beside else "top")
    if beside:
        rule = Rect(area.x, area.y - board.px(54), board.px(110), board.px(12))
        board.shape("rule", rule, "accent")
        return union(area, rule)
    return area


def cells_of(items: Sequence[Item]) -> tuple[Cell, ...]:
    """Return the entries as the layout keeps them."""
    return tuple(Cell(text=i.text, detail=i.detail, marker=i.marker) for i in items)


def rows(
    board: Board,
    rect: Rect,
    *,
    mark: str,
    card: bool = False,
    rail: Literal["none", "down", "between"] = "none",
) -> None:
    """Set the items under each other, as large as the tightest of them allows."""
    items = board.brief.items
    if not items:
        return
    count = len(items)
    columns = 2 if count > 6 and not board.tall else 1
    lines = -(-count // columns)
    gap = board.px(28 if card else 20)
    row_height = min((rect.h - gap * (lines - 1)) / lines, board.px(380 if board.tall else 280))
    padding = min(board.px(44), row_height * 0.2) if card else 0.0
    if any(item.marker for item in items) and mark not in {"dot", "number"}:
        mark = "text"
    mark_size = board.px({"dash": 56, "dot": 30, "initial": 132, "number": 104}.get(mark, 76))
    mark_size = min(mark_size, (row_height - 2 * padding) * 0.8)
    mark_gap = board.px(30)
    column_gap = board.px(56)
    width = (rect.w - column_gap * (columns - 1)) / columns
    mark_width = mark_size * (1.9 if mark == "text" else 1)
    inner_w = width - 2 * CARD_SIDE * padding - mark_width - mark_gap
    inner_h = row_height - 2 * padding
    marker = board.px(64) if mark in {"dot", "number"} and any(i.marker for i in items) else 0.0
    beside = board.wide and rect.w < board.content.w * 0.7
    plain = beside and not any(item.detail for item in items)
    style, detail = cell_styles(board, inner_w, inner_h - marker, loud=1.3 if plain else 1.0)
    tall = needed(board, style, detail, inner_w) + marker
    used = min(row_height, tall + 2 * padding + board.px(28))
    used = max(used, mark_size + 2 * padding)
    if lines > 1:
        spare = (rect.h - used * lines) / (lines - 1)
        gap = max(gap, min(spare, board.px((130 if card else 160) if board.tall else 56)))
    if rail == "between":  # the lines stand halfway between two entries
        used, gap = used + gap, 0.0
    total = used * lines + gap * (lines - 1)
    y = rect.y + max(0.0, rect.h - total) / 2
    if board.tall and (board.brief.headline or "").strip():
        _lower(board, (rect.h - total) / 2)
    board.add(
        Items(
            cells=cells_of(items),
            box=Rect(rect.x, y, rect.w, total).box(),
            columns=columns,
            gap=round(column_gap),
            row_gap=round(gap),
            row_height=round(used),
            padding=round(padding),
            mark=mark,
            mark_size=round(mark_size),
            mark_gap=round(mark_gap),
            card=card,
            radius=round(board.px(24)) if card else 0,
            rail="none" if card or (rail == "down" and columns > 1) else rail,
            style=style,
            detail_style=detail,
            mark_style=mark_style(board, mark, mark_size, board.brief.items),
            color=board.override("items").color or "text",
            motion=STILL,
        )
    )


def _lower(board: Board, by: float) -> None:
    """Move a heading down to the list that stands in the middle of what is left below it."""
    for index, element in enumerate(board.elements):
        if isinstance(element, Text):
            moved = shifted(element.box, 0, round(max(0.0, by)))
            board.elements[index] = element.model_copy(update={"box": moved})


def cell_styles(
    board: Board, width: float, height: float, *, loud: float = 1.0
) -> tuple[TypeStyle, TypeStyle]:
    """Find one size for all items' texts and one for all details, so that every cell holds them."""
    items = board.brief.items
    has_detail = any(item.detail for item in items)
    wish = board.override("items").px
    look = board.brief.look.scale
    largest = {1: 124, 2: 112, 3: 100, 4: 88, 5: 76, 6: 66}.get(len(items), 58)
    if not (board.brief.headline or "").strip():
        largest = round(largest * 1.2)
    size = wish or board.px(largest) * loud * look * (1.2 if board.tall else 1.0)
    smallest = board.px(32 if not has_detail else 34) * min(1, look)
    part = 0.58 if has_detail else 1.0
    for item in items:
        style = board.style("items", "strong", size)
        fitted = fit(
            item.text,
            board.measured(style),
            width=width,
            height=height * part,
            size=max(size, smallest),
            smallest=min(smallest, size),
        )
        size = min(size, fitted.size)
    small = max(board.px(34), min(size * 0.58, board.px(board.quiet(56))))
    for item in items:
        if item.detail:
            style = board.style("items", "small", small)
            fitted = fit(
                item.detail,
                board.measured(style),
                width=width,
                height=height * (1 - part),
                size=small,
                smallest=board.px(33),
            )
            small = min(small, fitted.size)
    main = board.style("items", "strong", size).model_copy(update={"line_height": 1.18})
    detail = board.style("items", "small", small).model_copy(update={"line_height": 1.3})
    return main, detail


def mark_style(board: Board, mark: str, size: float, items: Sequence[Item]) -> TypeStyle:
    """Return the style of numbers and markers: the display family, sized to their shape."""
    wanted = size * (0.52 if mark in {"number", "initial"} else 0.62)
    if mark in {"dot", "number"} and any(item.marker for item in items):
        wanted = board.px(52)
    style = board.style("mark", "subtitle", wanted, "center")
    if mark == "text":
        widest = max((item.marker or "" for item in items), key=len, default="")
        fitted = fit(
            widest, board.measured(style), width=size * 1.9, height=size * 1.4, size=wanted,
            smallest=board.px(24), max_lines=1,
        )  # fmt: skip
        style = style.model_copy(update={"size": round(fitted.size)})
    return style.model_copy(update={"line_height": 1})


def needed(board: Board, style: TypeStyle, detail: TypeStyle, width: float) -> float:
    """Return the height of the tallest cell's text."""
    tallest = 0.0
    for item in board.brief.items:
        height = fit(
            item.text, board.measured(style), width=width, height=4000, size=style.size,
            smallest=style.size,
        ).height  # fmt: skip
        if item.detail:
            height += fit(
                item.detail, board.measured(detail), width=width, height=4000, size=detail.size,
                smallest=detail.size,
            ).height + board.px(6)  # fmt: skip
        tallest = max(tallest, height)
    return tallest
