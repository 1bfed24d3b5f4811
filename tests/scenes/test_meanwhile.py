"""People do not wait: what becomes of an answer when a scene changes while it is being made."""

import asyncio

import pytest
from channels.db import database_sync_to_async

from bazaar import events
from bazaar.errors import NotFound
from scenes import generation, selectors, services
from scenes.models import Message, Project, Scene, User
from tests.sources import title_tsx
from tools.base import Progress, SceneCreate, SceneUpdate, ToolContext, ToolOutput

pytestmark = pytest.mark.django_db(transaction=True)


def creation(text: str) -> SceneCreate:
    return SceneCreate(name="Opening", tsx_code=title_tsx(text), duration=120)


@database_sync_to_async
def timeline(project: Project) -> list[Scene]:
    return selectors.timeline(project)


@database_sync_to_async
def person_changes(scene: Scene, **fields: object) -> None:
    services.scene_update(scene=scene, actor=scene.project.owner, **fields)


@database_sync_to_async
def person_deletes(scene: Scene) -> None:
    services.scene_delete(scene=scene, actor=scene.project.owner)


@database_sync_to_async
def answer_of(project: Project) -> Message:
    return project.messages.get(role=Message.Role.ASSISTANT)


def writes_slowly(project: Project, meanwhile):
    """Show a draft, let the person do something, and come back with the model's scene."""

    async def work(context: ToolContext) -> ToolOutput:
        await context.report(Progress(step="writing", draft=creation("Draft")))
        [scene] = await timeline(project)
        await meanwhile(scene)
        return ToolOutput(changes=[creation("Model")])

    return work


async def test_draft_that_a_person_rewrote_stays_theirs(
    project: Project, alice: User, scripted
) -> None:
    async def rewrite(scene: Scene) -> None:
        await person_changes(scene, tsx_code=title_tsx("Mine"))

    scripted(writes_slowly(project, rewrite))
    done = await generation.generate(user=alice, project_id=project.pk, prompt="an opening")

    [scene] = await timeline(project)
    assert "Mine" in scene.tsx_code
    assert "“Opening” while I was at work on it, so it stays as you made it." in done.chat_response


async def test_draft_that_a_person_renamed_is_finished_under_its_new_name(
    project: Project, alice: User, scripted
) -> None:
    async def rename(scene: Scene) -> None:
        await person_changes(scene, name="Hook", transition={"type": "fade", "duration": 12})

    scripted(writes_slowly(project, rename))
    await generation.generate(user=alice, project_id=project.pk, prompt="an opening")

    [scene] = await timeline(project)
    assert (scene.name, scene.transition["type"]) == ("Hook", "fade")
    assert "Model" in scene.tsx_code


async def test_draft_that_a_person_deleted_does_not_come_back(
    project: Project, alice: User, scripted
) -> None:
    scripted(writes_slowly(project, person_deletes))
    done = await generation.generate(user=alice, project_id=project.pk, prompt="an opening")

    assert await timeline(project) == []
    assert "“Opening” is gone meanwhile" in done.chat_response
    assert (await answer_of(project)).status == "done"


def renames_slowly(meanwhile):
    """Give the scene a name made of the one it has, while the person does something, once."""
    seen: list[str] = []

    async def work(context: ToolContext) -> ToolOutput:
        [scene] = context.scenes
        if not seen:
            await meanwhile()
        seen.append(scene.name)
        return ToolOutput(changes=[SceneUpdate(id=scene.id, name=f"{scene.name}!")])

    return work, seen


@pytest.fixture
def opening(project: Project, alice: User) -> Scene:
    return services.scene_create(
        project=project, actor=alice, name="Opening", tsx_code=title_tsx("Hi"), duration=120
    )


async def test_wish_is_made_anew_for_a_scene_that_changed_meanwhile(
    project: Project, alice: User, scripted, opening: Scene
) -> None:
    work, seen = renames_slowly(lambda: person_changes(opening, name="Hook", duration=60))
    scripted(work)
    await generation.generate(user=alice, project_id=project.pk, prompt="louder")

    [scene] = await timeline(project)
    assert seen == ["Opening", "Hook"]
    assert (scene.name, scene.duration) == ("Hook!", 60)


async def test_change_of_a_scene_that_was_deleted_meanwhile_is_not_called_done(
    project: Project, alice: User, scripted, opening: Scene
) -> None:
    work, _ = renames_slowly(lambda: person_deletes(opening))
    scripted(work)
    with pytest.raises(NotFound, match="deleted meanwhile"):
        await generation.generate(user=alice, project_id=project.pk, prompt="louder")

    assert (await answer_of(project)).status == "failed"


async def test_scenes_of_a_storyboard_come_in_one_by_one(
    project: Project, alice: User, scripted
) -> None:
    between: list[list[str]] = []

    async def look() -> None:
        scenes = await timeline(project)
        between.append([str(scene.revision) for scene in scenes])

    async def work(context: ToolContext) -> ToolOutput:
        for name in ("One", "Two"):
            await context.report(Progress(step="writing", draft=creation(name)))
        finished = creation("Two, written")
        await context.report(Progress(step="writing", draft=finished, place=1))
        await look()
        return ToolOutput(changes=[creation("One, written"), finished])

    scripted(work)
    await generation.generate(user=alice, project_id=project.pk, prompt="two scenes")

    await look()
    assert between == [["1", "2"], ["2", "2"]], "nothing is written twice"


async def test_words_said_so_far_survive_a_reload(project: Project, alice: User, scripted) -> None:
    shown: list[str] = []

    async def work(context: ToolContext) -> ToolOutput:
        await context.report(Progress(step="designing"))
        shown.append((await answer_of(project)).content)
        return ToolOutput(changes=[creation("Hi")])

    scripted(work).says = "Here it comes."
    await generation.generate(user=alice, project_id=project.pk, prompt="an opening")

    assert shown == ["Here it comes."]


async def test_last_words_before_a_pause_are_told_too(
    project: Project, alice: User, scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = asyncio.Event()

    async def listen(_: object, frame: dict) -> None:
        if frame["data"].get("writtenText") == "one two":
            told.set()

    monkeypatch.setattr(events, "publish", listen)

    async def work(context: ToolContext) -> ToolOutput:
        for piece in ("one ", "two"):
            await context.report(Progress(step="writing", delta=piece))
        await asyncio.wait_for(told.wait(), 60)
        return ToolOutput(changes=[creation("Hi")])

    scripted(work)
    await generation.generate(user=alice, project_id=project.pk, prompt="an opening")
