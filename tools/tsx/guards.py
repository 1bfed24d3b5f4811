"""Put a counter into every loop of a scene's trial copy, so that an endless one names its line.

The guarded source keeps its lines; `Guarded.column` takes back the columns that were added.
"""

from dataclasses import dataclass
from functools import cache
from typing import Final

from tree_sitter import Node, Query, QueryCursor, Tree

from tools.tsx.policy import language

TICK: Final = "__tick();"

_LOOPS: Final = """
[(while_statement body: (_) @body)
 (do_statement body: (_) @body)
 (for_statement body: (_) @body)
 (for_in_statement body: (_) @body)]
"""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A source with guards, and where they stand: (line, column, length), from 1.

    `tree` is that of the source as it was written.
    """

    source: str
    tree: Tree
    insertions: tuple[tuple[int, int, int], ...]

    def column(self, line: int, column: int) -> int:
        """Return the column in the source as it was written."""
        for at_line, at_column, length in self.insertions:
            if at_line == line and at_column < column:
                column -= min(length, column - at_column)
        return column


@cache
def _query() -> Query:
    return Query(language(), _LOOPS)


def guard_loops(tsx_code: str, tree: Tree) -> Guarded:
    """Return the source with a call at the start of each loop's body."""
    captures = QueryCursor(_query()).captures(tree.root_node)
    parts: list[tuple[int, tuple[int, int], str]] = []
    for body in captures.get("body", []):
        parts.extend(_around(body))
    if not parts:
        return Guarded(tsx_code, tree, ())
    data = tsx_code.encode(errors="replace")
    insertions = []
    pieces = []
    last = 0
    for offset, (row, byte_column), text in sorted(parts, key=lambda part: part[0]):
        pieces += [data[last:offset], text.encode()]
        last = offset
        column = len(data[offset - byte_column : offset].decode(errors="replace")) + 1
        insertions.append((row + 1, column, len(text)))
    pieces.append(data[last:])
    return Guarded(b"".join(pieces).decode(errors="replace"), tree, tuple(insertions))


def _around(body: Node) -> list[tuple[int, tuple[int, int], str]]:
    start_row, start_column = body.start_point
    if body.type == "statement_block":
        return [(body.start_byte + 1, (start_row, start_column + 1), TICK)]
    end_row, end_column = body.end_point
    return [
        (body.start_byte, (start_row, start_column), "{" + TICK),
        (body.end_byte, (end_row, end_column), "}"),
    ]
