"""Decides what a prompt asks for, with whatever brain the studio has."""

import logging
from typing import Literal

from opentelemetry import trace
from pydantic import BaseModel, ValidationError

from bazaar.errors import AIError
from bazaar.tracing import span
from brain.context import ProjectContext
from brain.decision import BrainDecision
from brain.provider import (
    Correction,
    ModelProvider,
    Provider,
    Say,
    UnusableAnswer,
    problems,
)
from tools.executor import ToolExecutor

ATTEMPTS = 2

logger = logging.getLogger(__name__)


class BrainOrchestrator:
    """Picks the provider, and lets no decision out that the tools could not act on.

    `model` is used where there is one; `builtin` where there is none, and where the model has
    answered twice with something unusable.
    """

    def __init__(
        self, executor: ToolExecutor, builtin: Provider, model: ModelProvider | None = None
    ) -> None:
        self._executor = executor
        self._builtin = builtin
        self._model = model

    async def decide(
        self,
        prompt: str,
        context: ProjectContext,
        *,
        say: Say | None = None,
        provider: Literal["builtin", "openai"] | None = None,
    ) -> BrainDecision:
        """Return a decision whose tools exist and whose parameters fit them and the project.

        `say` is given the answer to the person while a model writes it; `provider` asks for one
        by name. Raises AIError where the model cannot be had at all.
        """
        model = None if provider == "builtin" else self._model
        if provider == "openai" and model is None:
            raise AIError("There is no model to ask. Set OPENAI_API_KEY and start again.")
        with span("brain.decide") as current:
            if model is None:
                decision = await self._by_rules(prompt, context)
                current.set_attribute("brain.provider", self._builtin.name)
            else:
                current.set_attribute("brain.provider", model.name)
                decision = await self._by_model(model, prompt, context, say, current)
            current.set_attribute("brain.tool", decision.tool_name)
            current.set_attribute("brain.confidence", decision.confidence)
        return decision

    async def _by_rules(self, prompt: str, context: ProjectContext) -> BrainDecision:
        decision = await self._builtin.decide(prompt, context)
        problem = self.problem_with(decision, context)
        if problem is not None:
            raise AIError(
                "I could not work out what to do with that. Please say it in other words.",
                details={"problem": problem},
            )
        return decision

    async def _by_model(
        self,
        model: ModelProvider,
        prompt: str,
        context: ProjectContext,
        say: Say | None,
        current: trace.Span,
    ) -> BrainDecision:
        """Ask the model, ask again with what was wrong, then fall back to the rules."""
        correction: Correction | None = None
        for _ in range(ATTEMPTS):
            try:
                decision = await model.decide(prompt, context, say=say, correction=correction)
            except UnusableAnswer as error:
                correction = Correction(answer=error.answer, problem=error.problem)
            else:
                problem = self.problem_with(decision, context)
                if problem is None:
                    return decision
                answer = decision.model_dump_json(by_alias=True)
                correction = Correction(answer=answer, problem=problem)
            current.add_event("unusable answer", {"problem": correction.problem})
            logger.warning("The model's decision cannot be used: %s", correction.problem)
        current.set_attribute("brain.fallback", self._builtin.name)
        decision = await self._by_rules(prompt, context)
        reasoning = f"{decision.reasoning} (The model's own answer could not be used.)"
        return decision.model_copy(update={"reasoning": reasoning})

    def problem_with(self, decision: BrainDecision, context: ProjectContext) -> str | None:
        """Return why the tools cannot act on this decision, in words for a model, or None."""
        for call in (decision, *decision.then):
            tool = self._executor.tools.get(call.tool_name)
            if tool is None:
                known = ", ".join(sorted(self._executor.tools))
                return f"There is no tool {call.tool_name!r}. There are: {known}."
            try:
                params = tool.input_model.model_validate(call.tool_params)
            except ValidationError as error:
                return f"The parameters do not fit {call.tool_name}: {problems(error)}."
            stranger = _stranger(tool.name, params, context)
            if stranger is not None:
                return f"There is no {stranger} in this project."
        return None


def _stranger(tool_name: str, params: BaseModel, context: ProjectContext) -> str | None:
    """Return the first scene or asset named in parameters that the project does not have."""
    known = {
        "scene_id": {scene.id for scene in context.scenes},
        "asset_id": {asset.id for asset in context.assets},
    }
    if tool_name == "restoreScene":
        known["scene_id"] |= {scene.id for scene in context.deleted}
    known["scene_ids"] = known["scene_id"]
    pending: list[object] = [params]
    while pending:
        value = pending.pop()
        if isinstance(value, list | tuple):
            pending.extend(value)
        elif isinstance(value, BaseModel):
            for name in type(value).model_fields:
                child = getattr(value, name)
                named = child if isinstance(child, list | tuple) else [child]
                for identifier in named if name in known else ():
                    if identifier is not None and identifier not in known[name]:
                        return f"{name.split('_')[0]} {identifier}"
                if name not in known:
                    pending.append(child)
    return None
