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
from brain.llm.failures import (
    OPTIONAL,
    complaint,
    explained_midway,
    explained_status,
    wait_before_another_try,
)
from brain.llm.thoughts import spoken, surely_spoken
from brain.llm.usage import ModelCall, estimate_message_tokens, estimate_tokens, record
from brain.provider import UnusableAnswer

Purpose = Literal["decision", "code", "edit", "repair", "analyze"]
Heard = Callable[[str], Awaitable[None]]
Message = Mapping[str, Any]

ANSWER_TOKENS_MAX = 16_000
# A call may take this many times `timeout_s` as long as its words keep coming.
PATIENCE = 5
REFUSAL_CHARS_MAX = 300
AS_JSON: Message = {
    "role": "system",
    "content": "Answer with one JSON object alone, of the form described at the beginning: "
    "nothing before it, nothing after it.",
}


@dataclass(frozen=True, slots=True)
class _Asked:
    """What one call wants to know, and whether somebody waits for it."""

    model: str
    messages: Sequence[Message]
    schema: Mapping[str, Any] | None
    quick: bool


@dataclass(slots=True)
class _Heard:
    """What has arrived of one answer. `text` is all of it, `said` what was passed on."""

    opened: bool = False
    alive: bool = False
    text: str = ""
    said: str = ""
    refusal: str = ""
    finish_reason: str | None = None
    tokens_in: int | None = None
    tokens_out: int | None = None
    first_word_ms: int | None = None


@dataclass(slots=True)
class ModelClient:
    """Asks one OpenAI-compatible server.

    A connection lives for one call, so that a client may be used from any event loop and a
    cancelled call leaves nothing open. What a model has said it does not understand is
    remembered, and left out from then on.
    """

    config: ModelConfig
    _dropped: dict[str, frozenset[str]] = field(default_factory=dict)

    async def ask(
        self,
        purpose: Purpose,
        messages: Sequence[Message],
        *,
        schema: Mapping[str, Any] | None = None,
        heard: Heard | None = None,
    ) -> str:
        """Return the model's whole answer; `heard` is given each piece as it arrives.

        With a `schema` the answer is asked for as JSON of that (strict) schema. What the model
        thinks aloud is left out. Raises AIError, of which UnusableAnswer means that the answer
        broke off.
        """
        # A person waits for the decision to see anything at all; the scene may be thought about.
        quick = purpose == "decision"
        model = self.config.fast_model if quick else self.config.model
        asked = _Asked(model, messages, schema, quick=quick)
        with span(f"model.{purpose}", **{"model.name": model}) as current:
            start = time.perf_counter()
            answer = _Heard()
            try:
                await self._stream(asked, answer, heard)
            finally:
                call = self._account(purpose, asked, answer, start)
                current.set_attribute("model.tokens_in", call.tokens_in)
                current.set_attribute("model.tokens_out", call.tokens_out)
                current.set_attribute("model.finish_reason", answer.finish_reason or "none")
                if answer.first_word_ms is not None:
                    current.set_attribute("model.first_word_ms", answer.first_word_ms)
        return spoken(answer.text)

    async def _stream(self, asked: _Asked, answer: _Heard, heard: Heard | None) -> None:
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
                    max_retries=0,
                ) as client,
            ):
                start = loop.time()
                async with await self._open(client, asked) as chunks:
                    answer.opened = True
                    async for chunk in chunks:
                        answer.alive = True
                        deadline.reschedule(min(loop.time() + self.config.timeout_s, last))
                        piece = _take(chunk, answer)
                        if piece and answer.first_word_ms is None:
                            answer.first_word_ms = int((loop.time() - start) * 1000)
                        if piece and heard is not None:
                            await heard(piece)
        except TimeoutError:
            raise self._took_too_long(trickled=loop.time() >= last) from None
        except json.JSONDecodeError as error:
            raise _broke_off(answer) from error
        except openai.OpenAIError as error:
            raise self._explained(error, answer, asked.model) from (
                None if isinstance(error, openai.AuthenticationError) else error
            )
        if answer.refusal or answer.finish_reason == "content_filter":
            said = answer.refusal.strip()[:REFUSAL_CHARS_MAX]
            raise ModelRefused(
                f"The model declined: {said}" if said else "The model declined to do this.",
            )
        if not answer.alive:
            raise ModelSetupError(
                "What answered is no OpenAI-compatible server. Check OPENAI_BASE_URL, which "
                "mostly ends in /v1."
            )
        if answer.finish_reason in (None, "length"):
            raise _broke_off(answer)

    async def _open(
        self, client: openai.AsyncOpenAI, asked: _Asked
    ) -> openai.AsyncStream[ChatCompletionChunk]:
        """Start the answer, leaving out what this model's server does not understand.

        A server that is busy or cannot be reached is asked again, as long as it is worth while.
        """
        dropped = set(self._dropped.get(asked.model, ()))
        tries = 0
        while True:
            request = _request(asked, dropped)
            try:
                stream: openai.AsyncStream[
                    ChatCompletionChunk
                ] = await client.chat.completions.create(**request)
            except (openai.APIConnectionError, openai.APIStatusError) as error:
                unknown = None
                if isinstance(error, openai.APIStatusError):
                    unknown = complaint(error, _sent(request))
                if unknown is not None:
                    dropped.add(unknown)
                    continue
                wait = wait_before_another_try(error, tries)
                if wait is None or tries >= self.config.retries:
                    raise
                tries += 1
                await asyncio.sleep(wait)
            else:
                # A picture may have been at fault by itself: the next one is tried again.
                self._dropped[asked.model] = frozenset(dropped - {"image"})
                return stream

    def _account(
        self,
        purpose: str,
        asked: _Asked,
        answer: _Heard,
        start: float,
    ) -> ModelCall:
        """Record what the call cost, also when it failed or was stopped."""
        estimated = answer.tokens_in is None or answer.tokens_out is None
        tokens_in, tokens_out = answer.tokens_in or 0, answer.tokens_out or 0
        if estimated and answer.opened:
            tokens_in = estimate_message_tokens(asked.messages)
            tokens_out = estimate_tokens(answer.text)
        prices = self.config.prices(asked.model)
        cost = None
        if prices is not None:
            cost = (tokens_in * prices[0] + tokens_out * prices[1]) / 1_000_000
        call = ModelCall(
            purpose=purpose,
            model=asked.model,
            tokens_in=tokens_in,
            tokens_out=tokens_out,
            cost=cost,
            duration_ms=int((time.perf_counter() - start) * 1000),
            estimated=estimated,
        )
        record(call)
        return call

    def _took_too_long(self, *, trickled: bool) -> AIError:
        patience = self.config.timeout_s
        what = f"nothing came for {patience:g} seconds"
        if trickled:
            what = f"its answer was not complete after {patience * PATIENCE:g} seconds"
        return AIError(
            f"The model took too long: {what}. Please try again; for a slow server, "
            "BAZAAR_MODEL_TIMEOUT_S gives it more time."
        )

    def _explained(self, error: openai.OpenAIError, answer: _Heard, model: str) -> AIError:
        """Return the failure in words for the person. The server's own words stay out of it."""
        if isinstance(error, openai.APITimeoutError):
            return self._took_too_long(trickled=False)
        if isinstance(error, openai.APIConnectionError):
            if answer.text:
                return _broke_off(answer)
            return AIError(
                "The model's server cannot be reached. Check that it runs and that "
                "OPENAI_BASE_URL is right, or try again in a moment."
            )
        if isinstance(error, openai.APIStatusError):
            return explained_status(error, model)
        return explained_midway(error)


def _request(asked: _Asked, dropped: set[str]) -> dict[str, Any]:
    """Return a request without what is dropped."""
    request: dict[str, Any] = {
        "model": asked.model,
        "messages": list(asked.messages),
        "stream": True,
    }
    if asked.quick and "reasoning_effort" not in dropped:
        request["reasoning_effort"] = "low"
    if "stream_options" not in dropped:
        request["stream_options"] = {"include_usage": True}
    for limit in ("max_completion_tokens", "max_tokens"):
        if limit not in dropped:
            request[limit] = ANSWER_TOKENS_MAX
            break
    if asked.schema is not None:
        if "json_schema" not in dropped:
            request["response_format"] = {
                "type": "json_schema",
                "json_schema": {"name": "answer", "strict": True, "schema": asked.schema},
            }
        else:
            request["messages"].append(AS_JSON)
            if "json_object" not in dropped:
                request["response_format"] = {"type": "json_object"}
    if "image" in dropped:
        request["messages"] = [_in_words(message) for message in request["messages"]]
    return request


def _sent(request: Mapping[str, Any]) -> dict[str, bool]:
    """Return for each optional part whether a request has it."""
    form = request.get("response_format", {}).get("type")
    parts = any(not isinstance(message["content"], str) for message in request["messages"])
    return {name: name in request or name == form for name in OPTIONAL} | {"image": parts}


def _take(chunk: ChatCompletionChunk, answer: _Heard) -> str:
    """Add a chunk to the answer and return what is new of the text that is no thought."""
    if chunk.usage is not None:
        answer.tokens_in = chunk.usage.prompt_tokens
        answer.tokens_out = chunk.usage.completion_tokens
    if not chunk.choices:
        return ""
    choice = chunk.choices[0]
    if choice.finish_reason is not None:
        answer.finish_reason = choice.finish_reason
    answer.refusal += choice.delta.refusal or ""
    answer.text += choice.delta.content or ""
    said = surely_spoken(answer.text)
    piece = said.removeprefix(answer.said)
    answer.said = said
    return piece


def _in_words(message: Message) -> Message:
    """Return a message as plain text, for models without eyes and servers that know no parts."""
    content = message["content"]
    if isinstance(content, str):
        return message
    words = [part.get("text", "(A picture that you cannot see.)") for part in content]
    return {**message, "content": "\n\n".join(words)}


def _broke_off(answer: _Heard) -> UnusableAnswer:
    return UnusableAnswer(
        "The model's answer broke off before its end. Please try again.",
        answer=spoken(answer.text),
        problem="The answer broke off before its end. Give a complete one; be brief.",
    )
