"""Frames of the stage held against stills that the real packages rendered."""

import asyncio
import json

import numpy as np
import pytest
from skimage.metrics import structural_similarity

from tests.tools.video.films import FIXTURES, film, pixels_of
from tools.video.capture import stage_frames

pytestmark = pytest.mark.browser

STILLS = FIXTURES / "remotion" / "stills"
FRAMES: dict[str, int] = json.loads((STILLS / "frames.json").read_text())
# As the composition of tests/fixtures/remotion/cases.mjs; stills are half as large.
DURATION = 90
SIZE = (1920, 1080)
LATER = 30
LIKENESS_MIN = 0.98
# Luma knows nothing of hues: grey levels of red, green and blue, on average.
DIFFERENCE_MAX = 0.5
LUMA = np.array([0.2126, 0.7152, 0.0722])
# Chromium mirrors what lies behind glass that a transform makes smaller, as it did in the stills.
# Ours do not show that; rows and columns of the glass.
MIRRORED = {"filters": (slice(60, 120), slice(90, 240))}


def likeness(ours: np.ndarray, real: np.ndarray) -> float:
    """Return the structural similarity of luma (ITU-R BT.709)."""
    return float(structural_similarity(ours @ LUMA, real @ LUMA, data_range=255))


def is_same_picture(ours: np.ndarray, real: np.ndarray) -> bool:
    """Return whether structure and colours agree."""
    difference = np.abs(ours.astype(np.int16) - real).mean()
    return likeness(ours, real) >= LIKENESS_MIN and bool(difference <= DIFFERENCE_MAX)


def still(name: str) -> np.ndarray:
    """Return the real packages' picture of a scene, as rows of red, green and blue."""
    return pixels_of((STILLS / f"{name}.webp").read_bytes())


@pytest.fixture(scope="module")
def shown() -> dict[tuple[str, int], np.ndarray]:
    """The stage's pictures by scene and frame: the wanted one, and one a little later."""
    snapshot = film(*FRAMES, width=SIZE[0], height=SIZE[1], duration=DURATION)
    keys = [(name, frame + late) for name, frame in FRAMES.items() for late in (0, LATER)]
    starts = {name: index * DURATION for index, name in enumerate(FRAMES)}
    pictures = asyncio.run(
        stage_frames(snapshot, [starts[name] + frame for name, frame in keys], height=SIZE[1] // 2)
    )
    return {key: pixels_of(picture) for key, picture in zip(keys, pictures, strict=True)}


def test_there_are_ten_stills_and_versions_of_what_made_them():
    made_by = json.loads((STILLS / "versions.json").read_text())

    assert len(FRAMES) == 10
    assert {path.stem for path in STILLS.glob("*.webp")} == set(FRAMES)
    assert {"remotion", "@remotion/renderer", "@remotion/transitions", "chromium"} <= set(made_by)


@pytest.mark.parametrize("name", FRAMES)
def test_frame_looks_as_the_real_packages_render_it(
    name: str, shown: dict[tuple[str, int], np.ndarray]
):
    ours, real = shown[name, FRAMES[name]].copy(), still(name)

    assert ours.shape == real.shape
    if name in MIRRORED:
        ours[MIRRORED[name]] = real[MIRRORED[name]]
    assert is_same_picture(ours, real)


@pytest.mark.parametrize("name", MIRRORED)
def test_what_lies_behind_glass_is_the_same_in_a_smaller_picture(
    name: str, shown: dict[tuple[str, int], np.ndarray]
):
    whole = film(name, width=SIZE[0], height=SIZE[1], duration=DURATION)
    (png,) = asyncio.run(stage_frames(whole, [FRAMES[name]]))
    halved = pixels_of(png).reshape(SIZE[1] // 2, 2, SIZE[0] // 2, 2, 3).mean(axis=(1, 3))

    assert is_same_picture(halved, shown[name, FRAMES[name]])


@pytest.mark.parametrize("name", FRAMES)
def test_another_frame_of_the_scene_is_told_apart(
    name: str, shown: dict[tuple[str, int], np.ndarray]
):
    ours, real = shown[name, FRAMES[name] + LATER], still(name)

    assert not is_same_picture(ours, real)
