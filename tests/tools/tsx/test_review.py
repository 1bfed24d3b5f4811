"""A reviewer looks at scenes in a real browser."""

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from bazaar.errors import SceneCheckFailed
from tools.tsx.bench import SCENE
from tools.tsx.review import Review, open_reviewer, review_scene

pytestmark = pytest.mark.browser

SIZE: dict[str, Any] = {"width": 1920, "height": 1080, "fps": 30, "duration": 90}


def scene(body: str, *, ground: str = "#ffffff") -> str:
    return f"""
        import {{AbsoluteFill, interpolate, useCurrentFrame}} from 'remotion';
        const AT = {{position: 'absolute', margin: 0, whiteSpace: 'nowrap'}} as const;
        export default function Scene() {{
          const frame = useCurrentFrame();
          const later = interpolate(frame, [40, 50], [0, 1], {{extrapolateLeft: 'clamp',
            extrapolateRight: 'clamp'}});
          return (
            <AbsoluteFill style={{{{background: '{ground}', fontFamily: 'Outfit', fontSize: 80}}}}>
              {body}
            </AbsoluteFill>
          );
        }}
    """


def place(left: str, top: int, text: str, style: str = "") -> str:
    return f"<p style={{{{...AT, left: {left}, top: {top}, {style}}}}}>{text}</p>"


def said(review: Review) -> set[tuple[str, str | None]]:
    return {(warning.kind, warning.text) for warning in review.warnings}


async def test_a_scene_with_every_fault_hears_of_each():
    body = "".join(
        [
            place("200", 100, "Pale", "color: '#ffff88', opacity: later"),
            place("1700", 250, "Past the right edge", "opacity: later"),
            place("20", 400, "In the margin", "opacity: later"),
            place("200", 550, "Tiny", "fontSize: 18, opacity: later"),
            place("900", 700, "One text", "opacity: later"),
            place("940", 710, "another text", "opacity: later"),
            place("200 + frame * 20", 900, "Moving away to the right", "opacity: later"),
        ]
    )

    review = await review_scene(scene(body), **SIZE)

    assert said(review) == {
        ("blankStart", None),
        ("lowContrast", "Pale"),
        ("outsideCanvas", "Past the right edge"),
        ("outsideSafeArea", "In the margin"),
        ("smallText", "Tiny"),
        ("overlap", "One text"),
    }


async def test_a_good_scene_hears_nothing():
    review = await review_scene(SCENE.read_text(), **(SIZE | {"duration": 150}))

    assert review.warnings == ()


async def test_contrast_is_judged_against_what_is_really_behind():
    body = (
        "<div style={{position: 'absolute', left: 150, top: 80, width: 900, height: 200, "
        "background: 'linear-gradient(#101020, #202040)'}} />"
        + place("200", 120, "White on a dark card", "color: '#fff'")
        + place("200", 420, "White on white", "color: '#fff'")
        + place("200", 620, "Gradient letters", "color: 'transparent', backgroundClip: 'text', "
                "backgroundImage: 'linear-gradient(#900, #009)'")
    )  # fmt: skip

    review = await review_scene(scene(body), **SIZE)

    assert said(review) == {("lowContrast", "White on white")}


async def test_words_and_letters_make_one_text():
    headline = "Far too long a headline for one single line"
    words = "".join(
        f"<span style={{{{display: 'inline-block', marginRight: 20}}}}>{word}</span>"
        for word in headline.split()
    )
    body = f"<h1 style={{{{...AT, left: 200, top: 300, fontSize: 140}}}}>{words}</h1>"

    review = await review_scene(scene(body), **SIZE)

    assert said(review) == {("outsideCanvas", headline)}


async def test_one_browser_reviews_many_scenes_and_canvases(tmp_path: Path):
    Image.new("RGB", (400, 400), "#003366").save(tmp_path / "logo.png")
    picture = (
        "<img src=\"assets/logo.png\" style={{position: 'absolute', left: 100, top: 100}} />"
        + place("150", 200, "Dark", "color: '#001133', fontSize: 60")
    )
    portrait = scene(place("100", 300, "Portrait", "fontSize: 200"))

    async with open_reviewer() as reviewer:
        dark = await reviewer.review(
            scene(picture), **SIZE, assets={"assets/logo.png": tmp_path / "logo.png"}
        )
        tall = await reviewer.review(portrait, **(SIZE | {"width": 1080, "height": 1920}))

    assert said(dark) == {("lowContrast", "Dark")}
    assert tall.warnings == ()


async def test_a_scene_that_fails_its_check_is_not_looked_at():
    with pytest.raises(SceneCheckFailed):
        await review_scene("export default () => <p>{Date.now()}</p>;", **SIZE)
