"""Scenes of which only the kind was said: what to ask for, with sentences that can be sent."""

from brain.builtin.actions import Action, clarify
from brain.builtin.answers.replies import kind_name
from brain.builtin.language.utterance import Language, Utterance
from tools.layout.brief import SceneBrief, SceneKind

_CHARTS = frozenset({"barChart", "lineChart", "donut"})
LISTS = frozenset({"bullets", "steps", "cards", "timeline", "team"})
_WORDS = frozenset({"title", "kinetic", "lowerThird", "quote", "testimonial", "post", "location"})

# What may follow the person's own sentence, and makes it a whole wish.
_WORDED: dict[Language, tuple[str, str, str]] = {
    "en": ("Fast, Simple, Open", '"Good things take time"', "Before 12 hours, after 2 minutes"),
    "de": ("Schnell, Einfach, Offen", "„Gut Ding will Weile haben“",
           "Vorher 12 Stunden, nachher 2 Minuten"),
    "es": ("Rápido, Simple, Abierto", "«Lo bueno lleva tiempo»",
           "Antes 12 horas, después 2 minutos"),
    "fr": ("Rapide, Simple, Ouvert", "« Tout vient à point »", "Avant 12 heures, après 2 minutes"),
}  # fmt: skip
_FIGURES: dict[SceneKind, str] = {
    "barChart": "Q1 12, Q2 18, Q3 27, Q4 41",
    "lineChart": "2022 10, 2023 14, 2024 22, 2025 31",
    "donut": "A 60%, B 30%, C 10%",
    "timeline": "2019 Start, 2022 Berlin, 2026 Tokyo",
    "team": "Ada Lovelace (CEO), Alan Turing (CTO)",
    "lowerThird": "Ada Lovelace, Engineer",
    "number": "98%",
    "code": '`print("Hello")`',
    "chat": "Ada: Ready? Alan: Always!",
}


def lacking(brief: SceneBrief, said: Utterance) -> Action | None:
    """Return the question for a scene that would be empty, or None where there is enough."""
    if not _is_empty(brief):
        return None
    things, words, sides = _WORDED[said.language]
    example = _FIGURES.get(brief.kind) or (sides if brief.kind == "comparison" else None)
    example = example or (things if brief.kind in LISTS else words)
    sentence = " ".join(said.source(0).split()).rstrip(" .:!?…")
    colon = " : " if said.language == "fr" else ": "
    action = clarify(
        "needs",
        said.language,
        [f"{sentence}{colon}{example}"],
        f"A scene of the kind {brief.kind} is asked for, and nothing that it could show.",
        what=kind_name(brief.kind, said.language),
    )
    action.confidence = 0.6  # "headline in bold" names a kind too, and speaks of what is there
    return action


def _is_empty(brief: SceneBrief) -> bool:
    if brief.images:
        return False
    if brief.kind in _CHARTS:
        return not brief.data
    if brief.kind in LISTS:
        return not brief.items
    if brief.kind == "comparison":
        return len(brief.items) + len(brief.data) < 2
    if brief.kind == "number":
        return brief.number is None
    if brief.kind == "chat":
        return not brief.chat
    if brief.kind == "code":
        return brief.code is None or not brief.code.text.strip()
    return brief.kind in _WORDS and not brief.headline
