"""The browser: found anywhere, locked in, and gone afterwards whatever happens."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import textwrap
import threading
from pathlib import Path

import pytest

from tools.video import browser as browsers
from tools.video.browser import (
    PROFILE_PREFIX,
    BrowserKind,
    BrowserMissing,
    Mode,
    RunningBrowser,
    ScriptFailed,
    find_browser,
    launch,
    sweep_browsers,
)
from tools.video.cdp import CDPError
from tools.video.server import StageServer

pytestmark = pytest.mark.browser


def profiles() -> set[Path]:
    return set(Path(tempfile.gettempdir()).glob(f"{PROFILE_PREFIX}*"))


def is_running(pid: int) -> bool:
    """Return whether a process does anything; one that waits to be collected does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def environment_of(pid: int) -> bytes:
    return Path(f"/proc/{pid}/environ").read_bytes()


def command_of(pid: int) -> list[bytes]:
    return Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")


def processes_naming(profile: Path) -> list[str]:
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                line = (entry / "cmdline").read_bytes()
            except OSError:
                continue
            if str(profile).encode() in line:
                found.append(entry.name)
    return found


async def wait_forever(running: RunningBrowser) -> None:
    page = await running.open_page(width=64, height=64)
    await page.evaluate("new Promise(() => 0)")


async def test_a_page_answers_and_nothing_is_left():
    async with launch(find_browser()) as running:
        page = await running.open_page(width=320, height=200)
        assert await page.evaluate("[innerWidth, innerHeight]") == [320, 200]
        with pytest.raises(ScriptFailed, match=r"^no$"):
            await page.evaluate("(() => { throw new Error('no') })()")
        profile = running.profile

    assert not profile.exists()
    assert processes_naming(profile) == []


async def test_its_environment_is_empty(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("OPENAI_API_KEY", "a secret")
    async with launch(find_browser()) as running:
        environment = environment_of(running.pid)
    assert b"a secret" not in environment
    assert b"PATH=/usr/bin:/bin" in environment


@pytest.mark.parametrize("mode", [Mode.PLAIN, Mode.CANVAS])
async def test_it_reaches_nothing_but_its_own_server(mode: Mode):
    heard = threading.Event()

    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        heard.set()
        writer.close()

    other = await asyncio.start_server(answer, "127.0.0.1", 0)
    port = other.sockets[0].getsockname()[1]
    async with (
        StageServer(texts={"": "<p>hello"}, assets={}) as server,
        launch(find_browser(), mode=mode, allowed_port=server.port) as running,
    ):
        page = await running.open_page(width=64, height=64)  # a blank one, which no policy guards
        tries = f"""Promise.allSettled([
            fetch('http://127.0.0.1:{port}/', {{mode: 'no-cors'}}),
            fetch('http://localhost:{port}/', {{mode: 'no-cors'}}),
            new Promise((done) => {{ const i = new Image(); i.onload = i.onerror = done;
                i.src = 'http://127.0.0.1:{port}/i.png'; }}),
            new Promise((done) => {{ const w = new WebSocket('ws://127.0.0.1:{port}/');
                w.onerror = w.onopen = done; }}),
        ])"""
        await page.evaluate(tries)
    other.close()
    assert not heard.is_set()


async def test_a_killed_browser_fails_what_waits_for_it():
    async with launch(find_browser()) as running:
        page = await running.open_page(width=64, height=64)
        waiting = asyncio.ensure_future(page.evaluate("new Promise(() => 0)"))
        await page.evaluate("1")
        os.killpg(running.pid, signal.SIGKILL)
        with pytest.raises(CDPError, match="gone"):
            await waiting
        profile = running.profile
    assert not profile.exists()


async def test_a_greedy_browser_is_ended(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(browsers, "MEMORY_MAX_MB", 1)
    async with launch(find_browser()) as running:
        with pytest.raises(CDPError, match="more than 1 MB"):
            await wait_forever(running)


def test_a_killed_worker_takes_its_browser_with_it_and_is_swept():
    script = textwrap.dedent(
        """
        import asyncio, os, signal
        from tools.video.browser import find_browser, launch

        async def main():
            async with launch(find_browser()) as running:
                print(running.pid, running.profile, flush=True)
                os.kill(os.getpid(), signal.SIGKILL)

        asyncio.run(main())
        """
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=False
    )
    pid, profile = done.stdout.split()

    sweep_browsers([Path(profile)])

    assert done.returncode == -signal.SIGKILL
    assert not Path(profile).exists()
    assert processes_naming(Path(profile)) == []
    assert not is_running(int(pid))


def test_a_living_workers_browser_is_not_swept(tmp_path: Path):
    (tmp_path / "owner").write_text(f"{os.getpid()} 1")
    assert sweep_browsers([tmp_path]) == 0
    assert tmp_path.exists()


def test_without_a_browser_it_says_how_to_get_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.setattr(browsers, "_PLACES", ())
    monkeypatch.setattr(browsers, "CARRIED", tmp_path)
    with pytest.raises(BrowserMissing, match="npm ci"):
        find_browser()


async def test_a_binary_that_is_no_browser_is_named():
    with pytest.raises(BrowserMissing, match="/bin/true did not start"):
        async with launch(find_browser(preferred=Path("/bin/true"))):
            raise AssertionError


async def test_its_pages_are_sandboxed_unless_the_user_is_root():
    async with launch(find_browser()) as running:
        await running.open_page(width=64, height=64)
        command = command_of(running.pid)
    assert (b"--no-sandbox" in command) == (os.geteuid() == 0)


async def test_a_system_without_sandbox_is_told_what_to_do(tmp_path: Path):
    browser = tmp_path / "chromium"
    browser.write_text(
        "#!/bin/sh\necho 'FATAL: No usable sandbox! Update your kernel' >&2\nexit 1\n"
    )
    browser.chmod(0o755)
    with pytest.raises(BrowserMissing, match="Allow user namespaces"):
        async with launch(find_browser(preferred=browser)):
            raise AssertionError


async def test_the_carried_browser_paints_where_the_machine_has_none(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setattr(browsers, "_PLACES", ())
    browser = find_browser()
    assert browser.kind is BrowserKind.CARRIED
    async with launch(browser, mode=Mode.CANVAS) as running:
        page = await running.open_page(width=64, height=64)
        paints = "'captureElementImage' in HTMLCanvasElement.prototype"
        assert await page.evaluate(paints) is True


class TestStageServer:
    async def get(self, server: StageServer, target: str, host: str | None = None) -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        host = host or f"127.0.0.1:{server.port}"
        writer.write(f"GET {target} HTTP/1.1\r\nHost: {host}\r\n\r\n".encode())
        line = await reader.readline()
        writer.close()
        return line

    async def test_without_the_token_nothing_is_given(self, tmp_path: Path):
        secret = tmp_path / "secret.txt"
        secret.write_text("x")
        build = tmp_path / "build"
        build.mkdir()
        texts = {"config.json": "{}"}
        async with StageServer(texts=texts, assets={"assets/a": secret}, build=build) as server:
            token = server.token
            assert b"200" in await self.get(server, f"/{token}/config.json")
            assert b"200" in await self.get(server, f"/{token}/assets/a")
            assert b"403" in await self.get(server, "/config.json")
            assert b"403" in await self.get(server, f"/{token}x/config.json")
            assert b"404" in await self.get(server, f"/{token}/build/../secret.txt")
            assert b"404" in await self.get(server, f"/{token}/build/%2e%2e/secret.txt")
            assert b"421" in await self.get(server, f"/{token}/config.json", host="evil.example")
