"""The app of projects and scenes."""

from django.apps import AppConfig


class ScenesConfig(AppConfig):
    """Projects, scenes, and the conversation about them."""

    name = "scenes"
    verbose_name = "Studio"
