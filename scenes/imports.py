"""Project files that come back: a project with its scenes, uploads, style and soundtrack."""

import json
import re
from collections.abc import Callable, Mapping
from typing import Any

from django.core.files.storage import default_storage
from pydantic import ValidationError

from bazaar import tracing
from bazaar.errors import BazaarError, SceneCheckFailed, ValidationFailed
from scenes import assets, background, operations, services
from scenes.models import Asset, Project, User
from tools.code.write import digest
from tools.layout.schema import SceneLayout
from tools.video.source import FileScene, ProjectFile, read_project_file

IMPORT_MAX_BYTES = 64 * 1024 * 1024

type Renamed = Callable[[str], str]


def project_import(*, owner: User, content: bytes | Mapping[str, Any] | list[Any]) -> Project:
    """Make a project of a project file: its text, or its JSON already parsed.

    Uploads are examined as if they came one by one, and every scene is checked. Raises
    ValidationFailed where the file is not one of ours, and SceneCheckFailed naming a scene that
    does not pass; then nothing of it stays.
    """
    if isinstance(content, bytes) and len(content) > IMPORT_MAX_BYTES:
        words = f"A project file can have {IMPORT_MAX_BYTES // 1024**2} MB."
        raise ValidationFailed(words, details={"file": [words]})
    file = read_project_file(content)
    operations.note("project.create")  # without its project, which may not stay
    with tracing.span("project.import", scenes=len(file.scenes), assets=len(file.assets)):
        project = services.project_create(
            owner=owner, title=file.title, width=file.width, height=file.height, fps=file.fps
        )
        try:
            _fill(project, file, owner)
        except Exception:
            _discard(project)
            raise
    operations.took_place_in(project.pk)
    project.refresh_from_db()
    return project


def _fill(project: Project, file: ProjectFile, owner: User) -> None:
    """Bring in uploads first, whose addresses change, then what refers to them."""
    made = {
        asset: assets.asset_create(project=project, name=asset.name, content=file.asset_data(asset))
        for asset in file.assets
    }
    names = {asset.url: new.url for asset, new in made.items()}
    names |= {str(asset.id): str(new.pk) for asset, new in made.items()}
    renamed = _renaming(names)
    changes: dict[str, Any] = {}
    if file.style:
        changes["style"] = json.loads(renamed(json.dumps(file.style)))
    if file.soundtrack:
        changes["soundtrack"] = _soundtrack(file, made)
    if changes:
        services.project_update(project=project, actor=owner, **changes)
    for number, scene in enumerate(file.scenes, start=1):
        try:
            _scene(project, scene, renamed, owner)
        except BazaarError as error:
            kind = SceneCheckFailed if isinstance(error, SceneCheckFailed) else ValidationFailed
            words = f"Scene {number}, “{scene.name}”: {error.message}"
            raise kind(words, details=error.details) from error


def _renaming(names: Mapping[str, str]) -> Renamed:
    """Return what puts new names into a text, all in one pass and only where a name ends."""
    if not names:
        return lambda text: text
    old = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w-])(?:{old})(?![\w-])")
    return lambda text: pattern.sub(lambda found: names[found[0]], text)


def _soundtrack(file: ProjectFile, made: Mapping[Any, Asset]) -> dict[str, Any]:
    """Return the soundtrack with the address of its upload. Raise ValidationFailed without one."""
    track = file.soundtrack
    for asset, new in made.items():
        if track and asset.url == track.url and new.kind == Asset.Kind.AUDIO:
            return {"assetId": str(new.pk), "url": new.url, "volume": track.volume}
    raise ValidationFailed(
        "The soundtrack is missing from this project file.",
        details={"soundtrack": ["No such sound among the assets."]},
    )


def _scene(project: Project, scene: FileScene, renamed: Renamed, owner: User) -> None:
    tsx_code = renamed(scene.tsx_code)
    transition = scene.transition
    services.scene_create(
        project=project,
        actor=owner,
        name=scene.name,
        tsx_code=tsx_code,
        duration=scene.duration,
        layout_json=_layout(scene, tsx_code, renamed),
        props=None if scene.props is None else json.loads(renamed(json.dumps(scene.props))),
        transition=None if transition is None else transition.model_dump(exclude_none=True),
        reason="Imported",
    )


def _layout(scene: FileScene, tsx_code: str, renamed: Renamed) -> str | None:
    """Return the scene's layout for its new source, which the layout knows by its hash."""
    if scene.layout_json is None:
        return None
    text = renamed(scene.layout_json).replace(digest(scene.tsx_code), digest(tsx_code))
    try:
        SceneLayout.model_validate_json(text)
    except ValidationError as error:
        raise ValidationFailed(
            "Its layout is damaged.", details={"layoutJson": ["This is no layout."]}
        ) from error
    return text


def _discard(project: Project) -> None:
    """Take back a project that could not be brought in whole."""
    files = [str(asset.file.name) for asset in project.assets.all()]
    sources = [services.source_name(scene.pk, scene.revision) for scene in project.scenes.all()]
    project.delete()
    background.drain()  # copies of sources that are being written are gone with the rest
    for name in [*files, *sources]:
        default_storage.delete(name)
