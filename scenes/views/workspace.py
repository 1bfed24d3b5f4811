"""The workspace: one project's conversation, preview and timeline."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from scenes import selectors
from scenes.examples import EXAMPLES
from scenes.models import Project, Scene
from scenes.serializers import project_data, scene_data
from scenes.views.base import PageRequest, for_person
from scenes.views.chat import STEPS, spoken
from scenes.views.media import media_base
from scenes.views.timeline import timeline_context

RATIO_NAMES = {(16, 9): "16:9", (9, 16): "9:16", (1, 1): "1:1", (4, 3): "4:3", (4, 5): "4:5"}


@require_safe
@for_person
def workspace(request: PageRequest, project_id: UUID) -> HttpResponse:
    """Show everything of a project. `?scene=` selects a scene."""
    # The number of the last event is read first: what happens while the rest is read is told
    # again by the socket, and applying it twice changes nothing.
    project = selectors.project_for(request.user, project_id)
    scenes = selectors.timeline(project)
    selected = _selected(scenes, request.GET.get("scene", ""))
    context = {
        "project": project,
        "ratio": _ratio(project),
        "spoken": spoken(project, selectors.conversation(project)),
        "examples": EXAMPLES,
        "selected": selected,
        "stage": _stage_data(request, project, scenes),
        **timeline_context(project, scenes, selected=selected),
    }
    return render(request, "scenes/workspace.html", context)


def _stage_data(request: PageRequest, project: Project, scenes: list[Scene]) -> dict[str, Any]:
    """Return what the page's modules start from."""
    return {
        "project": project_data(project),
        "scenes": [scene_data(scene) for scene in scenes],
        "seq": project.event_seq,
        "stageUrl": "/stage/",
        "mediaBase": request.build_absolute_uri(media_base(project.pk)),
        "steps": STEPS,
        "urls": {
            "timeline": reverse("timeline", args=[project.pk]),
            "messages": reverse("messages", args=[project.pk]),
            "message": reverse("message", args=[UUID(int=0)]),
            "source": reverse("source", args=[UUID(int=0)]),
            "order": reverse("order", args=[project.pk]),
            "assets": "/api/v1/assets/",
        },
    }


def _selected(scenes: list[Scene], wanted: str) -> Scene | None:
    return next((scene for scene in scenes if str(scene.pk) == wanted), None)


def _ratio(project: Project) -> str:
    for (across, down), name in RATIO_NAMES.items():
        if project.width * down == project.height * across:
            return name
    return f"{project.width} × {project.height}"
