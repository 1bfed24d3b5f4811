"""Compositions by kind of scene. Importing the package fills the registry."""

from tools.layout.archetypes import (
    charts,
    curves,
    figures,
    lists,
    names,
    pictures,
    places,
    screens,
    sets,
    words,
)
from tools.layout.archetypes.base import REGISTRY, Archetype

__all__ = [
    "REGISTRY", "Archetype", "charts", "curves", "figures", "lists", "names", "pictures", "places",
    "screens", "sets", "words",
]  # fmt: skip
