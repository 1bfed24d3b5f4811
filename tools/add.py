"""Add a scene: a brief becomes a layout, the layout becomes source, the source is checked."""

import hashlib
from dataclasses import replace

from pydantic import Field

from tools.base import (
    BaseTool,
    Progress,
    ProjectState,
    ProjectUpdate,
    SceneCreate,
    SceneState,
    ToolContext,
    ToolModel,
    ToolOutput,
)
from tools.code.write import seal, write_scene
from tools.layout.brief import SceneBrief
from tools.layout.designer import design
from tools.layout.schema import SceneLayout
from tools.style import first_style
from tools.tsx.check import check_scene
from tools.writing import write_with_model


class AddSceneInput(ToolModel):
    """What to show, and where in the video (0 is the start; None appends)."""

    brief: SceneBrief
    order: int | None = Field(default=None, ge=0)


class AddSceneOutput(ToolOutput):
    """The new scene, and the style that a first one gives the video."""

    changes: list[SceneCreate | ProjectUpdate]


class AddSceneTool(BaseTool[AddSceneInput, AddSceneOutput]):
    """Designs a new scene and writes its source."""

    name = "addScene"
    description = "Add a new scene to the video, designed from a brief of what it shows."
    input_model = AddSceneInput
    output_model = AddSceneOutput

    async def execute(self, params: AddSceneInput, context: ToolContext) -> AddSceneOutput:
        """Design, write and check the scene."""
        await context.report(Progress("designing"))
        style = first_style(context, params.brief.look, params.brief.headline or "")
        if style:
            project = context.project.model_copy(update={"style": style})
            context = replace(context, project=project)
        layout = design_next(params.brief, context, params.order)
        await context.report(Progress("checking"))
        draft = await create(layout, order=params.order)
        created, words = await write_with_model(draft, params.brief, context)
        learnt = [ProjectUpdate(style=style)] if style else []
        return AddSceneOutput(changes=[created, *learnt], chat_response=words)


def design_next(brief: SceneBrief, context: ToolContext, order: int | None) -> SceneLayout:
    """Design a scene for its place, so that it is no twin of the scene before it."""
    before = context.scenes[: len(context.scenes) if order is None else order]
    previous = _layout(before[-1]) if before else None
    seed = seed_of(context.project, brief)
    layout = design(brief, context.project, assets=context.assets, seed=seed)
    for attempt in range(1, 12):
        if previous is None or not twins(layout, previous):
            break
        layout = design(brief, context.project, assets=context.assets, seed=seed + attempt)
    return layout


def twins(layout: SceneLayout, other: SceneLayout) -> bool:
    """Tell whether two scenes in a row would look or move alike."""
    mine, theirs = layout.choices, other.choices
    same_kind = layout.source.kind == other.source.kind
    return mine.movement == theirs.movement or (same_kind and mine.variant == theirs.variant)


def seed_of(project: ProjectState, brief: SceneBrief) -> int:
    """Return a seed that is the same for the same brief in the same project."""
    material = f"{project.id}:{brief.model_dump_json()}"
    return int.from_bytes(hashlib.sha256(material.encode()).digest()[:4], "big")


async def create(layout: SceneLayout, *, order: int | None = None) -> SceneCreate:
    """Write a layout's source, check it, and return the scene to be saved."""
    tsx_code = write_scene(layout)
    canvas = layout.canvas
    result = await check_scene(
        tsx_code,
        width=canvas.width,
        height=canvas.height,
        fps=canvas.fps,
        duration=canvas.duration,
    )
    result.raise_for_errors()
    return SceneCreate(
        name=layout.name,
        tsx_code=tsx_code,
        duration=canvas.duration,
        order=order,
        layout_json=seal(layout, tsx_code),
    )


def _layout(scene: SceneState) -> SceneLayout | None:
    return SceneLayout.model_validate_json(scene.layout_json) if scene.layout_json else None
