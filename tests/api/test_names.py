"""One name for one thing: a scene's source is `tsx_code`, `tsxCode` on a wire, nothing else."""

import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings

from scenes.api.typescript import Document
from tools.registry import executor

ROOT = Path(settings.ROOT)
WORDS = ("existing", "scene", "current", "source", "component", "jsx")
FORBIDDEN = re.compile(
    r"\b(?:" + "|".join(f"{word}_code|{word}Code" for word in WORDS) + r")\b", re.IGNORECASE
)
SEARCHED = {".py", ".html", ".ts", ".tsx", ".js", ".mjs", ".json", ".md", ".txt"}
CODE_LISTING = '"#/$defs/Code"'
"""What a code window shows: text on the screen, not what a scene is made of."""


def sources() -> Iterator[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    for name in listed:
        path = ROOT / name
        if path.suffix in SEARCHED and path.is_file() and path != Path(__file__):
            yield path


def test_no_file_calls_a_scenes_source_anything_else() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:100]}"
        for path in sources()
        for number, line in enumerate(path.read_text(errors="replace").splitlines(), 1)
        if FORBIDDEN.search(line)
    ]
    assert not found, "\n".join(found)


def test_no_column_calls_it_anything_else() -> None:
    for model in apps.get_app_config("scenes").get_models():
        names = {field.name for field in model._meta.get_fields()}
        assert "code" not in names, model
        assert not [name for name in names if FORBIDDEN.search(name)], model


def fields_named_code(schema: Any, where: str) -> Iterator[str]:
    if isinstance(schema, dict):
        named_code = (schema.get("properties") or {}).get("code")
        if named_code and CODE_LISTING not in json.dumps(named_code):
            yield where
        for key, value in schema.items():
            yield from fields_named_code(value, f"{where}.{key}")
    elif isinstance(schema, list):
        for item in schema:
            yield from fields_named_code(item, where)


def test_no_field_on_the_wire_is_called_code_but_an_errors_kind() -> None:
    found = [
        name for name, schema in Document().schemas.items() if list(fields_named_code(schema, name))
    ]
    assert found == ["Error"]


def test_no_tool_takes_a_field_called_code_but_the_brief_of_a_code_listing() -> None:
    for tool in executor.tools.values():
        for model in (tool.input_model, tool.output_model):
            schema = model.model_json_schema(by_alias=True)
            assert not list(fields_named_code(schema, tool.name))
