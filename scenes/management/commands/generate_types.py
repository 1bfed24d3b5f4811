"""Write the TypeScript entities and the OpenAPI document."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from scenes.api.typescript import Document

FOLDER = settings.ROOT / "static" / "stage" / "src" / "generated"


class Command(BaseCommand):
    """Writes what TypeScript and integrators know of the wire, or says that it is stale."""

    help = "Write static/stage/src/generated/ from models and serializers."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whether to compare only."""
        parser.add_argument(
            "--check", action="store_true", help="Write nothing; fail when a file is stale."
        )

    def handle(self, *, check: bool, **_: Any) -> None:
        """Write the files, or fail where `--check` finds one that is not as it would be."""
        document = Document()
        files = {
            "entities.ts": document.entities_ts(),
            "universal.ts": document.universal_ts(),
            "openapi.json": json.dumps(document.content, indent=2, ensure_ascii=False) + "\n",
        }
        stale = [name for name, text in files.items() if not _is(FOLDER / name, text)]
        if check and stale:
            raise CommandError(f"Stale: {', '.join(stale)}. Run manage.py generate_types.")
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name in stale:
            (FOLDER / name).write_text(files[name], encoding="utf-8")
            self.stdout.write(f"Wrote {(FOLDER / name).relative_to(settings.ROOT)}")


def _is(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text
