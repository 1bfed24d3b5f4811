"""Programs that speak to the API, each with its own token."""

import io
import json
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.http import HttpResponse
from django.test import Client

from scenes import services
from scenes.models import Project, Scene, User
from tests.sources import title_tsx


class Program:
    """An API client: paths are relative to `/api/v1/`, bodies go as JSON unless `raw`."""

    def __init__(self, token: str | None = None) -> None:
        self.client = Client(raise_request_exception=False)
        self.headers = {"Authorization": f"Bearer {token}"} if token else {}

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        raw: str | bytes | None = None,
        content_type: str = "application/json",
        headers: dict[str, str] | None = None,
    ) -> HttpResponse:
        content = {} if body is None else {"data": json.dumps(body), "content_type": content_type}
        if raw is not None:
            content = {"data": raw, "content_type": content_type}
        if method == "get" and body is not None:
            content = {"query_params": body}
        return getattr(self.client, method)(
            f"/api/v1/{path}", headers={**self.headers, **(headers or {})}, **content
        )

    def get(self, path: str, **query: Any) -> HttpResponse:
        return self.send("get", path, query or None)

    def post(self, path: str, body: Any = None, **options: Any) -> HttpResponse:
        return self.send("post", path, {} if body is None else body, **options)

    def put(self, path: str, body: Any) -> HttpResponse:
        return self.send("put", path, body)

    def patch(self, path: str, body: Any, **options: Any) -> HttpResponse:
        return self.send("patch", path, body, **options)

    def delete(self, path: str) -> HttpResponse:
        return self.send("delete", path)

    def upload(self, path: str, fields: dict[str, Any]) -> HttpResponse:
        return self.client.post(f"/api/v1/{path}", data=fields, headers=self.headers)


def token_of(user: User) -> str:
    output = io.StringIO()
    call_command("api_token", user.email, stdout=output)
    return output.getvalue().strip()


@pytest.fixture
def api(alice: User) -> Program:
    """Alice's program."""
    return Program(token_of(alice))


@pytest.fixture
def strange_api(stranger: User) -> Program:
    """The stranger's program."""
    return Program(token_of(stranger))


@pytest.fixture
def anonymous_api() -> Program:
    """A program without a token."""
    return Program()


@pytest.fixture
def add_scene(project: Project) -> Callable[..., Scene]:
    """Puts a scene into Alice's project."""

    def add(name: str = "Opening", **fields: Any) -> Scene:
        values = {"tsx_code": title_tsx(name), "duration": 90, **fields}
        return services.scene_create(project=project, actor=project.owner, name=name, **values)

    return add


@pytest.fixture
def scene(add_scene: Callable[..., Scene]) -> Scene:
    """The first scene of Alice's project: three seconds."""
    return add_scene()
