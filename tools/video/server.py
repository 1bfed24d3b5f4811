"""The one address a rendering browser may reach: a small server on the worker's loopback.

It hands out the stage's build, the scenes of one snapshot and their assets, and takes in what the
page makes. Every path begins with an unguessable token; scenes name assets relative to it.
"""

import asyncio
import contextlib
import mimetypes
import secrets
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from types import TracebackType
from urllib.parse import unquote, urlsplit

Sink = Callable[[str, bytes], Awaitable[None]]
Source = Callable[[str], Awaitable[tuple[str, bytes] | None]]

BUILD = Path(__file__).resolve().parents[2] / "static/build"
BODY_MAX = 256 << 20

_TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".woff2": "font/woff2",
}
_POLICY = (
    "default-src 'none'; script-src 'self' 'unsafe-inline' 'wasm-unsafe-eval' blob:; "
    "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
    "media-src 'self' data: blob:; connect-src 'self'; worker-src 'self' blob:"
)


def find_asset(files: Mapping[str, Path], source: str) -> Path | None:
    """Return the file of a source, which may be an asset's address or end with it."""
    path = unquote(urlsplit(source).path)
    return next((file for url, file in files.items() if path.endswith(url)), None)


class _Refused(Exception):
    """The request gets this status and nothing else."""

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


class StageServer:
    """Serves texts, folders and single files under `/<token>/`, on 127.0.0.1 alone.

    `texts` maps a path to its content, `assets` an address as scenes write it to a file,
    `sources` a first path segment to a function that makes the answer, `sinks` a first path
    segment to a function that takes a posted body. `missing` collects what was asked in vain.
    """

    def __init__(
        self, *, texts: Mapping[str, str], assets: Mapping[str, Path], build: Path = BUILD
    ) -> None:
        self.token = secrets.token_urlsafe(18)
        self.texts = dict(texts)
        self.assets = {
            unquote(urlsplit(url).path).lstrip("/"): path for url, path in assets.items()
        }
        self.build = build
        self.sinks: dict[str, Sink] = {}
        self.sources: dict[str, Source] = {}
        self.missing: list[str] = []
        self.port = 0
        self._server: asyncio.Server | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> "StageServer":
        """Listen on a free port."""
        self._server = await asyncio.start_server(self._accepted, "127.0.0.1", 0, limit=4 << 20)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Stop listening and drop every connection."""
        if self._server is not None:
            self._server.close()
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def url(self, path: str = "") -> str:
        """Return the full address of a path."""
        return f"http://127.0.0.1:{self.port}/{self.token}/{path}"

    async def _accepted(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
        try:
            with contextlib.suppress(
                ConnectionError, asyncio.IncompleteReadError, asyncio.LimitOverrunError
            ):
                while await self._answer(reader, writer):
                    pass
        except asyncio.CancelledError:
            return
        finally:
            if task is not None:
                self._tasks.discard(task)
            writer.close()

    async def _answer(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """Answer one request; return whether the connection stays."""
        head = await reader.readuntil(b"\r\n\r\n")
        lines = head.decode("latin-1").split("\r\n")
        method, _, rest = lines[0].partition(" ")
        target = rest.rpartition(" ")[0]
        headers = {
            name.strip().lower(): value.strip()
            for name, _, value in (line.partition(":") for line in lines[1:] if line)
        }
        try:
            length = _body_length(headers)
            body = await reader.readexactly(length) if length else b""
            await self._handle(method, target, headers, body, writer)
        except _Refused as refused:
            if refused.status == 404:
                self.missing.append(target)
            await _write(writer, refused.status, {}, b"")
        return True

    async def _handle(
        self,
        method: str,
        target: str,
        headers: Mapping[str, str],
        body: bytes,
        writer: asyncio.StreamWriter,
    ) -> None:
        if headers.get("host") != f"127.0.0.1:{self.port}":
            raise _Refused(421)
        if method == "POST":
            await self._take(target, body)
            await _write(writer, 204, {}, b"")
        elif method == "GET":
            await self._give(target, headers, writer)
        else:
            raise _Refused(405)

    def _path(self, target: str) -> str | None:
        """Return what follows the token, or None where the token is not there."""
        path = unquote(urlsplit(target).path)
        _, token, inner = [*path.split("/", 2), "", ""][:3]
        return inner if secrets.compare_digest(token.encode(), self.token.encode()) else None

    async def _take(self, target: str, body: bytes) -> None:
        path = self._path(target)
        name, _, rest = (path or "").partition("/")
        sink = self.sinks.get(name)
        if sink is None:
            raise _Refused(404)
        try:
            await sink(rest, body)
        except Exception as error:
            raise _Refused(500) from error

    async def _give(
        self, target: str, headers: Mapping[str, str], writer: asyncio.StreamWriter
    ) -> None:
        path = self._path(target)
        if path is None:
            raise _Refused(403)
        if path in self.assets:
            await _send_file(writer, self.assets[path], headers)
            return
        if path in self.texts:
            kind = _TYPES.get(Path(path).suffix, _TYPES[".html"])
            await _write(writer, 200, {"content-type": kind}, self.texts[path].encode())
            return
        first, _, rest = path.partition("/")
        source = self.sources.get(first)
        if source is not None:
            query = urlsplit(target).query
            made = await source(f"{rest}?{query}" if query else rest)
            if made is None:
                raise _Refused(404)
            await _write(writer, 200, {"content-type": made[0]}, made[1])
            return
        file = (self.build / rest).resolve()
        if first != "build" or not file.is_relative_to(self.build.resolve()):
            raise _Refused(404)
        await _send_file(writer, file, headers)


def _body_length(headers: Mapping[str, str]) -> int:
    length = int(headers.get("content-length", "0"))
    if length > BODY_MAX:
        raise _Refused(413)
    return length


async def _send_file(writer: asyncio.StreamWriter, file: Path, headers: Mapping[str, str]) -> None:
    """Send a file, or the part of it that is asked for."""
    try:
        data = await asyncio.to_thread(file.read_bytes)
    except OSError as error:
        raise _Refused(404) from error
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0]
    fields = {"content-type": kind or "application/octet-stream", "accept-ranges": "bytes"}
    wanted = headers.get("range", "")
    if not wanted.startswith("bytes="):
        await _write(writer, 200, fields, data)
        return
    first, _, last = wanted[6:].split(",")[0].partition("-")
    start = int(first) if first else max(0, len(data) - int(last or 0))
    end = min(int(last), len(data) - 1) if first and last else len(data) - 1
    if start > end:
        raise _Refused(416)
    fields["content-range"] = f"bytes {start}-{end}/{len(data)}"
    await _write(writer, 206, fields, data[start : end + 1])


_REASONS = {200: "OK", 204: "No Content", 206: "Partial Content"}


async def _write(
    writer: asyncio.StreamWriter, status: int, fields: Mapping[str, str], body: bytes
) -> None:
    lines = [f"HTTP/1.1 {status} {_REASONS.get(status, 'Refused')}"]
    lines += [f"{name}: {value}" for name, value in fields.items()]
    lines += [
        f"content-length: {len(body)}",
        "cache-control: no-store",
        "access-control-allow-origin: *",
        f"content-security-policy: {_POLICY}",
        "x-content-type-options: nosniff",
    ]
    writer.write("\r\n".join([*lines, "", ""]).encode() + body)
    await writer.drain()
