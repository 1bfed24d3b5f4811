"""How long: times in a sentence, and what they are about.

A time is the scene's length, or an amount to add to it, or belongs to a movement ("sliding in
over 1.5 seconds"). Lengths are frames at the project's rate.
"""

import re
from dataclasses import dataclass
from typing import Literal

from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rules, rx
from tools.base import FRAMES_MAX, FRAMES_MIN

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Time:
    """A time named in the text, in seconds or in frames, with its place."""

    start: int
    end: int
    seconds: float | None = None
    frames: int | None = None

    def in_frames(self, fps: int) -> int:
        """Return the time in frames."""
        return self.frames if self.frames is not None else round((self.seconds or 0) * fps)


@dataclass(frozen=True, slots=True)
class Length:
    """A wish about how long something lasts: `set` to frames, `add` frames, or `times` a factor."""

    how: Literal["set", "add", "times"]
    value: float
    spans: tuple[Span, ...] = ()

    def applied(self, duration: int) -> int:
        """Return the length that a scene of `duration` frames gets."""
        match self.how:
            case "set":
                frames = self.value
            case "add":
                frames = duration + self.value
            case _:
                frames = duration * self.value
        return max(FRAMES_MIN, min(FRAMES_MAX, round(frames)))


_N = r"(\d+(?:[.,]\d+)?)"
_SECOND = r"(?:seconds?|secs?|s)\b"
_PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        (rf"{_N}[\s-]*(?:minutes?|mins?)\b(?:\s*(?:and\s+)?{_N}[\s-]*{_SECOND})", "both"),
        (r"\b(?:a|1) minute and (?:a )?half\b", "90"),
        (r"\b(?:a |1 )?quarter (?:of )?(?:a |1 )?minute\b", "15"),
        (r"\b3 quarters of (?:a |1 )?minute\b", "45"),
        (rf"{_N} (?:and (?:a|1) half|1/2)[\s-]*(?:minutes?|mins?)\b", "half minutes"),
        (rf"{_N} minutes? and (?:a )?half\b", "half minutes"),
        (rf"{_N}[\s-]*(?:minutes?|mins?)\b", "minutes"),
        (r"\b(?:half|1/2) (?:a |of a )?minute\b|\bhalf-minute\b", "30"),
        (r"\b(?:a(?:n entire)?|one)[\s-]minute\b", "60"),
        (r"\bone-second\b", "1"),
        (r"\b(?:a|1) second and (?:a )?half\b", "1.5"),
        (rf"{_N} (?:and (?:a|1) half|1/2)[\s-]*{_SECOND}", "half seconds"),
        (rf"{_N} seconds? and (?:a )?half\b", "half seconds"),
        (r"\ba quarter (?:of a |of )?second\b", "0.25"),
        (r"\b(?:half|1/2) (?:a |of a )?second\b|\bhalf-second\b", "0.5"),
        (r"(?<=another )second\b|(?<=extra )second\b|(?<=additional )second\b", "1"),
        (r"\ba couple (?:of )?(?:more )?seconds\b", "2"),
        (r"\ba few (?:more )?seconds\b", "3"),
        (rf"{_N}\s*(?:ms|milliseconds?)\b", "ms"),
        (rf"(?<![\w.,]){_N}[\s-]*(?:more |extra |full )?{_SECOND}", "seconds"),
        (
            (
                r"\ba(?: full| whole| single)? second(?= (?:longer|shorter|more|less"
                r"|of|off|to|from|later|sooner|earlier)\b)"
            ),
            "1",
        ),
        (
            (
                r"\b(?:by|for|of|over|lasts?|in|off|take|takes|within) a(?: full| whole)? second\b"
                r"(?! (?:scene|slide|one|time|title|point|item))"
            ),
            "1",
        ),
        (r"(?<![\d:])(\d{1,2}):([0-5]\d)(?![\d:])(?! ?(?:am|pm|uhr|o'clock|h\b))", "clock"),
        (r"(?<![\w.,])(\d+)[\s-]*(?:frames?|fr?)\b", "frames"),
    )
)
_CLOCK_CUE = re.compile(
    r"(?:long|length|duration|video|last\w*|to|for|be|exactly|minutes?|is|of|runs?|at|=|about"
    r"|take\w*)\s*$"
)


# What every pattern above needs: most texts hold nothing of the kind.
_TIMELY = re.compile(r"sec|min|half[\s-]*s|\d(?::|[\s-]*(?:more |extra |full )?[msf])")


def find_times(norm: str) -> list[Time]:
    """Return every time named, in the order of the text, none inside another."""
    found: list[Time] = []
    if not _TIMELY.search(norm):
        return found
    for pattern, unit in _PATTERNS:
        for match in pattern.finditer(norm):
            if any(match.start() < time.end and time.start < match.end() for time in found):
                continue
            if unit == "clock" and not (
                _CLOCK_CUE.search(norm[: match.start()]) or norm[match.end() :].startswith(" long")
            ):
                continue
            found.append(_time(match, unit))
    return sorted(found, key=lambda time: time.start)


def _time(match: re.Match[str], unit: str) -> Time:
    numbers = [float(text.replace(",", ".")) for text in match.groups() if text]
    start, end = match.span()
    match unit:
        case "both" | "clock":
            return Time(start, end, seconds=numbers[0] * 60 + numbers[1])
        case "half minutes":
            return Time(start, end, seconds=numbers[0] * 60 + 30)
        case "minutes":
            return Time(start, end, seconds=numbers[0] * 60)
        case "half seconds":
            return Time(start, end, seconds=numbers[0] + 0.5)
        case "seconds":
            return Time(start, end, seconds=numbers[0])
        case "ms":
            return Time(start, end, seconds=numbers[0] / 1000)
        case "frames":
            return Time(start, end, frames=round(numbers[0]))
        case _:
            return Time(start, end, seconds=float(unit))


_MOVEMENT = (
    r"(?:slid(?:e[sd]?|ing)|fad(?:e[sd]?|ing)|bounc(?:e[sd]?|ing)|zoom(?:s|ed|ing)?|pop(?:s|ping)?"
    r"|fl(?:y|ies|ying)|ris(?:e[sd]?|ing)|drop(?:s|ping)?(?! (?:in )?an? )|typ(?:e[sd]?|ing)"
    r"|appear(?:s|ing)?|com(?:e|es|ing) in|mov(?:e[sd]?|ing)|animat(?:e[sd]?|ing|ion)|entrance"
    r"|enter(?:s|ing)?|transitions?|wip(?:e[sd]?|ing)|rotat(?:e[sd]?|ing)|spin(?:s|ning)?|flip(?:s|ping)?"
    r"|eas(?:e|es|ing)(?: in| out)?|scal(?:e|es|ing)|reveal(?:s|ed|ing)?|count(?:s|ing)? up"
    r"|grow(?:s|ing)?|blur(?:s|ring)?|draw(?:s|ing)?"
    r"|fade[- ]?in|slide[- ]?in|intro animation|build(?:s|ing)?(?: up| in))"
)
_SIDE = r"from (?:the )?(?:left|right|top|bottom|above|below)"
_MOVES_BEFORE = re.compile(
    rf"\b{_MOVEMENT}\b(?!\s+(?:scene|slide)\b)[^,.;¦«]{{0,34}}$"
    rf"|\b{_SIDE} (?:in|over|within) $",
    re.DOTALL,
)
_ENTRANCE_LASTS = re.compile(
    r"\b(?:entrance|(?:fade|slide|fly|zoom)[- ]?in|transition)(?: \w+){0,4} lasts? (?:for )?$"
)
_UNTIL = (
    r"(?:needed,? |need,? )?(?:(?:to|until|till|by)\s+)?"
    rf"(?:(?:the|it|has|have|is|are|all|to|title|text|words|headline|{_SIDE})\s+)*"
)
_NOT_MOVEMENT = re.compile(
    r"\b(?:scene|video|lasts?|lasting|make (?:it|them)|long|duration|length|stays?|total|clip|and"
    r"|hold)\b[^,.;]*$"
)
_MOVES_AFTER = re.compile(
    rf"^[\s-]*(?:long |slow |quick |smooth )?{_UNTIL}{_MOVEMENT}\b"
    r"(?! (?:title|scene|card|that|which|with|saying|reading))"
)


def belongs_to_movement(norm: str, time: Time) -> bool:
    """Tell whether a time says how long a movement takes, not how long the scene lasts."""
    before = _MOVES_BEFORE.search(norm[: time.start])
    if before and "after" not in before[0] and not _NOT_MOVEMENT.search(before[0]):
        return True
    if _ENTRANCE_LASTS.search(norm[: time.start]):
        return True
    after = norm[time.end :]
    moving = rx(r"\s*each\b(?! scene)").match(after) and rx(rf"\b{_MOVEMENT}\b|\bcome in\b").search(
        norm[max(0, time.start - 60) : time.start]
    )
    return bool(moving or _MOVES_AFTER.match(after) or _APART.match(after))


_APART = re.compile(
    r"[\s-]*(?:offset|per (?:word|letter|item|digit|line|number|card|bullet|point|step|bar)"
    r"|after (?:the (?:one|other|previous|last|word|letter)|each|one|its|an)|apart\b"
    r"|of delay|delay"
    r"|stagger|in between|between (?:each|them|the (?:words|letters|items|lines)|words|letters"
    r"|items))"
)


_OF_SCENE = re.compile(
    r"\b(?:scene|slide|card|clip|video|it|whole thing|everything|screen)?\s*(?:is|lasts?|lasting"
    r"|runs?|running"
    r"|stays?|takes|for|to be|should be|duration|length|total|all in(?: all)?|long)(?: for| of| is"
    r"|:)*"
    r"(?: about| exactly| only| just)? $"
)
_WHOLE = re.compile(
    r"\s*(?:long|total|in total|all in|altogether|overall|flat|scene|slide|duration|length|video)\b"
)


def scene_times(norm: str) -> list[Time]:
    """Return the times that may say how long a scene lasts, those that say so plainly first."""
    times = [time for time in find_times(norm) if not belongs_to_movement(norm, time)]
    plain = [
        time for time in times
        if _OF_SCENE.search(norm[: time.start]) or _WHOLE.match(norm[time.end :])
    ]  # fmt: skip
    return plain + [time for time in times if time not in plain]


def find_entrance_time(said: Utterance, fps: int) -> tuple[float, Span] | None:
    """Return how many seconds a movement is to take, with its place."""
    for time in find_times(said.norm):
        if belongs_to_movement(said.norm, time):
            seconds = time.in_frames(fps) / fps
            if 0 < seconds <= 30:
                return seconds, (time.start, time.end)
    return None


_COMES = (
    r"(?:com(?:e|es|ing)|appear(?:s|ing)?|show(?:s|ing)? up|start(?:s|ing)?|enter(?:s|ing)?"
    r"|fad(?:e|es|ing)|slid(?:e|es|ing)|fl(?:y|ies|ying)|pop(?:s|ping)?|arriv(?:e|es|ing)"
    r"|begin(?:s|ning)?|animat(?:e|es|ing)|bounc(?:e|es|ing)|zoom(?:s|ing)?|move in)"
)
_DELAYS = re.compile(
    r"\b(?:delay(?:ed|s)?|hold(?:s)? back|postpone|wait)\b[^,.;¦«]{0,40}?(?:\b(?:by|for|of|with)\b"
    r"[^,.;¦«]{0,12})?$"
)
_COMES_BEFORE = re.compile(rf"\b{_COMES}\b[^,.;¦«]{{0,24}}$")


def find_delay(norm: str, fps: int) -> tuple[float, Span] | None:
    """Return how many seconds later a movement is to begin (less than 0: sooner), with its place.

    "Let the title come in a second later", "delay the list by 2 seconds", "appear after 1 s".
    """
    for time in find_times(norm):
        before, after = norm[: time.start], norm[time.end :]
        later = rx(r"\s+(?P<how>later|sooner|earlier|(?:of )?delay\b)").match(after)
        comes = _COMES_BEFORE.search(before)
        seconds = time.in_frames(fps) / fps
        if not 0 < seconds <= 30:
            continue
        if later and (comes or later["how"].endswith("delay")):
            sign = -1 if later["how"] in ("sooner", "earlier") else 1
            return sign * seconds, (time.start, time.end + later.end())
        delayed = _DELAYS.search(before)
        if delayed and not rx(r"\b(?:scene|slide|video)s?\b").search(delayed[0]):
            return seconds, (delayed.start(), time.end)
        if comes and rx(r"\b(?:after|with) (?:about |around )?$").search(before):
            return seconds, (time.start, time.end)
    return None


_LONGER = r"(?:longer|more|extra|additional(?:ly)?|later)"
_SHORTER = r"(?:shorter|less|fewer|sooner|earlier|quicker|off)"
_GROW = re.compile(
    r"\b(?:extend|lengthen|prolong|stretch|longer|add|increase|expand|give it|another|keep)\b"
)
_SHRINK = re.compile(
    r"\b(?:shorten|cut|trim|shave|chop|remove|delete|drop|lose|reduce|decrease|clip|crop"
    r"|(?<!should )(?<!must )(?<!to )(?<!only )take|snip"
    r"|shorter)\b"
)
_FACTORS = rules(
    (
        (
            r"\b(?:half as long|half (?:the|its|of its|of the) (?:length|duration|time)|by half)\b",
            0.5,
        ),
        (
            r"\bhalf(?: its| the)? (?:length|duration)\b|\bhalve\b|\bcut (?:[\w¦]+ ){0,4}in half\b",
            0.5,
        ),
        (
            (
                r"\b(?:lasts?|be|run|take|go) (?:for )?(?:the |a )?(?:double|twice)(?: (?:as|the"
                r"|of)(?: \w+)?)?\b"
            ),
            2,
        ),
        (r"\btwice as long\b|\bdouble(?: (?:the|its))?(?: \w+){0,3} (?:length|duration|time)\b", 2),
        (r"\bdouble as long\b|\btwice (?:the|its) (?:length|duration)\b|\btwice longer\b", 2),
        (r"\b(?:length|duration)s? (?:to be )?doubled?\b|\bdouble how long\b", 2),
        (
            (
                r"\b(?:thrice|3 times|3x) (?:as long|longer|the length)\b"
                r"|\btriple(?: (?:the|its))? (?:length|duration)\b"
            ),
            3,
        ),
        (r"\b(?:a|1) third (?:of (?:the|its) )?(?:length|duration|as long)\b", 1 / 3),
        (r"\b(?:a|1) quarter (?:of (?:the|its) )?(?:length|duration|as long)\b", 0.25),
    )
)
_VAGUE = rules(
    (
        (
            (
                r"\b(?:a bit|a little|a tiny bit|tiny bit|slightly|somewhat|little bit) longer\b"
                r"|\blonger by a (?:bit|little)\b"
            ),
            1.2,
        ),
        (
            (
                r"\b(?:a bit|a little|slightly|somewhat) shorter\b"
                r"|\bshorten (?:\w+ ){0,3}a (?:bit|little)\b"
            ),
            0.8,
        ),
        (r"\b(?:much|a lot|way|far) longer\b|\btoo short\b", 1.6),
        (r"\b(?:much|a lot|way|far) shorter\b|\btoo long\b", 0.6),
        (r"(?<!no )(?<!any )\blonger\b|\b(?:extend|lengthen|prolong)\b(?! (?:to|by))", 1.35),
        (
            (
                r"\bshorter\b|\bshorten\b(?! (?:to|by))|\btrim (?:it|this|that|the scene"
                r"|scene \d+)\s*$"
            ),
            0.72,
        ),
    )
)


def find_length(said: Utterance, fps: int) -> Length | None:
    """Return what the sentence wishes for a scene's length, or None."""
    norm = said.norm
    for pattern, factor in _FACTORS:
        if match := pattern.search(norm):
            return Length("times", factor, (match.span(),))
    if match := rx(r"\b(\d+(?:\.\d+)?)(?: times|x)(?: as)? long(?:er)?\b").search(norm):
        return Length("times", max(0.05, float(match[1])), (match.span(),))
    if match := rx(
        r"\b(\d+) ?(?:%|percent) (longer|shorter)\b|\b(longer|shorter) by (\d+) ?(?:%|percent)"
    ).search(norm):
        share = int(match[1] or match[4]) / 100
        grows = "longer" in (match[2], match[3])
        return Length("times", 1 + share if grows else max(0.05, 1 - share), (match.span(),))
    delay = find_delay(norm, fps)
    for time in find_times(norm):
        waits = delay is not None and delay[1][0] <= time.start < delay[1][1]
        delayed = waits or rx(r"\bafter (?:about )?$").search(norm[: time.start])
        if not delayed and not belongs_to_movement(norm, time):
            return _about(norm, time, fps)
    for pattern, factor in _VAGUE:
        if match := pattern.search(norm):
            return Length("times", factor, (match.span(),))
    return None


_BELOW_NOTHING = re.compile(
    r"\b(?:to|be|is|at|for|lasts?|last|exactly|make (?:it|¦+)) (?:-|minus )$"
)


def _about(norm: str, time: Time, fps: int) -> Length:
    frames = time.in_frames(fps)
    if _BELOW_NOTHING.search(norm[: time.start]):
        return Length("set", -frames, ((time.start, time.end),))
    before, after = norm[: time.start], norm[time.end :]
    span = ((time.start, time.end),)
    if rx(r"\b(?:more|extra)\b").search(norm[time.start : time.end]):
        return Length("add", -frames if _last(_SHRINK, before) >= 0 else frames, span)
    if match := rx(rf"\s+(?:of time )?(?:{_LONGER})\b").match(after):
        return Length("add", frames, ((time.start, time.end + match.end()),))
    if match := rx(rf"\s+(?:{_SHORTER})\b").match(after):
        return Length("add", -frames, ((time.start, time.end + match.end()),))
    if rx(
        r"\b(?:to|on|(?:length|duration|total) of|at|be|exactly|only|for|until|under|just|about)"
        r"\s*(?:be\s*)?$"
    ).search(before):
        return Length("set", frames, span)
    grows, shrinks = _last(_GROW, before), _last(_SHRINK, before)
    by = bool(rx(r"\b(?:by|of)(?: another| about| at least)?\s*$").search(before))
    piece = rx(
        r"\b(?:the )?(?:last|first|final|beginning|end|opening|1st|start|ending)\s*$"
    ).search(before)
    off = bool(rx(r"\s+(?:off|from|out|of)\b").match(after))
    if shrinks >= 0 and (by or piece or off or shrinks > grows) and _close(before, shrinks):
        return Length("add", -frames, span)
    if rx(r"\b(?:extend|lengthen|prolong)\b").search(before) and not rx(r"\b(?:to|until)\b").search(
        before
    ):
        return Length("add", frames, span)
    another = rx(r"\b(?:add|another|extra|additional|append)\s*$").search(before)
    if grows >= 0 and (by or another):
        return Length("add", frames, span)
    return Length("set", frames, span)


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in pattern.finditer(text)), default=-1)


def _close(text: str, place: int) -> bool:
    return not rx(r"[,;]| and | but ").search(text[place:])


def find_lengths_each(norm: str) -> bool:
    """Tell whether a time is meant for each scene, not for all together."""
    return bool(rx(r"\b(?:each|every(?: \w+)?|per scene|apiece|a piece)\b").search(norm))
