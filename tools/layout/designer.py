"""From a brief to a designed scene.

`design` decides (variant, movement, backdrop, palette, fonts) by seed and by what the project
already looks like; `compose` is a pure function of those decisions, which is what lets an edit
change one thing and leave the rest.
"""

import hashlib
import random
from collections.abc import Sequence
from functools import reduce

from tools.base import AssetState, ProjectState
from tools.layout.airs import air_for
from tools.layout.archetypes import REGISTRY
from tools.layout.archetypes.pictures import asset_of, background_picture, logo_picture, pictures
from tools.layout.archetypes.places import air_palette
from tools.layout.backdrops import backdrop
from tools.layout.board import Board, Rect, shifted, union
from tools.layout.brief import FontRole, Look, SceneBrief
from tools.layout.emphasis import marks_of
from tools.layout.fonts import COMPANION
from tools.layout.legible import plate_unreadable
from tools.layout.motion import schedule
from tools.layout.palettes import (
    HOUSE,
    PALETTES,
    Palette,
    from_colors,
    palette_for,
    with_accent,
    with_text,
)
from tools.layout.schema import Box, Canvas, Choices, Element, Exit, SceneLayout

HOUSE_FONTS: tuple[FontRole, ...] = ("grotesque", "geometric", "displaySerif", "condensed")

WORDS_A_SECOND = 3.0

READ = {
    "bullets", "steps", "cards", "timeline", "team", "comparison", "quote", "testimonial", "post",
    "chat",
}  # fmt: skip

PICTURED = {"imageHero", "imageCaption", "imageSplit", "gallery"}


def design(
    brief: SceneBrief,
    project: ProjectState,
    *,
    assets: Sequence[AssetState] = (),
    seed: int,
    movement: str | None = None,
) -> SceneLayout:
    """Design a scene for a project, moved as the seed says where no `movement` is named.

    The same arguments give the same layout. It holds its final picture; see `leaving` for a scene
    that another one follows.
    """
    brief = completed(brief, project)
    entry = REGISTRY[brief.kind]
    rng = random.Random(seed)  # noqa: S311
    variant = entry.variants[rng.randrange(len(entry.variants))]
    drawn = entry.movements[rng.randrange(len(entry.movements))]
    ground = entry.backdrops[rng.randrange(len(entry.backdrops))]
    palette, display, text = project_look(project, brief.look)
    palette = _grounded(brief, palette, assets)
    choices = Choices(
        seed=seed,
        variant=variant,
        movement=movement or drawn,
        backdrop=ground,
        palette=palette,
        display=display,
        text=text,
    )
    duration = brief.duration or reading_frames(brief, project.fps)
    canvas = Canvas(width=project.width, height=project.height, fps=project.fps, duration=duration)
    return compose(brief, choices, canvas, assets=assets)


def compose(
    brief: SceneBrief,
    choices: Choices,
    canvas: Canvas,
    *,
    assets: Sequence[AssetState] = (),
    name: str | None = None,
) -> SceneLayout:
    """Lay a scene out from decisions already made."""
    board = Board(canvas, brief, choices, assets)
    if brief.kind not in PICTURED:
        for image, asset in pictures(board)[:1]:
            if image.role != "portrait":
                background_picture(board, asset)
    REGISTRY[brief.kind].compose(board)
    _move_to_place(board)
    for image in brief.images:
        asset_found = asset_of(board, image)
        if image.role == "logo" and asset_found is not None:
            logo_picture(board, image, asset_found)
    plate_unreadable(board)
    schedule(board)
    return SceneLayout(
        name=name or scene_name(brief),
        canvas=canvas,
        source=brief,
        choices=choices,
        backdrop=board.backdrop or backdrop(board),
        elements=tuple(board.elements),
        marks=marks_of(brief, choices.palette, board.elements),
        exit=_exit(choices.leave, canvas),
    )


def _exit(leave: Exit, canvas: Canvas) -> Exit:
    """Return the exit, shortened to a quarter of the scene."""
    return leave.model_copy(update={"frames": min(leave.frames, canvas.duration // 4)})


def leaving(layout: SceneLayout, leave: Exit, assets: Sequence[AssetState] = ()) -> SceneLayout:
    """Return the layout with its content leaving the stage at the end."""
    choices = layout.choices.model_copy(update={"leave": leave})
    return compose(layout.source, choices, layout.canvas, assets=assets, name=layout.name)


def recolored(
    layout: SceneLayout, palette: Palette, assets: Sequence[AssetState] = ()
) -> SceneLayout:
    """Return the layout in other colours."""
    choices = layout.choices.model_copy(update={"palette": palette})
    return compose(layout.source, choices, layout.canvas, assets=assets, name=layout.name)


def _grounded(brief: SceneBrief, palette: Palette, assets: Sequence[AssetState]) -> Palette:
    """Let a landscape's sky or a picture's own colours be the ground where none was asked for."""
    look = brief.look
    if any((look.background, look.palette, look.mood)):
        return palette
    if brief.kind == "landscape":
        air = air_for(brief.subject or "mountains", brief.time_of_day)
        return _inked(air_palette(air, palette), look)
    picture = next((image for image in brief.images if image.role != "logo"), None)
    asset = picture and next((one for one in assets if one.id == picture.asset_id), None)
    if asset and asset.colors:
        return _inked(from_colors(asset.colors, palette), look)
    return palette


def _inked(palette: Palette, look: Look) -> Palette:
    if look.text is not None:
        palette = with_text(palette, look.text)
    return palette if look.accent is None else with_accent(palette, look.accent)


def completed(brief: SceneBrief, project: ProjectState) -> SceneBrief:
    """Return the brief with a headline where its kind cannot do without one."""
    if brief.headline or brief.kind not in {"title", "kinetic", "logo", "callToAction"}:
        return brief
    words = brief.support or brief.name or project.title
    return brief.model_copy(
        update={"headline": words, "support": None if words == brief.support else brief.support}
    )


def project_look(project: ProjectState, look: Look) -> tuple[Palette, FontRole, FontRole]:
    """Resolve palette and fonts: the scene's wishes on the project's style on the house's own."""
    digest = hashlib.sha256(project.id.bytes).digest()
    palette = PALETTES[HOUSE[digest[0] % len(HOUSE)]]
    display = HOUSE_FONTS[digest[1] % len(HOUSE_FONTS)]
    if project.style:
        shared = Look.model_validate(project.style)
        palette, font = palette_for(shared, palette)
        display = shared.font or font or display
    palette, font = palette_for(look, palette)
    display = look.font or font or display
    return palette, display, COMPANION[display]


def reading_frames(brief: SceneBrief, fps: int) -> int:
    """Return how long the scene needs: its words read twice, from 3 seconds up.

    What is read line by line may take 12 seconds, what is seen at a glance 6.
    """
    if brief.countdown is not None:
        first, last = brief.countdown
        return min(18_000, (abs(first - last) + 1 + bool(brief.ending)) * fps)
    texts = [brief.headline, brief.support, brief.attribution, brief.role, brief.button]
    texts += [part for item in brief.items for part in (item.marker, item.text, item.detail)]
    texts += [f"{datum.label} {datum.display}" for datum in brief.data]
    texts += [line.text for line in brief.chat]
    count = sum(len(text.split()) for text in texts if text)
    seconds = 1.6 + 2 * count / WORDS_A_SECOND
    if brief.kind in {"landscape", "abstract", "code", "chat", "gallery"}:
        seconds = max(seconds, 5.0)
    if brief.kind in {"barChart", "lineChart", "donut", "timeline", "cards", "steps", "bullets"}:
        seconds = max(seconds, 4.0)
    longest = 12.0 if brief.kind in READ else 6.0
    return round(min(longest, max(3.0, round(seconds * 2) / 2)) * fps)


def scene_name(brief: SceneBrief) -> str:
    """Return a short name: the one asked for, else the scene's own words."""
    if brief.name:
        return brief.name[:80]
    words = brief.headline or ", ".join(item.text for item in brief.items)
    if not words and brief.number is not None:
        words = brief.number.display
    if not words and brief.subject is not None:
        time = brief.time_of_day if brief.time_of_day != "day" else None
        words = f"{brief.subject} at {time}" if time else brief.subject
    words = " ".join((words or KIND_NAMES.get(brief.kind, brief.kind)).split())
    words = words if brief.headline else words[:1].upper() + words[1:]
    return words if len(words) <= 40 else words[:39].rstrip() + "\u2026"


KIND_NAMES: dict[str, str] = {
    "barChart": "Bar chart",
    "lineChart": "Line chart",
    "callToAction": "Call to action",
    "lowerThird": "Lower third",
    "imageHero": "Picture",
    "imageCaption": "Picture with caption",
    "imageSplit": "Picture and text",
}


def _move_to_place(board: Board) -> None:
    """Move the content as a whole to the place that was asked for, inside the safe area."""
    place = (board.brief.look.position or "").lower()
    movable = [
        index
        for index, element in enumerate(board.elements)
        if index not in board.fixed and hasattr(element, "box")
    ]
    if not place or not movable:
        return
    boxes = [_box(board.elements[index]) for index in movable]
    area = reduce(union, [Rect(box.x, box.y, box.width, box.height) for box in boxes])
    safe = board.safe
    dx, dy = 0.0, 0.0
    if "left" in place:
        dx = safe.x - area.x
    elif "right" in place:
        dx = safe.right - area.right
    elif place == "center":
        dx = safe.cx - area.cx
    if "top" in place:
        dy = safe.y - area.y
    elif "bottom" in place:
        dy = safe.bottom - area.bottom
    else:
        dy = safe.cy - area.cy
    for index in movable:
        element = board.elements[index]
        moved = shifted(_box(element), round(dx), round(dy))
        board.elements[index] = element.model_copy(update={"box": moved})


def _box(element: Element) -> Box:
    box: Box = element.box  # type: ignore[union-attr]
    return box
