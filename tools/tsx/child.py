"""The process that runs scenes: no environment, no files, no network, little memory, little time.

It is started by path, imports nothing of this project, and speaks length-prefixed JSON on its
standard input and output. One isolate serves one scene; the next is made ready while the process
waits, and said to be with a packet. It ends when its parent does, because then its input closes.

Started as `child.py BUNDLE MEMORY_MB CPU_S`.
"""

import contextlib
import json
import os
import resource
import select
import struct
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO

from py_mini_racer import JSFunction, JSOOMException, MiniRacer, init_mini_racer

HEAP_SHARE = 0.5


class Isolate:
    """A fresh V8 with the bundle loaded, for one scene."""

    def __init__(self, bundle: str, heap_bytes: int) -> None:
        self.engine = MiniRacer()
        self.engine.set_hard_memory_limit(heap_bytes)
        self.engine.eval(bundle)
        self.engine.eval("check.warm()")
        shared = self.engine.eval("check.progress()")
        run = self.engine.eval("check.run")
        if not isinstance(shared, memoryview) or not isinstance(run, JSFunction):
            raise TypeError("The bundle does not offer check.progress() and check.run().")
        self.progress: Sequence[int] = shared.cast("i")
        self._run = run

    def run(self, job: str) -> str:
        """Run one job; both sides are JSON.

        The second call waits for promises: a chain without end shows itself only there.
        """
        answer = str(self._run(job))
        self.engine.eval("0")
        return answer

    def close(self) -> None:
        """Free the isolate: one left open can hang the interpreter's exit."""
        self.progress = ()
        del self._run
        self.engine.close()


class Watch:
    """A thread that ends the process when its parent is gone or a job has used up its time."""

    def __init__(self, source: int, sink: BinaryIO, cpu_s: float) -> None:
        self._source = source
        self._sink = sink
        self._cpu_s = cpu_s
        self._lock = threading.Lock()
        self._until: float | None = None
        self._progress: Sequence[int] = (-1, 0)
        threading.Thread(target=self._watch, daemon=True).start()

    def begin(self, isolate: Isolate) -> None:
        """Let the coming job use its share of processor time."""
        with self._lock:
            self._progress = isolate.progress
            self._until = time.process_time() + self._cpu_s
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        backstop = int(time.process_time() + self._cpu_s) + 2
        resource.setrlimit(resource.RLIMIT_CPU, (backstop, hard))

    def end(self, answer: dict[str, Any]) -> None:
        """Send the job's answer, unless its time ran out first."""
        with self._lock:
            self._until = None
            self._progress = (-1, 0)
            send(self._sink, answer)

    def _watch(self) -> None:
        poller = select.poll()
        poller.register(self._source, 0)
        while not poller.poll(100):
            with self._lock:
                if self._until is not None and time.process_time() > self._until:
                    frame, line = self._progress[0], self._progress[1]
                    send(self._sink, {"tooSlow": True, "frame": frame, "line": line})
                    os._exit(1)
        os._exit(0)


def main() -> None:
    """Serve jobs until the input closes."""
    bundle = Path(sys.argv[1]).read_text()
    memory_bytes = int(sys.argv[2]) << 20
    cpu_s = float(sys.argv[3])
    source, sink = sys.stdin.buffer, sys.stdout.buffer
    _limit()
    # Compiling on a second thread halves the time of a scene, and this process never forks.
    init_mini_racer(flags=("--min-semi-space-size=16",))
    watch = Watch(source.fileno(), sink, cpu_s)
    heap = int(memory_bytes * HEAP_SHARE)
    isolate = Isolate(bundle, heap)
    _limit_memory(memory_bytes)
    exports = json.loads(str(isolate.engine.eval("check.exports()")))
    while True:
        send(sink, {"ready": True, "exports": exports})
        exports = None
        job = receive(source)
        if job is None:
            os._exit(0)
        watch.begin(isolate)
        watch.end(_answer(isolate, job))
        isolate.close()
        isolate = Isolate(bundle, heap)


def _answer(isolate: Isolate, job: str) -> dict[str, Any]:
    try:
        return dict(json.loads(isolate.run(job)))
    except JSOOMException:
        return {"outOfMemory": True, "frame": isolate.progress[0], "line": isolate.progress[1]}
    except Exception as error:  # noqa: BLE001 - whatever a scene provokes here is its own failure
        problem = {"message": str(error), "frame": None, "place": None, "key": None, "stack": None}
        return {"problem": problem}


def _limit() -> None:
    """Take away what a scene's process never needs; the network, where the system lets us."""
    with contextlib.suppress(OSError, AttributeError):
        os.unshare(os.CLONE_NEWUSER | os.CLONE_NEWNET)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))


def _limit_memory(extra_bytes: int) -> None:
    """Allow this much data beyond what the engine has set aside: it counts array buffers too."""
    with contextlib.suppress(OSError):
        pages = int(Path("/proc/self/statm").read_text().split()[5])
        most = pages * resource.getpagesize() + extra_bytes
        resource.setrlimit(resource.RLIMIT_DATA, (most, most))


def receive(source: BinaryIO) -> str | None:
    """Read one job, or None when there will be no more."""
    head = source.read(4)
    if len(head) < 4:
        return None
    (length,) = struct.unpack("<I", head)
    return source.read(length).decode()


def send(sink: BinaryIO, message: dict[str, Any]) -> None:
    """Write one answer."""
    body = json.dumps(message).encode()
    with contextlib.suppress(BrokenPipeError):
        sink.write(struct.pack("<I", len(body)) + body)
        sink.flush()


if __name__ == "__main__":
    main()
