"""Put the scenes into another order."""

from uuid import UUID

from bazaar.errors import ValidationFailed
from tools.base import (
    BaseTool,
    SceneReorder,
    SceneUpdate,
    ToolContext,
    ToolModel,
    ToolOutput,
)
from tools.rejoining import rejoined


class ReorderScenesInput(ToolModel):
    """All scenes of the project, in their new order."""

    scene_ids: list[UUID]


class ReorderScenesOutput(ToolOutput):
    """The new order, and how scenes give way to those that follow them in it."""

    changes: list[SceneUpdate | SceneReorder]


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
        ordered = sorted(context.scenes, key=lambda scene: params.scene_ids.index(scene.id))
        updates = await rejoined(ordered, context)
        return ReorderScenesOutput(changes=[SceneReorder(scene_ids=params.scene_ids), *updates])
