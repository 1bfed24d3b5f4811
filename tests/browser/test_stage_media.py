"""Media in the player: pictures are waited for; films and sounds keep to the frame."""

from collections.abc import Callable
from pathlib import Path

import av
import numpy as np
import pytest
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.test_stage_player import MOUNT, PROJECT, drawn, scene
from tests.tools.video.films import click_track

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


WITH_FILM_AND_SOUND = """
import { jsx, jsxs } from "react/jsx-runtime";
import { AbsoluteFill, Audio, Video } from "remotion";
export default function Scene() {
  return jsxs(AbsoluteFill, { children: [
    jsx(Video, { src: "/static/build/film.webm", trimBefore: 30, playbackRate: 0.5, muted: true }),
    jsx(Audio, { src: "/static/build/sound.wav", volume: (frame) => (frame < 30 ? 0.25 : 0.75) }),
  ] });
}
"""


@pytest.fixture
def played(page: Page, tmp_path: Path) -> Callable[[str], Locator]:
    """Open a player on a scene with a film and a sound, and return an element of it."""
    media = {"film.webm": tmp_path / "film.webm", "sound.wav": tmp_path / "sound.wav"}
    with av.open(str(media["film.webm"]), "w") as file:
        stream = file.add_stream("libvpx", rate=30)
        stream.width, stream.height, stream.pix_fmt = 64, 36, "yuv420p"
        for number in range(90):
            pixels = np.full((36, 64, 3), 2 * number, np.uint8)
            file.mux(stream.encode(av.VideoFrame.from_ndarray(pixels, format="rgb24")))
        file.mux(stream.encode(None))
    click_track(media["sound.wav"], clicks_s=(1.0,), seconds=3)

    def serve(route: Route) -> None:
        """Answer as a file server does, parts included: without them no browser seeks."""
        content = media[route.request.url.rsplit("/", 1)[-1]].read_bytes()
        first = int(route.request.headers.get("range", "bytes=0-")[6:].partition("-")[0])
        headers = {
            "Accept-Ranges": "bytes",
            "Content-Range": f"bytes {first}-{len(content) - 1}/{len(content)}",
        }
        route.fulfill(status=206, body=content[first:], headers=headers)

    page.route("**/static/build/film.webm", serve)
    page.route("**/static/build/sound.wav", serve)
    page.route(
        "**/film/*.js",
        lambda route: route.fulfill(body=WITH_FILM_AND_SOUND, content_type="text/javascript"),
    )
    page.goto("/people/sign-in/")
    page.add_style_tag(url="/static/css/player.css")
    page.evaluate(MOUNT, [PROJECT, [scene("one", 0)]])
    expect(page.locator("#film")).not_to_have_attribute("data-waiting", "")
    return lambda tag: drawn(page).locator(tag)


def test_film_and_sound_show_the_moment_of_the_frame(
    page: Page, played: Callable[[str], Locator]
) -> None:
    film, sound = played("video"), played("audio")
    page.evaluate("player.seek(24)")

    expect(film).to_have_js_property("currentTime", 54 * 0.5 / 30)
    expect(film).to_have_js_property("muted", True)
    expect(film).to_have_js_property("paused", True)
    expect(sound).to_have_js_property("currentTime", 24 / 30)
    expect(sound).to_have_js_property("volume", 0.25)

    page.evaluate("player.seek(45)")
    expect(sound).to_have_js_property("volume", 0.75)


def test_film_and_sound_play_and_stop_with_the_player(
    page: Page, played: Callable[[str], Locator]
) -> None:
    page.evaluate("player.play()")
    for tag in ("video", "audio"):
        expect(played(tag)).to_have_js_property("paused", False)

    page.evaluate("player.pause()")
    for tag in ("video", "audio"):
        expect(played(tag)).to_have_js_property("paused", True)
