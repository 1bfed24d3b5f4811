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
# Large pictures are compared in bands of so many rows, which take little memory at a time.
BAND = 5 * TILE
# A large picture tells as much at half its size, in a quarter of the time.
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


def may_be_halved(size: tuple[int, int]) -> bool:
    """Return whether pictures of this size may be compared at half of it."""
    return min(size) >= HALVED_FROM


def compare(painted: bytes, screenshot: bytes, size: tuple[int, int]) -> Agreement:
    """Compare a frame's RGBA pixels, of this width and height, with its PNG."""
    width, height = size
    pixels = np.frombuffer(painted, np.uint8).reshape(height, width, 4)[..., :3]
    with Image.open(BytesIO(screenshot)) as picture:
        opaque = picture.convert("RGB")
        # A scaled screenshot may be a pixel off in size.
        other = np.asarray(opaque if opaque.size == size else opaque.resize(size))
    tops = range(0, max(1, height - TILE), BAND)
    bands = [
        _compare_band(pixels[top:end], other[top:end])
        for top, end in zip(tops, [*tops[1:], height], strict=True)
    ]
    return Agreement(
        float(np.concatenate([similarities for similarities, _ in bands], axis=None).mean()),
        max(worst for _, worst in bands),
    )


def _compare_band(
    pixels: NDArray[np.uint8], other: NDArray[np.uint8]
) -> tuple[NDArray[np.floating], float]:
    """Return the similarity of every block, and the difference of the worst tile."""
    difference = np.abs(pixels.astype(np.int16) - other).max(axis=2).astype(np.float32)
    return (
        _similarities(luma(pixels), luma(other)),
        float(_tiles(difference, TILE).mean(axis=(1, 3)).max()),
    )


def ssim(a: Grey, b: Grey) -> float:
    """Return the structural similarity over blocks of eight by eight pixels (Wang et al. 2004)."""
    return float(_similarities(a, b).mean())


def _similarities(a: Grey, b: Grey) -> NDArray[np.floating]:
    x, y = _tiles(a, BLOCK), _tiles(b, BLOCK)
    axes = (1, 3)
    mx, my = x.mean(axis=axes), y.mean(axis=axes)
    vx, vy = x.var(axis=axes), y.var(axis=axes)
    covariance = (x * y).mean(axis=axes) - mx * my
    c1, c2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2
    return ((2 * mx * my + c1) * (2 * covariance + c2)) / ((mx**2 + my**2 + c1) * (vx + vy + c2))


def luma(pixels: NDArray[np.uint8] | NDArray[np.float32]) -> Grey:
    """Return a picture's grey levels (ITU-R BT.709)."""
    return pixels.astype(np.float32) @ np.array([0.2126, 0.7152, 0.0722], np.float32)


def _tiles(grey: Grey, side: int) -> Grey:
    """Return the picture as [rows, side, columns, side]; a rest at the edges is left out."""
    side = min(side, *grey.shape)
    rows, columns = grey.shape[0] // side, grey.shape[1] // side
    return grey[: rows * side, : columns * side].reshape(rows, side, columns, side)
