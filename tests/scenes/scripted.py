"""A brain and a tool that do what a test says."""

from brain.context import ProjectContext
from brain.decision import BrainDecision, ToolCall
from tools.base import BaseTool, ToolContext, ToolModel, ToolOutput


class Nothing(ToolModel):
    """No parameters."""


class ScriptedTool(BaseTool[Nothing, ToolOutput]):
    """Does what a test says."""

    name = "scripted"
    description = "For tests."
    input_model = Nothing
    output_model = ToolOutput

    def __init__(self, work) -> None:
        self.work = work

    async def execute(self, params: Nothing, context: ToolContext) -> ToolOutput:
        return await self.work(context)


class ScriptedBrain:
    """Decides for the scripted tool, as often as asked; `says` is told while it decides."""

    def __init__(self, times: int = 1) -> None:
        self.times = times
        self.says = ""
        self.heard: list[ProjectContext] = []

    async def decide(self, prompt: str, context: ProjectContext, say=None) -> BrainDecision:
        self.heard.append(context)
        if say is not None and self.says:
            await say(self.says)
        return BrainDecision(
            tool_name="scripted",
            reasoning="A test asked for it.",
            chat_response="Here it is.",
            confidence=1,
            then=[ToolCall(tool_name="scripted")] * (self.times - 1),
        )
