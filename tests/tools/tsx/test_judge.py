"""What a reviewer says about measured boxes and pictures."""

import numpy as np
import pytest

from tools.tsx.judge import (
    Box,
    Measured,
    TextBlock,
    at_rest,
    contrast_of,
    judge_contrast,
    judge_places,
    judge_start,
)

WIDTH, HEIGHT = 1920, 1080


def block(text: str = "Hello", *, path: str = "0.1", **changes: object) -> TextBlock:
    box = changes.pop("box", Box(x=200, y=200, width=600, height=120))
    whole = changes.pop("whole", box)
    facts = {"font_size": 100, "font_weight": 400, "opacity": 1, "is_ornament": False} | changes
    return TextBlock(path=path, text=text, box=box, whole=whole, **facts)


def kinds(*texts: TextBlock, size: tuple[int, int] = (WIDTH, HEIGHT)) -> list[str]:
    warnings = judge_places(texts, width=size[0], height=size[1], frame=10)
    return [warning.kind for warning in warnings]


def test_text_in_its_place_is_fine():
    assert kinds(block()) == []


@pytest.mark.parametrize(
    "box",
    [
        Box(x=-20, y=200, width=600, height=120),
        Box(x=1500, y=200, width=600, height=120),
        Box(x=200, y=-60, width=600, height=120),
        Box(x=200, y=1020, width=600, height=120),
    ],
    ids=["left", "right", "top", "bottom"],
)
def test_text_past_the_canvas_is_named(box: Box):
    assert kinds(block(box=box)) == ["outsideCanvas"]


def test_text_wholly_outside_waits_for_its_entrance():
    assert kinds(block(box=Box(x=2000, y=200, width=600, height=120))) == []


def test_text_in_the_margin_is_named():
    assert kinds(block(box=Box(x=60, y=200, width=600, height=120))) == ["outsideSafeArea"]


def test_the_room_above_and_below_letters_may_reach_into_the_margin():
    assert kinds(block(box=Box(x=200, y=52, width=600, height=120))) == []


@pytest.mark.parametrize(
    ("size", "pixels", "expected"),
    [
        ((1920, 1080), 31, ["smallText"]),
        ((1920, 1080), 32, []),
        ((1280, 720), 22, []),
        ((1080, 1920), 31, ["smallText"]),
    ],
)
def test_small_text_is_judged_by_the_canvas(size, pixels: float, expected: list[str]):
    box = Box(x=200, y=200, width=300, height=40)

    assert kinds(block(box=box, font_size=pixels), size=size) == expected


def test_two_texts_on_one_spot_are_named_once():
    other = block("World", path="0.2", box=Box(x=250, y=210, width=600, height=120))

    assert kinds(block(), other) == ["overlap"]


def test_lines_set_close_do_not_overlap():
    below = block("World", path="0.2", box=Box(x=200, y=300, width=600, height=120))

    assert kinds(block(), below) == []


def test_a_text_and_its_own_echo_or_part_do_not_overlap():
    assert kinds(block(), block(path="0.2")) == []
    assert kinds(block(path="0.1"), block("lo", path="0.1.3")) == []


def measured(*texts: TextBlock, shapes: int = 0) -> Measured:
    return Measured(texts=texts, shapes=shapes)


def test_only_what_rests_and_can_be_read_is_judged():
    moved = Box(x=204, y=200, width=600, height=120)
    frame = measured(
        block("still", path="1"),
        block("moving", path="2"),
        block("fading", path="3", opacity=0.8),
        block("faint", path="4", opacity=0.2),
        block("ornament", path="5", is_ornament=True),
        block("leaving", path="6"),
    )
    after = measured(
        block("still", path="1"),
        block("moving", path="2", box=moved),
        block("fading", path="3", opacity=0.7),
        block("faint", path="4", opacity=0.2),
        block("ornament", path="5", is_ornament=True),
    )

    assert [text.text for text in at_rest(frame, after)] == ["still"]


def test_a_counter_rests_while_its_figures_change():
    before = block("41%", path="1", box=Box(x=200, y=200, width=101, height=60))
    after = block("42%", path="1", box=Box(x=200, y=200, width=102, height=60))

    assert at_rest(measured(before), measured(after)) == [before]


def picture(*, ground: int, letters: int | None) -> np.ndarray:
    """A canvas of one grey with a block of letters in another."""
    image = np.full((HEIGHT, WIDTH, 3), ground, np.uint8)
    if letters is not None:
        image[220:300, 220:500] = letters
    return image


def contrast(ground: int, letters: int) -> float | None:
    marked = picture(ground=ground, letters=None)
    marked[220:300, 220:500] = (255, 0, 255)
    return contrast_of(
        block().box,
        shown=picture(ground=ground, letters=letters),
        hidden=picture(ground=ground, letters=None),
        marked=marked,
    )


def test_contrast_is_that_of_wcag():
    assert contrast(255, 0) == pytest.approx(21)
    assert contrast(255, 118) == pytest.approx(4.54, abs=0.01)
    assert contrast(255, 255) == pytest.approx(1)


def test_text_that_sinks_in_on_one_side_is_judged_by_that_side():
    shown = picture(ground=0, letters=255)
    hidden = picture(ground=0, letters=None)
    hidden[:, 360:] = 255
    shown[:, 360:] = 255
    marked = hidden.copy()
    marked[220:300, 220:500] = (255, 0, 255)

    ratio = contrast_of(block().box, shown=shown, hidden=hidden, marked=marked)

    assert ratio == pytest.approx(1)


@pytest.mark.parametrize(
    ("grey", "font_size", "weight", "expected"),
    [(130, 40, 400, 1), (130, 48, 400, 0), (130, 38, 700, 0), (160, 90, 400, 1)],
    ids=["small", "large", "small but bold", "large and pale"],
)
def test_large_type_needs_less_contrast(grey, font_size, weight, expected):
    hidden = picture(ground=255, letters=None)
    marked = hidden.copy()
    marked[220:300, 220:500] = (255, 0, 255)

    warnings = judge_contrast(
        [block(font_size=font_size, font_weight=weight)],
        shown=picture(ground=255, letters=grey),
        hidden=hidden,
        marked=marked,
        lines=HEIGHT,
        frame=10,
    )

    assert len(list(warnings)) == expected


def test_a_start_with_nothing_but_the_background_is_named():
    assert [w.kind for w in judge_start([measured(), measured()], frame=15)] == ["blankStart"]
    assert not list(judge_start([measured(), measured(shapes=1)], frame=15))
    assert not list(judge_start([measured(block()), measured()], frame=15))
