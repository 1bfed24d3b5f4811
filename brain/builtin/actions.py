"""What a command comes to: a call of a tool, with the words that go with it."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from brain.builtin.answers.replies import absent_name, listed, quoted, say, scenes
from brain.builtin.language.utterance import Language, Utterance
from brain.builtin.targets.timeline import Known, Timeline
from tools.base import ToolModel
from tools.layout.changes import SceneChange

Params = dict[str, Any]
Spot = tuple[int, int] | None


@dataclass(slots=True)
class Action:
    """A tool with its parameters, what is said, why, and how sure the studio is.

    `scene` is the scene that it acts on; `changes` those of an editScene, so that several can be
    put together.
    """

    tool: str
    params: Params
    reply: str
    reasoning: str
    confidence: float = 0.9
    scene: Known | None = None
    changes: list[SceneChange] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def wire(model: ToolModel) -> Params:
    """Return a tool model as the wire has it, with nothing that was not said."""
    return model.model_dump(mode="json", by_alias=True, exclude_defaults=True)


def wire_change(change: SceneChange) -> Params:
    """Return a change as the wire has it, its discriminator included."""
    return {"kind": change.kind, **wire(change)}


def clarify(
    key: str, language: Language, suggestions: list[str], reasoning: str, **values: object
) -> Action:
    """Ask one question, with sentences that can be clicked."""
    question = say(key, language, **values)
    params = {"question": question, "suggestions": suggestions[:5]}
    return Action("clarify", params, question, reasoning, 0.8)


def answer(text: str, suggestions: list[str], reasoning: str, confidence: float = 0.9) -> Action:
    """Say something, and offer what may come next."""
    params = {"text": text, "suggestions": suggestions[:5]}
    return Action("answer", params, text, reasoning, confidence)


STARTERS: dict[Language, list[str]] = {
    "en": [
        'Create a title scene that says "Hello" on a deep blue gradient',
        "Bar chart: Q1 12, Q2 18, Q3 27, Q4 41",
        "A 20 second product video for Lumen, a smart lamp",
    ],
    "de": [
        "Erstelle eine Titelszene mit dem Text „Hallo“ auf dunkelblauem Verlauf",
        "Balkendiagramm: Q1 12, Q2 18, Q3 27, Q4 41",
        "Zeige einen Countdown von 5 bis 1",
    ],
    "es": [
        "Crea una escena de título con el texto «Hola» sobre un fondo azul oscuro",
        "Gráfico de barras: T1 12, T2 18, T3 27, T4 41",
        "Cuenta atrás de 5 a 1",
    ],
    "fr": [
        "Crée une scène titre avec le texte « Bonjour » sur un fond bleu foncé",
        "Graphique en barres : T1 12, T2 18, T3 27, T4 41",
        "Compte à rebours de 5 à 1",
    ],
}

IDEAS: dict[Language, list[str]] = {
    "en": [
        "Make the title of scene {n} bigger",
        "Give scene {n} a dark blue to purple gradient background",
        "Let the words of scene {n} bounce in one by one",
        "Make scene {n} calmer, with a serif font",
        "What do you think of scene {n}?",
    ],
    "de": [
        "Mach den Titel von Szene {n} größer",
        "Gib Szene {n} einen dunkelblauen Hintergrund",
        "Lass die Wörter von Szene {n} nacheinander hüpfen",
        "Was hältst du von Szene {n}?",
    ],
    "es": [
        "Haz el título de la escena {n} más grande",
        "Cambia el fondo de la escena {n} a azul oscuro",
        "Haz la escena {n} más rápida",
        "¿Qué te parece la escena {n}?",
    ],
    "fr": [
        "Rends le titre de la scène {n} plus grand",
        "Mets le fond de la scène {n} en bleu foncé",
        "Rends la scène {n} plus rapide",
        "Que penses-tu de la scène {n} ?",
    ],
}

_VERBS: dict[str, dict[Language, str]] = {
    "delete": {
        "en": "Delete scene {n}", "de": "Lösche Szene {n}", "es": "Borra la escena {n}",
        "fr": "Supprime la scène {n}",
    },
    "duplicate": {
        "en": "Duplicate scene {n}", "de": "Dupliziere Szene {n}", "es": "Duplica la escena {n}",
        "fr": "Duplique la scène {n}",
    },
}  # fmt: skip


def ideas(number: int, language: Language) -> list[str]:
    """Return concrete wishes for a scene that can be sent as they are."""
    return [idea.format(n=number) for idea in IDEAS[language]]


def which(
    said: Utterance,
    verb: str | None,
    timeline: Timeline,
    spot: Spot = None,
    among: tuple[Known, ...] = (),
) -> Action:
    """Ask which scene is meant; each suggestion is the whole wish for one scene.

    `spot` is where in the sentence a scene was named that does not settle it; `among` those that
    it fits, all of them where it is empty.
    """
    suggestions = [_for_scene(said, verb, one, spot) for one in (among or timeline.known)[:5]]
    return clarify("which", said.language, suggestions, "Several scenes fit and none was named.")


def missing(
    what: str, said: Utterance, verb: str | None, timeline: Timeline, spot: Spot = None
) -> Action:
    """Say that there is no such scene, and offer the wish for those that are."""
    language = said.language
    if not timeline.count:
        return clarify("empty", language, STARTERS[language], "There is no scene to act on.")
    suggestions = [_for_scene(said, verb, one, spot) for one in timeline.known[:5]]
    count = scenes(timeline.count, language)
    reason = f"The prompt names {what}, which the video does not have."
    absent = absent_name(what.removeprefix("a "), language)
    return clarify("missing", language, suggestions, reason, missing=absent, count=count)


def _for_scene(said: Utterance, verb: str | None, one: Known, spot: Spot) -> str:
    language = said.language
    if verb:
        return _VERBS[verb][language].format(n=one.number)
    word = {"en": "scene", "de": "Szene", "es": "escena", "fr": "scène"}[language]
    if spot:
        before, after = said.source(0, spot[0]), said.source(spot[1])
        return " ".join(f"{before} {word} {one.number} {after}".split()).replace(" ,", ",")
    return f"{word.capitalize()} {one.number}: {' '.join(said.source(0).split()).strip(' .')}"


def order_reply(known: list[Known], language: Language) -> str:
    """Return the scenes' names in order, for a person."""
    return listed([quoted(one.scene.name, language) for one in known], language)


def ids(known: list[Known] | tuple[Known, ...]) -> list[str]:
    """Return scene ids as the wire has them."""
    return [str(one.id) for one in known]


def as_id(value: UUID) -> str:
    """Return an id as the wire has it."""
    return str(value)
