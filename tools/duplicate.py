"""Copy a scene."""

from uuid import UUID

from pydantic import Field

from tools.base import BaseTool, SceneCreate, SceneDuplicate, ToolContext, ToolModel, ToolOutput
from tools.edit import changed
from tools.layout.changes import SceneChange


class DuplicateSceneInput(ToolModel):
    """The scene to copy, and what is to be different in the copy."""

    scene_id: UUID
    changes: list[SceneChange] = Field(default_factory=list)


class DuplicateSceneOutput(ToolOutput):
    """The copy to make."""

    changes: list[SceneDuplicate | SceneCreate]


class DuplicateSceneTool(BaseTool[DuplicateSceneInput, DuplicateSceneOutput]):
    """Copies a scene to the place behind it."""

    name = "duplicateScene"
    description = "Copy a scene; the copy stands right behind it, with the changes asked for in it."
    input_model = DuplicateSceneInput
    output_model = DuplicateSceneOutput

    async def execute(
        self, params: DuplicateSceneInput, context: ToolContext
    ) -> DuplicateSceneOutput:
        """Name the scene to copy, or write the copy. Raise ValidationFailed as an edit does."""
        scene = context.require(params.scene_id)
        if not params.changes:
            return DuplicateSceneOutput(changes=[SceneDuplicate(id=scene.id)])
        update = await changed(scene, params.changes, context)
        content = scene.model_dump(exclude={"id", "order", "revision"})
        content |= update.model_dump(exclude={"id", "operation"}, exclude_none=True)
        return DuplicateSceneOutput(changes=[SceneCreate(order=scene.order + 1, **content)])
