"""The admin: everything can be found, history cannot be changed, and a write is a write."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from scenes import services
from scenes.models import Event, Message, Operation, Project, Scene, SceneRevision, User
from tests.sources import BROKEN_TSX, title_tsx


@pytest.fixture
def office(db) -> Client:
    """A superuser's browser."""
    client = Client()
    client.force_login(User.objects.create_superuser("admin", password="a fine password"))
    return client


@pytest.fixture
def scene(project: Project) -> Scene:
    return services.scene_create(
        project=project, actor=project.owner, name="Title", tsx_code=title_tsx(), duration=90
    )


def form(**fields) -> dict[str, str]:
    values = {"name": "Title", "tsx_code": title_tsx(), "duration": 90}
    return {**values, "props": "null", "transition": "null", **fields}


def change_url(scene: Scene) -> str:
    return reverse("admin:scenes_scene_change", args=[scene.pk])


MODELS = sorted(
    (model for model in admin.site._registry if model._meta.app_label == "scenes"),
    key=lambda model: model.__name__,
)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_list_can_be_opened_and_searched(office: Client, scene: Scene, model) -> None:
    url = reverse(f"admin:scenes_{model._meta.model_name}_changelist")
    assert office.get(url).status_code == 200
    assert office.get(url, {"q": "title"}).status_code == 200


def test_saving_a_scene_checks_it_keeps_a_revision_and_tells_the_pages(
    office: Client, scene: Scene
) -> None:
    response = office.post(change_url(scene), form(tsx_code=title_tsx("Better"), name="Better"))
    assert response.status_code == 302
    scene.refresh_from_db()
    assert (scene.name, scene.revision) == ("Better", 2)
    revision = SceneRevision.objects.get(scene=scene, revision=2)
    assert (revision.made_by.username, revision.reason) == ("admin", "Edited in the admin")
    event = Event.objects.get(operation="scene.update")
    assert event.payload["tsxCode"] == title_tsx("Better")


def test_a_scene_that_fails_the_check_is_a_form_error_that_names_the_line(
    office: Client, scene: Scene
) -> None:
    response = office.post(change_url(scene), form(tsx_code=BROKEN_TSX))
    assert response.status_code == 200
    assert b"Line 1" in response.content
    scene.refresh_from_db()
    assert scene.revision == 1


def test_saving_without_a_change_writes_nothing(office: Client, scene: Scene) -> None:
    office.post(change_url(scene), form())
    assert Event.objects.filter(operation="scene.update").count() == 0


def test_deleting_a_scene_can_be_undone_and_tells_the_pages(office: Client, scene: Scene) -> None:
    office.post(reverse("admin:scenes_scene_delete", args=[scene.pk]), {"post": "yes"})
    scene.refresh_from_db()
    assert scene.deleted_at is not None
    assert Event.objects.filter(operation="scene.delete").exists()


def test_renaming_a_project_tells_the_pages(office: Client, project: Project) -> None:
    url = reverse("admin:scenes_project_change", args=[project.pk])
    values = {"owner": project.owner_id, "title": "Renamed", "style": "null", "soundtrack": "null"}
    assert office.post(url, values).status_code == 302
    assert Event.objects.get(operation="project.update").payload["title"] == "Renamed"


@pytest.mark.parametrize("model", [Event, Message, Operation, SceneRevision])
def test_history_cannot_be_changed(office: Client, model) -> None:
    site = admin.site._registry[model]
    request = office.get("/admin/").wsgi_request
    assert not site.has_change_permission(request)
    assert not site.has_add_permission(request)


def test_a_write_in_the_admin_can_be_followed_by_its_request_id(
    office: Client, scene: Scene
) -> None:
    response = office.post(change_url(scene), form(name="Followed"))
    operation = Operation.objects.get(pk=response["X-Request-ID"])
    assert operation.name == "scene.update"
    page = office.get(reverse("admin:scenes_operation_change", args=[operation.pk]))
    assert b"publish" in page.content or b"save" in page.content


def test_somebody_who_is_not_staff_stays_outside(alice_client: Client) -> None:
    assert alice_client.get("/admin/").status_code == 302
