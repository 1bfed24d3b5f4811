"""What a scene holds is what the person gave, without the words that only asked for it."""

from typing import Any

import pytest

from tests.brain.builtin.memory import Studio, without_check
from tools.summary import layout_of


async def brief(prompt: str, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    without_check(monkeypatch)
    studio = Studio()
    await studio.say(prompt)
    assert len(studio.scenes) == 1
    layout = layout_of(studio.scenes[0])
    assert layout is not None
    return layout.source.model_dump(exclude_defaults=True)


def entries(made: dict[str, Any]) -> list[tuple[str, str | None]]:
    return [(item["text"], item.get("detail")) for item in made["items"]]


@pytest.mark.parametrize(
    ("prompt", "number", "label"),
    [
        ("12,500 happy customers, big number with count up animation", "12,500", "happy customers"),
        ("ok first scene pls: huge counter, ARR hits $2.4M, on dark green", "$2.4M", "ARR hits"),
        ("a counter going from 0 to 350 labelled trees planted", "350", "trees planted"),
        ("we just passed 10,000 followers!! can you show that number really big", "10,000",
         "followers"),
        ("zeig mal ganz groß: 85 % unserer Kunden kommen wieder", "85 %",
         "unserer Kunden kommen wieder"),
        ("big stat: 3 in 4 people never stretch", "3 in 4", "people never stretch"),
        ('animated counter rolling up from 0 to 900, label underneath "frames rendered"', "900",
         "frames rendered"),
    ],
)  # fmt: skip
async def test_a_figure_has_its_label_and_no_command(
    prompt: str, number: str, label: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await brief(prompt, monkeypatch)

    assert made["kind"] == "number"
    assert (made["number"]["display"], made["headline"]) == (number, label)


@pytest.mark.parametrize(
    ("prompt", "headline"),
    [
        ('a scene that says "Sorry, we\'re closed" 3 sec', "Sorry, we're closed"),
        ("stream starting soon screen pls, big text STARTING SOON, dark bg", "STARTING SOON"),
        ("Intro for our school fair, name is Curious Minds, with bouncing letters",
         "Curious Minds"),
        ("un titre pour ma classe svp", "Ma classe"),
    ],
)  # fmt: skip
async def test_a_title_says_what_was_to_be_said(
    prompt: str, headline: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await brief(prompt, monkeypatch)

    assert (made["kind"], made["headline"]) == ("title", headline)


async def test_a_pasted_table_of_prices_is_read_by_its_cells(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = await brief(
        "heres my little price list, can you show it nicely\nHaircut | $25\nColour | $60",
        monkeypatch,
    )

    assert entries(made) == [("Haircut", "$25"), ("Colour", "$60")]
    assert made["headline"] == "Price list"


async def test_a_list_told_as_a_sentence_has_its_heading(monkeypatch: pytest.MonkeyPatch) -> None:
    made = await brief("our services are web design, branding and SEO", monkeypatch)

    assert [text for text, _ in entries(made)] == ["web design", "branding", "SEO"]
    assert made["headline"] == "Our services"


async def test_credits_name_the_job_first(monkeypatch: pytest.MonkeyPatch) -> None:
    made = await brief(
        "Credits roll. Director: Lena Voss; Editor: Jo Park; Music: Studio Nine", monkeypatch
    )

    assert entries(made) == [
        ("Lena Voss", "Director"), ("Jo Park", "Editor"), ("Studio Nine", "Music"),
    ]  # fmt: skip
    assert "headline" not in made


@pytest.mark.parametrize(
    ("prompt", "sides"),
    [
        ("split-screen comparison, Log footage vs Graded, divider slides across",
         [("Log footage", None), ("Graded", None)]),
        ("befor and after slide. Before: 6 hours of marking. After: twenty minutes",
         [("Before", "6 hours of marking"), ("After", "twenty minutes")]),
    ],
)  # fmt: skip
async def test_the_sides_of_a_comparison_hold_no_command(
    prompt: str, sides: list[tuple[str, str | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await brief(prompt, monkeypatch)

    assert made["kind"] == "comparison"
    assert entries(made) == sides


async def test_what_a_scene_is_for_is_not_on_it(monkeypatch: pytest.MonkeyPatch) -> None:
    made = await brief(
        "for the dev audience: terminal, someone types `npx tallyho init`. 5s total", monkeypatch
    )

    assert made["kind"] == "code"
    assert made["code"]["text"] == "npx tallyho init"


async def test_the_exact_colour_is_taken_where_its_name_is_said_too(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = await brief('title "Hi" on dark green #0b3d2e', monkeypatch)

    assert made["look"]["background"]["colors"] == ("#0b3d2e",)
    assert "accent" not in made["look"]


async def test_scenes_with_a_wish_each_get_their_own_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_check(monkeypatch)
    studio = Studio()
    await studio.say('title "Beacon", 3 seconds')
    await studio.say("bar chart of daily users: Mon 20, Tue 35")

    decision = await studio.say(
        'on the chart make the bars teal, and on the title scene add the subtitle "Public beta"'
    )

    calls = [decision, *decision.then]
    wished = [[change["kind"] for change in call.tool_params["changes"]] for call in calls]
    assert wished == [["setColor"], ["addText"]]


async def test_a_time_that_is_compared_is_no_length(monkeypatch: pytest.MonkeyPatch) -> None:
    made = await brief("Vorher 12 Stunden, nachher 30 Minuten", monkeypatch)

    assert made["kind"] == "comparison"
    assert [datum["display"] for datum in made["data"]] == ["12 Stunden", "30 Minuten"]
    assert "duration" not in made


@pytest.mark.parametrize(
    ("prompt", "headline", "button"),
    [
        ("End card: Thank you, with a button Book a demo", "Thank you", "Book a demo"),
        ("A call to action: Join the beta, button Sign up", "Join the beta", "Sign up"),
        ("Add an end card with the button 'Start now'", "Thank you", "Start now"),
    ],
)
async def test_an_end_card_has_the_button_that_was_asked_for(
    prompt: str, headline: str, button: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = await brief(prompt, monkeypatch)

    assert (made["kind"], made["headline"], made["button"]) == ("callToAction", headline, button)
