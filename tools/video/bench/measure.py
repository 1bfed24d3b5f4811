"""Watches a child process and everything it starts: seconds of CPU and peak memory."""

import contextlib
import os
import signal
import subprocess
import threading
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

SAMPLE_S = 0.1
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one render took. Memory counts shared pages once (PSS), in MB."""

    wall_s: float
    cpu_s: float
    memory_mb: float


@dataclass(slots=True)
class _Watch:
    root: int
    cpu: dict[int, float] = field(default_factory=dict)
    peak_mb: float = 0.0
    begun_cpu: float = 0.0
    counting: bool = False

    def sample(self) -> None:
        """Look at every process of the family once."""
        memory = 0
        for pid in _family(self.root):
            with contextlib.suppress(OSError, ValueError, IndexError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                own = int(fields[11]) + int(fields[12])
                self.cpu[pid] = own / TICKS
                if self.counting:
                    memory += _proportional_kb(pid)
        if self.counting:
            self.peak_mb = max(self.peak_mb, memory / 1024)

    @property
    def total_cpu(self) -> float:
        """Seconds of CPU of all processes, living and dead."""
        return sum(self.cpu.values())


def _family(root: int) -> set[int]:
    """Return the ids of a process and of all that descend from it."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
                children.setdefault(parent, []).append(int(entry.name))
    family, waiting = set[int](), [root]
    while waiting:
        pid = waiting.pop()
        family.add(pid)
        waiting += children.get(pid, [])
    return family


def _proportional_kb(pid: int) -> int:
    for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
        if line.startswith("Pss:"):
            return int(line.split()[1])
    return 0


def measure(
    command: Sequence[str], *, environment: Mapping[str, str] | None = None, cwd: Path | None = None
) -> Measured:
    """Run a command that prints BEGIN and `END <seconds>`; only what lies between counts.

    Raises RuntimeError with what the command said where it fails.
    """
    process = subprocess.Popen(  # noqa: S603 - our own commands
        [*command],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **(environment or {})},
        cwd=cwd,
        start_new_session=True,
    )
    watch = _Watch(process.pid)
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(SAMPLE_S):
            watch.sample()

    thread = threading.Thread(target=look)
    thread.start()
    wall = 0.0
    try:
        if process.stdout is None or process.stderr is None:
            raise RuntimeError("The command's output cannot be read.")
        for line in process.stdout:
            if line.startswith("BEGIN"):
                watch.sample()
                watch.begun_cpu, watch.counting = watch.total_cpu, True
            elif line.startswith("END"):
                watch.sample()
                watch.counting = False
                wall = float(line.split()[1])
                cpu = watch.total_cpu - watch.begun_cpu
        said = process.stderr.read()
        if process.wait() != 0 or not wall:
            raise RuntimeError(f"{command[0]} failed: {said[-1500:]}")
    finally:
        ended.set()
        thread.join()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    return Measured(wall, round(cpu, 2), round(watch.peak_mb, 1))


def wait_for_quiet(limit: float, seconds: float) -> float:
    """Wait until little else runs, at most `seconds`; return the load that is left."""
    deadline = time.monotonic() + seconds
    while (load := os.getloadavg()[0]) > limit and time.monotonic() < deadline:
        time.sleep(2)
    return load
