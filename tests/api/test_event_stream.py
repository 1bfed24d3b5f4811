"""The stream of events, read by a real HTTP client from a real server while scenes change."""

import asyncio
import contextlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import httpx
import pytest

from bazaar import events
from bazaar.threads import in_database_thread
from scenes import services
from scenes.api.events import stream
from scenes.models import Project, User
from tests.api.universal import VALIDATOR, error
from tests.live import LiveStudio
from tests.sources import title_tsx

TIMEOUT = httpx.Timeout(30)


@dataclass
class Heard:
    """A server-sent event."""

    number: int | None
    name: str
    frame: dict[str, Any]


@dataclass
class Follower:
    """A program beside a running studio."""

    http: httpx.Client
    path: str

    def change(self, path: str, body: dict[str, Any], method: str = "POST") -> dict[str, Any]:
        answer = self.http.request(method, path, json=body)
        answer.raise_for_status()
        return answer.json()["data"]

    def add(self, name: str) -> dict[str, Any]:
        body = {"name": name, "tsxCode": title_tsx(name)}
        return self.change(f"{self.path}scenes/", body)

    @contextlib.contextmanager
    def follow(self, **headers: str) -> Iterator[Iterator[Heard]]:
        with self.http.stream("GET", f"{self.path}events/", headers=headers) as response:
            assert response.status_code == 200
            assert response.headers["Content-Type"].startswith("text/event-stream")
            lines = response.iter_lines()
            assert next(lines).startswith("retry: ")
            yield blocks(lines)


def blocks(lines: Iterator[str]) -> Iterator[Heard]:
    fields: dict[str, str] = {}
    for line in lines:
        if line.startswith(":"):
            continue
        if line:
            name, _, value = line.partition(": ")
            fields[name] = value
        elif "data" in fields:
            frame = json.loads(fields["data"])
            VALIDATOR.validate(frame)
            number = int(fields["id"]) if "id" in fields else None
            yield Heard(number, fields["event"], frame)
            fields = {}


@pytest.fixture(scope="module")
def token(studio: LiveStudio) -> str:
    return studio.token("follower@example.com")


@pytest.fixture
def follower(studio: LiveStudio, token: str) -> Iterator[Follower]:
    headers = {"Authorization": f"Bearer {token}"}
    with httpx.Client(base_url=f"{studio.url}/api/v1/", headers=headers, timeout=TIMEOUT) as http:
        project = http.post("projects/", json={"title": "Film"}).raise_for_status().json()["data"]
        yield Follower(http, f"projects/{project['id']}/")


def test_changes_are_heard_as_they_happen(follower: Follower) -> None:
    with follower.follow() as heard:
        scene = follower.add("One")
        made = next(heard)
        assert (made.number, made.name) == (2, "scene.create")
        assert made.frame["data"] == scene
        follower.change(f"scenes/{scene['id']}/", {"name": "Other"}, "PATCH")
        changed = next(heard)
        assert (changed.number, changed.name) == (3, "scene.update")
        assert changed.frame["data"]["name"] == "Other"
        assert changed.frame["meta"]["seq"] == 3


def test_after_a_break_what_was_missed_comes_first_and_nothing_twice(follower: Follower) -> None:
    with follower.follow() as heard:
        follower.add("One")
        last = next(heard).number
    for name in ("Two", "Three"):
        follower.add(name)
    with follower.follow(**{"Last-Event-ID": str(last)}) as heard:
        assert [next(heard).frame["data"]["name"] for _ in range(2)] == ["Two", "Three"]
        follower.add("Four")
        assert (heard_now := next(heard)).frame["data"]["name"] == "Four"
        assert heard_now.number == 5


def test_many_writers_at_once_are_heard_without_a_gap(follower: Follower, studio) -> None:
    scene = follower.add("One")
    headers = dict(follower.http.headers)

    async def write(client: httpx.AsyncClient, number: int) -> None:
        body = {"name": f"Name {number}"}
        (await client.patch(f"scenes/{scene['id']}/", json=body)).raise_for_status()

    async def write_all() -> None:
        base = f"{studio.url}/api/v1/"
        async with httpx.AsyncClient(base_url=base, headers=headers, timeout=TIMEOUT) as client:
            await asyncio.gather(*(write(client, number) for number in range(12)))

    with follower.follow() as heard:
        asyncio.run(write_all())
        assert [next(heard).number for _ in range(12)] == list(range(3, 15))


def test_a_conversation_is_heard_step_by_step(follower: Follower) -> None:
    with follower.follow() as heard:
        follower.change(f"{follower.path}generate/", {"prompt": 'A title that says "Hi"'})
        names = [next(heard) for _ in range(3)]
        durable = [one for one in names if one.number is not None]
        assert [one.number for one in durable] == list(range(2, 2 + len(durable)))
        assert names[0].frame["data"]["content"] == 'A title that says "Hi"'


def test_a_session_is_as_good_as_a_token(studio: LiveStudio) -> None:
    with httpx.Client(base_url=studio.url, timeout=TIMEOUT, follow_redirects=True) as browser:
        page = browser.get("/")
        token = page.text.split('name="csrfmiddlewaretoken" value="')[1].split('"')[0]
        begun = browser.post(
            "/start/",
            data={"prompt": "A title", "ratio": "16:9", "csrfmiddlewaretoken": token},
            headers={"Referer": studio.url},
        )
        project_id = begun.url.path.split("/")[2]
        address = f"/api/v1/projects/{project_id}/events/?after=0"
        with browser.stream("GET", address) as response:
            first = next(blocks(response.iter_lines()))
    assert first.name == "project.create"


@pytest.mark.django_db(transaction=True)
def test_nobody_else_hears_anything(api, strange_api, anonymous_api, project: Project) -> None:
    path = f"projects/{project.pk}/events/"
    error(strange_api.get(path), "NOT_FOUND", 404)
    assert error(anonymous_api.get(path), "UNAUTHENTICATED", 401)
    error(api.get(f"projects/{uuid4()}/events/"), "NOT_FOUND", 404)
    error(api.post(path), "VALIDATION_FAILED", 405)
    error(api.get(path, after="yesterday"), "VALIDATION_FAILED", 400)


# ── The stream by itself ─────────────────────────────────────────────────────────────────────
rename = in_database_thread(
    lambda project, title: services.project_update(
        project=project, actor=project.owner, title=title
    )
)
drawn = pytest.mark.django_db(transaction=True)


async def hear(following: Any) -> str:
    return await asyncio.wait_for(anext(following), 10)


@drawn
async def test_silence_is_filled_with_heartbeats(project: Project, alice: User) -> None:
    following = stream(project.pk, alice, 1, heartbeat_s=0.01)
    assert (await hear(following)).startswith("retry: ")
    assert (await hear(following)).startswith(": ")
    await following.aclose()


@drawn
async def test_what_the_layer_dropped_is_told_with_the_next_heartbeat(
    project: Project, alice: User, monkeypatch: pytest.MonkeyPatch, settings
) -> None:
    settings.REDIS_URL = "so that nobody looks for events in the table"
    following = stream(project.pk, alice, 1, heartbeat_s=0.2)
    await hear(following)
    with monkeypatch.context() as patch:
        patch.setattr(events, "publish_sync", lambda *_: None)
        await rename(project, "Unheard")
    heard = [await hear(following), await hear(following)]
    told = next(text for text in heard if text.startswith("id: "))
    assert told.startswith("id: 2\nevent: project.update\ndata: {")
    await following.aclose()


@drawn
async def test_the_stream_ends_when_the_project_is_put_away(project: Project, alice: User) -> None:
    following = stream(project.pk, alice, 1, heartbeat_s=0.01)
    await hear(following)
    await in_database_thread(services.project_delete)(project=project, actor=alice)
    rest = [text async for text in following]
    assert any("event: project.delete" in text for text in rest)


@drawn
async def test_whoever_leaves_is_forgotten(project: Project, alice: User, monkeypatch) -> None:
    left: list[str] = []
    layer = events.get_channel_layer()
    discard = layer.group_discard

    async def noticed(group: str, channel: str) -> None:
        left.append(group)
        await discard(group, channel)

    monkeypatch.setattr(layer, "group_discard", noticed)
    following = stream(project.pk, alice, 0)
    await hear(following)
    await following.aclose()
    assert left == [events.project_group(project.pk)]
