"""Add a scene: a brief becomes a layout, the layout becomes source, the source is checked."""

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from pydantic import Field

from tools.base import (
    AssetState,
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
from tools.layout.archetypes import REGISTRY
from tools.layout.brief import SceneBrief
from tools.layout.designer import design, leaving
from tools.layout.joins import (
    carrier_of,
    exit_before,
    flow_after,
    flow_of,
    transition_before,
)
from tools.layout.schema import SceneLayout
from tools.style import first_style
from tools.tsx.check import check_scene
from tools.writing import write_with_model

TRIES = 6  # seeds, to look for a design that suits its neighbours


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
        layout, transition = design_next(params.brief, context, params.order)
        await context.report(Progress("checking"))
        draft = await create(layout, order=params.order, transition=transition)
        created, words = await write_with_model(draft, params.brief, context)
        learnt = [ProjectUpdate(style=style)] if style else []
        return AddSceneOutput(changes=[created, *learnt], chat_response=words)


def design_next(
    brief: SceneBrief, context: ToolContext, order: int | None
) -> tuple[SceneLayout, dict[str, Any] | None]:
    """Design a scene for its place, and how it gives way to the scene after it, if there is one.

    It is no twin of the scene before it and comes in the way in which that one leaves; itself it
    leaves the way in which the next one comes in. The scenes around it stay as they are.
    """
    place = len(context.scenes) if order is None else order
    before, after = context.scenes[:place][-1:], context.scenes[place:][:1]
    previous = _layout(before[0]) if before else None
    transition = before[0].transition if before else None
    flow = flow_after(previous, transition)

    def faults(layout: SceneLayout) -> int:
        twin = previous is not None and twins(layout, previous)
        return 2 * twin + (flow is not None and flow_of(layout) != flow)

    seed = seed_of(context.project, brief)
    tries = designs(brief, context.project, context.assets, seed)
    layout = best(tries, faults)
    following = _layout(after[0]) if after else None
    if following is None:
        return layout, None
    overlap = int((transition or {}).get("duration", 0))
    layout = leaving(layout, exit_before(following, overlap=overlap), context.assets)
    if not transition or not overlap:
        return layout, None
    return layout, transition_before(following, carrier_of(transition), overlap)


def designs(
    brief: SceneBrief, project: ProjectState, assets: Sequence[AssetState], seed: int
) -> Iterator[SceneLayout]:
    """Yield designs of a brief: by one seed after the other, then in each of its movements."""
    for movement in (None, *REGISTRY[brief.kind].movements):
        for attempt in range(TRIES):
            yield design(brief, project, assets=assets, seed=seed + attempt, movement=movement)


def best(tries: Iterable[SceneLayout], faults: Callable[[SceneLayout], int]) -> SceneLayout:
    """Return the first layout without faults, else the one with the fewest."""
    found: tuple[int, SceneLayout] | None = None
    for layout in tries:
        count = faults(layout)
        if found is None or count < found[0]:
            found = count, layout
        if not count:
            break
    if found is None:
        raise ValueError("There is nothing to choose from.")
    return found[1]


def twins(layout: SceneLayout, other: SceneLayout) -> bool:
    """Tell whether two scenes in a row would look or move alike."""
    mine, theirs = layout.choices, other.choices
    same_kind = layout.source.kind == other.source.kind
    return mine.movement == theirs.movement or (same_kind and mine.variant == theirs.variant)


def seed_of(project: ProjectState, brief: SceneBrief) -> int:
    """Return a seed that is the same for the same brief in the same project."""
    material = f"{project.id}:{brief.model_dump_json(exclude_defaults=True)}"
    return int.from_bytes(hashlib.sha256(material.encode()).digest()[:4], "big")


async def create(
    layout: SceneLayout, *, order: int | None = None, transition: dict[str, Any] | None = None
) -> SceneCreate:
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
        transition=transition,
    )


def _layout(scene: SceneState) -> SceneLayout | None:
    return SceneLayout.model_validate_json(scene.layout_json) if scene.layout_json else None
