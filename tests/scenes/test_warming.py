"""The first prompt of a process waits for nothing that could have been ready."""

import pytest

from bazaar import tracing
from scenes import warming


def test_a_rehearsal_takes_the_whole_way_of_a_prompt_and_fails_nobody(
    caplog: pytest.LogCaptureFixture,
) -> None:
    with tracing.recording() as spans:
        warming._warm()
    assert {"brain.decide", "tool.addScene", "check"} <= {span["name"] for span in spans}
    assert not caplog.records
