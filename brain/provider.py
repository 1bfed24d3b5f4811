"""Who can decide: the one Protocol behind which every provider stands."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol

from pydantic import ValidationError

from bazaar.errors import AIError
from brain.context import ProjectContext
from brain.decision import BrainDecision

PROBLEMS_MAX = 6

# Given the answer to the person as far as it has been written, from its beginning each time.
Say = Callable[[str], Awaitable[None]]


class UnusableAnswer(AIError):
    """The model answered, but not with what was asked for; asking again may help.

    `answer` is what it said, as far as it got; `problem` says, for the model, what is wrong.
    """

    def __init__(self, message: str, *, answer: str, problem: str) -> None:
        super().__init__(message, details={"problem": problem})
        self.answer = answer
        self.problem = problem


@dataclass(frozen=True, slots=True)
class Correction:
    """An answer that cannot be used, and what is wrong with it, in words for the model."""

    answer: str
    problem: str


class Provider(Protocol):
    """Decides which tool a prompt asks for."""

    @property
    def name(self) -> str:
        """The provider's name in configuration, spans and reports."""

    async def decide(self, prompt: str, context: ProjectContext) -> BrainDecision:
        """Return a decision. Raise AIError where none can be had."""


class ModelProvider(Provider, Protocol):
    """A provider that thinks aloud and can be corrected."""

    async def decide(
        self,
        prompt: str,
        context: ProjectContext,
        *,
        say: Say | None = None,
        correction: Correction | None = None,
    ) -> BrainDecision:
        """Return a decision, saying the answer to the person while it is written.

        Raises AIError; UnusableAnswer where a correction may help.
        """


def problems(error: ValidationError) -> str:
    """Return what is wrong, place by place, in one line that a model can act on."""
    lines = [
        f"{'.'.join(str(part) for part in item['loc']) or 'answer'}: {item['msg']}"
        for item in error.errors(include_url=False, include_context=False, include_input=False)
    ]
    return "; ".join(lines[:PROBLEMS_MAX])
