"""The road from end to end: a guest, a sentence, a playing scene, a change, and an empty stage."""

import io

import numpy as np
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.workspace import begin, clips, say

ORANGE = np.array([255, 165, 0])
BLUE_LEADS_BY = 30
NEAR = 60
GROUND_SHARE = 0.15


def stage(page: Page) -> Locator:
    return page.frame_locator("#player iframe").locator("#stage")


def picture(page: Page) -> np.ndarray:
    """Return the preview's pixels, height by width by RGB."""
    png = page.locator("#player iframe").screenshot()
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def wait_for_ground(page: Page, matches) -> None:
    """Look at the preview, frame by frame of the browser, until much of it has its ground's colour.

    Not all of it: what decorates the ground has colours of its own.
    """
    for _ in range(200):
        share = matches(picture(page)).mean()
        if share > GROUND_SHARE:
            return
        page.evaluate("() => new Promise(requestAnimationFrame)")
    raise AssertionError(f"only {share:.0%} of the preview has the ground's colour")


def deep_blue(pixels: np.ndarray) -> np.ndarray:
    red, green, blue = np.moveaxis(pixels, -1, 0)
    return (blue > red + BLUE_LEADS_BY) & (blue > green + BLUE_LEADS_BY)


def orange(pixels: np.ndarray) -> np.ndarray:
    return np.abs(pixels - ORANGE).max(axis=-1) < NEAR


def test_a_sentence_becomes_a_playing_scene_in_every_window(
    page: Page, window: BrowserContext
) -> None:
    begin(page)
    expect(clips(page)).to_have_count(1)
    expect(clips(page).first).to_contain_text("4.0 s")
    expect(stage(page)).to_contain_text("Hello Bazaar", use_inner_text=True)
    wait_for_ground(page, deep_blue)
    bright = (picture(page).min(axis=2) > 200).mean()
    assert bright > 0.01, "the words are not to be seen"

    second = window.new_page()
    second.goto(page.url)
    expect(stage(second)).to_contain_text("Hello Bazaar", use_inner_text=True)

    say(page, "make the background orange")
    for tab in (page, second):
        tab.bring_to_front()
        wait_for_ground(tab, orange)
        expect(stage(tab)).to_contain_text("Hello Bazaar", use_inner_text=True)

    say(page, "delete it")
    for tab in (page, second):
        expect(clips(tab)).to_have_count(0)
        expect(stage(tab)).not_to_contain_text("Hello")
