"""Scenes as models write them: what is asked for changes, and not a letter beside it.

A case is a scene, a change, and each piece of the source that it puts another in the place of.
"""

from pathlib import Path

import pytest

from tools.code.retouch import retouch
from tools.layout.brief import Gradient, Item, Paint
from tools.layout.changes import (
    AddItem,
    Brightness,
    MoveItem,
    RemoveItem,
    ReplaceText,
    ScaleText,
    SceneChange,
    SetColor,
    SetFont,
    SetGradient,
    SetTextStyle,
    SetValue,
    SortItems,
)
from tools.phrases import Refusal
from tools.tsx.check import check_scene_sync

SCENES = {
    path.stem: path.read_text()
    for path in sorted((Path(__file__).parents[2] / "fixtures" / "by_hand").glob("*.tsx"))
}
RED = Paint(colors=("#ff0000",))

type Case = tuple[str, SceneChange, dict[str, str]]


def said(role: str, text: str) -> ReplaceText:
    return ReplaceText(role=role, text=text)


def red(target: str) -> SetColor:
    return SetColor(target=target, paint=RED)


CASES: tuple[Case, ...] = (
    ("intro", said("headline", "Launch Month"), {"Launch Week": "Launch Month"}),
    ("intro", said("support", "Thirty days"), {"Five days, five releases": "Thirty days"}),
    ("intro", red("headline"), {'color: "white"': 'color: "#ff0000"'}),
    ("intro", red("support"), {'color: "#94a3b8"': 'color: "#ff0000"'}),
    ("intro", red("background"), {'"#0f172a"': '"#ff0000"'}),
    ("intro", ScaleText(role="headline", factor=1.5), {"fontSize: 120": "fontSize: 180"}),
    (
        "intro",
        SetTextStyle(role="support", italic=True),
        {"fontSize: 48 }": 'fontSize: 48, fontStyle: "italic" }'},
    ),
    (
        "features",
        AddItem(item=Item(text="Open source")),
        {'"End-to-end encryption"]': '"End-to-end encryption", "Open source"]'},
    ),
    ("features", RemoveItem(index=-1), {', "End-to-end encryption"': ""}),
    ("features", RemoveItem(find="realtime sync"), {'"Realtime sync", ': ""}),
    (
        "features",
        MoveItem(index=1, to=2, swap=True),
        {'["Realtime sync", "Offline mode"': '["Offline mode", "Realtime sync"'},
    ),
    (
        "features",
        red("headline"),
        {'fontWeight: 800, color: "#ffffff"': 'fontWeight: 800, color: "#ff0000"'},
    ),
    ("features", red("items"), {'64, color: "#ffffff"': '64, color: "#ff0000"'}),
    ("features", said("headline", "Why they stay"), {"Why teams switch": "Why they stay"}),
    ("features", SetGradient(gradient=Gradient(angle=90)), {"135deg": "90deg"}),
    ("features", SetGradient(gradient=Gradient(reverse=True)), {
        "#1e1b4b, #312e81": "#312e81, #1e1b4b"}),
    ("styles", said("headline", "Meet Nova"), {"Meet Lumen": "Meet Nova"}),
    ("styles", said("support", "It listens"), {"The lamp that learns": "It listens"}),
    ("styles", red("support"), {'color: "#9ca3af"': 'color: "#ff0000"'}),
    ("styles", ScaleText(role="headline", px=180), {"fontSize: 140": "fontSize: 180"}),
    ("styles", SetTextStyle(role="headline", bold=True), {"fontWeight: 700": "fontWeight: 800"}),
    ("styles", SetFont(font="mono"), {
        '"Outfit, sans-serif"':
        "\"'JetBrains Mono', 'Noto Sans', 'Noto Sans CJK SC', monospace\""}),
    ("chart", SetValue(label="Q3", value=33, display="33"), {"value: 27": "value: 33"}),
    ("chart", red("accent"), {'"#22d3ee"': '"#ff0000"'}),
    ("chart", said("headline", "Profit"), {"Revenue": "Profit"}),
    ("chart", red("headline"), {"<h2 style={{ color: TEXT": '<h2 style={{ color: "#ff0000"'}),
    ("chart", red("text"), {'TEXT = "#e2e8f0"': 'TEXT = "#ff0000"'}),
    (
        "chart",
        AddItem(item=Item(text="Q5"), value=50, display="50"),
        {
            '  { label: "Q4", value: 41 },\n':
            '  { label: "Q4", value: 41 },\n  { label: "Q5", value: 50 },\n'
        },
    ),
    ("chart", RemoveItem(find="Q1"), {'{ label: "Q1", value: 12 },\n  ': ""}),
    ("counter", said("headline", "15,000"), {"TARGET = 12480": "TARGET = 15000"}),
    ("counter", SetValue(value=9, display="9"), {"TARGET = 12480": "TARGET = 9"}),
    ("counter", said("support", "trees saved"), {"trees planted": "trees saved"}),
    ("counter", red("headline"), {'accent = "#4ade80"': 'accent = "#ff0000"'}),
    ("counter", Brightness(amount=-0.5), {"#14532d": "#0a2a16", "#052e16": "#02170b"}),
    ("hero", said("headline", "Winter Sale"), {"Summer Sale": "Winter Sale"}),
    ("hero", said("support", "All must go"), {"Up to 50% off": "All must go"}),
    ("hero", red("background"), {'primaryColor = "#f97316"': 'primaryColor = "#ff0000"'}),
    ("hero", red("support"), {'color: "#ffedd5"': 'color: "#ff0000"'}),
    ("hero", ScaleText(role="support", factor=0.5), {"fontSize: 64": "fontSize: 32"}),
    (
        "hero",
        SetTextStyle(role="headline", uppercase=True),
        {'"#fff7ed", margin: 0': '"#fff7ed", margin: 0, textTransform: "uppercase"'},
    ),
    ("quote", said("attribution", "Steve Jobs"), {"Leonardo da Vinci": "Steve Jobs"}),
    (
        "quote",
        said("headline", "Less is more."),
        {"`Simplicity is the ultimate sophistication.`": '"Less is more."'},
    ),
    ("quote", red("background"), {"#fef3c7": "#ff0000"}),
    ("quote", red("text"), {"#1c1917": "#ff0000"}),
    ("quote", red("accent"), {"#dc2626": "#ff0000"}),
    ("pricing", ReplaceText(find="Pro", text="Plus"), {'title="Pro"': 'title="Plus"'}),
    ("pricing", red("background"), {"#f1f5f9": "#ff0000"}),
    ("pricing", ReplaceText(find="$49", text="$59"), {"$49": "$59"}),
    ("typewriter", said("headline", "Bye"), {"Hello, world!": "Bye"}),
    ("typewriter", red("text"), {'"lime"': '"#ff0000"'}),
    ("typewriter", red("background"), {'"black"': '"#ff0000"'}),
    ("typewriter", ScaleText(factor=1.5), {"600 120px": "600 180px"}),
    (
        "typewriter",
        SetFont(font="condensed"),
        {"'JetBrains Mono', monospace": "'Oswald', 'Noto Sans', 'Noto Sans CJK SC', sans-serif"},
    ),
    ("action", said("button", "Join today"), {"Sign up now": "Join today"}),
    ("action", said("headline", "Try it"), {"Start your free trial": "Try it"}),
    ("action", said("support", "nova.app"), {"lumen.app": "nova.app"}),
    (
        "action",
        SetColor(target="background", paint=Paint(colors=("#008080", "#000080"))),
        {'"#0ea5e9", "#6366f1"': '"#008080", "#000080"'},
    ),
    ("action", red("accent"), {'"#facc15"': '"#ff0000"'}),
    ("action", SetGradient(gradient=Gradient(angle=0)), {"120deg": "0deg"}),
    ("timeline", RemoveItem(index=1), {
        '{ year: "2019", text: "Founded in a garage" },\n  ': ""}),
    (
        "timeline",
        AddItem(item=Item(text="Going public", marker="2026")),
        {
            '  { year: "2024", text: "Opened in Tokyo" },\n':
            '  { year: "2024", text: "Opened in Tokyo" },\n'
            '  { year: "2026", text: "Going public" },\n'
        },
    ),
    ("timeline", said("headline", "Our journey"), {"Our story": "Our journey"}),
    ("timeline", red("background"), {"#1f2937": "#ff0000"}),
    ("timeline", ReplaceText(find="2021", text="2022"), {'"2021"': '"2022"'}),
    ("timeline", SortItems(by="text", descending=False), {}),
    ("compare", ReplaceText(find="After", text="Now"), {"After": "Now"}),
    ("lower_third", said("headline", "Grace Hopper"), {"Ada Lovelace": "Grace Hopper"}),
    ("lower_third", red("accent"), {"#e11d48": "#ff0000"}),
    ("lower_third", red("background"), {'"rgb(30, 41, 59)"': '"#ff0000"'}),
    ("lower_third", red("headline"), {'"hsl(210, 40%, 98%)"': '"#ff0000"'}),
    ("particles", said("headline", "Infinity"), {"Beyond": "Infinity"}),
    ("particles", red("accent"), {'"#a78bfa"': '"#ff0000"'}),
    ("particles", red("text"), {'"#ede9fe"': '"#ff0000"'}),
    ("particles", SetTextStyle(uppercase=False), {'"uppercase"': '"none"'}),
    ("steps", ReplaceText(find="Pick a template", text="Choose"), {"Pick a template": "Choose"}),
    ("steps", red("background"), {'"#fafaf9"': '"#ff0000"'}),
    ("steps", red("items"), {'"#0c0a09"': '"#ff0000"'}),
)  # fmt: skip

REFUSED: tuple[tuple[str, SceneChange], ...] = (
    ("compare", red("background")),  # two halves: nobody can tell which is meant
    ("compare", SetGradient(gradient=Gradient(angle=90))),
    ("pricing", AddItem(item=Item(text="Enterprise", detail="$99"))),
    ("timeline", AddItem(item=Item(text="Going public"))),  # without its year
    ("intro", RemoveItem(index=1)),
)


@pytest.mark.parametrize(("name", "change", "replaced"), CASES)
def test_only_what_was_asked_for_changes(name, change, replaced):
    expected = SCENES[name]
    for old, new in replaced.items():
        assert old in expected
        expected = expected.replace(old, new)

    assert retouch(SCENES[name], [change]) == expected


@pytest.mark.parametrize(("name", "change"), REFUSED)
def test_what_cannot_be_told_for_certain_is_refused(name, change):
    with pytest.raises(Refusal):
        retouch(SCENES[name], [change])


@pytest.mark.parametrize("name", SCENES)
def test_a_scene_runs_after_all_its_edits(name):
    source = SCENES[name]
    for scene, change, _ in CASES:
        if scene == name and isinstance(change, SetColor | ScaleText | SetTextStyle | SetFont):
            source = retouch(source, [change])

    result = check_scene_sync(source, width=640, height=360, fps=30, duration=60)

    assert result.ok, result.errors
