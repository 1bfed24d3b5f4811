"""The source of a designed scene runs, reads well, and holds the person's words safely."""

import re
from itertools import product
from uuid import UUID

import pytest

from tools.base import ProjectState
from tools.code.write import opened, seal, write_scene
from tools.layout.archetypes import REGISTRY
from tools.layout.brief import BigNumber, Item, Look, SceneBrief
from tools.layout.designer import compose, design, leaving
from tools.layout.motion import MOVEMENTS
from tools.layout.samples import ASSETS, SAMPLES
from tools.layout.schema import Exit, SceneLayout
from tools.tsx.check import CheckResult, check_scene_sync

PROJECT = ProjectState(id=UUID(int=9), title="Film", width=1920, height=1080, fps=30)
TALL = PROJECT.model_copy(update={"width": 1080, "height": 1920})

AWKWARD = [
    'He said "hi" & left',
    "it's `${process.env}` \\ {braces} <b>bold</b>",
    "</script><script>alert(1)</script><!--",
    "line one\nline two",
    "Grüße aus Köln",
    "We are live 🚀👩‍👩‍👧‍👦",
    "漢字とかな交じり文",
    "مرحبا بالعالم",
    "שלום עולם",
    "100% {0} %s \u2028 done",
]


def checked(layout: SceneLayout) -> CheckResult:
    canvas = layout.canvas
    return check_scene_sync(
        write_scene(layout),
        width=canvas.width,
        height=canvas.height,
        fps=canvas.fps,
        duration=canvas.duration,
    )


@pytest.mark.parametrize("number", range(len(SAMPLES)), ids=lambda n: f"{n}-{SAMPLES[n].kind}")
def test_every_composition_passes_the_check(number):
    brief = SAMPLES[number]
    entry = REGISTRY[brief.kind]
    for index, variant in enumerate(entry.variants):
        project = TALL if index % 2 else PROJECT
        layout = design(brief, project, assets=ASSETS, seed=index)
        choices = layout.choices.model_copy(update={"variant": variant})
        result = checked(compose(layout.source, choices, layout.canvas, assets=ASSETS))
        assert result.ok, (variant, result.errors)


@pytest.mark.parametrize("movement", MOVEMENTS)
def test_every_movement_passes_the_check_and_shows_the_words(movement):
    layout = design(
        SceneBrief(kind="title", headline="Hello Bazaar", support="Again"), PROJECT, seed=1
    )
    choices = layout.choices.model_copy(update={"movement": movement})
    result = checked(compose(layout.source, choices, layout.canvas))
    assert result.ok, result.errors
    assert "Hello Bazaar" in result.text


@pytest.mark.parametrize(
    "entrance",
    ["fade", "rise", "drop", "slideLeft", "slideRight", "pop", "bounce", "zoom", "blur", "wipe",
     "flip", "rotate", "typewriter", "cut"],
)  # fmt: skip
@pytest.mark.parametrize("unit", ["together", "word", "letter", "item"])
def test_every_entrance_by_every_unit_passes_the_check(entrance, unit):
    look = Look(entrance=entrance, unit=unit)
    brief = SceneBrief(
        kind="bullets",
        headline="Three points",
        look=look,
        items=(Item(text="One"), Item(text="Two")),
    )
    result = checked(design(brief, PROJECT, seed=2))
    assert result.ok, result.errors


@pytest.mark.parametrize("words", AWKWARD)
@pytest.mark.parametrize("unit", ["together", "word", "letter"])
def test_any_text_is_shown_as_it_is(words, unit):
    brief = SceneBrief(kind="title", headline=words, look=Look(unit=unit, entrance="rise"))
    source = write_scene(design(brief, PROJECT, seed=1))
    assert "</script" not in source
    result = checked(design(brief, PROJECT, seed=1))
    assert result.ok, result.errors
    shown = {" ".join(text.split()) for text in result.text}
    assert " ".join(words.split()) in shown


def test_a_figure_lands_on_the_persons_own_spelling():
    number = BigNumber(value=1234567.5, display="$1,234,567.50", prefix="$", decimals=2)
    result = checked(
        design(SceneBrief(kind="number", number=number, headline="raised"), PROJECT, seed=1)
    )
    assert result.ok, result.errors
    assert "$1,234,567.50" in result.text


def test_figures_of_a_chart_are_shown_as_written():
    brief = next(brief for brief in SAMPLES if brief.kind == "donut")
    result = checked(design(brief, PROJECT, seed=1))
    for datum in brief.data:
        assert datum.display in result.text
        assert datum.label in result.text


def test_every_number_of_a_countdown_is_seen():
    result = checked(design(SceneBrief(kind="countdown", countdown=(5, 1)), PROJECT, seed=1))
    assert {"5", "4", "3", "2", "1"} <= set(result.text)


@pytest.mark.parametrize("number", range(len(SAMPLES)), ids=lambda n: f"{n}-{SAMPLES[n].kind}")
def test_the_source_reads_like_a_persons(number):
    for seed in range(3):
        source = write_scene(design(SAMPLES[number], PROJECT, assets=ASSETS, seed=seed))
        lines = source.splitlines()
        assert lines[0].startswith("import ")
        assert all(len(line) <= 105 or '"' in line for line in lines)
        sections = [source.find(f"// {name}") for name in ("Words", "Look", "Timing", "export")]
        assert [at for at in sections if at >= 0] == sorted(at for at in sections if at >= 0)
        assert source.count("export default function ") == 1
        for name in re.findall(r"^const (\w+)", source, re.MULTILINE):
            assert len(re.findall(rf"\b{name}\b", source)) > 1, f"{name} is never used"
        for name in re.findall(r"^  (\w+): ", source.split("const FONTS")[0], re.MULTILINE):
            if f'{name}: "#' in source and "COLORS = {\n" in source:
                assert f"COLORS.{name}" in source


@pytest.mark.parametrize(
    ("number", "variant"),
    [(n, name) for n, brief in enumerate(SAMPLES) for name in REGISTRY[brief.kind].variants],
    ids=lambda value: f"{value}-{SAMPLES[value].kind}" if isinstance(value, int) else value,
)
def test_a_scene_is_60_to_160_lines_however_it_is_moved_and_grounded(number, variant):
    brief = SAMPLES[number]
    entry = REGISTRY[brief.kind]
    for project in (PROJECT, TALL):
        layout = design(brief, project, assets=ASSETS, seed=1)
        for movement, backdrop in product(entry.movements, entry.backdrops):
            choices = layout.choices.model_copy(
                update={"variant": variant, "movement": movement, "backdrop": backdrop}
            )
            held = compose(layout.source, choices, layout.canvas, assets=ASSETS)
            left = leaving(held, Exit(kind="lift", frames=16), ASSETS)
            for one in (held, left):
                assert 60 <= len(write_scene(one).splitlines()) <= 160, (movement, backdrop)


def test_the_same_layout_gives_the_same_source():
    layout = design(SAMPLES[0], PROJECT, seed=1)
    assert write_scene(layout) == write_scene(layout)


def test_a_stored_layout_opens_only_for_the_source_it_wrote():
    layout = design(SAMPLES[0], PROJECT, seed=1)
    source = write_scene(layout)
    stored = seal(layout, source)
    assert opened(stored, source) is not None
    assert opened(stored, source.replace("Hello", "Hallo")) is None
    assert opened(None, source) is None
