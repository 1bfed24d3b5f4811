"""Every failure that a person or a program can be told about, in one table."""

from enum import StrEnum
from typing import ClassVar


class ErrorCode(StrEnum):
    """The codes that appear as `error.code` on the wire."""

    VALIDATION_FAILED = "VALIDATION_FAILED"
    NOT_FOUND = "NOT_FOUND"
    AI_ERROR = "AI_ERROR"
    STORAGE_ERROR = "STORAGE_ERROR"
    UNAUTHENTICATED = "UNAUTHENTICATED"
    PERMISSION_DENIED = "PERMISSION_DENIED"
    CONFLICT = "CONFLICT"
    RATE_LIMITED = "RATE_LIMITED"
    INTERNAL = "INTERNAL"


class BazaarError(Exception):
    """A failure with a message meant for the person who asked.

    `details` is JSON-ready and may name fields, frames or lines; it never holds secrets.
    """

    code: ClassVar[ErrorCode] = ErrorCode.INTERNAL
    http_status: ClassVar[int] = 500
    retryable: ClassVar[bool] = True

    def __init__(self, message: str, *, details: object = None) -> None:
        super().__init__(message)
        self.message = message
        self.details = details


class ValidationFailed(BazaarError):
    """The input cannot be used as it is."""

    code = ErrorCode.VALIDATION_FAILED
    http_status = 400
    retryable = False


class SceneCheckFailed(ValidationFailed):
    """A scene's source did not pass policy, compilation or its trial run."""

    http_status = 422


class NotFound(BazaarError):
    """The thing does not exist, or belongs to somebody else."""

    code = ErrorCode.NOT_FOUND
    http_status = 404
    retryable = False


class AIError(BazaarError):
    """A model did not answer, or answered with something unusable."""

    code = ErrorCode.AI_ERROR
    http_status = 502
    retryable = True


class StorageError(BazaarError):
    """A file could not be written or read."""

    code = ErrorCode.STORAGE_ERROR
    http_status = 503
    retryable = True


class Unauthenticated(BazaarError):
    """Nobody is signed in."""

    code = ErrorCode.UNAUTHENTICATED
    http_status = 401
    retryable = False


class PermissionDenied(BazaarError):
    """Somebody is signed in, but may not do this."""

    code = ErrorCode.PERMISSION_DENIED
    http_status = 403
    retryable = False


class Conflict(BazaarError):
    """The thing has changed since it was read, or is in another state."""

    code = ErrorCode.CONFLICT
    http_status = 409
    retryable = True


class RateLimited(BazaarError):
    """Too much in too short a time. `wait` is after how many seconds to come back, if known."""

    code = ErrorCode.RATE_LIMITED
    http_status = 429
    retryable = True

    def __init__(self, message: str, *, details: object = None, wait: float | None = None) -> None:
        super().__init__(message, details=details)
        self.wait = wait
