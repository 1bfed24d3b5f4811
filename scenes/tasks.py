"""What runs in workers: `manage.py db_worker`, or the one that `manage.py studio` starts."""

from uuid import UUID

from django.tasks import task

from scenes import rendering


@task(queue_name="export")
def export_work(export_id: str) -> None:
    """Work on an export together with whoever else does."""
    rendering.render(UUID(export_id))


@task(queue_name="export", priority=-1)
def export_help(export_id: str) -> None:
    """Work on an export that somebody works on, once no other is waiting."""
    rendering.render(UUID(export_id))
