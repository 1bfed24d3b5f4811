"""What another scene has, or just got: "scene 2 like scene 1", "same for scene 2"."""

import re

from brain.builtin.actions import Action
from brain.builtin.edits.editing import Wishes, edit_action
from brain.builtin.language.utterance import Utterance, read
from brain.builtin.language.words import rx
from brain.builtin.look.paints import Surface
from brain.builtin.targets.mentions import find_mentions
from brain.builtin.targets.targets import Target, find_targets
from brain.builtin.targets.timeline import Known, Timeline
from tools.layout.brief import Paint
from tools.layout.changes import (
    Brightness,
    ScaleText,
    SceneChange,
    SetColor,
    SetDuration,
    SetFont,
    SetMotion,
    SetPalette,
    SetSpeed,
    SetTextStyle,
    TextRole,
)
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
    rf" (?:of|from)\b|\bthat {_WHAT.replace('what', 'that')}\b(?!,)|\b(?:make|let"
    rf"|have)\b[^,.;«]{{1,40}}?\b(?:look(?: (?:just|exactly))?|match"
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
    what = match["what"] or match["of"] or match["that"] or "look"
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


_AGAIN = re.compile(
    r"^\W*(?:(?:and|now|then|also|please|do|make|let's do|let us do)\b[ ,]*)*(?:the )?(?:exact"
    r" )?same"
    r"(?: thing| again)?(?: too)? (?:for|on|with|to|in)\b|^\W*(?:and |now |then |do"
    r" )*(?P<too>.{3,40}?)"
    r" (?:too|as well|also)\W*$"
)


def repeated(said: Utterance, timeline: Timeline, targets: list[Target]) -> list[Action] | None:
    """Read "same for scene 2" and "now scene 3 too" after an edit of another scene."""
    match = _AGAIN.search(said.norm) if timeline.count > 1 else None
    named = [one for one in targets if one.scenes and not one.points]
    if not match or not named:
        return None
    rest = said.blank(*((one.start, one.end) for one in named)).norm
    if rx(r"[a-z]{2,}").search(_SMALL_WORDS.sub("", rest)):
        return None  # it wishes something of its own
    spoken = [one for one in timeline.context.messages if one.role == "user"]
    before = read(spoken[-1].content) if spoken else None
    if before is None:
        return None
    wishes = Wishes(before, timeline, find_targets(before, timeline))
    changes, length = wishes.changes(), wishes.length
    scenes = dict.fromkeys(one for target in named for one in target.scenes)
    actions = []
    for one in scenes:
        mine = list(changes)
        if length:
            mine.append(SetDuration(duration=length.applied(one.scene.duration)))
        if mine:
            actions.append(edit_action(said, one, mine, 0.8))
    return actions or None


_SMALL_WORDS = re.compile(
    r"\b(?:apply|use|put|give|have|get|should|and|now|then|also|please|do|make|let's|let|us|the|exact|same|thing|again|too|for|on"
    r"|with|to|in|as"
    r"|well|scene|that|it|this)\b"
)


_MORE_OF_IT = re.compile(
    r"^\W*(?:(?:and|now|please|yes|good|nice|great|ok|okay|still|just|but)\b[ ,!.]*)*"
    r"(?:another |even |still )*(?P<little>an? (?:little|bit|tad|touch|smidge)(?: bit)? "
    r"|slightly |a little )?(?:even "
    r"|some |much"
    r" )?(?:more|further|(?:do (?:it|that) )?(?:again|once more|one more time)|not enough"
    r"|keep going"
    r"|go on|not yet)(?: of (?:that|it|this|the same))?(?: please)?\W*$"
)


def more_of_it(said: Utterance, timeline: Timeline, _: list[Target]) -> Action | None:
    """Read "a little more of that" after an edit by some amount, such as "bigger"."""
    match = _MORE_OF_IT.match(said.norm)
    scene = timeline.recent
    if not match or scene is None or timeline.context.last_tool not in ("editScene", "trimScene"):
        return None
    spoken = [read(one.content) for one in timeline.context.messages if one.role == "user"]
    before = next((one for one in reversed(spoken) if not _MORE_OF_IT.match(one.norm)), None)
    if before is None:
        return None
    wishes = Wishes(before, timeline, find_targets(before, timeline))
    share = 0.5 if match["little"] else 1.0
    changes = [made for one in wishes.changes() if (made := _by_share(one, share))]
    if wishes.length and wishes.length.how != "set":
        changes.append(SetDuration(duration=wishes.length.applied(scene.scene.duration)))
    return edit_action(said, scene, changes, 0.8) if changes else None


def _by_share(change: SceneChange, share: float) -> SceneChange | None:
    """Return what a change by an amount does once more, or half of it; None for others."""
    if isinstance(change, ScaleText | SetSpeed) and not getattr(change, "px", None):
        return change.model_copy(update={"factor": 1 + (change.factor - 1) * share})
    if isinstance(change, Brightness):
        return change.model_copy(update={"amount": change.amount * share})
    return None


_TOO = re.compile(
    r"\b(?:too|as well|also|likewise|same"
    r"|(?:in |with )?(?:that|this) (?:colou?r|font|size|style|look))\b"
)
_SURFACES: dict[TextRole, Surface] = {
    "headline": "headline", "support": "support", "attribution": "support", "label": "support",
    "items": "items", "button": "accent", "all": "text",
}  # fmt: skip


def on_another_part(said: Utterance, timeline: Timeline, _: list[Target]) -> list[Action] | None:
    """Read "the author in that colour too" after an edit of how another text looks."""
    scene = timeline.recent
    if scene is None or said.marks() or not _TOO.search(said.norm):
        return None
    named = [one for one in find_mentions(said, scene) if one.how == "noun" and one.part]
    rest = said.blank(*((one.start, one.end) for one in named)).norm
    left = rx(r"[a-z]{2,}").findall(_LOOK_WORDS.sub("", _SMALL_WORDS.sub("", rest)))
    spoken = [one for one in timeline.context.messages if one.role == "user"]
    if not named or left or not spoken or named[0].part is None:
        return None
    before = read(spoken[-1].content)
    role = named[0].part.role
    wished = Wishes(before, timeline, find_targets(before, timeline)).changes()
    changes = [made for one in wished if (made := _for_role(one, role))]
    return [edit_action(said, scene, changes, 0.8)] if changes else None


def _for_role(change: SceneChange, role: TextRole) -> SceneChange | None:
    """Return how a text looks, said of another text."""
    if isinstance(change, SetColor) and change.target != "background":
        return change.model_copy(update={"target": _SURFACES[role]})
    if isinstance(change, ScaleText | SetTextStyle | SetFont | SetMotion):
        return change.model_copy(update={"role": role})
    return None


_LOOK_WORDS = re.compile(
    r"\b(?:colou?rs?|font|size|style|look|way|like|please|should|be|have|get)\b"
)
