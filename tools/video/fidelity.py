"""Tells whether two pictures of one frame agree, so that the fast way is only used where it may."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from numpy.typing import NDArray
from PIL import Image

BLOCK = 8
SSIM_MIN = 0.985
# A thing that one picture lacks shows in one place, however small its share of the whole.
TILE = 40
TILE_DIFFERENCE_MAX = 20.0
# Every second pixel of every second row tells as much about a large picture.
HALVED_FROM = 480

Grey = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How alike two pictures are: structure overall, and the worst place, in grey levels."""

    ssim: float
    worst: float

    @property
    def faithful(self) -> bool:
        """Whether nobody would tell them apart."""
        return self.ssim >= SSIM_MIN and self.worst <= TILE_DIFFERENCE_MAX


def step_for(size: tuple[int, int]) -> int:
    """Return which columns and rows of a picture are compared: every one, or every second."""
    return 2 if min(size) >= HALVED_FROM else 1


def compare(painted: bytes, screenshot: bytes, size: tuple[int, int]) -> Agreement:
    """Compare RGBA pixels of a picture's compared columns and rows with its PNG."""
    step = step_for(size)
    width, height = (-(-side // step) for side in size)
    pixels = np.frombuffer(painted, np.uint8).reshape(height, width, 4)[..., :3]
    with Image.open(BytesIO(screenshot)) as picture:
        opaque = picture.convert("RGB")
        # A scaled screenshot may be a pixel off in size.
        other = np.asarray(opaque if opaque.size == size else opaque.resize(size))
    other = other[::step, ::step]
    a, b = luma(pixels), luma(other)
    difference = np.abs(pixels.astype(np.int16) - other).max(axis=2).astype(np.float32)
    return Agreement(ssim(a, b), float(_tiles(difference, TILE).mean(axis=(1, 3)).max()))


def ssim(a: Grey, b: Grey) -> float:
    """Return the structural similarity over blocks of eight by eight pixels (Wang et al. 2004)."""
    x, y = _tiles(a, BLOCK), _tiles(b, BLOCK)
    axes = (1, 3)
    mx, my = x.mean(axis=axes), y.mean(axis=axes)
    vx, vy = x.var(axis=axes), y.var(axis=axes)
    covariance = (x * y).mean(axis=axes) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    values = ((2 * mx * my + c1) * (2 * covariance + c2)) / ((mx**2 + my**2 + c1) * (vx + vy + c2))
    return float(values.mean())


def luma(pixels: NDArray[np.uint8] | NDArray[np.float32]) -> Grey:
    """Return a picture's grey levels (ITU-R BT.709)."""
    return pixels.astype(np.float32) @ np.array([0.2126, 0.7152, 0.0722], np.float32)


def _tiles(grey: Grey, side: int) -> Grey:
    """Return the picture as [rows, side, columns, side]; a rest at the edges is left out."""
    side = min(side, *grey.shape)
    rows, columns = grey.shape[0] // side, grey.shape[1] // side
    return grey[: rows * side, : columns * side].reshape(rows, side, columns, side)
