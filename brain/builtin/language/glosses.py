"""German, Spanish and French for the common commands, word for word into English.

Only the words of commands are here; what a person wants to show stays in their language. The
order of words differs between the languages, so the rules that read the result do not depend on
it. An empty gloss drops the word.
"""

from typing import Literal

from brain.builtin.language.english import ENGLISH
from brain.builtin.language.french import FRENCH
from brain.builtin.language.german import GERMAN
from brain.builtin.language.spanish import SPANISH
from brain.builtin.language.words import words

Language = Literal["en", "de", "es", "fr"]

GLOSSES: dict[str, dict[str, str]] = {
    "en": ENGLISH, "de": GERMAN, "es": SPANISH, "fr": FRENCH,
}  # fmt: skip

# Small words that give a language away.
_TELLS: dict[str, frozenset[str]] = {
    "en": words(
        "the and with of to make it is this that please for add scene change my what how an "
        "from at as by should set show move delete remove a saying says title half seconds in on "
        "are with text words lasting minute it's its first last longer shorter bigger use can you "
        "should've would've been were sorry chart"
    ),
    "de": words(
        "der das den dem und mit ein eine einen einem einer ist bitte mach mache füge hinzu szene "
        "szenen auf für soll nicht auch wie lang ich mir mein meine dass noch lösche entferne "
        "ändere erstelle zeige zeig verschiebe hintergrund sekunden schrift text rückgängig danke "
        "hallo dank vielen wie dir servus moin "
        "größer kleiner schneller langsamer über zu zum zur von nach alle alles was kannst du dein "
        "rot blau grün gelb schwarz weiß grau lila sind ihr euer wir uns "
        "vor titel mal jetzt kein keine keinen heißt kostet seit sondern dann erst zuerst"
    ),
    "es": words(
        "el la los las un una y con de del que por para es en mi haz hazlo pon crea añade agrega "
        "escena escenas cambia borra elimina quita fondo segundos más muestra mueve texto color "
        "título gracias hola al lo cuánto dura favor deshacer deshaz todo toda todos todas rojo"
        " azul "
        "verde amarillo negro blanco gris quiero necesito ahora cuesta sino ya hemos luego primero"
        " desde"
    ),
    "fr": words(
        "le la les un une et avec de du des que pour est dans mon ma fais mets crée créer ajoute "
        "scène scènes change supprime enlève fond secondes plus montre déplace texte couleur titre "
        "merci bonjour au aux il combien dure s'il vous plaît te annule "
        "rends à ça où c'est compte rebours montre liste sur tout toute toutes tous rouge bleu"
        " vert "
        "jaune noir blanc gris veux voudrais en maintenant n'est pas ce mais depuis nous s'appelle"
    ),
}
_SHARED = words("mon la de un que color text titel a en es las los in on me an was as du gris")


def detect_language(tokens: list[str]) -> Language | None:
    """Return the language that most of the small words belong to, or None where none gives it away.

    English is right where words of two languages balance each other.
    """
    scores: dict[Language, float] = {"en": 0.5, "de": 0, "es": 0, "fr": 0}
    for word in tokens[:60]:
        for language in scores:
            if word in _TELLS[language]:
                scores[language] += 0.5 if word in _SHARED else 1
            elif language != "en" and len(word) > 3 and GLOSSES[language].get(word, word) != word:
                scores[language] += 0.7 if len(word) > 5 else 0.4
    best = max(scores, key=lambda language: scores[language])
    return None if scores[best] == 0.5 and best == "en" else best
