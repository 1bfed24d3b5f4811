"""Each log line leads to its request."""

import json
import logging
from uuid import uuid4

import pytest
from django.test import Client

from bazaar import tracing
from bazaar.logs import JsonFormatter, RequestIdFilter


def test_a_line_carries_the_running_requests_id(caplog: pytest.LogCaptureFixture) -> None:
    identifier = uuid4()
    with tracing.request(identifier):
        logging.getLogger("scenes").warning("Something %s", "happened")
        record = caplog.records[0]
        RequestIdFilter().filter(record)
    line = json.loads(JsonFormatter().format(record))
    assert (line["requestId"], line["message"]) == (str(identifier), "Something happened")


@pytest.mark.django_db
def test_a_failed_request_is_logged_with_its_id_after_it_has_ended(
    client: Client, caplog: pytest.LogCaptureFixture
) -> None:
    identifier = str(uuid4())
    client.get("/api/v1/nothing/", headers={"X-Request-ID": identifier})
    record = next(record for record in caplog.records if record.name == "django.request")
    RequestIdFilter().filter(record)
    assert json.loads(JsonFormatter().format(record))["requestId"] == identifier
