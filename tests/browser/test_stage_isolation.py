"""What scenes that mean harm can do in the stage: nothing to anybody else."""

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Frame, Page, Route, expect

from tests.browser.hostile import NETWORK, REACH
from tests.live import LiveStudio

PROJECT = {"id": "p", "title": "Trap", "width": 640, "height": 360, "fps": 30}
FINE = """
import { jsx } from "react/jsx-runtime";
export default () => jsx("p", { children: "All is well" });
"""
ATTACK = """
import { jsx } from "react/jsx-runtime";
globalThis.tried ??= (what) => { globalThis.outcome = String(what); };
let begun = false;
export default function Attack() {
  if (!begun) {
    begun = true;
    globalThis.outcome = "begun";
    (async () => { BODY })().catch((error) => tried(`stopped: ${error}`));
  }
  return jsx("p", { children: "Attacking" });
}
"""
MOUNT = """
async ([project, scenes]) => {
  const { Player } = await import("/static/build/player.js");
  window.player?.destroy();
  document.querySelector("#trap")?.remove();
  const place = document.createElement("div");
  place.id = "trap";
  place.style.cssText = "position:fixed;inset:0 auto auto 0;width:640px;height:420px;z-index:99";
  document.body.append(place);
  window.failures = [];
  window.readyAt = null;
  place.addEventListener("ready", () => { window.readyAt ??= performance.now(); });
  place.addEventListener("sceneerror", ({ detail }) => window.failures.push(detail));
  window.player = new Player(place, { stageUrl: "/stage/", project, scenes });
}
"""


class Listener:
    """Hears every attempt to reach it, by TCP or UDP, on one port."""

    def __init__(self) -> None:
        self.heard: list[bytes] = []
        self._tcp = socket.create_server(("127.0.0.1", 0))
        self.port = self._tcp.getsockname()[1]
        self._udp = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._udp.bind(("127.0.0.1", self.port))
        threading.Thread(target=self._accept, daemon=True).start()
        threading.Thread(target=self._receive, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def _accept(self) -> None:
        while True:
            try:
                connection, _ = self._tcp.accept()
            except OSError:
                return
            with connection:
                connection.settimeout(1)
                try:
                    self.heard.append(connection.recv(200) or b"a connection")
                except OSError:
                    self.heard.append(b"a silent connection")

    def _receive(self) -> None:
        while True:
            try:
                self.heard.append(self._udp.recv(200))
            except OSError:
                return

    def close(self) -> None:
        for opened in (self._tcp, self._udp):
            opened.shutdown(socket.SHUT_RDWR) if opened is self._tcp else None
            opened.close()


@pytest.fixture(scope="module")
def listener() -> Iterator[Listener]:
    made = Listener()
    yield made
    made.close()


@pytest.fixture(scope="module")
def trap(chromium: Browser, studio: LiveStudio) -> Iterator[Page]:
    """A page of the studio, with its own policy, in which players are put."""
    context = chromium.new_context(base_url=studio.url)
    context.add_cookies([{"name": "secret", "value": "cookie", "url": studio.url}])
    page = context.new_page()
    page.goto("/people/sign-in/")
    page.add_style_tag(url="/static/css/player.css")
    page.evaluate("localStorage.setItem('secret', 'storage')")
    yield page
    context.close()


@pytest.fixture
def play(trap: Page) -> Iterator[Callable[..., None]]:
    """Play scenes, given as modules, each ninety frames long."""
    modules: dict[str, str] = {}

    def serve(route: Route) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        route.fulfill(body=modules[name], content_type="text/javascript")

    def start(*sources: str) -> None:
        scenes = []
        for order, source in enumerate(sources):
            name = f"{abs(hash(source))}.js"
            modules[name] = source
            scenes.append(
                {
                    "id": f"scene-{order}",
                    "name": f"Scene {order + 1}",
                    "duration": 90,
                    "order": order,
                    "props": None,
                    "transition": None,
                    "moduleUrl": f"/trap/{name}",
                }
            )
        trap.evaluate(MOUNT, [PROJECT, scenes])

    trap.route("**/trap/*.js", serve)
    yield start
    trap.unroute("**/trap/*.js", serve)


def attack(body: str, listener: Listener | None = None) -> str:
    """Return a module that does this when it is first drawn."""
    if listener:
        host = f"127.0.0.1:{listener.port}"
        body = body.replace("LISTENER", listener.url).replace("HOST", host)
    return ATTACK.replace("BODY", body)


def stage(page: Page) -> Frame:
    """Return the frame scenes run in."""
    return next(frame for frame in page.frames if frame.url.endswith("/stage/"))


def outcome_of(page: Page) -> str:
    """Wait until the attack has ended one way or the other, and say which."""
    frame = stage(page)
    frame.wait_for_function("() => globalThis.outcome && globalThis.outcome !== 'begun'")
    return str(frame.evaluate("globalThis.outcome"))


def expect_second_scene_plays(page: Page) -> None:
    """Wait for the scene that means well: the player has outlived the other."""
    place = page.locator("#trap")
    page.evaluate("player.seek(100)")
    expect(place).to_have_attribute("data-frame", "100", timeout=10_000)
    expect(page.frame_locator("#trap iframe").get_by_text("All is well")).to_be_attached()


def wait_for_first_frame(page: Page) -> None:
    """Wait until the first scene has run, not only its empty place been shown."""
    place = page.locator("#trap")
    expect(place).to_have_attribute("data-frame", "0", timeout=10_000)
    expect(place).not_to_have_attribute("data-waiting", re.compile(".*"), timeout=10_000)


def wait_for_failure(page: Page) -> dict[str, str]:
    """Return what the player says of the first scene."""
    expect(page.locator("#trap .player-card")).to_be_visible(timeout=10_000)
    failures: list[dict[str, dict[str, str]]] = page.evaluate("window.failures")
    return failures[0]["error"]


@pytest.mark.parametrize("name", NETWORK)
def test_hostile_scene_reaches_no_server(
    name: str, trap: Page, play: Callable[..., None], listener: Listener
) -> None:
    address = trap.url

    play(attack(NETWORK[name], listener), FINE)
    wait_for_first_frame(trap)
    expect_second_scene_plays(trap)

    assert listener.heard == []
    assert trap.url == address
    assert len(trap.context.pages) == 1


def test_the_scene_that_leaves_is_blamed_though_another_is_shown(
    trap: Page, play: Callable[..., None], listener: Listener
) -> None:
    play(attack("globalThis.leave = () => { location.href = 'LISTENER/late'; }", listener), FINE)
    wait_for_first_frame(trap)
    expect_second_scene_plays(trap)

    stage(trap).evaluate("globalThis.leave()")

    trap.wait_for_function("() => window.failures.length > 0")
    assert [failure["sceneId"] for failure in trap.evaluate("window.failures")] == ["scene-0"]
    expect_second_scene_plays(trap)
    assert listener.heard == []


@pytest.mark.parametrize("name", REACH)
def test_hostile_scene_reads_nothing(name: str, trap: Page, play: Callable[..., None]) -> None:
    play(attack(REACH[name]), FINE)
    wait_for_first_frame(trap)

    outcome = outcome_of(trap)
    assert outcome.startswith("stopped:"), outcome


def test_the_listener_would_hear(listener: Listener) -> None:
    """Everything above means something only if a request is noticed."""
    assert listener.heard == []
    socket.create_connection(("127.0.0.1", listener.port)).close()
    other = Listener()
    with socket.create_connection(("127.0.0.1", other.port)) as connection:
        connection.sendall(b"GET /")
    while not other.heard:
        pass
    other.close()


SHOWN = "{type: 'shown', id: 1, frame: 77, sceneIds: [], failed: []}"
FAILED = (
    "{type: 'error', sceneId: 'scene-1', phase: 'load', message: 'forged', "
    "frame: 0, line: 0, column: 0}"
)
HELLO = "{type: 'bazaar.connect', version: 1}"


@pytest.mark.parametrize(
    "body",
    [
        f"parent.postMessage({SHOWN}, '*')",
        f"top.postMessage({FAILED}, '*')",
        (
            f"const c = new MessageChannel(); parent.postMessage({HELLO}, '*', [c.port1]); "
            f"c.port2.postMessage({SHOWN})"
        ),
        (
            f"dispatchEvent(new MessageEvent('message', {{data: {HELLO}, source: parent, "
            "ports: [new MessageChannel().port1]}))"
        ),
    ],
    ids=["to the parent", "to the top", "a channel of its own", "an event of its own"],
)
def test_scene_cannot_forge_messages(body: str, trap: Page, play: Callable[..., None]) -> None:
    play(attack(body), FINE)
    wait_for_first_frame(trap)
    expect_second_scene_plays(trap)
    assert trap.evaluate("window.failures") == []


@pytest.mark.parametrize(
    "body",
    [
        "MessagePort.prototype.postMessage = function () { tried('stolen'); }",
        "Object.defineProperty(MessageEvent.prototype, 'data', {get() { tried('stolen'); }})",
        "EventTarget.prototype.addEventListener = function () { tried('stolen'); }",
        "MessagePort.prototype.__proto__ = {}",
        "Object.prototype.type = 'polluted'",
        "Object.prototype.__defineGetter__('frame', () => tried('stolen'))",
        "Object.setPrototypeOf(Object.prototype, {type: 1})",
        "Array.prototype.map = () => []",
        "Array.prototype[Symbol.iterator] = function* () { tried('stolen'); }",
        "Function.prototype.call = function () { tried('stolen'); }",
        "Promise.prototype.then = function () { tried('stolen'); }",
        "globalThis.Map = class {}",
        "globalThis.Object = {}",
        "Map.prototype.get = () => { tried('stolen'); }",
    ],
)
def test_scene_cannot_change_what_others_stand_on(
    body: str, trap: Page, play: Callable[..., None]
) -> None:
    play(attack(f"{body}; tried('changed')"), FINE)
    wait_for_first_frame(trap)
    assert outcome_of(trap).startswith("stopped:")
    expect_second_scene_plays(trap)


def test_scene_finds_no_channel(trap: Page, play: Callable[..., None]) -> None:
    """Neither on the window nor on anything reachable from it."""
    play(
        attack(
            "const seen = new Set(); const walk = (o, d) => { "
            "if (!o || d > 3 || seen.has(o)) return; "
            "if (typeof o !== 'object' && typeof o !== 'function') return; seen.add(o); "
            "if (o instanceof MessagePort) throw new TypeError('found'); "
            "for (const k of Reflect.ownKeys(o)) { let v; try { v = o[k]; } catch { continue; } "
            "walk(v, d + 1); } }; try { walk(window, 0); tried('nothing'); } "
            "catch (e) { tried(e.message); }"
        ),
        FINE,
    )
    wait_for_first_frame(trap)
    assert outcome_of(trap) == "nothing"


def test_scene_cannot_cover_the_page(trap: Page, play: Callable[..., None]) -> None:
    play(
        attack(
            "document.body.style.cssText = 'position:fixed;inset:-9999px;z-index:2147483647';"
            "document.documentElement.style.cssText = 'width:99999px;height:99999px'"
        ),
        FINE,
    )
    wait_for_first_frame(trap)
    hit = "([x, y]) => document.elementFromPoint(x, y).closest('iframe, #trap')?.tagName ?? null"
    assert trap.evaluate(hit, [700, 300]) is None
    assert trap.evaluate(hit, [100, 400]) == "DIV"
    expect(trap.locator("#trap .player-button-main")).to_be_visible()


def test_scene_cannot_take_the_keyboard(trap: Page, play: Callable[..., None]) -> None:
    play(
        attack(
            "document.body.tabIndex = 0; window.focus(); document.body.focus();"
            "addEventListener('keydown', (e) => tried(e.key), true);"
            "setInterval(() => window.focus(), 5)"
        ),
        FINE,
    )
    wait_for_first_frame(trap)
    button = trap.locator("#trap .player-button-main")
    button.focus()
    trap.keyboard.type("secret")
    expect(button).to_be_focused()
    assert stage(trap).evaluate("globalThis.outcome") == "begun"


def test_scene_cannot_open_dialogs(trap: Page, play: Callable[..., None]) -> None:
    dialogs: list[str] = []
    trap.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    play(
        attack("Window.prototype; (Object.getPrototypeOf(window).alert ?? window.alert)('hello')"),
        FINE,
    )
    wait_for_first_frame(trap)
    expect_second_scene_plays(trap)
    assert dialogs == []


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("throw new Error('at load')", "at load"),
        ("import nothing from 'left-pad'; export default () => nothing", "left-pad"),
        ("export const other = 1", "default export"),
        ("export default () => { throw new Error('at mount') }", "at mount"),
        ("export default () => { throw null }", "null"),
        ("export default () => { throw { toString() { throw 1 } } }", "cannot be shown"),
        ("export default () => ({})", "object"),
    ],
)
def test_scene_that_throws_shows_a_card_and_the_others_play(
    source: str, message: str, trap: Page, play: Callable[..., None]
) -> None:
    play(source, FINE)
    assert message in wait_for_failure(trap)["message"]
    expect(trap.locator("#trap .player-card")).to_contain_text("Scene 1")
    expect_second_scene_plays(trap)
    expect(trap.locator("#trap .player-card")).to_be_hidden()


def test_scene_that_throws_late_plays_until_then(trap: Page, play: Callable[..., None]) -> None:
    play(
        'import { useCurrentFrame } from "remotion";\n'
        "export default function Late() {\n"
        "  if (useCurrentFrame() === 87) throw new Error('at 87');\n"
        "  return null;\n}",
        FINE,
    )
    wait_for_first_frame(trap)
    expect(trap.locator("#trap .player-card")).to_be_hidden()
    trap.evaluate("player.seek(87)")
    failure = wait_for_failure(trap)
    assert failure["message"] == "at 87"
    assert failure["frame"] == 87
    trap.evaluate("player.seek(86)")
    expect(trap.locator("#trap .player-card")).to_be_hidden()
    expect_second_scene_plays(trap)


@pytest.mark.parametrize(
    "source",
    [
        "while (true) {}",
        "export default () => { while (true) {} }",
        "for (let p = Promise.resolve(); ; p = p.then(() => {})) {}",
        "const spin = () => Promise.resolve().then(spin); export default () => void spin()",
    ],
    ids=["at load", "at mount", "promises made", "promises chained"],
)
def test_scene_that_hangs_is_left_out_within_three_seconds(
    source: str, trap: Page, play: Callable[..., None]
) -> None:
    play(source, FINE)
    ticks = trap.evaluate_handle(
        "() => { const t = { count: 0 };"
        "const go = () => { t.count++; requestAnimationFrame(go); }; go(); return t; }"
    )
    message = wait_for_failure(trap)["message"]
    took = trap.evaluate("performance.now() - window.readyAt")
    assert "loops forever" in message or "memory" in message
    assert took < 3_000
    assert ticks.evaluate("(t) => t.count") > took / 1000 * 10
    expect_second_scene_plays(trap)


def test_scene_that_eats_memory_is_stopped(trap: Page, play: Callable[..., None]) -> None:
    play(
        "const kept = []; export default () => { for (;;) kept.push(new Uint8Array(64e6)); }",
        FINE,
    )
    assert "512 MB" in wait_for_failure(trap)["message"]
    expect_second_scene_plays(trap)


def test_scene_that_floods_the_page_is_left_out(trap: Page, play: Callable[..., None]) -> None:
    play(
        attack(
            "setInterval(() => { for (let i = 0; i < 100; i++) top.postMessage('x', '*'); }, 1)"
        ),
        FINE,
    )
    assert "floods" in wait_for_failure(trap)["message"]
    expect_second_scene_plays(trap)


def test_page_is_told_what_to_fix(trap: Page, play: Callable[..., None]) -> None:
    play("export default () => { throw new Error('mend me') }", FINE)
    wait_for_failure(trap)
    trap.evaluate(
        "document.querySelector('#trap')"
        ".addEventListener('fix', ({ detail }) => { window.asked = detail; })"
    )
    trap.get_by_role("button", name="Fix this scene").click()
    asked = trap.evaluate("window.asked")
    assert asked["sceneId"] == "scene-0"
    assert json.loads(json.dumps(asked["error"]))["message"] == "mend me"
