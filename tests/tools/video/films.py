"""Snapshots of small films for the export's tests, compiled as the check compiles them."""

import io
import wave
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

import av
import numpy as np
from PIL import Image

from tools.tsx.compile import compile_scene
from tools.video.settings import ExportSnapshot, SnapshotAsset

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SPACE = UUID(int=7)


def source_of(name: str) -> str:
    """Return a fixture scene's source: the export's own, else the stage's."""
    own = FIXTURES / "export" / f"{name}.tsx"
    return (own if own.is_file() else FIXTURES / "scenes" / f"{name}.tsx").read_text()


def film(
    *names: str,
    width: int = 640,
    height: int = 360,
    fps: int = 30,
    duration: int = 20,
    transition: dict[str, Any] | None = None,
    assets: Sequence[SnapshotAsset] = (),
    soundtrack: dict[str, Any] | None = None,
    sources: dict[str, str] | None = None,
) -> ExportSnapshot:
    """Return a film of fixture scenes; `sources` gives some of them other code."""
    scenes = []
    for index, name in enumerate(names):
        source = (sources or {}).get(name) or source_of(name)
        scenes.append(
            {
                "id": uuid5(SPACE, f"{index}{name}"),
                "name": name,
                "tsx_code": source,
                "compiled_js": compile_scene(source, source).module,
                "duration": duration,
                "transition": transition,
            }
        )
    project = {
        "id": uuid5(SPACE, "film"),
        "title": "Great: a film?",
        "width": width,
        "height": height,
        "fps": fps,
        "soundtrack": soundtrack,
    }
    return ExportSnapshot.model_validate(
        {
            "project": project,
            "scenes": scenes,
            "assets": [asset.model_dump() for asset in assets],
            "request_id": uuid5(SPACE, "request"),
        }
    )


def asset(kind: str, path: Path) -> SnapshotAsset:
    """Return an upload of a file."""
    return SnapshotAsset.model_validate(
        {
            "id": uuid5(SPACE, path.name),
            "kind": kind,
            "name": path.name,
            "url": f"assets/{path.name}",
            "path": str(path),
        }
    )


def click_track(path: Path, *, clicks_s: Sequence[float], seconds: float) -> SnapshotAsset:
    """Write a sound that is silent but for short clicks, and return it as an upload."""
    rate = 44_100
    samples = np.zeros(round(seconds * rate), np.int16)
    for click in clicks_s:
        samples[round(click * rate) : round(click * rate) + 400] = 24_000
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return asset("audio", path)


def picture(path: Path) -> SnapshotAsset:
    """Write a picture with a colour in each corner, and return it as an upload."""
    pixels = np.zeros((90, 160, 3), np.uint8)
    pixels[:45, :80], pixels[:45, 80:] = (255, 0, 0), (0, 255, 0)
    pixels[45:, :80], pixels[45:, 80:] = (0, 0, 255), (255, 255, 255)
    Image.fromarray(pixels).save(path)
    return asset("image", path)


def clip(path: Path, *, frames: int = 60) -> SnapshotAsset:
    """Write a video whose frame n is grey level 4 n, and return it as an upload."""
    with av.open(str(path), "w") as file:
        stream = file.add_stream("libx264", rate=30, options={"crf": "1", "g": "25"})
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for number in range(frames):
            pixels = np.full((90, 160, 3), 4 * number, np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        file.mux(stream.encode(None))
    return asset("video", path)


def pixels_of(png: bytes) -> np.ndarray:
    """Return a picture as rows of red, green and blue."""
    with Image.open(io.BytesIO(png)) as image:
        return np.asarray(image.convert("RGB"))


def decoded(path: Path) -> tuple[list[np.ndarray], Any]:
    """Return a video's frames as red, green and blue, and its stream's facts."""
    with av.open(str(path)) as file:
        stream = file.streams.video[0]
        frames = [frame.to_ndarray(format="rgb24") for frame in file.decode(stream)]
        context = stream.codec_context
        facts = {
            "rate": stream.average_rate,
            "size": (context.width, context.height),
            "pixels": context.pix_fmt,
            "colors": (
                context.color_primaries,
                context.color_trc,
                context.colorspace,
                context.color_range,
            ),
            "seconds": file.duration / av.time_base,
            "metadata": dict(file.metadata),
            "audio": [s.codec_context.name for s in file.streams.audio],
        }
    return frames, facts


def click_times(path: Path) -> list[float]:
    """Return the seconds at which a file's sound jumps up."""
    parts = []
    with av.open(str(path)) as file:
        stream = file.streams.audio[0]
        for frame in file.decode(stream):
            values = frame.to_ndarray().astype(np.float32)
            parts.append(values[0] if frame.format.is_planar else values.reshape(-1, 2)[:, 0])
        rate = stream.rate
    sound = np.abs(np.concatenate(parts))
    loud = np.flatnonzero(sound > 0.25 * sound.max())
    starts = [loud[0], *loud[1:][np.diff(loud) > rate // 10]]
    return [float(start) / rate for start in starts]
