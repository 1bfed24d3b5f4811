"""The export panel: what to make, how far it is, and public links."""

from typing import Any
from uuid import UUID

from django.core.files.storage import default_storage
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from scenes import exports, selectors, shares
from scenes.downloads import export_file, export_still
from scenes.export_wire import seconds_left
from scenes.forms_export import ExportForm, ShareForm
from scenes.models import Export, Project
from scenes.views.base import PageRequest, for_person, refused, say

SHOWN_MAX = 20


def panel_context(request: PageRequest, project: Project) -> dict[str, Any]:
    """Return what the export panel's template needs."""
    rows = [
        exports.revive(export)
        for export in project.exports.select_related("project")[:SHOWN_MAX]
        if not _is_poster(export)
    ]
    return {
        "project": project,
        "rows": [_row(export) for export in rows],
        "links": list(project.shares.filter(revoked_at=None)),
        "origin": request.build_absolute_uri("/").rstrip("/"),
        "scenes": selectors.timeline(project),
    }


def _is_poster(export: Export) -> bool:
    """Return whether an export was only made for a public link."""
    wanted = export.settings
    return bool(wanted.get("format") == "still" and wanted.get("stillFormat") == "jpeg")


def _row(export: Export) -> dict[str, Any]:
    total = export.frames_total or 1
    return {
        "export": export,
        "percent": round(100 * export.frames_done / total),
        "seconds_left": seconds_left(export),
        "running": export.status in exports.UNFINISHED,
        "has_still": export.status in exports.UNFINISHED
        and default_storage.exists(exports.still_name(export)),
        "retryable": export.status == Export.Status.CANCELLED
        or bool(export.error and export.error["retryable"]),
        "ways": _ways(export),
    }


def _ways(export: Export) -> list[dict[str, Any]]:
    """Return how each scene was captured, once for each way and reason."""
    seen: dict[tuple[str, str], int] = {}
    for segment in (export.report or {}).get("segments", ()):
        key = (segment["method"], segment["reason"])
        seen[key] = seen.get(key, 0) + int(segment["frames"])
    return [{"method": m, "reason": r, "frames": count} for (m, r), count in seen.items()]


@require_http_methods(["GET", "HEAD", "POST"])
@for_person
def panel(request: PageRequest, project_id: UUID) -> HttpResponse:
    """Show a project's exports and links, or begin an export."""
    project = selectors.project_for(request.user, project_id)
    notice = ""
    if request.method == "POST":
        form = ExportForm(request.POST)
        if not form.is_valid():
            raise refused(form)
        export = exports.export_create(
            project=project, actor=request.user, choices=form.choices(project)
        )
        done = export.status == Export.Status.DONE
        notice = say(request, "That file is here already." if done else "Export begun.")
        if not request.htmx:
            return redirect("exports", project_id=project.pk)
    template = "scenes/exports.html#lists" if request.htmx else "scenes/exports.html"
    response = render(request, template, panel_context(request, project))
    response.write(notice)
    return response


@require_safe
@for_person
def parts(request: PageRequest, project_id: UUID) -> HttpResponse:
    """Show which parts of a project can be exported; scenes come and go while it is open."""
    project = selectors.project_for(request.user, project_id)
    context = {
        "project": project,
        "scenes": selectors.timeline(project),
        "part": request.GET.get("part", ""),
    }
    return render(request, "scenes/exports.html#parts", context)


@require_safe
@for_person
def row(request: PageRequest, export_id: UUID) -> HttpResponse:
    """Show one export as it stands; a page asks again while it runs."""
    export = exports.export_for(request.user, export_id)
    return render(request, "scenes/exports.html#row", {"row": _row(export)})


@require_POST
@for_person
def cancel(request: PageRequest, export_id: UUID) -> HttpResponse:
    """Stop an export."""
    export = exports.export_for(request.user, export_id)
    return _changed(request, exports.export_cancel(export=export, actor=request.user))


@require_POST
@for_person
def retry(request: PageRequest, export_id: UUID) -> HttpResponse:
    """Go on with an export that failed or was stopped."""
    export = exports.export_for(request.user, export_id)
    return _changed(request, exports.export_retry(export=export, actor=request.user))


def _changed(request: PageRequest, export: Export) -> HttpResponse:
    if request.htmx:
        return render(request, "scenes/exports.html#row", {"row": _row(export)})
    return redirect("exports", project_id=export.project_id)


@require_safe
@for_person
def download(request: PageRequest, export_id: UUID) -> HttpResponseBase:
    """Send the finished file."""
    return export_file(request, exports.export_for(request.user, export_id))


@require_safe
@for_person
def still(request: PageRequest, export_id: UUID) -> HttpResponseBase:
    """Send the picture that is being captured."""
    return export_still(exports.export_for(request.user, export_id))


@require_POST
@for_person
def share(request: PageRequest, project_id: UUID) -> HttpResponse:
    """Make a public link."""
    project = selectors.project_for(request.user, project_id)
    form = ShareForm(request.POST)
    if not form.is_valid():
        raise refused(form)
    shares.share_create(project=project, actor=request.user, **form.fields_of_share())
    return _lists(request, project, "The link is ready.")


@require_POST
@for_person
def unshare(request: PageRequest, share_id: UUID) -> HttpResponse:
    """Revoke a public link."""
    link = shares.share_for(request.user, share_id)
    shares.share_revoke(share=link, actor=request.user)
    return _lists(request, link.project, "The link does not work any more.")


def _lists(request: PageRequest, project: Project, words: str) -> HttpResponse:
    notice = say(request, words)
    if not request.htmx:
        return redirect(reverse("exports", args=[project.pk]))
    response = render(request, "scenes/exports.html#lists", panel_context(request, project))
    response.write(notice)
    return response


urlpatterns = [
    path("projects/<uuid:project_id>/exports/", panel, name="exports"),
    path("projects/<uuid:project_id>/exports/parts/", parts, name="export-parts"),
    path("projects/<uuid:project_id>/share/", share, name="share-new"),
    path("exports/<uuid:export_id>/", row, name="export-row"),
    path("exports/<uuid:export_id>/cancel/", cancel, name="export-cancel"),
    path("exports/<uuid:export_id>/retry/", retry, name="export-retry"),
    path("exports/<uuid:export_id>/file/", download, name="export-file"),
    path("exports/<uuid:export_id>/still/", still, name="export-still"),
    path("shares/<uuid:share_id>/revoke/", unshare, name="share-revoke"),
]
