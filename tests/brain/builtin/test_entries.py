"""Edits of entries are read against what stands on the scene."""

import asyncio

import pytest

from tests.brain.builtin import memory

LIST = "bullet list: Fast, Cheap, Good"
CHART = "bar chart: Mon 12, Tue 9, Wed 15"
DATES = "timeline: 2019 Founded, 2021 Series A, 2023 IPO"


def entries(monkeypatch: pytest.MonkeyPatch, *prompts: str) -> list[str]:
    """Return what the one scene lists or charts after the last prompt."""
    memory.without_check(monkeypatch)
    studio = memory.Studio()
    for prompt in prompts:
        asyncio.run(studio.say(prompt))
    assert [len(studio.scenes), studio.error] == [1, None]
    brief = memory.layout_of(studio.scenes[0]).source
    items = [" ".join(filter(None, (one.marker, one.text, one.detail))) for one in brief.items]
    return items or [f"{one.label} {one.display}" for one in brief.data]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("number two should be Affordable", "Fast Affordable Good"),
        ("the last one should say Excellent", "Fast Cheap Excellent"),
        ("Cheap sounds bad, say Thrifty", "Fast Thrifty Good"),
        ("swap Fast and Good", "Good Cheap Fast"),
        ("move Good to the top", "Good Fast Cheap"),
        ("Good should come before Cheap", "Fast Good Cheap"),
        ("change the order: Good, Fast, Cheap", "Good Fast Cheap"),
        ("put “Local” between Fast and Cheap", "Fast Local Cheap Good"),
        ("I'd like Reliable at the top of the list", "Reliable Fast Cheap Good"),
        ("one more: Honest", "Fast Cheap Good Honest"),
        ("oh and add a 4th one: Honest", "Fast Cheap Good Honest"),
        ("remove the middle one", "Fast Good"),
        ("we only need the first two", "Fast Cheap"),
        ("replace the whole list with Red, Green, Blue", "Red Green Blue"),
    ],
)
def test_a_list_is_edited_by_what_it_says(
    monkeypatch: pytest.MonkeyPatch, prompt: str, expected: str
) -> None:
    assert " ".join(entries(monkeypatch, LIST, prompt)) == expected


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("tue should've been 19 sorry", "Mon 12 Tue 19 Wed 15"),
        ("Wednesday should be 16, not 15", "Mon 12 Tue 9 Wed 16"),
        ("Wed was actually 19", "Mon 12 Tue 9 Wed 19"),
        ("drop Monday", "Tue 9 Wed 15"),
        ("we also have Thu with 22 and Fri with 31", "Mon 12 Tue 9 Wed 15 Thu 22 Fri 31"),
        ("new numbers: Mon 20, Tue 25, Wed 30", "Mon 20 Tue 25 Wed 30"),
        ("rename the bars to A, B and C", "A 12 B 9 C 15"),
    ],
)
def test_a_chart_is_edited_by_its_labels(
    monkeypatch: pytest.MonkeyPatch, prompt: str, expected: str
) -> None:
    assert " ".join(entries(monkeypatch, CHART, prompt)) == expected


def test_a_date_belongs_to_its_milestone(monkeypatch: pytest.MonkeyPatch) -> None:
    later = entries(monkeypatch, DATES, "the IPO was in 2024")
    more = entries(monkeypatch, DATES, "add 2025 Acquisition")

    assert [later[2], more[3]] == ["2024 IPO", "2025 Acquisition"]


@pytest.mark.parametrize(
    ("prompt", "expected"),
    [
        ("Add a bullet list: Preview links, Rollback, Audit log", ["Rollback"]),
        ("Backend 4, Design 2, Support 7. Bar chart please", ["Backend 4", "Support 7"]),
        ("| Role | Open |\n|---|---|\n| IT | 4 |\n| Art | 2 |\n\nbar chart pls", ["IT 4", "Art 2"]),
        ("Line chart titled “Growth” with Jan 40, Feb 55. It takes 7 seconds.", ["Jan 40"]),
    ],
)
def test_entries_are_found_wherever_they_stand(
    monkeypatch: pytest.MonkeyPatch, prompt: str, expected: list[str]
) -> None:
    assert set(expected) <= set(entries(monkeypatch, prompt))


def test_a_video_is_about_who_asks_not_about_where_it_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    memory.without_check(monkeypatch)
    studio = memory.Studio()

    asyncio.run(studio.say("I work at Lumen and need a 20 second video for Instagram"))

    assert memory.layout_of(studio.scenes[0]).source.headline == "Lumen"
