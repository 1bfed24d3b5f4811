"""Words set line by line to one width, which fill the frame like a poster."""

from collections.abc import Sequence

from tools.layout.board import STILL, Board, Rect
from tools.layout.metrics import SLACK, balance, measure
from tools.layout.schema import Poster, PosterLine


def poster(
    board: Board,
    words: str,
    rect: Rect,
    *,
    lines: Sequence[str] = (),
    caps: bool = False,
) -> Rect:
    """Set each line to the full width, as large as its words allow; given `lines` all alike.

    Return the area that is filled.
    """
    style = board.style("headline", "mega", board.px(200), board.align or "left")
    if not lines:
        wish = board.override("headline").uppercase
        upper = caps if wish is None else wish
        style = style.model_copy(update={"uppercase": upper or style.uppercase, "tracking": -0.02})
    type_ = board.measured(style)
    best: tuple[float, list[tuple[str, float]]] = (-1.0, [])
    limit = board.override("headline").px or board.px(440 if " " in words else 600)
    for width in (4.0, 5.0, 6.5, 8.0, 10.0, 13.0):
        set_in = lines or balance(words, type_, width)
        sized = [
            (line, min(limit, rect.w / SLACK / max(measure(line, type_), 0.1))) for line in set_in
        ]
        if lines:
            sized = [(line, min(size for _, size in sized)) for line in lines]
        height = sum(size * 1.07 for _, size in sized)
        squeeze = min(1.0, rect.h / height)
        sized = [(line, size * squeeze) for line, size in sized]
        area = sum(size * size * len(line) for line, size in sized)
        if area > best[0]:
            best = (area, sized)
    total = sum(size * 1.07 for _, size in best[1])
    y = rect.y + (rect.h - total) / 2
    top, placed = y, []
    widest = 0.0
    for index, (line, size) in enumerate(best[1]):
        accent = len(best[1]) > 1 and index == len(best[1]) - 1
        placed.append(PosterLine(text=line, size=int(size), y=round(y - top), accent=accent))
        y += size * 1.07
        widest = max(widest, measure(line, type_) * size * SLACK)
    box = Rect(rect.x, top, rect.w, total)
    board.add(
        Poster(
            content=words,
            lines=tuple(placed),
            box=box.box(),
            style=style.model_copy(update={"line_height": 1.07}),
            color=board.override("headline").color or "text",
            motion=STILL,
        )
    )
    return box
