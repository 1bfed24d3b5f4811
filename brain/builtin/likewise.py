"""A look taken over from another scene: "same font on the other one", "scene 2 like scene 1"."""

import re

from brain.builtin.actions import Action
from brain.builtin.editing import edit_action
from brain.builtin.targets import Target
from brain.builtin.timeline import Known, Timeline
from brain.builtin.utterance import Utterance
from brain.builtin.words import rx
from tools.layout.brief import Paint
from tools.layout.changes import SceneChange, SetColor, SetFont, SetPalette
from tools.layout.palettes import PALETTES
from tools.layout.schema import Choices
from tools.summary import layout_of

_WHAT = (
    r"(?P<what>(?:background|colou?rs?|colou?r scheme|palette|fonts?|typeface|style|look|theme"
    r"|design)"
    r"(?:(?:,| and|,? and the) (?:background|colou?rs?|palette|fonts?|typeface|style))?)"
)
_SAME = re.compile(
    rf"\b(?:the )?(?:exact )?same {_WHAT}\b|\b(?:copy|take|use|apply|transfer) the"
    rf" {_WHAT.replace('what', 'of')}"
    rf" (?:of|from)\b|\b(?:make|let|have)\b[^,.;«]{{1,40}}?\b(?:look(?: (?:just|exactly))?|match"
    rf"|be styled"
    r"|be colou?red) (?:just |exactly )?(?:like )?(?=(?:scene|slide|the)\b)"
)
_LIKE = re.compile(r"\b(?:as|like|of|from|match(?:es|ing)?|that)\b[^,.;«]{0,16}$")


def likewise(said: Utterance, timeline: Timeline, targets: list[Target]) -> list[Action] | None:
    """Read a wish that scenes look as another one does, in all or in one respect."""
    match = _SAME.search(said.norm) if timeline.count > 1 and not said.marks() else None
    if not match:
        return None
    models = [
        one for one in targets
        if one.scenes and one.start >= match.end() - 1 and _LIKE.search(said.norm[: one.start])
        and not rx(r"\b(?:on|to|onto|for)\b[^,.;«]{0,8}$").search(said.norm[: one.start])
    ]  # fmt: skip
    model = models[0].scenes[0] if models else timeline.recent
    others = [one for target in targets if target not in models[:1] for one in target.scenes]
    others = [one for one in dict.fromkeys(others) if one != model]
    if model is None and not others:
        return None
    if not others and models and timeline.recent != model:
        others = [one for one in (*timeline.selected, timeline.recent) if one and one != model]
    layout = layout_of(model.scene) if model else None
    if layout is None or not others:
        return None
    what = match["what"] or match["of"] or "look"
    changes = _changes(what, model, layout.choices)
    return [edit_action(said, one, list(changes), 0.85) for one in others]


def _changes(what: str, model: Known | None, choices: Choices) -> list[SceneChange]:
    made: list[SceneChange] = []
    palette = choices.palette
    asked = model.brief.look.background if model and model.brief else None
    ground = asked or Paint(
        colors=palette.background[:5], angle=palette.angle, radial=palette.radial
    )
    whole = rx(r"style|look|theme|design").search(what)
    if whole or rx(r"colou?r|palette").search(what):
        if palette.name in PALETTES and not asked:
            made.append(SetPalette(palette=palette.name))
        else:
            made.append(SetColor(target="background", paint=ground))
            made.append(SetColor(target="text", paint=Paint(colors=(palette.text,))))
            made.append(SetColor(target="accent", paint=Paint(colors=(palette.accent,))))
    elif "background" in what:
        made.append(SetColor(target="background", paint=ground))
    if whole or rx(r"font|typeface").search(what):
        made.append(SetFont(font=choices.display))
    return made
