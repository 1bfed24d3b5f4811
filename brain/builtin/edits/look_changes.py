"""Edits of how a scene looks and moves, and of pictures, kinds and transitions."""

import re
from uuid import UUID

from brain.builtin.creation.kinds import find_kinds
from brain.builtin.language.quantities import Span, find_times
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rules, rx
from brain.builtin.look.looks import LookWish, find_look, role_at
from brain.builtin.targets.timeline import Timeline
from tools.layout import changes as edit
from tools.layout.brief import ImageUse
from tools.layout.changes import SceneChange


def look_changes(wish: LookWish) -> list[SceneChange]:
    """Return the changes that wishes about looks ask of a scene."""
    made: list[SceneChange] = []
    if wish.palette or wish.mood:
        made.append(edit.SetPalette(palette=wish.palette or wish.mood or ""))
    made += [edit.SetColor(target=paint.target, paint=paint.paint) for paint in wish.paints]
    if wish.gradient:
        made.append(edit.SetGradient(gradient=wish.gradient))
    if wish.brightness is not None:
        made.append(edit.Brightness(amount=wish.brightness))
    if wish.font:
        made.append(edit.SetFont(font=wish.font, role=wish.font_role))
    for role, factor, px in wish.sizes:
        made.append(edit.ScaleText(role=role, factor=factor or 1.0, px=px))
    styles = ("bold", "italic", "uppercase", "underline", "shadow", "outline", "tracking")
    style = {name: value for name in styles if (value := getattr(wish, name)) is not None}
    if style:
        made.append(edit.SetTextStyle(role=wish.style_role, **style))
    if wish.entrance or wish.unit or wish.entrance_s or wish.delay_s:
        made.append(
            edit.SetMotion(
                role=wish.motion_role,
                entrance=wish.entrance,
                unit=wish.unit,
                entrance_s=wish.entrance_s,
                delay_s=wish.delay_s,
            )
        )
    if wish.speed and not wish.entrance_s:
        made.append(edit.SetSpeed(factor=wish.speed))
    if wish.energy:
        made.append(edit.SetEnergy(energy=wish.energy))
    if wish.align or wish.position:
        made.append(edit.SetPlace.model_validate({"align": wish.align, "position": wish.position}))
    return made


# What may stand for a scene, and so for its background, in "make the … red".
_WHOLE = re.compile(
    r"(?:(?:the|my|our|these|those|all|every|each|both|whole|entire|last|first|second|third"
    r"|next|previous|other|same"
    r"|new|big|this|that) )*(?:scenes?|slides?|clips?|thing|video|film|movie|look|vibe|mood"
    r"|style|theme"
    r"|colou?rs?|scheme|palette|backgrounds?|backdrop|ground|design|one|ones|rest|others|screen"
    r"|frame|card|intro|outro|end|opening|closing|chart|graph|list|quote|countdown|timeline"
    r"|gallery|logo|post|tweet|chat|code|team|credits|map|steps|end card|lower third|it|this|that"
    r"|them|everything|all|both|first|second|third|last|(?:all|everything|it|both) (?:of"
    r" (?:it|them)"
    r"|look|more|a bit|much))?"
)


def _is_unknown(noun: str) -> bool:
    """Tell a part that nothing is known of ("prices") from a word for the scene."""
    words = noun.strip()
    known = role_at(words, 0, len(words)) != "all" or _WHOLE.fullmatch(words)
    return bool(words) and not known and len(words.split()) <= 2 and words.endswith("s")


def edit_look(said: Utterance, fps: int) -> LookWish:
    """Read wishes about looks in an edit, where nearly every word is about looks."""
    wish = find_look(said, fps, loose=True)
    focus = (
        rx(
            r"\b(?:make|color|colour|paint|turn) (?:the )?(?P<noun>[a-z ]{3,24}?)(?: (?:in|all))? $"
        ).search(said.norm[: wish.paints[0].start])
        if wish.paints
        else None
    )
    if focus and wish.paints and wish.paints[0].bare:
        role = role_at(focus["noun"], 0, len(focus["noun"]))
        if role in ("headline", "support", "items"):
            first = wish.paints[0]
            wish.paints[0] = type(first)(role, first.paint, first.start, first.end)
    if focus and _is_unknown(focus["noun"]) and wish.paints and wish.paints[0].bare:
        return LookWish()  # "make the prices red" says nothing about the background
    for place, paint in enumerate(wish.paints):
        text_color = rx(r"\bcolou?r(?:s)?(?: (?:of|to|should be|:))* (?:the )?$").search(
            said.norm[: paint.start]
        )
        if text_color and paint.bare and rx(r"\b(?:text|font|title|word|letter)").search(said.norm):
            wish.paints[place] = type(paint)("text", paint.paint, paint.start, paint.end)
    return wish


_TRANSITIONS = rules(
    (
        (
            (
                r"\b(?:no|without|hard|remove|delete|drop|get rid of|disable|take out)"
                r"(?: all| any| every| more)?(?: of)?(?: the| my)? (?:transition|cut)s?\b"
            ),
            "none",
        ),
        (r"\bclock ?-?wipe\b", "clockWipe"),
        (r"\bwip(?:e|es|ing)\b", "wipe"),
        (r"\bflip(?:s|ping)?\b", "flip"),
        (r"\b(?:slid(?:e|es|ing)|push(?:es)?|swipe)\b", "slide"),
        (r"\b(?:cross-?)?(?:fad(?:e|es|ing)|dissolv\w*)\b", "fade"),
        (r"\bcut\b", "none"),
    )
)
_DIRECTIONS = {
    "left": "from-left",
    "right": "from-right",
    "top": "from-top",
    "above": "from-top",
    "bottom": "from-bottom",
    "below": "from-bottom",
}


def find_transition(said: Utterance, fps: int) -> tuple[edit.SetTransition, Span] | None:
    """Return how the scene is to give way to the next."""
    cue = rx(
        r"\btransitions?\b|\b(?:fade|slide|wipe|flip|cut|dissolve|crossfade)s?\b[^.;]* between ¦"
        r"|\b(?:fade|slide|wipe|flip|cut|dissolve|crossfade"
        r"|push|swipe)s?(?: over)? (?:in)?to (?:the )?(?:¦|(?:next|scene \d+|second"
        r"|third|following|last)\b)|\bfades? (?:out|to black)\b"
        r"|\b(?:fade|dissolve|wipe|slide|flip|cut)s? from ¦+(?: (?:in)?to ¦|\W*$)"
        r"|\bbetween (?:all |each |every )?(?:of )?(?:the |my )?(?:scenes?|slides|them"
        r"|scene \d+ and)"
    ).search(said.norm)
    if not cue:
        return None
    kind = next((name for words, name in _TRANSITIONS if words.search(said.norm)), None)
    if kind is None:
        kind = "fade"
    side = rx(r"\bfrom (?:the )?(left|right|top|above|bottom|below)\b").search(said.norm)
    times = find_times(said.norm)
    duration = max(1, times[0].in_frames(fps)) if times else None
    change = edit.SetTransition.model_validate(
        {"type": kind, "direction": _DIRECTIONS[side[1]] if side else None, "duration": duration}
    )
    return change, (0, len(said.norm))


_AS = re.compile(
    r"\b(?:turn|convert|change|transform|switch|make|redo)\b (?P<what>it|this"
    r"|that|them|the [\w ]{2,30}?|scene \d+|my [\w ]{2,20}?) (?:in)?to (?:an? "
    r"|the )?(?=\w)"
    r"|\b(?:show|display|present|visuali[sz]e|have) (?:it|this|that|them"
    r"|the [\w ]+?|scene \d+|my [\w ]+?) as (?:an? )?(?=\w)"
    r"|\bmake (?:it|this|that|them|the [\w ]{2,30}?"
    r"|scene \d+) (?:in)?(?:to )?an? (?=\w)"
    r"|\b(?:turn|convert|change|transform|make) (?:it|this|that|them|the [\w ]{2,20}?)"
    r" (?:in)?(?:to )?(?=(?:numbered |bullet )?(?:steps|cards|bullets|bullet points)\b)"
    r"|\b(?:can|could|should|would|may|might) (?:it|this|that|they|these|the [\w ]{2,24}?|scene"
    r" \d+)"
    r" (?:maybe |also |rather |instead )?be (?:an? |in )?(?=\w)"
    r"|\b(?:rather|prefer|better)(?: have| see| as| be| like| it| this| that)* an? (?=\w)"
    r"|\bas an? (?=\w+[\w -]*(?: instead| please)?[.!]?$)"
    r"|^\W*(?:an? )?(?=[\w -]{3,24} (?:instead of|rather than) (?:an? |the )?\w+\W*$)"
    r"|\buse an? (?=[\w -]+ instead)"
)


_NUMBERED = re.compile(
    r"\b(?:make|turn|have|let) (?:it|this|that|them|the (?:list|points|items|bullets"
    r"|entries))(?: be)?"
    r" (?:in(?:to)? )?(?:an? )?(?:numbered|with numbers)\b"
    r"|\bnumber (?:the (?:list|points|items|bullets|entries|lines)|them|these)\b"
    r"|\b(?:use |with |show )?numbers instead of (?:bullets|dots|points)\b"
)


def find_kind_change(said: Utterance) -> tuple[edit.SetKind, Span] | None:
    """Return a wish to show the same content as something else ("make it a line chart")."""
    numbered = _NUMBERED.search(said.norm)
    if numbered:
        return edit.SetKind(scene_kind="steps"), numbered.span()
    for match in _AS.finditer(said.norm):
        rest = said.cut(match.end())
        kinds = [one for one in find_kinds(rest) if one.strong and one.start <= 14]
        if kinds and not rx(r"\s*(?:scene )?(?:with|saying|that says|about|for|of|:)").match(
            rest.norm[kinds[0].end :]
        ):
            end = match.end() + kinds[0].end
            return edit.SetKind(scene_kind=kinds[0].kind), (match.start(), end)
    return None


def _moved_logo(norm: str, timeline: Timeline) -> UUID | None:
    """Return the logo that a scene shows already, where it is to go elsewhere."""
    if not rx(r"\b(?:move|shift|put|place) (?:the|our|my) logo\b").search(norm):
        return None
    uses = (use for one in timeline.known if one.brief for use in one.brief.images)
    return next((use.asset_id for use in uses if use.role == "logo"), None)


_CORNERS = {"topLeft", "topRight", "bottomLeft", "bottomRight"}


def find_image_change(
    said: Utterance, timeline: Timeline, wish: LookWish
) -> tuple[SceneChange, Span] | None:
    """Return a wish to put a picture into a scene, or to take it out."""
    norm = said.norm
    noun = r"(?:image|picture|photo|logo|screenshot|pic|file|upload|watermark|icon|portrait)s?"
    out = rx(
        rf"\b(?:remove|delete|take (?:out|away)|get rid of|drop|without"
        rf"|no) (?:the |this |that |any )?(?:background "
        rf"|\w+ )?{noun}\b(?! (?:scene|slide))"
    ).search(norm)
    if out:
        return edit.RemoveImage(), out.span()
    pictures = timeline.attached or timeline.assets("image")
    speaks = rx(rf"\b{noun}\b").search(norm)
    if not pictures or not (speaks or timeline.attached):
        return None
    if not timeline.attached and not rx(
        rf"\b(?:add|put|place|use|insert|show|include|with|set|replace|swap|move|shift)\b[^,.;]*"
        rf"\b{noun}\b"
    ).search(norm):
        return None
    named = [a for a in pictures if a.name.rsplit(".", 1)[0].lower() in norm]
    asset = (named or list(pictures))[0 if timeline.attached else -1]
    here = _moved_logo(norm, timeline)
    asset = next((one for one in pictures if one.id == here), asset)
    logo = bool(rx(r"\blogo|watermark|icon\b").search(norm)) or "logo" in asset.name.lower()
    corner = wish.position if wish.position in _CORNERS else None
    side = wish.position in ("left", "right")
    if rx(r"\bbackground|behind|full[- ]?(?:screen|bleed)\b").search(norm):
        role = "background"
    elif logo or corner:
        role, corner = "logo", corner or ("topRight" if wish.position is None else None)
    elif side or rx(r"\bsplit|beside|next to\b").search(norm):
        role = "split"
    else:
        role = "hero"
    use = ImageUse.model_validate({"asset_id": asset.id, "role": role, "position": corner})
    span = (speaks.start(), speaks.end()) if speaks else (0, 0)
    return edit.PlaceImage(image=use), span
