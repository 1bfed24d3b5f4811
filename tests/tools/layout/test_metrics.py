"""Text is measured with the bundled fonts, and always fits where it is put."""

import pytest

from tools.layout.fonts import FAMILIES
from tools.layout.metrics import Type, balance, fit, measure, optical_size, wrap

SANS = Type(font="geometric", weight=700)


@pytest.mark.parametrize("font", FAMILIES)
def test_every_family_is_measured_from_its_own_files(font):
    narrow, wide = measure("iiii", Type(font, 700)), measure("WWWW", Type(font, 700))
    assert narrow > 0
    assert narrow == pytest.approx(wide) if font == "mono" else narrow < wide * 0.6


def test_a_heavier_weight_is_wider():
    assert measure("Bazaar", Type("geometric", 800)) > measure("Bazaar", Type("geometric", 300))


def test_tracking_and_capitals_count():
    assert measure("word", Type("geometric", 700, tracking=0.1)) > measure("word", SANS) + 0.3
    assert measure("word", Type("geometric", 700, uppercase=True)) > measure("word", SANS)


@pytest.mark.parametrize(
    ("text", "at_least"), [("漢字", 2.0), ("🚀", 1.2), ("שלום", 1.5), ("مرحبا", 1.5)]
)
def test_characters_that_the_fonts_lack_are_counted(text, at_least):
    assert measure(text, SANS) >= at_least


def test_combining_marks_take_no_room():
    assert measure("e\u0301", Type("mono", 400)) <= measure("ee", Type("mono", 400))


def test_text_wraps_at_spaces_and_keeps_newlines():
    lines = wrap("one two three\nfour", SANS, measure("one two", SANS) + 0.01)
    assert lines == ("one two", "three", "four")


def test_a_word_wider_than_the_line_is_broken():
    lines = wrap("Donaudampfschifffahrt", SANS, 4)
    assert "".join(lines) == "Donaudampfschifffahrt"
    assert all(measure(line, SANS) <= 4 for line in lines)


def test_balanced_lines_are_of_similar_length():
    text = "The quiet revolution in urban farming starts on rooftops"
    ragged = wrap(text, SANS, 16)
    even = balance(text, SANS, 16)
    assert len(even) == len(ragged)
    widths = [measure(line, SANS) for line in even]
    assert min(widths) > 0.6 * max(widths)


@pytest.mark.parametrize("text", ["Hi", "A somewhat longer headline", "word " * 200, "x" * 300])
@pytest.mark.parametrize(("width", "height"), [(1600, 800), (900, 300), (300, 900)])
def test_text_never_leaves_its_box(text, width, height):
    fitted = fit(text, SANS, width=width, height=height, size=300)
    assert fitted.width <= width
    assert fitted.height <= height + 1e-6
    assert all(measure(line, SANS) * fitted.size <= width for line in fitted.lines)


def test_short_text_is_as_large_as_allowed():
    assert fit("Hi", SANS, width=1600, height=800, size=270).size == 270


def test_a_limit_of_lines_is_kept():
    fitted = fit("one two three four five", SANS, width=500, height=900, size=200, max_lines=2)
    assert len(fitted.lines) <= 2


def test_optical_sizes_come_in_steps():
    assert [optical_size(px) for px in (400, 100, 40, 12)] == [144, 96, 36, 14]
