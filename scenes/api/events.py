"""A project's events as a stream: what was missed, then what happens, each once and in order."""

import asyncio
import json
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from channels.layers import get_channel_layer
from django.http import HttpRequest, HttpResponseBase, StreamingHttpResponse
from rest_framework.authentication import SessionAuthentication
from rest_framework.exceptions import APIException
from rest_framework.request import Request

from bazaar import events
from bazaar.errors import BazaarError, Unauthenticated, ValidationFailed
from bazaar.responses import WrongMethod, error_response
from bazaar.threads import in_database_thread
from scenes import ledger, selectors
from scenes.api.authentication import TokenAuthentication
from scenes.models import Project, User
from scenes.relay import relay

HEARTBEAT_S = 15.0
RETRY_MS = 2000
REPLAY_PAGE = 200


async def project_events(request: HttpRequest, project_id: UUID) -> HttpResponseBase:
    """Stream a project's frames as server-sent events.

    What follows `Last-Event-ID`, or `?after=`, is replayed first; without either the stream
    begins now. A durable event has its `seq` as id; progress has none.
    """
    try:
        if request.method != "GET":
            raise WrongMethod("Events can only be read: use GET.")
        user, project = await in_database_thread(_admitted)(request, project_id)
        after = _after(request, project)
    except (BazaarError, APIException) as error:
        return error_response(error)
    response = StreamingHttpResponse(
        stream(project.pk, user, after), content_type="text/event-stream; charset=utf-8"
    )
    response["Cache-Control"] = "no-store"
    response["X-Accel-Buffering"] = "no"
    return response


def _admitted(request: HttpRequest, project_id: UUID) -> tuple[User, Project]:
    """Return who asks, and their project. Raise Unauthenticated or NotFound."""
    authenticators = [TokenAuthentication(), SessionAuthentication()]
    user = Request(request, authenticators=authenticators).user
    if not user.is_authenticated:
        raise Unauthenticated("Sign in, or send a token.")
    return user, selectors.project_for(user, project_id)


def _after(request: HttpRequest, project: Project) -> int:
    text = request.headers.get("Last-Event-ID") or request.GET.get("after")
    if text is None:
        return project.event_seq
    if not (text.isascii() and text.isdigit() and len(text) <= 18):
        raise ValidationFailed(
            "The last event's id is a whole number.", details={"after": ["A whole number."]}
        )
    return int(text)


async def stream(
    project_id: UUID, user: User, after: int, *, heartbeat_s: float = HEARTBEAT_S
) -> AsyncIterator[str]:
    """Yield events that follow `after`, then live ones, with a comment when nothing happens.

    Ends when the project is no longer the user's to see.
    """
    layer = get_channel_layer()
    channel = await layer.new_channel("events")
    group = events.project_group(project_id)
    # Listening comes before reading: an event told twice is known by its number.
    await layer.group_add(group, channel)
    await relay.watch()
    heard: asyncio.Task[dict[str, Any]] = asyncio.create_task(layer.receive(channel))
    missing = True
    try:
        yield f"retry: {RETRY_MS}\n\n"
        while True:
            while missing and (rows := await _page(project_id, after)):
                for text, seq in rows:
                    yield text
                    after = seq
            ready, _ = await asyncio.wait({heard}, timeout=heartbeat_s)
            if not ready:
                if not await _still_visible(user, project_id):
                    return
                yield ": still here\n\n"
                missing = True
                continue
            message = heard.result()
            heard = asyncio.create_task(layer.receive(channel))
            seq = message["seq"]
            missing = seq is not None and seq > after + 1
            if seq is None or seq == after + 1:
                after = after if seq is None else seq
                yield _block(message["text"])
    finally:
        heard.cancel()
        await relay.unwatch()
        await layer.group_discard(group, channel)


@in_database_thread
def _page(project_id: UUID, after: int) -> list[tuple[str, int]]:
    found = ledger.events_after(project_id, after, limit=REPLAY_PAGE)
    frames = [events.frame_message(ledger.event_frame(event)) for event in found]
    return [(_block(frame["text"]), frame["seq"]) for frame in frames]


@in_database_thread
def _still_visible(user: User, project_id: UUID) -> bool:
    return Project.objects.filter(
        pk=project_id, owner_id=user.pk, owner__is_active=True, deleted_at=None
    ).exists()


def _block(text: str) -> str:
    """Return a frame's text as a server-sent event; JSON holds no line breaks of its own."""
    meta = json.loads(text)["meta"]
    number = f"id: {meta['seq']}\n" if "seq" in meta else ""
    return f"{number}event: {meta['operation']}\ndata: {text}\n\n"
