"""Exports from asking to downloading, with a real browser where pictures are made."""

import asyncio
import subprocess
import threading
from datetime import timedelta
from pathlib import Path
from typing import Any

import av
import pytest
from django.core.files.storage import default_storage
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from bazaar.errors import Conflict, NotFound, ValidationFailed
from scenes import assets, exports, rendering, segments, services
from scenes.models import Event, Export, ExportSegment, Project, User
from tests.api.test_assets import picture
from tests.scenes.exporting import SMALL, running
from tests.sources import title_tsx
from tools.video.failures import ExportFailed
from tools.video.segments import SegmentReport

pytestmark = pytest.mark.django_db


def test_an_export_waits_in_segments_for_workers(film: Project, alice: User):
    export = exports.export_create(project=film, actor=alice, choices=SMALL)

    assert export.status == Export.Status.QUEUED
    assert export.frames_total == 24
    assert export.file_name == "Launch film.mp4"
    first, second, joining = export.segments.order_by("number")
    assert (first.first_frame, first.last_frame) == (0, 11)
    assert (second.first_frame, second.last_frame) == (12, 23)
    assert joining.number == segments.joining_number(export)


def test_an_empty_project_cannot_be_exported(project: Project, alice: User):
    with pytest.raises(ValidationFailed, match="Add a scene first"):
        exports.export_create(project=project, actor=alice, choices={})


def test_a_choice_that_does_not_fit_is_named(film: Project, alice: User):
    with pytest.raises(ValidationFailed) as refused:
        exports.export_create(project=film, actor=alice, choices={"height": 9000})
    assert "height" in refused.value.details


def test_a_range_outside_the_video_is_refused(film: Project, alice: User):
    with pytest.raises(ValidationFailed, match="24 frames"):
        exports.export_create(project=film, actor=alice, choices={"range": {"start": 0, "end": 25}})


def test_only_uploads_in_use_make_another_video(film: Project, alice: User):
    before = exports.export_create(project=film, actor=alice, choices=SMALL)

    unused = assets.asset_create(project=film, name="logo.png", content=picture().read())
    same = exports.export_create(project=film, actor=alice, choices=SMALL)
    services.scene_create(
        project=film,
        actor=alice,
        name="Logo",
        tsx_code=title_tsx(f"See {unused.url}"),
        duration=12,
    )
    other = exports.export_create(project=film, actor=alice, choices=SMALL)

    assert same.snapshot["assets"] == []
    assert same.snapshot_hash == before.snapshot_hash
    assert [asset["url"] for asset in other.snapshot["assets"]] == [unused.url]


def test_a_change_elsewhere_makes_no_other_video_of_a_scene(film: Project, alice: User):
    first, second = film.scenes.order_by("order")
    alone = {**SMALL, "sceneId": str(first.pk)}
    before = exports.export_create(project=film, actor=alice, choices=alone)

    services.scene_update(scene=second, actor=alice, duration=20)

    after = exports.export_create(project=film, actor=alice, choices=alone)
    assert after.snapshot_hash == before.snapshot_hash
    services.scene_delete(scene=first, actor=alice)
    with pytest.raises(NotFound):
        exports.export_create(project=film, actor=alice, choices=alone)


def test_a_stranger_sees_no_export(film: Project, alice: User, stranger: User):
    export = exports.export_create(project=film, actor=alice, choices=SMALL)
    with pytest.raises(NotFound):
        exports.export_for(stranger, export.pk)


class TestWorkers:
    def test_two_workers_never_take_the_same_segment(self, film: Project, alice: User):
        export = running(exports.export_create(project=film, actor=alice, choices=SMALL))

        taken = [segments.segment_claim(export, name) for name in ("a", "b", "c")]

        assert [row.number if row else None for row in taken] == [0, 1, None]

    def test_a_segment_taken_over_a_broken_connection_is_not_taken_twice(
        self, film: Project, alice: User
    ):
        export = running(exports.export_create(project=film, actor=alice, choices=SMALL))
        unheard = segments.segment_claim(export, "a")

        again = segments.segment_claim(export, "a")

        assert (again.pk, again.attempts) == (unheard.pk, 1)
        assert segments.segment_claim(export, "a", holding=[again.pk]).pk != again.pk

    def test_nobody_joins_before_every_segment_is_there(self, film: Project, alice: User):
        export = running(exports.export_create(project=film, actor=alice, choices=SMALL))
        first = segments.segment_claim(export, "a")
        second = segments.segment_claim(export, "a", holding=[first.pk])
        segments.segment_finished(first, worker="a", file="x", report={})

        assert segments.segment_claim(export, "a", holding=[second.pk]) is None
        segments.segment_finished(second, worker="a", file="y", report={})
        assert segments.segment_claim(export, "a").number == segments.joining_number(export)

    def test_a_silent_workers_segment_goes_to_another(self, film: Project, alice: User):
        export = running(exports.export_create(project=film, actor=alice, choices=SMALL))
        lost = segments.segment_claim(export, "dead")
        silent_since = timezone.now() - timedelta(seconds=segments.SILENT_S + 1)
        ExportSegment.objects.filter(pk=lost.pk).update(heartbeat_at=silent_since)

        again = segments.segment_claim(export, "alive")

        assert again.pk == lost.pk
        assert not segments.segment_beat(lost, worker="dead", done=3)
        assert not segments.segment_finished(lost, worker="dead", file="late", report={})
        assert segments.segment_beat(again, worker="alive", done=3)

    def test_an_export_whose_workers_all_died_is_called_out_again(
        self, film: Project, alice: User, django_capture_on_commit_callbacks
    ):
        export = running(exports.export_create(project=film, actor=alice, choices=SMALL))
        long_ago = timezone.now() - timedelta(minutes=5)
        Export.objects.filter(pk=export.pk).update(started_at=long_ago)

        with django_capture_on_commit_callbacks() as called:
            found = exports.export_for(alice, export.pk)

        assert found.status == Export.Status.QUEUED
        assert len(called) == 1

    def test_a_segment_that_ends_every_worker_ends_the_export(self, film: Project, alice: User):
        export = running(exports.export_create(project=film, actor=alice, choices=SMALL))
        silent_since = timezone.now() - timedelta(seconds=segments.SILENT_S + 1)
        for number in range(segments.ATTEMPTS_MAX):
            assert segments.segment_claim(export, f"worker {number}").number == 0
            export.segments.update(heartbeat_at=silent_since)

        with pytest.raises(ExportFailed, match="Frames 0 to 11 ended 3 workers"):
            segments.segment_claim(export, "one more")

    def test_what_a_dead_worker_had_is_free_at_once(
        self, film: Project, alice: User, settings, tmp_path: Path
    ):
        settings.VAR = tmp_path
        export = running(exports.export_create(project=film, actor=alice, choices=SMALL))
        dead = subprocess.Popen(["true"])
        dead.wait()
        folder = exports.work_root() / f"{dead.pid}-{export.pk}-abcdef"
        folder.mkdir(parents=True)
        lost = segments.segment_claim(export, exports.worker_name(folder))

        assert exports.sweep() == 1

        assert segments.segment_claim(export, "alive").pk == lost.pk
        assert not folder.exists()

    def test_more_workers_are_called_but_never_before_another_export(
        self, film: Project, alice: User, django_capture_on_commit_callbacks
    ):
        with django_capture_on_commit_callbacks(execute=True):
            for height in (90, 100):
                exports.export_create(project=film, actor=alice, choices={"height": height})

        tasks = [task.task_path.rpartition(".")[2] for task in DBTaskResult.objects.ready()]
        assert tasks == ["export_work", "export_work", "export_help", "export_help"]

    def test_a_segment_is_tried_three_times(self, film: Project, alice: User):
        export = running(exports.export_create(project=film, actor=alice, choices=SMALL))
        tries = []
        for _ in range(segments.ATTEMPTS_MAX):
            row = segments.segment_claim(export, "a")
            tries.append(segments.segment_failed(row, worker="a"))
        assert tries == [True, True, False]


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
class TestRendering:
    def test_a_worker_makes_the_file_and_leaves_nothing_else(
        self, film: Project, alice: User, settings, tmp_path: Path
    ):
        settings.VAR = tmp_path
        export = exports.export_create(project=film, actor=alice, choices=SMALL)

        rendering.render(export.pk)

        export.refresh_from_db()
        assert export.status == Export.Status.DONE, export.error
        assert export.frames_done == 24
        with default_storage.open(export.file.name) as file, av.open(file) as container:
            assert sum(1 for _ in container.decode(video=0)) == 24
            assert container.metadata["title"] == "Launch film"
            assert container.metadata["comment"] == f"request {export.request_id}"
        assert {segment["method"] for segment in export.report["segments"]} <= {
            "canvas",
            "begin-frame",
            "screenshot",
        }
        assert not default_storage.exists(exports.work_folder(export))
        assert list((tmp_path / "exports").iterdir()) == []

    def test_the_same_film_is_served_at_once(
        self, film: Project, alice: User, settings, tmp_path: Path
    ):
        settings.VAR = tmp_path
        first = exports.export_create(project=film, actor=alice, choices=SMALL)
        rendering.render(first.pk)

        second = exports.export_create(project=film, actor=alice, choices=SMALL)

        assert second.status == Export.Status.DONE
        assert second.report["servedFrom"] == str(first.pk)
        first.refresh_from_db()
        assert second.file.name == first.file.name

    def test_a_broken_scene_is_named_with_its_frame_and_retry_goes_on(
        self, film: Project, alice: User, settings, tmp_path: Path
    ):
        settings.VAR = tmp_path
        export = exports.export_create(project=film, actor=alice, choices=SMALL)
        breaks = "import React from 'react'; import {useCurrentFrame} from 'remotion';"
        breaks += "export default () => { if (useCurrentFrame() === 5) throw new Error('boom');"
        breaks += " return React.createElement('p', null, 'x' + useCurrentFrame()); };"
        module = module_of(film, 1)
        whole = module.compiled_js
        module.compiled_js = breaks
        module.save()

        rendering.render(export.pk)

        export.refresh_from_db()
        assert export.status == Export.Status.FAILED
        assert export.error["message"] == "“Scene 2” failed at frame 17: boom"
        assert export.error["details"] == {"scene": "Scene 2", "frame": 17, "error": "boom"}

        module.compiled_js = whole
        module.save()
        again = exports.export_retry(export=export, actor=alice)
        assert again.status == Export.Status.QUEUED
        rendering.render(export.pk)
        export.refresh_from_db()
        assert export.status == Export.Status.DONE

    def test_every_tenth_of_an_export_is_an_event_and_no_more(self, film: Project, alice: User):
        export = running(exports.export_create(project=film, actor=alice, choices=SMALL))
        Export.objects.filter(pk=export.pk).update(started_at=timezone.now() - timedelta(seconds=2))
        export.refresh_from_db()
        first = segments.segment_claim(export, "a")
        told = Event.objects.filter(operation="export.update")
        for done in range(first.last_frame + 2):
            segments.segment_beat(first, worker="a", done=done)
            exports.export_progress(export)

        payloads = [event.payload for event in told.order_by("seq") if event.payload["framesDone"]]
        assert 2 <= len(payloads) <= 10
        assert payloads[-1]["framesDone"] > payloads[0]["framesDone"]
        assert payloads[-1]["framesPerSecond"] > 0
        assert payloads[-1]["stillUrl"] == f"/api/v1/exports/{export.pk}/still/"

    def test_a_stopped_export_ends_without_a_file(
        self, film: Project, alice: User, settings, tmp_path: Path, monkeypatch
    ):
        settings.VAR = tmp_path
        export = exports.export_create(project=film, actor=alice, choices=SMALL)
        beat = exports.export_progress

        def stop_when_begun(row: Export) -> None:
            beat(row)
            if Export.objects.get(pk=row.pk).status == Export.Status.RUNNING:
                exports.export_cancel(export=row, actor=alice)

        monkeypatch.setattr(exports, "export_progress", stop_when_begun)
        rendering.render(export.pk)

        export.refresh_from_db()
        assert export.status == Export.Status.CANCELLED
        assert not export.file
        assert list((tmp_path / "exports").iterdir()) == []
        with pytest.raises(Conflict):
            exports.export_cancel(export=export, actor=alice)


@pytest.mark.django_db(transaction=True)
class TestJoining:
    """The last step takes long where the film is long: whatever it does, it can be stopped."""

    @pytest.fixture
    def captured(self, film: Project, alice: User, settings, tmp_path: Path) -> Export:
        """An export as sound alone, whose only step is the last."""
        settings.VAR = tmp_path
        return exports.export_create(
            project=film, actor=alice, choices={"format": "audio", "audioFormat": "wav"}
        )

    def test_listening_stops_when_asked_to(
        self, captured: Export, alice: User, monkeypatch, tmp_path: Path
    ):
        heard = threading.Event()

        async def listen_for_ever(*_: object) -> tuple[SegmentReport, ...]:
            heard.set()
            await asyncio.Event().wait()
            return ()

        monkeypatch.setattr(rendering, "listen", listen_for_ever)
        beat = segments.segment_beat

        def stop_once_heard(row: ExportSegment, **facts: Any) -> bool:
            if heard.is_set():
                exports.export_cancel(export=captured, actor=alice)
            return beat(row, **facts)

        monkeypatch.setattr(segments, "segment_beat", stop_once_heard)
        rendering.render(captured.pk)

        captured.refresh_from_db()
        assert captured.status == Export.Status.CANCELLED
        assert not captured.file
        assert list((tmp_path / "exports").iterdir()) == []

    def test_a_step_that_takes_long_is_not_given_to_another(self, captured: Export, monkeypatch):
        beats = threading.Semaphore(0)
        beat = segments.segment_beat

        def count(row: ExportSegment, **facts: Any) -> bool:
            beats.release()
            return beat(row, **facts)

        async def listen_slowly(*_: object) -> tuple[SegmentReport, ...]:
            for _ in range(2):
                assert await asyncio.to_thread(beats.acquire, timeout=60)
            raise ExportFailed("There is no sound.")

        monkeypatch.setattr(segments, "segment_beat", count)
        monkeypatch.setattr(rendering, "listen", listen_slowly)
        rendering.render(captured.pk)

        captured.refresh_from_db()
        assert captured.error["message"] == "There is no sound."


def module_of(film: Project, order: int):
    from scenes.models import CompiledModule  # noqa: PLC0415 - one test looks behind the curtain

    scene = film.scenes.get(order=order)
    return CompiledModule.objects.get(pk=scene.content_hash)
