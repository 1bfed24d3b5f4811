"""The road from end to end: a guest, a sentence, a playing scene, a change, and an empty stage."""

import io

import numpy as np
from PIL import Image
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.workspace import begin, clips, say

ORANGE = np.array([255, 165, 0])
BLUE_LEADS_BY = 30
NEAR = 60


def stage(page: Page) -> Locator:
    return page.frame_locator("#player iframe").locator("#stage")


def picture(page: Page) -> np.ndarray:
    """Return the preview's pixels, height by width by RGB."""
    png = page.locator("#player iframe").screenshot()
    return np.asarray(Image.open(io.BytesIO(png)).convert("RGB")).astype(int)


def corner(page: Page) -> np.ndarray:
    """Return the mean colour where a title never stands: the canvas's upper left corner."""
    pixels = picture(page)
    height, width, _ = pixels.shape
    part = pixels[: height // 12, : width // 12]
    mean: np.ndarray = part.reshape(-1, 3).mean(axis=0)
    return mean


def wait_for_color(page: Page, matches) -> None:
    """Look at the preview, frame by frame of the browser, until its colour is right."""
    for _ in range(200):
        if matches(corner(page)):
            return
        page.evaluate("() => new Promise(requestAnimationFrame)")
    raise AssertionError(f"the preview stays {corner(page)}")


def is_deep_blue(color: np.ndarray) -> bool:
    red, green, blue = color
    return blue > red + BLUE_LEADS_BY and blue > green + BLUE_LEADS_BY


def is_orange(color: np.ndarray) -> bool:
    return bool(np.abs(color - ORANGE).max() < NEAR)


def test_a_sentence_becomes_a_playing_scene_in_every_window(
    page: Page, window: BrowserContext
) -> None:
    begin(page)
    expect(clips(page)).to_have_count(1)
    expect(clips(page).first).to_contain_text("4.0 s")
    expect(stage(page)).to_contain_text("Hello Bazaar", use_inner_text=True)
    wait_for_color(page, is_deep_blue)
    bright = (picture(page).min(axis=2) > 200).mean()
    assert bright > 0.01, "the words are not to be seen"

    second = window.new_page()
    second.goto(page.url)
    expect(stage(second)).to_contain_text("Hello Bazaar", use_inner_text=True)

    say(page, "make the background orange")
    for tab in (page, second):
        tab.bring_to_front()
        wait_for_color(tab, is_orange)
        expect(stage(tab)).to_contain_text("Hello Bazaar", use_inner_text=True)

    say(page, "delete it")
    for tab in (page, second):
        expect(clips(tab)).to_have_count(0)
        expect(stage(tab)).not_to_contain_text("Hello")
