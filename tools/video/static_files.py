"""Lets a scene name its uploads as Remotion asks for: through `staticFile`."""

import json
import re
from collections.abc import Collection
from functools import cache

from tree_sitter import Node, Query, QueryCursor

from tools.tsx.policy import language, parse
from tools.tsx.scopes import text_of

_IMPORTED = re.compile(r"import\s*\{[^}]*\bstaticFile\b[^}]*\}\s*from\s*[\"']remotion[\"']")
_IMPORT = 'import { staticFile } from "remotion";\n'


@cache
def _texts() -> Query:
    return Query(language(), "(string) @string (template_string (string_fragment) @part)")


def with_static_files(tsx_code: str, addresses: Collection[str]) -> str:
    """Return the source with every address of an upload going through `staticFile`.

    Bazaar's stage takes plain addresses wherever a text may stand: as an attribute, in a constant,
    within a style's `url(…)`. Remotion finds files of the project by `staticFile` alone.
    """
    if not any(address in tsx_code for address in addresses):
        return tsx_code
    address = re.compile("|".join(re.escape(each) for each in addresses))
    captures = QueryCursor(_texts()).captures(parse(tsx_code).root_node)
    edits: list[tuple[Node, str]] = []
    for node in captures.get("string", ()):
        text = text_of(node)[1:-1]
        if address.search(text) and _is_value(node):
            call = _call(text) if address.fullmatch(text) else f"`{_part(text, address)}`"
            is_attribute = node.parent is not None and node.parent.type == "jsx_attribute"
            edits.append((node, f"{{{call}}}" if is_attribute else call))
    edits += [
        (node, address.sub(lambda found: f"${{{_call(found[0])}}}", text_of(node)))
        for node in captures.get("part", ())
        if address.search(text_of(node))
    ]
    source = tsx_code.encode()
    for node, text in sorted(edits, key=lambda edit: edit[0].start_byte, reverse=True):
        source = source[: node.start_byte] + text.encode() + source[node.end_byte :]
    changed = source.decode()
    return changed if changed == tsx_code or _IMPORTED.search(tsx_code) else _IMPORT + changed


def _call(address: str) -> str:
    return f"staticFile({json.dumps(address)})"


def _part(text: str, address: re.Pattern[str]) -> str:
    """Return the inside of a template string that says what a quoted text does."""
    plain = re.sub(r"`|\$\{", r"\\\g<0>", text)
    return address.sub(lambda found: f"${{{_call(found[0])}}}", plain)


def _is_value(node: Node) -> bool:
    """Return whether a text may be replaced by a call, and is not the argument of this one."""
    parent = node.parent
    if parent is None or parent.type in {"import_statement", "export_statement", "literal_type"}:
        return False
    if parent.type == "pair" and parent.child_by_field_name("key") == node:
        return False
    called = parent.prev_named_sibling if parent.type == "arguments" else None
    return called is None or text_of(called) != "staticFile"
