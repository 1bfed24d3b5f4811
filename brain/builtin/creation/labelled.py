"""Scenes from words with a label before them: "Ingredients: flour, butter, eggs"."""

import re

from brain.builtin.actions import Action
from brain.builtin.creation.creating import add
from brain.builtin.edits.text_edits import ANY_ROLE
from brain.builtin.language.utterance import Utterance
from brain.builtin.targets.targets import Target
from brain.builtin.targets.timeline import Timeline

LENGTH_MAX = 200
# What comes after one of these is nothing to show: a part or a trait of what is there, or an aside.
_NO_LABEL = (
    rf"(?!(?:[\w'-]+ ){{0,3}}(?:{ANY_ROLE}|colou?rs?|palettes?|fonts?|texts?|words?|copy"
    r"|backgrounds?|scenes?|slides?|orders?|transitions?|styles?|themes?|moods?|looks?|durations?"
    r"|lengths?|speeds?|pace|music|sounds?|sizes?|positions?|animations?|values|numbers?|figures?"
    r"|bars?|labels?|entries|items|bullets|points|rows?|columns?|data|all|everything|add|remove"
    r"|delete|change|make|set|use|rename|swap|replace|move|before|after|above|below|under|between"
    r"|note|ps|idea|question|feedback|request|task|todo|problem|issue|bug|tip|fyi|also|btw|hey|hi"
    r"|hello|thing|first|second|third|next|last|finally|then|new|more|fix|okay|ok|yes|no|please)"
    r"(?: [\w'-]+){0,2}:)"
)
_LABEL = rf"{_NO_LABEL}[\w'&-]+(?: [\w'&-]+){{0,3}}:(?!//|\d) ?"
_ENTRY = r"[^,:;.!?\n]{2,30}"
_LIST = re.compile(rf"{_LABEL}{_ENTRY}(?:, {_ENTRY}){{2,}}[.!]?\W*")
_LINE = re.compile(rf"{_LABEL}[^:;\n]{{2,60}}")
_SPEAKS = re.compile(r"\b(?:it|its|this|that|these|those|them|they|you|your|i|make|should|can)\b")


def labelled_list(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action | None:
    """Make a scene of a list under a label that no scene shows yet."""
    return _made(_LIST, said, timeline, targets)


def labelled_line(said: Utterance, timeline: Timeline, targets: list[Target]) -> Action | None:
    """Make a scene of "Opening hours: 9 to 5", where nothing else was found in it."""
    return _made(_LINE, said, timeline, targets)


def _made(
    form: re.Pattern[str], said: Utterance, timeline: Timeline, targets: list[Target]
) -> Action | None:
    norm = said.norm.strip()
    if len(norm) > LENGTH_MAX or not form.fullmatch(norm) or _SPEAKS.search(norm):
        return None
    label = said.source(0).partition(":")[0].strip()
    if any(scene.shows(label) for scene in timeline.known):
        return None
    return add(said, timeline, targets)
