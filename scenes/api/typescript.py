"""TypeScript for the entities, out of the OpenAPI document, which knows them from the serializers.

A field that no request can change is `readonly`.
"""

from typing import Any

from drf_spectacular.generators import SchemaGenerator
from rest_framework import serializers

from bazaar.errors import ErrorCode
from bazaar.wire import Entity, Operation

HEADER = "// Written by `manage.py generate_types` from models and serializers. Do not edit.\n"
NOT_ENTITIES = ("Response", "Page", "Request", "Enum", "Meta", "Context", "Error")
UNIVERSAL_NAMES = {
    "OperationEnum": "Operation",
    "EntityEnum": "Entity",
    "ErrorCodeEnum": "ErrorCode",
    "Error": "UniversalError",
}
GUARDS = frozenset({"revision"})
"""Sent back with a change to say what was read; nobody sets them."""


class Document:
    """The OpenAPI document, and which of its components are entities of the database."""

    def __init__(self) -> None:
        generator = SchemaGenerator()  # type: ignore[no-untyped-call]
        self.content: dict[str, Any] = generator.get_schema(request=None, public=True)  # type: ignore[no-untyped-call]
        self.schemas: dict[str, dict[str, Any]] = self.content["components"]["schemas"]
        self.stored = {
            name
            for (name, _), component in generator.registry._components.items()  # noqa: SLF001
            if _is_stored(component.object)
        }

    def type_name(self, component: str) -> str:
        """Return the TypeScript name of a component."""
        return f"{component}Entity" if component in self.stored else component

    def entities_ts(self) -> str:
        """Return the module of all entities and of what they hold."""
        names = [name for name in sorted(self.schemas) if not name.endswith(NOT_ENTITIES)]
        return "\n".join([HEADER, IMPORT, *(self._declaration(name) for name in names), PAGE])

    def universal_ts(self) -> str:
        """Return the module of the shape that every answer has."""
        meta, context, error = (self._interface(name) for name in ("Meta", "Context", "Error"))
        return "\n".join(
            [
                HEADER,
                _constants("OPERATIONS", "Operation", list(Operation)),
                _constants("ENTITIES", "Entity", list(Entity)),
                _constants("ERROR_CODES", "ErrorCode", list(ErrorCode)),
                meta.replace("interface Meta", "interface UniversalMeta"),
                context.replace("interface Context", "interface UniversalContext"),
                error.replace("interface Error", "interface UniversalError"),
                UNIVERSAL,
            ]
        )

    def _declaration(self, name: str) -> str:
        schema = self.schemas[name]
        if "properties" in schema:
            return self._interface(name)
        return f"{_comment(schema)}export type {self.type_name(name)} = {self._type(schema)};\n"

    def _interface(self, name: str) -> str:
        schema = self.schemas[name]
        changes = self.schemas.get(f"Patched{name}ChangesRequest", {}).get("properties", {})
        lines = [f"{_comment(schema)}export interface {self.type_name(name)} {{"]
        for field, what in schema["properties"].items():
            fixed = name in self.stored and (field not in changes or field in GUARDS)
            always = name in self.stored or field in schema.get("required", ())
            lines.append(
                f"{_comment(what, indent='  ')}  {'readonly ' if fixed else ''}{field}"
                f"{'' if always else '?'}: {self._type(what)};"
            )
        return "\n".join([*lines, "}\n"])

    def _type(self, schema: dict[str, Any]) -> str:
        if "$ref" in schema:
            return self._referred(schema["$ref"].rpartition("/")[2])
        for several in ("oneOf", "anyOf"):
            if several in schema:
                parts = [self._type(part) for part in schema[several]]
                return "unknown" if "unknown" in parts else " | ".join(dict.fromkeys(parts))
        if "allOf" in schema:
            return " & ".join(self._type(part) for part in schema["allOf"])
        if "enum" in schema:
            return " | ".join(_literal(value) for value in schema["enum"])
        kinds = schema.get("type", "unknown")
        if isinstance(kinds, list):
            return " | ".join(self._type({**schema, "type": kind}) for kind in kinds)
        if kinds == "array":
            inner = self._type(schema["items"])
            return f"({inner})[]" if " | " in inner else f"{inner}[]"
        if kinds == "object":
            return "Record<string, unknown>"
        return "number" if kinds == "integer" else str(kinds)

    def _referred(self, component: str) -> str:
        if component in UNIVERSAL_NAMES:
            return UNIVERSAL_NAMES[component]
        if component.endswith("Enum"):
            return self._type(self.schemas[component])
        return self.type_name(component)


IMPORT = 'import type { UniversalError } from "./universal";\n'

PAGE = """/** A list, one page at a time: `?cursor=` takes `nextCursor` for the next. */
export interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}
"""

UNIVERSAL = """/** Every answer, every socket frame, every server-sent event. */
export interface UniversalResponse<Data = unknown> {
  data: Data | null;
  meta: UniversalMeta;
  context?: UniversalContext;
  error?: UniversalError;
}
"""


def _is_stored(declared: Any) -> bool:
    kind = declared if isinstance(declared, type) else type(declared)
    return issubclass(kind, serializers.ModelSerializer)


def _constants(array: str, name: str, values: list[Any]) -> str:
    rows = "".join(f"  {_literal(value.value)},\n" for value in values)
    return (
        f"export const {array} = [\n{rows}] as const;\n"
        f"export type {name} = (typeof {array})[number];\n"
    )


def _literal(value: object) -> str:
    return "null" if value is None else f'"{value}"' if isinstance(value, str) else str(value)


def _comment(schema: dict[str, Any], indent: str = "") -> str:
    """Return the description's first paragraph; lists of an enum's values say nothing new."""
    words = " ".join(schema.get("description", "").split("\n\n")[0].split())
    if not words or words.startswith("* `"):
        return ""
    return f"{indent}/** {words.partition(' * `')[0]} */\n"
