"""The disk of the database is full: whoever asked for something is told so, and what to do."""

from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
import pytest
from django.db import OperationalError, connection
from django.test import Client

from bazaar.disk import disk_full
from scenes import exports, rendering, segments, services
from scenes.models import Export, Project, User
from tests.sources import title_tsx

SAID = "disk that holds the database is full. Make room on it"

sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="fills a SQLite file")


@contextmanager
def no_room() -> Iterator[None]:
    """Let the database's file grow no further."""
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        (pages,) = cursor.fetchone()
        cursor.execute(f"PRAGMA max_page_count = {pages}")
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")


def test_postgres_says_it_too():
    error = OperationalError("could not extend file")
    error.__cause__ = psycopg.errors.DiskFull("could not extend file")
    told = disk_full(error)
    assert told is not None
    assert SAID in told.message
    assert disk_full(OperationalError("database is locked")) is None


@sqlite
@pytest.mark.django_db(transaction=True)
def test_a_program_is_told(api, project: Project):
    body = {"name": "Long", "tsxCode": title_tsx("x" * 40_000), "duration": 30}
    with no_room():
        answer = api.post(f"projects/{project.pk}/scenes/", body)

    assert answer.status_code == 503
    assert answer.json()["error"]["code"] == "STORAGE_ERROR"
    assert SAID in answer.json()["error"]["message"]


@sqlite
@pytest.mark.django_db(transaction=True)
def test_a_person_is_told(alice_client: Client, project: Project):
    with no_room():
        answer = alice_client.post(
            f"/projects/{project.pk}/messages/",
            {"prompt": "word " * 1500},
            headers={"HX-Request": "true"},
        )

    assert answer.status_code == 503
    assert SAID in answer.text


@sqlite
@pytest.mark.django_db(transaction=True)
def test_an_export_says_why_it_failed(
    project: Project, alice: User, settings, tmp_path, monkeypatch: pytest.MonkeyPatch
):
    settings.VAR = tmp_path
    code = title_tsx("Hello")
    services.scene_create(project=project, actor=alice, name="Hello", tsx_code=code, duration=30)
    export = exports.export_create(project=project, actor=alice, choices={"format": "project"})

    def full(*args: object, **kwargs: object) -> None:
        with no_room(), connection.cursor() as cursor:
            cursor.execute("CREATE TABLE more AS SELECT zeroblob(100000) AS what")

    monkeypatch.setattr(segments, "segment_claim", full)
    rendering.render(export.pk)

    export.refresh_from_db()
    assert export.status == Export.Status.FAILED
    assert export.error["retryable"]
    assert SAID in export.error["message"]
