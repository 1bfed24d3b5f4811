"""From a tool's changes to rows and events."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

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


@dataclass(slots=True)
class Persistence:
    """Writes changes for one person and one reason, and remembers what they touched.

    `operation` is the first change's, `scenes` are those that exist afterwards, newest state,
    `affected_ids` all that was touched.
    """

    project: Project
    user: User
    reason: str
    operation: str | None = None
    scenes: list[Scene] = field(default_factory=list)
    affected_ids: list[UUID] = field(default_factory=list)
    _drafts: list[UUID] = field(default_factory=list)

    async def keep(self, changes: Sequence[Change], *, draft: bool = False) -> None:
        """Persist changes in order. The creations that follow drafts replace them one by one."""
        for change in changes:
            scene = await in_database_thread(self._apply)(change, draft=draft)
            self.operation = self.operation or change.operation
            self._remember(change, scene)

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

    def _apply(self, change: Change, *, draft: bool) -> Scene | None:
        match change:
            case SceneCreate():
                return self._create(change, draft=draft)
            case SceneUpdate():
                return services.scene_update(
                    scene=self._scene(change.id),
                    actor=self.user,
                    reason=self.reason,
                    **_set(change, "id"),
                )
            case SceneDelete():
                services.scene_delete(scene=self._scene(change.id), actor=self.user)
            case SceneDuplicate():
                return services.scene_duplicate(scene=self._scene(change.id), actor=self.user)
            case SceneReorder():
                services.scenes_reorder(
                    project=self.project, actor=self.user, scene_ids=change.scene_ids
                )
            case SceneRestore():
                return services.scene_restore(
                    scene=self._scene(change.id), actor=self.user, revision=change.revision
                )
            case ProjectUpdate():
                services.project_update(project=self.project, actor=self.user, **_set(change))
        return None

    def _create(self, change: SceneCreate, *, draft: bool) -> Scene:
        content = change.model_dump(exclude={"operation"})
        if self._drafts and not draft:
            content.pop("order")
            scene = self._scene(self._drafts.pop(0))
            if all(getattr(scene, name) == value for name, value in content.items()):
                return scene
            return services.scene_update(
                scene=scene, actor=self.user, reason=self.reason, **content
            )
        scene = services.scene_create(
            project=self.project, actor=self.user, reason=self.reason, **content
        )
        if draft:
            self._drafts.append(scene.pk)
        return scene

    def _scene(self, scene_id: UUID) -> Scene:
        return self.project.scenes.select_related("project").get(pk=scene_id)


def _set(change: SceneUpdate | ProjectUpdate, *left_out: str) -> dict[str, Any]:
    """Return the fields that a change sets, and not those it leaves as they are."""
    return change.model_dump(exclude={"operation", *left_out}, exclude_unset=True)
