"""Where each scene stands in time, and which project frame each exported frame shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from bazaar.errors import NotFound, ValidationFailed
from tools.video.settings import ExportSettings, ExportSnapshot, Format, FrameRange, SnapshotScene


@dataclass(frozen=True, slots=True)
class SceneSpan:
    """A scene from its first frame up to `end`; the next one may begin `overlap` frames before."""

    index: int
    scene: SnapshotScene
    start: int
    end: int


def scene_spans(scenes: Sequence[SnapshotScene]) -> tuple[SceneSpan, ...]:
    """Return each scene's place; a transition lets two neighbours overlap by its duration."""
    spans = []
    cursor = 0
    for index, scene in enumerate(scenes):
        spans.append(SceneSpan(index, scene, cursor, cursor + scene.duration))
        cursor += scene.duration
        if index + 1 < len(scenes):
            cursor -= min(scene.overlap, scene.duration, scenes[index + 1].duration)
    return tuple(spans)


def total_frames(scenes: Sequence[SnapshotScene]) -> int:
    """Return the project's length in frames."""
    return scene_spans(scenes)[-1].end


def owner_of(spans: Sequence[SceneSpan], frame: int) -> SceneSpan:
    """Return the scene that a frame belongs to; in an overlap, the one that leaves."""
    return next((span for span in spans if frame < span.end), spans[-1])


def owned_frames(spans: Sequence[SceneSpan], index: int) -> range:
    """Return the project frames that belong to a scene."""
    return range(spans[index - 1].end if index else 0, spans[index].end)


def scene_named(spans: Sequence[SceneSpan], scene_id: UUID) -> SceneSpan:
    """Return a scene's place. Raise NotFound where the snapshot has none such."""
    for span in spans:
        if span.scene.id == scene_id:
            return span
    raise NotFound("That scene is not in this project any more.")


@dataclass(frozen=True, slots=True)
class FramePlan:
    """The exported frames: `count` of them at `fps`, beginning at project frame `start`.

    `alone` is the index of the only scene to be shown, where one scene is exported.
    """

    start: int
    end: int
    project_fps: int
    fps: int
    alone: int | None = None

    @property
    def count(self) -> int:
        """How many frames the file has."""
        return max(1, round((self.end - self.start) * self.fps / self.project_fps))

    def project_frame(self, index: int) -> int:
        """Return the project frame on screen at exported frame `index`."""
        return min(self.end - 1, self.start + index * self.project_fps // self.fps)

    @property
    def duration_s(self) -> float:
        """The file's length in seconds."""
        return self.count / self.fps


def frame_plan(snapshot: ExportSnapshot, settings: ExportSettings) -> FramePlan:
    """Return which frames are exported.

    Raises ValidationFailed where the range or the frame lies outside the project, NotFound where
    the scene is gone.
    """
    spans = scene_spans(snapshot.scenes)
    total = spans[-1].end
    fps = settings.fps or snapshot.project.fps
    alone = None
    wanted = settings.range or FrameRange(start=0, end=total)
    if settings.scene_id is not None:
        span = scene_named(spans, settings.scene_id)
        alone, wanted = span.index, FrameRange(start=0, end=span.scene.duration)
        total = span.scene.duration
    if settings.format is Format.STILL:
        frame = settings.frame if settings.frame is not None else wanted.start
        wanted = FrameRange(start=frame, end=frame + 1)
    if wanted.end > total:
        raise ValidationFailed(
            f"This video has {total} frames, numbered 0 to {total - 1}.",
            details={"frames": total},
        )
    return FramePlan(wanted.start, wanted.end, snapshot.project.fps, fps, alone)
