"""Which names of a file are declared where, so that a local called `top` is not the browser's."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Final

from tree_sitter import Node

_FUNCTIONS: Final = frozenset(
    {
        "function_declaration",
        "function_expression",
        "generator_function",
        "generator_function_declaration",
        "arrow_function",
        "method_definition",
        "function_type",
        "function_signature",
        "constructor_type",
        "call_signature",
        "method_signature",
    }
)
_SCOPES: Final = _FUNCTIONS | {
    "program",
    "statement_block",
    "for_statement",
    "for_in_statement",
    "catch_clause",
    "switch_body",
    "class_body",
}
_IMPORTS: Final = frozenset(
    {"import_clause", "namespace_import", "import_specifier", "import_require_clause"}
)
_NAMED: Final = frozenset(
    {
        "function_declaration",
        "generator_function_declaration",
        "class_declaration",
        "abstract_class_declaration",
        "enum_declaration",
        "internal_module",
        "module",
    }
)
# Parent type -> field under which a name is declared rather than used.
_DECLARING_FIELDS: Final = {
    "variable_declarator": "name",
    "required_parameter": "pattern",
    "optional_parameter": "pattern",
    "pair_pattern": "value",
    "assignment_pattern": "left",
    "object_assignment_pattern": "left",
    "catch_clause": "parameter",
    "arrow_function": "parameter",
    "function_expression": "name",
    "generator_function": "name",
    "class": "name",
    "index_signature": "name",
}
_DECLARING: Final = frozenset({"rest_pattern", "array_pattern"})
_NOT_VALUES: Final = frozenset(
    {"nested_type_identifier", "nested_identifier", "type_query", "jsx_namespace_name"}
)
_ELEMENTS: Final = frozenset(
    {"jsx_opening_element", "jsx_closing_element", "jsx_self_closing_element"}
)


def text_of(node: Node | None) -> str:
    """Return a node's source, or nothing."""
    return "" if node is None or node.text is None else node.text.decode(errors="replace")


def place_of(node: Node) -> tuple[int, int]:
    """Return a node's line and column from 1, in letters: the parser itself counts bytes."""
    row, byte_column = node.start_point
    if byte_column == 0:
        return row + 1, 1
    root = node
    while root.parent is not None:
        root = root.parent
    offset = node.start_byte - root.start_byte
    before = (root.text or b"")[offset - byte_column : offset]
    return row + 1, len(before.decode(errors="replace")) + 1


class Names:
    """The declarations and uses among a file's identifiers."""

    def __init__(self, nodes: Iterable[Node]) -> None:
        self.intrinsic_elements: list[Node] = []
        self._scopes: dict[str, list[tuple[int, int]]] = defaultdict(list)
        self._uses: dict[str, list[Node]] = defaultdict(list)
        self._namespaces: dict[str, str] = {}
        for node in nodes:
            self._sort_in(node)

    def unbound(self) -> Iterator[Node]:
        """Yield every use of a name that no declaration in the file covers."""
        for nodes in self._uses.values():
            yield from (node for node in nodes if not self.is_bound(node))

    def is_bound(self, node: Node) -> bool:
        """Tell whether a declaration in the file covers this use."""
        spans = self._scopes.get(text_of(node), ())
        return any(start <= node.start_byte < end for start, end in spans)

    def is_referenced(self, name: str) -> bool:
        """Tell whether the name is used as a value anywhere."""
        return bool(self._uses.get(name))

    def declared(self) -> list[str]:
        """Return every declared name."""
        return list(self._scopes)

    def namespace_of(self, name: str) -> str | None:
        """Return the module behind `import * as name` or `import name`, or None."""
        return self._namespaces.get(name)

    def _sort_in(self, node: Node) -> None:
        parent = node.parent
        if parent is None or parent.type in _NOT_VALUES or _in_type_query(parent):
            return
        name = text_of(node)
        if node.type == "type_identifier":
            self._declare(name, parent.parent)
        elif parent.type in _IMPORTS:
            self._import(node, parent, name)
        elif parent.type == "export_specifier":
            if parent.child_by_field_name("name") == node and not _is_passed_on(parent):
                self._uses[name].append(node)
        elif parent.type in _ELEMENTS and not name[:1].isupper():
            if parent.type != "jsx_closing_element":
                self.intrinsic_elements.append(node)
        elif parent.type == "jsx_closing_element":
            return
        elif _is_declaration(node, parent):
            self._declare(name, parent.parent if parent.type in _NAMED else parent, node)
        else:
            self._uses[name].append(node)

    def _import(self, node: Node, parent: Node, name: str) -> None:
        alias = parent.child_by_field_name("alias")
        if alias is not None and alias != node:
            return
        top = parent
        while top.parent is not None:
            if top.type == "import_statement" and parent.type in {
                "namespace_import",
                "import_clause",
            }:
                self._namespaces[name] = text_of(top.child_by_field_name("source"))[1:-1]
            top = top.parent
        self._scopes[name].append((0, top.end_byte + 1))

    def _declare(self, name: str, start: Node | None, node: Node | None = None) -> None:
        scope = start
        hoisted = node is not None and _is_var(node)
        while scope is not None:
            if scope.type in _FUNCTIONS or scope.type == "program":
                break
            if scope.type in _SCOPES and not hoisted:
                break
            scope = scope.parent
        if scope is not None:
            self._scopes[name].append((scope.start_byte, scope.end_byte + 1))


def _is_passed_on(specifier: Node) -> bool:
    """Tell `export {a} from 'b'`, whose names are another module's."""
    statement = specifier.parent.parent if specifier.parent is not None else None
    return statement is not None and statement.child_by_field_name("source") is not None


def _in_type_query(node: Node) -> bool:
    current: Node | None = node
    while current is not None and current.type == "member_expression":
        current = current.parent
    return current is not None and current.type == "type_query"


def _is_declaration(node: Node, parent: Node) -> bool:
    if node.type == "shorthand_property_identifier_pattern":
        return not _is_assignment_target(parent)
    if parent.type in _NAMED:
        return parent.child_by_field_name("name") == node
    if parent.type in _DECLARING:
        return not _is_assignment_target(parent)
    if parent.type == "for_in_statement":
        declares = parent.child_by_field_name("kind") is not None
        return declares and parent.child_by_field_name("left") == node
    field = _DECLARING_FIELDS.get(parent.type)
    return field is not None and parent.child_by_field_name(field) == node


def _is_assignment_target(pattern: Node) -> bool:
    """Tell `[a, b] = pair`, which uses names, from `const [a, b] = pair`, which makes them."""
    current: Node | None = pattern
    while current is not None and (current.type.endswith("pattern")):
        current = current.parent
    return current is not None and current.type == "assignment_expression"


def _is_var(node: Node) -> bool:
    current = node.parent
    while current is not None and current.type not in _SCOPES:
        if current.type == "variable_declaration":
            return True
        current = current.parent
    return False
