"""Edits told in any words: what a clause speaks of, what it is to be, and what stays."""

import time

import pytest

from tests.brain.builtin.memory import Studio, without_check

TITLE = 'Title "Harbor Lights" with the subtitle "Open all night"'
PERSON = 'Lower third: "Maya Lin", "Producer"'
QUOTE = 'Quote "Stay curious" by Ada Lovelace'
LIST = "A list: Calm; Brave; Wise"
CHART = "Bar chart: Q1 12, Q2 18, Q3 25"
SHOP = 'Call to action: headline "Spring sale", button "Order here", url example.org'


@pytest.fixture(autouse=True)
def no_check(monkeypatch: pytest.MonkeyPatch) -> None:
    without_check(monkeypatch)


async def told(*prompts: str) -> Studio:
    studio = Studio()
    for prompt in prompts:
        await studio.say(prompt)
    return studio


@pytest.mark.parametrize(
    ("scene", "prompt", "shown", "gone"),
    [
        # a part and its new words, in whatever order
        (SHOP, "Button copy: “Buy now”", "Buy now", "Order here"),
        (SHOP, "I'd prefer “Buy now” on the button", "Buy now", "Order here"),
        (LIST, "I'd rather the second bullet were “Bold”", "Bold", "Brave"),
        (LIST, "ok so um take the second bullet and have it say Loyal please", "Loyal", "Brave"),
        (CHART, "shld be 31 for q3 i typed it wrong", "31", "25"),
        # found fault with first, put right after
        (PERSON, "Her role is wrong: it's CTO", "CTO", "Producer"),
        (QUOTE, "The author isn't right, that was Grace Hopper", "Grace Hopper", "Ada Lovelace"),
        # a fact that has one counterpart
        (PERSON, "Maya got promoted, she's Executive Producer now", "Executive Producer", "zzz"),
        (SHOP, "Our domain changed, we're at example.com these days", "example.com", "example.org"),
        ('Title "Doors open Thursday"', "The party got pushed to Friday", "Friday", "Thursday"),
        ('Location: "Blue Cafe", "12 Harbor Street"', "We moved to 3 Dock Road", "3 Dock", "12"),
        (PERSON, "Maya moved to Marketing", "Marketing", "Producer"),
        (
            'Title "Fête" with the subtitle "Vendredi soir"',
            "La fête est reportée à samedi",
            "samedi",
            "Vendredi",
        ),
        # not needed any more
        (TITLE, "Its subtitle can go", "Harbor Lights", "Open all night"),
        (LIST, "Nobody needs the second bullet", "Wise", "Brave"),
        # other languages
        (QUOTE, "El autor está mal, es Octavio Paz", "Octavio Paz", "Ada Lovelace"),
        (SHOP, "Sur le bouton, écris plutôt « Réserver »", "Réserver", "Order here"),
        (TITLE, "Der Untertitel kann weg", "Harbor Lights", "Open all night"),
    ],
)
async def test_a_part_is_edited_however_it_is_said(
    scene: str, prompt: str, shown: str, gone: str
) -> None:
    studio = await told(scene, prompt)

    assert len(studio.scenes) == 1
    texts = studio.texts(studio.scenes[0])
    assert shown in texts
    assert gone not in texts


async def test_several_clauses_are_one_edit() -> None:
    studio = await told(
        QUOTE, 'It should say "Stay kind" and be credited to Alan Turing, in italics'
    )

    texts = studio.texts(studio.scenes[0])
    assert "Stay kind" in texts
    assert "Alan Turing" in texts
    assert "Ada Lovelace" not in texts


async def test_an_entry_goes_between_two_others() -> None:
    studio = await told(LIST, 'Insert "Patient" between the first and second bullet')

    texts = studio.texts(studio.scenes[0])
    assert texts.index("Calm") < texts.index("Patient") < texts.index("Brave")


async def test_what_is_said_to_stay_is_not_touched() -> None:
    studio = await told(TITLE, "Headline in bold. Leave the subtitle alone.")

    assert studio.decision is not None
    assert studio.decision.tool_name == "editScene"
    assert [one["role"] for one in studio.decision.tool_params["changes"]] == ["headline"]


@pytest.mark.parametrize("prompt", ['Replace the ninth bullet with "Bold"', "Delete bullet 7"])
async def test_an_entry_that_is_not_there_is_asked_about(prompt: str) -> None:
    studio = await told(LIST, prompt)

    assert studio.decision is not None
    assert studio.decision.tool_name == "clarify"
    assert "3" in studio.answer


@pytest.mark.parametrize(
    ("prompt", "order"),
    [
        ("Swap the first two around", "Lime Lemon Mango"),
        ("Begin with Mango instead, the others follow as they are", "Mango Lemon Lime"),
        ("Lemon at the very end", "Lime Mango Lemon"),
        ("Mango comes before Lime", "Lemon Mango Lime"),
        ("Third scene out", "Lemon Lime"),
        ("Lime isn't needed", "Lemon Mango"),
    ],
)
async def test_scenes_are_ordered_and_taken_out_however_it_is_said(prompt: str, order: str) -> None:
    studio = await told('Title "Lemon"', 'Add a title "Lime"', 'Add a title "Mango"', prompt)

    assert [scene.name for scene in studio.scenes] == order.split()


async def test_so_many_times_in_a_row_counts_the_scene_itself() -> None:
    studio = await told('Title "Goal"', "I need this scene three times in a row")

    assert len(studio.scenes) == 3


@pytest.mark.parametrize(
    "prompt",
    [
        'Title that says "First of all"',
        'End card: "Thank you" with the button "Follow us"',
        "Add a scene: our shop moved to 3 Dock Road",
        "A list: Red; Green; Blue",
    ],
)
async def test_a_clear_creation_stays_one(prompt: str) -> None:
    studio = await told(SHOP, prompt)

    assert len(studio.scenes) == 2


@pytest.mark.parametrize(
    "prompt",
    [
        "ok great, nothing more for today",
        "leave it like that",
        "The headline is perfect now",
        "No need to change anything",
        "What does the button say?",
    ],
)
async def test_who_wants_nothing_changes_nothing(prompt: str) -> None:
    studio = await told(SHOP, prompt)

    assert studio.decision is not None
    assert studio.decision.tool_name == "answer"


async def test_a_long_prompt_is_read_in_milliseconds() -> None:
    studio = await told(TITLE, *(f'Add a title "Scene {n}"' for n in range(8)), LIST)
    started = time.perf_counter()
    await studio.say("The second bullet and the subtitle are wrong, and " * 6 + "drop the headline")

    assert time.perf_counter() - started < 1
