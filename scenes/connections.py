"""Work that outlives its database connection."""

import functools
import logging
import time
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, connection

log = logging.getLogger(__name__)

LOST_MAX_S = 60.0
AGAIN_AFTER_S = 0.25


def outlives_connection[**P, R](step: Callable[P, R]) -> Callable[P, R]:
    """Do a step again on a new connection where the old one was lost, for up to a minute.

    Only for steps that may be done twice. Inside a transaction the loss is raised: what came
    before it is lost as well.
    """

    @functools.wraps(step)
    def surely(*args: P.args, **kwargs: P.kwargs) -> R:
        deadline = time.monotonic() + LOST_MAX_S
        while True:
            try:
                return step(*args, **kwargs)
            except (InterfaceError, OperationalError) as error:
                if (
                    connection.in_atomic_block
                    or connection.is_usable()
                    or time.monotonic() > deadline
                ):
                    raise
                log.warning("The database connection was lost: %s", error)
                connection.close()
                time.sleep(AGAIN_AFTER_S)

    return surely
