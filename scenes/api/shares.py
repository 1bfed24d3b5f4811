"""Public links."""

from typing import Any
from uuid import UUID

from django.urls import path
from rest_framework.request import Request

from bazaar.endpoints import Answer, UniversalView, endpoint
from bazaar.wire import Entity, Operation
from scenes import selectors, shares
from scenes.api.authentication import person
from scenes.export_wire import ShareInputSerializer, ShareSerializer, share_data


class ProjectSharesView(UniversalView):
    """A project's public links."""

    @endpoint(Operation.PROJECT_READ, entity=Entity.SHARE, gives=ShareSerializer, many=True)
    def list(self, request: Request, project_id: UUID) -> Answer:
        """List the links that are not revoked, newest first."""
        project = selectors.project_for(person(request), project_id)
        rows = project.shares.filter(revoked_at=None)
        return self.page(rows, ShareSerializer, ordering=["-created_at"])

    @endpoint(Operation.SHARE_CREATE, takes=ShareInputSerializer, gives=ShareSerializer, status=201)
    def create(self, request: Request, project_id: UUID, fields: dict[str, Any]) -> Answer:
        """Make an unguessable link; it shows the project to whoever has it."""
        project = selectors.project_for(person(request), project_id)
        share = shares.share_create(project=project, actor=person(request), **fields)
        return Answer(share_data(share), affected_ids=[share.pk])


class ShareView(UniversalView):
    """One public link."""

    @endpoint(Operation.SHARE_DELETE)
    def destroy(self, request: Request, share_id: UUID) -> Answer:
        """Revoke a link: nobody gets in by it any more."""
        share = shares.share_for(person(request), share_id)
        shares.share_revoke(share=share, actor=person(request))
        return Answer(None, affected_ids=[share.pk])


urlpatterns = [
    path(
        "projects/<uuid:project_id>/shares/",
        ProjectSharesView.as_view({"get": "list", "post": "create"}),
        name="api-shares",
    ),
    path("shares/<uuid:share_id>/", ShareView.as_view({"delete": "destroy"}), name="api-share"),
]
