"""Work that outlives its database connection."""

import functools
import logging
import time
from collections.abc import Callable

import psycopg
from django.db import InterfaceError, OperationalError, connection

log = logging.getLogger(__name__)

LOST_MAX_S = 60.0
AGAIN_AFTER_S = 0.25
DATABASE_ERRORS = (InterfaceError, OperationalError)
"""What a lost connection raises, and much else: `is_lost` tells."""

SERVER_GOES = {"57P01", "57P02", "57P03"}
"""The server ends a connection, has crashed, or is not up yet (appendix A of Postgres's manual)."""

CONNECTION_FAILS = "08"


def is_lost(error: Exception) -> bool:
    """Return whether an error says that the database is out of reach, not that it refused.

    The connection does not tell: where it was lost inside a transaction, Django has taken a new
    one from the pool before the error is seen. What the client notices by itself has no state.
    """
    if not isinstance(error, DATABASE_ERRORS) or not isinstance(error.__cause__, psycopg.Error):
        return False
    state = error.__cause__.sqlstate
    return state is None or state in SERVER_GOES or state.startswith(CONNECTION_FAILS)


def outlives_connection[**P, R](step: Callable[P, R]) -> Callable[P, R]:
    """Do a step again on a new connection where the old one was lost, for up to a minute.

    Only for steps that may be done twice. Inside a transaction the loss is raised: what came before
    it is lost as well.
    """

    @functools.wraps(step)
    def surely(*args: P.args, **kwargs: P.kwargs) -> R:
        deadline = time.monotonic() + LOST_MAX_S
        while True:
            try:
                return step(*args, **kwargs)
            except DATABASE_ERRORS as error:
                inside = connection.in_atomic_block
                if inside or not is_lost(error) or time.monotonic() > deadline:
                    raise
                log.warning("The database connection was lost: %s", error)
                connection.close()
                time.sleep(AGAIN_AFTER_S)

    return surely
