"""Captures the segments of one export: picks the way for each scene, and says why."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.video.browser import Browser, Mode, find_browser
from tools.video.cdp import CDPError
from tools.video.encode import (
    KEYFRAME_EVERY_S,
    Encoding,
    encoding_for,
    packet_writer,
    page_bitrate,
    segment_writer,
)
from tools.video.failures import ExportFailed
from tools.video.judge import Judge, Verdict
from tools.video.page import FrameNews, Progress, RunNews, StageFailed, StagePage
from tools.video.pictures import picture_writer
from tools.video.segments import HeardFrame, Method, Segment, SegmentReport
from tools.video.settings import (
    ExportSettings,
    ExportSnapshot,
    Format,
    Quality,
    output_size,
)
from tools.video.stages import Stages
from tools.video.timeline import FramePlan, frame_plan, owned_frames, scene_spans

JPEG_QUALITY = {Quality.DRAFT: 85, Quality.BALANCED: 95, Quality.SMALL: 95}
STILL_EVERY_S = 1.5
LISTEN_FRAMES = 500

OnFrames = Callable[[int], None]
OnStill = Callable[[bytes], None]
# A lane is a page with a process of its own. Painting draws on one core and encodes on another; if
# drawing takes long (blur, layers), two lanes take two thirds of the time of one, and more memory.
LANES_MAX = 2
PAINTING_CORES = 2
# Drawing takes so much longer than encoding that a second page is worth its memory.
SLOW_MS_A_MEGAPIXEL = 30.0
# With fewer frames than this, a second page opens after the first has finished.
LANE_FRAMES_MIN = 120
Taken = tuple[Verdict, int, list[HeardFrame]]


class _NotFaithful(Exception):
    """Painting would lose something in this scene."""


@dataclass(slots=True)
class CaptureSession:
    """What captures the segments of one export, side by side in lanes that are numbered from 0."""

    snapshot: ExportSnapshot
    settings: ExportSettings
    browser: Browser
    on_still: OnStill | None = None
    news: asyncio.Event = field(default_factory=asyncio.Event)
    stages: Stages = field(init=False)
    _judge: Judge = field(init=False)
    _judgements: dict[int, asyncio.Task[Verdict]] = field(default_factory=dict)
    _plain: dict[int, Verdict] = field(default_factory=dict)
    _wants_lanes: bool = False

    def __post_init__(self) -> None:
        self.stages = Stages(self.snapshot, self.settings, self.browser)
        self._judge = Judge(self.snapshot, self.settings, self.browser)

    @property
    def plan(self) -> FramePlan:
        """Which frames are exported."""
        return frame_plan(self.snapshot, self.settings)

    @property
    def size(self) -> tuple[int, int]:
        """The file's size in pixels."""
        return output_size(self.snapshot.project, self.settings)

    @property
    def lanes(self) -> int:
        """How many lanes are worth while: all once a scene is slow to draw, or not to be painted.

        `news` is set when that is found.
        """
        most = lanes_for(self.plan.count)
        if self._wants_lanes or self._judge.settled is not None:
            return most
        return max(1, min(most, _cores() // PAINTING_CORES))

    @property
    def plain_mode(self) -> Mode:
        """How this browser takes screenshots."""
        return Mode.BEGIN_FRAME if self.browser.has_begin_frame else Mode.PLAIN

    async def close(self) -> None:
        """End the browsers and whatever they are doing."""
        for judging in self._judgements.values():
            judging.cancel()
        await asyncio.gather(*self._judgements.values(), return_exceptions=True)
        await self.stages.close()

    def prepare(self, lanes: int) -> None:
        """Begin to open the pages that so many lanes will want first."""
        mode = Mode.CANVAS if self._judge.settled is None else self.plain_mode
        for lane in range(lanes):
            self.stages.prepare(mode, lane)

    async def capture(
        self, segment: Segment, target: Path, on_frames: OnFrames, *, lane: int = 0
    ) -> SegmentReport:
        """Make one segment's file. Raises ExportFailed naming scene, frame and error."""
        started = time.perf_counter()
        scene = self.snapshot.scenes[segment.scene_index]
        try:
            try:
                verdict, painted, heard = await self._take(segment, target, on_frames, lane)
            except CDPError:  # the browser is gone, or its page: once more with a new one
                await self.stages.drop(lane)
                on_frames(0)
                verdict, painted, heard = await self._take(segment, target, on_frames, lane)
            except asyncio.CancelledError:
                await self.stages.drop(lane)  # its page would go on painting
                raise
        except (StageFailed, CDPError) as error:
            raise ExportFailed(
                f"“{scene.name}” could not be exported: {error}", scene=scene.name, error=str(error)
            ) from error
        return SegmentReport(
            number=segment.number,
            frames=segment.count,
            painted=painted,
            method=verdict.method,
            reason=verdict.reason,
            seconds=round(time.perf_counter() - started, 3),
            memory_mb=round(self.stages.peak_memory_mb, 1),
            heard=tuple(heard),
        )

    async def _take(self, segment: Segment, target: Path, on_frames: OnFrames, lane: int) -> Taken:
        """Paint; take screenshots of a scene that cannot be painted."""
        verdict = self._judge.settled or self._plain.get(segment.scene_index)
        if verdict is None:
            try:
                return await self._paint_judged(segment, target, on_frames, lane)
            except _NotFaithful as found:
                verdict = self._judge.plainly(str(found))
                self._plain[segment.scene_index] = verdict
                self._want_lanes()
                on_frames(0)
        return verdict, *(await self._screenshots(segment, target, on_frames, lane))

    async def listen(self) -> SegmentReport:
        """Play through all frames without looking; return what is heard."""
        started = time.perf_counter()
        stage = await self.stages.get(Mode.PLAIN, 0)
        plan = self.plan
        heard: list[HeardFrame] = []
        for first in range(plan.start, plan.end, LISTEN_FRAMES):
            try:
                heard += await stage.listen(range(first, min(plan.end, first + LISTEN_FRAMES)))
            except StageFailed as error:
                raise ExportFailed(f"The sound could not be collected: {error}") from error
        return SegmentReport(
            number=0,
            frames=plan.count,
            painted=0,
            method=Method.SCREENSHOT,
            reason="only sound is wanted",
            seconds=round(time.perf_counter() - started, 3),
            memory_mb=0.0,
            heard=tuple(heard),
        )

    # ── Which way ────────────────────────────────────────────────────────────────────────────
    async def _paint_judged(
        self, segment: Segment, target: Path, on_frames: OnFrames, lane: int
    ) -> Taken:
        """Paint while it is found out whether that is faithful; raise _NotFaithful where not."""
        judgement = await self._judgement(segment, lane)
        painting = asyncio.create_task(self._paint(segment, target, on_frames, lane))
        try:
            await asyncio.wait({painting, judgement}, return_when=asyncio.FIRST_COMPLETED)
            if painting.done() and painting.exception() is not None:
                await painting
            verdict = await asyncio.shield(judgement)
            if verdict.method is not Method.CANVAS:
                raise _NotFaithful(verdict.reason)
            return verdict, *(await painting)
        finally:
            if not painting.done():
                painting.cancel()
                await asyncio.wait({painting})
                await self.stages.drop(lane)  # its page does not know, and would go on

    async def _judgement(self, segment: Segment, lane: int) -> asyncio.Task[Verdict]:
        """Return what finds the verdict on a scene, as soon as this lane's page is free."""
        stage = await self.stages.get(Mode.CANVAS, lane)
        known = self._judgements.get(segment.scene_index)
        if known is not None and not _failed(known):
            return known
        free = asyncio.Event()
        judging = asyncio.create_task(
            self._judge.verdict(stage, self._shown(segment.scene_index), free)
        )
        judging.add_done_callback(lambda _: free.set())
        self._judgements[segment.scene_index] = judging
        await free.wait()
        return judging

    def _want_lanes(self) -> None:
        self._wants_lanes = True
        self.news.set()

    def _shown(self, scene_index: int) -> range:
        """Return the project frames at which a scene is exported, in all its segments."""
        plan = self.plan
        if plan.alone is not None:
            return range(plan.start, plan.end)
        owned = owned_frames(scene_spans(self.snapshot.scenes), scene_index)
        return range(max(plan.start, owned.start), min(plan.end, owned.stop))

    def _frames(self, segment: Segment) -> list[int]:
        """Return the project frame of each exported frame."""
        plan = self.plan
        return [plan.project_frame(index) for index in range(segment.first, segment.last + 1)]

    # ── Painting ─────────────────────────────────────────────────────────────────────────────
    async def _paint(
        self, segment: Segment, target: Path, on_frames: OnFrames, lane: int
    ) -> tuple[int, list[HeardFrame]]:
        """Paint in the page, and encode there too, unless the file is to be small."""
        stage = await self.stages.get(Mode.CANVAS, lane)
        width, height = self.size
        fps = self.plan.fps
        encoding = encoding_for(self.settings)
        in_page = self.settings.format is Format.MP4 and self.settings.quality is not Quality.SMALL

        def told(progress: Progress) -> None:
            on_frames(progress.frames)
            if progress.draw_ms > SLOW_MS_A_MEGAPIXEL * width * height / 1e6:
                self._want_lanes()

        options: dict[str, Any] = {
            "fps": fps,
            "key_every": fps * KEYFRAME_EVERY_S,
            "on_progress": told,
            "on_still": self.on_still,
        }
        frames = self._frames(segment)
        if in_page:
            bitrate = page_bitrate(width, height, fps, self.settings.quality)
            with packet_writer(target, fps=fps) as packets:
                news = await stage.run(frames, bitrate=bitrate, take=packets.feed, **options)
                self._settle(news, segment, frames, packets.frames)
        else:
            with segment_writer(target, encoding, width=width, height=height, fps=fps) as writer:
                news = await stage.run(frames, bitrate=None, take=writer.feed_planes, **options)
                self._settle(news, segment, frames, writer.frames)
        return news.painted, list(news.heard)

    def _settle(self, news: RunNews, segment: Segment, frames: Sequence[int], written: int) -> None:
        """Raise what kept a run from its end, or from being just these frames."""
        if news.failed is not None:
            raise self._failure(segment, frames[news.failed.index], news.failed.reason)
        if news.stopped is not None:
            raise _NotFaithful(f"it uses {news.stopped.reason}, which cannot be painted")
        if written != len(frames):
            raise _NotFaithful(f"painting gave {written} frames instead of {len(frames)}")

    def _failure(self, segment: Segment, frame: int, reason: str) -> ExportFailed:
        scene = self.snapshot.scenes[segment.scene_index]
        reason = reason.removeprefix(f"{scene.name}: ")
        return ExportFailed(
            f"“{scene.name}” failed at frame {frame}: {reason}",
            scene=scene.name,
            frame=frame,
            error=reason,
        )

    # ── Screenshots ──────────────────────────────────────────────────────────────────────────
    async def _screenshots(
        self, segment: Segment, target: Path, on_frames: OnFrames, lane: int
    ) -> tuple[int, list[HeardFrame]]:
        """Show frame by frame and take a screenshot of each that differs from the last."""
        stage = await self.stages.get(self.plain_mode, lane)
        if self.settings.format in {Format.MP4, Format.WEBM}:
            width, height = self.size
            encoding = encoding_for(self.settings)
            with segment_writer(
                target, encoding, width=width, height=height, fps=self.plan.fps
            ) as writer:
                return await self._shoot(stage, segment, encoding, writer, on_frames)
        with picture_writer(target) as pictures:
            return await self._shoot(stage, segment, None, pictures, on_frames)

    async def _shoot(
        self,
        stage: StagePage,
        segment: Segment,
        encoding: Encoding | None,
        sink: Any,
        on_frames: OnFrames,
    ) -> tuple[int, list[HeardFrame]]:
        kind = "jpeg" if encoding is not None and not encoding.alpha else "png"
        quality = JPEG_QUALITY[self.settings.quality]
        painted = 0
        heard: list[HeardFrame] = []
        pending: asyncio.Future[None] | None = None
        told = 0.0
        try:
            for index, frame in enumerate(self._frames(segment)):
                news = await self._show(stage, segment, frame)
                if news.sounds and not (heard and heard[-1].frame == frame):
                    heard.append(HeardFrame(frame=frame, sounds=news.sounds))
                picture = None
                if news.changed or index == 0:
                    picture = await stage.screenshot("jpeg" if kind == "jpeg" else "png", quality)
                    painted += 1
                    if self.on_still is not None and time.monotonic() - told > STILL_EVERY_S:
                        told = time.monotonic()
                        self.on_still(picture)
                if pending is not None:
                    await pending
                pending = asyncio.ensure_future(
                    asyncio.to_thread(sink.repeat)
                    if picture is None
                    else asyncio.to_thread(sink.add_picture, picture)
                )
                on_frames(index + 1)
        finally:
            if pending is not None:
                await asyncio.wait({pending})
        if pending is not None:
            pending.result()
        return painted, heard

    async def _show(self, stage: StagePage, segment: Segment, frame: int) -> FrameNews:
        try:
            news = await stage.seek(frame)
        except StageFailed as error:
            raise self._failure(segment, frame, str(error)) from error
        if news.missing:
            raise self._failure(
                segment, frame, f"The picture {news.missing[0]} could not be loaded."
            )
        return news


def _failed(task: asyncio.Task[Verdict]) -> bool:
    return task.done() and (task.cancelled() or task.exception() is not None)


def lanes_for(frames: int) -> int:
    """Return how many lanes may capture so many frames side by side on this machine."""
    return min(LANES_MAX, _cores()) if frames >= LANE_FRAMES_MIN else 1


def _cores() -> int:
    affine = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    return affine or 1


@asynccontextmanager
async def capture_session(
    snapshot: ExportSnapshot,
    settings: ExportSettings,
    *,
    browser: Browser | None = None,
    on_still: OnStill | None = None,
) -> AsyncIterator[CaptureSession]:
    """Open a session; its browsers end with the block, whatever happens in it."""
    session = CaptureSession(snapshot, settings, browser or find_browser(), on_still)
    try:
        yield session
    finally:
        await session.close()


async def stage_frames(
    snapshot: ExportSnapshot, frames: Sequence[int], *, height: int | None = None
) -> list[bytes]:
    """Return PNG screenshots of project frames, as the stage shows them."""
    settings = ExportSettings(format=Format.PNG_SEQUENCE, height=height)
    async with capture_session(snapshot, settings) as session:
        stage = await session.stages.get(session.plain_mode, 0)
        pictures = []
        for frame in frames:
            await stage.seek(frame)
            pictures.append(await stage.screenshot("png"))
        return pictures
