"""Files made of whole pictures: GIF, animated WebP, PNG sequences, stills."""

import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any

import av
import numpy as np
from PIL import Image

from tools.video.settings import Quality, StillFormat

Check = Callable[[], None]
PICTURES_SUFFIX = ".zip"
GIF_FPS_MAX = 50
HUNDREDTH = Fraction(1, 100)
_COLORS = {Quality.DRAFT: 128, Quality.BALANCED: 256, Quality.SMALL: 96}
_DITHER = {
    Quality.DRAFT: "bayer:bayer_scale=3",
    Quality.BALANCED: "sierra2_4a",
    Quality.SMALL: "bayer:bayer_scale=5",
}
_WEBP = {
    Quality.DRAFT: {"quality": 60, "method": 0},
    Quality.BALANCED: {"quality": 82, "method": 2},
    Quality.SMALL: {"quality": 60, "method": 4},
}


class PictureWriter:
    """Writes one segment of whole pictures: a zip of PNGs numbered from 0, repeats left out."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
        self.frames = 0

    def add_picture(self, data: bytes) -> None:
        """Add the next frame."""
        self._zip.writestr(f"{self.frames:06d}.png", data)
        self.frames += 1

    def repeat(self) -> None:
        """Let the last frame stand once more."""
        self.frames += 1

    def close(self) -> None:
        """Finish the file."""
        self._zip.comment = str(self.frames).encode()
        self._zip.close()


@contextmanager
def picture_writer(path: Path) -> Iterator[PictureWriter]:
    """Open a writer of pictures; a segment that was not finished leaves no file."""
    writer = PictureWriter(path)
    try:
        yield writer
        writer.close()
    except BaseException:
        writer.close()
        path.unlink(missing_ok=True)
        raise


def read_pictures(segments: Sequence[Path]) -> Iterator[tuple[bytes, int]]:
    """Yield every different picture, as PNG, with the number of frames it stands for."""
    for path in segments:
        with zipfile.ZipFile(path) as archive:
            names = sorted(archive.namelist())
            starts = [int(name.partition(".")[0]) for name in names]
            ends = [*starts[1:], int(archive.comment)]
            for name, start, end in zip(names, starts, ends, strict=True):
                yield archive.read(name), end - start


def write_sequence(segments: Sequence[Path], target: Path, *, stem: str, check: Check) -> int:
    """Write a zip with one PNG for each frame, numbered from 0; return how many."""
    count = 0
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for picture, repeats in read_pictures(segments):
            check()
            for _ in range(repeats):
                archive.writestr(f"{stem}/{stem}-{count:05d}.png", picture)
                count += 1
    return count


def write_still(segments: Sequence[Path], target: Path, kind: StillFormat) -> int:
    """Write the only picture there is."""
    picture, _ = next(read_pictures(segments))
    if kind is StillFormat.PNG:
        target.write_bytes(picture)
        return 1
    with Image.open(BytesIO(picture)) as image:
        if kind is StillFormat.JPEG:
            image.convert("RGB").save(target, "jpeg", quality=93, subsampling=0, optimize=True)
        else:
            image.save(target, "webp", quality=92, method=4)
    return 1


def write_webp(
    segments: Sequence[Path], target: Path, *, fps: int, quality: Quality, check: Check
) -> int:
    """Write an endless animation; a picture that stands longer is stored once."""
    # Pillow wants durations beforehand: they come from a first pass over the index alone.
    durations: list[int] = []
    count = 0
    for repeats in _repeats(segments):
        durations.append(_milliseconds(count + repeats, fps) - _milliseconds(count, fps))
        count += repeats
    pictures = _images(segments, check)
    next(pictures).save(
        target,
        "webp",
        save_all=True,
        append_images=pictures,
        duration=durations if len(durations) > 1 else durations[0],
        loop=0,
        minimize_size=quality is Quality.SMALL,
        **_WEBP[quality],
    )
    return count


def _images(segments: Sequence[Path], check: Check) -> Iterator[Image.Image]:
    for data, _ in read_pictures(segments):
        check()
        with Image.open(BytesIO(data)) as image:
            yield image.convert("RGBA")


def _repeats(segments: Sequence[Path]) -> Iterator[int]:
    for path in segments:
        with zipfile.ZipFile(path) as archive:
            starts = [int(name.partition(".")[0]) for name in sorted(archive.namelist())]
            yield from (
                end - start
                for start, end in zip(starts, [*starts[1:], int(archive.comment)], strict=True)
            )


def _milliseconds(frame: int, fps: int) -> int:
    return round(frame * 1000 / fps)


def write_gif(
    segments: Sequence[Path],
    target: Path,
    *,
    fps: int,
    quality: Quality,
    transparent: bool,
    check: Check,
) -> int:
    """Write a GIF with one palette made from the whole video, dithered; return its frames.

    GIF counts time in hundredths of a second: frames are placed at the nearest, so that the length
    is right. Above 50 frames a second players slow down, so frames are left out there.
    """
    step = -(-fps // GIF_FPS_MAX)
    palette = _palette(segments, quality, transparent=transparent, check=check)
    count = 0
    total = sum(_repeats(segments))
    last = (total - 1) // step * step
    final = round(total * 100 / fps) - round(last * 100 / fps)
    options = {"loop": "0", "final_delay": str(final)}
    with av.open(str(target), "w", options=options) as output:
        stream: Any = None
        graph: _PaletteGraph | None = None
        for index, frame in enumerate(_frames(segments)):
            check()
            if index % step:
                continue
            if graph is None:
                graph = _PaletteGraph(frame, palette, quality)
                stream = output.add_stream("gif", rate=100)
                stream.width, stream.height, stream.pix_fmt = frame.width, frame.height, "pal8"
                stream.codec_context.time_base = HUNDREDTH
            frame.pts = round(index * 100 / fps)
            frame.time_base = HUNDREDTH
            graph.push(frame)
            count += _encode_ready(graph, stream, output)
        if graph is not None:
            graph.push(None)
            count += _encode_ready(graph, stream, output)
            output.mux(stream.encode(None))
    return count


def _encode_ready(graph: "_PaletteGraph", stream: Any, output: Any) -> int:
    count = 0
    for painted in graph.ready():
        painted.pict_type = 0
        output.mux(stream.encode(painted))
        count += 1
    return count


def _frames(segments: Sequence[Path]) -> Iterator[Any]:
    """Yield a frame for every picture and each of its repeats."""
    for data, repeats in read_pictures(segments):
        with Image.open(BytesIO(data)) as image:
            pixels = np.asarray(image.convert("RGBA"))
        for _ in range(repeats):
            yield av.VideoFrame.from_ndarray(pixels, format="rgba")


def _source(graph: Any, frame: Any) -> Any:
    return graph.add_buffer(
        width=frame.width, height=frame.height, format=frame.format, time_base=HUNDREDTH
    )


def _palette(segments: Sequence[Path], quality: Quality, *, transparent: bool, check: Check) -> Any:
    """Return the palette, a frame of 16 by 16 pixels, that fits all pictures best."""
    graph: Any = None
    source: Any = None
    for number, (data, _) in enumerate(read_pictures(segments)):
        check()
        with Image.open(BytesIO(data)) as image:
            frame = av.VideoFrame.from_ndarray(np.asarray(image.convert("RGBA")), format="rgba")
        if graph is None:
            graph = av.filter.Graph()
            source = _source(graph, frame)
            keep = "1" if transparent else "0"
            options = f"max_colors={_COLORS[quality]}:reserve_transparent={keep}"
            graph.link_nodes(
                source, graph.add("palettegen", options), graph.add("buffersink")
            ).configure()
        frame.pts = number
        source.push(frame)
    source.push(None)
    return graph.pull()


class _PaletteGraph:
    """Pictures in, the same in the palette's colours out."""

    def __init__(self, frame: Any, palette: Any, quality: Quality) -> None:
        self._graph = av.filter.Graph()
        self._pictures = _source(self._graph, frame)
        colors = _source(self._graph, palette)
        paint = self._graph.add("paletteuse", f"dither={_DITHER[quality]}:diff_mode=rectangle")
        self._pictures.link_to(paint, 0, 0)
        colors.link_to(paint, 0, 1)
        paint.link_to(self._graph.add("buffersink"))
        self._graph.configure()
        palette.pts = 0
        colors.push(palette)
        colors.push(None)

    def push(self, frame: Any) -> None:
        """Take a picture, or None at the end."""
        self._pictures.push(frame)

    def ready(self) -> Iterator[Any]:
        """Yield what is painted."""
        while True:
            try:
                yield self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                return
