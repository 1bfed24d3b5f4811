"""Adding a scene: from a brief to source that has passed the check."""

from tests.tools.scenes import Watcher, context, project
from tools.add import AddSceneInput, AddSceneTool
from tools.base import SceneState
from tools.code.write import opened
from tools.layout.brief import SceneBrief
from tools.layout.joins import EXITS, ORIGINS, flow_after, flow_of
from tools.storyboard import CreateStoryboardInput, CreateStoryboardTool

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


async def storyboard(place) -> list[SceneState]:
    briefs = [SceneBrief(kind="title", headline=words) for words in ("One", "Two", "Three")]
    output = await CreateStoryboardTool().run(
        CreateStoryboardInput(scenes=briefs), context(project=place)
    )
    return [state(created, order) for order, created in enumerate(output.changes)]


async def test_a_scene_put_between_two_fits_both_and_leaves_them_alone():
    place = project()
    scenes = await storyboard(place)
    output = await AddSceneTool().run(
        AddSceneInput(brief=HELLO, order=1), context(*scenes, project=place)
    )
    (created,) = output.changes
    layout = opened(created.layout_json, created.tsx_code)
    before, after = (opened(one.layout_json, one.tsx_code) for one in scenes[:2])
    assert layout.exit.kind == EXITS[flow_of(after)]
    assert created.transition["direction"] == ORIGINS[flow_of(after)]
    assert flow_of(layout) == flow_after(before, scenes[0].transition)


async def test_a_scene_at_the_end_stays_on_the_screen():
    place = project()
    scenes = await storyboard(place)
    output = await AddSceneTool().run(AddSceneInput(brief=HELLO), context(*scenes, project=place))
    (created,) = output.changes
    assert created.transition is None
    assert opened(created.layout_json, created.tsx_code).exit.kind == "none"
