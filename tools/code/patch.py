"""Apply search/replace pairs to a scene's source: each must match exactly once."""

from collections.abc import Sequence
from dataclasses import dataclass

from bazaar.errors import ValidationFailed

QUOTE_CHARS_MAX = 160


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the one place that reads `find`, character for character, by `replace`."""

    find: str
    replace: str


class EditMismatch(ValidationFailed):
    """An edit matches nowhere, more than once, or the same place as another."""


def apply_edits(tsx_code: str, edits: Sequence[Edit]) -> str:
    """Return the source with every edit applied; each is looked up in the source as given.

    Raises EditMismatch, which names the edit by its number from 1; nothing is applied then.
    """
    tsx_code = tsx_code.replace("\r\n", "\n")
    places: list[tuple[int, int, str]] = []
    for number, edit in enumerate(edits, 1):
        find = edit.find.replace("\r\n", "\n")
        count = tsx_code.count(find) if find.strip() else 0
        if count != 1:
            raise EditMismatch(_mismatch(number, find, count))
        start = tsx_code.index(find)
        places.append((start, start + len(find), edit.replace.replace("\r\n", "\n")))
    places.sort()
    pieces: list[str] = []
    at = 0
    for start, end, replacement in places:
        if start < at:
            raise EditMismatch("Two of the edits change the same lines.")
        pieces += [tsx_code[at:start], replacement]
        at = end
    return "".join(pieces) + tsx_code[at:]


def _mismatch(number: int, find: str, count: int) -> str:
    if not find.strip():
        return f"Edit {number} looks for nothing."
    quoted = find if len(find) <= QUOTE_CHARS_MAX else find[:QUOTE_CHARS_MAX] + "…"
    if count == 0:
        return f"Edit {number} matches nowhere in the scene's source: {quoted!r}"
    return f"Edit {number} matches {count} places, but must match one: {quoted!r}"
