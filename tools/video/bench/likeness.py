"""Compares a film with screenshots in the film's own grey levels, as ffmpeg's ssim filter does.

A screenshot is turned into the levels that the film's pixel format has. What is left is what
capturing and encoding lost: no film pays for being stored in one range of levels or the other.
"""

import statistics
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

import av
import numpy as np
from numpy.typing import NDArray
from PIL import Image

from tools.video.fidelity import Grey, ssim

BT709 = 1
FULL_RANGE = 2
# What red, green and blue weigh in luma: ITU-R BT.709, and BT.601 for what says nothing else.
_WEIGHTS = {BT709: (0.2126, 0.7152, 0.0722)}
_WEIGHTS_OTHERWISE = (0.299, 0.587, 0.114)


def likeness(path: Path, shown: Sequence[bytes]) -> float:
    """Return the mean SSIM of luma over a film's frames; `shown` is a PNG of each."""
    with av.open(str(path)) as file:
        return statistics.mean(
            ssim(stored(frame), levels_of(_pixels(png), frame))
            for frame, png in zip(file.decode(video=0), shown, strict=True)
        )


def _pixels(png: bytes) -> NDArray[np.uint8]:
    with Image.open(BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"))


def stored(frame: av.VideoFrame) -> Grey:
    """Return the luma levels of a planar 4:2:0 frame as they are."""
    return frame.to_ndarray()[: frame.height].astype(np.float32)


def levels_of(pixels: NDArray[np.uint8], frame: av.VideoFrame) -> Grey:
    """Return the luma levels that an RGB picture comes to where colours mean what `frame` says."""
    full = frame.color_range == FULL_RANGE or frame.format.name == "yuvj420p"
    weights = np.array(_WEIGHTS.get(int(frame.colorspace), _WEIGHTS_OTHERWISE), np.float32)
    black, span = (0, 255) if full else (16, 219)
    return np.rint(black + pixels.astype(np.float32) @ weights * span / 255)
