"""Scenes about a picture, and pictures in scenes about something else."""

from tools.base import AssetState
from tools.layout.archetypes.base import archetype, headline_size
from tools.layout.archetypes.words import title
from tools.layout.board import STILL, Block, Board, Rect
from tools.layout.brief import ImageUse
from tools.layout.schema import Picture, Veil

PICTURE_MOVES = ("unveil", "focus", "curtain", "ascent")


def asset_of(board: Board, image: ImageUse) -> AssetState | None:
    """Return the asset that an image of the brief refers to."""
    return next((asset for asset in board.assets if asset.id == image.asset_id), None)


def pictures(board: Board) -> list[tuple[ImageUse, AssetState]]:
    """Return the brief's pictures other than logos, with their assets."""
    found = []
    for image in board.brief.images:
        asset = asset_of(board, image)
        if image.role != "logo" and asset is not None and asset.kind == "image":
            found.append((image, asset))
    return found


def put(
    board: Board, asset: AssetState, rect: Rect, *, role: str = "picture", radius: float = 0,
    drift: float = 0.07, fixed: bool = False,
) -> None:  # fmt: skip
    """Place a picture that fills a rectangle."""
    board.add(
        Picture(
            role=role,
            url=asset.url,
            box=rect.box(),
            radius=round(board.px(radius)),
            fit="contain" if asset.has_alpha else "cover",
            drift=0 if asset.has_alpha else drift,
            motion=STILL,
        ),
        fixed=fixed,
    )


def background_picture(board: Board, asset: AssetState) -> None:
    """Fill the frame with a picture under a veil of the ground colour, all words still to come."""
    put(board, asset, board.full, role="backdropPicture", drift=0.1, fixed=True)
    board.add(Veil(color=board.palette.background[0], angle=90, strength=0.9), fixed=True)


def logo_picture(board: Board, image: ImageUse, asset: AssetState) -> None:
    """Place a logo in a corner of the safe area."""
    safe = board.safe
    height = board.px(110)
    ratio = (asset.width or 1) / (asset.height or 1)
    width = min(height * ratio, safe.w * 0.3)
    height = width / ratio
    place = image.position or "topRight"
    x = safe.x if "Left" in place else safe.right - width
    y = safe.y if "top" in place else safe.bottom - height
    put(board, asset, Rect(x, y, width, height), role="logo", drift=0, fixed=True)


@archetype(
    "imageHero",
    variants=("low", "centre", "side"),
    movements=PICTURE_MOVES,
    backdrops=("drift",),
)
def image_hero(board: Board) -> None:
    """A picture that fills the frame, and words on it."""
    shown = pictures(board)
    if not shown:
        title(board)
        return
    brief, safe = board.brief, board.content
    put(board, shown[0][1], board.full, drift=0.1, fixed=True)
    veiled = len(board.elements)
    blocks = [
        Block("headline", brief.headline, headline_size(brief.headline or "", wide=board.wide), 0),
        Block("support", brief.support, "lead", 28, "text"),
    ]
    if board.variant == "centre":
        area = board.stack(safe, blocks, align="center")
    elif board.variant == "side" and board.wide:
        area = board.stack(Rect(safe.x, safe.y, safe.w * 0.56, safe.h), blocks, align="left")
    else:
        lower = Rect(safe.x, safe.y + safe.h * 0.45, safe.w, safe.h * 0.55)
        area = board.stack(lower, blocks, align="left", valign="bottom")
    if not area.h:
        return
    side = board.variant == "side" and board.wide
    reach = area.right / board.full.w if side else 1 - area.y / board.full.h
    veil = Veil(
        color=board.palette.background[0], angle=90 if side else 0, strength=0.92,
        even=board.variant == "centre", reach=round(reach, 3),
    )  # fmt: skip
    board.elements.insert(veiled, veil)
    board.fixed = {at + (at >= veiled) for at in board.fixed} | {veiled}


@archetype(
    "imageCaption",
    variants=("framed", "bar"),
    movements=PICTURE_MOVES,
    backdrops=("drift", "dots", "arcs"),
)
def image_caption(board: Board) -> None:
    """A picture with a line of text under it or across its foot."""
    shown = pictures(board)
    if not shown:
        title(board)
        return
    brief, safe = board.brief, board.content
    caption = brief.support or shown[0][0].caption
    blocks = [
        Block("headline", brief.headline, "title", 0),
        Block(
            "support",
            caption,
            "lead",
            10,
            "text" if not brief.headline else None,
            size=72 if board.tall else 60,
        ),
    ]
    if board.variant == "bar":
        put(board, shown[0][1], board.full, drift=0.08, fixed=True)
        height, pad = board.px(230), board.px(50)
        zone = Rect(safe.x, safe.bottom - height, safe.w * (0.7 if board.wide else 1), height)
        start = len(board.elements)
        area = board.stack(zone.inset(pad, 20, pad, board.px(40)), blocks, valign="bottom")
        foot = Rect(area.x - pad, area.y - board.px(40), area.w + 2 * pad, area.h + board.px(80))
        words, board.elements = board.elements[start:], board.elements[:start]
        board.shape("plate", foot, "background")
        board.shape("rule", Rect(foot.x, foot.y, board.px(14), foot.h), "accent")
        board.elements += words
        return
    room = board.px(200 if brief.headline else 130)
    upper = safe.inset(0, 0, 0, room + board.px(30))
    ratio = (shown[0][1].width or 3) / (shown[0][1].height or 2)
    ratio = min(ratio, 0.86) if board.tall else ratio
    width = min(upper.w, upper.h * ratio)
    height = min(upper.h, width / ratio)
    frame = Rect(safe.x, upper.y + (upper.h - height) / 2, width, height)
    if board.wide:
        frame = Rect(safe.x, safe.y, safe.w, upper.h)
    put(board, shown[0][1], frame, radius=28)
    under = Rect(safe.x, frame.bottom + board.px(36), safe.w, room)
    board.stack(under, blocks, align="left", valign="top")


@archetype(
    "imageSplit",
    variants=("right", "left"),
    movements=PICTURE_MOVES,
    backdrops=("drift", "dots", "arcs"),
)
def image_split(board: Board) -> None:
    """A picture on one half, words on the other."""
    shown = pictures(board)
    if not shown:
        title(board)
        return
    brief, safe, full = board.brief, board.content, board.full
    blocks = [
        Block(
            "headline",
            brief.headline,
            headline_size(brief.headline or "", wide=False),
            0,
            lines=2 if len(brief.headline or "") < 24 else None,
        ),
        Block("support", brief.support, "lead", 36),
    ]
    if board.wide:
        gap = board.px(100)
        right = board.variant == "right"
        half = Rect(full.w * 0.52 if right else 0, 0, full.w * 0.48, full.h)
        x = safe.x if right else half.right + gap
        width = half.x - gap - safe.x if right else safe.right - half.right - gap
        column = Rect(x, safe.y, width, safe.h)
    else:
        half = Rect(0, 0, full.w, full.h * (0.5 if board.tall else 0.46))
        top = half.bottom + board.px(70)
        column = Rect(safe.x, top, safe.w, safe.bottom - top)
    put(board, shown[0][1], half, fixed=True)
    area = board.stack(column, blocks, align="left", valign="center" if board.wide else "top")
    if board.wide:
        rule = Rect(area.x, max(safe.y, area.y - board.px(60)), board.px(120), board.px(12))
        board.shape("rule", rule, "accent")


@archetype(
    "gallery",
    variants=("mosaic", "row"),
    movements=PICTURE_MOVES,
    backdrops=("drift", "dots", "arcs"),
)
def gallery(board: Board) -> None:
    """Several pictures together."""
    shown = pictures(board)[:6]
    if not shown:
        title(board)
        return
    area = board.content
    if (board.brief.headline or "").strip():
        upper, area = board.content.rows(0.17, board.px(44))
        board.text("headline", board.brief.headline or "", "title", upper, valign="center")
    gap = board.px(28)
    spots = (
        _mosaic(board, area, len(shown), gap)
        if board.variant == "mosaic"
        else _row(board, area, len(shown), gap)
    )
    for index, ((_, asset), spot) in enumerate(zip(shown, spots, strict=True)):
        put(board, asset, spot, role=f"picture{index + 1}", radius=24)


def _row(board: Board, area: Rect, count: int, gap: float) -> list[Rect]:
    if not board.wide and count > 2:
        large, rest = area.rows(0.5, gap)
        width = (rest.w - gap * (count - 2)) / (count - 1)
        return [
            large,
            *(Rect(rest.x + i * (width + gap), rest.y, width, rest.h) for i in range(count - 1)),
        ]
    if not board.wide:
        height = (area.h - gap * (count - 1)) / count
        return [Rect(area.x, area.y + i * (height + gap), area.w, height) for i in range(count)]
    columns = min(count, 3)
    lines = -(-count // columns)
    height = (area.h - gap * (lines - 1)) / lines
    out = []
    for index in range(count):
        line, column = divmod(index, columns)
        here = min(columns, count - line * columns)
        width = (area.w - gap * (here - 1)) / here
        out.append(
            Rect(area.x + column * (width + gap), area.y + line * (height + gap), width, height)
        )
    return out


def _mosaic(board: Board, area: Rect, count: int, gap: float) -> list[Rect]:
    """One large picture and the others beside or below it."""
    if count < 3:
        return _row(board, area, count, gap)
    if board.tall:
        large, rest = area.rows(0.56, gap)
        return [large, *_row(_flat(board), rest, count - 1, gap)]
    large, rest = area.columns(0.6, gap)
    others = count - 1
    if others <= 3:
        height = (rest.h - gap * (others - 1)) / others
        return [
            large,
            *(Rect(rest.x, rest.y + i * (height + gap), rest.w, height) for i in range(others)),
        ]
    width, height = (rest.w - gap) / 2, (rest.h - gap * (-(-others // 2) - 1)) / -(-others // 2)
    spots = [large]
    for index in range(others):
        line, column = divmod(index, 2)
        last = index == others - 1 and others % 2 == 1
        spots.append(Rect(rest.x + column * (width + gap), rest.y + line * (height + gap),
                          rest.w if last else width, height))  # fmt: skip
    return spots


def _flat(board: Board) -> Board:
    """Return a board on which rows are side by side."""
    wide = board.canvas.model_copy(
        update={"width": board.canvas.height, "height": board.canvas.width}
    )
    return Board(wide, board.brief, board.choices)
