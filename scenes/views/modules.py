"""What scenes became in the check: modules that play, and posters that stand still."""

import hashlib
from typing import Any
from uuid import UUID

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from bazaar.errors import NotFound
from scenes import selectors, services
from scenes.models import CompiledModule, Project, SceneRevision
from scenes.views.base import PageRequest, for_person
from scenes.views.media import media_base

FOREVER = "private, max-age=31536000, immutable"
POSTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline' 'self'; font-src 'self'; "
    "img-src 'self' data:; sandbox"
)
POSTER_VERSION = "4"
"""Raised with the poster's document, so that kept copies are fetched again."""


@require_safe
@for_person
def module(request: PageRequest, project_id: UUID, content_hash: str) -> HttpResponse:
    """Send the compiled module of a source that this project has, or had in a revision."""
    project = selectors.project_for(request.user, project_id)
    _require_hash(project, content_hash)
    key = services.module_cache_key(content_hash)
    source = cache.get(key)
    if source is None:
        source = _compiled(content_hash).compiled_js
        cache.set(key, source, services.MODULE_CACHE_S)
    response = HttpResponse(source, content_type="text/javascript; charset=utf-8")
    response["Cache-Control"] = FOREVER
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


@require_safe
@for_person
def project_poster(request: PageRequest, project_id: UUID) -> HttpResponse:
    """Show a telling frame of a project's first scene."""
    project = selectors.project_for(request.user, project_id)
    first = project.scenes.filter(deleted_at=None).order_by("order").first()
    if first is None:
        raise NotFound("There is no scene yet.")
    return poster(request, project, first.content_hash)


@require_safe
@for_person
def scene_poster(request: PageRequest, project_id: UUID, content_hash: str) -> HttpResponse:
    """Show a telling frame of a scene as it is or was, deleted meanwhile or not."""
    project = selectors.project_for(request.user, project_id)
    _require_hash(project, content_hash)
    return poster(request, project, content_hash)


def poster(request: HttpRequest, project: Project, content_hash: str) -> HttpResponse:
    """Render a poster's document: markup a model wrote, in a sandbox where nothing runs."""
    base = media_base(project.pk)
    parts = (POSTER_VERSION, content_hash, base, project.width, project.height)
    etag = '"' + hashlib.sha256(repr(parts).encode()).hexdigest()[:32] + '"'
    if request.headers.get("If-None-Match") == etag:
        response = HttpResponse(status=304)
    else:
        context: dict[str, Any] = {
            "project": project,
            "base": base,
            "poster_html": _compiled(content_hash).poster_html,
        }
        response = render(request, "scenes/poster.html", context)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Content-Security-Policy"] = POSTER_POLICY
    response["X-Content-Type-Options"] = "nosniff"
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response


def _require_hash(project: Project, content_hash: str) -> None:
    if not SceneRevision.objects.filter(scene__project=project, content_hash=content_hash).exists():
        raise Http404("There is no such scene.")


def _compiled(content_hash: str) -> CompiledModule:
    found = CompiledModule.objects.filter(pk=content_hash).first()
    if found is None:
        raise NotFound("There is no such scene.")
    return found
