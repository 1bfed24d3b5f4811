"""The Django project as an app: it starts tracing and registers the system checks."""

from django.apps import AppConfig


class BazaarConfig(AppConfig):
    """Starts what every process of the studio needs."""

    name = "bazaar"

    def ready(self) -> None:
        """Start tracing once, and register the checks by importing them."""
        from bazaar import checks, telemetry  # noqa: F401, PLC0415

        telemetry.start()
