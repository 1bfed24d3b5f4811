"""An answer that grows before everybody's eyes."""

import asyncio
import time
from dataclasses import dataclass

from bazaar.threads import in_database_thread
from scenes import conversation
from scenes.models import Message
from scenes.persistence import Persistence
from scenes.serializers import message_data
from tools.base import Progress

TELL_EVERY_S = 0.1
"""How often, at most, pages are told of text that a model is writing."""


@dataclass(slots=True)
class Watcher:
    """Tells open pages how far an answer is, and keeps drafts worth seeing."""

    answer: Message
    persistence: Persistence
    written: str = ""
    told_at: float = 0.0

    async def say(self, content: str) -> None:
        """Show the words for the person, as far as a model has written them."""
        self.answer.content = content
        await self._tell_now_and_then()

    async def report(self, progress: Progress) -> None:
        """Tell a step at once and growing text now and then.

        Raises CancelledError where somebody has stopped the answer from another process.
        """
        if progress.draft is not None:
            await self.persistence.show(progress.draft, place=progress.place)
        if progress.step != self.answer.step:
            self.written = ""
            self.told_at = 0.0
            going_on = await in_database_thread(conversation.answer_step)(
                answer=self.answer, step=progress.step
            )
            if not going_on:
                raise asyncio.CancelledError
        self.written += progress.delta or ""
        await self._tell_now_and_then()

    async def _tell_now_and_then(self) -> None:
        if time.monotonic() - self.told_at < TELL_EVERY_S:
            return
        self.told_at = time.monotonic()
        data = {**message_data(self.answer), "writtenText": self.written}
        await conversation.answer_tell(self.answer, data)
