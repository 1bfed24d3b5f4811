"""What the studio says, in the person's language. Braces are filled with their own words."""

import re

from brain.builtin.language.utterance import Language

REPLIES: dict[str, dict[str, str]] = {
    "add": {
        "en": "Here comes {what}, {seconds} long.",
        "de": "Ich mache {what}, {seconds} lang.",
        "es": "Te preparo {what}, de {seconds}.",
        "fr": "Je te prépare {what}, de {seconds}.",
    },
    "add_free": {
        "en": "Here comes {what}.",
        "de": "Ich mache {what}.",
        "es": "Te preparo {what}.",
        "fr": "Je te prépare {what}.",
    },
    "board": {
        "en": "{count} scenes{length}. It opens with {opening}.",
        "de": "{count} Szenen{length}. Am Anfang steht {opening}.",
        "es": "{count} escenas{length}. Empieza con {opening}.",
        "fr": "{count} scènes{length}. On commence par {opening}.",
    },
    "board_middle": {
        "en": "Then {list}.",
        "de": "Dann {list}.",
        "es": "Luego {list}.",
        "fr": "Puis {list}.",
    },
    "board_end": {
        "en": "It ends with {ending}.",
        "de": "Am Ende kommt {ending}.",
        "es": "Termina con {ending}.",
        "fr": "On finit par {ending}.",
    },
    "board_headings": {
        "en": "Some headings in between are mine: tell me what those scenes should say.",
        "de": "Einige Überschriften sind von mir: sag mir, was dort stehen soll.",
        "es": "Algunos títulos son míos: dime qué debe decir ahí.",
        "fr": "Certains titres sont de moi : dites-moi ce qu'il faut y mettre.",
    },
    "edit": {
        "en": "On scene {scene}: {list}.",
        "de": "In Szene {scene}: {list}.",
        "es": "En la escena {scene}: {list}.",
        "fr": "Dans la scène {scene} : {list}.",
    },
    "trim": {
        "en": "Scene {scene} now runs {seconds}.",
        "de": "Szene {scene} dauert jetzt {seconds}.",
        "es": "La escena {scene} dura ahora {seconds}.",
        "fr": "La scène {scene} dure maintenant {seconds}.",
    },
    "delete": {
        "en": "I'm taking out {what}. Say “undo” to have it back.",
        "de": "Ich nehme {what} heraus. Mit „rückgängig“ ist alles wieder da.",
        "es": "Quito {what}. Di «deshacer» para recuperarlo.",
        "fr": "Je retire {what}. Dis « annule » pour le récupérer.",
    },
    "duplicate": {
        "en": "I'm putting a copy of scene {scene} right behind it.",
        "de": "Ich setze eine Kopie von Szene {scene} direkt dahinter.",
        "es": "Pongo una copia de la escena {scene} justo detrás.",
        "fr": "Je place une copie de la scène {scene} juste après.",
    },
    "duplicates": {
        "en": "I'm putting {count} copies of scene {scene} right behind it.",
        "de": "Ich setze {count} Kopien von Szene {scene} direkt dahinter.",
        "es": "Pongo {count} copias de la escena {scene} justo detrás.",
        "fr": "Je place {count} copies de la scène {scene} juste après.",
    },
    "reorder": {
        "en": "New order: {list}.",
        "de": "Neue Reihenfolge: {list}.",
        "es": "Nuevo orden: {list}.",
        "fr": "Nouvel ordre : {list}.",
    },
    "undo": {
        "en": "I'm taking back what I did last.",
        "de": "Ich nehme zurück, was ich zuletzt getan habe.",
        "es": "Deshago lo último que hice.",
        "fr": "J'annule ce que j'ai fait en dernier.",
    },
    "undo_several": {
        "en": "I'm taking back the last {count} things I did.",
        "de": "Ich nehme die letzten {count} Änderungen zurück.",
        "es": "Deshago los últimos {count} cambios.",
        "fr": "J'annule les {count} derniers changements.",
    },
    "restore": {
        "en": "I'm taking scene {scene} back to how it was before the last change.",
        "de": "Ich stelle Szene {scene} auf den Stand vor der letzten Änderung zurück.",
        "es": "Devuelvo la escena {scene} a como estaba antes del último cambio.",
        "fr": "Je remets la scène {scene} comme avant le dernier changement.",
    },
    "undelete": {
        "en": "I'm bringing “{scene}” back.",
        "de": "Ich hole „{scene}“ zurück.",
        "es": "Recupero «{scene}».",
        "fr": "Je récupère « {scene} ».",
    },
    "nothing_to_undo": {
        "en": "There is nothing to undo yet. What shall we make first?",
        "de": "Es gibt noch nichts rückgängig zu machen. Womit fangen wir an?",
        "es": "Todavía no hay nada que deshacer. ¿Por dónde empezamos?",
        "fr": "Il n'y a encore rien à annuler. On commence par quoi ?",
    },
    "style": {
        "en": "I'm giving the whole video {look}.",
        "de": "Ich gebe dem ganzen Video {look}.",
        "es": "Doy a todo el vídeo {look}.",
        "fr": "Je donne à toute la vidéo {look}.",
    },
    "audio": {
        "en": "I'm putting “{name}” under the video.",
        "de": "Ich lege „{name}“ unter das Video.",
        "es": "Pongo «{name}» de fondo en el vídeo.",
        "fr": "Je mets « {name} » sous la vidéo.",
    },
    "mute": {
        "en": "I'm silencing the soundtrack.",
        "de": "Ich schalte die Musik stumm.",
        "es": "Silencio la música.",
        "fr": "Je coupe la musique.",
    },
    "differs": {
        "en": "{copy} In the copy: {list}.",
        "de": "{copy} In der Kopie: {list}.",
        "es": "{copy} En la copia: {list}.",
        "fr": "{copy} Dans la copie : {list}.",
    },
    "no_more_audio": {
        "en": "I'm taking the soundtrack out.",
        "de": "Ich nehme die Musik heraus.",
        "es": "Quito la música.",
        "fr": "Je retire la musique.",
    },
    "silent": {
        "en": "There is no music in this video, so there is nothing to take out.",
        "de": "In diesem Video ist keine Musik, da ist nichts herauszunehmen.",
        "es": "Este vídeo no tiene música, así que no hay nada que quitar.",
        "fr": "Il n'y a pas de musique dans cette vidéo, donc rien à retirer.",
    },
    "retitle": {
        "en": "The video is now called {title}.",
        "de": "Das Video heißt jetzt {title}.",
        "es": "El vídeo se llama ahora {title}.",
        "fr": "La vidéo s'appelle maintenant {title}.",
    },
    "no_audio": {
        "en": "I have no sound to use yet. Drop an MP3 or WAV file here, then ask me again.",
        "de": ("Ich habe noch keine Musik. Zieh eine MP3- oder WAV-Datei hierher "
                "und frag noch einmal."),
        "es": "Aún no tengo ningún sonido. Arrastra aquí un MP3 o WAV y pídemelo de nuevo.",
        "fr": "Je n'ai pas encore de son. Dépose ici un MP3 ou un WAV, puis redemande-moi.",
    },
    "needs": {
        "en": "With pleasure: {what}. What should it show? Say it after a colon, for example:",
        "de": "Gern: {what}. Was soll zu sehen sein? Schreib es hinter einen Doppelpunkt, etwa:",
        "es": "Con gusto: {what}. ¿Qué debe mostrar? Escríbelo tras dos puntos, por ejemplo:",
        "fr": "Avec plaisir : {what}. Que montrer ? Écrivez-le après deux-points, par exemple :",
    },
    "more": {
        "en": "For {what}, tell me what goes into it.",
        "de": "Für {what} sag mir, was hineinkommt.",
        "es": "Para {what}, dime qué va dentro.",
        "fr": "Pour {what}, dites-moi ce qu'il faut y mettre.",
    },
    "no_image": {
        "en": "I have no picture to use yet. Drop one here, then ask me again.",
        "de": "Ich habe noch kein Bild. Zieh eines hierher und frag noch einmal.",
        "es": "Aún no tengo ninguna imagen. Arrastra una aquí y pídemelo de nuevo.",
        "fr": "Je n'ai pas encore d'image. Déposes-en une ici, puis redemande-moi.",
    },
    "analyze": {
        "en": "Let me look at scene {scene}.",
        "de": "Ich sehe mir Szene {scene} an.",
        "es": "Voy a mirar la escena {scene}.",
        "fr": "Je regarde la scène {scene}.",
    },
    "empty": {
        "en": "There is no scene yet to change. Shall I make one?",
        "de": "Es gibt noch keine Szene zum Ändern. Soll ich eine machen?",
        "es": "Todavía no hay ninguna escena que cambiar. ¿Creo una?",
        "fr": "Il n'y a encore aucune scène à modifier. J'en crée une ?",
    },
    "which": {
        "en": "Which scene do you mean?",
        "de": "Welche Szene meinst du?",
        "es": "¿Qué escena quieres decir?",
        "fr": "De quelle scène parles-tu ?",
    },
    "missing": {
        "en": "There is no {missing} here: the video has {count}. Which one do you mean?",
        "de": "Das gibt es hier nicht ({missing}): Das Video hat {count}. Welche meinst du?",
        "es": "Aquí no existe eso ({missing}): el vídeo tiene {count}. ¿Cuál quieres decir?",
        "fr": "Ça n'existe pas ici ({missing}) : la vidéo a {count}. Laquelle veux-tu dire ?",
    },
    "vague": {
        "en": "Happy to. What should change on scene {scene}?",
        "de": "Gern. Was soll sich an Szene {scene} ändern?",
        "es": "Con gusto. ¿Qué cambio en la escena {scene}?",
        "fr": "Avec plaisir. Que faut-il changer dans la scène {scene} ?",
    },
    "unclear": {
        "en": "I'm not sure what to do with that. Here is what I could do:",
        "de": "Ich bin nicht sicher, was du möchtest. Das könnte ich tun:",
        "es": "No sé muy bien qué hacer con eso. Podría hacer esto:",
        "fr": "Je ne suis pas sûr de comprendre. Voici ce que je peux faire :",
    },
    "partly": {
        "en": "I did not understand {words}: please say that in other words.",
        "de": "{words} habe ich nicht verstanden: sag das bitte mit anderen Worten.",
        "es": "No he entendido {words}: dímelo con otras palabras, por favor.",
        "fr": "Je n'ai pas compris {words} : dis-le autrement, s'il te plaît.",
    },
    "beyond": {
        "en": "I can't do that yet, but I could do one of these:",
        "de": "Das kann ich noch nicht, aber zum Beispiel das:",
        "es": "Eso aún no lo sé hacer, pero podría hacer esto:",
        "fr": "Je ne sais pas encore faire ça, mais je peux faire ceci :",
    },
    "thanks": {
        "en": "You're welcome! Tell me what comes next.",
        "de": "Gern geschehen! Sag mir, was als Nächstes kommt.",
        "es": "¡De nada! Dime qué hacemos ahora.",
        "fr": "Avec plaisir ! Dis-moi la suite.",
    },
    "hello": {
        "en": "Hello! Tell me what your video should show, and I'll make the first scene.",
        "de": "Hallo! Sag mir, was dein Video zeigen soll, und ich mache die erste Szene.",
        "es": "¡Hola! Dime qué debe mostrar tu vídeo y hago la primera escena.",
        "fr": "Bonjour ! Dis-moi ce que ta vidéo doit montrer et je fais la première scène.",
    },
    "hello_again": {
        "en": "Hello! Your video has {count}, {seconds}. What shall we change?",
        "de": "Hallo! Dein Video hat {count}, {seconds}. Was ändern wir?",
        "es": "¡Hola! Tu vídeo tiene {count}, {seconds}. ¿Qué cambiamos?",
        "fr": "Bonjour ! Ta vidéo a {count}, {seconds}. Que changeons-nous ?",
    },
    "how_long": {
        "en": "Your video is {seconds} long: {count}, {frames} frames at {fps} a second.",
        "de": "Dein Video ist {seconds} lang: {count}, {frames} Frames bei {fps} pro Sekunde.",
        "es": "Tu vídeo dura {seconds}: {count}, {frames} fotogramas a {fps} por segundo.",
        "fr": "Ta vidéo dure {seconds} : {count}, {frames} images à {fps} par seconde.",
    },
    "how_long_scene": {
        "en": "Scene {scene} is {seconds} long ({frames} frames).",
        "de": "Szene {scene} ist {seconds} lang ({frames} Frames).",
        "es": "La escena {scene} dura {seconds} ({frames} fotogramas).",
        "fr": "La scène {scene} dure {seconds} ({frames} images).",
    },
    "no_video": {
        "en": "There are no scenes yet. Tell me what to show and I'll make the first.",
        "de": ("Es gibt noch keine Szenen. Sag mir, was zu sehen sein soll, und ich "
                "mache die erste."),
        "es": "Aún no hay escenas. Dime qué mostrar y hago la primera.",
        "fr": "Il n'y a pas encore de scène. Dis-moi quoi montrer et je fais la première.",
    },
    "how_many": {
        "en": "There are {count}: {list}.",
        "de": "Das sind {count}: {list}.",
        "es": "Hay {count}: {list}.",
        "fr": "Il y en a {count} : {list}.",
    },
    "says": {
        "en": "Scene {scene} shows: {list}.",
        "de": "Szene {scene} zeigt: {list}.",
        "es": "La escena {scene} muestra: {list}.",
        "fr": "La scène {scene} montre : {list}.",
    },
    "format": {
        "en": "The video is {width} × {height} pixels at {fps} frames a second.",
        "de": "Das Video hat {width} × {height} Pixel bei {fps} Frames pro Sekunde.",
        "es": "El vídeo es de {width} × {height} píxeles a {fps} fotogramas por segundo.",
        "fr": "La vidéo fait {width} × {height} pixels à {fps} images par seconde.",
    },
    "other_format": {
        "en": ("This project stays {ratio}: a video's format is chosen on the home page when a "
                "project begins."),
        "de": ("Dieses Projekt bleibt {ratio}: Das Format wählst du auf der Startseite, wenn du "
                "ein Projekt beginnst."),
        "es": ("Este proyecto sigue en {ratio}: el formato se elige en la página de inicio al "
                "empezar un proyecto."),
        "fr": ("Ce projet reste en {ratio} : le format se choisit sur la page d'accueil en "
                "commençant un projet."),
    },
    "selected": {
        "en": "Selected: {list}.",
        "de": "Ausgewählt: {list}.",
        "es": "Seleccionado: {list}.",
        "fr": "Sélection : {list}.",
    },
    "none_selected": {
        "en": "No scene is selected. Click one in the timeline, or name it by number.",
        "de": "Keine Szene ist ausgewählt. Klick eine in der Zeitleiste an oder nenne ihre Nummer.",
        "es": "No hay ninguna escena seleccionada. Haz clic en una o di su número.",
        "fr": "Aucune scène n'est sélectionnée. Clique sur l'une d'elles ou dis son numéro.",
    },
    "export": {
        "en": ("Press Export above the player to get the video as an MP4 file; "
                "Share gives you a link."),
        "de": "Mit „Export“ über dem Player bekommst du das Video als MP4, mit „Share“ einen Link.",
        "es": "Pulsa «Export» sobre el reproductor para obtener un MP4; «Share» te da un enlace.",
        "fr": "« Export » au-dessus du lecteur donne un fichier MP4 ; « Share » donne un lien.",
    },
    "abilities": {
        "en": "I make and change scenes: titles, lists, charts, quotes, "
                "countdowns, code, comparisons, "
        "timelines, pictures and more. I can change words, colours, fonts, "
                "movement and length, put "
        "scenes in order, copy, delete and restore them, and build a whole video from a brief.",
        "de": "Ich mache und ändere Szenen: Titel, Listen, Diagramme, Zitate, Countdowns, Code, "
        "Vergleiche, Zeitleisten, Bilder und mehr. Ich ändere Worte, Farben, "
                "Schriften, Bewegung und "
        "Länge, ordne, kopiere, lösche und hole Szenen zurück und baue ein "
                "ganzes Video aus einer Idee.",
        "es": "Creo y cambio escenas: títulos, listas, gráficos, citas, cuentas atrás, código, "
        "comparaciones, cronologías, imágenes y más. Cambio textos, colores, letras, movimiento y "
        "duración, ordeno, copio, borro y recupero escenas, y hago un vídeo "
                "entero a partir de una idea.",
        "fr": "Je crée et modifie des scènes : titres, listes, graphiques, "
                "citations, comptes à rebours, "
        "code, comparaisons, frises, images et plus. Je change textes, "
                "couleurs, polices, mouvement et "
        "durée, je réordonne, copie, supprime et récupère, et je fais une "
                "vidéo entière d'une idée.",
    },
    "question": {
        "en": ("I can only speak about this video: {facts} Ask me to add or change "
                "something, and I will."),
        "de": "Ich weiß nur über dieses Video Bescheid: {facts} Sag mir, was ich ändern soll.",
        "es": "Solo sé de este vídeo: {facts} Pídeme que añada o cambie algo.",
        "fr": ("Je ne connais que cette vidéo : {facts} Demande-moi d'ajouter ou de "
                "changer quelque chose."),
    },
    "fine": {
        "en": "Good. Tell me when something should change.",
        "de": "Gut. Sag Bescheid, wenn sich etwas ändern soll.",
        "es": "Bien. Dime cuando quieras cambiar algo.",
        "fr": "Très bien. Dis-moi quand quelque chose doit changer.",
    },
    "no_length": {
        "en": "A scene needs some time to be seen. How long should it be?",
        "de": "Eine Szene braucht etwas Zeit, damit man sie sieht. Wie lang soll sie sein?",
        "es": "Una escena necesita algo de tiempo para verse. ¿Cuánto debe durar?",
        "fr": "Une scène a besoin d'un peu de temps pour être vue. Combien doit-elle durer ?",
    },
    "one_order": {
        "en": "There is only one scene, so there is nothing to put in order yet.",
        "de": "Es gibt nur eine Szene, da ist noch nichts zu ordnen.",
        "es": "Solo hay una escena, así que aún no hay nada que ordenar.",
        "fr": "Il n'y a qu'une scène, il n'y a donc rien à réordonner.",
    },
}  # fmt: skip

_KIND_NAMES: dict[str, tuple[str, str, str, str]] = {
    "title": ("a title", "einen Titel", "un título", "un titre"),
    "kinetic": ("moving words", "bewegte Worte", "palabras en movimiento", "des mots animés"),
    "lowerThird": ("a lower third", "eine Bauchbinde", "un rótulo", "un bandeau"),
    "bullets": ("a list", "eine Liste", "una lista", "une liste"),
    "steps": ("numbered steps", "nummerierte Schritte", "unos pasos", "des étapes"),
    "quote": ("a quote", "ein Zitat", "una cita", "une citation"),
    "number": ("a big number", "eine große Zahl", "un gran número", "un grand chiffre"),
    "barChart": (
        "a bar chart",
        "ein Balkendiagramm",
        "un gráfico de barras",
        "un graphique en barres",
    ),
    "lineChart": ("a line chart", "ein Liniendiagramm", "un gráfico de líneas", "une courbe"),
    "donut": (
        "a donut chart",
        "ein Ringdiagramm",
        "un gráfico de anillo",
        "un graphique en anneau",
    ),
    "comparison": ("a comparison", "einen Vergleich", "una comparación", "une comparaison"),
    "timeline": ("a timeline", "eine Zeitleiste", "una cronología", "une frise"),
    "cards": ("cards", "Karten", "unas tarjetas", "des cartes"),
    "logo": (
        "a logo reveal",
        "eine Logo-Animation",
        "una animación de logo",
        "une animation de logo",
    ),
    "callToAction": ("an end card", "eine Schlusskarte", "una tarjeta final", "une carte de fin"),
    "countdown": ("a countdown", "einen Countdown", "una cuenta atrás", "un compte à rebours"),
    "progress": (
        "a progress bar",
        "einen Fortschrittsbalken",
        "una barra de progreso",
        "une barre de progression",
    ),
    "code": ("a code window", "ein Codefenster", "una ventana de código", "une fenêtre de code"),
    "chat": ("a chat", "einen Chat", "un chat", "une conversation"),
    "post": ("a social post", "einen Post", "una publicación", "une publication"),
    "imageHero": (
        "your picture, full screen",
        "dein Bild, bildschirmfüllend",
        "tu imagen a pantalla completa",
        "ton image en plein écran",
    ),
    "imageCaption": (
        "your picture with a caption",
        "dein Bild mit Bildunterschrift",
        "tu imagen con un pie",
        "ton image légendée",
    ),
    "imageSplit": (
        "your picture beside the words",
        "dein Bild neben dem Text",
        "tu imagen junto al texto",
        "ton image à côté du texte",
    ),
    "gallery": ("a gallery", "eine Galerie", "una galería", "une galerie"),
    "testimonial": ("a testimonial", "eine Kundenstimme", "un testimonio", "un témoignage"),
    "team": ("your team", "dein Team", "tu equipo", "ton équipe"),
    "location": ("a location card", "eine Ortskarte", "una tarjeta de lugar", "une carte de lieu"),
    "abstract": (
        "an abstract loop",
        "eine abstrakte Animation",
        "una animación abstracta",
        "une animation abstraite",
    ),
    "landscape": ("a landscape", "eine Landschaft", "un paisaje", "un paysage"),
}
_LANGUAGES: tuple[Language, ...] = ("en", "de", "es", "fr")


def say(key: str, language: Language, **values: object) -> str:
    """Return a reply in a language, its braces filled."""
    return REPLIES[key][language].format(**values)


def kind_name(kind: str, language: Language) -> str:
    """Return what a kind of scene is called, with its article."""
    return _KIND_NAMES[kind][_LANGUAGES.index(language)]


def quoted(text: str, language: Language) -> str:
    """Return a text in the quotation marks of a language, shortened where long."""
    text = " ".join(text.split())
    text = text if len(text) <= 48 else text[:47].rstrip() + "…"
    marks = {"en": "“{}”", "de": "„{}“", "es": "«{}»", "fr": "« {} »"}
    return marks[language].replace("{}", text)


def seconds(frames: float, fps: int, language: Language) -> str:
    """Return a length in words: "4 seconds", "1.5 Sekunden"."""
    value = f"{frames / fps:.1f}".removesuffix(".0")
    if language != "en":
        value = value.replace(".", ",")
    names = {
        "en": ("second", "seconds"), "de": ("Sekunde", "Sekunden"),
        "es": ("segundo", "segundos"), "fr": ("seconde", "secondes"),
    }  # fmt: skip
    return f"{value} {names[language][value != '1']}"


# What a video may lack, as the finders of targets call it; kinds of scenes have names of their own.
_ABSENT: dict[str, tuple[str, str, str]] = {
    "such a scene": ("so eine Szene", "una escena así", "une telle scène"),
    "first scene": ("eine erste Szene", "una primera escena", "une première scène"),
    "next scene": ("eine nächste Szene", "una escena siguiente", "une scène suivante"),
    "previous scene": ("eine vorige Szene", "una escena anterior", "une scène précédente"),
    "middle scene": ("eine mittlere Szene", "una escena central", "une scène du milieu"),
    "chart": ("ein Diagramm", "un gráfico", "un graphique"),
    "graph": ("ein Diagramm", "un gráfico", "un graphique"),
    "list": ("eine Liste", "una lista", "une liste"),
    "quote": ("ein Zitat", "una cita", "une citation"),
    "countdown": ("ein Countdown", "una cuenta atrás", "un compte à rebours"),
    "timeline": ("eine Zeitleiste", "una cronología", "une frise"),
    "gallery": ("eine Galerie", "una galería", "une galerie"),
    "code": ("ein Codefenster", "una ventana de código", "une fenêtre de code"),
    "chat": ("ein Chat", "un chat", "une conversation"),
    "title": ("ein Titel", "un título", "un titre"),
    "logo": ("ein Logo", "un logo", "un logo"),
}
_SCENE: dict[Language, tuple[str, str]] = {
    "en": ("scene", "scenes"), "de": ("Szene", "Szenen"), "es": ("escena", "escenas"),
    "fr": ("scène", "scènes"),
}  # fmt: skip


def absent_name(what: str, language: Language) -> str:
    """Return in a language what a video does not have: "scene 7", "3 scenes", "next scene"."""
    if language == "en":
        return what
    if what in _ABSENT:
        return _ABSENT[what][_LANGUAGES.index(language) - 1]
    one, many = _SCENE[language]
    for english, own in (("scenes", many), ("scene", one)):
        what = re.sub(rf"\b{english}\b", own, what)
    return what


def scenes(count: int, language: Language) -> str:
    """Return "3 scenes" in a language."""
    return f"{count} {_SCENE[language][count != 1]}"


def listed(parts: list[str], language: Language) -> str:
    """Join parts as a sentence does: "a, b and c"."""
    word = {"en": " and ", "de": " und ", "es": " y ", "fr": " et "}[language]
    return word.join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
