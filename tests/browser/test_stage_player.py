"""The player as people use it: keys, buttons, edits while it plays."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, Route, expect

MODULE = """
import { jsx } from "react/jsx-runtime";
import { AbsoluteFill, useCurrentFrame } from "remotion";
export default function Scene() {
  const frame = useCurrentFrame();
  return jsx(AbsoluteFill, { style: { background: "COLOR" }, children: `NAME ${frame}` });
}
"""
PROJECT = {"id": "p", "title": "Film", "width": 640, "height": 360, "fps": 30}
MOUNT = """
async ([project, scenes]) => {
  const { Player } = await import("/static/build/player.js");
  const place = document.createElement("div");
  place.id = "film";
  place.style.cssText = "position:fixed;inset:0;z-index:99";
  document.body.append(place);
  window.player = new Player(place, { stageUrl: "/stage/", project, scenes, seq: 10 });
}
"""


def scene(name: str, order: int, **fields: Any) -> dict[str, Any]:
    return {
        "id": name,
        "projectId": "p",
        "name": name,
        "duration": 60,
        "order": order,
        "props": None,
        "transition": None,
        "revision": 1,
        "moduleUrl": f"/film/{name}.js",
    } | fields


def event(seq: int, operation: str, data: Any, ids: list[str] | None = None) -> dict[str, Any]:
    meta = {
        "requestId": f"r{seq}",
        "timestamp": 0,
        "operation": operation,
        "entity": "scene",
        "success": True,
        "affectedIds": ids or [],
        "executionTimeMs": 1,
        "seq": seq,
    }
    return {"data": data, "meta": meta}


@pytest.fixture
def film(page: Page) -> Callable[..., Locator]:
    """Open a player with scenes; each draws its name and its frame."""

    def serve(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1].removesuffix(".js")
        source = MODULE.replace("NAME", name).replace("COLOR", "#123456")
        route.fulfill(body=source, content_type="text/javascript")

    def start(*scenes: dict[str, Any]) -> Locator:
        page.route("**/film/*.js", serve)
        page.goto("/people/sign-in/")
        page.add_style_tag(url="/static/css/player.css")
        page.evaluate(MOUNT, [PROJECT, list(scenes)])
        place = page.locator("#film")
        if scenes:
            expect(place).to_have_attribute("data-frame", "0")
        return place

    return start


def drawn(page: Page) -> Locator:
    return page.frame_locator("#film iframe").locator("#stage")


def test_empty_project_invites(film: Callable[..., Locator]) -> None:
    place = film()
    expect(place.get_by_text("Your video will play here")).to_be_visible()
    expect(place.get_by_role("button", name="Play")).to_be_disabled()


def test_keys_move_the_play_head(film: Callable[..., Locator], page: Page) -> None:
    place = film(scene("one", 0), scene("two", 1))
    for key, frame in [
        ("ArrowRight", 1),
        ("Shift+ArrowRight", 11),
        ("ArrowLeft", 10),
        ("End", 119),
        ("Shift+ArrowLeft", 109),
        ("Home", 0),
    ]:
        page.keyboard.press(key)
        expect(place).to_have_attribute("data-frame", str(frame))
    expect(drawn(page)).to_have_text("one 0")
    page.keyboard.press("End")
    expect(drawn(page)).to_have_text("two 59")
    expect(place).to_have_attribute("data-scene-id", "two")


def test_space_plays_and_pauses_at_the_end(film: Callable[..., Locator], page: Page) -> None:
    place = film(scene("one", 0, duration=30))
    page.keyboard.press("Space")
    expect(place).to_have_attribute("data-playing", "true")
    expect(place).to_have_attribute("data-playing", "false")
    expect(place).to_have_attribute("data-frame", "29")


def test_j_k_l_shuttle(film: Callable[..., Locator], page: Page) -> None:
    place = film(scene("one", 0, duration=6000))
    page.evaluate("player.seek(3000)")
    expect(place).to_have_attribute("data-frame", "3000")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.wait_for_function("() => Number(document.querySelector('#film').dataset.frame) < 2980")
    page.keyboard.press("k")
    expect(place).to_have_attribute("data-playing", "false")
    stopped = int(place.get_attribute("data-frame") or 0)
    page.keyboard.press("l")
    page.wait_for_function(
        "(at) => Number(document.querySelector('#film').dataset.frame) > at + 5", arg=stopped
    )


def test_keys_typed_into_a_field_stay_there(film: Callable[..., Locator], page: Page) -> None:
    place = film(scene("one", 0))
    page.evaluate("document.querySelector('#film').style.inset = '200px 0 0 0'")
    field = page.get_by_label("Email").first
    field.focus()
    page.keyboard.type("jkl ")
    page.keyboard.press("ArrowLeft")
    expect(place).to_have_attribute("data-frame", "0")
    expect(place).to_have_attribute("data-playing", "false")


def test_edited_scene_is_swapped_under_the_play_head(
    film: Callable[..., Locator], page: Page
) -> None:
    place = film(scene("one", 0), scene("two", 1))
    page.evaluate("player.seek(75)")
    expect(drawn(page)).to_have_text("two 15")
    edited = scene("two", 1, moduleUrl="/film/better.js", revision=2)
    page.evaluate("(frame) => player.apply(frame)", event(11, "scene.update", edited))
    expect(drawn(page)).to_have_text("better 15")
    expect(place).to_have_attribute("data-frame", "75")


def test_play_head_follows_its_scene(film: Callable[..., Locator], page: Page) -> None:
    place = film(scene("one", 0), scene("two", 1))
    page.evaluate("player.seek(75)")
    expect(drawn(page)).to_have_text("two 15")
    page.evaluate("(frame) => player.apply(frame)", event(11, "scene.create", scene("new", 0)))
    expect(place).to_have_attribute("data-frame", "135")
    expect(drawn(page)).to_have_text("two 15")
    page.evaluate("(frame) => player.apply(frame)", event(12, "scene.delete", None, ["one"]))
    expect(place).to_have_attribute("data-frame", "75")
    page.evaluate(
        "(frame) => player.apply(frame)",
        event(13, "scene.reorder", {"sceneIds": ["two", "new"]}),
    )
    expect(place).to_have_attribute("data-frame", "15")


def test_last_scene_deleted_leaves_the_invitation(film: Callable[..., Locator], page: Page) -> None:
    place = film(scene("one", 0))
    page.evaluate("(frame) => player.apply(frame)", event(11, "scene.delete", None, ["one"]))
    expect(place.get_by_text("Your video will play here")).to_be_visible()


def test_transition_shows_both_scenes(film: Callable[..., Locator], page: Page) -> None:
    fade = {"type": "fade", "duration": 20}
    film(scene("one", 0, transition=fade), scene("two", 1))
    page.evaluate("player.seek(50)")
    expect(drawn(page)).to_have_text("one 50two 10")
    page.evaluate("player.seek(70)")
    expect(drawn(page)).to_have_text("two 30")
    assert page.evaluate("player.duration") == 100


def test_selection_loops(film: Callable[..., Locator], page: Page) -> None:
    place = film(scene("one", 0), scene("two", 1, duration=20))
    page.evaluate("player.selectScene('two')")
    expect(place).to_have_attribute("data-frame", "60")
    page.evaluate("player.setLoop('selection')")
    page.evaluate(
        "() => { window.seen = new Set(); document.querySelector('#film')"
        ".addEventListener('framechange', (e) => seen.add(e.detail.frame)); player.play(); }"
    )
    page.wait_for_function("() => seen.has(79) || seen.has(78)")
    page.wait_for_function("() => { const had = seen.has(61); return had || seen.has(62); }")
    assert page.evaluate("Math.min(...seen) >= 60")


def test_guides_and_size_are_buttons(film: Callable[..., Locator], page: Page) -> None:
    place = film(scene("one", 0))
    place.get_by_role("button", name="Show safe areas").click()
    expect(place.get_by_role("button", name="Hide safe areas")).to_have_attribute(
        "aria-pressed", "true"
    )
    place.get_by_role("button", name="Show at 100 %").click()
    page.wait_for_function(
        "() => document.querySelector('#film iframe').getBoundingClientRect().width === 640"
    )


def test_one_scene_of_a_hundred_is_mounted(film: Callable[..., Locator], page: Page) -> None:
    place = film(*(scene(f"s{n}", n, duration=10) for n in range(100)))
    page.evaluate("player.seek(505)")
    expect(place).to_have_attribute("data-frame", "505")
    expect(drawn(page)).to_have_text("s50 5")
