"""Uploads."""

from typing import Any
from uuid import UUID

from django.conf import settings
from drf_spectacular.utils import OpenApiParameter, extend_schema
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from bazaar.endpoints import Answer, UniversalView, endpoint
from bazaar.wire import Entity, Operation
from scenes import assets, selectors
from scenes.api.authentication import person
from scenes.api.inputs import UploadSerializer
from scenes.serializers import AssetSerializer, asset_data


class AssetsView(UniversalView):
    """Pictures, sounds and clips of a project."""

    parser_classes = (MultiPartParser,)

    @extend_schema(
        parameters=[OpenApiParameter("projectId", UUID, required=True, description="Whose.")]
    )
    @endpoint(Operation.PROJECT_READ, entity=Entity.ASSET, gives=AssetSerializer, many=True)
    def list(self, request: Request) -> Answer:
        """List a project's uploads, newest first."""
        try:
            project_id = UUID(request.query_params.get("projectId", ""))
        except ValueError:
            raise ValidationError({"projectId": ["Say which project, by its id."]}) from None
        project = selectors.project_for(person(request), project_id)
        return self.page(project.assets.all(), AssetSerializer, ordering=["-created_at", "-id"])

    @endpoint(Operation.ASSET_CREATE, takes=UploadSerializer, gives=AssetSerializer, status=201)
    def create(self, request: Request, fields: dict[str, Any]) -> Answer:
        """Upload a file; pictures are encoded anew, without their metadata."""
        project = selectors.project_for(person(request), fields["project_id"])
        upload = fields["file"]
        content = upload.read(settings.ASSET_MAX_BYTES + 1)
        asset = assets.asset_create(project=project, name=upload.name, content=content)
        return Answer(asset_data(asset), affected_ids=[asset.pk])
