"""How an export is cut into parts that workers share, and what each part tells when it is done."""

import math
from enum import StrEnum

from tools.base import ToolModel
from tools.video.settings import ExportSnapshot
from tools.video.timeline import FramePlan, owner_of, scene_spans

SEGMENT_FRAMES = 240
# Below this, opening another page costs more than sharing saves.
SHARE_FRAMES_MIN = 60


class Method(StrEnum):
    """How a segment's frames were captured."""

    CANVAS = "canvas"
    BEGIN_FRAME = "begin-frame"
    SCREENSHOT = "screenshot"


class Segment(ToolModel):
    """Exported frames `first` to `last`, both included, all of one scene."""

    number: int
    first: int
    last: int
    scene_index: int

    @property
    def count(self) -> int:
        """How many frames it has."""
        return self.last - self.first + 1


class Sound(ToolModel):
    """What one element plays at one project frame: `at` seconds into the media."""

    src: str
    at: float
    volume: float
    rate: float = 1.0
    loop: bool = False


class HeardFrame(ToolModel):
    """The sounds of one project frame."""

    frame: int
    sounds: tuple[Sound, ...]


class SegmentReport(ToolModel):
    """What capturing a segment came to. `reason` says why this method was taken."""

    number: int
    frames: int
    painted: int
    method: Method
    reason: str
    seconds: float
    memory_mb: float
    heard: tuple[HeardFrame, ...] = ()


def plan_segments(
    snapshot: ExportSnapshot, plan: FramePlan, *, workers: int = 1
) -> tuple[Segment, ...]:
    """Cut the exported frames at scene borders, and long scenes into even parts.

    With several workers, scenes are cut so that each has something to do.
    """
    spans = scene_spans(snapshot.scenes)
    runs: list[tuple[int, int, int]] = []
    for index in range(plan.count):
        scene = (
            plan.alone
            if plan.alone is not None
            else owner_of(spans, plan.project_frame(index)).index
        )
        if runs and runs[-1][2] == scene:
            runs[-1] = (runs[-1][0], index, scene)
        else:
            runs.append((index, index, scene))
    longest = min(SEGMENT_FRAMES, max(SHARE_FRAMES_MIN, math.ceil(plan.count / max(1, workers))))
    segments: list[Segment] = []
    for first, last, scene in runs:
        count = last - first + 1
        parts = math.ceil(count / longest)
        for part in range(parts):
            segments.append(
                Segment(
                    number=len(segments),
                    first=first + count * part // parts,
                    last=first + count * (part + 1) // parts - 1,
                    scene_index=scene,
                )
            )
    return tuple(segments)
