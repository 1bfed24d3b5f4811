"""Mixes what the scenes play and the soundtrack into one stereo track, streaming from disk."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

import av
import numpy as np
from numpy.typing import NDArray

from bazaar.errors import ValidationFailed
from tools.video.segments import HeardFrame, Sound
from tools.video.server import find_asset
from tools.video.settings import AudioFormat, ExportSnapshot
from tools.video.timeline import FramePlan

RATE = 48_000
CHANNELS = 2
BLOCK = 1 << 16
FADE_OUT_S = 1.0
# EBU R128 asks for -23 LUFS on the air; -16 is what the web's players expect.
LOUDNESS = "I=-16:TP=-1.5:LRA=11"
LIMIT = "limit=0.97:level=disabled:latency=1"

Samples = NDArray[np.float32]


@dataclass(slots=True)
class Clip:
    """A stretch of one medium: project frames `first` to `last`, from second `at` of the medium."""

    src: str
    first: int
    at: float
    rate: float
    loop: bool
    volumes: list[float] = field(default_factory=list)

    @property
    def last(self) -> int:
        """Its last frame."""
        return self.first + len(self.volumes) - 1

    def continues(self, frame: int, sound: Sound, fps: int) -> bool:
        """Whether this sound, at this frame, is the same stretch going on."""
        gap = frame - self.last
        expected = self.at + (frame - self.first) * self.rate / fps
        return (
            self.src == sound.src
            and self.rate == sound.rate
            and self.loop == sound.loop
            and 0 < gap <= GAP_MAX
            and abs(expected - sound.at) < 0.5 / fps
        )


GAP_MAX = 3


def clips_of(heard: Sequence[HeardFrame], fps: int) -> list[Clip]:
    """Join the sounds of single frames into stretches. `fps` is the project's."""
    clips: list[Clip] = []
    open_clips: list[Clip] = []
    for moment in sorted(heard, key=lambda item: item.frame):
        open_clips = [clip for clip in open_clips if moment.frame - clip.last <= GAP_MAX]
        for sound in moment.sounds:
            clip = next((c for c in open_clips if c.continues(moment.frame, sound, fps)), None)
            if clip is None:
                clip = Clip(sound.src, moment.frame, sound.at, sound.rate, sound.loop)
                clips.append(clip)
                open_clips.append(clip)
            gap = moment.frame - clip.last
            clip.volumes += [sound.volume] * (gap if clip.volumes else 1)
    return clips


def soundtrack_clip(snapshot: ExportSnapshot, plan: FramePlan, total: int) -> Clip | None:
    """Return the project's soundtrack as a clip that ends with a fade; one scene has none."""
    track = snapshot.project.soundtrack
    if track is None or plan.alone is not None:
        return None
    fps = snapshot.project.fps
    fade = max(1, round(FADE_OUT_S * fps))
    volumes = [track.volume * min(1.0, (total - frame) / fade) for frame in range(total)]
    return Clip(track.url, 0, 0.0, 1.0, loop=False, volumes=volumes)


def mix(
    clips: Sequence[Clip],
    plan: FramePlan,
    files: Mapping[str, Path],
    target: Path,
    *,
    check: Callable[[], None],
) -> bool:
    """Write the mix as raw stereo floats of the plan's length; return whether anything is heard.

    `files` maps an asset's address to a file. Raises ValidationFailed where a file cannot
    be decoded; `check` may raise to stop.
    """
    length = round(plan.duration_s * RATE)
    wanted = [clip for clip in clips if _within(clip, plan)]
    if not wanted:
        return False
    mixed = cast("Samples", np.memmap(target, np.float32, "w+", shape=(length, CHANNELS)))
    for clip in wanted:
        path = find_asset(files, clip.src)
        if path is None:
            raise ValidationFailed(f"The sound {clip.src} is not in this project any more.")
        _add(mixed, clip, plan, path, check)
    del mixed
    return True


def _within(clip: Clip, plan: FramePlan) -> bool:
    return clip.first < plan.end and clip.last >= plan.start and any(clip.volumes)


def _add(
    mixed: Samples, clip: Clip, plan: FramePlan, path: Path, check: Callable[[], None]
) -> None:
    """Add one clip to the mix, sample by sample in its place."""
    per_frame = RATE / plan.project_fps
    volumes = np.array([*clip.volumes, clip.volumes[-1]], np.float32)
    position = round((clip.first - plan.start) * per_frame)
    end = min(len(mixed), position + round(len(clip.volumes) * per_frame))
    begin = position
    for block in _decode(path, clip):
        check()
        if position >= end:
            break
        skip = max(0, -position)
        take = min(len(block), end - position)
        if take > skip:
            frames = (np.arange(position + skip, position + take) - begin) / per_frame
            gain = np.interp(frames, np.arange(len(volumes)), volumes).astype(np.float32)
            mixed[position + skip : position + take] += block[skip:take] * gain[:, None]
        position += len(block)


def _decode(path: Path, clip: Clip) -> Iterator[Samples]:
    """Yield stereo floats at 48 kHz from the clip's start on, over and over where it loops."""
    skip_s = clip.at
    if clip.loop:
        skip_s %= max(media_duration(path), 1 / RATE)
    while True:
        any_block = False
        skip = round(skip_s / clip.rate * RATE)
        for block in _blocks(path, clip.rate):
            any_block = True
            if skip >= len(block):
                skip -= len(block)
                continue
            yield block[skip:]
            skip = 0
        if not clip.loop or not any_block:
            return
        skip_s = 0.0


def _blocks(path: Path, rate: float) -> Iterator[Samples]:
    try:
        with av.open(str(path)) as container:
            if not container.streams.audio:
                return
            stream = container.streams.audio[0]
            graph = _tempo_graph(stream, rate)
            for frame in container.decode(stream):
                graph.push(frame)
                yield from _pulled(graph)
            graph.push(None)
            yield from _pulled(graph)
    except av.FFmpegError as error:
        raise ValidationFailed(
            f"The sound {path.name} cannot be read: {error.strerror or error}."
        ) from error


def _tempo_graph(stream: Any, rate: float) -> Any:
    """Return a filter graph that resamples, and changes speed without changing pitch."""
    steps: list[tuple[str, str]] = []
    while rate > 2.0 + 1e-9:
        steps.append(("atempo", "2.0"))
        rate /= 2
    while rate < 0.5 - 1e-9:
        steps.append(("atempo", "0.5"))
        rate *= 2
    if not math.isclose(rate, 1.0):
        steps.append(("atempo", f"{rate:.6f}"))
    return _graph(
        stream,
        [
            *steps,
            ("aresample", str(RATE)),
            ("aformat", f"sample_fmts=flt:sample_rates={RATE}:channel_layouts=stereo"),
        ],
    )


def _graph(stream: Any, steps: Sequence[tuple[str, str]]) -> Any:
    graph = av.filter.Graph()
    nodes = [graph.add_abuffer(template=stream)]
    nodes += [graph.add(name, arguments) for name, arguments in steps]
    nodes.append(graph.add("abuffersink"))
    graph.link_nodes(*nodes).configure()
    return graph


def _pulled(graph: Any) -> Iterator[Samples]:
    while True:
        try:
            frame = graph.pull()
        except (av.BlockingIOError, av.EOFError):
            return
        yield frame.to_ndarray().reshape(-1, CHANNELS)


def media_duration(path: Path) -> float:
    """Return how long a medium plays, in seconds; 0 where that is unknown."""
    with av.open(str(path)) as container:
        return (container.duration or 0) / av.time_base


_CODECS: dict[AudioFormat | str, tuple[str, int, str, str]] = {
    "mp4": ("aac", 192_000, "fltp", "mp4"),
    "webm": ("libopus", 128_000, "flt", "ogg"),
    AudioFormat.MP3: ("libmp3lame", 192_000, "fltp", "mp3"),
    AudioFormat.M4A: ("aac", 192_000, "fltp", "mp4"),
    AudioFormat.WAV: ("pcm_s16le", 0, "s16", "wav"),
    AudioFormat.OPUS: ("libopus", 128_000, "flt", "ogg"),
}


def encode_audio(
    mixed: Path,
    target: Path,
    kind: AudioFormat | str,
    *,
    normalize: bool,
    check: Callable[[], None],
    metadata: Mapping[str, str] | None = None,
) -> None:
    """Encode raw stereo floats; peaks are limited, loudness set to EBU R128 where asked."""
    samples = np.memmap(mixed, np.float32, "r").reshape(-1, CHANNELS)
    with av.open(str(target), "w", format=_CODECS[kind][3]) as output:
        output.metadata.update(metadata or {})
        encoder = _Encoder(output, kind, length=len(samples), normalize=normalize)
        for start in range(0, len(samples), BLOCK):
            check()
            encoder.add(samples[start : start + BLOCK])
        encoder.close()


class _Encoder:
    """Limits, normalises and encodes a stream of samples; never more than `length` of them."""

    def __init__(
        self, output: Any, kind: AudioFormat | str, *, length: int, normalize: bool
    ) -> None:
        codec, bitrate, sample_format, _ = _CODECS[kind]
        self._output = output
        self._stream = cast("av.AudioStream", output.add_stream(codec, rate=RATE))
        self._stream.layout = "stereo"
        self._stream.format = sample_format
        if bitrate:
            self._stream.bit_rate = bitrate
        self._graph = _finish_graph(sample_format, normalize=normalize)
        self._fifo = av.AudioFifo()
        self._length = length
        self._added = 0

    def add(self, block: Samples) -> None:
        """Take the next samples."""
        frame = av.AudioFrame.from_ndarray(
            np.ascontiguousarray(block).reshape(1, -1), format="flt", layout="stereo"
        )
        frame.sample_rate = RATE
        frame.pts = self._added
        frame.time_base = Fraction(1, RATE)
        self._added += len(block)
        self._graph.push(frame)
        self._drain()

    def close(self) -> None:
        """Encode what is left."""
        self._graph.push(None)
        self._drain()
        rest = self._fifo.read(0, partial=True)
        if rest is not None:
            self._output.mux(self._stream.encode(rest))
        self._output.mux(self._stream.encode(None))

    def _drain(self) -> None:
        frame_size = self._stream.codec_context.frame_size or 1024
        while True:
            try:
                frame = self._graph.pull()
            except (av.BlockingIOError, av.EOFError):
                break
            frame.pts = None
            room = self._length - self._fifo.samples_written
            if room > 0:
                self._fifo.write(frame if frame.samples <= room else _head(frame, room))
        while self._fifo.samples >= frame_size:
            self._output.mux(self._stream.encode(self._fifo.read(frame_size)))


def _finish_graph(sample_format: str, *, normalize: bool) -> Any:
    graph = av.filter.Graph()
    source = graph.add_abuffer(
        sample_rate=RATE, format="flt", layout="stereo", time_base=Fraction(1, RATE)
    )
    steps = [("loudnorm", LOUDNESS)] if normalize else []
    steps += [
        ("alimiter", LIMIT),
        ("aresample", str(RATE)),
        ("aformat", f"sample_fmts={sample_format}:sample_rates={RATE}:channel_layouts=stereo"),
    ]
    nodes = [source, *(graph.add(name, arguments) for name, arguments in steps)]
    nodes.append(graph.add("abuffersink"))
    graph.link_nodes(*nodes).configure()
    return graph


def _head(frame: Any, count: int) -> Any:
    """Return the first samples of a frame."""
    values = frame.to_ndarray()
    width = count if frame.format.is_planar else count * CHANNELS
    short = av.AudioFrame.from_ndarray(
        np.ascontiguousarray(values[:, :width]), format=frame.format.name, layout="stereo"
    )
    short.sample_rate = RATE
    return short
