"""Undo: bring a scene back to a past state."""

from uuid import UUID

from bazaar.errors import NotFound
from tools.base import (
    BaseTool,
    SceneRestore,
    SceneUpdate,
    ToolContext,
    ToolModel,
    ToolOutput,
)
from tools.phrases import phrase
from tools.rejoining import rejoined


class RestoreSceneInput(ToolModel):
    """The scene, and the revision to go back to; None is the one before its last change."""

    scene_id: UUID
    revision: int | None = None


class RestoreSceneOutput(ToolOutput):
    """The restoration to make, and how the scene before gives way to one from the bin."""

    changes: list[SceneRestore | SceneUpdate]


class RestoreSceneTool(BaseTool[RestoreSceneInput, RestoreSceneOutput]):
    """Restores a past revision of a scene, or a deleted scene."""

    name = "restoreScene"
    description = "Undo the last change of a scene, go back to a revision, or undelete a scene."
    input_model = RestoreSceneInput
    output_model = RestoreSceneOutput

    async def execute(self, params: RestoreSceneInput, context: ToolContext) -> RestoreSceneOutput:
        """Name the scene and revision. Raise NotFound for a scene of no use."""
        known = {scene.id for scene in (*context.scenes, *context.deleted)}
        if params.scene_id not in known:
            raise NotFound(phrase("nothing_back", context.language))
        restored = SceneRestore(id=params.scene_id, revision=params.revision)
        back = next((scene for scene in context.deleted if scene.id == params.scene_id), None)
        if back is None:
            return RestoreSceneOutput(changes=[restored])
        after = [*context.scenes[: back.order], back, *context.scenes[back.order :]]
        return RestoreSceneOutput(changes=[restored, *await rejoined(after, context)])
