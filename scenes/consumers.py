"""The socket of an open page: what it missed, then what happens, each event once and in order."""

import json
import logging
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

from channels.generic.websocket import AsyncWebsocketConsumer

from bazaar import events
from bazaar.errors import BazaarError
from bazaar.threads import in_database_thread
from scenes import ledger, selectors
from scenes.models import Project, User
from scenes.relay import relay

log = logging.getLogger(__name__)

CLOSE_SIGN_IN = 4401
CLOSE_NOT_FOUND = 4404
REPLAY_PAGE = 500


class ProjectConsumer(AsyncWebsocketConsumer):
    """Sends a project's frames; receives only `{"after": seq}`, a wish to hear what was missed.

    `?after=<seq>` says what the page has already. Frames are rendered once, by whoever
    publishes; this class adds nothing and asks the database only when something is missing.
    """

    project: Project
    last_seq: int

    async def connect(self) -> None:
        """Let the owner in, then replay. Close with 4401 or 4404 for anybody else."""
        user = self.scope["user"]
        if not user.is_authenticated:
            await self._refuse(CLOSE_SIGN_IN)
            return
        try:
            self.project = await self._require_project(user)
        except BazaarError:
            await self._refuse(CLOSE_NOT_FOUND)
            return
        self.last_seq = _whole_number(self._query().get("after", [""])[0], self.project.event_seq)
        # Listening comes first: what happens while the past is read is told twice, and the
        # second telling is dropped by its number.
        await self.channel_layer.group_add(self._group(), self.channel_name)
        await relay.watch()
        await self.accept()
        await self._replay()

    async def _refuse(self, code: int) -> None:
        """Close with a code, which a page hears of an accepted socket only."""
        await self.accept()
        await self.close(code=code)

    async def disconnect(self, code: int) -> None:  # noqa: ARG002
        """Stop listening."""
        if hasattr(self, "project"):
            await relay.unwatch()
            await self.channel_layer.group_discard(self._group(), self.channel_name)

    async def receive(self, text_data: str | None = None, bytes_data: bytes | None = None) -> None:  # noqa: ARG002
        """Replay what follows the page's last event, after asking again who is there."""
        try:
            wish = json.loads(text_data or "")
            after = int(wish["after"])
        except (ValueError, TypeError, KeyError):
            log.info("A page sent a frame that is no wish")
            return
        try:
            await self._require_project(self.scope["user"])
        except BazaarError:
            await self.close(code=CLOSE_NOT_FOUND)
            return
        self.last_seq = after
        await self._replay()

    async def project_frame(self, message: dict[str, Any]) -> None:
        """Pass a frame on; an event that is out of turn is fetched with those before it."""
        seq = message["seq"]
        if seq is None:
            await self.send(text_data=message["text"])
        elif seq == self.last_seq + 1:
            self.last_seq = seq
            await self.send(text_data=message["text"])
        elif seq > self.last_seq:
            await self._replay()

    async def _replay(self) -> None:
        while missed := await self._events_after(self.last_seq):
            for seq, text in missed:
                self.last_seq = seq
                await self.send(text_data=text)

    def _query(self) -> dict[str, list[str]]:
        return parse_qs(self.scope["query_string"].decode("latin-1"))

    def _group(self) -> str:
        return events.project_group(self.project.pk)

    @in_database_thread
    def _require_project(self, user: User) -> Project:
        project_id: UUID = self.scope["url_route"]["kwargs"]["project_id"]
        if not User.objects.filter(pk=user.pk, is_active=True).exists():
            raise BazaarError("This account is closed.")
        return selectors.project_for(user, project_id)

    @in_database_thread
    def _events_after(self, seq: int) -> list[tuple[int, str]]:
        found = ledger.events_after(self.project.pk, seq, limit=REPLAY_PAGE)
        return [
            (event.seq, events.frame_message(ledger.event_frame(event))["text"]) for event in found
        ]


def _whole_number(text: str, default: int) -> int:
    return int(text) if text.isascii() and text.isdigit() else default
