"""A scene is made to look as another one does."""

import pytest

from tests.brain.builtin.memory import Studio, without_check


@pytest.mark.parametrize(
    ("prompt", "number", "kinds"),
    [
        ("same bg on the other one please", 2, ["setColor"]),
        ("give scene 2 the same background as scene 1", 2, ["setColor"]),
        ("make scene 2 look like scene 1", 2, ["setColor", "setColor", "setColor", "setFont"]),
        ("scene 2 should have the same font as the first", 2, ["setFont"]),
        ("gleicher Hintergrund für Szene 2 bitte", 2, ["setColor"]),
        ("pon el mismo fondo en la escena 2", 2, ["setColor"]),
        ("mets le même fond sur la scène 2", 2, ["setColor"]),
    ],
)
async def test_what_another_scene_has_is_taken_over(
    prompt: str, number: int, kinds: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    without_check(monkeypatch)
    studio = Studio()
    await studio.say('Titel "Reel 2025", 3 seconds')
    await studio.say('Titel "Contact us", 3 seconds')
    await studio.say("make the background of scene 1 #C1121F")
    scene = studio.scenes[number - 1].id

    decision = await studio.say(prompt)

    assert decision.tool_params["sceneId"] == str(scene)
    assert [change["kind"] for change in decision.tool_params["changes"]] == kinds
    found = studio.find(scene)
    assert "c1121f" in found.tsx_code.lower() or kinds == ["setFont"]
