"""What tests of the studio's flow share."""

import pytest

from scenes import generation
from scenes.models import Project, User
from tests.scenes.exporting import fill
from tests.scenes.scripted import ScriptedBrain, ScriptedTool
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
    return fill(project, alice, duration=12)
