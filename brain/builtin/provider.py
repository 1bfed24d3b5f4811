"""The brain that needs no network: rules, deterministic, in milliseconds."""

from brain.builtin.director import decide
from brain.context import ProjectContext
from brain.decision import BrainDecision


class BuiltinProvider:
    """Understands prompts in English, German, Spanish and French by rules alone."""

    name = "builtin"

    async def decide(self, prompt: str, context: ProjectContext) -> BrainDecision:
        """Return a decision; any text has one."""
        return decide(prompt, context)
