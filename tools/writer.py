"""A model that writes scenes, as the tools see it.

Tools know this Protocol and nothing of models; `ToolContext.writer` holds one, or None.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from tools.base import AssetState, ProjectState
from tools.code.patch import Edit, apply_edits
from tools.layout.brief import SceneBrief

# Given each piece of what the model writes, as it arrives.
Heard = Callable[[str], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class WritingTask:
    """What to write: a scene for a brief, or a change of the scene that there is.

    `tsx_code` is the source to start from: the designer's draft of a new scene, or the scene to
    change; `layout_json` is the draft's layout. `duration` is in frames, `wish` what the person
    asked for, `attached` the assets that came with it.
    """

    project: ProjectState
    wish: str
    tsx_code: str
    duration: int
    brief: SceneBrief | None = None
    layout_json: str | None = None
    assets: tuple[AssetState, ...] = ()
    attached: tuple[UUID, ...] = ()


@dataclass(frozen=True, slots=True)
class Written:
    """A model's answer: edits of the source it was given, or the whole source anew.

    `words` is what it says to the person, and may be empty. `problem` says, for the model, why
    an answer is neither.
    """

    words: str = ""
    edits: tuple[Edit, ...] = ()
    tsx_code: str | None = None
    problem: str | None = None

    def applied_to(self, tsx_code: str) -> str:
        """Return the source that the answer makes of this one.

        Raises `tools.code.patch.EditMismatch` where an edit does not match exactly once.
        """
        return apply_edits(tsx_code, self.edits) if self.tsx_code is None else self.tsx_code


class SceneWriter(Protocol):
    """Writes, changes, repairs and reads scenes. Every method raises AIError."""

    async def write(self, task: WritingTask, heard: Heard) -> Written:
        """Write the scene that the brief and the draft describe, better than the draft."""

    async def edit(self, task: WritingTask, heard: Heard) -> Written:
        """Change the scene as wished and leave the rest."""

    async def repair(self, task: WritingTask, tsx_code: str, problem: str, heard: Heard) -> Written:
        """Mend a source that has this problem, keeping what it shows."""

    async def analyze(self, task: WritingTask, facts: str, heard: Heard) -> str:
        """Answer the wish, a question about the scene, from its source and measured facts."""
