"""Looking at a scene: measured without a model, answered by one where there is one."""

import pytest

from bazaar.errors import AIError, NotFound
from tests.tools.scenes import TITLE, Watcher, context, scene
from tools.analyze import AnalyzeSceneInput, AnalyzeSceneTool
from tools.summary import source_texts, summarise


async def analyse(shown, question=None, **changes):
    params = AnalyzeSceneInput(scene_id=shown.id, question=question)
    return await AnalyzeSceneTool().run(params, context(shown, **changes))


async def test_description_holds_name_length_words_and_colours():
    output = await analyse(scene(name="Opening"))

    assert "Scene 1, “Opening”" in output.chat_response
    assert "4 seconds long (120 frames)" in output.chat_response
    assert "“Welcome aboard”" in output.chat_response
    assert "#101828" in output.chat_response
    assert "Nothing about it would trip a viewer" in output.chat_response
    assert output.changes == ()


async def test_question_about_time_is_answered_with_the_time_alone():
    output = await analyse(scene(), question="how long is it?")

    assert "4 seconds" in output.chat_response
    assert "Welcome" not in output.chat_response


@pytest.mark.parametrize(
    ("before", "after", "duration", "words", "remedy"),
    [
        ("Welcome aboard", "word " * 30, 90, "30 words and only 3 seconds", "20 seconds long"),
        ("fontSize: 160", "fontSize: 20", 120, "smallest text is 20 px", "small text"),
        ("fontSize: 160", "fontSize: 50", 120, "largest text is only 50 px", "headline"),
        ("extrapolateRight: 'clamp',", "", 120, "not clamped", "movements"),
    ],
)
async def test_what_a_viewer_stumbles_over_is_said_with_a_remedy(
    before, after, duration, words, remedy
):
    source = TITLE.replace(before, after)

    output = await analyse(scene(tsx_code=source, duration=duration))

    assert words in output.chat_response
    assert any(remedy in suggestion for suggestion in output.suggestions)


async def test_scene_that_does_not_run_is_reported_as_such():
    output = await analyse(scene(tsx_code=TITLE.replace("useCurrentFrame()", "missing()")))

    assert "does not run at the moment" in output.chat_response


async def test_scene_of_another_project_is_not_looked_at():
    with pytest.raises(NotFound):
        await AnalyzeSceneTool().run(AnalyzeSceneInput(scene_id=scene().id), context(scene()))


class Answers:
    """A writer that only answers questions."""

    def __init__(self, answer: str | AIError) -> None:
        self.answer = answer
        self.asked = None

    async def analyze(self, task, facts, heard):
        self.asked = (task.wish, facts)
        if isinstance(self.answer, AIError):
            raise self.answer
        await heard(self.answer)
        return self.answer


async def test_model_answers_from_the_measurements_while_the_person_watches():
    writer, watcher = Answers("A calm white title on navy."), Watcher()

    output = await analyse(scene(), question="is it calm?", writer=writer, report=watcher)

    assert output.chat_response == "A calm white title on navy."
    assert writer.asked[0] == "is it calm?"
    assert "“Welcome aboard”" in writer.asked[1]
    assert watcher.words("analyzing") == "A calm white title on navy."


async def test_measurements_speak_when_the_model_cannot():
    output = await analyse(scene(), writer=Answers(AIError("The model took too long.")))

    assert "“Welcome aboard”" in output.chat_response


def test_summary_of_a_hand_written_scene_names_its_words_and_not_its_css():
    line = summarise(scene())

    assert line == "written by hand: Welcome aboard"


def test_source_texts_leave_out_imports_attributes_and_measures():
    source = """
    import {AbsoluteFill} from 'remotion';
    export default () => <div className="box big" style={{width: '50%', color: '#fff'}}>
      Hi there <b>{'Second text'}</b> {`at ${1}px`}
    </div>;
    """

    assert source_texts(source) == ("Hi there", "Second text")
