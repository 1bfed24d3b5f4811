"""Taking back what answers did: as a button on each, and as what "undo" in the chat means."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import transaction

from bazaar.errors import Conflict
from scenes import services
from scenes.models import Event, Message, Project, SceneRevision, User
from scenes.persistence import write
from tools.base import Change, ProjectUpdate, SceneDelete, SceneReorder, SceneRestore

UNDOABLE = frozenset(
    {
        "addScene",
        "editScene",
        "deleteScene",
        "trimScene",
        "duplicateScene",
        "reorderScenes",
        "restoreScene",
        "createStoryboard",
        "setStyle",
        "addAudio",
    }
)
"""Tools whose changes can be taken back one by one."""

MADE = frozenset({"scene.create", "scene.duplicate"})
SHARED = ("style", "soundtrack")
"""What of a project an answer may change for all scenes."""

ANSWERS_MAX = 20
"""How many answers "undo" may go back, one by one."""

LOOKED_BACK = 100
"""How many changes of what all scenes share are looked through for the state before one."""


def can_undo(answer: Message) -> bool:
    """Say whether an answer changed scenes in a way that can be taken back."""
    return answer.status == Message.Status.DONE and answer.tool_name in UNDOABLE


def answer_undo(*, answer: Message, actor: User) -> int:
    """Take back what an answer did. Return how many changes that took.

    Scenes it made go, scenes it changed go back, scenes it deleted return, scenes it moved move
    back; a scene that was changed again since stays as it is. Raises Conflict where nothing can
    be taken back.
    """
    undone = take_back(answer=answer, actor=actor)
    if not undone:
        raise Conflict("There is nothing left to undo here: the scenes have changed since.")
    return undone


@transaction.atomic
def take_back(*, answer: Message, actor: User) -> int:
    """Take back what can be of an answer, finished or not. Return how many changes that took."""
    changes = undoing(answer.project, [answer])[answer.request_id]
    for change in changes:
        write(change, project=answer.project, actor=actor, reason="Undone")
    return len(changes)


def last_undoing(project: Project, *, since: SceneRevision | None) -> tuple[Change, ...]:
    """Return what "undo" means: what takes back the newest answer that still stands.

    Having something back is no answer to take back: another "undo" goes on to the one before.
    Nothing, where the last revision, `since`, was made by hand.
    """
    answers = list(
        project.messages.filter(
            status=Message.Status.DONE, tool_name__in=UNDOABLE - {"restoreScene"}
        ).order_by("-created_at")[:ANSWERS_MAX]
    )
    told = {answer.request_id for answer in answers}
    if since and since.request_id not in told and since.operation != "scene.restore":
        return ()
    changes = undoing(project, answers)
    return next((tuple(c) for one in answers if (c := changes.get(one.request_id))), ())


def undoing(project: Project, answers: Sequence[Message]) -> dict[UUID, list[Change]]:
    """Return, by request id, the changes that take back what is left of each answer's.

    Takes the same few queries for any number of answers.
    """
    changes: dict[UUID, list[Change]] = defaultdict(list)
    wanted = {answer.request_id for answer in answers}
    events = list(
        Event.objects.filter(
            project=project,
            request_id__in=wanted,
            operation__in=["scene.reorder", "scene.delete", "project.update"],
        ).order_by("seq")
    )
    operations = {event.operation for event in events}
    if "scene.reorder" in operations:
        order = [str(scene_id) for scene_id in services.timeline_ids(project)]
        for event in events:
            if event.operation == "scene.reorder":
                changes[event.request_id] += _moved_back(event.payload or {}, order)
    for revision, change in _reverted(project, wanted):
        changes[revision.request_id].append(change)
    if "scene.delete" in operations:
        for request_id, change in _out_of_the_bin(project):
            if request_id in wanted:
                changes[request_id].append(change)
    if "project.update" in operations:
        for request_id, update in _shared_before(project):
            if request_id in wanted:
                changes[request_id].append(update)
    return changes


def _moved_back(told: dict[str, Any], order: list[str]) -> Iterator[SceneReorder]:
    """Yield the order from before, unless scenes have come, gone or moved since."""
    before = told.get("sceneIdsBefore")  # not there in what was told by an older version
    if before and told["sceneIds"] == order:
        yield SceneReorder(scene_ids=[UUID(scene_id) for scene_id in before])


def _out_of_the_bin(project: Project) -> Iterator[tuple[UUID, SceneRestore]]:
    """Yield the request that deleted each scene that is in the bin, and what brings it back."""
    deletions = Event.objects.filter(project=project, operation="scene.delete").order_by("seq")
    requests = {
        scene_id: request_id
        for scene_ids, request_id in deletions.values_list("affected_ids", "request_id")
        for scene_id in scene_ids
    }
    # Each remembers its place among those that were there when it went: the last comes first.
    deleted = project.scenes.exclude(deleted_at=None).order_by("-deleted_at")
    for scene_id in deleted.values_list("pk", flat=True):
        if str(scene_id) in requests:
            yield requests[str(scene_id)], SceneRestore(id=scene_id)


def _reverted(
    project: Project, request_ids: Collection[UUID]
) -> Iterator[tuple[SceneRevision, SceneDelete | SceneRestore]]:
    """Yield the first revision that a request made of each scene, last scene first, and its end."""
    first: dict[tuple[UUID, UUID], SceneRevision] = {}
    last: dict[tuple[UUID, UUID], int] = {}
    made = SceneRevision.objects.filter(
        request_id__in=request_ids, scene__project=project, scene__deleted_at=None
    ).select_related("scene")
    for revision in made.order_by("-scene__order", "revision"):
        key = revision.scene_id, revision.request_id
        first.setdefault(key, revision)
        last[key] = revision.revision
    restorations = SceneRevision.objects.filter(
        scene__in={scene_id for scene_id, _ in first}, operation="scene.restore"
    )
    origins: dict[tuple[UUID, int], int] = {
        (scene_id, number): origin or number - 1  # what comes out of the bin is as it went in
        for scene_id, number, origin in restorations.values_list(
            "scene_id", "revision", "restored_from"
        )
    }
    for key, revision in first.items():
        standing = revision.scene.revision
        while standing != last[key] and (revision.scene_id, standing) in origins:
            standing = origins[revision.scene_id, standing]
        if standing != last[key]:
            continue
        undeleted = revision.operation == "scene.restore" and revision.restored_from is None
        if revision.operation in MADE or undeleted:
            yield revision, SceneDelete(id=revision.scene_id)
        else:
            yield revision, SceneRestore(id=revision.scene_id, revision=revision.revision - 1)


def _shared_before(project: Project) -> Iterator[tuple[UUID, ProjectUpdate]]:
    """Yield requests that changed what all scenes share, and what of it was else before each."""
    told = Event.objects.filter(project=project, entity="project", payload__isnull=False)
    newest_first = told.order_by("-seq").values_list("request_id", "payload")[:LOOKED_BACK]
    states = [(request_id, payload or {}) for request_id, payload in newest_first]
    for (request_id, after), (_, before) in pairwise(states):
        fields = {
            name: before.get(name)
            for name in SHARED
            if before.get(name) != after.get(name) == states[0][1].get(name)
        }
        if fields:
            yield request_id, ProjectUpdate(**fields)
