"""The API's own description: the OpenAPI document, a page to try it, and what is no path."""

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from drf_spectacular.utils import extend_schema
from drf_spectacular.views import SpectacularJSONAPIView, SpectacularSwaggerSplitView

from bazaar.errors import NotFound
from bazaar.responses import error_response


@extend_schema(exclude=True)
class SchemaView(SpectacularJSONAPIView):
    """The OpenAPI document."""

    authentication_classes = ()


class DocsView(SpectacularSwaggerSplitView):
    """Swagger's page, whose script is an address of its own, as our content policy wants."""

    authentication_classes = ()
    url_name = "api-schema"


def describe_events(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """Add the event stream, which is no DRF view, to the document."""
    project = result["paths"]["/api/v1/projects/{projectId}/"]["get"]
    whole_number = {"type": "integer", "minimum": 0}
    result["paths"]["/api/v1/projects/{projectId}/events/"] = {
        "get": {
            "operationId": "eventsStream",
            "summary": "Follow a project as server-sent events",
            "description": (
                "Each event's data is a UniversalResponse, its id the event's number (meta.seq), "
                "its name meta.operation. What follows Last-Event-ID or `after` comes first; "
                "without either the stream begins now. Events without an id tell of progress."
            ),
            "tags": ["project"],
            "security": project["security"],
            "parameters": [
                *project["parameters"],
                {"name": "after", "in": "query", "schema": whole_number},
                {"name": "Last-Event-ID", "in": "header", "schema": whole_number},
            ],
            "responses": {
                "200": {
                    "content": {
                        "text/event-stream": {
                            "schema": {"$ref": "#/components/schemas/EmptyResponse"}
                        }
                    },
                    "description": "The stream, until you close it.",
                },
                "default": project["responses"]["default"],
            },
        }
    }
    return result


@csrf_exempt
def unknown_path(request: HttpRequest, path: str) -> JsonResponse:
    """Answer NOT_FOUND, to every method, for everything under the API that leads nowhere."""
    hint = "" if path.endswith("/") else " Paths end with a slash."
    return error_response(NotFound(f"There is nothing at {request.path}.{hint}"))
