"""Django admin: looking after people, projects, scenes, and what has happened.

A scene saved here takes the same way as any other write: it is checked, gets a revision, and
every open page sees it.
"""

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.http import HttpRequest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from bazaar.errors import BazaarError
from scenes import services
from scenes.forms import SourceField
from scenes.models import (
    ApiToken,
    Asset,
    Event,
    Export,
    Message,
    Operation,
    Project,
    Scene,
    SceneRevision,
    ShareLink,
    User,
)

admin.site.site_header = "Bazaar"
admin.site.site_title = "Bazaar"
admin.site.index_title = "Studio"
admin.site.register(User, UserAdmin)


class ReadOnlyAdmin(admin.ModelAdmin[Any]):
    """For rows that tell what happened, and must go on telling it."""

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Nobody adds history."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:  # noqa: ARG002
        """Nobody changes history."""
        return False


@admin.register(Project)
class ProjectAdmin(admin.ModelAdmin[Project]):
    """Projects; their canvas and counters are not for editing."""

    list_display = ("title", "owner", "size", "fps", "updated_at", "deleted_at")
    list_filter = ("fps", "width", "deleted_at")
    search_fields = ("title", "owner__email", "owner__username", "id")
    list_select_related = ("owner",)
    autocomplete_fields = ("owner",)
    readonly_fields = ("width", "height", "fps", "event_seq", "created_at", "updated_at")
    date_hierarchy = "created_at"

    @admin.display(description="Size")
    def size(self, project: Project) -> str:
        """Return width by height in pixels."""
        return f"{project.width}×{project.height}"

    def save_model(self, request: HttpRequest, obj: Project, form: Any, change: bool) -> None:  # noqa: FBT001
        """Save through the service, which tells the open pages."""
        shared = {"title", "style", "soundtrack"} & set(form.changed_data)
        if not change:
            super().save_model(request, obj, form, change)
            return
        others = [name for name in form.changed_data if name not in shared]
        if others:
            obj.save(update_fields=others)
        if shared:
            assert isinstance(request.user, User)  # noqa: S101 - the admin asks for a sign-in
            services.project_update(
                project=obj, actor=request.user, **{name: getattr(obj, name) for name in shared}
            )


class SceneForm(forms.ModelForm[Scene]):
    """A scene's editable columns. The source is checked as part of validation."""

    tsx_code = SourceField(
        label="Source",
        widget=forms.Textarea(
            attrs={"rows": 36, "cols": 110, "spellcheck": "false", "class": "vLargeTextField"}
        ),
    )

    class Meta:
        model = Scene
        fields = ("name", "tsx_code", "duration", "props", "transition")

    def clean(self) -> dict[str, Any]:
        """Run the check on what would be saved, so that a failure is a form error."""
        cleaned = super().clean() or {}
        if self.errors:
            return cleaned
        try:
            services.check_source(
                self.instance.project,
                tsx_code=cleaned["tsx_code"],
                duration=cleaned["duration"],
                props=cleaned["props"],
            )
        except BazaarError as error:
            self.add_error("tsx_code", error.message)
        return cleaned


@admin.register(Scene)
class SceneAdmin(admin.ModelAdmin[Scene]):
    """Scenes; saving one here is a write like any other."""

    form = SceneForm
    list_display = ("name", "project", "order", "seconds", "revision", "updated_at", "deleted_at")
    list_filter = ("deleted_at", "updated_at")
    search_fields = ("name", "tsx_code", "project__title", "id")
    list_select_related = ("project",)
    readonly_fields = ("project", "order", "revision", "content_hash", "layout_json")

    @admin.display(description="Length", ordering="duration")
    def seconds(self, scene: Scene) -> str:
        """Return the length in seconds."""
        return f"{scene.duration / scene.project.fps:.1f} s"

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Scenes are made in the chat and through the API, which know their place."""
        return False

    def save_model(self, request: HttpRequest, obj: Scene, form: Any, change: bool) -> None:  # noqa: ARG002, FBT001
        """Save through the service: checked, revised, published."""
        assert isinstance(request.user, User)  # noqa: S101 - the admin asks for a sign-in
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        if not changed:
            return
        stored = Scene.objects.select_related("project").get(pk=obj.pk)
        try:
            services.scene_update(
                scene=stored, actor=request.user, reason="Edited in the admin", **changed
            )
        except BazaarError as error:
            self.message_user(request, error.message, level=messages.ERROR)

    def delete_model(self, request: HttpRequest, obj: Scene) -> None:
        """Delete through the service, so that pages hear of it and undo works."""
        assert isinstance(request.user, User)  # noqa: S101 - the admin asks for a sign-in
        services.scene_delete(scene=obj, actor=request.user)

    def delete_queryset(self, request: HttpRequest, queryset: Any) -> None:
        """Delete each through the service."""
        for scene in queryset.select_related("project"):
            self.delete_model(request, scene)


@admin.register(SceneRevision)
class SceneRevisionAdmin(ReadOnlyAdmin):
    """Every past state of every scene."""

    list_display = ("name", "scene", "revision", "operation", "made_by", "created_at")
    list_filter = ("operation", "created_at")
    search_fields = ("name", "reason", "scene__id", "request_id")
    list_select_related = ("scene", "made_by")


@admin.register(Message)
class MessageAdmin(ReadOnlyAdmin):
    """The conversations."""

    list_display = ("__str__", "role", "status", "tool_name", "project", "created_at")
    list_filter = ("role", "status", "tool_name", "created_at")
    search_fields = ("content", "project__title", "request_id")
    list_select_related = ("project",)


@admin.register(Event)
class EventAdmin(ReadOnlyAdmin):
    """What has happened, numbered."""

    list_display = ("seq", "operation", "project", "request_id", "created_at")
    list_filter = ("operation", "entity", "created_at")
    search_fields = ("request_id", "project__title", "project__id")
    list_select_related = ("project",)


@admin.register(Operation)
class OperationAdmin(ReadOnlyAdmin):
    """What each request did; its spans are drawn as a timeline."""

    list_display = (
        "request_id", "name", "status", "user", "model", "tokens_in", "tokens_out",
        "duration_ms", "created_at",
    )  # fmt: skip
    list_filter = ("status", "name", "provider", "created_at")
    search_fields = ("request_id", "user__email", "user__username", "error_message")
    list_select_related = ("user",)
    exclude = ("spans",)
    readonly_fields = ("timeline",)

    @admin.display(description="Timeline")
    def timeline(self, operation: Operation) -> SafeString:
        """Return the spans as indented lines: start, duration and name of each."""
        if not operation.spans:
            return format_html("<p>{}</p>", "No spans were kept.")
        begun = min(row["startMs"] for row in operation.spans)
        parents = {row["spanId"]: row["parentId"] for row in operation.spans}
        lines = []
        for row in operation.spans:
            depth, parent = 0, row["parentId"]
            while parent in parents:
                depth, parent = depth + 1, parents[parent]
            lines.append(
                f"{row['startMs'] - begun:>7} ms {row['durationMs']:>9.1f} ms  "
                f"{'  ' * depth}{'' if row['ok'] else '✗ '}{row['name']}"
                f"  {json.dumps(row['attributes'], ensure_ascii=False)}"
            )
        return format_html("<pre>{}</pre>", "\n".join(lines))


@admin.register(Export)
class ExportAdmin(ReadOnlyAdmin):
    """Videos that were made or are being made."""

    list_display = ("file_name", "project", "status", "frames_done", "frames_total", "created_at")
    list_filter = ("status", "created_at")
    search_fields = ("file_name", "project__title", "request_id")
    list_select_related = ("project",)


@admin.register(Asset)
class AssetAdmin(ReadOnlyAdmin):
    """Uploads."""

    list_display = ("name", "kind", "project", "size", "width", "height", "created_at")
    list_filter = ("kind", "created_at")
    search_fields = ("name", "project__title")
    list_select_related = ("project",)


@admin.register(ShareLink)
class ShareLinkAdmin(admin.ModelAdmin[ShareLink]):
    """Public links; they can be revoked here."""

    list_display = ("project", "created_at", "expires_at", "revoked_at", "downloads_allowed")
    list_filter = ("revoked_at", "created_at")
    search_fields = ("project__title", "token")
    list_select_related = ("project",)
    readonly_fields = ("project", "token", "password", "created_at")

    def has_add_permission(self, request: HttpRequest) -> bool:  # noqa: ARG002
        """Links are made by the projects' owners."""
        return False


@admin.register(ApiToken)
class ApiTokenAdmin(ReadOnlyAdmin):
    """Tokens, by name; what they are is not stored. Deleting one revokes it."""

    list_display = ("name", "user", "last_used_at", "created_at")
    search_fields = ("name", "user__email", "user__username")
    list_select_related = ("user",)
