"""A project that went out as a file comes back as it was."""

import base64
import io
import json
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

from bazaar.errors import SceneCheckFailed, ValidationFailed
from scenes import assets, background, exports, imports, rendering, services
from scenes.models import Asset, Project, User
from tests.api.conftest import Program, token_of
from tests.api.test_assets import picture, sound
from tests.api.universal import data as made_of
from tests.api.universal import error
from tests.sources import BROKEN_TSX, title_tsx
from tools.base import AssetState, ProjectState
from tools.code.write import opened, seal, write_scene
from tools.layout.designer import design
from tools.layout.samples import ASSETS, SAMPLES

pytestmark = pytest.mark.django_db

WITH_PICTURE = """import {{AbsoluteFill, Img}} from "remotion";

export default function Picture() {{
  return <AbsoluteFill><Img src="{url}" /></AbsoluteFill>;
}}
"""


def canvas(**fields: Any) -> dict[str, Any]:
    return {"title": "Reel", "width": 640, "height": 360, "fps": 25, "scenes": [], **fields}


def scene(**fields: Any) -> dict[str, Any]:
    return {"name": "Opening", "tsxCode": title_tsx(), "duration": 30, **fields}


@pytest.fixture
def film(project: Project, alice: User) -> Project:
    """Alice's project with a title, a picture, a transition and a soundtrack."""
    logo = assets.asset_create(project=project, name="logo.png", content=picture().read())
    tune = assets.asset_create(project=project, name="tune.wav", content=sound())
    project = services.project_update(
        project=project,
        actor=alice,
        style={"accent": "#ff8000"},
        soundtrack={"assetId": str(tune.pk), "url": tune.url, "volume": 0.5},
    )
    services.scene_create(
        project=project,
        actor=alice,
        name="Opening",
        tsx_code=title_tsx(),
        duration=40,
        transition={"type": "slide", "direction": "from-left", "duration": 10},
    )
    services.scene_create(
        project=project,
        actor=alice,
        name="Logo",
        tsx_code=WITH_PICTURE.format(url=logo.url),
        duration=50,
        props={"picture": logo.url},
    )
    return project


def exported(film: Project, alice: User) -> bytes:
    export = exports.export_create(project=film, actor=alice, choices={"format": "project"})
    rendering.render(export.pk)
    export.refresh_from_db()
    with default_storage.open(export.file.name) as file:
        return file.read()


@pytest.mark.django_db(transaction=True)
def test_a_project_comes_back_as_it_was(film: Project, alice: User, settings, tmp_path: Path):
    settings.VAR = tmp_path

    back = imports.project_import(owner=alice, content=exported(film, alice))

    assert back.pk != film.pk
    film.refresh_from_db()
    for name in ("title", "width", "height", "fps", "style"):
        assert getattr(back, name) == getattr(film, name)
    logo = back.assets.get(kind=Asset.Kind.IMAGE)
    tune = back.assets.get(kind=Asset.Kind.AUDIO)
    assert back.soundtrack == {"assetId": str(tune.pk), "url": tune.url, "volume": 0.5}
    opening, second = back.scenes.order_by("order")
    first = film.scenes.get(order=0)
    for name in ("name", "tsx_code", "duration", "transition", "props", "content_hash"):
        assert getattr(opening, name) == getattr(first, name)
    assert second.tsx_code == WITH_PICTURE.format(url=logo.url)
    assert second.props == {"picture": logo.url}
    with default_storage.open(logo.file.name) as copy:
        old = film.assets.get(kind=Asset.Kind.IMAGE)
        with default_storage.open(old.file.name) as original:
            assert copy.read() == original.read()


def test_a_designed_scene_keeps_its_layout_for_the_new_address_of_its_picture(alice: User):
    layout, tsx_code, shown = designed()
    upload = {
        "id": str(shown.id),
        "kind": "image",
        "name": shown.name,
        "url": shown.url,
        "data": base64.b64encode(picture().read()).decode(),
    }
    content = canvas(
        width=1920,
        height=1080,
        scenes=[scene(tsxCode=tsx_code, layoutJson=layout)],
        assets=[upload],
    )

    back = imports.project_import(owner=alice, content=content)

    row = back.scenes.get()
    logo = back.assets.get()
    assert logo.url != shown.url
    assert row.tsx_code == tsx_code.replace(shown.url, logo.url)
    kept = opened(row.layout_json, row.tsx_code)
    assert kept is not None
    assert str(logo.pk) in row.layout_json
    assert str(shown.id) not in row.layout_json


def designed() -> tuple[str, str, AssetState]:
    """Return a layout, its source, and the picture that both name."""
    pictures = [asset.model_copy(update={"url": f"assets/{asset.url}"}) for asset in ASSETS]
    state = ProjectState(id=uuid4(), title="Film", width=1920, height=1080, fps=30)
    brief = next(brief for brief in SAMPLES if brief.images)
    layout = design(brief, state, assets=pictures, seed=3)
    tsx_code = write_scene(layout)
    shown = next(asset for asset in pictures if asset.url in tsx_code)
    return seal(layout, tsx_code), tsx_code, shown


def test_a_scene_that_does_not_pass_is_named_and_nothing_stays(alice: User):
    content = canvas(scenes=[scene(), scene(name="Second", tsxCode=BROKEN_TSX)])

    with pytest.raises(SceneCheckFailed, match="Scene 2, “Second”") as refused:
        imports.project_import(owner=alice, content=content)

    assert refused.value.details["errors"]
    assert not Project.objects.exists()
    assert not Asset.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_refused_import_leaves_no_file_behind(alice: User):
    upload = {
        "id": "00000000-0000-4000-8000-000000000001",
        "kind": "image",
        "name": "logo.png",
        "url": "assets/logo.png",
        "data": base64.b64encode(picture().read()).decode(),
    }
    whole = imports.project_import(
        owner=alice, content=canvas(scenes=[scene(), scene(name="Second")], assets=[upload])
    )
    background.drain()
    before = stored_files()
    broken = canvas(scenes=[scene(), scene(name="Second", tsxCode=BROKEN_TSX)], assets=[upload])

    with pytest.raises(SceneCheckFailed):
        imports.project_import(owner=alice, content=broken)

    background.drain()
    assert len(before) == 3
    assert stored_files() == before
    assert list(alice.projects.all()) == [whole]


def stored_files() -> set[Path]:
    """Return every file in the storage."""
    return {path for path in Path(default_storage.path("")).rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    ("content", "blamed"),
    [
        (b"\x89PNG", "nonFieldErrors"),
        (canvas(fps=7), "fps"),
        (canvas(scenes=[scene(name="a\0b")]), "nonFieldErrors"),
        (canvas(scenes=[scene(layoutJson="{}")]), "layoutJson"),
        (canvas(scenes=[scene(duration=0)]), "scenes.0.duration"),
        (canvas(soundtrack={"url": "assets/gone.mp3"}), "soundtrack"),
        (canvas(bazaar=2), "bazaar"),
    ],
)
def test_what_is_no_project_file_is_refused_and_nothing_stays(alice: User, content, blamed: str):
    with pytest.raises(ValidationFailed) as refused:
        imports.project_import(owner=alice, content=content)
    assert blamed in refused.value.details
    assert not Project.objects.exists()


@pytest.mark.parametrize("data", ["not base64!", base64.b64encode(b"<svg/>").decode()])
def test_a_damaged_upload_is_refused(alice: User, data: str):
    upload = {
        "id": "00000000-0000-4000-8000-000000000001",
        "kind": "image",
        "name": "logo.png",
        "url": "assets/logo.png",
        "data": data,
    }
    with pytest.raises(ValidationFailed):
        imports.project_import(owner=alice, content=canvas(assets=[upload]))
    assert not Project.objects.exists()


class TestForm:
    def send(self, client, content: bytes):
        upload = SimpleUploadedFile("film.json", content, content_type="application/json")
        return client.post("/projects/import/", {"file": upload})

    def test_a_file_becomes_a_project_in_the_studio(self, alice: User, alice_client):
        answer = self.send(alice_client, json.dumps(canvas(scenes=[scene()])).encode())

        project = alice.projects.get()
        assert answer.url == f"/projects/{project.pk}/"
        assert project.scenes.get().name == "Opening"
        assert [row.name for row in project.operations.all()] == ["project.create"]

    def test_another_file_is_refused_in_words(self, alice_client):
        answer = self.send(alice_client, b"hello")
        assert "This is not a Bazaar project file." in alice_client.get(answer.url).text

    def test_nobody_is_let_in_without_signing_in(self, client):
        assert self.send(client, b"{}").status_code == 404


def test_programs_may_send_it_as_a_file(alice: User):
    program = Program(token_of(alice))
    file = io.BytesIO(json.dumps(canvas(scenes=[scene()])).encode())
    made = made_of(program.upload("projects/import/", {"file": file}), 201)
    assert made["sceneCount"] == 1
    missing = error(program.upload("projects/import/", {"other": "x"}), "VALIDATION_FAILED")
    assert "file" in missing["details"]
