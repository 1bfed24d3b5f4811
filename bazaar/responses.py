"""UniversalResponse: the one shape of every answer, and the one table of what can go wrong."""

import logging
import math
import time
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core import exceptions as django_errors
from django.http import Http404, JsonResponse
from pydantic.alias_generators import to_camel
from rest_framework import exceptions as drf_errors
from rest_framework.response import Response

from bazaar import tracing
from bazaar.disk import disk_full
from bazaar.errors import (
    BazaarError,
    ErrorCode,
    NotFound,
    PermissionDenied,
    RateLimited,
    Unauthenticated,
    ValidationFailed,
)
from bazaar.wire import Entity, Operation, UniversalResponseSerializer

logger = logging.getLogger(__name__)


def envelope(
    *,
    data: Mapping[str, Any] | None,
    operation: str,
    entity: str,
    affected_ids: Iterable[UUID | str] = (),
    success: bool = True,
    execution_time_ms: int = 0,
    request_id: UUID | str | None = None,
    seq: int | None = None,
    timestamp: int | None = None,
    context: Mapping[str, Any] | None = None,
    error: BazaarError | Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """Return a UniversalResponse, ready for JSON.

    `data` is JSON-ready; `timestamp` is in ms since the epoch, now unless given; `error` makes
    `success` false; empty values of `context` are left out. Raises ValueError for anything that
    is not of the shape, such as an unknown operation, which is a mistake in the caller.
    """
    meta: dict[str, Any] = {
        "requestId": str(request_id or tracing.request_id()),
        "timestamp": timestamp if timestamp is not None else int(time.time() * 1000),
        "operation": str(operation),
        "entity": str(entity),
        "success": success and error is None,
        "affectedIds": [str(identifier) for identifier in affected_ids],
        "executionTimeMs": execution_time_ms,
    }
    if seq is not None:
        meta["seq"] = seq
    payload: dict[str, Any] = {"data": data, "meta": meta}
    said = {key: value for key, value in (context or {}).items() if value}
    if said:
        payload["context"] = said
    if error is not None:
        payload["error"] = error_data(error) if isinstance(error, BazaarError) else dict(error)
    checked = UniversalResponseSerializer(data=payload)
    if not checked.is_valid():
        raise ValueError(f"Not a UniversalResponse: {checked.errors}")
    return payload


def error_data(error: BazaarError) -> dict[str, Any]:
    """Return the error as it appears on a wire."""
    return {
        "code": error.code.value,
        "message": error.message,
        "details": error.details,
        "retryable": error.retryable,
    }


# ── From any exception to one of ours ────────────────────────────────────────────────────────
class InternalError(BazaarError):
    """Something we did not foresee; its own words stay in the log."""


class WrongMethod(ValidationFailed):
    http_status = 405


class NotAcceptable(ValidationFailed):
    http_status = 406


class TooLarge(ValidationFailed):
    http_status = 413


class WrongMediaType(ValidationFailed):
    http_status = 415


# The first row whose exception fits decides; None as words means the exception's own.
TABLE: tuple[tuple[type[Exception], type[BazaarError], str | None], ...] = (
    (drf_errors.ValidationError, ValidationFailed, "Some of what was sent cannot be used."),
    (drf_errors.ParseError, ValidationFailed, None),
    (drf_errors.NotAuthenticated, Unauthenticated, "Sign in, or send a token."),
    (drf_errors.AuthenticationFailed, Unauthenticated, None),
    (drf_errors.PermissionDenied, PermissionDenied, None),
    (drf_errors.NotFound, NotFound, None),
    (drf_errors.MethodNotAllowed, WrongMethod, None),
    (drf_errors.NotAcceptable, NotAcceptable, None),
    (drf_errors.UnsupportedMediaType, WrongMediaType, None),
    (drf_errors.Throttled, RateLimited, None),
    (django_errors.RequestDataTooBig, TooLarge, "That is too large to send at once."),
    (django_errors.SuspiciousOperation, ValidationFailed, "This request cannot be read."),
    (django_errors.ValidationError, ValidationFailed, "Some of what was sent cannot be used."),
    (django_errors.PermissionDenied, PermissionDenied, "You may not do this."),
    (django_errors.ObjectDoesNotExist, NotFound, "There is nothing here."),
    (Http404, NotFound, "There is nothing here."),
)


def as_bazaar_error(error: BaseException) -> BazaarError:
    """Return the error that people and programs are told about.

    Anything unknown becomes INTERNAL, without its own words.
    """
    if isinstance(error, BazaarError):
        return error
    for known, kind, words in TABLE:
        if isinstance(error, known):
            return kind(words or _own_words(error), details=_details(error))
    return disk_full(error) or InternalError(
        "Something went wrong on our side. Trying again may help."
    )


def _own_words(error: BaseException) -> str:
    return str(getattr(error, "detail", None) or error)


def _details(error: BaseException) -> Any:
    """Return what a validation says of each field, by its name on the wire."""
    if isinstance(error, drf_errors.ValidationError):
        return error.detail
    if isinstance(error, django_errors.ValidationError):
        if not hasattr(error, "error_dict"):
            return error.messages
        return {to_camel(field): words for field, words in error.message_dict.items()}
    return None


def error_headers(error: BaseException, told: BazaarError) -> dict[str, str]:
    """Return the headers that HTTP wants beside the status."""
    headers = {}
    if told.code is ErrorCode.UNAUTHENTICATED:
        headers["WWW-Authenticate"] = "Bearer"
    if wait := getattr(error, "wait", None):
        headers["Retry-After"] = str(math.ceil(wait))
    return headers


def _log(error: BaseException, told: BazaarError) -> None:
    if isinstance(told, InternalError):
        logger.error("A request failed unexpectedly.", exc_info=error)
    elif told.http_status >= 500:
        logger.warning("%s: %s", told.code, told.message)


def exception_handler(error: Exception, context: Mapping[str, Any]) -> Response:
    """Answer any exception of an API view with a UniversalResponse."""
    told = as_bazaar_error(error)
    _log(error, told)
    view = context.get("view")
    body = envelope(
        data=None,
        operation=getattr(view, "operation", Operation.PROJECT_READ),
        entity=getattr(view, "entity", Entity.PROJECT),
        execution_time_ms=getattr(view, "execution_time_ms", 0),
        error=told,
    )
    return Response(body, status=told.http_status, headers=error_headers(error, told))


def error_response(
    error: BaseException,
    *,
    operation: Operation = Operation.PROJECT_READ,
    entity: Entity = Entity.PROJECT,
) -> JsonResponse:
    """Answer an exception outside of API views: streams, and Django's own error handlers."""
    told = as_bazaar_error(error)
    _log(error, told)
    body = envelope(data=None, operation=operation, entity=entity, error=told)
    return JsonResponse(body, status=told.http_status, headers=error_headers(error, told))
