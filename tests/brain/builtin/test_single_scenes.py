"""However a wish for one scene is put together, it makes one scene that holds all of it."""

from typing import Any

import pytest

from brain.builtin.creation.anatomy import Part, stretches
from brain.builtin.language.utterance import read
from tests.brain.builtin.memory import Studio, without_check
from tools.summary import layout_of


async def made(prompt: str, monkeypatch: pytest.MonkeyPatch, *before: str) -> dict[str, Any]:
    """Say a prompt after others and return the one scene that it made."""
    without_check(monkeypatch)
    studio = Studio()
    for text in before:
        await studio.say(text)
    known = {scene.id for scene in studio.scenes}
    decision = await studio.say(prompt)
    assert (decision.tool_name, list(decision.then)) == ("addScene", [])
    (scene,) = [scene for scene in studio.scenes if scene.id not in known]
    layout = layout_of(scene)
    assert layout is not None
    return {
        **layout.source.model_dump(exclude_defaults=True),
        "seconds": scene.duration / 30,
        "order": studio.scenes.index(scene),
    }


def test_every_stretch_of_a_prompt_is_there_for_something() -> None:
    said = read("Hi there! Episode 14 — The Quiet Engine. That's the opener, 3.5 s. Serif on navy.")

    assert [(one.part, one.words) for one in stretches(said)] == [
        (Part.REMARK, "Hi there"),
        (Part.CONTENT, "Episode 14"),
        (Part.CONTENT, "The Quiet Engine"),
        (Part.KIND, "That's the opener, 3.5 s"),
        (Part.HOW, "Serif on navy"),
    ]


@pytest.mark.parametrize(
    ("prompt", "headline", "seconds"),
    [
        ("Lesson 7 – Photosynthesis. This is the title card, make it 2.5 seconds",
         "Lesson 7 – Photosynthesis", 2.5),
        ("Minimal, lots of white space, 4 sec — Studio Halden", "Studio Halden", 4),
        ("Folge 9 – Der leise Motor. Das ist der Opener. 3 Sekunden bitte",
         "Folge 9 – Der leise Motor", 3),
        ("5 seconds. Dark. Serif. The End.", "The End", 5),
    ],
)  # fmt: skip
async def test_words_are_a_scene_wherever_kind_and_length_are_said(
    prompt: str, headline: str, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await made(prompt, monkeypatch)

    assert (scene["kind"], scene["headline"], scene["seconds"]) == ("title", headline, seconds)


@pytest.mark.parametrize(
    ("prompt", "kind", "seconds"),
    [
        ("Abstract background loop, slow drifting particles, no text at all, 6s", "abstract", 6),
        ("Start the film with our logo on black, nothing else. 2 seconds will do.", "logo", 2),
    ],
)
async def test_a_scene_without_words_stays_one_without_words(
    prompt: str, kind: str, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_check(monkeypatch)
    studio = Studio()
    studio.attach("logo.png")
    decision = await studio.say(prompt)
    (scene,) = studio.scenes

    assert decision.tool_params["brief"]["kind"] == kind
    assert "headline" not in decision.tool_params["brief"]
    assert scene.duration == seconds * 30


async def test_who_asks_and_what_for_is_not_part_of_the_scene(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prompt = (
        "Hi! I coach a swim team and I need an opener for our gala. Please make a title that"
        ' says "Dive In" with the subtitle "Spring Gala", 5 seconds long.'
    )
    scene = await made(prompt, monkeypatch)

    assert (scene["headline"], scene["support"]) == ("Dive In", "Spring Gala")
    assert scene["seconds"] == 5


@pytest.mark.parametrize(
    ("prompt", "order", "seconds"),
    [
        ("Next scene, 5s: What you get: Guest access, Two boards, History", 2, 5),
        ("Put a 90 frame divider between scenes 1 and 2 that says Part Two", 1, 3),
        ("Then a scene, 100 frames long, with the words Almost there", 2, 100 / 30),
        ("Nächste Szene, 4 Sekunden: Das ist neu: Mehr Zeit, Weniger Stress, Ruhe", 2, 4),
        ("Siguiente escena, 4 segundos: Incluye: Desayuno, Wifi, Piscina", 2, 4),
        ("Scène suivante, 4 secondes : Au menu : Soupe, Poisson, Tarte", 2, 4),
    ],
)
async def test_a_scene_that_is_announced_is_a_new_one(
    prompt: str, order: int, seconds: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = ("Title scene “Alpha”, 4 seconds", "Add another title scene “Beta”, 4 seconds")
    scene = await made(prompt, monkeypatch, *before)

    assert (scene["order"], scene["seconds"]) == (order, pytest.approx(seconds))


@pytest.mark.parametrize(
    ("prompt", "name", "role"),
    [
        ('As my grandmother Elsie used to say: "Slow is smooth." With her name please',
         "Elsie", None),
        ('In the words of our founder Priya Raman: "Start now."', "Priya Raman", "Founder"),
        ('A quote from one of our nurses, Grace Obi: "We never close."', "Grace Obi", None),
        ("Marco Bianchi, head chef at Osteria Nove: “Salt is a promise.”",
         "Marco Bianchi", "head chef at Osteria Nove"),
        ('Customer story card — Ravi Patel (owner, Patel & Sons): "Orders doubled."',
         "Ravi Patel", "owner, Patel & Sons"),
        ("Wie meine Oma Gerda immer sagte: „Wer rastet, der rostet.“", "Gerda", None),
        ("Como decía mi abuela Carmen: «El que madruga, Dios le ayuda»", "Carmen", None),
    ],
)  # fmt: skip
async def test_who_said_it_stands_below_it(
    prompt: str, name: str, role: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await made(prompt, monkeypatch)

    assert scene["kind"] in ("quote", "testimonial")
    assert (scene["attribution"], scene.get("role")) == (name, role)


async def test_a_closing_card_shows_every_way_to_get_in_touch(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prompt = "End card with our details: Bloom, 22 Canal Street, +44 20 7946 0123, bloom.example"
    scene = await made(prompt, monkeypatch)

    assert (scene["headline"], scene["button"]) == ("Bloom", "bloom.example")
    assert scene["support"] == "22 Canal Street · +44 20 7946 0123"


@pytest.mark.parametrize(
    ("prompt", "headline"),
    [
        ("snow falling on a forest at night, text Winter Concert", "Winter Concert"),
        ("Progress bar that fills to 75% and stops. Label: Migration status", "Migration status"),
    ],
)
async def test_words_behind_the_name_of_a_part_are_shown(
    prompt: str, headline: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (await made(prompt, monkeypatch))["headline"] == headline


@pytest.mark.parametrize(
    ("prompt", "data"),
    [
        ("Profit was -3.5, 0.8 and 4.6 million for Q1 to Q3. Chart with losses red",
         [("Q1", "-3.5 million"), ("Q2", "0.8 million"), ("Q3", "4.6 million")]),
        ("Temperatures were 12, 15 and 19 from March to May. Show as a line chart",
         [("March", "12"), ("April", "15"), ("May", "19")]),
    ],
)  # fmt: skip
async def test_figures_find_the_labels_that_were_said_apart(
    prompt: str, data: list[tuple[str, str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await made(prompt, monkeypatch)

    assert [(datum["label"], datum["display"]) for datum in scene["data"]] == data


@pytest.mark.parametrize(
    "prompt",
    [
        "compare Renting vs Buying, renting is 1,450 a month and buying is 1,280 a month",
        "Split screen, 5s. Left: Renting, 1,450 a month. Right: Buying, 1,280 a month",
    ],
)
async def test_both_sides_of_a_comparison_keep_their_figure(
    prompt: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene = await made(prompt, monkeypatch)
    sides = [(one["text"], one["detail"]) for one in scene.get("items", ())]
    sides += [(one["label"], one["display"]) for one in scene.get("data", ())]

    assert sides == [("Renting", "1,450 a month"), ("Buying", "1,280 a month")]


async def test_the_exact_colour_behind_a_name_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = await made("Navy background (#0b1f3a), cream text: Established 1888", monkeypatch)

    assert scene["look"]["background"]["colors"] == ("#0b1f3a",)
