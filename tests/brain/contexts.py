"""Projects as a brain sees them, and decisions as a model writes them."""

from typing import Any
from uuid import uuid4

from brain.context import PastMessage, ProjectContext
from brain.decision import BrainDecision
from tests.tools.scenes import project, scene
from tools.base import AssetState


def context(scenes: int = 2, **changes: object) -> ProjectContext:
    values = {"project": project(), "scenes": tuple(scene(n) for n in range(scenes))}
    return ProjectContext(**(values | changes))


def picture(**changes: object) -> AssetState:
    values = {"id": uuid4(), "kind": "image", "name": "photo.png", "url": "/media/photo.png"}
    return AssetState(**(values | changes))


def message(content: str, role: str = "user") -> PastMessage:
    return PastMessage(role=role, content=content)


def answer(*calls: tuple[str, dict[str, Any]], **changes: object) -> dict[str, Any]:
    """Return a decision in the shape that the model's schema asks for."""
    values = {
        "reasoning": "It was asked for.",
        "chatResponse": "On it.",
        "calls": [{"toolName": name, "toolParams": params} for name, params in calls],
        "confidence": 0.9,
    }
    return values | changes


def decision(tool_name: str, **params: Any) -> BrainDecision:
    """Return a decision as the tools get it."""
    return BrainDecision(
        tool_name=tool_name, tool_params=params, reasoning="", chat_response="", confidence=1
    )
