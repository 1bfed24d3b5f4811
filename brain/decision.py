"""What the brain answers."""

from typing import Any

from pydantic import Field

from tools.base import ToolModel


class ToolCall(ToolModel):
    """A tool and its parameters, in the wire's camelCase."""

    tool_name: str
    tool_params: dict[str, Any] = Field(default_factory=dict)


class BrainDecision(ToolCall):
    """Which tool to use, why, and what to say.

    `confidence` is 0 to 1. `then` holds further calls, in order, when one sentence asked for
    several things.
    """

    reasoning: str
    chat_response: str
    confidence: float = Field(ge=0, le=1)
    then: list[ToolCall] = Field(default_factory=list)
