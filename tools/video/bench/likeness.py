"""Compares a film with screenshots, in grey levels, as precisely as its own tags allow."""

import statistics
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import av
import numpy as np
from numpy.typing import NDArray

from tools.video.fidelity import Grey, luma, ssim

BT709 = 1
FULL_RANGE = 2
# The weights of red and blue in luma: ITU-R BT.709, and BT.601 for what says nothing else.
_WEIGHTS = {BT709: (0.2126, 0.0722)}
_WEIGHTS_OTHERWISE = (0.299, 0.114)


def likeness(path: Path, wanted: Mapping[int, Grey]) -> float:
    """Return the mean SSIM of luma (ITU-R BT.709) at the frames that `wanted` has pictures of."""
    with av.open(str(path)) as file:
        return statistics.mean(
            ssim(luma(rgb(frame)), wanted[number])
            for number, frame in enumerate(file.decode(video=0))
            if number in wanted
        )


def rgb(frame: Any) -> NDArray[np.float32]:
    """Return a planar 4:2:0 frame as red, green and blue from 0 to 255, without rounding.

    Library converters round on the way to eight bits, which costs more likeness than encoding does.
    """
    full = frame.color_range == FULL_RANGE or frame.format.name == "yuvj420p"
    kr, kb = _WEIGHTS.get(int(frame.colorspace), _WEIGHTS_OTHERWISE)
    height = frame.height
    planes = frame.to_ndarray().astype(np.float32)
    half = (2, height // 2, frame.width // 2)
    cb, cr = planes[height:].reshape(half).repeat(2, 1).repeat(2, 2) - 128
    black, grey, chroma = (0, 255, 255) if full else (16, 219, 224)
    y, cb, cr = (planes[:height] - black) / grey, cb / chroma, cr / chroma
    red = y + 2 * (1 - kr) * cr
    blue = y + 2 * (1 - kb) * cb
    green = (y - kr * red - kb * blue) / (1 - kr - kb)
    pixels: NDArray[np.float32] = np.stack([red, green, blue], axis=-1).clip(0, 1) * 255
    return pixels
