"""Projects over the API: made, listed, read, changed, put away; and what is read of them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from scenes import conversation, services
from scenes.models import Asset, Project
from tests.api.universal import affected, data, error, told

pytestmark = pytest.mark.django_db


def test_a_project_is_made_and_read_back(api) -> None:
    made = api.post("projects/", {"title": "Reel", "width": 1080, "height": 1920})
    project = data(made, 201)
    assert (project["width"], project["height"], project["fps"]) == (1080, 1920, 30)
    assert (project["duration"], project["sceneCount"], project["posterUrl"]) == (0, 0, None)
    assert affected(made) == [Project.objects.get().pk]
    assert data(api.get(f"projects/{project['id']}/")) == project


def test_a_project_on_the_wire_has_exactly_the_agreed_fields(api, project) -> None:
    assert set(data(api.get(f"projects/{project.pk}/"))) == {
        "id", "title", "width", "height", "fps", "style", "soundtrack", "duration", "sceneCount",
        "posterUrl", "createdAt", "updatedAt",
    }  # fmt: skip


def test_the_length_of_a_video_counts_overlapping_transitions_once(api, project, add_scene) -> None:
    fade = {"type": "fade", "duration": 15}
    add_scene("One", duration=60, transition=fade)
    add_scene("Two", duration=90, transition=fade)
    assert data(api.get(f"projects/{project.pk}/"))["duration"] == 60 + 90 - 15
    assert data(api.get("projects/"))["items"][0]["duration"] == 60 + 90 - 15


def test_the_poster_of_a_project_can_be_fetched(api, alice_client, project, scene) -> None:
    url = data(api.get(f"projects/{project.pk}/"))["posterUrl"]
    assert alice_client.get(url).status_code == 200


def test_title_style_and_canvas_change_and_the_rest_stays(api, project) -> None:
    changes = {"title": "Launch", "style": {"mood_words": ["calm"]}, "width": 1080, "height": 1080}
    changed = data(api.patch(f"projects/{project.pk}/", changes))
    assert {key: changed[key] for key in changes} == changes
    assert data(api.patch(f"projects/{project.pk}/", {"style": None}))["style"] is None


def test_a_soundtrack_is_one_of_the_projects_own_sounds(api, project) -> None:
    sound = Asset.objects.create(
        project=project, kind="audio", name="Song", file="assets/a.mp3", content_type="x", size=1
    )
    picture = Asset.objects.create(
        project=project, kind="image", name="Logo", file="assets/b.png", content_type="x", size=1
    )
    wanted = {"soundtrack": {"assetId": str(sound.pk), "volume": 0.5}}
    changed = data(api.patch(f"projects/{project.pk}/", wanted))
    assert changed["soundtrack"] == {
        "assetId": str(sound.pk),
        "url": "assets/a.mp3",
        "volume": 0.5,
    }
    refused = api.patch(f"projects/{project.pk}/", {"soundtrack": {"assetId": str(picture.pk)}})
    assert "soundtrack" in error(refused, "VALIDATION_FAILED")["details"]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"title": "x", "width": 5}, "width"),
        ({"title": "x", "fps": 29}, "fps"),
        ({"title": "x", "sceneCount": 3}, "sceneCount"),
        ([], "nonFieldErrors"),
        ("text", "nonFieldErrors"),
    ],
)
def test_a_project_that_cannot_be_is_refused_by_field(api, body, field: str) -> None:
    assert field in error(api.post("projects/", body), "VALIDATION_FAILED", 400)["details"]


def test_a_project_that_was_put_away_is_gone(api, project) -> None:
    answer = api.delete(f"projects/{project.pk}/")
    assert told(answer)["data"] is None
    error(api.get(f"projects/{project.pk}/"), "NOT_FOUND")
    assert data(api.get("projects/"))["items"] == []


def test_everybody_sees_only_their_own_projects(api, strange_api, project) -> None:
    assert [row["id"] for row in data(api.get("projects/"))["items"]] == [str(project.pk)]
    assert data(strange_api.get("projects/"))["items"] == []


def test_projects_come_page_by_page_newest_first(api, alice) -> None:
    for title in ("a", "b", "c"):
        services.project_create(owner=alice, title=title)
    first = data(api.get("projects/", limit=2))
    second = data(api.get("projects/", limit=2, cursor=first["nextCursor"]))
    titles = [row["title"] for row in first["items"] + second["items"]]
    assert titles == ["c", "b", "a"]
    assert second["nextCursor"] is None


def test_the_conversation_is_read_oldest_first(api, project, alice) -> None:
    conversation.conversation_start(project=project, user=alice, prompt="A blue title")
    asked, answer = data(api.get(f"projects/{project.pk}/messages/"))["items"]
    assert (asked["role"], asked["content"]) == ("user", "A blue title")
    assert (answer["status"], answer["replyTo"]) == ("working", asked["id"])
    assert set(asked) == {
        "id", "projectId", "role", "status", "step", "content", "replyTo", "requestId",
        "toolName", "reasoning", "sceneIds", "suggestions", "error", "assetIds", "createdAt",
        "updatedAt",
    }  # fmt: skip


def test_a_request_id_leads_to_what_the_request_did(api, strange_api, project) -> None:
    request_id = told(api.patch(f"projects/{project.pk}/", {"title": "New"}))["meta"]["requestId"]
    operation = data(api.get(f"operations/{request_id}/"))
    assert (operation["name"], operation["status"]) == ("project.update", "done")
    assert operation["projectId"] == str(project.pk)
    error(strange_api.get(f"operations/{request_id}/"), "NOT_FOUND")


def queries(api, path: str, **query) -> int:
    with CaptureQueriesContext(connection) as seen:
        data(api.get(path, **query))
    return len(seen)


@pytest.mark.parametrize(
    ("path", "budget"),
    [
        ("projects/", 3),
        ("projects/{project}/scenes/", 3),
        ("projects/{project}/messages/", 4),
        ("assets/?projectId={project}", 3),
        ("scenes/{scene}/revisions/", 3),
    ],
)
def test_a_list_asks_the_database_as_often_for_many_as_for_one(
    api, project, add_scene, path: str, budget: int
) -> None:
    alice = project.owner

    def fill(rounds: int) -> None:
        for number in range(rounds):
            other = services.project_create(owner=alice, title=f"Project {number}")
            services.scene_duplicate(scene=scene, actor=alice)
            services.scene_update(scene=scene, actor=alice, name=f"Name {number}")
            asset = Asset.objects.create(
                project=project, kind="image", name="x", file="assets/x", content_type="x", size=1
            )
            conversation.conversation_start(
                project=project, user=alice, prompt="More", asset_ids=[asset.pk]
            )
            assert other.pk

    scene = add_scene()
    address = path.format(project=project.pk, scene=scene.pk)
    fill(1)
    data(api.get("projects/"))  # the token's first use is written down
    few = queries(api, address)
    fill(6)
    assert queries(api, address) == few
    assert few <= budget
