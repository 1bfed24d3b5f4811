"""The OpenAPI document: every endpoint's declaration, inside the shape of every answer."""

import functools
from dataclasses import dataclass
from typing import Any

from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema
from pydantic.alias_generators import to_camel
from rest_framework import serializers

from bazaar.paging import CursorPages
from bazaar.wire import (
    Entity,
    ErrorSerializer,
    Operation,
    UniversalResponseSerializer,
    WireSerializer,
)

type Field = type[serializers.Field[Any, Any, Any, Any]]
type Serializer = type[serializers.BaseSerializer[Any]]


@dataclass(frozen=True, slots=True)
class Endpoint:
    """What is declared of an endpoint. `gives` None means that `data` is null."""

    operation: Operation
    entity: Entity
    takes: Serializer | None
    gives: Field | None
    many: bool
    status: int
    other_status: int | None = None


class NothingField(serializers.Field[None, None, None, None]):
    """Always null."""


class ErrorResponseSerializer(UniversalResponseSerializer):
    """What every failure answers, whatever its status."""

    error = ErrorSerializer()


@functools.cache
def response_serializer(gives: Field | None, *, many: bool) -> type[serializers.Serializer[Any]]:
    """Return the UniversalResponse whose `data` is this entity, a list of it, or null."""
    if gives is None:
        return type("EmptyResponseSerializer", (UniversalResponseSerializer,), {})
    name = gives.__name__.removesuffix("Serializer")
    data: serializers.Field[Any, Any, Any, Any] = gives()
    if many:
        page = type(
            f"{name}PageSerializer",
            (WireSerializer,),
            {
                "items": serializers.ListField(child=gives()),
                "next_cursor": serializers.CharField(allow_null=True),
            },
        )
        data, name = page(), f"{name}Page"
    return type(f"{name}ResponseSerializer", (UniversalResponseSerializer,), {"data": data})


class UniversalSchema(AutoSchema):
    """Documents endpoints of `bazaar.endpoints`."""

    @property
    def endpoint(self) -> Endpoint:
        """What the method has declared."""
        declared: Endpoint = getattr(self.view, "endpoint")  # noqa: B009 - views of ours have it
        return declared

    @property
    def method_name(self) -> str:
        """The view's method."""
        name: str = getattr(self.view, "action")  # noqa: B009
        return name

    def get_operation_id(self) -> str:
        """Return a name such as `scenesCreate`."""
        view = type(self.view).__name__.removesuffix("View")
        return to_camel(f"{view[0].lower()}{view[1:]}_{self.method_name}")

    def get_summary(self) -> str:
        """Return the first line of the method's documentation."""
        return str(self.get_description()).partition("\n")[0].rstrip(".")

    def get_tags(self) -> list[str]:
        """Group by entity."""
        return [self.endpoint.entity.value]

    def get_request_serializer(self) -> Any:
        """Return what the endpoint takes."""
        return self.endpoint.takes

    def get_response_serializers(self) -> Any:
        """Return the answer for success, and the one for everything else."""
        declared = self.endpoint
        success = response_serializer(declared.gives, many=declared.many)  # type: ignore[arg-type]
        statuses = filter(None, (declared.status, declared.other_status))
        return {
            **{str(status): success for status in sorted(statuses)},
            "default": ErrorResponseSerializer,
        }

    def _is_list_view(self, serializer: Any = None) -> bool:  # noqa: ARG002
        return False  # a list is `data.items`, already part of the response

    def _get_pagination_parameters(self) -> list[dict[str, Any]]:
        if not self.endpoint.many:
            return []
        return CursorPages(()).get_schema_operation_parameters(self.view)


class BearerToken(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    """Says how a token is sent."""

    target_class = "scenes.api.authentication.TokenAuthentication"
    name = "bearerToken"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:  # noqa: ARG002
        """Return the scheme; `manage.py api_token EMAIL` makes a token."""
        return {"type": "http", "scheme": "bearer"}
