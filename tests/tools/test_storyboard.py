"""A storyboard: several scenes as one video."""

from itertools import pairwise

import pytest

from tests.tools.scenes import context, project, scene
from tools.base import ProjectUpdate, SceneCreate
from tools.code.write import opened
from tools.layout.brief import Item, Look, SceneBrief
from tools.layout.joins import EXITS, ORIGINS, flow_of
from tools.storyboard import CreateStoryboardInput, CreateStoryboardTool, timed

BRIEFS = [
    SceneBrief(kind="title", headline="Lumen", support="The lamp that learns"),
    SceneBrief(kind="title", headline="Dims itself"),
    SceneBrief(kind="title", headline="Learns your day"),
    SceneBrief(kind="bullets", items=(Item(text="Ten years"), Item(text="No app"))),
    SceneBrief(kind="callToAction", headline="Order today", support="lumen.example"),
]


async def board(*scenes, **fields) -> tuple[list[SceneCreate], list[ProjectUpdate]]:
    params = CreateStoryboardInput(scenes=BRIEFS, **fields)
    output = await CreateStoryboardTool().run(params, context(*scenes))
    made = [change for change in output.changes if isinstance(change, SceneCreate)]
    return made, [change for change in output.changes if isinstance(change, ProjectUpdate)]


def total(made: list[SceneCreate]) -> int:
    overlaps = sum(one.transition["duration"] for one in made if one.transition)
    return sum(one.duration for one in made) - overlaps


@pytest.mark.parametrize("duration", [150, 600, 601, 1200])
async def test_the_video_is_exactly_as_long_as_asked(duration):
    made, _ = await board(duration=duration)
    assert total(made) == duration


async def test_scenes_follow_in_order_after_what_is_there():
    made, _ = await board(scene(0), scene(1))
    assert [one.order for one in made] == [2, 3, 4, 5, 6]
    assert [one.name for one in made][:2] == ["Lumen", "Dims itself"]


async def test_transitions_are_two_kinds_of_fitting_length_and_none_after_the_last():
    made, _ = await board()
    assert made[-1].transition is None
    kinds = {one.transition["type"] for one in made[:-1]}
    assert 1 < len(kinds) <= 3
    assert all(12 <= one.transition["duration"] <= 20 for one in made[:-1])


async def test_scenes_share_a_look_and_differ_in_composition():
    made, updates = await board(look=Look(palette="paper"), title="Lumen")
    layouts = [opened(one.layout_json, one.tsx_code) for one in made]
    assert {layout.choices.palette.name for layout in layouts} == {"paper"}
    assert len({layout.choices.display for layout in layouts}) == 1
    for before, after in pairwise(layouts):
        assert before.choices.movement != after.choices.movement
    assert updates[0].title == "Lumen"
    assert updates[0].style["palette"] == "paper"


@pytest.mark.parametrize("duration", [60, None])  # with cuts, and with transitions
async def test_every_scene_leaves_but_the_last(duration):
    made, _ = await board(duration=duration)
    layouts = [opened(one.layout_json, one.tsx_code) for one in made]
    assert all(layout.exit.frames > 0 for layout in layouts[:-1])
    assert layouts[-1].exit.kind == "none"
    assert "EXIT" not in made[-1].tsx_code


async def test_what_leaves_and_what_carries_it_move_as_the_next_scene_comes_in():
    made, _ = await board()
    layouts = [opened(one.layout_json, one.tsx_code) for one in made]
    for scene_made, layout, following in zip(made, layouts, layouts[1:], strict=False):
        flow = flow_of(following)
        assert layout.exit.kind == EXITS[flow]
        assert scene_made.transition.get("direction") == ORIGINS.get(flow)
        assert layout.exit.frames >= scene_made.transition["duration"]


async def test_without_a_look_or_title_the_project_stays():
    _, updates = await board()
    assert updates == []


def test_lengths_follow_what_there_is_to_read():
    overlap, lengths = timed(BRIEFS, 600, 30)
    assert overlap == 15
    assert sum(lengths) - 4 * overlap == 600
    assert lengths[3] > lengths[1]


def test_a_very_short_video_has_cuts_instead_of_transitions():
    overlap, lengths = timed(BRIEFS, 60, 30)
    assert overlap == 0
    assert sum(lengths) == 60
    assert project().fps == 30
