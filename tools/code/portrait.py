"""What a scene's source shows, read from the source alone: its texts, how they are set, its lists.

Values are followed from the JSX that shows them to the literals that they are written in: through
constants, objects, arrays that are mapped, props with defaults and props given where a component
is mounted. What cannot be followed for certain is left out.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property, partial

from tree_sitter import Node

from tools.tsx.policy import parse

type Values = list[Node | "PropsOf"]

DEPTH_MAX = 24
WRAPPERS = {
    "as_expression", "satisfies_expression", "parenthesized_expression", "non_null_expression",
    "jsx_expression",
}  # fmt: skip
ELEMENTS = {"jsx_element", "jsx_self_closing_element"}
EACH = {"map", "flatMap", "forEach", "filter"}
INHERITED = {"color", "fontSize", "fontFamily", "fontWeight", "fontStyle", "textTransform", "font"}
NAMES = {"identifier", "member_expression", "shorthand_property_identifier"}
HEADINGS = {"h1": 3, "h2": 2, "h3": 1}
_PX = re.compile(r"([\d.]+)px")


@dataclass(frozen=True, slots=True)
class PropsOf:
    """The props of a component, as its mounts give them."""

    component: str


@dataclass(frozen=True, slots=True)
class Piece:
    """An element with words in it. `texts` are the literals of its words, `numbers` its figures.

    `size` is px where it is known, `listed` whether it stands for several things: the entries of
    an array, or a component that is mounted more than once.
    """

    element: Node
    tag: str
    texts: tuple[Node, ...]
    numbers: tuple[Node, ...]
    size: float
    listed: bool


class Portrait:
    """A source and what is seen of it. Places are in bytes."""

    def __init__(self, tsx_code: str) -> None:
        self.source = tsx_code.encode()
        self.root = parse(tsx_code).root_node
        self._bindings: dict[str, list[Callable[[int], Values]]] = defaultdict(list)
        self._mounts: dict[str, list[Node]] = defaultdict(list)
        for node in self.walk(self.root):
            self._bind(node)

    # --- the tree -------------------------------------------------------------------------------

    def text(self, node: Node | None) -> str:
        """Return a node's source."""
        return "" if node is None else self.source[node.start_byte : node.end_byte].decode()

    def walk(self, node: Node) -> Iterator[Node]:
        """Yield every node in order, imports and types left out."""
        if node.type in {"import_statement", "type_annotation", "type_arguments", "literal_type",
                         "interface_declaration", "type_alias_declaration", "comment"}:  # fmt: skip
            return
        yield node
        for child in node.children:
            yield from self.walk(child)

    def _bind(self, node: Node) -> None:
        """Remember what a name stands for, or where a component is mounted."""
        match node.type:
            case "variable_declarator":
                name, value = (node.child_by_field_name(field) for field in ("name", "value"))
                if name is None or value is None:
                    return
                self._bind_pattern(name, partial(self._values, value))
                if value.type == "arrow_function" and name.type == "identifier":
                    self._bind_props(self.text(name), value)
            case "function_declaration":
                self._bind_props(self.text(node.child_by_field_name("name")), node)
            case "call_expression":
                self._bind_each(node)
            case "jsx_element" | "jsx_self_closing_element":
                self._mounts[self.tag(node)].append(node)

    def _bind_props(self, component: str, function: Node) -> None:
        first = next(iter(_parameters(function)), None)
        if component[:1].isupper() and first is not None:
            self._bind_pattern(first, lambda _: [PropsOf(component)])

    def _bind_each(self, call: Node) -> None:
        callee, arguments = (call.child_by_field_name(f) for f in ("function", "arguments"))
        if callee is None or arguments is None or callee.type != "member_expression":
            return
        function = next(iter(arguments.named_children), None)
        if self.text(callee.child_by_field_name("property")) not in EACH or function is None:
            return
        first = next(iter(_parameters(function)), None)
        array = callee.child_by_field_name("object")
        if first is not None and array is not None:
            self._bind_pattern(first, lambda depth: self._entries(array, depth))

    def _bind_pattern(self, pattern: Node, values: Callable[[int], Values]) -> None:
        if pattern.type == "identifier":
            self._bindings[self.text(pattern)].append(values)
        if pattern.type != "object_pattern":
            return
        for child in pattern.named_children:
            key, local, default = child, child, None
            if child.type == "pair_pattern":
                key, local = child.named_children[0], child.named_children[-1]
            elif child.type == "object_assignment_pattern":
                key = local = child.named_children[0]
                default = child.named_children[-1]
            name = self.text(key)

            def found(depth: int, name: str = name, default: Node | None = default) -> Values:
                given = self._property(values(depth + 1), name, depth + 1)
                return given or (self._values(default, depth) if default is not None else [])

            self._bindings[self.text(local)].append(found)

    # --- values ---------------------------------------------------------------------------------

    def literals(self, node: Node | None) -> list[Node]:
        """Return the literals that an expression may come from: strings, numbers, objects, arrays.

        Each once, in the order of the source.
        """
        found = [] if node is None else self._values(node, 0)
        nodes = {one.start_byte: one for one in found if isinstance(one, Node)}
        return [nodes[start] for start in sorted(nodes)]

    def _values(self, node: Node, depth: int) -> Values:
        if depth > DEPTH_MAX:
            return []
        parts: list[Node] = []
        match node.type:
            case "string" | "number" | "object" | "array" | "jsx_text":
                return [node]
            case "template_string":
                inside = [one for one in node.named_children if one.type == "template_substitution"]
                if not inside:
                    return [node]
                parts = [one.named_children[0] for one in inside]
            case "identifier" | "shorthand_property_identifier":
                known = self._bindings.get(self.text(node), ())
                return [value for values in known for value in values(depth + 1)]
            case "member_expression":
                objects = self._values(node.named_children[0], depth + 1)
                name = self.text(node.child_by_field_name("property"))
                return self._property(objects, name, depth + 1)
            case "subscript_expression":
                return self._entries(node.named_children[0], depth + 1)
            case "call_expression":
                return self._called(node, depth)
            case "binary_expression" | "ternary_expression":
                parts = node.named_children[1 if node.type == "ternary_expression" else 0 :]
            case kind if kind in WRAPPERS:
                parts = node.named_children[:1]
        return [value for part in parts for value in self._values(part, depth + 1)]

    def _called(self, node: Node, depth: int) -> Values:
        """Follow what a call is made of: the object of a method, what `interpolate` lands on."""
        callee, arguments = (node.child_by_field_name(f) for f in ("function", "arguments"))
        if callee is None or arguments is None:
            return []
        given, name = arguments.named_children, self.text(callee)
        if name == "interpolate" and len(given) > 2 and given[2].type == "array":
            return self._values(given[2].named_children[-1], depth + 1)
        if name.startswith("Math.") or name in {"String", "Number"}:
            return self._values(given[0], depth + 1) if given else []
        if callee.type == "member_expression" and name.rpartition(".")[2] not in EACH:
            return self._values(callee.named_children[0], depth + 1)
        return []

    def _entries(self, array: Node, depth: int) -> Values:
        """Return the entries of the arrays behind an expression; a text split apart is itself."""
        found: Values = []
        for one in self._values(array, depth + 1):
            if isinstance(one, Node) and one.type == "array":
                entries = one.named_children
                found += [value for entry in entries for value in self._values(entry, depth + 1)]
            else:
                found.append(one)
        return found

    def _property(self, objects: Values, name: str, depth: int) -> Values:
        found: Values = []
        for one in objects:
            if isinstance(one, PropsOf):
                for mount in self._mounts.get(one.component, ()):
                    value = self.attribute(mount, name)
                    found += self._values(value, depth + 1) if value is not None else []
            elif one.type == "object" and (pair := self.pair(one, name)) is not None:
                found += self._values(value_of(pair), depth + 1)
        return found

    # --- elements -------------------------------------------------------------------------------

    def tag(self, element: Node) -> str:
        """Return an element's tag; "" for a fragment."""
        opening = element.children[0] if element.type == "jsx_element" else element
        return self.text(opening.child_by_field_name("name"))

    def attribute(self, element: Node, name: str) -> Node | None:
        """Return the value of an attribute: a string or an expression."""
        opening = element.children[0] if element.type == "jsx_element" else element
        for child in opening.named_children:
            if child.type == "jsx_attribute" and self.text(child.named_children[0]) == name:
                return child.named_children[-1] if len(child.named_children) > 1 else None
        return None

    def pair(self, node: Node, *names: str) -> Node | None:
        """Return the property of an object literal with one of these names, the last one."""
        found = None
        for child in node.named_children:
            key = child.child_by_field_name("key") if child.type == "pair" else child
            if child.type in {"pair", "shorthand_property_identifier"} and key is not None:
                found = child if self.text(key).strip("\"'") in names else found
        return found

    def styles(self, element: Node) -> list[Node]:
        """Return the object literals of an element's style, its own one first."""
        value = self.attribute(element, "style")
        found = [one for one in self.literals(value) if one.type == "object"]
        for one in list(found):
            for child in one.named_children:
                if child.type == "spread_element":
                    spread = self.literals(child.named_children[0])
                    found += [each for each in spread if each.type == "object"]
        return found

    def declared(self, element: Node, *names: str) -> Node | None:
        """Return the style property that sets one of these for an element, inherited ones too."""
        at: Node | None = element
        while at is not None:
            for style in self.styles(at) if at.type in ELEMENTS else ():
                if (pair := self.pair(style, *names)) is not None:
                    return pair
            if not INHERITED & set(names):
                return None
            at = self._above(at)
        return None

    def _above(self, node: Node) -> Node | None:
        """Return the element around a node, the mount's where the node is a component's whole."""
        parent = node.parent
        while parent is not None and parent.type not in ELEMENTS:
            if parent.type in {"function_declaration", "variable_declarator"}:
                name = self.text(parent.child_by_field_name("name"))
                mounts = self._mounts.get(name, ()) if name[:1].isupper() else ()
                return mounts[0] if mounts else None
            parent = parent.parent
        return parent

    def number(self, node: Node | None) -> float | None:
        """Return the value of an expression of numbers, where it can be told."""
        if node is None:
            return None
        if node.type == "binary_expression":
            left, right = (self.number(node.named_children[at]) for at in (0, -1))
            operator = self.text(node.child_by_field_name("operator"))
            if left is None or right is None or operator not in {"*", "/", "+", "-"}:
                return None
            if operator in {"*", "/"}:
                return left * right if operator == "*" else left / (right or 1)
            return left + right if operator == "+" else left - right
        found = self.literals(node)
        text = self.text(found[0]).strip("\"'`").removesuffix("px") if len(found) == 1 else ""
        return float(text) if re.fullmatch(r"-?\d+(?:\.\d+)?", text) else None

    def size(self, element: Node) -> float | None:
        """Return an element's text size in px, where it is stated."""
        pair = self.declared(element, "fontSize", "font")
        if pair is None:
            return None
        match = _PX.search(self.text(value_of(pair)))
        return float(match[1]) if match else self.number(value_of(pair))

    @cached_property
    def pieces(self) -> tuple[Piece, ...]:
        """The elements with words or figures in them, in the order of the source."""
        found = (self._piece(node) for node in self.walk(self.root) if node.type == "jsx_element")
        return tuple(piece for piece in found if piece is not None)

    def _piece(self, element: Node) -> Piece | None:
        shown: list[Node] = []
        listed = False
        for child in element.named_children:
            if child.type == "jsx_text" and self.text(child).strip():
                shown.append(child)
            elif child.type == "jsx_expression":
                found = self.literals(child)
                shown, listed = shown + found, listed or len(found) > 1
        texts = tuple(n for n in shown if n.type in {"string", "template_string", "jsx_text"})
        texts = tuple(n for n in texts if re.search(r"\w", self.text(n)))
        numbers = tuple(node for node in shown if node.type == "number")
        if not texts and not numbers:
            return None
        tag = self.tag(element)
        size = self.size(element) or 16.0 * (1 + HEADINGS.get(tag, 0) / 3)
        return Piece(element, tag, texts, numbers, size, listed)

    def entry(self, literal: Node) -> Node | None:
        """Return the entry of an array that a literal is or stands in, if any."""
        node: Node | None = literal
        while node is not None and node.parent is not None and node.type not in ELEMENTS:
            if node.parent.type == "array":
                return node
            node = node.parent
        return None

    @cached_property
    def scene(self) -> Node | None:
        """The outermost element of the scene: of the default export, else the last component's."""
        exported = next((n for n in self.root.children if n.type == "export_statement"
                         and any(c.type == "default" for c in n.children)), None)  # fmt: skip
        if exported is None:
            return None
        body: Node | None = exported
        name = next((c for c in exported.named_children if c.type == "identifier"), None)
        if name is not None:
            body = next((n for n in self.walk(self.root) if n.type in {"variable_declarator",
                         "function_declaration"} and self.text(n.child_by_field_name("name"))
                         == self.text(name)), None)  # fmt: skip
        inner = (n for n in self.walk(body) if n.type in ELEMENTS) if body is not None else iter(())
        return next((one for one in inner if self.tag(one)), None)

    def name_of(self, literal: Node) -> str:
        """Return the name a literal stands under: a key, a constant, a prop."""
        parent = literal.parent
        while parent is not None and parent.type in WRAPPERS | {"array"}:
            parent = parent.parent
        if parent is None:
            return ""
        if parent.type == "pair":
            return self.text(parent.child_by_field_name("key")).strip("\"'")
        if parent.type in {"variable_declarator", "object_assignment_pattern", "jsx_attribute"}:
            return self.text(parent.named_children[0])
        return ""

    def is_shared(self, literal: Node, within: Node) -> bool:
        """Tell whether a declared literal is used anywhere else than within a node."""
        owner, keys = literal.parent, list[str]()
        while owner is not None and owner.type in WRAPPERS | {"array", "object", "pair"}:
            if owner.type == "pair":
                keys.insert(0, self.text(owner.child_by_field_name("key")))
            owner = owner.parent
        if owner is None or owner.type not in {"variable_declarator", "object_assignment_pattern"}:
            return False
        path = ".".join([self.text(owner.named_children[0]), *keys])
        return any(
            self.text(node) == path
            for node in self.walk(self.root)
            if node.type in NAMES
            and not (within.start_byte <= node.start_byte < within.end_byte)
            and node.start_byte != owner.start_byte
        )


def value_of(pair: Node) -> Node:
    """Return the value of a property; of a shorthand the name itself."""
    return pair.named_children[-1] if pair.type == "pair" else pair


def _parameters(function: Node) -> list[Node]:
    """Return the patterns of a function's parameters."""
    single = function.child_by_field_name("parameter")
    if single is not None:
        return [single]
    many = function.child_by_field_name("parameters")
    found = many.named_children if many is not None else []
    patterns = (one.child_by_field_name("pattern") or one for one in found)
    return [one for one in patterns if one.type in {"identifier", "object_pattern"}]
