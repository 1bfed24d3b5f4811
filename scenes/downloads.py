"""Sends stored files, whole or in the ranges that players ask for."""

import re
from collections.abc import Iterator
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.utils.http import content_disposition_header

from bazaar.errors import NotFound
from scenes.exports import download_name, still_name
from scenes.models import Export

CHUNK = 256 * 1024
RANGE = re.compile(r"bytes=(\d*)-(\d*)$")


def export_file(
    request: HttpRequest, export: Export, *, as_attachment: bool = True
) -> HttpResponseBase:
    """Send a finished export's file. Raise NotFound where it is not there any more."""
    name = str(export.file.name or "")
    if not name or not default_storage.exists(name):
        raise NotFound("This file is not there any more. Export again to get it back.")
    response = ranged(request, default_storage.open(name), default_storage.size(name))
    response["Content-Type"] = export.content_type
    disposition = content_disposition_header(as_attachment, download_name(export))
    response["Content-Disposition"] = str(disposition)
    response["Accept-Ranges"] = "bytes"
    response["Cache-Control"] = "private, max-age=3600"
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    return response


def export_still(export: Export) -> HttpResponseBase:
    """Send the picture that is being captured. Raise NotFound where there is none."""
    name = still_name(export)
    if not default_storage.exists(name):
        raise NotFound("There is no picture of this export now.")
    response = FileResponse(default_storage.open(name))
    response["Content-Type"] = "image/jpeg"
    response["Cache-Control"] = "no-store"
    return response


def ranged(request: HttpRequest, file: Any, size: int) -> HttpResponseBase:
    """Return a file, or the one range of it that the request asks for."""
    wanted = RANGE.match(request.headers.get("Range", ""))
    if not wanted or wanted.groups() == ("", ""):
        whole = FileResponse(file)
        whole["Content-Length"] = str(size)
        return whole
    first, last = wanted.groups()
    start = int(first) if first else max(0, size - int(last))
    end = min(int(last), size - 1) if first and last else size - 1
    if start > end:
        file.close()
        return HttpResponse(status=416, headers={"Content-Range": f"bytes */{size}"})
    part = StreamingHttpResponse(_read(file, start, end - start + 1), status=206)
    part["Content-Range"] = f"bytes {start}-{end}/{size}"
    part["Content-Length"] = str(end - start + 1)
    return part


def _read(file: Any, start: int, length: int) -> Iterator[bytes]:
    with file:
        file.seek(start)
        while length > 0 and (chunk := file.read(min(CHUNK, length))):
            length -= len(chunk)
            yield chunk
