"""A project file that comes back through the list of projects."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.views.decorators.http import require_POST

from scenes import imports
from scenes.views.base import PageRequest, for_person, refused


class ImportForm(forms.Form):
    """A project file."""

    file = forms.FileField(
        max_length=300, error_messages={"required": "Choose the project file to bring in."}
    )


@require_POST
@for_person
def project_import(request: PageRequest) -> HttpResponse:
    """Make a project of a project file, and open it."""
    form = ImportForm(request.POST, request.FILES)
    if not form.is_valid():
        raise refused(form)
    upload: UploadedFile[Any] = form.cleaned_data["file"]
    content = upload.read(imports.IMPORT_MAX_BYTES + 1)
    project = imports.project_import(owner=request.user, content=content)
    return redirect("workspace", project.pk)


urlpatterns = [path("projects/import/", project_import, name="project-import")]
