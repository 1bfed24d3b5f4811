"""What the brain is told before it decides: plain values, read once from the database."""

from typing import Literal
from uuid import UUID

from tools.base import AssetState, Change, ProjectState, SceneState, ToolModel


class PastMessage(ToolModel):
    """One message of the conversation, oldest first."""

    role: Literal["user", "assistant"]
    content: str
    tool_name: str | None = None
    scene_ids: tuple[UUID, ...] = ()


class ProjectContext(ToolModel):
    """The project as the brain sees it.

    `selected` are the scenes that the person has selected or mentioned; `attached` the assets
    that came with this prompt; `last_changed` the scene changed most recently; `deleted` scenes
    deleted lately, newest last, which can be restored; `undoing` what takes back the last answer
    that changed something, as far as it still stands.
    """

    project: ProjectState
    scenes: tuple[SceneState, ...] = ()
    selected: tuple[UUID, ...] = ()
    assets: tuple[AssetState, ...] = ()
    attached: tuple[UUID, ...] = ()
    messages: tuple[PastMessage, ...] = ()
    last_changed: UUID | None = None
    last_tool: str | None = None
    deleted: tuple[SceneState, ...] = ()
    undoing: tuple[Change, ...] = ()
