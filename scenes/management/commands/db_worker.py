"""The worker of django-tasks-db, going on where its database comes back."""

import logging
import time
from typing import Any

from django.db import connection
from django.tasks import TaskResultStatus
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult

from scenes import exports
from scenes.connections import DATABASE_ERRORS, is_lost

log = logging.getLogger(__name__)

AGAIN_FIRST_S, AGAIN_MAX_S = 0.25, 8.0


class Command(db_worker.Command):
    """Clears up after workers that died on this machine, then works until it is told to stop."""

    help = "Run a background worker. It outlives its connections and restarts of its database."

    def handle(self, *, worker_id: str, **options: Any) -> None:
        """Work; where the database is out of reach, wait for it and go on."""
        pause = AGAIN_FIRST_S
        while True:
            try:
                exports.sweep()
                exports.exports_revive()
                tasks_put_back(worker_id)
                pause = AGAIN_FIRST_S
                return super().handle(worker_id=worker_id, **options)
            except DATABASE_ERRORS as error:
                if not is_lost(error):
                    raise
                log.warning("The database is away, trying again in %g s: %s", pause, error)
                connection.close()
                time.sleep(pause)
                pause = min(AGAIN_MAX_S, 2 * pause)


def tasks_put_back(worker_id: str) -> int:
    """Put back what a worker was at when its connection was lost; return how much that was.

    Its end could not be noted. Tasks may be done twice.
    """
    running = DBTaskResult.objects.running()
    held = [task.pk for task in running if worker_id in task.worker_ids]
    return running.filter(pk__in=held).update(status=TaskResultStatus.READY)
