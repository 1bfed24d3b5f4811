"""Run the whole studio on one machine: the server, and a worker beside it."""

import secrets
import socket
from argparse import ArgumentParser
from contextlib import nullcontext
from typing import Any

from daphne.endpoints import build_endpoint_description_strings
from daphne.server import Server
from django.conf import settings
from django.core.checks import run_checks
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from bazaar.asgi import application
from scenes.conversation import answers_abandon
from scenes.models import User
from scenes.supervision import worker_beside
from scenes.warming import warm_in_background


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
        password = self._make_admin()
        connection.close()
        with nullcontext() if no_worker else worker_beside(self._say):
            warm_in_background()
            Server(
                application=application,
                endpoints=build_endpoint_description_strings(host=host, port=port),
                application_close_timeout=2,
                server_name="bazaar",
                ready_callable=lambda: self._say_hello(host, port, password, abandoned),
            ).run()

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

    def _say(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()

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
        self._say("\n".join(lines))
