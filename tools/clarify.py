"""Ask one question instead of guessing."""

from tools.base import BaseTool, ToolContext, ToolModel, ToolOutput


class ClarifyInput(ToolModel):
    """One question, and answers that the person can click."""

    question: str
    suggestions: tuple[str, ...] = ()


class ClarifyTool(BaseTool[ClarifyInput, ToolOutput]):
    """Asks when acting would be a guess."""

    name = "clarify"
    description = (
        "Ask one question with clickable suggestions, only when acting would be a guess: there is "
        "no scene to edit, several scenes fit equally, or the wish names nothing to change."
    )
    input_model = ClarifyInput
    output_model = ToolOutput

    async def execute(self, params: ClarifyInput, context: ToolContext) -> ToolOutput:  # noqa: ARG002
        """Say the question."""
        return ToolOutput(chat_response=params.question, suggestions=params.suggestions)
