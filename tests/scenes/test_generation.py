"""From a sentence to a scene: what is written, told and kept, when it goes well and when not."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID, uuid4

import pytest
from channels.db import database_sync_to_async

from bazaar import events, tracing
from bazaar.errors import AIError, BazaarError, Conflict, NotFound, RateLimited, ValidationFailed
from scenes import conversation, generation, selectors, services
from scenes.models import Event, Message, Operation, Project, Scene, User
from tests.sources import title_tsx
from tools.base import Progress, SceneCreate, ToolContext, ToolOutput

pytestmark = pytest.mark.django_db(transaction=True)
PROMPT = 'Create a title scene that says "Hello Bazaar", 4 seconds'


def creation(text: str = "Hello Bazaar") -> SceneCreate:
    return SceneCreate(name=text, tsx_code=title_tsx(text), duration=120)


async def make_title(context: ToolContext) -> ToolOutput:
    return ToolOutput(changes=[creation()], suggestions=("Make it blue",))


@database_sync_to_async
def answer_of(project: Project) -> Message:
    return project.messages.get(role=Message.Role.ASSISTANT)


@database_sync_to_async
def operation_of(request_id: UUID) -> Operation:
    return Operation.objects.get(pk=request_id)


@database_sync_to_async
def timeline(project: Project) -> list[Scene]:
    return selectors.timeline(project)


async def test_a_prompt_becomes_a_scene_an_answer_and_events(
    project: Project, alice: User, scripted
) -> None:
    scripted(make_title)
    request_id = uuid4()
    with tracing.request(request_id):
        made = await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    assert made.operation == "scene.create"
    assert [scene.name for scene in await timeline(project)] == ["Hello Bazaar"]
    answer = await answer_of(project)
    assert (answer.status, answer.content) == ("done", "Here it is.")
    assert answer.scene_ids == [str(made.scenes[0].pk)]
    assert answer.suggestions == ["Make it blue"]
    told = await database_sync_to_async(
        lambda: list(Event.objects.filter(request_id=request_id).order_by("seq"))
    )()
    assert [event.operation for event in told] == [
        "message.create",
        "message.create",
        "scene.create",
        "message.create",
    ]


async def test_the_request_id_leads_to_the_whole_timeline_of_the_work(
    project: Project, alice: User, scripted
) -> None:
    scripted(make_title)
    request_id = uuid4()
    with tracing.request(request_id):
        await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    operation = await operation_of(request_id)
    assert (operation.name, operation.status) == ("scene.create", "done")
    names = {row["name"] for row in operation.spans}
    assert {"tool.scripted", "check", "save", "publish"} <= names


async def test_the_brain_hears_what_there_is(project: Project, alice: User, scripted) -> None:
    brain = scripted(make_title)
    for _ in range(2):
        await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    context = brain.heard[-1]
    assert [scene.name for scene in context.scenes] == ["Hello Bazaar"]
    assert context.last_changed == context.scenes[0].id
    assert [message.role for message in context.messages] == ["user", "assistant"]


async def test_several_calls_of_one_decision_see_each_others_work(
    project: Project, alice: User, scripted
) -> None:
    seen: list[int] = []

    async def count(context: ToolContext) -> ToolOutput:
        seen.append(len(context.scenes))
        return ToolOutput(changes=[creation(f"Scene {len(context.scenes) + 1}")])

    scripted(count, times=3)
    made = await generation.generate(user=alice, project_id=project.pk, prompt="three please")
    assert seen == [0, 1, 2]
    assert [scene.name for scene in made.scenes] == ["Scene 1", "Scene 2", "Scene 3"]


async def test_a_draft_is_shown_first_and_then_replaced(
    project: Project, alice: User, scripted
) -> None:
    drafted: list[str] = []

    async def draft_then_final(context: ToolContext) -> ToolOutput:
        await context.report(Progress(step="designing", draft=creation("Draft")))
        drafted.extend(scene.name for scene in await timeline(project))
        return ToolOutput(changes=[creation("Final")])

    scripted(draft_then_final)
    await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    assert drafted == ["Draft"]
    scenes = await timeline(project)
    assert [(scene.name, scene.revision) for scene in scenes] == [("Final", 2)]


async def test_progress_is_told_to_open_pages(
    project: Project, alice: User, scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    frames: list[dict] = []

    async def listen(_: UUID, frame: dict) -> None:
        frames.append(frame)

    monkeypatch.setattr(events, "publish", listen)

    async def stepwise(context: ToolContext) -> ToolOutput:
        await context.report(Progress(step="designing"))
        await context.report(Progress(step="checking"))
        return ToolOutput(changes=[creation()])

    scripted(stepwise)
    await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    passing = [frame for frame in frames if "seq" not in frame["meta"]]
    assert [frame["data"]["step"] for frame in passing] == ["designing", "checking"]


async def test_a_failure_is_told_in_the_answer_and_can_be_tried_again(
    project: Project, alice: User, scripted
) -> None:
    async def fail(_: ToolContext) -> ToolOutput:
        raise AIError("The model is busy. Try again in a minute.")

    scripted(fail)
    with pytest.raises(AIError):
        await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    answer = await answer_of(project)
    assert (answer.status, answer.error["code"]) == ("failed", "AI_ERROR")
    assert answer.error["retryable"] is True

    scripted(make_title)
    answer = await database_sync_to_async(generation.conversation_retry)(message=answer, user=alice)
    generation.start(answer.pk)
    await asyncio.wait(set(generation._running.values()))
    answer = await answer_of(project)
    assert (answer.status, len(await timeline(project))) == ("done", 1)


async def test_an_unexpected_failure_tells_nothing_of_its_inside(
    project: Project, alice: User, scripted
) -> None:
    async def crash(_: ToolContext) -> ToolOutput:
        raise ZeroDivisionError("secret detail")

    scripted(crash)
    with pytest.raises(ZeroDivisionError):
        await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    answer = await answer_of(project)
    assert answer.error["code"] == "INTERNAL"
    assert "secret" not in answer.content


async def test_a_scene_that_fails_the_check_leaves_everything_as_it_was(
    project: Project, alice: User, scripted
) -> None:
    async def broken(_: ToolContext) -> ToolOutput:
        return ToolOutput(
            changes=[SceneCreate(name="Broken", tsx_code="export default 1 +", duration=30)]
        )

    scripted(broken)
    with pytest.raises(ValidationFailed):
        await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    assert await timeline(project) == []


@pytest.fixture
async def working(project: Project, alice: User, scripted) -> AsyncIterator[Message]:
    """An answer that has shown its draft and would work for ever."""
    begun = asyncio.Event()

    async def endless(context: ToolContext) -> ToolOutput:
        await context.report(Progress(step="writing", draft=creation("Draft")))
        begun.set()
        await asyncio.Event().wait()
        raise AssertionError

    scripted(endless)
    _, answer = await database_sync_to_async(generation.conversation_begin)(
        project=project, user=alice, prompt=PROMPT
    )
    generation.start(answer.pk)
    await asyncio.wait_for(begun.wait(), 10)
    yield answer
    for task in (left := set(generation._running.values())):
        task.cancel()
    if left:
        await asyncio.wait(left)


async def test_stop_ends_the_work_at_once_and_keeps_the_draft(
    project: Project, working: Message
) -> None:
    await generation.stop(answer=working)
    answer = await answer_of(project)
    assert answer.status == "stopped"
    assert [scene.name for scene in await timeline(project)] == ["Draft"]
    operation = await operation_of(answer.request_id)
    assert operation.status == "stopped"


async def test_trying_again_takes_back_the_draft_that_was_kept(
    project: Project, alice: User, working: Message
) -> None:
    await generation.stop(answer=working)
    with tracing.request(uuid4()):
        answer = await database_sync_to_async(generation.conversation_retry)(
            message=await answer_of(project), user=alice
        )

    assert answer.status == "working"
    assert await timeline(project) == []


async def test_a_stop_that_another_process_was_told_of_ends_the_work_too(
    project: Project, alice: User, scripted, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(generation, "STOP_SEEN_AFTER_S", 0.01)

    async def hang(context: ToolContext) -> ToolOutput:
        await context.report(Progress(step="writing", draft=creation("Draft")))
        answer = await answer_of(project)
        await database_sync_to_async(conversation.answer_stop)(answer=answer)
        await asyncio.Event().wait()
        raise AssertionError

    scripted(hang)
    with pytest.raises(Conflict, match="stopped in the studio"):
        await asyncio.wait_for(
            generation.generate(user=alice, project_id=project.pk, prompt=PROMPT), 60
        )
    assert (await answer_of(project)).status == "stopped"
    assert [scene.name for scene in await timeline(project)] == ["Draft"]


async def test_a_restart_leaves_no_answer_working(project: Project, working: Message) -> None:
    assert await database_sync_to_async(conversation.answers_abandon)() == 1
    assert (await answer_of(project)).status == "failed"


async def test_a_daily_limit_says_when_to_come_back(
    project: Project, alice: User, scripted, settings
) -> None:
    settings.DAILY_PROMPTS_PER_USER = 1
    scripted(make_title)
    with tracing.request(uuid4()):
        await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    with pytest.raises(RateLimited) as refusal:
        await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    assert "availableAt" in refusal.value.details
    assert 0 < refusal.value.wait <= 24 * 3600


async def test_decisions_and_new_tries_count_towards_the_daily_limit(
    project: Project, alice: User, scripted, settings
) -> None:
    settings.DAILY_PROMPTS_PER_USER = 3

    async def fail(_: ToolContext) -> ToolOutput:
        raise AIError("The model is busy.")

    scripted(fail)
    with pytest.raises(AIError), tracing.request(uuid4()):
        await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    with tracing.request(uuid4()):
        answer = await database_sync_to_async(generation.conversation_retry)(
            message=await answer_of(project), user=alice
        )
        generation.start(answer.pk)
    await asyncio.wait(set(generation._running.values()))
    with tracing.request(uuid4()):
        await generation.decide(user=alice, project_id=project.pk, prompt=PROMPT)

    with pytest.raises(RateLimited):
        await generation.decide(user=alice, project_id=project.pk, prompt=PROMPT)
    with pytest.raises(RateLimited):
        await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    with pytest.raises(RateLimited):
        await database_sync_to_async(generation.conversation_retry)(
            message=await answer_of(project), user=alice
        )


async def test_a_request_id_used_again_does_not_hide_from_the_daily_limit(
    project: Project, alice: User, settings
) -> None:
    settings.DAILY_PROMPTS_PER_USER = 2
    with tracing.request(uuid4()):
        await generation.decide(user=alice, project_id=project.pk, prompt=PROMPT)
        with pytest.raises(Conflict, match="request id"):
            await generation.decide(user=alice, project_id=project.pk, prompt=PROMPT)


@pytest.mark.parametrize("prompt", ["", "   \n", "x" * 20_001])
async def test_an_empty_or_endless_prompt_is_refused(
    project: Project, alice: User, prompt: str
) -> None:
    with pytest.raises(ValidationFailed):
        await generation.generate(user=alice, project_id=project.pk, prompt=prompt)


async def test_a_stranger_finds_no_project(project: Project, stranger: User, scripted) -> None:
    scripted(make_title)
    with pytest.raises(NotFound):
        await generation.generate(user=stranger, project_id=project.pk, prompt=PROMPT)


async def test_deciding_does_nothing(project: Project, alice: User, scripted) -> None:
    scripted(make_title)
    decision = await generation.decide(user=alice, project_id=project.pk, prompt=PROMPT)
    assert decision.tool_name == "scripted"
    assert await timeline(project) == []
    assert not await database_sync_to_async(project.messages.exists)()


async def test_another_persons_request_id_is_left_to_them(
    project: Project, alice: User, stranger: User, scripted
) -> None:
    scripted(make_title)
    theirs = await database_sync_to_async(services.project_create)(owner=stranger, title="Theirs")
    request_id = uuid4()
    with tracing.request(request_id):
        await generation.generate(user=alice, project_id=project.pk, prompt=PROMPT)
    with tracing.request(request_id):
        await generation.generate(user=stranger, project_id=theirs.pk, prompt=PROMPT)
    assert (await operation_of(request_id)).user_id == alice.pk


def test_every_error_has_words_and_a_code() -> None:
    for kind in BazaarError.__subclasses__():
        assert kind("Words.").code
