"""Answers that are no entity of the database."""

from drf_spectacular.utils import PolymorphicProxySerializer, extend_schema_field
from rest_framework import serializers

from bazaar.wire import WireSerializer
from scenes.serializers import ProjectSerializer, SceneSerializer


class ToolCallSerializer(WireSerializer):
    """A tool and its parameters."""

    tool_name = serializers.CharField()
    tool_params = serializers.DictField()


class DecisionSerializer(ToolCallSerializer):
    """What the brain would do with a prompt."""

    reasoning = serializers.CharField()
    chat_response = serializers.CharField()
    confidence = serializers.FloatField(min_value=0, max_value=1)
    then = ToolCallSerializer(many=True)


class SceneOrderSerializer(WireSerializer):
    """The timeline's order."""

    scene_ids = serializers.ListField(child=serializers.UUIDField())


class SceneItemsSerializer(WireSerializer):
    """Several scenes at once."""

    items = SceneSerializer(many=True)
    next_cursor = serializers.CharField(allow_null=True)


@extend_schema_field(
    PolymorphicProxySerializer(
        component_name="Generated",
        serializers=[
            SceneSerializer,
            SceneItemsSerializer,
            SceneOrderSerializer,
            ProjectSerializer,
        ],
        resource_type_field_name=None,
    )
)
class GeneratedSerializer(serializers.DictField):
    """What a prompt made: a scene, several, a new order or the project; null for an answer."""
