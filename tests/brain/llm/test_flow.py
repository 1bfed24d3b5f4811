"""From a sentence to a scene with a model, brain and tools together."""

import pytest

from bazaar.errors import AIError
from brain.llm.client import ModelClient
from brain.llm.provider import ModelBrain
from brain.llm.writer import ModelWriter
from brain.orchestrator import BrainOrchestrator
from tests.brain.contexts import answer, context
from tests.brain.test_orchestrator import Rules
from tests.fake_openai import Fails, Says
from tests.tools.scenes import TITLE, Watcher
from tools.base import SceneCreate, ToolContext
from tools.registry import TOOLS, executor
from tools.tsx.check import check_scene

ADD = answer(
    ("addScene", {"brief": {"kind": "title", "headline": "Welcome aboard", "duration": 90}}),
    chatResponse="Here comes your title.",
)


@pytest.fixture
def make(config):
    """Return a function that sends a sentence through brain and tools of one project."""

    async def run(prompt, project, watcher):
        client = ModelClient(config(retries=0))
        brain = BrainOrchestrator(executor, Rules(), ModelBrain(client, TOOLS))
        decision = await brain.decide(prompt, project)
        tools = ToolContext(
            project=project.project,
            prompt=prompt,
            scenes=project.scenes,
            assets=project.assets,
            writer=ModelWriter(client),
            report=watcher,
        )
        return await executor.execute(decision.tool_name, decision.tool_params, tools)

    return run


async def runs(change: SceneCreate) -> bool:
    result = await check_scene(
        change.tsx_code, width=1920, height=1080, fps=30, duration=change.duration
    )
    return result.ok


async def test_sentence_becomes_a_draft_and_then_the_models_own_scene(server, make):
    server.script(Says(ADD), Says(f"```tsx\n{TITLE}```"))
    watcher = Watcher()

    output = await make("a title saying Welcome aboard, 3 seconds", context(0), watcher)

    [created] = output.changes
    drafts = [progress.draft for progress in watcher.seen if progress.draft is not None]
    assert created.tsx_code == TITLE
    assert created.duration == 90
    assert drafts[0].tsx_code != TITLE
    assert await runs(drafts[0])
    assert [request["model"] for request in server.requests] == ["decider", "writer"]


async def test_designers_scene_is_kept_when_the_writing_model_fails(server, make):
    server.script(Says(ADD), Fails(500))

    output = await make("a title saying Welcome aboard", context(0), Watcher())

    assert "designer's version" in output.chat_response
    assert await runs(output.changes[0])


def sentence(*, changes=(), instruction=None):
    params = {"sceneId": "scene-1", "changes": list(changes), "instruction": instruction}
    return Says(answer(("editScene", params)))


BLUE = {"kind": "setColor", "target": "background", "paint": {"colors": ["#0000ff"]}}
SPIN = {"kind": "setMotion", "entrance": "rotate"}
SPUN = """It spins in now.
<<<<<<< SEARCH
color: COLORS.text, opacity}}
=======
color: COLORS.text, opacity, transform: `rotate(${(1 - opacity) * 90}deg)`}}
>>>>>>> REPLACE
"""


async def test_changes_that_rules_can_make_need_no_writer(server, make):
    server.script(sentence(changes=[BLUE]))

    output = await make("make it blue", context(1), Watcher())

    assert "#0000ff" in output.changes[0].tsx_code
    assert len(server.requests) == 1


async def test_writer_does_what_rules_cannot_say_on_top_of_what_they_did(server, make):
    server.script(sentence(changes=[BLUE], instruction="let the title spin in"), Says(SPUN))

    output = await make("make it blue and let the title spin in", context(1), Watcher())

    assert "#0000ff" in output.changes[0].tsx_code
    assert "rotate(" in output.changes[0].tsx_code
    assert output.chat_response == "It spins in now."
    assert "let the title spin in" in server.prompt(1)


async def test_writer_takes_over_where_rules_refuse_a_scene_written_by_hand(server, make):
    server.script(sentence(changes=[SPIN]), Says(SPUN))

    output = await make("let it spin in", context(1), Watcher())

    assert "rotate(" in output.changes[0].tsx_code
    assert "let it spin in" in server.prompt(1)
    assert '"entrance":"rotate"' in server.prompt(1)


async def test_failed_change_leaves_the_scene_and_says_why(server, make):
    twice = Says("Done.\n<<<<<<< SEARCH\n    extrapolate\n=======\n    x\n>>>>>>> REPLACE")
    server.script(sentence(instruction="let it spin in"), twice, twice)

    with pytest.raises(AIError, match=r"The scene is as it was\."):
        await make("let it spin in", context(1), Watcher())


async def test_storyboard_is_drafted_whole_and_then_written_scene_by_scene(server, make):
    scenes = [{"kind": "title", "headline": "Welcome aboard"} for _ in range(3)]
    server.script(Says(answer(("createStoryboard", {"title": "Tour", "scenes": scenes}))))
    server.always = Says(f"```tsx\n{TITLE}```")
    watcher = Watcher()

    output = await make("a tour in three scenes", context(0), watcher)

    *created, project = output.changes
    assert [scene.tsx_code for scene in created] == [TITLE] * 3
    assert [scene.order for scene in created] == [0, 1, 2]
    assert created[0].transition is not None
    assert project.title == "Tour"
    assert len([progress for progress in watcher.seen if progress.draft is not None]) == 6
