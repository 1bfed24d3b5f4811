"""The studio with a model: over real HTTP, from a sentence to rows, drafts, costs and failures."""

import asyncio
from collections.abc import Iterator
from uuid import uuid4

import pytest
from channels.db import database_sync_to_async

from bazaar import tracing
from bazaar.errors import AIError
from scenes import generation, selectors
from scenes.models import Message, Operation, Project, User
from tests.brain.contexts import answer
from tests.fake_openai import Fails, FakeOpenAI, Hangs, Says
from tests.tools.scenes import TITLE

pytestmark = pytest.mark.django_db(transaction=True)

BRIEF = {"kind": "title", "headline": "Welcome aboard", "duration": 90}
ADD = answer(("addScene", {"brief": BRIEF}), chatResponse="Here comes your title.")
BROKEN = "```tsx\nexport default () => <div>\n```"


@pytest.fixture
def server(settings) -> Iterator[FakeOpenAI]:
    """A model server on this machine, which the studio is set to use."""
    with FakeOpenAI() as fake:
        settings.BAZAAR_PROVIDER = "openai"
        settings.OPENAI_API_KEY = "test"
        settings.OPENAI_BASE_URL = fake.base_url
        settings.MODEL_TIMEOUT_S = 60.0
        settings.MODEL_PRICE_IN, settings.MODEL_PRICE_OUT = 1.0, 2.0
        settings.FAST_MODEL_PRICE_IN, settings.FAST_MODEL_PRICE_OUT = 0.0, 0.0
        yield fake


@database_sync_to_async
def rows(project: Project) -> list[tuple[str, str, int]]:
    return [(scene.name, scene.tsx_code, scene.revision) for scene in selectors.timeline(project)]


@database_sync_to_async
def operation_of(request_id) -> Operation:
    return Operation.objects.get(pk=request_id)


@database_sync_to_async
def last_answer(project: Project) -> Message:
    return project.messages.filter(role="assistant").latest("created_at")


async def ask(project: Project, user: User) -> None:
    await generation.generate(
        user=user, project_id=project.pk, prompt="a title saying Welcome aboard, 3 seconds"
    )


async def test_the_models_scene_replaces_the_draft_and_the_cost_is_kept(
    project: Project, alice: User, server: FakeOpenAI
) -> None:
    server.script(Says(ADD), Says(f"```tsx\n{TITLE}```"))
    request_id = uuid4()
    with tracing.request(request_id):
        await ask(project, alice)
    [(_, tsx_code, revision)] = await rows(project)
    assert (tsx_code, revision) == (TITLE, 2)
    operation = await operation_of(request_id)
    assert operation.provider == "openai"
    assert operation.tokens_in > 0
    assert float(operation.cost_usd) == 0.0002, "the writing alone; deciding is free here"
    names = {row["name"] for row in operation.spans}
    assert {"brain.decide", "model.decision", "model.code", "tool.addScene", "check"} <= names


async def test_code_that_fails_twice_leaves_the_draft_and_says_so(
    project: Project, alice: User, server: FakeOpenAI
) -> None:
    server.script(Says(ADD), Says(BROKEN), Says(BROKEN))
    await ask(project, alice)
    [(_, tsx_code, revision)] = await rows(project)
    assert "Welcome aboard" in tsx_code
    assert revision == 1
    told = await last_answer(project)
    assert told.status == "done"
    assert "did not run, twice, so this is the designer's" in told.content


async def test_a_server_that_is_down_fails_the_answer_and_loses_nothing(
    project: Project, alice: User, server: FakeOpenAI
) -> None:
    server.always = Fails(500)
    with pytest.raises(AIError):
        await ask(project, alice)
    told = await last_answer(project)
    assert (told.status, told.error["code"], told.error["retryable"]) == (
        "failed",
        "AI_ERROR",
        True,
    )
    assert await rows(project) == []


async def test_stop_ends_the_models_work_at_once_and_keeps_the_draft(
    project: Project, alice: User, server: FakeOpenAI
) -> None:
    server.script(Says(ADD), Hangs())
    _, reply = await database_sync_to_async(generation.conversation_begin)(
        project=project, user=alice, prompt="a title saying Welcome aboard, 3 seconds"
    )
    generation.start(reply.pk)
    while len(server.requests) < 2:
        await asyncio.to_thread(server.started.wait, 0.05)
    await generation.stop(answer=reply)
    assert (await last_answer(project)).status == "stopped"
    assert len(await rows(project)) == 1
    assert await asyncio.to_thread(server.left.wait, 60)
