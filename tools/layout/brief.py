"""What a person asked to see in one scene, before anybody has designed it.

The builtin language understanding fills a brief from a sentence, a model fills one from its
structured output, and the designer turns either into a `SceneLayout`. A brief holds the person's
own words and figures and their wishes about looks; it holds no geometry and no timing but the
scene's length.
"""

from typing import Literal
from uuid import UUID

from pydantic import Field

from tools.base import Frames, ToolModel

SceneKind = Literal[
    "title",
    "kinetic",
    "lowerThird",
    "bullets",
    "steps",
    "quote",
    "number",
    "barChart",
    "lineChart",
    "donut",
    "comparison",
    "timeline",
    "cards",
    "logo",
    "callToAction",
    "countdown",
    "progress",
    "code",
    "chat",
    "post",
    "imageHero",
    "imageCaption",
    "imageSplit",
    "gallery",
    "testimonial",
    "team",
    "location",
    "abstract",
    "landscape",
]

FontRole = Literal["grotesque", "geometric", "humanistSerif", "displaySerif", "condensed", "mono"]

Entrance = Literal[
    "fade", "rise", "drop", "slideLeft", "slideRight", "pop", "bounce", "zoom", "blur", "wipe",
    "flip", "rotate", "typewriter", "cut",
]  # fmt: skip

Unit = Literal["together", "item", "word", "letter"]

Subject = Literal[
    "mountains", "sun", "moon", "sea", "city", "space", "forest", "rain", "snow", "fire", "desert",
    "clouds", "flowers", "river",
]  # fmt: skip


BarDirection = Literal["columns", "rows"]


class Paint(ToolModel):
    """One colour, or a gradient of several: `#rrggbb` each, `angle` degrees as in CSS."""

    colors: tuple[str, ...] = Field(min_length=1, max_length=5)
    angle: float | None = None
    radial: bool = False


class Gradient(ToolModel):
    """How the colours of the ground lie, whatever they are; None leaves what there is.

    `angle` is degrees as in CSS; `radial` spreads them from the middle; `glow` is the colour of a
    light in the middle (`#rrggbb`); `reverse` turns them round; `flat` leaves the first alone.
    """

    angle: float | None = None
    radial: bool | None = None
    glow: str | None = None
    reverse: bool = False
    flat: bool = False


class Emphasis(ToolModel):
    """How something stands out; `color` None is the palette's accent.

    `marker` lays the colour behind the words, as a marker pen does, instead of on them.
    """

    color: str | None = None
    marker: bool = False


class Mark(ToolModel):
    """A phrase of the scene's words that stands out, as it is written there."""

    text: str
    emphasis: Emphasis = Emphasis()


class Item(ToolModel):
    """A line of a list, a step, a card, a person, a plan, a milestone, a message's text.

    `detail` is the second level: a description, a role, a date, a price. `marker` is what stands
    before the text in the person's own words: a year, an emoji, a number.
    """

    text: str
    detail: str | None = None
    marker: str | None = None
    emphasis: Emphasis | None = None


class Datum(ToolModel):
    """A figure with its label. `display` is the figure as the person wrote it ("$1,200")."""

    label: str
    value: float
    display: str
    emphasis: Emphasis | None = None


class BigNumber(ToolModel):
    """The figure of a number, progress or countdown scene; it animates from `start` to `value`."""

    value: float
    display: str
    start: float = 0
    prefix: str = ""
    suffix: str = ""
    decimals: int = 0


class ChatLine(ToolModel):
    """One bubble of a conversation; `side` is where it stands."""

    text: str
    sender: str | None = None
    side: Literal["left", "right"] = "left"


class Code(ToolModel):
    """Source or terminal text, kept character for character."""

    text: str
    language: str | None = None


class Look(ToolModel):
    """Wishes about looks; None means that the designer chooses."""

    palette: str | None = None
    background: Paint | None = None
    gradient: Gradient | None = None
    text: str | None = None
    accent: str | None = None
    font: FontRole | None = None
    mood: str | None = None
    energy: Literal["calm", "normal", "lively"] | None = None
    align: Literal["left", "center", "right"] | None = None
    position: (
        Literal[
            "center", "top", "bottom", "left", "right",
            "topLeft", "topRight", "bottomLeft", "bottomRight",
        ]
        | None
    ) = None  # fmt: skip
    scale: float = Field(default=1.0, ge=0.4, le=2.5)
    uppercase: bool | None = None
    entrance: Entrance | None = None
    unit: Unit | None = None
    entrance_s: float | None = Field(default=None, gt=0, le=30)
    speed: float = Field(default=1.0, ge=0.25, le=4)


class ImageUse(ToolModel):
    """A picture to place; `role` says what for."""

    asset_id: UUID
    role: Literal["hero", "background", "split", "logo", "gallery", "portrait"] = "hero"
    position: Literal["topLeft", "topRight", "bottomLeft", "bottomRight"] | None = None
    caption: str | None = None


class SceneBrief(ToolModel):
    """One scene as it was asked for. Which fields matter depends on `kind`.

    `headline` is the main text (a title, a quote's words, a chart's title, a code window's
    title, a post's text, a place's name); `support` the second level (a subtitle, a caption, an
    address, a button's address such as example.com in a call to action); `attribution` who said
    it (quote, testimonial, post), `role` their role or handle. `data` is for charts and
    comparisons with figures, `items` for lists and the two sides of a comparison in words.
    `marks` are phrases of all these that stand out.
    `ending` is what a countdown shows after its last number.
    `bars` is which way a bar chart's bars lie; None leaves it to the length of its labels.
    """

    kind: SceneKind
    name: str | None = None
    headline: str | None = None
    support: str | None = None
    attribution: str | None = None
    role: str | None = None
    button: str | None = None
    items: tuple[Item, ...] = ()
    data: tuple[Datum, ...] = ()
    marks: tuple[Mark, ...] = ()
    bars: BarDirection | None = None
    number: BigNumber | None = None
    countdown: tuple[int, int] | None = None
    ending: str | None = None
    code: Code | None = None
    chat: tuple[ChatLine, ...] = ()
    subject: Subject | None = None
    time_of_day: Literal["dawn", "day", "sunset", "night"] | None = None
    images: tuple[ImageUse, ...] = ()
    look: Look = Look()
    duration: Frames | None = None
