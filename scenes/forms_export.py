"""Forms of the export panel and the share page."""

from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone

from bazaar.errors import ValidationFailed
from scenes import selectors
from scenes.models import Project
from tools.video.settings import FPS_CHOICES, Format, Quality

HEIGHTS = (360, 480, 720, 1080, 1440, 2160)
DAYS = (1, 7, 30)
RANGE = "range"
FRAMES = "frames"
UNITS = (("seconds", "Seconds"), (FRAMES, "Frames"))
WHAT = (
    ("mp4", "MP4 video"),
    ("webm", "WebM video"),
    ("webm-alpha", "WebM, transparent"),
    ("gif", "GIF"),
    ("webp", "Animated WebP"),
    ("png", "PNG sequence"),
    ("still", "Still picture"),
    ("audio", "Sound alone"),
    ("source", "Remotion project"),
    ("project", "Project file"),
)


class ExportForm(forms.Form):
    """What to make of a project."""

    what = forms.ChoiceField(choices=WHAT)
    height = forms.TypedChoiceField(
        choices=[("", ""), *((str(h), str(h)) for h in HEIGHTS)],
        coerce=int,
        required=False,
        empty_value=None,
    )
    fps = forms.TypedChoiceField(
        choices=[("", ""), *((str(f), str(f)) for f in FPS_CHOICES)],
        coerce=int,
        required=False,
        empty_value=None,
    )
    quality = forms.ChoiceField(choices=[(q.value, q.value) for q in Quality], required=False)
    part = forms.CharField(required=False, max_length=36)
    start = forms.FloatField(required=False, min_value=0)
    end = forms.FloatField(required=False, min_value=0)
    unit = forms.ChoiceField(choices=UNITS, required=False)
    frame = forms.IntegerField(required=False, min_value=0)
    normalize_loudness = forms.BooleanField(required=False)

    def choices(self, project: Project) -> dict[str, Any]:
        """Return `ExportSettings` of what was filled in.

        `part` is empty for the whole project, `range`, or a scene's id. A still has a frame
        instead, and the sources are always whole. Raises ValidationFailed for an empty range.
        """
        given = {
            key: self.cleaned_data[key]
            for key in ("height", "fps", "quality", "normalize_loudness")
            if self.cleaned_data[key] not in {"", None}
        }
        what, part = self.cleaned_data["what"], self.cleaned_data["part"]
        if what == Format.STILL:
            given["frame"] = self.cleaned_data["frame"] or 0
        elif what not in {Format.SOURCE, Format.PROJECT} and part == RANGE:
            given["range"] = self._range(project)
        elif what not in {Format.SOURCE, Format.PROJECT} and part:
            given["scene_id"] = part
        if what == "webm-alpha":
            return {**given, "format": Format.WEBM, "transparent": True}
        return {**given, "format": what}

    def _range(self, project: Project) -> dict[str, int]:
        """Return the frames from `start` to `end`: seconds, or frames with the last one in.

        What is left empty is the beginning or the end of the project.
        """
        start, end = self.cleaned_data["start"] or 0, self.cleaned_data["end"]
        if self.cleaned_data["unit"] == FRAMES:
            first, last = int(start), None if end is None else int(end) + 1
        else:
            first = round(start * project.fps)
            last = None if end is None else round(end * project.fps)
        if last is None:
            last = selectors.project_duration(project)
        if last <= first:
            raise ValidationFailed(
                "This range ends before it begins. Choose an end after its start.",
                details={"end": ["Before the start."]},
            )
        return {"start": first, "end": last}


class ShareForm(forms.Form):
    """How a project is shared."""

    password = forms.CharField(required=False, max_length=100)
    days = forms.TypedChoiceField(
        choices=[("", ""), *((str(d), str(d)) for d in DAYS)],
        coerce=int,
        required=False,
        empty_value=None,
    )
    downloads_allowed = forms.BooleanField(required=False)

    def fields_of_share(self) -> dict[str, Any]:
        """Return what a share link is made of."""
        days = self.cleaned_data["days"]
        return {
            "password": self.cleaned_data["password"],
            "downloads_allowed": self.cleaned_data["downloads_allowed"],
            "expires_at": timezone.now() + timedelta(days=days) if days else None,
        }


class PassForm(forms.Form):
    """The password of a public link."""

    password = forms.CharField(max_length=100)
