"""What tests of exports share: a film, small choices, and an export that has begun."""

from scenes import exports, services
from scenes.models import Export, Project, User
from tests.sources import title_tsx

SMALL = {"height": 90, "quality": "draft"}


def fill(project: Project, owner: User, duration: int) -> Project:
    """Put two scenes of so many frames into a project."""
    for number in (1, 2):
        services.scene_create(
            project=project,
            actor=owner,
            name=f"Scene {number}",
            tsx_code=title_tsx(f"Part {number}"),
            duration=duration,
        )
    return project


def running(export: Export) -> Export:
    exports.export_started(export)
    export.refresh_from_db()
    return export
