"""Trimming: a new length, and movements that fit it."""

import pytest

from bazaar.errors import NotFound
from tests.tools.scenes import context, project, scene
from tests.tools.test_add import HELLO, state
from tools.add import AddSceneInput, AddSceneTool
from tools.code.write import opened
from tools.trim import TrimSceneInput, TrimSceneTool


async def test_a_designed_scene_is_timed_again():
    place = project()
    created = (
        await AddSceneTool().run(AddSceneInput(brief=HELLO), context(project=place))
    ).changes[0]
    before = state(created)
    around = context(before, project=place)
    output = await TrimSceneTool().run(TrimSceneInput(scene_id=before.id, duration=30), around)
    (update,) = output.changes
    assert update.duration == 30
    layout = opened(update.layout_json, update.tsx_code)
    assert layout.canvas.duration == 30
    assert all(e.motion.at + e.motion.frames <= 20 for e in layout.elements)


async def test_a_hand_written_scene_keeps_its_source():
    written = scene()
    output = await TrimSceneTool().run(
        TrimSceneInput(scene_id=written.id, duration=45), context(written)
    )
    (update,) = output.changes
    assert update.duration == 45
    assert "tsx_code" not in update.model_fields_set


async def test_a_scene_of_another_project_is_not_found():
    with pytest.raises(NotFound):
        await TrimSceneTool().run(TrimSceneInput(scene_id=scene().id, duration=45), context())
