"""The capture page: the stage of one snapshot in a browser, driven frame by frame or run by run."""

import asyncio
import base64
import contextlib
import json
import secrets
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, Literal

from pydantic import TypeAdapter

from bazaar.errors import BazaarError
from tools.base import ToolModel
from tools.video.browser import Mode, Page, RunningBrowser, ScriptFailed
from tools.video.cdp import CDPError
from tools.video.segments import HeardFrame, Sound
from tools.video.server import BUILD, StageServer
from tools.video.settings import ExportSnapshot

READY_TIMEOUT_S = 60.0
FRAME_TIMEOUT_S = 60.0
BEGIN_FRAME_TRIES = 3


class StageFailed(BazaarError):
    """A scene or the page around it could not be shown. `details` names scene, frame and error."""


class FrameNews(ToolModel):
    """What showing a frame told: whether the picture differs from the last one shown.

    A sampled frame was drawn at `scale` times the file's size.
    """

    changed: bool
    unfit: str | None = None
    missing: tuple[str, ...] = ()
    sounds: tuple[Sound, ...] = ()
    scale: float = 1.0


class Progress(ToolModel):
    """How many frames of a run are done, and how long a picture took to be drawn lately."""

    frames: int
    draw_ms: float


class Stopped(ToolModel):
    """Where a run ended early, counted in exported frames from its start, and why."""

    index: int
    reason: str


class RunNews(ToolModel):
    """What a run of painted frames came to: `stopped` where painting would lose something."""

    frames: int
    painted: int
    heard: tuple[HeardFrame, ...] = ()
    stopped: Stopped | None = None
    failed: Stopped | None = None


def _unseen(_: bytes) -> None:
    """Nobody looks."""


Units = Callable[[bytes], None]
_FRAME_NEWS = TypeAdapter(FrameNews)
_RUN_NEWS = TypeAdapter(RunNews)
_HEARD = TypeAdapter(list[HeardFrame])


def stage_texts(
    snapshot: ExportSnapshot,
    *,
    size: tuple[int, int],
    transparent: bool,
    alone: int | None = None,
) -> dict[str, str]:
    """Return the page, its configuration and the scenes' modules, by path."""
    scenes = snapshot.scenes if alone is None else (snapshot.scenes[alone],)
    project = snapshot.project
    config = {
        "width": project.width,
        "height": project.height,
        "fps": project.fps,
        "outputWidth": size[0],
        "outputHeight": size[1],
        "transparent": transparent,
        "view": "screen",
        "scenes": [
            {
                "id": str(scene.id),
                "name": scene.name,
                "module": f"scenes/{index}.js",
                "duration": scene.duration,
                "transition": scene.transition,
                "props": scene.props,
            }
            for index, scene in enumerate(scenes)
        ],
    }
    modules = {f"scenes/{index}.js": scene.compiled_js for index, scene in enumerate(scenes)}
    return {"": capture_page(list(modules)), "config.json": json.dumps(config), **modules}


# What scenes are written against, as in the preview's frame: boxes hold their padding, and words
# that name no colour and no family are black Inter.
BASE_STYLE = "*{box-sizing:border-box}body{color:#000;font-family:Inter,sans-serif}"


# What nearly every scene imports.
USUAL_IMPORTS = ("react/jsx-runtime", "remotion")


def capture_page(modules: Sequence[str]) -> str:
    """Return the page's HTML; it loads the scenes' modules. Bare imports resolve to the build's."""
    imports = json.loads((BUILD / "importmap.json").read_text())
    resolved = {name: f"./build/{path}" for name, path in imports.items()}
    # Named up front, because each step from import to import waits for the one before.
    preloads = "<link rel='preload' as='fetch' crossorigin href='config.json'>" + "".join(
        f"<link rel='modulepreload' href='{path}'>"
        for path in [*(resolved[name] for name in USUAL_IMPORTS), *modules]
    )
    return (
        "<!doctype html><html><head><meta charset='utf-8'><base href='./'>"
        "<link rel='stylesheet' href='build/fonts/fonts.css'>"
        f"<style>{BASE_STYLE}</style>"
        f"<script type='importmap'>{json.dumps({'imports': resolved})}</script>{preloads}"
        "<script type='module' src='build/capture.js'></script></head><body></body></html>"
    )


@dataclass(slots=True)
class StagePage:
    """A capture page that is ready. Frames are the project's."""

    page: Page
    server: StageServer
    can_paint: bool = False
    _beat: asyncio.Event = field(default_factory=asyncio.Event)

    async def seek(self, frame: int) -> FrameNews:
        """Show a frame, complete with fonts and pictures."""
        return _FRAME_NEWS.validate_python(await self.call(f"capture.seek({frame})"))

    async def screenshot(self, kind: Literal["png", "jpeg"] = "png", quality: int = 92) -> bytes:
        """Return the page as it stands, as a picture of the file's size."""
        options: dict[str, object] = {"format": kind, "optimizeForSpeed": True}
        if kind == "jpeg":
            options["quality"] = quality
        if self.page.owner.mode is not Mode.BEGIN_FRAME:
            answer = await self.page.send("Page.captureScreenshot", options)
            return base64.b64decode(str(answer["data"]))
        for _ in range(BEGIN_FRAME_TRIES):
            answer = await self.page.send(
                "HeadlessExperimental.beginFrame", {"interval": 16.0, "screenshot": options}
            )
            if "screenshotData" in answer:
                return base64.b64decode(str(answer["screenshotData"]))
        raise StageFailed("The browser did not draw the frame.")

    async def sample(self, frame: int, *, halved: bool) -> tuple[FrameNews, bytes]:
        """Return a frame as it is painted, four bytes a pixel; at half the size if that will do."""
        parts: list[bytes] = []
        async with self._sink(parts.append) as path:
            news = await self.call(
                f"capture.sample({frame}, {json.dumps(halved)}, {json.dumps(path)})"
            )
        return _FRAME_NEWS.validate_python(news), b"".join(parts)

    async def plain(self, frame: int, size: tuple[int, int], scale: float) -> bytes:
        """Return a frame of a canvas page as a screenshot of the stage outside its canvas.

        `size` is the picture's, `scale` how much smaller or larger than the project that is.
        """
        await self.call(f"capture.reveal({scale})")
        try:
            await self.seek(frame)
            clip = {"x": 0, "y": 0, "width": size[0], "height": size[1], "scale": 1}
            answer = await self.page.send(
                "Page.captureScreenshot", {"format": "png", "optimizeForSpeed": True, "clip": clip}
            )
            return base64.b64decode(str(answer["data"]))
        finally:
            await self.call("capture.reveal(null)")

    async def listen(self, frames: Sequence[int]) -> list[HeardFrame]:
        """Return what is heard at these frames."""
        heard = await self.call(f"capture.listen({json.dumps(list(frames))})")
        return _HEARD.validate_python(heard)

    async def run(
        self,
        frames: Sequence[int],
        *,
        fps: int,
        bitrate: int | None,
        key_every: int,
        take: Units,
        on_progress: Callable[[Progress], None],
        on_still: Callable[[bytes], None] | None = None,
    ) -> RunNews:
        """Paint and encode frames in the page; `take` gets what the page posts, in order.

        `on_still` gets a small JPEG now and then.
        """

        def heard(event: dict[str, Any]) -> None:
            self._beat.set()
            on_progress(Progress.model_validate_json(event["payload"]))

        cdp, session = self.page.owner.cdp, self.page.session
        cdp.on("Runtime.bindingCalled", heard, session=session)
        try:
            async with self._sink(take) as path, self._sink(on_still or _unseen) as stills:
                options = {
                    "frames": list(frames),
                    "fps": fps,
                    "bitrate": bitrate,
                    "keyEvery": key_every,
                    "sink": path,
                    "stills": stills if on_still else None,
                }
                news = await self.call(f"capture.run({json.dumps(options)})", beating=True)
        finally:
            cdp.on("Runtime.bindingCalled", None, session=session)
        return _RUN_NEWS.validate_python(news)

    @asynccontextmanager
    async def _sink(self, take: Units) -> AsyncIterator[str]:
        """Let the page post to a path of its own for a while.

        What `take` raises is raised here, because the page only sees that its request failed.
        """
        name = f"sink-{secrets.token_hex(6)}"
        taking = asyncio.Lock()
        failures: list[Exception] = []

        async def taken(_: str, body: bytes) -> None:
            self._beat.set()
            async with taking:
                try:
                    await asyncio.to_thread(take, body)
                except Exception as error:
                    failures.append(error)
                    raise

        self.server.sinks[name] = taken
        try:
            yield self.server.url(name)
        except StageFailed:
            if failures:
                raise failures[0] from None
            raise
        finally:
            del self.server.sinks[name]
            async with taking:  # what is being written is finished before its file is closed
                pass

    async def call(self, expression: str, *, beating: bool = False) -> object:
        """Evaluate in the page. Raise StageFailed where it throws or shows no sign of life."""
        call = asyncio.ensure_future(self.page.evaluate(expression))
        try:
            while True:
                self._beat.clear()
                beat = asyncio.ensure_future(self._beat.wait())
                await asyncio.wait(
                    {call, beat} if beating else {call},
                    timeout=FRAME_TIMEOUT_S,
                    return_when=asyncio.FIRST_COMPLETED,
                )
                beat.cancel()
                if call.done():
                    return call.result()
                if not self._beat.is_set():
                    raise StageFailed(f"A frame took more than {FRAME_TIMEOUT_S:.0f} s.")
        except ScriptFailed as error:
            raise StageFailed(str(error)) from error
        finally:
            call.cancel()


@asynccontextmanager
async def open_stage(
    running: RunningBrowser,
    server: StageServer,
    *,
    size: tuple[int, int],
    view: Literal["canvas", "screen"],
    transparent: bool = False,
) -> AsyncIterator[StagePage]:
    """Open the capture page of what the server holds; `size` is the viewport in pixels.

    Raises StageFailed where a scene cannot be loaded or shown.
    """
    page = await running.open_page(width=size[0], height=size[1])
    try:
        if transparent:
            await page.send(
                "Emulation.setDefaultBackgroundColorOverride",
                {"color": {"r": 0, "g": 0, "b": 0, "a": 0}},
            )
        await page.send("Runtime.addBinding", {"name": "captureProgress"})
        loaded = asyncio.Event()
        running.cdp.on("Page.domContentEventFired", lambda _: loaded.set(), session=page.session)
        await page.send("Page.navigate", {"url": server.url(f"?view={view}")})
        await asyncio.wait_for(loaded.wait(), READY_TIMEOUT_S)
        stage = StagePage(page, server)
        stage.can_paint = await stage.call("window.captureReady") is True
        yield stage
    except TimeoutError as error:
        raise StageFailed("The stage did not load.") from error
    finally:
        with contextlib.suppress(CDPError):
            await page.close()
