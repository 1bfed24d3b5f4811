"""The instructions for the models, one file each."""

from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


@cache
def prompt(name: str, **values: str) -> str:
    """Return the prompt `<name>.md` with each `{{key}}` replaced by its value.

    `{{file:other}}` is replaced by the prompt `other.md` first.
    """
    text = _read(name)
    while "{{file:" in text:
        before, _, rest = text.partition("{{file:")
        other, _, after = rest.partition("}}")
        text = before + _read(other) + after
    for key, value in values.items():
        text = text.replace("{{" + key + "}}", value)
    return text


def _read(name: str) -> str:
    return (_HERE / f"{name}.md").read_text(encoding="utf-8").strip()
