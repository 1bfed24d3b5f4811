"""Wishes about looks and movement, read once for new scenes and for edits alike."""

import re
from dataclasses import dataclass, field
from typing import Literal

from brain.builtin.language.quantities import Span, find_delay, find_entrance_time
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import Rules, rules, rx
from brain.builtin.look.gradients import find_gradient
from brain.builtin.look.look_words import (
    BOLD,
    COMPARATIVES,
    ENTRANCES,
    FONTS,
    MOOD_WORDS,
    PALETTE_NAMES,
    PLACES,
    ROLES,
    SIZES,
    TRACKING,
    UNITS,
)
from brain.builtin.look.paints import PaintWish, find_paints
from tools.layout.brief import Entrance, FontRole, Gradient, Look, Unit
from tools.layout.changes import TextRole

Energy = Literal["calm", "normal", "lively"]


@dataclass(slots=True)
class LookWish:
    """Everything that a sentence says about looks. Empty fields were not spoken of."""

    paints: list[PaintWish] = field(default_factory=list)
    gradient: Gradient | None = None
    palette: str | None = None
    mood: str | None = None
    brightness: float | None = None
    font: FontRole | None = None
    font_role: TextRole = "all"
    sizes: list[tuple[TextRole, float | None, float | None]] = field(default_factory=list)
    bold: bool | None = None
    italic: bool | None = None
    uppercase: bool | None = None
    underline: bool | None = None
    shadow: bool | None = None
    outline: bool | None = None
    tracking: float | None = None
    style_role: TextRole = "all"
    entrance: Entrance | None = None
    unit: Unit | None = None
    entrance_s: float | None = None
    delay_s: float | None = None
    motion_role: TextRole = "all"
    speed: float | None = None
    energy: Energy | None = None
    align: str | None = None
    position: str | None = None
    spans: list[Span] = field(default_factory=list)

    def take(self, match: re.Match[str]) -> None:
        """Remember that these words have been understood."""
        self.spans.append(match.span())

    @property
    def empty(self) -> bool:
        """Tell whether nothing was said about looks."""
        return not (self.spans or self.paints)


def find_look(said: Utterance, fps: int, *, loose: bool = False) -> LookWish:
    """Return the wishes about looks in a sentence; `loose` as in `find_paints`."""
    wish = LookWish()
    wish.paints = find_paints(said, loose=loose)
    wish.spans += [(paint.start, paint.end) for paint in wish.paints]
    if lies := find_gradient(said.norm, wish.paints):
        wish.gradient = lies[0]
        wish.spans += lies[1]
    for reader in (_palette, _brightness, _font, _sizes, _style, _motion, _speed, _energy, _place):
        reader(said.norm, wish)
    delay = find_delay(said.norm, fps)
    if delay:
        wish.delay_s, span = delay
        wish.motion_role = role_at(said.norm, *span)
        wish.spans.append(span)
    entrance = find_entrance_time(said.blank(span) if delay else said, fps)
    if entrance:
        wish.entrance_s, span = entrance
        wish.spans.append(span)
    return wish


def to_look(wish: LookWish) -> Look:
    """Return the wishes as the look of a new scene."""
    background = next((p.paint for p in wish.paints if p.target in ("background", "all")), None)
    text = next((p.paint for p in wish.paints if p.target in ("text", "headline")), None)
    accent = next(
        (p.paint for p in wish.paints if p.target in ("accent", "items", "support")), None
    )
    scale = 1.0
    for _, factor, px in wish.sizes:
        scale *= factor or (px / 120 if px else 1)
    return Look.model_validate(
        {
            "palette": wish.palette,
            "background": background,
            "gradient": wish.gradient,
            "text": text.colors[0] if text else None,
            "accent": accent.colors[0] if accent else None,
            "font": wish.font,
            "mood": wish.mood,
            "energy": wish.energy,
            "align": wish.align,
            "position": wish.position,
            "scale": min(2.5, max(0.4, scale)),
            "uppercase": wish.uppercase,
            "entrance": wish.entrance,
            "unit": wish.unit,
            "entrance_s": wish.entrance_s,
            "speed": min(4, max(0.25, wish.speed or 1)),
        }
    )


def role_at(norm: str, start: int, end: int, fallback: TextRole = "all") -> TextRole:
    """Return the part of the scene that a wish at this place is about."""
    left = max(norm.rfind(mark, 0, start) for mark in (",", ";", ".", " and ", "¦"))
    stops = [at for mark in (",", ";", ".", " and ") if (at := norm.find(mark, end)) >= 0]
    piece = norm[left + 1 : min(stops, default=len(norm))]
    for role, words in ROLES:
        if words.search(piece):
            return role
    earlier = norm[: left + 1]
    found = [(match.start(), role) for role, words in ROLES for match in words.finditer(earlier)]
    return max(found)[1] if found else fallback


_PALETTE_NOUN = (
    r"(?:background|backdrop|palette|theme|colou?r scheme|scheme|colou?rs?|tones?"
    r"|style|look|vibe|shades|mode|version|variant)"
)
_PALETTES = re.compile(
    rf"\b(?:palette|theme|scheme|colou?rs?|style|look)(?: to| of| should be|:"
    rf"|,)? (?:the )?(?P<behind>{PALETTE_NAMES})\b"
    rf"|\b(?P<before>{PALETTE_NAMES})[\s-]{_PALETTE_NOUN}\b"
)
_MOODS = re.compile(
    rf"\b(?P<mood>{MOOD_WORDS})(?=(?:[\s-](?!\d)\w+){{0,4}}?[\s-](?:{_PALETTE_NOUN}"
    rf"|feel(?:ing)?|mood|atmosphere|design|way|touch|aesthetic))"
    rf"|\b(?:make|keep|turn|render) (?:it|this|that|them|everything"
    rf"|the [\w ]{{3,24}}?|scene \d+|¦+) (?:look |feel |all |much |a bit "
    rf"|a little )*(?:more )?(?P<made>{MOOD_WORDS})\b"
    rf"|\b(?:more|very|really|something|look(?:s|ing)?|feel(?:s"
    rf"|ing)?) (?:more )?(?P<more>{MOOD_WORDS})\b"
    rf"|\ban? (?P<adj>{MOOD_WORDS})(?:,? (?:and )?\w+)? (?=(?:title|intro|scene"
    rf"|video|quote|list|chart|bar|logo|end|outro|opener|slide|card|countdown"
    rf"|timeline|kinetic))"
    rf"|[,.;]\s*(?:(?:very|quite|nice|slow|fast|simple|short)(?:,| and)?"
    rf" )*(?P<alone>{MOOD_WORDS})\s*(?=[,.;]|$)"
    rf"|[,.]\s*(?P<tail>{MOOD_WORDS}) and (?=(?:{MOOD_WORDS})\b)"
    rf"|\b(?:style|mood|look|feel|vibe|theme)(?: is| should be|:| of) (?P<named>{MOOD_WORDS})\b"
)


_TOWARDS = re.compile(
    rf"\b(?:colou?rs?|palette|style|look|theme|tones?|mood"
    rf"|vibe)\b(?: \w+)? (?:to|into|as) (?:be )?(?:more |something "
    rf"|a )?(?P<mood>{MOOD_WORDS})\b"
)
_FILM = re.compile(r"\blike (?:an? |in (?:a |the )?)?(?:movie|film|cinema|hollywood|blockbuster)\b")


def _palette(norm: str, wish: LookWish) -> None:
    comparative = rx(r"\b(?:" + "|".join(COMPARATIVES) + r")\b").search(norm)
    towards = _TOWARDS.search(norm)
    film = _FILM.search(norm)
    if comparative and not rx(r"\b(?:text|title|font|words?|letters?|type)\b").search(norm):
        wish.mood = COMPARATIVES[comparative[0]]
        wish.take(comparative)
    elif towards:
        wish.mood = towards["mood"]
        wish.take(towards)
    elif film:
        wish.mood = "cinematic"
        wish.take(film)
    if match := _PALETTES.search(norm):
        wish.palette = match["behind"] or match["before"]
        wish.take(match)
    for match in _MOODS.finditer(norm):
        mood = next(name for name in match.groups() if name)
        spoken = match.start(next(key for key, words in match.groupdict().items() if words))
        if any(one.start <= spoken < one.end for one in wish.paints):
            continue  # "a dark green background", "make it dark green"
        if rx(r"\b(?:fonts?|typeface)\b[^.;]{0,40}$").search(norm[: match.start()]):
            continue  # "change the font, something elegant"
        if mood in ("dark", "light", "bright") and rx(
            r"\b(?:dark|light|bright)\s+(?!and\b)\w"
        ).search(match[0]):
            continue
        if mood in ("bold", "loud") and not rx(
            r"\b(?:bold|loud) (?:colou?rs?|look|style|palette|theme|design|vibe|mood|feel)\b"
            r"|\b(?:bold|loud)(?:,| and) (?!italic|underlin|cent|upper|bigger|larger|small|white"
            r"|black)"
        ).search(norm):
            continue
        second = rx(rf"(?:,| and| but| yet)*\s*(?:more )?(?P<mood>{MOOD_WORDS})\b").match(
            norm[match.end() :]
        )
        if second and wish.palette is None and wish.mood is None:
            wish.palette, mood = mood, second["mood"]
            wish.spans.append((match.end(), match.end() + second.end()))
        if wish.mood is None and mood != wish.palette:
            wish.mood = mood
            wish.take(match)


_BRIGHTNESS: Rules[float] = rules(
    (
        (r"\b(?:much|a lot|way|far) darker\b", -0.55),
        (r"\b(?:a bit|a little|slightly|somewhat) darker\b", -0.18),
        (
            (
                r"\bdarker\b|\bdarken\b|\bmore dark\b|\bless bright\b|\btoo (?:bright"
                r"|light)\b|\bdim (?:it|the)\b"
            ),
            -0.35,
        ),
        (r"\b(?:much|a lot|way|far) (?:lighter|brighter)\b", 0.55),
        (r"\b(?:a bit|a little|slightly|somewhat) (?:lighter|brighter)\b", 0.18),
        (r"\blighter\b|\blighten\b|\bbrighter\b|\bbrighten\b|\bless dark\b|\btoo dark\b", 0.35),
    )
)


def _brightness(norm: str, wish: LookWish) -> None:
    for pattern, amount in _BRIGHTNESS:
        match = pattern.search(norm)
        if match and not any(start <= match.start() < end for start, end in wish.spans):
            wish.brightness = amount
            wish.take(match)
            return


def _font(norm: str, wish: LookWish) -> None:
    for pattern, font in FONTS:
        if match := pattern.search(norm):
            wish.font = font
            wish.font_role = role_at(norm, *match.span())
            wish.take(match)
            return


def _sizes(norm: str, wish: LookWish) -> None:
    for match in rx(r"\b(\d{2,3}) ?(?:px|pixels?|pt|points?)\b(?! (?:list|bullet))").finditer(norm):
        if rx(r"\bpoints?$").search(match[0]) and not rx(r"font|size|text|title").search(norm):
            continue
        px = min(800.0, max(8.0, float(match[1])))
        wish.sizes.append((role_at(norm, *match.span()), None, px))
        wish.take(match)
    for match in rx(
        r"\b(?:(\d+) ?(?:%|percent) (bigger|larger|smaller)|(bigger|larger"
        r"|smaller) by (\d+) ?(?:%|percent))"
    ).finditer(norm):
        share = int(match[1] or match[4]) / 100
        grows = (match[2] or match[3]) != "smaller"
        factor = min(6.0, 1 + share) if grows else max(0.11, 1 - share)
        wish.sizes.append((role_at(norm, *match.span()), factor, None))
        wish.take(match)
    for match in rx(
        r"\b(?P<way>increase|enlarge|decrease|reduce|shrink|scale up"
        r"|scale down)\b[^,.;\d]{0,48}?\bby"
        r" (?P<share>\d+) ?(?:%|percent)"
    ).finditer(norm):
        if rx(r"\b(?:size|text|font|title|headline|type|letters|words?|it)\b").search(match[0]):
            share = int(match["share"]) / 100
            grows = match["way"] in ("increase", "enlarge", "scale up")
            factor = min(6.0, 1 + share) if grows else max(0.11, 1 - share)
            wish.sizes.append((role_at(norm, *match.span()), factor, None))
            wish.take(match)
    for match in rx(
        r"\b(?:size|px) (?:to |of |=|:|at )?(\d{2,3})\b(?! ?(?:%|px|percent|pt))"
    ).finditer(norm):
        wish.sizes.append((role_at(norm, *match.span()), None, min(800.0, float(match[1]))))
        wish.take(match)
    for pattern, factor in SIZES:
        for match in pattern.finditer(norm):
            if any(start < match.end() and match.start() < end for start, end in wish.spans):
                continue
            wish.sizes.append((role_at(norm, *match.span()), factor, None))
            wish.take(match)


def _style(norm: str, wish: LookWish) -> None:
    for pattern, amount in TRACKING:
        match = pattern.search(norm)
        if match and wish.tracking is None:
            wish.tracking = amount
            wish.style_role = role_at(norm, *match.span())
            wish.take(match)
    for pattern, (name, value) in BOLD:
        match = pattern.search(norm)
        if match and getattr(wish, name) is None:
            setattr(wish, name, value)
            wish.style_role = role_at(norm, *match.span())
            wish.take(match)


def _motion(norm: str, wish: LookWish) -> None:
    for pattern, entrance in ENTRANCES:
        if match := pattern.search(norm):
            wish.entrance = entrance
            wish.motion_role = role_at(norm, *match.span())
            wish.take(match)
            break
    for pattern, unit in UNITS:
        if match := pattern.search(norm):
            wish.unit = unit
            if unit == "item" and not rx(r"point|item|line|bullet|step|card|list").search(norm):
                wish.unit = "word" if "word" in norm else "item"
            wish.take(match)
            break


_SPEEDS: Rules[float] = rules(
    (
        (
            (
                r"\b(?:twice|double|2x|2 times) (?:as fast|the speed|faster"
                r"|speed)\b|\bdouble the speed\b"
            ),
            2,
        ),
        (r"\bhalf (?:as fast|the speed|speed)\b|\btwice as slow\b", 0.5),
        (r"\b(?:much|a lot|way|far) (?:faster|quicker|snappier)\b", 1.9),
        (r"\b(?:a bit|a little|slightly|somewhat) (?:faster|quicker|snappier)\b", 1.2),
        (
            (
                r"\b(?:faster|quicker|snappier|speedier)\b|\bspeed (?:\w+ ){0,4}?up\b|\bspeed up\b"
                r"|\bquickly\b|\brapidly\b|\btoo slow\b|\bless slow\b|\bhurry\b|\bup the pace\b"
            ),
            1.5,
        ),
        (r"\b(?:much|a lot|way|far) slower\b", 0.5),
        (r"\b(?:a bit|a little|slightly|somewhat) slower\b", 0.82),
        (
            (
                r"\bslower\b|\bslow (?:\w+ ){0,4}?down\b|\bslowly\b|\btoo fast\b|\btoo quick\b"
                r"|\bslow[- ]motion\b"
            ),
            0.65,
        ),
    )
)


def _speed(norm: str, wish: LookWish) -> None:
    match = rx(
        r"\b(\d+(?:\.\d+)?) ?(?:x|times) (?:as fast|faster|the speed|speed)\b"
        r"|(?<=by )(\d+(?:\.\d+)?) ?(?:x|times)\b(?<=x)"
    ).search(norm if rx(r"\bspeed|\bfaster").search(norm) else "")
    if match:
        wish.speed = min(8.0, max(0.11, float(match[1] or match[2])))
        wish.take(match)
        return
    for pattern, factor in _SPEEDS:
        if match := pattern.search(norm):
            wish.speed = factor
            wish.take(match)
            return


_ENERGIES: Rules[Energy] = rules(
    (
        (
            (
                r"\b(?:calm|peaceful|relaxing|soothing|calmer|smooth(?:er)?|less (?:busy|lively"
                r"|energetic|hectic|wild|motion|movement|animation)"
                r"|quieter|gentler|subtler|more (?:subtle|gentle|calm|relaxed)"
                r"|tone (?:it|this|the \w+) down"
                r"|(?:calm|gentle|subtle|quiet|slow|soft) (?:animation"
                r"|movement|motion|entrance|transition)s?"
                r"|too (?:busy|hectic|wild|much (?:going on|movement|motion))|calm (?:it )?down)\b"
            ),
            "calm",
        ),
        (
            (
                r"\b(?:livelier|make (?:it|this|that) pop\b(?! (?:in|up|out))|more (?:lively"
                r"|energetic|energy|dynamic"
                r"|exciting|punchy|action|movement|motion"
                r"|animated|animation|life|punch|pep|pop|wow)|energetic"
                r"|punchier|spice (?:it|this) up|lively"
                r"|high energy|jazz (?:it|this) up|too (?:boring|static|calm|dull"
                r"|slow-paced)|dynamic)\b"
            ),
            "lively",
        ),
    )
)


def _energy(norm: str, wish: LookWish) -> None:
    for pattern, energy in _ENERGIES:
        if match := pattern.search(norm):
            wish.energy = energy
            wish.take(match)
            return


def _place(norm: str, wish: LookWish) -> None:
    if match := rx(
        r"\b(left|right|cent(?:er|re))[ -]?(?:align(?:ed|ment)?|justif\w+)\b"
        r"|\balign(?:ed|ment)?(?: \w+){0,3}? (?:to )?(?:the )?(left|right|cent(?:er|re))\b"
    ).search(norm):
        side = match[1] or match[2]
        wish.align = "center" if side.startswith("cent") else side
        wish.take(match)
        return
    for pattern, position in PLACES:
        match = pattern.search(norm)
        if match and rx(r"\b(?:left|right|top|bottom) $").search(norm[: match.start()]):
            continue  # "left to right" is the way of a gradient
        if match and not any(
            start < match.end() and match.start() < end for start, end in wish.spans
        ):
            wish.position = position
            wish.take(match)
            return
