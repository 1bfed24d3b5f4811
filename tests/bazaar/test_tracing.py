"""One request id from the first byte to the last span and log line."""

import json
import logging
from uuid import UUID, uuid4

import pytest
from django.test import Client
from opentelemetry import trace

from bazaar import tracing
from bazaar.logs import JsonFormatter, RequestIdFilter
from scenes.models import Event, Operation, Project


def test_a_request_id_that_is_a_uuid_is_kept_and_answered(alice_client: Client) -> None:
    mine = str(uuid4())
    assert alice_client.get("/", headers={"X-Request-ID": mine})["X-Request-ID"] == mine


@pytest.mark.parametrize("theirs", ["", "nonsense", "1; DROP TABLE"])
def test_any_other_request_id_is_replaced(alice_client: Client, theirs: str) -> None:
    answer = alice_client.get("/", headers={"X-Request-ID": theirs})
    assert str(UUID(answer["X-Request-ID"])) != theirs


def test_a_write_leaves_an_operation_with_its_spans_and_the_same_id_on_its_event(
    alice_client: Client, project: Project
) -> None:
    mine = uuid4()
    alice_client.patch(
        f"/api/v1/projects/{project.pk}/",
        json.dumps({"title": "Traced"}),
        content_type="application/json",
        headers={"X-Request-ID": str(mine)},
    )
    assert Event.objects.get(operation="project.update").request_id == mine
    operation = Operation.objects.get(pk=mine)
    assert (operation.name, operation.status, operation.project) == (
        "project.update",
        "done",
        project,
    )


def test_a_read_leaves_no_operation(alice_client: Client, project: Project) -> None:
    alice_client.get(f"/api/v1/projects/{project.pk}/")
    assert not Operation.objects.exists()


def test_spans_carry_the_request_id_and_nest() -> None:
    with (
        tracing.request(uuid4()),
        tracing.recording() as rows,
        tracing.span("outer"),
        tracing.span("inner", number=1),
    ):
        span = trace.get_current_span()
    assert span.attributes["bazaar.request_id"]  # type: ignore[attr-defined]
    inner, outer = rows
    assert (inner["name"], inner["parentId"]) == ("inner", outer["spanId"])
    assert inner["attributes"] == {"number": 1}


def test_a_failing_span_says_so_and_raises_on() -> None:
    with (
        tracing.recording() as rows,
        pytest.raises(ValueError, match="broken"),
        tracing.span("work"),
    ):
        raise ValueError("broken")
    assert rows[0]["ok"] is False


def test_functions_are_traced_sync_and_async() -> None:
    @tracing.traced("adding")
    def add(one: int, two: int) -> int:
        return one + two

    with tracing.recording() as rows:
        assert add(1, 2) == 3
    assert [row["name"] for row in rows] == ["adding"]


async def test_coroutines_are_traced_until_they_end() -> None:
    @tracing.traced("waiting")
    async def wait() -> str:
        with tracing.span("inside"):
            return "done"

    with tracing.recording() as rows:
        assert await wait() == "done"
    assert [row["name"] for row in rows] == ["inside", "waiting"]


def test_every_log_line_has_its_request_id_and_is_json_in_production() -> None:
    record = logging.LogRecord("scenes", logging.INFO, __file__, 1, "saved %s", ("it",), None)
    mine = uuid4()
    with tracing.request(mine):
        RequestIdFilter().filter(record)
    line = json.loads(JsonFormatter().format(record))
    assert (line["requestId"], line["message"], line["level"]) == (str(mine), "saved it", "INFO")


def test_no_more_spans_are_kept_than_a_row_can_hold() -> None:
    with tracing.recording() as rows:
        for _ in range(tracing.SPANS_MAX + 20):
            with tracing.span("many"):
                pass
    assert len(rows) == tracing.SPANS_MAX
