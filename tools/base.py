"""What a tool is: a declaration, an input, an output, and nothing of the database or the web.

A tool declares its name, description, input and output once. The executor, the schema given to
a model, the API and the OpenAPI document all read that declaration.
"""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from bazaar.errors import NotFound
from bazaar.tracing import span
from tools.phrases import Language, phrase

if TYPE_CHECKING:
    from tools.writer import SceneWriter

FRAMES_MIN = 1
FRAMES_MAX = 18_000

Frames = Annotated[int, Field(ge=FRAMES_MIN, le=FRAMES_MAX)]


class ToolModel(BaseModel):
    """Base of everything that crosses a tool's edge: strict, immutable, camelCase on the wire."""

    model_config = ConfigDict(
        extra="forbid", frozen=True, alias_generator=to_camel, populate_by_name=True
    )


class ProjectState(ToolModel):
    """What a tool may know of the project. Sizes are pixels, `fps` frames a second."""

    id: UUID
    title: str
    width: int
    height: int
    fps: int
    style: dict[str, Any] | None = None


class SceneState(ToolModel):
    """A scene as it stands in the database, read once before the brain decides."""

    id: UUID
    name: str
    tsx_code: str
    duration: Frames
    order: int
    layout_json: str | None = None
    props: dict[str, Any] | None = None
    transition: dict[str, Any] | None = None
    revision: int = 1

    @property
    def number(self) -> int:
        """The scene's number as people say it, from 1."""
        return self.order + 1


class AssetState(ToolModel):
    """An uploaded picture or sound. `url` is what a scene's source may refer to."""

    id: UUID
    kind: Literal["image", "audio", "video"]
    name: str
    url: str
    width: int | None = None
    height: int | None = None
    colors: tuple[str, ...] = ()
    has_alpha: bool = False


class SceneCreate(ToolModel):
    """Put a new scene into the timeline; `order` None appends."""

    operation: Literal["scene.create"] = "scene.create"
    name: str
    tsx_code: str
    duration: Frames
    order: int | None = None
    layout_json: str | None = None
    props: dict[str, Any] | None = None
    transition: dict[str, Any] | None = None


class SceneUpdate(ToolModel):
    """Change a scene; a field that is not set stays as it is."""

    operation: Literal["scene.update"] = "scene.update"
    id: UUID
    name: str | None = None
    tsx_code: str | None = None
    duration: Frames | None = None
    layout_json: str | None = None
    props: dict[str, Any] | None = None
    transition: dict[str, Any] | None = None


class SceneDelete(ToolModel):
    """Take a scene out of the timeline; it can be restored."""

    operation: Literal["scene.delete"] = "scene.delete"
    id: UUID


class SceneReorder(ToolModel):
    """Put all scenes of the project into this order."""

    operation: Literal["scene.reorder"] = "scene.reorder"
    scene_ids: list[UUID]


class SceneDuplicate(ToolModel):
    """Copy a scene to the place behind it."""

    operation: Literal["scene.duplicate"] = "scene.duplicate"
    id: UUID


class SceneRestore(ToolModel):
    """Bring a scene back to a past revision; None means the one before the last change."""

    operation: Literal["scene.restore"] = "scene.restore"
    id: UUID
    revision: int | None = None


class ProjectUpdate(ToolModel):
    """Change what all scenes of the project share; a field that is not set stays as it is."""

    operation: Literal["project.update"] = "project.update"
    title: str | None = None
    style: dict[str, Any] | None = None
    soundtrack: dict[str, Any] | None = None


Change = Annotated[
    SceneCreate
    | SceneUpdate
    | SceneDelete
    | SceneReorder
    | SceneDuplicate
    | SceneRestore
    | ProjectUpdate,
    Field(discriminator="operation"),
]


class ToolOutput(ToolModel):
    """What a tool made: changes for the caller to persist, and words for the person.

    `chat_response` None leaves the decision's own words standing.
    """

    changes: Sequence[Change] = ()
    chat_response: str | None = None
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """A step that a person can watch: `designing`, `writing`, `checking`, `repairing`.

    `delta` carries text as it is written by a model; `draft` a scene worth showing already, at
    the end, or in place of the draft that was shown as number `place` (from 0).
    """

    step: str
    delta: str | None = None
    draft: SceneCreate | None = None
    place: int | None = None


async def _unheard(_: Progress) -> None:
    """Nobody watches."""


@dataclass(frozen=True, slots=True)
class ToolContext:
    """All that a tool may know beside its input. Built by the caller, immutable, no database.

    `undoing` holds the changes that take back the last answer, `last_changed` the scene changed
    most recently, and `deleted` scenes deleted lately, newest last. `attached` are the assets that
    came with the prompt, `language` is what the person is spoken to in. `writer` is the model that
    writes, or None for the builtin designer alone (see `tools.writer.SceneWriter`).
    """

    project: ProjectState
    prompt: str
    scenes: tuple[SceneState, ...] = ()
    assets: tuple[AssetState, ...] = ()
    attached: tuple[UUID, ...] = ()
    last_changed: UUID | None = None
    deleted: tuple[SceneState, ...] = ()
    undoing: "tuple[Change, ...]" = ()
    language: Language = "en"
    writer: "SceneWriter | None" = None
    report: Callable[[Progress], Awaitable[None]] = field(default=_unheard)

    def scene(self, scene_id: UUID) -> SceneState | None:
        """Return the scene with this id, or None."""
        return next((scene for scene in self.scenes if scene.id == scene_id), None)

    def require(self, scene_id: UUID) -> SceneState:
        """Return the scene with this id. Raise NotFound where the project has none such."""
        scene = self.scene(scene_id)
        if scene is None:
            raise NotFound(phrase("scene_gone", self.language))
        return scene


class BaseTool[Input: ToolModel, Output: ToolOutput](ABC):
    """A named, typed, pure transformation from an input to an output.

    `operation` is what a call that changes nothing is called on the wire.
    """

    name: ClassVar[str]
    description: ClassVar[str]
    operation: ClassVar[str] = "brain.decide"
    input_model: type[Input]
    output_model: type[Output]

    @abstractmethod
    async def execute(self, params: Input, context: ToolContext) -> Output:
        """Do the work. Raise `bazaar.errors.BazaarError` with words for the person."""

    async def run(self, params: Input, context: ToolContext) -> Output:
        """Execute inside a span `tool.<name>` that records the outcome."""
        with span(f"tool.{self.name}"):
            return await self.execute(params, context)
