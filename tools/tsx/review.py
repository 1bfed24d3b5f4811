"""Look at a scene in a real browser, the way a designer would: places, sizes, contrast, the start.

The check keeps bad scenes out; a review only warns. It costs a second or two and a browser.
"""

import asyncio
import io
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import numpy as np
from PIL import Image

from bazaar.tracing import span
from tools.base import ToolModel
from tools.tsx.check import check_scene
from tools.tsx.judge import (
    MEASURED,
    Measured,
    Picture,
    ReviewWarning,
    at_rest,
    judge_contrast,
    judge_places,
    judge_start,
)
from tools.tsx.paths import review_bundle
from tools.video.browser import Mode, RunningBrowser, find_browser, launch
from tools.video.page import StagePage, open_stage, stage_texts
from tools.video.server import StageServer
from tools.video.settings import ExportSnapshot, SnapshotProject, SnapshotScene

MOMENTS: Final = (0.35, 0.55, 0.75)
START_S: Final = 0.5
NOBODY: Final = UUID(int=0)


class Review(ToolModel):
    """What was found, one warning for each kind and text, and the frames that were looked at."""

    warnings: tuple[ReviewWarning, ...]
    frames: tuple[int, ...]


class Reviewer:
    """A running browser that looks at one scene after another."""

    def __init__(self, running: RunningBrowser, server: StageServer) -> None:
        self._running = running
        self._server = server
        self._turn = asyncio.Lock()

    async def review(
        self,
        tsx_code: str,
        *,
        width: int,
        height: int,
        fps: int,
        duration: int,
        props: dict[str, Any] | None = None,
        assets: Mapping[str, Path] | None = None,
        moments: Sequence[float] = MOMENTS,
    ) -> Review:
        """Check a scene and look at it. `assets` maps addresses in its source to files.

        `moments` are shares of its length; each costs about a second.
        Raises SceneCheckFailed where the scene does not pass its check.
        """
        checked = await check_scene(
            tsx_code, width=width, height=height, fps=fps, duration=duration, props=props
        )
        checked.raise_for_errors()
        scene = SnapshotScene(
            id=NOBODY,
            name="Scene",
            tsx_code=tsx_code,
            compiled_js=checked.compiled_js,
            duration=duration,
            props=props,
        )
        project = SnapshotProject(id=NOBODY, title="Review", width=width, height=height, fps=fps)
        snapshot = ExportSnapshot(project=project, scenes=(scene,))
        async with self._turn:
            with span("review"):
                size = (width, height)
                self._server.texts = stage_texts(snapshot, size=size, transparent=False)
                self._server.assets = StageServer(texts={}, assets=assets or {}).assets
                async with open_stage(
                    self._running, self._server, size=size, view="screen"
                ) as stage:
                    return await _look(
                        stage,
                        width=width,
                        height=height,
                        fps=fps,
                        last=duration - 1,
                        moments=moments,
                    )


@asynccontextmanager
async def open_reviewer() -> AsyncIterator[Reviewer]:
    """Run a browser for as long as the block lasts. Raises BrowserMissing where there is none."""
    async with AsyncExitStack() as stack:
        server = await stack.enter_async_context(StageServer(texts={}, assets={}))
        running = await stack.enter_async_context(
            launch(find_browser(), mode=Mode.PLAIN, allowed_port=server.port)
        )
        yield Reviewer(running, server)


async def review_scene(
    tsx_code: str,
    *,
    width: int,
    height: int,
    fps: int,
    duration: int,
    props: dict[str, Any] | None = None,
    assets: Mapping[str, Path] | None = None,
) -> Review:
    """Look at one scene in a browser of its own; see `Reviewer.review`."""
    async with open_reviewer() as reviewer:
        return await reviewer.review(
            tsx_code,
            width=width,
            height=height,
            fps=fps,
            duration=duration,
            props=props,
            assets=assets,
        )


async def _look(
    stage: StagePage, *, width: int, height: int, fps: int, last: int, moments: Sequence[float]
) -> Review:
    await stage.call(review_bundle().read_text())
    frames = sorted({round(last * share) for share in moments})
    start = min(round(fps * START_S), last)
    early = [await _measure(stage, frame) for frame in sorted({start // 2, start})]
    found = list(judge_start(early, frame=start))
    for frame in frames:
        neighbour = await _measure(stage, frame + 1 if frame < last else max(0, frame - 1))
        texts = at_rest(await _measure(stage, frame), neighbour)
        found += judge_places(texts, width=width, height=height, frame=frame)
        if texts:
            found += judge_contrast(
                texts,
                shown=await _picture(stage, "shown"),
                hidden=await _picture(stage, "hidden"),
                marked=await _picture(stage, "marked"),
                lines=min(width, height),
                frame=frame,
            )
            await stage.call("review.letters('shown')")
    once = {(warning.kind, warning.path): warning for warning in reversed(found)}
    return Review(
        warnings=tuple(sorted(once.values(), key=lambda warning: (warning.frame, warning.kind))),
        frames=tuple(sorted({start, *frames})),
    )


async def _measure(stage: StagePage, frame: int) -> Measured:
    await stage.seek(frame)
    return MEASURED.validate_python(await stage.call("review.measure()"))


async def _picture(stage: StagePage, letters: str) -> Picture:
    await stage.call(f"review.letters('{letters}')")
    data = await stage.screenshot()
    return np.asarray(Image.open(io.BytesIO(data)).convert("RGB"))
