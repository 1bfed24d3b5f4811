"""What is told beside a wish for a scene is not shown, and what it shows is not lost."""

import pytest

from brain.builtin.language.asides import without_asides
from brain.builtin.language.utterance import read
from tests.brain.builtin.memory import Studio, without_check


@pytest.mark.parametrize(
    ("prompt", "wish"),
    [
        ("a list of our classes, nothing fancy: Yoga, Pilates",
         "a list of our classes: Yoga, Pilates"),
        ("a roadmap would be good here, because the board wants to see it: Q1 Beta, Q2 Launch",
         "a roadmap: Q1 Beta, Q2 Launch"),
        ("the doors open soon so a countdown from 10 would be brilliant",
         "a countdown from 10"),
        ("we are at 72% now. could you show that as a progress bar?",
         "progress bar?: we are at 72% now"),
        ("for the end, I'd like \"Book now\" and luigis.com, just the usual end card",
         'end card for the end: "Book now" and luigis.com'),
        ("a scene with our address: 22 Mill Lane, Oxford. 4 seconds is enough",
         "a scene with our address: 22 Mill Lane, Oxford. 4 seconds"),
        ("could you add where to find us? It's 5 Rue de Rivoli, Paris",
         "where to find us: 5 Rue de Rivoli, Paris"),
    ],
)  # fmt: skip
def test_an_aside_goes_and_what_was_pointed_at_comes_behind_a_colon(prompt: str, wish: str) -> None:
    assert without_asides(read(prompt)).raw == wish


@pytest.mark.parametrize(
    "prompt",
    [
        "list: Fast, Simple, Bold",
        'quote: "It is simple." by Ana',
        "chat: Mia: I am late. Leo: No worries",
        'title "Ready", the whole scene is 7 seconds long',
        "We bake daily",
    ],
)
def test_words_to_show_are_no_aside(prompt: str) -> None:
    assert without_asides(read(prompt)).raw == prompt


async def test_the_looks_in_an_aside_are_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    without_check(monkeypatch)
    studio = Studio()

    decision = await studio.say('a title saying "Namaste", very calm, it is for a yoga studio')

    assert decision.tool_params["brief"]["look"]["mood"] == "calm"
    assert studio.texts(studio.scenes[0]).splitlines()[0] == "Namaste"
