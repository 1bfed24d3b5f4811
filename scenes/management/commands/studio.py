"""Run the whole studio on one machine: the server, and a worker beside it."""

import os
import secrets
import signal
import socket
import subprocess
import sys
from argparse import ArgumentParser
from typing import Any

from daphne.endpoints import build_endpoint_description_strings
from daphne.server import Server
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from bazaar.asgi import application
from scenes import exports
from scenes.conversation import answers_abandon
from scenes.models import User
from scenes.warming import warm_in_background

WORKER_STOP_S = 5


class Command(BaseCommand):
    """Migrates, makes sure somebody can get in, starts a worker, and serves."""

    help = "Run the studio: web server and background worker, on one machine."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where to listen, and whether to start a worker."""
        parser.add_argument("--host", default="127.0.0.1")
        parser.add_argument("--port", type=int, default=8000)
        parser.add_argument("--no-worker", action="store_true", help="Serve only.")

    def handle(self, *, host: str, port: int, no_worker: bool, **_: Any) -> None:
        """Serve until interrupted; end everything that was started."""
        self._require_port(host, port)
        for problem in run_checks():
            if problem.id == "bazaar.W002":
                raise CommandError(f"{problem.msg} {problem.hint}")
        call_command("migrate", verbosity=0)
        abandoned = answers_abandon()
        exports.sweep()
        exports.exports_revive()
        password = self._make_admin()
        worker = None if no_worker else self._start_worker()
        connection.close()
        try:
            warm_in_background()
            Server(
                application=application,
                endpoints=build_endpoint_description_strings(host=host, port=port),
                application_close_timeout=2,
                server_name="bazaar",
                ready_callable=lambda: self._say_hello(host, port, password, abandoned),
            ).run()
        finally:
            if worker is not None:
                self._end(worker)

    def _require_port(self, host: str, port: int) -> None:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        with socket.socket(family) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, port))
            except OSError as error:
                raise CommandError(
                    f"Cannot listen on {host}:{port} ({error.strerror}). "
                    f"Choose another port: make run PORT={port + 1}"
                ) from error

    def _make_admin(self) -> str | None:
        """Make the first superuser in local mode; return its password, this once."""
        if not settings.LOCAL or User.objects.filter(is_superuser=True).exists():
            return None
        password = secrets.token_urlsafe(9)
        User.objects.create_superuser("admin", password=password)
        return password

    def _start_worker(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, str(settings.ROOT / "manage.py"), "db_worker"]
        return subprocess.Popen(  # noqa: S603 - our own command
            [*command, "--queue-name", "*", "--interval", "0.5", "--no-startup-delay"],
            start_new_session=True,
        )

    def _end(self, worker: subprocess.Popen[bytes]) -> None:
        """End the worker and whatever it started: they share a process group."""
        for sign in (signal.SIGTERM, signal.SIGKILL):
            try:
                os.killpg(worker.pid, sign)
                worker.wait(WORKER_STOP_S)
            except subprocess.TimeoutExpired:
                continue
            except ProcessLookupError:
                return
            return

    def _say_hello(self, host: str, port: int, password: str | None, abandoned: int) -> None:
        brain = (
            "the builtin designer (set OPENAI_API_KEY for a model)"
            if settings.BAZAAR_PROVIDER == "builtin"
            else f"{settings.BAZAAR_MODEL} and {settings.BAZAAR_FAST_MODEL}"
        )
        lines = [
            "",
            f"  Bazaar is at  http://{host}:{port}",
            "  Open it and say what you would like to see; no account is needed.",
            f"  Brain:  {brain}",
        ]
        if password:
            lines.append(f"  Admin:  http://{host}:{port}/admin/  user admin, password {password}")
            lines.append(
                "          (shown this once; change it with manage.py changepassword admin)"
            )
        elif settings.LOCAL:
            lines.append(f"  Admin:  http://{host}:{port}/admin/")
        if abandoned:
            lines.append(f"  {abandoned} answers were cut off by the last stop; Retry is on them.")
        lines += ["  Ctrl-C stops everything.", ""]
        self.stdout.write("\n".join(lines))
        self.stdout.flush()
