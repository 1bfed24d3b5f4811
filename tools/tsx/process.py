"""A child process that speaks in packets: four bytes of little-endian length, then the body."""

import contextlib
import os
import select
import selectors
import struct
import subprocess
import time
from collections.abc import Sequence


class ProcessEnded(Exception):
    """The process ended, or did not answer in time; `timed_out` tells which."""

    def __init__(self, *, timed_out: bool) -> None:
        super().__init__("timed out" if timed_out else "ended")
        self.timed_out = timed_out


class PacketProcess:
    """One process without environment, whose standard input and output carry packets."""

    def __init__(self, command: Sequence[str]) -> None:
        self._buffer = b""
        self._process = subprocess.Popen(  # noqa: S603 - commands come from this package
            list(command),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            env={},
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise ProcessEnded(timed_out=False)
        self._input = self._process.stdin
        self._output = self._process.stdout

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def has_ended(self) -> bool:
        """Whether the process is gone."""
        return self._process.poll() is not None

    def send(self, body: bytes) -> None:
        """Write one packet. Raise ProcessEnded when nobody reads it."""
        packet = memoryview(struct.pack("<I", len(body)) + body)
        try:
            while packet:
                packet = packet[self._input.write(packet) :]
        except OSError as error:
            raise ProcessEnded(timed_out=False) from error

    def receive(self, timeout_s: float) -> bytes:
        """Read one packet. Raise ProcessEnded when it does not come in time."""
        deadline = time.monotonic() + timeout_s
        (length,) = struct.unpack("<I", self._read(4, deadline))
        return self._read(length, deadline)

    def has_answer(self) -> bool:
        """Tell whether something can be read, or the process has ended."""
        return bool(self._buffer) or bool(select.select([self._output], [], [], 0)[0])

    def end(self) -> None:
        """Kill the process and wait for it."""
        self._process.kill()
        self._close_pipes()
        self._process.wait()

    def forget(self) -> None:
        """Leave the process to whoever started it: after a fork it is not ours.

        Our copies of its pipes are closed, so that it still ends with its owner.
        """
        self._close_pipes()
        self._process.returncode = 0

    def _close_pipes(self) -> None:
        for pipe in (self._input, self._output):
            with contextlib.suppress(OSError):
                pipe.close()

    def _read(self, size: int, deadline: float) -> bytes:
        with selectors.DefaultSelector() as selector:
            selector.register(self._output, selectors.EVENT_READ)
            while len(self._buffer) < size:
                if not selector.select(max(0.0, deadline - time.monotonic())):
                    raise ProcessEnded(timed_out=True)
                chunk = os.read(self._output.fileno(), 1 << 18)
                if not chunk:
                    raise ProcessEnded(timed_out=False)
                self._buffer += chunk
        data, self._buffer = self._buffer[:size], self._buffer[size:]
        return data
