"""Let scenes give way to what follows them now, after others were taken out or moved."""

from collections.abc import Sequence
from itertools import pairwise

from tools.base import SceneState, SceneUpdate, ToolContext
from tools.code.write import opened
from tools.edit import rewritten
from tools.layout.designer import leaving
from tools.layout.joins import joined
from tools.layout.revise import retimed


async def rejoined(after: Sequence[SceneState], context: ToolContext) -> list[SceneUpdate]:
    """Return updates for the scenes that another one follows than before, none where none leaves.

    A video of single scenes that hold their pictures stays one. What comes back from the bin is
    as it was.
    """
    known = {scene.id for scene in context.scenes}
    before = {one.id: following.id for one, following in pairwise(context.scenes)}
    updates = [
        await _joined(scene, following, context)
        for scene, following in zip(
            after, [*after[1:], None], strict=False
        )  # of none, none is last
        if scene.id in known and before.get(scene.id) != (following.id if following else None)
    ]
    return [update for update in updates if update is not None]


async def _joined(
    scene: SceneState, following: SceneState | None, context: ToolContext
) -> SceneUpdate | None:
    layout = opened(scene.layout_json, scene.tsx_code)
    leaves = bool(scene.transition) or (layout is not None and layout.exit.kind != "none")
    others = [one.transition for one in context.scenes[:-1] if one.transition]
    first_time = scene.id == context.scenes[-1].id and bool(others)
    entering = opened(following.layout_json, following.tsx_code) if following else None
    if not (leaves or first_time) or (following is not None and entering is None):
        return None
    leave, transition = joined(scene.transition, entering, others[0] if first_time else None)
    fields = {} if transition == scene.transition else {"transition": transition}
    if layout is None:
        return SceneUpdate(id=scene.id, **fields) if fields else None
    if layout.canvas.duration != scene.duration:
        layout = retimed(layout, scene.duration, context.assets)
    layout = leaving(layout, leave, context.assets).model_copy(update={"name": scene.name})
    update = await rewritten(scene, layout, fields)
    return update if update != SceneUpdate(id=scene.id) else None
