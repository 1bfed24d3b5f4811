"""The one place that talks to a model server.

Every call is streamed, so that words reach the page as they are written and a Stop closes the
connection at once. Failures leave here as `AIError`s that a person understands.
"""

import asyncio
import json
import time
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

import openai
from openai.types.chat import ChatCompletionChunk

from bazaar.errors import AIError
from bazaar.tracing import span
from brain.llm.config import ModelConfig
from brain.llm.errors import ModelRefused, ModelSetupError
from brain.llm.usage import ModelCall, estimate_tokens, record
from brain.provider import UnusableAnswer

Purpose = Literal["decision", "code", "edit", "repair", "analyze"]
Heard = Callable[[str], Awaitable[None]]
Message = Mapping[str, Any]

ANSWER_TOKENS_MAX = 16_000
# A call may take this many times `timeout_s` as long as its words keep coming.
PATIENCE = 5
REFUSAL_CHARS_MAX = 300
# What not every compatible server or model understands; dropped once it complains by name.
OPTIONAL = ("response_format", "max_completion_tokens", "stream_options", "image")


@dataclass(slots=True)
class _Heard:
    """What has arrived of one answer."""

    text: str = ""
    refusal: str = ""
    finish_reason: str | None = None
    tokens_in: int | None = None
    tokens_out: int | None = None
    first_word_ms: int | None = None


@dataclass(slots=True)
class ModelClient:
    """Asks one OpenAI-compatible server.

    A connection lives for one call, so that a client may be used from any event loop and a
    cancelled call leaves nothing open.
    """

    config: ModelConfig
    _dropped: set[str] = field(default_factory=set)

    async def ask(
        self,
        purpose: Purpose,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, Any] | None = None,
        heard: Heard | None = None,
    ) -> str:
        """Return the model's whole answer; `heard` is given each piece as it arrives.

        With a `schema` the answer is asked for as JSON of that (strict) schema. Raises AIError,
        of which UnusableAnswer means that the answer broke off.
        """
        model = self.config.fast_model if purpose == "decision" else self.config.model
        with span(f"model.{purpose}", **{"model.name": model}) as current:
            start = time.perf_counter()
            answer = _Heard()
            try:
                await self._stream(model, messages, schema, answer, heard)
            finally:
                call = self._account(purpose, model, messages, answer, start)
                current.set_attribute("model.tokens_in", call.tokens_in)
                current.set_attribute("model.tokens_out", call.tokens_out)
                current.set_attribute("model.finish_reason", answer.finish_reason or "none")
                if answer.first_word_ms is not None:
                    current.set_attribute("model.first_word_ms", answer.first_word_ms)
        return answer.text

    async def _stream(
        self,
        model: str,
        messages: Sequence[Message],
        schema: Mapping[str, Any] | None,
        answer: _Heard,
        heard: Heard | None,
    ) -> None:
        """Fill `answer` from the server, within the configured patience."""
        loop = asyncio.get_running_loop()
        last = loop.time() + self.config.timeout_s * PATIENCE
        try:
            async with (
                asyncio.timeout(self.config.timeout_s) as deadline,
                openai.AsyncOpenAI(
                    api_key=self.config.api_key or "none",
                    base_url=self.config.base_url,
                    timeout=self.config.timeout_s,
                    max_retries=self.config.retries,
                ) as client,
            ):
                start = loop.time()
                async with await self._open(client, model, messages, schema) as chunks:
                    async for chunk in chunks:
                        deadline.reschedule(min(loop.time() + self.config.timeout_s, last))
                        piece = _take(chunk, answer)
                        if piece and answer.first_word_ms is None:
                            answer.first_word_ms = int((loop.time() - start) * 1000)
                        if piece and heard is not None:
                            await heard(piece)
        except TimeoutError:
            raise self._took_too_long() from None
        except json.JSONDecodeError as error:
            raise _broke_off(answer) from error
        except openai.OpenAIError as error:
            raise self._explained(error, answer) from (
                None if isinstance(error, openai.AuthenticationError) else error
            )
        if answer.refusal or answer.finish_reason == "content_filter":
            said = answer.refusal.strip()[:REFUSAL_CHARS_MAX]
            raise ModelRefused(
                f"The model declined: {said}" if said else "The model declined to do this.",
            )
        if answer.finish_reason in (None, "length"):
            raise _broke_off(answer)

    async def _open(
        self,
        client: openai.AsyncOpenAI,
        model: str,
        messages: Sequence[Message],
        schema: Mapping[str, Any] | None,
    ) -> openai.AsyncStream[ChatCompletionChunk]:
        """Start the answer, leaving out what this server has said it does not understand."""
        dropped = set(self._dropped)
        while True:
            request: dict[str, Any] = {
                "model": model,
                "messages": list(messages),
                "stream": True,
                "stream_options": {"include_usage": True},
                "max_completion_tokens": ANSWER_TOKENS_MAX,
            }
            if schema is not None:
                request["response_format"] = {
                    "type": "json_schema",
                    "json_schema": {"name": "answer", "strict": True, "schema": schema},
                }
                if "response_format" in dropped:
                    request["messages"].append(_schema_in_words(schema))
            if "image" in dropped:
                request["messages"] = [_in_words(message) for message in request["messages"]]
            for name in dropped:
                request.pop(name, None)
            try:
                stream: openai.AsyncStream[
                    ChatCompletionChunk
                ] = await client.chat.completions.create(**request)
            except (openai.BadRequestError, openai.UnprocessableEntityError) as error:
                unknown = [n for n in OPTIONAL if n in error.message and n not in dropped]
                if not unknown:
                    raise
                dropped.update(unknown)
                self._dropped.update(name for name in unknown if name != "image")
            else:
                return stream

    def _account(
        self,
        purpose: str,
        model: str,
        messages: Sequence[Message],
        answer: _Heard,
        start: float,
    ) -> ModelCall:
        """Record what the call cost, also when it failed or was stopped."""
        estimated = answer.tokens_in is None or answer.tokens_out is None
        tokens_in, tokens_out = answer.tokens_in or 0, answer.tokens_out or 0
        if estimated and answer.text:
            tokens_in = estimate_tokens(json.dumps(messages, default=str))
            tokens_out = estimate_tokens(answer.text)
        prices = self.config.prices(model)
        cost = None
        if prices is not None:
            cost = (tokens_in * prices[0] + tokens_out * prices[1]) / 1_000_000
        call = ModelCall(
            purpose=purpose,
            model=model,
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            cost=cost,
            duration_ms=int((time.perf_counter() - start) * 1000),
            estimated=estimated,
        )
        record(call)
        return call

    def _took_too_long(self) -> AIError:
        return AIError(
            f"The model took too long: nothing came for {self.config.timeout_s:g} seconds. "
            "Please try again."
        )

    def _explained(self, error: openai.OpenAIError, answer: _Heard) -> AIError:
        """Return the failure in words for the person. The server's own words stay out of it."""
        if isinstance(error, openai.APITimeoutError):
            return self._took_too_long()
        if isinstance(error, openai.APIConnectionError):
            if answer.text:
                return _broke_off(answer)
            return AIError("The model's server cannot be reached. Please try again in a moment.")
        if isinstance(error, openai.APIStatusError):
            return _explained_status(error)
        return AIError("The model's server failed while answering. Please try again.")


def _take(chunk: ChatCompletionChunk, answer: _Heard) -> str:
    """Add a chunk to the answer and return the new piece of text."""
    if chunk.usage is not None:
        answer.tokens_in = chunk.usage.prompt_tokens
        answer.tokens_out = chunk.usage.completion_tokens
    if not chunk.choices:
        return ""
    choice = chunk.choices[0]
    if choice.finish_reason is not None:
        answer.finish_reason = choice.finish_reason
    answer.refusal += choice.delta.refusal or ""
    piece = choice.delta.content or ""
    answer.text += piece
    return piece


def _in_words(message: Message) -> Message:
    """Return a message without its pictures, for models that have no eyes."""
    content = message["content"]
    if isinstance(content, str):
        return message
    blank = {"type": "text", "text": "(A picture that you cannot see.)"}
    return {**message, "content": [p if p["type"] == "text" else blank for p in content]}


def _schema_in_words(schema: Mapping[str, Any]) -> Message:
    """Ask for the schema in the prompt, for servers that have no structured output."""
    words = json.dumps(schema, separators=(",", ":"), ensure_ascii=False)
    return {
        "role": "system",
        "content": f"Answer with one JSON object alone, of this JSON schema:\n{words}",
    }


def _broke_off(answer: _Heard) -> UnusableAnswer:
    return UnusableAnswer(
        "The model's answer broke off before its end. Please try again.",
        answer=answer.text,
        problem="The answer broke off before its end. Give a complete one; be brief.",
    )


def _explained_status(error: openai.APIStatusError) -> AIError:
    details = {"status": error.status_code, "reason": error.code}
    match error:
        case openai.AuthenticationError() | openai.PermissionDeniedError():
            return ModelSetupError(
                "The model's server did not accept the key. Check OPENAI_API_KEY.", details=details
            )
        case openai.NotFoundError():
            return ModelSetupError(
                "The model's server does not know this model. Check BAZAAR_MODEL, "
                "BAZAAR_FAST_MODEL and OPENAI_BASE_URL.",
                details=details,
            )
        case openai.RateLimitError() if error.code == "insufficient_quota":
            return ModelSetupError("The account for the model has no credit left.", details=details)
        case openai.RateLimitError():
            wait = error.response.headers.get("retry-after")
            return AIError(
                "The model has too many requests at the moment. Please try again in a minute.",
                details={**details, "retryAfter": wait},
            )
        case _ if error.code == "context_length_exceeded":
            return AIError(
                "That is more than the model can read at once. Try a shorter message.",
                details=details,
            )
        case _ if error.status_code >= 500:
            return AIError("The model's server failed. Please try again.", details=details)
        case _:
            return AIError("The model's server did not accept the request.", details=details)
