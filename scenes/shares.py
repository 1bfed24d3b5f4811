"""Public links: making and revoking them, and who may look through one."""

import hmac
from datetime import datetime
from typing import Any
from uuid import UUID

from django.contrib.auth.hashers import check_password, make_password
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.utils import timezone

from bazaar.errors import NotFound, ValidationFailed
from scenes import exports, ledger, selectors
from scenes.export_wire import share_data
from scenes.models import Export, Project, ShareLink, User
from tools.video.settings import Format

PASS_S = 12 * 60 * 60
"""How long somebody who knew the password is let through."""

POSTER_HEIGHT = 720


@transaction.atomic
def share_create(
    *,
    project: Project,
    actor: User,
    password: str = "",
    expires_at: datetime | None = None,
    downloads_allowed: bool = True,
) -> ShareLink:
    """Make a public link, and a picture for those who see it mentioned.

    Raises ValidationFailed for a moment that has passed, or an empty project.
    """
    if expires_at is not None and expires_at <= timezone.now():
        raise ValidationFailed(
            "Choose a moment that is still to come.", details={"expiresAt": ["In the past."]}
        )
    share = ShareLink.objects.create(
        project=project,
        password=make_password(password) if password else "",
        expires_at=expires_at,
        downloads_allowed=downloads_allowed,
    )
    poster_create(project=project, actor=actor)
    _tell(share, "share.create", share_data(share))
    return share


def poster_create(*, project: Project, actor: User) -> Export:
    """Make the picture that stands for a project where it is mentioned: its first scene.

    Raises ValidationFailed for an empty project.
    """
    return exports.export_create(project=project, actor=actor, choices=poster_choices(project))


def poster_choices(project: Project) -> dict[str, Any]:
    """Return the still of a telling frame of the first scene."""
    scenes = selectors.timeline(project)
    if not scenes:
        raise ValidationFailed("There is nothing to share yet. Add a scene first.")
    return {
        "format": Format.STILL,
        "still_format": "jpeg",
        "height": min(POSTER_HEIGHT, project.width, project.height),
        "scene_id": scenes[0].pk,
        "frame": round((scenes[0].duration - 1) * 0.4),
    }


@transaction.atomic
def share_revoke(*, share: ShareLink, actor: User) -> ShareLink:  # noqa: ARG001
    """Close a public link for good."""
    if share.revoked_at is None:
        share.revoked_at = timezone.now()
        share.save(update_fields=["revoked_at"])
        _tell(share, "share.delete", None)
    return share


def _tell(share: ShareLink, operation: str, data: dict[str, Any] | None) -> None:
    ledger.record(project=share.project, operation=operation, affected_ids=[share.pk], data=data)


def share_for(user: User, share_id: UUID) -> ShareLink:
    """Return a person's share link. Raise NotFound for a stranger's, or none."""
    share = (
        ShareLink.objects.select_related("project")
        .filter(pk=share_id, project__owner_id=user.pk)
        .first()
    )
    if share is None:
        raise NotFound("There is no such link.")
    return share


def share_open(token: str) -> ShareLink:
    """Return the link of a token. Raise NotFound where it never was, is revoked or has expired."""
    share = ShareLink.objects.select_related("project").filter(token=token).first()
    gone = (
        share is None
        or share.revoked_at is not None
        or share.project.deleted_at is not None
        or (share.expires_at is not None and share.expires_at <= timezone.now())
    )
    if share is None or gone:
        raise NotFound("This link does not work any more. Ask whoever sent it for a new one.")
    return share


def pass_for(share: ShareLink, password: str) -> str | None:
    """Return what lets somebody who knows the password through for a while, else None."""
    if not check_password(password, share.password):
        return None
    return _signer(share).sign(share.token)


def lets_through(share: ShareLink, given: str) -> bool:
    """Return whether the link is open, or `given` is a pass for it."""
    if not share.password:
        return True
    try:
        token = _signer(share).unsign(given, max_age=PASS_S)
    except BadSignature:
        return False
    return hmac.compare_digest(token, share.token)


def _signer(share: ShareLink) -> TimestampSigner:
    """Return a signer whose passes end when the password changes."""
    return TimestampSigner(salt=f"bazaar.share.{share.password}")


def newest_video(project: Project) -> Export | None:
    """Return the newest finished MP4 that shows the whole project as it is now."""
    try:
        frozen = exports.snapshot_of(project).model_dump(mode="json", by_alias=True)
    except ValidationFailed:
        return None
    rows = project.exports.filter(status=Export.Status.DONE, settings__format=Format.MP4)
    for export in rows.exclude(file="")[:20]:
        wanted = exports.read_choices(export.settings)
        whole = wanted.scene_id is None and wanted.range is None
        if whole and export.snapshot_hash == exports.snapshot_hash(frozen, wanted):
            return export
    return None


def poster(project: Project) -> Export | None:
    """Return the picture of the project's first scene as it is now, else the one before.

    Where the scene has changed since, a worker is asked for a new one, once.
    """
    stills = project.exports.filter(
        settings__format=Format.STILL, settings__stillFormat="jpeg"
    ).order_by("-created_at")
    try:
        wanted = exports.read_choices(poster_choices(project))
    except ValidationFailed:
        return None
    snapshot = exports.snapshot_of(project, only=wanted.scene_id)
    digest = exports.snapshot_hash(snapshot.model_dump(mode="json", by_alias=True), wanted)
    if not stills.filter(snapshot_hash=digest).exists():
        poster_create(project=project, actor=project.owner)
    made = stills.filter(status=Export.Status.DONE).exclude(file="")
    return made.filter(snapshot_hash=digest).first() or made.first()
