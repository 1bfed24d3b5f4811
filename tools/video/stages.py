"""The browsers and pages of one export, opened when they are wanted and ended with it."""

import asyncio
from contextlib import AsyncExitStack, suppress
from pathlib import Path

from tools.video.browser import Browser, Mode, RunningBrowser, launch
from tools.video.cdp import CDPError
from tools.video.clips import VideoPictures
from tools.video.page import StagePage, open_stage, stage_texts
from tools.video.server import StageServer
from tools.video.settings import ExportSettings, ExportSnapshot, output_size
from tools.video.timeline import frame_plan

type _Key = tuple[Mode, int]


class Stages:
    """Pages by mode and lane; each lane has its own.

    Painting pages share a browser, because each paints in a process of its own; screenshots are
    drawn by a process that all pages of a browser share, so there each lane has its own browser.
    """

    def __init__(
        self, snapshot: ExportSnapshot, settings: ExportSettings, browser: Browser
    ) -> None:
        self.snapshot = snapshot
        self.settings = settings
        self.browser = browser
        self._peak_mb = 0.0
        self._stack = AsyncExitStack()
        self._server: asyncio.Task[StageServer] | None = None
        self._browsers: dict[_Key, asyncio.Task[RunningBrowser]] = {}
        self._pages: dict[_Key, asyncio.Task[StagePage]] = {}

    @property
    def peak_memory_mb(self) -> float:
        """What the browsers held at most."""
        for running in self._running():
            self._peak_mb = max(self._peak_mb, running.peak_memory_mb)
        return self._peak_mb

    def prepare(self, mode: Mode, lane: int) -> "asyncio.Task[StagePage]":
        """Begin to open a lane's page, unless that has begun."""
        key = (mode, lane)
        if key not in self._pages:
            self._pages[key] = asyncio.create_task(self._open(mode, lane))
        return self._pages[key]

    async def get(self, mode: Mode, lane: int) -> StagePage:
        """Return a lane's page. Raise StageFailed, BrowserMissing where it cannot be opened."""
        opening = self.prepare(mode, lane)
        try:
            return await asyncio.shield(opening)
        except Exception:
            if self._pages.get((mode, lane)) is opening:
                del self._pages[mode, lane]
            raise

    async def drop(self, lane: int) -> None:
        """Let go of a lane's pages, whatever they are doing, and of browsers that are gone."""
        for key in [key for key in self._pages if key[1] == lane]:
            page = self._pages.pop(key)
            if page.done() and not page.cancelled() and page.exception() is None:
                with suppress(CDPError):
                    await page.result().page.close()
            else:
                page.cancel()
        for key, starting in list(self._browsers.items()):
            if _has_ended(starting):
                del self._browsers[key]
                for page_key in [k for k in self._pages if self._browser_key(*k) == key]:
                    del self._pages[page_key]

    async def close(self) -> None:
        """End the browsers and the server."""
        _ = self.peak_memory_mb
        tasks = [*self._pages.values(), *self._browsers.values()]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        await self._stack.aclose()

    def _running(self) -> list[RunningBrowser]:
        return [
            task.result()
            for task in self._browsers.values()
            if task.done() and not task.cancelled() and task.exception() is None
        ]

    @staticmethod
    def _browser_key(mode: Mode, lane: int) -> _Key:
        return mode, 0 if mode is Mode.CANVAS else lane

    async def _open(self, mode: Mode, lane: int) -> StagePage:
        canvas = mode is Mode.CANVAS
        key = self._browser_key(mode, lane)
        if key not in self._browsers:
            self._browsers[key] = asyncio.create_task(self._launch(mode))
        starting = self._browsers[key]
        try:
            running = await asyncio.shield(starting)
        except Exception:
            if self._browsers.get(key) is starting:
                del self._browsers[key]
            raise
        project = self.snapshot.project
        return await self._stack.enter_async_context(
            open_stage(
                running,
                await self._serve(),
                size=(project.width, project.height)
                if canvas
                else output_size(project, self.settings),
                view="canvas" if canvas else "screen",
                transparent=self.settings.transparent,
            )
        )

    async def _launch(self, mode: Mode) -> RunningBrowser:
        server = await self._serve()
        return await self._stack.enter_async_context(
            launch(self.browser, mode=mode, allowed_port=server.port)
        )

    async def _serve(self) -> StageServer:
        if self._server is None:
            self._server = asyncio.create_task(self._start_server())
        return await asyncio.shield(self._server)

    async def _start_server(self) -> StageServer:
        texts = stage_texts(
            self.snapshot,
            size=output_size(self.snapshot.project, self.settings),
            transparent=self.settings.transparent,
            alone=frame_plan(self.snapshot, self.settings).alone,
        )
        assets = {asset.url: Path(asset.path) for asset in self.snapshot.assets}
        server = StageServer(texts=texts, assets=assets)
        server.sources["video"] = VideoPictures(assets).picture
        return await self._stack.enter_async_context(server)


def _has_ended(starting: "asyncio.Task[RunningBrowser]") -> bool:
    """Return whether a browser has ended, or never began."""
    if not starting.done():
        return False
    return starting.cancelled() or starting.exception() is not None or starting.result().cdp.lost
