"""What is told around a wish is not taken for one, and what it speaks of is not lost."""

import pytest

from brain.decision import BrainDecision
from tests.brain.builtin.memory import Studio, without_check


async def studio(monkeypatch: pytest.MonkeyPatch) -> Studio:
    without_check(monkeypatch)
    made = Studio()
    await made.say('Title "Welcome aboard" with the subtitle "Since 1998", 4 seconds')
    await made.say("Add a bullet list: Fast, Simple, Open, 5 seconds")
    await made.say("bar chart: Q1 12, Q2 18, Q3 27")
    return made


def kinds(decision: BrainDecision) -> list[str]:
    return [change["kind"] for change in decision.tool_params.get("changes", ())]


@pytest.mark.parametrize(
    ("prompt", "tool"),
    [
        ("people can't read that fast, make scene 2 two seconds longer", "trimScene"),
        ("my boss liked the old one more. bring back the previous version of scene 1",
         "restoreScene"),
        ("der Titel gefällt mir nicht, lösche Szene 1", "deleteScene"),
        ("no me gusta la lista, borra la escena 2", "deleteScene"),
        ("c'est trop rapide, ralentis un peu l'animation", "editScene"),
        ("these two are the wrong way round, swap scene 1 and 2", "reorderScenes"),
        ("hmm it drags. cut the duration of scene 2 in half", "trimScene"),
        ("duplicate scene 1, i need a second one for the french version", "duplicateScene"),
    ],
)  # fmt: skip
async def test_a_reason_before_or_behind_a_wish_leaves_one_wish(
    prompt: str, tool: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = await studio(monkeypatch)
    await project.say("make scene 1 green")

    decision = await project.say(prompt)

    assert decision.tool_name == tool
    assert not decision.then
    assert project.error is None


async def test_it_is_what_the_remark_before_spoke_of(monkeypatch: pytest.MonkeyPatch) -> None:
    project = await studio(monkeypatch)

    decision = await project.say('the subtitle is wrong, change it to "Since 1989"')

    assert decision.tool_params["changes"][0]["role"] == "support"


async def test_it_is_the_words_that_a_remark_quoted(monkeypatch: pytest.MonkeyPatch) -> None:
    project = await studio(monkeypatch)

    await project.say('legal says no to "Fast" - in the list replace it with "Quick"')

    assert "Quick" in project.texts(project.scenes[1])
    assert "Fast" not in project.texts(project.scenes[1])


async def test_a_colour_said_of_nothing_is_for_the_part_spoken_of(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = await studio(monkeypatch)

    decision = await project.say("accent is off-brand, use rgb(255, 77, 0) instead")

    assert decision.tool_params["changes"][0]["target"] == "accent"


async def test_a_scene_to_be_left_alone_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    project = await studio(monkeypatch)
    kept = project.scenes[1].tsx_code

    await project.say("make all scenes #102a43, but leave the second one as it is")

    assert project.scenes[1].tsx_code == kept


async def test_words_to_be_shown_are_no_remark(monkeypatch: pytest.MonkeyPatch) -> None:
    project = await studio(monkeypatch)

    await project.say("change the title to We are open, you are welcome")

    assert "We are open, you are welcome" in project.texts(project.scenes[0])


async def test_what_was_not_understood_is_said_and_the_rest_is_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    project = await studio(monkeypatch)

    decision = await project.say("put scene 1 onto the moon, and make scene 2 green")

    assert decision.tool_name == "editScene"
    assert "onto the moon" in decision.chat_response
