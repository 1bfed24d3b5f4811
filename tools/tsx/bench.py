"""How long a check takes: `python -m tools.tsx.bench [COUNT]`, or `bench()` from a command."""

import json
import os
import statistics
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from tools.tsx import check
from tools.tsx.compile import service
from tools.tsx.pool import pool

SCENE: Final = Path(__file__).with_name("bench_scene.tsx")
DURATION: Final = 150


@dataclass(frozen=True, slots=True)
class CheckTimes:
    """Milliseconds of policy, compile and run for one scene, and what the processes weigh.

    `cold_ms` includes the start of all processes. `memory_growth` is the resident memory of this
    process and its helpers at the end over that after the first tenth, 1.0 meaning none.
    """

    lines: int
    frames: int
    count: int
    cold_ms: float
    median_ms: float
    p95_ms: float
    best_ms: float
    parallel_per_s: float
    serial_per_s: float
    memory_mb: float
    memory_growth: float


def bench(count: int = 100) -> CheckTimes:
    """Check a scene of about 120 lines `count` times, never from memory, then two at a time."""
    source = SCENE.read_text()
    check.close()
    cold = _time(source, -1)
    serial: list[float] = []
    early = 0.0
    for number in range(count):
        serial.append(_time(source, number))
        if number == count // 10:
            early = _memory_mb()
    late = _memory_mb()
    started = time.perf_counter()
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda number: _time(source, number), range(count, 2 * count)))
    parallel_s = time.perf_counter() - started
    return CheckTimes(
        lines=source.count("\n"),
        frames=DURATION,
        count=count,
        cold_ms=round(cold, 1),
        median_ms=round(statistics.median(serial), 1),
        p95_ms=round(statistics.quantiles(serial, n=20)[-1], 1),
        best_ms=round(min(serial), 1),
        parallel_per_s=round(count / parallel_s, 1),
        serial_per_s=round(count / sum(serial) * 1000, 1),
        memory_mb=round(late, 1),
        memory_growth=round(late / early, 3),
    )


def _time(source: str, number: int) -> float:
    """Return the milliseconds of one check; the number makes the source a new one."""
    started = time.perf_counter()
    result = check.check_scene_sync(
        f"{source}// {number}\n", width=1920, height=1080, fps=30, duration=DURATION
    )
    result.raise_for_errors()
    return (time.perf_counter() - started) * 1000


def _memory_mb() -> float:
    pids = [os.getpid(), *pool.pids(), *([service.pid] if service.pid else [])]
    return sum(map(_resident_mb, pids))


def _resident_mb(pid: int) -> float:
    try:
        pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    times = bench(int(sys.argv[1]) if len(sys.argv) > 1 else 100)
    sys.stdout.write(json.dumps(asdict(times), indent=2) + "\n")
