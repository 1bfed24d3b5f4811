"""Two workers against one on the same film: what another machine brings to an export."""

import json
import statistics
import sys
from collections.abc import Callable, Sequence
from typing import Any

from tools.video.bench.measure import Measured

CAPTURES = ("faithful", "auto")
# Workers, and the cores of each: one small machine, two of them, and one twice as strong.
TEAMS = {"one": (1, 1), "two": (2, 1), "strong": (1, 2)}


def compare_workers(
    run: Callable[[Sequence[str]], Measured],
    rounds: int,
    seconds: int,
    say: Callable[[str], None],
) -> dict[str, Any]:
    """Return how long each team takes for a film, by way of capture; runs alternate.

    `run` measures a command, which finds an empty database and storage.
    """
    found: dict[str, Any] = {"seconds": seconds}
    for capture in CAPTURES:
        runs: dict[str, list[Measured]] = {team: [] for team in TEAMS}
        for _ in range(rounds):
            for team, (workers, cores) in TEAMS.items():
                command = [sys.executable, "manage.py", "bench_workers", str(workers)]
                command += ["--cores", str(cores), "--capture", capture]
                runs[team].append(run([*command, "--seconds", str(seconds)]))
        walls = {
            team: round(statistics.median(r.wall_s for r in measured), 2)
            for team, measured in runs.items()
        }
        found[capture] = {
            "wallS": walls,
            "twoAgainstOne": round(walls["one"] / walls["two"], 2),
            "strongAgainstOne": round(walls["one"] / walls["strong"], 2),
            "othersShare": {team: [r.others for r in measured] for team, measured in runs.items()},
        }
        say(json.dumps({capture: found[capture]}) + "\n")
    return found
