"""Compile TSX with esbuild's long-running service: one millisecond instead of a process each time.

The protocol is esbuild's own (lib/shared/stdio_protocol.ts) and undocumented, which is why the
version is pinned: a packet is a little-endian length, an id whose lowest bit marks an answer,
and one value. Values are null, booleans, 32-bit integers, strings, bytes, arrays and objects.
"""

import atexit
import os
import struct
import threading
from dataclasses import dataclass
from typing import Any, Final

from bazaar.errors import BazaarError
from tools.tsx.paths import NotBuilt, esbuild_binary, esbuild_version
from tools.tsx.process import PacketProcess, ProcessEnded

SOURCE_NAME: Final = "scene.tsx"
TIMEOUT_S: Final = 10.0
_ATTEMPTS: Final = 3
_COMMON: Final = (
    "--loader=tsx",
    "--jsx=automatic",
    "--target=es2022",
    f"--sourcefile={SOURCE_NAME}",
    "--log-limit=20",
    "--charset=utf8",
    '--tsconfig-raw={"compilerOptions":{"useDefineForClassFields":true}}',
)
_MODULE: Final = (*_COMMON, "--format=esm", "--sourcemap=inline", "--sources-content=false")
_TRIAL: Final = (
    *_COMMON,
    "--format=cjs",
    "--jsx-dev",
    "--sourcemap=external",
    "--sources-content=false",
)


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """What the compiler says about one place; `line` and `column` count from 1."""

    message: str
    line: int | None
    column: int | None


@dataclass(frozen=True, slots=True)
class Compiled:
    """A scene as JavaScript, or the reasons why not.

    `module` is an ES module for the browser, its imports kept and its source map at its end.
    `trial` is the same scene as CommonJS whose elements know their lines, and `trial_map` its
    source map.
    """

    module: str = ""
    trial: str = ""
    trial_map: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()


def compile_scene(tsx_code: str, trial_source: str) -> Compiled:
    """Compile a scene for the browser and for its trial run. Safe to call from any thread.

    `trial_source` is the same program with guards put in.
    """
    module = service.transform(tsx_code, _MODULE)
    if module["errors"]:
        return Compiled(diagnostics=tuple(_diagnostic(error) for error in module["errors"]))
    trial = service.transform(trial_source, _TRIAL)
    if trial["errors"]:
        return Compiled(diagnostics=tuple(_diagnostic(error) for error in trial["errors"]))
    return Compiled(
        module=_text(module["code"]), trial=_text(trial["code"]), trial_map=_text(trial["map"])
    )


def _diagnostic(error: dict[str, Any]) -> Diagnostic:
    location = error.get("location")
    message = str(error["text"]).rstrip(".")
    notes = [note["text"] for note in error.get("notes") or () if note.get("text")]
    if notes:
        message += ". " + " ".join(str(note).rstrip(":.") + "." for note in notes[:2])
    if location is None:
        return Diagnostic(message, None, None)
    prefix = _text(location["lineText"]).encode()[: location["column"]]
    column = len(prefix.decode(errors="ignore")) + 1
    return Diagnostic(message, int(location["line"]), column)


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


class EsbuildService:
    """One esbuild process, started when first needed and again whenever it dies."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: PacketProcess | None = None
        self._next_id = 0

    @property
    def pid(self) -> int | None:
        """The process id while the service runs."""
        return None if self._process is None else self._process.pid

    def transform(self, source: str, flags: tuple[str, ...]) -> dict[str, Any]:
        """Run one transform. Raise BazaarError when the service dies three times over it."""
        request = {
            "command": "transform",
            "flags": list(flags),
            "inputFS": False,
            "input": source.encode(errors="replace"),
        }
        with self._lock:
            for _ in range(_ATTEMPTS):
                try:
                    return self._ask(self._running(), request)
                except ProcessEnded:
                    self._stop()
        raise BazaarError("The compiler keeps stopping. Try again in a moment.")

    def close(self) -> None:
        """End the process; the next transform starts a new one."""
        with self._lock:
            self._stop()

    def forget(self) -> None:
        """Drop the process without touching it: after a fork it belongs to the parent."""
        self._lock = threading.Lock()
        if self._process is not None:
            self._process.forget()
        self._process = None

    def _ask(self, process: PacketProcess, request: dict[str, Any]) -> dict[str, Any]:
        self._next_id += 1
        process.send(struct.pack("<I", self._next_id << 1) + _encode(request))
        while True:
            packet = process.receive(TIMEOUT_S)
            (head,) = struct.unpack_from("<I", packet)
            if head & 1 and head >> 1 == self._next_id:
                answer, _ = _decode(packet, 4)
                if "error" in answer:
                    raise BazaarError(f"The compiler refused its input: {_text(answer['error'])}")
                return dict(answer)

    def _running(self) -> PacketProcess:
        if self._process is None:
            pinned = esbuild_version()
            self._process = PacketProcess([str(esbuild_binary()), f"--service={pinned}"])
            version = self._process.receive(TIMEOUT_S).decode()
            if version != pinned:
                self._stop()
                raise NotBuilt(f"esbuild is {version}, but {pinned} is pinned. Run `make build`.")
        return self._process

    def _stop(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()


def _encode(value: Any) -> bytes:
    match value:
        case None:
            return b"\0"
        case bool():
            return bytes((1, value))
        case int():
            return b"\2" + struct.pack("<i", value)
        case str():
            return b"\3" + _sized(value.encode())
        case bytes():
            return b"\4" + _sized(value)
        case list():
            return b"\5" + struct.pack("<I", len(value)) + b"".join(map(_encode, value))
        case dict():
            pairs = (_sized(key.encode()) + _encode(item) for key, item in value.items())
            return b"\6" + struct.pack("<I", len(value)) + b"".join(pairs)
    raise TypeError(f"The protocol has no {type(value).__name__}.")


def _sized(data: bytes) -> bytes:
    return struct.pack("<I", len(data)) + data


def _decode(data: bytes, at: int) -> tuple[Any, int]:
    kind, at = data[at], at + 1
    if kind == 0:
        return None, at
    if kind == 1:
        return bool(data[at]), at + 1
    (number,) = struct.unpack_from("<i" if kind == 2 else "<I", data, at)
    at += 4
    if kind == 2:
        return number, at
    if kind in {3, 4}:
        raw = data[at : at + number]
        return (raw.decode(errors="replace") if kind == 3 else raw), at + number
    if kind == 5:
        items = []
        for _ in range(number):
            item, at = _decode(data, at)
            items.append(item)
        return items, at
    pairs = {}
    for _ in range(number):
        (length,) = struct.unpack_from("<I", data, at)
        key = data[at + 4 : at + 4 + length].decode()
        pairs[key], at = _decode(data, at + 4 + length)
    return pairs, at


service = EsbuildService()
atexit.register(service.close)
os.register_at_fork(after_in_child=service.forget)
