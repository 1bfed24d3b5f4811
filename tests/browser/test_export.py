"""Taking a video home, and showing it to somebody else."""

import re
from pathlib import Path

import av
from playwright.sync_api import Browser, Page, expect

from tests.browser.workspace import begin, say

EXPORT_MS = 90_000


def test_a_creator_downloads_the_video_and_a_stranger_watches_it(
    page: Page, chromium: Browser, tmp_path: Path
) -> None:
    begin(page)
    page.get_by_role("button", name="Export", exact=True).click()
    panel = page.locator("#export-panel")
    expect(panel).to_contain_text("Nothing exported yet.")
    panel.get_by_label("Size").select_option("360")
    panel.get_by_label("Quality").select_option("draft")
    panel.get_by_role("button", name="Export", exact=True).click()
    with page.expect_download(timeout=EXPORT_MS) as coming:
        panel.get_by_role("link", name="Download").click(timeout=EXPORT_MS)
    film = tmp_path / coming.value.suggested_filename
    coming.value.save_as(film)

    assert film.suffix == ".mp4"
    with av.open(str(film)) as file:
        assert sum(1 for _ in file.decode(video=0)) == 120

    panel.get_by_role("button", name="New link").click()
    address = panel.get_by_label("Public link").input_value()
    stranger = chromium.new_context().new_page()
    stranger.goto(address)
    expect(stranger.locator("video")).to_have_attribute("src", re.compile("/video/$"))
    expect(stranger.locator("video")).to_have_js_property("videoHeight", 360)
    stranger.context.close()


def test_the_panel_knows_the_scenes_and_the_frame_on_screen(page: Page) -> None:
    begin(page)
    say(page, "add a bullet list: Fast, Simple, Open, 5 seconds")
    player = page.locator("#player")
    expect(player).to_have_attribute("data-frame", re.compile(r"\d+"))
    shown = player.get_attribute("data-frame")

    page.get_by_role("button", name="Export", exact=True).click()
    panel = page.locator("#export-panel")
    part = panel.get_by_label("Part")
    expect(part.locator("option")).to_have_count(4)
    part.select_option(index=2)
    page.keyboard.press("Escape")
    page.get_by_role("button", name="Export", exact=True).click()
    expect(part.locator("option:checked")).to_contain_text("Scene 1")

    expect(panel.get_by_label("From")).to_be_hidden()
    with page.expect_response("**/exports/parts/**"):
        page.keyboard.press("Escape")
        page.get_by_role("button", name="Export", exact=True).click()
        part.select_option("range")
    expect(part).to_have_value("range")
    panel.get_by_label("From").fill("1")
    panel.get_by_label("To", exact=True).fill("2.5")
    panel.get_by_label("What").select_option("still")
    expect(part).to_be_hidden()
    expect(panel.get_by_label("Frame", exact=True)).to_have_value(shown or "")
