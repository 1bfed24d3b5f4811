"""The base of API views: an endpoint is declared once, and its method only does the work.

    @endpoint(Operation.SCENE_CREATE, takes=NewSceneSerializer, gives=SceneSerializer, status=201)
    def create(self, request, project_id, fields):
        ...
        return Answer(scene_data(scene), affected_ids=[scene.pk])

The declaration validates the body, wraps the answer, names the operation of an error that
happens before the method runs, and documents it all in OpenAPI.
"""

import functools
import math
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework import exceptions, serializers, viewsets
from rest_framework.parsers import BaseParser, JSONParser
from rest_framework.request import Request
from rest_framework.response import Response

from bazaar.openapi import Endpoint, Field, Serializer, UniversalSchema
from bazaar.paging import CursorPages
from bazaar.responses import envelope
from bazaar.wire import Entity, Operation


@dataclass(frozen=True, slots=True)
class Answer:
    """What an endpoint's method returns. `operation`, `entity` and `status` override."""

    data: Mapping[str, Any] | None
    affected_ids: Sequence[UUID] = ()
    context: Mapping[str, Any] | None = None
    operation: str | None = None
    entity: str | None = None
    status: int | None = None
    headers: dict[str, str] = field(default_factory=dict)


def endpoint(
    operation: Operation,
    *,
    entity: Entity | None = None,
    takes: Serializer | None = None,
    gives: Field | None = None,
    many: bool = False,
    status: int = 200,
    other_status: int | None = None,
) -> Callable[[Callable[..., Answer]], Callable[..., Response]]:
    """Declare a viewset's method as an endpoint.

    `takes` validates the body, whose values the method gets as `fields`; every field is optional
    for PATCH. `entity` is the operation's own unless given; `many` says that `gives` is listed;
    `other_status` documents a status that answers may choose.
    """
    declared = Endpoint(
        operation=operation,
        entity=entity or Entity(operation.split(".")[0]),
        takes=takes,
        gives=gives,
        many=many,
        status=status,
        other_status=other_status,
    )

    def decorate(method: Callable[..., Answer]) -> Callable[..., Response]:
        @functools.wraps(method)
        def handle(view: "UniversalView", request: Request, **kwargs: Any) -> Response:
            if declared.takes is not None:
                body = declared.takes(data=request.data, partial=request.method == "PATCH")
                body.is_valid(raise_exception=True)
                kwargs["fields"] = body.validated_data
            return view.respond(method(view, request, **kwargs), declared)

        handle.endpoint = declared  # type: ignore[attr-defined]
        return handle

    return decorate


class StrictJSONParser(JSONParser):
    """JSON, whose depth cannot exhaust the stack."""

    def parse(self, *args: Any, **kwargs: Any) -> Any:
        """Return the parsed body. Raise ParseError for what is not JSON or nested too deeply."""
        try:
            return super().parse(*args, **kwargs)
        except RecursionError:
            raise exceptions.ParseError("This JSON is nested too deeply.") from None


METHODS = ("get", "head", "post", "put", "patch", "delete")
"""Without OPTIONS, whose answer would have a shape of its own."""


class UniversalView(viewsets.ViewSet):
    """Answers in the one shape, and knows its operation even when a request fails early."""

    schema = UniversalSchema()
    parser_classes: tuple[type[BaseParser], ...] = (StrictJSONParser,)
    http_method_names = [*METHODS]  # noqa: RUF012 - as Django declares it
    action_map: dict[str, str]
    started: float = 0.0

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Start the clock, and answer."""
        self.started = time.perf_counter()
        return super().dispatch(request, *args, **kwargs)

    @property
    def endpoint(self) -> Endpoint:
        """The declaration for the request's method; for a wrong method any of this path's."""
        names = [getattr(self, "action", None) or "", *self.action_map.values()]
        methods = (getattr(self, name, None) for name in names)
        declared: Endpoint = next(filter(None, (getattr(m, "endpoint", None) for m in methods)))
        return declared

    @property
    def operation(self) -> Operation:
        """What this request is about to do."""
        return self.endpoint.operation

    @property
    def entity(self) -> Entity:
        """What this request is about."""
        return self.endpoint.entity

    @property
    def execution_time_ms(self) -> int:
        """Milliseconds since the request reached this view, rounded up."""
        return math.ceil((time.perf_counter() - self.started) * 1000)

    def respond(self, answer: Answer, declared: Endpoint) -> Response:
        """Return an answer as a UniversalResponse."""
        body = envelope(
            data=answer.data,
            operation=answer.operation or declared.operation,
            entity=answer.entity or declared.entity,
            affected_ids=answer.affected_ids,
            context=answer.context,
            execution_time_ms=self.execution_time_ms,
        )
        return Response(body, status=answer.status or declared.status, headers=answer.headers)

    def page(
        self,
        rows: QuerySet[Any],
        serializer: type[serializers.Serializer[Any]],
        *,
        ordering: Sequence[str],
    ) -> Answer:
        """Return one page of the rows: `items`, and `nextCursor` where more follow."""
        pages = CursorPages(ordering)
        found = pages.paginate_queryset(rows, self.request, self)
        items = serializer(found, many=True).data
        return Answer({"items": items, "nextCursor": pages.next_cursor()})
