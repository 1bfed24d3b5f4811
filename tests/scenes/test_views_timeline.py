"""What is done to scenes in the timeline, as htmx and as plain forms."""

import pytest
from django.test import Client

from scenes import selectors, services
from scenes.models import Project, Scene, User
from tests.sources import title_tsx

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}
BOTH_WAYS = pytest.mark.parametrize("headers", [{}, HTMX], ids=["form", "htmx"])


def add_scene(project: Project, text: str, duration: int = 90, **fields) -> Scene:
    return services.scene_create(
        project=project,
        actor=project.owner,
        name=text,
        tsx_code=title_tsx(text),
        duration=duration,
        **fields,
    )


def names(project: Project) -> list[str]:
    return [scene.name for scene in selectors.timeline(project)]


def answers_with_the_timeline(answer, project: Project, headers: dict) -> bool:
    """Whether htmx got the timeline, or a form's browser was sent back to the page."""
    if headers:
        return answer.status_code == 200 and 'id="timeline"' in answer.text
    return answer.status_code == 302 and answer.url.startswith(f"/projects/{project.pk}/")


def test_the_timeline_tells_lengths_starts_and_overlaps(
    alice_client: Client, project: Project
) -> None:
    first = add_scene(project, "One", 120, transition={"type": "fade", "duration": 15})
    second = add_scene(project, "Two", 75)
    page = alice_client.get(f"/projects/{project.pk}/timeline/", headers=HTMX).text
    assert f'data-scene-id="{first.pk}" data-duration="120" data-start="0" data-overlap="15"' in (
        page
    )
    assert f'data-scene-id="{second.pk}" data-duration="75" data-start="105"' in page
    assert 'aria-label="Scene 1, One, 4.0 s"' in page
    assert 'data-total-frames="180"' in page
    assert "0:06" in page


@BOTH_WAYS
def test_a_scene_is_renamed(alice_client: Client, project: Project, headers: dict) -> None:
    scene = add_scene(project, "One")
    answer = alice_client.post(f"/scenes/{scene.pk}/rename/", {"name": "Opening"}, headers=headers)
    assert answers_with_the_timeline(answer, project, headers)
    assert names(project) == ["Opening"]


@BOTH_WAYS
@pytest.mark.parametrize(("seconds", "frames"), [("2.5", 75), ("0.5", 15), ("4", 120)])
def test_a_scene_is_trimmed_in_seconds(
    alice_client: Client, project: Project, headers: dict, seconds: str, frames: int
) -> None:
    scene = add_scene(project, "One")
    answer = alice_client.post(f"/scenes/{scene.pk}/trim/", {"seconds": seconds}, headers=headers)
    assert answers_with_the_timeline(answer, project, headers)
    scene.refresh_from_db()
    assert scene.duration == frames


@pytest.mark.parametrize("seconds", ["", "soon", "0", "-3", "601", "nan"])
def test_a_length_that_is_none_is_refused_in_words(
    alice_client: Client, project: Project, seconds: str
) -> None:
    scene = add_scene(project, "One")
    answer = alice_client.post(f"/scenes/{scene.pk}/trim/", {"seconds": seconds}, headers=HTMX)
    assert answer.status_code == 400
    assert 'data-tone="error"' in answer.text
    scene.refresh_from_db()
    assert scene.duration == 90


@BOTH_WAYS
def test_a_scene_is_duplicated_behind_itself(
    alice_client: Client, project: Project, headers: dict
) -> None:
    scene = add_scene(project, "One")
    add_scene(project, "Two")
    answer = alice_client.post(f"/scenes/{scene.pk}/duplicate/", headers=headers)
    assert answers_with_the_timeline(answer, project, headers)
    assert names(project)[0].startswith("One")
    assert names(project)[1].startswith("One")
    assert names(project)[2] == "Two"


@BOTH_WAYS
def test_a_scene_moves_earlier_and_later(
    alice_client: Client, project: Project, headers: dict
) -> None:
    add_scene(project, "One")
    scene = add_scene(project, "Two")
    answer = alice_client.post(f"/scenes/{scene.pk}/move/", {"by": "-1"}, headers=headers)
    assert answers_with_the_timeline(answer, project, headers)
    assert names(project) == ["Two", "One"]
    alice_client.post(f"/scenes/{scene.pk}/move/", {"by": "-1"}, headers=headers)
    assert names(project) == ["Two", "One"]
    alice_client.post(f"/scenes/{scene.pk}/move/", {"by": "1"}, headers=headers)
    assert names(project) == ["One", "Two"]


@BOTH_WAYS
def test_a_dragged_order_is_kept(alice_client: Client, project: Project, headers: dict) -> None:
    scenes = [add_scene(project, name) for name in ("One", "Two", "Three")]
    ids = [str(scenes[place].pk) for place in (2, 0, 1)]
    answer = alice_client.post(
        f"/projects/{project.pk}/order/", {"scene_ids": ids}, headers=headers
    )
    assert answers_with_the_timeline(answer, project, headers)
    assert names(project) == ["Three", "One", "Two"]


def test_an_order_that_forgets_a_scene_is_refused(alice_client: Client, project: Project) -> None:
    scene = add_scene(project, "One")
    add_scene(project, "Two")
    address = f"/projects/{project.pk}/order/"
    assert alice_client.post(address, {"scene_ids": [str(scene.pk)]}, headers=HTMX).status_code == (
        400
    )
    assert alice_client.post(address, {"scene_ids": ["x"]}, headers=HTMX).status_code == 400
    assert names(project) == ["One", "Two"]


@BOTH_WAYS
def test_a_scene_is_deleted_and_undo_brings_it_back(
    alice_client: Client, project: Project, headers: dict
) -> None:
    scene = add_scene(project, "One")
    add_scene(project, "Two")
    answer = alice_client.post(f"/scenes/{scene.pk}/delete/", headers=headers)
    assert answers_with_the_timeline(answer, project, headers)
    assert names(project) == ["Two"]
    told = answer.text if headers else alice_client.get(f"/projects/{project.pk}/").text
    assert "“One” was deleted." in told
    assert f'action="/scenes/{scene.pk}/undelete/"' in told
    alice_client.post(f"/scenes/{scene.pk}/undelete/", headers=headers)
    assert names(project) == ["One", "Two"]


def test_a_long_timeline_asks_as_little_of_the_database_as_a_short_one(
    alice_client: Client, project: Project, django_assert_max_num_queries
) -> None:
    for number in range(15):
        add_scene(project, f"Scene {number % 2}")
    with django_assert_max_num_queries(5):
        alice_client.get(f"/projects/{project.pk}/timeline/", headers=HTMX)


@pytest.mark.parametrize(
    "action", ["rename", "trim", "duplicate", "move", "delete", "undelete", "restore", "source"]
)
def test_a_stranger_changes_nothing(stranger: User, project: Project, action: str) -> None:
    scene = add_scene(project, "One")
    client = Client()
    client.force_login(stranger)
    form = {"name": "Mine", "seconds": "9", "by": "1", "revision": "1", "tsx_code": "mine"}
    for headers in ({}, HTMX):
        answer = client.post(f"/scenes/{scene.pk}/{action}/", form, headers=headers)
        assert answer.status_code == 404
    scene.refresh_from_db()
    assert (scene.name, scene.duration, scene.revision, scene.deleted_at) == ("One", 90, 1, None)


def test_actions_are_not_links(alice_client: Client, project: Project) -> None:
    scene = add_scene(project, "One")
    assert alice_client.get(f"/scenes/{scene.pk}/delete/").status_code == 405


def test_a_scene_named_in_the_address_is_selected(alice_client: Client, project: Project) -> None:
    scene = add_scene(project, "One")
    page = alice_client.get(f"/projects/{project.pk}/?scene={scene.pk}").text
    assert 'aria-current="true"' in page
    assert f'data-context-scene="{scene.pk}"' in page
