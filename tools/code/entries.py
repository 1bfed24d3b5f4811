"""The CSS of entrances: what a thing looks like when its entry has come as far as `shown`.

An entrance that a scene uses several times becomes a small function of the scene's own.
"""

from collections.abc import Callable

from tools.code.jsx import COLUMNS, Js, Value, lines_of
from tools.layout.schema import MotionKind

type Css = dict[str, Value]

# What a scene calls its function for an entrance; the others are one property, or markup.
HELPERS: dict[MotionKind, str] = {
    "rise": "riseIn", "drop": "riseIn", "slideLeft": "slideIn", "slideRight": "slideIn",
    "pop": "popIn", "bounce": "bounceIn", "zoom": "zoomIn", "blur": "blurIn", "wipe": "wipeIn",
    "flip": "flipIn", "rotate": "turnIn", "unveil": "unveil", "sweep": "sweepIn",
}  # fmt: skip
FAR = ("riseIn", "slideIn", "bounceIn", "blurIn")


def entry_css(kind: MotionKind, reach: int, progress: str = "shown") -> Css:
    """Return the style of something on its way in; `reach` px is how far it travels.

    `unveil` and `typewriter` need markup of their own; what they share with others is here too.
    """
    return ENTRIES[kind](progress, str(_signed(kind, reach)))


def entry_call(kind: MotionKind, reach: int, progress: str = "shown") -> Css:
    """Return the same style by way of the scene's own function."""
    name = HELPERS[kind]
    far = f", {_signed(kind, reach)}" if name in FAR else ""
    return {f"...{name}": Js(f"{name}({progress}{far})")}


def entry_helper(kind: MotionKind) -> str:
    """Return the source of the function for an entrance."""
    name = HELPERS[kind]
    takes = "progress: number, far: number" if name in FAR else "progress: number"
    head = f"const {name} = ({takes}) => ("
    css = lines_of(ENTRIES[kind]("progress", "far"), COLUMNS - len(head) - 2)
    css[0] = head + css[0]
    css[-1] += ");"
    return "\n".join(css)


def _signed(kind: MotionKind, reach: int) -> int:
    """Return how far and which way something travels; a blur's radius is shorter than a way."""
    if kind == "blur":
        return max(6, reach // 5)
    return -reach if kind in {"drop", "slideLeft", "bounce"} else reach


def _moved(axis: str) -> Callable[[str, str], Css]:
    def css(p: str, far: str) -> Css:
        return {"opacity": Js(p), "transform": Js(f"`translate{axis}(${{(1 - {p}) * {far}}}px)`")}

    return css


def _faded(p: str, _: str) -> Css:
    return {"opacity": Js(p)}


def _popped(p: str, _: str) -> Css:
    return {"opacity": Js(p), "transform": Js(f"`scale(${{0.5 + {p} * 0.5}})`")}


def _bounced(p: str, far: str) -> Css:
    shift = f"`translateY(${{(1 - {p}) * {far}}}px)`"
    return {"opacity": Js(f"Math.min(1, {p} * 3)"), "transform": Js(shift)}


def _zoomed(p: str, _: str) -> Css:
    return {"opacity": Js(p), "transform": Js(f"`scale(${{1.16 - {p} * 0.16}})`")}


def _blurred(p: str, far: str) -> Css:
    return {"opacity": Js(p), "filter": Js(f"`blur(${{(1 - {p}) * {far}}}px)`")}


def _wiped(p: str, _: str) -> Css:
    return {"clipPath": Js(f"`inset(-20% ${{(1 - {p}) * 104 - 4}}% -20% -4%)`")}


def _swept(p: str, _: str) -> Css:
    edge = f"`linear-gradient(99deg, #000 ${{{p} * 140 - 40}}%, #0000 ${{{p} * 140}}%)`"
    return {"maskImage": Js(edge)}


def _flipped(p: str, _: str) -> Css:
    turn = f"`perspective(900px) rotateX(${{(1 - {p}) * -85}}deg)`"
    return {"opacity": Js(p), "transform": Js(turn), "transformOrigin": "50% 100%"}


def _rotated(p: str, _: str) -> Css:
    turn = f"`rotate(${{(1 - {p}) * -14}}deg) scale(${{0.8 + {p} * 0.2}})`"
    return {"opacity": Js(p), "transform": Js(turn)}


def _unveiled(p: str, _: str) -> Css:
    return {"transform": Js(f"`translateY(${{(1 - {p}) * 140}}%)`")}


def _grown(axis: str, origin: str) -> Callable[[str, str], Css]:
    def css(p: str, _: str) -> Css:
        return {"transform": Js(f"`scale{axis}(${{{p}}})`"), "transformOrigin": origin}

    return css


ENTRIES: dict[MotionKind, Callable[[str, str], Css]] = {
    "fade": _faded,
    "cut": _faded,
    "typewriter": _faded,
    "rise": _moved("Y"),
    "drop": _moved("Y"),
    "slideLeft": _moved("X"),
    "slideRight": _moved("X"),
    "pop": _popped,
    "bounce": _bounced,
    "zoom": _zoomed,
    "blur": _blurred,
    "wipe": _wiped,
    "flip": _flipped,
    "rotate": _rotated,
    "unveil": _unveiled,
    "sweep": _swept,
    "growX": _grown("X", "left"),
    "growY": _grown("Y", "bottom"),
}
