"""What is wrong with how a frame looks, judged from measured boxes and pictures alone."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from pydantic import TypeAdapter

from tools.base import ToolModel

SAFE_X: Final = 0.05
SAFE_Y: Final = 0.06
TEXT_MIN_PX: Final = 32.0
LINES: Final = 1080
# Type of 24 px, or 18.66 px bold, counts as large in WCAG; a video is watched at half its size.
LARGE_PX: Final = 48.0
LARGE_BOLD_PX: Final = 37.3
AA: Final = 4.5
AA_LARGE: Final = 3.0
READABLE_OPACITY: Final = 0.35
REST_PX: Final = 0.75
SLACK_PX: Final = 1.5
# Letters fill about two thirds of the height that a font sets aside for a line.
LEADING_SHARE: Final = 0.18
OVERLAP_SHARE: Final = 0.03
CORE: Final = 0.8
BACKGROUND_SHARE: Final = 0.25

Kind = Literal[
    "outsideCanvas", "outsideSafeArea", "overlap", "smallText", "lowContrast", "blankStart"
]
Picture = NDArray[np.uint8]


class Box(ToolModel):
    """Pixels of the canvas, from its top left corner."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """The right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> float:
        """The bottom edge."""
        return self.y + self.height

    @property
    def area(self) -> float:
        """Square pixels."""
        return self.width * self.height


class TextBlock(ToolModel):
    """A block of text as the page measured it; see `static/stage/src/review/main.ts`."""

    path: str
    text: str
    box: Box
    whole: Box
    font_size: float
    font_weight: float
    opacity: float
    is_ornament: bool


class Measured(ToolModel):
    """One frame: its texts, and how many other things can be seen."""

    texts: tuple[TextBlock, ...]
    shapes: int


class ReviewWarning(ToolModel):
    """Something a person would ask to be changed, at a frame of the scene.

    `path` is where the text is in the tree of elements: the same in every frame.
    """

    kind: Kind
    message: str
    frame: int
    text: str | None = None
    path: str | None = None
    box: Box | None = None


MEASURED: Final = TypeAdapter(Measured)


def at_rest(frame: Measured, neighbour: Measured) -> list[TextBlock]:
    """Return the texts to be read: neither moving, nor fading, nor ornament, nor hidden."""
    later = {block.path: block for block in neighbour.texts}
    return [
        block
        for block in frame.texts
        if block.opacity >= READABLE_OPACITY
        and not block.is_ornament
        and block.box.area > 0.2 * block.whole.area > 0
        and block.path in later
        and _rests(block, later[block.path])
    ]


def _rests(block: TextBlock, later: TextBlock) -> bool:
    moved = max(
        abs(block.whole.x + block.whole.width / 2 - later.whole.x - later.whole.width / 2),
        abs(block.whole.bottom - later.whole.bottom),
        abs(block.box.height - later.box.height),
    )
    return moved < REST_PX and abs(block.opacity - later.opacity) < 0.02


def judge_places(
    texts: Sequence[TextBlock], *, width: int, height: int, frame: int
) -> Iterator[ReviewWarning]:
    """Yield texts that leave the canvas or the safe area, are too small, or lie on each other."""
    scale = min(width, height) / LINES
    canvas = Box(x=0, y=0, width=width, height=height)
    safe = Box(
        x=width * SAFE_X,
        y=height * SAFE_Y,
        width=width * (1 - 2 * SAFE_X),
        height=height * (1 - 2 * SAFE_Y),
    )
    shown = [block for block in texts if _shared(block.box, canvas) > 0]
    for block in shown:
        ink = _ink(block)
        if edges := _edges_passed(ink, canvas):
            yield _warn(
                "outsideCanvas",
                f"“{_short(block.text)}” runs past the {edges} of the canvas: "
                "make it smaller, let it wrap or move it in.",
                frame,
                block,
            )
        elif edges := _edges_passed(ink, safe):
            yield _warn(
                "outsideSafeArea",
                f"“{_short(block.text)}” comes too close to the {edges}: keep 5 % at the sides "
                "and 6 % above and below free.",
                frame,
                block,
            )
        if block.font_size < TEXT_MIN_PX * scale - 0.5:
            yield _warn(
                "smallText",
                f"“{_short(block.text)}” is {block.font_size:.0f} px; "
                f"{TEXT_MIN_PX * scale:.0f} px is the least that can be read.",
                frame,
                block,
            )
    yield from _overlaps(shown, frame)


def _overlaps(texts: Sequence[TextBlock], frame: int) -> Iterator[ReviewWarning]:
    for one, other in combinations(texts, 2):
        if one.text == other.text or one.path.startswith(f"{other.path}."):
            continue
        if other.path.startswith(f"{one.path}."):
            continue
        a, b = _ink(one), _ink(other)
        if _shared(a, b) > OVERLAP_SHARE * min(a.area, b.area):
            yield _warn(
                "overlap",
                f"“{_short(one.text)}” and “{_short(other.text)}” lie on each other: "
                "give each its own place.",
                frame,
                one,
            )


def judge_contrast(
    texts: Iterable[TextBlock],
    *,
    shown: Picture,
    hidden: Picture,
    marked: Picture,
    lines: int,
    frame: int,
) -> Iterator[ReviewWarning]:
    """Yield texts under WCAG AA against what is really behind them.

    The pictures are the frame as it is, without its letters, and with letters in one flat colour.
    """
    for block in texts:
        ratio = contrast_of(block.box, shown=shown, hidden=hidden, marked=marked)
        scale = lines / LINES
        bold = block.font_weight >= 700
        large = block.font_size >= (LARGE_BOLD_PX if bold else LARGE_PX) * scale
        least = AA_LARGE if large else AA
        if ratio is not None and ratio < least:
            yield _warn(
                "lowContrast",
                f"“{_short(block.text)}” has a contrast of {ratio:.1f} to 1 against what is behind "
                f"it; {least:g} to 1 is the least: make one of them lighter or darker.",
                frame,
                block,
            )


def contrast_of(box: Box, *, shown: Picture, hidden: Picture, marked: Picture) -> float | None:
    """Return the contrast that a quarter of the letters stay below; None where there are none."""
    rows = slice(max(0, int(box.y)), max(0, int(box.bottom) + 1))
    columns = slice(max(0, int(box.x)), max(0, int(box.right) + 1))
    behind = hidden[rows, columns, :3].astype(np.int16)
    difference = np.abs(marked[rows, columns, :3].astype(np.int16) - behind).max(axis=2)
    if difference.size == 0 or difference.max() < 24:
        return None
    core = difference >= CORE * difference.max()
    letters = _luminance(shown[rows, columns, :3][core])
    ground = _luminance(hidden[rows, columns, :3][core])
    light, dark = np.maximum(letters, ground), np.minimum(letters, ground)
    return float(np.percentile((light + 0.05) / (dark + 0.05), 100 * BACKGROUND_SHARE))


def _luminance(pixels: Picture) -> NDArray[np.float64]:
    """Return the relative luminance of sRGB pixels, as WCAG 2.2 defines it."""
    share = pixels.astype(np.float64) / 255
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return np.asarray(linear @ np.array([0.2126, 0.7152, 0.0722]))


def judge_start(early: Iterable[Measured], *, frame: int) -> Iterator[ReviewWarning]:
    """Yield a warning when nothing but the background is seen in the first half second."""
    if not any(measured.texts or measured.shapes for measured in early):
        yield ReviewWarning(
            kind="blankStart",
            message="Nothing is seen in the first half second: let the first thing enter sooner.",
            frame=frame,
        )


def _ink(block: TextBlock) -> Box:
    """Return the box around the letters themselves, without the room above and below them."""
    trim = min(block.font_size * LEADING_SHARE, block.box.height / 3)
    return block.box.model_copy(
        update={"y": block.box.y + trim, "height": block.box.height - 2 * trim}
    )


def _edges_passed(box: Box, limits: Box) -> str:
    passed = [
        ("left edge", limits.x - box.x),
        ("right edge", box.right - limits.right),
        ("top edge", limits.y - box.y),
        ("bottom edge", box.bottom - limits.bottom),
    ]
    return " and ".join(name for name, by in passed if by > SLACK_PX)


def _shared(a: Box, b: Box) -> float:
    width = min(a.right, b.right) - max(a.x, b.x)
    height = min(a.bottom, b.bottom) - max(a.y, b.y)
    return max(0.0, width) * max(0.0, height)


def _warn(kind: Kind, message: str, frame: int, block: TextBlock) -> ReviewWarning:
    return ReviewWarning(
        kind=kind, message=message, frame=frame, text=block.text, path=block.path, box=block.box
    )


def _short(text: str) -> str:
    return text if len(text) <= 40 else f"{text[:39].rstrip()}…"
