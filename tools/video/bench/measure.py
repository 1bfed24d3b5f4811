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
# Counting memory costs the kernel a walk over every page: done less often.
MEMORY_EVERY = 3
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class Measured:
    """What one render took. Memory counts shared pages once (PSS), in MB.

    `others` is the share of all cores that somebody else used meanwhile: the run's noise.
    """

    wall_s: float
    cpu_s: float
    memory_mb: float
    others: float


@dataclass(slots=True)
class _Watch:
    root: int
    cpu: dict[int, float] = field(default_factory=dict)
    peak_mb: float = 0.0
    begun_cpu: float = 0.0
    counting: bool = False
    looks: int = 0

    def sample(self) -> None:
        """Look at every process of the family once."""
        memory = 0
        weigh = self.counting and self.looks % MEMORY_EVERY == 0
        self.looks += 1
        for pid in _family(self.root):
            with contextlib.suppress(OSError, ValueError, IndexError):
                fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
                own = int(fields[11]) + int(fields[12])
                self.cpu[pid] = own / TICKS
                if weigh:
                    memory += _proportional_kb(pid)
        if weigh:
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
                machine, watching = busy_and_all(), time.process_time()
            elif line.startswith("END"):
                watch.sample()
                watch.counting = False
                wall = float(line.split()[1])
                cpu = watch.total_cpu - watch.begun_cpu
                watched = time.process_time() - watching
                busy, offered = (b - a for a, b in zip(machine, busy_and_all(), strict=True))
        said = process.stderr.read()
        if process.wait() != 0 or not wall:
            raise RuntimeError(f"{command[0]} failed: {said[-1500:]}")
    finally:
        ended.set()
        thread.join()
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    others = max(0.0, busy - cpu - watched) / max(offered, 1 / TICKS)
    return Measured(wall, round(cpu, 2), round(watch.peak_mb, 1), round(others, 3))


def busy_and_all() -> tuple[float, float]:
    """Return the seconds of CPU that all cores have worked, and have had, since the start.

    Work that gives way to others (a high nice value) counts as idle.
    """
    line = Path("/proc/stat").read_text().split("\n", 1)[0]
    user, nice, system, idle, waiting, *rest = (int(field) / TICKS for field in line.split()[1:9])
    busy = user + system + sum(rest)
    return busy, busy + nice + idle + waiting


def wait_for_quiet(limit: float, seconds: float) -> None:
    """Wait until the cores are idle but for a share of `limit`, at most `seconds`."""
    deadline = time.monotonic() + seconds
    share = 1.0
    while share > limit and time.monotonic() < deadline:
        before = busy_and_all()
        time.sleep(1)
        busy, offered = (b - a for a, b in zip(before, busy_and_all(), strict=True))
        share = busy / offered
