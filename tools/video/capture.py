"""Captures the segments of one export: picks the way for each scene, and says why."""

import asyncio
import contextlib
import time
import zipfile
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs

import av
from PIL import Image

from bazaar.errors import BazaarError
from tools.video.browser import Browser, Mode, RunningBrowser, find_browser, launch
from tools.video.cdp import CDPError
from tools.video.encode import (
    KEYFRAME_EVERY_S,
    Encoding,
    encoding_for,
    packet_writer,
    page_bitrate,
    segment_writer,
)
from tools.video.failures import ExportFailed
from tools.video.fidelity import Agreement, compare
from tools.video.page import FrameNews, RunNews, StageFailed, StagePage, open_stage, stage_texts
from tools.video.segments import HeardFrame, Method, Segment, SegmentReport
from tools.video.server import StageServer, find_asset
from tools.video.settings import (
    CaptureChoice,
    ExportSettings,
    ExportSnapshot,
    Format,
    Quality,
    output_size,
)
from tools.video.timeline import FramePlan, frame_plan

SAMPLES = (0.15, 0.5, 0.85)
JPEG_QUALITY = {Quality.DRAFT: 85, Quality.BALANCED: 95, Quality.SMALL: 95}
PICTURES_SUFFIX = ".zip"
STILL_EVERY_S = 1.5
LISTEN_FRAMES = 500


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a scene is captured, and why."""

    method: Method
    reason: str


OnFrames = Callable[[int], None]
OnStill = Callable[[bytes], None]


class _NotFaithful(Exception):
    """Painting would lose something in this scene."""


@dataclass(slots=True)
class CaptureSession:
    """Browsers and pages for the segments of one export, opened as they are needed.

    Segments may be captured side by side in lanes, numbered from 0; each lane has its own page.
    Painting pages share a browser, because each paints in a process of its own; screenshots are
    drawn by a process that all pages of a browser share, so there each lane has its own browser.
    """

    snapshot: ExportSnapshot
    settings: ExportSettings
    browser: Browser
    verdicts: dict[int, Verdict] = field(default_factory=dict)
    on_still: OnStill | None = None
    peak_memory_mb: float = 0.0
    _stack: AsyncExitStack = field(default_factory=AsyncExitStack)
    _server: StageServer | None = None
    _running: dict[tuple[Mode, int], RunningBrowser] = field(default_factory=dict)
    _stages: dict[tuple[Mode, int], StagePage] = field(default_factory=dict)
    _opening: asyncio.Lock = field(default_factory=asyncio.Lock)
    _judging: dict[int, asyncio.Lock] = field(default_factory=dict)

    @property
    def plan(self) -> FramePlan:
        """Which frames are exported."""
        return frame_plan(self.snapshot, self.settings)

    @property
    def size(self) -> tuple[int, int]:
        """The file's size in pixels."""
        return output_size(self.snapshot.project, self.settings)

    @property
    def _project_size(self) -> tuple[int, int]:
        return self.snapshot.project.width, self.snapshot.project.height

    async def close(self) -> None:
        """End the browsers and the server."""
        for running in self._running.values():
            self.peak_memory_mb = max(self.peak_memory_mb, running.peak_memory_mb)
        self._stages.clear()
        self._running.clear()
        await self._stack.aclose()

    async def _serve(self) -> StageServer:
        if self._server is None:
            texts = stage_texts(
                self.snapshot,
                size=self.size,
                transparent=self.settings.transparent,
                alone=self.plan.alone,
            )
            assets = {asset.url: Path(asset.path) for asset in self.snapshot.assets}
            server = StageServer(texts=texts, assets=assets)
            server.sources["video"] = VideoPictures(assets).picture
            self._server = await self._stack.enter_async_context(server)
        return self._server

    async def stage(self, mode: Mode, lane: int = 0) -> StagePage:
        """Return a lane's page of this mode, opening it on first use."""
        canvas = mode is Mode.CANVAS
        async with self._opening:
            if (mode, lane) not in self._stages:
                running = await self._browser(mode, 0 if canvas else lane)
                self._stages[mode, lane] = await self._stack.enter_async_context(
                    open_stage(
                        running,
                        await self._serve(),
                        size=self._project_size if canvas else self.size,
                        view="canvas" if canvas else "screen",
                        transparent=self.settings.transparent,
                    )
                )
            return self._stages[mode, lane]

    async def _browser(self, mode: Mode, lane: int) -> RunningBrowser:
        if (mode, lane) not in self._running:
            server = await self._serve()
            self._running[mode, lane] = await self._stack.enter_async_context(
                launch(self.browser, mode=mode, allowed_port=server.port)
            )
        return self._running[mode, lane]

    async def capture(
        self, segment: Segment, target: Path, on_frames: OnFrames, *, lane: int = 0
    ) -> SegmentReport:
        """Make one segment's file. Raises ExportFailed naming scene, frame and error."""
        started = time.perf_counter()
        scene = self.snapshot.scenes[segment.scene_index]
        try:
            try:
                verdict, painted, heard = await self._take(segment, target, on_frames, lane)
            except CDPError:  # the browser is gone, or its page: once more with a new one
                self._forget(lane)
                on_frames(0)
                verdict, painted, heard = await self._take(segment, target, on_frames, lane)
        except (StageFailed, CDPError) as error:
            raise ExportFailed(
                f"“{scene.name}” could not be exported: {error}", scene=scene.name, error=str(error)
            ) from error
        for running in self._running.values():
            self.peak_memory_mb = max(self.peak_memory_mb, running.peak_memory_mb)
        return SegmentReport(
            number=segment.number,
            frames=segment.count,
            painted=painted,
            method=verdict.method,
            reason=verdict.reason,
            seconds=round(time.perf_counter() - started, 3),
            memory_mb=round(self.peak_memory_mb, 1),
            heard=tuple(heard),
        )

    async def _take(
        self, segment: Segment, target: Path, on_frames: OnFrames, lane: int
    ) -> tuple[Verdict, int, list[HeardFrame]]:
        verdict = await self._verdict(segment, lane)
        if verdict.method is Method.CANVAS:
            try:
                return verdict, *(await self._paint(segment, target, on_frames, lane))
            except _NotFaithful as found:
                verdict = self._plainly(str(found))
                self.verdicts[segment.scene_index] = verdict
                on_frames(0)
        return verdict, *(await self._screenshots(segment, target, on_frames, lane))

    def _forget(self, lane: int) -> None:
        """Open new pages for a lane, and new browsers where one is gone; the old end later."""
        for key, stage in list(self._stages.items()):
            if key[1] == lane or stage.page.owner.cdp.lost:
                del self._stages[key]
        for key, running in list(self._running.items()):
            if running.cdp.lost:
                del self._running[key]

    async def listen(self) -> SegmentReport:
        """Play through all frames without looking; return what is heard."""
        started = time.perf_counter()
        stage = await self.stage(Mode.PLAIN)
        plan = self.plan
        heard: list[HeardFrame] = []
        for first in range(plan.start, plan.end, LISTEN_FRAMES):
            try:
                heard += await stage.listen(range(first, min(plan.end, first + LISTEN_FRAMES)))
            except StageFailed as error:
                raise ExportFailed(f"The sound could not be collected: {error}") from error
        return SegmentReport(
            number=0,
            frames=plan.count,
            painted=0,
            method=Method.SCREENSHOT,
            reason="only sound is wanted",
            seconds=round(time.perf_counter() - started, 3),
            memory_mb=0.0,
            heard=tuple(heard),
        )

    # ── Which way ────────────────────────────────────────────────────────────────────────────
    async def _verdict(self, segment: Segment, lane: int) -> Verdict:
        async with self._judging.setdefault(segment.scene_index, asyncio.Lock()):
            known = self.verdicts.get(segment.scene_index)
            if known is None:
                known = await self._judge(segment, lane)
                self.verdicts[segment.scene_index] = known
            return known

    async def _judge(self, segment: Segment, lane: int) -> Verdict:
        if self.settings.format not in {Format.MP4, Format.WEBM}:
            return self._plainly("pictures are exact this way")
        if self.settings.transparent:
            return self._plainly("transparency needs the page's own picture")
        if self.settings.capture is CaptureChoice.FAITHFUL:
            return self._plainly("asked for")
        stage = await self.stage(Mode.CANVAS, lane)
        if not stage.can_paint:
            return self._plainly("this browser cannot paint the page into a canvas")
        agreements = []
        for share in SAMPLES:
            frame = self._frames(segment)[round((segment.count - 1) * share)]
            agreement = await self._agreement(stage, frame)
            if isinstance(agreement, str):
                return self._plainly(agreement)
            agreements.append(agreement)
        worst = min(agreement.ssim for agreement in agreements)
        if not all(agreement.faithful for agreement in agreements):
            return self._plainly(f"painted frames differ from screenshots (SSIM {worst:.3f})")
        return Verdict(Method.CANVAS, f"painted frames equal screenshots (SSIM {worst:.3f})")

    async def _agreement(self, stage: StagePage, frame: int) -> Agreement | str:
        """Return how painting and a screenshot agree on a frame, or why it cannot be painted."""
        news, painted = await stage.sample(frame)
        if news.unfit is not None:
            return f"it uses {news.unfit}, which cannot be painted"
        scale = self.size[1] / self.snapshot.project.height
        screenshot = await stage.plain(frame, self._project_size, scale)
        return await asyncio.to_thread(compare, painted, screenshot, self.size)

    def _plainly(self, reason: str) -> Verdict:
        method = Method.BEGIN_FRAME if self.browser.has_begin_frame else Method.SCREENSHOT
        return Verdict(method, reason)

    def _frames(self, segment: Segment) -> list[int]:
        """Return the project frame of each exported frame."""
        plan = self.plan
        return [plan.project_frame(index) for index in range(segment.first, segment.last + 1)]

    # ── Painting ─────────────────────────────────────────────────────────────────────────────
    async def _paint(
        self, segment: Segment, target: Path, on_frames: OnFrames, lane: int
    ) -> tuple[int, list[HeardFrame]]:
        """Paint in the page, and encode there too, unless the file is to be small."""
        stage = await self.stage(Mode.CANVAS, lane)
        width, height = self.size
        fps = self.plan.fps
        encoding = encoding_for(self.settings)
        in_page = self.settings.format is Format.MP4 and self.settings.quality is not Quality.SMALL
        options: dict[str, Any] = {
            "fps": fps,
            "key_every": fps * KEYFRAME_EVERY_S,
            "on_frames": on_frames,
            "on_still": self.on_still,
        }
        frames = self._frames(segment)
        if in_page:
            bitrate = page_bitrate(width, height, fps, self.settings.quality)
            with packet_writer(target, fps=fps) as packets:
                news = await stage.run(frames, bitrate=bitrate, take=packets.feed, **options)
                self._settle(news, segment, frames)
        else:
            with segment_writer(target, encoding, width=width, height=height, fps=fps) as writer:
                news = await stage.run(frames, bitrate=None, take=writer.feed_planes, **options)
                self._settle(news, segment, frames)
        return news.painted, list(news.heard)

    def _settle(self, news: RunNews, segment: Segment, frames: Sequence[int]) -> None:
        """Raise what kept a run from its end."""
        if news.failed is not None:
            raise self._failure(segment, frames[news.failed.index], news.failed.reason)
        if news.stopped is not None:
            raise _NotFaithful(f"it uses {news.stopped.reason}, which cannot be painted")

    def _failure(self, segment: Segment, frame: int, reason: str) -> ExportFailed:
        scene = self.snapshot.scenes[segment.scene_index]
        reason = reason.removeprefix(f"{scene.name}: ")
        return ExportFailed(
            f"“{scene.name}” failed at frame {frame}: {reason}",
            scene=scene.name,
            frame=frame,
            error=reason,
        )

    # ── Screenshots ──────────────────────────────────────────────────────────────────────────
    async def _screenshots(
        self, segment: Segment, target: Path, on_frames: OnFrames, lane: int
    ) -> tuple[int, list[HeardFrame]]:
        """Show frame by frame and take a screenshot of each that differs from the last."""
        mode = Mode.BEGIN_FRAME if self.browser.has_begin_frame else Mode.PLAIN
        stage = await self.stage(mode, lane)
        if self.settings.format in {Format.MP4, Format.WEBM}:
            width, height = self.size
            encoding = encoding_for(self.settings)
            with segment_writer(
                target, encoding, width=width, height=height, fps=self.plan.fps
            ) as writer:
                return await self._shoot(stage, segment, encoding, writer, on_frames)
        with picture_writer(target) as pictures:
            return await self._shoot(stage, segment, None, pictures, on_frames)

    async def _shoot(
        self,
        stage: StagePage,
        segment: Segment,
        encoding: Encoding | None,
        sink: Any,
        on_frames: OnFrames,
    ) -> tuple[int, list[HeardFrame]]:
        kind = "jpeg" if encoding is not None and not encoding.alpha else "png"
        quality = JPEG_QUALITY[self.settings.quality]
        painted = 0
        heard: list[HeardFrame] = []
        pending: asyncio.Future[None] | None = None
        told = 0.0
        try:
            for index, frame in enumerate(self._frames(segment)):
                news = await self._show(stage, segment, frame)
                if news.sounds and not (heard and heard[-1].frame == frame):
                    heard.append(HeardFrame(frame=frame, sounds=news.sounds))
                picture = None
                if news.changed or index == 0:
                    picture = await stage.screenshot("jpeg" if kind == "jpeg" else "png", quality)
                    painted += 1
                    if self.on_still is not None and time.monotonic() - told > STILL_EVERY_S:
                        told = time.monotonic()
                        self.on_still(picture)
                if pending is not None:
                    await pending
                pending = asyncio.ensure_future(
                    asyncio.to_thread(sink.repeat)
                    if picture is None
                    else asyncio.to_thread(sink.add_picture, picture)
                )
                on_frames(index + 1)
        finally:
            if pending is not None:
                await asyncio.wait({pending})
        if pending is not None:
            pending.result()
        return painted, heard

    async def _show(self, stage: StagePage, segment: Segment, frame: int) -> FrameNews:
        try:
            news = await stage.seek(frame)
        except StageFailed as error:
            raise self._failure(segment, frame, str(error)) from error
        if news.missing:
            raise self._failure(
                segment, frame, f"The picture {news.missing[0]} could not be loaded."
            )
        return news


class PictureWriter:
    """Writes one segment of whole pictures: a zip of PNGs numbered from 0, repeats left out."""

    def __init__(self, path: Path) -> None:
        self._zip = zipfile.ZipFile(path, "w", zipfile.ZIP_STORED)
        self.frames = 0

    def add_picture(self, data: bytes) -> None:
        """Add the next frame."""
        self._zip.writestr(f"{self.frames:06d}.png", data)
        self.frames += 1

    def repeat(self) -> None:
        """Let the last frame stand once more."""
        self.frames += 1

    def close(self) -> None:
        """Finish the file."""
        self._zip.comment = str(self.frames).encode()
        self._zip.close()


@contextlib.contextmanager
def picture_writer(path: Path) -> Any:
    """Open a writer of pictures; a segment that was not finished leaves no file."""
    writer = PictureWriter(path)
    try:
        yield writer
        writer.close()
    except BaseException:
        writer.close()
        path.unlink(missing_ok=True)
        raise


class VideoPictures:
    """Cuts single pictures out of video files, at the very moment, for the page to show."""

    def __init__(self, files: Mapping[str, Path]) -> None:
        self._files = files

    async def picture(self, query: str) -> tuple[str, bytes] | None:
        """Answer `?src=…&at=…&loop=…` with a PNG, or None where there is no such file."""
        wanted = {key: values[0] for key, values in parse_qs(query.partition("?")[2]).items()}
        path = find_asset(self._files, wanted.get("src", ""))
        if path is None:
            return None
        at, loops = float(wanted.get("at", "0")), bool(wanted.get("loop"))
        return "image/png", await asyncio.to_thread(picture_at, path, at, loops=loops)


def picture_at(path: Path, at: float, *, loops: bool) -> bytes:
    """Return the PNG of the frame a video shows `at` seconds; the last one stays to the end."""
    with av.open(str(path)) as container:
        stream = container.streams.video[0]
        length = (container.duration or 0) / av.time_base
        if loops and length > 0:
            at %= length
        base = stream.time_base or 1
        container.seek(int(at / base), stream=stream, backward=True)
        found = None
        for frame in container.decode(stream):
            if found is not None and frame.time is not None and frame.time > at + 1e-6:
                break
            found = frame
        if found is None:
            raise BazaarError(f"The video {path.name} holds no picture.")
        data = BytesIO()
        pixels = found.to_ndarray(format="rgb24")
        Image.fromarray(pixels).save(data, "png", compress_level=1)
        return data.getvalue()


@asynccontextmanager
async def capture_session(
    snapshot: ExportSnapshot,
    settings: ExportSettings,
    *,
    browser: Browser | None = None,
    verdicts: dict[int, Verdict] | None = None,
    on_still: OnStill | None = None,
) -> AsyncIterator[CaptureSession]:
    """Open a session; its browsers end with the block, whatever happens in it."""
    session = CaptureSession(
        snapshot,
        settings,
        browser or find_browser(),
        verdicts if verdicts is not None else {},
        on_still,
    )
    try:
        yield session
    finally:
        await session.close()


async def stage_frames(
    snapshot: ExportSnapshot, frames: Sequence[int], *, height: int | None = None
) -> list[bytes]:
    """Return PNG screenshots of project frames, as the stage shows them."""
    settings = ExportSettings(format=Format.PNG_SEQUENCE, height=height)
    async with capture_session(snapshot, settings) as session:
        mode = Mode.BEGIN_FRAME if session.browser.has_begin_frame else Mode.PLAIN
        stage = await session.stage(mode)
        pictures = []
        for frame in frames:
            await stage.seek(frame)
            pictures.append(await stage.screenshot("png"))
        return pictures
