"""An open page hears every event once and in order, and nobody else hears any."""

import json

import pytest
from channels.db import database_sync_to_async
from channels.testing import WebsocketCommunicator
from django.test import Client

from bazaar import events
from bazaar.asgi import application
from scenes import services
from scenes.models import Project, User
from tests.sources import title_tsx

pytestmark = pytest.mark.django_db(transaction=True)


def socket(project: Project, user: User | None, query: str = "", origin: str = "http://127.0.0.1"):
    headers = [(b"origin", origin.encode()), (b"host", b"127.0.0.1")]
    if user is not None:
        client = Client()
        client.force_login(user)
        cookie = client.cookies["sessionid"].value
        headers.append((b"cookie", f"sessionid={cookie}".encode()))
    return WebsocketCommunicator(application, f"/ws/projects/{project.pk}/{query}", headers)


async def hear(communicator: WebsocketCommunicator) -> dict:
    return json.loads(await communicator.receive_from(timeout=5))


open_socket = database_sync_to_async(socket)
rename = database_sync_to_async(
    lambda project, title: services.project_update(
        project=project, actor=project.owner, title=title
    )
)


async def test_a_page_hears_what_happens(project: Project, alice: User) -> None:
    page = await open_socket(project, alice)
    await page.connect()
    await database_sync_to_async(services.scene_create)(
        project=project, actor=alice, name="One", tsx_code=title_tsx(), duration=60
    )
    frame = await hear(page)
    assert frame["meta"]["operation"] == "scene.create"
    assert frame["meta"]["seq"] == 2
    assert frame["data"]["tsxCode"] == title_tsx()
    await page.disconnect()


async def test_a_page_that_comes_back_hears_what_it_missed_once(
    project: Project, alice: User
) -> None:
    for title in ("b", "c", "d"):
        await rename(project, title)
    page = await open_socket(project, alice, "?after=2")
    await page.connect()
    assert [(await hear(page))["meta"]["seq"] for _ in range(2)] == [3, 4]
    await rename(project, "e")
    assert (await hear(page))["meta"]["seq"] == 5
    assert await page.receive_nothing()
    await page.disconnect()


async def test_an_event_that_the_layer_dropped_is_fetched(
    project: Project, alice: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = await open_socket(project, alice)
    await page.connect()
    with monkeypatch.context() as patch:
        patch.setattr(events, "publish_sync", lambda *_: None)
        await rename(project, "unheard")
    await rename(project, "heard")
    assert [(await hear(page))["meta"]["seq"] for _ in range(2)] == [2, 3]
    await page.disconnect()


async def test_a_page_can_ask_for_what_follows_a_number(project: Project, alice: User) -> None:
    await rename(project, "b")
    page = await open_socket(project, alice)
    await page.connect()
    assert await page.receive_nothing()
    await page.send_to(text_data=json.dumps({"after": 1}))
    assert (await hear(page))["meta"]["seq"] == 2
    await page.send_to(text_data="nonsense")
    assert await page.receive_nothing()
    await page.disconnect()


async def test_an_event_of_another_process_arrives(
    project: Project, alice: User, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    settings.REDIS_URL = ""
    page = await open_socket(project, alice)
    await page.connect()
    with monkeypatch.context() as patch:
        patch.setattr(events, "publish_sync", lambda *_: None)
        await rename(project, "from a worker")
    frame = await hear(page)
    assert frame["data"]["title"] == "from a worker"
    await page.disconnect()


@pytest.mark.parametrize("who", ["stranger", "nobody"])
async def test_nobody_else_is_let_in(project: Project, stranger: User, who: str) -> None:
    page = await open_socket(project, stranger if who == "stranger" else None)
    await page.connect()
    closing = await page.receive_output(timeout=5)
    assert closing["type"] == "websocket.close"
    assert closing["code"] == (4404 if who == "stranger" else 4401)
    await page.disconnect()


async def test_a_page_of_another_site_is_refused(project: Project, alice: User) -> None:
    page = await open_socket(project, alice, origin="https://elsewhere.example")
    connected, _ = await page.connect()
    assert not connected


async def test_a_closed_account_hears_no_more_on_its_next_wish(
    project: Project, alice: User
) -> None:
    page = await open_socket(project, alice)
    await page.connect()
    await database_sync_to_async(User.objects.filter(pk=alice.pk).update)(is_active=False)
    await page.send_to(text_data=json.dumps({"after": 0}))
    assert (await page.receive_output(timeout=5))["type"] == "websocket.close"
    await page.disconnect()
