"""What tests of exports share: small choices, and an export that has begun."""

from scenes import exports
from scenes.models import Export

SMALL = {"height": 90, "quality": "draft"}


def running(export: Export) -> Export:
    exports.export_started(export)
    export.refresh_from_db()
    return export
