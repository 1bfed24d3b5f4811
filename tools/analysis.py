"""Read a scene as a viewer would: what it says, how long, how big, in which colours.

Everything is measured: words, sizes and colours from the markup of a telling frame, as the check
has drawn it. The limits are those of good motion design on a 1920×1080 canvas.
"""

import math
import re
from dataclasses import dataclass
from html import unescape
from typing import Final

from tools.base import ProjectState, SceneState
from tools.layout.colors import contrast, rgb, to_hex
from tools.phrases import Language, phrase
from tools.summary import layout_of
from tools.tsx.check import check_scene

WORDS_A_SECOND: Final = 3
SETTLING_S: Final = 1.0
TYPE_MIN_PX: Final = 32
HEADLINE_MIN_PX: Final = 64
COLORS_MAX: Final = 4
CONTRAST_MIN: Final = 3.0

_SIZE = re.compile(r"font-size:\s*([\d.]+)px")
_BLOCK = re.compile(r"</?(?:div|p|h[1-6]|li|ul|ol|section|svg|text|pre|img)\b[^>]*>")
_TAG = re.compile(r"<[^>]*>")
_COLOR = re.compile(
    r"(?<![\w-])(?P<name>color|background(?:-color)?|fill|stroke|background-image):(?P<value>[^;\"]+)"
)
_HEX = re.compile(r"#([0-9a-fA-F]{6}|[0-9a-fA-F]{3})\b|rgba?\((\d+),\s*(\d+),\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Remark:
    """Something a viewer would stumble over, and a request that puts it right."""

    text: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """What was measured. Sizes are px, `seconds` the scene's length."""

    kind: str | None
    seconds: float
    frames: int
    texts: tuple[str, ...]
    colors: tuple[str, ...]
    type_sizes: tuple[float, ...]
    warnings: tuple[Remark, ...]
    error: str | None = None

    @property
    def words(self) -> int:
        """How many words can be read."""
        return _count(self.texts)


async def analyse(scene: SceneState, project: ProjectState, language: Language = "en") -> Analysis:
    """Measure a scene; what is remarked on it is in a language."""
    result = await check_scene(
        scene.tsx_code,
        width=project.width,
        height=project.height,
        fps=project.fps,
        duration=scene.duration,
        props=scene.props,
    )
    layout = layout_of(scene)
    # The outermost element is the poster's own and sets defaults that no scene asked for.
    html = result.poster_html.partition(">")[2]
    texts = _texts(html)
    sizes = tuple(sorted({float(size) for size in _SIZE.findall(html)}, reverse=True))
    colors = _colors(html)
    seconds = scene.duration / project.fps
    return Analysis(
        kind=layout.source.kind if layout is not None else None,
        seconds=seconds,
        frames=scene.duration,
        texts=texts,
        colors=colors,
        type_sizes=sizes,
        warnings=_warnings(scene, project, (texts, sizes, colors), language) if result.ok else (),
        error=None if result.ok else result.errors[0].message,
    )


def _warnings(
    scene: SceneState,
    project: ProjectState,
    measured: tuple[tuple[str, ...], tuple[float, ...], tuple[str, ...]],
    language: Language,
) -> tuple[Remark, ...]:
    """Compare the measured texts, sizes and colours with what a viewer can take in."""
    texts, sizes, colors = measured
    number = scene.number
    seconds = scene.duration / project.fps
    scale = min(project.width, project.height) / 1080
    found: list[Remark] = []
    words = _count(texts)
    once = words / WORDS_A_SECOND
    if words and once + SETTLING_S > seconds:
        whole = math.ceil(2 * once)
        found.append(
            Remark(
                phrase("hurried", language, words=words, seconds=f"{seconds:g}", whole=whole),
                phrase("hurried_do", language, number=number, whole=whole),
            )
        )
    if sizes and sizes[-1] < TYPE_MIN_PX * scale:
        found.append(
            Remark(
                phrase("tiny", language, size=f"{sizes[-1]:g}"),
                phrase("tiny_do", language, number=number),
            )
        )
    if sizes and sizes[0] < HEADLINE_MIN_PX * scale:
        found.append(
            Remark(
                phrase("timid", language, size=f"{sizes[0]:g}"),
                phrase("timid_do", language, number=number),
            )
        )
    hues = _hues(colors)
    if hues > COLORS_MAX:
        found.append(
            Remark(
                phrase("gaudy", language, hues=hues),
                phrase("gaudy_do", language, number=number),
            )
        )
    if _unclamped(scene.tsx_code):
        found.append(
            Remark(
                phrase("unclamped", language),
                phrase("unclamped_do", language, number=number),
            )
        )
    pale = _pale(scene, language)
    if pale is not None:
        found.append(pale)
    return tuple(found)


def _pale(scene: SceneState, language: Language) -> Remark | None:
    """Warn of text that hardly stands out from the ground, where the layout knows both."""
    layout = layout_of(scene)
    if layout is None:
        return None
    palette = layout.choices.palette
    worst = min(contrast(palette.text, ground) for ground in palette.background)
    if worst >= CONTRAST_MIN:
        return None
    return Remark(
        phrase("pale", language, worst=f"{worst:.1f}"),
        phrase("pale_do", language, number=scene.number),
    )


def _unclamped(tsx_code: str) -> bool:
    return "interpolate(" in tsx_code and "extrapolateRight" not in tsx_code


def _count(texts: tuple[str, ...]) -> int:
    return sum(len(text.split()) for text in texts)


def _texts(html: str) -> tuple[str, ...]:
    """Return the texts of a frame, one for each block, in reading order, each once."""
    lines = _TAG.sub("", _BLOCK.sub("\n", html)).split("\n")
    texts = (" ".join(unescape(line).split()) for line in lines)
    return tuple(dict.fromkeys(text for text in texts if text))


def _colors(html: str) -> tuple[str, ...]:
    """Return the colours of the telling frame as `#rrggbb`, most used first."""
    uses: dict[str, int] = {}
    for declaration in _COLOR.finditer(html):
        for match in _HEX.finditer(declaration["value"]):
            color = _as_hex(match)
            uses[color] = uses.get(color, 0) + 1
    return tuple(sorted(uses, key=lambda color: -uses[color]))


def _as_hex(match: re.Match[str]) -> str:
    digits = match[1]
    if digits is None:
        return to_hex(*(float(match[group]) for group in (2, 3, 4)))
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    return f"#{digits.lower()}"


def _hues(colors: tuple[str, ...]) -> int:
    """Return how many sixths of the colour circle the saturated colours fall into, greys aside."""
    sixths: set[int] = set()
    for color in colors:
        red, green, blue = rgb(color)
        top, low = max(red, green, blue), min(red, green, blue)
        if top - low < 40:
            continue
        span = top - low
        if top == red:
            hue = (green - blue) / span % 6
        elif top == green:
            hue = (blue - red) / span + 2
        else:
            hue = (red - green) / span + 4
        sixths.add(int(hue + 0.5) % 6)
    return len(sixths)
