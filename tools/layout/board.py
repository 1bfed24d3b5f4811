"""The drawing board: places measured text and shapes on a canvas and remembers what was placed.

Archetypes work in rectangles of px and name text by level (how loud it is) and role (what it
is). The board knows the safe area, the fonts, the palette and the person's wishes about each
role, so that archetypes are only about composition.
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import reduce
from typing import Literal

from tools.base import AssetState
from tools.layout.brief import FontRole, SceneBrief
from tools.layout.fonts import FAMILIES
from tools.layout.metrics import Fitted, Type, fit, optical_size
from tools.layout.palettes import Palette
from tools.layout.schema import (
    Backdrop,
    Box,
    Canvas,
    Choices,
    Element,
    Motion,
    Override,
    Shape,
    Text,
    TypeStyle,
)

Align = Literal["left", "center", "right"]
Valign = Literal["top", "center", "bottom"]
Voice = Literal["display", "text", "strong", "label"]

STILL = Motion(kind="fade")


@dataclass(frozen=True, slots=True)
class Rect:
    """A rectangle in px."""

    x: float
    y: float
    w: float
    h: float

    @property
    def right(self) -> float:
        """The x of the right edge."""
        return self.x + self.w

    @property
    def bottom(self) -> float:
        """The y of the lower edge."""
        return self.y + self.h

    @property
    def cx(self) -> float:
        """The x of the middle."""
        return self.x + self.w / 2

    @property
    def cy(self) -> float:
        """The y of the middle."""
        return self.y + self.h / 2

    def inset(self, left: float, top: float, right: float, bottom: float) -> "Rect":
        """Return the rectangle with its edges moved inwards."""
        return Rect(self.x + left, self.y + top, self.w - left - right, self.h - top - bottom)

    def columns(self, share: float, gap: float = 0) -> tuple["Rect", "Rect"]:
        """Split into left and right; `share` is the left one's part of the width."""
        left = (self.w - gap) * share
        return (
            Rect(self.x, self.y, left, self.h),
            Rect(self.x + left + gap, self.y, self.w - left - gap, self.h),
        )

    def rows(self, share: float, gap: float = 0) -> tuple["Rect", "Rect"]:
        """Split into upper and lower; `share` is the upper one's part of the height."""
        upper = (self.h - gap) * share
        return (
            Rect(self.x, self.y, self.w, upper),
            Rect(self.x, self.y + upper + gap, self.w, self.h - upper - gap),
        )

    def box(self) -> Box:
        """Return it in whole px."""
        return Box(x=round(self.x), y=round(self.y), width=round(self.w), height=round(self.h))


@dataclass(frozen=True, slots=True)
class Level:
    """How loud text is: `size` and `smallest` px on a canvas whose shorter side is 1080."""

    size: float
    smallest: float
    voice: Voice
    color: str = "text"
    tall_size: float | None = None


LEVELS: dict[str, Level] = {
    "mega": Level(340, 104, "display", tall_size=400),
    "display": Level(232, 84, "display", tall_size=270),
    "headline": Level(156, 64, "display", tall_size=190),
    "title": Level(112, 56, "display", tall_size=136),
    "subtitle": Level(80, 44, "display", tall_size=100),
    "lead": Level(68, 36, "text", "muted", 92),
    "body": Level(50, 32, "text", "text", 70),
    "strong": Level(60, 34, "strong", "text", 84),
    "small": Level(46, 32, "text", "muted", 64),
    "label": Level(38, 32, "label", "accent", 56),
}


TALL_QUIET = 1.25


@dataclass(frozen=True, slots=True)
class Block:
    """Text to be stacked. `gap` px (at 1080) above it; `size` overrides the level's."""

    role: str
    text: str | None
    level: str
    gap: float = 28
    color: str | None = None
    lines: int | None = None
    size: float | None = None
    uppercase: bool = False
    italic: bool = False
    weight: int | None = None


@dataclass
class Board:
    """A canvas being composed."""

    canvas: Canvas
    brief: SceneBrief
    choices: Choices
    assets: Sequence[AssetState] = ()
    elements: list[Element] = field(default_factory=list)
    fixed: set[int] = field(default_factory=set)
    backdrop: Backdrop | None = None

    def __post_init__(self) -> None:
        self.rng = random.Random(self.choices.seed)  # noqa: S311

    # --- the canvas -------------------------------------------------------------------------

    @property
    def variant(self) -> str:
        """The composition that was chosen."""
        return self.choices.variant

    @property
    def palette(self) -> Palette:
        """The resolved colours."""
        return self.choices.palette

    @property
    def unit(self) -> float:
        """How many px one px of the 1080-line design is."""
        return min(self.canvas.width, self.canvas.height) / 1080

    @property
    def tall(self) -> bool:
        """Whether the canvas is clearly higher than wide."""
        return self.canvas.height > self.canvas.width * 1.2

    @property
    def wide(self) -> bool:
        """Whether the canvas is clearly wider than high."""
        return self.canvas.width > self.canvas.height * 1.2

    @property
    def full(self) -> Rect:
        """The whole canvas."""
        return Rect(0, 0, self.canvas.width, self.canvas.height)

    @property
    def safe(self) -> Rect:
        """Where words may stand: a little inside of the broadcast margins."""
        width, height = self.canvas.width, self.canvas.height
        side = width * (0.075 if self.tall else 0.07)
        edge = height * (0.135 if self.tall else 0.09)
        return Rect(side, edge, width - 2 * side, height - 2 * edge)

    @property
    def content(self) -> Rect:
        """The safe area, less the strip in which a logo stands."""
        top = bottom = 0.0
        for image in self.brief.images:
            if image.role == "logo":
                if "bottom" in (image.position or ""):
                    bottom = self.px(150)
                else:
                    top = self.px(150)
        return self.safe.inset(0, top, 0, bottom)

    def px(self, value: float) -> float:
        """Scale a length of the 1080-line design to this canvas."""
        return value * self.unit

    def quiet(self, size: float) -> float:
        """Return a supporting text's size, larger where the canvas is higher than wide.

        Such a video is seen on a phone, a third as wide as another on a desk.
        """
        return size * TALL_QUIET if self.tall else size

    @property
    def align(self) -> Align | None:
        """The alignment that was asked for, or follows from the place that was asked for."""
        look = self.brief.look
        if look.align is not None:
            return look.align
        place = (look.position or "").lower()
        if "left" in place:
            return "left"
        if "right" in place:
            return "right"
        return "center" if place == "center" else None

    # --- text -------------------------------------------------------------------------------

    def override(self, role: str) -> Override:
        """Return what was asked for this role later on, "all" included."""
        every = self.choices.overrides.get("all", Override())
        own = self.choices.overrides.get(role)
        if own is None:
            return every
        return every.model_copy(update=own.model_dump(exclude_none=True))

    def font(self, role: str, voice: Voice) -> FontRole:
        """Return the family for a role: the display family for what is loud."""
        chosen = self.choices.display if voice == "display" else self.choices.text
        return self.override(role).font or chosen

    def size(self, level: str) -> float:
        """Return a level's largest size in px."""
        entry = LEVELS[level]
        size = entry.tall_size if self.tall and entry.tall_size else entry.size
        return self.px(size)

    def style(self, role: str, level: str, size: float, align: Align = "left") -> TypeStyle:
        """Return the type style of a level at a size, with the wishes for its role."""
        voice = LEVELS[level].voice
        wish = self.override(role)
        font = self.font(role, voice)
        family = FAMILIES[font]
        weight = {
            "display": family.display_weight,
            "text": family.text_weight,
            "strong": family.strong_weight,
            "label": family.strong_weight,
        }[voice]
        if wish.bold is not None:
            weight = max(700, weight) if wish.bold else min(400, weight)
        if voice == "display":
            tracking, line_height = family.tracking, family.line_height
            if size < self.px(80):
                tracking, line_height = tracking / 2, line_height + 0.06
        elif voice == "label":
            tracking, line_height = 0.08, 1.3
        else:
            tracking, line_height = 0.0, 1.36
        wanted = wish.uppercase
        if wanted is None:
            wanted = self.brief.look.uppercase
        return TypeStyle(
            font=font,
            size=round(size),
            weight=weight,
            tracking=round(tracking + (wish.tracking or 0), 3),
            line_height=round(line_height, 2),
            italic=bool(wish.italic),
            uppercase=bool(wanted),
            underline=bool(wish.underline),
            shadow=bool(wish.shadow),
            outline=bool(wish.outline),
            align=align,
        )

    def measured(self, style: TypeStyle) -> Type:
        """Return what measuring needs of a style."""
        return Type(
            font=style.font,
            weight=style.weight,
            tracking=style.tracking,
            line_height=style.line_height,
            uppercase=style.uppercase,
            italic=style.italic,
            optical=optical_size(style.size),
        )

    def fit(
        self,
        text: str,
        role: str,
        level: str,
        rect: Rect,
        *,
        scale: float = 1.0,
        lines: int | None = None,
        size: float | None = None,
        align: Align = "left",
        updates: dict[str, object] | None = None,
    ) -> tuple[Fitted, TypeStyle]:
        """Find the size at which a text fits a rectangle, and its style at that size."""
        entry = LEVELS[level]
        wish = self.override(role).px
        look = self.brief.look.scale
        quiet = entry.smallest <= 40  # a level that is small already gives way last
        give = scale**0.5 if quiet and scale > 0.4 else scale
        largest = (self.px(size) if size else self.size(level)) * give * look
        shrink = min(1.0, look) if quiet and scale > 0.3 else min(1.0, scale * look)
        smallest = self.px(entry.smallest) * shrink
        if wish is not None:
            largest = wish * scale
            smallest = min(smallest, largest)
            lines = None
        probe = self.style(role, level, largest, align).model_copy(update=updates or {})
        largest *= FAMILIES[probe.font].scale if wish is None else 1
        largest = max(largest, smallest)
        for _ in range(3):
            fitted = fit(
                text,
                self.measured(probe.model_copy(update={"size": round(largest)})),
                width=rect.w,
                height=rect.h,
                size=largest,
                smallest=min(smallest, largest),
                max_lines=lines,
                tidy=wish is None,
            )
            if optical_size(fitted.size) == optical_size(largest):
                break
            largest = fitted.size
        return fitted, probe.model_copy(update={"size": round(fitted.size)})

    def text(
        self,
        role: str,
        text: str,
        level: str,
        rect: Rect,
        *,
        align: Align = "left",
        valign: Valign = "top",
        color: str | None = None,
        lines: int | None = None,
        size: float | None = None,
        fixed: bool = False,
    ) -> Rect:
        """Place one text in a rectangle and return the rectangle that it fills."""
        block = Block(role, text, level, 0, color, lines, size)
        return self.stack(rect, [block], align=align, valign=valign, fixed=fixed)

    def stack(
        self,
        rect: Rect,
        blocks: Sequence[Block],
        *,
        align: Align = "left",
        valign: Valign = "center",
        fixed: bool = False,
    ) -> Rect:
        """Place texts under each other, all of them shrunk until they fit, and return their area.

        The alignment that a person asked for wins over the archetype's.
        """
        wanted = [block for block in blocks if block.text and block.text.strip()]
        if not wanted:
            return Rect(rect.x, rect.y, 0, 0)
        align = align if fixed else (self.align or align)
        scale = 1.0
        placed = self._try_stack(rect, wanted, scale, align)
        while sum(gap + fitted.height for _, fitted, _, gap in placed) > rect.h and scale > 0.12:
            scale *= 0.94
            placed = self._try_stack(rect, wanted, scale, align)
        total = sum(gap + fitted.height for _, fitted, _, gap in placed)
        spare = max(0.0, rect.h - total)
        y = rect.y + {"top": 0.0, "center": spare / 2, "bottom": spare}[valign]
        spots: list[Rect] = []
        for block, fitted, style, gap in placed:
            y += gap
            slack = rect.w - fitted.width
            x = rect.x + {"left": 0.0, "center": slack / 2, "right": slack}[align]
            spot = Rect(x, y, fitted.width, fitted.height)
            self._put_text(block, fitted, style, spot)
            if fixed:
                self.fixed.add(len(self.elements) - 1)
            spots.append(spot)
            y += fitted.height
        return reduce(union, spots)

    def _try_stack(
        self, rect: Rect, blocks: Sequence[Block], scale: float, align: Align
    ) -> list[tuple[Block, Fitted, TypeStyle, float]]:
        placed = []
        for index, block in enumerate(blocks):
            fitted, style = self.fit(
                block.text or "",
                block.role,
                block.level,
                rect,
                scale=scale,
                lines=block.lines,
                size=block.size,
                align=align,
                updates=self._updates(block),
            )
            gap = self.px(block.gap) * max(0.5, scale) if index else 0.0
            placed.append((block, fitted, style, gap))
        return placed

    def _updates(self, block: Block) -> dict[str, object]:
        """Return what a block wants of its style, where the person has no wish of their own."""
        wish = self.override(block.role)
        updates: dict[str, object] = {}
        if block.uppercase and wish.uppercase is None:
            updates["uppercase"] = True
        if block.italic and wish.italic is None:
            updates["italic"] = True
        if block.weight is not None and wish.bold is None:
            updates["weight"] = block.weight
        return updates

    def _put_text(self, block: Block, fitted: Fitted, style: TypeStyle, spot: Rect) -> None:
        wish = self.override(block.role)
        color = wish.color or block.color or LEVELS[block.level].color
        self.elements.append(
            Text(
                role=block.role,
                content=block.text or "",
                lines=fitted.lines,
                box=spot.box(),
                style=style,
                color=color,
                motion=STILL,
            )
        )

    # --- shapes -----------------------------------------------------------------------------

    def shape(
        self,
        role: str,
        rect: Rect,
        color: str,
        *,
        form: Literal["rect", "ellipse", "frame", "pin"] = "rect",
        radius: float = 0,
        stroke: float = 0,
        opacity: float = 1,
        behind: bool = False,
        fixed: bool = False,
        motion: Motion = STILL,
    ) -> None:
        """Place a shape; `behind` puts it under everything placed so far."""
        shape = Shape(
            role=role,
            form=form,
            box=rect.box(),
            color=color,
            radius=round(self.px(radius)),
            stroke=round(self.px(stroke)),
            opacity=opacity,
            motion=motion,
        )
        if behind:
            self.elements.insert(0, shape)
            self.fixed = {index + 1 for index in self.fixed}
            if fixed:
                self.fixed.add(0)
        else:
            self.elements.append(shape)
            if fixed:
                self.fixed.add(len(self.elements) - 1)

    def add(self, element: Element, *, fixed: bool = False) -> None:
        """Place a finished element."""
        self.elements.append(element)
        if fixed:
            self.fixed.add(len(self.elements) - 1)


def union(a: Rect, b: Rect) -> Rect:
    """Return the smallest rectangle around both."""
    x, y = min(a.x, b.x), min(a.y, b.y)
    return Rect(x, y, max(a.right, b.right) - x, max(a.bottom, b.bottom) - y)


def shifted(box: Box, dx: int, dy: int) -> Box:
    """Return a box moved by px."""
    return box.model_copy(update={"x": box.x + dx, "y": box.y + dy})


def grown(rect: Rect, by: float) -> Rect:
    """Return a rectangle larger by `by` px on every side."""
    return replace(rect, x=rect.x - by, y=rect.y - by, w=rect.w + 2 * by, h=rect.h + 2 * by)
