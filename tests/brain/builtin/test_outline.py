"""The description of a video is cut into the scenes that it tells of."""

import pytest

from tests.brain.builtin.memory import Studio, without_check
from tools.summary import layout_of


async def scenes(prompt: str, monkeypatch: pytest.MonkeyPatch) -> list[tuple[str, str]]:
    without_check(monkeypatch)
    studio = Studio()
    decision = await studio.say(prompt)
    assert decision.tool_name == "createStoryboard"
    sources = [layout.source for scene in studio.scenes if (layout := layout_of(scene))]
    assert len(sources) == len(studio.scenes)
    return [(one.kind, one.headline or "") for one in sources]


async def test_a_run_of_then_is_one_scene_each(monkeypatch: pytest.MonkeyPatch) -> None:
    found = await scenes(
        'make a 40 second video for my lesson. start with the title "The Water Cycle", then a scene'
        " each for evaporation, condensation and precipitation, then finish with the question"
        ' "Where does rain come from?"',
        monkeypatch,
    )

    assert [words for _, words in found] == [
        "The Water Cycle", "Evaporation", "Condensation", "Precipitation",
        "Where does rain come from?",
    ]  # fmt: skip


async def test_brackets_hold_what_a_scene_shows(monkeypatch: pytest.MonkeyPatch) -> None:
    found = await scenes(
        'promo for our run "Run for Rosie". Start with the name, then the date (4 May), the'
        " distances (5k, 10k, kids mile) and end with Sign up at runforrosie.org",
        monkeypatch,
    )

    assert found == [
        ("title", "Run for Rosie"), ("title", "4 May"), ("bullets", "Distances"),
        ("callToAction", "Sign up"),
    ]  # fmt: skip


async def test_a_shot_list_keeps_the_length_of_each_shot(monkeypatch: pytest.MonkeyPatch) -> None:
    without_check(monkeypatch)
    studio = Studio()

    await studio.say(
        'Storyboard:\nScene 1 (4s): title "Meet Cobalt"\nScene 2 (6s): bar chart, Old 900, New 120'
        '\nScene 3 (5s): end card "Deploy today" cobalt.sh'
    )

    assert [scene.duration for scene in studio.scenes] == [120, 180, 150]


async def test_a_name_that_is_told_is_the_subject_and_wishes_are_no_scenes(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = await scenes(
        "a teaser for us? the app is called Noodle, it turns voice notes into lists. 5 scenes, 30"
        ' seconds in total, playful, candy colours. last scene should say "Noodle is live"',
        monkeypatch,
    )

    assert len(found) == 5
    assert found[0] == ("title", "Noodle")
    assert found[-1] == ("callToAction", "Noodle is live")


async def test_a_colour_in_a_name_is_no_wish(monkeypatch: pytest.MonkeyPatch) -> None:
    without_check(monkeypatch)
    studio = Studio()

    decision = await studio.say("mach ein Video in 5 Szenen über unseren Verein SV Blau")

    assert "look" not in decision.tool_params
