"""Spans and the request id: how one operation is followed from its request to its last write.

Every span carries the request id. While an operation records, its finished spans are also kept
in memory and end up on its row, so that a request id leads to a timeline with no collector.
"""

import functools
import inspect
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any, cast
from uuid import UUID, uuid4

from opentelemetry import trace
from opentelemetry.sdk.trace import ReadableSpan, Span, SpanProcessor
from opentelemetry.trace import Status, StatusCode

SPANS_MAX = 200

_request_id: ContextVar[UUID | None] = ContextVar("request_id", default=None)
_recording: ContextVar[list[dict[str, Any]] | None] = ContextVar("recording", default=None)


def current_request_id() -> UUID | None:
    """Return the id of the running request, or None outside of one."""
    return _request_id.get()


def request_id() -> UUID:
    """Return the id of the running request, making one where none has begun."""
    current = _request_id.get()
    if current is None:
        current = uuid4()
        _request_id.set(current)
    return current


@contextmanager
def request(identifier: UUID) -> Iterator[UUID]:
    """Make `identifier` the request id of everything inside."""
    token = _request_id.set(identifier)
    try:
        yield identifier
    finally:
        _request_id.reset(token)


@contextmanager
def recording() -> Iterator[list[dict[str, Any]]]:
    """Collect the spans that end inside, at most `SPANS_MAX`, as JSON-ready rows."""
    rows: list[dict[str, Any]] = []
    token = _recording.set(rows)
    try:
        yield rows
    finally:
        _recording.reset(token)


class OperationSpans(SpanProcessor):
    """Stamps spans with the request id and hands finished ones to the recording operation."""

    def on_start(self, span: Span, parent_context: Any = None) -> None:  # noqa: ARG002
        """Stamp the request id."""
        identifier = _request_id.get()
        if identifier is not None:
            span.set_attribute("bazaar.request_id", str(identifier))

    def on_end(self, span: ReadableSpan) -> None:
        """Keep the span as a row: name, start and duration in milliseconds, parent, attributes."""
        rows = _recording.get()
        context = span.get_span_context()
        if rows is None or len(rows) >= SPANS_MAX or span.start_time is None or context is None:
            return
        duration_ns = (span.end_time or span.start_time) - span.start_time
        rows.append(
            {
                "name": span.name,
                "spanId": trace.format_span_id(context.span_id),
                "parentId": trace.format_span_id(span.parent.span_id) if span.parent else None,
                "startMs": span.start_time // 1_000_000,
                "durationMs": round(duration_ns / 1_000_000, 2),
                "ok": span.status.status_code is not StatusCode.ERROR,
                "attributes": {
                    key: value
                    for key, value in (span.attributes or {}).items()
                    if key != "bazaar.request_id"
                },
            }
        )


@contextmanager
def span(name: str, **attributes: str | float | bool) -> Iterator[trace.Span]:
    """Open a span that records an exception and its message, and raises it on."""
    with trace.get_tracer("bazaar").start_as_current_span(
        name, attributes=attributes, record_exception=True, set_status_on_exception=False
    ) as current:
        try:
            yield current
        except BaseException as error:
            current.set_status(Status(StatusCode.ERROR, f"{type(error).__name__}: {error}"))
            raise


def traced[**P, R](name: str) -> Callable[[Callable[P, R]], Callable[P, R]]:
    """Run a function, sync or async, inside a span of this name."""

    def decorate(function: Callable[P, R]) -> Callable[P, R]:
        if inspect.iscoroutinefunction(function):

            @functools.wraps(function)
            async def run_async(*args: P.args, **kwargs: P.kwargs) -> Any:
                with span(name):
                    return await function(*args, **kwargs)

            return cast("Callable[P, R]", run_async)

        @functools.wraps(function)
        def run(*args: P.args, **kwargs: P.kwargs) -> R:
            with span(name):
                return function(*args, **kwargs)

        return run

    return decorate
