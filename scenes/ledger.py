"""Events: what has happened in a project, numbered without gaps, told to every open page."""

from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from bazaar import events, tracing
from bazaar.responses import envelope
from scenes import operations
from scenes.models import Event, Project


def record(
    *, project: Project, operation: str, affected_ids: list[UUID], data: dict[str, Any] | None
) -> Event:
    """Write an event beside the change it tells of, and publish it once both are committed.

    Must run inside the change's transaction: the project's row, updated here first, is what
    gives concurrent writers consecutive numbers.
    """
    Project.objects.filter(pk=project.pk).update(
        event_seq=F("event_seq") + 1, updated_at=timezone.now()
    )
    seq = Project.objects.values_list("event_seq", flat=True).get(pk=project.pk)
    event = Event.objects.create(
        project=project,
        seq=seq,
        request_id=tracing.request_id(),
        operation=operation,
        entity=operation.partition(".")[0],
        affected_ids=[str(identifier) for identifier in affected_ids],
        payload=data,
    )
    operations.note(operation, project_id=project.pk)
    transaction.on_commit(lambda: _publish(event), robust=True)
    return event


def _publish(event: Event) -> None:
    with tracing.span("publish", operation=event.operation, seq=event.seq):
        events.publish_sync(event.project_id, event_frame(event))


def event_frame(event: Event) -> dict[str, Any]:
    """Return the UniversalResponse that tells of an event."""
    return envelope(
        data=event.payload,
        operation=event.operation,
        entity=event.entity,
        affected_ids=event.affected_ids,
        request_id=event.request_id,
        timestamp=int(event.created_at.timestamp() * 1000),
        seq=event.seq,
    )


def events_after(project_id: UUID, seq: int, *, limit: int = 500) -> list[Event]:
    """Return at most `limit` events that follow `seq`, in order."""
    return list(Event.objects.filter(project_id=project_id, seq__gt=seq).order_by("seq")[:limit])
