"""What a person asked to be different in a scene that exists.

Each change is one wish. They are applied in order to a scene's layout, whose source is then
written again, or, where a scene has no layout, to its source directly as far as that is safe.
"""

from typing import Annotated, Literal

from pydantic import Field

from tools.base import Frames, ToolModel
from tools.layout.brief import (
    BarDirection,
    Datum,
    Entrance,
    FontRole,
    Gradient,
    ImageUse,
    Item,
    Paint,
    SceneBrief,
    SceneKind,
    Unit,
)

TextRole = Literal["headline", "support", "items", "attribution", "label", "button", "all"]

# The texts of an entry: a figure's label and the figure itself, a message and who sends it.
Piece = Literal["text", "detail", "marker"]


class ReplaceText(ToolModel):
    """Say something else. `find` None replaces the text of `role` as a whole.

    `find` alone is replaced wherever it stands, with a role or a number in that text only. `piece`
    is which text of an entry is meant; None is its main text.
    """

    kind: Literal["replaceText"] = "replaceText"
    text: str
    find: str | None = None
    role: TextRole | None = None
    index: int | None = Field(default=None, description="Item number from 1; -1 is the last.")
    piece: Piece | None = None


class SetLines(ToolModel):
    """Break the headline into so many lines of nearly one length; 1 lets it flow again."""

    kind: Literal["setLines"] = "setLines"
    lines: int = Field(ge=1, le=4)


class AddText(ToolModel):
    """Add a text that the scene does not have yet, such as a subtitle."""

    kind: Literal["addText"] = "addText"
    role: TextRole
    text: str


class RemoveText(ToolModel):
    """Take a text out, by its words or by its role."""

    kind: Literal["removeText"] = "removeText"
    role: TextRole | None = None
    find: str | None = None


class AddItem(ToolModel):
    """Add a line, step, card, bar or bubble; `index` from 1, None appends."""

    kind: Literal["addItem"] = "addItem"
    item: Item
    value: float | None = None
    display: str | None = None
    index: int | None = None


class RemoveItem(ToolModel):
    """Take a line, step, card, bar or bubble out, by its words or number (-1 is the last)."""

    kind: Literal["removeItem"] = "removeItem"
    find: str | None = None
    index: int | None = None


class MoveItem(ToolModel):
    """Put an entry in another place, or exchange it with the one there; numbers as in a list.

    The entry is found by its words or its number; -1 is the last place.
    """

    kind: Literal["moveItem"] = "moveItem"
    find: str | None = None
    index: int | None = None
    to: int
    swap: bool = False


class SortItems(ToolModel):
    """Put the lines of a list or the figures of a chart into order.

    `by` None is the value where there are figures, and else the text.
    """

    kind: Literal["sortItems"] = "sortItems"
    by: Literal["text", "value"] | None = None
    descending: bool = False


class Highlight(ToolModel):
    """Let one bar, point, slice, entry or phrase stand out, found by its words, number or role.

    `color` None is the accent; `marker` True lays it behind the words like a marker pen; `only`
    takes it from all others; `off` from this one, or from all where none is named.
    """

    kind: Literal["highlight"] = "highlight"
    find: str | None = None
    index: int | None = Field(default=None, description="Entry number from 1; -1 is the last.")
    role: Literal["headline", "support"] | None = None
    color: str | None = None
    marker: bool | None = None
    only: bool = False
    off: bool = False


class SetItems(ToolModel):
    """Show these entries instead of those that a list or a chart has."""

    kind: Literal["setItems"] = "setItems"
    items: tuple[Item, ...] = ()
    data: tuple[Datum, ...] = ()


class SetValue(ToolModel):
    """Change a figure; `label` None means the scene's one big number."""

    kind: Literal["setValue"] = "setValue"
    label: str | None = None
    value: float
    display: str


class SetCount(ToolModel):
    """Count from or to another figure; `ending` is what a countdown shows after its last number.

    None leaves as it is, an empty `ending` shows none.
    """

    kind: Literal["setCount"] = "setCount"
    first: float | None = None
    last: float | None = None
    ending: str | None = None


class SetFormat(ToolModel):
    """Write all figures in another way, their values kept; None leaves as it is.

    `prefix` and `suffix` are the unit before and behind a figure: "€", " kg", "" for none.
    """

    kind: Literal["setFormat"] = "setFormat"
    prefix: str | None = None
    suffix: str | None = None
    decimals: int | None = Field(default=None, ge=0, le=6)
    grouped: bool | None = Field(default=None, description="Thousands apart: 12,480.")


class SetColor(ToolModel):
    """Paint something else."""

    kind: Literal["setColor"] = "setColor"
    target: Literal["background", "text", "headline", "support", "items", "accent", "all"]
    paint: Paint


class SetGradient(ToolModel):
    """Let the background's colours lie another way: across, round, with a glow, or flat."""

    kind: Literal["setGradient"] = "setGradient"
    gradient: Gradient


class SetPalette(ToolModel):
    """Use another named palette or mood ("midnight", "warm", "pastel")."""

    kind: Literal["setPalette"] = "setPalette"
    palette: str


class Brightness(ToolModel):
    """Make the background darker (negative) or lighter (positive), -1 to 1."""

    kind: Literal["brightness"] = "brightness"
    amount: float = Field(ge=-1, le=1)


class SetFont(ToolModel):
    """Use another family."""

    kind: Literal["setFont"] = "setFont"
    font: FontRole
    role: TextRole = "all"


class ScaleText(ToolModel):
    """Make text bigger or smaller; `px` sets an exact size instead."""

    kind: Literal["scaleText"] = "scaleText"
    role: TextRole = "all"
    factor: float = Field(default=1.0, gt=0.1, le=6)
    px: float | None = Field(default=None, ge=8, le=800)


class SetTextStyle(ToolModel):
    """Weight, slant, case, space and what is drawn about the letters; None leaves as it is.

    `tracking` is how much wider the letters stand, in em; less than 0 is closer.
    """

    kind: Literal["setTextStyle"] = "setTextStyle"
    role: TextRole = "all"
    bold: bool | None = None
    italic: bool | None = None
    uppercase: bool | None = None
    underline: bool | None = None
    shadow: bool | None = None
    outline: bool | None = None
    tracking: float | None = Field(default=None, ge=-0.2, le=1)


class SetMotion(ToolModel):
    """Let it come in another way, or `delay_s` seconds later (less: sooner); None leaves as is."""

    kind: Literal["setMotion"] = "setMotion"
    role: TextRole = "all"
    entrance: Entrance | None = None
    unit: Unit | None = None
    entrance_s: float | None = Field(default=None, gt=0, le=30)
    delay_s: float | None = Field(default=None, ge=-30, le=30)


class SetSpeed(ToolModel):
    """Move faster (over 1) or slower (under 1); the scene's length stays."""

    kind: Literal["setSpeed"] = "setSpeed"
    factor: float = Field(gt=0.1, le=8)


class SetEnergy(ToolModel):
    """Calmer or livelier movement."""

    kind: Literal["setEnergy"] = "setEnergy"
    energy: Literal["calm", "normal", "lively"]


class SetPlace(ToolModel):
    """Move the content on the canvas, or align it."""

    kind: Literal["setPlace"] = "setPlace"
    align: Literal["left", "center", "right"] | None = None
    position: (
        Literal[
            "center", "top", "bottom", "left", "right",
            "topLeft", "topRight", "bottomLeft", "bottomRight",
        ]
        | None
    ) = None  # fmt: skip


class SetDuration(ToolModel):
    """Give the scene another length, in frames."""

    kind: Literal["setDuration"] = "setDuration"
    duration: Frames


class SetBars(ToolModel):
    """Let a bar chart's bars stand (columns) or lie (rows)."""

    kind: Literal["setBars"] = "setBars"
    direction: BarDirection


class SetKind(ToolModel):
    """Show the same content as something else ("make it a line chart")."""

    kind: Literal["setKind"] = "setKind"
    scene_kind: SceneKind


class PlaceImage(ToolModel):
    """Put a picture into the scene."""

    kind: Literal["placeImage"] = "placeImage"
    image: ImageUse


class RemoveImage(ToolModel):
    """Take the picture out."""

    kind: Literal["removeImage"] = "removeImage"


class SetTransition(ToolModel):
    """How the scene gives way to the next one; `duration` frames, None keeps a good default."""

    kind: Literal["setTransition"] = "setTransition"
    type: Literal["fade", "slide", "wipe", "flip", "clockWipe", "none"]
    direction: Literal["from-left", "from-right", "from-top", "from-bottom"] | None = None
    duration: Frames | None = None


class Rename(ToolModel):
    """Give the scene another name."""

    kind: Literal["rename"] = "rename"
    name: str


class Redesign(ToolModel):
    """Show this brief instead, where a wish is larger than the other changes can say."""

    kind: Literal["redesign"] = "redesign"
    brief: SceneBrief


SceneChange = Annotated[
    ReplaceText
    | SetLines
    | AddText
    | RemoveText
    | AddItem
    | RemoveItem
    | MoveItem
    | SortItems
    | Highlight
    | SetItems
    | SetValue
    | SetCount
    | SetFormat
    | SetColor
    | SetGradient
    | SetPalette
    | Brightness
    | SetFont
    | ScaleText
    | SetTextStyle
    | SetMotion
    | SetSpeed
    | SetEnergy
    | SetPlace
    | SetDuration
    | SetBars
    | SetKind
    | PlaceImage
    | RemoveImage
    | SetTransition
    | Rename
    | Redesign,
    Field(discriminator="kind"),
]
