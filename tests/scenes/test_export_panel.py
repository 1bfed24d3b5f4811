"""The export panel of the workspace, and what people download from it."""

import io

import pytest
from django.core.files.storage import default_storage

from scenes import exports
from scenes.models import Export, Project, User
from tests.scenes.exporting import SMALL, running

pytestmark = pytest.mark.django_db


class TestPanel:
    def test_exporting_works_as_a_plain_form(self, film: Project, alice_client):
        answer = alice_client.post(f"/projects/{film.pk}/exports/", {"what": "gif", "fps": "25"})

        assert answer.status_code == 302
        export = film.exports.get()
        assert export.settings["format"] == "gif"
        assert "Launch film.gif" in alice_client.get(answer.url).text

    def test_exporting_with_htmx_swaps_the_lists(self, film: Project, alice_client):
        answer = alice_client.post(
            f"/projects/{film.pk}/exports/", {"what": "mp4"}, headers={"HX-Request": "true"}
        )
        assert 'id="export-lists"' in answer.text
        assert "Waiting for a worker" in answer.text
        assert "<html" not in answer.text

    @pytest.mark.parametrize(
        ("fields", "chosen"),
        [
            ({"part": ""}, {}),
            (
                {"part": "range", "start": "0.2", "end": "0.5"},
                {"range": {"start": 6, "end": 15}},
            ),
            (
                {"part": "range", "start": "6", "end": "14", "unit": "frames"},
                {"range": {"start": 6, "end": 15}},
            ),
            ({"part": "range"}, {"range": {"start": 0, "end": 24}}),
            ({"what": "still", "frame": "7", "part": "range"}, {"frame": 7}),
            ({"what": "project", "part": "range", "frame": "7"}, {}),
        ],
    )
    def test_a_part_is_chosen(self, film: Project, alice_client, fields, chosen):
        alice_client.post(f"/projects/{film.pk}/exports/", {"what": "mp4", **fields})

        kept = film.exports.get().settings
        parts = {key: kept[key] for key in ("range", "frame", "sceneId")}
        assert parts == {"range": None, "frame": None, "sceneId": None, **chosen}

    def test_one_scene_is_chosen(self, film: Project, alice_client):
        second = film.scenes.get(order=1)
        page = alice_client.get(f"/projects/{film.pk}/exports/").text
        assert f'<option value="{second.pk}">Scene 2: Scene 2</option>' in page

        alice_client.post(f"/projects/{film.pk}/exports/", {"what": "gif", "part": second.pk})

        export = film.exports.get()
        assert export.settings["sceneId"] == str(second.pk)
        assert export.frames_total == 12

    def test_the_parts_follow_the_scenes_and_keep_what_was_chosen(
        self, film: Project, alice_client
    ):
        chosen = film.scenes.get(order=1).pk
        address = f"/projects/{film.pk}/exports/parts/"
        parts = alice_client.get(address, {"part": str(chosen)}).text
        assert f'<option value="{chosen}" selected>' in parts
        assert "<form" not in parts

    @pytest.mark.parametrize(
        "fields", [{"start": "3", "end": "1"}, {"start": "90"}, {"start": "-1"}, {"end": "0"}]
    )
    def test_an_empty_range_is_refused(self, film: Project, alice_client, fields):
        answer = alice_client.post(
            f"/projects/{film.pk}/exports/",
            {"what": "mp4", "part": "range", **fields},
            headers={"HX-Request": "true"},
        )
        assert answer.status_code == 400
        assert not film.exports.exists()

    def test_a_running_row_asks_again_and_can_be_stopped(
        self, film: Project, alice: User, alice_client
    ):
        export = running(exports.export_create(project=film, actor=alice, choices=SMALL))
        row = alice_client.get(f"/exports/{export.pk}/").text
        assert 'hx-trigger="every 1s"' in row

        stopped = alice_client.post(
            f"/exports/{export.pk}/cancel/", headers={"HX-Request": "true"}
        ).text
        assert "Stopped" in stopped
        assert "Retry" in stopped

    def test_a_stranger_gets_nothing(self, film: Project, alice: User, stranger: User, client):
        export = exports.export_create(project=film, actor=alice, choices=SMALL)
        client.force_login(stranger)
        for address in (
            f"/projects/{film.pk}/exports/",
            f"/exports/{export.pk}/",
            f"/exports/{export.pk}/file/",
            f"/exports/{export.pk}/still/",
            f"/projects/{film.pk}/exports/parts/",
        ):
            assert client.get(address).status_code == 404


class TestFiles:
    def finished(self, film: Project, alice: User) -> Export:
        export = running(exports.export_create(project=film, actor=alice, choices=SMALL))
        name = default_storage.save("exports/x.mp4", io.BytesIO(b"0123456789"))
        exports.export_finished(export, file=name, size=10, report={"segments": []})
        export.refresh_from_db()
        return export

    def test_the_file_has_the_projects_title(self, film: Project, alice: User, alice_client):
        export = self.finished(film, alice)
        answer = alice_client.get(f"/exports/{export.pk}/file/")
        assert answer["Content-Disposition"] == 'attachment; filename="Launch film.mp4"'
        assert b"".join(answer.streaming_content) == b"0123456789"

    def test_players_get_the_range_they_ask_for(self, film: Project, alice: User, alice_client):
        export = self.finished(film, alice)
        address = f"/exports/{export.pk}/file/"
        answer = alice_client.get(address, headers={"Range": "bytes=2-4"})
        assert answer.status_code == 206
        assert answer["Content-Range"] == "bytes 2-4/10"
        assert b"".join(answer.streaming_content) == b"234"
        assert alice_client.get(address, headers={"Range": "bytes=99-"}).status_code == 416

    def test_a_vanished_file_is_said_plainly(self, film: Project, alice: User, alice_client):
        export = self.finished(film, alice)
        default_storage.delete(export.file.name)
        assert alice_client.get(f"/exports/{export.pk}/file/").status_code == 404
