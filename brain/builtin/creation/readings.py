"""Several readings of one wish, and which of them is truest to its words."""

from brain.builtin.creation.anatomy import Part, Stretch, arranged, single, stretches
from brain.builtin.creation.briefs import make_brief
from brain.builtin.creation.completing import shown_in
from brain.builtin.creation.lacking import lacking
from brain.builtin.language.quantities import belongs_to_movement, find_times
from brain.builtin.language.utterance import Utterance
from brain.builtin.language.words import rx
from brain.builtin.targets.timeline import Timeline
from tools.layout.brief import SceneBrief


def best_brief(said: Utterance, timeline: Timeline) -> SceneBrief:
    """Return the brief of a sentence as it stands, or of its parts in order where truer."""
    anew = arranged(said)
    if single(said):
        wordless = {"headline": None, "support": None}
        return make_brief(anew or said, timeline).model_copy(update=wordless)
    brief = make_brief(said, timeline)
    if anew is None:
        return brief
    return min((brief, make_brief(anew, timeline)), key=lambda one: cost(one, said))


def cost(brief: SceneBrief, said: Utterance) -> tuple[bool, int]:
    """Return how far a brief is from a prompt; the lower, the truer.

    Whether it shows nothing, then words to show that are lost, asking words that are shown, and
    a length that is passed over.
    """
    parts = stretches(said)
    content = [one for one in parts if one.part is Part.CONTENT]
    other = [one for one in parts if one.part is not Part.CONTENT]
    shown, given = _words(shown_in(brief)), _words_of(content)
    leaked = (_words_of(other) - given) & shown
    missed = brief.duration is None and any(_timed(one) for one in other)
    lost = len(given - shown) + 2 * len(leaked) + (3 if missed else 0)
    return lacking(brief, said) is not None, lost


def lost_figures(brief: SceneBrief, said: Utterance) -> int:
    """Return how many figures of a prompt's content a brief does not show."""
    content = [one for one in stretches(said) if one.part is Part.CONTENT]
    lost = _words_of(content) - _words(shown_in(brief))
    return sum(word.isdigit() for word in lost)


def _timed(one: Stretch) -> bool:
    norm = one.said.norm
    return any(not belongs_to_movement(norm, time) for time in find_times(norm))


def _words_of(parts: list[Stretch]) -> set[str]:
    return {word for one in parts for word in _words(one.words)}


def _words(text: str) -> set[str]:
    found = rx(r"\w+").findall(text.lower())
    return {word for word in found if len(word) > 2 or word.isdigit()}
