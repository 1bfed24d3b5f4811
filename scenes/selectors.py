"""Reads worth a name. What belongs to somebody else does not exist."""

from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from bazaar.errors import NotFound
from brain.context import PastMessage, ProjectContext
from scenes.models import Asset, Message, Project, Scene, SceneRevision, User
from scenes.timing import total_duration
from scenes.undo import last_undoing
from tools.base import AssetState, ProjectState, SceneState

MESSAGES_IN_CONTEXT = 12
DELETED_IN_CONTEXT = 5
ASSETS_IN_CONTEXT = 30


def projects_of(user: User) -> QuerySet[Project]:
    """Return a person's projects, newest first, each with `scene_count` and `frames`.

    `frames` is the sum of the scenes' durations; overlaps are left to `total_duration`.
    """
    live = Q(scenes__deleted_at=None)
    poster = Scene.objects.filter(project=OuterRef("pk"), deleted_at=None, order=0)
    return (
        Project.objects.filter(owner=user, deleted_at=None)
        .annotate(
            scene_count=Count("scenes", filter=live),
            frames=Coalesce(Sum("scenes__duration", filter=live), 0, output_field=IntegerField()),
            poster_hash=Subquery(poster.values("content_hash")[:1]),
        )
        .order_by("-updated_at")
    )


def project_for(user: User, project_id: UUID, *, deleted: bool = False) -> Project:
    """Return a person's project. Raise NotFound for a stranger's, or none."""
    project = Project.objects.filter(
        pk=project_id, owner_id=user.pk, deleted_at__isnull=not deleted
    ).first()
    if project is None:
        raise NotFound("There is no such project.")
    return project


def scene_for(user: User, scene_id: UUID, *, deleted: bool = False) -> Scene:
    """Return a scene of a person's project. Raise NotFound for a stranger's, or none."""
    scene = (
        Scene.objects.select_related("project")
        .filter(
            pk=scene_id,
            project__owner_id=user.pk,
            project__deleted_at=None,
            deleted_at__isnull=not deleted,
        )
        .first()
    )
    if scene is None:
        raise NotFound("There is no such scene.")
    return scene


def message_for(user: User, message_id: UUID) -> Message:
    """Return a message of a person's project. Raise NotFound for a stranger's, or none."""
    message = (
        Message.objects.select_related("project", "reply_to")
        .filter(pk=message_id, project__owner_id=user.pk, project__deleted_at=None)
        .first()
    )
    if message is None:
        raise NotFound("There is no such message.")
    return message


def timeline(project: Project) -> list[Scene]:
    """Return a project's scenes in order."""
    return list(project.scenes.filter(deleted_at=None).order_by("order"))


def project_duration(project: Project) -> int:
    """Return the whole video's length in frames, overlapping transitions counted once."""
    return total_duration(
        project.scenes.filter(deleted_at=None)
        .order_by("order")
        .values_list("duration", "transition")
    )


def conversation(project: Project) -> list[Message]:
    """Return all messages of a project, oldest first, with their assets."""
    return list(
        project.messages.select_related("reply_to")
        .prefetch_related("assets")
        .order_by("created_at")
    )


def project_context(
    project: Project,
    *,
    scene_ids: tuple[UUID, ...] = (),
    asset_ids: tuple[UUID, ...] = (),
    asked: Message | None = None,
) -> ProjectContext:
    """Read what the brain is told, in a fixed number of queries.

    `scene_ids` are the selected scenes, `asset_ids` what came with the prompt; ids that are not
    the project's are left out. `asked` is the message to answer, which is no part of the past.
    """
    scenes = tuple(scene_state(scene) for scene in timeline(project))
    known = {scene.id for scene in scenes}
    deleted = project.scenes.exclude(deleted_at=None).order_by("-deleted_at")[:DELETED_IN_CONTEXT]
    assets = tuple(asset_state(asset) for asset in project.assets.all()[:ASSETS_IN_CONTEXT])
    attached = {asset.id for asset in assets}
    past = list(
        project.messages.filter(
            status=Message.Status.DONE, created_at__lt=asked.created_at if asked else timezone.now()
        )
        .exclude(content="")
        .order_by("-created_at")[:MESSAGES_IN_CONTEXT]
    )
    last_revision = (
        SceneRevision.objects.filter(scene__project=project, scene__deleted_at=None)
        .order_by("-created_at", "-pk")
        .first()
    )
    return ProjectContext(
        project=project_state(project),
        scenes=scenes,
        selected=tuple(scene_id for scene_id in scene_ids if scene_id in known),
        assets=assets,
        attached=tuple(asset_id for asset_id in asset_ids if asset_id in attached),
        messages=tuple(
            PastMessage(
                role="user" if message.role == Message.Role.USER else "assistant",
                content=message.content,
                tool_name=message.tool_name or None,
                scene_ids=tuple(UUID(scene_id) for scene_id in message.scene_ids),
            )
            for message in reversed(past)
        ),
        last_changed=last_revision.scene_id if last_revision else None,
        last_tool=next((message.tool_name for message in past if message.tool_name), None),
        deleted=tuple(scene_state(scene) for scene in reversed(deleted)),
        undoing=last_undoing(project, since=last_revision),
    )


def project_state(project: Project) -> ProjectState:
    """Return the project as the brain and the tools know it."""
    return ProjectState(
        id=project.pk,
        title=project.title,
        width=project.width,
        height=project.height,
        fps=project.fps,
        style=project.style,
    )


def scene_state(scene: Scene) -> SceneState:
    """Return a scene as the brain and the tools know it."""
    return SceneState(
        id=scene.pk,
        name=scene.name,
        tsx_code=scene.tsx_code,
        duration=scene.duration,
        order=scene.order,
        layout_json=scene.layout_json,
        props=scene.props,
        transition=scene.transition,
        revision=scene.revision,
    )


def asset_state(asset: Asset) -> AssetState:
    """Return an upload as the brain and the tools know it."""
    return AssetState(
        id=asset.pk,
        kind=asset.kind,
        name=asset.name,
        url=asset.url,
        width=asset.width,
        height=asset.height,
        colors=tuple(asset.colors),
        has_alpha=asset.has_alpha,
    )
