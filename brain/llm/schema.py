"""A tool's declaration as a model needs it: a strict JSON schema, and types it can read.

Structured output in strict mode knows fewer words than JSON schema does: every property is
required, unions are `anyOf`, there are no defaults and no formats. What is left out here is
checked again by the tool's own input model.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic.json_schema import models_json_schema

from tools.base import BaseTool

REFERENCE = "#/$defs/{model}"
_KEPT = ("type", "enum", "description", "minItems", "maxItems")
_NULL = {"type": "null"}

Schema = dict[str, Any]
Tools = Iterable[BaseTool[Any, Any]]


def decision_schema(tools: Tools) -> Schema:
    """Return the strict schema of a decision: why, what to say, which calls, how sure."""
    tools = list(tools)
    inputs, definitions = _inputs(tools)
    call_schemas = [
        _object(
            {
                "toolName": {"type": "string", "enum": [tool.name]},
                "toolParams": {"$ref": inputs[tool.name]},
            }
        )
        for tool in tools
    ]
    schema = _object(
        {
            "reasoning": {"type": "string"},
            "chatResponse": {"type": "string"},
            "calls": {"type": "array", "items": {"anyOf": call_schemas}, "minItems": 1},
            "confidence": {"type": "number"},
        }
    )
    schema["$defs"] = {name: strict(node) for name, node in definitions.items()}
    return schema


def declarations(tools: Tools) -> str:
    """Return the tools as text: what each is for, its parameters, and the types they use."""
    tools = list(tools)
    inputs, definitions = _inputs(tools)
    lines = [
        f"- {tool.name} {_type({'$ref': inputs[tool.name]})}: {tool.description}" for tool in tools
    ]
    lines.append("")
    lines += [_definition(name, node) for name, node in definitions.items()]
    return "\n".join(lines)


def without_nulls(value: Any) -> Any:
    """Return JSON without its nulls: in strict mode null stands for "not given"."""
    if isinstance(value, dict):
        return {key: without_nulls(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [without_nulls(item) for item in value]
    return value


def strict(node: Mapping[str, Any]) -> Schema:
    """Return a node of a pydantic schema in the words of strict mode."""
    if "$ref" in node:
        return {"$ref": node["$ref"]}
    kept: Schema = {key: node[key] for key in _KEPT if key in node}
    if "const" in node:
        kept["enum"] = [node["const"]]
    for union in ("anyOf", "oneOf"):
        if union in node:
            kept["anyOf"] = [strict(option) for option in node[union]]
    if "prefixItems" in node:
        kept["items"] = strict(node["prefixItems"][0])
    elif "items" in node:
        kept["items"] = strict(node["items"])
    if "properties" in node:
        required = set(node.get("required", ()))
        properties = {
            name: strict(child)
            if name in required or "const" in child
            else _nullable(strict(child))
            for name, child in node["properties"].items()
        }
        kept |= _object(properties)
    return kept


def _inputs(tools: Tools) -> tuple[dict[str, str], dict[str, Any]]:
    """Return where each tool's input is defined, and all definitions under their own names."""
    pairs = [(tool.input_model, "validation") for tool in tools]
    keys, schema = models_json_schema(pairs, ref_template=REFERENCE)  # type: ignore[arg-type]
    inputs = {tool.name: keys[tool.input_model, "validation"]["$ref"] for tool in tools}
    return inputs, schema["$defs"]


def _object(properties: Mapping[str, Any]) -> Schema:
    return {
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _nullable(node: Schema) -> Schema:
    if _NULL in node.get("anyOf", ()):
        return node
    return {"anyOf": [node, _NULL]}


def _definition(name: str, node: Mapping[str, Any]) -> str:
    """Write one type, with its first paragraph of documentation before it."""
    doc = " ".join(str(node.get("description", "")).split("\n\n")).replace("\n", " ")
    comment = f"// {doc}\n" if doc else ""
    return f"{comment}type {name} = {_type(node)}"


def _type(node: Mapping[str, Any]) -> str:
    """Write a type the way TypeScript does, with bounds where they matter."""
    if "$ref" in node:
        return str(node["$ref"]).rsplit("/", 1)[-1]
    if "const" in node:
        return f'"{node["const"]}"'
    if "enum" in node:
        return " | ".join(f'"{value}"' for value in node["enum"])
    for union in ("anyOf", "oneOf"):
        if union in node:
            return " | ".join(_type(option) for option in node[union] if option != _NULL)
    if "prefixItems" in node:
        return f"[{', '.join(_type(item) for item in node['prefixItems'])}]"
    if "items" in node:
        item = _type(node["items"])
        return f"({item})[]" if " " in item else f"{item}[]"
    if "properties" in node:
        required = set(node.get("required", ()))
        fields = (
            f"{name}{'' if name in required or 'const' in child else '?'}: {_type(child)}"
            for name, child in node["properties"].items()
        )
        return "{" + "; ".join(fields) + "}"
    return _bounded(node)


def _bounded(node: Mapping[str, Any]) -> str:
    name = str(node.get("type", "any"))
    low = node.get("minimum", node.get("exclusiveMinimum"))
    high = node.get("maximum", node.get("exclusiveMaximum"))
    if low is None and high is None:
        return name
    return f"{name}({'' if low is None else low}..{'' if high is None else high})"
