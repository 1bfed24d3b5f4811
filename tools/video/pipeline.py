"""From a snapshot and a person's choices to a file and a report of how it was made.

`export_video` does it all in one process. Workers that share an export call its parts:
`plan_segments`, `capture_segment` for each, `assemble` when all are there. A work folder that
already holds finished segments is gone on with.
"""

import asyncio
import errno
import shutil
import time
from collections.abc import Callable, Coroutine, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import uuid4

from pydantic import ValidationError

from bazaar.errors import StorageError, ValidationFailed
from tools.base import ToolModel
from tools.video.audio import clips_of, encode_audio, mix, soundtrack_clip
from tools.video.browser import Browser
from tools.video.capture import CaptureSession, capture_session, lanes_for
from tools.video.encode import encoding_for
from tools.video.failures import DiskFull, ExportCancelled
from tools.video.mux import FileWords, join
from tools.video.names import file_name
from tools.video.pictures import PICTURES_SUFFIX, write_gif, write_sequence, write_still, write_webp
from tools.video.segments import HeardFrame, Segment, SegmentReport, plan_segments
from tools.video.settings import ExportSettings, ExportSnapshot, Format, output_size
from tools.video.source import write_project_file, write_source
from tools.video.timeline import FramePlan, frame_plan, scene_named, scene_spans

POLL_S = 0.2
RATE_WINDOW_S = 5.0
_SOUND_MAKERS = ("Audio", "Video")


@dataclass(frozen=True, slots=True)
class ExportProgress:
    """How far an export is. `still` is a small JPEG or PNG of what is being captured."""

    step: str
    frames_done: int
    frames_total: int
    frames_per_second: float | None = None
    seconds_left: float | None = None
    still: bytes | None = None


class ExportReport(ToolModel):
    """What came out. `path` is in the work folder; whoever asked moves it where it belongs."""

    path: str
    file_name: str
    media_type: str
    size: int
    width: int
    height: int
    fps: int
    frames: int
    duration_s: float
    has_sound: bool
    seconds: float
    memory_mb: float = 0.0
    segments: tuple[SegmentReport, ...] = ()


OnProgress = Callable[[ExportProgress], None]
Cancelled = Callable[[], bool]


@dataclass(frozen=True, slots=True)
class _Job:
    """What is exported, how, and where the work lies."""

    snapshot: ExportSnapshot
    settings: ExportSettings
    workdir: Path
    progress: OnProgress
    cancelled: Cancelled

    @property
    def plan(self) -> FramePlan:
        """Which frames are exported."""
        return frame_plan(self.snapshot, self.settings)

    def check(self) -> None:
        """Raise ExportCancelled where somebody asked for it."""
        if self.cancelled():
            raise ExportCancelled


@dataclass(slots=True)
class Pace:
    """Frames done over all segments, and how fast they come."""

    total: int
    report: OnProgress
    done: dict[int, int] = field(default_factory=dict)
    still: bytes | None = None
    _marks: list[tuple[float, int]] = field(default_factory=list)

    def frames(self, segment: int, count: int) -> None:
        """Note that a segment has this many frames."""
        self.done[segment] = count
        now, done = time.monotonic(), sum(self.done.values())
        self._marks = [mark for mark in self._marks if now - mark[0] < RATE_WINDOW_S]
        self._marks.append((now, done))
        first = self._marks[0]
        rate = (done - first[1]) / (now - first[0]) if now - first[0] > 0.5 else None
        left = (self.total - done) / rate if rate else None
        still, self.still = self.still, None
        self.report(ExportProgress("capture", done, self.total, rate, left, still))

    def show(self, still: bytes) -> None:
        """Keep a picture for the next report."""
        self.still = still

    def step(self, name: str) -> None:
        """Say that another kind of work has begun."""
        self.report(ExportProgress(name, sum(self.done.values()), self.total))


def segment_path(workdir: Path, settings: ExportSettings, number: int) -> Path:
    """Return where a segment's file is."""
    pictures = settings.format not in {Format.MP4, Format.WEBM}
    suffix = PICTURES_SUFFIX if pictures else encoding_for(settings).suffix
    return workdir / "segments" / f"{number:05d}{suffix}"


def finished_segment(
    workdir: Path, settings: ExportSettings, segment: Segment
) -> SegmentReport | None:
    """Return the report of a segment whose file is complete, or None."""
    path = segment_path(workdir, settings, segment.number)
    try:
        report = SegmentReport.model_validate_json(path.with_suffix(".json").read_bytes())
    except (OSError, ValidationError):
        return None
    return report if path.is_file() and report.frames == segment.count else None


async def capture_segment(
    session: CaptureSession,
    segment: Segment,
    workdir: Path,
    on_frames: Callable[[int], None],
    *,
    lane: int = 0,
) -> SegmentReport:
    """Capture one segment into the work folder; a file there is always a whole one.

    Raises ExportFailed, DiskFull.
    """
    path = segment_path(workdir, session.settings, segment.number)
    path.parent.mkdir(parents=True, exist_ok=True)
    growing = path.with_name(f"growing-{uuid4().hex}{path.suffix}")
    try:
        report = await session.capture(segment, growing, on_frames, lane=lane)
        growing.replace(path)
        path.with_suffix(".json").write_text(report.model_dump_json(by_alias=True))
    except OSError as error:
        raise storage_failure(error, workdir) from error
    finally:
        growing.unlink(missing_ok=True)
    return report


def storage_failure(error: OSError, folder: Path) -> StorageError:
    """Return what a failed write into a folder means for the person who waits for the file."""
    if error.errno in {errno.ENOSPC, errno.EDQUOT}:
        return DiskFull(
            f"The disk that holds {folder} is full. Make room on it, then try the export again.",
            details={"folder": str(folder), "freeMb": _free_mb(folder)},
        )
    if error.errno == errno.EFBIG:
        return DiskFull(
            f"A file in {folder} would be larger than this system allows. Raise the limit (ulimit "
            "-f), or export a shorter part, then try again.",
            details={"folder": str(folder)},
        )
    return StorageError(f"A file of the video could not be written: {error.strerror or error}.")


def _free_mb(folder: Path) -> float | None:
    try:
        return round(shutil.disk_usage(folder).free / 1e6, 1)
    except OSError:
        return None


def export_video(
    snapshot: ExportSnapshot,
    settings: ExportSettings,
    *,
    workdir: Path,
    progress: OnProgress = lambda _: None,
    cancelled: Cancelled = lambda: False,
    lanes: int | None = None,
    browser: Browser | None = None,
) -> ExportReport:
    """Export, and return where the file is. `cancelled` is asked five times a second.

    Raises ValidationFailed, ExportFailed, BrowserMissing, StorageError, ExportCancelled. After a
    failure the finished segments stay in `workdir`, and the next call goes on from them; after
    success or cancelling only the file is left.
    """
    started = time.perf_counter()
    job = _Job(snapshot, settings, workdir, progress, cancelled)
    workdir.mkdir(parents=True, exist_ok=True)
    for leftover in workdir.glob("segments/growing-*"):
        leftover.unlink()
    try:
        reports: tuple[SegmentReport, ...] = ()
        if settings.has_picture or settings.has_sound:
            reports = asyncio.run(
                until_cancelled(_capture_all(job, lanes=lanes, browser=browser), cancelled)
            )
        report = assemble(
            snapshot,
            settings,
            workdir=workdir,
            reports=reports,
            progress=progress,
            cancelled=cancelled,
        )
    except ExportCancelled:
        shutil.rmtree(workdir, ignore_errors=True)
        raise
    shutil.rmtree(workdir / "segments", ignore_errors=True)
    return report.model_copy(update={"seconds": round(time.perf_counter() - started, 3)})


async def until_cancelled[Result](
    work: Coroutine[Any, Any, Result], cancelled: Cancelled
) -> Result:
    """Run the work; end it, and raise ExportCancelled, soon after `cancelled` says so."""
    task = asyncio.ensure_future(work)
    while True:
        done, _ = await asyncio.wait({task}, timeout=POLL_S)
        if done:
            return task.result()
        if cancelled():
            task.cancel()
            with suppress(asyncio.CancelledError, Exception):
                await task
            raise ExportCancelled


async def _capture_all(
    job: _Job, *, lanes: int | None, browser: Browser | None
) -> tuple[SegmentReport, ...]:
    """Capture every segment that is not there yet, in lanes; return all reports in order."""
    plan, settings, workdir = job.plan, job.settings, job.workdir
    if not settings.has_picture:
        return await listen(job.snapshot, settings, browser)
    fixed, lanes = lanes, lanes or lanes_for(plan.count)
    segments = plan_segments(job.snapshot, plan, workers=lanes)
    pace = Pace(plan.count, job.progress)
    reports: dict[int, SegmentReport] = {}
    missing: list[Segment] = []
    for segment in segments:
        report = finished_segment(workdir, settings, segment)
        if report is None:
            missing.append(segment)
        else:
            reports[segment.number] = report
            pace.done[segment.number] = segment.count
    missing.reverse()

    async def work(lane: int) -> None:
        while not fixed and lane >= session.lanes and missing:
            session.news.clear()
            await session.news.wait()
        while missing:
            segment = missing.pop()
            reports[segment.number] = await capture_segment(
                session,
                segment,
                workdir,
                lambda count, number=segment.number: pace.frames(number, count),  # type: ignore[misc]
                lane=lane,
            )
            pace.frames(segment.number, segment.count)
        session.news.set()

    async with capture_session(
        job.snapshot, settings, browser=browser, on_still=pace.show
    ) as session:
        lanes = min(lanes, len(missing))
        session.prepare(min(lanes, fixed or session.lanes))
        try:
            async with asyncio.TaskGroup() as group:
                for lane in range(lanes):
                    group.create_task(work(lane))
        except ExceptionGroup as failures:
            raise failures.exceptions[0] from None
    return tuple(reports[segment.number] for segment in segments)


async def listen(
    snapshot: ExportSnapshot, settings: ExportSettings, browser: Browser | None = None
) -> tuple[SegmentReport, ...]:
    """Return what the scenes play, for a file of sound alone; scenes without sound are skipped."""
    if not any(maker in scene.compiled_js for scene in snapshot.scenes for maker in _SOUND_MAKERS):
        return ()
    async with capture_session(snapshot, settings, browser=browser) as session:
        return (await session.listen(),)


def assemble(
    snapshot: ExportSnapshot,
    settings: ExportSettings,
    *,
    workdir: Path,
    reports: Sequence[SegmentReport],
    progress: OnProgress = lambda _: None,
    cancelled: Cancelled = lambda: False,
) -> ExportReport:
    """Make the file from finished segments: mix, join or draw, name. Nothing is half-written.

    Raises StorageError, ExportCancelled, and ValidationFailed where a sound cannot be read or only
    sound is wanted and there is none.
    """
    started = time.perf_counter()
    job = _Job(snapshot, settings, workdir, progress, cancelled)
    plan = job.plan
    target = workdir / f"output.{settings.extension}"
    try:
        frames, has_sound = _write(job, target, reports)
        size = target.stat().st_size
    except OSError as error:
        target.unlink(missing_ok=True)
        raise storage_failure(error, workdir) from error
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    finally:
        for leftover in workdir.glob("mix.*"):
            leftover.unlink(missing_ok=True)
    width, height = output_size(snapshot.project, settings)
    return ExportReport(
        path=str(target),
        file_name=output_name(snapshot, settings),
        media_type=settings.media_type,
        size=size,
        width=width,
        height=height,
        fps=plan.fps,
        frames=frames,
        duration_s=round(plan.duration_s, 6),
        has_sound=has_sound,
        seconds=round(time.perf_counter() - started, 3),
        memory_mb=max((report.memory_mb for report in reports), default=0.0),
        segments=tuple(report.model_copy(update={"heard": ()}) for report in reports),
    )


def output_name(snapshot: ExportSnapshot, settings: ExportSettings) -> str:
    """Return the file's name: the project's title, and the scene or frame it is of."""
    part = ""
    if settings.scene_id is not None:
        part = scene_named(scene_spans(snapshot.scenes), settings.scene_id).scene.name
    elif settings.format is Format.STILL:
        part = f"frame {settings.frame or 0}"
    elif settings.format is Format.SOURCE:
        part = "source"
    return file_name(snapshot.project.title, settings.extension, part=part)


def _write(job: _Job, target: Path, reports: Sequence[SegmentReport]) -> tuple[int, bool]:
    """Write the file; return its frames and whether it has sound."""
    snapshot, settings, plan = job.snapshot, job.settings, job.plan
    files = [segment_path(job.workdir, settings, report.number) for report in reports]
    pace = Pace(plan.count, job.progress, {-1: sum(report.frames for report in reports)})
    words = FileWords(
        snapshot.project.title, str(snapshot.request_id) if snapshot.request_id else ""
    )
    match settings.format:
        case Format.SOURCE:
            write_source(snapshot, target)
            return 0, False
        case Format.PROJECT:
            write_project_file(snapshot, target)
            return 0, False
        case Format.STILL:
            return write_still(files, target, settings.still_format), False
        case Format.PNG_SEQUENCE:
            stem = output_name(snapshot, settings).removesuffix(".zip")
            return write_sequence(files, target, stem=stem, check=job.check), False
        case Format.GIF:
            pace.step("draw")
            frames = write_gif(
                files,
                target,
                fps=plan.fps,
                quality=settings.quality,
                transparent=settings.transparent,
                check=job.check,
            )
            return frames, False
        case Format.WEBP:
            pace.step("draw")
            frames = write_webp(
                files, target, fps=plan.fps, quality=settings.quality, check=job.check
            )
            return frames, False
    pace.step("mix")
    sound = _write_sound(job, target, reports)
    if settings.format is Format.AUDIO:
        return plan.count, True
    pace.step("join")
    frames = join(files, target, fps=plan.fps, words=words, audio=sound, check=job.check)
    return frames, sound is not None


def _write_sound(job: _Job, target: Path, reports: Sequence[SegmentReport]) -> Path | None:
    """Mix and encode what is heard; return the file, or None for a silent video."""
    snapshot, settings, plan = job.snapshot, job.settings, job.plan
    heard: list[HeardFrame] = [frame for report in reports for frame in report.heard]
    clips = clips_of(heard, plan.project_fps)
    track = soundtrack_clip(snapshot, plan, scene_spans(snapshot.scenes)[-1].end)
    if track is not None:
        clips.append(track)
    raw = job.workdir / "mix.raw"
    files = {asset.url: Path(asset.path) for asset in snapshot.assets}
    alone = settings.format is Format.AUDIO
    if not mix(clips, plan, files, raw, check=job.check):
        if alone:
            raise ValidationFailed(
                "This video has no sound to export. Add a soundtrack to the project, or a scene "
                "that plays something."
            )
        return None
    kind = settings.audio_format if alone else settings.format.value
    path = target if alone else job.workdir / f"mix.{kind}"
    encode_audio(
        raw,
        path,
        kind,
        normalize=settings.normalize_loudness,
        check=job.check,
        metadata={"title": snapshot.project.title},
    )
    return path
