"""Writes of the conversation: what was asked, how far the answer is, how it ended.

A message's beginning and end are events; what happens between is told to open pages as it
happens and kept in the row, so that a reload shows the same.
"""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from bazaar import events, tracing
from bazaar.errors import BazaarError, Conflict, RateLimited, ValidationFailed
from bazaar.responses import envelope
from scenes import ledger
from scenes.models import Asset, Message, Operation, Project, User
from scenes.serializers import message_data
from scenes.undo import take_back

PROMPT_MAX = 20_000


def conversation_start(
    *,
    project: Project,
    user: User,
    prompt: str,
    scene_ids: Sequence[UUID] = (),
    asset_ids: Sequence[UUID] = (),
    daily_limit: int = 0,
) -> tuple[Message, Message]:
    """Write what the person asked and the answer that is about to grow.

    Raises ValidationFailed for an empty or endless prompt, RateLimited where the person has
    asked `daily_limit` times today (0 is no limit).
    """
    if not prompt.strip():
        raise ValidationFailed("Say what you would like to see.", details={"prompt": ["Required."]})
    if len(prompt) > PROMPT_MAX:
        raise ValidationFailed(
            f"A prompt can have {PROMPT_MAX:,} characters; this one has {len(prompt):,}.",
            details={"prompt": ["Too long."]},
        )
    require_quota(user=user, daily_limit=daily_limit)
    with transaction.atomic():
        asked = Message.objects.create(
            project=project,
            role=Message.Role.USER,
            content=prompt,
            scene_ids=[str(scene_id) for scene_id in scene_ids],
            request_id=tracing.request_id(),
        )
        asked.assets.set(Asset.objects.filter(project=project, pk__in=asset_ids))
        _message_event(asked)
        return asked, _answer_start(asked)


def conversation_retry(*, message: Message, user: User, daily_limit: int = 0) -> Message:
    """Begin a failed or stopped answer anew, in its place and without the scenes it had made.

    Raises Conflict for any other, and RateLimited as a new prompt does.
    """
    require_quota(user=user, daily_limit=daily_limit)
    with transaction.atomic():
        answer = Message.objects.select_for_update().get(pk=message.pk)
        if answer.status not in {Message.Status.FAILED, Message.Status.STOPPED}:
            raise Conflict("Only an answer that failed or was stopped can be tried again.")
        take_back(answer=answer, actor=user)
        answer.status = Message.Status.WORKING
        answer.step = "deciding"
        answer.content = ""
        answer.error = None
        answer.request_id = tracing.request_id()
        answer.updated_at = timezone.now()
        answer.save()
        _message_event(answer)
    return answer


def require_quota(*, user: User, daily_limit: int) -> None:
    """Raise RateLimited where a person has asked `daily_limit` times today; 0 is no limit.

    Raise Conflict where the request's id is that of something a provider has worked on.

    Counted is every prompt, and every other thing that a provider worked on: decisions and
    analyses without a conversation, and answers tried again.
    """
    if not daily_limit:
        return
    worked = Operation.objects.filter(user=user).exclude(provider="")
    if worked.filter(request_id=tracing.request_id()).exists():  # would count as one with it
        raise Conflict("This request id is taken. Leave X-Request-ID out, or send a new one.")
    now = timezone.now()
    today = now.replace(hour=0, minute=0, second=0, microsecond=0)
    prompts = Message.objects.filter(
        project__owner=user, role=Message.Role.USER, created_at__gte=today
    )
    others = worked.filter(created_at__gte=today).exclude(
        request_id__in=prompts.values("request_id")
    )
    if prompts.count() + others.count() >= daily_limit:
        again_at = today + timedelta(days=1)
        raise RateLimited(
            f"You have used today's {daily_limit} prompts. Come back at 00:00 UTC.",
            details={"availableAt": again_at.isoformat()},
            wait=(again_at - now).total_seconds(),
        )


def _answer_start(asked: Message) -> Message:
    answer = Message.objects.create(
        project_id=asked.project_id,
        role=Message.Role.ASSISTANT,
        status=Message.Status.WORKING,
        step="deciding",
        reply_to=asked,
        request_id=tracing.request_id(),
    )
    _message_event(answer)
    return answer


def answer_step(*, answer: Message, step: str) -> bool:
    """Keep what is being done now, and what has been said, which a reload shows.

    Returns False where somebody has stopped the answer.
    """
    answer.step = step
    return bool(
        Message.objects.filter(pk=answer.pk, status=Message.Status.WORKING).update(
            step=step, content=answer.content, updated_at=timezone.now()
        )
    )


@transaction.atomic
def answer_finish(
    *,
    answer: Message,
    content: str,
    tool_name: str,
    reasoning: str,
    scene_ids: Sequence[UUID],
    suggestions: Sequence[str],
) -> None:
    """End an answer well."""
    answer.status = Message.Status.DONE
    answer.step = ""
    answer.content = content
    answer.tool_name = tool_name
    answer.reasoning = reasoning
    answer.scene_ids = [str(scene_id) for scene_id in scene_ids]
    answer.suggestions = list(suggestions)
    _answer_end(answer)


@transaction.atomic
def answer_fail(*, answer: Message, error: BazaarError) -> None:
    """End an answer with what went wrong, in words for the person."""
    answer.status = Message.Status.FAILED
    answer.step = ""
    answer.content = error.message
    answer.error = {
        "code": error.code,
        "message": error.message,
        "details": error.details,
        "retryable": error.retryable,
    }
    _answer_end(answer)


@transaction.atomic
def answer_stop(*, answer: Message) -> None:
    """End an answer because the person said stop; what was made so far stays."""
    answer.status = Message.Status.STOPPED
    answer.step = ""
    answer.content = answer.content or "Stopped."
    _answer_end(answer)


def answer_stopped(answer_id: UUID) -> bool:
    """Tell whether somebody has stopped an answer."""
    return Message.objects.filter(pk=answer_id, status=Message.Status.STOPPED).exists()


def _answer_end(answer: Message) -> None:
    answer.updated_at = timezone.now()
    answer.save()
    _message_event(answer)


def answers_abandon() -> int:
    """Fail the answers that a stopped server left behind. Return how many there were."""
    left = Message.objects.filter(status=Message.Status.WORKING).select_related("project")
    for answer in left:
        answer_fail(
            answer=answer,
            error=BazaarError("The studio was restarted while it worked on this. Try again."),
        )
    return len(left)


def _message_event(message: Message) -> None:
    ledger.record(
        project=message.project,
        operation="message.create",
        affected_ids=[message.pk],
        data=message_data(message),
    )


async def answer_tell(answer: Message, data: dict[str, Any]) -> None:
    """Show open pages an answer as it grows; nothing of this is kept."""
    frame = envelope(
        data=data, operation="message.create", entity="message", affected_ids=[str(answer.pk)]
    )
    await events.publish(answer.project_id, frame)
