"""A whole worker process is killed in the middle of an export; another one finishes it."""

import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import av
import pytest
from django.conf import settings as studio_settings
from django.core.files.storage import default_storage
from django.db import connection
from django.utils import timezone

from scenes import exports, services
from scenes.models import Export, ExportSegment, Project, User
from tests.sources import title_tsx

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PATIENCE_S = 90
LOOK_EVERY_S = 0.02
AT_ONCE = ("--no-startup-delay", "--no-reload")


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


@contextmanager
def worker(home: Path) -> Iterator[subprocess.Popen[bytes]]:
    """Run `manage.py db_worker` on the test's database until it has nothing to do, or the end."""
    environment = {
        **os.environ,
        "BAZAAR_VAR": str(home),
        "DATABASE_URL": database_url(),
        "TMPDIR": str(home / "temporary"),
    }
    process = subprocess.Popen(
        [sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--batch", *AT_ONCE],
        cwd=studio_settings.ROOT,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    try:
        yield process
    finally:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def database_url() -> str:
    known: dict[str, Any] = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    login = f"{known['USER']}:{known['PASSWORD']}@{known['HOST']}:{known['PORT'] or 5432}"
    return f"postgres://{login}/{known['NAME']}"


def wait_for(state: Callable[[], bool], what: str) -> None:
    """Look again and again until something is so."""
    ticks = threading.Event()
    for _ in range(int(PATIENCE_S / LOOK_EVERY_S)):
        if state():
            return
        ticks.wait(LOOK_EVERY_S)
    raise AssertionError(f"Waited in vain: {what}")


def processes_in(home: Path) -> list[str]:
    """Return the commands of all processes that live in a folder: browsers name their profile."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                command = (entry / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue
            if str(home) in command:
                found.append(command)
    return found


def test_another_worker_finishes_what_a_killed_one_had_begun(
    film: Project, alice: User, home: Path
):
    export = exports.export_create(
        project=film, actor=alice, choices={"height": 90, "quality": "draft"}
    )
    segments = ExportSegment.objects.filter(export=export)

    with worker(home) as first:
        wait_for(lambda: segments.filter(frames_done__gt=0).exists(), "frames of the first worker")
        assert processes_in(home), "its browser is there"
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
    with default_storage.open(export.file.name) as file, av.open(file) as container:
        assert sum(1 for _ in container.decode(video=0)) == 600
    assert {row.attempts for row in segments.filter(pk__in=lost)} == {2}
    assert {row.attempts for row in segments.filter(pk__in=kept)} <= {1}
    wait_for(lambda: not processes_in(home), "the end of every browser")
    assert list((home / "exports").iterdir()) == []
    assert list((home / "temporary").iterdir()) == []
    assert not default_storage.exists(exports.work_folder(export))
