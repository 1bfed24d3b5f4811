"""What an export worker does: takes segments, captures them side by side, and joins the file.

The database is used on this thread alone; browsers live on an event loop of their own thread.
"""

import asyncio
import contextlib
import logging
import os
import shutil
import threading
import time
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import Future, wait
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage

from bazaar import tracing
from bazaar.disk import full_disk_told
from bazaar.errors import BazaarError, ErrorCode, NotFound
from scenes import exports, segments
from scenes.connections import outlives_connection
from scenes.models import CompiledModule, Export, ExportSegment
from tools.video.capture import CaptureSession, capture_session
from tools.video.failures import DiskFull, ExportCancelled, ExportFailed
from tools.video.pipeline import (
    ExportReport,
    assemble,
    capture_segment,
    listen,
    segment_path,
    storage_failure,
    until_cancelled,
)
from tools.video.segments import Segment, SegmentReport
from tools.video.settings import ExportSettings, ExportSnapshot, Format
from tools.video.timeline import owner_of, scene_spans

log = logging.getLogger(__name__)

BEAT_S = 0.5
STILL_EVERY_S = 1.5


def render(export_id: UUID) -> None:
    """Work on an export until nothing of it is left to do, or it has ended."""
    export = exports.export_to_render(export_id)
    if export is None or export.status not in exports.UNFINISHED:
        return
    with tracing.request(export.request_id), tracing.span("export.work"):
        exports.sweep()
        exports.export_started(export)
        folder = exports.work_root() / f"{os.getpid()}-{export.pk}-{uuid4().hex[:6]}"
        try:
            folder.mkdir(parents=True)
            with full_disk_told(), _Loop() as loop:
                _Worker(export, exports.worker_name(folder), folder, loop).run()
            exports.clear_ended(export)
        except ExportCancelled:
            log.info("Export %s was stopped.", export.pk)
            exports.clear_ended(export)
        except BazaarError as error:
            log.warning("Export %s failed: %s", export.pk, error.message)
            exports.export_failed(export, error=_error_data(error))
        except OSError as error:
            log.exception("Export %s failed", export.pk)
            exports.export_failed(export, error=_error_data(storage_failure(error, folder)))
        except Exception:
            log.exception("Export %s failed", export.pk)
            exports.export_failed(export, error=_error_data(None))
            raise
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _error_data(error: BazaarError | None) -> dict[str, Any]:
    return {
        "code": error.code if error else ErrorCode.INTERNAL,
        "message": error.message if error else "The export failed. It can be tried again.",
        "details": error.details if error else None,
        "retryable": error.retryable if error else True,
    }


class _Loop:
    """An event loop on a thread of its own; whatever still runs there ends with it."""

    def __enter__(self) -> "_Loop":
        ready = threading.Event()
        self._thread = threading.Thread(
            target=asyncio.run, args=(self._stay(ready),), name="export-browsers"
        )
        self._thread.start()
        ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._end.set)
        self._thread.join()

    async def _stay(self, ready: threading.Event) -> None:
        self._loop, self._end = asyncio.get_running_loop(), asyncio.Event()
        ready.set()
        await self._end.wait()

    def start[Result](self, work: Coroutine[Any, Any, Result]) -> Future[Result]:
        """Begin work there."""
        return asyncio.run_coroutine_threadsafe(work, self._loop)


@dataclass(slots=True)
class _Lane:
    """One segment being captured."""

    row: ExportSegment
    future: Future[SegmentReport]
    done: int = 0


@dataclass(slots=True)
class _Worker:
    """One run of `render`."""

    export: Export
    name: str
    folder: Path
    loop: _Loop
    lanes: dict[int, _Lane] = field(default_factory=dict)
    still: bytes | None = None
    still_at: float = 0.0

    def run(self) -> None:
        """Take segments as lanes become free; join when all are there."""
        wanted = ExportSettings.model_validate(self.export.settings)
        snapshot = localised(self.export, self.folder)
        joining = segments.joining_number(self.export)
        with self._session(snapshot, wanted) as session:
            while self._unfinished():
                for lane in range(session.lanes if session else 1):
                    if lane not in self.lanes:
                        held = [busy.row.pk for busy in self.lanes.values()]
                        row = segments.segment_claim(self.export, self.name, holding=held)
                        if row is not None and row.number == joining:
                            self._join(row, snapshot, wanted)
                            return
                        if row is not None:
                            self._capture(lane, row, session, snapshot)
                self._beat()

    @contextmanager
    def _session(
        self, snapshot: ExportSnapshot, wanted: ExportSettings
    ) -> Iterator[CaptureSession | None]:
        """Open a capture session on the loop; end lanes and browsers with the block."""
        if not wanted.has_picture:
            yield None
            return
        opened = capture_session(snapshot, wanted, on_still=self._show)
        session = self.loop.start(opened.__aenter__()).result()
        try:
            yield session
        finally:
            for lane in self.lanes.values():
                lane.future.cancel()
            for lane in self.lanes.values():
                with contextlib.suppress(BaseException):
                    lane.future.result()
            self.loop.start(opened.__aexit__(None, None, None)).result()

    def _show(self, still: bytes) -> None:
        self.still = still

    def _capture(
        self,
        lane: int,
        row: ExportSegment,
        session: CaptureSession | None,
        snapshot: ExportSnapshot,
    ) -> None:
        if session is None:
            raise ExportFailed("This export has no pictures to capture.")
        spans = scene_spans(snapshot.scenes)
        plan = session.plan
        scene = plan.alone
        if scene is None:
            scene = owner_of(spans, plan.project_frame(row.first_frame)).index
        segment = Segment(
            number=row.number, first=row.first_frame, last=row.last_frame, scene_index=scene
        )

        def count(done: int) -> None:
            if lane in self.lanes:
                self.lanes[lane].done = done

        work = capture_segment(session, segment, self.folder, count, lane=lane)
        self.lanes[lane] = _Lane(row, self.loop.start(work))

    def _beat(self) -> None:
        """Wait a little, keep what has ended, and say how far the rest is."""
        started = time.monotonic()
        while time.monotonic() - started < BEAT_S:
            if any(lane.future.done() for lane in self.lanes.values()):
                break
            time.sleep(0.02)
        for number, lane in list(self.lanes.items()):
            if lane.future.done():
                del self.lanes[number]
                self._keep(lane)
            elif not segments.segment_beat(lane.row, worker=self.name, done=lane.done):
                lane.future.cancel()
                del self.lanes[number]
        exports.export_progress(self.export)
        self._keep_still()

    def _keep(self, lane: _Lane) -> None:
        try:
            report = lane.future.result()
        except BazaarError as error:
            in_vain = isinstance(error, DiskFull) or _names_a_frame(error)
            if in_vain or not segments.segment_failed(lane.row, worker=self.name):
                raise
            log.warning("Segment %s is tried again: %s", lane.row.number, error.message)
            return
        path = segment_path(
            self.folder, ExportSettings.model_validate(self.export.settings), report.number
        )
        stored = f"{exports.work_folder(self.export)}/{path.stem}-{uuid4().hex[:6]}{path.suffix}"
        _store_file(stored, path)
        path.unlink(missing_ok=True)
        segments.segment_finished(
            lane.row,
            worker=self.name,
            file=stored,
            report=report.model_dump(mode="json", by_alias=True),
        )

    def _keep_still(self) -> None:
        if self.still is None or time.monotonic() - self.still_at < STILL_EVERY_S:
            return
        self.still_at = time.monotonic()
        name = exports.still_name(self.export)
        _store(name, ContentFile(self.still))
        self.still = None

    def _unfinished(self) -> bool:
        status = exports.export_status(self.export)
        if status == Export.Status.CANCELLED:
            raise ExportCancelled
        return status == Export.Status.RUNNING

    def _join(self, row: ExportSegment, snapshot: ExportSnapshot, wanted: ExportSettings) -> None:
        """Make the file from all segments, and show that somebody is alive meanwhile."""
        rows = segments.finished_segments(self.export)
        stopped = threading.Event()
        making = self.loop.start(self._make(rows, snapshot, wanted, stopped.is_set))
        try:
            while not wait({making}, BEAT_S).done:
                mine = segments.segment_beat(row, worker=self.name, done=1)
                if not (mine and self._unfinished()):
                    return
            name, report = making.result()
        finally:
            stopped.set()
            wait({making})
        exports.export_finished(
            self.export,
            file=name,
            size=report.size,
            report=report.model_dump(mode="json", by_alias=True, exclude={"path"}),
        )

    async def _make(
        self,
        rows: Sequence[ExportSegment],
        snapshot: ExportSnapshot,
        wanted: ExportSettings,
        stopped: Callable[[], bool],
    ) -> tuple[str, ExportReport]:
        """Fetch, join and store; return the file's name in the storage. Raise ExportCancelled."""
        reports = await asyncio.to_thread(self._fetch, rows, wanted, stopped)
        if wanted.format is Format.AUDIO:
            reports = list(await until_cancelled(listen(snapshot, wanted), stopped))
        report = await asyncio.to_thread(
            assemble, snapshot, wanted, workdir=self.folder, reports=reports, cancelled=stopped
        )
        name = f"exports/{self.export.snapshot_hash}.{wanted.extension}"
        await asyncio.to_thread(_store_file, name, Path(report.path))
        return name, report

    def _fetch(
        self, rows: Sequence[ExportSegment], wanted: ExportSettings, stopped: Callable[[], bool]
    ) -> list[SegmentReport]:
        """Bring every segment's file to this worker's folder; return their reports in order."""
        reports = []
        for row in rows:
            if stopped():
                raise ExportCancelled
            path = segment_path(self.folder, wanted, row.number)
            path.parent.mkdir(exist_ok=True)
            _fetch_file(str(row.file.name), path)
            reports.append(SegmentReport.model_validate(row.report))
        return reports


def _names_a_frame(error: BazaarError) -> bool:
    """Return whether a scene failed, which it would do again."""
    return isinstance(error.details, dict) and error.details.get("frame") is not None


class _MadeFile(File[bytes]):
    """A file that a storage on this machine moves into its place, whole at any moment."""

    def temporary_file_path(self) -> str:
        """Return where it is; a storage elsewhere reads it instead."""
        return str(self.name)


def _store_file(name: str, path: Path) -> None:
    with path.open("rb") as file:
        _store(name, _MadeFile(file))


def _store(name: str, content: File[bytes]) -> None:
    """Put content into the storage, in the place of what is there; a part of it does not stay."""
    default_storage.delete(name)
    try:
        default_storage.save(name, content)
    except OSError as error:
        default_storage.delete(name)
        raise storage_failure(error, Path(settings.MEDIA_ROOT)) from error


def _fetch_file(name: str, path: Path) -> None:
    try:
        with default_storage.open(name) as source, path.open("wb") as target:
            shutil.copyfileobj(source, target)
    except OSError as error:
        raise storage_failure(error, path.parent) from error


def localised(export: Export, folder: Path) -> ExportSnapshot:
    """Return an export's snapshot with its modules, and its files on this machine.

    Raises NotFound naming an upload that is gone.
    """
    snapshot = ExportSnapshot.model_validate(export.snapshot)
    hashes = {scene.compiled_js for scene in snapshot.scenes}
    modules = _modules(hashes)
    if missing := hashes - modules.keys():
        raise NotFound(
            f"{len(missing)} scenes have to be checked again before they can be exported."
        )
    scenes = [
        scene.model_copy(update={"compiled_js": modules[scene.compiled_js]})
        for scene in snapshot.scenes
    ]
    assets = [
        asset.model_copy(update={"path": str(_local_file(asset.path, asset.name, folder))})
        for asset in snapshot.assets
    ]
    return snapshot.model_copy(update={"scenes": tuple(scenes), "assets": tuple(assets)})


@outlives_connection
def _modules(hashes: set[str]) -> dict[str, str]:
    kept = CompiledModule.objects.filter(pk__in=hashes)
    return dict(kept.values_list("content_hash", "compiled_js"))


def _local_file(stored: str, name: str, folder: Path) -> Path:
    if not default_storage.exists(stored):
        raise NotFound(f"The file “{name}” is gone. Upload it again, or take it out of the video.")
    try:
        return Path(default_storage.path(stored))
    except NotImplementedError:
        local = folder / "assets" / Path(stored).name
        local.parent.mkdir(exist_ok=True)
        _fetch_file(stored, local)
        return local
