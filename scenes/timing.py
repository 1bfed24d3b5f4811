"""How long a video is: scenes in a row, overlapping where one gives way to the next."""

from collections.abc import Iterable
from itertools import pairwise
from typing import Any


def overlap_after(duration: int, transition: dict[str, Any] | None, next_duration: int) -> int:
    """Return by how many frames a scene overlaps the next.

    A transition never takes more than either scene, so that no frame shows three scenes.
    """
    if not transition or transition.get("type") in {None, "none"}:
        return 0
    return max(0, min(int(transition.get("duration", 0)), duration, next_duration))


def total_duration(scenes: Iterable[tuple[int, dict[str, Any] | None]]) -> int:
    """Return the frames of all scenes in order, each given as (duration, transition)."""
    rows = list(scenes)
    total = sum(duration for duration, _ in rows)
    for (duration, transition), (next_duration, _) in pairwise(rows):
        total -= overlap_after(duration, transition, next_duration)
    return total
