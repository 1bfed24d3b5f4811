"""Decides, scene by scene, whether frames may be painted or must be taken as screenshots."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass

from tools.video.browser import Browser
from tools.video.fidelity import Agreement, compare, may_be_halved
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


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a scene is captured, and why."""

    method: Method
    reason: str


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
        for share in SAMPLES:
            frame = frames[round((len(frames) - 1) * share)]
            news, painted = await stage.sample(frame, halved=may_be_halved(self._size))
            if news.unfit is not None:
                return self.plainly(f"it uses {news.unfit}, which cannot be painted")
            size = self._scaled(news.scale)
            screenshot = await stage.plain(frame, size, size[1] / self._project.height)
            comparing.append(
                asyncio.create_task(asyncio.to_thread(compare, painted, screenshot, size))
            )
        seen.set()
        agreements: list[Agreement] = await asyncio.gather(*comparing)
        worst = min(agreement.ssim for agreement in agreements)
        if not all(agreement.faithful for agreement in agreements):
            return self.plainly(f"painted frames differ from screenshots (SSIM {worst:.3f})")
        return Verdict(Method.CANVAS, f"painted frames equal screenshots (SSIM {worst:.3f})")

    def _scaled(self, scale: float) -> tuple[int, int]:
        width, height = self._size
        return round(width * scale), round(height * scale)
