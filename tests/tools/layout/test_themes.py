"""A first scene without a wished look takes one from its subject, and the video keeps it."""

import pytest

from tests.tools.scenes import context, project, scene
from tools.add import AddSceneInput, AddSceneTool
from tools.base import ProjectUpdate
from tools.layout.brief import Look, SceneBrief
from tools.layout.designer import project_look
from tools.layout.fonts import FAMILIES
from tools.layout.palettes import PALETTES
from tools.layout.themes import THEMES, theme_of


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.words.split(",")[0])
def test_every_theme_is_made_of_palettes_and_faces_there_are(theme):
    assert set(theme.palettes.split()) <= PALETTES.keys()
    assert set(theme.fonts) <= FAMILIES.keys()


@pytest.mark.parametrize(
    ("words", "palettes"),
    [
        ("invitation to our wedding in Lisbon", {"candy", "paper", "berry"}),
        ("Summer SALE this weekend", {"ember", "lemon", "ink"}),
        ("an app that tells surfers when to go", {"ocean", "sky"}),
        ("Alles Gute zum Geburtstag", {"lemon", "candy", "cobalt"}),
    ],
)
def test_a_subject_suggests_colours(words: str, palettes: set[str]):
    assert {theme_of(words, choice).palette for choice in range(6)} == palettes


def test_plain_words_suggest_nothing():
    assert theme_of("Hello Bazaar", 0) is None


PARTY = SceneBrief(kind="title", headline="Our wedding")


async def styles(brief: SceneBrief, *scenes, **fields) -> list[dict | None]:
    output = await AddSceneTool().run(
        AddSceneInput(brief=brief), context(*scenes, project=project(**fields))
    )
    return [change.style for change in output.changes if isinstance(change, ProjectUpdate)]


async def test_the_first_scene_gives_its_video_the_style():
    place = project()
    output = await AddSceneTool().run(AddSceneInput(brief=PARTY), context(project=place))
    created, learnt = output.changes
    palette, display, _ = project_look(place.model_copy(update={"style": learnt.style}), Look())
    assert palette.name in {"candy", "paper", "berry"}
    assert palette.background[0] in created.tsx_code
    assert display == "displaySerif"


async def test_a_wished_look_a_style_and_a_second_scene_stay_as_they_are():
    wished = PARTY.model_copy(update={"look": Look(palette="neon")})
    assert await styles(wished) == []
    assert await styles(PARTY, style={"palette": "mono"}) == []
    assert await styles(PARTY, scene()) == []
    assert await styles(SceneBrief(kind="title", headline="Hello")) == []
