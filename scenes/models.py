"""The truth: what is stored, and what can never be stored.

Names here are the names everywhere: a column `tsx_code` is `tsx_code` in Python and `tsxCode` on
every wire. Durations and positions are frames.
"""

import secrets
import uuid
from pathlib import PurePosixPath
from typing import Any, ClassVar

from django.contrib.auth.models import AbstractUser
from django.db import models
from django.db.models import Q
from django.utils import timezone

from bazaar.errors import ErrorCode
from tools.base import FRAMES_MAX, FRAMES_MIN

SIZE_MIN, SIZE_MAX = 64, 4096
FPS_CHOICES = (24, 25, 30, 50, 60)


class User(AbstractUser):
    """A person. Guests have no email and no password until they sign up."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    is_guest = models.BooleanField(default=False)

    class Meta(AbstractUser.Meta):
        constraints: ClassVar = [
            models.UniqueConstraint("email", condition=~Q(email=""), name="user_email_unique")
        ]

    def __str__(self) -> str:
        return self.email or self.username


class Project(models.Model):
    """A video: its canvas, its look, its scenes. `event_seq` is the last event's number."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    owner = models.ForeignKey(User, on_delete=models.CASCADE, related_name="projects")
    title = models.CharField(max_length=200)
    width = models.PositiveIntegerField(default=1920)
    height = models.PositiveIntegerField(default=1080)
    fps = models.PositiveSmallIntegerField(default=30)
    style = models.JSONField(null=True, blank=True)
    soundtrack = models.JSONField(null=True, blank=True)
    event_seq = models.PositiveBigIntegerField(default=0, editable=False)
    deleted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-updated_at",)
        indexes: ClassVar = [models.Index(fields=["owner", "-updated_at"])]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(width__range=(SIZE_MIN, SIZE_MAX))
                & Q(height__range=(SIZE_MIN, SIZE_MAX)),
                name="project_size_in_range",
            ),
            models.CheckConstraint(condition=Q(fps__in=FPS_CHOICES), name="project_fps_known"),
        ]

    def __str__(self) -> str:
        return self.title


class SceneContent(models.Model):
    """What a scene is at one moment; the scene and each of its revisions have these columns.

    `content_hash` (SHA-256 of source, canvas, duration and props, hex) finds the compiled module.
    """

    name = models.CharField(max_length=200)
    tsx_code = models.TextField()
    duration = models.PositiveIntegerField(help_text="Frames.")
    order = models.PositiveIntegerField(help_text="Place in the timeline, from 0.")
    layout_json = models.TextField(null=True, blank=True)  # noqa: DJ001 - null is "no layout"
    props = models.JSONField(null=True, blank=True)
    transition = models.JSONField(null=True, blank=True)
    revision = models.PositiveIntegerField(default=1)
    content_hash = models.CharField(max_length=64, editable=False)

    class Meta:
        abstract = True

    def content(self) -> dict[str, Any]:
        """Return the content columns, without the revision's number."""
        return {
            field.attname: getattr(self, field.attname)
            for field in SceneContent._meta.get_fields()
            if isinstance(field, models.Field) and field.attname != "revision"
        }


class Scene(SceneContent):
    """A scene in a project's timeline. A deleted scene keeps its row, so that undo works."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="scenes")
    deleted_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("project", "order")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["project", "order"],
                condition=Q(deleted_at__isnull=True),
                name="scene_order_unique_in_project",
            ),
            models.CheckConstraint(
                condition=Q(duration__range=(FRAMES_MIN, FRAMES_MAX)),
                name="scene_duration_in_range",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class SceneRevision(SceneContent):
    """A past or present state of a scene, with who or what made it and why."""

    scene = models.ForeignKey(Scene, on_delete=models.CASCADE, related_name="revisions")
    made_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    operation = models.CharField(max_length=40)
    reason = models.TextField(blank=True)
    restored_from = models.PositiveIntegerField(null=True, blank=True)
    request_id = models.UUIDField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("scene", "-revision")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["scene", "revision"], name="scene_revision_unique")
        ]
        indexes: ClassVar = [models.Index(fields=["content_hash"])]

    def __str__(self) -> str:
        return f"{self.name} · revision {self.revision}"


class CompiledModule(models.Model):
    """What the check made of a source: the module that plays, and markup for its poster."""

    content_hash = models.CharField(max_length=64, primary_key=True)
    compiled_js = models.TextField()
    poster_html = models.TextField(blank=True)
    text = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    def __str__(self) -> str:
        return self.content_hash[:12]


class Asset(models.Model):
    """An uploaded picture or sound."""

    class Kind(models.TextChoices):
        IMAGE = "image"
        AUDIO = "audio"
        VIDEO = "video"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="assets")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    name = models.CharField(max_length=200)
    file = models.FileField(upload_to="assets/", max_length=300)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    width = models.PositiveIntegerField(null=True, blank=True)
    height = models.PositiveIntegerField(null=True, blank=True)
    duration_s = models.FloatField(null=True, blank=True)
    colors = models.JSONField(default=list, blank=True)
    has_alpha = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name

    @property
    def url(self) -> str:
        """What a scene's source refers to, relative to the stage's asset base."""
        return f"assets/{PurePosixPath(self.file.name or '').name}"


class Message(models.Model):
    """One message of the conversation.

    An assistant's message is there from the start of its work: `step` says what is being done,
    `status` how it ended. `scene_ids` are the selected scenes of a user's message, and the scenes
    that changed of an assistant's.
    """

    class Role(models.TextChoices):
        USER = "user"
        ASSISTANT = "assistant"

    class Status(models.TextChoices):
        WORKING = "working"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="messages")
    role = models.CharField(max_length=10, choices=Role.choices)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.DONE)
    step = models.CharField(max_length=20, blank=True)
    content = models.TextField(blank=True)
    reply_to = models.ForeignKey(
        "self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies"
    )
    request_id = models.UUIDField(db_index=True)
    tool_name = models.CharField(max_length=40, blank=True)
    reasoning = models.TextField(blank=True)
    scene_ids = models.JSONField(default=list, blank=True)
    suggestions = models.JSONField(default=list, blank=True)
    error = models.JSONField(null=True, blank=True)
    assets = models.ManyToManyField(Asset, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    updated_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("created_at",)
        indexes: ClassVar = [models.Index(fields=["project", "created_at"])]

    def __str__(self) -> str:
        return self.content[:80]


class Event(models.Model):
    """A change that has happened, numbered without gaps in its project."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="events")
    seq = models.PositiveBigIntegerField()
    request_id = models.UUIDField(db_index=True)
    operation = models.CharField(max_length=40)
    entity = models.CharField(max_length=20)
    affected_ids = models.JSONField(default=list)
    payload = models.JSONField(null=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("project", "seq")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["project", "seq"], name="event_seq_unique_in_project")
        ]

    def __str__(self) -> str:
        return f"{self.seq} {self.operation}"


class Operation(models.Model):
    """What one request did: how long it took, which model, which tokens, and its spans."""

    class Status(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        STOPPED = "stopped"

    request_id = models.UUIDField(primary_key=True)
    user = models.ForeignKey(User, on_delete=models.CASCADE, null=True, related_name="operations")
    project = models.ForeignKey(
        Project, on_delete=models.CASCADE, null=True, related_name="operations"
    )
    name = models.CharField(max_length=40)
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.RUNNING)
    provider = models.CharField(max_length=20, blank=True)
    model = models.CharField(max_length=100, blank=True)
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    cost_usd = models.DecimalField(max_digits=12, decimal_places=6, default=0)
    duration_ms = models.PositiveIntegerField(default=0)
    error_code = models.CharField(
        max_length=20, blank=True, choices=[(code.value, code.value) for code in ErrorCode]
    )
    error_message = models.TextField(blank=True)
    spans = models.JSONField(default=list)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-created_at",)
        indexes: ClassVar = [models.Index(fields=["user", "-created_at"])]

    def __str__(self) -> str:
        return f"{self.name} {self.status}"


class Export(models.Model):
    """A finished or growing video file. `snapshot_hash` finds an equal export made before."""

    class Status(models.TextChoices):
        QUEUED = "queued"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"
        CANCELLED = "cancelled"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="exports")
    requested_by = models.ForeignKey(User, on_delete=models.SET_NULL, null=True, related_name="+")
    request_id = models.UUIDField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.QUEUED)
    settings = models.JSONField(default=dict)
    snapshot = models.JSONField(default=dict)
    snapshot_hash = models.CharField(max_length=64, db_index=True)
    frames_total = models.PositiveIntegerField(default=0)
    frames_done = models.PositiveIntegerField(default=0)
    frames_per_second = models.FloatField(null=True, blank=True)
    file = models.FileField(upload_to="exports/", max_length=300, blank=True)
    file_name = models.CharField(max_length=200, blank=True)
    content_type = models.CharField(max_length=100, blank=True)
    size = models.PositiveBigIntegerField(null=True, blank=True)
    report = models.JSONField(null=True, blank=True)
    error = models.JSONField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.file_name or str(self.id)


class ExportSegment(models.Model):
    """A run of frames that one worker captures. A segment whose worker fell silent is free."""

    class Status(models.TextChoices):
        WAITING = "waiting"
        RUNNING = "running"
        DONE = "done"
        FAILED = "failed"

    export = models.ForeignKey(Export, on_delete=models.CASCADE, related_name="segments")
    number = models.PositiveIntegerField()
    first_frame = models.PositiveIntegerField()
    last_frame = models.PositiveIntegerField()
    status = models.CharField(max_length=10, choices=Status.choices, default=Status.WAITING)
    worker = models.CharField(max_length=100, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    heartbeat_at = models.DateTimeField(null=True, blank=True)
    frames_done = models.PositiveIntegerField(default=0)
    file = models.FileField(upload_to="segments/", max_length=300, blank=True)
    report = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("export", "number")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["export", "number"], name="segment_number_unique")
        ]

    def __str__(self) -> str:
        return f"segment {self.number}"


def make_share_token() -> str:
    """Return an unguessable token for a public link: 128 random bits."""
    return secrets.token_urlsafe(16)


class ShareLink(models.Model):
    """A public page of a project, by unguessable token."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="shares")
    token = models.CharField(max_length=64, unique=True, default=make_share_token)
    password = models.CharField(max_length=128, blank=True, help_text="Hashed.")
    downloads_allowed = models.BooleanField(default=True)
    expires_at = models.DateTimeField(null=True, blank=True)
    revoked_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return f"{self.project} · {self.token[:6]}…"


class ApiToken(models.Model):
    """A bearer token; only its SHA-256 is stored."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(max_length=100, default="api")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    last_used_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ("-created_at",)

    def __str__(self) -> str:
        return self.name
