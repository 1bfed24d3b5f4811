"""The parts of an export that need no browser."""

import errno
from pathlib import Path

import av
import numpy as np
import pytest

from bazaar.errors import StorageError, ValidationFailed
from tests.tools.video.films import click_times, click_track, clip, film, pixels_of
from tools.video import pipeline
from tools.video.audio import clips_of, encode_audio, mix
from tools.video.bench.likeness import levels_of, stored
from tools.video.clips import picture_at
from tools.video.failures import DiskFull
from tools.video.fidelity import ssim
from tools.video.mux import FileWords, join, merge_configurations
from tools.video.names import file_name
from tools.video.segments import HeardFrame, Sound, plan_segments
from tools.video.settings import ExportSettings, output_size
from tools.video.timeline import (
    FramePlan,
    frame_plan,
    owned_frames,
    owner_of,
    scene_spans,
    total_frames,
)


def never() -> None:
    """Nobody cancels."""


class TestNames:
    @pytest.mark.parametrize(
        ("title", "name"),
        [
            ("Launch film", "Launch film.mp4"),
            ("a/b\\c: d?", "a b c d.mp4"),
            ("Příliš žluťoučký 猫 🎬", "Příliš žluťoučký 猫 🎬.mp4"),
            ("  ...  ", "video.mp4"),
            ("CON", "video CON.mp4"),
            ("x" * 300, "x" * 80 + ".mp4"),
            ("tab\tand\nline", "tab and line.mp4"),
        ],
    )
    def test_titles_become_file_names(self, title: str, name: str):
        assert file_name(title, "mp4") == name


class TestTimeline:
    def test_transitions_overlap_scenes(self):
        snapshot = film("hold", "title", "hold", transition={"type": "fade", "duration": 6})
        spans = scene_spans(snapshot.scenes)
        assert [(span.start, span.end) for span in spans] == [(0, 20), (14, 34), (28, 48)]
        assert total_frames(snapshot.scenes) == 48

    def test_a_transition_takes_no_more_than_a_scene_has(self):
        snapshot = film("hold", "title", transition={"type": "fade", "duration": 99})
        assert total_frames(snapshot.scenes) == 20

    @pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
    def test_every_rate_shows_first_and_last_frame(self, fps: int):
        plan = FramePlan(0, 90, 30, fps)
        frames = [plan.project_frame(index) for index in range(plan.count)]
        assert plan.count == 3 * fps
        assert frames[0] == 0
        assert frames[-1] >= 88
        assert frames == sorted(frames)

    def test_segments_cover_every_frame_once_and_keep_to_one_scene(self):
        snapshot = film("hold", "title", "hold", duration=300)
        plan = frame_plan(snapshot, ExportSettings())
        segments = plan_segments(snapshot, plan, workers=2)
        frames = [n for s in segments for n in range(s.first, s.last + 1)]
        assert frames == list(range(900))
        assert all(s.count <= 240 for s in segments)
        assert {s.scene_index for s in segments} == {0, 1, 2}

    def test_sizes_are_even(self):
        snapshot = film("hold", width=1351, height=1081)
        assert output_size(snapshot.project, ExportSettings()) == (1352, 1082)


class TestMix:
    def heard(self, first: int, count: int, *, src: str = "assets/c.wav", **more) -> list:
        rate = more.get("rate", 1.0)
        return [
            HeardFrame(
                frame=first + n,
                sounds=(
                    Sound(
                        src=src,
                        at=n * rate / 30,
                        volume=more.get("volume", 1),
                        rate=rate,
                        loop=more.get("loop", False),
                    ),
                ),
            )
            for n in range(count)
        ]

    def mixed(self, heard, folder: Path, *, seconds: float = 0.5, **plan) -> list[float]:
        track = click_track(folder / "c.wav", clicks_s=[0.2], seconds=seconds)
        frames = FramePlan(0, 90, 30, plan.get("fps", 30))
        raw = folder / "mix.raw"
        assert mix(clips_of(heard, 30), frames, {track.url: Path(track.path)}, raw, check=never)
        encode_audio(raw, folder / "out.wav", "wav", normalize=False, check=never)
        return click_times(folder / "out.wav")

    def test_frames_of_one_sound_are_one_clip(self):
        (clip,) = clips_of(self.heard(10, 30), 30)
        assert (clip.first, clip.last, clip.at) == (10, 39, 0)

    def test_a_jump_begins_a_new_clip(self):
        assert len(clips_of([*self.heard(0, 10), *self.heard(10, 10)], 30)) == 2

    def test_a_click_is_where_its_frame_is(self, tmp_path: Path):
        assert self.mixed(self.heard(30, 20), tmp_path) == pytest.approx([1.2], abs=0.002)

    def test_a_loop_comes_again(self, tmp_path: Path):
        times = self.mixed(self.heard(0, 60, loop=True), tmp_path)
        assert times == pytest.approx([0.2, 0.7, 1.2, 1.7], abs=0.005)

    def test_twice_the_speed_is_half_the_time(self, tmp_path: Path):
        times = self.mixed(self.heard(0, 60, rate=2.0), tmp_path, seconds=2)
        assert times == pytest.approx([0.1], abs=0.02)

    def test_two_sounds_are_heard_together(self, tmp_path: Path):
        times = self.mixed([*self.heard(0, 20), *self.heard(45, 20)], tmp_path)
        assert times == pytest.approx([0.2, 1.7], abs=0.002)

    def test_a_missing_file_is_named(self, tmp_path: Path):
        with pytest.raises(ValidationFailed, match=r"assets/c\.wav"):
            mix(
                clips_of(self.heard(0, 5), 30),
                FramePlan(0, 30, 30, 30),
                {},
                tmp_path / "x",
                check=never,
            )

    def test_a_corrupt_file_is_named(self, tmp_path: Path):
        bad = tmp_path / "c.wav"
        bad.write_bytes(b"RIFF nonsense" * 40)
        with pytest.raises(ValidationFailed, match=r"c\.wav cannot be read"):
            mix(
                clips_of(self.heard(0, 5), 30),
                FramePlan(0, 30, 30, 30),
                {"assets/c.wav": bad},
                tmp_path / "x",
                check=never,
            )


def test_every_frame_belongs_to_one_scene_whatever_overlaps():
    fade = {"type": "fade", "duration": 6}
    spans = scene_spans(film("hold", "title", "hold", transition=fade).scenes)
    owned = [owned_frames(spans, index) for index in range(3)]
    assert [*owned[0], *owned[1], *owned[2]] == list(range(spans[-1].end))
    assert all(owner_of(spans, frames[0]).index == index for index, frames in enumerate(owned))


class TestJoining:
    def test_parameter_sets_of_both_encoders_are_kept_once(self):
        first = bytes([1, 100, 0, 42, 0xFF, 0xE1, 0, 2, 0x67, 1, 1, 0, 2, 0x68, 1])
        second = bytes([1, 100, 0, 42, 0xFF, 0xE1, 0, 2, 0x67, 2, 1, 0, 2, 0x68, 2])
        merged = merge_configurations([first, second, first])
        assert merged[5] & 31 == 2
        assert merged.count(b"\x67\x01") == merged.count(b"\x67\x02") == 1
        assert merged.count(b"\x68\x01") == merged.count(b"\x68\x02") == 1

    def test_a_broken_segment_leaves_no_file(self, tmp_path: Path):
        bad = tmp_path / "bad.mp4"
        bad.write_bytes(b"nonsense")
        target = tmp_path / "out.mp4"
        with pytest.raises(StorageError, match="could not be joined"):
            join([bad], target, fps=30, words=FileWords("x"))
        assert not target.exists()


def test_likeness_tells_a_small_loss():
    ramp = np.tile(np.linspace(0, 255, 64, dtype=np.float32), (64, 1))
    assert ssim(ramp, ramp) == pytest.approx(1, abs=1e-3)
    assert ssim(ramp, ramp[:, ::-1]) < 0.9


@pytest.mark.parametrize(
    ("colorspace", "color_range", "level"), [(1, 1, 63), (5, 1, 81), (5, 2, 76), (2, 2, 76)]
)
def test_a_film_is_compared_in_the_levels_its_tags_mean(
    colorspace: int, color_range: int, level: int
):
    red = np.full((16, 16, 3), (255, 0, 0), np.uint8)
    frame = av.VideoFrame(16, 16, "yuv420p")
    frame.colorspace, frame.color_range = colorspace, color_range
    frame.planes[0].update(bytes([level]) * frame.planes[0].buffer_size)

    assert (levels_of(red, frame) == stored(frame)).all()


def test_a_full_disk_is_said_plainly(tmp_path: Path):
    full = pipeline.storage_failure(OSError(errno.ENOSPC, "No space left on device"), tmp_path)
    assert isinstance(full, DiskFull)
    assert full.message.startswith(f"The disk that holds {tmp_path} is full. Make room")


def test_a_picture_of_a_video_is_the_one_of_its_moment(tmp_path: Path):
    video = clip(tmp_path / "clip.mp4")
    for frame in (0, 7, 31, 59):
        png = picture_at(Path(video.path), frame / 30, loops=False)
        assert int(pixels_of(png)[45, 80, 0]) == pytest.approx(4 * frame, abs=2)
    late = picture_at(Path(video.path), 99, loops=False)
    assert int(pixels_of(late)[45, 80, 0]) == pytest.approx(4 * 59, abs=2)
