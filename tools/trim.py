"""Give a scene another length."""

from uuid import UUID

from tools.base import BaseTool, Frames, SceneUpdate, ToolContext, ToolModel, ToolOutput
from tools.code.write import opened
from tools.edit import outcome, rewritten
from tools.layout.revise import retimed


class TrimSceneInput(ToolModel):
    """The scene and its new length in frames."""

    scene_id: UUID
    duration: Frames


class TrimSceneOutput(ToolOutput):
    """The scene's new length, and its source where its movements had to be timed again.

    Nothing where it is that long already.
    """

    changes: list[SceneUpdate]


class TrimSceneTool(BaseTool[TrimSceneInput, TrimSceneOutput]):
    """Makes a scene shorter or longer; its movements are timed again to fit."""

    name = "trimScene"
    description = "Make a scene shorter or longer; duration is in frames."
    input_model = TrimSceneInput
    output_model = TrimSceneOutput

    async def execute(self, params: TrimSceneInput, context: ToolContext) -> TrimSceneOutput:
        """Time the layout again, or only set the length where there is none."""
        scene = context.require(params.scene_id)
        layout = opened(scene.layout_json, scene.tsx_code)
        if layout is None:
            return TrimSceneOutput(changes=[SceneUpdate(id=scene.id, duration=params.duration)])
        timed = retimed(layout, params.duration, context.assets)
        return TrimSceneOutput(**outcome(await rewritten(scene, timed), context.language))
