"""The colours of times of day and of weathers, for drawn landscapes."""

from dataclasses import dataclass
from typing import Literal

from tools.layout.brief import Subject

TimeOfDay = Literal["dawn", "day", "sunset", "night"]


@dataclass(frozen=True, slots=True)
class Air:
    """The colours of a time of day: the sky from above, far and near land, the disc, the words."""

    sky: tuple[str, str, str]
    far: str
    near: str
    disc: str
    ink: str
    accent: str


AIRS: dict[str, Air] = {
    "dawn": Air(
        ("#27345f", "#8f4a6f", "#ffb98a"),
        "#8a5a80", "#171a38", "#ffe6c2", "#fff6ec", "#ffc98f",
    ),
    "day": Air(
        ("#6fbdf0", "#a5d9f6", "#e9f7ff"),
        "#7fbcc0", "#0f4a3c", "#ffd75e", "#06243a", "#0a4f86",
    ),
    "sunset": Air(
        ("#2c1546", "#9c2c58", "#ff9a55"),
        "#862f60", "#1b0b28", "#ffdb94", "#fff3e6", "#ffc27a",
    ),
    "night": Air(
        ("#04091c", "#0f1f4a", "#2d4a86"),
        "#2a4279", "#050a1a", "#f4f1dd", "#f5f8ff", "#ffd98a",
    ),
    "storm": Air(
        ("#1b2733", "#33475a", "#6d8496"),
        "#55697b", "#121b24", "#dfe7ee", "#f4f8fb", "#9fd3ff",
    ),
    "winter": Air(
        ("#274a73", "#4a76a3", "#d6e8f5"),
        "#c4d8e8", "#f4f9fd", "#ffffff", "#ffffff", "#ffe3a3",
    ),
    "embers": Air(
        ("#0e0506", "#2a0a08", "#7a1c0a"),
        "#5c130a", "#120405", "#ffb347", "#fff1e2", "#ffb347",
    ),
    "meadow": Air(
        ("#7cc7f2", "#b8e2f5", "#fdf6dc"),
        "#9cc98a", "#2f7a3f", "#ffd75e", "#06243a", "#7a2150",
    ),
}  # fmt: skip

USUAL: dict[Subject, str] = {
    "mountains": "dawn", "sun": "day", "moon": "night", "sea": "sunset", "city": "night",
    "space": "night", "forest": "dawn", "rain": "storm", "snow": "winter", "fire": "embers",
    "desert": "sunset", "clouds": "day", "flowers": "meadow", "river": "dawn",
}  # fmt: skip


def air_for(subject: Subject, time: TimeOfDay | None) -> Air:
    """Return the colours for a subject at a time of day, or at its usual one."""
    return AIRS[time or USUAL[subject]]
