"""The public page of a project: for whoever has its link, without an account or a cookie.

Only the password sets one, and only for the page itself; embedded pages have none.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import Resolver404, path, resolve, reverse
from django.utils.csp import CSP
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.csp import csp_override
from django.views.decorators.http import require_http_methods, require_safe

from bazaar.errors import NotFound
from scenes import selectors, shares
from scenes.downloads import export_file
from scenes.forms_export import PassForm
from scenes.models import CompiledModule, Scene, ShareLink
from scenes.serializers import project_data, scene_data
from scenes.views.media import media_base

PASS_COOKIE = "share_pass"  # noqa: S105 - the cookie's name
EMBED_POLICY: dict[str, Any] = {
    **settings.SECURE_CSP,
    "frame-ancestors": ["*"],
    "form-action": [CSP.NONE],
}

type View = Callable[..., HttpResponseBase]


def public(view: View) -> View:
    """Find the link of a token. It gives nothing away where it does not work or is locked."""

    @wraps(view)
    def answer(request: HttpRequest, token: str, **kwargs: Any) -> HttpResponseBase:
        try:
            share = shares.share_open(token)
            if not shares.lets_through(share, request.COOKIES.get(PASS_COOKIE, "")):
                return ask(request, share)
            response = view(request, share, **kwargs)
        except NotFound as error:
            raise Http404(error.message) from error
        response["Referrer-Policy"] = "no-referrer"
        response["X-Robots-Tag"] = "noindex"
        return response

    return answer


def ask(request: HttpRequest, share: ShareLink) -> HttpResponse:
    """Ask for the password; a right one lets through for half a day."""
    form = PassForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        let = shares.pass_for(share, form.cleaned_data["password"])
        if let is not None:
            home = reverse("share", args=[share.token])
            response = redirect(home)
            response.set_cookie(
                PASS_COOKIE,
                let,
                max_age=shares.PASS_S,
                path=home,
                httponly=True,
                samesite="Lax",
                secure=request.is_secure(),
            )
            return response
        form.add_error("password", "That is not the password of this link.")
    return render(request, "share/password.html", {"form": form, "share": share}, status=401)


def _stage(request: HttpRequest, share: ShareLink, scenes: list[Scene]) -> dict[str, Any]:
    """Return what the player starts from; modules come by this link alone."""
    rows = []
    for scene in scenes:
        row = scene_data(scene)
        row["moduleUrl"] = reverse("share-module", args=[share.token, scene.content_hash])
        rows.append({**row, "tsxCode": "", "layoutJson": None})
    return {
        "stageUrl": "/stage/",
        "mediaBase": request.build_absolute_uri(media_base(share.project_id)),
        "project": project_data(share.project),
        "scenes": rows,
    }


def _context(request: HttpRequest, share: ShareLink) -> dict[str, Any]:
    project = share.project
    video = shares.newest_video(project)
    page = request.build_absolute_uri(reverse("share", args=[share.token]))
    context: dict[str, Any] = {
        "share": share,
        "project": project,
        "video": video,
        "poster": shares.poster(project),
        "page": page,
        "origin": request.build_absolute_uri("/").rstrip("/"),
        "oembed": request.build_absolute_uri(reverse("oembed")) + f"?url={page}",
    }
    if video is None:
        context["stage"] = _stage(request, share, selectors.timeline(project))
    return context


@require_http_methods(["GET", "HEAD", "POST"])
@public
def page(request: HttpRequest, share: ShareLink) -> HttpResponseBase:
    """Show the project: its newest video, or the stage where there is none."""
    return render(request, "share/page.html", _context(request, share))


@require_safe
@xframe_options_exempt
@csp_override(EMBED_POLICY)
@public
def embed(request: HttpRequest, share: ShareLink) -> HttpResponseBase:
    """Show nothing but the video, in somebody else's page."""
    return render(request, "share/embed.html", _context(request, share))


@require_safe
@public
def video(request: HttpRequest, share: ShareLink) -> HttpResponseBase:
    """Send the video for playing."""
    export = shares.newest_video(share.project)
    if export is None:
        raise NotFound("There is no video yet.")
    return _open_to_frames(export_file(request, export, as_attachment=False))


@require_safe
@public
def download(request: HttpRequest, share: ShareLink) -> HttpResponseBase:
    """Send the video for keeping, where the link allows it."""
    export = shares.newest_video(share.project)
    if export is None or not share.downloads_allowed:
        raise NotFound("There is nothing to download.")
    return export_file(request, export)


@require_safe
@public
def poster(request: HttpRequest, share: ShareLink) -> HttpResponseBase:
    """Send the picture that stands for the project."""
    export = shares.poster(share.project)
    if export is None:
        raise NotFound("There is no picture yet.")
    return _open_to_frames(export_file(request, export, as_attachment=False))


@require_safe
@public
def module(request: HttpRequest, share: ShareLink, content_hash: str) -> HttpResponseBase:  # noqa: ARG001
    """Send the compiled module of a scene that is in the project now."""
    scenes = share.project.scenes.filter(deleted_at=None, content_hash=content_hash)
    found = CompiledModule.objects.filter(pk=content_hash).first()
    if found is None or not scenes.exists():
        raise NotFound("There is no such scene.")
    response = HttpResponse(found.compiled_js, content_type="text/javascript; charset=utf-8")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return _open_to_frames(response)


def _open_to_frames(response: HttpResponseBase) -> HttpResponseBase:
    """Let sandboxed frames, which have no origin, read what anybody with the link may read."""
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response


@require_safe
def oembed(request: HttpRequest) -> JsonResponse:
    """Describe a public page to sites that show links as players (oembed.com)."""
    if request.GET.get("format", "json") != "json":
        return JsonResponse({"error": "Only JSON is given."}, status=501)
    try:
        match = resolve(urlsplit(request.GET.get("url", "")).path)
        share = shares.share_open(str(match.kwargs.get("token", "")))
    except (Resolver404, NotFound):
        return JsonResponse({"error": "There is no such page."}, status=404)
    if share.password or match.url_name not in {"share", "share-embed"}:
        return JsonResponse({"error": "This page is not for everybody."}, status=401)
    width, height = _fit(share, request.GET.get("maxwidth"), request.GET.get("maxheight"))
    source = request.build_absolute_uri(reverse("share-embed", args=[share.token]))
    answer: dict[str, Any] = {
        "version": "1.0",
        "type": "video",
        "provider_name": "Bazaar",
        "provider_url": request.build_absolute_uri("/"),
        "title": share.project.title,
        "width": width,
        "height": height,
        "html": (
            f'<iframe src="{source}" width="{width}" height="{height}" sandbox="allow-scripts" '
            'loading="lazy" allowfullscreen></iframe>'
        ),
    }
    still = shares.poster(share.project)
    if still is not None:
        picture = f"{reverse('share-poster', args=[share.token])}?v={still.snapshot_hash[:12]}"
        answer |= {
            "thumbnail_url": request.build_absolute_uri(picture),
            "thumbnail_width": width,
            "thumbnail_height": height,
        }
    response = JsonResponse(answer)
    response["Access-Control-Allow-Origin"] = "*"
    return response


def _fit(share: ShareLink, max_width: str | None, max_height: str | None) -> tuple[int, int]:
    """Return the player's size: 640 pixels wide, or what fits into the limits given."""
    project = share.project
    width = min(640, int(max_width)) if (max_width or "").isdigit() and max_width else 640
    height = width * project.height / project.width
    if max_height and max_height.isdigit() and height > int(max_height):
        height = int(max_height)
        width = round(height * project.width / project.height)
    return max(1, width), max(1, round(height))


urlpatterns = [
    path("s/<str:token>/", page, name="share"),
    path("s/<str:token>/embed/", embed, name="share-embed"),
    path("s/<str:token>/video/", video, name="share-video"),
    path("s/<str:token>/download/", download, name="share-download"),
    path("s/<str:token>/poster.jpg", poster, name="share-poster"),
    path("s/<str:token>/modules/<str:content_hash>.js", module, name="share-module"),
    path("oembed/", oembed, name="oembed"),
]
