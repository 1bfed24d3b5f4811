"""The one shape, and the one table from what went wrong to what is told."""

import json
from uuid import uuid4

import pytest
from django.core import exceptions as django_errors
from django.http import Http404
from rest_framework import exceptions as drf_errors
from rest_framework import serializers

from bazaar import errors, tracing
from bazaar.responses import as_bazaar_error, envelope, error_response
from bazaar.wire import Entity, Operation, WireSerializer
from tests.api.universal import VALIDATOR


@pytest.mark.parametrize("operation", list(Operation))
def test_every_operation_makes_a_valid_answer(operation: Operation) -> None:
    body = envelope(
        data={"id": 1}, operation=operation, entity="scene", affected_ids=[uuid4()], seq=3
    )
    VALIDATOR.validate(json.loads(json.dumps(body)))


def test_the_enumerations_are_the_agreed_ones() -> None:
    meta = VALIDATOR.schema["properties"]["meta"]["properties"]
    assert set(Operation) == set(meta["operation"]["enum"])
    assert set(Entity) == set(meta["entity"]["enum"])
    codes = VALIDATOR.schema["properties"]["error"]["properties"]["code"]["enum"]
    assert set(errors.ErrorCode) == set(codes)


def test_the_running_requests_id_is_used() -> None:
    identifier = uuid4()
    with tracing.request(identifier):
        body = envelope(data=None, operation="project.read", entity="project")
    assert body["meta"]["requestId"] == str(identifier)


def test_what_is_empty_is_left_out() -> None:
    body = envelope(
        data=None,
        operation="brain.decide",
        entity="project",
        context={"reasoning": "", "chatResponse": "Done.", "suggestions": []},
    )
    assert body["context"] == {"chatResponse": "Done."}
    assert set(body["meta"]) == {
        "requestId", "timestamp", "operation", "entity", "success", "affectedIds",
        "executionTimeMs",
    }  # fmt: skip


def test_an_error_is_no_success() -> None:
    body = envelope(
        data=None, operation="scene.update", entity="scene", error=errors.Conflict("Changed.")
    )
    assert not body["meta"]["success"]
    assert body["error"] == {
        "code": "CONFLICT", "message": "Changed.", "details": None, "retryable": True,
    }  # fmt: skip
    VALIDATOR.validate(body)


@pytest.mark.parametrize(
    "wrong",
    [
        {"operation": "scene.explode"},
        {"entity": "brain"},
        {"affected_ids": ["seven"]},
        {"data": [1, 2]},
        {"context": {"mood": "good"}},
        {"seq": 0},
        {"success": False},
        {"error": {"code": "OOPS", "message": "x", "details": None, "retryable": True}},
    ],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_is_not_of_the_shape_cannot_be_sent(wrong) -> None:
    with pytest.raises(ValueError, match="Not a UniversalResponse"):
        envelope(**({"data": None, "operation": "scene.read", "entity": "scene"} | wrong))


@pytest.mark.parametrize(
    ("raised", "code", "status", "retryable"),
    [
        (errors.SceneCheckFailed("x"), "VALIDATION_FAILED", 422, False),
        (errors.AIError("x"), "AI_ERROR", 502, True),
        (errors.StorageError("x"), "STORAGE_ERROR", 503, True),
        (errors.RateLimited("x"), "RATE_LIMITED", 429, True),
        (errors.Conflict("x"), "CONFLICT", 409, True),
        (drf_errors.ValidationError({"name": ["x"]}), "VALIDATION_FAILED", 400, False),
        (drf_errors.ParseError(), "VALIDATION_FAILED", 400, False),
        (drf_errors.NotAuthenticated(), "UNAUTHENTICATED", 401, False),
        (drf_errors.AuthenticationFailed(), "UNAUTHENTICATED", 401, False),
        (drf_errors.PermissionDenied(), "PERMISSION_DENIED", 403, False),
        (drf_errors.NotFound(), "NOT_FOUND", 404, False),
        (drf_errors.MethodNotAllowed("PUT"), "VALIDATION_FAILED", 405, False),
        (drf_errors.NotAcceptable(), "VALIDATION_FAILED", 406, False),
        (drf_errors.UnsupportedMediaType("x"), "VALIDATION_FAILED", 415, False),
        (drf_errors.Throttled(30), "RATE_LIMITED", 429, True),
        (django_errors.ValidationError({"tsx_code": ["x"]}), "VALIDATION_FAILED", 400, False),
        (django_errors.PermissionDenied(), "PERMISSION_DENIED", 403, False),
        (django_errors.ObjectDoesNotExist(), "NOT_FOUND", 404, False),
        (django_errors.RequestDataTooBig(), "VALIDATION_FAILED", 413, False),
        (django_errors.DisallowedHost(), "VALIDATION_FAILED", 400, False),
        (Http404(), "NOT_FOUND", 404, False),
        (RuntimeError("a secret"), "INTERNAL", 500, True),
        (KeyError("a secret"), "INTERNAL", 500, True),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_every_failure_has_its_code_status_and_chance(
    raised: Exception, code: str, status: int, *, retryable: bool
) -> None:
    told = as_bazaar_error(raised)
    assert (told.code, told.http_status, told.retryable) == (code, status, retryable)
    assert told.message
    response = error_response(raised)
    assert response.status_code == status
    VALIDATOR.validate(json.loads(response.content))
    assert b"a secret" not in response.content


def test_how_long_to_wait_is_a_header() -> None:
    assert error_response(drf_errors.Throttled(30))["Retry-After"] == "30"


def test_details_name_fields_as_the_wire_does() -> None:
    raised = django_errors.ValidationError({"tsx_code": ["Too long."]})
    assert as_bazaar_error(raised).details == {"tsxCode": ["Too long."]}


def test_fields_are_camel_case_outside_and_snake_case_inside() -> None:
    class Inner(WireSerializer):
        asset_id = serializers.UUIDField()
        raw_json = serializers.JSONField()

    read = Inner(data={"assetId": str(uuid4()), "rawJson": {"snake_case": 1}})
    assert read.is_valid()
    assert set(read.validated_data) == {"asset_id", "raw_json"}
    assert Inner(read.validated_data).data["rawJson"] == {"snake_case": 1}
    assert not Inner(data={"asset_id": str(uuid4()), "rawJson": 1}).is_valid()
