"""Whoever writes German, Spanish or French is answered so, by the brain and by the tools."""

import pytest

from brain.builtin.language.utterance import language_in
from tests.brain.builtin.memory import Studio, without_check

# A title and a chart, then what is there already, what cannot be, what is not clear.
CONVERSATIONS = {
    "de": (
        "Erstelle einen Titel mit dem Text „Hallo Welt“ auf rotem Hintergrund",
        "Balkendiagramm für den Umsatz: Q1 12, Q2 18",
        "Mach den Hintergrund von Szene 1 rot",
        "Ersetze „Mond“ in Szene 1 durch „Sonne“",
        "Entferne den Untertitel von Szene 1",
        "Füge „Schnell“ zur Liste in Szene 1 hinzu",
        "Lösche Szene 7",
        "Ändere den Wert von Q9 in Szene 2 auf 30",
        "Verbessere die Szene 1",
        "Was hältst du von Szene 1?",
        "Mach einen Handstand mit der Szene",
    ),
    "es": (
        "Crea un título con el texto «Hola mundo» sobre un fondo rojo",
        "Gráfico de barras de ventas: T1 12, T2 18",
        "Haz el fondo de la escena 1 rojo",
        "Reemplaza «luna» por «sol» en la escena 1",
        "Quita el subtítulo de la escena 1",
        "Borra la escena 7",
        "Mejora la escena 1",
        "¿Qué te parece la escena 1?",
    ),
    "fr": (
        "Crée un titre avec le texte « Bonjour le monde » sur un fond rouge",
        "Graphique en barres des ventes : T1 12, T2 18",
        "Mets le fond de la scène 1 en rouge",
        "Remplace « lune » par « soleil » dans la scène 1",
        "Supprime le sous-titre de la scène 1",
        "Supprime la scène 7",
        "Améliore la scène 1",
        "Que penses-tu de la scène 1 ?",
    ),
}


@pytest.mark.parametrize("language", CONVERSATIONS)
async def test_every_answer_is_in_the_language_of_the_prompt(
    language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    without_check(monkeypatch)
    studio = Studio()
    for prompt in CONVERSATIONS[language]:
        await studio.say(prompt)

        said = studio.error or studio.answer
        assert language_in(said) == language, (prompt, said)


async def test_a_word_that_gives_no_language_away_is_answered_in_that_of_the_talk(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    without_check(monkeypatch)
    studio = Studio()
    await studio.say("Erstelle einen Titel mit dem Text „Hallo Welt“")
    await studio.say("Q4?")

    assert language_in(studio.answer) == "de"
