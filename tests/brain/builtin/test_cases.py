"""The evaluation cases, decided and carried out in memory.

`understanding` and `abilities` were written beside the code, `held_out` kept out while it was
built, and the `blind` files were written by people who had not seen the code. `unseen_edits` is
what is still to be understood: `manage.py evaluate` tells how many of them hold.
"""

from pathlib import Path

import pytest

from tests.brain.builtin.memory import load, run_case, without_check

CASES = Path(__file__).parents[2] / "cases"
FILES = (
    "understanding",
    "abilities",
    "held_out",
    "blind",
    "blind_a",
    "blind_b",
    "blind_c",
    "blind_d",
    "blind_e",
    "blind_f",
    "blind_g",
    "blind_h",
    "blind_i",
    "blind_m",
    "blind_n",
    "blind_o",
    "blind_p",
    "blind_q",
    "blind_u",
    "blind_v",
    "blind_w",
    "blind_x",
    "blind_y",
    "blind_creations",
    "blind_edits",
    "blind_z",
    "unseen_creations",
)


@pytest.mark.parametrize("name", FILES)
async def test_at_least_95_of_100_cases_do_what_was_asked(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_check(monkeypatch)
    cases = load(CASES / f"{name}.jsonl")

    failed = {}
    for case in cases:
        why, _ = await run_case(case)
        if why:
            failed[case["id"]] = why

    # Abilities are what once failed and was mended: none may be lost again.
    spared = 0 if name == "abilities" else 0.05 * len(cases)
    assert len(failed) <= spared, failed


def test_the_cases_are_many_and_no_two_share_a_name() -> None:
    cases = [case for name in FILES for case in load(CASES / f"{name}.jsonl")]

    assert len({case["id"] for case in cases}) == len(cases) >= 300
    assert sum(len(case.get("setup", ())) > 1 for case in cases) >= 60
