"""What is in the video: each scene with what it shows, for questions and for finding targets."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING
from uuid import UUID

from brain.context import ProjectContext
from tools.base import AssetState, SceneState
from tools.code.sketch import sketch
from tools.layout.brief import Datum, Item, SceneBrief
from tools.layout.entries import LISTED
from tools.layout.figures import CHARTED
from tools.summary import brief_texts, layout_of, source_texts

if TYPE_CHECKING:
    from brain.builtin.language.utterance import Utterance
    from brain.builtin.targets.targets import Target


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """A scene and what is on it, made once a prompt: two are the same only where they are one.

    Where it was written by hand or by a model, `brief` is what its source shows, if anything.
    """

    scene: SceneState
    brief: SceneBrief | None
    texts: tuple[str, ...]

    @property
    def id(self) -> UUID:
        """The scene's id."""
        return self.scene.id

    @property
    def number(self) -> int:
        """The scene's number as people say it, from 1."""
        return self.scene.number

    @property
    def kind(self) -> str | None:
        """The kind of scene, where known."""
        return self.brief.kind if self.brief else None

    @property
    def entries(self) -> tuple[Item | Datum, ...]:
        """The entries of a list or the figures of a chart, none where the scene has none."""
        if self.brief is None:
            return ()
        if self.brief.kind in CHARTED:
            return self.brief.data
        return self.brief.items if self.brief.kind in LISTED else ()

    @property
    def label(self) -> str:
        """What to call the scene when speaking of it: its number and, where short, its words."""
        title = (self.brief.headline if self.brief else None) or self.scene.name
        if title and len(title) <= 40:
            return f"{self.number} ({title})"
        return str(self.number)

    def shows(self, text: str) -> bool:
        """Tell whether these words are on the scene, whatever their case."""
        wanted = text.casefold().strip()
        return bool(wanted) and any(wanted in shown.casefold() for shown in self.texts)

    def has_words(self, text: str) -> bool:
        """Tell whether one of the scene's texts is these words and nothing else."""
        wanted = text.casefold().strip()
        return any(wanted == shown.casefold().strip() for shown in self.texts)


def _look_at(scene: SceneState) -> Known:
    brief = _brief(scene.id, scene.revision, scene.tsx_code, scene.layout_json)
    texts = [*(_texts(brief) if brief else ())]
    if layout_of(scene) is None:
        texts += source_texts(scene.tsx_code)
    return Known(scene, brief, tuple(dict.fromkeys(texts)))


@lru_cache(maxsize=512)
def _brief(
    scene_id: UUID, revision: int, tsx_code: str, layout_json: str | None
) -> SceneBrief | None:
    layout = layout_of(
        SceneState(
            id=scene_id, name="", tsx_code=tsx_code, duration=1, order=0, layout_json=layout_json,
            revision=revision,
        )
    )  # fmt: skip
    return layout.source if layout else sketch(tsx_code)


def _texts(brief: SceneBrief) -> list[str]:
    bare = brief.model_copy(update={"items": (), "data": ()})
    texts = list(brief_texts(bare))
    for item in brief.items:
        texts += [part for part in (item.text, item.detail, item.marker) if part]
    for datum in brief.data:
        texts += [datum.label, datum.display]
    return texts


class Timeline:
    """The project's scenes in order, what is selected, and what was changed last."""

    def __init__(self, context: ProjectContext) -> None:
        self.context = context
        ordered = sorted(context.scenes, key=lambda scene: scene.order)
        self._scenes = ordered
        self.named: dict[Utterance, tuple[Target, ...]] = {}

    @cached_property
    def known(self) -> tuple[Known, ...]:
        """Every scene with what is on it, in order."""
        return tuple(_look_at(scene) for scene in self._scenes)

    @property
    def count(self) -> int:
        """How many scenes there are."""
        return len(self._scenes)

    @property
    def fps(self) -> int:
        """Frames a second."""
        return self.context.project.fps

    @cached_property
    def selected(self) -> tuple[Known, ...]:
        """The scenes that the person has selected, in order; unknown ids are passed over."""
        return tuple(one for one in self.known if one.id in self.context.selected)

    @cached_property
    def recent(self) -> Known | None:
        """The scene that was changed or spoken of last."""
        for message in reversed(self.context.messages[-2:]):
            for scene_id in reversed(message.scene_ids):
                if found := self.get(scene_id):
                    return found
        return self.get(self.context.last_changed) if self.context.last_changed else None

    @cached_property
    def focus(self) -> tuple[Known, ...]:
        """The scenes in the order in which they are likely to be meant where none is named."""
        last = (self.recent,) if self.recent else ()
        return tuple(dict.fromkeys((*self.selected, *last, *reversed(self.known))))

    @property
    def total(self) -> int:
        """How long the video is, in frames, overlaps of transitions taken off."""
        overlaps = 0
        for scene in self._scenes[:-1]:
            transition = scene.transition or {}
            if transition.get("type") not in (None, "none"):
                overlaps += int(transition.get("duration") or 0)
        return sum(scene.duration for scene in self._scenes) - overlaps

    def get(self, scene_id: UUID) -> Known | None:
        """Return the scene with this id, or None."""
        return next((one for one in self.known if one.id == scene_id), None)

    def number(self, number: int) -> Known | None:
        """Return the scene with this number from 1, or None; -1 is the last."""
        place = number - 1 if number > 0 else self.count + number
        return self.known[place] if 0 <= place < self.count else None

    def assets(self, kind: str) -> tuple[AssetState, ...]:
        """Return the uploads of a kind: what came with the prompt, or else all, newest last."""
        attached = tuple(
            asset
            for asset in self.context.assets
            if asset.id in self.context.attached and asset.kind == kind
        )
        return attached or tuple(asset for asset in self.context.assets if asset.kind == kind)

    @cached_property
    def attached(self) -> tuple[AssetState, ...]:
        """The pictures that came with this prompt."""
        ids = self.context.attached
        return tuple(a for a in self.context.assets if a.id in ids and a.kind == "image")
