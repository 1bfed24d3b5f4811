"""Code that is typed, and conversations that arrive bubble by bubble."""

from tools.code.entries import entry_css
from tools.code.jsx import Each, El, Js, Node, Value, el
from tools.code.source import Source, place
from tools.layout.colors import is_dark
from tools.layout.palettes import quieter, readable
from tools.layout.schema import Chat, CodeWindow


def write_code(source: Source, window: CodeWindow) -> str:
    """Write the window, and its text typed letter by letter."""
    source.arrive()
    lines = source.word("CODE", list(window.code.text.split("\n")))
    entry = source.timing("WINDOW_IN", window.motion)
    canvas = source.layout.canvas
    letters = max(1, len(window.code.text))
    typing = max(8, min(round(letters / 22 * canvas.fps), round(canvas.duration * 0.5)))
    typed = source.frames(
        "TYPING",
        {
            "at": window.motion.at + min(round(0.35 * canvas.fps), window.motion.frames),
            "frames": typing,
        },
    )
    body = [
        f"const progress = arrive(frame, {entry});",
        f'const length = {lines}.join("\\n").length;',
        f"const end = {typed}.at + {typed}.frames;",
        f"const typed = interpolate(frame, [{typed}.at, end], [0, length], CLAMP);",
    ]
    box = window.box
    css = place(box, height=box.height, boxSizing="border-box", **source.type(window.style))
    css["color"] = source.color(window.ink, "code")
    if window.look != "bare":
        css |= {
            "background": source.color(window.ground, "screen"),
            "borderRadius": round(box.height * 0.03 + 12),
            "padding": f"{window.bar + window.padding}px {window.padding}px {window.padding}px",
            "boxShadow": "0 30px 90px rgba(0, 0, 0, 0.35)",
        }
    kind = window.motion.kind
    entrance = kind if kind not in {"unveil", "typewriter", "growY"} else "rise"
    css.update(source.entrance(entrance, 90, "progress"))
    children: list[Node] = []
    if window.look != "bare":
        children += _chrome(source, window)
    children.append(_lines(source, lines, window))
    return source.component("Code", el("div", {"style": css}, *children), body)


def _chrome(source: Source, window: CodeWindow) -> list[Node]:
    size = max(10, round(window.bar * 0.26))
    dots: dict[str, Value] = {
        "position": "absolute",
        "left": window.padding,
        "top": round((window.bar + window.padding * 0.5 - size) / 2),
        "display": "flex",
        "gap": round(size * 0.6),
    }
    dot: dict[str, Value] = {
        "width": size,
        "height": size,
        "borderRadius": "50%",
        "background": Js("color"),
    }
    out: list[Node] = [
        el(
            "div",
            {"style": dots},
            Each(
                '["#ff5f57", "#febc2e", "#28c840"]',
                "color",
                el("div", {"key": Js("color"), "style": dot}),
            ),
        )
    ]
    if window.title:
        title: dict[str, Value] = {
            "position": "absolute",
            "left": 0,
            "top": round((window.bar + window.padding * 0.5) / 2 - window.bar * 0.3),
            "width": "100%",
            "textAlign": "center",
            "fontSize": max(round(window.bar * 0.42), 30),
            "lineHeight": 1.4,
            "opacity": 0.75,
        }
        out.append(el("div", {"style": title}, f"{{{source.word('TITLE', window.title)}}}"))
    return out


def _lines(source: Source, lines: str, window: CodeWindow) -> Node:
    """Write the lines: comments muted, strings in their own colour, a caret at the end."""
    grounds = (window.ground,)
    comment = source.color(quieter(window.ink, grounds), "comment")
    green = "#9fe08b" if is_dark(window.ground) else "#1f7a3d"
    bare = window.look == "bare"
    string = source.color("accent") if bare else source.color(readable(grounds, green), "string")
    quoted = source.word("QUOTED", Js("/(\"[^\"]*\"?|'[^']*'?)/"))
    pieces = (
        f"{{shown.split({quoted}).map((piece, part) =>\n"
        f"  part % 2 ? <span key={{part}} style={{{{ color: {string} }}}}>{{piece}}</span> : "
        "piece,\n"
        ")}"
    )
    row = el(
        "div",
        {
            "key": Js("index"),
            "style": {
                "minHeight": "1.55em",
                "whiteSpace": "pre-wrap",
                "overflowWrap": "anywhere",
                "color": Js(f"/^\\s*(#|\\/\\/)/.test(text) ? {comment} : undefined"),
            },
        },
        pieces,
    )
    return Each(
        lines,
        "text, index",
        row,
        [
            f'const before = {lines}.slice(0, index).join("\\n").length + Math.min(index, 1);',
            "const shown = text.slice(0, Math.max(0, Math.round(typed - before)));",
        ],
    )


def write_chat(source: Source, chat: Chat) -> str:
    """Write the messages as data, each with its place, and the bubbles."""
    source.arrive()
    rows: list[Value] = []
    for bubble in chat.bubbles:
        row: dict[str, Value] = {"text": bubble.text}
        if any(other.sender for other in chat.bubbles):
            row["sender"] = bubble.sender or ""
        row |= {
            "mine": bubble.side == "right", "x": bubble.box.x, "y": bubble.box.y,
            "width": bubble.box.width,
        }  # fmt: skip
        rows.append(row)
    messages = source.word("MESSAGES", rows)
    canvas = source.layout.canvas
    gap = min(0.9 * canvas.fps, canvas.duration * 0.55 / max(1, len(chat.bubbles)))
    entry = source.timing("MESSAGES_IN", chat.motion.model_copy(update={"stagger": round(gap, 1)}))
    css: dict[str, Value] = {
        "position": "absolute",
        "left": Js("message.x"),
        "top": Js("message.y"),
        "width": Js("message.width"),
        "boxSizing": "border-box",
        "padding": f"{round(chat.padding * 0.65)}px {chat.padding}px",
        **source.type(chat.style),
        "color": Js(f"message.mine ? {source.color('onAccent')} : {source.color('text')}"),
        "background": Js(f"message.mine ? {source.color('accent')} : {source.color('surface')}"),
        "borderRadius": chat.radius,
        "transformOrigin": Js('message.mine ? "right bottom" : "left bottom"'),
    }
    kind = chat.motion.kind
    moving = entry_css(
        kind if kind not in {"unveil", "typewriter", "wipe"} else "rise", 80, "progress"
    )
    moving.pop("transformOrigin", None)
    css.update(moving)
    children: list[Node] = ["{message.text}"]
    if any(bubble.sender for bubble in chat.bubbles):
        name: dict[str, Value] = {
            "position": "absolute",
            "bottom": "100%",
            "left": Js(f"message.mine ? undefined : {chat.padding}"),
            "right": Js(f"message.mine ? {chat.padding} : undefined"),
            "whiteSpace": "nowrap",
            **source.type(chat.sender_style, align=False),
            "color": source.color("muted"),
        }
        children.insert(0, el("div", {"style": name}, "{message.sender}"))
    each = Each(
        messages,
        "message, index",
        el("div", {"key": Js("index"), "style": css}, *children),
        [f"const progress = arrive(frame, {entry}, index);"],
    )
    return source.component("Messages", El("", {}, [each]))
