"""Work that follows a commit and may fail without anybody's request failing."""

import contextvars
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait

from django.db import transaction

log = logging.getLogger(__name__)

_pool = ThreadPoolExecutor(max_workers=2, thread_name_prefix="after-commit")
_pending: set[Future[None]] = set()


def after_commit[**P](function: Callable[P, object], *args: P.args, **kwargs: P.kwargs) -> None:
    """Run a function on another thread once the transaction has committed.

    The function gets no database connection of the request's; a failure is logged with the
    request id and goes no further.
    """
    context = contextvars.copy_context()

    def run() -> None:
        try:
            function(*args, **kwargs)
        except Exception:
            log.exception("%s failed after the commit", getattr(function, "__name__", function))

    def hand_over() -> None:
        future = _pool.submit(context.run, run)
        _pending.add(future)
        future.add_done_callback(_pending.discard)

    transaction.on_commit(hand_over, robust=True)


def drain() -> None:
    """Wait until everything handed over so far has run."""
    wait(set(_pending))
