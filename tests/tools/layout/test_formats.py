"""Figures written in another unit keep their values; entries that move keep what is theirs."""

from uuid import UUID

import pytest

from tools.base import ProjectState
from tools.layout.brief import BigNumber, Datum, Gradient, Item, SceneBrief
from tools.layout.changes import MoveItem, SetBars, SetFormat, SetGradient, SetLines
from tools.layout.colors import contrast, delta_e
from tools.layout.designer import design
from tools.layout.entries import move_item
from tools.layout.figures import set_bars
from tools.layout.formats import written_as
from tools.layout.palettes import PALETTES, laid
from tools.layout.revise import apply_changes
from tools.layout.wordings import set_lines
from tools.phrases import Refusal

PROJECT = ProjectState(id=UUID(int=9), title="Film", width=1920, height=1080, fps=30)


def chart(*displays: str) -> SceneBrief:
    data = tuple(Datum(label=f"Q{n}", value=n, display=text) for n, text in enumerate(displays, 1))
    return SceneBrief(kind="barChart", data=data)


@pytest.mark.parametrize(
    ("before", "change", "after"),
    [
        ("12", SetFormat(prefix="€", suffix=""), "€12"),
        ("$12M", SetFormat(prefix="€", suffix=""), "€12M"),
        ("12 €", SetFormat(prefix="$", suffix=""), "$12"),
        ("$12", SetFormat(prefix="", suffix="%"), "12%"),
        ("12,480.55", SetFormat(decimals=0), "12,481"),
        ("12480", SetFormat(grouped=True), "12,480"),
        ("-3.5%", SetFormat(decimals=2), "-3.50%"),
        ("many", SetFormat(decimals=2), "many"),
    ],
)
def test_a_figure_is_written_another_way(before: str, change: SetFormat, after: str) -> None:
    brief = written_as(chart(before, "7"), change)

    assert brief.data[0].display == after
    assert [datum.value for datum in brief.data] == [1, 2]


def test_a_big_number_keeps_its_value_in_another_unit() -> None:
    number = BigNumber(value=12480, display="12,480")
    brief = written_as(SceneBrief(kind="number", number=number), SetFormat(prefix="€", suffix=""))

    assert brief.number is not None
    assert (brief.number.value, brief.number.display) == (12480, "€12,480")


def test_a_scene_without_figures_has_no_unit() -> None:
    with pytest.raises(Refusal):
        written_as(SceneBrief(kind="title", headline="Hi"), SetFormat(suffix="%"))


@pytest.mark.parametrize(
    ("change", "order"),
    [
        (MoveItem(index=3, to=1), "cab"),
        (MoveItem(find="a", to=-1), "bca"),
        (MoveItem(index=1, to=2, swap=True), "bac"),
        (MoveItem(index=1, to=9), "bca"),
    ],
)
def test_an_entry_moves_and_the_others_close_up(change: MoveItem, order: str) -> None:
    items = tuple(Item(text=text) for text in "abc")
    moved = move_item(SceneBrief(kind="bullets", items=items), change)

    assert "".join(item.text for item in moved.items) == order


def test_a_title_is_broken_into_lines_of_nearly_one_length_and_joined_again() -> None:
    brief = SceneBrief(kind="title", headline="Get it free today only")
    two = set_lines(brief, SetLines(lines=2))

    assert two.headline == "Get it free\ntoday only"
    assert set_lines(two, SetLines(lines=1)).headline == brief.headline
    with pytest.raises(Refusal):
        set_lines(SceneBrief(kind="title", headline="Hi"), SetLines(lines=2))


def test_bars_lie_and_stand_as_asked_whatever_the_labels() -> None:
    layout = design(chart("1", "2", "3"), PROJECT, seed=4)
    for way in ("rows", "columns"):
        turned = apply_changes(layout, [SetBars(direction=way)], PROJECT)
        assert [e.direction for e in turned.elements if e.type == "bars"] == [way]
    with pytest.raises(Refusal):
        set_bars(SceneBrief(kind="title", headline="Hi"), SetBars(direction="rows"))


@pytest.mark.parametrize("name", sorted(PALETTES))
@pytest.mark.parametrize(
    "gradient",
    [Gradient(radial=True), Gradient(angle=90, radial=False), Gradient(glow="#3366ff"),
     Gradient(reverse=True), Gradient(flat=True)],
)  # fmt: skip
def test_text_stays_readable_however_the_ground_lies(name: str, gradient: Gradient) -> None:
    palette = laid(PALETTES[name], gradient)

    assert all(contrast(palette.text, stop) >= 4.5 for stop in palette.background)
    assert all(contrast(palette.muted, stop) >= 4.4 for stop in palette.background)
    assert palette.radial is bool(gradient.radial or gradient.glow)
    assert gradient.flat is (delta_e(palette.background[0], palette.background[-1]) < 1)


def test_a_gradient_is_turned_and_everything_else_kept() -> None:
    layout = design(SceneBrief(kind="title", headline="Hi"), PROJECT, seed=4)
    turned = apply_changes(layout, [SetGradient(gradient=Gradient(angle=90))], PROJECT)

    assert turned.choices.palette.angle == 90
    assert turned.elements == layout.elements
