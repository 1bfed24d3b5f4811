"""Prints JavaScript values and JSX the way a formatter would: two spaces, at most 100 columns."""

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import NoneType

COLUMNS = 100
NAME = re.compile(r"^[A-Za-z_$][\w$]*$")


class Js(str):
    """A JavaScript expression, as opposed to a string that becomes a literal."""

    __slots__ = ()


type Value = Js | str | bool | int | float | Mapping[str, "Value"] | Sequence["Value"] | None


@dataclass(frozen=True, slots=True)
class El:
    """A JSX element. An empty tag is a fragment."""

    tag: str
    props: Mapping[str, Value]
    children: Sequence["Node"] = ()


@dataclass(frozen=True, slots=True)
class Each:
    """`{source.map((args) => …)}` around an element, with statements before it if any."""

    source: str
    args: str
    node: El
    body: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class When:
    """`{condition && …}` around an element."""

    condition: str
    node: El


SPACE = '{" "}'

# A plain string among children is a JSX child as it stands, such as `{HEADLINE}`.
type Node = El | Each | When | str


def el(tag: str, props: Mapping[str, Value] | None = None, *children: Node) -> El:
    """Make an element."""
    return El(tag, props or {}, children)


def literal(text: str) -> str:
    """Write text as a string literal that is safe wherever source may be embedded."""
    written = json.dumps(text, ensure_ascii=False)
    return (
        written.replace("</", "<\\/")
        .replace("<!--", "<\\!--")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
        .replace("\u007f", "\\u007f")
        .replace("\ufeff", "\\ufeff")
    )


def number(value: float) -> str:
    """Write a finite number as short as it goes."""
    if not math.isfinite(value):
        raise ValueError(f"not a finite number: {value!r}")
    if isinstance(value, int) or value == int(value):
        return str(int(value))
    return f"{value:.4f}".rstrip("0").rstrip(".") if abs(value) >= 1e-3 else repr(value)


def inline(value: Value) -> str:
    """Write a value on one line."""
    match value:
        case Js():
            return str(value)
        case str():
            return literal(value)
        case None:
            return "null"
        case bool():
            return "true" if value else "false"
        case int() | float():
            return number(value)
        case Mapping():
            parts = [_entry(key, inline(item)) for key, item in value.items()]
            return "{ " + ", ".join(parts) + " }" if parts else "{}"
        case _:
            return "[" + ", ".join(inline(item) for item in value) + "]"


def lines_of(value: Value, room: int) -> list[str]:
    """Write a value in as many lines as `room` columns ask for."""
    short = inline(value)
    if (len(short) <= room and "\n" not in short) or isinstance(
        value, (Js, str, bool, int, float, NoneType)
    ):
        return short.split("\n")
    if isinstance(value, Mapping):
        out = ["{"]
        for key, item in value.items():
            body = lines_of(item, room - len(key) - 5)
            body[0] = _entry(key, body[0])
            body[-1] += ","
            out += indent(body)
        return [*out, "}"]
    out = ["["]
    if all(isinstance(item, (int, float)) for item in value):
        return [*out, *indent(_filled([inline(item) for item in value], room - 2)), "]"]
    for item in value:
        body = lines_of(item, room - 3)
        body[-1] += ","
        out += indent(body)
    return [*out, "]"]


def const(name: str, value: Value) -> list[str]:
    """Write a constant declaration."""
    head = f"const {name} = "
    body = lines_of(value, COLUMNS - len(head) - 1)
    body[0] = head + body[0]
    body[-1] += ";"
    return body


def indent(lines: Sequence[str], by: int = 2) -> list[str]:
    """Move lines to the right."""
    return [" " * by + line if line else line for line in lines]


def jsx(node: Node, room: int) -> list[str]:
    """Write a node in `room` columns."""
    match node:
        case str():
            return node.split("\n")
        case Each():
            return _each(node, room)
        case When():
            body = jsx(node.node, room - 2)
            short = f"{{{node.condition} && {body[0]}}}"
            if len(body) == 1 and len(short) <= room:
                return [short]
            return [f"{{{node.condition} && (", *indent(jsx(node.node, room - 2)), ")}"]
        case El():
            return _element(node, room)


def _each(node: Each, room: int) -> list[str]:
    head = f"{{{node.source}.map(({node.args}) => "
    if not node.body:
        return [head + "(", *indent(jsx(node.node, room - 2)), "))}"]
    short = jsx(node.node, room - 12)
    returned = (
        [f"return {short[0]};"] if len(short) == 1
        else ["return (", *indent(jsx(node.node, room - 4)), ");"]
    )  # fmt: skip
    inner = [*node.body, *returned]
    return [head + "{", *indent(inner), "})}"]


def _element(node: El, room: int) -> list[str]:
    opening = _opening(node, room)
    if not node.children:
        return opening
    words = [child for child in node.children if isinstance(child, str)]
    if len(opening) == 1 and len(words) == len(node.children):
        mounts = len(words) > 1 and any(word.startswith("<") for word in words)
        text = "\n".join(words) if mounts else "".join(words)
        short = f"{opening[0]}{text}</{node.tag}>"
        if len(short) <= room and "\n" not in short:
            return [short]
    if len(opening) == 1 and len(node.children) == 1:
        only = jsx(node.children[0], room)
        short = f"{opening[0]}{only[0]}</{node.tag}>"
        if len(only) == 1 and len(short) <= room and isinstance(node.children[0], El):
            return [short]
    out = list(opening)
    for child in node.children:
        if child == SPACE:  # a formatter leaves it on the line that it follows
            out[-1] += SPACE
        else:
            out += indent(jsx(child, room - 2))
    return [*out, f"</{node.tag}>"]


def _opening(node: El, room: int) -> list[str]:
    end = ">" if node.children else " />"
    props = [_prop(name, value, COLUMNS * 9) for name, value in node.props.items()]
    short = " ".join([f"<{node.tag}", *(prop[0] for prop in props)]) + end
    if len(short) <= room and all(len(prop) == 1 for prop in props):
        return [short]
    out = [f"<{node.tag}"]
    for name, value in node.props.items():
        out += indent(_prop(name, value, room - 2))
    return [*out, end.strip()]


def _prop(name: str, value: Value, room: int) -> list[str]:
    if value is True:
        return [name]
    if isinstance(value, str) and not isinstance(value, Js) and _plain(value):
        return [f'{name}="{value}"']
    body = lines_of(value, room - len(name) - 3)
    body[0] = f"{name}={{{body[0]}"
    body[-1] += "}"
    return body


def _plain(value: str) -> bool:
    return bool(re.fullmatch(r"[\w ,.%#()/:-]*", value))


def _entry(key: str, written: str) -> str:
    if key.startswith("..."):
        return f"...{written}"
    name = key if NAME.match(key) else literal(key)
    return name if written == name else f"{name}: {written}"


def _filled(words: Sequence[str], room: int) -> list[str]:
    out = [""]
    for word in words:
        if len(out[-1]) + len(word) + 2 > room and out[-1]:
            out.append("")
        out[-1] += (" " if out[-1] else "") + word + ","
    return out
