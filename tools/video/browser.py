"""Finds a Chromium on the machine, starts it locked in, and ends it whatever happens."""

import asyncio
import contextlib
import io
import os
import shutil
import signal
import stat
import sys
import tarfile
import tempfile
import time
from collections.abc import AsyncIterator, Iterable, Iterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

import brotli

from bazaar.errors import BazaarError
from tools.video.cdp import CDP, CDPError

ROOT = Path(__file__).resolve().parents[2]
CARRIED = ROOT / "static/node_modules/@sparticuz/chromium/bin"
CACHE = ROOT / "var/browser"
PROFILE_PREFIX = "bazaar-browser-"
START_TIMEOUT_S = 30.0
MEMORY_MAX_MB = 6_000
WATCH_EVERY_S = 0.5
PIPE_BYTES = 1 << 20
# What Chromium says where the system does not let it make a sandbox, and what may be done.
NO_SANDBOX = "No usable sandbox"
SANDBOX_HELP = (
    "This system lets nobody but root make its sandbox. Allow user namespaces (sysctl "
    "kernel.unprivileged_userns_clone=1, user.max_user_namespaces=10000, and on Ubuntu "
    "kernel.apparmor_restrict_unprivileged_userns=0), or install the chromium-sandbox package."
)


class BrowserMissing(BazaarError):
    """No browser that can render frames was found or could be started."""

    http_status = 503


class BrowserKind(StrEnum):
    """Where a browser came from."""

    HEADLESS_SHELL = "headless-shell"
    CHROMIUM = "chromium"
    CHROME = "chrome"
    CARRIED = "carried"


class Mode(StrEnum):
    """How frames leave the browser: drawn into a canvas, one by one on command, or plainly."""

    CANVAS = "canvas"
    BEGIN_FRAME = "begin-frame"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Browser:
    """A browser that can be started. `libraries` go on the loader's path."""

    path: Path
    kind: BrowserKind
    libraries: Path | None = None

    @property
    def has_begin_frame(self) -> bool:
        """Whether frames can be taken one by one on command: headless shells only."""
        return self.kind in {BrowserKind.HEADLESS_SHELL, BrowserKind.CARRIED}


# Binaries before the shell wrappers that distributions put on the PATH.
_PLACES: tuple[tuple[BrowserKind, tuple[str, ...]], ...] = (
    (
        BrowserKind.HEADLESS_SHELL,
        (
            "/usr/lib/chromium/chromium-headless-shell",
            "chromium-headless-shell",
            "chrome-headless-shell",
            "headless_shell",
        ),
    ),
    (
        BrowserKind.CHROMIUM,
        (
            "/usr/lib/chromium/chromium",
            "/usr/lib64/chromium-browser/chromium-browser",
            "chromium",
            "chromium-browser",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
        ),
    ),
    (
        BrowserKind.CHROME,
        (
            "/opt/google/chrome/chrome",
            "google-chrome",
            "google-chrome-stable",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        ),
    ),
)

_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-breakpad",
    "--disable-hang-monitor",
    "--disable-ipc-flooding-protection",
    "--disable-background-timer-throttling",
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-dev-shm-usage",
    "--hide-scrollbars",
    "--mute-audio",
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
    "--js-flags=--max-old-space-size=2048 --expose-gc",
    "--remote-debugging-pipe",
)
_MODE_FLAGS: dict[Mode, tuple[str, ...]] = {
    Mode.CANVAS: (
        "--disable-frame-rate-limit",
        "--disable-gpu-vsync",
        # Compositor and network live in the browser's process: starting others for them takes as
        # long as painting half a second of film, and memory. Scenes stay in theirs, sandboxed; the
        # network's would not be, on Linux.
        "--in-process-gpu",
        "--enable-features=CanvasDrawElement,NetworkServiceInProcess2",
        "--enable-blink-features=CanvasDrawElement",
    ),
    Mode.BEGIN_FRAME: (
        "--enable-begin-frame-control",
        "--run-all-compositor-stages-before-draw",
        "--disable-new-content-rendering-timeout",
        "--disable-threaded-animation",
        "--disable-threaded-scrolling",
        "--disable-checker-imaging",
        "--disable-image-animation-resync",
    ),
    Mode.PLAIN: (),
}


def has_sandbox() -> bool:
    """Return whether browsers are sandboxed: Chromium refuses to be that for root."""
    return os.geteuid() != 0


def find_browser(*, preferred: Path | None = None, cache: Path = CACHE) -> Browser:
    """Return the best browser of this machine: headless shell, Chromium, Chrome, the npm one.

    Raises BrowserMissing, saying how to get one, where there is none.
    """
    if preferred is not None:
        return Browser(preferred, _kind_of(preferred))
    for kind, places in _PLACES:
        for place in places:
            path = shutil.which(place)
            if path is not None:
                return Browser(Path(path), kind)
    if (CARRIED / "chromium.br").is_file():
        return _unpack_carried(cache)
    raise BrowserMissing(
        "Export needs a browser and there is none on this machine. Install chromium-headless-shell "
        "or Google Chrome, or run `npm ci` in static/, which brings one along."
    )


def _kind_of(path: Path) -> BrowserKind:
    if "shell" in path.name:
        return BrowserKind.HEADLESS_SHELL
    return BrowserKind.CHROME if "chrome" in path.name else BrowserKind.CHROMIUM


def _unpack_carried(cache: Path) -> Browser:
    """Unpack the browser that npm brought, once; a half-written copy is never used."""
    stamp = int((CARRIED / "chromium.br").stat().st_mtime)
    home = cache / f"carried-{stamp}"
    if not home.is_dir():
        cache.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(prefix="unpack-", dir=cache))
        try:
            binary = fresh / "headless_shell"
            binary.write_bytes(brotli.decompress((CARRIED / "chromium.br").read_bytes()))
            binary.chmod(binary.stat().st_mode | stat.S_IXUSR)
            for name in ("al2023", "swiftshader"):
                packed = brotli.decompress((CARRIED / f"{name}.tar.br").read_bytes())
                with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
                    archive.extractall(fresh, filter="data")
            with contextlib.suppress(OSError):  # another process was first
                fresh.rename(home)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    return Browser(home / "headless_shell", BrowserKind.CARRIED, home / "lib")


@dataclass(slots=True)
class RunningBrowser:
    """A started browser. `peak_memory_mb` is what its whole process group held at most."""

    browser: Browser
    mode: Mode
    cdp: CDP
    pid: int
    profile: Path
    peak_memory_mb: float = 0.0
    killed_for_memory: bool = field(default=False)
    first_page_taken: bool = field(default=False)

    async def send(
        self, method: str, params: Mapping[str, object] | None = None, *, session: str | None = None
    ) -> dict[str, Any]:
        """Run a command. Raise CDPError where the browser refuses, is gone, or took too much."""
        try:
            return await self.cdp.send(method, params, session=session)
        except CDPError:
            if self.killed_for_memory:
                raise CDPError(
                    f"The browser used more than {MEMORY_MAX_MB} MB and was stopped."
                ) from None
            raise

    async def open_page(self, *, width: int, height: int) -> "Page":
        """Open a blank page whose viewport has this size in pixels."""
        target = await self._blank(width, height)
        attached = await self.send("Target.attachToTarget", {"targetId": target, "flatten": True})
        page = Page(self, target, attached["sessionId"])
        await page.send("Page.enable")
        await page.send("Runtime.enable")
        if self.mode is not Mode.BEGIN_FRAME:
            await page.send(
                "Emulation.setDeviceMetricsOverride",
                {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
            )
        return page

    async def _blank(self, width: int, height: int) -> str:
        """Return a blank page: the one that the browser began with, or another."""
        options: dict[str, object] = {"url": "about:blank", "width": width, "height": height}
        if self.mode is Mode.BEGIN_FRAME:
            options["enableBeginFrameControl"] = True
        elif not self.first_page_taken:
            self.first_page_taken = True
            for target in (await self.send("Target.getTargets"))["targetInfos"]:
                if target["type"] == "page":
                    return str(target["targetId"])
        return str((await self.send("Target.createTarget", options))["targetId"])


class ScriptFailed(Exception):
    """A script in the page threw; `str()` is its message."""


@dataclass(slots=True)
class Page:
    """One page of a running browser."""

    owner: RunningBrowser
    target_id: str
    session: str

    async def send(self, method: str, params: Mapping[str, object] | None = None) -> dict[str, Any]:
        """Run a command in this page. Raise CDPError where the browser is gone or refuses."""
        return await self.owner.send(method, params, session=self.session)

    async def evaluate(self, expression: str) -> object:
        """Return the JSON value of an expression; a promise is awaited.

        Raises ScriptFailed with the message of what was thrown.
        """
        answer = await self.send(
            "Runtime.evaluate",
            {"expression": expression, "returnByValue": True, "awaitPromise": True},
        )
        if "exceptionDetails" in answer:
            raise ScriptFailed(_thrown(answer["exceptionDetails"]))
        result = answer["result"]
        return result.get("value") if isinstance(result, dict) else None

    async def close(self) -> None:
        """Close the page."""
        await self.owner.send("Target.closeTarget", {"targetId": self.target_id})


def _thrown(details: object) -> str:
    """Return the first line of what a script threw, without the word Error in front."""
    if not isinstance(details, dict):
        return str(details)
    exception = details.get("exception") or {}
    text = str(exception.get("description") or exception.get("value") or details.get("text"))
    return text.split("\n", 1)[0].removeprefix("Error: ")


@asynccontextmanager
async def launch(
    browser: Browser, *, mode: Mode = Mode.PLAIN, allowed_port: int | None = None
) -> AsyncIterator[RunningBrowser]:
    """Run the browser for as long as the block lasts.

    It gets its own session and process group, a profile that is removed, an empty environment,
    and no network but 127.0.0.1 at `allowed_port`. Raises BrowserMissing where it does not start.
    """
    profile = Path(tempfile.mkdtemp(prefix=PROFILE_PREFIX))
    cdp = CDP()
    pid = 0
    watcher: asyncio.Task[None] | None = None
    try:
        pid, read_fd, write_fd = _spawn(browser, mode, profile, allowed_port)
        (profile / "owner").write_text(f"{os.getpid()} {pid}")
        await cdp.connect(read_fd, write_fd)
        running = RunningBrowser(browser, mode, cdp, pid, profile)
        try:
            await asyncio.wait_for(cdp.send("Browser.getVersion"), START_TIMEOUT_S)
        except (CDPError, TimeoutError) as error:
            said = (profile / "stderr").read_text(errors="replace").strip()[-600:]
            words = f"The browser at {browser.path} did not start."
            if NO_SANDBOX in said:
                words = f"{words} {SANDBOX_HELP}"
            raise BrowserMissing(words, details={"said": said}) from error
        watcher = asyncio.create_task(_watch_memory(running))
        yield running
    finally:
        if watcher is not None:
            watcher.cancel()
        cdp.close()
        if pid:
            await asyncio.shield(asyncio.to_thread(_end_group, pid))
        shutil.rmtree(profile, ignore_errors=True)


def _spawn(
    browser: Browser, mode: Mode, profile: Path, allowed_port: int | None
) -> tuple[int, int, int]:
    """Start the process; return its id and this side's ends of its pipes."""
    arguments = [str(browser.path), *_FLAGS, *_MODE_FLAGS[mode], f"--user-data-dir={profile}/data"]
    if not has_sandbox():
        arguments.append("--no-sandbox")
    # Everything goes to a proxy that nobody runs, except the one address that is allowed.
    bypass = "<-loopback>" + (f";127.0.0.1:{allowed_port}" if allowed_port else "")
    arguments += ["--proxy-server=127.0.0.1:9", f"--proxy-bypass-list={bypass}", "about:blank"]
    environment = {"HOME": str(profile), "PATH": "/usr/bin:/bin", "TMPDIR": str(profile)}
    if browser.libraries is not None:
        environment["LD_LIBRARY_PATH"] = str(browser.libraries)
    their_read, our_write = _pipe()
    our_read, their_write = _pipe()
    log = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
    try:
        pid = os.posix_spawn(
            browser.path,
            arguments,
            environment,
            file_actions=[
                (os.POSIX_SPAWN_OPEN, 0, os.devnull, os.O_RDONLY, 0),
                (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0),
                (os.POSIX_SPAWN_OPEN, 2, str(profile / "stderr"), log, 0o600),
                (os.POSIX_SPAWN_DUP2, their_read, 3),
                (os.POSIX_SPAWN_DUP2, their_write, 4),
            ],
            setsid=True,
        )
    except OSError as error:
        os.close(our_read)
        os.close(our_write)
        raise BrowserMissing(f"The browser at {browser.path} cannot be run: {error}.") from error
    finally:
        os.close(their_read)
        os.close(their_write)
    return pid, our_read, our_write


def _pipe() -> tuple[int, int]:
    """Return a wide pipe whose ends lie above 9, so that 3 and 4 stay free for the child."""
    import fcntl  # noqa: PLC0415 - absent on Windows, where workers do not run

    ends = []
    for end in os.pipe():
        ends.append(fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10))
        os.close(end)
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            fcntl.fcntl(ends[1], fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    return ends[0], ends[1]


def _end_group(pid: int) -> None:
    """End every process of the browser's group, and wait until they are gone."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(pid, signal.SIGKILL)
    with contextlib.suppress(ChildProcessError):
        os.waitpid(pid, 0)
    # Processes with a session of their own (crash handlers, zygotes) carry the profile's path.
    deadline = time.monotonic() + 2
    while _session_processes(pid) and time.monotonic() < deadline:
        time.sleep(0.01)


def _processes() -> Iterator[tuple[int, int, int]]:
    """Yield pid, session and resident pages of every process that /proc lists."""
    proc = Path("/proc")
    if not proc.is_dir():
        return
    for entry in proc.iterdir():
        if entry.name.isdigit():
            with contextlib.suppress(OSError, ValueError, IndexError):
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                if fields[0] != "Z":
                    yield int(entry.name), int(fields[3]), int(fields[21])


def _session_processes(session: int) -> list[int]:
    return [pid for pid, owner, _ in _processes() if owner == session]


def group_memory_mb(session: int) -> float:
    """Return what the processes of a session hold, shared pages counted for each."""
    page = os.sysconf("SC_PAGE_SIZE")
    return sum(pages for _, owner, pages in _processes() if owner == session) * page / 1e6


async def _watch_memory(running: RunningBrowser) -> None:
    """Note the group's memory now and then; end the browser where it takes too much."""
    while True:
        used = await asyncio.to_thread(group_memory_mb, running.pid)
        running.peak_memory_mb = max(running.peak_memory_mb, used)
        if used > MEMORY_MAX_MB:
            running.killed_for_memory = True
            with contextlib.suppress(ProcessLookupError):
                os.killpg(running.pid, signal.SIGKILL)
            return
        await asyncio.sleep(WATCH_EVERY_S)


def is_running(pid: int) -> bool:
    """Return whether a process is there, whoever owns it."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def sweep_browsers(folders: Iterable[Path] | None = None) -> int:
    """Remove profiles, and end browsers, whose worker has died; return how many there were."""
    if folders is None:
        folders = Path(tempfile.gettempdir()).glob(f"{PROFILE_PREFIX}*")
    swept = 0
    for folder in folders:
        try:
            owner, pid = map(int, (folder / "owner").read_text().split())
        except (OSError, ValueError):
            continue
        if is_running(owner):
            continue
        if _session_processes(pid):
            _end_group(pid)  # a browser that still writes would keep its folder
        shutil.rmtree(folder, ignore_errors=True)
        swept += 1
    return swept
