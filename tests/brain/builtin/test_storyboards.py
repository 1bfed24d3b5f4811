"""What a brief for a whole video becomes: which scenes, with which words, in which time."""

from itertools import pairwise
from typing import Any

import pytest

from tests.brain.builtin.memory import Studio, without_check

COFFEE = (
    "a storyboard for the launch of our coffee subscription Morning Ritual: fresh beans, "
    "delivered weekly, cancel anytime"
)


@pytest.fixture(autouse=True)
def _no_check(monkeypatch: pytest.MonkeyPatch) -> None:
    without_check(monkeypatch)


async def planned(prompt: str) -> list[dict[str, Any]]:
    """Return the scenes that a prompt's storyboard asks for."""
    decision = await Studio().say(prompt)
    assert decision.tool_name == "createStoryboard"
    scenes: list[dict[str, Any]] = decision.tool_params["scenes"]
    return scenes


def headlines(scenes: list[dict[str, Any]]) -> list[str | None]:
    return [scene.get("headline") for scene in scenes]


async def test_it_opens_with_name_and_promise_and_gives_each_point_a_scene() -> None:
    scenes = await planned(f"{COFFEE}. 25 seconds")

    assert headlines(scenes) == [
        "Morning Ritual", "Fresh beans", "Delivered weekly", "Cancel anytime", "Morning Ritual",
    ]  # fmt: skip
    assert scenes[0]["support"] == "Our coffee subscription"


async def test_no_two_scenes_in_a_row_are_of_one_kind_where_points_are_plain() -> None:
    kinds = [scene["kind"] for scene in await planned(COFFEE)]

    assert all(one != other for one, other in pairwise(kinds))


@pytest.mark.parametrize("length", [10, 25, 60])
async def test_its_length_is_exact_after_transitions(length: int) -> None:
    studio = Studio()
    await studio.say(f"{COFFEE}. {length} seconds")

    overlaps = sum((scene.transition or {}).get("duration", 0) for scene in studio.scenes)
    assert sum(scene.duration for scene in studio.scenes) - overlaps == length * 30


@pytest.mark.parametrize("count", [3, 4, 5, 6])
async def test_it_has_as_many_scenes_as_asked_for(count: int) -> None:
    assert len(await planned(f"{COFFEE}. {count} scenes")) == count


@pytest.mark.parametrize(
    "wish", ["25 seconds", "vertical, 25 sec", "About 25 seconds, dark and calm please", "9:16"]
)
async def test_wishes_for_the_video_are_not_shown_in_it(wish: str) -> None:
    assert headlines(await planned(f"{COFFEE}. {wish}")) == headlines(await planned(COFFEE))


async def test_a_colour_in_a_name_is_no_wish_for_a_look() -> None:
    decision = await Studio().say("Promo video for our app Green Route: safe paths, no cars")

    assert "look" not in decision.tool_params


async def test_figures_count_up_with_what_they_count() -> None:
    scenes = await planned("Video about our charity Clean Rivers. 300 volunteers helped. Join us!")

    number = next(scene for scene in scenes if scene["kind"] == "number")
    assert (number["number"]["display"], number["headline"]) == ("300", "Volunteers helped")


@pytest.mark.parametrize("text", ["Open 24/7", "Drops Friday 10am", "Party on 5 May"])
async def test_hours_and_dates_are_no_figures_to_count(text: str) -> None:
    scenes = await planned(f"Promo video for Volt: fast, light. {text}. It is here. Join us")

    assert "number" not in [scene["kind"] for scene in scenes]


async def test_figures_over_time_become_a_chart() -> None:
    scenes = await planned("Year in review for Acme: sales Q1 2M, Q2 3M, Q3 4M. Thank you all!")

    assert scenes[1]["kind"] == "barChart"
    assert scenes[1]["headline"] == "Sales"


async def test_before_and_after_stand_beside_each_other() -> None:
    scenes = await planned(
        "before/after video for Tile & True. Before: cracked, cold. After: new, warm. Call us"
    )

    assert [item["text"] for item in scenes[1]["items"]] == ["Before", "After"]


async def test_somebodys_words_keep_who_said_them() -> None:
    scenes = await planned('Video for our club Moss. "Best day ever" - Mara, member. Join us')

    assert scenes[1]["kind"] == "quote"
    assert (scenes[1]["attribution"], scenes[1]["role"]) == ("Mara", "member")


async def test_it_ends_with_what_to_do_and_the_address_on_a_button() -> None:
    last = (await planned("Promo for Ledgerly. Write invoices fast. Start free at ledgerly.io"))[-1]

    assert (last["kind"], last["headline"], last["button"]) == (
        "callToAction", "Start free", "ledgerly.io",
    )  # fmt: skip


async def test_labels_that_direct_the_film_are_not_read_in_it() -> None:
    scenes = await planned(
        "Promo video for Ledgerly. Problem: invoices take hours. Solution: we write them."
    )

    assert "Invoices take hours" in headlines(scenes)
    assert not any(scene.get("support") == "Problem" for scene in scenes)


async def test_the_plan_is_told_by_what_is_shown() -> None:
    decision = await Studio().say(f"{COFFEE}. 25 seconds")

    assert decision.chat_response.startswith("5 scenes, 25 seconds. It opens with “Morning Ritual”")
    assert "“Delivered weekly”" in decision.chat_response


@pytest.mark.parametrize(
    ("prompt", "name"),
    [
        ("Ein Storyboard für unser neues Lastenrad Karla: leise, faltbar, stark", "Karla"),
        ("haz un vídeo para nuestra app Ruta Verde: rutas, mapas, alertas", "Ruta Verde"),
        ("une vidéo pour notre atelier Terre Douce : cours, groupes, matériel", "Terre Douce"),
    ],
)
async def test_other_languages_have_name_points_and_end(prompt: str, name: str) -> None:
    scenes = await planned(prompt)

    assert len(scenes) == 5
    assert scenes[0]["headline"] == scenes[-1]["headline"] == name


async def test_a_sentence_that_names_several_of_its_scenes_is_understood() -> None:
    studio = Studio()
    await studio.say(COFFEE)

    decision = await studio.say("delete scenes 2 and 3")

    assert decision.tool_name == "deleteScene"
    assert len(studio.scenes) == 3


@pytest.mark.parametrize(
    "wish", ["make it 15 seconds in all", "15 seconds in total please", "make the video 15 seconds"]
)
async def test_a_new_total_is_shared_by_all_scenes(wish: str) -> None:
    studio = Studio()
    await studio.say(f"{COFFEE}. 25 seconds")
    before = [scene.transition for scene in studio.scenes]

    await studio.say(wish)

    overlaps = sum((scene.transition or {}).get("duration", 0) for scene in studio.scenes)
    assert sum(scene.duration for scene in studio.scenes) - overlaps == 15 * 30
    assert [scene.transition for scene in studio.scenes] == before


@pytest.mark.parametrize(
    ("end", "button", "support"),
    [
        ("an end card with button Visit us", "Visit us", None),
        ("an end card with a button Order now and the url lumen.example", "Order now",
         "lumen.example"),
    ],
)  # fmt: skip
async def test_its_end_card_has_the_button_that_was_asked_for(
    end: str, button: str, support: str | None
) -> None:
    last = (await planned(f"Make a video with title Hello, a quote 'Be kind' and {end}"))[-1]

    assert last["kind"] == "callToAction"
    assert (last["button"], last.get("support")) == (button, support)
