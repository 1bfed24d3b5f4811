"""What is said of a whole video beside its scenes: that it is one, how many, how long."""

import re

from brain.builtin.language.quantities import find_lengths_each, find_times
from brain.builtin.language.utterance import QUOTE, Utterance
from brain.builtin.language.words import rx
from brain.builtin.storyboards.matter import FORMAT, VIDEO, only_production
from brain.builtin.storyboards.outline import COUNT, only_a_wish

# What a film is called, alone or by its occasion.
FILM = re.compile(
    r"\b(?:videos?|film|movie|promo|(?<!job )(?<!want )(?:ad|advert)"
    r"|commercial|trailer|teaser|reel|explainer|story ?board"
    r"|showreel|tutorial|slideshow|spot|pitch|montage|walk-?through|(?:house|product) tour|recap"
    r"|(?:season|year|quarter|month|week|annual)(?: in)? review)"
    r"\b(?! (?:scene|slide|intro\b|outro|opener|opening|ending|title|file|is|should|has|player))"
)
# "Single scene.", "just one slide please".
ONE_SCENE_ALONE = re.compile(
    r"\b(?:(?:a )?single|(?:just|only|all (?:in|on)) (?:1|one)) (?:scene|slide|card|screen|shot)\b"
    r"(?! (?:per|each|for (?:each|every)))"
)
_MAKES_OF_IT = re.compile(
    r"\W*(?:(?:please|so|and|now|then|can you|could you|let's|i want you to)\s+)*"
    rf"(?:make|turn|create|build|do|produce|cut|put|edit|generate)\b[^:«]{{0,80}}\b(?:{VIDEO}s?|scenes?|slides?)\b[^:«]*"
)


DIRECTION_WORDS = 16


def directs_whole(piece: Utterance) -> bool:
    """Tell "About 16 seconds altogether" and "Make a trailer out of this" from a scene's words."""
    norm = piece.norm
    if rx(QUOTE).search(norm) or len(norm.split()) > DIRECTION_WORDS:
        return False
    about = find_times(norm) or COUNT.search(norm) or FORMAT.search(norm)
    return bool(
        only_a_wish(piece) or (about and only_production(norm)) or _MAKES_OF_IT.fullmatch(norm)
    )


_ALTOGETHER = re.compile(r"\b(?:total|altogether|overall|in all|all in|whole|entire|everything)\b")
_TAIL_WORDS = 12
# "…, four scenes for a dog-walking app named Paws Up".
_COUNTED_TAIL = re.compile(
    rf"\s*[,.;(]\s*(?:(?:so|in|as|make it|all in|that's|a)\s+)*{COUNT.pattern}"
    r" (?:for|about|on|of|introducing|promoting)\b[^«]*$"
)


def whole_tail(norm: str) -> int:
    """Return where the last words begin that are about the whole video, or where the text ends."""
    counted = _COUNTED_TAIL.search(norm)
    tail = counted.start() if counted else len(norm)
    for match in [*rx(r"\S+").finditer(norm)][-_TAIL_WORDS:][::-1]:
        rest = norm[match.start() :]
        timed = find_times(rest) and (_ALTOGETHER.search(rest) or find_lengths_each(rest))
        if (COUNT.search(rest) or timed) and only_production(rest):
            tail = min(tail, match.start())
    return tail
