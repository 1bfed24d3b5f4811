"""Changes in a few words, for the answer to the person."""

from brain.builtin.answers.replies import kind_name, quoted
from brain.builtin.language.utterance import Language
from tools.layout.changes import SceneChange

_LANGUAGES: tuple[Language, ...] = ("en", "de", "es", "fr")

_WORDS: dict[str, tuple[str, str, str, str]] = {
    "replaceText": ("it says {0}", "jetzt steht dort {0}", "pone {0}", "on lit {0}"),
    "setLines": (
        "the title breaks another way", "der Titel bricht anders um",
        "el título se parte de otro modo", "le titre se coupe autrement",
    ),
    "addText": ("{0} is added", "{0} kommt dazu", "añado {0}", "j'ajoute {0}"),
    "removeText": ("a text goes", "ein Text fällt weg", "quito un texto", "un texte disparaît"),
    "addItem": ("{0} is added", "{0} kommt dazu", "añado {0}", "j'ajoute {0}"),
    "removeItem": ("{0} goes", "{0} fällt weg", "quito {0}", "{0} disparaît"),
    "sortItems": (
        "the entries are in order",
        "die Einträge sind sortiert",
        "las entradas van en orden",
        "les entrées sont triées",
    ),
    "highlight": (
        "{0} stands out", "{0} sticht hervor", "{0} destaca", "{0} ressort"
    ),
    "plain": (
        "nothing stands out any more", "nichts sticht mehr hervor", "ya nada destaca",
        "plus rien ne ressort",
    ),
    "setItems": ("new entries", "neue Einträge", "nuevas entradas", "de nouvelles entrées"),
    "setValue": ("the figure is {0}", "der Wert ist {0}", "la cifra es {0}", "le chiffre est {0}"),
    "setCount": (
        "it counts another way", "es wird anders gezählt", "cuenta de otro modo",
        "le compte est différent",
    ),
    "moveItem": (
        "the entries are in another order", "die Einträge stehen anders",
        "las entradas van en otro orden", "les entrées sont dans un autre ordre",
    ),
    "setFormat": (
        "the figures are written another way", "die Werte sind anders geschrieben",
        "las cifras se escriben de otro modo", "les chiffres sont écrits autrement",
    ),
    "setColor": ("new colours", "neue Farben", "nuevos colores", "de nouvelles couleurs"),
    "setGradient": (
        "the background's colours lie another way",
        "die Farben des Hintergrunds liegen anders",
        "los colores del fondo van de otro modo",
        "les couleurs du fond sont disposées autrement",
    ),
    "rows": (
        "the bars lie", "die Balken liegen", "las barras van tumbadas", "les barres sont couchées"
    ),
    "columns": (
        "the bars stand", "die Balken stehen", "las barras van de pie", "les barres sont debout"
    ),
    "setPalette": ("the {0} look", "der Look {0}", "el estilo {0}", "le style {0}"),
    "brighter": (
        "a lighter background",
        "ein hellerer Hintergrund",
        "un fondo más claro",
        "un fond plus clair",
    ),
    "darker": (
        "a darker background",
        "ein dunklerer Hintergrund",
        "un fondo más oscuro",
        "un fond plus sombre",
    ),
    "setFont": ("another font", "eine andere Schrift", "otra letra", "une autre police"),
    "bigger": ("bigger type", "größere Schrift", "letra más grande", "un texte plus grand"),
    "smaller": ("smaller type", "kleinere Schrift", "letra más pequeña", "un texte plus petit"),
    "setTextStyle": (
        "another text style",
        "ein anderer Schriftstil",
        "otro estilo de letra",
        "un autre style de texte",
    ),
    "setMotion": ("new movement", "neue Bewegung", "nuevo movimiento", "un nouveau mouvement"),
    "faster": (
        "faster movement",
        "schnellere Bewegung",
        "movimiento más rápido",
        "un rythme plus rapide",
    ),
    "slower": (
        "slower movement",
        "langsamere Bewegung",
        "movimiento más lento",
        "un rythme plus lent",
    ),
    "setEnergy": ("another energy", "eine andere Energie", "otra energía", "une autre énergie"),
    "setPlace": ("another place", "ein anderer Platz", "otro lugar", "une autre place"),
    "setDuration": ("a new length", "eine neue Länge", "otra duración", "une nouvelle durée"),
    "setKind": ("now {0}", "jetzt {0}", "ahora {0}", "maintenant {0}"),
    "placeImage": (
        "your picture is in",
        "dein Bild ist dabei",
        "pongo tu imagen",
        "ton image est là",
    ),
    "removeImage": (
        "the picture goes",
        "das Bild fällt weg",
        "quito la imagen",
        "l'image disparaît",
    ),
    "setTransition": (
        "a new transition",
        "ein neuer Übergang",
        "otra transición",
        "une nouvelle transition",
    ),
    "rename": ("it is called {0}", "sie heißt {0}", "se llama {0}", "elle s'appelle {0}"),
    "redesign": ("a new design", "ein neuer Entwurf", "otro diseño", "une nouvelle mise en page"),
}  # fmt: skip


_PARTS: dict[str, tuple[str, str, str, str]] = {
    "headline": ("the title", "der Titel", "el título", "le titre"),
    "support": ("the subtitle", "der Untertitel", "el subtítulo", "le sous-titre"),
}


def describe(changes: list[SceneChange], language: Language) -> list[str]:
    """Return each change in a few words, no two alike."""
    column = _LANGUAGES.index(language)
    said = (_WORDS[_key(change)][column].format(_own(change, language)) for change in changes)
    return list(dict.fromkeys(said))


def _key(change: SceneChange) -> str:
    if change.kind == "brightness":
        return "brighter" if change.amount > 0 else "darker"
    if change.kind == "highlight" and change.off:
        return "plain"
    if change.kind == "setBars":
        return change.direction
    if change.kind == "setSpeed":
        return "faster" if change.factor > 1 else "slower"
    if change.kind == "scaleText":
        return "smaller" if change.px is None and change.factor < 1 else "bigger"
    return change.kind


def _entry(index: int, language: Language) -> str:
    last = ("the last entry", "der letzte Eintrag", "la última entrada", "la dernière entrée")
    names = ("entry {}", "Eintrag {}", "la entrada {}", "l'entrée {}")
    column = _LANGUAGES.index(language)
    return last[column] if index < 0 else names[column].format(index)


def _own(change: SceneChange, language: Language) -> str:
    match change.kind:
        case "replaceText" | "addText":
            return quoted(change.text, language)
        case "addItem":
            return quoted(change.item.text, language)
        case "highlight" if change.role is not None:
            return _PARTS[change.role][_LANGUAGES.index(language)]
        case "removeItem" | "highlight":
            return (
                quoted(change.find, language)
                if change.find
                else _entry(change.index or 1, language)
            )
        case "setValue":
            return change.display
        case "setPalette":
            return change.palette
        case "setKind":
            return kind_name(change.scene_kind, language)
        case "rename":
            return quoted(change.name, language)
    return ""
