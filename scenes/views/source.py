"""A scene's source: read it, change it, go back to how it was."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from bazaar.errors import Conflict, SceneCheckFailed, ValidationFailed
from scenes import selectors, services
from scenes.forms import SourceForm
from scenes.models import Scene
from scenes.views.base import PageRequest, for_person, refused

REVISIONS_SHOWN = 50


@require_http_methods(["GET", "POST"])
@for_person
def source(request: PageRequest, scene_id: UUID) -> HttpResponse:
    """Show a scene's source and its past, or save what was written after the check."""
    scene = selectors.scene_for(request.user, scene_id)
    if request.method == "GET":
        return _page(request, scene)
    form = SourceForm(request.POST)
    if not form.is_valid():
        raise refused(form)
    tsx_code = form.cleaned_data["tsx_code"]
    try:
        scene = services.scene_update(
            scene=scene,
            actor=request.user,
            reason="Edited by hand",
            expected_revision=form.cleaned_data["revision"],
            tsx_code=tsx_code,
        )
    except (SceneCheckFailed, Conflict) as error:
        return _page(
            request,
            scene,
            tsx_code=tsx_code,
            revision=form.cleaned_data["revision"],
            problems=_problems(error),
            status=200 if request.htmx else error.http_status,
        )
    if request.htmx:
        return _page(request, scene, saved=True)
    return redirect("source", scene.pk)


@require_POST
@for_person
def restore(request: PageRequest, scene_id: UUID) -> HttpResponse:
    """Bring a scene back to the revision that `revision` names."""
    scene = selectors.scene_for(request.user, scene_id)
    number = request.POST.get("revision", "")
    if not number.isascii() or not number.isdigit():
        raise ValidationFailed("Name the revision to go back to.")
    scene = services.scene_restore(scene=scene, actor=request.user, revision=int(number))
    if request.htmx:
        return _page(request, scene, saved=True)
    return redirect("source", scene.pk)


def _page(
    request: PageRequest,
    scene: Scene,
    *,
    tsx_code: str | None = None,
    revision: int | None = None,
    problems: list[dict[str, Any]] | None = None,
    saved: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "scene": scene,
        "project": scene.project,
        "tsx_code": scene.tsx_code if tsx_code is None else tsx_code,
        "revision": scene.revision if revision is None else revision,
        "revisions": scene.revisions.select_related("made_by").defer("tsx_code", "layout_json")[
            :REVISIONS_SHOWN
        ],
        "problems": problems or [],
        "saved": saved,
    }
    template = "scenes/source.html#drawer" if request.htmx else "scenes/source.html"
    return render(request, template, context, status=status)


def _problems(error: SceneCheckFailed | Conflict) -> list[dict[str, Any]]:
    """Return what is wrong, each with the line it is about where there is one."""
    details = error.details
    rows = details.get("errors") if isinstance(details, dict) else details
    if isinstance(error, SceneCheckFailed) and isinstance(rows, list | tuple):
        return [dict(row) for row in rows if isinstance(row, dict)]
    return [{"message": error.message}]
