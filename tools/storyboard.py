"""Make a whole video from a list of briefs."""

import asyncio
import hashlib
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

from pydantic import Field

from tools.add import best, create, designs, seed_of, twins
from tools.base import (
    BaseTool,
    Frames,
    Progress,
    ProjectState,
    ProjectUpdate,
    SceneCreate,
    ToolContext,
    ToolModel,
    ToolOutput,
)
from tools.layout.brief import Look, SceneBrief, SceneKind
from tools.layout.designer import leaving, reading_frames, recolored
from tools.layout.joins import CARRIERS, exit_before, flow_of, transition_before
from tools.layout.palettes import flipped
from tools.layout.schema import SceneLayout
from tools.style import first_style, merged
from tools.writing import write_all_with_model

OVERLAP_S = 0.5
SHORTEST_JOIN = 12
SHORTEST_S = 1.2

# Wishes about colours, and what is bold enough for a ground in the accent colour: at most one
# scene of three.
COLORS = {"palette", "background", "text", "accent", "mood", "gradient"}
TURNED: set[SceneKind] = {"title", "kinetic", "number", "quote", "callToAction"}
SCENES_A_TURN = 3

# Of how many joins one is quiet, a fade, as far as the scenes allow.
JOINS_A_FADE = 3


class CreateStoryboardInput(ToolModel):
    """The scenes in order; `duration` is the whole video's in frames."""

    title: str | None = None
    scenes: list[SceneBrief] = Field(min_length=1, max_length=20)
    duration: Frames | None = None
    look: Look | None = None


class CreateStoryboardOutput(ToolOutput):
    """The scenes, and what the project learns from them."""

    changes: list[SceneCreate | ProjectUpdate]


class CreateStoryboardTool(BaseTool[CreateStoryboardInput, CreateStoryboardOutput]):
    """Designs several scenes as one video: one look, varied compositions, transitions."""

    name = "createStoryboard"
    description = "Create several scenes at once as one video with a shared look and transitions."
    input_model = CreateStoryboardInput
    output_model = CreateStoryboardOutput

    async def execute(
        self, params: CreateStoryboardInput, context: ToolContext
    ) -> CreateStoryboardOutput:
        """Design all scenes, time them to the whole, write and check them."""
        await context.report(Progress("designing"))
        project = context.project
        shared = params.look or Look()
        style = first_style(context, shared, params.title or "")
        if params.look is not None:
            style = merged(style or project.style, params.look)
        if style:
            project = project.model_copy(update={"style": style})
        briefs = [_with_shared(brief, shared) for brief in params.scenes]
        overlap, lengths = timed(briefs, params.duration, project.fps)
        layouts = _designed(briefs, lengths, project, context)
        if params.look is None or not COLORS & params.look.model_fields_set:
            layouts = _paced(layouts, context)
        carrier = CARRIERS[_pick(project, params.scenes) % len(CARRIERS)]
        joins = [
            transition_before(layout, carrier, overlap) if overlap else None
            for layout in layouts[1:]
        ]
        layouts = [
            *(
                leaving(layout, exit_before(following, overlap=overlap), context.assets)
                for layout, following in pairwise(layouts)
            ),
            layouts[-1],
        ]
        await context.report(Progress("checking"))
        start = len(context.scenes)
        created = await asyncio.gather(
            *(create(layout, order=start + index) for index, layout in enumerate(layouts))
        )
        drafts = [
            scene.model_copy(update={"transition": join})
            for scene, join in zip(created, [*joins, None], strict=True)
        ]
        scenes, words = await write_all_with_model(list(zip(drafts, briefs, strict=True)), context)
        changes: list[SceneCreate | ProjectUpdate] = [*scenes]
        facts: dict[str, Any] = {}
        if params.title:
            facts["title"] = params.title
        if style:
            facts["style"] = style
        if facts:
            changes.append(ProjectUpdate(**facts))
        return CreateStoryboardOutput(changes=changes, chat_response=words)


def timed(briefs: Sequence[SceneBrief], total: int | None, fps: int) -> tuple[int, list[int]]:
    """Return the transitions' length and each scene's, in frames.

    Transitions overlap two scenes, so that the video lasts the sum of the scenes less the
    overlaps; with a total given that is exactly the total, shared out by what each scene needs.
    """
    wanted = [brief.duration or reading_frames(brief, fps) for brief in briefs]
    count = len(briefs)
    overlap = min(20, max(SHORTEST_JOIN, round(OVERLAP_S * fps))) if count > 1 else 0
    if total is None and all(brief.duration for brief in briefs):
        overlap = min(overlap, SHORTEST_JOIN)  # every length was told: little of it goes to joins
    if total is None:
        return overlap, wanted
    if total < count * (SHORTEST_S * fps + overlap):
        overlap = 0
    room = max(count, total + overlap * (count - 1))
    return overlap, _shared_out(wanted, room)


def _shared_out(weights: Sequence[int], total: int) -> list[int]:
    """Split a total in proportion to weights, in whole frames that add up exactly."""
    whole = sum(weights)
    ends, used = [], 0
    for weight in weights:
        used += weight
        ends.append(round(total * used / whole))
    return [max(1, end - start) for start, end in zip([0, *ends], ends, strict=False)]


def _designed(
    briefs: Sequence[SceneBrief],
    lengths: Sequence[int],
    project: ProjectState,
    context: ToolContext,
) -> list[SceneLayout]:
    """Design the scenes so that no two neighbours look or move alike, and joins are of two kinds.

    The exits are still to come: they follow from what each scene is followed by.
    """
    layouts: list[SceneLayout] = []
    for index, (brief, length) in enumerate(zip(briefs, lengths, strict=True)):
        timed_brief = brief.model_copy(update={"duration": length})
        seed = seed_of(project, brief) + index
        tries = designs(timed_brief, project, context.assets, seed)
        quiet = index % JOINS_A_FADE == 2

        def faults(layout: SceneLayout, *, quiet: bool = quiet) -> int:
            if not layouts:
                return 0
            still = flow_of(layout) == "still"
            same = layout.backdrop.kind == layouts[-1].backdrop.kind
            return 4 * twins(layout, layouts[-1]) + 2 * (still != quiet) + same

        layouts.append(best(tries, faults))
    return layouts


def _paced(layouts: Sequence[SceneLayout], context: ToolContext) -> list[SceneLayout]:
    """Turn the colours over in a scene here and there, where nobody has asked for colours."""
    paced: list[SceneLayout] = []
    rest = 0
    for layout in layouts:
        plain = not COLORS & layout.source.look.model_fields_set and not layout.source.images
        if rest >= SCENES_A_TURN - 1 and plain and layout.source.kind in TURNED:
            palette = flipped(layout.choices.palette)
            paced.append(recolored(layout, palette, context.assets))
            rest = 0
        else:
            paced.append(layout)
            rest += 1
    return paced


def _with_shared(brief: SceneBrief, shared: Look) -> SceneBrief:
    """Return the brief with the shared movement wishes; colours come from the project's style."""
    wishes: dict[str, Any] = {
        name: getattr(shared, name)
        for name in ("energy", "align", "uppercase", "entrance", "speed")
        if name in shared.model_fields_set and name not in brief.look.model_fields_set
    }
    return brief.model_copy(update={"look": brief.look.model_copy(update=wishes)})


def _pick(project: ProjectState, briefs: Sequence[SceneBrief]) -> int:
    material = f"{project.id}:{[brief.headline for brief in briefs]}"
    return hashlib.sha256(material.encode()).digest()[0]
