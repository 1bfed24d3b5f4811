"""What workers do with the segments of an export: take, hold, finish and lose them.

Segments are rows that any number of workers take from; one more row at the end, the joining, makes
the file. A worker that falls silent loses its row to another. All this may be done twice, so that
it outlives a lost connection.
"""

from collections.abc import Collection
from datetime import timedelta
from typing import Any

from django.db.models import Q, Sum
from django.utils import timezone

from scenes.connections import outlives_connection
from scenes.models import Export, ExportSegment
from tools.video.failures import ExportFailed

SILENT_S = 15
"""A worker that has not been heard of for this long has lost its segment."""

ATTEMPTS_MAX = 3


@outlives_connection
def segment_claim(
    export: Export, worker: str, *, holding: Collection[int] = ()
) -> ExportSegment | None:
    """Take the next free segment, or the joining once every other is done; None for neither.

    Free is what nobody has, and what a worker has that fell silent. A conditional update decides
    between two workers that want the same. What the worker has beside the rows that it is `holding`
    it took without hearing of it, when its connection broke. Raises ExportFailed where one has
    silenced every worker that tried it.
    """
    now = timezone.now()
    unheard = export.segments.filter(status=ExportSegment.Status.RUNNING, worker=worker)
    mine = unheard.exclude(pk__in=holding).order_by("number").first()
    if mine is not None:
        return mine
    silent = Q(
        status=ExportSegment.Status.RUNNING, heartbeat_at__lt=now - timedelta(seconds=SILENT_S)
    )
    free = Q(status=ExportSegment.Status.WAITING) | silent
    joining = joining_number(export)
    for segment in export.segments.filter(free).order_by("number"):
        others = export.segments.exclude(number=joining)
        is_joining = segment.number == joining
        if is_joining and others.exclude(status=ExportSegment.Status.DONE).exists():
            return None
        if segment.attempts >= ATTEMPTS_MAX:
            raise _deadly(segment, is_joining=is_joining)
        taken = (
            ExportSegment.objects.filter(free, pk=segment.pk, export__status=Export.Status.RUNNING)
            .filter(attempts=segment.attempts)
            .update(
                status=ExportSegment.Status.RUNNING,
                worker=worker,
                heartbeat_at=now,
                attempts=segment.attempts + 1,
            )
        )
        if taken:
            segment.refresh_from_db()
            return segment
    return None


def _deadly(segment: ExportSegment, *, is_joining: bool) -> ExportFailed:
    frames = f"Frames {segment.first_frame} to {segment.last_frame}"
    what = "Joining the parts" if is_joining else frames
    return ExportFailed(
        f"{what} ended {segment.attempts} workers, as happens where memory runs out. Try again "
        "with a smaller picture, or on a machine with more memory.",
        frame=None if is_joining else segment.first_frame,
    )


@outlives_connection
def joining_number(export: Export) -> int:
    """Return the number of the row that stands for making the file."""
    return export.segments.count() - 1


@outlives_connection
def segment_beat(segment: ExportSegment, *, worker: str, done: int) -> bool:
    """Say that a worker is alive and how many frames it has; False where it lost its segment."""
    return bool(
        ExportSegment.objects.filter(
            pk=segment.pk, worker=worker, status=ExportSegment.Status.RUNNING
        ).update(heartbeat_at=timezone.now(), frames_done=done)
    )


@outlives_connection
def segment_finished(
    segment: ExportSegment, *, worker: str, file: str, report: dict[str, Any]
) -> bool:
    """Note a segment's file; False where another worker has taken the segment over."""
    return bool(
        ExportSegment.objects.filter(
            pk=segment.pk, worker=worker, status=ExportSegment.Status.RUNNING
        ).update(
            status=ExportSegment.Status.DONE,
            file=file,
            report=report,
            frames_done=segment.last_frame - segment.first_frame + 1,
        )
    )


@outlives_connection
def segment_failed(segment: ExportSegment, *, worker: str) -> bool:
    """Note a failure; return whether the segment may be tried once more."""
    again = segment.attempts < ATTEMPTS_MAX
    status = ExportSegment.Status.WAITING if again else ExportSegment.Status.FAILED
    ExportSegment.objects.filter(pk=segment.pk, worker=worker).update(status=status)
    return again


def frames_done(export: Export) -> int:
    """Return how many frames all segments have together."""
    total = export.segments.exclude(number=joining_number(export)).aggregate(n=Sum("frames_done"))
    return int(total["n"] or 0)


@outlives_connection
def finished_segments(export: Export) -> list[ExportSegment]:
    """Return all segments but the joining, in order."""
    return list(export.segments.exclude(number=joining_number(export)).order_by("number"))
