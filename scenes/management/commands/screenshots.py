"""Make the README's pictures: a fresh studio, real prompts, a real browser."""

import io
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from PIL import Image
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tools.video.browser import find_browser

FOLDER = settings.ROOT / ".github" / "screenshots"
PROMPTS = (
    'A title that says "Field Notes" with the subtitle "A year of slow coffee", warm colours',
    "Add a bar chart of cups a day: Mon 12, Tue 18, Wed 9, Thu 24, Fri 31",
    'Add a quote "Less, but better." by Dieter Rams',
    "Mountains at sunrise with slow clouds, 5 seconds",
)
ANSWER_MS = 60_000
DRAWN = """() => document.fonts.status === "loaded" && [...document.images].every(
  (image) => image.complete || !image.checkVisibility()
    || image.getBoundingClientRect().top > innerHeight)"""
QUALITY = 82


class Command(BaseCommand):
    """`manage.py screenshots`: pictures of the pages as WebP."""

    help = "Make the README's pictures anew: welcome, workspace (dark, light) and phone."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take where the pictures go."""
        parser.add_argument("--folder", type=Path, default=FOLDER)

    def handle(self, *, folder: Path, **_: Any) -> None:
        """Start a studio with files of its own, take the pictures, and end it."""
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory() as home:
            port = _free_port()
            studio = _start(home, port)
            try:
                with sync_playwright() as playwright:
                    browser = playwright.chromium.launch(
                        executable_path=str(find_browser().path),
                        args=["--no-sandbox"] if os.geteuid() == 0 else [],
                    )
                    for name, picture in _pictures(browser, f"http://127.0.0.1:{port}"):
                        path = folder / f"{name}.webp"
                        Image.open(io.BytesIO(picture)).save(path, quality=QUALITY, method=6)
                        self.stdout.write(f"{path} ({path.stat().st_size // 1024} KB)")
                    browser.close()
            finally:
                studio.send_signal(signal.SIGINT)
                studio.wait()


def _start(home: str, port: int) -> subprocess.Popen[str]:
    """Start a studio and wait until it says how to leave it."""
    studio = subprocess.Popen(  # noqa: S603 - our own command
        [sys.executable, "manage.py", "studio", "--port", str(port), "--no-worker"],
        cwd=settings.ROOT,
        env={**os.environ, "BAZAAR_VAR": home, "BAZAAR_PROVIDER": "builtin"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    said = []
    for line in studio.stdout or ():
        said.append(line)
        if "Ctrl-C" in line:
            return studio
    raise CommandError("The studio did not start:\n" + "".join(said))


def _pictures(browser: Browser, url: str) -> list[tuple[str, bytes]]:
    """Return each picture with its name, in the order of a first visit."""
    window = browser.new_context(
        base_url=url,
        viewport={"width": 1440, "height": 900},
        color_scheme="dark",
        reduced_motion="reduce",
    )
    page = window.new_page()
    page.goto("/")
    page.wait_for_function(DRAWN)
    taken = [("welcome", page.screenshot())]
    _make(page)
    taken.append(("workspace", _settled(page)))
    page.emulate_media(color_scheme="light")
    taken.append(("workspace-light", _settled(page)))
    page.emulate_media(color_scheme="dark")
    page.set_viewport_size({"width": 390, "height": 844})
    page.get_by_text("Preview", exact=True).click()
    taken.append(("phone", _settled(page)))
    return taken


def _make(page: Page) -> None:
    """Say all prompts, and select the chart."""
    page.get_by_label("What should we make?").fill(PROMPTS[0])
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/projects/"))
    for count, prompt in enumerate(PROMPTS, 1):
        if count > 1:
            page.locator("#prompt").fill(prompt)
            page.locator("#prompt").press("Enter")
        answers = page.locator('#messages [data-role="assistant"][data-status="done"]')
        expect(answers).to_have_count(count, timeout=ANSWER_MS)
    page.locator(".clip-face").nth(1).click()
    page.get_by_role("slider", name=re.compile("seek|position", re.IGNORECASE)).first.focus()
    for _ in range(9):
        page.keyboard.press("Shift+ArrowRight")
    page.evaluate("document.activeElement.blur()")
    page.mouse.move(0, 0)


def _settled(page: Page) -> bytes:
    """Take a picture once thumbnails and the stage have drawn."""
    page.wait_for_function(DRAWN)
    expect(page.locator("#player")).not_to_have_attribute("data-buffering", "")
    return page.screenshot(animations="disabled")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
