"""What is offered for a click does what it says when it is clicked."""

import pytest

from brain.builtin.actions import IDEAS, STARTERS
from tests.brain.builtin.memory import Studio, without_check


@pytest.mark.parametrize("prompt", [text for texts in STARTERS.values() for text in texts])
async def test_a_starter_makes_a_scene(prompt: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without_check(monkeypatch)
    studio = Studio()

    decision = await studio.say(prompt)

    assert decision.tool_name in ("addScene", "createStoryboard")
    assert studio.scenes


@pytest.mark.parametrize("idea", [text for texts in IDEAS.values() for text in texts])
async def test_an_idea_is_about_its_scene(idea: str, monkeypatch: pytest.MonkeyPatch) -> None:
    without_check(monkeypatch)
    studio = Studio()
    await studio.say('Create a title scene saying "Welcome aboard", 4 seconds')
    await studio.say("Add a bullet list: Fast, Simple, Open, 5 seconds")

    decision = await studio.say(idea.format(n=1))

    assert decision.tool_name in ("editScene", "analyzeScene")
    assert decision.tool_params["sceneId"] == str(studio.scenes[0].id)
    assert not decision.then


async def test_an_ambiguous_wish_is_settled_by_a_click(monkeypatch: pytest.MonkeyPatch) -> None:
    without_check(monkeypatch)
    studio = Studio()
    for text in ("One", "Two", "Three"):
        await studio.say(f'Create a title scene saying "{text}", 4 seconds')
    asked = await studio.say("delete the scene")

    await studio.say(asked.tool_params["suggestions"][1])

    assert asked.tool_name == "clarify"
    assert [scene.name for scene in studio.scenes] == ["One", "Three"]


async def test_a_scene_that_is_not_there_is_settled_by_a_click(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_check(monkeypatch)
    studio = Studio()
    await studio.say('Create a title scene saying "One", 4 seconds')
    asked = await studio.say("make scene 7 blue")

    decision = await studio.say(asked.tool_params["suggestions"][0])

    assert asked.tool_name == "clarify"
    assert decision.tool_name == "editScene"
