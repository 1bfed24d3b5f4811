"""What every wire speaks: operations, entities, and the step from snake_case to camelCase.

The step is taken here and nowhere else. A serializer renames its fields and never looks into a
JSON value, so that `props` and `style` arrive exactly as they were sent.
"""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from pydantic.alias_generators import to_camel
from rest_framework import serializers

from bazaar.errors import ErrorCode


class Operation(StrEnum):
    """Everything that can be done, as `meta.operation` names it."""

    SCENE_CREATE = "scene.create"
    SCENE_UPDATE = "scene.update"
    SCENE_DELETE = "scene.delete"
    SCENE_ANALYZE = "scene.analyze"
    SCENE_REORDER = "scene.reorder"
    SCENE_DUPLICATE = "scene.duplicate"
    SCENE_RESTORE = "scene.restore"
    BRAIN_DECIDE = "brain.decide"
    PROJECT_CREATE = "project.create"
    PROJECT_READ = "project.read"
    PROJECT_UPDATE = "project.update"
    PROJECT_DELETE = "project.delete"
    MESSAGE_CREATE = "message.create"
    ASSET_CREATE = "asset.create"
    EXPORT_CREATE = "export.create"
    EXPORT_READ = "export.read"
    EXPORT_UPDATE = "export.update"
    SHARE_CREATE = "share.create"
    SHARE_DELETE = "share.delete"


class Entity(StrEnum):
    """What an operation is about, as `meta.entity` names it."""

    SCENE = "scene"
    PROJECT = "project"
    USER = "user"
    MESSAGE = "message"
    ASSET = "asset"
    EXPORT = "export"
    SHARE = "share"


class CamelCaseMixin:
    """Renames every field to camelCase and points it at the snake_case column."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Return the fields by their names on the wire."""
        renamed = {}
        for name, field in super().get_fields().items():  # type: ignore[misc]
            wire_name = to_camel(name)
            if isinstance(field, serializers.SerializerMethodField):
                field.method_name = field.method_name or f"get_{name}"
            elif field.source is None and wire_name != name:
                field.source = name
            renamed[wire_name] = field
        return renamed

    def to_internal_value(self, data: Any) -> dict[str, Any]:
        """Validate, after refusing fields that do not exist or cannot be set."""
        if isinstance(data, Mapping):
            refused = {
                name: "This cannot be set." if name in self.fields else "There is no such field."  # type: ignore[attr-defined]
                for name in data
                if name not in self.fields or self.fields[name].read_only  # type: ignore[attr-defined]
            }
            if refused:
                raise serializers.ValidationError({name: [why] for name, why in refused.items()})
        values: dict[str, Any] = super().to_internal_value(data)  # type: ignore[misc]
        return values


class WireSerializer(CamelCaseMixin, serializers.Serializer[Any]):
    """Base of serializers that no model stands behind."""


class WireModelSerializer(CamelCaseMixin, serializers.ModelSerializer[Any]):
    """Base of serializers of a model; `Meta` lists columns by their Python names."""


class MetaSerializer(WireSerializer):
    """What was done, to what, by which request and how fast."""

    request_id = serializers.UUIDField(help_text="Also in the X-Request-ID header.")
    timestamp = serializers.IntegerField(min_value=0, help_text="Milliseconds since the epoch.")
    operation = serializers.ChoiceField(choices=[item.value for item in Operation])
    entity = serializers.ChoiceField(choices=[item.value for item in Entity])
    success = serializers.BooleanField()
    affected_ids = serializers.ListField(child=serializers.UUIDField())
    execution_time_ms = serializers.IntegerField(min_value=0)
    seq = serializers.IntegerField(
        min_value=1, required=False, help_text="The event's number in its project; events only."
    )


class ContextSerializer(WireSerializer):
    """What the brain has to say about it."""

    reasoning = serializers.CharField(required=False, allow_blank=True)
    chat_response = serializers.CharField(required=False, allow_blank=True)
    suggestions = serializers.ListField(child=serializers.CharField(), required=False)


class ErrorSerializer(WireSerializer):
    """What went wrong, and whether trying the same again can help."""

    code = serializers.ChoiceField(choices=[item.value for item in ErrorCode])
    message = serializers.CharField(help_text="One sentence for the person who asked.")
    details = serializers.JSONField(
        allow_null=True, help_text="By field for VALIDATION_FAILED; `errors` for a scene's check."
    )
    retryable = serializers.BooleanField()


class UniversalResponseSerializer(WireSerializer):
    """The shape of every answer, every socket frame and every event."""

    data = serializers.DictField(  # type: ignore[assignment]  # a field, not the property
        allow_null=True, help_text="The entity, {items, nextCursor} for a list, or null."
    )
    meta = MetaSerializer()
    context = ContextSerializer(required=False)  # type: ignore[assignment]
    error = ErrorSerializer(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """Refuse an answer that both succeeds and fails."""
        if attrs["meta"]["success"] is ("error" in attrs):
            raise serializers.ValidationError({"error": ["Present exactly when success is false."]})
        return attrs
