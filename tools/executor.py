"""Runs the tool that a decision names."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from bazaar.errors import ValidationFailed
from tools.base import BaseTool, ToolContext, ToolOutput
from tools.phrases import Refusal


class ToolExecutor:
    """A registry of tools by name."""

    def __init__(self, tools: Iterable[BaseTool[Any, Any]]) -> None:
        self.tools: dict[str, BaseTool[Any, Any]] = {tool.name: tool for tool in tools}

    async def execute(
        self, tool_name: str, tool_params: Mapping[str, Any], context: ToolContext
    ) -> ToolOutput:
        """Validate the parameters and run the tool.

        Raises ValidationFailed for an unknown tool or parameters that do not fit its input, and
        what the tool raises, a refusal in the person's language.
        """
        tool = self.tools.get(tool_name)
        if tool is None:
            raise ValidationFailed(
                f"There is no tool named {tool_name!r}.", details={"known": sorted(self.tools)}
            )
        try:
            params = tool.input_model.model_validate(dict(tool_params))
        except ValidationError as error:
            raise ValidationFailed(
                f"The parameters do not fit the tool {tool_name!r}.",
                details=error.errors(include_url=False, include_context=False, include_input=False),
            ) from error
        try:
            output: ToolOutput = await tool.run(params, context)
        except Refusal as refusal:
            raise refusal.speak(context.language) from None
        return output
