"""The disk is full in the middle of an export: it is said, nothing half is offered, room helps."""

import contextlib
import io
import os
import resource
import subprocess
from collections.abc import Iterator
from pathlib import Path

import av
import pytest
from django.core.files.storage import default_storage
from PIL import Image

from scenes import assets, exports, rendering, services
from scenes.models import Export, Project, User
from tests.sources import title_tsx

pytestmark = pytest.mark.django_db(transaction=True)

ROOM_MB = 2
LIMIT_MB = 6
NOISE = """import { AbsoluteFill, random, useCurrentFrame } from "remotion";

export default function Noise() {
  const frame = useCurrentFrame();
  return (
    <AbsoluteFill>
      {Array.from({ length: 160 }, (_, index) => (
        <div key={index} style={{ position: "absolute", width: 160, height: 160,
          left: random(`x${index}${frame}`) * 1800, top: random(`y${index}${frame}`) * 1000,
          background: `hsl(${random(`h${index}${frame}`) * 360} 80% 50%)` }} />
      ))}
    </AbsoluteFill>
  );
}
"""


@pytest.fixture
def small_disk(tmp_path: Path, settings) -> Iterator[Path]:
    """A file system of a few MB, where everything of an export is kept."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount(folder, f"size={ROOM_MB}m")
    settings.VAR = folder
    settings.MEDIA_ROOT = folder / "media"
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def mount(folder: Path, options: str) -> None:
    """Mount a file system in memory, or change the one that is there."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)], check=True)


@contextlib.contextmanager
def files_of_at_most(megabytes: int) -> Iterator[None]:
    """Limit how large a file this process may write."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (megabytes << 20, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.browser
@pytest.mark.skipif(os.geteuid() != 0, reason="only root may mount a small disk")
def test_a_full_disk_is_named_and_the_export_goes_on_once_there_is_room(
    project: Project, alice: User, small_disk: Path
):
    services.scene_create(project=project, actor=alice, name="Noise", tsx_code=NOISE, duration=90)
    export = exports.export_create(project=project, actor=alice, choices={})

    rendering.render(export.pk)

    export.refresh_from_db()
    assert export.status == Export.Status.FAILED
    assert export.error["code"] == "STORAGE_ERROR"
    assert export.error["retryable"]
    assert str(small_disk) in export.error["message"]
    assert "try" in export.error["message"]
    assert not export.file
    assert files_below(small_disk / "exports") == []
    assert files_below(small_disk / "media" / "exports") == []

    mount(small_disk, "remount,size=400m")
    rendering.render(exports.export_retry(export=export, actor=alice).pk)

    export.refresh_from_db()
    assert export.status == Export.Status.DONE, export.error
    assert export.size > ROOM_MB << 20
    with default_storage.open(export.file.name) as file, av.open(file) as container:
        assert sum(1 for _ in container.decode(video=0)) == 90


def test_a_file_that_may_not_grow_is_named_and_a_higher_limit_helps(
    project: Project, alice: User, settings, tmp_path: Path
):
    settings.VAR = tmp_path
    noise = io.BytesIO()
    Image.effect_noise((2600, 2600), 90).save(noise, "png")
    logo = assets.asset_create(project=project, name="noise.png", content=noise.getvalue())
    code = title_tsx(f"See {logo.url}")
    services.scene_create(project=project, actor=alice, name="Logo", tsx_code=code, duration=30)
    export = exports.export_create(project=project, actor=alice, choices={"format": "project"})

    with files_of_at_most(LIMIT_MB):
        rendering.render(export.pk)

    export.refresh_from_db()
    assert export.status == Export.Status.FAILED
    assert "ulimit" in export.error["message"]
    assert not export.file
    assert files_below(tmp_path / "exports") == []

    rendering.render(exports.export_retry(export=export, actor=alice).pk)

    export.refresh_from_db()
    assert export.status == Export.Status.DONE, export.error
    assert export.size > LIMIT_MB << 20


def files_below(folder: Path) -> list[Path]:
    with contextlib.suppress(FileNotFoundError):
        return [path for path in folder.rglob("*") if path.is_file()]
    return []
