"""Every address of the API, with every way of asking, answers in the one shape.

The addresses come from the URL resolver: a new one fails here until it has a row in `ROUTES`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import URLPattern, URLResolver, reverse

from scenes import exports, shares
from scenes.api import urls
from scenes.models import Asset, Export, Operation, Project, Scene, ShareLink, User
from tests.api.conftest import Program, token_of
from tests.api.universal import VALIDATOR, data, error, told
from tests.sources import BROKEN_TSX, title_tsx

pytestmark = pytest.mark.django_db

METHODS = ("get", "post", "put", "patch", "delete", "options")
UNLIKE_THE_OTHERS = {
    *("api-schema", "api-docs", "api-events", "api-export-file", "api-export-still"),
    "api-unknown",
}
"""Have tests of their own: a document, a page, a stream, two files, and what leads nowhere."""


@dataclass
class World:
    """What Alice has."""

    alice: User
    project: Project
    scene: Scene
    request_id: Any
    export: Export
    share: ShareLink


@dataclass
class Way:
    """A method of a route: a good body, and bad ones with the field that is to blame."""

    status: int = 200
    body: Callable[[World], Any] = lambda world: None
    bad: list[tuple[Any, str]] = field(default_factory=list)
    multipart: bool = False
    owned: bool = True


def project_file(*, tsxCode: str = "", **fields: Any) -> dict[str, Any]:  # noqa: N803
    scene = {"name": "Opening", "tsxCode": tsxCode or title_tsx(), "duration": 30}
    canvas = {"title": "Reel", "width": 1920, "height": 1080, "fps": 30}
    return {"bazaar": 1, **canvas, "scenes": [scene], **fields}


NO_OBJECT = [([], "nonFieldErrors"), ({"colour": "x"}, "colour")]
PROMPT = [({}, "prompt"), ({"prompt": ["x"]}, "prompt"), *NO_OBJECT]
ROUTES: dict[str, dict[str, Way]] = {
    "api-projects": {
        "get": Way(bad=[({"limit": "0"}, "limit")], owned=False),
        "post": Way(
            201,
            lambda _: {"title": "Reel"},
            [({"fps": 1}, "fps"), ({"width": "x"}, "width"), *NO_OBJECT],
            owned=False,
        ),
    },
    "api-project": {
        "get": Way(),
        "patch": Way(200, lambda _: {"title": "New"}, [({"title": None}, "title"), *NO_OBJECT]),
        "delete": Way(),
    },
    "api-generate": {"post": Way(200, lambda _: {"prompt": "make it better"}, PROMPT)},
    "api-decide": {"post": Way(200, lambda _: {"prompt": "make it better"}, PROMPT)},
    "api-scenes": {
        "get": Way(bad=[({"cursor": "?"}, "cursor")]),
        "post": Way(
            201,
            lambda _: {"name": "Opening", "tsxCode": title_tsx()},
            [
                ({"name": "x"}, "tsxCode"),
                ({"name": "x", "tsxCode": BROKEN_TSX}, "errors"),
                ({"name": "x", "tsxCode": title_tsx(), "duration": -1}, "duration"),
                *NO_OBJECT,
            ],
        ),
    },
    "api-order": {
        "put": Way(
            200,
            lambda world: {"sceneIds": [str(world.scene.pk)]},
            [({}, "sceneIds"), ({"sceneIds": [str(uuid4())]}, "sceneIds"), *NO_OBJECT],
        )
    },
    "api-messages": {"get": Way(bad=[({"limit": "201"}, "limit")])},
    "api-scene": {
        "get": Way(),
        "patch": Way(
            200,
            lambda _: {"name": "New"},
            [({"duration": 18_001}, "duration"), ({"revision": 0}, "revision"), *NO_OBJECT],
        ),
        "delete": Way(),
    },
    "api-edit": {"post": Way(200, lambda _: {"prompt": "make the background orange"}, PROMPT)},
    "api-analyze": {
        "post": Way(200, lambda _: {}, [({"question": {}}, "question"), *NO_OBJECT]),
    },
    "api-duplicate": {"post": Way(201, lambda _: {})},
    "api-revisions": {"get": Way(bad=[({"limit": "-1"}, "limit")])},
    "api-restore": {
        "post": Way(200, lambda _: {"revision": 1}, [({"revision": "x"}, "revision"), *NO_OBJECT])
    },
    "api-assets": {
        "get": Way(
            200,
            lambda world: {"projectId": str(world.project.pk)},
            [({}, "projectId"), ({"projectId": "x"}, "projectId")],
        ),
        "post": Way(
            201,
            lambda world: {"projectId": str(world.project.pk), "file": picture_file()},
            [({"projectId": "x"}, "projectId"), ({"projectId": str(uuid4())}, "file")],
            multipart=True,
        ),
    },
    "api-operation": {"get": Way()},
    "api-exports": {
        "get": Way(bad=[({"limit": "x"}, "limit")]),
        "post": Way(
            202,
            lambda _: {"height": 180},
            [({"format": "avi"}, "format"), ({"height": 1}, "height"), *NO_OBJECT],
        ),
    },
    "api-export": {
        "get": Way(),
        "patch": Way(
            200,
            lambda _: {"status": "cancelled"},
            [({"status": "done"}, "status"), *NO_OBJECT],
        ),
    },
    "api-shares": {
        "get": Way(bad=[({"cursor": "?"}, "cursor")]),
        "post": Way(201, lambda _: {}, [({"expiresAt": "soon"}, "expiresAt"), *NO_OBJECT]),
    },
    "api-share": {"delete": Way()},
    "api-import": {
        "post": Way(
            201,
            lambda _: project_file(),
            [
                ({"title": "x"}, "scenes"),
                (project_file(fps="x"), "fps"),
                (project_file(fps=7), "fps"),
                (project_file(bazaar=99), "bazaar"),
                (project_file(tsxCode=BROKEN_TSX), "errors"),
                *NO_OBJECT,
            ],
            owned=False,
        )
    },
}


def addresses() -> Iterator[URLPattern]:
    waiting: list[URLPattern | URLResolver] = list(urls.urlpatterns)
    while waiting:
        entry = waiting.pop(0)
        if isinstance(entry, URLResolver):
            waiting = [*entry.url_patterns, *waiting]
        else:
            yield entry


ADDRESSES = {pattern.name: pattern for pattern in addresses()}
WAYS = [(name, method) for name, ways in ROUTES.items() for method in ways]
THINKING = {"api-generate", "api-decide", "api-edit", "api-analyze"}
"""Work in threads of their own, which see only what is committed."""
every_way = pytest.mark.parametrize(("name", "method"), WAYS, ids=lambda text: text)
every_way_committed = pytest.mark.parametrize(
    ("name", "method"),
    [
        pytest.param(*way, marks=[pytest.mark.django_db(transaction=True)] * (way[0] in THINKING))
        for way in WAYS
    ],
    ids=lambda text: text,
)


def picture_file():
    from tests.api.test_assets import picture  # noqa: PLC0415 - used by one row alone

    return picture()


def address(name: str, world: World | None) -> str:
    """Return an address below `/api/v1/`; without a world its ids belong to nobody."""
    known = {
        "project_id": world.project.pk if world else uuid4(),
        "scene_id": world.scene.pk if world else uuid4(),
        "request_id": world.request_id if world else uuid4(),
        "export_id": world.export.pk if world else uuid4(),
        "share_id": world.share.pk if world else uuid4(),
    }
    converters = ADDRESSES[name].pattern.converters
    path = reverse(name, kwargs={key: known[key] for key in converters})
    return path.removeprefix("/api/v1/")


def send(program: Program, name: str, method: str, world: World | None, body: Any):
    path = address(name, world)
    if ROUTES[name][method].multipart:
        return program.upload(path, body)
    return program.send(method, path, body)


@pytest.fixture
def world(project: Project, scene: Scene) -> World:
    operation = Operation.objects.create(
        request_id=uuid4(), user=project.owner, project=project, name="scene.create"
    )
    alice = project.owner
    export = exports.export_create(project=project, actor=alice, choices={"height": 90})
    share = shares.share_create(project=project, actor=alice)
    return World(alice, project, scene, operation.request_id, export, share)


def test_every_address_and_method_has_a_row() -> None:
    served = {
        name: sorted(set(pattern.callback.actions) - {"head"})
        for name, pattern in ADDRESSES.items()
        if name not in UNLIKE_THE_OTHERS
    }
    assert served == {name: sorted(ways) for name, ways in ROUTES.items()}


@every_way_committed
def test_a_good_request_succeeds(api, world, name: str, method: str) -> None:
    way = ROUTES[name][method]
    answer = send(api, name, method, world, way.body(world))
    body = told(answer)
    assert body["meta"]["success"], body
    assert answer.status_code == way.status
    assert body["meta"]["executionTimeMs"] > 0


@every_way
def test_a_bad_request_is_told_what_is_wrong_by_field(api, world, name: str, method: str) -> None:
    for body, blamed in ROUTES[name][method].bad:
        refused = error(send(api, name, method, world, body), "VALIDATION_FAILED")
        assert blamed in refused["details"], body
        assert not refused["retryable"]


@every_way
def test_what_is_no_json_is_refused(api, world, name: str, method: str) -> None:
    if method in {"get", "delete"}:
        answer = api.send(method, address(name, world))
        assert told(answer)["meta"]["success"] or answer.status_code == 400
        return
    path = address(name, world)
    multipart = ROUTES[name][method].multipart
    takes_a_body = multipart or ROUTES[name][method].bad
    for text in ('{"prompt": ', "\xff\xfe", "[" * 100_000, "NaN"):
        raw = text.encode("latin-1")
        answer = api.send(method, path, raw=raw)
        if takes_a_body:
            error(answer, "VALIDATION_FAILED", 415 if multipart else 400)
    answer = api.send(method, path, raw="<xml/>", content_type="application/xml")
    if takes_a_body:
        error(answer, "VALIDATION_FAILED", 415)


@every_way
def test_a_stranger_finds_nothing(strange_api, world, name: str, method: str) -> None:
    way = ROUTES[name][method]
    answer = send(strange_api, name, method, world, way.body(world))
    if way.owned:
        error(answer, "NOT_FOUND", 404)
    else:
        assert str(world.project.pk) not in answer.content.decode()


@every_way
def test_what_does_not_exist_is_not_found(api, world, name: str, method: str) -> None:
    if ADDRESSES[name].pattern.converters:
        body = ROUTES[name][method].body(world)
        error(send(api, name, method, None, body), "NOT_FOUND", 404)


@every_way
def test_nobody_is_let_in_without_a_token(anonymous_api, world, name: str, method: str) -> None:
    answer = send(anonymous_api, name, method, world, ROUTES[name][method].body(world))
    error(answer, "UNAUTHENTICATED", 401)
    assert answer["WWW-Authenticate"] == "Bearer"


@every_way
def test_a_token_that_is_none_is_refused(world, name: str, method: str) -> None:
    for token in ("nonsense", "", "two parts"):
        program = Program()
        program.headers = {"Authorization": f"Bearer {token}"}
        answer = send(program, name, method, world, ROUTES[name][method].body(world))
        error(answer, "UNAUTHENTICATED", 401)


@pytest.mark.parametrize("name", list(ROUTES))
def test_a_wrong_method_is_refused(api, world, name: str) -> None:
    for method in set(METHODS) - set(ROUTES[name]):
        answer = api.send(method, address(name, world))
        error(answer, "VALIDATION_FAILED", 405)
        assert ROUTES[name].keys() == {
            allowed.strip().lower() for allowed in answer["Allow"].split(",")
        } - {"head"}


@every_way
def test_a_failure_nobody_foresaw_tells_nothing_of_itself(
    world, name: str, method: str, monkeypatch: pytest.MonkeyPatch, caplog
) -> None:
    api = Program(token_of(world.alice))
    view = ADDRESSES[name].callback.cls
    action = ADDRESSES[name].callback.actions[method]

    def explode(self, request, **kwargs):
        raise RuntimeError("the secret is 12345")

    explode.endpoint = getattr(view, action).endpoint
    monkeypatch.setattr(view, action, explode)
    answer = send(api, name, method, world, ROUTES[name][method].body(world))
    assert error(answer, "INTERNAL", 500)["retryable"]
    assert "12345" not in answer.content.decode()
    assert "the secret is 12345" in caplog.text


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("path", ["", "nothing/", "projects", "projects/7/", "scenes/x/edit/"])
def test_an_address_that_leads_nowhere_is_not_found(api, path: str, method: str) -> None:
    error(api.send(method, path), "NOT_FOUND", 404)


def test_the_file_of_an_export_is_for_its_owner_once_it_is_finished(
    api, strange_api, anonymous_api, world
) -> None:
    path = f"exports/{world.export.pk}/file/"
    assert "no file yet" in error(api.get(path), "NOT_FOUND", 404)["message"]
    error(strange_api.get(path), "NOT_FOUND", 404)
    error(anonymous_api.get(path), "UNAUTHENTICATED", 401)
    error(api.post(path), "VALIDATION_FAILED", 405)


def test_an_export_shows_its_owner_what_is_being_captured(
    api, strange_api, anonymous_api, world
) -> None:
    path = f"exports/{world.export.pk}/still/"
    assert "no picture" in error(api.get(path), "NOT_FOUND", 404)["message"]
    default_storage.save(exports.still_name(world.export), ContentFile(b"a jpeg"))
    assert b"".join(api.get(path).streaming_content) == b"a jpeg"
    error(strange_api.get(path), "NOT_FOUND", 404)
    error(anonymous_api.get(path), "UNAUTHENTICATED", 401)


def test_another_version_of_the_api_is_not_found(client) -> None:
    response = client.get("/api/v2/projects/")
    VALIDATOR.validate(response.json())
    assert response.json()["error"]["code"] == "NOT_FOUND"


def test_a_session_is_as_good_as_a_token_and_needs_its_csrf_token(world) -> None:
    program = Program()
    program.client.force_login(world.alice)
    assert data(program.get("projects/"))["items"]
    program.client.handler.enforce_csrf_checks = True
    error(program.post("projects/", {"title": "x"}), "PERMISSION_DENIED", 403)


def test_a_request_id_is_kept_when_it_is_a_uuid_and_made_when_it_is_not(api) -> None:
    mine = str(uuid4())
    assert (
        told(api.send("get", "projects/", headers={"X-Request-ID": mine}))["meta"]["requestId"]
        == mine
    )
    told(api.send("get", "projects/", headers={"X-Request-ID": "mine"}))


def test_a_closed_account_has_no_token(api, alice) -> None:
    alice.is_active = False
    alice.save()
    error(api.get("projects/"), "UNAUTHENTICATED", 401)


def test_a_body_too_large_to_read_is_refused(api, settings) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 100
    error(api.post("projects/", {"title": "x" * 200}), "VALIDATION_FAILED", 413)


def test_the_assets_of_a_project_are_its_own(api, world, strange_api) -> None:
    Asset.objects.create(
        project=world.project, kind="image", name="x", file="assets/x", content_type="x", size=1
    )
    found = data(api.get("assets/", projectId=str(world.project.pk)))["items"]
    assert set(found[0]) == {
        "id", "projectId", "kind", "name", "url", "contentType", "size", "width", "height",
        "durationS", "colors", "hasAlpha", "createdAt",
    }  # fmt: skip
    error(strange_api.get("assets/", projectId=str(world.project.pk)), "NOT_FOUND")
