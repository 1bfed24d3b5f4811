"""How the studio tells what it is about to make, scene by scene, in the person's language."""

from brain.builtin.answers.replies import kind_name, listed, quoted, say, seconds
from brain.builtin.language.utterance import Language
from brain.builtin.storyboards.arc import CHAPTERS
from tools.layout.brief import SceneBrief

_SHOWN: dict[str, dict[Language, str]] = {
    "title": {"en": "{words}", "de": "{words}", "es": "{words}", "fr": "{words}"},
    "kinetic": {
        "en": "{words} word by word", "de": "{words} Wort für Wort",
        "es": "{words} palabra por palabra", "fr": "{words} mot à mot",
    },
    "number": {
        "en": "{words} as a big number", "de": "{words} als große Zahl",
        "es": "{words} como gran cifra", "fr": "{words} en grand chiffre",
    },
}  # fmt: skip
_WITH: dict[Language, str] = {
    "en": "{kind} with {words}", "de": "{kind} mit {words}", "es": "{kind} con {words}",
    "fr": "{kind} avec {words}",
}  # fmt: skip
ENTRIES_MAX = 4


def plan(briefs: list[SceneBrief], total: int | None, fps: int, language: Language) -> str:
    """Return the plan of a video: how it opens, what follows, how it ends."""
    length = f", {seconds(total, fps, language)}" if total else ""
    opens, ends = _told(briefs[0], language), _told(briefs[-1], language)
    middle = [_told(brief, language) for brief in briefs[1:-1]]
    words = say("board", language, count=len(briefs), length=length, opening=opens)
    if middle:
        words += " " + say("board_middle", language, list=listed(middle, language))
    if len(briefs) > 1:
        words += " " + say("board_end", language, ending=ends)
    if any(brief.headline in CHAPTERS[language] for brief in briefs):
        words += " " + say("board_headings", language)
    return words


def _told(brief: SceneBrief, language: Language) -> str:
    """Return a scene as it is spoken of: by its words, and how they are shown."""
    words = _words(brief, language)
    kind = kind_name(brief.kind, language)
    if words is None:
        return kind
    form = _SHOWN.get(brief.kind)
    return form[language].format(words=words) if form else _WITH[language].format(
        kind=kind, words=words
    )  # fmt: skip


def _words(brief: SceneBrief, language: Language) -> str | None:
    """Return the words that a scene is known by."""
    if brief.number is not None:
        label = f" {quoted(brief.headline, language)}" if brief.headline else ""
        return f"{brief.number.display}{label}"
    if brief.headline:
        return quoted(brief.headline, language)
    entries = [item.text for item in brief.items] or [datum.label for datum in brief.data]
    shown = [quoted(entry, language) for entry in entries[:ENTRIES_MAX]]
    if not shown:
        return None
    return ", ".join(shown) + " …" if len(entries) > ENTRIES_MAX else listed(shown, language)
