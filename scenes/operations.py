"""Operations: one row for each request that did something, found by its request id.

A write notes what it did; when the request ends, the row is written with its duration and its
spans. Work that outlives its request (a conversation) opens its own record under the same id.
"""

import logging
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponseBase

from bazaar import tracing
from bazaar.errors import BazaarError
from bazaar.threads import in_database_thread
from scenes.models import Operation

log = logging.getLogger(__name__)

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})


@dataclass(slots=True)
class Record:
    """What is known of a running operation. Counts are tokens, `cost_usd` dollars."""

    request_id: UUID
    started: float = field(default_factory=time.perf_counter)
    name: str = ""
    user_id: UUID | None = None
    project_id: UUID | None = None
    status: str = Operation.Status.DONE
    provider: str = ""
    model: str = ""
    tokens_in: int = 0
    tokens_out: int = 0
    cost_usd: float = 0.0
    error_code: str = ""
    error_message: str = ""
    spans: list[dict[str, Any]] = field(default_factory=list)

    @property
    def duration_ms(self) -> int:
        """Milliseconds since the record was opened."""
        return round((time.perf_counter() - self.started) * 1000)

    def fail(self, error: BaseException) -> None:
        """Keep what went wrong."""
        self.status = Operation.Status.FAILED
        self.error_code = error.code if isinstance(error, BazaarError) else "INTERNAL"
        self.error_message = str(error)


_current: ContextVar[Record | None] = ContextVar("operation", default=None)


def note(name: str, *, project_id: UUID | None = None) -> None:
    """Say what the running request does; the first to say so names the operation."""
    record = _current.get()
    if record is not None and not record.name:
        record.name = name
        record.project_id = project_id


def took_place_in(project_id: UUID) -> None:
    """Say which project the running request was about, once it is sure to stay."""
    record = _current.get()
    if record is not None:
        record.project_id = project_id


@contextmanager
def recording(name: str = "", *, user_id: UUID | None = None) -> Iterator[Record]:
    """Open a record for everything inside, and collect its spans."""
    record = Record(request_id=tracing.request_id(), name=name, user_id=user_id)
    token = _current.set(record)
    try:
        with tracing.recording() as spans:
            record.spans = spans
            yield record
    finally:
        _current.reset(token)


def save(record: Record) -> None:
    """Write the record's row. A request id that is another person's is left to them."""
    values = {
        "name": record.name,
        "project_id": record.project_id,
        "status": record.status,
        "provider": record.provider,
        "model": record.model,
        "tokens_in": record.tokens_in,
        "tokens_out": record.tokens_out,
        "cost_usd": record.cost_usd,
        "duration_ms": record.duration_ms,
        "error_code": record.error_code,
        "error_message": record.error_message,
        "spans": sorted(record.spans, key=lambda row: row["startMs"]),
    }
    if record.user_id is None:
        return
    try:
        with transaction.atomic():
            Operation.objects.update_or_create(
                request_id=record.request_id, user_id=record.user_id, defaults=values
            )
    except IntegrityError:
        log.warning("The request id %s belongs to another person", record.request_id)


class OperationMiddleware:
    """Writes a row for each request that changed something."""

    sync_capable = True
    async_capable = True

    def __init__(
        self,
        get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]],
    ) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        """Answer, recording what a request that may write does."""
        if request.method in SAFE_METHODS:
            return self.get_response(request)
        if iscoroutinefunction(self.get_response):
            return self._answer_async(request)
        with recording() as record:
            response = self.get_response(request)
        assert isinstance(response, HttpResponseBase)  # noqa: S101 - a sync chain answers at once
        if self._worth_saving(record, request, response):
            save(record)
        return response

    async def _answer_async(self, request: HttpRequest) -> HttpResponseBase:
        with recording() as record:
            pending = self.get_response(request)
            response = pending if isinstance(pending, HttpResponseBase) else await pending
        if self._worth_saving(record, request, response):
            await in_database_thread(save)(record)
        return response

    @staticmethod
    def _worth_saving(record: Record, request: HttpRequest, response: HttpResponseBase) -> bool:
        """Complete the record; a request that did nothing leaves no row."""
        record.user_id = getattr(request.user, "pk", None) if hasattr(request, "user") else None
        if response.status_code >= 400:
            record.status = Operation.Status.FAILED
        return bool(record.name)
