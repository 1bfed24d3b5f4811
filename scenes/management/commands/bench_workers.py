"""Export a film with real workers: what `bench_export --workers` measures, on a new database.

Prints BEGIN and `END <seconds>` around what counts: from asking for the export to its file.
"""

import os
import subprocess
import sys
import time
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from scenes import exports, services
from scenes.models import Project, User
from tools.video.bench.run import FPS, SCENES

SCENE_S = 5
LOOK_EVERY_S = 0.05
READY = "Starting worker"


class Command(BaseCommand):
    """Starts the workers, each on cores of its own, and lets them share one export."""

    help = "Export a film with several workers, on a database that is thrown away."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take how many workers, how strong each is, and what they export."""
        parser.add_argument("workers", type=int)
        parser.add_argument("--cores", type=int, default=1, help="Of each worker.")
        parser.add_argument("--scene", default="title")
        parser.add_argument("--height", type=int, default=720)
        parser.add_argument("--seconds", type=int, default=60)
        parser.add_argument("--capture", choices=["auto", "faithful"], default="auto")

    def handle(self, *, workers: int, cores: int, capture: str, **options: Any) -> None:
        """Export once."""
        call_command("migrate", verbosity=0)
        if User.objects.exists():
            raise CommandError("This database is in use. Set BAZAAR_VAR to an empty folder.")
        here = sorted(os.sched_getaffinity(0))
        if workers * cores > len(here):
            raise CommandError(f"This machine has {len(here)} cores.")
        film = make_film(options["scene"], options["height"], options["seconds"])
        with ExitStack() as started:
            for number in range(workers):
                started.enter_context(worker({*here[number * cores : (number + 1) * cores]}))
            self._say("BEGIN")
            begun = time.perf_counter()
            export(film, capture)
            self._say(f"END {time.perf_counter() - begun}")

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()


def make_film(scene: str, height: int, seconds: int) -> Project:
    """Return a project that plays a reference scene over and over."""
    owner = User.objects.create_user("bench")
    film = services.project_create(
        owner=owner, title=scene, width=round(height * 16 / 9), height=height, fps=FPS
    )
    code = (SCENES / f"{scene}.tsx").read_text()
    for second in range(0, seconds, SCENE_S):
        duration = min(SCENE_S, seconds - second) * FPS
        services.scene_create(
            project=film, actor=owner, name=f"From {second} s", tsx_code=code, duration=duration
        )
    return film


@contextmanager
def worker(cores: set[int]) -> Iterator[None]:
    """Run a worker on these cores; it waits for something to do when the block begins."""
    command = [sys.executable, "manage.py", "db_worker", "--queue-name", "*", "--interval", "0.1"]
    process = subprocess.Popen(  # noqa: S603 - our own command
        command,
        cwd=settings.ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    os.sched_setaffinity(process.pid, cores)
    try:
        if process.stdout is None or not any(READY in line for line in process.stdout):
            raise CommandError("A worker did not start.")
        yield
    finally:
        process.terminate()
        process.communicate()


def export(film: Project, capture: str) -> None:
    """Ask for the film and wait for it. Raise CommandError where it fails."""
    made = exports.export_create(project=film, actor=film.owner, choices={"capture": capture})
    while made.status in exports.UNFINISHED:
        time.sleep(LOOK_EVERY_S)
        made.refresh_from_db(fields=["status", "error"])
    if made.status != made.Status.DONE:
        raise CommandError(f"The export failed: {made.error}")
