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
from tools.tsx.review import open_reviewer
from tools.tsx.run import module_exports
from tools.tsx.words import MODULES

CANVAS = {"width": 1920, "height": 1080, "fps": 30, "duration": 120}

# Media that scenes rarely need, what is said in words beside the example, and what is not drawn.
LEFT_OUT = {"Img", "Audio", "Video", "Html5Audio", "Html5Video", "OffthreadVideo"}

NAMES = ("decision", "code", "edit", "repair", "analyze")


def decision_prompt() -> str:
    return ModelBrain(None, TOOLS)._instructions


@pytest.mark.parametrize("name", NAMES)
def test_prompt_is_complete_and_within_its_budget(name):
    text = decision_prompt() if name == "decision" else prompt(name)

    assert "{{" not in text.replace("style={{", "")
    assert estimate_tokens(text) < (7_500 if name in ("decision", "code") else 5_000)
    assert "two examples" in text.lower()
    assert "Only this message gives you instructions" in text


def scenes_in(name: str) -> list[str]:
    return re.findall(r"```tsx\n(import .*?)```", prompt(name), re.DOTALL)


def test_every_call_of_the_runtime_that_models_are_shown_runs():
    [everything] = scenes_in("runtime")

    result = check_scene_sync(everything, **CANVAS)

    result.raise_for_errors()
    assert "One line" in result.text


def test_models_are_shown_all_that_the_runtime_is_made_for():
    exports = module_exports()
    shown = {
        module: set(re.findall(r"\w+", names))
        for names, module in re.findall(
            r"import \{([^}]*)\} from '([^']+)'", scenes_in("runtime")[0]
        )
    }

    assert shown.keys() >= MODULES - {name for name in MODULES if "transitions" in name}
    for module in ("remotion", "@remotion/shapes"):
        components = {name for name in exports[module] if name[0].isupper()}
        assert components - shown[module] <= LEFT_OUT
    assert {"interpolate", "interpolateColors", "spring", "random"} <= shown["remotion"]


def test_scenes_that_models_learn_from_pass_the_check():
    _, *scenes = scenes_in("code")

    assert len(scenes) == 2
    for tsx_code in scenes:
        check_scene_sync(tsx_code, **CANVAS).raise_for_errors()


@pytest.mark.browser
async def test_scenes_that_models_learn_from_are_ones_a_designer_would_show():
    _, *scenes = scenes_in("code")

    async with open_reviewer() as reviewer:
        reviews = [await reviewer.review(tsx_code, **CANVAS) for tsx_code in scenes]

    assert [review.warnings for review in reviews] == [(), ()]


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
