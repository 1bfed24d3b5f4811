"""The workspace: what is said, seen and done, in one window and in two."""

import io
import re

from PIL import Image
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.workspace import answers, begin, clips, names, say, send


def mine(page: Page):
    return page.locator('[data-region="chat"] [data-role="user"]')


def roles(page: Page) -> list[str]:
    messages = page.locator("#messages > li").all()
    return [message.get_attribute("data-role") or "" for message in messages]


def conversation(page: Page) -> list[str]:
    return [message.inner_text() for message in page.locator("#messages > li").all()]


def test_a_second_window_sees_everything_without_a_reload(
    page: Page, window: BrowserContext
) -> None:
    begin(page)
    other = window.new_page()
    other.goto(page.url)
    expect(clips(other)).to_have_count(1)

    say(page, 'Add a title that says "Second"')
    expect(clips(other)).to_have_count(2)
    expect(answers(other)).to_have_count(2)

    page.locator("#project-title").fill("Renamed film")
    page.locator("#project-title").press("Enter")
    expect(other.locator("#project-title")).to_have_value("Renamed film")

    say(page, "delete the last scene")
    expect(clips(other)).to_have_count(1)
    for tab in (page, other):
        expect(answers(tab)).to_have_count(3)
        assert roles(tab) == ["user", "assistant"] * 3


def test_a_reload_shows_the_same_conversation(page: Page) -> None:
    begin(page)
    say(page, "make it better")
    before = conversation(page)
    page.reload()
    expect(answers(page)).to_have_count(2)
    assert conversation(page) == before


def test_a_message_stands_there_before_the_server_has_answered(page: Page) -> None:
    begin(page)
    page.route("**/messages/", lambda route: None)
    send(page, "make it orange")
    expect(mine(page).last).to_contain_text("make it orange")
    expect(mine(page).last).to_have_attribute("data-status", "sending")
    expect(page.locator("#prompt")).to_have_value("")


def test_what_could_not_be_sent_stays_and_is_sent_again(window: BrowserContext) -> None:
    page = window.new_page()
    begin(page)
    page.route("**/messages/", lambda route: route.abort())
    send(page, "make it orange")
    expect(mine(page).last).to_have_attribute("data-status", "unsent")

    page.unroute("**/messages/")
    page.reload()
    expect(mine(page).last).to_contain_text("make it orange")
    page.get_by_role("button", name="Retry").click()
    expect(answers(page)).to_have_count(2)
    expect(mine(page)).to_have_count(2)
    page.reload()
    expect(mine(page)).to_have_count(2)


def test_a_draft_is_there_after_a_reload(page: Page) -> None:
    begin(page)
    page.locator("#prompt").press_sequentially("make the back")
    page.reload()
    expect(page.locator("#prompt")).to_have_value("make the back")


def test_arrow_up_brings_back_the_last_prompt(page: Page) -> None:
    begin(page, "A sunrise over the sea")
    page.locator("#prompt").press("ArrowUp")
    expect(page.locator("#prompt")).to_have_value("A sunrise over the sea")


def test_a_suggestion_is_a_prompt_to_click(page: Page) -> None:
    begin(page)
    say(page, "make it better")
    suggestion = page.locator("[data-suggestion]").first
    words = suggestion.inner_text()
    suggestion.click()
    expect(mine(page).last).to_contain_text(words)
    expect(answers(page)).to_have_count(3)


def test_undo_on_an_answer_takes_its_scene_back(page: Page) -> None:
    begin(page)
    answers(page).last.get_by_role("button", name="Undo").click()
    expect(clips(page)).to_have_count(0)
    expect(page.locator("[data-scene-ref] s")).to_be_visible()


def test_a_selected_scene_goes_along_and_escape_lets_it_go(page: Page) -> None:
    begin(page)
    clips(page).first.locator(".clip-face").click()
    expect(clips(page).first).to_have_attribute("data-selected", "")
    expect(page.locator("[data-context-scene]")).to_be_visible()
    page.locator("#prompt").press("Escape")
    expect(page.locator("[data-context-scene]")).to_have_count(0)


def test_scenes_are_arranged_by_keyboard_alone(page: Page) -> None:
    begin(page, 'A title that says "One"')
    say(page, 'Add a title that says "Two"')
    first, second = names(page)
    face = clips(page).first.locator(".clip-face")

    face.focus()
    face.press("Alt+ArrowRight")
    expect(clips(page).last).to_have_attribute("data-name", first)
    expect(page.locator("#announcer")).to_contain_text("moved to place 2 of 2")
    assert names(page) == [second, first]
    expect(clips(page).last.locator(".clip-face")).to_be_focused()

    page.keyboard.press("F2")
    page.keyboard.type("Finale")
    page.keyboard.press("Enter")
    expect(clips(page).last).to_have_attribute("data-name", "Finale")
    expect(clips(page).last.locator(".clip-face")).to_be_focused()

    page.keyboard.press("Delete")
    expect(clips(page)).to_have_count(1)
    page.get_by_role("button", name="Undo").last.click()
    expect(clips(page)).to_have_count(2)


def test_a_scene_is_dragged_to_another_place(page: Page) -> None:
    begin(page, 'A title that says "One"')
    say(page, 'Add a title that says "Two"')
    before = names(page)
    clips(page).last.locator(".clip-face").drag_to(
        clips(page).first.locator(".clip-face"), target_position={"x": 8, "y": 30}
    )
    expect(clips(page).first).to_have_attribute("data-name", before[1])
    page.reload()
    assert names(page) == [before[1], before[0]]


def test_a_scene_is_trimmed_by_its_edge_and_by_a_number(page: Page) -> None:
    begin(page)
    clip = clips(page).first
    edge = clip.locator("[data-edge]")
    box = edge.bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y, steps=4)
    expect(clip.locator(".clip-bubble")).to_be_visible()
    page.mouse.up()
    expect(clip).not_to_have_attribute("data-duration", "120")

    clip.get_by_role("button", name="Actions for scene 1").click()
    page.get_by_label("Seconds").fill("2.5")
    page.get_by_label("Seconds").press("Enter")
    expect(clip).to_have_attribute("data-duration", "75")
    expect(clip).to_contain_text("2.5 s")


def test_the_source_is_read_changed_and_refused_with_its_line(page: Page) -> None:
    begin(page)
    clips(page).first.get_by_role("button", name="Actions for scene 1").click()
    page.get_by_role("link", name="Source and history").click()
    editor = page.get_by_label("Source", exact=True)
    source = editor.input_value()
    assert "Hello Bazaar" in source

    editor.fill(source.replace("export default", "export defaul"))
    page.get_by_role("button", name="Check and save").click()
    expect(page.get_by_role("button", name=re.compile(r"Line \d+")).first).to_be_visible()

    page.get_by_label("Source", exact=True).fill(source.replace("Hello Bazaar", "By hand"))
    page.get_by_role("button", name="Check and save").click()
    expect(page.get_by_text("Checked and saved.")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#source")).to_have_count(0)


def test_the_page_catches_up_after_it_was_offline(page: Page, window: BrowserContext) -> None:
    begin(page)
    other = window.new_page()
    other.goto(page.url)
    connection = page.locator("#connection")
    expect(connection).to_have_attribute("data-state", "live")
    expect(other.locator("#connection")).to_have_attribute("data-state", "live")

    page.evaluate("dispatchEvent(new Event('offline'))")
    expect(connection).not_to_have_attribute("data-state", "live")
    say(other, 'Add a title that says "Meanwhile"')
    page.evaluate("dispatchEvent(new Event('online'))")

    expect(connection).to_have_attribute("data-state", "live")
    expect(clips(page)).to_have_count(2)
    expect(answers(page)).to_have_count(2)


def test_on_a_phone_conversation_and_preview_take_turns(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    begin(page)
    expect(page.locator("#player")).not_to_be_visible()
    page.get_by_text("Preview", exact=True).click()
    expect(page.locator("#player")).to_be_visible()
    expect(page.locator('[data-region="timeline"]')).to_be_in_viewport()
    expect(page.locator("#composer")).not_to_be_visible()
    page.get_by_role("link", name="Add a scene at the end").click()
    expect(page.locator("#prompt")).to_be_focused()


def test_a_clip_wider_than_its_picture_goes_on_out_of_focus(page: Page) -> None:
    begin(page, 'A title that says "Short", 4 seconds')
    say(page, 'Add a title that says "Long", 12 seconds')
    short, long = (
        page.frame_locator(".clip-poster").nth(number).locator(".around") for number in (0, 1)
    )
    expect(long).to_be_visible()
    expect(short).to_be_hidden()


def test_a_clip_shows_the_whole_of_a_drawing(page: Page) -> None:
    begin(page, "Mountains at sunrise, 4 seconds")
    poster = page.locator(".clip-poster").first
    expect(poster.content_frame.locator("svg").first).to_be_visible()
    with Image.open(io.BytesIO(poster.screenshot())) as picture:
        width, height = picture.size
        ground = picture.convert("RGB").crop((0, round(height * 0.8), width // 2, height))
        colors = ground.getcolors(maxcolors=width * height)
    # A sky alone has one colour a row; mountains and trees make many.
    assert colors is not None
    assert len(colors) > 4 * ground.height
