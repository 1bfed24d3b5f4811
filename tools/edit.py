"""Change a scene: its layout where that still describes it, else its source directly."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from pydantic import Field

from tools.base import (
    BaseTool,
    Progress,
    SceneState,
    SceneUpdate,
    ToolContext,
    ToolModel,
    ToolOutput,
)
from tools.code.retouch import retouch
from tools.code.write import opened, seal, write_scene
from tools.layout.changes import Rename, SceneChange, SetDuration, SetTransition
from tools.layout.revise import apply_changes, retimed
from tools.layout.schema import SceneLayout
from tools.phrases import Language, Refusal, phrase
from tools.tsx.check import check_scene
from tools.writing import edit_with_model, wish_in_words

TRANSITION_S = 0.5


class EditSceneInput(ToolModel):
    """The scene, what should be different, and the rest that only a model could write.

    `instruction` is one sentence on what no change can say, or None.
    """

    scene_id: UUID
    changes: list[SceneChange] = Field(default_factory=list)
    instruction: str | None = None


class EditSceneOutput(ToolOutput):
    """The changed scene; nothing where it is as asked already."""

    changes: list[SceneUpdate]


class EditSceneTool(BaseTool[EditSceneInput, EditSceneOutput]):
    """Changes a scene's text, look, movement, length or content."""

    name = "editScene"
    description = "Change an existing scene: text, colours, fonts, sizes, movement, content."
    input_model = EditSceneInput
    output_model = EditSceneOutput

    async def execute(self, params: EditSceneInput, context: ToolContext) -> EditSceneOutput:
        """Apply the changes, and let a writer do what they cannot say.

        Raises Refusal where a change cannot be made in this scene.
        """
        scene = context.require(params.scene_id)
        wish = params.instruction if context.writer is not None else None
        if not params.changes and not wish:
            raise Refusal("what_else")
        await context.report(Progress("designing"))
        update = SceneUpdate(id=scene.id)
        refused: list[Refusal] = []
        if params.changes:
            try:
                update = await changed(scene, params.changes, context, refused)
            except Refusal:
                by_hand = opened(scene.layout_json, scene.tsx_code) is None
                if context.writer is None or not by_hand:
                    raise
                update = update.model_copy(update=fields_of(params.changes, context.project.fps))
                wish = wish_in_words(params.changes, params.instruction or context.prompt)
        if not wish:
            return EditSceneOutput(**outcome(update, context.language, refused))
        update, words = await edit_with_model(scene, update, wish, context)
        return EditSceneOutput(changes=[update], chat_response=words)


async def changed(
    scene: SceneState,
    changes: Sequence[SceneChange],
    context: ToolContext,
    refused: list[Refusal] | None = None,
) -> SceneUpdate:
    """Return the update that makes the changes, its source checked; see `outcome`.

    `refused` takes the reasons for changes that cannot be made beside others that can.
    """
    fields = fields_of(changes, context.project.fps)
    inner = [change for change in changes if not isinstance(change, SetTransition)]
    layout = opened(scene.layout_json, scene.tsx_code)
    if layout is not None:
        if layout.canvas.duration != scene.duration:
            layout = retimed(layout, scene.duration, context.assets)
        layout = layout.model_copy(update={"name": scene.name})
        revised = apply_changes(
            layout, inner, context.project, assets=context.assets, refused=refused
        )
        return await rewritten(scene, revised, fields)
    inner = [change for change in inner if not isinstance(change, (Rename, SetDuration))]
    if inner:
        fields["tsx_code"] = retouch(scene.tsx_code, inner)
        await _checked(fields["tsx_code"], context, fields.get("duration", scene.duration))
    return SceneUpdate(id=scene.id, **fields)


def outcome(
    update: SceneUpdate, language: Language, refused: Sequence[Refusal] = ()
) -> dict[str, Any]:
    """Return an output's fields for an update; one that changes nothing is said, not saved.

    `refused` says what could not be made of it.
    """
    if refused and update != SceneUpdate(id=update.id):
        reasons = Refusal.of(refused).speak(language).message
        return {"changes": [update], "chat_response": f"{phrase('rest', language)} {reasons}"}
    if update == SceneUpdate(id=update.id):
        return {"changes": [], "chat_response": phrase("already", language)}
    remembered = update.model_fields_set == {"id", "layout_json"}
    words = phrase("kept", language) if remembered else None
    return {"changes": [update], "chat_response": words}


def fields_of(changes: Sequence[SceneChange], fps: int) -> dict[str, Any]:
    """Return the scene's own fields that the changes set: name, duration, transition."""
    fields: dict[str, Any] = {}
    for change in changes:
        if isinstance(change, Rename):
            fields["name"] = change.name
        elif isinstance(change, SetDuration):
            fields["duration"] = change.duration
        elif isinstance(change, SetTransition):
            fields["transition"] = {
                "type": change.type,
                "duration": change.duration or max(1, round(TRANSITION_S * fps)),
                **({"direction": change.direction} if change.direction else {}),
            }
    return fields


async def rewritten(
    scene: SceneState, layout: SceneLayout, fields: dict[str, Any] | None = None
) -> SceneUpdate:
    """Write the scene's source anew from its layout, check it, and return the update.

    An update without any field says that the scene is like that already; one of `layout_json`
    alone, that it is, and that the layout now knows it for a wish.
    """
    tsx_code = write_scene(layout)
    fields = dict(fields or {})
    canvas = layout.canvas
    if layout.name != scene.name:
        fields["name"] = layout.name
    if canvas.duration != scene.duration:
        fields["duration"] = canvas.duration
    if tsx_code == scene.tsx_code and not fields:
        sealed = seal(layout, tsx_code)
        changed_layout = {} if sealed == scene.layout_json else {"layout_json": sealed}
        return SceneUpdate(id=scene.id, **changed_layout)
    if tsx_code != scene.tsx_code or "duration" in fields:
        result = await check_scene(
            tsx_code, width=canvas.width, height=canvas.height, fps=canvas.fps,
            duration=canvas.duration,
        )  # fmt: skip
        result.raise_for_errors()
    return SceneUpdate(id=scene.id, tsx_code=tsx_code, layout_json=seal(layout, tsx_code), **fields)


async def _checked(tsx_code: str, context: ToolContext, duration: int) -> None:
    project = context.project
    result = await check_scene(
        tsx_code, width=project.width, height=project.height, fps=project.fps, duration=duration
    )
    result.raise_for_errors()
