"""Public links: who gets in, what they see, and when they end."""

import io
import json
from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from bazaar.errors import NotFound, ValidationFailed
from scenes import exports, services, shares
from scenes.models import Export, Project, ShareLink, User
from tests.sources import title_tsx

pytestmark = pytest.mark.django_db


@pytest.fixture
def film(project: Project, alice: User) -> Project:
    """Alice's project with a scene."""
    services.scene_create(
        project=project, actor=alice, name="Opening", tsx_code=title_tsx(), duration=30
    )
    return project


@pytest.fixture
def link(film: Project, alice: User) -> ShareLink:
    """A link for everybody who has it."""
    return shares.share_create(project=film, actor=alice)


def finish(film: Project, alice: User, choices: dict, content: bytes = b"film") -> Export:
    export = exports.export_create(project=film, actor=alice, choices=choices)
    exports.export_started(export)
    name = default_storage.save(f"exports/{export.pk}", io.BytesIO(content))
    exports.export_finished(export, file=name, size=len(content), report={})
    export.refresh_from_db()
    return export


def test_anybody_with_the_link_sees_the_stage(link: ShareLink, client):
    answer = client.get(f"/s/{link.token}/")

    assert answer.status_code == 200
    assert "Launch film" in answer.text
    data = json.loads(
        answer.text.partition('id="stage-data" type="application/json">')[2].partition("</script>")[
            0
        ]
    )
    module = data["scenes"][0]["moduleUrl"]
    assert client.get(module).status_code == 200
    assert data["scenes"][0]["tsxCode"] == ""
    assert not answer.cookies


def test_a_finished_video_plays_instead(film: Project, alice: User, link: ShareLink, client):
    finish(film, alice, {"format": "mp4"})

    page = client.get(f"/s/{link.token}/").text
    assert "<video" in page
    assert "og:video" in page
    sent = client.get(f"/s/{link.token}/video/", headers={"Range": "bytes=0-1"})
    assert sent.status_code == 206
    assert b"".join(sent.streaming_content) == b"fi"


def test_an_old_video_is_not_shown_after_a_change(
    film: Project, alice: User, link: ShareLink, client
):
    finish(film, alice, {"format": "mp4"})
    services.scene_update(scene=film.scenes.get(), actor=alice, duration=31)

    assert "<video" not in client.get(f"/s/{link.token}/").text


def test_a_link_cannot_be_guessed(link: ShareLink, client):
    assert len(link.token) >= 22
    assert client.get(f"/s/{link.token[:-1]}x/").status_code == 404


def test_a_revoked_link_is_gone_everywhere(
    film: Project, alice: User, link: ShareLink, client, alice_client
):
    finish(film, alice, {"format": "mp4"})
    alice_client.post(f"/shares/{link.pk}/revoke/")

    for part in ("", "embed/", "video/", "download/"):
        assert client.get(f"/s/{link.token}/{part}").status_code == 404
    assert client.get("/oembed/", {"url": f"http://x/s/{link.token}/"}).status_code == 404


def test_an_expired_link_is_gone(link: ShareLink, client):
    link.expires_at = timezone.now() - timedelta(seconds=1)
    link.save()
    assert client.get(f"/s/{link.token}/").status_code == 404


def test_a_link_cannot_end_before_it_begins(film: Project, alice: User):
    with pytest.raises(ValidationFailed, match="still to come"):
        shares.share_create(project=film, actor=alice, expires_at=timezone.now())


def test_a_stranger_cannot_revoke(link: ShareLink, stranger: User):
    with pytest.raises(NotFound):
        shares.share_for(stranger, link.pk)


class TestPassword:
    @pytest.fixture
    def locked(self, film: Project, alice: User) -> ShareLink:
        return shares.share_create(project=film, actor=alice, password="open sesame")

    def test_nothing_is_told_without_it(self, locked: ShareLink, client):
        page = client.get(f"/s/{locked.token}/")
        assert page.status_code == 401
        assert "Launch film" not in page.text
        assert client.get(f"/s/{locked.token}/embed/").status_code == 401
        assert client.get("/oembed/", {"url": f"http://x/s/{locked.token}/"}).status_code == 401

    def test_a_wrong_one_is_refused(self, locked: ShareLink, client):
        answer = client.post(f"/s/{locked.token}/", {"password": "guess"})
        assert answer.status_code == 401
        assert "not the password" in answer.text

    def test_the_right_one_lets_through_and_is_not_stored(self, locked: ShareLink, client):
        assert "open sesame" not in locked.password
        answer = client.post(f"/s/{locked.token}/", {"password": "open sesame"}, follow=True)
        assert "Launch film" in answer.text

    def test_a_pass_for_one_link_opens_no_other(
        self, locked: ShareLink, film: Project, alice: User, client
    ):
        other = shares.share_create(project=film, actor=alice, password="something else")
        let = shares.pass_for(locked, "open sesame")
        assert shares.lets_through(locked, let)
        assert not shares.lets_through(other, let)


class TestDownloads:
    def test_they_can_be_off(self, film: Project, alice: User, client):
        closed = shares.share_create(project=film, actor=alice, downloads_allowed=False)
        finish(film, alice, {"format": "mp4"})
        assert client.get(f"/s/{closed.token}/download/").status_code == 404
        assert "Download" not in client.get(f"/s/{closed.token}/").text

    def test_they_have_the_films_name(self, film: Project, alice: User, link: ShareLink, client):
        finish(film, alice, {"format": "mp4"})
        sent = client.get(f"/s/{link.token}/download/")
        assert "Launch film.mp4" in sent["Content-Disposition"]
        sent.close()


class TestElsewhere:
    def test_the_embed_can_be_framed_by_anybody_and_sets_no_cookie(self, link: ShareLink, client):
        answer = client.get(f"/s/{link.token}/embed/")
        assert "frame-ancestors *" in answer["Content-Security-Policy"]
        assert "X-Frame-Options" not in answer
        assert not answer.cookies

    def test_oembed_gives_a_sandboxed_player_that_fits(self, link: ShareLink, client):
        found = client.get("/oembed/", {"url": f"http://x/s/{link.token}/", "maxwidth": "320"})
        player = found.json()
        assert (player["width"], player["height"]) == (320, 180)
        assert 'sandbox="allow-scripts"' in player["html"]
        assert f"/s/{link.token}/embed/" in player["html"]

    def test_the_poster_is_the_links_picture(
        self, film: Project, alice: User, link: ShareLink, client
    ):
        assert "og:image" not in client.get(f"/s/{link.token}/").text
        finish(film, alice, shares.poster_choices(film), b"jpeg")
        assert "og:image" in client.get(f"/s/{link.token}/").text
        sent = client.get(f"/s/{link.token}/poster.jpg")
        assert sent["Content-Type"] == "image/jpeg"
        sent.close()

    def test_the_poster_follows_the_first_scene(
        self, film: Project, alice: User, link: ShareLink, client
    ):
        old = finish(film, alice, shares.poster_choices(film), b"old")
        services.scene_create(
            project=film, actor=alice, name="Second", tsx_code=title_tsx("Two"), duration=30
        )
        assert shares.poster(film) == old
        assert film.exports.count() == 2, "the link's own and the finished one"

        services.scene_update(scene=film.scenes.get(order=0), actor=alice, tsx_code=title_tsx("N"))
        for _ in range(2):
            assert f"poster.jpg?v={old.snapshot_hash[:12]}" in client.get(f"/s/{link.token}/").text
        asked = film.exports.get(status=Export.Status.QUEUED, snapshot_hash=digest_of_poster(film))
        assert asked.requested_by == alice

        new = finish(film, alice, shares.poster_choices(film), b"new")
        assert f"poster.jpg?v={new.snapshot_hash[:12]}" in client.get(f"/s/{link.token}/").text
        sent = client.get(f"/s/{link.token}/poster.jpg")
        assert b"".join(sent.streaming_content) == b"new"


def digest_of_poster(film: Project) -> str:
    wanted = exports.read_choices(shares.poster_choices(film))
    snapshot = exports.snapshot_of(film, only=wanted.scene_id)
    return exports.snapshot_hash(snapshot.model_dump(mode="json", by_alias=True), wanted)
