"""Deciding: by rules or by a model, and never anything that the tools could not act on."""

import asyncio

import pytest

from bazaar.errors import AIError
from bazaar.tracing import recording
from brain.decision import BrainDecision, ToolCall
from brain.llm.client import ModelClient
from brain.llm.config import ModelConfig
from brain.llm.provider import ModelBrain
from brain.orchestrator import BrainOrchestrator
from tests.brain.contexts import answer, context, decision, picture
from tests.fake_openai import Disconnects, Fails, FakeOpenAI, Hangs, Refuses, Says, SaysHalf
from tools.registry import TOOLS, executor


class Rules:
    """A builtin provider that always decides the same."""

    name = "builtin"

    def __init__(self, *calls):
        self.calls = calls or (ToolCall(tool_name="answer", tool_params={"text": "By rules."}),)
        self.asked = 0

    async def decide(self, prompt, context):
        self.asked += 1
        first, *rest = self.calls
        return BrainDecision(
            tool_name=first.tool_name,
            tool_params=first.tool_params,
            then=rest,
            reasoning="A rule.",
            chat_response="By rules.",
            confidence=1,
        )


@pytest.fixture
def rules():
    return Rules()


@pytest.fixture
def server():
    with FakeOpenAI() as server:
        yield server


@pytest.fixture
def brain(server, rules):
    config = ModelConfig(
        api_key="sk-test",
        base_url=server.base_url,
        model="writer",
        fast_model="decider",
        timeout_s=60,
        retries=0,
    )
    return BrainOrchestrator(executor, rules, ModelBrain(ModelClient(config), TOOLS))


GOOD = Says(answer(("deleteScene", {"sceneIds": ["scene-1"]})))
UNKNOWN_TOOL = Says(answer(("runShell", {"command": "rm"})))
WRONG_PARAMS = Says(answer(("deleteScene", {"scene": "scene-1"})))
STRANGER = Says(answer(("deleteScene", {"sceneIds": ["6d8f3b9e-3d3f-4d62-8df5-7d4dd9d1a000"]})))


async def test_without_a_model_the_rules_decide(rules):
    decision = await BrainOrchestrator(executor, rules).decide("hi", context())

    assert decision.chat_response == "By rules."


async def test_model_decides_where_there_is_one(server, brain, rules):
    project = context()
    server.script(GOOD)

    decision = await brain.decide("delete the first", project)

    assert decision.tool_name == "deleteScene"
    assert decision.tool_params == {"sceneIds": [str(project.scenes[0].id)]}
    assert rules.asked == 0


async def test_provider_can_be_asked_for_by_name(server, brain, rules):
    decision = await brain.decide("hi", context(), provider="builtin")

    assert decision.chat_response == "By rules."
    assert server.requests == []
    with pytest.raises(AIError, match="no model to ask"):
        await BrainOrchestrator(executor, rules).decide("hi", context(), provider="openai")


@pytest.mark.parametrize(
    ("first", "problem"),
    [
        (UNKNOWN_TOOL, "There is no tool 'runShell'"),
        (WRONG_PARAMS, "The parameters do not fit deleteScene: sceneIds: Field required"),
        (STRANGER, "in this project"),
        (Says("Sure, I can do that."), "not JSON"),
        (SaysHalf('{"reasoning": "It wa'), "broke off"),
        (SaysHalf('{"reasoning": "It wa', drops=True), "broke off"),
    ],
)
async def test_unusable_answer_is_corrected_once(server, brain, first, problem, rules):
    server.script(first, GOOD)

    decision = await brain.decide("delete the first", context())

    assert decision.tool_name == "deleteScene"
    assert problem in server.requests[1]["messages"][-1]["content"]
    assert rules.asked == 0


@pytest.mark.parametrize("answer", [UNKNOWN_TOOL, WRONG_PARAMS, STRANGER, Says("Sure.")])
async def test_rules_decide_after_two_unusable_answers(server, brain, answer, rules):
    server.script(answer, answer)

    decision = await brain.decide("delete the first", context())

    assert decision.chat_response == "By rules."
    assert "model's own answer could not be used" in decision.reasoning
    assert len(server.requests) == 2


@pytest.mark.parametrize(
    ("trouble", "words"),
    [
        (Fails(401), "OPENAI_API_KEY"),
        (Fails(429), "too many requests"),
        (Fails(500), "server failed"),
        (Refuses("I will not."), "declined: I will not."),
        (Disconnects(), "cannot be reached"),
    ],
)
async def test_model_that_cannot_be_had_is_an_error_a_person_understands(
    server, brain, trouble, words, rules
):
    server.script(trouble)

    with pytest.raises(AIError, match=words):
        await brain.decide("delete the first", context())

    assert rules.asked == 0


async def test_stop_ends_the_request(server, brain):
    server.script(Hangs(first='{"reasoning"'))

    task = asyncio.create_task(brain.decide("delete the first", context()))
    assert await asyncio.to_thread(server.started.wait, 60)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task

    assert await asyncio.to_thread(server.left.wait, 60)


async def test_deleted_scenes_can_only_be_restored(rules):
    project = context(2)
    gone = context(1).scenes[0]
    project = project.model_copy(update={"deleted": (gone,)})
    brain = BrainOrchestrator(executor, rules)

    restore = decision("restoreScene", sceneId=str(gone.id))
    delete = decision("deleteScene", sceneIds=[str(gone.id)])

    assert brain.problem_with(restore, project) is None
    assert "in this project" in brain.problem_with(delete, project)


async def test_assets_deep_inside_a_brief_must_be_the_projects(rules):
    mine, foreign = picture(), picture()
    project = context(0, assets=(mine,))
    brain = BrainOrchestrator(executor, rules)

    def brief(asset):
        return {"kind": "imageHero", "images": [{"assetId": str(asset.id)}]}

    assert brain.problem_with(decision("addScene", brief=brief(mine)), project) is None
    assert "no asset" in brain.problem_with(decision("addScene", brief=brief(foreign)), project)


async def test_rules_that_decide_nonsense_are_not_acted_on():
    rules = Rules(ToolCall(tool_name="deleteScene", tool_params={}))

    with pytest.raises(AIError, match="other words"):
        await BrainOrchestrator(executor, rules).decide("hi", context())


async def test_every_further_call_is_validated_too(server, brain):
    both = answer(("answer", {"text": "Hi"}), ("runShell", {}))
    server.script(Says(both), GOOD)

    decision = await brain.decide("hi", context())

    assert decision.tool_name == "deleteScene"


async def test_span_tells_who_decided_what(server, brain):
    server.script(WRONG_PARAMS, WRONG_PARAMS)

    with recording() as spans:
        await brain.decide("hi", context())

    decided = next(row for row in spans if row["name"] == "brain.decide")
    assert decided["attributes"]["brain.fallback"] == "builtin"
    assert [row["name"] for row in spans].count("model.decision") == 2
