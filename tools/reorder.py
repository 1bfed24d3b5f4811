"""Put the scenes into another order."""

from uuid import UUID

from bazaar.errors import ValidationFailed
from tools.base import BaseTool, SceneReorder, ToolContext, ToolModel, ToolOutput


class ReorderScenesInput(ToolModel):
    """All scenes of the project, in their new order."""

    scene_ids: list[UUID]


class ReorderScenesOutput(ToolOutput):
    """The new order."""

    changes: list[SceneReorder]


class ReorderScenesTool(BaseTool[ReorderScenesInput, ReorderScenesOutput]):
    """Moves scenes."""

    name = "reorderScenes"
    description = "Put all scenes of the video into a new order: move, swap, reverse."
    input_model = ReorderScenesInput
    output_model = ReorderScenesOutput

    async def execute(
        self, params: ReorderScenesInput, context: ToolContext
    ) -> ReorderScenesOutput:
        """Check that every scene is named once. Raise ValidationFailed where not."""
        if sorted(params.scene_ids) != sorted(scene.id for scene in context.scenes):
            raise ValidationFailed("A new order names every scene of the project exactly once.")
        return ReorderScenesOutput(changes=[SceneReorder(scene_ids=params.scene_ids)])
