"""Every write. Each keeps the invariants, leaves a revision and an event, and tells the pages.

A scene's source passes the check before its transaction begins; inside a transaction nothing
waits for a network, a model or a child process.
"""

import hashlib
import json
from collections.abc import Sequence
from typing import Any, NamedTuple
from uuid import UUID

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import Case, F, IntegerField, Value, When
from django.utils import timezone

from bazaar import tracing
from bazaar.errors import Conflict, ValidationFailed
from scenes import ledger
from scenes.background import after_commit
from scenes.models import (
    FPS_CHOICES,
    SIZE_MAX,
    SIZE_MIN,
    CompiledModule,
    Project,
    Scene,
    SceneRevision,
    User,
)
from scenes.serializers import project_data, scene_data
from tools.base import FRAMES_MAX, FRAMES_MIN
from tools.tsx.check import CheckResult, check_scene_sync

ORDER_ASIDE = 1_000_000
"""Where orders are parked while they are rearranged: far above any real one."""

MODULE_CACHE_S = 24 * 60 * 60


class Checked(NamedTuple):
    """A source that passed, and the hash under which what the check made of it is kept."""

    content_hash: str
    result: CheckResult


# ── Projects ─────────────────────────────────────────────────────────────────────────────────
@transaction.atomic
def project_create(
    *, owner: User, title: str, width: int = 1920, height: int = 1080, fps: int = 30
) -> Project:
    """Make an empty project. Raise ValidationFailed for a size or frame rate out of range."""
    _require_canvas(width=width, height=height, fps=fps)
    project = Project.objects.create(
        owner=owner, title=_title(title), width=width, height=height, fps=fps
    )
    _project_event(project, "project.create")
    return project


@transaction.atomic
def project_update(*, project: Project, actor: User, **fields: Any) -> Project:  # noqa: ARG001
    """Change title, style, soundtrack or canvas. Raise ValidationFailed for values out of range.

    `actor` is whose request this is; views have authorised it.
    """
    project = Project.objects.select_for_update().get(pk=project.pk)
    if "title" in fields:
        fields["title"] = _title(fields["title"])
    for name, value in fields.items():
        setattr(project, name, value)
    _require_canvas(width=project.width, height=project.height, fps=project.fps)
    project.save(update_fields=[*fields])
    _project_event(project, "project.update")
    return project


@transaction.atomic
def project_delete(*, project: Project, actor: User) -> None:  # noqa: ARG001
    """Put a project away; `project_undelete` brings it back."""
    Project.objects.filter(pk=project.pk).update(deleted_at=timezone.now())
    ledger.record(project=project, operation="project.delete", affected_ids=[project.pk], data=None)


@transaction.atomic
def project_undelete(*, project: Project, actor: User) -> Project:  # noqa: ARG001
    """Bring a deleted project back."""
    project.deleted_at = None
    project.save(update_fields=["deleted_at"])
    _project_event(project, "project.update")
    return project


def _title(text: str) -> str:
    title = " ".join(text.split())[:200]
    if not title:
        raise ValidationFailed("Give the project a title.", details={"title": ["Required."]})
    return title


def _require_canvas(*, width: int, height: int, fps: int) -> None:
    if not (SIZE_MIN <= width <= SIZE_MAX and SIZE_MIN <= height <= SIZE_MAX):
        raise ValidationFailed(
            f"Width and height must be between {SIZE_MIN} and {SIZE_MAX} pixels.",
            details={"width": [str(width)], "height": [str(height)]},
        )
    if fps not in FPS_CHOICES:
        known = ", ".join(str(choice) for choice in FPS_CHOICES)
        raise ValidationFailed(
            f"The frame rate must be one of {known}.", details={"fps": [str(fps)]}
        )


def _project_event(project: Project, operation: str) -> None:
    ledger.record(
        project=project,
        operation=operation,
        affected_ids=[project.pk],
        data=project_data(project),
    )


# ── Scenes ───────────────────────────────────────────────────────────────────────────────────
def scene_create(
    *,
    project: Project,
    actor: User | None,
    name: str,
    tsx_code: str,
    duration: int,
    order: int | None = None,
    layout_json: str | None = None,
    props: dict[str, Any] | None = None,
    transition: dict[str, Any] | None = None,
    reason: str = "",
) -> Scene:
    """Check a source and put it into the timeline; `order` None appends.

    Raises SceneCheckFailed where the source does not pass, ValidationFailed for a duration out
    of range.
    """
    checked = check_source(project, tsx_code=tsx_code, duration=duration, props=props)
    with tracing.span("save", operation="scene.create"), transaction.atomic():
        project = _locked(project)
        scene_ids = timeline_ids(project)
        place = len(scene_ids) if order is None else max(0, min(order, len(scene_ids)))
        scene = Scene.objects.create(
            project=project,
            name=_name(name),
            tsx_code=tsx_code,
            duration=duration,
            order=len(scene_ids),
            layout_json=layout_json,
            props=props,
            transition=transition,
            content_hash=checked.content_hash,
        )
        if place < len(scene_ids):
            scene_ids.insert(place, scene.pk)
            _arrange(scene_ids)
            scene.order = place
        _keep_module(checked)
        _revise(scene, actor=actor, operation="scene.create", reason=reason)
    return scene


def scene_update(
    *,
    scene: Scene,
    actor: User | None,
    reason: str = "",
    expected_revision: int | None = None,
    operation: str = "scene.update",
    restored_from: int | None = None,
    **fields: Any,
) -> Scene:
    """Change a scene's content; what runs is checked first, and a stale writer is refused.

    `fields` are content columns. Raises SceneCheckFailed, ValidationFailed, and Conflict where
    `expected_revision` is not the scene's revision any more.
    """
    if "name" in fields:
        fields["name"] = _name(fields["name"])
    if "tsx_code" in fields:
        fields.setdefault("layout_json", None)  # a layout tells of the source that goes
    if fields.keys() & {"tsx_code", "duration", "props"}:
        checked = check_source(
            scene.project,
            tsx_code=fields.get("tsx_code", scene.tsx_code),
            duration=fields.get("duration", scene.duration),
            props=fields.get("props", scene.props),
        )
        fields["content_hash"] = checked.content_hash
    else:
        checked = None
    with tracing.span("save", operation=operation), transaction.atomic():
        _locked(scene.project)
        current = Scene.objects.select_for_update().get(pk=scene.pk)
        if expected_revision is not None and current.revision != expected_revision:
            raise Conflict(
                "This scene was changed meanwhile. Look at its newest version and try again.",
                details={"revision": current.revision, "expected": expected_revision},
            )
        for name, value in fields.items():
            setattr(current, name, value)
        current.revision += 1
        current.updated_at = timezone.now()
        current.save(update_fields=[*fields, "revision", "updated_at"])
        if checked:
            _keep_module(checked)
        _revise(
            current, actor=actor, operation=operation, reason=reason, restored_from=restored_from
        )
    return current


@transaction.atomic
def scene_delete(*, scene: Scene, actor: User | None) -> None:  # noqa: ARG001
    """Take a scene out of the timeline; `scene_restore` brings it back to its place."""
    _locked(scene.project)
    Scene.objects.filter(pk=scene.pk).update(deleted_at=timezone.now())
    _arrange(timeline_ids(scene.project))
    ledger.record(
        project=scene.project, operation="scene.delete", affected_ids=[scene.pk], data=None
    )


def scene_duplicate(*, scene: Scene, actor: User | None) -> Scene:
    """Copy a scene to the place behind it."""
    with tracing.span("save", operation="scene.duplicate"), transaction.atomic():
        _locked(scene.project)
        scene_ids = timeline_ids(scene.project)
        copy = Scene.objects.create(
            project=scene.project, **{**scene.content(), "order": len(scene_ids)}
        )
        scene_ids.insert(scene_ids.index(scene.pk) + 1, copy.pk)
        _arrange(scene_ids)
        copy.refresh_from_db()
        _revise(copy, actor=actor, operation="scene.duplicate", reason=f"Copy of {scene.name}")
    return copy


@transaction.atomic
def scenes_reorder(*, project: Project, actor: User | None, scene_ids: Sequence[UUID]) -> None:  # noqa: ARG001
    """Put all scenes into this order. Raise ValidationFailed unless each is named once."""
    _locked(project)
    before = timeline_ids(project)
    if sorted(scene_ids) != sorted(before):
        raise ValidationFailed(
            "The new order must name every scene of the project exactly once.",
            details={"sceneIds": ["Reload and try again."]},
        )
    _arrange(list(scene_ids))
    ledger.record(
        project=project,
        operation="scene.reorder",
        affected_ids=list(scene_ids),
        data={
            "sceneIds": [str(identifier) for identifier in scene_ids],
            "sceneIdsBefore": [str(identifier) for identifier in before],
        },
    )


def scene_restore(*, scene: Scene, actor: User | None, revision: int | None = None) -> Scene:
    """Bring a scene back: from the bin, or to a past revision.

    `revision` None undoes the last change, and again the one before it. Raises Conflict where
    there is nothing before.
    """
    if scene.deleted_at is not None:
        return _undelete(scene, actor=actor)
    latest = scene.revisions.get(revision=scene.revision)
    wanted = revision or (latest.restored_from or latest.revision) - 1
    past = scene.revisions.filter(revision=wanted).first()
    if past is None:
        raise Conflict(
            "There is nothing before this version of the scene."
            if revision is None
            else f"This scene has no revision {revision}."
        )
    content = past.content()
    for kept in ("order", "content_hash"):
        content.pop(kept)
    return scene_update(
        scene=scene,
        actor=actor,
        operation="scene.restore",
        reason=f"Back to revision {wanted}",
        restored_from=wanted,
        **content,
    )


@transaction.atomic
def _undelete(scene: Scene, *, actor: User | None) -> Scene:
    _locked(scene.project)
    scene_ids = timeline_ids(scene.project)
    place = min(scene.order, len(scene_ids))
    Scene.objects.filter(pk=scene.pk).update(
        deleted_at=None, order=len(scene_ids), revision=F("revision") + 1
    )
    scene_ids.insert(place, scene.pk)
    _arrange(scene_ids)
    scene.refresh_from_db()
    _revise(scene, actor=actor, operation="scene.restore", reason="Undeleted")
    return scene


# ── What all of them need ────────────────────────────────────────────────────────────────────
def check_source(
    project: Project, *, tsx_code: str, duration: int, props: dict[str, Any] | None
) -> Checked:
    """Run the check as every write does. Raise SceneCheckFailed or ValidationFailed."""
    if not FRAMES_MIN <= duration <= FRAMES_MAX:
        raise ValidationFailed(
            f"A scene lasts between {FRAMES_MIN} and {FRAMES_MAX:,} frames.",
            details={"duration": [str(duration)]},
        )
    result = check_scene_sync(
        tsx_code,
        width=project.width,
        height=project.height,
        fps=project.fps,
        duration=duration,
        props=props,
    )
    result.raise_for_errors()
    # The poster and the texts depend on more than the source.
    seen = [result.content_hash, project.width, project.height, project.fps, duration, props]
    digest = hashlib.sha256(json.dumps(seen, sort_keys=True).encode()).hexdigest()
    return Checked(content_hash=digest, result=result)


def _name(text: str) -> str:
    return " ".join(text.split())[:200] or "Scene"


def _locked(project: Project) -> Project:
    """Return the project with its row locked, so that orders and numbers cannot collide."""
    return Project.objects.select_for_update().get(pk=project.pk)


def timeline_ids(project: Project) -> list[UUID]:
    """Return the ids of the scenes in the timeline, in order."""
    return list(
        Scene.objects.filter(project=project, deleted_at=None)
        .order_by("order")
        .values_list("pk", flat=True)
    )


def _arrange(scene_ids: list[UUID]) -> None:
    """Number scenes from 0 in this order, in two statements whatever their number.

    The first parks all orders far above, because the unique constraint holds for every row as
    it is written.
    """
    scenes = Scene.objects.filter(pk__in=scene_ids)
    scenes.update(order=F("order") + ORDER_ASIDE)
    places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(scene_ids)]
    if places:
        scenes.update(order=Case(*places, output_field=IntegerField()))


def _keep_module(checked: Checked) -> None:
    result = checked.result
    CompiledModule.objects.get_or_create(
        content_hash=checked.content_hash,
        defaults={
            "compiled_js": result.compiled_js,
            "poster_html": result.poster_html,
            "text": list(result.text),
        },
    )
    key = module_cache_key(checked.content_hash)
    after_commit(cache.set, key, result.compiled_js, MODULE_CACHE_S)


def _revise(
    scene: Scene,
    *,
    actor: User | None,
    operation: str,
    reason: str,
    restored_from: int | None = None,
) -> None:
    """Leave a revision and an event, and what follows the commit."""
    SceneRevision.objects.create(
        scene=scene,
        **scene.content(),
        revision=scene.revision,
        made_by=actor,
        operation=operation,
        reason=reason,
        restored_from=restored_from,
        request_id=tracing.request_id(),
    )
    ledger.record(
        project=scene.project,
        operation=operation,
        affected_ids=[scene.pk],
        data=scene_data(scene),
    )
    after_commit(store_source, scene.pk, scene.revision, scene.tsx_code)


def store_source(scene_id: UUID, revision: int, tsx_code: str) -> None:
    """Keep a copy of a scene's source in the storage, one file a revision."""
    path = source_name(scene_id, revision)
    if not default_storage.exists(path):
        default_storage.save(path, ContentFile(tsx_code.encode()))


def source_name(scene_id: UUID, revision: int) -> str:
    """Return where the storage keeps the copy of a revision's source."""
    return f"scenes/{scene_id}/{revision:05d}.tsx"


def module_cache_key(content_hash: str) -> str:
    """Return where the cache keeps a compiled module."""
    return f"module:{content_hash}"
