"""Starting the studio: what it says, what it refuses, and where its traces go."""

import os
import queue
import re
import runpy
import signal
import subprocess
import sys
import threading
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import httpx
import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command

from tests.live import ROOT, LiveStudio
from tests.scenes.workers import wait_for


def test_the_first_start_says_where_it_is_and_how_to_get_in(studio: LiveStudio) -> None:
    said = "".join(studio.log)
    assert studio.url in said
    assert re.search(r"user admin, password \S{10,}", said)


def test_the_admins_password_opens_the_admin(studio: LiveStudio) -> None:
    password = re.search(r"password (\S+)", "".join(studio.log)).group(1)  # type: ignore[union-attr]
    with httpx.Client(base_url=studio.url, follow_redirects=True) as browser:
        browser.get("/admin/login/")
        page = browser.post(
            "/admin/login/",
            data={
                "username": "admin",
                "password": password,
                "csrfmiddlewaretoken": browser.cookies["csrftoken"],
                "next": "/admin/",
            },
        )
    assert "Log out" in page.text


def test_a_worker_that_dies_is_started_again(studio: LiveStudio) -> None:
    first = worker_of(studio)
    os.kill(first, signal.SIGKILL)

    wait_for(lambda: worker_of(studio) not in {first, None}, "another worker")

    assert "The worker was killed by SIGKILL; another starts in 1 s." in "".join(studio.log)


def worker_of(studio: LiveStudio) -> int | None:
    """Return the process id of the studio's worker, where it has one."""
    pid = studio.process.pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            # A process that ends while it is read: before opening, or between opening and reading.
            with suppress(FileNotFoundError, ProcessLookupError):
                if b"db_worker" in Path(f"/proc/{child}/cmdline").read_bytes():
                    return int(child)
    return None


def test_a_taken_port_gets_one_clear_line(studio: LiveStudio) -> None:
    with pytest.raises(CommandError) as refusal:
        call_command("studio", port=studio.port)
    assert str(refusal.value).startswith(f"Cannot listen on 127.0.0.1:{studio.port}")
    assert f"PORT={studio.port + 1}" in str(refusal.value)


@pytest.mark.parametrize(
    ("environment", "says"),
    [
        ({"BAZAAR_MODE": "production", "ALLOWED_HOSTS": "a.example"}, "Set SECRET_KEY"),
        ({"BAZAAR_MODE": "production", "SECRET_KEY": "x" * 60}, "Set ALLOWED_HOSTS"),
        ({"BAZAAR_MODE": "lokal"}, "BAZAAR_MODE must be one of local, production"),
        ({"BAZAAR_DAILY_PROMPTS": "many"}, "BAZAAR_DAILY_PROMPTS must be a whole number"),
        ({"BAZAAR_MODEL_TIMEOUT_S": "soon"}, "BAZAAR_MODEL_TIMEOUT_S must be a number"),
        ({"BAZAAR_PROVIDER": "oracle"}, "BAZAAR_PROVIDER must be one of builtin, openai"),
    ],
)
def test_a_setting_that_is_missing_or_makes_no_sense_is_named(
    environment: dict[str, str], says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("SECRET_KEY", "ALLOWED_HOSTS", "OPENAI_API_KEY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured, match=says):
        runpy.run_path(str(ROOT / "bazaar" / "settings.py"))


@pytest.mark.parametrize(
    ("environment", "provider", "fast_model"),
    [
        ({}, "builtin", "gpt-5-mini"),
        ({"OPENAI_API_KEY": "sk-1"}, "openai", "gpt-5-mini"),
        (
            {"OPENAI_BASE_URL": "http://127.0.0.1:11434/v1", "BAZAAR_MODEL": "qwen"},
            "openai",
            "qwen",
        ),
        ({"OPENAI_API_KEY": "sk-1", "BAZAAR_PROVIDER": "builtin"}, "builtin", "gpt-5-mini"),
    ],
)
def test_a_key_or_an_address_is_enough_for_a_model(
    environment: dict[str, str],
    provider: str,
    fast_model: str,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_BASE_URL", "BAZAAR_MODEL", "BAZAAR_PROVIDER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("BAZAAR_VAR", str(tmp_path))
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    settings = runpy.run_path(str(ROOT / "bazaar" / "settings.py"))
    assert (settings["BAZAAR_PROVIDER"], settings["BAZAAR_FAST_MODEL"]) == (provider, fast_model)


def test_an_api_token_is_alone_on_its_line_and_works(studio: LiveStudio) -> None:
    token = studio.manage("api_token", "robot@example.com")
    assert len(token.splitlines()) == 1
    answer = httpx.get(
        f"{studio.url}/api/v1/projects/", headers={"Authorization": f"Bearer {token.strip()}"}
    )
    assert answer.json()["meta"]["success"] is True


def test_traces_go_to_the_collector_that_is_set(tmp_path: Path) -> None:
    arrived: queue.Queue[str] = queue.Queue()

    class Collector(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            arrived.put(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Collector)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    work = (
        "import django; django.setup()\n"
        "from bazaar import tracing\n"
        "from opentelemetry import trace\n"
        "with tracing.span('work'): pass\n"
        "trace.get_tracer_provider().force_flush()\n"
    )
    subprocess.run(
        [sys.executable, "-c", work],
        cwd=ROOT,
        env={
            **os.environ,
            "BAZAAR_VAR": str(tmp_path),
            "DJANGO_SETTINGS_MODULE": "bazaar.settings",
            "OTEL_EXPORTER_OTLP_ENDPOINT": f"http://127.0.0.1:{server.server_port}",
        },
        check=True,
    )
    assert arrived.get(timeout=10) == "/v1/traces"
    server.shutdown()
    server.server_close()
