"""Scenes that look like a screen: code, conversations, posts, and people's praise."""

from tools.layout.archetypes.base import archetype
from tools.layout.board import STILL, Block, Board, Rect
from tools.layout.brief import Code
from tools.layout.colors import is_dark, mix
from tools.layout.metrics import fit, measure, wrap
from tools.layout.schema import Bubble, Chat, CodeWindow


@archetype(
    "code",
    variants=("window", "terminal", "bare"),
    movements=("unveil", "ascent", "focus"),
    backdrops=("drift", "grid", "dots", "arcs"),
)
def code(board: Board) -> None:
    """Source or terminal text that is being typed."""
    brief, safe = board.brief, board.content
    source = brief.code or Code(text=brief.headline or "")
    shell = (source.language or "") in {"bash", "sh", "shell", "console", "terminal"}
    look = "terminal" if shell or board.variant == "terminal" else "editor"
    if board.variant == "bare" and not shell:
        look = "bare"
    title = brief.headline if brief.code is not None else None
    area = safe
    if title and look == "bare":
        area = _code_title(board, title)
        title = None
    elif brief.support:
        upper, area = safe.rows(0.17, board.px(40))
        board.text("support", brief.support, "title", upper, valign="center")
    padding = board.px(56 if look != "bare" else 0)
    bar = board.px(76) if look != "bare" else 0.0
    style = board.style("items", "body", board.px(80)).model_copy(
        update={"font": "mono", "line_height": 1.55, "tracking": 0.0, "uppercase": False}
    )
    lines = source.text.split("\n")
    widest = max((measure(line, board.measured(style)) for line in lines), default=1.0)
    wish = board.override("items").px
    largest = wish or board.px(100 if len(lines) <= 4 else 80) * board.brief.look.scale
    by_height = (area.h - 2 * padding - bar) / (len(lines) * 1.55)
    by_width = (area.w - 2 * padding) / max(widest, 1.0) / 1.02
    size = max(board.px(30), min(largest, by_height, by_width))
    wrapped = [wrap(line, board.measured(style), (area.w - 2 * padding) / size) for line in lines]
    while sum(map(len, wrapped)) * size * 1.55 > area.h - 2 * padding - bar and size > 10:
        size *= 0.94
        wrapped = [
            wrap(line, board.measured(style), (area.w - 2 * padding) / size) for line in lines
        ]
    count = max(sum(map(len, wrapped)), 1)
    height = count * size * 1.55 + 2 * padding + bar
    width = area.w if look != "bare" else min(area.w, widest * size * 1.05)
    if board.wide and look != "bare":
        width = min(area.w, max(widest * size * 1.05 + 2 * padding, area.w * 0.8))
    elif board.tall and look != "bare":  # a window, not a strip
        height = max(height, width * 0.8)
    spot = Rect(area.x + (area.w - width) / 2, area.y + (area.h - height) / 2, width, height)
    if look == "bare":
        spot = Rect(area.x, area.y if board.tall else spot.y, width, height)
    ground, ink = _screen(board)
    if look == "bare":
        ground, ink = board.palette.background[0], board.palette.text
    board.add(
        CodeWindow(
            code=source,
            title=title,
            look=look,
            box=spot.box(),
            bar=round(bar),
            padding=round(padding),
            style=style.model_copy(update={"size": round(size)}),
            ground=ground,
            ink=board.override("items").color or ink,
            motion=STILL,
        )
    )


def _code_title(board: Board, title: str) -> Rect:
    upper, lower = board.content.rows(0.2, board.px(30))
    board.text("headline", title, "title", upper, valign="center")
    return lower


def _screen(board: Board) -> tuple[str, str]:
    """Return the colours of a screen that stands off the ground."""
    ground = board.palette.background[0]
    if is_dark(ground):
        return mix(ground, "#000000", 0.45), "#f2f4f8"
    return mix("#12151c", ground, 0.04), "#f2f4f8"


@archetype(
    "chat",
    variants=("bubbles", "wide"),
    movements=("spring", "ascent", "glide"),
    backdrops=("drift", "dots", "arcs"),
)
def chat(board: Board) -> None:
    """A conversation, bubble by bubble."""
    brief, safe = board.brief, board.content
    area = safe
    if (brief.headline or "").strip():
        upper, area = safe.rows(0.16, board.px(40))
        board.text("headline", brief.headline or "", "title", upper, valign="center")
    share = 0.62 if board.variant == "bubbles" else 0.5
    if not board.wide:
        share = 0.86
    elif board.variant == "bubbles":
        area = area.inset(area.w * 0.09, 0, area.w * 0.09, 0)
    size = (board.override("items").px or board.px(78 if not board.tall else 88)) * 1.0
    smallest = board.px(24)
    while True:
        bubbles, height = _bubbles(board, area, size, share)
        if height <= area.h or size <= smallest:
            break
        size *= 0.95
    dy = max(0.0, (area.h - height) / 2)
    placed = tuple(
        bubble.model_copy(
            update={"box": bubble.box.model_copy(update={"y": bubble.box.y + round(dy)})}
        )
        for bubble in bubbles
    )
    board.add(
        Chat(
            bubbles=placed,
            padding=round(size * 0.62),
            radius=round(size * 0.8),
            style=board.style("items", "body", size).model_copy(update={"line_height": 1.28}),
            sender_style=board.style("label", "small", max(board.px(30), size * 0.6)),
            motion=STILL,
        )
    )


def _bubbles(board: Board, area: Rect, size: float, share: float) -> tuple[list[Bubble], float]:
    style = board.style("items", "body", size).model_copy(update={"line_height": 1.28})
    pad = size * 0.62
    y, last = area.y, ""
    out: list[Bubble] = []
    for line in board.brief.chat:
        fitted = fit(
            line.text, board.measured(style), width=area.w * share - 2 * pad, height=9999,
            size=size, smallest=size,
        )  # fmt: skip
        named = bool(line.sender) and line.sender != last
        label = max(board.px(30), size * 0.6) * 1.5 if named else 0.0
        width, height = fitted.width + 2 * pad, fitted.height + 1.3 * pad
        x = area.x if line.side == "left" else area.right - width
        box = Rect(x, y + label, width, height)
        sender = line.sender if named else None
        out.append(Bubble(text=line.text, sender=sender, side=line.side, box=box.box()))
        y += label + height + size * (0.5 if line.sender == last else 0.62)
        last = line.sender or ""
    return out, y - area.y - size * 0.5


@archetype(
    "post",
    variants=("card", "open"),
    movements=("spring", "unveil", "curtain"),
    backdrops=("drift", "arcs", "dots"),
)
def post(board: Board) -> None:
    """A social post: who, what."""
    brief, safe = board.brief, board.content
    words = Block("headline", brief.headline, "title", 0, size=136 if board.wide else 120)
    if board.variant == "open":
        head = board.px(board.quiet(150))
        zone = Rect(safe.x, safe.y, safe.w * (0.86 if board.wide else 1), safe.h)
        body = zone.inset(0, head + board.px(60), 0, 0)
        area = board.stack(body, [words], align="left")
        _author(board, Rect(zone.x, area.y - head - board.px(60), zone.w, head), "text")
        return
    pad = board.px(72)
    width = safe.w * (0.74 if board.wide else 1.0)
    zone = Rect(safe.x + (safe.w - width) / 2, safe.y, width, safe.h)
    head = board.px(board.quiet(130))
    body = zone.inset(pad, pad + head + board.px(44), pad, pad)
    area = board.stack(body, [words], align="left")
    top = area.y - head - board.px(44)
    _author(board, Rect(zone.x + pad, top, zone.w - 2 * pad, head), "text")
    plate = Rect(zone.x, top - pad, zone.w, area.bottom + 2 * pad - top)
    board.shape("plate", plate, "surface", radius=48, behind=True)


def _author(board: Board, rect: Rect, ink: str) -> None:
    """A disc with the initial, the name and the handle beside it."""
    brief = board.brief
    name = brief.attribution or brief.support or ""
    if not name and not brief.role:
        return
    disc = Rect(rect.x, rect.y, rect.h, rect.h)
    board.shape("badge", disc, "accent", form="ellipse")
    initial = next((c for c in name if c.isalnum()), "\u2022").upper()
    block = Block("initial", initial, "display", 0, "onAccent", 1, rect.h * 0.5 / board.unit)
    board.stack(disc.inset(*(rect.h * 0.12,) * 4), [block], align="center", fixed=True)
    rest = Rect(disc.right + board.px(32), rect.y, rect.w - rect.h - board.px(32), rect.h)
    lines = [
        Block("attribution", name, "strong", 0, ink, 1),
        Block("role", brief.role, "small", 0, "muted", 1),
    ]
    board.stack(rest, lines, align="left", fixed=True)


@archetype(
    "testimonial",
    variants=("card", "side"),
    movements=("unveil", "focus", "curtain", "glide"),
    backdrops=("drift", "arcs", "dots"),
)
def testimonial(board: Board) -> None:
    """A customer's words with their name and role."""
    brief, safe = board.brief, board.content
    words = Block("headline", brief.headline, "headline", 0, size=136 if board.wide else 122)
    portrait = next((i for i in brief.images if i.role != "logo"), None)
    if board.variant == "side" and board.wide and portrait is None:
        panel = Rect(0, 0, board.full.w * 0.27, board.full.h)
        board.shape("panel", panel, "accent", fixed=True)
        size = panel.w * 0.9
        glyph = Block("mark", "\u201d", "mega", 0, "onAccent", size=size / board.unit * 1.1)
        board.stack(panel.inset(0, panel.h * 0.2, 0, 0), [glyph], align="center", fixed=True)
        column = Rect(
            panel.right + board.px(100), safe.y, safe.right - panel.right - board.px(100), safe.h
        )
        blocks = [
            words,
            Block("attribution", brief.attribution, "strong", 60, size=68),
            Block("role", brief.role or brief.support, "small", 6, size=50),
        ]
        board.stack(column, blocks, align="left")
        return
    head = board.px(board.quiet(140)) if brief.attribution else 0.0
    pad = board.px(80)
    zone = safe if not board.wide else safe.inset(safe.w * 0.06, 0, safe.w * 0.06, 0)
    body = zone.inset(pad, pad, pad, pad + head + board.px(60))
    area = board.stack(body, [words], align="left")
    bottom = area.bottom
    if head:
        spot = Rect(zone.x + pad, area.bottom + board.px(60), zone.w - 2 * pad, head)
        _author(board, spot, "text")
        bottom = spot.bottom
    plate = Rect(zone.x, area.y - pad, zone.w, bottom + 2 * pad - area.y)
    board.shape("plate", plate, "surface", radius=48, behind=True)
    edge = Rect(zone.x + pad, area.y - pad - board.px(7), board.px(180), board.px(14))
    board.shape("rule", edge, "accent")
