"""System checks that name a missing prerequisite and how to get it."""

from typing import Any

from django.conf import settings
from django.core.checks import CheckMessage, Warning, register  # noqa: A004


@register()
def stage_is_built(**_: Any) -> list[CheckMessage]:
    """Find the stage bundle, without which nothing plays and nothing can be checked."""
    missing = [
        name
        for name in ("player.js", "stage.js", "check.js")
        if not (settings.ROOT / "static" / "build" / name).exists()
    ]
    if not missing:
        return []
    return [
        Warning(
            f"The stage bundle is not built: {', '.join(missing)} is missing in static/build.",
            hint="Run `make build`.",
            id="bazaar.W002",
        )
    ]


@register(deploy=True)
def many_processes_need_redis(**_: Any) -> list[CheckMessage]:
    """Warn when production would run on the in-memory channel layer."""
    if settings.REDIS_URL:
        return []
    return [
        Warning(
            "Without REDIS_URL, events reach other processes only by polling the database.",
            hint="Set REDIS_URL when more than one web process runs.",
            id="bazaar.W001",
        )
    ]
