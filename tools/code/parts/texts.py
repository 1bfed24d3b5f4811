"""Words: headline, support, label and whatever else is plain text on the canvas."""

import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from tools.code.jsx import COLUMNS, SPACE, Each, El, Js, Node, Value, el, indent, jsx
from tools.code.source import Source, place
from tools.layout.brief import Unit
from tools.layout.schema import MotionKind, Text

# Elements with a meaning of their own; all other text is a paragraph.
TAGS = {"headline": "h1"}


# Letters reach out of their line: what cuts words off at an edge leaves them this much room.
MASK = "inset(-0.1em -0.3em -0.24em)"
BELOW = "0.26em"

PROPS = "{ text: string; entry: Entry; style: CSSProperties }"

# Entrances of whole texts and of words, which texts of a scene may share: kind and unit.
type Shared = frozenset[tuple[MotionKind, Unit]]


def shared_motions(texts: Sequence[Text]) -> Shared:
    """Return the motions that two or more texts have in common: those share a component."""
    counts = Counter((text.motion.kind, text.motion.unit) for text in texts)
    found: dict[Unit, MotionKind] = {}
    for (kind, unit), count in counts.most_common():
        if count > 1 and unit in {"together", "word"} and kind != "typewriter":
            found.setdefault(unit, kind)
    return frozenset((kind, unit) for unit, kind in found.items())


def is_shared(text: Text, shared: Shared) -> bool:
    """Tell whether a text is mounted on a component that several texts share."""
    return (text.motion.kind, text.motion.unit) in shared


def write_shared(source: Source, text: Text) -> El:
    """Mount a text on the component that texts of its motion share."""
    source.arrive()
    kind, unit = text.motion.kind, text.motion.unit
    name = "Line" if unit == "together" else "Words"
    if name not in source.helpers:
        writer = _line if unit == "together" else _words
        source.helpers[name] = writer(source, kind)
    source.names.add(name)
    upper = _upper(text.role)
    style = {**place(text.box), **source.type(text.style)}
    style["color"] = source.color(text.color, text.role)
    style.update(_flow(text))
    return el(
        name,
        {
            "text": Js(source.word(upper, text.content)),
            "entry": Js(source.timing(f"{upper}_IN", text.motion)),
            "style": style,
        },
    )


def _line(source: Source, kind: MotionKind) -> str:
    moving: dict[str, Value] = {"...style": Js("style"), **source.entrance(kind, 60)}
    if kind == "sweep":
        moving["paddingBottom"] = BELOW
    text = source.shown("text", *_contents(source))
    node = el("p", {"style": moving}, text)
    if kind == "unveil":
        inner = el("span", {"style": {"display": "block", **source.entrance(kind, 0)}}, text)
        node = el("p", {"style": {"...style": Js("style"), "clipPath": MASK}}, inner)
    body = ["const shown = arrive(useCurrentFrame(), entry);"]
    return _component("A text that comes in as a whole.", "Line", node, body)


def _words(source: Source, kind: MotionKind) -> str:
    each = _word_by_word(source, "text", "entry", (kind, 80), *_contents(source))
    body = ["const frame = useCurrentFrame();"]
    node = el("p", {"style": Js("style")}, each)
    return _component("A text that comes in word by word.", "Words", node, body)


def _contents(source: Source) -> list[str]:
    """Return all texts that a shared component may show."""
    return [one.content for one in source.layout.elements if isinstance(one, Text)]


def _component(about: str, name: str, node: El, body: Sequence[str]) -> str:
    markup = jsx(node, COLUMNS - 12)
    short = len(markup) == 1
    returned = [f"return {markup[0]};"] if short else ["return (", *indent(markup), ");"]
    head = f"/** {about} */\nconst {name} = ({{ text, entry, style }}: {PROPS}) => {{"
    return "\n".join([head, *indent([*body, *returned]), "};"])


def _word_by_word(
    source: Source, text: str, entry: str, moves: tuple[MotionKind, int], *contents: str
) -> Each:
    """Map the words of a text to spans that come in one after the other: how, and how far."""
    css, body = source.staggered(*moves, entry)
    shown = source.shown("word", *(word for content in contents for word in content.split()))
    word: El = el("span", {"style": {"display": "inline-block", **css}}, shown)
    if moves[0] == "unveil":
        mask: dict[str, Value] = {"display": "inline-block", "clipPath": MASK}
        word = el("span", {"style": mask}, word)
    each = el("Fragment", {"key": Js("index")}, word, SPACE)
    return Each(f'{text}.split(" ")', "word, index", each, body)


@dataclass(frozen=True, slots=True)
class Words:
    """A text on its way into the source: names of its constants, and the CSS of its box."""

    source: Source
    text: Text
    name: str
    entry: str
    css: dict[str, Value]

    def component(self, *children: Node, body: Sequence[str] = ()) -> str:
        """Write the component that holds the text's element and these children."""
        role = self.text.role
        tag = TAGS.get(role, "p")
        name = role[0].upper() + role[1:]
        return self.source.component(name, el(tag, {"style": self.css}, *children), body)


def write_text(source: Source, text: Text) -> str:
    """Write a component that shows the text and lets it in, and return its mount."""
    source.arrive()
    upper = _upper(text.role)
    css = {**place(text.box), **source.type(text.style)}
    css["color"] = source.color(text.color, text.role)
    css.update(_flow(text))
    words = Words(
        source,
        text,
        source.word(upper, text.content),
        source.timing(f"{upper}_IN", text.motion),
        css,
    )
    if text.motion.kind == "typewriter":
        return _typed(words)
    letters = _by_word if source.marks_in(text.content) else _by_letter  # a mark is on words
    return {"word": _by_word, "letter": letters}.get(text.motion.unit, _together)(words)


def reach(text: Text) -> int:
    """Return how far a text of this size travels when it enters, px."""
    return max(30, min(160, round(text.style.size * 0.55)))


def _flow(text: Text) -> dict[str, Value]:
    css: dict[str, Value] = {}
    if "\n" in text.content:
        css["whiteSpace"] = "pre-line"
    if any(len(line.split()) == 1 and line not in text.content.split() for line in text.lines):
        css["overflowWrap"] = "anywhere"
    if _is_rtl(text.content):
        css["direction"] = "rtl"
    return css


def _together(words: Words) -> str:
    text, css = words.text, words.css
    kind = text.motion.kind
    inner: Node = words.source.shown(words.name, text.content)
    if kind == "unveil":
        css["clipPath"] = MASK
        inner = el(
            "span", {"style": {"display": "block", **words.source.entrance("unveil", 0)}}, inner
        )
    else:
        css.update(words.source.entrance(kind, reach(text)))
        if kind in {"pop", "zoom", "rotate"}:
            css["transformOrigin"] = f"{text.style.align} center"
        if kind == "sweep":
            css["paddingBottom"] = BELOW
    return words.component(inner, body=[f"const shown = arrive(frame, {words.entry});"])


def _by_word(words: Words) -> str:
    text = words.text
    moves = (text.motion.kind, reach(text))
    each = _word_by_word(words.source, words.name, words.entry, moves, text.content)
    return words.component(each)


def _by_letter(words: Words) -> str:
    moves = words.text.motion.kind, reach(words.text)
    css, body = words.source.staggered(*moves, words.entry, "before + index")
    moving = {"display": "inline-block", **css}
    letters = Each(
        "[...word]",
        "letter, index",
        el("span", {"key": Js("index"), "style": moving}, "{letter}"),
        body,
    )
    whole: dict[str, Value] = {"display": "inline-block", "whiteSpace": "nowrap"}
    each = Each(
        f'{words.name}.split(" ")',
        "word, wordIndex, words",
        el("Fragment", {"key": Js("wordIndex")}, el("span", {"style": whole}, letters), SPACE),
        ['const before = words.slice(0, wordIndex).join("").length;'],
    )
    return words.component(each)


def _typed(words: Words) -> str:
    source, size = words.source, words.text.style.size
    blink = _blink(source)
    caret: dict[str, Value] = {
        "position": "absolute",
        "width": max(3, round(size * 0.06)),
        "height": "0.95em",
        "marginLeft": "0.05em",
        "background": source.color("accent"),
        "opacity": Js(f"frame % {blink} < {blink // 2} ? 1 : 0"),
    }
    words.css.setdefault("whiteSpace", "pre-wrap")
    return words.component(
        source.shown('letters.slice(0, shown).join("")', words.text.content),
        el("span", {"style": caret}),
        el("span", {"style": {"opacity": 0}}, '{letters.slice(shown).join("")}'),
        body=[
            f"const letters = Array.from({words.name});",
            f"const shown = Math.round(arrive(frame, {words.entry}) * letters.length);",
        ],
    )


def _blink(source: Source) -> int:
    return max(4, round(source.layout.canvas.fps * 0.8))


def _upper(role: str) -> str:
    return "".join(f"_{c}" if c.isupper() else c for c in role).upper()


def _is_rtl(content: str) -> bool:
    for character in content:
        kind = unicodedata.bidirectional(character)
        if kind in {"R", "AL"}:
            return True
        if kind == "L":
            return False
    return False
