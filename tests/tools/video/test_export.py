"""Exported files, frame by frame: what is in them is what the stage shows."""

import asyncio
import io
import json
import os
import re
import signal
import zipfile
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from skimage.metrics import structural_similarity

from bazaar.errors import ValidationFailed
from tests.tools.video.films import (
    click_times,
    click_track,
    clip,
    decoded,
    film,
    picture,
    pixels_of,
)
from tools.video.capture import capture_session, stage_frames
from tools.video.failures import ExportCancelled, ExportFailed
from tools.video.pipeline import ExportProgress, ExportReport, export_video
from tools.video.segments import plan_segments
from tools.video.settings import ExportSettings, ExportSnapshot
from tools.video.source import read_project_file

pytestmark = pytest.mark.browser

BT709_LIMITED = (1, 1, 1, 1)


def export(snapshot: ExportSnapshot, folder: Path, **choices) -> tuple[Path, ExportReport]:
    report = export_video(snapshot, ExportSettings.model_validate(choices), workdir=folder)
    return Path(report.path), report


LUMA = np.array([0.2126, 0.7152, 0.0722])


def likeness(a: np.ndarray, b: np.ndarray) -> float:
    """Return the structural similarity of luma, as video is judged: colour has half the detail."""
    return float(structural_similarity(a @ LUMA, b @ LUMA, data_range=255))


class TestMp4:
    def test_everything_a_player_looks_at_is_right(self, tmp_path: Path):
        path, report = export(film("title", "hold"), tmp_path)

        frames, facts = decoded(path)
        assert len(frames) == report.frames == 40
        assert facts["rate"] == 30
        assert facts["size"] == (640, 360)
        assert facts["pixels"] == "yuv420p"
        assert facts["colors"] == BT709_LIMITED
        assert facts["seconds"] == pytest.approx(40 / 30, abs=1e-3)
        assert facts["metadata"]["title"] == "Great: a film?"
        assert facts["metadata"]["comment"].startswith("request ")
        assert report.file_name == "Great a film.mp4"
        head = path.read_bytes()
        assert head.index(b"moov") < head.index(b"mdat")

    @pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
    def test_every_rate_keeps_the_length(self, fps: int, tmp_path: Path):
        path, report = export(film("hold", duration=30), tmp_path, fps=fps, height=90)
        frames, facts = decoded(path)
        assert len(frames) == report.frames == fps
        assert facts["rate"] == fps
        assert facts["seconds"] == pytest.approx(1, abs=1e-3)

    @pytest.mark.parametrize(
        ("width", "height", "wanted", "size"),
        [
            (1920, 1080, 360, (640, 360)),
            (1080, 1920, 480, (480, 854)),
            (1080, 1080, 250, (250, 250)),
            (640, 360, 720, (1280, 720)),
            (1350, 1080, 101, (126, 102)),
        ],
    )
    def test_every_shape_keeps_its_ratio_in_even_pixels(
        self, width: int, height: int, wanted: int, size: tuple[int, int], tmp_path: Path
    ):
        snapshot = film("hold", width=width, height=height, duration=3)
        path, _ = export(snapshot, tmp_path, height=wanted)
        frames, facts = decoded(path)
        assert facts["size"] == size
        assert len(frames) == 3

    @pytest.mark.parametrize("quality", ["draft", "balanced", "small"])
    def test_every_quality_shows_the_same_film(self, quality: str, tmp_path: Path):
        snapshot = film("hold")
        path, _ = export(snapshot, tmp_path, quality=quality)
        frames, facts = decoded(path)
        (wanted,) = asyncio.run(stage_frames(snapshot, [9]))
        assert facts["colors"] == BT709_LIMITED
        assert likeness(frames[9], pixels_of(wanted)) > 0.97

    def test_one_scene_alone_has_no_transition(self, tmp_path: Path):
        fade = {"type": "fade", "duration": 10}
        snapshot = film("title", "hold", transition=fade)
        path, report = export(snapshot, tmp_path, sceneId=str(snapshot.scenes[1].id))
        frames, _ = decoded(path)
        alone = asyncio.run(stage_frames(film("hold"), [0]))
        assert len(frames) == 20
        assert report.file_name == "Great a film - hold.mp4"
        assert likeness(frames[0], pixels_of(alone[0])) > 0.97

    def test_a_range_begins_and_ends_where_it_says(self, tmp_path: Path):
        snapshot = film("hold", "title")
        path, _ = export(snapshot, tmp_path, range={"start": 18, "end": 25})
        frames, _ = decoded(path)
        wanted = asyncio.run(stage_frames(snapshot, [18, 24]))
        assert len(frames) == 7
        assert likeness(frames[0], pixels_of(wanted[0])) > 0.97
        assert likeness(frames[-1], pixels_of(wanted[1])) > 0.97

    def test_a_range_outside_is_refused(self, tmp_path: Path):
        with pytest.raises(ValidationFailed, match="20 frames"):
            export(film("hold"), tmp_path, range={"start": 0, "end": 21})


SCENES = (
    *("title", "bar-chart", "donut", "kinetic-words", "list", "morph", "noise-field"),
    *("spring-card", "shapes", "icons", "transition-chain", "loop", "series", "counter"),
    *("comparison", "progress-ring", "random-stars", "line-chart", "keyframes", "quote"),
    *("canvas", "filters", "depth", "words", "hold", "picture", "waits"),
    *("scripts", "long-text", "masks"),
)


class TestFaithfulness:
    @pytest.mark.parametrize("name", SCENES)
    def test_a_frame_of_the_file_is_the_stages_frame(self, name: str, tmp_path: Path):
        snapshot = film(
            name, width=640, height=360, duration=24, assets=[picture(tmp_path / "picture.png")]
        )
        path, report = export(snapshot, tmp_path / "work")
        frames, _ = decoded(path)
        numbers = [3, 12, 21]
        wanted = asyncio.run(stage_frames(snapshot, numbers))
        scores = [
            likeness(frames[number], pixels_of(png))
            for number, png in zip(numbers, wanted, strict=True)
        ]
        assert min(scores) >= 0.97, (scores, report.segments)

    def test_what_was_painted_in_vain_is_in_no_scene(self, tmp_path: Path):
        late = (
            'import { AbsoluteFill, useCurrentFrame } from "remotion";\n'
            "export default () => <AbsoluteFill>{useCurrentFrame() > 37 ? <canvas /> : 'Soon'}"
            "</AbsoluteFill>;\n"
        )
        snapshot = film("late", "title", duration=40, sources={"late": late})
        path, report = export(snapshot, tmp_path)
        frames, _ = decoded(path)
        wanted = asyncio.run(stage_frames(snapshot, [40, 79]))
        assert [part.method for part in report.segments] == ["begin-frame", "canvas"]
        assert len(frames) == report.frames == 80
        for number, png in zip([40, 79], wanted, strict=True):
            assert likeness(frames[number], pixels_of(png)) > 0.97

    def test_a_film_does_not_sharpen_while_it_begins(self, tmp_path: Path):
        snapshot = film("long-text", width=640, height=360, duration=24)
        path, report = export(snapshot, tmp_path)
        frames, _ = decoded(path)
        numbers = range(0, 24, 4)
        wanted = asyncio.run(stage_frames(snapshot, numbers))
        scores = [
            likeness(frames[number], pixels_of(png))
            for number, png in zip(numbers, wanted, strict=True)
        ]
        assert report.segments[0].method == "canvas"
        assert min(scores) >= 0.97, scores

    @pytest.mark.parametrize("kind", ["fade", "slide", "wipe", "flip", "clockWipe"])
    def test_transitions_overlap_as_on_the_stage(self, kind: str, tmp_path: Path):
        snapshot = film("hold", "title", transition={"type": kind, "duration": 10})
        path, report = export(snapshot, tmp_path)
        frames, _ = decoded(path)
        assert len(frames) == 30
        assert (kind == "flip") == any("back face" in part.reason for part in report.segments)
        wanted = asyncio.run(stage_frames(snapshot, [14, 17]))
        for number, png in zip([14, 17], wanted, strict=True):
            assert likeness(frames[number], pixels_of(png)) >= 0.97

    @pytest.mark.parametrize(("slow_ms", "lanes"), [(0, 2), (10_000, 1)])
    async def test_a_scene_that_is_slow_to_draw_gets_a_second_page(
        self, slow_ms: float, lanes: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ):
        monkeypatch.setattr("tools.video.capture.SLOW_MS_A_MEGAPIXEL", slow_ms)
        monkeypatch.setattr("tools.video.capture._cores", lambda: 2)
        snapshot = film("title", duration=150)
        async with capture_session(snapshot, ExportSettings(height=90)) as session:
            first, _ = plan_segments(snapshot, session.plan, workers=2)
            assert session.lanes == 1
            await session.capture(first, tmp_path / "first.mp4", lambda _: None)
            assert session.lanes == lanes

    def test_a_scene_with_a_canvas_is_captured_plainly_and_says_so(self, tmp_path: Path):
        _, report = export(film("canvas", "hold", duration=6), tmp_path)
        assert [segment.method.value for segment in report.segments] == ["begin-frame", "canvas"]
        assert "canvas" in report.segments[0].reason

    def test_held_frames_are_not_painted_again(self, tmp_path: Path):
        _, report = export(film("hold", duration=60), tmp_path, capture="faithful")
        assert sum(segment.painted for segment in report.segments) == 6

    def test_a_video_inside_a_scene_is_seeked_frame_by_frame(self, tmp_path: Path):
        snapshot = film("clip", duration=30, assets=[clip(tmp_path / "clip.mp4")])
        path, _ = export(snapshot, tmp_path / "work")
        frames, _ = decoded(path)
        greys = [int(frame[180, 320, 0]) for frame in frames]
        assert greys == pytest.approx([4 * (number + 5) for number in range(30)], abs=3)


class TestSound:
    def test_clicks_are_heard_at_their_frames(self, tmp_path: Path):
        track = click_track(tmp_path / "click.wav", clicks_s=[0.2], seconds=0.4)
        snapshot = film("clicks", duration=70, assets=[track])
        for kind in ("mp4", "webm"):
            path, report = export(snapshot, tmp_path / kind, format=kind, height=90)
            assert report.has_sound
            expected = [(10 + 6) / 30, (40 + 6) / 30]
            assert click_times(path) == pytest.approx(expected, abs=1 / 60)

    def test_the_soundtrack_runs_under_the_whole_film(self, tmp_path: Path):
        track = click_track(tmp_path / "music.wav", clicks_s=[0.5, 1.0], seconds=3)
        snapshot = film(
            *("hold", "title"),
            assets=[track],
            soundtrack={"assetId": str(track.id), "url": track.url, "volume": 0.5},
        )
        path, _ = export(snapshot, tmp_path / "work", height=90)
        frames, facts = decoded(path)
        assert len(frames) == 40
        assert facts["audio"] == ["aac"]
        assert facts["seconds"] == pytest.approx(40 / 30, abs=1 / 30)
        assert click_times(path) == pytest.approx([0.5, 1.0], abs=1 / 60)

    @pytest.mark.parametrize("kind", ["mp3", "m4a", "wav", "opus"])
    def test_the_sound_alone(self, kind: str, tmp_path: Path):
        track = click_track(tmp_path / "click.wav", clicks_s=[0.2], seconds=0.4)
        snapshot = film("clicks", duration=70, assets=[track])
        path, report = export(snapshot, tmp_path / "work", format="audio", audioFormat=kind)
        assert report.file_name.endswith(f".{kind}")
        assert click_times(path) == pytest.approx([16 / 30, 46 / 30], abs=1 / 30)

    def test_a_silent_film_has_no_sound_to_export(self, tmp_path: Path):
        with pytest.raises(ValidationFailed, match="no sound"):
            export(film("hold"), tmp_path, format="audio")


class TestOtherFormats:
    @pytest.mark.parametrize("codec", ["vp9", "av1"])
    def test_webm(self, codec: str, tmp_path: Path):
        snapshot = film("hold")
        path, _ = export(snapshot, tmp_path, format="webm", webmCodec=codec)
        frames, facts = decoded(path)
        (wanted,) = asyncio.run(stage_frames(snapshot, [9]))
        assert len(frames) == 20
        assert facts["colors"] == BT709_LIMITED
        assert likeness(frames[9], pixels_of(wanted)) > 0.97

    def test_gif_keeps_length_and_frames(self, tmp_path: Path):
        path, _ = export(film("hold", duration=30), tmp_path, format="gif", height=90)
        with Image.open(path) as image:
            total = 0
            for number in range(image.n_frames):
                image.seek(number)
                total += image.info["duration"]
            assert image.n_frames == 30
        assert total == 1000

    def test_animated_webp_keeps_its_length(self, tmp_path: Path):
        path, _ = export(film("hold", duration=30), tmp_path, format="webp", height=90)
        with Image.open(path) as image:
            total = 0
            for number in range(image.n_frames):
                image.seek(number)
                image.load()
                total += image.info["duration"]
        assert total == 1000

    def test_pngs_are_the_stages_frames_exactly(self, tmp_path: Path):
        snapshot = film("words", "filters", "depth", "scripts", duration=4)
        path, report = export(snapshot, tmp_path, format="png")
        wanted = asyncio.run(stage_frames(snapshot, list(range(16))))
        with zipfile.ZipFile(path) as archive:
            names = sorted(archive.namelist())
            assert len(names) == report.frames == 16
            for name, png in zip(names, wanted, strict=True):
                assert np.array_equal(pixels_of(archive.read(name)), pixels_of(png))

    @pytest.mark.parametrize("kind", ["png", "jpeg", "webp"])
    def test_a_still_of_any_frame(self, kind: str, tmp_path: Path):
        snapshot = film("hold")
        path, report = export(snapshot, tmp_path, format="still", frame=4, stillFormat=kind)
        (wanted,) = asyncio.run(stage_frames(snapshot, [4]))
        assert report.frames == 1
        assert likeness(pixels_of(path.read_bytes()), pixels_of(wanted)) > 0.99

    @pytest.mark.parametrize("kind", ["png", "webm", "webp", "gif"])
    def test_a_transparent_film_stays_so(self, kind: str, tmp_path: Path):
        source = (
            'import { AbsoluteFill, useCurrentFrame } from "remotion";\n'
            "export default () => <AbsoluteFill><div style={{ width: 100, height: 100,"
            ' background: "#f00", marginLeft: useCurrentFrame() * 9 }} /></AbsoluteFill>;\n'
        )
        snapshot = film("see-through", duration=4, sources={"see-through": source})
        path, _ = export(snapshot, tmp_path, format=kind, transparent=True)
        corner, middle = alphas(path, kind)
        assert corner < 10
        assert middle > 245


def browsers_of(pid: int) -> list[int]:
    """Return the browsers that a process has started and that run."""
    found = []
    for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split():
        fields = Path(f"/proc/{child}/stat").read_text()
        name = fields.partition(")")[0]
        if ("chrom" in name or "headless" in name) and fields.rpartition(")")[2].split()[0] != "Z":
            found.append(int(child))
    return found


def alphas(path: Path, kind: str) -> tuple[int, int]:
    """Return the opacity of an empty corner and inside the square, in the first frame."""
    if kind == "webm":
        import av  # noqa: PLC0415 - only here a decoder has to be named

        with av.open(str(path)) as file:
            decoder = av.CodecContext.create("libvpx-vp9", "r")
            frame = next(f for packet in file.demux(video=0) for f in decoder.decode(packet))
            pixels = frame.to_ndarray(format="rgba")
    else:
        data = path.read_bytes()
        if kind == "png":
            with zipfile.ZipFile(path) as archive:
                data = archive.read(min(archive.namelist()))
        with Image.open(io.BytesIO(data)) as image:
            pixels = np.asarray(image.convert("RGBA"))
    return int(pixels[-5, -5, 3]), int(pixels[50, 50, 3])


class TestSource:
    def test_the_zip_is_a_remotion_project(self, tmp_path: Path):
        fade = {"type": "fade", "duration": 5}
        snapshot = film("hold", "title", transition=fade)
        path, report = export(snapshot, tmp_path, format="source")
        assert report.file_name == "Great a film - source.zip"
        with zipfile.ZipFile(path) as archive:
            texts = {
                name: archive.read(name).decode()
                for name in archive.namelist()
                if not name.endswith(".woff2")
            }
        home = "Great a film"
        package = json.loads(texts[f"{home}/package.json"])
        assert "remotion" in package["dependencies"]
        assert "durationInFrames={35}" in texts[f"{home}/src/Root.tsx"]
        assert "presentation={fade()}" in texts[f"{home}/src/Video.tsx"]
        assert texts[f"{home}/src/scenes/Scene02Title.tsx"] == snapshot.scenes[1].tsx_code
        assert "licence" in texts[f"{home}/README.md"]

    def test_the_zip_brings_the_fonts_that_its_scenes_name(self, tmp_path: Path):
        code = "export default () => <h1 style={{ fontFamily: 'Outfit' }}>Hi</h1>;"
        path, _ = export(film("set", sources={"set": code}), tmp_path, format="source")
        with zipfile.ZipFile(path) as archive:
            sheet = archive.read("Great a film/src/fonts.css").decode()
            fonts = {name for name in archive.namelist() if name.endswith(".woff2")}
        assert '"Outfit"' in sheet
        assert '"Fraunces"' not in sheet
        named = re.findall(r"url\(\./([^)]+)\)", sheet)
        assert {f"Great a film/src/{name}" for name in named} == fonts != set()
        assert "https:" not in sheet

    def test_its_scenes_find_their_uploads(self, tmp_path: Path):
        code = (
            'import { AbsoluteFill, Img } from "remotion";\n'
            'const PICTURE = "assets/picture.png";\n'
            "const behind = `url(${PICTURE}) 0 0 / 20% no-repeat, url(assets/picture.png)`;\n"
            "export default () => <AbsoluteFill style={{ background: behind }}>"
            '<Img src={PICTURE} width={200} /><Img src="assets/picture.png" width={100} />'
            "</AbsoluteFill>;\n"
        )
        uploads = [picture(tmp_path / "picture.png")]
        plain = film("uploads", sources={"uploads": code}, assets=uploads)
        path, _ = export(plain, tmp_path / "work", format="source")
        with zipfile.ZipFile(path) as archive:
            left = archive.read("Great a film/src/scenes/Scene01Uploads.tsx").decode()
        assert '"assets/' not in left.replace('staticFile("assets/', "")

        as_left = film("uploads", sources={"uploads": left}, assets=uploads)
        (wanted,), (seen,) = (
            asyncio.run(stage_frames(snapshot, [3])) for snapshot in (plain, as_left)
        )
        assert (pixels_of(wanted) == (255, 0, 0)).all(axis=2).any()
        assert (pixels_of(seen) == pixels_of(wanted)).all()

    def test_the_project_file_holds_everything(self, tmp_path: Path):
        upload = picture(tmp_path / "picture.png")
        snapshot = film("picture", assets=[upload])
        path, _ = export(snapshot, tmp_path / "work", format="project")
        content = read_project_file(path.read_bytes())
        assert content.scenes[0].tsx_code == snapshot.scenes[0].tsx_code
        assert content.asset_data(content.assets[0]) == Path(upload.path).read_bytes()

    def test_another_file_is_not_taken_for_one(self):
        with pytest.raises(ValidationFailed, match="not a Bazaar project file"):
            read_project_file(b'{"scenes": 1}')


class TestEnds:
    def test_progress_counts_up_and_shows_a_still(self, tmp_path: Path):
        told: list[ExportProgress] = []
        export_video(
            film("title", "filters", duration=60),
            ExportSettings(),
            workdir=tmp_path,
            progress=told.append,
        )
        counts = [step.frames_done for step in told if step.step == "capture"]
        assert counts == sorted(counts)
        assert counts[-1] == 120
        assert any(step.still for step in told)

    def test_cancelling_leaves_nothing(self, tmp_path: Path):
        folder = tmp_path / "work"
        with pytest.raises(ExportCancelled):
            export_video(
                film("filters", duration=300),
                ExportSettings(),
                workdir=folder,
                cancelled=lambda: True,
            )
        assert not folder.exists()

    def test_a_failure_names_scene_frame_and_error_and_keeps_what_is_done(self, tmp_path: Path):
        source = (
            'import { useCurrentFrame } from "remotion";\n'
            "export default () => { const f = useCurrentFrame();\n"
            'if (f === 7) { throw new Error("no number seven"); }\nreturn <p>{f}</p>; };\n'
        )
        snapshot = film("hold", "bad", sources={"bad": source})
        with pytest.raises(ExportFailed) as failed:
            export_video(snapshot, ExportSettings(height=90), workdir=tmp_path, lanes=1)
        details = {"scene": "bad", "frame": 27, "error": "no number seven"}
        assert failed.value.details == details
        assert (tmp_path / "segments" / "00000.mp4").is_file()
        assert not list(tmp_path.glob("segments/growing-*"))
        assert not list(tmp_path.glob("output.*"))

    def test_a_second_call_goes_on_from_finished_segments(self, tmp_path: Path):
        settings = ExportSettings(height=90)
        broken = film("hold", "bad", sources={"bad": "export default () => { throw 1; };"})
        with pytest.raises(ExportFailed):
            export_video(broken, settings, workdir=tmp_path, lanes=1)
        told: list[ExportProgress] = []

        report = export_video(
            film("hold", "title"), settings, workdir=tmp_path, lanes=1, progress=told.append
        )

        assert report.frames == 40
        assert min(step.frames_done for step in told) >= 20

    def test_a_killed_browser_is_replaced_and_the_film_is_whole(self, tmp_path: Path):
        killed: list[int] = []

        def kill_once(step: ExportProgress) -> None:
            if step.frames_done > 0 and not killed:
                killed.extend(browsers_of(os.getpid()))
                for pid in killed:
                    os.killpg(pid, signal.SIGKILL)

        report = export_video(
            film("filters", "title", duration=90),
            ExportSettings(),
            workdir=tmp_path,
            progress=kill_once,
            lanes=1,
        )

        frames, _ = decoded(Path(report.path))
        assert killed
        assert len(frames) == 180
        assert browsers_of(os.getpid()) == []

    def test_a_missing_picture_is_named(self, tmp_path: Path):
        with pytest.raises(ExportFailed, match=r"assets/picture\.png could not be loaded"):
            export_video(film("picture"), ExportSettings(height=90), workdir=tmp_path)
