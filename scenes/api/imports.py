"""Projects that come back from a project file."""

from collections.abc import Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.urls import path
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.exceptions import ValidationError
from rest_framework.parsers import MultiPartParser
from rest_framework.request import Request

from bazaar.endpoints import Answer, StrictJSONParser, UniversalView, endpoint
from bazaar.wire import Operation, WireSerializer
from scenes import imports
from scenes.api.authentication import person
from scenes.serializers import ProjectSerializer, project_data
from tools.video.source import ProjectFile


class ProjectFileSerializer(WireSerializer):
    """A project file to bring in."""

    file = serializers.FileField(help_text="As an export of the format `project` gave it.")


class ImportView(UniversalView):
    """Project files."""

    parser_classes = (StrictJSONParser, MultiPartParser)

    @extend_schema(
        request={"application/json": ProjectFile, "multipart/form-data": ProjectFileSerializer}
    )
    @endpoint(Operation.PROJECT_CREATE, gives=ProjectSerializer, status=201)
    def create(self, request: Request) -> Answer:
        """Make a project of a project file, sent as JSON or as a file in a form.

        Uploads are examined and every scene is checked; where one does not pass, nothing stays.
        """
        project = imports.project_import(owner=person(request), content=_content(request))
        return Answer(project_data(project), affected_ids=[project.pk])


def _content(request: Request) -> bytes | Mapping[str, Any] | list[Any]:
    """Return the file's bytes, or the parsed JSON of the body."""
    if request.content_type.startswith("multipart/"):
        upload = request.FILES.get("file")
        if not isinstance(upload, UploadedFile):
            raise ValidationError({"file": ["Send the project file in this field."]})
        content: bytes = upload.read(imports.IMPORT_MAX_BYTES + 1)
        return content
    return request.data


urlpatterns = [
    path("projects/import/", ImportView.as_view({"post": "create"}), name="api-import"),
]
