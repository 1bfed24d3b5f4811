"""What the first prompt of a process would otherwise wait for: fonts, patterns, the check."""

import asyncio
import logging
from threading import Thread
from uuid import UUID

from bazaar import tracing
from brain.context import ProjectContext
from scenes.providers import orchestrator
from tools.base import ProjectState, ToolContext
from tools.layout import metrics
from tools.registry import executor

log = logging.getLogger(__name__)

SENTENCE = 'A title that says "Hello" on dark blue, 3 seconds'


def warm_in_background() -> None:
    """Make a scene for nobody on a thread of its own, so that the first real one is fast."""
    Thread(target=_warm, name="warming", daemon=True).start()


def _warm() -> None:
    try:
        metrics.warm()
        asyncio.run(_rehearse())
    except Exception:
        log.exception("Warming up failed; the first scene will take a moment longer")


async def _rehearse() -> None:
    project = ProjectState(id=UUID(int=0), title="Rehearsal", width=1920, height=1080, fps=30)
    with tracing.span("rehearsal"):
        decision = await orchestrator().decide(
            SENTENCE, ProjectContext(project=project), provider="builtin"
        )
        context = ToolContext(project=project, prompt=SENTENCE)
        await executor.execute(decision.tool_name, decision.tool_params, context)
