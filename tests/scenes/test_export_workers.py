"""What ends a worker in the middle of an export, or cuts it off, does not end the export."""

import os
import signal
from datetime import timedelta
from pathlib import Path

import av
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from scenes import exports, services
from scenes.models import Export, ExportSegment, Project, User
from tests.scenes.workers import PATIENCE_S, nothing_is_left_in, processes_in, wait_for, worker
from tests.sources import title_tsx

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def film(project: Project, alice: User) -> Project:
    """Alice's project with two scenes, long enough to be interrupted."""
    for number in (1, 2):
        services.scene_create(
            project=project,
            actor=alice,
            name=f"Scene {number}",
            tsx_code=title_tsx(f"Part {number}"),
            duration=300,
        )
    return project


@pytest.fixture
def home(settings, tmp_path: Path) -> Path:
    """Where the workers of a test keep everything, which the test looks at as well."""
    settings.VAR = tmp_path
    (tmp_path / "temporary").mkdir()
    return tmp_path


def test_another_worker_finishes_what_a_killed_one_had_begun(
    film: Project, alice: User, home: Path
):
    export = exports.export_create(
        project=film, actor=alice, choices={"height": 90, "quality": "draft"}
    )
    segments = ExportSegment.objects.filter(export=export)

    busy = segments.filter(status=ExportSegment.Status.RUNNING)

    def held_at_work() -> bool:
        """Hold the worker still while it has a segment in its hands, not between two."""
        if not (busy.exists() and processes_in(home)):
            return False
        os.kill(first.pid, signal.SIGSTOP)
        if busy.exists():
            return True
        os.kill(first.pid, signal.SIGCONT)
        return False

    with worker(home) as first:
        wait_for(held_at_work, "a segment in work, and its browser")
        os.kill(first.pid, signal.SIGKILL)
        first.wait()

    export.refresh_from_db()
    assert export.status == Export.Status.RUNNING
    lost = set(segments.filter(status=ExportSegment.Status.RUNNING).values_list("pk", flat=True))
    kept = set(segments.filter(status=ExportSegment.Status.DONE).values_list("pk", flat=True))
    assert lost
    long_ago = timezone.now() - timedelta(minutes=1)
    segments.update(heartbeat_at=long_ago)
    Export.objects.filter(pk=export.pk).update(started_at=long_ago)
    assert exports.exports_revive() == 1

    with worker(home) as second:
        assert second.wait(PATIENCE_S) == 0

    export.refresh_from_db()
    assert export.status == Export.Status.DONE, export.error
    assert frames_of(export) == 600
    assert {row.attempts for row in segments.filter(pk__in=lost)} == {2}
    assert {row.attempts for row in segments.filter(pk__in=kept)} <= {1}
    nothing_is_left_in(home)
    assert not default_storage.exists(exports.work_folder(export))


@pytest.mark.postgres
def test_a_worker_that_loses_its_database_goes_on_where_it_was(
    film: Project, alice: User, home: Path
):
    export = exports.export_create(
        project=film, actor=alice, choices={"height": 90, "quality": "draft"}
    )
    segments = ExportSegment.objects.filter(export=export)

    with worker(home, name="cut-off") as cut_off:
        wait_for(lambda: segments.filter(frames_done__gt=0).exists(), "its first frames")
        assert end_connections("cut-off") > 0
        assert cut_off.wait(PATIENCE_S) == 0

    export.refresh_from_db()
    assert export.status == Export.Status.DONE, export.error
    assert frames_of(export) == 600
    assert set(segments.values_list("attempts", flat=True)) == {1}
    nothing_is_left_in(home)
    assert not default_storage.exists(exports.work_folder(export))


def frames_of(export: Export) -> int:
    """Return how many frames the file of an export has."""
    with default_storage.open(export.file.name) as file, av.open(file) as container:
        return sum(1 for _ in container.decode(video=0))


def end_connections(name: str) -> int:
    """Let the server end all connections of this name; return how many there were."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
            " WHERE application_name = %s",
            [name],
        )
        return int(cursor.fetchone()[0])
