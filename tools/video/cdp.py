"""A small client of the Chrome DevTools Protocol over a pipe.

A pipe rather than a socket: no port is open for others on the machine, and the browser ends by
itself when this process dies, because its end of the pipe closes.
"""

import asyncio
import contextlib
import itertools
import json
import os
from collections.abc import Callable, Mapping
from typing import Any, cast

Params = Mapping[str, Any]
Listener = Callable[[dict[str, Any]], None]


class CDPError(Exception):
    """The browser refused a command, or is gone."""


class PageCrashed(CDPError):
    """The page's process ended while a command was running."""


class _Messages(asyncio.Protocol):
    """Cuts the byte stream at its zero bytes."""

    def __init__(self, on_message: Callable[[bytes], None], on_lost: Callable[[], None]) -> None:
        self._parts: list[bytes] = []
        self._on_message = on_message
        self._on_lost = on_lost

    def data_received(self, data: bytes) -> None:
        """Hand over every message that is complete."""
        *ends, rest = data.split(b"\0")
        for end in ends:
            self._parts.append(end)
            self._on_message(b"".join(self._parts))
            self._parts.clear()
        if rest:
            self._parts.append(rest)

    def connection_lost(self, _exc: Exception | None) -> None:
        """Tell that nothing will come any more."""
        self._on_lost()


class CDP:
    """Commands, their answers, and events, for the browser and all its pages."""

    def __init__(self) -> None:
        self._ids = itertools.count(1)
        self._waiting: dict[int, tuple[asyncio.Future[dict[str, Any]], str | None]] = {}
        self._listeners: dict[tuple[str | None, str], Listener] = {}
        self._reader: asyncio.BaseTransport | None = None
        self._writer: asyncio.WriteTransport | None = None
        self.lost = False

    async def connect(self, read_fd: int, write_fd: int) -> None:
        """Take over both ends of the pipes; they are closed with `close`."""
        loop = asyncio.get_running_loop()
        self._reader, _ = await loop.connect_read_pipe(
            lambda: _Messages(self._received, self._disconnected), os.fdopen(read_fd, "rb", 0)
        )
        writer, _ = await loop.connect_write_pipe(
            asyncio.BaseProtocol, os.fdopen(write_fd, "wb", 0)
        )
        self._writer = writer

    def close(self) -> None:
        """Close the pipes; commands still waiting fail."""
        for transport in (self._reader, self._writer):
            if transport is not None:
                transport.close()
        self._disconnected()

    def on(self, method: str, listener: Listener | None, *, session: str | None = None) -> None:
        """Call `listener` with the parameters of every such event; None stops it."""
        if listener is None:
            self._listeners.pop((session, method), None)
        else:
            self._listeners[session, method] = listener

    async def send(
        self, method: str, params: Params | None = None, *, session: str | None = None
    ) -> dict[str, Any]:
        """Run one command and return its result. Raise CDPError where the browser refuses."""
        if self.lost or self._writer is None:
            raise CDPError("The browser is gone.")
        identifier = next(self._ids)
        answer: asyncio.Future[dict[str, Any]] = asyncio.get_running_loop().create_future()
        self._waiting[identifier] = (answer, session)
        message: dict[str, Any] = {"id": identifier, "method": method, "params": params or {}}
        if session is not None:
            message["sessionId"] = session
        self._writer.write(json.dumps(message).encode() + b"\0")
        try:
            return await answer
        finally:
            self._waiting.pop(identifier, None)

    def _received(self, raw: bytes) -> None:
        message = cast("dict[str, Any]", json.loads(raw))
        if "id" not in message:
            self._event(message)
            return
        answer, _ = self._waiting.get(message["id"], (None, None))
        if answer is None or answer.done():
            return
        if "error" in message:
            answer.set_exception(CDPError(str(message["error"].get("message", message["error"]))))
        else:
            answer.set_result(message["result"])

    def _event(self, message: dict[str, Any]) -> None:
        method, session = message["method"], message.get("sessionId")
        if method in {"Inspector.targetCrashed", "Target.detachedFromTarget"}:
            gone = session if method.startswith("Inspector") else message["params"]["sessionId"]
            self._fail(PageCrashed("The page crashed."), gone)
        listener = self._listeners.get((session, method))
        if listener is not None:
            listener(message["params"])

    def _disconnected(self) -> None:
        self.lost = True
        self._fail(CDPError("The browser is gone."), None)

    def _fail(self, error: CDPError, session: str | None) -> None:
        for answer, owner in list(self._waiting.values()):
            if not answer.done() and (session is None or owner == session):
                with contextlib.suppress(asyncio.InvalidStateError):
                    answer.set_exception(error)
