"""Scenes, their revisions, and what is done to them directly."""

import re
from typing import Any
from uuid import UUID

from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from bazaar.endpoints import Answer, UniversalView, endpoint
from bazaar.errors import NotFound
from bazaar.wire import Entity, Operation
from scenes import selectors, services
from scenes.api.authentication import person
from scenes.api.inputs import RestoreSerializer, SceneChangesSerializer, SceneInputSerializer
from scenes.models import Scene
from scenes.serializers import RevisionSerializer, SceneSerializer, scene_data

REASON = "Through the API"
DURATION_S = 5
"""How long a new scene lasts where nothing is said."""

ETAG = re.compile(r'(?:W/)?"?(\d{1,9})"?')


class ProjectScenesView(UniversalView):
    """The timeline."""

    @endpoint(Operation.PROJECT_READ, entity=Entity.SCENE, gives=SceneSerializer, many=True)
    def list(self, request: Request, project_id: UUID) -> Answer:
        """List a project's scenes in order."""
        project = selectors.project_for(person(request), project_id)
        return self.page(
            project.scenes.filter(deleted_at=None), SceneSerializer, ordering=["order"]
        )

    @endpoint(Operation.SCENE_CREATE, takes=SceneInputSerializer, gives=SceneSerializer, status=201)
    def create(self, request: Request, project_id: UUID, fields: dict[str, Any]) -> Answer:
        """Put a scene into the timeline; its source is checked first."""
        project = selectors.project_for(person(request), project_id)
        fields.setdefault("duration", DURATION_S * project.fps)
        scene = services.scene_create(
            project=project, actor=person(request), reason=REASON, **fields
        )
        return scene_answer(scene)


class SceneView(UniversalView):
    """One scene."""

    @endpoint(Operation.PROJECT_READ, entity=Entity.SCENE, gives=SceneSerializer)
    def retrieve(self, request: Request, scene_id: UUID) -> Answer:
        """Read a scene; its revision is also the ETag."""
        return scene_answer(selectors.scene_for(person(request), scene_id))

    @extend_schema(
        parameters=[
            OpenApiParameter(
                "If-Match",
                str,
                OpenApiParameter.HEADER,
                description="The ETag of the scene as you read it; CONFLICT when it has changed.",
            )
        ]
    )
    @endpoint(Operation.SCENE_UPDATE, takes=SceneChangesSerializer, gives=SceneSerializer)
    def update(self, request: Request, scene_id: UUID, fields: dict[str, Any]) -> Answer:
        """Change a scene; what runs is checked first, and a stale writer is refused."""
        scene = selectors.scene_for(person(request), scene_id)
        expected = fields.pop("revision", None) or revision_expected(request)
        changed = services.scene_update(
            scene=scene,
            actor=person(request),
            reason=REASON,
            expected_revision=expected,
            **fields,
        )
        return scene_answer(changed)

    @endpoint(Operation.SCENE_DELETE)
    def destroy(self, request: Request, scene_id: UUID) -> Answer:
        """Take a scene out of the timeline; restoring brings it back."""
        scene = selectors.scene_for(person(request), scene_id)
        services.scene_delete(scene=scene, actor=person(request))
        return Answer(None, affected_ids=[scene.pk])


class DuplicateView(UniversalView):
    """A scene's copy."""

    @endpoint(Operation.SCENE_DUPLICATE, gives=SceneSerializer, status=201)
    def create(self, request: Request, scene_id: UUID) -> Answer:
        """Copy a scene to the place behind it."""
        scene = selectors.scene_for(person(request), scene_id)
        return scene_answer(services.scene_duplicate(scene=scene, actor=person(request)))


class RevisionsView(UniversalView):
    """A scene's past."""

    @endpoint(Operation.PROJECT_READ, entity=Entity.SCENE, gives=RevisionSerializer, many=True)
    def list(self, request: Request, scene_id: UUID) -> Answer:
        """List what a scene has been, newest first."""
        scene = scene_or_deleted(request, scene_id)
        return self.page(scene.revisions.all(), RevisionSerializer, ordering=["-revision"])


class RestoreView(UniversalView):
    """A scene's return."""

    @endpoint(Operation.SCENE_RESTORE, takes=RestoreSerializer, gives=SceneSerializer)
    def create(self, request: Request, scene_id: UUID, fields: dict[str, Any]) -> Answer:
        """Bring a scene back to a revision, or back from the bin."""
        scene = scene_or_deleted(request, scene_id)
        restored = services.scene_restore(
            scene=scene, actor=person(request), revision=fields.get("revision")
        )
        return scene_answer(restored)


def scene_answer(scene: Scene) -> Answer:
    """Return a scene as an answer, with its revision as the ETag."""
    return Answer(
        scene_data(scene), affected_ids=[scene.pk], headers={"ETag": f'"{scene.revision}"'}
    )


def scene_or_deleted(request: Request, scene_id: UUID) -> Scene:
    """Return a person's scene, in the timeline or in the bin. Raise NotFound for any other."""
    try:
        return selectors.scene_for(person(request), scene_id)
    except NotFound:
        return selectors.scene_for(person(request), scene_id, deleted=True)


def revision_expected(request: Request) -> int | None:
    """Return the revision that If-Match names, or None where any will do."""
    text = request.headers.get("If-Match", "*").strip()
    if text == "*":
        return None
    found = ETAG.fullmatch(text)
    if found is None:
        raise ValidationError({"If-Match": ["Send the ETag of the scene as you read it."]})
    return int(found[1])
