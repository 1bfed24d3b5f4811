"""What a scene's source may say, decided without running it.

Every name that is neither declared in the file nor on the list of harmless globals is a finding,
so that what nobody thought of is refused too. Each finding says what to use instead, in words
that a model can act on.
"""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import tree_sitter_typescript
from tree_sitter import Language, Node, Parser, Query, QueryCursor, Tree

from tools.tsx import words
from tools.tsx.scopes import Names, place_of, text_of

FINDINGS_MAX: Final = 25

Exports = Mapping[str, frozenset[str]]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """A place that breaks a rule; `line` and `column` count from 1."""

    line: int
    column: int
    message: str


@cache
def language() -> Language:
    """Return the grammar of TSX."""
    return Language(tree_sitter_typescript.language_tsx())


@cache
def _query() -> Query:
    return Query(
        language(),
        """
        [(identifier) (shorthand_property_identifier)
         (shorthand_property_identifier_pattern)] @name
        (class_declaration name: (type_identifier) @class)
        (abstract_class_declaration name: (type_identifier) @class)
        (property_identifier) @property
        (subscript_expression index: (string (string_fragment) @key))
        (import_statement) @import
        (export_statement) @export
        (import) @dynamic
        (meta_property) @meta
        (jsx_attribute) @attribute
        (string_fragment) @text
        (with_statement) @with
        ["async" "await"] @async
        """,
    )


def parse(tsx_code: str) -> Tree:
    """Parse a scene's source; mistakes in it become error nodes, never exceptions."""
    return Parser(language()).parse(tsx_code.encode(errors="replace"))


def find_violations(tsx_code: str, exports: Exports, tree: Tree | None = None) -> list[Finding]:
    """Return what is not allowed, in order of place.

    `exports` says which names each of the runtime's modules has.
    """
    size = len(tsx_code.encode(errors="replace"))
    if size > words.SOURCE_MAX_BYTES:
        limit = words.SOURCE_MAX_BYTES // 1000
        return [Finding(1, 1, f"The scene is {size // 1000} kB long; {limit} kB is the limit.")]
    reader = _Reader((tree or parse(tsx_code)).root_node, exports)
    return sorted(set(reader.findings()))[:FINDINGS_MAX]


def imported_icons(tree: Tree) -> frozenset[str]:
    """Return the names that the scene imports from lucide-react."""
    names = set()
    for statement in tree.root_node.named_children:
        source = statement.child_by_field_name("source")
        if statement.type != "import_statement" or text_of(source)[1:-1] != "lucide-react":
            continue
        stack = list(statement.named_children)
        while stack:
            node = stack.pop()
            stack.extend(node.named_children)
            if node.type == "import_specifier":
                names.add(text_of(node.child_by_field_name("name")))
    return frozenset(names)


class _Reader:
    """Reads one tree once."""

    def __init__(self, root: Node, exports: Exports) -> None:
        self.root = root
        self.exports = exports
        self.captures = QueryCursor(_query()).captures(root)
        names = self.captures.get("name", []) + self.captures.get("class", [])
        self.names = Names(names)

    def findings(self) -> Iterator[Finding]:
        yield from self._imports()
        yield from self._references()
        yield from self._members()
        yield from self._elements()
        for node in self.captures.get("dynamic", []):
            if node.parent is not None and node.parent.type == "call_expression":
                yield _at(node, "import() is not available: import at the top of the file.")
        for node in self.captures.get("meta", []):
            if text_of(node).startswith("import"):
                yield _at(node, "import.meta is not available: put values into constants.")
        for node in self.captures.get("with", []):
            yield _at(node, "`with` is not available: name the object each time.")
        for node in self.captures.get("async", []):
            yield _at(node, f"`{text_of(node)}` is not available: {words.ASYNC_ADVICE}.")
        if not self._has_default_export():
            yield Finding(
                1, 1, "The scene has no default export: write `export default function Scene()`."
            )

    # -- imports ----------------------------------------------------------------------------

    def _imports(self) -> Iterator[Finding]:
        statements = self.captures.get("import", []) + self.captures.get("export", [])
        for statement in statements:
            source = statement.child_by_field_name("source")
            if source is None:
                source = _require_source(statement)
            if source is None:
                continue
            module = text_of(source)[1:-1]
            if module not in words.MODULES:
                yield _at(source, _foreign_module(module))
            elif statement.type == "export_statement":
                yield _at(statement, "A scene exports its own component only, not other modules.")
            elif not _is_type_only(statement):
                yield from self._imported_names(statement, module)

    def _imported_names(self, statement: Node, module: str) -> Iterator[Finding]:
        clause = next((c for c in statement.named_children if c.type == "import_clause"), None)
        if clause is None:
            yield _at(statement, f"Name what you import from '{module}'.")
            return
        for child in clause.named_children:
            if child.type == "identifier" and module not in words.DEFAULT_EXPORTS:
                name = text_of(child)
                yield _at(
                    child,
                    f"'{module}' has no default export: write `import {{{name}}} from '{module}'`.",
                )
            elif child.type == "namespace_import" and module == "lucide-react":
                yield _at(child, "Import icons by name, as in `import {Star} from 'lucide-react'`.")
            elif child.type == "named_imports":
                for specifier in child.named_children:
                    yield from self._imported_name(specifier, module)

    def _imported_name(self, specifier: Node, module: str) -> Iterator[Finding]:
        name_node = specifier.child_by_field_name("name")
        if name_node is None or _is_type_only(specifier):
            return
        name = text_of(name_node)
        known = self.exports.get(module)
        if known is None or name in known or name == "default":
            return
        alias = specifier.child_by_field_name("alias") or name_node
        if not self.names.is_referenced(text_of(alias)):
            return
        yield _at(name_node, f"'{module}' has no `{name}`.{self._nearest(name, module)}")

    def _nearest(self, name: str, module: str) -> str:
        for other, names in self.exports.items():
            if other != module and name in names and other in words.MODULES:
                return f" Import it from '{other}'."
        close = difflib.get_close_matches(name, self.exports.get(module, ()), n=3, cutoff=0.6)
        if close:
            return " Did you mean " + " or ".join(f"`{match}`" for match in close) + "?"
        return ""

    # -- names ------------------------------------------------------------------------------

    def _references(self) -> Iterator[Finding]:
        for node in self.names.unbound():
            name = text_of(node)
            if name in words.GLOBALS:
                yield from self._destructured(node, name)
            elif name in words.BANNED_GLOBALS:
                yield _at(node, f"`{name}` is not available: {words.BANNED_GLOBALS[name]}.")
            else:
                yield _at(node, f"`{name}` is not defined.{self._import_hint(name)}")

    def _import_hint(self, name: str) -> str:
        if name == "React":
            return " Add `import React from 'react'`."
        for module, names in self.exports.items():
            if name in names and module in words.MODULES:
                return f" Add `import {{{name}}} from '{module}'`."
        if name in self.names.declared():
            return " It is declared elsewhere in the file, but not where it is used."
        close = difflib.get_close_matches(name, self.names.declared(), n=1, cutoff=0.75)
        if close:
            return f" Did you mean `{close[0]}`?"
        return " Declare it or import it."

    def _destructured(self, node: Node, name: str) -> Iterator[Finding]:
        """Find `const {random} = Math`, and `const m = Math` that would hide the same."""
        if not any(name == owner for owner, _ in words.BANNED_STATICS):
            return
        parent = node.parent
        if parent is None or parent.type in {"member_expression", "subscript_expression"}:
            return
        if parent.type == "variable_declarator":
            pattern = parent.child_by_field_name("name")
            if pattern is not None and pattern.type == "object_pattern":
                for key in pattern.named_children:
                    part = key.child_by_field_name("key") or key
                    advice = words.BANNED_STATICS.get((name, text_of(part)))
                    if advice:
                        yield _at(part, f"`{name}.{text_of(part)}` is not available: {advice}.")
                return
        yield _at(node, f"Use `{name}` by its members, as in `{name}.{_EXAMPLES[name]}`.")

    # -- members ----------------------------------------------------------------------------

    def _members(self) -> Iterator[Finding]:
        nodes = self.captures.get("property", []) + self.captures.get("key", [])
        for node in nodes:
            name = text_of(node)
            access = _access(node)
            if access is None:
                continue
            if name in words.BANNED_MEMBERS:
                yield _at(node, f"`.{name}` is not available: {words.BANNED_MEMBERS[name]}.")
                continue
            owner = access.child_by_field_name("object")
            if owner is None or owner.type != "identifier":
                continue
            advice = words.BANNED_STATICS.get((text_of(owner), name))
            if advice and not self.names.is_bound(owner):
                yield _at(owner, f"`{text_of(owner)}.{name}` is not available: {advice}.")
            yield from self._namespace_member(owner, node)

    def _namespace_member(self, owner: Node, member: Node) -> Iterator[Finding]:
        module = self.names.namespace_of(text_of(owner))
        known = self.exports.get(module) if module else None
        if module is None or known is None or text_of(member) in known:
            return
        yield _at(
            member,
            f"'{module}' has no `{text_of(member)}`.{self._nearest(text_of(member), module)}",
        )

    # -- elements ---------------------------------------------------------------------------

    def _elements(self) -> Iterator[Finding]:
        for node in self.names.intrinsic_elements:
            name = text_of(node)
            advice = words.BANNED_ELEMENTS.get(name.lower())
            if advice:
                yield _at(node, f"<{name}> is not available: {advice}.")
        for attribute in self.captures.get("attribute", []):
            yield from _attribute(attribute)
        for node in self.captures.get("text", []):
            if _has_remote_url(text_of(node)):
                yield _at(node, f"Nothing is loaded from other servers: {words.URL_ADVICE}.")

    def _has_default_export(self) -> bool:
        for statement in self.captures.get("export", []):
            if any(child.type == "default" for child in statement.children):
                return True
            for clause in statement.named_children:
                if clause.type == "export_clause" and any(
                    text_of(spec.child_by_field_name("alias")) == "default"
                    for spec in clause.named_children
                ):
                    return True
        return False


_EXAMPLES: Final = {"Math": "sin(x)", "Intl": "NumberFormat()"}


def _at(node: Node, message: str) -> Finding:
    return Finding(*place_of(node), message)


def _foreign_module(module: str) -> str:
    advice = words.MODULE_ADVICE.get(module)
    if advice is None:
        advice = next(
            (
                text
                for name, text in words.MODULE_ADVICE.items()
                if module.startswith((f"{name}/", f"{name}-"))
            ),
            None,
        )
    if advice is None and module.startswith("."):
        advice = "a scene is one file; put everything into it"
    if advice is None:
        advice = "use react, remotion, @remotion/*, lucide-react, d3-shape or d3-scale"
    return f"'{module}' cannot be imported: {advice}."


def _is_type_only(node: Node) -> bool:
    return any(child.type == "type" for child in node.children)


def _require_source(statement: Node) -> Node | None:
    for child in statement.named_children:
        if child.type == "import_require_clause":
            return child.child_by_field_name("source")
    return None


def _access(node: Node) -> Node | None:
    """Return the member access that `node` names a property of, or the JSX attribute or key."""
    parent = node.parent
    if parent is None:
        return None
    if node.type == "string_fragment":
        return parent.parent
    if parent.type == "member_expression":
        return parent
    if parent.type == "pair" and text_of(node) == "__proto__":
        return parent
    if text_of(node) == "dangerouslySetInnerHTML":
        return parent
    return None


def _attribute(attribute: Node) -> Iterator[Finding]:
    children = attribute.named_children
    name = text_of(children[0])
    value = children[1] if len(children) > 1 else None
    if value is None:
        return
    if name in words.URL_ATTRIBUTES:
        literal = _literal(value)
        if literal is not None and not _is_local_url(literal):
            yield _at(value, f"Nothing is loaded from other servers: {words.URL_ADVICE}.")
    if name == "style" and value.type == "jsx_expression":
        for pair in _pairs(value):
            key = pair.child_by_field_name("key")
            kind = words.BANNED_STYLES.get(text_of(key).strip("'\"")) if key else None
            if key is not None and kind:
                yield _at(key, f"{kind} {words.STYLE_ADVICE}.")


def _literal(value: Node) -> str | None:
    if value.type == "jsx_expression" and value.named_children:
        value = value.named_children[0]
    if value.type == "string":
        return text_of(value)[1:-1]
    if value.type == "template_string" and all(
        child.type == "string_fragment" for child in value.named_children
    ):
        return text_of(value)[1:-1]
    return None


def _pairs(value: Node) -> Iterator[Node]:
    for child in value.named_children:
        if child.type == "object":
            yield from (pair for pair in child.named_children if pair.type == "pair")


def _is_local_url(url: str) -> bool:
    url = url.strip().lower()
    if url.startswith(("data:image/", "#")):
        return True
    return not url.startswith("//") and ":" not in url.split("/", 1)[0]


def _has_remote_url(text: str) -> bool:
    lowered = text.lower()
    return "url(" in lowered and any(
        mark in lowered for mark in ("url(http", "url('http", 'url("http', "url(//", "url('//")
    )
