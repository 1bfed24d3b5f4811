"""Real worker processes for the tests of exports, and what they leave on the machine."""

import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.conf import settings as studio_settings
from django.db import connection

PATIENCE_S = 300
"""Only a test that fails waits for so long: a machine may be busy with much else."""

LOOK_EVERY_S = 0.02
COMMAND = ("manage.py", "db_worker", "--queue-name", "*", "--no-startup-delay", "--no-reload")
UNTIL_DONE = ("--batch",)
FOR_EVER = ("--interval", "0.1")


@contextmanager
def worker(
    home: Path, *, name: str = "", until: tuple[str, ...] = UNTIL_DONE
) -> Iterator[subprocess.Popen[bytes]]:
    """Run `manage.py db_worker` on the test's database until it has nothing to do, or the end.

    `name` is what a Postgres server calls its connections. What the worker said is shown where
    the test fails.
    """
    environment = {
        **os.environ,
        "BAZAAR_VAR": str(home),
        "DATABASE_URL": database_url() + (f"?application_name={name}" if name else ""),
        "TMPDIR": str(home / "temporary"),
    }
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen(
            [sys.executable, *COMMAND, *until],
            cwd=studio_settings.ROOT,
            env=environment,
            stdout=said,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        try:
            yield process
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            said.seek(0)
            sys.stdout.write(f"The worker said:\n{said.read().decode()}")


def database_url() -> str:
    """Return the address of the test's database."""
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


def hold(process: subprocess.Popen[bytes], state: Callable[[], bool], what: str) -> None:
    """Stop a process while something is so: it still is once the process stands still."""

    def held() -> bool:
        assert process.poll() is None, f"The process ended before there was {what}"
        if not state():
            return False
        process.send_signal(signal.SIGSTOP)
        if state():
            return True
        process.send_signal(signal.SIGCONT)
        return False

    wait_for(held, what)


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


def nothing_is_left_in(home: Path) -> None:
    """Assert that workers have ended their browsers and taken their files with them."""
    wait_for(lambda: not processes_in(home), "the end of every browser")
    assert list((home / "exports").iterdir()) == []
    assert list((home / "temporary").iterdir()) == []
