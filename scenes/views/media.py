"""Uploads for the stage: its frame has no origin and no cookie, so the address is the key."""

import mimetypes
import time
from uuid import UUID

from django.core.files.storage import default_storage
from django.core.signing import BadSignature, TimestampSigner, b62_encode
from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.views.decorators.http import require_safe

from scenes.downloads import ranged
from scenes.models import Asset

MEDIA_MAX_AGE_S = 12 * 60 * 60


class HourSigner(TimestampSigner):
    """Signs with the time at the last full hour, so that addresses stay cacheable for a while."""

    def timestamp(self) -> str:
        """Return the last full hour, in the signer's notation."""
        hour = int(time.time()) // 3600 * 3600
        return b62_encode(hour)


def _signer() -> HourSigner:
    return HourSigner(salt="bazaar.media")


def media_base(project_id: UUID) -> str:
    """Return the path under which a project's `assets/…` are served, for twelve hours."""
    return reverse("media-base", args=[_signer().sign(project_id.hex)])


@require_safe
def media(request: HttpRequest, token: str, name: str) -> HttpResponseBase:
    """Send an upload to whoever holds the address, whole or the range asked for."""
    try:
        project_id = UUID(_signer().unsign(token, max_age=MEDIA_MAX_AGE_S))
    except (BadSignature, ValueError):
        raise Http404("This address has expired.") from None
    path = f"assets/{name}"
    asset = Asset.objects.filter(project_id=project_id, file=path).first()
    if asset is None or not default_storage.exists(path):
        raise Http404("There is no such file.")
    response = ranged(request, default_storage.open(path), asset.file.size)
    response["Content-Type"] = asset.content_type or mimetypes.guess_type(name)[0] or ""
    response["Cache-Control"] = "private, max-age=3600, immutable"
    response["Accept-Ranges"] = "bytes"
    response["Access-Control-Allow-Origin"] = "*"
    response["Cross-Origin-Resource-Policy"] = "cross-origin"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def media_home(request: HttpRequest, token: str) -> HttpResponseBase:  # noqa: ARG001
    """Answer the bare base address, which is a prefix and not a page."""
    raise Http404("There is no such file.")
