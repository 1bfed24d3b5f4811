"""What people do in the workspace, in words that the tests share."""

import re

from playwright.sync_api import Locator, Page, expect

TITLE = 'Create a title scene that says "Hello Bazaar" on a deep blue gradient, 4 seconds'
ANSWER_MS = 30_000


def begin(page: Page, prompt: str = TITLE) -> None:
    """Type a first prompt as somebody new, and wait until it is answered."""
    page.goto("/")
    page.get_by_label("What should we make?").fill(prompt)
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/projects/"))
    answered(page, 1)


def say(page: Page, prompt: str) -> None:
    """Send a prompt in the workspace, and wait until it is answered."""
    before = answers(page).count()
    send(page, prompt)
    answered(page, before + 1)


def send(page: Page, prompt: str) -> None:
    """Send a prompt, and wait for nothing."""
    page.locator("#prompt").fill(prompt)
    page.locator("#prompt").press("Enter")


def answers(page: Page) -> Locator:
    """All messages of the assistant."""
    return page.locator('[data-region="chat"] [data-role="assistant"]')


def answered(page: Page, count: int) -> None:
    """Wait until there are so many answers and the newest is finished."""
    expect(answers(page)).to_have_count(count, timeout=ANSWER_MS)
    expect(answers(page).last).not_to_have_attribute("data-status", "working", timeout=ANSWER_MS)


def clips(page: Page) -> Locator:
    """All scenes of the timeline."""
    return page.locator('[data-region="timeline"] [data-scene-id]')


def names(page: Page) -> list[str]:
    """The scenes' names in order."""
    return [clip.get_attribute("data-name") or "" for clip in clips(page).all()]
