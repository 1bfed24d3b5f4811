"""Run a compiled scene in a sandboxed process and put what happened into words."""

import json
import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic.alias_generators import to_camel

from tools.tsx.compile import Compiled
from tools.tsx.guards import Guarded
from tools.tsx.locate import place_of_key
from tools.tsx.paths import icon_data
from tools.tsx.pool import CPU_S, Exports, pool
from tools.tsx.process import ProcessEnded
from tools.tsx.sourcemap import original_place

BUDGET_MS: Final = 2000
POSTER_MAX: Final = 2_000_000

# The bundle wraps the script in one line of its own.
_WRAPPER_LINES: Final = 1
_FRAME_OF_STACK: Final = re.compile(r"scene\.js:(\d+):(\d+)")


class _Place(BaseModel):
    lineNumber: int  # noqa: N815 - the compiler's name
    columnNumber: int  # noqa: N815


class _Problem(BaseModel):
    message: str
    frame: int | None
    place: _Place | None
    key: str | None = None
    stack: str | None


class _Answer(BaseModel):
    """What the isolate says. It ran a stranger's code, so every part of it is checked."""

    model_config = ConfigDict(extra="forbid", alias_generator=to_camel)

    problem: _Problem | None = None
    poster_html: str = Field(default="", max_length=POSTER_MAX)
    poster_frame: int = 0
    text: tuple[str, ...] = ()
    frames: int = 0
    too_slow: bool = False
    out_of_memory: bool = False
    frame: int = -1
    line: int = 0


@dataclass(frozen=True, slots=True)
class Trial:
    """What a run showed. `problem` is None when every frame went well."""

    problem: "Problem | None" = None
    poster_html: str = ""
    poster_frame: int = 0
    text: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Problem:
    """Why a run failed; `line` and `column` count from 1, `frame` from 0."""

    message: str
    line: int | None = None
    column: int | None = None
    frame: int | None = None


@cache
def _icons() -> dict[str, Any]:
    return dict(json.loads(icon_data().read_text()))


def module_exports() -> Exports:
    """Return the names that each importable module has."""
    names = dict(pool.exports())
    names["lucide-react"] = names.get("lucide-react", frozenset()) | _icons()["names"].keys()
    return names


def run_scene(
    compiled: Compiled,
    *,
    guarded: Guarded,
    width: int,
    height: int,
    fps: int,
    duration: int,
    props: dict[str, Any] | None,
    icons: frozenset[str],
) -> Trial:
    """Run every frame of a short scene, or a sample of a long one, in a fresh isolate."""
    drawings = _icons()
    job = {
        "trial": compiled.trial,
        "config": {"width": width, "height": height, "fps": fps, "durationInFrames": duration},
        "props": props or {},
        "icons": {
            name: drawings["drawings"][drawings["names"][name]]
            for name in icons
            if name in drawings["names"]
        },
        "budgetMs": BUDGET_MS,
    }
    try:
        answer = _Answer.model_validate(pool.run(job))
    except ProcessEnded as error:
        return Trial(problem=_ended(error))
    except ValidationError:
        return Trial(problem=Problem(_TOO_MUCH))
    if answer.too_slow:
        return Trial(problem=_too_slow(answer))
    if answer.out_of_memory:
        return Trial(problem=_out_of_memory(answer))
    if answer.problem is not None:
        return Trial(problem=_problem(answer.problem, compiled.trial_map, guarded))
    return Trial(poster_html=answer.poster_html, poster_frame=answer.poster_frame, text=answer.text)


_TOO_MUCH: Final = (
    "The scene draws more than a frame can hold, or changes the language's own functions: "
    "draw fewer elements, and leave built-in objects as they are."
)


def _problem(raw: _Problem, trial_map: str, guarded: Guarded) -> Problem:
    message = _in_words(raw.message)
    if raw.place is not None:
        places = [(raw.place.lineNumber, raw.place.columnNumber)]
    else:
        places = _places_of(raw.stack or "", trial_map)
    if not places:
        return Problem(message, frame=raw.frame)
    line, column = places[0]
    column = guarded.column(line, column)
    if raw.key is not None:
        line, column = place_of_key(guarded.tree, line, column, raw.key)
    caller = next((other for other, _ in places if other != line), None)
    if caller is not None and raw.place is None:
        message = f"{message.rstrip('.')} (called from line {caller})."
    return Problem(message, line, column, raw.frame)


def _places_of(stack: str, trial_map: str) -> list[tuple[int, int]]:
    """Return the places in the scene that a stack goes through, innermost first."""
    found = (
        original_place(trial_map, int(match.group(1)) - _WRAPPER_LINES, int(match.group(2)))
        for match in _FRAME_OF_STACK.finditer(stack)
    )
    return [place for place in found if place is not None]


_NO_COMPONENT: Final = re.compile(r"Cannot read properties of null \(reading 'use\w+'\)")


def _in_words(message: str) -> str:
    if _NO_COMPONENT.search(message):
        return "A hook was called outside a component: call hooks at the top of a component."
    if message == "Maximum call stack size exceeded":
        return "A function or component calls itself without end."
    return message


def _too_slow(answer: _Answer) -> Problem:
    frame = answer.frame
    where = "before its first frame" if frame < 0 else f"at frame {frame}"
    return Problem(
        f"The scene did not finish within {CPU_S:g} seconds; it was stopped {where}. "
        "Look for a loop that never ends, or draw fewer elements.",
        answer.line or None,
        None,
        None if frame < 0 else frame,
    )


def _out_of_memory(answer: _Answer) -> Problem:
    frame = answer.frame
    return Problem(
        "The scene needs too much memory: make shorter lists and keep nothing between frames.",
        answer.line or None,
        None,
        None if frame < 0 else frame,
    )


def _ended(error: ProcessEnded) -> Problem:
    if error.timed_out:
        return Problem(
            "The scene did not finish in time. Look for a loop that never ends, "
            "or draw fewer elements."
        )
    return Problem(
        "The scene ended the process it ran in, most likely by using too much memory: "
        "make shorter lists and keep nothing between frames."
    )
