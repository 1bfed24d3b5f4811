"""Look at a scene: what it shows, how it reads, what could be better."""

import re
from uuid import UUID

from pydantic import Field

from bazaar.errors import AIError
from tools.analysis import Analysis, analyse
from tools.base import BaseTool, Progress, SceneState, ToolContext, ToolModel, ToolOutput
from tools.writer import SceneWriter, WritingTask

TEXTS_MAX = 8
COLORS_SHOWN = 5
SUGGESTIONS_MAX = 3
QUESTION = "What is in this scene, and what could be better?"

_ABOUT_TIME = re.compile(r"\b(how long|duration|length|seconds|frames|timing)\b", re.IGNORECASE)
_ABOUT_WORDS = re.compile(r"\b(say|says|text|words?|written|read|wording)\b", re.IGNORECASE)
_ABOUT_COLORS = re.compile(r"\b(colou?rs?|palette|hex)\b", re.IGNORECASE)
_ABOUT_FAULTS = re.compile(
    r"\b(wrong|problems?|issues?|improve|better|readable|legible|warnings?|review|good)\b",
    re.IGNORECASE,
)

_KINDS = {
    "barChart": "a bar chart", "lineChart": "a line chart", "donut": "a donut chart",
    "lowerThird": "a lower third", "callToAction": "a call to action", "imageHero": "a picture",
    "imageCaption": "a picture with a caption", "imageSplit": "a picture beside text",
    "bullets": "a list", "steps": "a row of steps", "cards": "a row of cards",
    "code": "a piece of code", "kinetic": "a scene of words in motion",
    "number": "one big number", "chat": "a conversation", "abstract": "an abstract scene",
    "progress": "a progress display", "team": "a team", "logo": "a logo reveal",
}  # fmt: skip


class AnalyzeSceneInput(ToolModel):
    """The scene to look at, and what the person wants to know; None asks for everything."""

    scene_id: UUID
    question: str | None = Field(default=None, max_length=2000)


class AnalyzeSceneTool(BaseTool[AnalyzeSceneInput, ToolOutput]):
    """Describes a scene and says what a viewer would stumble over."""

    name = "analyzeScene"
    operation = "scene.analyze"
    description = (
        "Look at one scene and say what it shows, how long, in which words and colours, and what "
        "could be better. Changes nothing."
    )
    input_model = AnalyzeSceneInput
    output_model = ToolOutput

    async def execute(self, params: AnalyzeSceneInput, context: ToolContext) -> ToolOutput:
        """Measure the scene; where a model is there, let it answer from the measurements."""
        scene = context.require(params.scene_id)
        analysis = await analyse(scene, context.project)
        suggestions = tuple(warning.remedy for warning in analysis.warnings)[:SUGGESTIONS_MAX]
        writer: SceneWriter | None = context.writer
        words = None
        if writer is not None:
            words = await _by_model(writer, scene, params.question, analysis, context)
        if not words:
            words = in_words(scene, analysis, params.question)
        return ToolOutput(chat_response=words, suggestions=suggestions)


async def _by_model(
    writer: SceneWriter,
    scene: SceneState,
    question: str | None,
    analysis: Analysis,
    context: ToolContext,
) -> str | None:
    """Return the model's answer, or None where it has none: then the measurements speak."""
    task = WritingTask(
        project=context.project,
        wish=question or QUESTION,
        tsx_code=scene.tsx_code,
        duration=scene.duration,
    )

    async def heard(piece: str) -> None:
        await context.report(Progress(step="analyzing", delta=piece))

    try:
        return await writer.analyze(task, in_words(scene, analysis, None), heard)
    except AIError:
        return None


def in_words(scene: SceneState, analysis: Analysis, question: str | None) -> str:
    """Return the analysis as a few sentences, or only the part that a question is about."""
    parts = {
        "time": _time(scene, analysis),
        "words": _texts(analysis),
        "colors": _colors(analysis),
        "faults": _faults(analysis),
    }
    asked = [
        name
        for name, pattern in (
            ("time", _ABOUT_TIME),
            ("words", _ABOUT_WORDS),
            ("colors", _ABOUT_COLORS),
            ("faults", _ABOUT_FAULTS),
        )
        if question and pattern.search(question)
    ]
    return " ".join(parts[name] for name in asked or parts if parts[name])


def _time(scene: SceneState, analysis: Analysis) -> str:
    kind = "a scene"
    if analysis.kind is not None:
        kind = _KINDS.get(analysis.kind, f"a {analysis.kind}")
    seconds = f"{analysis.seconds:.2f}".rstrip("0").rstrip(".")
    return (
        f"Scene {scene.number}, “{scene.name}”, is {kind}, {seconds} "
        f"{'second' if seconds == '1' else 'seconds'} long ({analysis.frames} frames)."
    )


def _texts(analysis: Analysis) -> str:
    if not analysis.texts:
        return "It has no words."
    shown = [f"“{text}”" for text in analysis.texts[:TEXTS_MAX]]
    more = len(analysis.texts) - len(shown)
    tail = f" and {more} more" if more > 0 else ""
    return f"It says {', '.join(shown)}{tail}."


def _colors(analysis: Analysis) -> str:
    if not analysis.colors:
        return ""
    return f"Its main colours are {', '.join(analysis.colors[:COLORS_SHOWN])}."


def _faults(analysis: Analysis) -> str:
    if analysis.error is not None:
        return f"It does not run at the moment: {analysis.error}"
    if not analysis.warnings:
        return "Nothing about it would trip a viewer."
    return " ".join(warning.text for warning in analysis.warnings)
