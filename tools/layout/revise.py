"""Apply a person's changes to a layout: change what was asked for and compose again.

A layout keeps its brief and the designer's choices, so most changes replace one field of either.
Whatever was not asked for comes out of composing as it was.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from tools.base import AssetState, ProjectState
from tools.layout import contents, entries, figures, wordings
from tools.layout.archetypes import REGISTRY
from tools.layout.brief import Look, SceneBrief
from tools.layout.changes import (
    AddItem,
    AddText,
    Brightness,
    Highlight,
    MoveItem,
    PlaceImage,
    Redesign,
    RemoveImage,
    RemoveItem,
    RemoveText,
    Rename,
    ReplaceText,
    ScaleText,
    SceneChange,
    SetBars,
    SetColor,
    SetCount,
    SetDuration,
    SetEnergy,
    SetFont,
    SetFormat,
    SetGradient,
    SetItems,
    SetKind,
    SetLines,
    SetMotion,
    SetPalette,
    SetPlace,
    SetSpeed,
    SetTextStyle,
    SetTransition,
    SetValue,
    SortItems,
)
from tools.layout.designer import completed, compose, design, reading_frames, scene_name
from tools.layout.emphasis import highlighted
from tools.layout.fonts import COMPANION
from tools.layout.formats import written_as
from tools.layout.palettes import (
    brightened,
    derive,
    laid,
    named,
    palette_for,
    with_accent,
    with_text,
    with_text_alone,
)
from tools.layout.schema import Choices, Override, SceneLayout
from tools.phrases import Refusal, Term


@dataclass(frozen=True, slots=True)
class Draft:
    """A layout's decisions while changes are applied; it is composed at the end."""

    layout: SceneLayout
    brief: SceneBrief
    choices: Choices
    duration: int
    name: str
    project: ProjectState
    assets: Sequence[AssetState]

    def look(self, **fields: Any) -> "Draft":
        """Return the draft with other wishes about its look."""
        look = self.brief.look.model_copy(update=fields)
        return replace(self, brief=self.brief.model_copy(update={"look": look}))

    def choose(self, **fields: Any) -> "Draft":
        """Return the draft with other choices."""
        return replace(self, choices=self.choices.model_copy(update=fields))

    def wish(self, role: str, **fields: Any) -> "Draft":
        """Return the draft with a wish about one role added to what was wished before."""
        known = self.choices.overrides
        updated = known.get(role, Override()).model_copy(update=fields)
        rest = known
        if role == "all":
            cleared = dict.fromkeys(fields)
            rest = {name: wish.model_copy(update=cleared) for name, wish in known.items()}
        return self.choose(overrides={**rest, role: updated})

    def composed(self) -> SceneLayout:
        """Lay the draft out."""
        canvas = self.layout.canvas.model_copy(update={"duration": self.duration})
        return compose(self.brief, self.choices, canvas, assets=self.assets, name=self.name)


def apply_changes(
    layout: SceneLayout,
    changes: Sequence[SceneChange],
    project: ProjectState,
    *,
    assets: Sequence[AssetState] = (),
    refused: list[Refusal] | None = None,
) -> SceneLayout:
    """Return the layout with the changes made, in order.

    Raises Refusal where a change makes no sense here. Of several changes the others are made all
    the same where `refused` is there to hold the reasons.
    """
    draft = Draft(
        layout=layout,
        brief=layout.source,
        choices=layout.choices,
        duration=layout.canvas.duration,
        name=layout.name,
        project=project,
        assets=assets,
    )
    made = 0
    for change in changes:
        try:
            draft = HANDLERS[type(change)](draft, change)
        except Refusal as refusal:
            if refused is None or len(changes) == 1:
                raise
            refused.append(refusal)
            continue
        made += 1
        draft = replace(draft, layout=draft.composed())
    if changes and not made:
        raise Refusal.of(refused or ())
    if layout.name == scene_name(layout.source) and draft.name == layout.name:
        draft = replace(draft, name=scene_name(draft.brief))
    return draft.composed()


def retimed(layout: SceneLayout, duration: int, assets: Sequence[AssetState] = ()) -> SceneLayout:
    """Return the layout for another length in frames."""
    canvas = layout.canvas.model_copy(update={"duration": duration})
    return compose(layout.source, layout.choices, canvas, assets=assets, name=layout.name)


def restyled(layout: SceneLayout, look: Look, assets: Sequence[AssetState] = ()) -> SceneLayout:
    """Return the layout in another look, its content and composition kept."""
    palette, font = palette_for(look, layout.choices.palette)
    font = look.font or font
    colored = any((look.palette, look.background, look.text, look.accent, look.mood))
    overrides = layout.choices.overrides
    if colored:
        overrides = {
            role: wish.model_copy(update={"color": None}) for role, wish in overrides.items()
        }
    choices = layout.choices.model_copy(
        update={
            "palette": palette,
            "overrides": overrides,
            **({"display": font, "text": COMPANION[font]} if font else {}),
        }
    )
    kept = layout.source.look.model_copy(
        update={
            name: getattr(look, name)
            for name in look.model_fields_set
            if name in {"energy", "align", "uppercase", "entrance", "unit", "speed"}
        }
    )
    brief = layout.source.model_copy(update={"look": kept})
    return compose(brief, choices, layout.canvas, assets=assets, name=layout.name)


# --- what a change does ---------------------------------------------------------------------


def _content(edit: Callable[[SceneBrief, Any], SceneBrief]) -> Callable[[Draft, Any], Draft]:
    """Turn an edit of the brief's content into a handler."""

    def handle(draft: Draft, change: Any) -> Draft:
        return replace(draft, brief=edit(draft.brief, change))

    return handle


def _set_color(draft: Draft, change: SetColor) -> Draft:
    palette, color = draft.choices.palette, change.paint.colors[0]
    match change.target:
        case "background" | "all":
            return draft.choose(palette=derive(change.paint, palette))
        case "accent":
            return draft.choose(palette=with_accent(palette, color))
        case "text":
            repaint = with_text if palette.name == "own" else with_text_alone
            return draft.choose(palette=repaint(palette, color)).wish("all", color=color)
        case _:
            return draft.wish(_role(draft, change.target), color=color)


def _set_gradient(draft: Draft, change: SetGradient) -> Draft:
    return draft.choose(palette=laid(draft.choices.palette, change.gradient))


def _set_palette(draft: Draft, change: SetPalette) -> Draft:
    found = named(change.palette, draft.choices.palette)
    if found is None:
        raise Refusal("no_palette", name=(change.palette,))
    overrides = {
        role: wish.model_copy(update={"color": None})
        for role, wish in draft.choices.overrides.items()
    }
    return draft.choose(palette=found[0], overrides=overrides)


def _brightness(draft: Draft, change: Brightness) -> Draft:
    return draft.choose(palette=brightened(draft.choices.palette, change.amount))


def _set_font(draft: Draft, change: SetFont) -> Draft:
    if change.role == "all":
        return draft.choose(display=change.font, text=COMPANION[change.font]).wish("all", font=None)
    return draft.wish(_role(draft, change.role), font=change.font)


def _scale_text(draft: Draft, change: ScaleText) -> Draft:
    roles = sizes_of(draft.layout)
    role = _role(draft, change.role)
    wanted = [name for name in roles if role in {"all", name}]
    if not wanted:
        raise Refusal("no_text_to_resize", what=Term(change.role), details={"roles": sorted(roles)})
    for name in wanted:
        draft = draft.wish(name, px=change.px or roles[name] * change.factor)
    after = sizes_of(draft.composed())
    way = 1 if change.factor > 1 else -1
    changes = [way * (after.get(name, 0) / roles[name] - 1) for name in wanted]
    if change.px is None and max(changes) < 0.02:
        if change.factor > 1 and (roomier := _roomier(draft, wanted, roles)):
            return roomier
        if change.factor > 1:
            raise Refusal("no_larger")
        raise Refusal("no_smaller")
    return draft


def _roomier(draft: Draft, wanted: Sequence[str], before: dict[str, int]) -> Draft | None:
    """Return the draft in the composition that has most room for larger text, if one has."""
    best, largest = None, 1.03
    for variant in REGISTRY[draft.brief.kind].variants:
        other = draft.choose(variant=variant)
        sizes = sizes_of(other.composed())
        growth = min(sizes.get(name, 0) / before[name] for name in wanted)
        if growth > largest:
            best, largest = other, growth
    return best


def sizes_of(layout: SceneLayout) -> dict[str, int]:
    """Return the size in px of each role's text in the layout."""
    sizes: dict[str, int] = {}
    for element in layout.elements:
        if element.type in {"text", "counter", "poster"}:
            size = element.style.size
            if element.type == "poster":
                size = max(line.size for line in element.lines)
            sizes.setdefault(element.role, size)
        elif element.type == "countdown":
            sizes.setdefault("headline", element.style.size)
        elif element.type in {"items", "bars", "line", "donut", "chat", "code"}:
            sizes.setdefault("items", element.style.size)
    return sizes


def _set_text_style(draft: Draft, change: SetTextStyle) -> Draft:
    fields = change.model_dump(exclude={"kind", "role"}, exclude_none=True)
    role = _role(draft, change.role)
    if change.tracking is not None:
        before = draft.choices.overrides.get(role, Override()).tracking or 0
        fields["tracking"] = before + change.tracking
    return draft.wish(role, **fields)


def _set_motion(draft: Draft, change: SetMotion) -> Draft:
    fields = change.model_dump(include={"entrance", "unit", "entrance_s"}, exclude_none=True)
    role = _role(draft, change.role)
    if change.delay_s is not None:
        before = draft.choices.overrides.get(role, Override()).delay_s or 0
        draft = draft.wish(role, delay_s=before + change.delay_s)
    if not fields:
        return draft
    if role == "all":
        return draft.look(**fields)
    return draft.wish(role, **fields)


def _set_speed(draft: Draft, change: SetSpeed) -> Draft:
    speed = draft.brief.look.speed * change.factor
    wished = draft.brief.look.entrance_s
    return draft.look(
        speed=min(4.0, max(0.25, speed)),
        **({"entrance_s": wished / change.factor} if wished else {}),
    )


def _set_energy(draft: Draft, change: SetEnergy) -> Draft:
    return draft.look(energy=change.energy)


def _set_place(draft: Draft, change: SetPlace) -> Draft:
    return draft.look(**change.model_dump(include={"align", "position"}, exclude_none=True))


def _set_duration(draft: Draft, change: SetDuration) -> Draft:
    return replace(draft, duration=change.duration)


def _set_count(draft: Draft, change: SetCount) -> Draft:
    """Count another way, as long for each number as before where each had its second."""
    brief = figures.set_count(draft.brief, change)
    fps = draft.layout.canvas.fps
    if draft.duration != reading_frames(draft.brief, fps):
        return replace(draft, brief=brief)
    return replace(draft, brief=brief, duration=reading_frames(brief, fps))


def _rename(draft: Draft, change: Rename) -> Draft:
    return replace(draft, name=change.name)


def _keep(draft: Draft, _: Any) -> Draft:
    """Leave the layout: a transition belongs to the scene, not to its layout."""
    return draft


def _set_kind(draft: Draft, change: SetKind) -> Draft:
    brief = contents.converted(draft.brief, change.scene_kind)
    return _redesigned(draft, brief)


def _redesign(draft: Draft, change: Redesign) -> Draft:
    brief = change.brief
    if not brief.images and draft.brief.images:
        brief = brief.model_copy(update={"images": draft.brief.images})
    palette, font = palette_for(brief.look, draft.choices.palette)
    display = brief.look.font or font or draft.choices.display
    draft = draft.choose(palette=palette, display=display, text=COMPANION[display])
    return _redesigned(draft, brief)


def _redesigned(draft: Draft, brief: SceneBrief) -> Draft:
    """Choose a composition for a brief of another kind, in the same colours and fonts."""
    brief = completed(brief, draft.project)
    if brief.kind == draft.brief.kind:
        return replace(draft, brief=brief)
    fresh = design(brief, draft.project, assets=draft.assets, seed=draft.choices.seed)
    draft = draft.choose(
        variant=fresh.choices.variant,
        movement=fresh.choices.movement,
        backdrop=fresh.choices.backdrop,
    )
    return replace(draft, brief=brief)


def _place_image(draft: Draft, change: PlaceImage) -> Draft:
    image = change.image
    if draft.assets and not any(asset.id == image.asset_id for asset in draft.assets):
        raise Refusal("picture_gone")
    brief = contents.with_image(draft.brief, image)
    return _redesigned(draft, brief)


def _remove_image(draft: Draft, _: RemoveImage) -> Draft:
    if not draft.brief.images:
        raise Refusal("no_picture")
    return _redesigned(draft, contents.without_images(draft.brief))


def _role(draft: Draft, role: str) -> str:
    """Return the role as the layout names it; what stands for it where there is no such role."""
    roles = {getattr(element, "role", element.type) for element in draft.layout.elements}
    if role == "support" and "support" not in roles and "caption" in roles:
        return "caption"
    if role == "headline" and not roles & {"headline"} and "items" in roles:
        return "items"
    return role


HANDLERS: dict[type, Callable[[Draft, Any], Draft]] = {
    ReplaceText: _content(wordings.replace_text),
    SetLines: _content(wordings.set_lines),
    AddText: _content(contents.add_text),
    RemoveText: _content(contents.remove_text),
    AddItem: _content(entries.add_item),
    RemoveItem: _content(entries.remove_item),
    MoveItem: _content(entries.move_item),
    SortItems: _content(entries.sort_items),
    SetFormat: _content(written_as),
    SetItems: _content(entries.set_items),
    SetValue: _content(figures.set_value),
    SetCount: _set_count,
    Highlight: _content(highlighted),
    SetBars: _content(figures.set_bars),
    SetColor: _set_color,
    SetGradient: _set_gradient,
    SetPalette: _set_palette,
    Brightness: _brightness,
    SetFont: _set_font,
    ScaleText: _scale_text,
    SetTextStyle: _set_text_style,
    SetMotion: _set_motion,
    SetSpeed: _set_speed,
    SetEnergy: _set_energy,
    SetPlace: _set_place,
    SetDuration: _set_duration,
    SetKind: _set_kind,
    PlaceImage: _place_image,
    RemoveImage: _remove_image,
    SetTransition: _keep,
    Rename: _rename,
    Redesign: _redesign,
}
