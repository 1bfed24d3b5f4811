"""Modules, posters and uploads: who gets them, for how long, and that nothing in them runs."""

import pytest
from django.core.files.base import ContentFile
from django.test import Client

from scenes import services
from scenes.models import Asset, Project, Scene, User
from scenes.views.media import HourSigner, media_base
from tests.sources import title_tsx

pytestmark = pytest.mark.django_db


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


@pytest.fixture
def asset(project: Project) -> Asset:
    """An uploaded sound of ten bytes."""
    upload = Asset(project=project, kind="audio", name="beat.mp3", content_type="audio/mpeg")
    upload.size = 10
    upload.file.save("beat.mp3", ContentFile(b"0123456789"))
    return upload


def stranger_client(stranger: User) -> Client:
    client = Client()
    client.force_login(stranger)
    return client


def test_a_module_is_kept_forever_by_its_hash(alice_client: Client, scene: Scene) -> None:
    address = f"/projects/{scene.project_id}/modules/{scene.content_hash}.js"
    answer = alice_client.get(address)
    assert answer["Content-Type"].startswith("text/javascript")
    assert "immutable" in answer["Cache-Control"]
    assert "Welcome" in answer.text


def test_a_past_revisions_module_still_plays(alice_client: Client, scene: Scene) -> None:
    past = scene.content_hash
    services.scene_update(scene=scene, actor=None, tsx_code=title_tsx("Other"))
    address = f"/projects/{scene.project_id}/modules/{past}.js"
    assert alice_client.get(address).status_code == 200


def test_a_hash_of_another_project_is_not_served(
    alice: User, alice_client: Client, scene: Scene
) -> None:
    other = services.project_create(owner=alice, title="Other")
    address = f"/projects/{other.pk}/modules/{scene.content_hash}.js"
    assert alice_client.get(address).status_code == 404


def test_a_stranger_gets_no_module_and_no_poster(stranger: User, scene: Scene) -> None:
    client = stranger_client(stranger)
    for address in (
        f"/projects/{scene.project_id}/modules/{scene.content_hash}.js",
        f"/projects/{scene.project_id}/poster/",
        f"/projects/{scene.project_id}/posters/{scene.content_hash}/",
    ):
        assert client.get(address).status_code == 404


def test_a_poster_stands_in_a_sandbox_where_nothing_runs(
    alice_client: Client, scene: Scene
) -> None:
    answer = alice_client.get(f"/projects/{scene.project_id}/poster/")
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert policy.endswith("sandbox")
    assert "script-src" not in policy
    assert "Welcome" in answer.text
    assert f'<base href="{media_base(scene.project_id)}">' in answer.text


def test_a_poster_is_sent_once_for_the_same_picture(alice_client: Client, scene: Scene) -> None:
    address = f"/projects/{scene.project_id}/posters/{scene.content_hash}/"
    etag = alice_client.get(address)["ETag"]
    assert alice_client.get(address, headers={"If-None-Match": etag}).status_code == 304


def test_a_page_that_still_shows_a_deleted_scene_gets_its_poster(
    alice_client: Client, alice: User, scene: Scene
) -> None:
    services.scene_delete(scene=scene, actor=alice)
    address = f"/projects/{scene.project_id}/posters/{scene.content_hash}/"
    assert alice_client.get(address).status_code == 200


def test_a_project_without_scenes_has_no_poster(alice_client: Client, project: Project) -> None:
    assert alice_client.get(f"/projects/{project.pk}/poster/").status_code == 404


def test_an_upload_is_sent_to_whoever_holds_the_address(asset: Asset) -> None:
    answer = Client().get(media_base(asset.project_id) + asset.url)
    assert b"".join(answer.streaming_content) == b"0123456789"
    assert answer["Content-Type"] == "audio/mpeg"
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("wanted", "sent", "told"),
    [
        ("bytes=2-4", b"234", "bytes 2-4/10"),
        ("bytes=7-", b"789", "bytes 7-9/10"),
        ("bytes=-3", b"789", "bytes 7-9/10"),
        ("bytes=0-99", b"0123456789", "bytes 0-9/10"),
    ],
)
def test_a_part_of_an_upload_is_sent_when_asked_for(
    asset: Asset, wanted: str, sent: bytes, told: str
) -> None:
    answer = Client().get(media_base(asset.project_id) + asset.url, headers={"Range": wanted})
    assert answer.status_code == 206
    assert answer["Content-Range"] == told
    assert b"".join(answer.streaming_content) == sent


def test_a_part_beyond_the_end_is_refused(asset: Asset) -> None:
    answer = Client().get(
        media_base(asset.project_id) + asset.url, headers={"Range": "bytes=50-60"}
    )
    assert answer.status_code == 416


def test_an_address_of_another_project_opens_nothing(alice: User, asset: Asset) -> None:
    other = services.project_create(owner=alice, title="Other")
    assert Client().get(media_base(other.pk) + asset.url).status_code == 404


def test_an_address_ends_after_twelve_hours(asset: Asset, monkeypatch: pytest.MonkeyPatch) -> None:
    address = media_base(asset.project_id) + asset.url
    assert b"".join(Client().get(address).streaming_content) == b"0123456789"
    monkeypatch.setattr("django.core.signing.time.time", lambda: 4_102_444_800.0)
    assert Client().get(address).status_code == 404


def test_a_forged_address_opens_nothing(asset: Asset) -> None:
    forged = HourSigner(key="guessed", salt="bazaar.media").sign(asset.project_id.hex)
    assert Client().get(f"/media/{forged}/{asset.url}").status_code == 404
    assert Client().get(f"/media/{forged}/").status_code == 404
