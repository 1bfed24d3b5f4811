"""Brings events of other processes to this one's open pages where no Redis does it.

The in-memory channel layer ends at the process. A worker beside the server writes events that
the server would never hear of, so while pages are open the server looks for them in the table.
"""

import asyncio
import logging

from django.conf import settings
from django.db.models import Max

from bazaar import events
from bazaar.threads import in_database_thread, own_database_thread
from scenes import ledger
from scenes.models import Event

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.4
LOOK_BACK = 50
"""How many ids back to look again: a slow transaction may show its event after a later one's."""


class Relay:
    """One look-out a process, awake while somebody watches."""

    def __init__(self) -> None:
        self._watchers = 0
        self._task: asyncio.Task[None] | None = None

    async def watch(self) -> None:
        """Count one more open page, and look for every event from now on."""
        self._watchers += 1
        if settings.REDIS_URL or self._watchers > 1:
            return
        last = await self._last_id()
        self._task = asyncio.get_running_loop().create_task(self._look_out(last))

    async def unwatch(self) -> None:
        """Count one less; with none left nobody looks."""
        self._watchers -= 1
        if not self._watchers and self._task is not None:
            task, self._task = self._task, None
            task.cancel()
            await asyncio.wait([task])

    async def _look_out(self, last: int) -> None:
        async with own_database_thread():
            seen: set[int] = set(range(last - LOOK_BACK, last + 1))
            while True:
                await asyncio.sleep(LOOK_EVERY_S)
                for event in await self._later_than(last - LOOK_BACK):
                    if event.pk not in seen:
                        await events.publish(event.project_id, ledger.event_frame(event))
                        seen.add(event.pk)
                        last = max(last, event.pk)
                seen = {pk for pk in seen if pk > last - 2 * LOOK_BACK}

    @in_database_thread
    def _last_id(self) -> int:
        return Event.objects.aggregate(last=Max("pk"))["last"] or 0

    @in_database_thread
    def _later_than(self, last: int) -> list[Event]:
        return list(Event.objects.filter(pk__gt=last).order_by("pk")[:200])


relay = Relay()
