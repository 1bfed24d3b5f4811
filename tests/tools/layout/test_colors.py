"""Colours in people's words, and the arithmetic on them."""

import pytest

from tools.layout.colors import contrast, delta_e, find_colors, parse_color, parse_paint


@pytest.mark.parametrize(
    ("phrase", "color"),
    [
        ("blue", "#0000ff"),
        ("dark blue", "#00008b"),
        ("hot pink", "#ff69b4"),
        ("our brand #ff5500", "#ff5500"),
        ("#0af", "#00aaff"),
        ("rgb(255, 0, 0)", "#ff0000"),
        ("hsl(210 50% 40%)", "#336699"),
        ("dunkelblauer Hintergrund", "#00008b"),
        ("azul oscuro", "#00008b"),
        ("bleu foncé", "#00008b"),
        ("hellgrün", "#90ee90"),
    ],
)
def test_a_phrase_names_a_colour(phrase: str, color: str) -> None:
    assert parse_color(phrase) == color


@pytest.mark.parametrize("phrase", ["", "hello", "greener", "the reds won", "hundred", "#12"])
def test_other_words_are_no_colours(phrase: str) -> None:
    assert parse_color(phrase) is None


def test_a_gradient_has_its_colours_and_its_direction() -> None:
    paint = parse_paint("from blue to purple, diagonal")

    assert paint is not None
    assert paint.colors == ("#0000ff", "#800080")
    assert paint.angle == 135


def test_a_gradient_of_one_colour_gets_a_neighbour() -> None:
    paint = parse_paint("a deep blue gradient")

    assert paint is not None
    assert len(paint.colors) == 2


def test_a_word_that_is_also_a_thing_is_marked() -> None:
    snow, red = find_colors("the snow is red")

    assert not snow.plain
    assert red.plain


def test_contrast_and_difference_have_their_known_ends() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert delta_e("#123456", "#123456") == 0
    assert delta_e("#000000", "#ffffff") == pytest.approx(100, abs=0.1)
