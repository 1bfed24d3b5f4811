"""`SceneLayout`: a scene as it was designed, every box in pixels and every moment in frames.

A layout says everything that the source of the scene says, and keeps what it came from: the
brief (`source`) and the designer's own decisions (`choices`). An edit changes one of those two and
composes again, so that whatever was not asked for comes out as it was.

Versions: 2 adds what stands out (`marks`, an `ink` on a figure) and lying bars; all of it has
defaults, so that a layout of version 1 is read as it is and written back as version 2.

Colours are either the name of a palette colour (`text`, `muted`, `accent`, `onAccent`, `surface`,
`second`, `background`) or `#rrggbb`.
"""

from typing import Annotated, Any, Literal

from pydantic import ConfigDict, Field

from tools.base import Frames, ToolModel
from tools.layout.brief import Code, Entrance, FontRole, SceneBrief, Unit
from tools.layout.palettes import Palette

Ink = str

MotionKind = Literal[
    "fade", "rise", "drop", "slideLeft", "slideRight", "pop", "bounce", "zoom", "blur", "wipe",
    "flip", "rotate", "typewriter", "cut", "unveil", "sweep", "growX", "growY",
]  # fmt: skip

ExitKind = Literal["none", "fade", "lift", "sink", "left", "right", "shrink"]

Form = Literal["disc", "quarter", "leaf", "arch", "drop"]

Ease = Literal["soft", "swift", "glide", "overshoot", "linear"]


class Canvas(ToolModel):
    """Pixels, frames a second, and the scene's length in frames."""

    width: int
    height: int
    fps: int
    duration: Frames


class Box(ToolModel):
    """A place on the canvas in px."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """The x of the right edge."""
        return self.x + self.width

    @property
    def bottom(self) -> int:
        """The y of the lower edge."""
        return self.y + self.height


class TypeStyle(ToolModel):
    """How text is set: `size` px, `tracking` em, `line_height` a multiple of the size."""

    font: FontRole
    size: int
    weight: int
    tracking: float = 0
    line_height: float = 1.1
    italic: bool = False
    uppercase: bool = False
    underline: bool = False
    shadow: bool = False
    outline: bool = False
    align: Literal["left", "center", "right"] = "left"


class Motion(ToolModel):
    """How something comes in: from frame `at`, for `frames`; its parts `stagger` frames apart."""

    kind: MotionKind
    unit: Unit = "together"
    at: int = 0
    frames: int = 18
    stagger: float = 0
    ease: Ease = "swift"


class Exit(ToolModel):
    """How the content leaves, in the scene's last `frames`."""

    kind: ExitKind = "none"
    frames: int = 0


class Text(ToolModel):
    """Words in a box. `lines` is how they break in it; the source lets them flow."""

    type: Literal["text"] = "text"
    role: str
    content: str
    lines: tuple[str, ...]
    box: Box
    style: TypeStyle
    color: Ink
    motion: Motion


class PosterLine(ToolModel):
    """One line of a poster: its words, its size in px, the top of its box."""

    text: str
    size: int
    y: int
    accent: bool = False


class Poster(ToolModel):
    """Words set line by line to one width, each line as large as it goes."""

    type: Literal["poster"] = "poster"
    role: str = "headline"
    content: str
    lines: tuple[PosterLine, ...]
    box: Box
    style: TypeStyle
    color: Ink
    motion: Motion


class Shape(ToolModel):
    """A rectangle, an ellipse or a frame that supports the words."""

    type: Literal["shape"] = "shape"
    role: str
    form: Literal["rect", "ellipse", "frame", "pin"] = "rect"
    box: Box
    color: Ink
    radius: int = 0
    stroke: int = 0
    opacity: float = 1
    motion: Motion


class Picture(ToolModel):
    """An image; `drift` is how far it grows while it is seen (0.06 is 6 per cent)."""

    type: Literal["picture"] = "picture"
    role: str
    url: str
    box: Box
    radius: int = 0
    fit: Literal["cover", "contain"] = "cover"
    drift: float = 0
    motion: Motion


class Tiles(ToolModel):
    """A mosaic of `count` squares of `size` px in `columns`; it fills its box.

    Forms and pairs of colours (ground, form) are taken in turn, so that their mixture is varied.
    """

    type: Literal["tiles"] = "tiles"
    role: str = "panel"
    forms: tuple[Form, ...]
    pairs: tuple[tuple[Ink, Ink], ...]
    count: int
    columns: int
    size: int
    box: Box
    motion: Motion


class Veil(ToolModel):
    """A gradient over a picture that lets words read on it; `even` covers it all alike.

    `reach` is the share of the canvas, from the gradient's start, that holds the words.
    """

    type: Literal["veil"] = "veil"
    color: str
    angle: int
    strength: float = 0.85
    even: bool = False
    reach: float = 0.58


class Counter(ToolModel):
    """A figure that runs from `start` and lands on `value`, then shows `display` exactly."""

    type: Literal["counter"] = "counter"
    role: str = "headline"
    start: float
    value: float
    display: str
    prefix: str
    suffix: str
    decimals: int
    grouped: bool
    box: Box
    style: TypeStyle
    color: Ink
    motion: Motion


class Cell(ToolModel):
    """One entry of a list: what stands before it, its text, its second level."""

    text: str
    detail: str | None = None
    marker: str | None = None


CARD_SIDE = 1.5


class Items(ToolModel):
    """Entries on a grid of `columns`. `mark` is the shape before each; `card` puts it on a panel.

    `mark_size` is px; `place` is where the mark stands; `rail` draws a line through the marks, or
    one above each entry (`between`). A card pads `CARD_SIDE` times as much at the sides of a row.
    """

    type: Literal["items"] = "items"
    cells: tuple[Cell, ...]
    box: Box
    columns: int
    gap: int
    row_gap: int
    row_height: int
    padding: int = 0
    mark: Literal["none", "dot", "dash", "number", "check", "text", "initial"] = "none"
    mark_size: int = 0
    mark_gap: int = 0
    place: Literal["left", "top"] = "left"
    card: bool = False
    radius: int = 0
    rail: Literal["none", "across", "down", "between"] = "none"
    style: TypeStyle
    detail_style: TypeStyle
    mark_style: TypeStyle
    color: Ink = "text"
    motion: Motion


class Series(ToolModel):
    """A figure of a chart: its label, its value, and how the person wrote it.

    `ink` is the colour in which it stands out from the others, if it does.
    """

    label: str
    value: float
    display: str
    ink: Ink | None = None


class Bars(ToolModel):
    """A bar chart. `low` and `high` are the ends of its axis, `ticks` the lines across it."""

    type: Literal["bars"] = "bars"
    series: tuple[Series, ...]
    direction: Literal["columns", "rows"]
    box: Box
    low: float
    high: float
    ticks: tuple[Series, ...] = ()
    bar: int
    label_space: int
    value_space: int
    highlight: int | None = None
    radius: int = 0
    style: TypeStyle
    value_style: TypeStyle
    motion: Motion


class Line(ToolModel):
    """A line chart with dots; `points` are px within the box, one for each of the series.

    `figures` are where their figures stand: the middle of each one's foot.
    """

    type: Literal["line"] = "line"
    series: tuple[Series, ...]
    points: tuple[tuple[int, int], ...]
    figures: tuple[tuple[int, int], ...] = ()
    box: Box
    ticks: tuple[Series, ...] = ()
    tick_y: tuple[int, ...] = ()
    gutter: int = 0
    smooth: bool = True
    area: bool = True
    style: TypeStyle
    value_style: TypeStyle
    motion: Motion


class Donut(ToolModel):
    """Shares of a whole around a ring, with a legend beside or below it."""

    type: Literal["donut"] = "donut"
    series: tuple[Series, ...]
    colors: tuple[str, ...]
    box: Box
    thickness: int
    legend: Box
    legend_columns: int = 1
    row_height: int
    center: Series | None = None
    center_style: TypeStyle
    style: TypeStyle
    value_style: TypeStyle
    motion: Motion


class Meter(ToolModel):
    """How far something has come: a bar or a ring, filled to `share` of 1."""

    type: Literal["meter"] = "meter"
    form: Literal["bar", "ring", "blocks"]
    share: float
    box: Box
    thickness: int
    motion: Motion


class Countdown(ToolModel):
    """Whole numbers from `first` to `last`, each `step` frames long, with a ring or a bar.

    `ending` takes the place of a number after the last, as long, `ending_size` px large.
    """

    type: Literal["countdown"] = "countdown"
    first: int
    last: int
    ending: str | None = None
    ending_size: int = 0
    step: float
    form: Literal["ring", "slab", "bar"]
    box: Box
    thickness: int
    style: TypeStyle
    color: Ink
    motion: Motion


class CodeWindow(ToolModel):
    """An editor or terminal in which text is typed."""

    type: Literal["code"] = "code"
    code: Code
    title: str | None
    look: Literal["editor", "terminal", "bare"]
    box: Box
    bar: int
    padding: int
    style: TypeStyle
    ground: str
    ink: str
    motion: Motion


class Bubble(ToolModel):
    """A message and where it stands."""

    text: str
    sender: str | None
    side: Literal["left", "right"]
    box: Box


class Chat(ToolModel):
    """Messages that arrive one after the other."""

    type: Literal["chat"] = "chat"
    bubbles: tuple[Bubble, ...]
    padding: int
    radius: int
    style: TypeStyle
    sender_style: TypeStyle
    motion: Motion


Element = Annotated[
    Text
    | Poster
    | Shape
    | Tiles
    | Picture
    | Veil
    | Counter
    | Items
    | Bars
    | Line
    | Donut
    | Meter
    | Countdown
    | CodeWindow
    | Chat,
    Field(discriminator="type"),
]


class MarkStyle(ToolModel):
    """A phrase that stands out wherever it is shown: in an ink, on a ground of its own if any."""

    text: str
    ink: Ink
    ground: Ink | None = None


class Backdrop(ToolModel):
    """What moves quietly behind the subject; `values` are its measures, by name."""

    kind: str
    values: dict[str, Any] = Field(default_factory=dict)


class Override(ToolModel):
    """A person's later wish about one role; None leaves the designer's choice."""

    color: str | None = None
    font: FontRole | None = None
    factor: float = 1.0
    px: float | None = None
    bold: bool | None = None
    italic: bool | None = None
    uppercase: bool | None = None
    underline: bool | None = None
    shadow: bool | None = None
    outline: bool | None = None
    tracking: float | None = None
    entrance: Entrance | None = None
    unit: Unit | None = None
    entrance_s: float | None = None
    delay_s: float | None = None


class Choices(ToolModel):
    """What the designer decided, so that composing again decides the same.

    `leave` is how the content gives way to a scene that follows; a last scene holds its picture.
    """

    # What an earlier designer decided and this one does not ask for is passed over.
    model_config = ConfigDict(extra="ignore")

    seed: int
    variant: str
    movement: str
    backdrop: str
    palette: Palette
    display: FontRole
    text: FontRole
    leave: Exit = Exit()
    overrides: dict[str, Override] = Field(default_factory=dict)


class SceneLayout(ToolModel):
    """A designed scene, stored beside its source as `layout_json`.

    `written` is the SHA-256 of the source that was written from this layout: where the scene's
    source has another, somebody has changed it by hand and the layout no longer describes it.
    """

    version: Literal[1, 2] = 2
    name: str
    canvas: Canvas
    source: SceneBrief
    choices: Choices
    backdrop: Backdrop
    elements: tuple[Element, ...]
    marks: tuple[MarkStyle, ...] = ()
    exit: Exit
    written: str | None = None
