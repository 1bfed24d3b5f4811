"""Exports: asking for one, how far it is, stopping, trying again, and clearing up.

An export is cut into segments that workers share (`scenes/segments.py`); `scenes/rendering.py` is
what a worker does. What workers do to rows may be done twice, so that it outlives a connection.
"""

import hashlib
import json
import shutil
import socket
from collections.abc import Mapping, Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils import timezone
from pydantic import ValidationError

from bazaar import tracing
from bazaar.errors import Conflict, NotFound, ValidationFailed
from scenes import ledger, selectors
from scenes.connections import outlives_connection
from scenes.export_wire import export_data
from scenes.models import Asset, Export, ExportSegment, Project, Scene, User
from scenes.segments import SILENT_S, frames_done, joining_number
from tools.video.browser import is_running, sweep_browsers
from tools.video.capture import lanes_for
from tools.video.names import file_name
from tools.video.pipeline import output_name
from tools.video.segments import Segment, plan_segments
from tools.video.settings import ExportSettings, ExportSnapshot
from tools.video.timeline import frame_plan

RENDERER = 2
"""Raised when the same snapshot would come out differently."""

HOST_CHARS = 40
WORKERS_MAX = 16
"""So many workers are called for one export, where it has so many segments."""

PROGRESS_STEPS = 10
"""So many events at most tell how far an export is."""

UNFINISHED = (Export.Status.QUEUED, Export.Status.RUNNING)


# ── Asking ───────────────────────────────────────────────────────────────────────────────────
def export_create(*, project: Project, actor: User, choices: Mapping[str, Any]) -> Export:
    """Begin an export; the same one made before is served at once.

    `choices` are `ExportSettings` in camelCase. Raises ValidationFailed where they do not fit the
    project, NotFound for a scene that is gone.
    """
    wanted = read_choices(choices)
    snapshot = snapshot_of(project, only=wanted.scene_id)
    frozen = snapshot.model_dump(mode="json", by_alias=True)
    digest = snapshot_hash(frozen, wanted)
    segments = _segments(snapshot, wanted)
    with tracing.span("save", operation="export.create"), transaction.atomic():
        export = Export(
            project=project,
            requested_by=actor,
            request_id=tracing.request_id(),
            settings=wanted.model_dump(mode="json", by_alias=True),
            snapshot=frozen,
            snapshot_hash=digest,
            frames_total=frame_plan(snapshot, wanted).count if wanted.has_picture else 0,
            file_name=output_name(snapshot, wanted),
            content_type=wanted.media_type,
        )
        made = _made_before(project, digest)
        if made is not None:
            export.status = Export.Status.DONE
            export.file, export.size = made.file.name, made.size
            export.frames_done = export.frames_total
            export.report = {**(made.report or {}), "servedFrom": str(made.pk)}
            export.started_at = export.finished_at = timezone.now()
        export.save()
        if made is None:
            ExportSegment.objects.bulk_create(
                [
                    ExportSegment(
                        export=export, number=s.number, first_frame=s.first, last_frame=s.last
                    )
                    for s in segments
                ]
                + [ExportSegment(export=export, number=len(segments), first_frame=0, last_frame=0)]
            )
            _enqueue(export)
        _tell(export, "export.create")
    return export


def read_choices(choices: Mapping[str, Any]) -> ExportSettings:
    """Return a person's choices, checked. Raise ValidationFailed naming what does not fit."""
    try:
        return ExportSettings.model_validate(dict(choices))
    except ValidationError as error:
        fields: dict[str, list[str]] = {}
        for problem in error.errors(include_url=False):
            where = ".".join(str(part) for part in problem["loc"]) or "settings"
            fields.setdefault(where, []).append(problem["msg"].removeprefix("Value error, "))
        raise ValidationFailed(next(iter(fields.values()))[0], details=fields) from error


def snapshot_of(project: Project, *, only: UUID | None = None) -> ExportSnapshot:
    """Freeze a project. Modules are named by content hash, files by their name in the storage.

    Only uploads that are seen or heard belong to it: another one makes no other video. `only`
    leaves one scene of it. Raises ValidationFailed where there is nothing to export yet, and
    NotFound for a scene that is gone.
    """
    scenes = selectors.timeline(project)
    if not scenes:
        raise ValidationFailed("There is nothing to export yet. Add a scene first.")
    if only is not None:
        scenes = [scene for scene in scenes if scene.pk == only]
        if not scenes:
            raise NotFound("That scene is not in this project any more.")
    return ExportSnapshot.model_validate(
        {
            "project": {
                "id": project.pk,
                "title": project.title,
                "width": project.width,
                "height": project.height,
                "fps": project.fps,
                "style": project.style,
                "soundtrack": project.soundtrack,
            },
            "scenes": [
                {
                    "id": scene.pk,
                    "name": scene.name,
                    "tsx_code": scene.tsx_code,
                    "compiled_js": scene.content_hash,
                    "duration": scene.duration,
                    "layout_json": scene.layout_json,
                    "props": scene.props,
                    "transition": scene.transition,
                }
                for scene in scenes
            ],
            "assets": [
                {
                    "id": asset.pk,
                    "kind": asset.kind,
                    "name": asset.name,
                    "url": asset.url,
                    "path": asset.file.name,
                }
                for asset in _used_assets(project, scenes)
            ],
            "request_id": tracing.request_id(),
        }
    )


def _used_assets(project: Project, scenes: Sequence[Scene]) -> list[Asset]:
    """Return the uploads that these scenes or the soundtrack name, by address or by id."""
    said = [json.dumps([project.style, project.soundtrack])]
    for scene in scenes:
        said += [scene.tsx_code, scene.layout_json or "", json.dumps(scene.props)]
    text = "\n".join(said)
    return [
        asset
        for asset in project.assets.order_by("pk")
        if asset.url.rpartition("/")[2] in text or str(asset.pk) in text
    ]


def snapshot_hash(frozen: Mapping[str, Any], wanted: ExportSettings) -> str:
    """Return what makes two exports the same file: SHA-256 over all that is seen and heard."""
    content = {key: value for key, value in frozen.items() if key != "requestId"}
    settings_ = wanted.model_dump(mode="json", by_alias=True)
    text = json.dumps([RENDERER, content, settings_], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _segments(snapshot: ExportSnapshot, wanted: ExportSettings) -> tuple[Segment, ...]:
    plan = frame_plan(snapshot, wanted)
    if not wanted.has_picture:
        return ()
    return plan_segments(snapshot, plan, workers=lanes_for(plan.count))


def _made_before(project: Project, digest: str) -> Export | None:
    found = (
        Export.objects.filter(project=project, snapshot_hash=digest, status=Export.Status.DONE)
        .exclude(file="")
        .first()
    )
    return found if found is not None and default_storage.exists(str(found.file.name)) else None


def _enqueue(export: Export) -> None:
    """Call a worker, and as many more as find something to do and have nothing else."""
    from scenes.tasks import export_help, export_work  # noqa: PLC0415 - tasks import this module

    helpers = min(WORKERS_MAX, joining_number(export)) - 1

    def call() -> None:
        export_work.enqueue(str(export.pk))
        for _ in range(helpers):
            export_help.enqueue(str(export.pk))

    transaction.on_commit(call)


# ── Looking ──────────────────────────────────────────────────────────────────────────────────
def export_for(user: User, export_id: UUID) -> Export:
    """Return a person's export. Raise NotFound for a stranger's, or none."""
    export = (
        Export.objects.select_related("project")
        .filter(pk=export_id, project__owner_id=user.pk, project__deleted_at=None)
        .first()
    )
    if export is None:
        raise NotFound("There is no such export.")
    return revive(export)


def revive(export: Export) -> Export:
    """Call for a worker where all of an unfinished export have fallen silent."""
    if export.status not in UNFINISHED:
        return export
    quiet = timezone.now() - timedelta(seconds=2 * SILENT_S)
    alive = export.segments.filter(heartbeat_at__gt=quiet).exists()
    if export.status == Export.Status.RUNNING and not alive:
        claimed = Export.objects.filter(
            pk=export.pk, status=Export.Status.RUNNING, started_at__lt=quiet
        ).update(status=Export.Status.QUEUED, started_at=timezone.now())
        if claimed:
            export.status = Export.Status.QUEUED
            _enqueue(export)
    return export


# ── Changing ─────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def export_cancel(*, export: Export, actor: User) -> Export:  # noqa: ARG001
    """Stop an export; its workers notice within two seconds. Raise Conflict for a finished one."""
    export = Export.objects.select_for_update().get(pk=export.pk)
    if export.status not in UNFINISHED:
        raise Conflict("This export has ended already.")
    export.status = Export.Status.CANCELLED
    export.finished_at = timezone.now()
    export.save(update_fields=["status", "finished_at"])
    _tell(export, "export.update")
    transaction.on_commit(lambda: clear_work(export), robust=True)
    return export


@transaction.atomic
def export_retry(*, export: Export, actor: User) -> Export:  # noqa: ARG001
    """Go on from the segments that are finished. Raise Conflict unless it failed or was stopped."""
    export = Export.objects.select_for_update().get(pk=export.pk)
    if export.status not in {Export.Status.FAILED, Export.Status.CANCELLED}:
        raise Conflict("Only an export that failed or was stopped can be tried again.")
    kept = [
        segment.pk
        for segment in export.segments.filter(status=ExportSegment.Status.DONE)
        if segment.file and default_storage.exists(str(segment.file.name))
    ]
    export.segments.exclude(pk__in=kept).update(
        status=ExportSegment.Status.WAITING, attempts=0, frames_done=0, file="", report=None
    )
    export.status = Export.Status.QUEUED
    export.error, export.finished_at = None, None
    export.frames_done = frames_done(export)
    export.save(update_fields=["status", "error", "finished_at", "frames_done"])
    _tell(export, "export.update")
    _enqueue(export)
    return export


@outlives_connection
def export_to_render(export_id: UUID) -> Export | None:
    """Return the export that a worker was called for, unless it is gone."""
    return Export.objects.select_related("project").filter(pk=export_id).first()


@outlives_connection
@transaction.atomic
def export_started(export: Export) -> None:
    """Note that a worker has begun."""
    changed = Export.objects.filter(pk=export.pk, status=Export.Status.QUEUED).update(
        status=Export.Status.RUNNING, started_at=timezone.now()
    )
    if changed:
        export.refresh_from_db()
        _tell(export, "export.update")


@outlives_connection
@transaction.atomic
def export_finished(export: Export, *, file: str, size: int, report: dict[str, Any]) -> None:
    """Note the finished file, unless the export was cancelled meanwhile."""
    changed = Export.objects.filter(pk=export.pk, status=Export.Status.RUNNING).update(
        status=Export.Status.DONE,
        file=file,
        size=size,
        report=report,
        frames_done=export.frames_total,
        finished_at=timezone.now(),
    )
    export.refresh_from_db()
    if changed:
        _tell(export, "export.update")
    if export.status == Export.Status.DONE:
        transaction.on_commit(lambda: clear_work(export), robust=True)


@outlives_connection
@transaction.atomic
def export_failed(export: Export, *, error: dict[str, Any]) -> None:
    """Note why an export ended; finished segments stay for another try."""
    changed = Export.objects.filter(pk=export.pk, status__in=UNFINISHED).update(
        status=Export.Status.FAILED, error=error, finished_at=timezone.now()
    )
    if changed:
        export.refresh_from_db()
        _tell(export, "export.update")


def _tell(export: Export, operation: str) -> None:
    ledger.record(
        project=export.project,
        operation=operation,
        affected_ids=[export.pk],
        data=export_data(export),
    )


# ── How far it is ────────────────────────────────────────────────────────────────────────────
@outlives_connection
@transaction.atomic
def export_progress(export: Export) -> None:
    """Keep how far an export is on its row, where pages look; tell of every tenth as an event.

    Of workers that share an export, the one whose number goes in is the one that tells.
    """
    done = frames_done(export)
    elapsed = (timezone.now() - (export.started_at or timezone.now())).total_seconds()
    row = Export.objects.filter(pk=export.pk, status=Export.Status.RUNNING)
    before = row.values_list("frames_done", flat=True).first() or 0
    changed = row.filter(frames_done=before).update(
        frames_done=done, frames_per_second=round(done / elapsed, 2) if elapsed > 0.5 else None
    )
    if changed and _tenth(done, export) > _tenth(before, export):
        export.refresh_from_db()
        _tell(export, "export.update")


def _tenth(done: int, export: Export) -> int:
    return done * PROGRESS_STEPS // max(1, export.frames_total)


@outlives_connection
def export_status(export: Export) -> str:
    """Return an export's status as it is now."""
    return str(Export.objects.values_list("status", flat=True).get(pk=export.pk))


# ── Clearing up ──────────────────────────────────────────────────────────────────────────────
def work_folder(export: Export) -> str:
    """Return the storage's folder for an export's segments and its current still."""
    return f"segments/{export.pk}"


def still_name(export: Export) -> str:
    """Return the storage's name of the picture that is being captured."""
    return f"{work_folder(export)}/still.jpg"


def clear_work(export: Export) -> None:
    """Delete segments and stills; the file, where there is one, stays."""
    folder = work_folder(export)
    try:
        _, names = default_storage.listdir(folder)
    except FileNotFoundError:
        return
    for name in names:
        default_storage.delete(f"{folder}/{name}")
    local = Path(settings.MEDIA_ROOT) / folder
    if local.is_dir():
        shutil.rmtree(local, ignore_errors=True)


def clear_ended(export: Export) -> None:
    """Clear what a worker put down after another had ended the export.

    One that failed keeps its segments, and so does one that was begun again meanwhile.
    """
    if export_status(export) in {Export.Status.DONE, Export.Status.CANCELLED}:
        clear_work(export)


def work_root() -> Path:
    """Return where workers of this machine keep what they are making."""
    return Path(settings.VAR) / "exports"


def sweep() -> int:
    """Clear what dead workers of this machine left, and call workers for what they had begun.

    Returns how many leftovers there were. Runs when a worker starts, and whenever one starts on an
    export.
    """
    swept = sweep_browsers()
    for folder in work_root().glob("*-*"):
        pid = folder.name.partition("-")[0]
        if pid.isdigit() and not is_running(int(pid)):
            segments_release(worker_name(folder))
            shutil.rmtree(folder, ignore_errors=True)
            swept += 1
    return swept


def worker_name(folder: Path) -> str:
    """Return what a worker is called that keeps its work in this folder."""
    return f"{socket.gethostname()[:HOST_CHARS]}:{folder.name}"


@outlives_connection
def segments_release(worker: str) -> None:
    """Let others have what a dead worker had in its hands, and call one."""
    for export in Export.objects.filter(
        status=Export.Status.RUNNING,
        segments__worker=worker,
        segments__status=ExportSegment.Status.RUNNING,
    ).distinct():
        export.segments.filter(worker=worker, status=ExportSegment.Status.RUNNING).update(
            status=ExportSegment.Status.WAITING
        )
        _enqueue(export)


def exports_revive() -> int:
    """Call workers for every export whose workers have fallen silent; return how many."""
    count = 0
    for export in Export.objects.filter(status=Export.Status.RUNNING):
        count += revive(export).status == Export.Status.QUEUED
    return count


def download_name(export: Export) -> str:
    """Return the file's name for the person who downloads it."""
    return export.file_name or file_name(export.project.title, "mp4")
