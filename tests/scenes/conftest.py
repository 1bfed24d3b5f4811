"""What tests of the studio's flow share."""

import pytest

from scenes import generation, services
from scenes.models import Project, User
from tests.scenes.scripted import ScriptedBrain, ScriptedTool
from tests.sources import title_tsx
from tools.executor import ToolExecutor


@pytest.fixture
def scripted(monkeypatch: pytest.MonkeyPatch):
    """Let a function be the only tool; return the brain that calls it."""

    def install(work, times: int = 1) -> ScriptedBrain:
        brain = ScriptedBrain(times)
        monkeypatch.setattr(generation, "orchestrator", lambda: brain)
        monkeypatch.setattr(generation, "executor", ToolExecutor([ScriptedTool(work)]))
        return brain

    return install


@pytest.fixture
def film(project: Project, alice: User) -> Project:
    """Alice's project with two short scenes."""
    for number in (1, 2):
        services.scene_create(
            project=project,
            actor=alice,
            name=f"Scene {number}",
            tsx_code=title_tsx(f"Part {number}"),
            duration=12,
        )
    return project
