"""Editing a scene: through its layout where that still fits, else in its source."""

import pytest

from bazaar.errors import NotFound, SceneCheckFailed, ValidationFailed
from tests.tools.scenes import context, project, scene
from tests.tools.test_add import HELLO, state
from tools.add import AddSceneInput, AddSceneTool
from tools.code.write import opened
from tools.edit import EditSceneInput, EditSceneTool
from tools.layout.brief import Item, Paint
from tools.layout.changes import (
    AddItem,
    RemoveItem,
    Rename,
    ReplaceText,
    ScaleText,
    SetColor,
    SetDuration,
    SetTransition,
)

ORANGE = SetColor(target="background", paint=Paint(colors=("#ffa500",)))


async def designed():
    place = project()
    output = await AddSceneTool().run(AddSceneInput(brief=HELLO), context(project=place))
    return place, state(output.changes[0])


async def edit(place, target, *changes):
    params = EditSceneInput(scene_id=target.id, changes=list(changes))
    output = await EditSceneTool().run(params, context(target, project=place))
    return output.changes[0]


def kept(tsx_code: str) -> list[str]:
    """The lines that say what stands where, when, and how large."""
    marks = ("const HEADLINE", "_IN = ", "...at(", "font: ", "const EXIT")
    return [line for line in tsx_code.splitlines() if any(mark in line for mark in marks)]


async def test_a_colour_changes_and_nothing_else():
    place, before = await designed()
    update = await edit(place, before, ORANGE)
    assert "#ffa500" in update.tsx_code
    assert '"Hello Bazaar"' in update.tsx_code
    assert update.model_fields_set == {"id", "tsx_code", "layout_json"}
    assert kept(update.tsx_code) == kept(before.tsx_code)


async def test_an_edit_can_be_edited_again():
    place, before = await designed()
    first = await edit(place, before, ORANGE)
    again = before.model_copy(update={"tsx_code": first.tsx_code, "layout_json": first.layout_json})
    second = await edit(place, again, ReplaceText(text="Hello World"))
    assert "#ffa500" in second.tsx_code
    assert '"Hello World"' in second.tsx_code
    assert second.name == "Hello World"


async def test_length_name_and_transition_are_the_scenes_own_fields():
    place, before = await designed()
    update = await edit(
        place,
        before,
        SetDuration(duration=60),
        Rename(name="Opening"),
        SetTransition(type="slide", direction="from-left"),
    )
    assert (update.duration, update.name) == (60, "Opening")
    assert update.transition == {"type": "slide", "duration": 15, "direction": "from-left"}
    assert opened(update.layout_json, update.tsx_code).canvas.duration == 60


async def test_a_scene_that_was_trimmed_keeps_its_length():
    place, before = await designed()
    shorter = before.model_copy(update={"duration": 50})
    update = await edit(place, shorter, ORANGE)
    assert "duration" not in update.model_fields_set
    assert opened(update.layout_json, update.tsx_code).canvas.duration == 50


async def test_a_scene_changed_by_hand_keeps_the_hands_work():
    place, before = await designed()
    by_hand = before.model_copy(
        update={
            "tsx_code": before.tsx_code.replace("overflow:", "opacity: 0.9,\n        overflow:")
        }
    )
    update = await edit(place, by_hand, ReplaceText(find="Bazaar", text="World"))
    assert "opacity: 0.9," in update.tsx_code
    assert '"Hello World"' in update.tsx_code
    assert "layout_json" not in update.model_fields_set


async def test_a_written_scene_takes_words_colours_and_sizes():
    written = scene()
    update = await edit(project(), written, ReplaceText(find="aboard", text="back"), ORANGE)
    assert "Welcome back" in update.tsx_code
    assert "#ffa500" in update.tsx_code
    update = await edit(project(), written, ScaleText(factor=0.5), SetDuration(duration=30))
    assert "fontSize: 80" in update.tsx_code
    assert update.duration == 30


async def test_what_cannot_be_changed_says_what_can():
    place, before = await designed()
    with pytest.raises(ValidationFailed, match="no list"):
        await edit(place, before, AddItem(item=Item(text="Fourth")))
    with pytest.raises(ValidationFailed, match="edited by hand"):
        await edit(place, scene(), AddItem(item=Item(text="Fourth")))
    with pytest.raises(ValidationFailed, match="What should be different"):
        await edit(place, before)


async def test_what_is_so_already_is_said_rather_than_saved():
    place, before = await designed()
    params = EditSceneInput(scene_id=before.id, changes=[ReplaceText(text="Hello Bazaar")])
    output = await EditSceneTool().execute(params, context(place, before))
    assert output.changes == []
    assert "like that already" in (output.chat_response or "")


async def test_source_that_fails_the_check_is_not_saved():
    broken = scene(tsx_code="const HEADLINE = 'a';\nexport default () => fetch(HEADLINE);")
    with pytest.raises(SceneCheckFailed):
        await edit(project(), broken, ReplaceText(find="a", text="b"))


async def test_a_scene_of_another_project_is_not_found():
    with pytest.raises(NotFound):
        await EditSceneTool().run(EditSceneInput(scene_id=scene().id, changes=[ORANGE]), context())


async def test_one_change_that_cannot_be_made_does_not_sink_the_others():
    place, before = await designed()
    changes = [RemoveItem(index=1), SetDuration(duration=45)]
    wanted = EditSceneInput(scene_id=before.id, changes=changes)
    output = await EditSceneTool().run(wanted, context(before, project=place))
    (update,) = output.changes
    assert update.duration == 45
    assert "no list" in (output.chat_response or "")
