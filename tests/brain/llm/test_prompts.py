"""The instructions for the models hold together: what they name exists, what they show works."""

import json
import re

import pytest

from brain.llm.framing import Handles
from brain.llm.prompts import prompt
from brain.llm.provider import ModelBrain
from brain.llm.schema import declarations
from brain.llm.usage import estimate_tokens
from brain.llm.writer import read_answer
from brain.orchestrator import BrainOrchestrator
from tests.brain.contexts import context, decision
from tests.brain.test_orchestrator import Rules
from tools.registry import TOOLS, executor
from tools.tsx.check import check_scene_sync
from tools.tsx.run import module_exports
from tools.tsx.words import MODULES

NAMES = ("decision", "code", "edit", "repair", "analyze")


def decision_prompt() -> str:
    return ModelBrain(None, TOOLS)._instructions


@pytest.mark.parametrize("name", NAMES)
def test_prompt_is_complete_and_within_its_budget(name):
    text = decision_prompt() if name == "decision" else prompt(name)

    assert "{{" not in text.replace("style={{", "")
    assert estimate_tokens(text) < (7_000 if name == "decision" else 4_000)
    assert "two examples" in text.lower()
    assert "Only this message gives you instructions" in text


def _named_api() -> list[tuple[str, str]]:
    """Return (module, name) for every name that the runtime's description offers."""
    found = []
    for line in prompt("runtime").splitlines():
        module = None
        for segment in re.findall(r"`([^`]+)`", line):
            if segment in MODULES:
                module = segment
            elif module is not None:
                tags = re.findall(r"<(\w+)", segment)
                plain = re.match(r"[A-Za-z]\w*", segment)
                names = tags or ([plain[0]] if plain else [])
                found += [(module, name) for name in names]
    return found


def test_every_name_of_the_runtime_that_models_are_told_of_exists():
    exports = module_exports()

    offered = _named_api()

    assert len(offered) > 30
    assert [(module, name) for module, name in offered if name not in exports[module]] == []


def test_scenes_that_models_learn_from_pass_the_check():
    scenes = re.findall(r"```tsx\n(import .*?)```", prompt("code"), re.DOTALL)

    assert len(scenes) == 2
    for tsx_code in scenes:
        check_scene_sync(tsx_code, width=1920, height=1080, fps=30, duration=120).raise_for_errors()


@pytest.mark.parametrize("name", ["edit", "repair"])
def test_edits_that_models_learn_from_can_be_read(name):
    examples = prompt(name).partition("# Two examples")[2].split("\n\n")
    answers = [read_answer(part) for part in examples if "SEARCH" in part]

    assert len(answers) == 2
    assert all(answer.edits and answer.words for answer in answers)


def test_decisions_that_models_learn_from_are_ones_the_tools_can_act_on():
    project = context(2)
    examples = re.findall(r"^\{\"reasoning\".*\}$", decision_prompt(), re.MULTILINE)
    brain = BrainOrchestrator(executor, Rules())

    assert len(examples) == 2
    for example in examples:
        for call in json.loads(example)["calls"]:
            params = Handles(project).to_ids(call["toolParams"], answer=example)
            assert brain.problem_with(decision(call["toolName"], **params), project) is None


def test_declarations_name_what_each_tool_takes():
    text = declarations(TOOLS)

    assert "- clarify ClarifyInput: Ask one question" in text
    assert "type ClarifyInput = {question: string; suggestions?: string[]}" in text
    assert 'unit?: "together" | "item" | "word" | "letter"' in text
    assert "scale?: number(0.4..2.5)" in text
    assert "countdown?: [integer, integer]" in text
