"""What was taken out, moved or brought back leaves scenes that give way to what follows them."""

from uuid import uuid4

from tests.tools.scenes import context, project
from tests.tools.test_storyboard import BRIEFS
from tools.base import SceneCreate, SceneDelete, SceneReorder, SceneRestore, SceneState, SceneUpdate
from tools.code.write import opened
from tools.delete import DeleteSceneInput, DeleteSceneTool
from tools.layout.joins import EXITS, flow_of
from tools.reorder import ReorderScenesInput, ReorderScenesTool
from tools.restore import RestoreSceneInput, RestoreSceneTool
from tools.storyboard import CreateStoryboardInput, CreateStoryboardTool


async def film() -> list[SceneState]:
    output = await CreateStoryboardTool().run(
        CreateStoryboardInput(scenes=BRIEFS), context(project=project())
    )
    made = [change for change in output.changes if isinstance(change, SceneCreate)]
    return [
        SceneState(id=uuid4(), **{**one.model_dump(exclude={"operation"}), "order": place})
        for place, one in enumerate(made)
    ]


def layout(scene: SceneState | SceneUpdate):
    return opened(scene.layout_json, scene.tsx_code)


async def test_the_new_last_scene_holds_its_picture():
    scenes = await film()
    output = await DeleteSceneTool().run(
        DeleteSceneInput(scene_ids=[scenes[-1].id]), context(*scenes)
    )
    deletion, update = output.changes
    assert deletion == SceneDelete(id=scenes[-1].id)
    assert update.id == scenes[-2].id
    assert update.transition is None
    assert "transition" in update.model_fields_set
    assert layout(update).exit.kind == "none"


async def test_a_scene_gives_way_to_the_one_after_the_gap():
    scenes = await film()
    output = await DeleteSceneTool().run(
        DeleteSceneInput(scene_ids=[scenes[1].id]), context(*scenes)
    )
    changed = {one.id: one for one in output.changes if isinstance(one, SceneUpdate)}
    assert set(changed) <= {scenes[0].id}
    before = layout(changed.get(scenes[0].id, scenes[0]))
    assert before.exit.kind == EXITS[flow_of(layout(scenes[2]))]


async def test_moved_scenes_leave_for_their_new_neighbours_and_the_last_one_stays():
    scenes = await film()
    order = [scenes[-1], *scenes[:-1]]
    output = await ReorderScenesTool().run(
        ReorderScenesInput(scene_ids=[one.id for one in order]), context(*scenes)
    )
    assert isinstance(output.changes[0], SceneReorder)
    changed = {one.id: one for one in output.changes[1:]}
    assert set(changed) == {scenes[-1].id, scenes[-2].id}
    assert layout(changed[scenes[-2].id]).exit.kind == "none"
    assert layout(changed[scenes[-1].id]).exit.kind == EXITS[flow_of(layout(scenes[0]))]
    assert changed[scenes[-1].id].transition["duration"] == scenes[0].transition["duration"]


async def test_a_scene_from_the_bin_is_given_way_to_again():
    scenes = await film()
    left = context(*scenes)
    taken = await DeleteSceneTool().run(DeleteSceneInput(scene_ids=[scenes[-1].id]), left)
    update = taken.changes[1]
    held = scenes[-2].model_copy(update=update.model_dump(include={"tsx_code", "layout_json"}))
    held = held.model_copy(update={"transition": None})
    around = context(*scenes[:-2], held, deleted=(scenes[-1],))
    output = await RestoreSceneTool().run(RestoreSceneInput(scene_id=scenes[-1].id), around)
    restoration, again = output.changes
    assert restoration == SceneRestore(id=scenes[-1].id)
    assert layout(again).exit == layout(scenes[-2]).exit
    assert again.transition["type"] == scenes[-2].transition["type"]


async def test_scenes_that_hold_their_pictures_stay_as_they_are():
    scenes = [
        one.model_copy(update={"transition": None, "layout_json": None}) for one in await film()
    ]
    output = await DeleteSceneTool().run(
        DeleteSceneInput(scene_ids=[scenes[-1].id]), context(*scenes)
    )
    assert output.changes == [SceneDelete(id=scenes[-1].id)]


async def test_the_only_scene_may_go():
    (only, *_) = await film()
    output = await DeleteSceneTool().run(DeleteSceneInput(scene_ids=[only.id]), context(only))
    assert output.changes == [SceneDelete(id=only.id)]
