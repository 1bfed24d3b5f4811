"""Undo: bring a scene back to a past state."""

from uuid import UUID

from bazaar.errors import NotFound
from tools.base import (
    BaseTool,
    Change,
    SceneRestore,
    ToolContext,
    ToolModel,
    ToolOutput,
)
from tools.phrases import phrase
from tools.rejoining import rejoined


class RestoreSceneInput(ToolModel):
    """The scene, and the revision to go back to; None is the one before its last change.

    Without a scene, all that the last answer changed goes back.
    """

    scene_id: UUID | None = None
    revision: int | None = None


class RestoreSceneOutput(ToolOutput):
    """What brings it back, and how the scene before gives way to one from the bin."""

    changes: list[Change]


class RestoreSceneTool(BaseTool[RestoreSceneInput, RestoreSceneOutput]):
    """Takes back the last answer, restores a past revision of a scene, or a deleted scene."""

    name = "restoreScene"
    description = (
        "Undo: without sceneId all that the last answer did; with it the last change of that "
        "scene, or back to a revision of it, or out of the bin."
    )
    input_model = RestoreSceneInput
    output_model = RestoreSceneOutput

    async def execute(self, params: RestoreSceneInput, context: ToolContext) -> RestoreSceneOutput:
        """Name the scene and revision. Raise NotFound where nothing can be brought back."""
        if params.scene_id is None:
            if not context.undoing:
                raise NotFound(phrase("nothing_back", context.language))
            return RestoreSceneOutput(changes=[*context.undoing])
        known = {scene.id for scene in (*context.scenes, *context.deleted)}
        if params.scene_id not in known:
            raise NotFound(phrase("nothing_back", context.language))
        restored = SceneRestore(id=params.scene_id, revision=params.revision)
        back = next((scene for scene in context.deleted if scene.id == params.scene_id), None)
        if back is None:
            return RestoreSceneOutput(changes=[restored])
        after = [*context.scenes[: back.order], back, *context.scenes[back.order :]]
        return RestoreSceneOutput(changes=[restored, *await rejoined(after, context)])
