"""Give all scenes one look."""

import asyncio
from uuid import UUID

from pydantic import Field

from tools.base import (
    BaseTool,
    ProjectUpdate,
    SceneUpdate,
    ToolContext,
    ToolModel,
    ToolOutput,
)
from tools.code.write import opened
from tools.edit import rewritten
from tools.layout.brief import Look
from tools.layout.revise import restyled
from tools.layout.themes import theme_of
from tools.phrases import Refusal, phrase


class SetStyleInput(ToolModel):
    """The look, and the scenes that shall have it (None: all of them, and those to come).

    `title` is a new name for the video.
    """

    title: str | None = Field(default=None, min_length=1, max_length=200)
    look: Look = Look()
    scene_ids: list[UUID] | None = Field(default=None, min_length=1)


class SetStyleOutput(ToolOutput):
    """The scenes in their new look, and the project's style."""

    changes: list[SceneUpdate | ProjectUpdate]


class SetStyleTool(BaseTool[SetStyleInput, SetStyleOutput]):
    """Applies colours, fonts and energy to the whole video."""

    name = "setStyle"
    description = (
        "Give the whole video, or some scenes, one look: palette, colours, font, energy. "
        "Also gives the video another title."
    )
    input_model = SetStyleInput
    output_model = SetStyleOutput

    async def execute(self, params: SetStyleInput, context: ToolContext) -> SetStyleOutput:
        """Design every scene again in the look; its content stays."""
        chosen, wished = params.scene_ids, bool(params.look.model_fields_set)
        scenes = context.scenes if chosen is None else [context.require(i) for i in chosen]
        scenes = scenes if wished else ()
        pending, kept = [], []
        for scene in scenes:
            layout = opened(scene.layout_json, scene.tsx_code)
            if layout is None:
                kept.append(scene.number)
                continue
            styled = restyled(layout, params.look, context.assets)
            if styled != layout:
                pending.append(rewritten(scene, styled))
        updates = await asyncio.gather(*pending)
        changes: list[SceneUpdate | ProjectUpdate] = [
            update for update in updates if update != SceneUpdate(id=update.id)
        ]
        if chosen is None and wished:
            changes.append(ProjectUpdate(style=merged(context.project.style, params.look)))
        if params.title is not None:
            changes.append(ProjectUpdate(title=params.title))
        if kept and not changes:
            raise Refusal(_kept(kept), which=_numbers(kept))
        words = None if changes else phrase("already", context.language)
        if kept:
            words = phrase(_kept(kept), context.language, which=_numbers(kept))
        return SetStyleOutput(changes=changes, chat_response=words)


def merged(style: dict[str, object] | None, look: Look) -> dict[str, object]:
    """Return the project's style with a look's wishes on top, ready for JSON."""
    base = Look.model_validate(style) if style else Look()
    wishes = {name: getattr(look, name) for name in look.model_fields_set}
    if {"palette", "background", "mood"} & {name for name, wish in wishes.items() if wish}:
        base = base.model_copy(
            update=dict.fromkeys(("palette", "background", "mood", "text", "accent"))
        )
    return base.model_copy(update=wishes).model_dump(mode="json", by_alias=True)


def first_style(context: ToolContext, look: Look, words: str) -> dict[str, object] | None:
    """Return the style that a first scene gives its video: what its words suggest.

    None where the video has scenes or a style, where a look was asked for, and where the words
    suggest nothing.
    """
    asked = look.palette or look.background or look.mood
    if asked or context.scenes or context.project.style:
        return None
    theme = theme_of(f"{context.prompt} {words}", context.project.id.bytes[0])
    return merged(None, theme) if theme else None


def _kept(numbers: list[int]) -> str:
    """Return the phrase that says that scenes stayed, since their source was edited by hand."""
    return "style_kept" if len(numbers) == 1 else "styles_kept"


def _numbers(numbers: list[int]) -> str:
    return ", ".join(str(number) for number in numbers)
