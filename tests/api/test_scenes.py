"""Scenes over the API: written, read, changed, ordered, deleted and brought back."""

import pytest

from scenes import services
from scenes.models import CompiledModule, Event, Scene
from tests.api.universal import affected, data, error, told
from tests.sources import BROKEN_TSX, title_tsx

pytestmark = pytest.mark.django_db


def test_a_scene_is_written_and_read_back(api, project) -> None:
    made = api.post(
        f"projects/{project.pk}/scenes/", {"name": "Opening", "tsxCode": title_tsx("Hi")}
    )
    scene = data(made, 201)
    assert scene["tsxCode"] == title_tsx("Hi")
    assert scene["duration"] == 5 * project.fps
    assert (scene["order"], scene["revision"]) == (0, 1)
    assert affected(made) == [Scene.objects.get().pk]
    assert data(api.get(f"scenes/{scene['id']}/")) == scene


def test_a_scene_on_the_wire_has_exactly_the_agreed_fields(api, scene) -> None:
    assert set(data(api.get(f"scenes/{scene.pk}/"))) == {
        "id", "projectId", "name", "tsxCode", "duration", "order", "layoutJson", "props",
        "transition", "revision", "createdAt", "updatedAt", "moduleUrl",
    }  # fmt: skip


def test_what_the_scene_holds_in_json_is_never_rewritten(api, project) -> None:
    body = {
        "name": "Chart",
        "tsxCode": title_tsx(),
        "props": {"bar_color": "#fff", "nestedOnes": [{"snake_case": 1}]},
        "transition": {"type": "slide", "direction": "from-left", "duration": 12},
    }
    scene = data(api.post(f"projects/{project.pk}/scenes/", body), 201)
    assert scene["props"] == body["props"]
    assert scene["transition"] == body["transition"]


def test_the_module_url_leads_to_the_compiled_module(api, alice_client, scene) -> None:
    url = data(api.get(f"scenes/{scene.pk}/"))["moduleUrl"]
    module = alice_client.get(url)
    compiled = CompiledModule.objects.get(pk=scene.content_hash).compiled_js
    assert module.content.decode() == compiled


def test_a_scene_can_be_put_before_others(api, project, add_scene) -> None:
    add_scene("One")
    body = {"name": "Zero", "tsxCode": title_tsx(), "order": 0}
    assert data(api.post(f"projects/{project.pk}/scenes/", body), 201)["order"] == 0
    listed = data(api.get(f"projects/{project.pk}/scenes/"))["items"]
    assert [row["name"] for row in listed] == ["Zero", "One"]


def test_source_that_fails_the_check_is_refused_with_line_and_column(api, project) -> None:
    body = {"name": "Broken", "tsxCode": BROKEN_TSX}
    refused = error(
        api.post(f"projects/{project.pk}/scenes/", body), "VALIDATION_FAILED", status=422
    )
    first = refused["details"]["errors"][0]
    assert {"message", "line", "column"} <= set(first)
    assert first["line"] == 1
    assert not Scene.objects.exists()


def test_a_change_that_fails_the_check_leaves_the_scene_as_it_was(api, scene) -> None:
    answer = api.patch(f"scenes/{scene.pk}/", {"tsxCode": BROKEN_TSX, "name": "Other"})
    error(answer, "VALIDATION_FAILED", status=422)
    kept = Scene.objects.get()
    assert (kept.name, kept.tsx_code, kept.revision) == (scene.name, scene.tsx_code, 1)


def test_one_field_changes_and_the_others_stay(api, scene) -> None:
    changed = data(api.patch(f"scenes/{scene.pk}/", {"duration": 45}))
    assert (changed["duration"], changed["name"], changed["revision"]) == (45, scene.name, 2)


def test_new_source_lets_go_of_the_layout_it_did_not_come_from(api, project, add_scene) -> None:
    scene = add_scene(layout_json='{"version": 1}')
    assert data(api.patch(f"scenes/{scene.pk}/", {"name": "New"}))["layoutJson"] is not None
    changed = data(api.patch(f"scenes/{scene.pk}/", {"tsxCode": title_tsx("By hand")}))
    assert changed["layoutJson"] is None


@pytest.mark.parametrize("how", ["body", "header"])
def test_a_stale_writer_is_refused(api, scene, how: str) -> None:
    data(api.patch(f"scenes/{scene.pk}/", {"name": "First"}))
    body = {"name": "Second"} | ({"revision": 1} if how == "body" else {})
    headers = {"If-Match": '"1"'} if how == "header" else None
    refused = error(api.patch(f"scenes/{scene.pk}/", body, headers=headers), "CONFLICT", 409)
    assert refused["details"] == {"revision": 2, "expected": 1}
    assert Scene.objects.get().name == "First"


def test_the_etag_of_a_read_lets_a_write_through(api, scene) -> None:
    etag = api.get(f"scenes/{scene.pk}/")["ETag"]
    answer = api.patch(f"scenes/{scene.pk}/", {"name": "New"}, headers={"If-Match": etag})
    assert data(answer)["name"] == "New"


def test_an_if_match_of_another_kind_is_refused(api, scene) -> None:
    answer = api.patch(f"scenes/{scene.pk}/", {"name": "New"}, headers={"If-Match": "yesterday"})
    assert "If-Match" in error(answer, "VALIDATION_FAILED")["details"]


@pytest.mark.parametrize("field", ["id", "order", "layoutJson", "tsx_code", "colour"])
def test_a_field_that_cannot_be_set_is_named(api, scene, field: str) -> None:
    answer = api.patch(f"scenes/{scene.pk}/", {field: "x"})
    assert list(error(answer, "VALIDATION_FAILED", 400)["details"]) == [field]


def test_what_is_wrong_is_told_by_its_name_on_the_wire(api, project) -> None:
    body = {"tsxCode": 7.5, "duration": 0, "transition": {"type": "explode", "duration": 3}}
    details = error(api.post(f"projects/{project.pk}/scenes/", body), "VALIDATION_FAILED")[
        "details"
    ]
    assert set(details) == {"name", "duration", "transition"}
    assert "type" in details["transition"]


@pytest.mark.parametrize("text", ["a\u0000b", "\ud83d"])
def test_characters_that_are_no_text_are_refused_everywhere(api, scene, text: str) -> None:
    for body in ({"name": text}, {"props": {"label": [text]}}, {"props": {text: 1}}):
        error(api.patch(f"scenes/{scene.pk}/", body), "VALIDATION_FAILED", 400)


def test_a_duplicate_stands_behind_its_original(api, project, add_scene) -> None:
    first, _ = add_scene("One"), add_scene("Two")
    copy = data(api.post(f"scenes/{first.pk}/duplicate/"), 201)
    assert copy["order"] == 1
    listed = data(api.get(f"projects/{project.pk}/scenes/"))["items"]
    assert [row["id"] for row in listed][1] == copy["id"]


def test_scenes_are_put_into_a_new_order(api, project, add_scene) -> None:
    one, two = add_scene("One"), add_scene("Two")
    answer = api.put(f"projects/{project.pk}/order/", {"sceneIds": [str(two.pk), str(one.pk)]})
    assert data(answer) == {"sceneIds": [str(two.pk), str(one.pk)]}
    listed = data(api.get(f"projects/{project.pk}/scenes/"))["items"]
    assert [row["name"] for row in listed] == ["Two", "One"]


def test_an_order_that_leaves_a_scene_out_is_refused(api, project, add_scene) -> None:
    one, _ = add_scene("One"), add_scene("Two")
    error(
        api.put(f"projects/{project.pk}/order/", {"sceneIds": [str(one.pk)]}), "VALIDATION_FAILED"
    )


def test_a_deleted_scene_is_gone_until_it_is_restored(api, project, scene) -> None:
    answer = api.delete(f"scenes/{scene.pk}/")
    assert told(answer)["data"] is None
    assert affected(answer) == [scene.pk]
    error(api.get(f"scenes/{scene.pk}/"), "NOT_FOUND")
    assert data(api.get(f"projects/{project.pk}/scenes/"))["items"] == []
    assert data(api.post(f"scenes/{scene.pk}/restore/"))["id"] == str(scene.pk)
    assert len(data(api.get(f"projects/{project.pk}/scenes/"))["items"]) == 1


def test_a_past_revision_is_listed_and_brought_back(api, scene) -> None:
    data(api.patch(f"scenes/{scene.pk}/", {"name": "Later"}))
    rows = data(api.get(f"scenes/{scene.pk}/revisions/"))["items"]
    assert [(row["revision"], row["name"]) for row in rows] == [(2, "Later"), (1, "Opening")]
    restored = data(api.post(f"scenes/{scene.pk}/restore/", {"revision": 1}))
    assert (restored["name"], restored["revision"]) == ("Opening", 3)
    error(api.post(f"scenes/{scene.pk}/restore/", {"revision": 99}), "CONFLICT", 409)


def test_a_long_timeline_is_read_page_by_page(api, project, add_scene) -> None:
    for number in range(5):
        add_scene(f"Scene {number}", tsx_code=title_tsx())
    seen, cursor = [], None
    while True:
        query = {"limit": 2} | ({"cursor": cursor} if cursor else {})
        page = data(api.get(f"projects/{project.pk}/scenes/", **query))
        assert len(page["items"]) <= 2
        seen += [row["name"] for row in page["items"]]
        cursor = page["nextCursor"]
        if cursor is None:
            break
    assert seen == [f"Scene {number}" for number in range(5)]


@pytest.mark.parametrize(
    "query", [{"cursor": "?"}, {"cursor": "cD15ZXN0ZXJkYXk="}, {"limit": 0}, {"limit": "many"}]
)
def test_a_page_that_does_not_exist_is_refused(api, project, query) -> None:
    error(api.get(f"projects/{project.pk}/scenes/", **query), "VALIDATION_FAILED", 400)


def test_the_event_of_a_write_carries_the_request_id_and_the_same_scene(api, project) -> None:
    request_id = "11111111-2222-4333-8444-555555555555"
    answer = api.post(
        f"projects/{project.pk}/scenes/",
        {"name": "Opening", "tsxCode": title_tsx()},
        headers={"X-Request-ID": request_id},
    )
    assert told(answer)["meta"]["requestId"] == request_id
    event = Event.objects.get(request_id=request_id)
    assert event.payload == data(answer, 201)


def test_a_scene_of_a_deleted_project_is_gone(api, project, scene) -> None:
    services.project_delete(project=project, actor=project.owner)
    error(api.get(f"scenes/{scene.pk}/"), "NOT_FOUND")
