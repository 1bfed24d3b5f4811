"""A few warm processes that run scenes, and the clock that ends them when they do not answer."""

import atexit
import json
import os
import sys
import threading
from collections import deque
from pathlib import Path
from typing import Any, Final

from bazaar.errors import BazaarError
from tools.tsx.paths import check_bundle
from tools.tsx.process import PacketProcess, ProcessEnded

Exports = dict[str, frozenset[str]]

CHILD: Final = Path(__file__).resolve().with_name("child.py")
MEMORY_MB: Final = 512
CPU_S: Final = 3.0
WALL_S: Final = 20.0
START_S: Final = 60.0
JOBS_PER_CHILD: Final = 250
_STARTS: Final = 3


class Child:
    """One process with a warm isolate."""

    def __init__(self, *, memory_mb: int, cpu_s: float) -> None:
        bundle = check_bundle()
        self.stamp = bundle.stat().st_mtime_ns
        self.jobs = 0
        self._exports: Exports = {}
        self._awaited = True
        self._process = PacketProcess(
            [sys.executable, "-E", "-P", str(CHILD), str(bundle), str(memory_mb), str(cpu_s)]
        )

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def is_ready(self) -> bool:
        """Tell whether an isolate waits, or the process has ended and should be found out."""
        return not self._awaited or self._process.has_answer()

    def prepare(self) -> Exports:
        """Wait for an isolate; return the names in each module that a scene may import.

        Raises ProcessEnded where the process is gone, be it since its isolate was ready.
        """
        if self._process.has_ended:
            raise ProcessEnded(timed_out=False)
        if self._awaited:
            ready = json.loads(self._process.receive(START_S))
            if ready["exports"] is not None:
                self._exports = {name: frozenset(names) for name, names in ready["exports"].items()}
            self._awaited = False
        return self._exports

    def run(self, job: dict[str, Any]) -> dict[str, Any]:
        """Run one job after `prepare`. Raise ProcessEnded when there is no answer."""
        self.jobs += 1
        self._awaited = True
        self._process.send(json.dumps(job).encode())
        return dict(json.loads(self._process.receive(WALL_S)))

    def end(self) -> None:
        """Kill the process and wait for it."""
        self._process.end()

    def forget(self) -> None:
        """Leave the process to the one that started it, after a fork."""
        self._process.forget()


class Pool:
    """At most `size` children; whoever comes while all are busy waits.

    Each has `memory_mb` megabytes, and `cpu_s` seconds of processor time for one job.
    """

    def __init__(self, size: int, *, memory_mb: int = MEMORY_MB, cpu_s: float = CPU_S) -> None:
        self.size = size
        self.memory_mb = memory_mb
        self.cpu_s = cpu_s
        self._changed = threading.Condition()
        self._children: set[Child] = set()
        self._idle: deque[Child] = deque()
        self._exports: Exports = {}
        self._exports_stamp = 0

    def exports(self) -> Exports:
        """Return the names in each module that a scene may import."""
        stamp = check_bundle().stat().st_mtime_ns
        if self._exports_stamp != stamp:
            child = self._take_prepared()
            self._exports, self._exports_stamp = child.prepare(), child.stamp
            self._give(child)
        return self._exports

    def run(self, job: dict[str, Any]) -> dict[str, Any]:
        """Run one job in an idle child, once more where the first one ends under it.

        Raises:
            ProcessEnded: The second child ended as well, or the first did not answer in time.
        """
        try:
            return self._run_once(job)
        except ProcessEnded as ended:
            if ended.timed_out:
                raise
        return self._run_once(job)

    def pids(self) -> list[int]:
        """Return the process ids of all children."""
        with self._changed:
            return [child.pid for child in self._children]

    def close(self) -> None:
        """End the idle children; busy ones end with this process."""
        with self._changed:
            idle, self._idle = self._idle, deque()
            self._children -= set(idle)
        for child in idle:
            child.end()

    def forget(self) -> None:
        """Start over after a fork: the children belong to the parent."""
        for child in self._children:
            child.forget()
        self._changed = threading.Condition()
        self._children = set()
        self._idle = deque()

    def _run_once(self, job: dict[str, Any]) -> dict[str, Any]:
        child = self._take_prepared()
        try:
            answer = child.run(job)
        except BaseException:
            self._lose(child)
            raise
        if answer.get("tooSlow") or answer.get("outOfMemory") or child.jobs >= JOBS_PER_CHILD:
            self._lose(child)
        else:
            self._give(child)
        return answer

    def _take_prepared(self) -> Child:
        for _ in range(_STARTS):
            child = self._take()
            try:
                child.prepare()
            except ProcessEnded:
                self._lose(child)
            else:
                return child
        raise BazaarError("The check could not start. Try again in a moment.")

    def _take(self) -> Child:
        """Take an idle child, a ready one if there is; start the missing ones on the way."""
        stamp = check_bundle().stat().st_mtime_ns
        with self._changed:
            for child in [child for child in self._idle if child.stamp != stamp]:
                self._idle.remove(child)
                self._children.remove(child)
                child.end()
            while True:
                while len(self._children) < self.size:
                    child = Child(memory_mb=self.memory_mb, cpu_s=self.cpu_s)
                    self._children.add(child)
                    self._idle.append(child)
                if self._idle:
                    child = next((each for each in self._idle if each.is_ready()), self._idle[0])
                    self._idle.remove(child)
                    return child
                self._changed.wait()

    def _give(self, child: Child) -> None:
        with self._changed:
            self._idle.append(child)
            self._changed.notify()

    def _lose(self, child: Child) -> None:
        """End a child; the next one to be taken starts another in its place."""
        child.end()
        with self._changed:
            self._children.discard(child)
            self._changed.notify()


pool = Pool(max(1, min(2, os.cpu_count() or 1)))
atexit.register(pool.close)
os.register_at_fork(after_in_child=pool.forget)
