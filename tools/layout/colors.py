"""Colours in people's words, and the arithmetic that design needs of them.

`find_colors` sees every colour in a text with its place, `parse_color` reads one phrase,
`parse_paint` a phrase with one colour, several, or a gradient with its direction. All colours are
`#rrggbb` in lower case. A plain CSS name is exactly the CSS colour.
"""

import colorsys
import math
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache

from tools.layout.brief import Paint
from tools.layout.color_names import AMBIGUOUS, INFLECTED, MODIFIERS, NAMES, POST_MODIFIERS


@dataclass(frozen=True, slots=True)
class ColorMention:
    """A colour and the piece of text that names it; `plain` is False for words such as "snow"."""

    start: int
    end: int
    hex: str
    plain: bool = True


# --- arithmetic -----------------------------------------------------------------------------


def rgb(color: str) -> tuple[int, int, int]:
    """Return the channels 0..255 of `#rrggbb`."""
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def to_hex(red: float, green: float, blue: float) -> str:
    """Return `#rrggbb` of channels 0..255, clamped."""
    channels = (max(0, min(255, round(channel))) for channel in (red, green, blue))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def mix(color: str, other: str, amount: float) -> str:
    """Return `color` moved towards `other`; `amount` 0 is `color`, 1 is `other`."""
    pairs = zip(rgb(color), rgb(other), strict=True)
    red, green, blue = (a + (b - a) * amount for a, b in pairs)
    return to_hex(red, green, blue)


def lighten(color: str, amount: float) -> str:
    """Return `color` mixed with white."""
    return mix(color, "#ffffff", amount)


def darken(color: str, amount: float) -> str:
    """Return `color` mixed with black."""
    return mix(color, "#000000", amount)


def adjust(color: str, *, hue: float = 0, saturation: float = 1, lightness: float = 1) -> str:
    """Turn the hue by degrees, multiply saturation and lightness (HSL)."""
    h, light, s = colorsys.rgb_to_hls(*(channel / 255 for channel in rgb(color)))
    h = (h + hue / 360) % 1
    red, green, blue = colorsys.hls_to_rgb(
        h, min(1, max(0, light * lightness)), min(1, max(0, s * saturation))
    )
    return to_hex(red * 255, green * 255, blue * 255)


def luminance(color: str) -> float:
    """Return WCAG 2 relative luminance, 0..1."""
    light = [linear(channel / 255) for channel in rgb(color)]
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2]


def contrast(color: str, other: str) -> float:
    """Return the WCAG 2 contrast ratio, 1..21."""
    high, low = sorted((luminance(color), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def is_dark(color: str) -> bool:
    """Tell whether white reads better on this colour than black."""
    return contrast(color, "#ffffff") >= contrast(color, "#000000")


def delta_e(color: str, other: str) -> float:
    """Return the CIEDE2000 difference (Sharma, Wu, Dalal 2005); 2 is just noticeable."""
    l1, a1, b1 = _lab(color)
    l2, a2, b2 = _lab(other)
    c_mean = (math.hypot(a1, b1) + math.hypot(a2, b2)) / 2
    g = 0.5 * (1 - math.sqrt(c_mean**7 / (c_mean**7 + 25**7)))
    c1, c2 = math.hypot(a1 * (1 + g), b1), math.hypot(a2 * (1 + g), b2)
    h1 = math.degrees(math.atan2(b1, a1 * (1 + g))) % 360
    h2 = math.degrees(math.atan2(b2, a2 * (1 + g))) % 360
    turn = 0.0 if c1 * c2 == 0 else (h2 - h1 + 180) % 360 - 180
    h_mean = h1 + h2 if c1 * c2 == 0 else (h1 + turn / 2) % 360
    delta_h = 2 * math.sqrt(c1 * c2) * math.sin(math.radians(turn) / 2)
    l_mean, c_bar = (l1 + l2) / 2, (c1 + c2) / 2
    t = (
        1
        - 0.17 * math.cos(math.radians(h_mean - 30))
        + 0.24 * math.cos(math.radians(2 * h_mean))
        + 0.32 * math.cos(math.radians(3 * h_mean + 6))
        - 0.20 * math.cos(math.radians(4 * h_mean - 63))
    )
    s_l = 1 + 0.015 * (l_mean - 50) ** 2 / math.sqrt(20 + (l_mean - 50) ** 2)
    s_c, s_h = 1 + 0.045 * c_bar, 1 + 0.015 * c_bar * t
    rotation = (
        -2
        * math.sqrt(c_bar**7 / (c_bar**7 + 25**7))
        * math.sin(math.radians(60 * math.exp(-(((h_mean - 275) / 25) ** 2))))
    )
    d_l, d_c, d_h = (l2 - l1) / s_l, (c2 - c1) / s_c, delta_h / s_h
    return math.sqrt(max(0.0, d_l**2 + d_c**2 + d_h**2 + rotation * d_c * d_h))


def linear(channel: float) -> float:
    """Return the light of an sRGB channel, both 0..1."""
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _lab(color: str) -> tuple[float, float, float]:
    r, g, b = (linear(channel / 255) for channel in rgb(color))
    x = (0.4124564 * r + 0.3575761 * g + 0.1804375 * b) / 0.95047
    y = 0.2126729 * r + 0.7151522 * g + 0.0721750 * b
    z = (0.0193339 * r + 0.1191920 * g + 0.9503041 * b) / 1.08883
    fx, fy, fz = (v ** (1 / 3) if v > 0.008856 else 7.787 * v + 16 / 116 for v in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


# --- words ----------------------------------------------------------------------------------


def _words(keys: Iterable[str]) -> str:
    texts = sorted(keys, key=len, reverse=True)
    return "|".join(re.escape(text).replace(r"\ ", r"[\s-]?") for text in texts)


_HEX = r"#(?P<hex>[0-9a-f]{8}|[0-9a-f]{6}|[0-9a-f]{3,4})(?![0-9a-z])"
_CALL = r"\b(?P<call>rgba?|hsla?)\(\s*(?P<args>[-\d.,%\s/deg]+?)\s*\)"
_NAMED = (
    rf"(?<![\w#])(?P<mods>(?:(?:{_words(MODIFIERS)})[\s-]*?(?:er|e[nrsm]?)?[\s-]*)*)"
    rf"(?P<name>(?:{_words(INFLECTED)})(?=e[nrsm]?(?!\w))|(?:{_words(NAMES)})(?!\w))(?:e[nrsm]?(?!\w))?"
    rf"(?P<after>(?:[\s-]+(?:{_words(POST_MODIFIERS)})(?!\w))*)"
)
_COLOR = re.compile(rf"{_HEX}|{_CALL}|{_NAMED}", re.IGNORECASE)
_MODIFIER = re.compile(rf"(?:{_words(MODIFIERS)})", re.IGNORECASE)
_POST = re.compile(rf"(?:{_words(POST_MODIFIERS)})", re.IGNORECASE)


@lru_cache(maxsize=512)
def find_colors(text: str) -> tuple[ColorMention, ...]:
    """Return every colour named in `text`, in order.

    Words that are more often something else ("snow", "mint", "rose") come with `plain` False;
    the caller knows whether a colour is being spoken of.
    """
    found = []
    for match in _COLOR.finditer(text):
        color = _read(match)
        if color is not None:
            name = _key(match["name"] or "")
            bare = not match["mods"] and not match["after"]
            plain = not (bare and name in AMBIGUOUS)
            found.append(ColorMention(match.start(), match.end(), color, plain))
    return tuple(found)


def parse_color(phrase: str) -> str | None:
    """Return the first colour in a phrase ("our brand #ff5500", "dark green"), or None."""
    mentions = find_colors(phrase.strip())
    if mentions:
        return mentions[0].hex
    if re.fullmatch(r"[0-9a-fA-F]{6}", phrase.strip()):
        return "#" + phrase.strip().lower()
    return None


def parse_paint(phrase: str) -> Paint | None:
    """Return the colour or gradient that a phrase asks for, or None.

    "deep blue" is one colour, "from blue to purple, diagonal" a gradient with its angle, and "a
    deep blue gradient" goes from the colour to a neighbour of it.
    """
    colors = [mention.hex for mention in find_colors(phrase)][:5]
    if not colors:
        single = parse_color(phrase)
        return Paint(colors=(single,)) if single else None
    if len(colors) == 1 and not GRADIENT.search(phrase):
        return Paint(colors=(colors[0],))
    if len(colors) == 1:
        colors.append(neighbour(colors[0]))
    return Paint(
        colors=tuple(colors), angle=parse_angle(phrase), radial=bool(_RADIAL.search(phrase))
    )


def neighbour(color: str) -> str:
    """Return a colour that makes a quiet gradient with this one: same family, other depth."""
    if luminance(color) < 0.02:
        return adjust(lighten(color, 0.16), hue=-14)
    if is_dark(color):
        return adjust(darken(color, 0.5), hue=16)
    return adjust(darken(color, 0.12), hue=-18)


GRADIENT = re.compile(
    r"gradient|verlauf|degradado|dégradé|degrade|\bombre\b|\bfad(?:es|ing) (?:in)?to\b"
    r"|\bblend(?:s|ing)? (?:in)?to\b",
    re.IGNORECASE,
)
_RADIAL = re.compile(r"\bradial|from the (?:cent(?:er|re)|middle)|\bspotlight", re.IGNORECASE)
_ANGLES: tuple[tuple[str, float], ...] = (
    (r"(?:bottom|lower)[ -]left to (?:the )?(?:top|upper)[ -]right", 45),
    (r"(?:bottom|lower)[ -]right to (?:the )?(?:top|upper)[ -]left", 315),
    (r"(?:top|upper)[ -]right to (?:the )?(?:bottom|lower)[ -]left", 225),
    (r"(?:top|upper)[ -]left to (?:the )?(?:bottom|lower)[ -]right", 135),
    (r"diagonal|schräg|en diagonale?", 135),
    (r"left to (?:the )?right|horizontal|sideways|von links nach rechts|waagerecht", 90),
    (r"right to (?:the )?left|von rechts nach links", 270),
    (r"bottom to (?:the )?top|upwards?|von unten nach oben", 0),
    (r"top to (?:the )?bottom|vertical|downwards?|von oben nach unten|senkrecht", 180),
)


def parse_angle(phrase: str) -> float | None:
    """Return a gradient's direction in CSS degrees, or None where none is spoken of."""
    degrees = re.search(r"(-?\d{1,3})\s*(?:°|deg(?:rees)?\b|grad\b)", phrase, re.IGNORECASE)
    if degrees:
        return float(int(degrees[1]) % 360)
    found = (angle for words, angle in _ANGLES if re.search(words, phrase, re.IGNORECASE))
    return next(found, None)


def _key(name: str) -> str:
    return re.sub(r"[\s-]+", " ", name.lower()).strip()


_NAMES_JOINED = {name.replace(" ", ""): color for name, color in NAMES.items()}


def _read(match: re.Match[str]) -> str | None:
    if match["hex"]:
        digits = match["hex"].lower()
        if len(digits) in (3, 4):
            digits = "".join(digit * 2 for digit in digits[:3])
        return "#" + digits[:6]
    if match["call"]:
        return _read_call(match["call"].lower(), match["args"])
    name = _key(match["name"])
    mods = [_key(word) for word in _MODIFIER.findall(match["mods"])]
    mods += [POST_MODIFIERS[_key(word)] for word in _POST.findall(match["after"])]
    if len(mods) == 1:  # "dark blue" has a CSS colour of its own
        base = mods[0]
        exact = _NAMES_JOINED.get((base + name).replace(" ", ""))
        if exact:
            return exact
    color = NAMES.get(name) or _NAMES_JOINED.get(name.replace(" ", ""))
    if color is None:
        return None
    english = _NAMES_JOINED.get(_english_dark_light(mods, color) or "")
    if english:
        return english
    for word in reversed(mods):
        color = _modify(color, word)
    return color


_CSS_BASE = {
    "#0000ff": "blue", "#008000": "green", "#ff0000": "red", "#808080": "gray", "#ffa500": "orange",
    "#ffc0cb": "pink", "#00ffff": "cyan", "#ffff00": "yellow", "#40e0d0": "turquoise",
    "#ee82ee": "violet",
}  # fmt: skip


def _english_dark_light(mods: list[str], color: str) -> str | None:
    """Return the joined CSS name of a shade such as "dunkelblau" or "azul oscuro", if any."""
    if len(mods) != 1 or MODIFIERS[mods[0]] not in ("dark", "light") or color not in _CSS_BASE:
        return None
    return MODIFIERS[mods[0]] + _CSS_BASE[color]


_SHADES: dict[str, Callable[[str], str]] = {
    "dark": lambda color: darken(color, 0.45),
    "deep": lambda color: darken(adjust(color, saturation=0.85), 0.5),
    "light": lambda color: lighten(color, 0.5),
    "pale": lambda color: lighten(adjust(color, saturation=0.8), 0.68),
    "pastel": lambda color: lighten(adjust(color, saturation=0.9), 0.6),
    "bright": lambda color: adjust(color, saturation=1.4, lightness=1.08),
    "neon": lambda color: adjust(color, saturation=2, lightness=1.12),
    "muted": lambda color: mix(adjust(color, saturation=0.5), "#808080", 0.15),
    "warm": lambda color: mix(color, "#ff8a3c", 0.18),
    "cool": lambda color: mix(color, "#3c8aff", 0.18),
    "same": lambda color: color,
}


def _modify(color: str, word: str) -> str:
    return _SHADES[MODIFIERS[word]](color)


def _read_call(call: str, args: str) -> str | None:
    parts = [part for part in re.split(r"[\s,/]+", args) if part]
    values = [re.match(r"-?\d*\.?\d+", part) for part in parts[:3]]
    if len(values) < 3 or not all(values):
        return None
    numbers = [float(value[0]) for value in values if value]
    if call.startswith("rgb"):
        scale = [2.55 if part.endswith("%") else 1 for part in parts[:3]]
        red, green, blue = (number * by for number, by in zip(numbers, scale, strict=True))
        return to_hex(red, green, blue)
    hue, saturation, light = numbers
    red, green, blue = colorsys.hls_to_rgb(
        hue % 360 / 360, min(1, max(0, light / 100)), min(1, max(0, saturation / 100))
    )
    return to_hex(red * 255, green * 255, blue * 255)
