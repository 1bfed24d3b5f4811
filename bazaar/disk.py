"""A database that has no room left to write, told to the person in words that help."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from django.db import OperationalError

from bazaar.errors import StorageError


def disk_full(error: BaseException) -> StorageError | None:
    """Return what to tell where an error says that the database's disk is full, else None."""
    cause = error.__cause__ if isinstance(error, OperationalError) else None
    full = isinstance(cause, psycopg.errors.DiskFull) or (
        isinstance(cause, sqlite3.OperationalError)
        and cause.sqlite_errorcode == sqlite3.SQLITE_FULL
    )
    if not full:
        return None
    return StorageError(
        "The disk that holds the database is full. Make room on it, then try again."
    )


@contextmanager
def full_disk_told() -> Iterator[None]:
    """Raise a StorageError in place of the database's own error where its disk is full."""
    try:
        yield
    except OperationalError as error:
        told = disk_full(error)
        if told is None:
            raise
        raise told from error
