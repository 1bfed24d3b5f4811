"""The workspace with a model behind it: words as they come, drafts, stops, failures."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.brain.contexts import answer
from tests.browser.workspace import answers, clips, send
from tests.fake_openai import Fails, FakeOpenAI, Hangs, Says
from tests.live import LiveStudio
from tests.tools.scenes import TITLE

PATIENCE_MS = 60_000
BRIEF = {"kind": "title", "headline": "Welcome aboard", "duration": 90}
ADD = Says(answer(("addScene", {"brief": BRIEF}), chatResponse="Here comes your title."))
HELLO = Says(answer(("answer", {"text": "I make videos."}), chatResponse="I make videos."))
MODULE = f"```tsx\n{TITLE}```\n"
PROMPT = "a title saying Welcome aboard, 3 seconds"


@pytest.fixture(scope="module")
def server() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as fake:
        yield fake


@pytest.fixture(scope="module")
def studio(server: FakeOpenAI, tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveStudio]:
    """A studio that is given a key and the address of the model server."""
    home = tmp_path_factory.mktemp("model-studio")
    with LiveStudio(
        home,
        OPENAI_API_KEY="sk-test",
        OPENAI_BASE_URL=server.base_url,
        BAZAAR_MODEL_TIMEOUT_S="300",
        BAZAAR_MODEL_PRICE_IN="1",
        BAZAAR_MODEL_PRICE_OUT="2",
    ) as live:
        yield live


@pytest.fixture(autouse=True)
def _nothing_scripted(server: FakeOpenAI) -> None:
    server.answers.clear()


def begin(page: Page, server: FakeOpenAI) -> None:
    """Come in as somebody new with a question, and wait until it is answered."""
    server.script(HELLO)
    page.goto("/")
    page.get_by_label("What should we make?").fill("what can you do?")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("/projects/"), timeout=PATIENCE_MS)
    status(page, 0, "done")


def status(page: Page, number: int, expected: str) -> None:
    expect(answers(page).nth(number)).to_have_attribute(
        "data-status", expected, timeout=PATIENCE_MS
    )


def source(page: Page) -> str:
    """The source of the only scene, as the API gives it."""
    project_id = page.url.split("/projects/")[1].split("/")[0]
    listed = page.request.get(f"/api/v1/projects/{project_id}/scenes/").json()
    [scene] = listed["data"]["items"]
    return str(scene["tsxCode"])


def test_words_and_source_come_as_they_are_written_and_the_draft_stands_until_then(
    page: Page, window: BrowserContext, server: FakeOpenAI
) -> None:
    begin(page, server)
    server.script(ADD, Says(MODULE, holds_after=200), HELLO)
    send(page, PROMPT)

    expect(clips(page)).to_have_count(1, timeout=PATIENCE_MS)
    working = answers(page).nth(1)
    expect(working.locator("[data-written]")).to_contain_text("HEADLINE", timeout=PATIENCE_MS)
    expect(working).to_contain_text("Here comes your title.")
    assert source(page) != TITLE

    other = window.new_page()
    other.goto(page.url)
    page.reload()
    for tab in (page, other):
        expect(clips(tab)).to_have_count(1, timeout=PATIENCE_MS)
        expect(answers(tab).nth(1)).to_contain_text("Here comes your title.")
        status(tab, 1, "working")

    send(page, "what can you do?")
    status(page, 2, "done")
    status(page, 1, "working")

    server.release()
    for tab in (page, other):
        status(tab, 1, "done")
    assert source(page) == TITLE


def test_stop_closes_the_connection_and_keeps_the_draft(page: Page, server: FakeOpenAI) -> None:
    begin(page, server)
    server.left.clear()
    server.script(ADD, Hangs(first="```tsx\nimport"))
    send(page, PROMPT)
    expect(answers(page).nth(1).locator("[data-written]")).to_contain_text(
        "import", timeout=PATIENCE_MS
    )

    answers(page).nth(1).get_by_role("button", name="Stop").click()

    status(page, 1, "stopped")
    assert server.left.wait(60)
    expect(clips(page)).to_have_count(1)
    expect(answers(page).nth(1).get_by_role("button", name="Retry")).to_be_visible()


def test_a_wrong_key_is_said_with_what_to_do(page: Page, server: FakeOpenAI) -> None:
    begin(page, server)
    server.script(Fails(401))
    send(page, PROMPT)

    status(page, 1, "failed")
    expect(answers(page).nth(1)).to_contain_text("Check OPENAI_API_KEY")
    expect(clips(page)).to_have_count(0)


def test_what_an_answer_cost_is_told_under_its_request_id(page: Page, server: FakeOpenAI) -> None:
    begin(page, server)
    server.script(ADD, Says(MODULE, tokens=(1_000_000, 100_000)))
    send(page, PROMPT)
    status(page, 1, "done")

    request_id = answers(page).nth(1).get_attribute("data-request-id")
    operation = page.request.get(f"/api/v1/operations/{request_id}/").json()["data"]

    assert operation["tokensIn"] == 1_000_100
    assert operation["costUsd"] == pytest.approx(1.2, abs=0.01)
    assert "gpt-5.1" in operation["model"]
