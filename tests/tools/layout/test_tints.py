"""Decoration has a hue of its own, and every word reads on it."""

import math

import pytest

from tools.layout.colors import contrast
from tools.layout.palettes import PALETTES
from tools.layout.tints import from_oklch, oklch, tint

HUES = ("lead", "beside")


@pytest.mark.parametrize("name", PALETTES)
@pytest.mark.parametrize("hue", HUES)
@pytest.mark.parametrize("strength", [0.3, 0.6, 1.0])
def test_words_read_on_every_tint(name, hue, strength):
    palette = PALETTES[name]
    ground = tint(palette, hue, strength)
    assert contrast(palette.text, ground) >= 4.5
    assert contrast(palette.muted, ground) >= 4.5
    assert contrast(palette.accent, ground) >= 3


@pytest.mark.parametrize("name", sorted(set(PALETTES) - {"mono"}))
@pytest.mark.parametrize("hue", HUES)
def test_a_tint_is_seen_and_is_no_grey(name, hue):
    palette = PALETTES[name]
    ground = tint(palette, hue)
    assert ground not in palette.background
    assert oklch(ground)[1] > 0.02


def test_a_stronger_tint_is_farther_from_its_ground():
    palette = PALETTES["midnight"]
    faint, strong = (oklch(tint(palette, "lead", strength))[0] for strength in (0.3, 1.0))
    assert oklch(palette.background[0])[0] < faint < strong


@pytest.mark.parametrize("color", ["#000000", "#ffffff", "#ff6a3d", "#0a54bd", "#9b9b9b"])
def test_a_color_survives_oklch(color):
    assert from_oklch(*oklch(color)) == color


def test_a_ground_of_strong_colour_keeps_its_hue():
    inks = {"text": "#000000", "muted": "#101828", "accent": "#101828", "second": "#2a6df4"}
    blue_on_orange = PALETTES["midnight"].model_copy(
        update={"background": ("#ff9f00", "#f07a00"), **inks}
    )
    _, _, own = oklch("#f07a00")
    for hue in ("lead", "beside"):
        _, _, angle = oklch(tint(blue_on_orange, hue))
        assert math.cos(angle - own) > math.cos(math.radians(75))
