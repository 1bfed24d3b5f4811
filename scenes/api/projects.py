"""Projects, and what is read of them."""

from typing import Any
from uuid import UUID

from rest_framework.request import Request

from bazaar.endpoints import Answer, UniversalView, endpoint
from bazaar.errors import ValidationFailed
from bazaar.wire import Entity, Operation
from scenes import selectors, services
from scenes.api.authentication import person
from scenes.api.inputs import OrderSerializer, ProjectChangesSerializer, ProjectInputSerializer
from scenes.api.outputs import SceneOrderSerializer
from scenes.models import Asset, Project
from scenes.serializers import (
    TIMELINE_ROWS,
    MessageSerializer,
    ProjectSerializer,
    project_data,
)


class ProjectsView(UniversalView):
    """Your projects."""

    @endpoint(Operation.PROJECT_READ, gives=ProjectSerializer, many=True)
    def list(self, request: Request) -> Answer:
        """List your projects, the one changed last first."""
        rows = Project.objects.filter(owner=person(request), deleted_at=None)
        return self.page(
            rows.prefetch_related(TIMELINE_ROWS),
            ProjectSerializer,
            ordering=["-updated_at", "-id"],
        )

    @endpoint(
        Operation.PROJECT_CREATE, takes=ProjectInputSerializer, gives=ProjectSerializer, status=201
    )
    def create(self, request: Request, fields: dict[str, Any]) -> Answer:
        """Make an empty project."""
        return _written(services.project_create(owner=person(request), **fields))


class ProjectView(UniversalView):
    """One project."""

    @endpoint(Operation.PROJECT_READ, gives=ProjectSerializer)
    def retrieve(self, request: Request, project_id: UUID) -> Answer:
        """Read a project."""
        return _answer(selectors.project_for(person(request), project_id))

    @endpoint(Operation.PROJECT_UPDATE, takes=ProjectChangesSerializer, gives=ProjectSerializer)
    def update(self, request: Request, project_id: UUID, fields: dict[str, Any]) -> Answer:
        """Change a project's title, canvas, style or soundtrack."""
        project = selectors.project_for(person(request), project_id)
        if fields.get("soundtrack"):
            fields["soundtrack"] = _soundtrack(project, fields["soundtrack"])
        return _written(services.project_update(project=project, actor=person(request), **fields))

    @endpoint(Operation.PROJECT_DELETE)
    def destroy(self, request: Request, project_id: UUID) -> Answer:
        """Put a project away."""
        project = selectors.project_for(person(request), project_id)
        services.project_delete(project=project, actor=person(request))
        return Answer(None, affected_ids=[project.pk])


class OrderView(UniversalView):
    """The order of a project's scenes."""

    @endpoint(Operation.SCENE_REORDER, takes=OrderSerializer, gives=SceneOrderSerializer)
    def update(self, request: Request, project_id: UUID, fields: dict[str, Any]) -> Answer:
        """Put all scenes of a project into a new order."""
        project = selectors.project_for(person(request), project_id)
        scene_ids = fields["scene_ids"]
        services.scenes_reorder(project=project, actor=person(request), scene_ids=scene_ids)
        data = {"sceneIds": [str(scene_id) for scene_id in scene_ids]}
        return Answer(data, affected_ids=scene_ids)


class MessagesView(UniversalView):
    """The conversation about a project."""

    @endpoint(Operation.PROJECT_READ, entity=Entity.MESSAGE, gives=MessageSerializer, many=True)
    def list(self, request: Request, project_id: UUID) -> Answer:
        """List the conversation, oldest message first."""
        project = selectors.project_for(person(request), project_id)
        rows = project.messages.prefetch_related("assets")
        return self.page(rows, MessageSerializer, ordering=["created_at", "id"])


def _written(project: Project) -> Answer:
    """Return a project as it stands after its event, which moved `updated_at`."""
    project.refresh_from_db(fields=["updated_at"])
    return _answer(project)


def _answer(project: Project) -> Answer:
    return Answer(project_data(project), affected_ids=[project.pk])


def _soundtrack(project: Project, wanted: dict[str, Any]) -> dict[str, Any]:
    """Return what is stored of a soundtrack, in the wire's own names."""
    asset = project.assets.filter(pk=wanted["asset_id"], kind=Asset.Kind.AUDIO).first()
    if asset is None:
        raise ValidationFailed(
            "That sound is not in this project. Upload it first.",
            details={"soundtrack": {"assetId": ["No such sound in this project."]}},
        )
    return {"assetId": str(asset.pk), "url": asset.url, "volume": wanted.get("volume", 0.8)}
