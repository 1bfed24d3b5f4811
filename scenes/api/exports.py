"""Exports: finished video, and the way to it."""

from typing import Any
from uuid import UUID

from django.urls import path
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework.request import Request

from bazaar.endpoints import Answer, UniversalView, endpoint
from bazaar.errors import NotFound
from bazaar.openapi import Endpoint, ErrorResponseSerializer
from bazaar.wire import Operation
from scenes import exports, selectors
from scenes.api.authentication import person
from scenes.downloads import export_file, export_still
from scenes.export_wire import (
    ExportChangeSerializer,
    ExportChoicesSerializer,
    ExportSerializer,
    export_data,
)
from scenes.models import Export


class ProjectExportsView(UniversalView):
    """A project's exports."""

    @endpoint(Operation.EXPORT_READ, gives=ExportSerializer, many=True)
    def list(self, request: Request, project_id: UUID) -> Answer:
        """List what was exported, newest first."""
        project = selectors.project_for(person(request), project_id)
        return self.page(project.exports.all(), ExportSerializer, ordering=["-created_at"])

    @endpoint(
        Operation.EXPORT_CREATE,
        takes=ExportChoicesSerializer,
        gives=ExportSerializer,
        status=202,
        other_status=201,
    )
    def create(self, request: Request, project_id: UUID, fields: dict[str, Any]) -> Answer:
        """Begin an export; 201 where the same one was made before and is there already."""
        project = selectors.project_for(person(request), project_id)
        export = exports.export_create(project=project, actor=person(request), choices=fields)
        status = 201 if export.status == Export.Status.DONE else 202
        return Answer(export_data(export), affected_ids=[export.pk], status=status)


class ExportView(UniversalView):
    """One export."""

    @endpoint(Operation.EXPORT_READ, gives=ExportSerializer)
    def retrieve(self, request: Request, export_id: UUID) -> Answer:
        """Read how far an export is."""
        export = exports.export_for(person(request), export_id)
        return Answer(export_data(export), affected_ids=[export.pk])

    @endpoint(Operation.EXPORT_UPDATE, takes=ExportChangeSerializer, gives=ExportSerializer)
    def update(self, request: Request, export_id: UUID, fields: dict[str, Any]) -> Answer:
        """Stop an export, or try a failed or stopped one again from its finished segments."""
        export = exports.export_for(person(request), export_id)
        change = (
            exports.export_cancel
            if fields.get("status") == Export.Status.CANCELLED
            else exports.export_retry
        )
        changed = change(export=export, actor=person(request))
        return Answer(export_data(changed), affected_ids=[changed.pk])


class ExportFileView(UniversalView):
    """The file itself; only failures have the one shape."""

    export: Export

    @extend_schema(
        responses={
            (200, "application/octet-stream"): OpenApiResponse(
                OpenApiTypes.BINARY, description="The file, whole or the range asked for."
            ),
            "default": ErrorResponseSerializer,
        }
    )
    @endpoint(Operation.EXPORT_READ)
    def retrieve(self, request: Request, export_id: UUID) -> Answer:
        """Download the file of a finished export."""
        self.export = exports.export_for(person(request), export_id)
        if self.export.status != Export.Status.DONE:
            raise NotFound("This export has no file yet.")
        return Answer(None)

    def respond(self, answer: Answer, declared: Endpoint) -> Any:  # noqa: ARG002
        """Send the file."""
        return export_file(self.request, self.export)


class ExportStillView(UniversalView):
    """The picture that is being captured; only failures have the one shape."""

    export: Export

    @extend_schema(
        responses={
            (200, "image/jpeg"): OpenApiResponse(OpenApiTypes.BINARY, description="A small JPEG."),
            "default": ErrorResponseSerializer,
        }
    )
    @endpoint(Operation.EXPORT_READ)
    def retrieve(self, request: Request, export_id: UUID) -> Answer:
        """See what an export is capturing now."""
        self.export = exports.export_for(person(request), export_id)
        return Answer(None)

    def respond(self, answer: Answer, declared: Endpoint) -> Any:  # noqa: ARG002
        """Send the picture."""
        return export_still(self.export)


urlpatterns = [
    path(
        "projects/<uuid:project_id>/exports/",
        ProjectExportsView.as_view({"get": "list", "post": "create"}),
        name="api-exports",
    ),
    path(
        "exports/<uuid:export_id>/",
        ExportView.as_view({"get": "retrieve", "patch": "update"}),
        name="api-export",
    ),
    path(
        "exports/<uuid:export_id>/file/",
        ExportFileView.as_view({"get": "retrieve"}),
        name="api-export-file",
    ),
    path(
        "exports/<uuid:export_id>/still/",
        ExportStillView.as_view({"get": "retrieve"}),
        name="api-export-still",
    ),
]
