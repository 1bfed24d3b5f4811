"""What ends a worker in the middle of an export, or cuts it off, does not end the export."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import av
import pytest
from django.core.files.storage import default_storage
from django.db import connection
from django.tasks import TaskResultStatus
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from scenes import exports, services
from scenes.management.commands.db_worker import tasks_put_back
from scenes.models import Export, ExportSegment, Project, User
from tests.scenes.exporting import SMALL, fill
from tests.scenes.workers import (
    FOR_EVER,
    PATIENCE_S,
    hold,
    nothing_is_left_in,
    processes_in,
    wait_for,
    worker,
)
from tests.sources import title_tsx

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def film(project: Project, alice: User) -> Project:
    """Alice's project with two scenes, long enough to be interrupted."""
    return fill(project, alice, duration=300)


@pytest.fixture
def short_film(project: Project, alice: User) -> Project:
    """Alice's project with one short scene."""
    code = title_tsx("Part")
    services.scene_create(project=project, actor=alice, name="Only", tsx_code=code, duration=12)
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
    export = exports.export_create(project=film, actor=alice, choices=SMALL)
    segments = export.segments

    with worker(home) as first:
        hold(first, lambda: busy(export) and bool(processes_in(home)), "a browser at work")
        first.kill()
        first.wait()

    export.refresh_from_db()
    assert export.status == Export.Status.RUNNING
    lost = set(segments.filter(status=ExportSegment.Status.RUNNING).values_list("pk", flat=True))
    kept = set(segments.filter(status=ExportSegment.Status.DONE).values_list("pk", flat=True))
    assert lost

    with worker(home) as second:
        assert second.wait(PATIENCE_S) == 0

    export.refresh_from_db()
    assert export.status == Export.Status.DONE, export.error
    assert frames_of(export) == 600
    assert {row.attempts for row in segments.filter(pk__in=lost)} == {2}
    assert {row.attempts for row in segments.filter(pk__in=kept)} <= {1}
    nothing_is_left_of(export, home)


def test_a_second_worker_shares_the_work(film: Project, alice: User, home: Path):
    export = exports.export_create(project=film, actor=alice, choices=SMALL)

    with worker(home) as first:
        hold(first, lambda: busy(export) and bool(processes_in(home)), "a browser at work")
        held = set(working_on(export))
        with worker(home) as second:
            wait_for(lambda: len(working_on(export) - held) > 0, "work of the second worker")
            first.send_signal(signal.SIGCONT)
            assert second.wait(PATIENCE_S) == first.wait(PATIENCE_S) == 0

    export.refresh_from_db()
    assert export.status == Export.Status.DONE, export.error
    assert frames_of(export) == 600
    nothing_is_left_of(export, home)


@pytest.mark.postgres
def test_a_worker_that_loses_its_connections_goes_on_where_it_was(
    film: Project, alice: User, home: Path
):
    export = exports.export_create(project=film, actor=alice, choices=SMALL)

    with worker(home, name="cut-off") as cut_off:
        hold(cut_off, lambda: busy(export) and bool(processes_in(home)), "a browser at work")
        assert end_connections("cut-off") > 0
        cut_off.send_signal(signal.SIGCONT)
        assert cut_off.wait(PATIENCE_S) == 0

    export.refresh_from_db()
    assert export.status == Export.Status.DONE, export.error
    assert frames_of(export) == 600
    assert set(export.segments.values_list("attempts", flat=True)) == {1}
    nothing_is_left_of(export, home)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("table", "moment"),
    [
        ("django_tasks_database_dbtaskresult", "NEW.status = 'RUNNING'"),
        ("scenes_export", "NEW.status = 'running'"),
        ("scenes_exportsegment", "NEW.status = 'running' AND OLD.status = 'waiting'"),
        ("scenes_exportsegment", "NEW.status = 'done'"),
        ("scenes_export", "NEW.status = 'done'"),
        ("django_tasks_database_dbtaskresult", "NEW.status = 'SUCCESSFUL'"),
    ],
)
def test_no_moment_is_a_bad_one_to_lose_the_connection(
    table: str, moment: str, short_film: Project, alice: User, home: Path
):
    export = exports.export_create(project=short_film, actor=alice, choices=SMALL)

    with cut_off_once(table, moment), worker(home) as cut_off:
        assert cut_off.wait(PATIENCE_S) == 0

    export.refresh_from_db()
    assert export.status == Export.Status.DONE, export.error
    assert frames_of(export) == 12
    assert set(export.segments.values_list("attempts", flat=True)) == {1}
    assert set(DBTaskResult.objects.values_list("status", flat=True)) == {"SUCCESSFUL"}
    nothing_is_left_of(export, home)


@pytest.mark.postgres
def test_an_idle_worker_outlives_its_connections(short_film: Project, alice: User, home: Path):
    with worker(home, name="idle", until=FOR_EVER) as idle:
        wait_for(lambda: end_connections("idle") > 0, "the worker's first connections")
        export = exports.export_create(project=short_film, actor=alice, choices=SMALL)
        wait_for(
            lambda: Export.objects.get(pk=export.pk).status == Export.Status.DONE, "the export"
        )
        idle.terminate()
        assert idle.wait(PATIENCE_S) == 0


def test_what_a_worker_could_not_end_is_begun_again(project: Project, alice: User):
    for name in ("cut-off", "other"):
        DBTaskResult.objects.create(
            status=TaskResultStatus.RUNNING,
            args_kwargs={},
            task_path="scenes.tasks.export_work",
            worker_ids=[name],
            backend_name="default",
            run_after=timezone.now(),
        )

    assert tasks_put_back("cut-off") == 1

    states = {task.worker_ids[0]: task.status for task in DBTaskResult.objects.all()}
    assert states == {"cut-off": TaskResultStatus.READY, "other": TaskResultStatus.RUNNING}


def busy(export: Export) -> bool:
    """Return whether a worker has a segment in its hands."""
    return export.segments.filter(status=ExportSegment.Status.RUNNING).exists()


def working_on(export: Export) -> set[str]:
    """Return who has had segments in their hands."""
    return set(export.segments.exclude(worker="").values_list("worker", flat=True))


def nothing_is_left_of(export: Export, home: Path) -> None:
    """Assert that an export has left its file and nothing else."""
    nothing_is_left_in(home)
    assert not default_storage.exists(exports.work_folder(export))


@contextmanager
def cut_off_once(table: str, moment: str) -> Iterator[None]:
    """Let the server end the first connection that writes such a row into a table.

    A sequence counts, because what a lost connection wrote is taken back.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"""
            CREATE SEQUENCE cuts;
            CREATE FUNCTION cut() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
                IF nextval('cuts') = 1 THEN PERFORM pg_terminate_backend(pg_backend_pid()); END IF;
                RETURN NEW;
            END $$;
            CREATE TRIGGER cut BEFORE UPDATE ON {table}
                FOR EACH ROW WHEN ({moment}) EXECUTE FUNCTION cut();
            """
        )
    try:
        yield
        with connection.cursor() as cursor:
            cursor.execute("SELECT last_value, is_called FROM cuts")
            assert cursor.fetchone()[0] > 1, "the moment came, and came again"
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP TRIGGER cut ON {table}; DROP FUNCTION cut; DROP SEQUENCE cuts")


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
