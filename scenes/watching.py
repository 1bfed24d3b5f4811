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
    _later: asyncio.TimerHandle | None = None
    _telling: asyncio.Task[None] | None = None

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

    def close(self) -> None:
        """Tell no more: the answer has ended."""
        for pending in (self._later, self._telling):
            if pending is not None:
                pending.cancel()

    async def _tell_now_and_then(self) -> None:
        """Tell at once, or soon where that would be too often: a pause must not hide the last."""
        wait = self.told_at + TELL_EVERY_S - time.monotonic()
        if wait <= 0:
            await self._tell()
        elif self._later is None:
            self._later = asyncio.get_running_loop().call_later(wait, self._tell_later)

    def _tell_later(self) -> None:
        self._later = None
        self._telling = asyncio.ensure_future(self._tell())

    async def _tell(self) -> None:
        self.told_at = time.monotonic()
        data = {**message_data(self.answer), "writtenText": self.written}
        await conversation.answer_tell(self.answer, data)
