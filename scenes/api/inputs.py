"""What the API takes."""

import json
from typing import Any

from rest_framework import serializers

from bazaar.wire import WireSerializer
from scenes.conversation import PROMPT_MAX
from scenes.models import FPS_CHOICES, SIZE_MAX, SIZE_MIN
from scenes.serializers import SoundtrackSerializer, TransitionSerializer
from tools.base import FRAMES_MAX, FRAMES_MIN

TSX_CODE_MAX = 400_000
JSON_MAX = 200_000
IDS_MAX = 500


class JsonObjectField(serializers.DictField):
    """An object of any content, kept as it is; of a size and characters a database can hold."""

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Return the object. Raise a validation error for what cannot be stored."""
        value: dict[str, Any] = super().to_internal_value(data)
        text = json.dumps(value, ensure_ascii=False)
        if len(text) > JSON_MAX:
            raise serializers.ValidationError(f"Longer than {JSON_MAX:,} characters.")
        if "\\u0000" in text or any("\ud800" <= character <= "\udfff" for character in text):
            raise serializers.ValidationError("Holds a character that is no text.")
        return value


def size_field(**options: Any) -> serializers.IntegerField:
    """Return a field for a width or height in pixels."""
    return serializers.IntegerField(
        min_value=SIZE_MIN, max_value=SIZE_MAX, help_text="Pixels.", **options
    )


def frames_field(**options: Any) -> serializers.IntegerField:
    """Return a field for a duration in frames."""
    return serializers.IntegerField(
        min_value=FRAMES_MIN, max_value=FRAMES_MAX, help_text="Frames.", **options
    )


class ProjectInputSerializer(WireSerializer):
    """A project to make."""

    title = serializers.CharField(max_length=200, default="Untitled video")
    width = size_field(default=1920)
    height = size_field(default=1080)
    fps = serializers.ChoiceField(choices=FPS_CHOICES, default=30)


class ProjectChangesSerializer(WireSerializer):
    """What can change of a project; what is left out stays."""

    title = serializers.CharField(max_length=200)
    width = size_field()
    height = size_field()
    style = JsonObjectField(allow_null=True)  # type: ignore[assignment]
    soundtrack = SoundtrackSerializer(allow_null=True)


class SceneInputSerializer(WireSerializer):
    """A scene to put into the timeline. Its source is checked before anything is saved."""

    name = serializers.CharField(max_length=200)
    tsx_code = serializers.CharField(max_length=TSX_CODE_MAX, trim_whitespace=False)
    duration = frames_field(required=False)
    order = serializers.IntegerField(
        min_value=0, required=False, allow_null=True, help_text="From 0; the end unless given."
    )
    props = JsonObjectField(required=False, allow_null=True)
    transition = TransitionSerializer(required=False, allow_null=True)


class SceneChangesSerializer(WireSerializer):
    """What can change of a scene; what is left out stays.

    `revision` is the one you have read: when the scene has changed since, nothing is saved and
    the answer is CONFLICT. The If-Match header does the same.
    """

    name = serializers.CharField(max_length=200)
    tsx_code = serializers.CharField(max_length=TSX_CODE_MAX, trim_whitespace=False)
    duration = frames_field()
    props = JsonObjectField(allow_null=True)
    transition = TransitionSerializer(allow_null=True)
    revision = serializers.IntegerField(min_value=1)


class OrderSerializer(WireSerializer):
    """All scenes of a project, in their order."""

    scene_ids = serializers.ListField(
        child=serializers.UUIDField(), max_length=IDS_MAX, allow_empty=True
    )


class PromptSerializer(WireSerializer):
    """What somebody wants, in their words."""

    prompt = serializers.CharField(max_length=PROMPT_MAX)
    image_urls = serializers.ListField(
        child=serializers.CharField(),
        max_length=4,
        default=list,
        help_text="Pictures to use: https:// addresses or data: URLs; kept as assets.",
    )
    asset_ids = serializers.ListField(
        child=serializers.UUIDField(), max_length=IDS_MAX, default=list
    )
    scene_ids = serializers.ListField(
        child=serializers.UUIDField(), max_length=IDS_MAX, default=list, help_text="Selected ones."
    )


class EditSerializer(WireSerializer):
    """A change to one scene, in words."""

    prompt = serializers.CharField(max_length=PROMPT_MAX)


class QuestionSerializer(WireSerializer):
    """What to look for in a scene; everything unless given."""

    question = serializers.CharField(max_length=PROMPT_MAX, required=False, allow_blank=True)


class RestoreSerializer(WireSerializer):
    """Which revision to go back to; the one before the last change unless given."""

    revision = serializers.IntegerField(min_value=1, required=False, allow_null=True)


class UploadSerializer(WireSerializer):
    """A file for a project."""

    project_id = serializers.UUIDField()
    file = serializers.FileField(help_text="PNG, JPEG, WebP, GIF, MP3, WAV, M4A, OGG, MP4, WebM.")
