"""Copy a scene."""

from uuid import UUID

from tools.base import BaseTool, SceneDuplicate, ToolContext, ToolModel, ToolOutput


class DuplicateSceneInput(ToolModel):
    """The scene to copy."""

    scene_id: UUID


class DuplicateSceneOutput(ToolOutput):
    """The copy to make."""

    changes: list[SceneDuplicate]


class DuplicateSceneTool(BaseTool[DuplicateSceneInput, DuplicateSceneOutput]):
    """Copies a scene to the place behind it."""

    name = "duplicateScene"
    description = "Copy a scene; the copy stands right behind it."
    input_model = DuplicateSceneInput
    output_model = DuplicateSceneOutput

    async def execute(
        self, params: DuplicateSceneInput, context: ToolContext
    ) -> DuplicateSceneOutput:
        """Name the scene to copy."""
        return DuplicateSceneOutput(
            changes=[SceneDuplicate(id=context.require(params.scene_id).id)]
        )
