"""A copy stands behind its scene, alike or with what was asked for in it."""

from tests.tools.scenes import context, project
from tests.tools.test_add import HELLO, state
from tools.add import AddSceneInput, AddSceneTool
from tools.base import SceneCreate, SceneDuplicate
from tools.code.write import opened
from tools.duplicate import DuplicateSceneInput, DuplicateSceneTool
from tools.layout.brief import Paint
from tools.layout.changes import SetColor, SetDuration, SetTextStyle


async def hello():
    place = project()
    output = await AddSceneTool().run(AddSceneInput(brief=HELLO), context(project=place))
    return place, state(output.changes[0])


async def test_a_plain_copy_is_left_to_the_caller():
    place, before = await hello()
    around = context(before, project=place)
    output = await DuplicateSceneTool().run(DuplicateSceneInput(scene_id=before.id), around)
    assert output.changes == [SceneDuplicate(id=before.id)]


async def test_a_copy_takes_the_changes_and_its_scene_does_not():
    place, before = await hello()
    around = context(before, project=place)
    changes = [
        SetColor(target="background", paint=Paint(colors=("#ff0000",))),
        SetTextStyle(underline=True, shadow=True, outline=True),
        SetDuration(duration=200),
    ]
    wanted = DuplicateSceneInput(scene_id=before.id, changes=changes)
    output = await DuplicateSceneTool().run(wanted, around)
    (copy,) = output.changes
    assert isinstance(copy, SceneCreate)
    assert (copy.order, copy.duration, copy.name) == (1, 200, before.name)
    assert "#ff0000" in copy.tsx_code
    assert 'textDecoration: "underline"' in copy.tsx_code
    assert opened(copy.layout_json, copy.tsx_code) is not None
