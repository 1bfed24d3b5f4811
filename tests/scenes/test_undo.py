"""Taking back, in words: "undo" means all that the last answer did, and then the one before."""

from uuid import uuid4

import pytest
from channels.db import database_sync_to_async
from django.test import Client

from bazaar import tracing
from scenes import generation, selectors, services
from scenes.models import Message, Project, User

pytestmark = pytest.mark.django_db(transaction=True)

THREE = ('Title "Alpha"', 'Add a title "Beta"', 'Add a title "Gamma"')


@pytest.fixture
def say(project: Project, alice: User):
    """Return a function that says prompts to the studio, one after the other."""

    async def said(*prompts: str) -> None:
        for prompt in prompts:
            with tracing.request(uuid4()):
                await generation.generate(user=alice, project_id=project.pk, prompt=prompt)

    return said


@pytest.fixture
def video(project: Project):
    """Return a function that reads the video, scene by scene."""

    @database_sync_to_async
    def read() -> list[tuple[str, int]]:
        return [(scene.tsx_code, scene.duration) for scene in selectors.timeline(project)]

    return read


@pytest.mark.parametrize(
    "change",
    [
        "Move the last scene to the beginning",
        "Delete scenes 1 and 3",
        "Make all scenes red",
        "Duplicate scene 2",
        "Make scene 2 6 seconds",
        'Change the text of scene 3 to "Delta"',
    ],
)
async def test_undo_puts_everything_back_that_the_last_answer_changed(
    say, video, change: str
) -> None:
    await say(*THREE)
    before = await video()
    await say(change)
    assert await video() != before
    await say("Undo that")
    assert await video() == before


async def test_each_undo_goes_one_answer_further_back(say, video) -> None:
    states = [await video()]
    for prompt in (*THREE[:2], "Make all scenes red", "Swap scenes 1 and 2", "Delete scene 2"):
        await say(prompt)
        states.append(await video())
    for state in reversed(states[:-1]):
        await say("undo")
        assert await video() == state
    await say("undo")
    assert await video() == []


async def test_undoing_several_changes_at_once_goes_as_many_answers_back(say, video) -> None:
    await say(*THREE[:2])
    before = await video()
    await say('Change the text of scene 2 to "Delta"', "Swap scenes 1 and 2")
    assert await video() != before
    await say("Undo the last two changes")
    assert await video() == before


async def test_undoing_more_than_there_is_leaves_the_beginning(say, video) -> None:
    await say(THREE[0], "Make it 6 seconds")
    await say("Undo the last five changes")
    assert await video() == []


async def test_undo_after_a_change_by_hand_takes_back_that_change(
    say, video, project: Project
) -> None:
    await say(*THREE[:2], "Make all scenes red")
    before = await video()

    @database_sync_to_async
    def rename() -> None:
        scene = selectors.timeline(project)[0]
        with tracing.request(uuid4()):
            services.scene_update(
                scene=scene,
                actor=project.owner,
                tsx_code=scene.tsx_code.replace("Alpha", "By hand"),
            )

    await rename()
    assert await video() != before
    await say("undo")
    assert await video() == before


async def test_the_button_takes_back_an_order_as_long_as_it_stands(
    say, video, project: Project, alice_client: Client
) -> None:
    await say(*THREE)
    before = await video()
    await say("Reverse the order of the scenes")

    @database_sync_to_async
    def press() -> int:
        answer = project.messages.filter(tool_name="reorderScenes").latest("created_at")
        assert answer.status == Message.Status.DONE
        page = alice_client.get(f"/messages/{answer.pk}/", headers={"HX-Request": "true"}).text
        assert f"/messages/{answer.pk}/undo/" in page
        headers = {"HX-Request": "true"}
        return alice_client.post(f"/messages/{answer.pk}/undo/", headers=headers).status_code

    assert await press() == 200
    assert await video() == before
    assert await press() == 409
    assert await video() == before


async def test_undo_takes_back_the_style_of_the_whole_video(say, project: Project) -> None:
    @database_sync_to_async
    def style() -> object:
        project.refresh_from_db()
        return project.style

    await say(*THREE[:2])
    before = await style()
    await say("Use a dark neon style for the whole video")
    assert await style() != before
    await say("undo")
    assert await style() == before
