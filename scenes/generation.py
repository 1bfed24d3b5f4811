"""From a sentence to a scene: the one place where brain, tools, database and events meet.

    prompt -> what the brain is told -> decision -> tool -> changes -> rows and events -> pages

The brain and the tools are pure. Everything they need is read before, everything they make is
written after, through the services, which check it first.
"""

import asyncio
import contextvars
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings

from bazaar import tracing
from bazaar.disk import full_disk_told
from bazaar.errors import BazaarError, Conflict
from bazaar.threads import in_database_thread, own_database_thread
from brain.builtin.answers.conversation import language_of
from brain.context import ProjectContext
from brain.decision import BrainDecision, ToolCall
from brain.llm import usage
from scenes import conversation, operations, selectors
from scenes.models import Message, Operation, Project, Scene, User
from scenes.persistence import Persistence
from scenes.providers import orchestrator, scene_writer
from scenes.watching import Watcher
from tools.analyze import AnalyzeSceneTool
from tools.base import Progress, ToolContext, ToolOutput
from tools.registry import executor

log = logging.getLogger(__name__)

STOP_SEEN_AFTER_S = 1.0
"""How long a stop that another process was told of may go unseen."""

DECIDED = "brain.decide"
"""The operation of a prompt that changed nothing."""


@dataclass(frozen=True, slots=True)
class Generation:
    """What became of a prompt. `operation` is that of the first change, else `brain.decide`."""

    decision: BrainDecision
    operation: str
    scenes: Sequence[Scene]
    affected_ids: Sequence[UUID]
    chat_response: str
    suggestions: Sequence[str]


# ── What can be asked ────────────────────────────────────────────────────────────────────────
async def generate(
    *, user: User, project_id: UUID, prompt: str, scene_ids: Sequence[UUID] = (),
    asset_ids: Sequence[UUID] = (),
) -> Generation:  # fmt: skip
    """Put a prompt into the project's conversation, and work until it is answered.

    `scene_ids` are the selected scenes, `asset_ids` what came with the prompt. Raises
    BazaarError; the answer in the conversation tells it too.
    """

    def begin() -> Message:
        project = selectors.project_for(user, project_id)
        _, answer = conversation_begin(
            project=project, user=user, prompt=prompt, scene_ids=scene_ids, asset_ids=asset_ids
        )
        return answer

    answer = await in_database_thread(begin)()
    try:
        return await _answer(answer.pk)
    except asyncio.CancelledError:
        if not await in_database_thread(conversation.answer_stopped)(answer.pk):
            raise
        raise Conflict("This was stopped in the studio. What was made so far stays.") from None


async def edit(*, user: User, scene_id: UUID, prompt: str) -> Generation:
    """Put a prompt about one scene into its project's conversation, as if it were selected."""
    scene = await in_database_thread(selectors.scene_for)(user, scene_id)
    return await generate(
        user=user, project_id=scene.project_id, prompt=prompt, scene_ids=[scene_id]
    )


async def decide(
    *, user: User, project_id: UUID, prompt: str, scene_ids: Sequence[UUID] = (),
    asset_ids: Sequence[UUID] = (),
) -> BrainDecision:  # fmt: skip
    """Return what the brain would do with a prompt, and do nothing."""
    await _require_quota(user)
    async with _operation(user, DECIDED) as record:
        _, context = await _read(user, project_id, tuple(scene_ids), tuple(asset_ids))
        record.project_id = project_id
        return await orchestrator().decide(prompt, context)


async def analyze(*, user: User, scene_id: UUID, question: str = "") -> Generation:
    """Say what a scene shows and what could be better; the conversation hears nothing of it."""
    call = BrainDecision(
        tool_name=AnalyzeSceneTool.name,
        tool_params={"sceneId": str(scene_id), "question": question or None},
        reasoning="Asked for directly.",
        chat_response="",
        confidence=1,
    )
    await _require_quota(user)
    async with _operation(user, AnalyzeSceneTool.operation) as record:
        scene = await in_database_thread(selectors.scene_for)(user, scene_id)
        record.project_id = scene.project_id
        _, context = await _read(user, scene.project_id, (scene_id,), ())
        output = await _run(call, question, context)
    return Generation(
        decision=call,
        operation=AnalyzeSceneTool.operation,
        scenes=(),
        affected_ids=[scene_id],
        chat_response=output.chat_response or "",
        suggestions=output.suggestions,
    )


def conversation_begin(
    *, project: Project, user: User, prompt: str, scene_ids: Sequence[UUID] = (),
    asset_ids: Sequence[UUID] = (),
) -> tuple[Message, Message]:  # fmt: skip
    """Write the question and the beginning of its answer, within the person's daily limit."""
    return conversation.conversation_start(
        project=project,
        user=user,
        prompt=prompt,
        scene_ids=scene_ids,
        asset_ids=asset_ids,
        daily_limit=settings.DAILY_PROMPTS_PER_USER,
    )


def conversation_retry(*, message: Message, user: User) -> Message:
    """Begin a failed or stopped answer anew, within the person's daily limit."""
    return conversation.conversation_retry(
        message=message, user=user, daily_limit=settings.DAILY_PROMPTS_PER_USER
    )


@in_database_thread
def _require_quota(user: User) -> None:
    conversation.require_quota(user=user, daily_limit=settings.DAILY_PROMPTS_PER_USER)


# ── Answers that outlive their request ───────────────────────────────────────────────────────
_running: dict[UUID, asyncio.Task[None]] = {}


def start(answer_id: UUID) -> None:
    """Work on an answer in the background of this process's event loop."""
    # In a context of its own: the request's knows the request's thread, which ends before this
    # work does.
    task = asyncio.get_running_loop().create_task(
        _answer_quietly(answer_id, tracing.request_id()), context=contextvars.Context()
    )
    _running[answer_id] = task
    task.add_done_callback(lambda _: _running.pop(answer_id, None))


async def stop(*, answer: Message) -> None:
    """End the work on an answer at once, wherever it runs; what was made so far stays."""
    task = _running.get(answer.pk)
    if task is not None:
        task.cancel()
        await asyncio.wait([task])
    else:
        await in_database_thread(conversation.answer_stop)(answer=answer)


async def _answer_quietly(answer_id: UUID, request_id: UUID) -> None:
    with tracing.request(request_id):
        async with own_database_thread():
            try:
                await _answer(answer_id)
            except BazaarError as error:
                log.info("The answer %s ended with %s: %s", answer_id, error.code, error)
            except Exception:
                log.exception("The answer %s failed", answer_id)


# ── The way of a prompt ──────────────────────────────────────────────────────────────────────
async def _answer(answer_id: UUID) -> Generation:
    """Work on an answer, and end it well, badly or stopped."""
    answer, asked, user = await _question(answer_id)
    async with _operation(user) as record, _stoppable(answer_id):
        record.project_id = answer.project_id
        try:
            with full_disk_told():
                generation = await _work(answer, asked, user)
        except asyncio.CancelledError:
            await in_database_thread(conversation.answer_stop)(answer=answer)
            raise
        except Exception as error:
            told = error if isinstance(error, BazaarError) else _unexpected()
            await in_database_thread(conversation.answer_fail)(answer=answer, error=told)
            raise
        record.name = generation.operation
        await in_database_thread(conversation.answer_finish)(
            answer=answer,
            content=generation.chat_response,
            tool_name=generation.decision.tool_name,
            reasoning=generation.decision.reasoning,
            scene_ids=generation.affected_ids if generation.scenes else (),
            suggestions=generation.suggestions,
        )
        return generation


async def _work(answer: Message, asked: Message, user: User) -> Generation:
    """Decide, run the tools one after another, and keep what each has made."""
    selected = tuple(UUID(scene_id) for scene_id in asked.scene_ids)
    attached = tuple(asset.pk for asset in asked.assets.all())
    project, context = await _read(user, asked.project_id, selected, attached, asked)
    made = Persistence(project=project, user=user, reason=asked.content)
    with closing(Watcher(answer, made)) as watcher:
        decision = await orchestrator().decide(asked.content, context, say=watcher.say)
        said: list[str] = []
        suggestions: list[str] = []
        for call in (decision, *decision.then):
            if made.operation:  # what went before has changed what there is
                _, context = await _read(user, asked.project_id, selected, attached, asked)
            output = await _run(call, asked.content, context, watcher.report)
            try:
                await made.keep(output.changes, seen=_seen(output, context))
            except Conflict:  # somebody was faster: the wish is for the scene as it is now
                if len(output.changes) > 1:
                    raise
                _, context = await _read(user, asked.project_id, selected, attached, asked)
                output = await _run(call, asked.content, context, watcher.report)
                await made.keep(output.changes, seen=_seen(output, context))
            said += [output.chat_response] if output.chat_response else []
            suggestions += output.suggestions
    return Generation(
        decision=decision,
        operation=made.operation or executor.tools[decision.tool_name].operation,
        scenes=made.scenes,
        affected_ids=made.affected_ids,
        chat_response=" ".join([*(said or [decision.chat_response]), *made.notes]),
        suggestions=suggestions,
    )


def _seen(output: ToolOutput, context: ProjectContext) -> dict[UUID, int]:
    """Return the revisions that a change was made for.

    Several changes are not tied to any: half of them made and the other half refused would be
    worse than what somebody else changed last being changed again.
    """
    if len(output.changes) > 1:
        return {}
    return {scene.id: scene.revision for scene in context.scenes}


async def _run(
    call: ToolCall,
    prompt: str,
    context: ProjectContext,
    report: Callable[[Progress], Awaitable[None]] | None = None,
) -> ToolOutput:
    tool_context = ToolContext(
        project=context.project,
        prompt=prompt,
        scenes=context.scenes,
        assets=context.assets,
        attached=context.attached,
        last_changed=context.last_changed,
        deleted=context.deleted,
        undoing=context.undoing,
        language=language_of(prompt, context),
        writer=scene_writer(),
        **({"report": report} if report else {}),
    )
    return await executor.execute(call.tool_name, call.tool_params, tool_context)


@asynccontextmanager
async def _stoppable(answer_id: UUID) -> AsyncIterator[None]:
    """Cancel what runs inside soon after somebody has stopped the answer in another process."""
    work = asyncio.current_task()

    async def watch() -> None:
        stopped = False
        while not stopped:
            await asyncio.sleep(STOP_SEEN_AFTER_S)
            stopped = await in_database_thread(conversation.answer_stopped)(answer_id)
        if work is not None:
            work.cancel()

    watching = asyncio.create_task(watch())
    try:
        yield
    finally:
        watching.cancel()
        await asyncio.wait([watching])


def _unexpected() -> BazaarError:
    return BazaarError("Something went wrong on our side. Your prompt is safe; try again.")


# ── Reading, and keeping account ─────────────────────────────────────────────────────────────
@in_database_thread
def _question(answer_id: UUID) -> tuple[Message, Message, User]:
    messages = Message.objects.prefetch_related("assets")
    answer = messages.select_related("project__owner").get(pk=answer_id)
    asked = Message.objects.prefetch_related("assets").get(replies=answer)
    return answer, asked, answer.project.owner


@in_database_thread
def _read(
    user: User,
    project_id: UUID,
    scene_ids: tuple[UUID, ...],
    asset_ids: tuple[UUID, ...],
    asked: Message | None = None,
) -> tuple[Project, ProjectContext]:
    project = selectors.project_for(user, project_id)
    return project, selectors.project_context(
        project, scene_ids=scene_ids, asset_ids=asset_ids, asked=asked
    )


@asynccontextmanager
async def _operation(user: User, name: str = DECIDED) -> AsyncIterator[operations.Record]:
    """Record what happens inside as this request's operation: outcome, models, tokens, spans."""
    with operations.recording(name, user_id=user.pk) as record, usage.collecting() as used:
        try:
            yield record
        except asyncio.CancelledError:
            record.status = Operation.Status.STOPPED
            raise
        except Exception as error:
            record.fail(error)
            raise
        finally:
            record.provider = settings.BAZAAR_PROVIDER
            record.model = ", ".join(used.models)
            record.tokens_in, record.tokens_out = used.tokens_in, used.tokens_out
            record.cost_usd = used.cost or 0
            await in_database_thread(operations.save)(record)
