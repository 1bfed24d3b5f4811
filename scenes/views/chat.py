"""The conversation: what is asked, how the answer grows, and what can be done with an answer."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from asgiref.sync import sync_to_async
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from bazaar import tracing
from scenes import generation, selectors
from scenes.forms import PromptForm
from scenes.models import Asset, Message, Project
from scenes.undo import answer_undo, can_undo
from scenes.views.base import PageRequest, asked, for_person, refused, say
from scenes.views.media import media_base
from scenes.views.timeline import timeline_html

STEPS = {
    "deciding": "Deciding what to do",
    "designing": "Designing",
    "writing": "Writing the scene",
    "analyzing": "Looking at the scene",
    "checking": "Checking that it runs",
    "repairing": "Repairing what the check found",
    "saving": "Saving",
}


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A scene that a message is about. A deleted one cannot be selected."""

    id: str
    name: str
    live: bool


@dataclass(frozen=True, slots=True)
class Spoken:
    """A message with what its bubble shows beside its words."""

    message: Message
    scenes: list[Mentioned]
    pictures: list[dict[str, str]]
    step: str
    seconds: float
    can_undo: bool
    last: bool


def spoken(project: Project, said: Iterable[Message]) -> list[Spoken]:
    """Return messages ready to show; two queries, whatever their number."""
    rows = list(said)
    ids = {scene_id for message in rows for scene_id in message.scene_ids}
    known = {
        str(pk): (name, deleted_at is None)
        for pk, name, deleted_at in project.scenes.filter(pk__in=ids).values_list(
            "pk", "name", "deleted_at"
        )
    }
    base = media_base(project.pk)
    newest = rows[-1].pk if rows else None
    return [
        Spoken(
            message=message,
            scenes=[
                Mentioned(scene_id, *known[scene_id])
                for scene_id in message.scene_ids
                if scene_id in known
            ],
            pictures=[_picture(base, asset) for asset in message.assets.all()],
            step=STEPS.get(message.step, "Working"),
            seconds=(message.updated_at - message.created_at).total_seconds(),
            can_undo=can_undo(message),
            last=message.pk == newest,
        )
        for message in rows
    ]


def _picture(base: str, asset: Asset) -> dict[str, str]:
    return {"url": base + asset.url, "name": asset.name, "kind": asset.kind}


def _messages_html(request: PageRequest, project: Project, said: Iterable[Message]) -> HttpResponse:
    context: dict[str, Any] = {"project": project, "spoken": spoken(project, said)}
    return render(request, "scenes/chat.html#messages", context)


@require_http_methods(["GET", "POST"])
@for_person
async def messages(request: PageRequest, project_id: UUID) -> HttpResponse:
    """Send a prompt, or read the whole conversation."""
    if request.method == "GET":
        return await sync_to_async(_read)(request, project_id)
    answer_id, response = await sync_to_async(_send)(request, project_id)
    if answer_id is not None:
        generation.start(answer_id)
    return response


def _read(request: PageRequest, project_id: UUID) -> HttpResponse:
    project = selectors.project_for(request.user, project_id)
    if not request.htmx:
        return redirect("workspace", project.pk)
    return _messages_html(request, project, selectors.conversation(project))


def _send(request: PageRequest, project_id: UUID) -> tuple[UUID | None, HttpResponse]:
    project = selectors.project_for(request.user, project_id)
    data = request.POST.copy()
    data["prompt"] = asked(data.get("prompt"))
    form = PromptForm(data)
    if not form.is_valid():
        raise refused(form)
    # A page that never heard the answer sends the same prompt under the same request id again.
    told = list(project.messages.filter(request_id=tracing.request_id()).order_by("created_at"))
    answer_id = None
    if not told:
        told = list(
            generation.conversation_begin(
                project=project,
                user=request.user,
                prompt=form.cleaned_data["prompt"],
                scene_ids=form.cleaned_data["scene_ids"],
                asset_ids=form.cleaned_data["asset_ids"],
            )
        )
        answer_id = told[-1].pk
    if request.htmx:
        return answer_id, _messages_html(request, project, told)
    return answer_id, redirect("workspace", project.pk)


@require_safe
@for_person
def message(request: PageRequest, message_id: UUID) -> HttpResponse:
    """Show one message as it is now."""
    found = selectors.message_for(request.user, message_id)
    if not request.htmx:
        return redirect("workspace", found.project_id)
    return _messages_html(request, found.project, [found])


@require_POST
@for_person
async def retry(request: PageRequest, message_id: UUID) -> HttpResponse:
    """Try a failed or stopped answer again, in its place."""
    answer, response = await sync_to_async(_retry)(request, message_id)
    generation.start(answer.pk)
    return response


def _retry(request: PageRequest, message_id: UUID) -> tuple[Message, HttpResponse]:
    found = selectors.message_for(request.user, message_id)
    answer = generation.conversation_retry(message=found, user=request.user)
    return answer, _told(request, answer)


@require_POST
@for_person
async def stop(request: PageRequest, message_id: UUID) -> HttpResponse:
    """End the work on an answer; what was made so far stays."""
    found = await sync_to_async(selectors.message_for)(request.user, message_id)
    if found.status == Message.Status.WORKING:
        await generation.stop(answer=found)
    return await sync_to_async(_read_one)(request, message_id)


def _read_one(request: PageRequest, message_id: UUID) -> HttpResponse:
    return _told(request, selectors.message_for(request.user, message_id))


def _told(request: PageRequest, answer: Message) -> HttpResponse:
    if request.htmx:
        return _messages_html(request, answer.project, [answer])
    return redirect("workspace", answer.project_id)


@require_POST
@for_person
def undo(request: PageRequest, message_id: UUID) -> HttpResponse:
    """Take back what an answer did to the scenes."""
    answer = selectors.message_for(request.user, message_id)
    count = answer_undo(answer=answer, actor=request.user)
    told = say(request, "Undone." if count == 1 else f"Undone in {count} scenes.")
    if request.htmx:
        return timeline_html(request, answer.project, told=told)
    return redirect("workspace", answer.project_id)
