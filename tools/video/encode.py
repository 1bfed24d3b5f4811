"""Turns captured pictures into the packets of one segment. A segment is a file with one stream.

Every segment of an export is made with the same parameters, starts with a key frame and refers to
nothing outside itself, so that segments join without being encoded again.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from fractions import Fraction
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
from av.video.reformatter import ColorRange, Colorspace, Interpolation, VideoReformatter
from PIL import Image

from tools.video.settings import ExportSettings, Format, Quality, WebmCodec

os.environ.setdefault("SVT_LOG", "1")  # SVT-AV1 writes its whole configuration otherwise

BT709 = 1
LIMITED = 1
KEYFRAME_EVERY_S = 4
# The in-page encoder numbers its parameter sets 0; x264 takes 1, so that both may share a file.
X264_SPS_ID = 1


@dataclass(frozen=True, slots=True)
class Encoding:
    """An encoder, its options and its pixel format."""

    codec: str
    options: dict[str, str]
    pixel_format: str = "yuv420p"
    suffix: str = ".mp4"

    @property
    def alpha(self) -> bool:
        """Whether pictures keep their transparency."""
        return self.pixel_format == "yuva420p"


_X264 = {
    Quality.DRAFT: {"preset": "ultrafast", "crf": "24"},
    Quality.BALANCED: {"preset": "veryfast", "crf": "17"},
    Quality.SMALL: {"preset": "medium", "crf": "23"},
}
_VP9 = {
    Quality.DRAFT: {"crf": "38", "cpu-used": "8"},
    Quality.BALANCED: {"crf": "26", "cpu-used": "5"},
    Quality.SMALL: {"crf": "36", "cpu-used": "4"},
}
_AV1 = {
    Quality.DRAFT: {"crf": "40", "preset": "9"},
    Quality.BALANCED: {"crf": "28", "preset": "8"},
    Quality.SMALL: {"crf": "38", "preset": "6"},
}


def encoding_for(settings: ExportSettings) -> Encoding:
    """Return the encoder of a video format. GIF, WebP and PNG have no segments of packets."""
    quality = settings.quality
    if settings.format is Format.MP4:
        options = {**_X264[quality], "bf": "0", "x264-params": f"sps-id={X264_SPS_ID}"}
        return Encoding("libx264", options)
    if settings.webm_codec is WebmCodec.AV1 and not settings.transparent:
        return Encoding("libsvtav1", dict(_AV1[quality]), suffix=".mkv")
    options = {**_VP9[quality], "b": "0", "deadline": "realtime", "row-mt": "1"}
    if settings.transparent:
        return Encoding("libvpx-vp9", {**options, "auto-alt-ref": "0"}, "yuva420p", ".mkv")
    return Encoding("libvpx-vp9", options, suffix=".mkv")


def page_bitrate(width: int, height: int, fps: int, quality: Quality) -> int:
    """Return bits a second for the in-page encoder, which knows no constant quality.

    4.5 Mb/s at 720p and 30 fps looks better than the field's default on the benchmark's scenes; it
    grows slower than size and rate do, because neighbouring pixels and frames grow alike.
    """
    base = 4_500_000 if quality is Quality.BALANCED else 2_500_000
    growth: float = (width * height / 921_600) ** 0.8 * (fps / 30) ** 0.6
    return round(base * growth)


class SegmentWriter:
    """Writes one segment. Pictures come decoded, as planes, or as "the same once more"."""

    def __init__(
        self, path: Path, encoding: Encoding, *, width: int, height: int, fps: int, threads: int = 0
    ) -> None:
        self.width, self.height = width, height
        self.encoding = encoding
        self.frames = 0
        self._converter = VideoReformatter()
        self._last: av.VideoFrame | None = None
        self._time_base = Fraction(1, fps)
        self._file = av.open(str(path), "w")
        self._stream = cast("av.VideoStream", self._file.add_stream(encoding.codec, rate=fps))
        self._stream.width, self._stream.height = width, height
        self._stream.pix_fmt = encoding.pixel_format
        self._stream.options = {
            **encoding.options,
            "threads": str(threads),
            "g": str(fps * KEYFRAME_EVERY_S),
        }
        tag_bt709(self._stream.codec_context)
        self._stream.codec_context.time_base = self._time_base

    def add_picture(self, data: bytes) -> None:
        """Add a PNG or JPEG, as a screenshot comes."""
        self._add(self._from_picture(data))

    def add_planes(self, data: bytes) -> None:
        """Add planar 4:2:0 in the file's own colours, as the page makes it."""
        padded = len(data) * 2 // (3 * self.height)
        frame = av.VideoFrame(self.width, self.height, "yuv420p")
        values = np.frombuffer(data, np.uint8)
        start = 0
        for plane, share in zip(frame.planes, (1, 2, 2), strict=True):
            rows, row = self.height // share, padded // share
            source = values[start : start + rows * row].reshape(rows, row)
            target = np.frombuffer(plane, np.uint8).reshape(-1, plane.line_size)
            target[:rows, : self.width // share] = source[:, : self.width // share]
            start += rows * row
        self._add(frame)

    def feed_planes(self, data: bytes) -> None:
        """Take what the page posts: pictures of padded planes, or an empty body for a repeat."""
        if data:
            self.add_planes(data)
        else:
            self.repeat()

    def repeat(self) -> None:
        """Add the last picture once more."""
        if self._last is None:
            raise ValueError("There is no picture to repeat yet.")
        self._add(self._last)

    def close(self) -> None:
        """Write what the encoder still holds."""
        try:
            if self.frames:
                self._file.mux(self._stream.encode())
        finally:
            self._file.close()

    def abandon(self) -> None:
        """Let go of the file without finishing it; a container left open crashes later."""
        with suppress(OSError):
            self._file.close()

    def _from_picture(self, data: bytes) -> av.VideoFrame:
        with Image.open(BytesIO(data)) as picture:
            pixels = np.asarray(picture.convert("RGBA" if self.encoding.alpha else "RGB"))
        frame = av.VideoFrame.from_ndarray(
            pixels, format="rgba" if self.encoding.alpha else "rgb24"
        )
        return self._converter.reformat(
            frame,
            width=self.width,
            height=self.height,
            format=self.encoding.pixel_format,
            interpolation=Interpolation.AREA,
            src_color_range=ColorRange.JPEG,
            dst_color_range=ColorRange.MPEG,
            dst_colorspace=Colorspace.ITU709,
        )

    def _add(self, frame: av.VideoFrame) -> None:
        self._last = frame
        frame.pict_type = 0
        frame.pts = self.frames
        frame.time_base = self._time_base
        self.frames += 1
        self._file.mux(self._stream.encode(frame))


def tag_bt709(context: Any) -> None:
    """Say in the stream what its colours mean."""
    context.color_primaries = BT709
    context.color_trc = BT709
    context.colorspace = BT709
    context.color_range = LIMITED


class PacketWriter:
    """Writes one segment from H.264 access units that the page has encoded already."""

    def __init__(self, path: Path, *, fps: int) -> None:
        self._file = av.open(str(path), "w")
        self._time_base = Fraction(1, fps)
        self._stream: Any = None
        self._rest = b""
        self.frames = 0

    def feed(self, data: bytes) -> None:
        """Take what the page posts: a length of four bytes, a flag for key frames, the unit."""
        self._rest += data
        position = 0
        while len(self._rest) - position >= 4:
            size = int.from_bytes(self._rest[position : position + 4])
            if len(self._rest) - position - 4 < size:
                break
            start = position + 4
            self._add(self._rest[start + 1 : start + size], key=self._rest[start] == 1)
            position = start + size
        self._rest = self._rest[position:]

    def _add(self, unit: bytes, *, key: bool) -> None:
        if self._stream is None:
            with av.open(BytesIO(unit), format="h264") as first:
                self._stream = self._file.add_stream_from_template(
                    first.streams.video[0], opaque=True
                )
            self._stream.time_base = self._time_base
        packet = av.Packet(unit)
        packet.stream = self._stream
        packet.time_base = self._time_base
        packet.pts = packet.dts = self.frames
        packet.duration = 1
        packet.is_keyframe = key
        self.frames += 1
        self._file.mux(packet)

    def close(self) -> None:
        """Finish the file."""
        self._file.close()

    def abandon(self) -> None:
        """Let go of the file without finishing it."""
        with suppress(OSError):
            self._file.close()


@contextmanager
def packet_writer(path: Path, *, fps: int) -> Iterator[PacketWriter]:
    """Open a writer of encoded units; a segment that was not finished leaves no file."""
    writer = PacketWriter(path, fps=fps)
    try:
        yield writer
        writer.close()
    except BaseException:
        writer.abandon()
        path.unlink(missing_ok=True)
        raise


@contextmanager
def segment_writer(
    path: Path, encoding: Encoding, *, width: int, height: int, fps: int, threads: int = 0
) -> Iterator[SegmentWriter]:
    """Open a writer; a segment that was not finished leaves no file."""
    writer = SegmentWriter(path, encoding, width=width, height=height, fps=fps, threads=threads)
    try:
        yield writer
        writer.close()
    except BaseException:
        writer.abandon()
        path.unlink(missing_ok=True)
        raise
