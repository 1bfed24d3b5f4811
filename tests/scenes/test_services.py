"""Every write keeps the invariants, leaves a revision and an event, and can be undone."""

import logging

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction

from bazaar import tracing
from bazaar.errors import Conflict, SceneCheckFailed, ValidationFailed
from scenes import background, selectors, services
from scenes.models import CompiledModule, Event, Project, Scene, SceneRevision, User
from tests.sources import BROKEN_TSX, title_tsx

pytestmark = pytest.mark.django_db


def add(project: Project, text: str = "Welcome", **fields) -> Scene:
    values = {"name": text, "tsx_code": title_tsx(text), "duration": 90, **fields}
    return services.scene_create(project=project, actor=project.owner, **values)


def names(project: Project) -> list[str]:
    return [scene.name for scene in selectors.timeline(project)]


def operations(project: Project) -> list[str]:
    return [event.operation for event in Event.objects.filter(project=project).order_by("seq")]


def test_a_new_scene_is_appended_with_its_first_revision_and_an_event(project: Project) -> None:
    add(project, "One")
    scene = add(project, "Two")
    assert (scene.order, scene.revision) == (1, 1)
    assert SceneRevision.objects.get(scene=scene).tsx_code == scene.tsx_code
    event = Event.objects.get(affected_ids=[str(scene.pk)])
    assert event.operation == "scene.create"
    assert event.payload["tsxCode"] == scene.tsx_code


def test_a_scene_can_be_put_before_others(project: Project) -> None:
    add(project, "One")
    add(project, "Two")
    add(project, "Zero", order=0)
    assert names(project) == ["Zero", "One", "Two"]
    assert [scene.order for scene in selectors.timeline(project)] == [0, 1, 2]


def test_events_are_numbered_without_gaps(project: Project) -> None:
    scene = add(project)
    services.scene_update(scene=scene, actor=project.owner, name="Other")
    services.scene_duplicate(scene=scene, actor=project.owner)
    services.scene_delete(scene=scene, actor=project.owner)
    seqs = Event.objects.filter(project=project).order_by("seq").values_list("seq", flat=True)
    assert list(seqs) == [1, 2, 3, 4, 5]


def test_nothing_that_fails_the_check_is_saved(project: Project) -> None:
    with pytest.raises(SceneCheckFailed):
        add(project, tsx_code=BROKEN_TSX)
    scene = add(project)
    with pytest.raises(SceneCheckFailed) as failure:
        services.scene_update(scene=scene, actor=project.owner, tsx_code=BROKEN_TSX)
    assert failure.value.details["errors"][0]["line"] == 1
    scene.refresh_from_db()
    assert scene.revision == 1
    assert operations(project) == ["project.create", "scene.create"]


@pytest.mark.parametrize("duration", [0, -5, 18_001])
def test_a_scene_lasts_between_1_and_18000_frames(project: Project, duration: int) -> None:
    with pytest.raises(ValidationFailed):
        add(project, duration=duration)


def test_the_database_itself_refuses_a_wrong_duration_or_a_taken_order(project: Project) -> None:
    add(project)
    scene = add(project)
    for wrong in ({"duration": 18_001}, {"duration": 0}, {"order": 0}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Scene.objects.filter(pk=scene.pk).update(**wrong)


def test_the_database_itself_refuses_a_canvas_out_of_range(project: Project) -> None:
    for wrong in ({"width": 10}, {"height": 9_000}, {"fps": 31}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Project.objects.filter(pk=project.pk).update(**wrong)


def test_a_writer_with_an_old_revision_is_refused(project: Project) -> None:
    scene = add(project)
    services.scene_update(scene=scene, actor=project.owner, name="First", expected_revision=1)
    with pytest.raises(Conflict):
        services.scene_update(scene=scene, actor=project.owner, name="Late", expected_revision=1)
    assert names(project) == ["First"]


def test_a_source_written_by_hand_leaves_its_layout_behind(project: Project) -> None:
    scene = add(project, layout_json='{"version": 1}')
    renamed = services.scene_update(scene=scene, actor=project.owner, name="Other")
    assert renamed.layout_json is not None
    edited = services.scene_update(scene=scene, actor=project.owner, tsx_code=title_tsx("Mine"))
    assert edited.layout_json is None


def test_deleting_closes_the_gap_and_undo_puts_the_scene_back(project: Project) -> None:
    add(project, "One")
    two = add(project, "Two")
    add(project, "Three")
    services.scene_delete(scene=two, actor=project.owner)
    assert [(scene.name, scene.order) for scene in selectors.timeline(project)] == [
        ("One", 0),
        ("Three", 1),
    ]
    two.refresh_from_db()
    services.scene_restore(scene=two, actor=project.owner)
    assert names(project) == ["One", "Two", "Three"]


def test_undo_goes_back_step_by_step(project: Project) -> None:
    scene = add(project, "a")
    for text in ("b", "c"):
        scene = services.scene_update(
            scene=scene, actor=project.owner, name=text, tsx_code=title_tsx(text)
        )
    scene = services.scene_restore(scene=scene, actor=project.owner)
    assert scene.name == "b"
    scene = services.scene_restore(scene=scene, actor=project.owner)
    assert scene.name == "a"
    assert scene.tsx_code == title_tsx("a")
    assert scene.revision == 5
    with pytest.raises(Conflict):
        services.scene_restore(scene=scene, actor=project.owner)


def test_a_scene_can_go_back_to_any_revision(project: Project) -> None:
    scene = add(project, "a")
    for text in ("b", "c"):
        scene = services.scene_update(scene=scene, actor=project.owner, name=text)
    scene = services.scene_restore(scene=scene, actor=project.owner, revision=1)
    assert scene.name == "a"


def test_a_copy_stands_behind_its_original(project: Project) -> None:
    one = add(project, "One")
    add(project, "Two")
    copy = services.scene_duplicate(scene=one, actor=project.owner)
    assert names(project) == ["One", "One", "Two"]
    assert copy.order == 1


def test_reordering_names_every_scene_once(project: Project) -> None:
    ids = [add(project, text).pk for text in ("One", "Two", "Three")]
    services.scenes_reorder(project=project, actor=project.owner, scene_ids=ids[::-1])
    assert names(project) == ["Three", "Two", "One"]
    with pytest.raises(ValidationFailed):
        services.scenes_reorder(project=project, actor=project.owner, scene_ids=ids[:2])


def test_rearranging_costs_the_same_for_many_scenes_as_for_few(
    project: Project, django_assert_max_num_queries
) -> None:
    ids = [add(project, f"Scene {number}").pk for number in range(12)]
    with django_assert_max_num_queries(12):
        services.scenes_reorder(project=project, actor=project.owner, scene_ids=ids[::-1])


def test_equal_sources_share_one_compiled_module(project: Project) -> None:
    one = add(project, "Same")
    two = add(project, "Same")
    assert one.content_hash == two.content_hash
    module = CompiledModule.objects.get(pk=one.content_hash)
    assert "export" in module.compiled_js
    assert "Same" in "\n".join(module.text)


def test_a_poster_is_made_for_the_canvas_it_stands_on(project: Project, alice: User) -> None:
    tall = services.project_create(owner=alice, title="Tall", width=1080, height=1920)
    assert add(project, "Same").content_hash != add(tall, "Same").content_hash


def test_who_asked_and_why_is_kept(project: Project, alice: User) -> None:
    scene = add(project, reason="Make me a title")
    revision = SceneRevision.objects.get(scene=scene)
    assert (revision.made_by, revision.reason) == (alice, "Make me a title")
    assert revision.request_id == Event.objects.get(operation="scene.create").request_id


def test_project_title_must_say_something(project: Project) -> None:
    with pytest.raises(ValidationFailed):
        services.project_update(project=project, actor=project.owner, title="   ")


def test_a_deleted_project_can_be_brought_back(project: Project) -> None:
    services.project_delete(project=project, actor=project.owner)
    assert not selectors.projects_of(project.owner).exists()
    services.project_undelete(project=project, actor=project.owner)
    assert selectors.projects_of(project.owner).get() == project


@pytest.mark.django_db(transaction=True)
def test_the_source_is_copied_to_the_storage_after_the_commit(project: Project) -> None:
    scene = add(project, "Kept")
    background.drain()
    with default_storage.open(f"scenes/{scene.pk}/00001.tsx") as copy:
        assert copy.read().decode() == scene.tsx_code


@pytest.mark.django_db(transaction=True)
def test_a_failing_storage_fails_no_request_and_is_logged_with_the_request_id(
    project: Project, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(default_storage, "save", refuse)
    seen = []
    with caplog.at_level(logging.ERROR, logger="scenes.background"):
        handler = logging.Handler()
        handler.emit = lambda record: seen.append(tracing.current_request_id())  # type: ignore[method-assign]
        logging.getLogger("scenes.background").addHandler(handler)
        scene = add(project)
        background.drain()
        logging.getLogger("scenes.background").removeHandler(handler)
    assert Scene.objects.filter(pk=scene.pk).exists()
    assert "store_source failed after the commit" in caplog.text
    assert seen == [SceneRevision.objects.get(scene=scene).request_id]


def test_sqlite_waits_for_its_turn() -> None:
    if connection.vendor == "sqlite":
        options = connection.settings_dict["OPTIONS"]
        assert options["transaction_mode"] == "IMMEDIATE"
        assert "journal_mode=WAL" in options["init_command"]
    else:
        assert connection.settings_dict["OPTIONS"]["pool"]["max_size"] > 1
