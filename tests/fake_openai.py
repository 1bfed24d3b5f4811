"""A model server for tests: speaks the chat completions API on 127.0.0.1, answers as scripted.

It runs in a thread of its own, so that sync and async tests, and servers in other processes, can
talk to it. It can also misbehave: refuse, hang, answer by half, fail, disconnect.
"""

import asyncio
import json
import threading
from collections import deque
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any, Self

PATIENCE_S = 10


@dataclass(frozen=True)
class Says:
    """A whole answer, streamed in pieces of `piece` characters; a dict or list becomes JSON.

    `thinks` comes first, in the field that reasoning models use for it. After `holds_after`
    characters nothing more is said until the test calls `release()`.
    """

    content: Any
    piece: int = 24
    tokens: tuple[int, int] | None = (100, 50)
    thinks: str = ""
    holds_after: int | None = None

    @property
    def text(self) -> str:
        return self.content if isinstance(self.content, str) else json.dumps(self.content)


@dataclass(frozen=True)
class SaysHalf:
    """The beginning of an answer; then the stream ends: cut off by length, or the line drops."""

    content: str
    drops: bool = False


@dataclass(frozen=True)
class Refuses:
    """A refusal instead of content."""

    words: str = "I cannot help with that."


@dataclass(frozen=True)
class Fails:
    """An HTTP error in OpenAI's shape."""

    status: int
    message: str = "Something is wrong."
    code: str | None = None
    headers: tuple[tuple[str, str], ...] = (("retry-after-ms", "1"),)


@dataclass(frozen=True)
class Hangs:
    """Says `first`, then nothing, until the client goes away."""

    first: str = ""


@dataclass(frozen=True)
class Trickles:
    """Says a character now and then, for ever."""

    every_s: float = 0.1


@dataclass(frozen=True)
class FailsMidway:
    """Begins an answer, then tells an error inside the stream."""

    content: str
    message: str


@dataclass(frozen=True)
class IsAnotherSite:
    """A web page, as whatever stands at a wrong address gives it."""


@dataclass(frozen=True)
class Disconnects:
    """Closes the connection without an answer."""


@dataclass(frozen=True)
class Gibberish:
    """A stream whose lines are not JSON."""


Answer = (
    Says
    | SaysHalf
    | Refuses
    | Fails
    | FailsMidway
    | Hangs
    | Trickles
    | Disconnects
    | Gibberish
    | IsAnotherSite
)
Script = Answer | Callable[[dict[str, Any]], Answer]


@dataclass
class FakeOpenAI:
    """The server. `script()` queues answers; `requests` holds the payloads received so far.

    `started` is set when a streamed answer's first bytes are out, `left` when a client has gone
    away from an answer that was not finished.
    """

    answers: deque[Script] = field(default_factory=deque)
    requests: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    always: Script | None = None
    started: threading.Event = field(default_factory=threading.Event)
    left: threading.Event = field(default_factory=threading.Event)
    base_url: str = ""

    def script(self, *answers: Script) -> Self:
        self.answers.extend(answers)
        return self

    def release(self) -> None:
        """Let answers that are held go on."""
        self._loop.call_soon_threadsafe(self._released.set)

    def prompt(self, index: int = -1) -> str:
        """Return all text of a request, system prompt and data together."""
        parts: list[str] = []
        for message in self.requests[index]["messages"]:
            content = message["content"]
            if isinstance(content, str):
                parts.append(content)
            else:
                parts.extend(part["text"] for part in content if part["type"] == "text")
        return "\n".join(parts)

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,), daemon=True)
        self._thread.start()
        assert ready.wait(PATIENCE_S), "the fake model server did not start"
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._closing.set)
        self._thread.join(PATIENCE_S)

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve(ready))
        self._loop.close()

    async def _serve(self, ready: threading.Event) -> None:
        self._closing = asyncio.Event()
        self._released = asyncio.Event()
        self._tasks: set[asyncio.Task[None]] = set()
        server = await asyncio.start_server(self._accept, "127.0.0.1", 0)
        host, port = server.sockets[0].getsockname()[:2]
        self.base_url = f"http://{host}:{port}/v1"
        ready.set()
        await self._closing.wait()
        server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        assert task is not None
        self._tasks.add(task)
        try:
            with suppress(ConnectionError, asyncio.IncompleteReadError):
                await self._converse(reader, writer)
        finally:
            self._tasks.discard(task)
            writer.close()
            with suppress(ConnectionError):
                await writer.wait_closed()

    async def _converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        head = (await reader.readuntil(b"\r\n\r\n")).decode()
        headers = dict(
            line.lower().split(": ", 1) for line in head.split("\r\n")[1:] if ": " in line
        )
        payload = json.loads(await reader.readexactly(int(headers["content-length"])))
        self.requests.append(payload)
        self.keys.append(headers.get("authorization", "").removeprefix("bearer "))
        script = self.answers.popleft() if self.answers else self.always
        if script is None:
            script = Fails(500, "No answer was scripted.")
        answer = script(payload) if callable(script) else script
        await self._answer(answer, reader, writer)

    async def _answer(
        self, answer: Answer, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        match answer:
            case Says():
                await _open(writer)
                if answer.thinks:
                    await _event(writer, {"reasoning_content": answer.thinks})
                for at in range(0, len(answer.text), answer.piece):
                    if answer.holds_after is not None and at >= answer.holds_after:
                        await self._released.wait()
                    await _event(writer, {"content": answer.text[at : at + answer.piece]})
                await _event(writer, {}, finish="stop")
                await _close(writer, answer.tokens)
            case SaysHalf():
                await _open(writer)
                await _event(writer, {"content": answer.content})
                if answer.drops:
                    return
                await _event(writer, {}, finish="length")
                await _close(writer)
            case Refuses():
                await _open(writer)
                await _event(writer, {"refusal": answer.words})
                await _event(writer, {}, finish="stop")
                await _close(writer)
            case Fails():
                await _send_error(writer, answer)
            case Hangs() | Trickles():
                await self._stay(answer, reader, writer)
            case _:
                await _misbehave(answer, writer)

    async def _stay(
        self, answer: Hangs | Trickles, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
    ) -> None:
        """Never finish; notice when the client goes away."""
        gone = asyncio.ensure_future(reader.read())
        words = answer.first if isinstance(answer, Hangs) else "."
        if words:
            await _open(writer)
            await _event(writer, {"content": words})
        self.started.set()
        while isinstance(answer, Trickles) and not gone.done():
            await _event(writer, {"content": words})
            await asyncio.wait([gone], timeout=answer.every_s)
        await gone
        self.left.set()


async def _misbehave(answer: Answer, writer: asyncio.StreamWriter) -> None:
    match answer:
        case FailsMidway():
            await _open(writer)
            await _event(writer, {"content": answer.content})
            error = {"error": {"message": answer.message, "type": "error"}}
            await _chunk(writer, f"data: {json.dumps(error)}\n\n".encode())
            await _chunk(writer, b"")
        case Gibberish():
            await _open(writer)
            await _chunk(writer, b"data: {not json\n\n")
            await _chunk(writer, b"")
        case IsAnotherSite():
            await _send(writer, 200, b"<!doctype html><title>Welcome</title>", "text/html")
        case _:
            pass  # it disconnects


async def _send_error(writer: asyncio.StreamWriter, answer: Fails) -> None:
    body = json.dumps(
        {"error": {"message": answer.message, "type": "error", "code": answer.code}}
    ).encode()
    await _send(writer, answer.status, body, "application/json", answer.headers)


async def _send(
    writer: asyncio.StreamWriter,
    status: int,
    body: bytes,
    media_type: str,
    headers: tuple[tuple[str, str], ...] = (),
) -> None:
    lines = [
        f"HTTP/1.1 {status} Scripted",
        f"content-type: {media_type}",
        f"content-length: {len(body)}",
        "connection: close",
        *(f"{name}: {value}" for name, value in headers),
    ]
    writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
    await writer.drain()


async def _open(writer: asyncio.StreamWriter) -> None:
    writer.write(
        b"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n"
        b"transfer-encoding: chunked\r\nconnection: close\r\n\r\n"
    )
    await writer.drain()


async def _chunk(writer: asyncio.StreamWriter, data: bytes) -> None:
    writer.write(f"{len(data):x}\r\n".encode() + data + b"\r\n")
    await writer.drain()


async def _event(
    writer: asyncio.StreamWriter,
    delta: dict[str, Any],
    *,
    finish: str | None = None,
    tokens: tuple[int, int] | None = None,
) -> None:
    event: dict[str, Any] = {
        "id": "chatcmpl-fake",
        "object": "chat.completion.chunk",
        "created": 0,
        "model": "fake",
        "choices": [{"index": 0, "delta": delta, "finish_reason": finish}],
    }
    if tokens is not None:
        event["choices"] = []
        event["usage"] = {
            "prompt_tokens": tokens[0],
            "completion_tokens": tokens[1],
            "total_tokens": sum(tokens),
        }
    await _chunk(writer, f"data: {json.dumps(event)}\n\n".encode())


async def _close(writer: asyncio.StreamWriter, tokens: tuple[int, int] | None = None) -> None:
    if tokens is not None:
        await _event(writer, {}, tokens=tokens)
    await _chunk(writer, b"data: [DONE]\n\n")
    await _chunk(writer, b"")
