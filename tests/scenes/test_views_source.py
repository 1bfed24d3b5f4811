"""A scene's source on the page: read, saved after the check, brought back."""

import pytest
from django.test import Client

from scenes import services
from scenes.models import Project, Scene
from tests.sources import BROKEN_TSX, title_tsx

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
BOTH_WAYS = pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])


@pytest.fixture
def scene(project: Project) -> Scene:
    """A scene that says Welcome."""
    return services.scene_create(
        project=project,
        actor=project.owner,
        name="Welcome",
        tsx_code=title_tsx("Welcome"),
        duration=90,
    )


@BOTH_WAYS
def test_the_source_is_shown_as_text_with_its_history(
    alice_client: Client, scene: Scene, headers: dict
) -> None:
    page = alice_client.get(f"/scenes/{scene.pk}/source/", headers=headers).text
    assert "&lt;h1 style=" in page
    assert "Revision 1" in page
    assert ("<html" in page) is not bool(headers)


@BOTH_WAYS
def test_what_passes_the_check_is_saved(alice_client: Client, scene: Scene, headers: dict) -> None:
    changed = title_tsx("Goodbye")
    answer = alice_client.post(
        f"/scenes/{scene.pk}/source/",
        {"tsx_code": changed.replace("\n", "\r\n"), "revision": 1},
        headers=headers,
    )
    assert answer.status_code == (200 if headers else 302)
    scene.refresh_from_db()
    assert scene.tsx_code == changed
    assert scene.revision == 2


@BOTH_WAYS
def test_what_would_not_run_is_kept_on_the_page_with_its_line(
    alice_client: Client, scene: Scene, headers: dict
) -> None:
    answer = alice_client.post(
        f"/scenes/{scene.pk}/source/", {"tsx_code": BROKEN_TSX, "revision": 1}, headers=headers
    )
    assert answer.status_code == (200 if headers else 422)
    assert "It was not saved" in answer.text
    assert 'data-line="1"' in answer.text
    assert "never closed" in answer.text
    scene.refresh_from_db()
    assert scene.revision == 1


def test_a_scene_that_changed_meanwhile_is_not_overwritten(
    alice_client: Client, scene: Scene
) -> None:
    services.scene_update(scene=scene, actor=None, tsx_code=title_tsx("Theirs"))
    page = alice_client.post(
        f"/scenes/{scene.pk}/source/",
        {"tsx_code": title_tsx("Mine"), "revision": 1},
        headers=HTMX,
    ).text
    assert "changed meanwhile" in page
    assert "Mine" in page
    scene.refresh_from_db()
    assert "Theirs" in scene.tsx_code


@BOTH_WAYS
def test_an_earlier_revision_comes_back_as_a_new_one(
    alice_client: Client, scene: Scene, headers: dict
) -> None:
    services.scene_update(scene=scene, actor=None, tsx_code=title_tsx("Other"))
    answer = alice_client.post(f"/scenes/{scene.pk}/restore/", {"revision": 1}, headers=headers)
    assert answer.status_code == (200 if headers else 302)
    scene.refresh_from_db()
    assert (scene.revision, scene.tsx_code) == (3, title_tsx("Welcome"))


@pytest.mark.parametrize("revision", ["", "x", "99"])
def test_a_revision_that_is_not_there_changes_nothing(
    alice_client: Client, scene: Scene, revision: str
) -> None:
    answer = alice_client.post(f"/scenes/{scene.pk}/restore/", {"revision": revision}, headers=HTMX)
    assert answer.status_code in {400, 409}
    scene.refresh_from_db()
    assert scene.revision == 1
