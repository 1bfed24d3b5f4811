"""Source without a layout is changed where that is safe, and refused with advice where not."""

import pytest

from bazaar.errors import ValidationFailed
from tools.code.retouch import literals, retouch
from tools.layout.brief import Item, Paint
from tools.layout.changes import (
    AddItem,
    Brightness,
    RemoveText,
    ReplaceText,
    ScaleText,
    SetColor,
    SetFont,
    SetMotion,
    SetTextStyle,
)
from tools.tsx.check import check_scene_sync

SCENE = """import { AbsoluteFill, useCurrentFrame } from "remotion";

const TITLE = "Hello there";
const COLORS = { background: "#112233", text: "white", accent: "hsl(20, 80%, 50%)" };
const BODY = { fontFamily: "Outfit", fontSize: 40, fontWeight: 400 };

export default function Scene() {
  const frame = useCurrentFrame();
  return (
    <AbsoluteFill style={{ backgroundColor: COLORS.background, color: COLORS.text }}>
      <h1 style={{ fontSize: 120, fontWeight: 700, opacity: Math.min(1, frame / 10) }}>{TITLE}</h1>
      <p style={{ ...BODY, borderColor: COLORS.accent }}>
        Plain words, caf\u00e9 &amp; more
      </p>
    </AbsoluteFill>
  );
}
"""


def ok(source: str) -> tuple[str, ...]:
    result = check_scene_sync(source, width=640, height=360, fps=30, duration=30)
    assert result.ok, result.errors
    return result.text


def test_a_text_is_found_whatever_its_case_and_only_it_changes():
    out = retouch(SCENE, [ReplaceText(find="hello", text="Goodbye")])
    assert out == SCENE.replace('"Hello there"', '"Goodbye there"')


@pytest.mark.parametrize("words", ['a "b" </script>', "{x} < y & z", "it's `${x}`", "漢字 🚀"])
def test_new_words_are_quoted_safely_in_literals_and_in_jsx(words):
    assert words in ok(retouch(SCENE, [ReplaceText(find="Hello there", text=words)]))
    assert words in ok(retouch(SCENE, [ReplaceText(find="Plain words, café & more", text=words)]))


def test_the_text_without_a_name_is_the_headline():
    assert "New" in ok(retouch(SCENE, [ReplaceText(text="New")]))


def test_a_text_that_is_not_there_is_refused_and_the_others_are_named():
    with pytest.raises(ValidationFailed, match="It says “Hello there”"):
        retouch(SCENE, [ReplaceText(find="Absent", text="x")])


def test_a_text_can_be_taken_out():
    assert "Plain words, café & more" not in ok(
        retouch(SCENE, [RemoveText(find="Plain words, café & more")])
    )


def test_colours_change_where_they_are_declared():
    orange = Paint(colors=("#ff8800",))
    out = retouch(SCENE, [SetColor(target="background", paint=orange)])
    assert out == SCENE.replace("#112233", "#ff8800")
    out = retouch(SCENE, [SetColor(target="text", paint=orange)])
    assert out == SCENE.replace('"white"', '"#ff8800"')
    out = retouch(SCENE, [SetColor(target="accent", paint=orange)])
    assert out == SCENE.replace("hsl(20, 80%, 50%)", "#ff8800")


def test_a_gradient_becomes_css():
    paint = Paint(colors=("#000000", "#ffffff"), angle=90)
    out = retouch(SCENE, [SetColor(target="background", paint=paint)])
    assert 'background: "linear-gradient(90deg, #000000, #ffffff)"' in out


def test_a_list_of_stops_takes_the_new_colours():
    source = 'const BACKGROUND = ["#111111", "#222222"];'
    out = retouch(source, [SetColor(target="background", paint=Paint(colors=("#aa0000",)))])
    assert '["#aa0000", "#' in out
    assert "#222222" not in out


def test_a_background_gets_darker():
    assert '"#0d1b29"' in retouch(SCENE, [Brightness(amount=-0.2)]) or "#0e1b29" in retouch(
        SCENE, [Brightness(amount=-0.2)]
    )


def test_sizes_scale_all_or_by_role():
    out = retouch(SCENE, [ScaleText(factor=1.5)])
    assert "fontSize: 180" in out
    assert "fontSize: 60" in out
    out = retouch(SCENE, [ScaleText(role="headline", factor=0.5)])
    assert "fontSize: 60," in out
    assert "fontSize: 40" in out


def test_sizes_and_weights_in_a_font_shorthand_change_too():
    source = "const x = { font: `650 270px/1.04 ${F.display}` };"
    assert "650 540px/1.04" in retouch(source, [ScaleText(factor=2)])
    assert "800 270px/1.04" in retouch(source, [SetTextStyle(bold=True)])


def test_font_and_weight_change():
    assert "Fraunces" in retouch(SCENE, [SetFont(font="displaySerif")])
    assert "fontWeight: 800" in retouch(SCENE, [SetTextStyle(bold=True)])


@pytest.mark.parametrize(
    "change", [AddItem(item=Item(text="Fourth")), SetMotion(entrance="bounce")]
)
def test_what_cannot_be_done_safely_is_refused_with_what_can(change):
    with pytest.raises(ValidationFailed, match="words, figures, colours"):
        retouch(SCENE, [change])


def test_imports_types_and_broken_source_are_left_alone():
    texts = [one.text for one in literals(SCENE)]
    assert "remotion" not in texts
    assert literals("const a = <p>") is not None
