"""Say what this machine has for exporting, and try it."""

import asyncio
import tempfile
import time
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from bazaar.errors import BazaarError
from tools.tsx.compile import compile_scene
from tools.video.browser import Browser, BrowserKind, Mode, find_browser, has_sandbox, launch
from tools.video.capture import lanes_for
from tools.video.pipeline import export_video
from tools.video.settings import ExportSettings, ExportSnapshot

KINDS = {
    BrowserKind.HEADLESS_SHELL: "headless shell: every way of capturing",
    BrowserKind.CHROMIUM: "Chromium: painting and plain screenshots",
    BrowserKind.CHROME: "Chrome: painting and plain screenshots",
    BrowserKind.CARRIED: "carried by npm: every way of capturing",
}
TRIAL = """import { AbsoluteFill, useCurrentFrame } from "remotion";
export default function Trial() {
  const frame = useCurrentFrame();
  return <AbsoluteFill style={{ background: `hsl(${frame * 9} 80% 50%)` }}><h1>{frame}</h1></AbsoluteFill>;
}
"""  # noqa: E501


class Command(BaseCommand):
    """Finds the browser, starts it in every mode, and exports a second of film."""

    help = "Check that this machine can export, and say how."
    requires_system_checks = ()

    def handle(self, **_: Any) -> None:
        """Report each step; the first that fails says what to do."""
        try:
            browser = find_browser()
            self.stdout.write(f"Browser   {browser.path}\n          {KINDS[browser.kind]}\n")
            sandbox = "on" if has_sandbox() else "off for root: run workers as another user"
            self.stdout.write(f"Sandbox   {sandbox}\n")
            asyncio.run(self._try_modes(browser))
            self._try_export()
        except BazaarError as error:
            raise CommandError(f"{error.message} {error.details or ''}".strip()) from error

    async def _try_modes(self, browser: Browser) -> None:
        for mode in Mode:
            if mode is Mode.BEGIN_FRAME and not browser.has_begin_frame:
                continue
            started = time.perf_counter()
            async with launch(browser, mode=mode) as running:
                page = await running.open_page(width=64, height=64)
                agent = await page.evaluate("navigator.userAgent")
            version = str(agent).partition("Chrome/")[2].partition(" ")[0]
            took = time.perf_counter() - started
            self.stdout.write(f"{mode.value:<12}  starts in {took:.2f} s (version {version})\n")

    def _try_export(self) -> None:
        identity = UUID(int=0)
        snapshot = ExportSnapshot.model_validate(
            {
                "project": {
                    "id": identity,
                    "title": "Trial",
                    "width": 640,
                    "height": 360,
                    "fps": 30,
                },
                "scenes": [
                    {
                        "id": identity,
                        "name": "Trial",
                        "tsx_code": TRIAL,
                        "duration": 30,
                        "compiled_js": compile_scene(TRIAL, TRIAL).module,
                    }
                ],
            }
        )
        with tempfile.TemporaryDirectory(prefix="bazaar-doctor-") as folder:
            report = export_video(snapshot, ExportSettings(), workdir=Path(folder))
        (segment,) = report.segments
        self.stdout.write(
            f"Export        30 frames in {report.seconds:.2f} s by {segment.method.value}: "
            f"{segment.reason}\n"
            f"Lanes         at most {lanes_for(1000)} side by side\n"
        )
