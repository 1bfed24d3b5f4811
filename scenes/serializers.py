"""What each entity looks like on a wire: the database's columns in camelCase.

One declaration serves the API, the payloads of events, the OpenAPI document and TypeScript.
"""

from collections.abc import Sequence
from typing import Any, ClassVar

from django.db.models import Prefetch
from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from bazaar.wire import ErrorSerializer, WireModelSerializer, WireSerializer
from scenes.models import Asset, Message, Operation, Project, Scene, SceneRevision
from scenes.timing import total_duration
from tools.base import FRAMES_MAX


class TransitionSerializer(WireSerializer):
    """How a scene gives way to the next: they overlap by `duration` frames."""

    type = serializers.ChoiceField(choices=["fade", "slide", "wipe", "flip", "clockWipe", "none"])
    direction = serializers.ChoiceField(
        choices=["from-left", "from-right", "from-top", "from-bottom"], required=False
    )
    duration = serializers.IntegerField(min_value=0, max_value=FRAMES_MAX, help_text="Frames.")


class SoundtrackSerializer(WireSerializer):
    """The sound under the whole video."""

    asset_id = serializers.UUIDField()
    url = serializers.CharField(read_only=True, help_text="Relative to the stage's asset base.")
    volume = serializers.FloatField(min_value=0, max_value=1, default=0.8)


@extend_schema_field(TransitionSerializer)
class TransitionField(serializers.DictField):
    """A transition as it is stored, key by key."""


@extend_schema_field(SoundtrackSerializer)
class SoundtrackField(serializers.DictField):
    """A soundtrack as it is stored, key by key."""


@extend_schema_field(ErrorSerializer)
class ErrorField(serializers.DictField):
    """An error as it was told, kept with the answer that it ended."""


class SceneSerializer(WireModelSerializer):
    """A scene of the timeline."""

    project_id = serializers.UUIDField(read_only=True)
    props = serializers.DictField(allow_null=True, read_only=True)
    transition = TransitionField(allow_null=True, read_only=True)
    module_url = serializers.SerializerMethodField(
        help_text="The compiled ES module of this source; its content never changes."
    )

    class Meta:
        model = Scene
        fields: ClassVar = [
            "id",
            "project_id",
            "name",
            "tsx_code",
            "duration",
            "order",
            "layout_json",
            "props",
            "transition",
            "revision",
            "created_at",
            "updated_at",
            "module_url",
        ]
        read_only_fields = fields

    def get_module_url(self, scene: Scene) -> str:
        """Return the path of the compiled module."""
        return reverse("module", args=[scene.project_id, scene.content_hash])


TIMELINE = (
    Scene.objects.filter(deleted_at=None)
    .order_by("order")
    .only("project_id", "duration", "transition", "content_hash")
)
TIMELINE_ROWS = Prefetch("scenes", queryset=TIMELINE, to_attr="timeline_rows")
"""What a project's length and poster are read from: one query for any number of projects."""


class ProjectSerializer(WireModelSerializer):
    """A video: its canvas, its look, its length."""

    style = serializers.DictField(  # type: ignore[assignment]  # a field, not the attribute
        allow_null=True, read_only=True
    )
    soundtrack = SoundtrackField(allow_null=True, read_only=True)
    duration = serializers.SerializerMethodField(help_text="Frames, of the whole video.")
    scene_count = serializers.SerializerMethodField(help_text="How long the timeline is.")
    poster_url = serializers.SerializerMethodField(
        help_text="A picture of the first scene; null while there is none."
    )

    rows: Sequence[Scene] = ()

    class Meta:
        model = Project
        fields: ClassVar = [
            "id",
            "title",
            "width",
            "height",
            "fps",
            "style",
            "soundtrack",
            "duration",
            "scene_count",
            "poster_url",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields

    def to_representation(self, instance: Project) -> dict[str, Any]:
        """Return the project; its timeline is read now, unless the query brought it along."""
        brought = instance.__dict__.pop("timeline_rows", None)
        self.rows = list(TIMELINE.filter(project=instance)) if brought is None else brought
        return super().to_representation(instance)

    def get_duration(self, _: Project) -> int:
        """Return the video's length, overlapping transitions counted once."""
        return total_duration((scene.duration, scene.transition) for scene in self.rows)

    def get_scene_count(self, _: Project) -> int:
        """Return how many scenes the timeline has."""
        return len(self.rows)

    def get_poster_url(self, project: Project) -> str | None:
        """Return the path of the first scene's picture, which changes as the scene does."""
        first = next(iter(self.rows), None)
        if first is None:
            return None
        return f"{reverse('project-poster', args=[project.pk])}?v={first.content_hash[:12]}"


class MessageSerializer(WireModelSerializer):
    """A message of the conversation; an assistant's grows while its work goes on."""

    project_id = serializers.UUIDField(read_only=True)
    reply_to = serializers.UUIDField(source="reply_to_id", allow_null=True, read_only=True)
    scene_ids = serializers.ListField(child=serializers.UUIDField(), read_only=True)
    suggestions = serializers.ListField(child=serializers.CharField(), read_only=True)
    error = ErrorField(allow_null=True, read_only=True)
    asset_ids = serializers.SerializerMethodField()

    class Meta:
        model = Message
        fields: ClassVar = [
            "id",
            "project_id",
            "role",
            "status",
            "step",
            "content",
            "reply_to",
            "request_id",
            "tool_name",
            "reasoning",
            "scene_ids",
            "suggestions",
            "error",
            "asset_ids",
            "created_at",
            "updated_at",
        ]
        read_only_fields = fields

    @extend_schema_field(serializers.ListField(child=serializers.UUIDField()))
    def get_asset_ids(self, message: Message) -> list[str]:
        """Return the ids of the uploads that came with the message."""
        return [str(asset.pk) for asset in message.assets.all()]


class AssetSerializer(WireModelSerializer):
    """An uploaded picture, sound or clip."""

    project_id = serializers.UUIDField(read_only=True)
    url = serializers.CharField(
        read_only=True, help_text='What a scene refers to: `<Img src="assets/…">`.'
    )
    colors = serializers.ListField(child=serializers.CharField(), read_only=True)

    class Meta:
        model = Asset
        fields: ClassVar = [
            "id",
            "project_id",
            "kind",
            "name",
            "url",
            "content_type",
            "size",
            "width",
            "height",
            "duration_s",
            "colors",
            "has_alpha",
            "created_at",
        ]
        read_only_fields = fields


class RevisionSerializer(WireModelSerializer):
    """A past or present state of a scene, with why it was made."""

    scene_id = serializers.UUIDField(read_only=True)
    props = serializers.DictField(allow_null=True, read_only=True)
    transition = TransitionField(allow_null=True, read_only=True)
    made_by = serializers.UUIDField(source="made_by_id", allow_null=True, read_only=True)

    class Meta:
        model = SceneRevision
        fields: ClassVar = [
            "scene_id",
            "revision",
            "name",
            "tsx_code",
            "duration",
            "order",
            "layout_json",
            "props",
            "transition",
            "operation",
            "reason",
            "made_by",
            "request_id",
            "created_at",
        ]
        read_only_fields = fields


class OperationSerializer(WireModelSerializer):
    """What one request did, with its spans."""

    project_id = serializers.UUIDField(allow_null=True, read_only=True)
    cost_usd = serializers.FloatField(read_only=True)
    error_code = serializers.CharField(read_only=True, help_text="Empty where it went well.")
    spans = serializers.ListField(child=serializers.DictField(), read_only=True)

    class Meta:
        model = Operation
        fields: ClassVar = [
            "request_id",
            "project_id",
            "name",
            "status",
            "provider",
            "model",
            "tokens_in",
            "tokens_out",
            "cost_usd",
            "duration_ms",
            "error_code",
            "error_message",
            "spans",
            "created_at",
        ]
        read_only_fields = fields


def scene_data(scene: Scene) -> dict[str, Any]:
    """Return the scene as it is sent, ready for JSON."""
    return dict(SceneSerializer(scene).data)


def project_data(project: Project) -> dict[str, Any]:
    """Return the project as it is sent, ready for JSON."""
    return dict(ProjectSerializer(project).data)


def message_data(message: Message) -> dict[str, Any]:
    """Return the message as it is sent, ready for JSON."""
    return dict(MessageSerializer(message).data)


def asset_data(asset: Asset) -> dict[str, Any]:
    """Return the asset as it is sent, ready for JSON."""
    return dict(AssetSerializer(asset).data)
