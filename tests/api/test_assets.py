"""Uploads: seen to be what they say, freed of what they carry, described for the brain."""

import base64
import io
import math
import wave

import av
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, PngImagePlugin

from bazaar.errors import ValidationFailed
from scenes import assets, fetch
from scenes.models import Asset, Event
from tests.api.universal import data, error

pytestmark = pytest.mark.django_db


def encoded(image: Image.Image, **options) -> bytes:
    output = io.BytesIO()
    image.save(output, **({"format": "PNG"} | options))
    return output.getvalue()


def picture(name: str = "logo.png", content: bytes | None = None) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content or encoded(Image.new("RGB", (64, 32), "#1020c0")))


def sound() -> bytes:
    output = io.BytesIO()
    with wave.open(output, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(2)
        recording.setframerate(8000)
        samples = (int(8000 * math.sin(step / 4)) for step in range(4000))
        recording.writeframes(b"".join(s.to_bytes(2, "little", signed=True) for s in samples))
    return output.getvalue()


def clip() -> bytes:
    output = io.BytesIO()
    with av.open(output, "w", format="mp4") as container:
        stream = container.add_stream("libx264", rate=10)
        stream.width, stream.height, stream.pix_fmt = 64, 48, "yuv420p"
        for _ in range(10):
            frame = av.VideoFrame.from_image(Image.new("RGB", (64, 48), "red"))
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return output.getvalue()


def upload(api, project, file: SimpleUploadedFile):
    return api.upload("assets/", {"projectId": str(project.pk), "file": file})


def test_a_picture_is_kept_and_described(api, project) -> None:
    asset = data(upload(api, project, picture()), 201)
    assert (asset["kind"], asset["width"], asset["height"]) == ("image", 64, 32)
    assert (asset["name"], asset["contentType"]) == ("logo.png", "image/png")
    assert asset["colors"] == ["#1020c0"]
    assert asset["hasAlpha"] is False
    assert asset["url"].startswith("assets/")
    assert Event.objects.get(operation="asset.create").payload == asset
    assert data(api.get("assets/", projectId=str(project.pk)))["items"] == [asset]


def test_colours_come_most_frequent_first_and_what_cannot_be_seen_does_not_count(
    api, project
) -> None:
    image = Image.new("RGBA", (90, 90), (0, 255, 0, 0))
    image.paste((255, 0, 0, 255), (0, 0, 90, 30))
    image.paste((0, 0, 255, 255), (0, 30, 90, 45))
    asset = data(upload(api, project, picture(content=encoded(image))), 201)
    assert asset["hasAlpha"] is True
    assert asset["colors"][:2] == ["#ff0000", "#0000ff"]
    assert "#00ff00" not in asset["colors"]


def test_an_alpha_channel_that_hides_nothing_is_no_transparency(api, project) -> None:
    opaque = encoded(Image.new("RGBA", (8, 8), (1, 2, 3, 255)))
    assert data(upload(api, project, picture(content=opaque)), 201)["hasAlpha"] is False


@pytest.mark.parametrize("format_", ["PNG", "JPEG", "WEBP"])
def test_what_a_picture_carries_is_left_behind(api, project, format_: str) -> None:
    image = Image.new("RGB", (40, 20), "white")
    exif = Image.Exif()
    exif[0x010E] = "a secret place"
    notes = PngImagePlugin.PngInfo()
    notes.add_text("note", "a secret place")
    extra = {"pnginfo": notes} if format_ == "PNG" else {}
    content = encoded(image, format=format_, exif=exif, **extra)
    assert b"a secret place" in content
    asset = data(upload(api, project, picture("x", content)), 201)
    with Asset.objects.get(pk=asset["id"]).file.open() as kept:
        assert b"a secret place" not in kept.read()


def test_a_photograph_stands_upright(api, project) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    content = encoded(Image.new("RGB", (40, 20), "white"), format="JPEG", exif=exif)
    asset = data(upload(api, project, picture("photo.jpg", content)), 201)
    assert (asset["width"], asset["height"]) == (20, 40)


def test_of_a_moving_picture_the_first_frame_is_kept(api, project) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("red", "blue")]
    content = encoded(frames[0], format="GIF", save_all=True, append_images=frames[1:])
    asset = data(upload(api, project, picture("wave.gif", content)), 201)
    assert (asset["contentType"], asset["colors"]) == ("image/png", ["#ff0000"])


def test_a_sound_is_opened_and_measured(api, project) -> None:
    asset = data(upload(api, project, SimpleUploadedFile("song.wav", sound())), 201)
    assert (asset["kind"], asset["contentType"]) == ("audio", "audio/wav")
    assert asset["durationS"] == pytest.approx(0.5, abs=0.01)


def test_a_clip_is_opened_and_measured(api, project) -> None:
    asset = data(upload(api, project, SimpleUploadedFile("take.mov", clip())), 201)
    assert (asset["kind"], asset["contentType"]) == ("video", "video/mp4")
    assert (asset["width"], asset["height"]) == (64, 48)
    assert asset["durationS"] == pytest.approx(1, abs=0.1)


@pytest.mark.parametrize(
    "content",
    [
        b"hello",
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n",
        b"ID3 and nothing else",
        b"\x00\x00\x00\x18ftypmp42 and nothing else",
        encoded(Image.new("RGB", (200, 200), "red"))[:150],
    ],
    ids=["text", "svg", "playlist", "no sound", "no clip", "half a picture"],
)
def test_what_is_not_what_it_says_is_refused(api, project, content: bytes) -> None:
    refused = error(upload(api, project, SimpleUploadedFile("x.png", content)), "VALIDATION_FAILED")
    assert "file" in refused["details"]
    assert not Asset.objects.exists()


def test_a_file_too_large_is_refused(api, project, settings) -> None:
    settings.ASSET_MAX_BYTES = 50
    error(upload(api, project, picture()), "VALIDATION_FAILED", 400)


def test_a_picture_too_wide_is_refused_before_it_is_decoded(api, project, settings) -> None:
    settings.ASSET_MAX_PIXELS = 63
    error(upload(api, project, picture()), "VALIDATION_FAILED", 400)


def test_a_picture_that_unpacks_to_endless_pixels_is_refused(api, project) -> None:
    bomb = encoded(Image.new("1", (20_000, 20_000)))
    error(upload(api, project, picture("bomb.png", bomb)), "VALIDATION_FAILED", 400)


def test_a_name_is_no_path(api, project) -> None:
    asset = data(upload(api, project, picture("..\\..\\evil\\logo.png")), 201)
    assert asset["name"] == "logo.png"
    assert "evil" not in asset["url"]


def test_a_data_url_becomes_an_asset(project) -> None:
    content = base64.b64encode(encoded(Image.new("RGB", (4, 4), "red"))).decode()
    asset = assets.asset_from_url(project=project, url=f"data:image/png;base64,{content}")
    assert (asset.width, asset.colors) == (4, ["#ff0000"])


def test_an_own_address_is_the_asset_itself(project) -> None:
    content = encoded(Image.new("RGB", (4, 4), "red"))
    asset = assets.asset_create(project=project, name="a.png", content=content)
    for url in (asset.url, f"/media/some-token/{asset.url}"):
        assert assets.asset_from_url(project=project, url=url) == asset


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/a.png",
        "http://[::1]/a.png",
        "http://10.0.0.1/a.png",
        "http://169.254.169.254/latest/meta-data/",
        "http://0.0.0.0/a.png",
        "http://[::ffff:127.0.0.1]/a.png",
        "http://2130706433/a.png",
        "http://example.com:22/a.png",
        "https://user@127.0.0.1/a.png",
        "http://224.0.0.1/a.png",
    ],
)
def test_an_address_that_is_not_public_is_never_connected_to(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def connect(*_args, **_options):
        pytest.fail("connected")

    monkeypatch.setattr(fetch.socket, "create_connection", connect)
    with pytest.raises(ValidationFailed):
        fetch.fetch(url, max_bytes=100)


def test_a_host_with_one_inner_address_among_public_ones_is_refused(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    rows = [(2, 1, 6, "", (text, 80)) for text in ("93.184.215.14", "192.168.1.1")]
    monkeypatch.setattr(fetch.socket, "getaddrinfo", lambda *_args, **_options: rows)
    with pytest.raises(ValidationFailed):
        fetch.public_address("example.com", 80)


@pytest.mark.parametrize(
    ("mode", "color", "kept"), [("RGB", "#1020c0", "JPEG"), ("RGBA", (16, 32, 192, 90), "PNG")]
)
def test_a_model_is_shown_a_picture_of_a_size_and_kind_that_models_know(mode, color, kept) -> None:
    upload = encoded(Image.new(mode, (4000, 1000), color), format="WEBP")

    shown = Image.open(io.BytesIO(assets.for_model(upload)))

    assert (shown.format, shown.size) == (kept, (1536, 384))
