"""Colours for decoration: the ground in another hue, nearly as light, so that words read on it.

Mixing two hues in RGB passes through grey, and a faint colour over a ground is such a mixture. A
tint is made in OKLCH (Björn Ottosson, 2020) instead: it keeps near the ground's lightness, which
is what words need, and takes hue and strength of colour from the palette, which is what the eye
enjoys.
"""

import math
from typing import Literal

from tools.layout.colors import is_dark, linear, mix, rgb, to_hex
from tools.layout.palettes import AA, AA_LARGE, Palette, clear_of

NEUTRAL = 0.05  # chroma below which a colour has no hue worth taking
STRONG = 0.12  # chroma from which a ground is seen as a colour, and asked for as one
FAR = math.radians(75)  # two strong hues so far apart meet in grey
TURN = math.radians(30)
PURPLE = math.radians(310)  # the default of every machine
BROWN = math.radians(90)  # what yellow becomes in the dark
OLIVE = math.radians(38)  # as near to it, a hue is mud over a ground of another

type Hue = Literal["lead", "beside"]


def tint(palette: Palette, hue: Hue, strength: float = 1.0) -> str:
    """Return the ground in another hue; a `strength` of 1 is the most that decoration has.

    `lead` is the hue of the palette's second colour, `beside` its neighbour on the wheel. All inks
    of the palette read on it: text and muted text as AA asks, the accent as large type.
    """
    ground = mix(palette.background[0], palette.background[-1], 0.5)
    dark = is_dark(ground)
    light, chroma, own = oklch(ground)
    vivid, angle = _hue(palette)
    muddy = chroma >= STRONG and math.cos(angle - own) < math.cos(FAR)
    if muddy or (dark and chroma >= NEUTRAL / 2 and math.cos(angle - BROWN) > math.cos(OLIVE)):
        angle = own
    if hue == "beside":
        shunned = (PURPLE, BROWN) if dark else (PURPLE,)
        turns = (angle - TURN, angle + TURN)
        angle = max(turns, key=lambda turn: min(-math.cos(turn - away) for away in shunned))
    aim = from_oklch(
        light + (0.14 if dark else -0.085),
        max(chroma, vivid * (0.85 if dark else 0.7)) if vivid >= NEUTRAL else chroma,
        angle,
    )
    most = strength**0.7
    shades = (mix(ground, aim, most * share / 20) for share in range(20, 0, -1))
    return next((shade for shade in shades if reads(palette, shade)), ground)


def _hue(palette: Palette) -> tuple[float, float]:
    """Return the chroma and the hue that decoration takes: the second's, else the accent's."""
    inks = [oklch(color) for color in (palette.second, palette.accent)]
    _, vivid, angle = next((ink for ink in inks if ink[1] >= NEUTRAL), inks[0])
    return vivid, angle


def reads(palette: Palette, ground: str) -> bool:
    """Tell whether all of the palette's inks read on a ground."""
    return (
        clear_of(palette.text, (ground,)) >= AA + 0.1
        and clear_of(palette.muted, (ground,)) >= AA + 0.1
        and clear_of(palette.accent, (ground,)) >= AA_LARGE
    )


def oklch(color: str) -> tuple[float, float, float]:
    """Return lightness 0..1, chroma and hue in radians."""
    r, g, b = (linear(channel / 255) for channel in rgb(color))
    long = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    middle = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    short = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    light = 0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short
    a = 1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short
    b = 0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short
    return light, math.hypot(a, b), math.atan2(b, a)


def from_oklch(light: float, chroma: float, hue: float) -> str:
    """Return the colour as hex, with as much of its chroma as the screen can show."""
    light = min(1.0, max(0.0, light))
    while True:
        channels = _srgb(light, chroma * math.cos(hue), chroma * math.sin(hue))
        if chroma < 0.002 or all(-0.001 <= channel <= 1.001 for channel in channels):
            return to_hex(*(255 * channel for channel in channels))
        chroma *= 0.96


def _srgb(light: float, a: float, b: float) -> tuple[float, float, float]:
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        _gamma(4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short),
        _gamma(-1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short),
        _gamma(-0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short),
    )


def _gamma(channel: float) -> float:
    if channel <= 0.0031308:
        return 12.92 * channel
    return 1.055 * math.pow(channel, 1 / 2.4) - 0.055
