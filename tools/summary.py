"""What a scene shows, in a line: for a model that decides, and for a person who asks.

Where a layout still describes the scene's source its brief is the best witness; otherwise the
words are read from the source.
"""

import hashlib
import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

import tree_sitter_typescript
from pydantic import ValidationError
from tree_sitter import Language, Node, Parser

from tools.base import SceneState
from tools.layout.brief import SceneBrief
from tools.layout.schema import SceneLayout

LINE_CHARS_MAX: Final = 200

_TSX = Language(tree_sitter_typescript.language_tsx())
_TECHNICAL = re.compile(
    r"""^(?:
        \#[0-9a-fA-F]{3,8} | [\d.\s%,-]+ | -?[\d.]+(?:px|em|rem|deg|vw|vh|s|ms|%)   # measures
        | (?:rgba?|hsla?|var|calc|linear-gradient|radial-gradient|translate\w*|scale|rotate)\(.*
        | [a-z]+(?:[A-Z][a-z]*)* | [a-z]+(?:-[a-z]+)+                             # keywords
        | @?[a-z0-9-]+/[a-z0-9@/.-]+ | [Mm]\s?-?[\d.]+[\s,-].*                    # paths
    )$""",
    re.VERBOSE | re.DOTALL,
)
_FAMILIES: Final = frozenset(
    ["Bricolage Grotesque", "Outfit", "Source Serif 4", "Fraunces", "Oswald", "JetBrains Mono"]
)


def layout_of(scene: SceneState) -> SceneLayout | None:
    """Return the layout that the scene's source was written from, or None once it has changed."""
    if scene.layout_json is None:
        return None
    try:
        layout = SceneLayout.model_validate_json(scene.layout_json)
    except ValidationError:
        return None
    written = hashlib.sha256(scene.tsx_code.encode()).hexdigest()
    return layout if layout.written in (None, written) else None


def summarise(scene: SceneState, chars: int = LINE_CHARS_MAX) -> str:
    """Return one line on the scene's kind and words, at most `chars` characters."""
    layout = layout_of(scene)
    if layout is None:
        kind, texts = "written by hand", list(source_texts(scene.tsx_code))
    else:
        kind, texts = layout.source.kind, list(brief_texts(layout.source))
    line = f"{kind}: {' | '.join(texts)}" if texts else kind
    return line if len(line) <= chars else line[: chars - 1] + "…"


def brief_texts(brief: SceneBrief) -> Iterator[str]:
    """Give the words and figures of a brief, most important first."""
    for text in (brief.headline, brief.support, brief.button, brief.attribution, brief.role):
        if text:
            yield text
    if brief.number is not None:
        yield brief.number.display
    if brief.countdown is not None:
        yield f"{brief.countdown[0]} to {brief.countdown[1]}"
    if brief.ending:
        yield brief.ending
    for item in brief.items:
        yield " ".join(part for part in (item.marker, item.text, item.detail) if part)
    for datum in brief.data:
        yield f"{datum.label} {datum.display}"
    for line in brief.chat:
        yield f"{line.sender}: {line.text}" if line.sender else line.text
    if brief.code is not None:
        yield brief.code.text
    if brief.subject is not None:
        yield brief.subject


@lru_cache(maxsize=256)
def source_texts(tsx_code: str) -> tuple[str, ...]:
    """Return the texts that a scene's source shows, in order, each once.

    JSX text counts, and string literals that read like words rather than like CSS.
    """
    found: dict[str, None] = {}
    tree = Parser(_TSX).parse(tsx_code.encode())
    nodes = [tree.root_node]
    while nodes:
        node = nodes.pop()
        if node.type in ("import_statement", "comment"):
            continue
        text = _words(node)
        if text:
            found.setdefault(text)
        nodes.extend(reversed(node.children))
    return tuple(found)


def _words(node: Node) -> str:
    """Return the words of a JSX text or a string literal, or nothing."""
    if node.text is None:
        return ""
    text = " ".join(node.text.decode(errors="replace").split())
    if node.type == "jsx_text":
        return text if re.search(r"\w", text) else ""
    if node.type != "string_fragment" or text in _FAMILIES:
        return ""
    literal = node.parent
    if literal is None or any(part.type == "template_substitution" for part in literal.children):
        return ""
    if literal.parent is not None and literal.parent.type == "jsx_attribute":
        return ""
    return text if re.search(r"\w", text) and not _TECHNICAL.match(text) else ""
