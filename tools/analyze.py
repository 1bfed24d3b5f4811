"""Look at a scene: what it shows, how it reads, what could be better."""

import re
from uuid import UUID

from pydantic import Field

from bazaar.errors import AIError
from tools.analysis import Analysis, analyse
from tools.base import BaseTool, Progress, SceneState, ToolContext, ToolModel, ToolOutput
from tools.phrases import Language, phrase
from tools.writer import SceneWriter, WritingTask

TEXTS_MAX = 8
COLORS_SHOWN = 5
SUGGESTIONS_MAX = 3
QUESTION = "What is in this scene, and what could be better?"

# What a question may be about, in the words of every language.
_ABOUT_WORDS = {
    "time": (
        "how long", "duration", "length", "seconds", "frames", "timing", "wie lang", "dauer",
        "sekunden", "cuánto dura", "duración", "segundos", "combien de temps", "durée", "secondes",
    ),
    "words": (
        "says?", "texte?s?", "words?", "written", "read", "wording", "worte", "wörter", "palabras",
        "mots",
    ),
    "colors": ("colou?rs?", "palette", "hex", "farben?", "colores?", "couleurs?"),
    "faults": (
        "wrong", "problems?", "issues?", "improve", "better", "readable", "legible", "warnings?",
        "review", "good", "probleme?", "besser", "lesbar", "gut", "problemas?", "mejor", "bien",
        "problèmes?", "mieux", "lisible", "bon",
    ),
}  # fmt: skip
_ABOUT = {
    part: re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)
    for part, words in _ABOUT_WORDS.items()
}


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
        analysis = await analyse(scene, context.project, context.language)
        suggestions = tuple(warning.remedy for warning in analysis.warnings)[:SUGGESTIONS_MAX]
        writer: SceneWriter | None = context.writer
        words = None
        if writer is not None:
            words = await _by_model(writer, scene, params.question, analysis, context)
        if not words:
            words = in_words(scene, analysis, params.question, context.language)
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


def in_words(
    scene: SceneState, analysis: Analysis, question: str | None, language: Language = "en"
) -> str:
    """Return the analysis as a few sentences, or only the part that a question is about."""
    parts = {
        "time": _time(scene, analysis, language),
        "words": _texts(analysis, language),
        "colors": _colors(analysis, language),
        "faults": _faults(analysis, language),
    }
    asked = [name for name, about in _ABOUT.items() if question and about.search(question)]
    return " ".join(parts[name] for name in asked or parts if parts[name])


def _time(scene: SceneState, analysis: Analysis, language: Language) -> str:
    seconds = f"{analysis.seconds:.2f}".rstrip("0").rstrip(".")
    return phrase(
        "about_second" if seconds == "1" else "about_time",
        language,
        number=scene.number,
        name=(scene.name,),
        seconds=seconds if language == "en" else seconds.replace(".", ","),
        frames=analysis.frames,
    )


def _texts(analysis: Analysis, language: Language) -> str:
    if not analysis.texts:
        return phrase("no_words", language)
    texts, more = analysis.texts[:TEXTS_MAX], len(analysis.texts) - TEXTS_MAX
    key = "says_more" if more > 0 else "says"
    return phrase(key, language, texts=texts, more=more)


def _colors(analysis: Analysis, language: Language) -> str:
    if not analysis.colors:
        return ""
    return phrase("main_colors", language, colors=", ".join(analysis.colors[:COLORS_SHOWN]))


def _faults(analysis: Analysis, language: Language) -> str:
    if analysis.error is not None:
        return phrase("broken", language, error=analysis.error)
    if not analysis.warnings:
        return phrase("no_faults", language)
    return " ".join(warning.text for warning in analysis.warnings)
