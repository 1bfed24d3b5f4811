"""How wide text is, where it breaks, and how large it may be: measured, not guessed.

Advance widths come from the bundled variable fonts at the weight in use. Characters that a
family lacks fall back to another font in the browser, so they are counted with the usual advance
of their script.
"""

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTFont

from tools.layout.brief import FontRole
from tools.layout.fonts import FAMILIES

STATIC = Path(__file__).resolve().parents[2] / "static"

# Kerning, hinting and fallback fonts make the browser's lines a little different from the sum of
# advances: boxes are this much wider than the text in them.
SLACK = 1.025


BALANCE_STEPS = 48
GIVES = (0.94, 0.89, 0.84)  # how much smaller words may be to break well
SIZE_WORTH = 1.5  # what size is worth against awkward lines

# Words that lean on the next one, in the languages that are understood: no line ends on them.
_LEANING = """\
a an the and or but & + of to in on at by for from with into i my our your we is are no
der die das den dem des ein eine einen einem einer und oder von zu im am mit für ist
el la los las un una y o de del al en con para por es mi su
le les une et ou du au aux avec pour sur est mon ma notre votre"""
LEANING = frozenset(_LEANING.split())


@dataclass(frozen=True, slots=True)
class Type:
    """The part of a type style that decides how wide text is. `tracking` is in em.

    `optical` is the size for which a family with optical sizes draws its letters.
    """

    font: FontRole
    weight: int
    tracking: float = 0.0
    line_height: float = 1.1
    uppercase: bool = False
    italic: bool = False
    optical: int = 144


@dataclass(frozen=True, slots=True)
class Fitted:
    """Text set at `size` px in `lines`; `width` and `height` px, slack included."""

    size: float
    lines: tuple[str, ...]
    width: float
    height: float


def measure(text: str, type_: Type) -> float:
    """Return the width of one line of text at a size of 1 px."""
    if type_.uppercase:
        text = text.upper()
    total = type_.tracking * len(text)
    for character in text:
        total += _advance(type_.font, type_.weight, type_.optical, character)
    return total * (1.03 if type_.italic else 1.0)


def wrap(text: str, type_: Type, width: float) -> tuple[str, ...]:
    """Break text at spaces so that no line is wider than `width` (in em); newlines are kept.

    A word wider than a line is broken within, as `overflow-wrap: anywhere` does.
    """
    space = measure(" ", type_)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in paragraph.split():
            for piece in _pieces(word, type_, width):
                wide = measure(piece, type_)
                if line and used + space + wide <= width:
                    line, used = f"{line} {piece}", used + space + wide
                else:
                    if line:
                        lines.append(line)
                    line, used = piece, wide
        lines.append(line)
    return tuple(lines)


def balance(text: str, type_: Type, width: float) -> tuple[str, ...]:
    """Wrap into as few lines as `width` (in em) allows, of like length, broken where sense is."""
    lines = wrap(text, type_, width)
    if len(lines) == 1 or "\n" in text:
        return lines
    ways = {lines}
    for step in range(1, BALANCE_STEPS):
        way = wrap(text, type_, width * (1 - 0.5 * step / BALANCE_STEPS))
        if len(way) > len(lines) or _breaks_words(way, text):
            break
        ways.add(way)
    return min(sorted(ways), key=lambda way: _awkwardness(way, type_))


def _awkwardness(lines: tuple[str, ...], type_: Type) -> float:
    """Return how badly text is broken: uneven lines, and lines that end on a word of the next."""
    widths = [measure(line, type_) for line in lines]
    ragged = 1 - sum(widths) / (len(widths) * max(widths))
    closed = sum(line[-1] in ".!?;:,\u2026" for line in lines[:-1] if line)
    return ragged + 0.3 * _torn(lines) - 0.12 * closed


def _torn(lines: tuple[str, ...]) -> int:
    """Count the lines that end on a word of the next one."""
    return sum(line.split()[-1].casefold() in LEANING for line in lines[:-1] if line)


def fit(
    text: str,
    type_: Type,
    *,
    width: float,
    height: float,
    size: float,
    smallest: float = 32,
    max_lines: int | None = None,
    tidy: bool = True,
) -> Fitted:
    """Set text as large as it goes, `size` px at most, into a box of `width` by `height` px.

    It is a little smaller where that makes lines even or lets them break where the sense does, if
    it may be `tidy`.

    Below `smallest` it shrinks only where nothing else keeps it inside the box.
    """
    room = width / SLACK

    def fits(px: float, *, whole: bool, limit: int | None) -> bool:
        lines = wrap(text, type_, room / px)
        return (
            len(lines) * px * type_.line_height <= height
            and (limit is None or len(lines) <= limit)
            and not (whole and _breaks_words(lines, text))
        )

    best = None
    for whole, limit, low, high in (
        (True, max_lines, smallest, size),
        (True, None, smallest, size),
        (True, None, smallest * 0.5, smallest),
        (False, None, smallest * 0.5, smallest),
        (False, None, 6, smallest * 0.5),
    ):
        best = _largest(partial(fits, whole=whole, limit=limit), low, high)
        if best is not None:
            break
    chosen = 6.0 if best is None else best
    lines = balance(text, type_, room / chosen)
    if tidy and chosen > smallest and (len(lines) > 2 or _torn(lines)):
        largest = chosen
        sizes = [largest, *(max(smallest, float(int(largest * give))) for give in GIVES)]
        ways = [(size, balance(text, type_, room / size)) for size in sizes]
        chosen, lines = min(
            ways, key=lambda way: _awkwardness(way[1], type_) - SIZE_WORTH * way[0] / largest
        )
    widest = max((measure(line, type_) for line in lines), default=0.0)
    return Fitted(
        size=chosen,
        lines=lines,
        width=min(width, widest * chosen * SLACK + 2),
        height=len(lines) * chosen * type_.line_height,
    )


def optical_size(px: float) -> int:
    """Return the optical size that stands for a size in px; a few steps are enough."""
    return next((step for step in (144, 96, 72, 48, 36, 24) if px >= step), 14)


def _largest(fits: Callable[[float], bool], low: float, high: float) -> float | None:
    """Return the largest whole size between the two that fits, or None."""
    if fits(high):
        return float(int(high))
    if not fits(low):
        return None
    while high - low > 1:
        middle = (low + high) / 2
        if fits(middle):
            low = middle
        else:
            high = middle
    return float(int(low)) if fits(int(low)) else low


def _breaks_words(lines: tuple[str, ...], text: str) -> bool:
    if any(_breaks_anywhere(word) for word in text.split()):
        return False
    return sum(len(line.split()) for line in lines) != len(text.split())


def _pieces(word: str, type_: Type, width: float) -> list[str]:
    """Return the word, or its parts where it is wider than a line or has no spaces by nature."""
    if measure(word, type_) <= width and not _breaks_anywhere(word):
        return [word]
    pieces: list[str] = []
    piece, used = "", 0.0
    for character in word:
        wide = measure(character, type_)
        if piece and used + wide > width:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + character, used + wide
    return [*pieces, piece]


def _breaks_anywhere(word: str) -> bool:
    """Tell whether the word is longer than one line's worth of Chinese, Japanese or Thai."""
    return False if word.isascii() else sum(map(_is_wide, word)) > len(word) / 2 and len(word) > 8


def _is_wide(character: str) -> bool:
    return unicodedata.east_asian_width(character) in "WF"


def _fallback(character: str) -> float:
    """Return the usual advance, in em, of a character that the family lacks."""
    category = unicodedata.category(character)
    if category in {"Mn", "Me", "Cf", "Cc"}:
        return 0.0
    if category in {"So", "Sk"} or ord(character) >= 0x1F000:
        return 1.28
    if _is_wide(character):
        return 1.0
    return 0.66


@lru_cache(maxsize=32_768)
def _advance(font: FontRole, weight: int, optical: int, character: str) -> float:
    """Return a character's advance in em, measured or, where the family lacks it, usual."""
    for glyphs, names, em in _glyphs(font, weight, optical):
        name = names.get(ord(character))
        if name is not None:
            return float(glyphs[name].width / em)
    return _fallback(character)


@lru_cache(maxsize=128)
def _glyphs(
    font: FontRole, weight: int, optical: int
) -> tuple[tuple[Any, dict[int, str], int], ...]:
    """Return glyphs at a weight, names by code point and units per em, of each of the files."""
    found = []
    for path in _files(FAMILIES[font].slug):
        face, names = _face(path)
        glyphs = face.getGlyphSet(location={"wght": weight, "opsz": optical})
        found.append((glyphs, names, face["head"].unitsPerEm))
    return tuple(found)


@lru_cache(maxsize=64)
def _face(path: Path) -> tuple[TTFont, dict[int, str]]:
    face = TTFont(path, lazy=True)
    return face, face.getBestCmap()


@lru_cache(maxsize=16)
def _files(slug: str) -> tuple[Path, ...]:
    """Return the family's font files, the plain Latin one first: it decides shared characters."""
    built = STATIC / "build" / "fonts"
    source = STATIC / "node_modules" / "@fontsource-variable" / slug / "files"
    for folder in (built, source):
        for axes in ("standard", "opsz", "wght"):
            found = folder.glob(f"{slug}-*-{axes}-normal.woff2")
            files = sorted(found, key=lambda path: (len(path.name), path))
            if files:
                return tuple(files)
    return ()


def warm() -> None:
    """Open every family's files now, so that the first scene does not wait for them."""
    for font, family in FAMILIES.items():
        _advance(font, family.display_weight, 144, "H")
