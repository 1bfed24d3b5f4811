"""Adding a scene: from a brief to source that has passed the check."""

from tests.tools.scenes import Watcher, context, project
from tools.add import AddSceneInput, AddSceneTool
from tools.base import SceneState
from tools.code.write import opened
from tools.layout.brief import SceneBrief

HELLO = SceneBrief(kind="title", headline="Hello Bazaar", duration=120)


def state(created, order=0) -> SceneState:
    fields = created.model_dump(exclude={"operation", "order"})
    return SceneState(id="00000000-0000-4000-8000-00000000000" + str(order), order=order, **fields)


async def test_a_brief_becomes_a_scene_with_its_layout():
    watcher = Watcher()
    output = await AddSceneTool().run(AddSceneInput(brief=HELLO), context(report=watcher))
    (created,) = output.changes
    assert created.duration == 120
    assert created.name == "Hello Bazaar"
    assert '"Hello Bazaar"' in created.tsx_code
    assert opened(created.layout_json, created.tsx_code) is not None
    assert watcher.steps[:2] == ["designing", "checking"]


async def test_the_place_in_the_video_is_kept():
    output = await AddSceneTool().run(AddSceneInput(brief=HELLO, order=0), context())
    assert output.changes[0].order == 0


async def test_the_same_prompt_in_the_same_project_gives_the_same_scene():
    place = project()
    first = await AddSceneTool().run(AddSceneInput(brief=HELLO), context(project=place))
    second = await AddSceneTool().run(AddSceneInput(brief=HELLO), context(project=place))
    assert first.changes == second.changes


async def test_two_titles_in_a_row_are_not_twins():
    place = project()
    first = (await AddSceneTool().run(AddSceneInput(brief=HELLO), context(project=place))).changes[
        0
    ]
    after = context(state(first), project=place)
    second = (await AddSceneTool().run(AddSceneInput(brief=HELLO), after)).changes[0]
    mine = opened(first.layout_json, first.tsx_code).choices
    theirs = opened(second.layout_json, second.tsx_code).choices
    assert mine.variant != theirs.variant
    assert mine.movement != theirs.movement
    assert mine.palette == theirs.palette
