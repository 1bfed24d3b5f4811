"""Copy a scene."""

from uuid import UUID

from pydantic import Field

from tools.base import BaseTool, SceneCreate, SceneDuplicate, ToolContext, ToolModel, ToolOutput
from tools.edit import changed
from tools.layout.changes import SceneChange

COPIES_MAX = 20


class DuplicateSceneInput(ToolModel):
    """The scene to copy, what is to be different in the copy, and where it goes (from 0).

    `order` None puts the copy right behind its scene; `count` is how many copies.
    """

    scene_id: UUID
    order: int | None = Field(default=None, ge=0)
    count: int = Field(default=1, ge=1, le=COPIES_MAX)
    changes: list[SceneChange] = Field(default_factory=list)


class DuplicateSceneOutput(ToolOutput):
    """The copies to make."""

    changes: list[SceneDuplicate | SceneCreate]


class DuplicateSceneTool(BaseTool[DuplicateSceneInput, DuplicateSceneOutput]):
    """Copies a scene to the place behind it."""

    name = "duplicateScene"
    description = "Copy a scene, once or more; copies stand behind it or at a place, changed."
    input_model = DuplicateSceneInput
    output_model = DuplicateSceneOutput

    async def execute(
        self, params: DuplicateSceneInput, context: ToolContext
    ) -> DuplicateSceneOutput:
        """Name the scene to copy, or write the copy. Raise ValidationFailed as an edit does."""
        scene = context.require(params.scene_id)
        if not params.changes and params.order in (None, scene.order + 1):
            return DuplicateSceneOutput(changes=[SceneDuplicate(id=scene.id)] * params.count)
        content = scene.model_dump(exclude={"id", "order", "revision"})
        if params.changes:
            update = await changed(scene, params.changes, context)
            content |= update.model_dump(exclude={"id", "operation"}, exclude_none=True)
        order = scene.order + 1 if params.order is None else params.order
        return DuplicateSceneOutput(changes=[SceneCreate(order=order, **content)] * params.count)
