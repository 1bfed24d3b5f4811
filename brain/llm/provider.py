"""The provider that asks a model."""

from collections.abc import Iterable
from typing import Any

from pydantic import BaseModel, Field, ValidationError, model_validator
from pydantic_core import from_json

from brain.context import ProjectContext
from brain.decision import BrainDecision, ToolCall
from brain.llm.client import Heard, ModelClient
from brain.llm.framing import Handles, PictureLoader, user_message
from brain.llm.prompts import prompt as instructions
from brain.llm.schema import decision_schema, declarations, without_nulls
from brain.provider import Correction, Say, UnusableAnswer, problems
from tools.base import BaseTool
from tools.layout.palettes import PALETTES

CALLS_MAX = 12
CONFIDENCE_UNSAID = 0.7


class _Call(BaseModel):
    """A tool and its parameters, as a model names them."""

    tool_name: str = Field(alias="toolName")
    tool_params: dict[str, Any] = Field(alias="toolParams", default_factory=dict)


class _Answer(BaseModel):
    """A decision as a model gives it; what else it says is passed over.

    Models that are not held to the schema like to give a single call without the list.
    """

    reasoning: str = ""
    chat_response: str = Field(alias="chatResponse")
    calls: list[_Call] = Field(min_length=1, max_length=CALLS_MAX)
    confidence: float = CONFIDENCE_UNSAID

    @model_validator(mode="before")
    @classmethod
    def _listed(cls, value: Any) -> Any:
        if isinstance(value, dict) and "calls" not in value and "toolName" in value:
            return {**value, "calls": [value, *(value.get("then") or ())]}
        return value


class ModelBrain:
    """Decides by asking the fast model of an OpenAI-compatible server for structured output.

    `load_picture` gives the bytes of an attached image; without it the model sees none.
    """

    name = "openai"

    def __init__(
        self,
        client: ModelClient,
        tools: Iterable[BaseTool[Any, Any]],
        load_picture: PictureLoader | None = None,
    ) -> None:
        tools = list(tools)
        self._client = client
        self._load_picture = load_picture
        self._schema = decision_schema(tools)
        self._instructions = instructions(
            "decision", tools=declarations(tools), palettes=", ".join(PALETTES)
        )

    async def decide(
        self,
        prompt: str,
        context: ProjectContext,
        *,
        say: Say | None = None,
        correction: Correction | None = None,
    ) -> BrainDecision:
        """Return the model's decision with its short names resolved, not yet validated.

        Raises AIError; UnusableAnswer where the answer is no decision on this project.
        """
        handles = Handles(context)
        messages: list[dict[str, Any]] = [
            {"role": "system", "content": self._instructions},
            await user_message(prompt, context, handles, self._load_picture),
        ]
        if correction is not None:
            problem = handles.to_names(correction.problem)
            messages += [
                {"role": "assistant", "content": handles.to_names(correction.answer)},
                {
                    "role": "user",
                    "content": f"That answer cannot be used: {problem}\n"
                    "Answer the same request again, complete and corrected.",
                },
            ]
        text = await self._client.ask(
            "decision", messages, schema=self._schema, heard=_aloud(say) if say else None
        )
        return _decision(text, handles)


def _decision(text: str, handles: Handles) -> BrainDecision:
    """Read a decision out of a model's answer. Raise UnusableAnswer where it holds none."""
    try:
        answer = _Answer.model_validate(from_json(_json(text)))
    except ValidationError as error:
        raise _unusable(text, problems(error)) from error
    except ValueError as error:
        raise _unusable(text, f"It is not JSON: {error}.") from error
    calls = [
        ToolCall(
            tool_name=call.tool_name,
            tool_params=handles.to_ids(without_nulls(call.tool_params), answer=text),
        )
        for call in answer.calls
    ]
    return BrainDecision(
        tool_name=calls[0].tool_name,
        tool_params=calls[0].tool_params,
        then=calls[1:],
        reasoning=answer.reasoning,
        chat_response=answer.chat_response,
        confidence=min(1.0, max(0.0, answer.confidence)),
    )


def _unusable(text: str, problem: str) -> UnusableAnswer:
    return UnusableAnswer(
        "The model's answer could not be understood. Please try again.",
        answer=text,
        problem=problem,
    )


def _json(text: str) -> str:
    """Return the JSON object in a model's answer, whatever stands around it."""
    start, end = text.find("{"), text.rfind("}")
    return text[start : end + 1] if 0 <= start < end else text


def _aloud(say: Say) -> Heard:
    """Return a listener that picks the growing answer to the person out of partial JSON."""
    heard = ""
    said = ""

    async def hear(piece: str) -> None:
        nonlocal heard, said
        heard += piece
        words = _chat_response(heard)
        if len(words) > len(said):
            said = words
            await say(said)

    return hear


def _chat_response(text: str) -> str:
    """Return as much of `chatResponse` as an unfinished answer holds."""
    start = text.find("{")
    if start < 0:
        return ""
    try:
        answer = from_json(text[start:], allow_partial="trailing-strings")
    except ValueError:
        return ""
    words = answer.get("chatResponse") if isinstance(answer, dict) else None
    return words if isinstance(words, str) else ""
