"""One real Chromium for all tests of pages, and a fresh window for each.

Playwright keeps an event loop running in its thread, so these tests run in a process of their own.
"""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.live import LiveStudio
from tools.video.browser import find_browser


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything in this folder drives a browser."""
    for item in items:
        if "tests/browser" in item.path.as_posix():
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """The machine's Chromium, else the carried one; its event loop must not outlive this folder."""
    found = find_browser()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(found.path),
            args=[
                *(["--no-sandbox"] if os.geteuid() == 0 else []),
                "--site-per-process",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--force-color-profile=srgb",
            ],
        )
        yield browser
        browser.close()


@pytest.fixture
def window(chromium: Browser, studio: LiveStudio) -> Iterator[BrowserContext]:
    """Somebody's browser window: cookies of its own, 1440 by 900."""
    context = chromium.new_context(
        base_url=studio.url, viewport={"width": 1440, "height": 900}, reduced_motion="reduce"
    )
    yield context
    context.close()


@pytest.fixture
def page(window: BrowserContext) -> Iterator[Page]:
    """A tab whose console must stay free of errors."""
    tab = window.new_page()
    complaints: list[str] = []
    tab.on(
        "console",
        lambda line: (
            complaints.append(f"{line.text} {line.location.get('url')}")
            if line.type == "error"
            else None
        ),
    )
    tab.on("pageerror", lambda error: complaints.append(str(error)))
    yield tab
    assert complaints == []
