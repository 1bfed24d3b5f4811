"""A scene's source while it is being written: constants, helpers, components, in reading order."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tools.code.entries import HELPERS, entry_call, entry_css, entry_helper
from tools.code.jsx import COLUMNS, El, Js, Value, const, indent, jsx, literal
from tools.layout.brief import FontRole
from tools.layout.fonts import FAMILIES
from tools.layout.schema import (
    Box,
    Ease,
    Ink,
    MarkStyle,
    Motion,
    MotionKind,
    SceneLayout,
    TypeStyle,
)

EXPORTS: dict[str, tuple[str, ...]] = {
    "react": ("CSSProperties", "Fragment", "ReactNode"),
    "remotion": (
        "AbsoluteFill", "Easing", "Img", "interpolate", "interpolateColors", "random", "Sequence",
        "spring", "useCurrentFrame", "useVideoConfig",
    ),
}  # fmt: skip

TYPES = {"CSSProperties", "ReactNode"}

EASES: dict[Ease, str] = {
    "soft": "Easing.out(Easing.cubic)",
    "swift": "Easing.bezier(0.16, 1, 0.3, 1)",
    "glide": "Easing.out(Easing.poly(4))",
    "overshoot": "Easing.out(Easing.back(1.6))",
    "linear": "Easing.linear",
}

ARRIVE = """\
type Entry = { at: number; frames: number; stagger?: number; easing: (t: number) => number };

/** How far an entry has come at a frame, 0 to 1; the parts of a group follow by their index. */
const arrive = (frame: number, entry: Entry, index = 0) => {
  const passed = frame - entry.at - index * (entry.stagger ?? 0);
  return interpolate(passed, [0, entry.frames], [0, 1], { ...CLAMP, easing: entry.easing });
};"""

# Entrances made for text, and what a block does instead.
STEADY: dict[MotionKind, MotionKind] = {"unveil": "rise", "typewriter": "wipe"}

MARKED = """\
/** Words in which the phrases of MARKS stand out. */
const marked = (text: string): ReactNode => {
  const [phrase, style] = Object.entries(MARKS).find(([one]) => text.includes(one)) ?? [];
  if (!phrase) return text;
  const [before, ...after] = text.split(phrase);
  return (
    <>
      {marked(before)}
      <span style={STYLE}>{phrase}</span>
      {marked(after.join(phrase))}
    </>
  );
};"""

# As wide as the phrase alone, so that no line breaks elsewhere.
PEN: dict[str, Value] = {"padding": "0 0.1em", "margin": "0 -0.1em", "borderRadius": "0.12em"}

FRAME = re.compile(r"(?<![\w.])frame\b")

AT = """\
/** Puts something at a place on the canvas, in px. */
const at = (left: number, top: number, width: number, height?: number) =>
  ({ position: "absolute", left, top, width, height, margin: 0 }) as const;"""

CLAMP = 'const CLAMP = { extrapolateLeft: "clamp", extrapolateRight: "clamp" } as const;'


@dataclass
class Source:
    """Collects the pieces; `text` puts them together.

    Entrances in `shared` are called as functions of the scene; `entered` counts their uses.
    """

    layout: SceneLayout
    shared: frozenset[str] = frozenset()
    entered: Counter[str] = field(default_factory=Counter)
    words: dict[str, Value] = field(default_factory=dict)
    colors: dict[str, str] = field(default_factory=dict)
    fonts: dict[str, FontRole] = field(default_factory=dict)
    marks: dict[str, Value] = field(default_factory=dict)
    forms: dict[str, Value] = field(default_factory=dict)
    timings: dict[str, Value] = field(default_factory=dict)
    helpers: dict[str, str] = field(default_factory=dict)
    components: list[str] = field(default_factory=list)
    names: set[str] = field(default_factory=set)
    modules: dict[str, set[str]] = field(default_factory=dict)

    # --- constants --------------------------------------------------------------------------

    def word(self, name: str, value: Value) -> str:
        """Declare a constant of content and return its name."""
        return self._declare(self.words, name, value)

    def form(self, name: str, value: Value) -> str:
        """Declare a constant of what is drawn, which may name colours, and return its name."""
        return self._declare(self.forms, name, value)

    def timing(self, name: str, motion: Motion) -> str:
        """Declare when and how fast something enters, and return the constant's name."""
        entry: dict[str, Value] = {"at": motion.at, "frames": motion.frames}
        if motion.stagger:
            entry["stagger"] = motion.stagger
        ease = "Easing.bounce" if motion.kind == "bounce" else EASES[motion.ease]
        entry["easing"] = Js(ease)
        return self._declare(self.timings, name, entry)

    def frames(self, name: str, value: Value) -> str:
        """Declare another constant of timing."""
        return self._declare(self.timings, name, value)

    def _declare(self, group: dict[str, Value], name: str, value: Value) -> str:
        if group.get(name) == value:
            return name
        for other, known in group.items():
            if known == value and re.sub(r"_\d+", "", other) == name:
                return other
        unique, count = name, 2
        while unique in self.names:
            unique, count = f"{name}_{count}", count + 1
        self.names.add(unique)
        group[unique] = value
        return unique

    def color(self, ink: Ink, role: str = "own") -> Js:
        """Return the expression for a colour and declare it."""
        if not ink.startswith("#"):
            self.colors[ink] = self.resolve(ink)
            return Js(f"COLORS.{ink}")
        key, count = role, 2
        while self.colors.get(key, ink) != ink:
            key, count = f"{role}{count}", count + 1
        self.colors[key] = ink
        return Js(f"COLORS.{key}")

    def alpha(self, ink: Ink, opacity: float) -> Js:
        """Return the expression for a translucent palette colour."""
        return Js(f"`${{{self.color(ink)}}}{round(opacity * 255):02x}`")

    def resolve(self, ink: Ink) -> str:
        """Return the hex colour behind a palette name."""
        if ink.startswith("#"):
            return ink
        palette = self.layout.choices.palette
        if ink == "background":
            return palette.background[0]
        if ink == "onAccent":
            return palette.on_accent
        return str(getattr(palette, ink))

    def shown(self, expression: str, *contents: str) -> str:
        """Return the JSX of words: their phrases that stand out are set apart from the rest.

        `contents` are all the words that the expression may stand for.
        """
        found = self.marks_in(*contents)
        if not found:
            return f"{{{expression}}}"
        for mark in found:
            css: dict[str, Value] = {"color": self.color(mark.ink, "mark")}
            if mark.ground is not None:
                css["background"] = self.color(mark.ground, "marker")
            self.marks[mark.text] = css
        self.helpers.setdefault("marked", "")
        return f"{{marked({expression})}}"

    def marks_in(self, *contents: str) -> list[MarkStyle]:
        """Return how the phrases that stand out in these words are set."""
        return [one for one in self.layout.marks if any(one.text in text for text in contents)]

    def font(self, role: FontRole) -> Js:
        """Return the expression for a family and declare it."""
        choices = self.layout.choices
        key = {choices.text: "text", choices.display: "display"}.get(role, role)
        if choices.display == choices.text == role:
            key = "main"
        self.fonts[key] = role
        return Js(f"FONTS.{key}")

    def type(self, style: TypeStyle, *, align: bool = True) -> dict[str, Value]:
        """Return the CSS of a type style."""
        slant = "italic " if style.italic else ""
        size = f"{style.weight} {style.size}px/{style.line_height:g}"
        css: dict[str, Value] = {"font": Js(f"`{slant}{size} ${{{self.font(style.font)}}}`")}
        if style.tracking:
            css["letterSpacing"] = f"{style.tracking:g}em"
        if style.uppercase:
            css["textTransform"] = "uppercase"
        if style.underline:
            css |= {"textDecoration": "underline", "textUnderlineOffset": "0.14em"}
        if style.shadow:
            css["textShadow"] = "0 0.04em 0.14em rgba(0, 0, 0, 0.55)"
        if style.outline:
            line = Js(f"`0.04em ${{{self.color('accent')}}}`")
            css |= {"WebkitTextStroke": line, "paintOrder": "stroke fill"}
        if align and style.align != "left":
            css["textAlign"] = style.align
        return css

    # --- code -------------------------------------------------------------------------------

    def arrive(self) -> None:
        """Make the `arrive` helper available."""
        self.helpers.setdefault("arrive", ARRIVE)

    def entrance(self, kind: MotionKind, reach: int, progress: str = "shown") -> dict[str, Value]:
        """Return the style of something on its way in, see `entry_css`."""
        name = HELPERS.get(kind, "")
        self.entered[name] += 1
        if name not in self.shared:
            return entry_css(kind, reach, progress)
        self.helpers.setdefault(name, entry_helper(kind))
        return entry_call(kind, reach, progress)

    def staggered(
        self, kind: MotionKind, reach: int, entry: str, index: str = "index"
    ) -> tuple[dict[str, Value], list[str]]:
        """Return the style of one part of a group, and the statements before it, if any."""
        arrived = f"arrive(frame, {entry}, {index})"
        if HELPERS.get(kind, "") in self.shared:
            return self.entrance(kind, reach, arrived), []
        return self.entrance(kind, reach), [f"const shown = {arrived};"]

    def component(self, name: str, node: El, body: Sequence[str] = ()) -> str:
        """Write a component and return the JSX that mounts it."""
        unique, count = name, 2
        while unique in self.names:
            unique, count = f"{name}{count}", count + 1
        self.names.add(unique)
        statements = with_frame(body, jsx(node, COLUMNS - 4))
        if statements:
            inner = indent([*statements, *returned(node)])
            lines = [f"const {unique} = () => {{", *inner, "};"]
        else:
            lines = [f"const {unique} = () => (", *indent(jsx(node, COLUMNS - 2)), ");"]
        self.components.append("\n".join(lines))
        return f"<{unique} />"

    def text(self, scene: str) -> str:
        """Put everything together, constants first."""
        parts: list[str] = []
        if self.words:
            parts.append("\n".join(["// Words and figures", *_consts(self.words)]))
        look: list[str] = const("BACKGROUND", list(self.layout.choices.palette.background))
        if self.colors:
            look += const("COLORS", dict(self.colors))
        if self.fonts:
            stacks: dict[str, Value] = {
                key: Js(_stack(FAMILIES[role].stack)) for key, role in self.fonts.items()
            }
            look += const("FONTS", stacks)
        if self.marks:
            look += const("MARKS", self.marks)
            penned = any(one.ground for one in self.layout.marks)
            look += const("PEN", PEN) if penned else []
            style = "{ ...PEN, ...style }" if penned else "style"
            self.helpers["marked"] = MARKED.replace("STYLE", style)
        parts.append("\n".join(["// Look", *look, *_consts(self.forms)]))
        if self.timings:
            parts.append("\n".join(["// Timing, in frames", *_consts(self.timings)]))
        body = "\n\n".join([*self.helpers.values(), *self.components, scene])
        if "...at(" in body:
            body = f"{AT}\n\n{body}"
        if "CLAMP" in body:
            parts.append(CLAMP)
        parts.append(body)
        whole = "\n\n".join(parts)
        return f"{self._imports(whole)}\n\n{whole}\n"

    def _imports(self, text: str) -> str:
        """Return the import lines for what the text uses."""
        code = re.sub(r'"(?:[^"\\\n]|\\.)*"', '""', text)
        found = {
            module: [name for name in names if re.search(rf"(?<![\w.]){name}\b", code)]
            for module, names in EXPORTS.items()
        }
        found["react"] = [f"type {name}" if name in TYPES else name for name in found["react"]]
        found |= {module: sorted(names) for module, names in self.modules.items()}
        return "\n".join(_import(module, names) for module, names in found.items() if names)


def returned(node: El) -> list[str]:
    """Return the statement that returns a node, on one line where it fits."""
    short = jsx(node, COLUMNS - 10)
    if len(short) == 1:
        return [f"return {short[0]};"]
    return ["return (", *indent(jsx(node, COLUMNS - 4)), ");"]


def with_frame(body: Sequence[str], markup: Sequence[str]) -> list[str]:
    """Return a component's statements with `frame` declared, or read where its one use is."""
    statements = list(body)
    uses = [at for at, line in enumerate(statements) for _ in FRAME.findall(line)]
    drawn = sum(len(FRAME.findall(line)) for line in markup)
    if len(uses) == 1 and not drawn:
        statements[uses[0]] = FRAME.sub("useCurrentFrame()", statements[uses[0]])
    elif uses or drawn:
        statements.insert(0, "const frame = useCurrentFrame();")
    return statements


def _import(module: str, names: Sequence[str]) -> str:
    line = f"import {{ {', '.join(names)} }} from {literal(module)};"
    if len(line) <= COLUMNS:
        return line
    inner = "".join(f"  {name},\n" for name in names)
    return f"import {{\n{inner}}} from {literal(module)};"


def _stack(stack: str) -> str:
    return "'" + stack + "'"


def _consts(group: dict[str, Value]) -> list[str]:
    return [line for name, value in group.items() for line in const(name, value)]


def inside(template: Js) -> str:
    """Return what a template literal holds, to be part of another one."""
    return template[1:-1]


def place(box: Box, *, height: int | None = None, **more: Value) -> dict[str, Value]:
    """Return the CSS that puts something at a box's left upper corner, `height` px high."""
    size = f", {height}" if height is not None else ""
    css: dict[str, Value] = {"...at": Js(f"at({box.x}, {box.y}, {box.width}{size})")}
    css.update(more)
    return css
