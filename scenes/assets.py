"""Uploads: what comes in is decoded to see that it is what it says, and told to every page.

Pictures are encoded anew, which leaves behind their metadata and anything hidden in them.
Sounds and clips are opened and their first frame decoded; the demuxer is chosen by the file's
first bytes, never by the file's own wish, because some formats refer to other files.
"""

import base64
import binascii
import io
import uuid
import warnings
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Any

import av
from django.conf import settings
from django.core.files.base import ContentFile
from django.db import transaction
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from bazaar import tracing
from bazaar.errors import StorageError, ValidationFailed
from scenes import ledger
from scenes.fetch import fetch
from scenes.models import Asset, Project
from scenes.serializers import asset_data

PICTURE_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
PALETTE_SIZE = 5
PALETTE_SAMPLE_PX = 96
JPEG_QUALITY = 92
MODEL_PICTURE_PX = 1_536
MODEL_PICTURE_QUALITY = 85

# First bytes, at an offset -> the demuxer, the file's extension, its media type.
SIGNATURES = (
    (0, b"ID3", "mp3", "mp3", "audio/mpeg"),
    (0, b"\xff\xfb", "mp3", "mp3", "audio/mpeg"),
    (0, b"\xff\xf3", "mp3", "mp3", "audio/mpeg"),
    (0, b"\xff\xf2", "mp3", "mp3", "audio/mpeg"),
    (0, b"RIFF", "wav", "wav", "audio/wav"),
    (0, b"OggS", "ogg", "ogg", "audio/ogg"),
    (0, b"fLaC", "flac", "flac", "audio/flac"),
    (4, b"ftyp", "mov", "mp4", "video/mp4"),
    (0, b"\x1a\x45\xdf\xa3", "matroska", "webm", "video/webm"),
)
SOUND_TYPES = {"mp4": ("m4a", "audio/mp4"), "webm": ("weba", "audio/webm")}


@dataclass(frozen=True, slots=True)
class Examined:
    """A file that is what it says. `facts` are columns of the asset."""

    content: bytes
    extension: str
    facts: dict[str, Any]


def asset_create(*, project: Project, name: str, content: bytes) -> Asset:
    """Examine a file and keep it for the project.

    Raises ValidationFailed where the file is too large or none of the known kinds, StorageError
    where it cannot be written.
    """
    if len(content) > settings.ASSET_MAX_BYTES:
        raise refused(f"A file can have {settings.ASSET_MAX_BYTES // 1024**2} MB.")
    with tracing.span("asset.examine", bytes=len(content)):
        examined = _picture(content) or _recording(content)
    if examined is None:
        raise refused("This is no picture, sound or clip of a kind the studio knows.")
    asset = Asset(
        project=project,
        name=" ".join(PurePosixPath(name.replace("\\", "/")).name.split())[:200] or "Upload",
        size=len(examined.content),
        **examined.facts,
    )
    try:
        asset.file.save(
            f"{uuid.uuid4().hex}.{examined.extension}", ContentFile(examined.content), save=False
        )
    except OSError as error:
        raise StorageError("The file could not be stored. Try again in a moment.") from error
    with transaction.atomic():
        asset.save()
        ledger.record(
            project=project,
            operation="asset.create",
            affected_ids=[asset.pk],
            data=asset_data(asset),
        )
    return asset


def asset_from_url(*, project: Project, url: str) -> Asset:
    """Return the asset behind an address: the project's own, else fetched and kept.

    Takes `assets/…`, `data:` and `https://`. Raises ValidationFailed for any other, and for an
    address inside the studio's own network.
    """
    own = f"assets/{PurePosixPath(url).name}"
    if url.endswith(own) and (found := project.assets.filter(file=own).first()):
        return found
    if url.startswith("data:"):
        content, name = _from_data_url(url), "Pasted picture"
    elif url.startswith(("https://", "http://")):
        content = fetch(url, max_bytes=settings.ASSET_MAX_BYTES)
        name = PurePosixPath(url.partition("?")[0]).name
    else:
        raise refused("An address of a picture begins with https://, data: or assets/.")
    return asset_create(project=project, name=name, content=content)


def refused(words: str) -> ValidationFailed:
    """Return the error for a file or address that cannot be used."""
    return ValidationFailed(words, details={"file": [words]})


def _from_data_url(url: str) -> bytes:
    head, _, body = url.partition(",")
    if not head.endswith(";base64"):
        raise refused("A data: URL must be base64.")
    try:
        return base64.b64decode(body, validate=True)
    except binascii.Error:
        raise refused("This data: URL is not base64.") from None


# ── Pictures ─────────────────────────────────────────────────────────────────────────────────
def _picture(content: bytes) -> Examined | None:
    """Decode a picture and encode it anew. Return None for what is no picture."""
    try:
        with warnings.catch_warnings(action="ignore"):
            opened = Image.open(io.BytesIO(content), formats=PICTURE_FORMATS)
    except (UnidentifiedImageError, Image.DecompressionBombError):
        return None
    limit = settings.ASSET_MAX_PIXELS
    if max(opened.size) > limit:
        raise refused(f"A picture can be {limit:,} pixels wide or high.")
    encoding = "PNG" if opened.format == "GIF" else str(opened.format)
    try:
        picture = _upright_srgb(opened)
    except (OSError, SyntaxError, ValueError, EOFError):
        raise refused("This picture is damaged.") from None
    has_alpha = picture.mode == "RGBA" and picture.getchannel("A").getextrema()[0] < 255  # type: ignore[operator]
    if not has_alpha:
        picture = picture.convert("RGB")
    encoded = io.BytesIO()
    quality = {"quality": JPEG_QUALITY} if encoding in {"JPEG", "WEBP"} else {}
    picture.save(encoded, format=encoding, **quality)
    return Examined(
        content=encoded.getvalue(),
        extension=encoding.lower().replace("jpeg", "jpg"),
        facts={
            "kind": Asset.Kind.IMAGE,
            "content_type": f"image/{encoding.lower()}",
            "width": picture.width,
            "height": picture.height,
            "has_alpha": has_alpha,
            "colors": palette(picture),
        },
    )


def _upright_srgb(picture: Image.Image) -> Image.Image:
    """Return the first frame, turned as its EXIF says, in sRGB, with nothing attached."""
    profile = picture.info.get("icc_profile")
    turned = ImageOps.exif_transpose(picture)
    alpha = turned.has_transparency_data
    if profile and turned.mode in {"RGB", "RGBA", "CMYK"}:
        with suppress(ImageCms.PyCMSError):  # a broken profile is as good as none
            turned = _through_profile(turned, profile)
    plain = turned.convert("RGBA" if alpha else "RGB")
    plain.info = {}
    return plain


def _through_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    converted = ImageCms.profileToProfile(
        picture,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        ImageCms.createProfile("sRGB"),
        outputMode="RGBA" if picture.mode == "RGBA" else "RGB",
    )
    return converted or picture


def palette(picture: Image.Image) -> list[str]:
    """Return up to five hex colours of what can be seen, the most frequent first."""
    small = picture.convert("RGBA")
    small.thumbnail((PALETTE_SAMPLE_PX, PALETTE_SAMPLE_PX))
    seen = [pixel[:3] for pixel in small.get_flattened_data() if pixel[3] > 127]  # type: ignore[index]
    if not seen:
        return []
    row = Image.new("RGB", (len(seen), 1))
    row.putdata(seen)
    quantised = row.quantize(PALETTE_SIZE)
    channels = quantised.getpalette() or []
    counted = sorted(quantised.getcolors() or [], reverse=True)
    return [
        "#{:02x}{:02x}{:02x}".format(*channels[3 * index : 3 * index + 3])  # type: ignore[operator]
        for _, index in counted
    ]


def for_model(content: bytes) -> bytes:
    """Return a picture as a model is shown it: of a size it makes use of, as JPEG or PNG."""
    picture = Image.open(io.BytesIO(content), formats=PICTURE_FORMATS)
    picture.thumbnail((MODEL_PICTURE_PX, MODEL_PICTURE_PX))
    encoding = "PNG" if picture.has_transparency_data else "JPEG"
    encoded = io.BytesIO()
    picture.convert("RGBA" if encoding == "PNG" else "RGB").save(
        encoded, format=encoding, quality=MODEL_PICTURE_QUALITY
    )
    return encoded.getvalue()


# ── Sounds and clips ─────────────────────────────────────────────────────────────────────────
def _recording(content: bytes) -> Examined | None:
    """Open a sound or clip and decode its beginning. Return None for what is neither."""
    known = next(
        (
            (demuxer, extension, media_type)
            for offset, magic, demuxer, extension, media_type in SIGNATURES
            if content[offset : offset + len(magic)] == magic
        ),
        None,
    )
    if known is None:
        return None
    demuxer, extension, media_type = known
    try:
        with closing(av.open(io.BytesIO(content), format=demuxer, mode="r")) as container:
            pictures = () if media_type.startswith("audio/") else container.streams.video
            next(container.decode((pictures or container.streams.audio)[0]))
            seconds = (container.duration or 0) / av.time_base
    except (av.error.FFmpegError, IndexError, StopIteration, ValueError):
        raise refused("This file is damaged, or holds nothing to see or hear.") from None
    if not pictures:
        extension, media_type = SOUND_TYPES.get(extension, (extension, media_type))
    size = {"width": pictures[0].width, "height": pictures[0].height} if pictures else {}
    return Examined(
        content=content,
        extension=extension,
        facts={
            "kind": Asset.Kind.VIDEO if pictures else Asset.Kind.AUDIO,
            "content_type": media_type,
            "duration_s": round(seconds, 3),
            **size,
        },
    )
