"""Somebody new: from the first sentence to an account that keeps what was made."""

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.workspace import answered, begin, clips
from tests.live import LiveStudio

WIDTHS = [(1440, 900), (1024, 768), (390, 844)]


def test_an_example_is_one_click_from_a_scene(page: Page) -> None:
    page.goto("/")
    examples = page.locator("[data-example]")
    expect(examples).to_have_count(6)
    examples.first.click()
    page.wait_for_url(re.compile("/projects/"))
    answered(page, 1)
    expect(clips(page)).to_have_count(1)


def test_shift_enter_breaks_the_line_and_enter_sends(page: Page) -> None:
    page.goto("/")
    box = page.get_by_label("What should we make?")
    box.fill("A title that says")
    box.press("Shift+Enter")
    box.press_sequentially('"Two lines"')
    expect(box).to_have_value('A title that says\n"Two lines"')
    box.press("Enter")
    page.wait_for_url(re.compile("/projects/"))


def test_what_a_guest_made_is_there_after_signing_up_and_in_again(
    page: Page, chromium: Browser, studio: LiveStudio
) -> None:
    begin(page)
    workspace = page.url
    page.get_by_role("link", name="Keep your work: sign up").click()
    expect(page.get_by_text("At least 8 characters")).to_be_visible()
    page.get_by_label("Email").fill("gail@example.com")
    page.get_by_label("Password").fill("seven wild boars")
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url(workspace)
    expect(clips(page)).to_have_count(1)

    elsewhere = chromium.new_context(base_url=studio.url)
    other = elsewhere.new_page()
    other.goto("/people/sign-in/")
    other.get_by_label("Email or user name").fill("gail@example.com")
    other.get_by_label("Password").fill("seven wild boars")
    other.get_by_role("button", name="Sign in").click()
    other.get_by_role("link", name=re.compile("^Open ")).click()
    expect(clips(other)).to_have_count(1)
    elsewhere.close()


def test_somebody_elses_address_leads_nowhere(
    page: Page, chromium: Browser, studio: LiveStudio
) -> None:
    begin(page)
    elsewhere = chromium.new_context(base_url=studio.url)
    stranger = elsewhere.new_page()
    answer = stranger.goto(page.url)
    assert answer is not None
    assert answer.status == 404
    expect(stranger.get_by_role("heading", name="Nothing here")).to_be_visible()
    elsewhere.close()


def test_a_video_is_renamed_deleted_and_brought_back_by_keyboard(page: Page) -> None:
    begin(page)
    page.goto("/")
    title = page.get_by_role("textbox", name="Title")
    title.fill("My film")
    title.press("Enter")
    expect(page.get_by_text("Renamed to “My film”.").first).to_be_visible()
    page.get_by_role("button", name=re.compile("Actions for")).press("Enter")
    expect(page.get_by_role("link", name="Open", exact=True)).to_be_focused()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button", name="Delete").press("Enter")
    expect(page.locator("[data-project-id]")).to_have_count(0)
    page.get_by_role("button", name="Undo").click()
    expect(page.locator("[data-project-id]")).to_have_count(1)
    expect(page.get_by_role("textbox", name="Title")).to_have_value("My film")


@pytest.mark.parametrize("theme", ["dark", "light"])
@pytest.mark.parametrize(("width", "height"), WIDTHS)
def test_no_page_is_wider_than_its_window(page: Page, theme: str, width: int, height: int) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.emulate_media(color_scheme=theme)
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    begin(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.locator("#prompt")).to_be_in_viewport()
    page.goto("/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_theme_is_a_choice_that_stays(page: Page) -> None:
    page.emulate_media(color_scheme="dark")
    page.goto("/")
    page.get_by_role("button", name="Light or dark").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
    page.reload()
    expect(page.locator("html")).to_have_attribute("data-theme", "light")
