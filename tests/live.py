"""A real studio for tests: its own process, database, files and port; ended by its own pid."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Self

import httpx
import psycopg

ROOT = Path(__file__).resolve().parent.parent
START_S = 60


class LiveStudio:
    """`manage.py studio`, started on entry and stopped on exit."""

    def __init__(self, home: Path, **environment: str) -> None:
        self.home = home
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log: list[str] = []
        self.environment = {**os.environ, "BAZAAR_VAR": str(home), **environment}
        self._database = self._make_database()

    def __enter__(self) -> Self:
        command = [sys.executable, "manage.py", "studio", "--port", str(self.port)]
        self.process = subprocess.Popen(
            command,
            cwd=ROOT,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        ready = threading.Event()
        self._reader = threading.Thread(target=self._read_log, args=(ready,), daemon=True)
        self._reader.start()
        if not ready.wait(START_S):
            self.__exit__(None, None, None)
            raise RuntimeError("The studio did not start:\n" + "".join(self.log))
        if self.process.poll() is not None:
            raise RuntimeError("The studio ended at once:\n" + "".join(self.log))
        httpx.get(f"{self.url}/", timeout=START_S).raise_for_status()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self._reader.join()
        self._drop_database()

    def manage(self, *arguments: str) -> str:
        """Run a management command against the studio's database; return what it prints."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            capture_output=True,
            text=True,
            check=True,
        )
        return done.stdout

    def token(self, email: str) -> str:
        """Return an API token of a person, who is made when missing."""
        return self.manage("api_token", email).strip()

    def _read_log(self, ready: threading.Event) -> None:
        assert self.process.stdout is not None
        with self.process.stdout as lines:
            for line in lines:
                self.log.append(line)
                if "Ctrl-C" in line:
                    ready.set()
        ready.set()

    def _make_database(self) -> str | None:
        """On Postgres, make a database of this studio's own; return its name."""
        url = self.environment.get("DATABASE_URL", "")
        if not url.startswith("postgres"):
            return None
        name = f"studio_{secrets.token_hex(6)}"
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(f'CREATE DATABASE "{name}"')
        self._server_url = url
        self.environment["DATABASE_URL"] = url.rsplit("/", 1)[0] + f"/{name}"
        return name

    def _drop_database(self) -> None:
        if self._database is None:
            return
        with psycopg.connect(self._server_url, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{self._database}" WITH (FORCE)')


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
