"""Answer a question about the video or the studio; change nothing."""

from tools.base import BaseTool, ToolContext, ToolModel, ToolOutput


class AnswerInput(ToolModel):
    """What to say, and what the person may want to do next."""

    text: str
    suggestions: tuple[str, ...] = ()


class AnswerTool(BaseTool[AnswerInput, ToolOutput]):
    """Says something without changing anything."""

    name = "answer"
    description = "Answer a question, or reply to thanks or a greeting, without changing anything."
    input_model = AnswerInput
    output_model = ToolOutput

    async def execute(self, params: AnswerInput, context: ToolContext) -> ToolOutput:  # noqa: ARG002
        """Say it."""
        return ToolOutput(chat_response=params.text, suggestions=params.suggestions)
