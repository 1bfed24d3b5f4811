"""Which colour goes where: "white text on a dark blue to purple gradient"."""

import re
from dataclasses import dataclass, replace
from typing import Literal

from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from tools.layout.brief import Paint
from tools.layout.colors import (
    GRADIENT,
    ColorMention,
    find_colors,
    luminance,
    neighbour,
    parse_angle,
)

Surface = Literal["background", "text", "headline", "support", "items", "accent", "all"]

# The noun beside a colour says what it paints.
NOUNS: tuple[tuple[Surface, str], ...] = (
    ("background", r"backgrounds?|backdrop|bg|canvas|behind (?:it|the text)|ground|wallpaper"),
    (
        "accent",
        (
            r"accents?(?: colou?r)?|highlights?|bars?|buttons?|underline|line|chart|graph|donut"
            r"|segments?|icons?|progress(?: bar)?|dots?|arc|ring|brand(?: colou?r)?|check ?marks?"
            r"|ticks?|markers?|years|dates|quot(?:e|ation) ?marks?|particles?|arrows?|dividers?"
        ),
    ),
    (
        "support",
        (
            r"sub-?titles?|sub-?headings?|sub-?headlines?|tag ?lines?|captions?|support(?:ing)?"
            r"(?: text| line)?|second line|description"
        ),
    ),
    ("headline", r"titles?|head ?lines?|headings?|header|big text|main text|number|figure|counter"),
    ("items", r"items?|points?|bullets?|bullet points|list|steps?|cards?|labels?|entries"),
    ("text", r"texts?|words?|lettering|letters?|fonts?|type|writing|typography|copy|characters?"),
)
_NOUN = re.compile(
    r"\b(?:"
    + "|".join(f"(?P<{name}>{words})" for name, words in NOUNS)
    + r")\b(?! (?:scene|slide)\b)"
)
_LINK = re.compile(
    r"^[\s,]*(?:(?:and|to|into|after|on|over|or|then|through|via|-|&|/|\+|with"
    r"|towards)\s+)?(?:a |an |the )?$|^[\s]*[-/&+→>]+[\s]*$"
)
_COLOR_WORD = r"(?:[\s-]*(?:colou?red|colou?rs?|tones?|shades?|hues?|ish))"
_CONTEXT_BEFORE = re.compile(
    r"(?:\bin|\bon|\bto|\binto|\bit|\band|\bwith|\bcolou?rs?:?|\bbe|\bis"
    r"|\bbackground|\btext|\btitle"
    r"|\bover|\bagainst|\bmake \w+|\bmake \w+ \w+|\buse|\bmore|\bfrom|\b(?:a|an|the|some|our|nice)"
    r"|[:,&/+-]|^)\s*(?:a |an |the |very |all |some |nice |more |bright )?$"
)


@dataclass(frozen=True, slots=True)
class PaintWish:
    """A paint, what it is for, and where the words stand; `bare` where no noun was given."""

    target: Surface
    paint: Paint
    start: int
    end: int
    bare: bool = False


def find_paints(said: Utterance, *, loose: bool = False) -> list[PaintWish]:
    """Return every wish for a colour.

    `loose` takes words such as "mint" or "orange" for colours wherever they stand; otherwise only
    where the words around them speak of colour.
    """
    norm = said.norm
    mentions = [
        mention
        for mention in find_colors(norm)
        if (mention.plain or loose or _spoken_of(norm, mention))
        and not _NEGATED.search(norm[: mention.start])
        and not _in_a_name(said, mention)
    ]
    wishes: list[PaintWish] = []
    for group in _groups(norm, mentions):
        wishes += _assigned(norm, group)
    used_for = _USED_FOR.search(norm)
    if used_for and len(wishes) == 1 and wishes[0].end <= used_for.start():
        noun = _NOUN.match(used_for["noun"])
        wishes = [replace(wishes[0], target=_surface(noun), bare=False)] if noun else wishes
    return wishes


# "Our colour is #e07a5f, can you use that for the heading".
_USED_FOR = re.compile(
    r"\b(?:use|apply|put|take|have) (?:it|that|this|them|that one)(?: please)? (?:for|on|as|in)"
    r" (?:the |an? |my |our )?(?P<noun>\w+(?: \w+)?)"
)


# "White, not grey", "teal instead of the blue".
_NEGATED = re.compile(
    r"\b(?:not|no|never|without|instead of|rather than|no longer|isn't|hates?|don't like)"
    r"(?: (?:in|so|too|that|the|this|an?|any|as))*\s*$"
)


def _in_a_name(said: Utterance, mention: ColorMention) -> bool:
    """Tell "Black Friday" from a wish for a colour: both words are written as a name is."""
    name = rx(r"[A-Z][a-z]+ (?=[A-Z][a-z])").match(said.source(mention.start))
    wide = mention.end - mention.start + 1
    return name is not None and name.end() == wide and said.language != "de"


def _spoken_of(norm: str, mention: ColorMention) -> bool:
    after = norm[mention.end :]
    if rx(rf"{_COLOR_WORD}\b|\s+(?:and|to|after)\s").match(after) and find_colors(after):
        return True
    if rx(rf"{_COLOR_WORD}\b").match(after) or GRADIENT.match(after.lstrip()):
        return True
    noun = _NOUN.match(after.lstrip())
    if noun:
        return True
    before = norm[: mention.start]
    ends = bool(rx(r"\s*(?:$|[,.;!?)]|and\b|please|with|on|instead|for|as)").match(after))
    if rx(r"\b(?:of|about|for|with the|called|named)\s*(?:a |the |our )?$").search(before):
        return False
    return ends and bool(_CONTEXT_BEFORE.search(before))


def _groups(norm: str, mentions: list[ColorMention]) -> list[list[ColorMention]]:
    """Put colours together that follow each other with nothing but a link between them."""
    groups: list[list[ColorMention]] = []
    for mention in mentions:
        if groups and _LINK.search(norm[groups[-1][-1].end : mention.start]):
            groups[-1].append(mention)
        else:
            groups.append([mention])
    return groups


def _assigned(norm: str, group: list[ColorMention]) -> list[PaintWish]:
    start, end = group[0].start, group[-1].end
    after = norm[end : end + 60]
    before = norm[max(0, start - 60) : start]
    links = norm[start:end]
    changed = rx(r"\b(?:change|turn|switch|replace)\b[^,.;]*\bfrom (?:the )?$").search(before)
    if changed and len(group) == 2:
        group = group[1:]
        target = _noun_near(before, after) or "background"
        return [PaintWish(target, Paint(colors=(group[0].hex,)), start, end)]
    if _is_gradient(links, before, after, len(group)):
        colors = tuple(mention.hex for mention in group)[:5]
        if len(colors) == 1:
            colors = (colors[0], neighbour(colors[0]))
        phrase = before[-40:].rpartition(".")[2] + links + after[:50].partition(".")[0]
        radial = bool(rx(r"\bradial|from the (?:cent(?:er|re)|middle)").search(phrase))
        aim = _noun_near(before, after) if not GRADIENT.search(phrase) else "background"
        extra = GRADIENT.search(after)
        stop = end + extra.end() if extra and extra.start() < 14 else end
        paint = Paint(colors=colors, angle=parse_angle(phrase), radial=radial)
        return [PaintWish(aim or "background", paint, start, stop)]
    if len(group) == 1:
        noun = _noun_near(before, after)
        target = noun or _preposition(before) or "background"
        paint = Paint(colors=(group[0].hex,))
        return [PaintWish(target, paint, start, end, bare=noun is None)]
    return _several(norm, group, before, after)


def _is_gradient(links: str, before: str, after: str, count: int) -> bool:
    if GRADIENT.match(after.lstrip(" -")) or GRADIENT.search(after[:24].partition(",")[0]):
        return True
    if rx(rf"(?:{GRADIENT.pattern})[^.,;]{{0,30}}$").search(before):
        return True
    return (
        count > 1
        and bool(rx(r"\b(?:to|into|→)\b").search(links))
        and bool(rx(r"\bfrom (?:a |the )?$").search(before) or rx(r"\b(?:to|into)\b").search(links))
    )


def _several(norm: str, group: list[ColorMention], before: str, after: str) -> list[PaintWish]:
    """Spread two or three colours: "black on white", "dark blue and gold"."""
    role = _ROLE_OF_LAST.match(after)
    noun_of_last = _NOUN.match(role["noun"]) if role else None
    if noun_of_last:
        last = PaintWish(
            _surface(noun_of_last), Paint(colors=(group[-1].hex,)), group[-1].start, group[-1].end
        )
        others = _assigned(norm, group[:-1])
        return [*(one for one in others if one.target != last.target), last]
    first, second = group[0], group[1]
    link = norm[first.end : second.start]
    noun = _noun_near(before, after)
    surfaces: list[Surface]
    own = "," in link and _preposition(before) == "background" and _noun_near(link, after)
    if own:
        surfaces = ["background", own]  # "on burgundy, gold letters"
    elif rx(r"\bon\b").search(link) and noun != "background":
        surfaces = ["text", "background"]
    elif noun and noun != "background" and "and" not in link:
        surfaces = [noun, noun]
    elif noun == "background":
        ends = after.lstrip().startswith(("background", "backdrop"))
        surfaces = ["text", "background"] if ends and "on" in link else ["background", "accent"]
    else:
        surfaces = ["background", "text" if _neutral(second.hex) else "accent"]
    if len(group) > 2:
        surfaces = [*surfaces[:2], "accent" if "accent" not in surfaces else "text"]
    return [
        PaintWish(
            surface, Paint(colors=(mention.hex,)), mention.start, mention.end, bare=noun is None
        )
        for surface, mention in zip(surfaces, group, strict=False)
    ]


# "Black, white and #ff4f00 as the only accent": the last of them alone has this part.
_ROLE_OF_LAST = re.compile(
    r"\s+(?:as|for)(?: (?:the|an?|its|our|my))?(?: only| main| single)? (?P<noun>\w+(?: \w+)?)"
)


def _neutral(color: str) -> bool:
    return luminance(color) > 0.8 or luminance(color) < 0.02


def _noun_near(before: str, after: str) -> Surface | None:
    """Return what the noun next to a colour says: right behind it, else before it, else after."""
    direct = rx(rf"{_COLOR_WORD}?(?:[\s-]+(?:\w+ )?)(?=\w)").match(after)
    if direct:
        noun = _NOUN.match(after[direct.end() :]) or _NOUN.match(after.lstrip())
        if noun and not rx(r"^[\s-]+(?:and|the|with|but|on|to|in|for)\b").search(after):
            return _surface(noun)
    role = rx(r"\s+(?:as|for)(?: (?:the|an?|its|our))? ").match(after)
    if role:
        rest = after[role.end() :]
        noun = _NOUN.match(rest) or _NOUN.match(rest.partition(" ")[2])
        if noun:
            return _surface(noun)
    before = rx(r"(?:\b(?:of|on|for|in) (?:the )?)?¦+ ?").sub("", before)
    piece = rx(r"[.;]|\bon (?:an?|the)?\s*$").split(before)[-1]
    nouns = list(_NOUN.finditer(piece))
    if nouns and not find_colors(piece[nouns[-1].end() :]):
        between = piece[nouns[-1].end() :]
        if not rx(r"\b(?:in|on) (?:an? |the )?$|,").search(between) or rx(
            r"^\s*(?:colou?r |is |be |should be |to be |appear )?(?:in|to|into"
            r"|:|=)?\s*(?:an? |the )?(?:\w+ )?$"
        ).search(between):
            return _surface(nouns[-1])
    return None


def _preposition(before: str) -> Surface | None:
    if rx(r"\b(?:on|over|against|upon)(?: top of)?(?: an?| the)?(?: \w+)?\s*$").search(before):
        return "background"
    if rx(r"\bin (?:an? |the )?(?:\w+ )?$").search(before):
        return "text"
    return None


def _surface(noun: re.Match[str]) -> Surface:
    return next(name for name, _ in NOUNS if noun[name])
