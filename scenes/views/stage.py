"""The stage's own page: the sandboxed frame in which scenes run."""

import base64
import hashlib
import json
from functools import lru_cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.clickjacking import xframe_options_exempt
from django.views.decorators.http import require_safe

from tools.tsx.compile import compile_scene

BUILD = settings.ROOT / "static" / "build"
FIXTURES = settings.ROOT / "tests" / "fixtures" / "scenes"
GALLERY_FRAMES = 90

NO_FEATURES = (
    "accelerometer",
    "browsing-topics",
    "camera",
    "clipboard-read",
    "clipboard-write",
    "display-capture",
    "encrypted-media",
    "fullscreen",
    "gamepad",
    "geolocation",
    "gyroscope",
    "hid",
    "identity-credentials-get",
    "idle-detection",
    "keyboard-map",
    "local-fonts",
    "magnetometer",
    "microphone",
    "midi",
    "payment",
    "picture-in-picture",
    "publickey-credentials-get",
    "screen-wake-lock",
    "serial",
    "storage-access",
    "usb",
    "window-management",
    "xr-spatial-tracking",
)
"""Everything a frame can ask of a browser. Sound is not among them: scenes have music."""


@lru_cache(maxsize=1)
def _modules(built_ns: int) -> dict[str, str]:
    """Return the built file of each module; `built_ns` tells one build from the next."""
    del built_ns
    modules: dict[str, str] = json.loads((BUILD / "importmap.json").read_text())
    return modules


def _import_map() -> SafeString:
    """Return the import map as it stands in the page; its hash is in the page's policy."""
    built = (BUILD / "importmap.json").stat().st_mtime_ns
    imports = {name: static(f"build/{file}") for name, file in _modules(built).items()}
    text = json.dumps({"imports": imports}).replace("<", "\\u003c")
    return mark_safe(text)  # noqa: S308 - our own file names, and no "<" is left


def _policy(request: HttpRequest, import_map: str) -> str:
    """Return the frame's policy: scripts of this build and blobs, media of this server, no more."""
    digest = base64.b64encode(hashlib.sha256(import_map.encode()).digest()).decode()
    build = request.build_absolute_uri(static("build/"))
    media = request.build_absolute_uri("/media/")
    origin = request.build_absolute_uri("/")
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {build} blob: 'sha256-{digest}'",
            f"style-src {build} 'unsafe-inline'",
            f"font-src {build} {media}",
            f"img-src {build} {media} data: blob:",
            f"media-src {build} {media} data: blob:",
            "connect-src 'none'",
            "worker-src 'none'",
            "frame-src 'none'",
            "object-src 'none'",
            "form-action 'none'",
            f"base-uri {origin}",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
            "sandbox allow-scripts",
        )
    )


@require_safe
@xframe_options_exempt
def frame(request: HttpRequest) -> HttpResponse:
    """Send the frame. It holds nothing of anybody, so any page may embed it."""
    if not (BUILD / "importmap.json").is_file():
        raise Http404("The stage is not built: run `npm run build` in static/.")
    import_map = _import_map()
    response = render(request, "stage/frame.html", {"import_map": import_map})
    response["Content-Security-Policy"] = _policy(request, import_map)
    response["Permissions-Policy"] = ", ".join(f"{name}=()" for name in NO_FEATURES)
    response["Referrer-Policy"] = "no-referrer"
    response["X-DNS-Prefetch-Control"] = "off"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "no-cache"
    return response


def _fixture_scene(order: int, file: Path) -> dict[str, Any]:
    """Return a fixture as the scene it would be on the wire."""
    return {
        "id": file.stem,
        "projectId": "gallery",
        "name": file.stem.replace("-", " "),
        "duration": GALLERY_FRAMES,
        "order": order,
        "props": None,
        "transition": None,
        "revision": 1,
        "moduleUrl": reverse("stage-gallery-module", args=[file.stem]),
    }


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Play every fixture scene, for looking at them all."""
    if not settings.LOCAL or not FIXTURES.is_dir():
        raise Http404("The gallery is there in local mode only.")
    scenes = [_fixture_scene(order, file) for order, file in enumerate(_fixtures())]
    project = {"id": "gallery", "title": "Gallery", "width": 1920, "height": 1080, "fps": 30}
    data = {"stageUrl": reverse("stage"), "project": project, "scenes": scenes}
    return render(request, "stage/gallery.html", {"data": data, "scenes": scenes})


@require_safe
def gallery_module(_: HttpRequest, name: str) -> HttpResponse:
    """Send one fixture scene, compiled."""
    file = next((file for file in _fixtures() if file.stem == name), None)
    if not settings.LOCAL or file is None:
        raise Http404("There is no such fixture.")
    source = file.read_text()
    return HttpResponse(compile_scene(source, source).module, content_type="text/javascript")


def _fixtures() -> list[Path]:
    return sorted(FIXTURES.glob("*.tsx"))


urlpatterns = [
    path("stage/", frame, name="stage"),
    path("stage/gallery/", gallery, name="stage-gallery"),
    path("stage/gallery/<slug:name>.js", gallery_module, name="stage-gallery-module"),
]
