"""Every kind of scene is designed well, on every canvas, and always the same for the same seed."""

from uuid import UUID, uuid4

import numpy as np
import pytest

from tools.base import ProjectState
from tools.layout.archetypes import REGISTRY
from tools.layout.brief import BigNumber, Datum, ImageUse, Item, Look, Paint, SceneBrief
from tools.layout.colors import contrast
from tools.layout.designer import compose, design, leaving
from tools.layout.metrics import Type, measure, optical_size
from tools.layout.motion import MOVEMENTS
from tools.layout.samples import ASSETS, LOGO, SAMPLES
from tools.layout.schema import Exit, Line, SceneLayout, Shape, Text, Veil

CANVASES = [(1920, 1080), (1080, 1920), (1080, 1080)]
READ = ("text", "poster", "counter", "items", "bars", "line", "donut", "code", "countdown")


def project(width: int = 1920, height: int = 1080, **changes: object) -> ProjectState:
    values = {"id": UUID(int=9), "title": "Film", "width": width, "height": height, "fps": 30}
    return ProjectState(**(values | changes))


def every_composition(brief: SceneBrief, size: tuple[int, int]) -> list[SceneLayout]:
    layout = design(brief, project(*size), assets=ASSETS, seed=3)
    return [
        compose(
            layout.source,
            layout.choices.model_copy(update={"variant": variant}),
            layout.canvas,
            assets=ASSETS,
        )
        for variant in REGISTRY[brief.kind].variants
    ]


def test_every_kind_has_two_compositions_three_movements_and_a_sample():
    assert {brief.kind for brief in SAMPLES} == REGISTRY.keys()
    for entry in REGISTRY.values():
        assert len(entry.variants) >= 2
        assert len(entry.movements) >= 3
        assert set(entry.movements) <= MOVEMENTS.keys()


@pytest.mark.parametrize("size", CANVASES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("number", range(len(SAMPLES)), ids=lambda n: f"{n}-{SAMPLES[n].kind}")
def test_nothing_to_read_leaves_the_safe_area(number, size):
    width, height = size
    side, edge = width * 0.05, height * (0.125 if height > width else 0.06)
    for layout in every_composition(SAMPLES[number], size):
        for element in layout.elements:
            if element.type in READ:
                box = element.box
                where = f"{layout.choices.variant}: {element.type}"
                assert box.x >= side - 1, where
                assert box.right <= width - side + 1, where
                assert box.y >= edge - 1, where
                assert box.bottom <= height - edge + 1, where


@pytest.mark.parametrize("size", CANVASES, ids=lambda size: f"{size[0]}x{size[1]}")
@pytest.mark.parametrize("number", range(len(SAMPLES)), ids=lambda n: f"{n}-{SAMPLES[n].kind}")
def test_texts_do_not_overlap(number, size):
    for layout in every_composition(SAMPLES[number], size):
        boxes = [
            (e.role, e.box) for e in layout.elements if isinstance(e, Text) and e.role != "mark"
        ]
        boxes += [
            (e.type, e.box) for e in layout.elements if e.type in {"items", "bars", "line", "code"}
        ]
        for index, (role, box) in enumerate(boxes):
            for other, beside in boxes[index + 1 :]:
                apart = (
                    box.right <= beside.x + 2
                    or beside.right <= box.x + 2
                    or box.bottom <= beside.y + 2
                    or beside.bottom <= box.y + 2
                )
                assert apart, f"{layout.choices.variant}: {role} and {other}"


@pytest.mark.parametrize("number", range(len(SAMPLES)), ids=lambda n: f"{n}-{SAMPLES[n].kind}")
def test_entries_begin_soon_and_are_done_by_two_thirds(number):
    for layout in every_composition(SAMPLES[number], (1920, 1080)):
        motions = [e.motion for e in layout.elements if not isinstance(e, Veil)]
        if not motions:
            continue
        assert min(motion.at for motion in motions) <= 0.3 * 30
        assert (
            max(motion.at + motion.frames for motion in motions) <= layout.canvas.duration * 2 / 3
        )
        assert max(m.at for m in motions) - min(m.at for m in motions) <= 0.5 * 30 + 1


def test_the_same_brief_and_seed_give_the_same_layout():
    brief = SceneBrief(kind="title", headline="Hello Bazaar")
    first, second = (design(brief, project(), seed=7) for _ in range(2))
    assert first == second


def test_seeds_vary_composition_and_movement():
    brief = SceneBrief(kind="title", headline="Hello Bazaar")
    layouts = [design(brief, project(), seed=seed) for seed in range(20)]
    assert len({layout.choices.variant for layout in layouts}) >= 3
    assert len({layout.choices.movement for layout in layouts}) >= 4


def test_a_layout_survives_its_json():
    for brief in SAMPLES:
        layout = design(brief, project(), assets=ASSETS, seed=1)
        assert SceneLayout.model_validate_json(layout.model_dump_json(by_alias=True)) == layout


def test_scenes_of_a_project_share_palette_and_fonts():
    one = design(SceneBrief(kind="title", headline="One"), project(), seed=1)
    two = design(SceneBrief(kind="quote", headline="Two"), project(), seed=2)
    assert one.choices.palette == two.choices.palette
    assert one.choices.display == two.choices.display


def test_the_projects_style_is_the_default_and_the_scenes_look_wins():
    styled = project(style={"palette": "paper", "font": "condensed"})
    plain = design(SceneBrief(kind="title", headline="A"), styled, seed=1)
    assert (plain.choices.palette.name, plain.choices.display) == ("paper", "condensed")
    own = SceneBrief(kind="title", headline="A", look=Look(palette="forest", font="mono"))
    assert design(own, styled, seed=1).choices.palette.name == "forest"
    assert design(own, styled, seed=1).choices.display == "mono"


def test_a_requested_background_and_movement_are_honoured():
    look = Look(background=Paint(colors=("#0b3d91",)), entrance="bounce", unit="word")
    layout = design(SceneBrief(kind="title", headline="Go far", look=look), project(), seed=1)
    headline = next(e for e in layout.elements if isinstance(e, Text))
    assert layout.choices.palette.background[0] == "#0b3d91"
    assert (headline.motion.kind, headline.motion.unit) == ("bounce", "word")


def test_a_requested_entrance_time_is_the_time_it_takes():
    look = Look(entrance="slideLeft", unit="together", entrance_s=1.5)
    brief = SceneBrief(kind="title", headline="Launch day", look=look, duration=180)
    headline = next(
        e for e in design(brief, project(), seed=1).elements if getattr(e, "role", "") == "headline"
    )
    assert headline.motion.frames == 45


@pytest.mark.parametrize(
    ("position", "check"),
    [
        ("topLeft", lambda box: box.x < 200 and box.y < 200),
        ("bottomRight", lambda box: box.right > 1700 and box.bottom > 850),
        ("center", lambda box: abs(box.x + box.width / 2 - 960) < 20),
    ],
)
def test_a_requested_place_is_where_the_words_stand(position, check):
    for seed in range(6):
        brief = SceneBrief(kind="title", headline="Go", look=Look(position=position))
        layout = design(brief, project(), seed=seed)
        headline = next(e for e in layout.elements if getattr(e, "role", "") == "headline")
        if layout.choices.variant == "anchor":
            assert check(headline.box)


def test_a_scene_alone_holds_its_final_picture():
    for brief in SAMPLES:
        assert design(brief, project(), assets=ASSETS, seed=1).exit.kind == "none"


def test_a_scene_that_is_followed_leaves_within_a_quarter_of_its_time():
    brief = SceneBrief(kind="title", headline="Go", duration=48)
    layout = leaving(design(brief, project(), seed=1), Exit(kind="lift", frames=18))
    assert layout.exit == Exit(kind="lift", frames=12)
    assert layout.choices.leave.frames == 18  # a longer scene has its whole exit again


def test_the_default_length_is_for_reading_twice():
    short = design(SceneBrief(kind="title", headline="Go"), project(), seed=1)
    long = design(SceneBrief(kind="quote", headline="word " * 30), project(), seed=1)
    assert short.canvas.duration == 90
    assert long.canvas.duration == 360
    listed = SceneBrief(
        kind="steps",
        items=tuple(Item(text=f"Step {n}", detail="Takes a minute or two") for n in range(3)),
    )
    words = 3 * 7
    assert design(listed, project(), seed=1).canvas.duration / 30 >= min(12, 2 * words / 3 + 1)
    asked = design(SceneBrief(kind="title", headline="Go", duration=77), project(), seed=1)
    assert asked.canvas.duration == 77


@pytest.mark.parametrize("duration", [1, 5, 15, 30])
def test_a_very_short_scene_still_works(duration):
    for brief in SAMPLES:
        timed = brief.model_copy(update={"duration": duration})
        layout = design(timed, project(), assets=ASSETS, seed=1)
        assert layout.canvas.duration == duration


@pytest.mark.parametrize(
    "brief",
    [
        SceneBrief(kind="title"),
        SceneBrief(kind="bullets"),
        SceneBrief(kind="barChart"),
        SceneBrief(kind="barChart", data=(Datum(label="All", value=0, display="0"),)),
        SceneBrief(kind="lineChart", data=(Datum(label="A", value=1, display="1"),)),
        SceneBrief(kind="donut", data=(Datum(label="A", value=0, display="0"),)),
        SceneBrief(kind="number"),
        SceneBrief(kind="number", number=BigNumber(value=-3, display="-3")),
        SceneBrief(kind="quote"),
        SceneBrief(kind="comparison", items=(Item(text="Only one"),)),
        SceneBrief(kind="timeline", items=tuple(Item(text=f"Step {n}") for n in range(14))),
        SceneBrief(kind="imageHero", headline="No picture"),
        SceneBrief(kind="imageHero", images=(ImageUse(asset_id=uuid4()),), headline="Gone"),
        SceneBrief(kind="countdown"),
        SceneBrief(kind="landscape"),
    ],
    ids=lambda brief: brief.kind,
)
@pytest.mark.parametrize("size", CANVASES, ids=lambda size: f"{size[0]}x{size[1]}")
def test_little_or_odd_content_still_makes_a_scene(brief, size):
    for seed in range(4):
        design(brief, project(*size), seed=seed)


def test_long_content_shrinks_instead_of_leaving():
    brief = SceneBrief(
        kind="title", headline="A very long headline indeed, " * 12, support="More " * 40
    )
    for size in CANVASES:
        for layout in every_composition(brief, size):
            for element in layout.elements:
                if isinstance(element, Text):
                    assert element.box.right <= size[0] * 0.95 + 1
                    assert element.box.bottom <= size[1] * 0.94 + 1


def test_a_logo_stands_in_its_corner_of_any_scene():
    image = ImageUse(asset_id=LOGO.id, role="logo", position="topRight")
    brief = SceneBrief(kind="bullets", items=(Item(text="One"), Item(text="Two")), images=(image,))
    layout = design(brief, project(), assets=ASSETS, seed=1)
    logo = next(e for e in layout.elements if e.type == "picture")
    assert logo.url == LOGO.url
    assert logo.box.right > 1700
    assert logo.box.y < 200


def test_words_on_a_panel_read_on_the_panel():
    brief = SceneBrief(kind="callToAction", headline="Try it", support="example.com")
    for seed in range(8):
        layout = design(brief, project(), seed=seed)
        palette = layout.choices.palette
        button = next(
            e for e in layout.elements if getattr(e, "role", "") == "button" and isinstance(e, Text)
        )
        assert button.color == "onAccent"
        assert contrast(palette.on_accent, palette.accent) >= 4.5
        assert any(isinstance(e, Shape) and e.color == "accent" for e in layout.elements)


@pytest.mark.parametrize("size", CANVASES)
def test_the_figures_of_a_line_stand_clear_of_it(size: tuple[int, int]) -> None:
    values = (12, 40, 18, 30, 75, 60)
    data = tuple(Datum(label=f"Q{n}", value=v, display=f"{v},000") for n, v in enumerate(values))
    layout = design(SceneBrief(kind="lineChart", data=data), project(*size), seed=2)
    (line,) = (element for element in layout.elements if isinstance(element, Line))
    style = line.value_style
    type_ = Type(
        font=style.font, weight=style.weight, tracking=style.tracking,
        line_height=style.line_height, optical=optical_size(style.size),
    )  # fmt: skip

    xs, ys = zip(*line.points, strict=True)
    for datum, (x, foot) in zip(line.series, line.figures, strict=True):
        half = measure(datum.display, type_) * style.size / 2
        assert half - 1 <= x <= line.box.width - half + 1
        crossed = np.interp(np.linspace(x - half * 0.9, x + half * 0.9, 20), xs, ys)
        letters = (foot - style.size * 0.6 < crossed) & (crossed < foot - style.size * 0.1)
        assert not letters.any(), datum.label
