"""The API's addresses."""

from typing import Any

from django.urls import URLPattern, URLResolver, include, path
from django.views.decorators.csrf import csrf_exempt

from scenes.api.assets import AssetsView
from scenes.api.docs import DocsView, SchemaView, unknown_path
from scenes.api.events import project_events
from scenes.api.operations import OperationView
from scenes.api.projects import MessagesView, OrderView, ProjectsView, ProjectView
from scenes.api.prompts import AnalyzeView, DecideView, EditView, GenerateView
from scenes.api.scenes import (
    DuplicateView,
    ProjectScenesView,
    RestoreView,
    RevisionsView,
    SceneView,
)

LISTED: dict[str, Any] = {"get": "list"}
MADE: dict[str, Any] = {"post": "create"}
ONE: dict[str, Any] = {"get": "retrieve", "patch": "update", "delete": "destroy"}

PROJECT = "projects/<uuid:project_id>/"
SCENE = "scenes/<uuid:scene_id>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("projects/", ProjectsView.as_view(LISTED | MADE), name="api-projects"),
    path(PROJECT, ProjectView.as_view(ONE), name="api-project"),
    path(f"{PROJECT}generate/", GenerateView.as_view(MADE), name="api-generate"),
    path(f"{PROJECT}decide/", DecideView.as_view(MADE), name="api-decide"),
    path(f"{PROJECT}scenes/", ProjectScenesView.as_view(LISTED | MADE), name="api-scenes"),
    path(f"{PROJECT}order/", OrderView.as_view({"put": "update"}), name="api-order"),
    path(f"{PROJECT}messages/", MessagesView.as_view(LISTED), name="api-messages"),
    path(f"{PROJECT}events/", csrf_exempt(project_events), name="api-events"),
    path(SCENE, SceneView.as_view(ONE), name="api-scene"),
    path(f"{SCENE}edit/", EditView.as_view(MADE), name="api-edit"),
    path(f"{SCENE}analyze/", AnalyzeView.as_view(MADE), name="api-analyze"),
    path(f"{SCENE}duplicate/", DuplicateView.as_view(MADE), name="api-duplicate"),
    path(f"{SCENE}revisions/", RevisionsView.as_view(LISTED), name="api-revisions"),
    path(f"{SCENE}restore/", RestoreView.as_view(MADE), name="api-restore"),
    path("assets/", AssetsView.as_view(LISTED | MADE), name="api-assets"),
    path(
        "operations/<uuid:request_id>/",
        OperationView.as_view({"get": "retrieve"}),
        name="api-operation",
    ),
    path("schema/", SchemaView.as_view(), name="api-schema"),
    path("docs/", DocsView.as_view(), name="api-docs"),
]

urlpatterns += [
    path("", include(f"scenes.api.{further}")) for further in ("exports", "imports", "shares")
]
urlpatterns.append(path("<path:path>", unknown_path, name="api-unknown"))
