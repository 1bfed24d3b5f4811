"""Take scenes out of the video."""

from uuid import UUID

from pydantic import Field

from tools.base import (
    BaseTool,
    SceneDelete,
    SceneUpdate,
    ToolContext,
    ToolModel,
    ToolOutput,
)
from tools.rejoining import rejoined


class DeleteSceneInput(ToolModel):
    """The scenes to take out."""

    scene_ids: list[UUID] = Field(min_length=1)


class DeleteSceneOutput(ToolOutput):
    """One deletion for each scene, and how those before them give way to what follows now."""

    changes: list[SceneUpdate | SceneDelete]


class DeleteSceneTool(BaseTool[DeleteSceneInput, DeleteSceneOutput]):
    """Deletes scenes; they can be restored."""

    name = "deleteScene"
    description = "Delete one or more scenes from the video. They can be restored with undo."
    input_model = DeleteSceneInput
    output_model = DeleteSceneOutput

    async def execute(self, params: DeleteSceneInput, context: ToolContext) -> DeleteSceneOutput:
        """Name the scenes to delete."""
        scenes = [context.require(scene_id) for scene_id in params.scene_ids]
        left = [scene for scene in context.scenes if scene.id not in params.scene_ids]
        updates = await rejoined(left, context)
        return DeleteSceneOutput(
            changes=[*(SceneDelete(id=scene.id) for scene in scenes), *updates]
        )
