"""`manage.py review` for people at a terminal."""

import json
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.management import CommandError, call_command

from scenes import services
from scenes.models import Project

pytestmark = pytest.mark.browser

TINY = """
export default function Scene() {
  const style = {position: 'absolute', left: 300, top: 300, fontSize: 12, color: '#fff'} as const;
  return <p style={style}>Tiny words</p>;
}
"""


def test_a_file_is_reviewed_on_the_canvas_that_was_asked_for(tmp_path: Path, capsys):
    path = tmp_path / "tiny.tsx"
    path.write_text(TINY)

    call_command("review", str(path), "--width=1280", "--height=720", "--duration=60")

    assert "“Tiny words” is 12 px; 21 px is the least that can be read." in capsys.readouterr().out


def test_a_scene_of_a_project_is_reviewed(project: Project, capsys):
    scene = services.scene_create(
        project=project, actor=project.owner, name="Tiny", tsx_code=TINY, duration=60
    )

    call_command("review", str(scene.pk), "--json")

    review = json.loads(capsys.readouterr().out)
    assert [warning["kind"] for warning in review["warnings"]] == ["smallText"]


def test_a_scene_that_fails_its_check_is_told_with_its_line(tmp_path: Path):
    path = tmp_path / "clock.tsx"
    path.write_text("export default () => <p>{Date.now()}</p>;")

    with pytest.raises(CommandError, match="Line 1: `Date` is not available"):
        call_command("review", str(path))


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["nowhere.tsx", str(uuid4())], ids=["file", "scene"])
def test_what_is_not_there_is_told(name: str):
    with pytest.raises(CommandError, match="There is no scene and no file called"):
        call_command("review", name)
