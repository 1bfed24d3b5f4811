"""One look for the whole video."""

import pytest

from bazaar.errors import ValidationFailed
from tests.tools.scenes import context, project, scene
from tests.tools.test_add import HELLO, state
from tools.add import AddSceneInput, AddSceneTool
from tools.base import ProjectUpdate
from tools.code.write import opened
from tools.layout.brief import Item, Look, SceneBrief
from tools.layout.designer import design
from tools.style import SetStyleInput, SetStyleTool

LIST = SceneBrief(kind="bullets", items=(Item(text="One"), Item(text="Two")))


async def two_scenes(place):
    made = []
    for order, brief in enumerate((HELLO, LIST)):
        output = await AddSceneTool().run(AddSceneInput(brief=brief), context(project=place))
        made.append(state(output.changes[0], order))
    return made


async def test_every_scene_and_the_project_take_the_look():
    place = project()
    scenes = await two_scenes(place)
    look = Look(palette="dark blue and gold")
    output = await SetStyleTool().run(SetStyleInput(look=look), context(*scenes, project=place))
    *updates, style = output.changes
    assert [update.id for update in updates] == [one.id for one in scenes]
    for update in updates:
        assert opened(update.layout_json, update.tsx_code).choices.palette.accent == "#ffd700"
    assert isinstance(style, ProjectUpdate)
    later = place.model_copy(update={"style": style.style})
    assert design(HELLO, later, seed=1).choices.palette.accent == "#ffd700"


async def test_some_scenes_take_the_look_and_the_project_does_not():
    place = project()
    scenes = await two_scenes(place)
    wanted = SetStyleInput(look=Look(palette="dark blue and gold"), scene_ids=[scenes[1].id])
    output = await SetStyleTool().run(wanted, context(*scenes, project=place))
    (update,) = output.changes
    assert update.id == scenes[1].id
    assert opened(update.layout_json, update.tsx_code).choices.palette.accent == "#ffd700"


async def test_scenes_edited_by_hand_are_left_and_named():
    written = scene()
    output = await SetStyleTool().run(SetStyleInput(look=Look(palette="ink")), context(written))
    assert [change.operation for change in output.changes] == ["project.update"]
    assert "Scene 1 was edited by hand" in output.chat_response
    wanted = SetStyleInput(look=Look(palette="ink"), scene_ids=[written.id])
    with pytest.raises(ValidationFailed, match="edited by hand"):
        await SetStyleTool().run(wanted, context(written))


async def test_a_new_title_leaves_every_look_as_it_is():
    written = scene()
    output = await SetStyleTool().run(SetStyleInput(title="Spring Launch"), context(written))
    assert output.changes == [ProjectUpdate(title="Spring Launch")]
    assert output.chat_response is None
