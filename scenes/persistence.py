"""From a tool's changes to rows and events."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from bazaar.errors import Conflict, NotFound
from bazaar.threads import in_database_thread
from scenes import services
from scenes.models import Project, Scene, User
from tools.base import (
    Change,
    ProjectUpdate,
    SceneCreate,
    SceneDelete,
    SceneDuplicate,
    SceneReorder,
    SceneRestore,
    SceneUpdate,
)

NOTHING: Mapping[UUID, int] = {}
YOURS = "You changed {name} while I was at work on it, so it stays as you made it."
GONE = "{name} is gone meanwhile, so I left it at that."


@dataclass(slots=True)
class Persistence:
    """Writes changes for one person and one reason, and remembers what they touched.

    `operation` is the first change's, `scenes` are those that exist afterwards, newest state,
    `affected_ids` all that was touched. `notes` say, for the person, which drafts stay because
    the person took them over.
    """

    project: Project
    user: User
    reason: str
    operation: str | None = None
    scenes: list[Scene] = field(default_factory=list)
    affected_ids: list[UUID] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    _shown: list[tuple[UUID, SceneCreate]] = field(default_factory=list)
    _finished: int = 0

    async def keep(self, changes: Sequence[Change], *, seen: Mapping[UUID, int] = NOTHING) -> None:
        """Persist changes in order. The creations that follow drafts replace them one by one.

        `seen` holds the revisions of the scenes that the changes were made for. Raises Conflict
        where one of them has moved on, and NotFound where it is gone.
        """
        for change in changes:
            if isinstance(change, SceneCreate) and self._finished < len(self._shown):
                await self.show(change, place=0)
                self._finished += 1
                continue
            scene = await in_database_thread(self._apply)(change, seen)
            self.operation = self.operation or change.operation
            self._remember(change, scene)

    async def show(self, draft: SceneCreate, *, place: int | None = None) -> None:
        """Keep a draft, or put it in place of number `place` of those not finished yet."""
        if place is None:
            scene = await in_database_thread(self._apply)(draft, NOTHING)
            if scene is not None:
                self._shown.append((scene.pk, draft))
        else:
            scene = await in_database_thread(self._replace)(self._finished + place, draft)
        self.operation = self.operation or draft.operation
        if scene is not None:
            self._remember(draft, scene)

    def _remember(self, change: Change, scene: Scene | None) -> None:
        if scene is not None:
            self.scenes = [row for row in self.scenes if row.pk != scene.pk] + [scene]
            touched = [scene.pk]
        elif isinstance(change, SceneReorder):
            touched = change.scene_ids
        elif isinstance(change, SceneDelete):
            touched = [change.id]
            self.scenes = [row for row in self.scenes if row.pk != change.id]
        else:
            touched = [self.project.pk]
        self.affected_ids += [pk for pk in touched if pk not in self.affected_ids]

    def _apply(self, change: Change, seen: Mapping[UUID, int]) -> Scene | None:
        return write(change, project=self.project, actor=self.user, reason=self.reason, seen=seen)

    def _replace(self, place: int, change: SceneCreate) -> Scene | None:
        """Put a scene in its draft's place, as far as the person has not changed that meanwhile."""
        scene_id, draft = self._shown[place]
        scene = self._scene(scene_id)
        if scene.deleted_at is not None:
            self._note(GONE, scene)
            self.scenes = [row for row in self.scenes if row.pk != scene.pk]
            return None
        fields = _differing(draft, change)
        if not fields:
            return scene
        theirs = any(getattr(scene, name) != getattr(draft, name) for name in fields)
        if not theirs:
            try:
                scene = services.scene_update(
                    scene=scene,
                    actor=self.user,
                    reason=self.reason,
                    expected_revision=scene.revision,
                    **fields,
                )
            except Conflict:
                theirs = True
        if theirs:
            self._note(YOURS, scene)
        self._shown[place] = scene_id, change
        return scene

    def _note(self, words: str, scene: Scene) -> None:
        note = words.format(name=f"“{scene.name}”")
        if note not in self.notes:
            self.notes.append(note)

    def _scene(self, scene_id: UUID) -> Scene:
        return self.project.scenes.select_related("project").get(pk=scene_id)


def write(
    change: Change,
    *,
    project: Project,
    actor: User,
    reason: str = "",
    seen: Mapping[UUID, int] = NOTHING,
) -> Scene | None:
    """Persist one change. Return the scene it leaves behind, if it is about one.

    `seen` holds the revisions that changes were made for. Raises Conflict where a scene has moved
    on, NotFound where it is gone, and what the services raise.
    """

    def scene(scene_id: UUID) -> Scene:
        return project.scenes.select_related("project").get(pk=scene_id)

    match change:
        case SceneCreate():
            return services.scene_create(
                project=project,
                actor=actor,
                reason=reason,
                **change.model_dump(exclude={"operation"}),
            )
        case SceneUpdate():
            changed = scene(change.id)
            if changed.deleted_at is not None:
                raise NotFound("That scene was deleted meanwhile. Bring it back and try again.")
            return services.scene_update(
                scene=changed,
                actor=actor,
                reason=reason,
                expected_revision=seen.get(change.id),
                **_set(change, "id"),
            )
        case SceneDelete():
            services.scene_delete(scene=scene(change.id), actor=actor)
        case SceneDuplicate():
            return services.scene_duplicate(scene=scene(change.id), actor=actor)
        case SceneReorder():
            services.scenes_reorder(project=project, actor=actor, scene_ids=change.scene_ids)
        case SceneRestore():
            return services.scene_restore(
                scene=scene(change.id), actor=actor, revision=change.revision
            )
        case ProjectUpdate():
            services.project_update(project=project, actor=actor, **_set(change))
    return None


def _set(change: SceneUpdate | ProjectUpdate, *left_out: str) -> dict[str, Any]:
    """Return the fields that a change sets, and not those it leaves as they are."""
    return change.model_dump(exclude={"operation", *left_out}, exclude_unset=True)


def _differing(draft: SceneCreate, change: SceneCreate) -> dict[str, Any]:
    """Return what is different in a finished scene; its place in the video is its draft's."""
    before = draft.model_dump(exclude={"operation", "order"})
    after = change.model_dump(exclude={"operation", "order"})
    fields = {name: value for name, value in after.items() if value != before[name]}
    if "tsx_code" in fields:  # the layout tells of a design that the new source may have left
        fields["layout_json"] = after["layout_json"]
    return fields
