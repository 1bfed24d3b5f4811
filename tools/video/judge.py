"""Decides, scene by scene, whether frames may be painted or must be taken as screenshots."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from tools.video.browser import Browser
from tools.video.fidelity import Agreement, compare, step_for
from tools.video.page import StagePage
from tools.video.segments import Method
from tools.video.settings import (
    CaptureChoice,
    ExportSettings,
    ExportSnapshot,
    Format,
    output_size,
)

# Where in a scene it is looked, as shares of its length.
SAMPLES = (0.15, 0.5, 0.85)


# Drawing takes so much longer than encoding that a second page is worth its memory.
SLOW_MS_A_MEGAPIXEL = 24.0


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a scene is captured, and why; `is_slow` where its frames take long to draw."""

    method: Method
    reason: str
    is_slow: bool = False


def _reason_not_to_paint(settings: ExportSettings) -> str | None:
    if settings.format not in {Format.MP4, Format.WEBM}:
        return "pictures are exact this way"
    if settings.transparent:
        return "transparency needs the page's own picture"
    return "asked for" if settings.capture is CaptureChoice.FAITHFUL else None


class Judge:
    """Compares painted frames with screenshots of the same page."""

    def __init__(
        self, snapshot: ExportSnapshot, settings: ExportSettings, browser: Browser
    ) -> None:
        self._project = snapshot.project
        self._size = output_size(snapshot.project, settings)
        self._settings = settings
        self._browser = browser

    @property
    def settled(self) -> Verdict | None:
        """The verdict on every scene, where the settings leave no choice."""
        reason = _reason_not_to_paint(self._settings)
        return None if reason is None else self.plainly(reason)

    def plainly(self, reason: str) -> Verdict:
        """Return the verdict that screenshots are to be taken."""
        method = Method.BEGIN_FRAME if self._browser.has_begin_frame else Method.SCREENSHOT
        return Verdict(method, reason)

    async def verdict(
        self, stage: StagePage, frames: Sequence[int], seen: asyncio.Event
    ) -> Verdict:
        """Look at some of the frames; `seen` is set as soon as the page is free again."""
        if not stage.can_paint:
            return self.plainly("this browser cannot paint the page into a canvas")
        comparing = []
        draw_ms: list[float] = []
        for share in SAMPLES:
            frame = frames[round((len(frames) - 1) * share)]
            pictures = await self._pictures(stage, frame, draw_ms)
            if isinstance(pictures, str):
                return self.plainly(pictures)
            comparing.append(asyncio.create_task(asyncio.to_thread(compare, *pictures, self._size)))
        seen.set()
        agreements: list[Agreement] = await asyncio.gather(*comparing)
        worst = min(agreement.ssim for agreement in agreements)
        if not all(agreement.faithful for agreement in agreements):
            return self.plainly(f"painted frames differ from screenshots (SSIM {worst:.3f})")
        width, height = self._size
        is_slow = min(draw_ms) > SLOW_MS_A_MEGAPIXEL * width * height / 1e6
        reason = f"painted frames equal screenshots (SSIM {worst:.3f})"
        return Verdict(Method.CANVAS, reason, is_slow)

    async def _pictures(
        self, stage: StagePage, frame: int, draw_ms: list[float]
    ) -> tuple[bytes, bytes] | str:
        """Return a frame painted and as a screenshot, or why it cannot be painted."""
        news, painted = await stage.sample(frame, step_for(self._size))
        if news.unfit is not None:
            return f"it uses {news.unfit}, which cannot be painted"
        draw_ms.append(news.draw_ms or 0.0)
        project = self._project
        scale = self._size[1] / project.height
        return painted, await stage.plain(frame, (project.width, project.height), scale)
