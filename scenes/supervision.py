"""The worker beside the server: started with it, ended with it, and again where it died."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from threading import Event, Thread

from django.conf import settings

LOOK_EVERY_S = 0.2
STOP_S = 5.0
AGAIN_FIRST_S, AGAIN_MAX_S = 1.0, 60.0
STEADY_S = 60.0
"""A worker that lived for this long died of something new: the next one need not wait."""


@contextmanager
def worker_beside(say: Callable[[str], None]) -> Iterator[None]:
    """Keep a worker running for as long as the block lasts; `say` takes a line for the operator."""
    ending = Event()
    keeper = Thread(target=_keep, args=(ending, say), name="worker-keeper")
    keeper.start()
    try:
        yield
    finally:
        ending.set()
        keeper.join()


def _keep(ending: Event, say: Callable[[str], None]) -> None:
    """Start a worker, and another whenever it ends, until the end of all."""
    pause = AGAIN_FIRST_S
    while not ending.is_set():
        started = time.monotonic()
        worker = _start()
        while worker.poll() is None and not ending.wait(LOOK_EVERY_S):
            pass
        if ending.is_set():
            _end(worker)
            return
        if time.monotonic() - started > STEADY_S:
            pause = AGAIN_FIRST_S
        say(f"  The worker {_how(worker.returncode)}; another starts in {pause:g} s.")
        ending.wait(pause)
        pause = min(AGAIN_MAX_S, 2 * pause)


def _start() -> subprocess.Popen[bytes]:
    command = [sys.executable, str(settings.ROOT / "manage.py"), "db_worker"]
    return subprocess.Popen(  # noqa: S603 - our own command
        [*command, "--queue-name", "*", "--interval", "0.5", "--no-startup-delay"],
        start_new_session=True,
    )


def _end(worker: subprocess.Popen[bytes]) -> None:
    """End the worker and whatever it started: they share a process group."""
    for sign in (signal.SIGTERM, signal.SIGKILL):
        with suppress(ProcessLookupError):
            os.killpg(worker.pid, sign)
        with suppress(subprocess.TimeoutExpired):
            worker.wait(STOP_S)
            return


def _how(code: int) -> str:
    """Say how a process ended, from its exit code: minus the signal where one killed it."""
    if code >= 0:
        return f"ended with code {code}"
    with suppress(ValueError):
        return f"was killed by {signal.Signals(-code).name}"
    return f"was killed by signal {-code}"
