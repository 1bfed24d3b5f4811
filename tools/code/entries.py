"""The CSS of entrances: what a thing looks like when its entry has come as far as `progress`."""

from collections.abc import Callable

from tools.code.jsx import Js, Value
from tools.layout.schema import MotionKind

Css = dict[str, Value]


def entry_css(kind: MotionKind, reach: int, progress: str = "progress") -> Css:
    """Return the style of something on its way in; `reach` px is how far it travels.

    `unveil` and `typewriter` need markup of their own; what they share with others is here too.
    """
    return ENTRIES[kind](progress, reach)


def _moved(axis: str, sign: int) -> Callable[[str, int], Css]:
    def css(p: str, reach: int) -> Css:
        shift = f"${{(1 - {p}) * {sign * reach}}}px"
        return {"opacity": Js(p), "transform": Js(f"`translate{axis}({shift})`")}

    return css


def _faded(p: str, _: int) -> Css:
    return {"opacity": Js(p)}


def _popped(p: str, _: int) -> Css:
    return {"opacity": Js(p), "transform": Js(f"`scale(${{0.5 + {p} * 0.5}})`")}


def _bounced(p: str, reach: int) -> Css:
    shift = f"${{(1 - {p}) * -{reach}}}px"
    return {"opacity": Js(f"Math.min(1, {p} * 3)"), "transform": Js(f"`translateY({shift})`")}


def _zoomed(p: str, _: int) -> Css:
    return {"opacity": Js(p), "transform": Js(f"`scale(${{1.16 - {p} * 0.16}})`")}


def _blurred(p: str, reach: int) -> Css:
    return {"opacity": Js(p), "filter": Js(f"`blur(${{(1 - {p}) * {max(6, reach // 5)}}}px)`")}


def _wiped(p: str, _: int) -> Css:
    return {"clipPath": Js(f"`inset(-20% ${{(1 - {p}) * 104 - 4}}% -20% -4%)`")}


def _flipped(p: str, _: int) -> Css:
    turn = f"`perspective(900px) rotateX(${{(1 - {p}) * -85}}deg)`"
    return {"opacity": Js(p), "transform": Js(turn), "transformOrigin": "50% 100%"}


def _rotated(p: str, _: int) -> Css:
    turn = f"`rotate(${{(1 - {p}) * -14}}deg) scale(${{0.8 + {p} * 0.2}})`"
    return {"opacity": Js(p), "transform": Js(turn)}


def _unveiled(p: str, _: int) -> Css:
    return {"transform": Js(f"`translateY(${{(1 - {p}) * 115}}%)`")}


def _grown(axis: str, origin: str) -> Callable[[str, int], Css]:
    def css(p: str, _: int) -> Css:
        return {"transform": Js(f"`scale{axis}(${{{p}}})`"), "transformOrigin": origin}

    return css


ENTRIES: dict[MotionKind, Callable[[str, int], Css]] = {
    "fade": _faded,
    "cut": _faded,
    "typewriter": _faded,
    "rise": _moved("Y", 1),
    "drop": _moved("Y", -1),
    "slideLeft": _moved("X", -1),
    "slideRight": _moved("X", 1),
    "pop": _popped,
    "bounce": _bounced,
    "zoom": _zoomed,
    "blur": _blurred,
    "wipe": _wiped,
    "flip": _flipped,
    "rotate": _rotated,
    "unveil": _unveiled,
    "growX": _grown("X", "left"),
    "growY": _grown("Y", "bottom"),
}
