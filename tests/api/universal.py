"""The shape of every answer, written out once more, independently of the serializers."""

from typing import Any
from uuid import UUID

import jsonschema
from django.http import HttpResponse

UUID_PATTERN = "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$"
STATUS_OF = {
    "VALIDATION_FAILED": {400, 405, 406, 413, 415, 422},
    "NOT_FOUND": {404},
    "AI_ERROR": {502},
    "STORAGE_ERROR": {503},
    "UNAUTHENTICATED": {401},
    "PERMISSION_DENIED": {403},
    "CONFLICT": {409},
    "RATE_LIMITED": {429},
    "INTERNAL": {500},
}
SCHEMA: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["data", "meta"],
    "properties": {
        "data": {"type": ["object", "null"]},
        "meta": {
            "type": "object",
            "additionalProperties": False,
            "required": [
                "requestId",
                "timestamp",
                "operation",
                "entity",
                "success",
                "affectedIds",
                "executionTimeMs",
            ],
            "properties": {
                "requestId": {"type": "string", "pattern": UUID_PATTERN},
                "timestamp": {"type": "integer", "minimum": 1_500_000_000_000},
                "operation": {
                    "enum": [
                        *(
                            f"scene.{verb}"
                            for verb in (
                                "create",
                                "update",
                                "delete",
                                "analyze",
                                "reorder",
                                "duplicate",
                                "restore",
                            )
                        ),
                        "brain.decide",
                        *(f"project.{verb}" for verb in ("create", "read", "update", "delete")),
                        "message.create",
                        "asset.create",
                        *(f"export.{verb}" for verb in ("create", "read", "update")),
                        *(f"share.{verb}" for verb in ("create", "delete")),
                    ]
                },
                "entity": {
                    "enum": ["scene", "project", "user", "message", "asset", "export", "share"]
                },
                "success": {"type": "boolean"},
                "affectedIds": {
                    "type": "array",
                    "items": {"type": "string", "pattern": UUID_PATTERN},
                },
                "executionTimeMs": {"type": "integer", "minimum": 0},
                "seq": {"type": "integer", "minimum": 1},
            },
        },
        "context": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "reasoning": {"type": "string"},
                "chatResponse": {"type": "string"},
                "suggestions": {"type": "array", "items": {"type": "string"}},
            },
        },
        "error": {
            "type": "object",
            "additionalProperties": False,
            "required": ["code", "message", "details", "retryable"],
            "properties": {
                "code": {"enum": list(STATUS_OF)},
                "message": {"type": "string", "minLength": 1},
                "details": {},
                "retryable": {"type": "boolean"},
            },
        },
    },
}
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


def told(response: HttpResponse) -> dict[str, Any]:
    """Return an answer's body after holding it, its status and its header to the shape."""
    assert response["Content-Type"] == "application/json", response.content[:200]
    body = response.json()
    VALIDATOR.validate(body)
    assert body["meta"]["requestId"] == response["X-Request-ID"]
    assert body["meta"]["success"] is ("error" not in body)
    if body["meta"]["success"]:
        assert response.status_code in {200, 201, 202}
    else:
        assert body["data"] is None
        assert response.status_code in STATUS_OF[body["error"]["code"]]
    return body


def data(response: HttpResponse, status: int = 200) -> dict[str, Any]:
    """Return the data of an answer that went well."""
    body = told(response)
    assert response.status_code == status, body
    assert body["data"] is not None
    return body["data"]


def error(response: HttpResponse, code: str, status: int | None = None) -> dict[str, Any]:
    """Return the error of an answer that went wrong in the expected way."""
    body = told(response)
    assert body.get("error", {}).get("code") == code, body
    assert status is None or response.status_code == status
    return body["error"]


def affected(response: HttpResponse) -> list[UUID]:
    """Return the ids that an answer says it touched."""
    return [UUID(text) for text in told(response)["meta"]["affectedIds"]]
