"""What people type into forms, read and refused in words they can act on."""

from typing import Any

from django import forms
from django.contrib.auth import password_validation
from django.core.exceptions import ValidationError

from scenes.models import User
from tools.base import FRAMES_MAX

RATIOS = {"16:9": (1920, 1080), "9:16": (1080, 1920), "1:1": (1080, 1080)}
PROMPT_MAX = 8_000
FPS_LEAST = 24


class ProjectForm(forms.Form):
    """A new project: its title and its shape."""

    title = forms.CharField(
        max_length=200, error_messages={"required": "Give the project a title."}
    )
    ratio = forms.ChoiceField(choices=[(ratio, ratio) for ratio in RATIOS], initial="16:9")

    def size(self) -> tuple[int, int]:
        """Return the canvas in pixels."""
        return RATIOS[self.cleaned_data["ratio"]]


class StartForm(forms.Form):
    """The first prompt, before there is a project."""

    prompt = forms.CharField(
        max_length=PROMPT_MAX, error_messages={"required": "Say what the video should show."}
    )
    ratio = forms.ChoiceField(choices=[(ratio, ratio) for ratio in RATIOS], initial="16:9")

    def size(self) -> tuple[int, int]:
        """Return the canvas in pixels."""
        return RATIOS[self.cleaned_data["ratio"]]


class UuidListField(forms.TypedMultipleChoiceField):
    """Any number of ids, each from its own hidden field."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(coerce=forms.UUIDField().clean, required=False, empty_value=[], **kwargs)

    def valid_value(self, value: Any) -> bool:
        """Take any id here; whose it is shows when it is looked up."""
        try:
            forms.UUIDField().clean(value)
        except ValidationError:
            return False
        return True


class PromptForm(forms.Form):
    """A message to the assistant, with the scenes it is about and the files that came along."""

    prompt = forms.CharField(
        max_length=PROMPT_MAX,
        error_messages={
            "required": "Say what to make or change.",
            "max_length": f"That is longer than {PROMPT_MAX:,} characters. Send it in parts.",
        },
    )
    scene_ids = UuidListField()
    asset_ids = UuidListField()


class TitleForm(forms.Form):
    """A new title."""

    title = forms.CharField(max_length=200, error_messages={"required": "A title, please."})


class NameForm(forms.Form):
    """A new name for a scene."""

    name = forms.CharField(max_length=200, error_messages={"required": "A scene needs a name."})


class LengthForm(forms.Form):
    """A scene's length in seconds, as people say it."""

    seconds = forms.FloatField(
        min_value=0.01,
        max_value=FRAMES_MAX / FPS_LEAST,
        error_messages={
            "required": "How many seconds?",
            "invalid": "The length is a number of seconds, such as 4 or 2.5.",
            "min_value": "A scene lasts at least one frame.",
            "max_value": "A scene lasts ten minutes at most.",
        },
    )


class SourceField(forms.CharField):
    """A scene's source, kept as typed; browsers send lines that end in CRLF."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            strip=False, error_messages={"required": "The scene needs its source."}, **options
        )

    def to_python(self, value: Any) -> str:
        """Return the source with plain line ends."""
        return (super().to_python(value) or "").replace("\r\n", "\n")


class SourceForm(forms.Form):
    """A scene's source, and the revision it was read at."""

    tsx_code = SourceField()
    revision = forms.IntegerField(min_value=1)


class SignUpForm(forms.Form):
    """A new account."""

    email = forms.EmailField(
        max_length=254,
        widget=forms.EmailInput(attrs={"class": "input", "autocomplete": "email"}),
        error_messages={
            "required": "Type your email address.",
            "invalid": "That does not look like an email address.",
        },
    )
    password = forms.CharField(
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "new-password"}),
        error_messages={"required": "Choose a password."},
    )

    def clean_email(self) -> str:
        """Return the address in lower case. Refuse one that has an account."""
        email: str = self.cleaned_data["email"].lower()
        if User.objects.filter(email__iexact=email).exists():
            raise ValidationError("This address has an account already. Sign in instead.")
        return email

    def clean(self) -> dict[str, Any]:
        """Hold the password against the rules the page names."""
        data = super().clean() or {}
        if password := data.get("password"):
            person = User(username=data.get("email", ""), email=data.get("email", ""))
            try:
                password_validation.validate_password(password, person)
            except ValidationError as error:
                self.add_error("password", error)
        return data


class SignInForm(forms.Form):
    """An account's email or user name, and its password."""

    name = forms.CharField(
        label="Email or user name",
        max_length=254,
        widget=forms.TextInput(attrs={"class": "input", "autocomplete": "username"}),
        error_messages={"required": "Type your email address or user name."},
    )
    password = forms.CharField(
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"class": "input", "autocomplete": "current-password"}),
        error_messages={"required": "Type your password."},
    )
