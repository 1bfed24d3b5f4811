"""What a model server's failures mean: for the person, for a second try, for the next request.

Servers that call themselves compatible understand different parts of a request and complain in
different words. The tables here know those words; nothing of them reaches the person.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, Final

import openai

from bazaar.errors import AIError
from brain.llm.errors import ModelSetupError

WAIT_MAX_S: Final = 8.0
WAIT_FIRST_S: Final = 0.5

# What a request can do without, in the order in which it is given up, and the words in which
# servers complain of it. A schema gives way to plain JSON before that is given up too.
OPTIONAL: Final[Mapping[str, re.Pattern[str]]] = {
    "json_schema": re.compile(r"response_format|json.?schema|\bschema|grammar|structured|guided"),
    "json_object": re.compile(r"response_format|json_object|json mode"),
    "reasoning_effort": re.compile(r"reasoning|thinking"),
    "max_completion_tokens": re.compile(r"max_completion_tokens"),
    "max_tokens": re.compile(r"max_tokens"),
    "stream_options": re.compile(r"stream_options|include_usage"),
    "image": re.compile(r"image|vision|multi.?modal|content.{0,40}string|string.{0,40}content"),
}

_TOO_LONG = re.compile(
    r"context_length_exceeded|exceed_context_size|context (?:length|size|window)|prompt is too long"
)
_NO_MODEL = re.compile(
    r"model_not_found|invalid.model|(?:no such|unknown) model"
    r"|model\b.{0,80}\b(?:not found|not exist|not available)"
)
_ANSWERED_BADLY: Final = frozenset({400, 404, 415, 422, 500, 501})
_AGAIN: Final = frozenset({408, 409, 429, 500, 502, 503, 504, 529})


def complaint(error: openai.APIStatusError, sent: Mapping[str, bool]) -> str | None:
    """Return which optional part of a request the server objects to, or None.

    `sent` says for each optional part whether the request had it. A refusal in words that nobody
    knows is put down to the schema, which is what servers understand least.
    """
    if error.status_code not in _ANSWERED_BADLY:
        return None
    words = _words(error)
    for name, pattern in OPTIONAL.items():
        if sent.get(name) and pattern.search(words):
            return name
    vague = error.status_code in (400, 422) and not (
        _TOO_LONG.search(words) or _NO_MODEL.search(words)
    )
    if vague:
        return next((name for name in ("json_schema", "json_object") if sent.get(name)), None)
    return None


def wait_before_another_try(error: openai.OpenAIError, tries: int) -> float | None:
    """Return seconds after which asking again may help, or None where it would not, or not soon."""
    if isinstance(error, openai.APITimeoutError):
        return None
    if isinstance(error, openai.APIStatusError):
        if error.status_code not in _AGAIN or error.code == "insufficient_quota":
            return None
        asked = retry_after_s(error)
        if asked is not None:
            return asked if asked <= WAIT_MAX_S else None
    elif not isinstance(error, openai.APIConnectionError):
        return None
    return min(WAIT_MAX_S, WAIT_FIRST_S * 2.0**tries)


def retry_after_s(error: openai.APIStatusError) -> float | None:
    """Return how long the server asks to be left alone, in seconds, or None where it says not."""
    headers = error.response.headers
    milliseconds, told = headers.get("retry-after-ms", ""), headers.get("retry-after", "")
    try:
        if milliseconds:
            return max(0.0, float(milliseconds) / 1000)
        if told.replace(".", "", 1).isdigit():
            return float(told)
        until: datetime = parsedate_to_datetime(told)
        return max(0.0, (until - datetime.now(UTC)).total_seconds())
    except (TypeError, ValueError):
        return None


def explained_status(error: openai.APIStatusError, model: str) -> AIError:
    """Return an HTTP error in words for the person. The server's own words stay out of it."""
    details: dict[str, Any] = {"status": error.status_code, "reason": error.code, "model": model}
    words = _words(error)
    match error:
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return ModelSetupError(
                "The model's server did not accept the key. Check OPENAI_API_KEY.", details=details
            )
        case openai.RateLimitError() if error.code == "insufficient_quota":
            return ModelSetupError("The account for the model has no credit left.", details=details)
        case openai.RateLimitError():
            wait = retry_after_s(error)
            when = "a minute" if wait is None else in_words(wait)
            return AIError(
                f"The model has too many requests at the moment. Please try again in {when}.",
                details={**details, "retryAfter": wait},
            )
        case _ if _TOO_LONG.search(words):
            return too_long(details)
        case (
            openai.NotFoundError() | openai.BadRequestError() | openai.UnprocessableEntityError()
        ) if error.status_code == 404 or _NO_MODEL.search(words):
            return ModelSetupError(
                f"The model's server does not know the model “{model}”. Check BAZAAR_MODEL, "
                "BAZAAR_FAST_MODEL and OPENAI_BASE_URL.",
                details=details,
            )
        case _ if error.status_code >= 500:
            return AIError("The model's server failed. Please try again.", details=details)
        case _:
            return AIError(
                "The model's server did not accept the request. Please try a shorter message, or "
                "another model in BAZAAR_MODEL and BAZAAR_FAST_MODEL.",
                details=details,
            )


def explained_midway(error: openai.OpenAIError) -> AIError:
    """Return a failure that the server told inside its answer, in words for the person."""
    if _TOO_LONG.search(str(error).lower()):
        return too_long({})
    return AIError("The model's server failed while answering. Please try again.")


def too_long(details: Mapping[str, Any]) -> AIError:
    """Return the error for more than a model can read."""
    return AIError(
        "That is more than the model can read at once. Try a shorter message, or a model with a "
        "longer context.",
        details=dict(details),
    )


def in_words(seconds: float) -> str:
    """Return a wait the way people say it."""
    if seconds < 100:
        whole = max(1, round(seconds))
        return f"{whole} second{'s' if whole > 1 else ''}"
    if seconds < 5400:
        return f"{round(seconds / 60)} minutes"
    return f"{round(seconds / 3600)} hours"


def _words(error: openai.APIStatusError) -> str:
    return f"{error.code or ''} {error.message}".lower()
