"""Scenes whose subject is words: titles, quotes, calls to action."""

from tools.layout.archetypes.base import BOLD, archetype, headline_size
from tools.layout.backdrops import backdrop
from tools.layout.board import STILL, Align, Block, Board, Rect
from tools.layout.colors import contrast
from tools.layout.schema import Form, Tiles


@archetype(
    "title",
    variants=("anchor", "centre", "panel", "poster", "frame"),
    movements=("unveil", "glide", "shower", "focus", "spring", "curtain", "ascent"),
    backdrops=BOLD,
)
def title(board: Board) -> None:
    """A headline with an optional subtitle."""
    if board.content != board.safe and board.variant in {"panel", "frame"}:  # a logo has its corner
        _anchor(board)
        return
    compose = {"centre": _centre, "panel": _panel, "poster": _poster, "frame": _frame}
    compose.get(board.variant, _anchor)(board)


def _headline(board: Board, lines: int | None = None) -> Block:
    text = board.brief.headline or ""
    lines = lines or (5 if board.tall else 3)
    level = headline_size(text, wide=board.wide)
    size = 480 if " " not in text.strip() and len(text) <= ONE_WORD else None
    return Block("headline", text, level, 0, lines=lines, size=size)


ONE_WORD = 12  # letters; a title that is one short word is set larger still


def _support(board: Board, gap: float = 36) -> Block:
    return Block("support", board.brief.support, "lead", gap)


def _anchor(board: Board) -> None:
    """Large and low on the left, with a short heavy rule above."""
    safe = board.content
    share = 0.84 if board.wide else 1.0
    column = Rect(safe.x, safe.y, safe.w * share, safe.h).inset(0, board.px(64), 0, board.px(20))
    area = board.stack(column, [_headline(board), _support(board)], valign="bottom")
    rule = board.px(14)
    y = area.y - board.px(64)
    x = {"left": area.x, "center": area.cx - board.px(80), "right": area.right - board.px(160)}[
        board.align or "left"
    ]
    board.shape("rule", Rect(x, y, board.px(160), rule), "accent")


def _centre(board: Board) -> None:
    """Nothing but the words, centred."""
    board.stack(board.content, [_headline(board), _support(board, gap=48)], align="center")


def _frame(board: Board) -> None:
    """Centred within a frame in the accent colour, like the card of a film."""
    board.backdrop = backdrop(board, "drift")
    side = board.px(56)
    rim = Rect(side, side, board.full.w - 2 * side, board.full.h - 2 * side)
    if board.tall:
        rim = rim.inset(0, board.px(150), 0, board.px(150))
    board.shape("panel", rim, "accent", form="frame", stroke=10, fixed=True)
    inner = board.content.inset(board.px(40), board.px(20), board.px(40), board.px(20))
    board.stack(inner, [_headline(board), _support(board, gap=48)], align="center")


def _panel(board: Board) -> None:
    """Words beside a mosaic of plain forms in the palette's colours, on a quiet ground."""
    board.backdrop = backdrop(board, "drift")
    full, safe = board.full, board.content
    if board.wide:
        size = full.h / 4
        columns, rows = 2, 4
        spot = Rect(full.w - 2 * size, 0, 2 * size, full.h)
        column = Rect(safe.x, safe.y, spot.x - safe.x - board.px(80), safe.h)
    else:
        columns, rows = (4, 3) if board.tall else (5, 2)
        size = full.w / columns
        spot = Rect(0, 0, full.w, size * rows)
        top = spot.bottom + board.px(80)
        column = Rect(safe.x, top, safe.w, safe.bottom - top)
    board.add(
        Tiles(
            forms=tuple(board.rng.sample(FORMS, 5 if columns == 4 else 4)),
            pairs=_mosaic(board),
            count=columns * rows,
            columns=columns,
            size=round(size),
            box=spot.box(),
            motion=STILL,
        ),
        fixed=True,
    )
    blocks = [_headline(board, lines=4), _support(board)]
    board.stack(column, blocks, valign="bottom" if board.wide else "center")


def _mosaic(board: Board) -> tuple[tuple[str, str], ...]:
    """Choose the pairs of colours of a mosaic, apart from each other as ground and form."""
    palette = board.palette
    inks = {"accent": palette.accent, "second": palette.second, "surface": palette.surface,
            "onAccent": palette.on_accent, "text": palette.text}  # fmt: skip
    apart = [pair for pair in PAIRS if contrast(inks[pair[0]], inks[pair[1]]) >= 1.6]
    pairs: dict[str, tuple[str, str]] = {}
    for ground, form in board.rng.sample(apart, len(apart)):
        pairs.setdefault(ground, (ground, form))
    return tuple(pairs.values())[:3]


# What lies on what in a mosaic: ground and form.
PAIRS = (
    ("accent", "onAccent"), ("accent", "second"), ("second", "text"), ("surface", "accent"),
    ("surface", "second"), ("text", "accent"), ("second", "surface"),
)  # fmt: skip
FORMS: tuple[Form, ...] = ("disc", "quarter", "leaf", "arch", "drop")


def _poster(board: Board) -> None:
    """As large as it goes, a line across the foot, the second level below it."""
    safe, words = board.content, board.brief.headline or ""
    foot = safe.bottom - board.px(6)
    if board.brief.support:
        lower = Rect(safe.x, safe.cy, safe.w * 0.8, safe.bottom - safe.cy)
        text = board.text("support", board.brief.support, "lead", lower, valign="bottom")
        foot = text.y - board.px(44)
    board.shape("rule", Rect(safe.x, foot, safe.w, board.px(8)), "accent")
    upper = Rect(safe.x, safe.y, safe.w, foot - safe.y - board.px(48))
    head = _headline(board)
    if " " in words and len(words.split()) <= POSTER_WORDS:
        head = Block("headline", words, "mega", 0, lines=head.lines, size=380)
    board.stack(upper, [head], valign="center" if board.wide else "bottom")


POSTER_WORDS = 5  # of as many each may be larger than in other compositions


@archetype(
    "quote",
    variants=("mark", "centre", "bar"),
    movements=("unveil", "focus", "curtain", "settle"),
    backdrops=("drift", "arcs", "rings", "grid"),
)
def quote(board: Board) -> None:
    """Somebody's words, and whose they are."""
    brief, safe = board.brief, board.content
    words = brief.headline or ""
    level = "display" if len(words) <= 40 else "headline" if len(words) < 90 else "title"
    by = Block("attribution", brief.attribution, "strong", 64, size=board.quiet(72))
    role = Block("role", brief.role or brief.support, "small", 8, size=board.quiet(52))
    if board.variant == "mark":
        _quote_mark(board, Block("headline", words, level, 0), by, role)
    elif board.variant == "centre":
        glyph = board.px(190)
        middle = safe.inset(safe.w * 0.04, glyph, safe.w * 0.04, board.px(20))
        area = board.stack(middle, [Block("headline", words, level, 0), by, role], align="center")
        spot = Rect(area.cx - glyph / 2, max(safe.y, area.y - glyph), glyph, glyph)
        mark = Block("mark", "\u201c", "mega", 0, "accent", size=300)
        board.stack(spot, [mark], align="center", valign="top", fixed=True)
    else:
        inner = safe.inset(board.px(64), 0, safe.w * (0.08 if board.wide else 0), 0)
        area = board.stack(inner, [Block("headline", words, level, 0), by, role])
        board.shape("rule", Rect(safe.x, area.y, board.px(14), area.h), "accent")


def _quote_mark(board: Board, words: Block, by: Block, role: Block) -> None:
    """A huge mark in the accent colour, the words beside or below it."""
    safe = board.content
    glyph = Block("mark", "\u201c", "mega", 0, "accent", size=520)
    if board.wide:
        left, right = safe.columns(0.17, board.px(20))
        area = board.stack(right, [words, by, role])
        y = max(safe.y, area.y - board.px(60))
        board.stack(Rect(left.x, y, left.w, board.px(520)), [glyph], valign="top", fixed=True)
        return
    top = Rect(safe.x, safe.y, safe.w, board.px(360))
    rest = safe.inset(0, board.px(330), 0, 0)
    board.stack(top, [Block("mark", "\u201c", "mega", 0, "accent", size=320)], valign="top")
    board.stack(rest, [words, by, role])


@archetype(
    "callToAction",
    variants=("centre", "split", "band"),
    movements=("spring", "unveil", "glide", "ascent"),
    backdrops=BOLD,
)
def call_to_action(board: Board) -> None:
    """What to do now, and where."""
    brief, safe = board.brief, board.content
    head = Block("headline", brief.headline, headline_size(brief.headline or "", wide=False), 0)
    button = brief.button or brief.support
    line = brief.support if brief.button else None
    align: Align = "left" if board.variant == "split" else "center"
    if board.variant == "band":
        _band(board, head, line, button)
        return
    room = board.px(250) if button else 0
    column = safe.inset(0, 0, 0, room)
    if align == "left":
        column = Rect(column.x, column.y, column.w * (0.86 if board.wide else 1), column.h)
    area = board.stack(column, [head, Block("support", line, "lead", 36)], align=align)
    if button:
        _button(board, button, area, board.align or align)


def _band(board: Board, head: Block, line: str | None, button: str | None) -> None:
    """The address on a band of the accent colour along the foot."""
    full, safe = board.full, board.content
    height = full.h * (0.36 if board.tall else 0.28)
    foot = Rect(0, full.h - height, full.w, height)
    if not button:
        foot = Rect(0, full.h - board.px(36), full.w, board.px(36))
    board.shape("panel", foot, "accent", fixed=True)
    upper = Rect(safe.x, safe.y, safe.w, foot.y - safe.y - board.px(60))
    board.stack(upper, [head, Block("support", line, "lead", 36)], align="left", valign="bottom")
    if button:
        inside = foot if not board.tall else Rect(0, foot.y, 0, safe.bottom - foot.y)
        inside = Rect(safe.x, inside.y, safe.w, inside.h)
        board.text("button", button, "headline", inside, valign="center", color="onAccent", lines=1)


def _button(board: Board, text: str, area: Rect, align: str) -> None:
    """A filled pill around the text, under the area."""
    safe = board.content
    pad_x, pad_y = board.px(84), board.px(40)
    room = Rect(0, 0, safe.w - 2 * pad_x, board.px(120))
    fitted, _ = board.fit(text, "button", "strong", room, lines=1, size=76)
    width, height = fitted.width + 2 * pad_x, fitted.height + 2 * pad_y
    x = {"left": area.x, "center": area.cx - width / 2, "right": area.right - width}[align]
    x = min(max(x, safe.x), safe.right - width)
    pill = Rect(x, area.bottom + board.px(76), width, height)
    board.shape("button", pill, "accent", radius=height / 2 / board.unit)
    inner = Rect(pill.x + pad_x, pill.y, fitted.width, height)
    board.stack(
        inner,
        [Block("button", text, "strong", 0, "onAccent", 1, 76)],
        align="center",
        valign="center",
        fixed=False,
    )
