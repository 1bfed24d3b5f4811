"""Pictures in the player: playing waits for them, and says so."""

from playwright.sync_api import Page, Route, expect

from tests.browser.test_stage_player import MOUNT, PROJECT, drawn, scene

WITH_PICTURE = """
import { jsx } from "react/jsx-runtime";
import { AbsoluteFill, Img } from "remotion";
export default function Scene() {
  return jsx(AbsoluteFill, { children: jsx(Img, { src: "/static/build/held.svg" }) });
}
"""
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="8" height="8"/>'


def test_buffering_is_shown_until_the_picture_is_there(page: Page) -> None:
    held: list[Route] = []

    def serve(route: Route) -> None:
        route.fulfill(body=WITH_PICTURE, content_type="text/javascript")

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/film/*.js", serve)
    page.route("**/static/build/held.svg", hold)
    page.goto("/people/sign-in/")
    page.add_style_tag(url="/static/css/player.css")
    page.evaluate(MOUNT, [PROJECT, [scene("one", 0)]])
    place = page.locator("#film")

    expect(place).to_have_attribute("data-buffering", "")
    expect(drawn(page).locator("img")).to_have_js_property("complete", False)
    held[0].fulfill(body=PICTURE, content_type="image/svg+xml")

    expect(place).not_to_have_attribute("data-buffering", "")
    expect(place).to_have_attribute("data-frame", "0")
    expect(drawn(page).locator("img")).to_have_js_property("naturalWidth", 8)
