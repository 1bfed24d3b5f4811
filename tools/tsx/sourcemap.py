"""Read a source map: from a place in the compiled script to the place in the scene."""

import json
from bisect import bisect_right
from typing import Final

_DIGITS: Final = {
    letter: value
    for value, letter in enumerate(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    )
}


def original_place(source_map: str, line: int, column: int) -> tuple[int, int] | None:
    """Return the source's line and column for those of the script; all count from 1.

    None means that the compiler made this place up.
    """
    rows = str(json.loads(source_map)["mappings"]).split(";")
    if not 1 <= line <= len(rows):
        return None
    source_line = source_column = 0
    for number, row in enumerate(rows[:line], 1):
        starts: list[int] = []
        places: list[tuple[int, int]] = []
        generated = 0
        for segment in filter(None, row.split(",")):
            fields = _decode(segment)
            generated += fields[0]
            if len(fields) >= 4:
                source_line += fields[2]
                source_column += fields[3]
                starts.append(generated)
                places.append((source_line + 1, source_column + 1))
        if number == line and starts:
            return places[max(0, bisect_right(starts, column - 1) - 1)]
    return None


def _decode(segment: str) -> list[int]:
    """Decode base-64 VLQ: five bits a digit, lowest first, the sign in the last bit."""
    fields = []
    value = shift = 0
    for letter in segment:
        digit = _DIGITS[letter]
        value |= (digit & 31) << shift
        shift += 5
        if not digit & 32:
            fields.append(-(value >> 1) if value & 1 else value >> 1)
            value = shift = 0
    return fields
