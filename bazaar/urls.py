"""All addresses of the studio."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("scenes.api.urls")),
    path("", include("scenes.urls")),
]

handler404 = "scenes.views.errors.not_found"
handler500 = "scenes.views.errors.server_error"
