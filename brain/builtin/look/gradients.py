"""How the colours of a background lie: across, from the middle, as a glow, turned round, flat."""

import re
from collections.abc import Sequence

from brain.builtin.language.quantities import Span
from brain.builtin.look.paints import PaintWish
from tools.layout.brief import Gradient
from tools.layout.colors import parse_angle

_SIDE = (
    r"(?:left|right|top|bottom|(?:top|bottom|upper|lower)[ -](?:left|right))(?: (?:corner|side))?"
)
_WAY = re.compile(
    rf"(?:\b(?:go(?:es|ing)?|runs?|running|it|to|be|in|on|an?|from|the|direction|at)\s+)*"
    rf"\b(?:{_SIDE} to (?:the )?{_SIDE}|diagonal(?:ly)?|horizontal(?:ly)?|vertical(?:ly)?|sideways"
    r"|upwards?|downwards?|-?\d{1,3} ?(?:°|deg(?:rees?)?\b))"
)
_GROUND = re.compile(r"\b(?:gradient|ombre)\b")
_RADIAL = re.compile(
    r"\b(?:(?:an? |the )?(?:radial|circular)(?:ly)?(?: gradient)?|round gradient|vignett(?:e|ing)"
    r"|(?:dark(?:er)?|light(?:er)?|black) (?:edges|corners)"
    r"|gradient (?:\w+ )?from the (?:cent(?:er|re)|middle)(?: (?:out(?:wards?)?|to the edges?))?)\b"
)
_GLOW = re.compile(
    r"\b(?:(?:an?|the|some|soft|subtle|warm|gentle|big|large|strong|light|with) )*"
    r"(?:glow|spotlight|halo(?= (?:effect|around|behind|in|light))|light source|light(?= (?:in"
    r"|from|behind) the (?:middle|cent)))\b"
    r"(?: (?:in|from|at|behind|of|on|to|around) (?:the |its )?(?:very )?(?:middle|cent(?:er|re)"
    r"|background|text|title|words?|it|scene|back|backdrop))*"
)
_LINK = re.compile(r"\s*(?:,|in|of|colou?red|light|soft|with)?\s*(?:a )?")
_NOT_A_GLOW = re.compile(r"\b(?:no|without|remove|delete|text|letters?|neon) (?:the |a |any )?$")
_TURNED = re.compile(
    r"\b(?:reverse|flip|invert|turn (?:around|round)|swap)\b[^,.;]{0,24}\bgradient\b"
    r"|\bgradient\b[^,.;]{0,24}\b(?:other way|reversed?|around"
    r"|flipped|inverted|backwards)\b(?: (?:a)?"
    r"round)?"
)
_FLAT = re.compile(
    r"\b(?:no|without(?: an?)?|remove|delete|drop|get rid of|take out|kill|lose)"
    r"(?: the| a| any| that| this)?(?: \w+)? gradient\b"
    r"|\b(?:flat|solid|plain|single[- ]colou?r|one[- ]colou?r)\b"
    r"(?= (?:\w+ ){0,2}(?:background|backdrop"
    r"|ground|colou?r))|\bbackground\b[^,.;]{0,20}\b(?:flat|solid|plain)\b"
)


def find_gradient(norm: str, paints: list[PaintWish]) -> tuple[Gradient, Sequence[Span]] | None:
    """Return the wish for how the ground lies, and its words; `paints` loses a glow's colour.

    A gradient whose colours were named says its own way, so there is no wish beside it.
    """
    if turned := _TURNED.search(norm):
        return Gradient(reverse=True), [turned.span()]
    if flat := _FLAT.search(norm):
        return Gradient(flat=True), [flat.span()]
    glow = _GLOW.search(norm)
    if glow and not _NOT_A_GLOW.search(norm[: glow.start()]):
        return Gradient(radial=True, glow=_light(glow, paints)), [glow.span()]
    if any(len(one.paint.colors) > 1 for one in paints):
        return None
    radial, ground, way = _RADIAL.search(norm), _GROUND.search(norm), _WAY.search(norm)
    if radial:
        return Gradient(radial=True), [radial.span()]
    if not ground:
        return None
    if way is None:
        return Gradient(), [ground.span()]
    return Gradient(radial=False, angle=parse_angle(way[0])), [way.span(), ground.span()]


def _light(glow: re.Match[str], paints: list[PaintWish]) -> str | None:
    """Return the colour that stands right beside the glow, and take it from the other paints."""
    for paint in paints:
        before, after = (paint.end, glow.start()), (glow.end(), paint.start)
        start, end = before if paint.start < glow.start() else after
        if _LINK.fullmatch(glow.string[start:end]):
            paints.remove(paint)
            return paint.paint.colors[0]
    return None
