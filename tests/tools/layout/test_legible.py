"""A text colour that was asked for is kept, and it can be read."""

from uuid import UUID

import pytest

from tools.base import ProjectState
from tools.layout.brief import Item, Look, Paint, SceneBrief
from tools.layout.changes import SetColor
from tools.layout.colors import contrast
from tools.layout.designer import design
from tools.layout.revise import apply_changes
from tools.layout.schema import Items, Poster, SceneLayout, Shape, Text

PROJECT = ProjectState(id=UUID(int=9), title="Film", width=1920, height=1080, fps=30)
YELLOW = Paint(colors=("#ffee00",))


def designed(kind: str = "title", look: Look | None = None, seed: int = 1) -> SceneLayout:
    brief = SceneBrief(
        kind=kind, headline="Hello there", support="And more", look=look or Look(),
        items=(Item(text="One"), Item(text="Two")),
    )  # fmt: skip
    return design(brief, PROJECT, seed=seed)


def headline(layout: SceneLayout) -> Text | Poster:
    words = (e for e in layout.elements if isinstance(e, (Text, Poster)))
    return next(one for one in words if one.role == "headline")


def plates(layout: SceneLayout) -> list[Shape]:
    return [e for e in layout.elements if isinstance(e, Shape) and e.role == "plate"]


@pytest.mark.parametrize("kind", ["title", "quote", "bullets"])
@pytest.mark.parametrize("seed", range(4))
def test_white_on_yellow_stands_on_a_dark_plate(kind: str, seed: int):
    layout = designed(kind, Look(text="#ffffff", background=YELLOW), seed)

    assert layout.choices.palette.text == "#ffffff"
    assert layout.choices.palette.background[0] == "#ffee00"
    for plate in plates(layout):
        assert contrast("#ffffff", plate.color) >= 4.5
    box = headline(layout).box
    assert any(p.box.x <= box.x and p.box.right >= box.right for p in plates(layout))


def test_black_words_on_a_ground_nobody_asked_for_lighten_the_ground():
    dark = ProjectState.model_copy(PROJECT, update={"style": {"palette": "midnight"}})
    brief = SceneBrief(kind="title", headline="Hello", look=Look(text="#000000"))

    layout = design(brief, dark, seed=1)

    assert layout.choices.palette.text == "#000000"
    assert all(contrast("#000000", ground) >= 4.5 for ground in layout.choices.palette.background)
    assert not plates(layout)


def test_a_headline_painted_like_its_ground_gets_a_plate_and_the_rest_stays():
    before = designed(look=Look(palette="midnight"))
    ground = before.choices.palette.background[0]

    change = SetColor(target="headline", paint=Paint(colors=(ground,)))
    after = apply_changes(before, [change], PROJECT)

    assert headline(after).color == ground
    assert contrast(ground, plates(after)[0].color) >= 4.5
    assert headline(after).box == headline(before).box
    assert after.choices.palette == before.choices.palette


def test_readable_colours_get_no_plate():
    layout = designed("bullets", Look(text="#ffffff", palette="midnight"))
    assert not plates(layout)
    assert any(isinstance(element, Items) for element in layout.elements)
