"""Every palette, named or derived, is readable."""

import pytest

from tools.layout.brief import Look, Paint
from tools.layout.colors import contrast, mix
from tools.layout.palettes import (
    AA,
    AA_LARGE,
    MOODS,
    PALETTES,
    Palette,
    brightened,
    clear_of,
    derive,
    from_colors,
    named,
    palette_for,
)

BASE = PALETTES["midnight"]


def grounds(palette: Palette) -> list[str]:
    """Everything that text may stand on: the ground and its soft decoration."""
    decoration = [mix(color, palette.second, 0.3) for color in palette.background]
    return [*palette.background, *decoration]


def test_there_are_at_least_twelve_named_palettes():
    wanted = {"midnight", "paper", "sunrise", "forest", "ocean", "mono", "candy", "corporate"}
    wanted |= {"neon", "earth", "ink", "mint"}
    assert wanted <= PALETTES.keys()


@pytest.mark.parametrize("palette", PALETTES.values(), ids=lambda palette: palette.name)
def test_text_of_a_named_palette_passes_aa(palette):
    assert clear_of(palette.text, grounds(palette)) >= AA
    assert clear_of(palette.muted, palette.background) >= AA
    assert contrast(palette.text, palette.surface) >= AA
    assert contrast(palette.muted, palette.surface) >= AA
    assert contrast(palette.on_accent, palette.accent) >= AA
    assert clear_of(palette.accent, palette.background) >= AA_LARGE


@pytest.mark.parametrize(
    "color",
    ["#ff0000", "#ffa500", "#ffff00", "#008000", "#0000ff", "#808080", "#000000", "#ffffff",
     "#ff5500", "#7f7f00", "#c0ffee", "#8a2be2"],
)  # fmt: skip
def test_any_requested_background_gets_readable_text_and_stays_as_asked(color):
    palette = derive(Paint(colors=(color,)), BASE)
    assert palette.background[0] == color
    assert clear_of(palette.text, palette.background) >= AA
    assert clear_of(palette.muted, palette.background) >= AA
    assert contrast(palette.on_accent, palette.accent) >= AA


def test_a_requested_gradient_keeps_its_colours_and_angle():
    palette = derive(Paint(colors=("#001f54", "#0a1128"), angle=45), BASE)
    assert palette.background == ("#001f54", "#0a1128")
    assert palette.angle == 45


def test_a_phrase_of_two_colours_is_a_ground_and_an_accent():
    found = named("dark blue and gold", BASE)
    assert found is not None
    palette = found[0]
    assert contrast(palette.background[0], "#ffffff") > 7
    assert palette.accent == "#ffd700"


def test_a_phrase_without_colours_is_no_palette():
    assert named("whatever you like", BASE) is None


@pytest.mark.parametrize("mood", MOODS)
def test_every_mood_names_a_palette(mood):
    found = named(mood, BASE)
    assert found is not None
    assert found[0].name in PALETTES


def test_wishes_are_kept_exactly():
    look = Look(palette="paper", text="#123456", accent="#0f766e")
    palette, _ = palette_for(look, BASE)
    assert palette.background == PALETTES["paper"].background
    assert (palette.text, palette.accent) == ("#123456", "#0f766e")


@pytest.mark.parametrize("amount", [-0.6, -0.3, 0.3, 0.6])
def test_brighter_and_darker_grounds_stay_readable(amount):
    for base in PALETTES.values():
        palette = brightened(base, amount)
        assert clear_of(palette.text, palette.background) >= AA


def test_a_palette_from_a_picture_is_readable():
    palette = from_colors(("#e08a4f", "#25435c", "#f3d9b1"), BASE)
    assert clear_of(palette.text, palette.background) >= AA
    assert from_colors((), BASE) == BASE
