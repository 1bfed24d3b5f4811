"""A prompt that tells its scenes one by one becomes exactly these scenes, however it marks them."""

from typing import Any

import pytest

from tests.brain.builtin.memory import Studio, without_check

CIDER, PRESS, FARM = "Windfall Cider", "Pressed on Monday", "Find us at Low Farm"


@pytest.fixture(autouse=True)
def _no_check(monkeypatch: pytest.MonkeyPatch) -> None:
    without_check(monkeypatch)


async def planned(prompt: str, *before: str) -> dict[str, Any]:
    """Return what a prompt's storyboard asks for."""
    studio = Studio()
    for earlier in before:
        await studio.say(earlier)
    decision = await studio.say(prompt)
    assert decision.tool_name == "createStoryboard", decision.tool_name
    return decision.tool_params


def shown(scene: dict[str, Any]) -> str:
    return " ".join(str(scene.get(key) or "") for key in ("headline", "support", "button"))


@pytest.mark.parametrize(
    "prompt",
    [
        "1. {a}\n2. {b}\n3. {c}\nMake a three-scene trailer out of this",
        "Cider ad: (1) {a} (2) {b} (3) {c}",
        "short cider promo, total 18 s. 1: {a}. 2: {b}. 3: {c}.",
        "a) {a} b) {b} c) {c} - turn it into a 3 scene video please",
        "Orchard walkthrough: Scene A - {a}; Scene B - {b}; Scene C - {c}",
        "scene one says {a} scene two says {b} scene three says {c}",
        "Slide 1: {a}. Slide 2: {b}. Slide 3: {c}. 12 seconds in total.",
        "First scene: {a}. Second scene: {b}. Last scene: {c}.",
        "Three scenes. The first says {a}. The second says {b}. The last says {c}.",
        "Cider trailer, calm. Opening: {a}. Then: {b}. Last: {c}. About 12 seconds altogether.",
        "Storyboard: first {a}, then {b}, and finally {c}",
        "just one video please: opener with {a}, then {b}, then {c}. Three scenes",
        "Cider ad: {a} -> {b} -> {c}",
        "We need a 20-second loop of 3 scenes: {a}; {b}; {c}",
        "Make a 3 scene video\n{a}\n{b}\n{c}",
        "3 scenes. {a}. {b}. {c}.",
        "3 scenes, 2 seconds each: {a}, {b}, {c}",
        "a three-part video: {a} / {b} / {c}",
        "[0-3s] {a}\n[3-8s] {b}\n[8-12s] {c}",
        "0:00 - 0:03 {a}\n0:03 - 0:07 {b}\n0:07 - 0:12 {c}",
    ],
)
async def test_every_way_of_marking_scenes_gives_one_scene_each(prompt: str) -> None:
    scenes = (await planned(prompt.format(a=CIDER, b=PRESS, c=FARM)))["scenes"]

    assert len(scenes) == 3
    for scene, words in zip(scenes, (CIDER, PRESS, "Low Farm"), strict=True):
        assert words.lower() in shown(scene).lower()


async def test_timecodes_say_how_long_each_scene_is() -> None:
    scenes = (await planned(f"[0-3s] {CIDER}\n[3-8s] {PRESS}\n[8-12s] {FARM}"))["scenes"]

    assert [scene["duration"] for scene in scenes] == [90, 150, 120]


@pytest.mark.parametrize(
    "prompt",
    [
        "Szene 1: „Eins“. Szene 2: „Zwei“. Szene 3: „Drei“",
        "Erst „Eins“, dann „Zwei“, zum Schluss „Drei“",
        "Erstens „Eins“, zweitens „Zwei“, drittens „Drei“",
        "Primero un título «Eins», luego «Zwei» y por último «Drei»",
        "Escena 1: «Eins». Escena 2: «Zwei». Escena 3: «Drei»",
        "D'abord un titre « Eins », ensuite « Zwei », enfin « Drei »",
        "Trois scènes : « Eins » ; « Zwei » ; « Drei »",
    ],
)
async def test_it_understands_other_languages(prompt: str) -> None:
    scenes = (await planned(prompt))["scenes"]

    assert [scene["headline"] for scene in scenes] == ["Eins", "Zwei", "Drei"]


@pytest.mark.parametrize(
    "prompt",
    [
        "Numbered steps: 1. Open 2. Charge 3. Ride",
        "List: 1. Milk 2. Eggs 3. Bread",
        'a list: "Red"; "Green"; "Blue"',
        "show how it works: Choose a plan; Invite your team; Launch",
        "First things first, a title that says Welcome",
    ],
)
async def test_entries_of_one_list_stay_one_scene(prompt: str) -> None:
    studio = Studio()

    assert (await studio.say(prompt)).tool_name == "addScene"
    assert len(studio.scenes) == 1


@pytest.mark.parametrize(
    ("told", "frames"),
    [
        ("About 12 seconds altogether.", 360),
        ("Each 2 seconds.", 180),
        ("the whole video ten seconds long", 300),
        ("total length 9 s", 270),
    ],
)
async def test_a_length_behind_the_last_scene_is_the_videos(told: str, frames: int) -> None:
    plan = await planned(f"Cider ad. Scene 1: {CIDER}. Scene 2: {PRESS}. Scene 3: {FARM}. {told}")

    assert plan["duration"] == frames
    assert len(plan["scenes"]) == 3


async def test_each_scene_keeps_the_length_told_beside_it() -> None:
    plan = await planned('Scene 1: title "Orbit", 3s. Scene 2: "Far out", 4s. Scene 3: "Join", 2s.')

    assert [scene["duration"] for scene in plan["scenes"]] == [90, 120, 60]


async def test_each_scene_is_of_the_kind_that_its_words_name() -> None:
    scenes = (
        await planned(
            "Storyboard for the board. First a title Year 2024, then revenue bars (Jul 3, Aug 4),"
            " then the figure 42% growth, then 14 wins 3 losses, then a quote from chair Ann Lund:"
            ' "We listen." and finally a thank-you slide'
        )
    )["scenes"]

    assert [scene["kind"] for scene in scenes] == [
        "title", "barChart", "number", "cards", "quote", "callToAction",
    ]  # fmt: skip
    assert (scenes[4]["attribution"], scenes[4]["role"]) == ("Ann Lund", "Chair")
    assert scenes[5]["headline"] == "Thank you"


async def test_a_video_goes_on_with_the_scenes_that_are_counted() -> None:
    plan = await planned(
        "Continue the video with three scenes, 3 seconds each:\n1. Too many tabs\n2. One window"
        "\n3. Get it at tabless.example",
        'Opening title that says "Tabless", 3 seconds',
    )

    assert len(plan["scenes"]) == 3
    assert plan["duration"] == 270


async def test_wishes_for_scenes_that_are_there_make_none() -> None:
    studio = Studio()
    await studio.say('Title scene "One"')
    await studio.say('Add a title scene "Two"')

    decision = await studio.say("Scene 1: make it red. Scene 2: make it blue")

    assert decision.tool_name == "editScene"
    assert len(studio.scenes) == 2


async def test_what_is_told_before_the_wish_is_what_the_video_shows() -> None:
    scenes = (
        await planned(
            "hi! so we make candles, soy wax, hand poured. They burn 45 hours. I'd love a short"
            " promo with about three or four scenes and the site wick.example at the end"
        )
    )["scenes"]

    assert [scene["headline"] for scene in scenes[::3]] == ["We make candles", "We make candles"]
    assert scenes[2]["number"]["display"] == "45 hours"
    assert scenes[3]["button"] == "wick.example"
