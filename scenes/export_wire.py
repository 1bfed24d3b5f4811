"""What exports and share links look like on a wire."""

from typing import Any, ClassVar

from rest_framework import serializers

from bazaar.wire import ErrorSerializer, WireModelSerializer, WireSerializer
from scenes.models import Export, ShareLink
from tools.video.settings import (
    FPS_CHOICES,
    HEIGHT_MAX,
    HEIGHT_MIN,
    AudioFormat,
    CaptureChoice,
    Format,
    Quality,
    StillFormat,
    WebmCodec,
)


class FrameRangeSerializer(WireSerializer):
    """Frames from `start` up to, and without, `end`."""

    start = serializers.IntegerField(min_value=0)
    end = serializers.IntegerField(min_value=1)


class ExportChoicesSerializer(WireSerializer):
    """What to make, and how; what is left out follows the project."""

    format = serializers.ChoiceField(choices=[*Format], default=Format.MP4)
    height = serializers.IntegerField(
        min_value=HEIGHT_MIN, max_value=HEIGHT_MAX, required=False, help_text="The shorter side."
    )
    fps = serializers.ChoiceField(choices=FPS_CHOICES, required=False)
    quality = serializers.ChoiceField(choices=[*Quality], required=False)
    scene_id = serializers.UUIDField(required=False, help_text="Only this scene.")
    range = FrameRangeSerializer(required=False, help_text="Only these frames.")
    frame = serializers.IntegerField(min_value=0, required=False, help_text="Of a still.")
    webm_codec = serializers.ChoiceField(choices=[*WebmCodec], required=False)
    still_format = serializers.ChoiceField(choices=[*StillFormat], required=False)
    audio_format = serializers.ChoiceField(choices=[*AudioFormat], required=False)
    transparent = serializers.BooleanField(required=False)
    normalize_loudness = serializers.BooleanField(required=False)
    capture = serializers.ChoiceField(choices=[*CaptureChoice], required=False)


class ExportChangeSerializer(WireSerializer):
    """`cancelled` stops an export, `queued` tries a failed or stopped one again."""

    status = serializers.ChoiceField(choices=[Export.Status.CANCELLED, Export.Status.QUEUED])


class ExportSerializer(WireModelSerializer):
    """A video file, finished or being made."""

    project_id = serializers.UUIDField(read_only=True)
    settings = serializers.DictField(read_only=True)
    seconds_left = serializers.SerializerMethodField()
    file_url = serializers.SerializerMethodField(help_text="Null until it is done.")
    still_url = serializers.SerializerMethodField(
        help_text="What is being captured, soon after it has begun; null before and after."
    )
    report = serializers.DictField(read_only=True, allow_null=True)
    error = ErrorSerializer(read_only=True, allow_null=True)

    class Meta:
        model = Export
        fields: ClassVar = [
            "id",
            "project_id",
            "request_id",
            "status",
            "settings",
            "frames_total",
            "frames_done",
            "frames_per_second",
            "seconds_left",
            "file_name",
            "content_type",
            "size",
            "file_url",
            "still_url",
            "report",
            "error",
            "created_at",
            "started_at",
            "finished_at",
        ]
        read_only_fields = fields

    def get_seconds_left(self, export: Export) -> float | None:
        """Return how long it will take at the pace so far; null while that is unknown."""
        return seconds_left(export)

    def get_file_url(self, export: Export) -> str | None:
        """Return where the file is downloaded."""
        if export.status != Export.Status.DONE:
            return None
        return f"/api/v1/exports/{export.pk}/file/"

    def get_still_url(self, export: Export) -> str | None:
        """Return where the current picture is."""
        if export.status != Export.Status.RUNNING:
            return None
        return f"/api/v1/exports/{export.pk}/still/"


class ShareSerializer(WireModelSerializer):
    """A public link."""

    project_id = serializers.UUIDField(read_only=True)
    path = serializers.SerializerMethodField()
    has_password = serializers.SerializerMethodField()

    class Meta:
        model = ShareLink
        fields: ClassVar = [
            "id",
            "project_id",
            "path",
            "has_password",
            "downloads_allowed",
            "expires_at",
            "revoked_at",
            "created_at",
        ]
        read_only_fields = fields

    def get_path(self, share: ShareLink) -> str:
        """Return the public page's path."""
        return f"/s/{share.token}/"

    def get_has_password(self, share: ShareLink) -> bool:
        """Return whether a password is asked for."""
        return bool(share.password)


class ShareInputSerializer(WireSerializer):
    """How a project is shared."""

    password = serializers.CharField(required=False, allow_blank=True, max_length=100)
    downloads_allowed = serializers.BooleanField(required=False)
    expires_at = serializers.DateTimeField(required=False, allow_null=True)


def seconds_left(export: Export) -> float | None:
    """Return the seconds an export still takes at its pace so far."""
    if export.status != Export.Status.RUNNING or not export.frames_per_second:
        return None
    return round((export.frames_total - export.frames_done) / export.frames_per_second, 1)


def export_data(export: Export) -> dict[str, Any]:
    """Return an export as it is on a wire."""
    return dict(ExportSerializer(export).data)


def share_data(share: ShareLink) -> dict[str, Any]:
    """Return a share link as it is on a wire."""
    return dict(ShareSerializer(share).data)
