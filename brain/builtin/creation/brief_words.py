"""Which words and figures a scene of one subject shows, by its kind."""

from collections.abc import Callable

from brain.builtin.creation.brief_figures import fill_countdown, fill_number, fill_progress
from brain.builtin.creation.brief_screens import (
    fill_abstract,
    fill_code,
    fill_cta,
    fill_image,
    fill_landscape,
    fill_location,
    fill_logo,
    fill_post,
)
from brain.builtin.creation.brief_source import Source, Values
from brain.builtin.creation.brief_titles import (
    fill_kinetic,
    fill_lower_third,
    fill_quote,
    fill_title,
)
from brain.builtin.language.content import Content
from brain.builtin.language.utterance import Utterance


def fill_words(said: Utterance, content: Content, kind: str, values: Values, kind_end: int) -> None:
    """Fill the fields of a kind that shows one thing."""
    if not content.main and content.quoted:
        content.main = content.quoted[0]
    filler = _FILLERS.get(kind, fill_title)
    filler(Source(said, content, kind_end), values)


Filler = Callable[[Source, Values], None]
_FILLERS: dict[str, Filler] = {
    "title": fill_title,
    "kinetic": fill_kinetic,
    "lowerThird": fill_lower_third,
    "quote": fill_quote,
    "testimonial": fill_quote,
    "number": fill_number,
    "countdown": fill_countdown,
    "progress": fill_progress,
    "code": fill_code,
    "post": fill_post,
    "callToAction": fill_cta,
    "location": fill_location,
    "landscape": fill_landscape,
    "abstract": fill_abstract,
    "imageHero": fill_image,
    "imageCaption": fill_image,
    "imageSplit": fill_image,
    "gallery": fill_image,
    "logo": fill_logo,
}
