"""Figures that move and land exactly on their value."""

import re

from tools.code.jsx import Value, el, literal
from tools.code.source import Source, place
from tools.layout.schema import Counter


def write_counter(source: Source, counter: Counter) -> str:
    """Write a figure that counts up; the last frames show the person's own spelling."""
    source.arrive()
    figure: dict[str, Value] = {"from": counter.start, "to": counter.value}
    name = source.word("FIGURE", figure)
    display = source.word("DISPLAY", counter.display)
    entry = source.timing("FIGURE_IN", counter.motion)
    fps = source.layout.canvas.fps
    length = min(
        round(source.layout.canvas.duration * 0.5), max(counter.motion.frames, round(1.6 * fps))
    )
    count = source.frames("COUNT_FRAMES", length)
    css = {**place(counter.box), **source.type(counter.style)}
    css["color"] = source.color(counter.color, "headline")
    css["whiteSpace"] = "nowrap"
    css["fontVariantNumeric"] = "tabular-nums"
    css.update(source.entrance(counter.motion.kind, max(30, counter.style.size // 4)))
    if counter.motion.kind in {"pop", "zoom", "rotate"}:
        css["transformOrigin"] = f"{counter.style.align} center"
    body = [
        f"const shown = arrive(frame, {entry});",
        f"const end = {entry}.at + {count};",
        "const value = interpolate(",
        "  frame,",
        f"  [{entry}.at, end],",
        f"  [{name}.from, {name}.to],",
        "  { ...CLAMP, easing: Easing.out(Easing.cubic) },",
        ");",
        f"const counted = {spelled(counter, 'value')};",
    ]
    return source.component(
        "Figure",
        el("h1", {"style": css}, f"{{frame < end ? counted : {display}}}"),
        body,
    )


def spelled(counter: Counter, value: str) -> str:
    """Return the expression that spells a value as the person spelled theirs."""
    text = f"{value}.toFixed({counter.decimals})"
    if counter.grouped:
        text += '.replace(/\\B(?=(\\d{3})+(?!\\d))/g, ",")'
    before, after = affixes(counter)
    if before:
        text = f"{literal(before)} + {text}"
    if after:
        text = f"{text} + {literal(after)}"
    return text


def affixes(counter: Counter) -> tuple[str, str]:
    """Return what stands before and after the digits as written."""
    if counter.prefix or counter.suffix:
        return counter.prefix, counter.suffix
    match = re.match(r"^(\D*?)[-\u2212]?[\d.,\u2009 ]*\d(\D*)$", counter.display)
    return (match.group(1), match.group(2)) if match else ("", "")
