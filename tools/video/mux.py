"""Joins segments into one file, with sound and words about it. Nothing is encoded again."""

import errno
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av

from bazaar.errors import StorageError
from tools.video.encode import tag_bt709

SPS, PPS = 7, 8


@dataclass(frozen=True, slots=True)
class FileWords:
    """What the file says about itself."""

    title: str
    request_id: str = ""

    def metadata(self) -> dict[str, str]:
        """Return the container's tags."""
        words = {"title": self.title, "encoder": "Bazaar"}
        if self.request_id:
            words["comment"] = f"request {self.request_id}"
        return words


def join(
    segments: Sequence[Path],
    target: Path,
    *,
    fps: int,
    words: FileWords,
    audio: Path | None = None,
    check: Callable[[], None] = lambda: None,
) -> int:
    """Write the segments one after another into `target`; return the number of frames.

    `check` may raise to stop.

    MP4 gets its index in front, so that it plays while it loads. Raises StorageError where a
    segment cannot be read, OSError where the disk is full.
    """
    options = {"movflags": "+faststart"} if target.suffix == ".mp4" else {}
    try:
        with av.open(str(target), "w", options=options) as output:
            output.metadata.update(words.metadata())
            video = _video_stream(output, segments, fps)
            sound = av.open(str(audio)) if audio is not None else None
            try:
                count = _interleave(output, video, _packets(segments, fps, check), sound)
            finally:
                if sound is not None:
                    sound.close()
    except av.FFmpegError as error:
        target.unlink(missing_ok=True)
        if error.errno == errno.ENOSPC:
            raise
        raise StorageError(f"The parts of the video could not be joined: {error}.") from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return count


def _video_stream(output: Any, segments: Sequence[Path], fps: int) -> Any:
    with av.open(str(segments[0])) as first:
        template = first.streams.video[0]
        stream = output.add_stream_from_template(template, opaque=True)
        stream.time_base = Fraction(1, fps)
        if template.codec_context.name in {"h264", "libx264"}:
            headers = []
            for path in segments:
                with av.open(str(path)) as segment:
                    headers.append(segment.streams.video[0].codec_context.extradata or b"")
            stream.codec_context.extradata = merge_configurations(headers)
        tag_bt709(stream.codec_context)
    return stream


def _interleave(output: Any, video: Any, pictures: Iterator[Any], sound: Any) -> int:
    """Mux pictures and sound in the order of time; return the number of pictures."""
    waiting: Iterator[Any] = iter(())
    sound_stream = None
    if sound is not None:
        source = sound.streams.audio[0]
        sound_stream = output.add_stream_from_template(source)
        waiting = (packet for packet in sound.demux(source) if packet.dts is not None)
    next_sound = next(waiting, None)
    count = 0
    for packet in pictures:
        while next_sound is not None and next_sound.dts * next_sound.time_base <= packet.dts * (
            packet.time_base
        ):
            next_sound.stream = sound_stream
            output.mux(next_sound)
            next_sound = next(waiting, None)
        packet.stream = video
        output.mux(packet)
        count += 1
    while next_sound is not None:
        next_sound.stream = sound_stream
        output.mux(next_sound)
        next_sound = next(waiting, None)
    return count


def _packets(segments: Sequence[Path], fps: int, check: Callable[[], None]) -> Iterator[Any]:
    """Yield every picture packet, timed in frames from the first segment's start."""
    start = 0
    for path in segments:
        with av.open(str(path)) as segment:
            stream = segment.streams.video[0]
            frames = 0
            for packet in segment.demux(stream):
                check()
                if packet.size == 0:
                    continue
                packet.pts = packet.dts = start + frames
                packet.time_base = Fraction(1, fps)
                packet.duration = 1
                frames += 1
                yield packet
            start += frames


def merge_configurations(records: Sequence[bytes]) -> bytes:
    """Return one AVC decoder configuration that holds the parameter sets of all segments.

    Layout of the record: ISO/IEC 14496-15, 5.2.4.1. Equal sets are kept once.
    """
    sets: dict[int, list[bytes]] = {SPS: [], PPS: []}
    for record in records:
        for kind, unit in _sets_of(record):
            if unit not in sets[kind]:
                sets[kind].append(unit)
    merged = bytearray(records[0][:5])
    merged.append(0xE0 | len(sets[SPS]))
    for unit in sets[SPS]:
        merged += len(unit).to_bytes(2, "big") + unit
    merged.append(len(sets[PPS]))
    for unit in sets[PPS]:
        merged += len(unit).to_bytes(2, "big") + unit
    merged += b"\xfd\xf8\xf8\x00" if merged[1] not in {66, 77, 88} else b""
    return bytes(merged)


def _sets_of(record: bytes) -> Iterator[tuple[int, bytes]]:
    position = 5
    for kind, mask in ((SPS, 31), (PPS, 255)):
        amount = record[position] & mask
        position += 1
        for _ in range(amount):
            size = int.from_bytes(record[position : position + 2], "big")
            yield kind, record[position + 2 : position + 2 + size]
            position += 2 + size
