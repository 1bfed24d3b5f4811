"""When things come in and how: movements as sets of entrances that belong together.

A movement says how each kind of element enters. Times are seconds here and become frames at the
canvas's rate. Entries ease out; everything has started 500 ms after the first.
"""

from dataclasses import dataclass

from tools.layout.board import Board
from tools.layout.brief import Entrance, Unit
from tools.layout.schema import (
    Ease,
    Element,
    Items,
    Motion,
    MotionKind,
    Override,
    Picture,
    Poster,
    Text,
    Tiles,
    Veil,
)


@dataclass(frozen=True, slots=True)
class Part:
    """How one kind of element enters."""

    kind: MotionKind
    unit: Unit = "together"
    ease: Ease = "swift"


@dataclass(frozen=True, slots=True)
class Movement:
    """Entrances that belong together."""

    headline: Part
    support: Part
    items: Part
    shape: Part
    picture: Part


MOVEMENTS: dict[str, Movement] = {
    "unveil": Movement(
        Part("unveil", "word"), Part("fade", ease="soft"), Part("rise", "item"),
        Part("growX"), Part("wipe"),
    ),
    "glide": Movement(
        Part("slideLeft", "word", "glide"), Part("slideLeft", ease="glide"),
        Part("slideLeft", "item", "glide"), Part("growX", ease="glide"),
        Part("slideLeft", ease="glide"),
    ),
    "spring": Movement(
        Part("pop", "word", "overshoot"), Part("rise"), Part("pop", "item", "overshoot"),
        Part("growX", ease="overshoot"), Part("pop", ease="overshoot"),
    ),
    "focus": Movement(
        Part("sweep", ease="soft"), Part("sweep", ease="soft"), Part("sweep", "item", "soft"),
        Part("growX", ease="soft"), Part("zoom", ease="soft"),
    ),
    "curtain": Movement(
        Part("wipe", ease="glide"), Part("wipe", ease="glide"), Part("wipe", "item", "glide"),
        Part("growX", ease="glide"), Part("wipe", ease="glide"),
    ),
    "typing": Movement(
        Part("typewriter", "letter", "linear"), Part("fade", ease="soft"),
        Part("slideRight", "item"), Part("growX"), Part("wipe"),
    ),
    "shower": Movement(
        Part("drop", "letter", "swift"), Part("fade", ease="soft"), Part("drop", "item"),
        Part("growY"), Part("drop"),
    ),
    "hinge": Movement(
        Part("flip", "word"), Part("rise"), Part("flip", "item"), Part("growX"), Part("zoom"),
    ),
    "settle": Movement(
        Part("zoom", ease="soft"), Part("fade", ease="soft"), Part("zoom", "item", "soft"),
        Part("growX", ease="soft"), Part("zoom", ease="soft"),
    ),
    "ascent": Movement(
        Part("rise", "letter", "glide"), Part("fade", ease="soft"), Part("rise", "item"),
        Part("growY"), Part("rise"),
    ),
}  # fmt: skip

SECONDS: dict[MotionKind, float] = {
    "fade": 0.6, "rise": 0.65, "drop": 0.65, "slideLeft": 0.75, "slideRight": 0.75, "pop": 0.55,
    "bounce": 0.9, "zoom": 0.8, "blur": 0.75, "wipe": 0.8, "flip": 0.7, "rotate": 0.7,
    "typewriter": 0.9, "cut": 0.04, "unveil": 0.8, "sweep": 0.9, "growX": 0.7, "growY": 0.9,
}  # fmt: skip

# What a person's word for an entrance becomes when they do not say by which unit.
UNITS: dict[Entrance, Unit] = {
    "pop": "word", "bounce": "word", "drop": "word", "flip": "word", "typewriter": "letter",
}  # fmt: skip

EASES: dict[Entrance, Ease] = {
    "pop": "overshoot", "bounce": "overshoot", "fade": "soft", "blur": "soft", "zoom": "soft",
    "slideLeft": "glide", "slideRight": "glide", "wipe": "glide", "typewriter": "linear",
}  # fmt: skip

READ = {"testimonial", "post"}
CONTENT = {"items", "bars", "line", "donut", "code", "chat", "meter", "tiles"}
SECONDARY = {"support", "attribution", "label", "button", "caption", "role"}
LEAD_S = 0.14
SPREAD_S = 0.5
BEAT_S = 0.3  # from one word of a kinetic scene to the next


def schedule(board: Board) -> None:
    """Give every element on the board its motion."""
    movement = MOVEMENTS[board.choices.movement]
    tiers = [
        2 if isinstance(element, Picture) and _fills(board, element) else _tier(element)
        for element in board.elements
    ]
    ranks = {tier: rank for rank, tier in enumerate(sorted(set(tiers)))}
    gap = min(0.17, SPREAD_S / max(1, len(ranks) - 1)) if len(ranks) > 1 else 0.0
    pace = _pace(board)
    fps = board.canvas.fps
    board.elements = [
        element
        if isinstance(element, Veil)
        else element.model_copy(
            update={
                "motion": _motion(
                    board, element, movement, (LEAD_S + ranks[tier] * gap) * pace * fps, pace
                )
            }
        )
        for element, tier in zip(board.elements, tiers, strict=True)
    ]
    _hurry(board)


def _pace(board: Board) -> float:
    """Return the factor on all times: calm is slow, lively is quick."""
    energy = {"calm": 1.4, "normal": 1.0, "lively": 0.72, None: 1.0}[board.brief.look.energy]
    return energy / board.brief.look.speed


def _tier(element: Element) -> int:
    """Return the order in which an element comes in; equal tiers come together."""
    if isinstance(element, Veil):
        return 2
    role = getattr(element, "role", element.type)
    if element.type == "tiles":
        return 0
    if element.type == "picture":
        return 1
    if element.type == "shape":
        return {"panel": 0, "plate": 1, "badge": 1, "rule": 2, "button": 3}.get(role, 2)
    if role in {"label", "initial"}:
        return 1
    if role in {"headline", "items"} or element.type in {"counter", "countdown"}:
        return 2
    if role in {"support", "caption"}:
        return 3
    if role in {"attribution", "role", "button"}:
        return 4
    return 3


def _part(board: Board, element: Element, movement: Movement) -> Part:
    if element.type == "shape":
        part = movement.shape
        return Part(part.kind, ease="swift") if element.role in {"plate", "panel"} else part
    if element.type == "tiles":
        return Part("pop", "item")
    if element.type == "picture":
        return Part("fade", ease="soft") if _fills(board, element) else movement.picture
    if isinstance(element, Text):
        if element.role in SECONDARY:
            return movement.support
        return _as_heading(board, movement.headline)
    if isinstance(element, Poster):
        return Part(movement.headline.kind, "item", movement.headline.ease)
    if element.type in {"items", "chat"}:
        return movement.items
    if element.type == "counter":
        part = movement.headline
        return Part("rise" if part.kind in {"typewriter", "unveil"} else part.kind, ease=part.ease)
    return Part("growY", ease="glide")


def _as_heading(board: Board, part: Part) -> Part:
    """Let a heading move as a whole where what it heads is the subject."""
    heads = board.brief.kind in READ or any(one.type in CONTENT for one in board.elements)
    return Part(part.kind, ease=part.ease) if heads and part.kind != "typewriter" else part


def _fills(board: Board, picture: Picture) -> bool:
    """Tell whether a picture is the whole frame: then it is there from the start."""
    return picture.box.width >= board.canvas.width and picture.box.height >= board.canvas.height


def _motion(board: Board, element: Element, movement: Movement, at: float, pace: float) -> Motion:
    part = _part(board, element, movement)
    role = getattr(element, "role", element.type)
    seconds = SECONDS[part.kind]
    wish = _wish(board, element, role)
    if wish.entrance is not None:
        unit = wish.unit or (part.unit if element.type == "items" else UNITS.get(wish.entrance))
        part = Part(wish.entrance, unit or "together", EASES.get(wish.entrance, "swift"))
        seconds = SECONDS[part.kind]
    elif wish.unit is not None:
        part = Part(part.kind, wish.unit, part.ease)
    if isinstance(element, Text):
        part = _simplified(part, element.content)
        if element.style.underline and part.kind != "typewriter":
            part = Part(part.kind, ease=part.ease)  # one line, not one under each word
        if role in {"initial", "mark"} and part.kind in {"typewriter", "unveil"}:
            part = Part("pop", ease="swift")
    count = _parts(element, part)
    fps = board.canvas.fps
    if isinstance(element, Picture) and _fills(board, element):
        at, seconds = 0, 0.35
    at += (board.override(role).delay_s or 0) * fps
    frames, stagger = seconds * pace * fps, 0.0
    if part.kind == "typewriter":
        frames = min(2.2, max(0.6, count / 20)) * pace * fps
    elif count > 1:
        stagger = min({"word": 0.09, "letter": 0.035}.get(part.unit, 0.13), 0.5 / (count - 1))
        stagger *= pace * fps
        if board.brief.kind == "kinetic" and role == "headline":
            stagger = min(BEAT_S * pace * fps, board.canvas.duration * 0.4 / count)
    if wish.entrance_s is not None:
        asked = wish.entrance_s * fps
        ratio = asked / (frames + stagger * (count - 1 if part.kind != "typewriter" else 0))
        frames, stagger = frames * ratio, stagger * ratio
    return Motion(
        kind=part.kind,
        unit=part.unit,
        at=max(0, round(at)),
        frames=max(1, round(frames)),
        stagger=round(stagger, 2),
        ease=part.ease,
    )


def _wish(board: Board, element: Element, role: str) -> Override:
    """Return the movement asked for: later wishes for the role first, then the brief's look."""
    wish = board.override(role)
    look = board.brief.look
    leading = role in {"headline", "items"} or element.type in {"items", "chat", "counter"}
    if not leading:
        return wish if role in board.choices.overrides else Override()
    return wish.model_copy(
        update={
            "entrance": wish.entrance or look.entrance,
            "unit": wish.unit or look.unit,
            "entrance_s": wish.entrance_s or look.entrance_s,
        }
    )


def _simplified(part: Part, text: str) -> Part:
    """Move letters together where apart they would break: joined scripts, emoji, long texts."""
    if (
        part.unit in {"word", "letter"}
        and len(text.split()) < 2
        and (part.unit == "word" or len(text) < 2)
    ):
        return Part(part.kind, ease=part.ease)
    if part.unit == "letter" and part.kind != "typewriter":
        plain = all(character.isascii() or "\u00a0" <= character <= "\u024f" for character in text)
        if not plain or len(text) > 48:
            part = Part(part.kind, "word", part.ease)
    if part.unit == "word" and (len(text.split()) > 26 or "\n" in text):
        part = Part("fade" if part.kind in {"unveil", "pop"} else part.kind, ease=part.ease)
    if part.unit == "letter" and "\n" in text and part.kind != "typewriter":
        part = Part(part.kind, ease=part.ease)
    if part.kind == "typewriter" and len(text) > 140:
        part = Part("wipe", ease="glide")
    return part


def _parts(element: Element, part: Part) -> int:
    """Count what is staggered."""
    if isinstance(element, Text):
        if part.unit == "word":
            return len(element.content.split())
        return len(element.content) if part.unit == "letter" else 1
    if isinstance(element, Poster):
        return len(element.lines)
    if isinstance(element, Items):
        return len(element.cells)
    if isinstance(element, Tiles):
        return element.count
    return 1


def _hurry(board: Board) -> None:
    """Compress the entries of a short scene so that all is there by 45 per cent of it.

    A time that a person asked for stays, as far as the scene is long enough.
    """
    ends = [
        element.motion.at + element.motion.frames
        for element in board.elements
        if not isinstance(element, Veil)
    ]
    asked = board.brief.look.entrance_s or any(
        wish.entrance_s or wish.delay_s for wish in board.choices.overrides.values()
    )
    limit = board.canvas.duration * (0.85 if asked else 0.45)
    ratio = limit / max(ends, default=1)
    if ratio >= 1:
        return
    board.elements = [
        element
        if isinstance(element, Veil)
        else element.model_copy(
            update={
                "motion": element.motion.model_copy(
                    update={
                        "at": max(1, round(element.motion.at * ratio)),
                        "frames": max(1, round(element.motion.frames * ratio)),
                        "stagger": round(element.motion.stagger * ratio, 2),
                    }
                )
            }
        )
        for element in board.elements
    ]
