"""Every way a scene can be wrong, with the stage that must say so and the line it must name.

Each file of `tests/fixtures/bad_scenes` carries its expectation on the guilty line:
`<- stage: words of the message`. `<- stage anywhere: words` leaves the line open.
"""

import re
from pathlib import Path

import pytest

from tools.tsx.check import check_scene_sync

SCENES = Path(__file__).parents[2] / "fixtures" / "bad_scenes"
EXPECTATION = re.compile(r"<- (policy|compile|run)( anywhere)?: (.+?)(?: \*/\}.*)?$")


def expectation(tsx_code: str) -> tuple[int | None, str, str]:
    """Return line, stage and words that the check must name."""
    for number, line in enumerate(tsx_code.splitlines(), 1):
        match = EXPECTATION.search(line)
        if match:
            stage, anywhere, words = match.groups()
            return (None if anywhere else number), stage, words
    raise AssertionError("The scene does not say what is wrong with it.")


def test_the_table_is_long_enough():
    assert len(list(SCENES.glob("*.tsx"))) >= 60


@pytest.mark.parametrize("name", sorted(path.stem for path in SCENES.glob("*.tsx")))
def test_a_bad_scene_is_refused(name: str):
    tsx_code = (SCENES / f"{name}.tsx").read_text()
    line, stage, words = expectation(tsx_code)

    result = check_scene_sync(tsx_code, width=1920, height=1080, fps=30, duration=120)

    assert not result.ok
    first = result.errors[0]
    assert (first.stage, words in first.message) == (stage, True), first
    if line is not None:
        assert first.line == line, first
