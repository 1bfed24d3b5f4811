"""What the models cost: one row for each call, collected for the operation that caused them."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

BYTES_PER_TOKEN = 4
PICTURE_TOKENS = 1_000


@dataclass(frozen=True, slots=True)
class ModelCall:
    """One call: tokens in and out, cost where prices are known, milliseconds.

    `estimated` is set where the server did not report tokens or the call was stopped midway.
    """

    purpose: str
    model: str
    tokens_in: int
    tokens_out: int
    cost: float | None
    duration_ms: int
    estimated: bool = False


@dataclass(slots=True)
class Usage:
    """The calls of one operation, in the order in which they ended."""

    calls: list[ModelCall] = field(default_factory=list)

    @property
    def tokens_in(self) -> int:
        """Tokens read by all models."""
        return sum(call.tokens_in for call in self.calls)

    @property
    def tokens_out(self) -> int:
        """Tokens written by all models."""
        return sum(call.tokens_out for call in self.calls)

    @property
    def cost(self) -> float | None:
        """What the calls with a known price cost together, or None where none has one."""
        known = [call.cost for call in self.calls if call.cost is not None]
        return round(sum(known), 6) if known else None

    @property
    def models(self) -> tuple[str, ...]:
        """The models used, each once, in order of first use."""
        return tuple(dict.fromkeys(call.model for call in self.calls))


_usage: ContextVar[Usage | None] = ContextVar("model_usage", default=None)


@contextmanager
def collecting() -> Iterator[Usage]:
    """Collect the calls made inside, in tasks started inside too."""
    usage = Usage()
    token = _usage.set(usage)
    try:
        yield usage
    finally:
        _usage.reset(token)


def record(call: ModelCall) -> None:
    """Add a call to the collecting operation, if one collects."""
    usage = _usage.get()
    if usage is not None:
        usage.calls.append(call)


def estimate_tokens(text: str) -> int:
    """Return about how many tokens a text has: a quarter of its UTF-8 bytes."""
    return len(text.encode()) // BYTES_PER_TOKEN + 1


def estimate_message_tokens(messages: Iterable[Mapping[str, Any]]) -> int:
    """Return about how many tokens messages have, pictures included."""
    total = 0
    for message in messages:
        content = message["content"]
        parts = [{"text": content}] if isinstance(content, str) else content
        total += sum(
            estimate_tokens(part["text"]) if "text" in part else PICTURE_TOKENS for part in parts
        )
    return total
