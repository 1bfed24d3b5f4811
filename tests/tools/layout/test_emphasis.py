"""What stands out: one bar, point, slice, entry or phrase, and nothing else."""

from uuid import UUID

import pytest

from bazaar.errors import ValidationFailed
from tools.base import ProjectState
from tools.code.write import write_scene
from tools.layout.brief import Datum, Item, SceneBrief
from tools.layout.changes import Highlight, RemoveItem, ReplaceText, SortItems
from tools.layout.colors import contrast
from tools.layout.designer import design
from tools.layout.revise import apply_changes
from tools.layout.schema import SceneLayout

PROJECT = ProjectState(id=UUID(int=9), title="Film", width=1920, height=1080, fps=30)
DATA = tuple(
    Datum(label=label, value=value, display=str(value))
    for label, value in (("Q1", 12), ("Q2", 18), ("Q3", 27))
)


def chart(kind: str) -> SceneLayout:
    return design(SceneBrief(kind=kind, headline="Sales", data=DATA), PROJECT, seed=2)


def title(seed: int = 2) -> SceneLayout:
    brief = SceneBrief(kind="title", headline="Get it free today", support="Free for everyone")
    return design(brief, PROJECT, seed=seed)


def changed(layout: SceneLayout, *changes: object) -> SceneLayout:
    return apply_changes(layout, changes, PROJECT)


@pytest.mark.parametrize("kind", ["barChart", "lineChart", "donut"])
def test_one_figure_of_a_chart_takes_a_colour_and_the_others_keep_theirs(kind: str) -> None:
    before = chart(kind)
    after = changed(before, Highlight(find="q2", color="#ff0000"))

    assert [datum.emphasis is None for datum in after.source.data] == [True, False, True]
    assert write_scene(after).count("#ff0000") == 1
    assert changed(after, Highlight(off=True)) == before


def test_a_bar_that_stands_out_leaves_the_others_quiet() -> None:
    code = write_scene(changed(chart("barChart"), Highlight(index=1)))

    assert "index === 0 ? COLORS.accent : `${COLORS.second}80`" in code


def test_two_bars_may_stand_out_and_only_takes_it_from_the_first() -> None:
    both = changed(chart("barChart"), Highlight(find="Q1"), Highlight(find="Q3"))
    one = changed(both, Highlight(find="Q2", only=True))

    assert "[0, 2].includes(index)" in write_scene(both)
    assert [datum.emphasis is not None for datum in one.source.data] == [False, True, False]


def test_what_stands_out_stays_with_its_entry_when_others_move_or_go() -> None:
    layout = changed(chart("barChart"), Highlight(find="Q2"))
    layout = changed(layout, SortItems(by="value", descending=True), RemoveItem(find="Q3"))

    assert [(d.label, d.emphasis is not None) for d in layout.source.data] == [
        ("Q2", True),
        ("Q1", False),
    ]


def test_the_middle_of_a_donut_tells_the_slice_that_stands_out() -> None:
    donut = next(e for e in changed(chart("donut"), Highlight(find="Q1")).elements
                 if e.type == "donut")  # fmt: skip

    assert donut.center is not None
    assert donut.center.label == "Q1"


def test_an_entry_of_a_list_is_marked_in_a_colour_that_its_words_read_on() -> None:
    items = (Item(text="Fast"), Item(text="Simple"))
    layout = design(SceneBrief(kind="bullets", headline="Why", items=items), PROJECT, seed=2)
    layout = changed(layout, Highlight(index=-1, color="#ffe45c", marker=True))

    (mark,) = layout.marks
    assert mark.text == "Simple"
    assert mark.ground == "#ffe45c"
    assert contrast(mark.ink, "#ffe45c") >= 4.5


@pytest.mark.parametrize("seed", range(6))
def test_a_phrase_stands_out_however_its_text_comes_in(seed: int) -> None:
    layout = changed(title(seed), Highlight(find="FREE TODAY", color="#ff0000"))
    code = write_scene(layout)

    assert "marked(" in code
    assert {word for mark in layout.marks for word in mark.text.split()} == {"free", "today"}
    assert 60 <= code.count("\n") <= 160


def test_a_phrase_is_marked_in_its_new_words_after_they_were_replaced() -> None:
    layout = changed(title(), Highlight(find="free"), ReplaceText(find="free", text="gratis"))

    assert [mark.text for mark in layout.marks] == ["gratis"]


def test_a_phrase_that_is_gone_leaves_no_mark_in_the_source() -> None:
    layout = changed(title(), Highlight(find="today"))
    layout = changed(layout, ReplaceText(role="headline", text="Welcome"))

    assert layout.marks == ()
    assert "MARKS" not in write_scene(layout)


def test_what_is_not_there_cannot_stand_out() -> None:
    with pytest.raises(ValidationFailed, match="Q9"):
        changed(chart("barChart"), Highlight(find="Q9"))
    with pytest.raises(ValidationFailed, match="3"):
        changed(chart("barChart"), Highlight(index=4))


def test_a_layout_of_version_1_is_read_and_comes_out_as_version_2() -> None:
    stored = chart("barChart").model_dump(mode="json", exclude={"marks"})
    stored["version"] = 1

    old = SceneLayout.model_validate(stored)

    assert changed(old, Highlight(find="Q1")).version == 2
