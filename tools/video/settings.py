"""What is exported and how: the snapshot of a project, and the choices a person makes."""

import math
from enum import StrEnum
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import Field, model_validator

from tools.base import Frames, ToolModel

HEIGHT_MIN, HEIGHT_MAX = 64, 2160
FPS_CHOICES = (24, 25, 30, 50, 60)


class Format(StrEnum):
    """What comes out."""

    MP4 = "mp4"
    WEBM = "webm"
    GIF = "gif"
    WEBP = "webp"
    PNG_SEQUENCE = "png"
    STILL = "still"
    AUDIO = "audio"
    SOURCE = "source"
    PROJECT = "project"


class Quality(StrEnum):
    """How much care goes into the picture: seen once, kept, or sent by mail."""

    DRAFT = "draft"
    BALANCED = "balanced"
    SMALL = "small"


class WebmCodec(StrEnum):
    """The picture's codec inside a WebM."""

    VP9 = "vp9"
    AV1 = "av1"


class StillFormat(StrEnum):
    """The kind of file for one frame."""

    PNG = "png"
    JPEG = "jpeg"
    WEBP = "webp"


class AudioFormat(StrEnum):
    """The kind of file for the sound alone."""

    MP3 = "mp3"
    M4A = "m4a"
    WAV = "wav"
    OPUS = "opus"


class CaptureChoice(StrEnum):
    """How frames are captured: decided scene by scene, or always the plain way."""

    AUTO = "auto"
    FAITHFUL = "faithful"


MEDIA_TYPES: dict[str, str] = {
    "mp4": "video/mp4",
    "webm": "video/webm",
    "gif": "image/gif",
    "webp": "image/webp",
    "zip": "application/zip",
    "png": "image/png",
    "jpg": "image/jpeg",
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "wav": "audio/wav",
    "opus": "audio/ogg",
    "json": "application/json",
}


class FrameRange(ToolModel):
    """Frames of the project from `start` up to, and without, `end`."""

    start: int = Field(ge=0)
    end: int = Field(ge=1)

    @model_validator(mode="after")
    def _holds_a_frame(self) -> Self:
        if self.end <= self.start:
            raise ValueError("The range ends before it begins.")
        return self

    @property
    def duration(self) -> int:
        """How many frames it holds."""
        return self.end - self.start


class ExportSettings(ToolModel):
    """The choices of one export. What is not set follows the project.

    `scene_id` or `range` narrow what is exported; `frame` is the frame of a still.
    """

    format: Format = Format.MP4
    height: Annotated[int, Field(ge=HEIGHT_MIN, le=HEIGHT_MAX)] | None = None
    fps: Literal[24, 25, 30, 50, 60] | None = None
    quality: Quality = Quality.BALANCED
    scene_id: UUID | None = None
    range: FrameRange | None = None
    frame: int | None = Field(default=None, ge=0)
    webm_codec: WebmCodec = WebmCodec.VP9
    still_format: StillFormat = StillFormat.PNG
    audio_format: AudioFormat = AudioFormat.MP3
    transparent: bool = False
    normalize_loudness: bool = False
    capture: CaptureChoice = CaptureChoice.AUTO

    @model_validator(mode="after")
    def _one_selection(self) -> Self:
        if self.scene_id is not None and self.range is not None:
            raise ValueError("Choose a scene or a range of frames, not both.")
        if self.transparent and self.format in {Format.MP4, Format.AUDIO}:
            raise ValueError("An MP4 cannot be transparent. Choose WebM, WebP, GIF or PNG.")
        return self

    @property
    def extension(self) -> str:
        """The ending of the file's name."""
        match self.format:
            case Format.PNG_SEQUENCE | Format.SOURCE:
                return "zip"
            case Format.STILL:
                return "jpg" if self.still_format is StillFormat.JPEG else self.still_format.value
            case Format.AUDIO:
                return self.audio_format.value
            case Format.PROJECT:
                return "json"
            case _:
                return self.format.value

    @property
    def media_type(self) -> str:
        """The file's media type."""
        return MEDIA_TYPES[self.extension]

    @property
    def has_picture(self) -> bool:
        """Whether frames have to be captured."""
        return self.format not in {Format.AUDIO, Format.SOURCE, Format.PROJECT}

    @property
    def has_sound(self) -> bool:
        """Whether the file can carry sound."""
        return self.format in {Format.MP4, Format.WEBM, Format.AUDIO}


class SnapshotAsset(ToolModel):
    """An upload: `url` as scenes and the soundtrack name it, `path` on this machine."""

    id: UUID
    kind: Literal["image", "audio", "video"]
    name: str
    url: str
    path: str


class SnapshotScene(ToolModel):
    """A scene as it was when the export began. `compiled_js` is an ES module with bare imports."""

    id: UUID
    name: str
    tsx_code: str
    compiled_js: str
    duration: Frames
    layout_json: str | None = None
    props: dict[str, Any] | None = None
    transition: dict[str, Any] | None = None

    @property
    def overlap(self) -> int:
        """How many frames the transition to the next scene takes from both."""
        if self.transition is None or self.transition.get("type", "none") == "none":
            return 0
        return max(0, int(self.transition.get("duration", 0)))


class Soundtrack(ToolModel):
    """The sound under the whole project."""

    asset_id: UUID | None = None
    url: str
    volume: float = Field(default=1.0, ge=0, le=1)


class SnapshotProject(ToolModel):
    """What all scenes share."""

    id: UUID
    title: str
    width: int = Field(ge=16, le=7680)
    height: int = Field(ge=16, le=7680)
    fps: int = Field(ge=1, le=120)
    style: dict[str, Any] | None = None
    soundtrack: Soundtrack | None = None


class ExportSnapshot(ToolModel):
    """Everything an export needs, frozen: no database, no network."""

    project: SnapshotProject
    scenes: tuple[SnapshotScene, ...] = Field(min_length=1)
    assets: tuple[SnapshotAsset, ...] = ()
    request_id: UUID | None = None


def output_size(project: SnapshotProject, settings: ExportSettings) -> tuple[int, int]:
    """Return width and height in pixels: the wanted short side, both even, shape kept."""
    short = min(project.width, project.height)
    scale = (settings.height or short) / short
    return _even(project.width * scale), _even(project.height * scale)


def _even(value: float) -> int:
    return max(2, 2 * math.floor(value / 2 + 0.5))
