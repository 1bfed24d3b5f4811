"""Taking back what one answer did, scene by scene."""

from bazaar.errors import Conflict
from scenes import services
from scenes.models import Event, Message, Project, Scene, SceneRevision, User

UNDOABLE = frozenset(
    {
        "addScene",
        "editScene",
        "deleteScene",
        "trimScene",
        "duplicateScene",
        "restoreScene",
        "createStoryboard",
        "setStyle",
    }
)
"""Tools whose changes can be taken back one by one."""

MADE = frozenset({"scene.create", "scene.duplicate"})


def can_undo(answer: Message) -> bool:
    """Say whether an answer changed scenes in a way that can be taken back."""
    return answer.status == Message.Status.DONE and answer.tool_name in UNDOABLE


def answer_undo(*, answer: Message, actor: User) -> int:
    """Take back what an answer did. Return how many scenes changed.

    Scenes it made go, scenes it changed go back, scenes it deleted return; a scene that was
    changed again since stays as it is. Raises Conflict where nothing can be taken back.
    """
    undone = take_back(answer=answer, actor=actor)
    if not undone:
        raise Conflict("There is nothing left to undo here: the scenes have changed since.")
    if answer.tool_name == "setStyle":
        _undo_style(answer.project, answer, actor)
    return undone


def take_back(*, answer: Message, actor: User) -> int:
    """Take back what can be of an answer's scenes, finished or not. Return how many changed."""
    return _undo_revisions(answer, actor) + _undo_deletes(answer, actor)


def _undo_revisions(answer: Message, actor: User) -> int:
    revisions = (
        SceneRevision.objects.filter(
            request_id=answer.request_id,
            scene__project=answer.project,
            scene__deleted_at=None,
        )
        .select_related("scene__project")
        .order_by("scene__order", "revision")
    )
    first: dict[Scene, SceneRevision] = {}
    last: dict[Scene, int] = {}
    for revision in revisions:
        first.setdefault(revision.scene, revision)
        last[revision.scene] = revision.revision
    undone = 0
    for scene, revision in reversed(first.items()):
        if scene.revision != last[scene]:
            continue
        if revision.operation in MADE:
            services.scene_delete(scene=scene, actor=actor)
        elif revision.revision == 1:
            continue
        else:
            services.scene_restore(scene=scene, actor=actor, revision=revision.revision - 1)
        undone += 1
    return undone


def _undo_deletes(answer: Message, actor: User) -> int:
    deleted = Event.objects.filter(
        project=answer.project, request_id=answer.request_id, operation="scene.delete"
    )
    ids = [scene_id for event in deleted for scene_id in event.affected_ids]
    scenes = (
        Scene.objects.filter(pk__in=ids, project=answer.project)
        .exclude(deleted_at=None)
        .select_related("project")
        .order_by("order")
    )
    for scene in scenes:
        services.scene_restore(scene=scene, actor=actor)
    return len(scenes)


def _undo_style(project: Project, answer: Message, actor: User) -> None:
    """Give the project the style it had before the answer, as its events tell it."""
    told = Event.objects.filter(project=project, entity="project", payload__isnull=False)
    change = told.filter(request_id=answer.request_id).order_by("seq").first()
    before = change and told.filter(seq__lt=change.seq).order_by("-seq").first()
    if before and before.payload:
        services.project_update(project=project, actor=actor, style=before.payload.get("style"))
