"""People can speak of the parts of a scene that nobody has a layout of."""

from pathlib import Path

from tools.code.sketch import sketch

SCENES = Path(__file__).parents[2] / "fixtures" / "by_hand"


def brief_of(name: str):
    found = sketch((SCENES / f"{name}.tsx").read_text())
    assert found is not None
    return found


def test_entries_with_figures_are_a_chart() -> None:
    brief = brief_of("chart")

    assert brief.kind == "barChart"
    assert brief.headline == "Revenue"
    assert [(d.label, d.value) for d in brief.data] == [
        ("Q1", 12), ("Q2", 18), ("Q3", 27), ("Q4", 41)
    ]  # fmt: skip


def test_entries_with_words_are_a_list_with_what_stands_before_them() -> None:
    brief = brief_of("timeline")

    assert brief.kind == "bullets"
    assert (brief.items[0].marker, brief.items[0].text) == ("2019", "Founded in a garage")


def test_a_figure_that_leads_is_a_number() -> None:
    brief = brief_of("counter")

    assert brief.kind == "number"
    assert brief.number is not None
    assert brief.number.display == "12,480"
    assert brief.support == "trees planted"


def test_words_alone_are_a_title_and_no_words_are_nothing() -> None:
    brief = brief_of("hero")

    assert (brief.kind, brief.headline, brief.support) == ("title", "Summer Sale", "Up to 50% off")
    assert sketch("export default () => <AbsoluteFill />;") is None
