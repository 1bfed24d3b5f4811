"""How one scene gives way to the next: an exit and a transition that fit the next entrance.

What enters moves a way, or stands still. What leaves before it moves the same way and about as
fast, and a transition between the two comes from where the entrance comes from.
"""

from collections.abc import Mapping
from typing import Any, Literal

from tools.layout.schema import Exit, ExitKind, MotionKind, SceneLayout

type Flow = Literal["up", "down", "left", "right", "still"]
type Carrier = Literal["slide", "wipe", "fade"]

# The way that things travel on the canvas as they come in; all others grow or appear in place.
FLOWS: dict[MotionKind, Flow] = {
    "rise": "up", "unveil": "up", "growY": "up", "flip": "up", "drop": "down", "bounce": "down",
    "slideLeft": "right", "wipe": "right", "growX": "right",
    "slideRight": "left",
}  # fmt: skip

EXITS: dict[Flow, ExitKind] = {
    "up": "lift", "down": "sink", "left": "left", "right": "right", "still": "shrink",
}  # fmt: skip

# Where a transition that moves this way comes from.
ORIGINS: dict[Flow, str] = {
    "up": "from-bottom", "down": "from-top", "left": "from-right", "right": "from-left",
}  # fmt: skip

# What may carry a scene away where the next one moves in; a video keeps to one of them.
CARRIERS: tuple[Carrier, ...] = ("slide", "wipe")

SHORTEST = 8
LONGEST = 20


def flow_of(layout: SceneLayout) -> Flow:
    """Return the way in which what a scene is about comes in."""
    leading = next(
        (
            element
            for element in layout.elements
            if getattr(element, "role", None) == "headline"
            or element.type in {"items", "chat", "code", "bars", "line", "donut", "countdown"}
        ),
        None,
    )
    if leading is None or leading.type == "veil":
        return "still"
    kind = leading.motion.kind
    if leading.type == "poster" and kind in {"slideLeft", "slideRight"}:
        return "still"  # its lines come from both sides
    return FLOWS.get(kind, "still")


def exit_before(layout: SceneLayout, *, overlap: int = 0) -> Exit:
    """Return how the scene before `layout` leaves: the same way, in three quarters of its time.

    `overlap` is how many frames a transition takes from both.
    """
    entries = [one.motion.frames for one in layout.elements if one.type != "veil"]
    frames = max(overlap, round(0.75 * max(entries, default=SHORTEST)))
    return Exit(kind=EXITS[flow_of(layout)], frames=min(LONGEST, max(SHORTEST, frames)))


def transition_before(layout: SceneLayout, carrier: Carrier, overlap: int) -> dict[str, Any]:
    """Return the transition into `layout`: from where its entrance comes, or else a fade."""
    flow = flow_of(layout)
    if flow == "still" or carrier == "fade":
        return {"type": "fade", "duration": overlap}
    return {"type": carrier, "direction": ORIGINS[flow], "duration": overlap}


def carrier_of(transition: Mapping[str, Any]) -> Carrier:
    """Return what carries scenes away in a video that has this transition."""
    return next((one for one in CARRIERS if one == transition.get("type")), "fade")


def flow_after(layout: SceneLayout | None, transition: Mapping[str, Any] | None) -> Flow | None:
    """Return the way in which a scene gives way to whatever follows it; None where it stays."""
    if transition and transition.get("type") not in {None, "none"}:
        origin = transition.get("direction")
        return next((flow for flow, place in ORIGINS.items() if place == origin), "still")
    if layout is None or layout.exit.kind == "none":
        return None
    return next((flow for flow, kind in EXITS.items() if kind == layout.exit.kind), "still")


def joined(
    transition: Mapping[str, Any] | None,
    following: SceneLayout | None,
    kept: Mapping[str, Any] | None = None,
) -> tuple[Exit, dict[str, Any] | None]:
    """Return how a scene gives way to another one than before: its exit and its transition.

    It holds its picture where nothing follows. A transition that carries a scene some way is
    turned to the new one's, any other stays; `kept` is one of the video's for a scene without.
    """
    if following is None:
        return Exit(), None
    carried = dict(transition or kept or {})
    overlap = int(carried.get("duration", 0))
    leave = exit_before(following, overlap=overlap)
    if carried.get("type") in {*CARRIERS, "fade"} and overlap:
        return leave, transition_before(following, carrier_of(carried), overlap)
    return leave, carried or None
