"""Look at a scene the way a designer would and say what to change."""

import asyncio
import json
import tempfile
from argparse import ArgumentParser
from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management.base import BaseCommand, CommandError

from bazaar.errors import BazaarError
from scenes.models import Asset, Scene
from tools.tsx.review import review_scene


class Command(BaseCommand):
    """`manage.py review SCENE|FILE`."""

    help = (
        "Review a scene, by its id, or a TSX file in a real browser: text outside the canvas or "
        "the safe area, overlaps, small text, low contrast, a blank start."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the scene, and a canvas and a length for files."""
        parser.add_argument("scene", help="id of a scene, or path of a TSX file")
        parser.add_argument("--width", type=int, default=1920)
        parser.add_argument("--height", type=int, default=1080)
        parser.add_argument("--fps", type=int, default=30)
        parser.add_argument("--duration", type=int, default=150, help="frames")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def handle(self, *_: Any, **options: Any) -> None:
        """Print one line a warning, or all as JSON."""
        path = Path(options["scene"])
        with tempfile.TemporaryDirectory() as folder:
            if path.is_file():
                arguments = _of_file(path, options)
            else:
                arguments = _of_scene(options["scene"], Path(folder))
            try:
                review = asyncio.run(review_scene(**arguments))
            except BazaarError as error:
                raise CommandError(error.message) from error
        if options["json"]:
            self.stdout.write(json.dumps(review.model_dump(by_alias=True), indent=2))
            return
        for warning in review.warnings:
            self.stdout.write(f"frame {warning.frame}: {warning.message}")
        if not review.warnings:
            frames = ", ".join(map(str, review.frames))
            self.stdout.write(f"Nothing to change, seen at frames {frames}.")


def _of_file(path: Path, options: dict[str, Any]) -> dict[str, Any]:
    canvas = {key: options[key] for key in ("width", "height", "fps", "duration")}
    return {"tsx_code": path.read_text(), **canvas}


def _of_scene(identifier: str, folder: Path) -> dict[str, Any]:
    try:
        scene = Scene.objects.select_related("project").get(pk=UUID(identifier))
    except (ValueError, Scene.DoesNotExist) as error:
        raise CommandError(f"There is no scene and no file called {identifier}.") from error
    project = scene.project
    return {
        "tsx_code": scene.tsx_code,
        "width": project.width,
        "height": project.height,
        "fps": project.fps,
        "duration": scene.duration,
        "props": scene.props,
        "assets": {
            asset.url: _copied(asset, folder)
            for asset in project.assets.all()
            if asset.url in scene.tsx_code
        },
    }


def _copied(asset: Asset, folder: Path) -> Path:
    """Bring an upload from wherever it is stored into the folder."""
    path = folder / f"{asset.pk}{Path(asset.file.name or '').suffix}"
    with asset.file.open("rb") as stored:
        path.write_bytes(stored.read())
    return path
