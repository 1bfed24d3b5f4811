"""The ORM from asynchronous code: one crossing, in a thread whose connections are looked after."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import cast

from asgiref.sync import ThreadSensitiveContext, sync_to_async
from channels.db import database_sync_to_async
from django.db import connections


def in_database_thread[**P, R](function: Callable[P, R]) -> Callable[P, Awaitable[R]]:
    """Make a function that uses the ORM awaitable; as a decorator or around a call."""
    return cast("Callable[P, Awaitable[R]]", database_sync_to_async(function))


@asynccontextmanager
async def own_database_thread() -> AsyncIterator[None]:
    """Give everything inside a database thread of its own, and close its connections after.

    For sockets and background tasks, of which a process would run all in one thread otherwise.
    """
    async with ThreadSensitiveContext():
        try:
            yield
        finally:
            await sync_to_async(connections.close_all)()
