"""Addresses of the pages. Each htmx action is a plain form's address too."""

from django.urls import URLPattern, URLResolver, include, path

from scenes.views import chat, media, modules, pages, people, source, timeline, workspace

urlpatterns: list[URLPattern | URLResolver] = [
    path("", pages.home, name="home"),
    path("start/", pages.start, name="start"),
    path("theme/", people.theme, name="theme"),
    path("people/sign-up/", people.sign_up, name="sign-up"),
    path("people/sign-in/", people.sign_in, name="sign-in"),
    path("people/sign-out/", people.sign_out, name="sign-out"),
    path("projects/new/", pages.project_new, name="project-new"),
    path("projects/<uuid:project_id>/", workspace.workspace, name="workspace"),
    path("projects/<uuid:project_id>/rename/", pages.project_rename, name="project-rename"),
    path("projects/<uuid:project_id>/delete/", pages.project_delete, name="project-delete"),
    path("projects/<uuid:project_id>/undelete/", pages.project_undelete, name="project-undelete"),
    path("projects/<uuid:project_id>/poster/", modules.project_poster, name="project-poster"),
    path(
        "projects/<uuid:project_id>/posters/<str:content_hash>/",
        modules.scene_poster,
        name="scene-poster",
    ),
    path("projects/<uuid:project_id>/modules/<str:content_hash>.js", modules.module, name="module"),
    path("projects/<uuid:project_id>/messages/", chat.messages, name="messages"),
    path("projects/<uuid:project_id>/timeline/", timeline.timeline, name="timeline"),
    path("projects/<uuid:project_id>/order/", timeline.order, name="order"),
    path("messages/<uuid:message_id>/", chat.message, name="message"),
    path("messages/<uuid:message_id>/retry/", chat.retry, name="message-retry"),
    path("messages/<uuid:message_id>/stop/", chat.stop, name="message-stop"),
    path("messages/<uuid:message_id>/undo/", chat.undo, name="message-undo"),
    path("scenes/<uuid:scene_id>/rename/", timeline.scene_rename, name="scene-rename"),
    path("scenes/<uuid:scene_id>/trim/", timeline.scene_trim, name="scene-trim"),
    path("scenes/<uuid:scene_id>/duplicate/", timeline.scene_duplicate, name="scene-duplicate"),
    path("scenes/<uuid:scene_id>/move/", timeline.scene_move, name="scene-move"),
    path("scenes/<uuid:scene_id>/delete/", timeline.scene_delete, name="scene-delete"),
    path("scenes/<uuid:scene_id>/undelete/", timeline.scene_undelete, name="scene-undelete"),
    path("scenes/<uuid:scene_id>/source/", source.source, name="source"),
    path("scenes/<uuid:scene_id>/restore/", source.restore, name="scene-restore"),
    path("media/<str:token>/", media.media_home, name="media-base"),
    path("media/<str:token>/assets/<str:name>", media.media, name="media"),
]

urlpatterns += [
    path("", include(f"scenes.views.{further}"))
    for further in ("stage", "exports", "imports", "share")
]
