"""The registry of archetypes: for each kind of scene its compositions and what moves with them."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.layout.board import Board
from tools.layout.brief import SceneKind

Compose = Callable[[Board], None]


@dataclass(frozen=True, slots=True)
class Archetype:
    """How a kind of scene may be composed, moved and grounded, best first."""

    kind: SceneKind
    variants: tuple[str, ...]
    movements: tuple[str, ...]
    backdrops: tuple[str, ...]
    compose: Compose


REGISTRY: dict[SceneKind, Archetype] = {}

QUIET = ("drift", "grid", "dots", "arcs")
BOLD = ("drift", "arcs", "rings", "beams", "waves", "shapes")


def archetype(
    kind: SceneKind,
    *,
    variants: tuple[str, ...],
    movements: tuple[str, ...],
    backdrops: tuple[str, ...] = QUIET,
) -> Callable[[Compose], Compose]:
    """Register the decorated function as the composer of a kind."""

    def register(compose: Compose) -> Compose:
        REGISTRY[kind] = Archetype(kind, variants, movements, backdrops, compose)
        return compose

    return register


def headline_size(text: str, *, wide: bool) -> str:
    """Return the level for a headline by its length: short ones are set very large."""
    length = len(text)
    if length <= (22 if wide else 14):
        return "mega"
    return "display" if length <= (54 if wide else 42) else "headline"
