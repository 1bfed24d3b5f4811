"""Single pictures cut out of video files, for scenes that show them."""

import asyncio
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import parse_qs

import av
from PIL import Image

from bazaar.errors import BazaarError
from tools.video.server import find_asset


class VideoPictures:
    """Cuts single pictures out of video files, at the very moment, for the page to show."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files

    async def picture(self, query: str) -> tuple[str, bytes] | None:
        """Answer `?src=…&at=…&loop=…` with a PNG, or None where there is no such file."""
        wanted = {key: values[0] for key, values in parse_qs(query.partition("?")[2]).items()}
        path = find_asset(self._files, wanted.get("src", ""))
        if path is None:
            return None
        at, loops = float(wanted.get("at", "0")), bool(wanted.get("loop"))
        return "image/png", await asyncio.to_thread(picture_at, path, at, loops=loops)


def picture_at(path: Path, at: float, *, loops: bool) -> bytes:
    """Return the PNG of the frame a video shows `at` seconds; the last one stays to the end."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        length = (container.duration or 0) / av.time_base
        if loops and length > 0:
            at %= length
        base = stream.time_base or 1
        container.seek(int(at / base), stream=stream, backward=True)
        found = None
        for frame in container.decode(stream):
            if found is not None and frame.time is not None and frame.time > at + 1e-6:
                break
            found = frame
        if found is None:
            raise BazaarError(f"The video {path.name} holds no picture.")
        data = BytesIO()
        pixels = found.to_ndarray(format="rgb24")
        Image.fromarray(pixels).save(data, "png", compress_level=1)
        return data.getvalue()
