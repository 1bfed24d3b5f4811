"""German for the common commands: an English word, then the words that become it.

A dash means that the words are dropped. Hyphens and apostrophes are written as spaces.
"""

from brain.builtin.language.words import glossary

GERMAN = glossary(
    """
    the: der, die, das, den, dem, des
    a: ein, eine, einen, einem, einer, eines
    and: und
    or: oder
    with: mit, durch
    without: ohne
    from: von
    to: bis, zu
    to the: zum, zur
    in the: im, ins
    at the: am
    at: an, bei
    in: in
    on: auf
    as: als
    for: für
    before: vor, vorher
    after: nach, nachher
    between: zwischen
    by: um
    of: aus
    about: über
    under: unter
    instead of: statt, anstatt
    to left: nach links
    to right: nach rechts
    to top: nach oben
    to bottom: nach unten
    to the start: nach vorne, ganz nach vorne, an den anfang
    to the end: nach hinten, ganz nach hinten, ans ende
    make: mach, mache, machen, machst, macht
    change: ändere, ändern, änder, aendere, änderst, wechsle, wechselt
    delete: lösche, löschen, lösch, loesche, entferne, entfernen, wirf, entfern
    add: füge, füg, ergänze, ergänzen, hinzufügen, noch
    -: lauten, hinzu, auf deutsch, einmal, mal, doch, eben, gelten
    create: erstelle, erstellen, erstell, erzeuge, erzeugen, baue, bau, generiere, gestalte
    show: zeige, zeig, zeigen
    set: setze, setz, setzen, stell, stelle
    replace: ersetze, ersetzen
    move: verschiebe, verschieben, verschieb, bewege, schiebe
    swap: tausche, vertausche, tauschen
    duplicate: dupliziere, duplizieren, kopiere, kopieren
    double: verdopple, verdoppeln
    halve: halbiere
    shorten: kürze, verkürze, kürzen, verkürzen
    extend: verlängere, verlängern
    cut: schneide, schneid
    use: benutze, benutz, verwende, nutze, nimm, verwenden
    let: lass, lasse
    give: gib
    write: schreibe, schreib
    exclamation mark: ausrufezeichen, rufzeichen
    question mark: fragezeichen
    comma: komma
    full stop: schlusspunkt
    author: autor, autorin, urheber, verfasser
    at the end: ans ende, zum schluss
    uppercase: großgeschrieben
    lowercase: kleingeschrieben
    name: nenne, nenn
    autumn colors: herbstfarben, herbsttöne
    spring colors: frühlingsfarben
    summer colors: sommerfarben
    winter colors: winterfarben
    pastel colors: pastellfarben, pastelltöne
    neon colors: neonfarben
    warm colors: warme farben, warmen farben, warmtöne
    cool colors: kühle farben, kalte farben
    bright colors: helle farben, knallige farben
    dark colors: dunkle farben
    earth colors: erdfarben, erdtöne
    sort: sortiere, sortieren, sortier
    alphabetically: alphabetisch, nach alphabet
    countdown from: zähle von, zähl von, zähle runter von, zähle herunter von
    countdown: zähle, zähl
    -: herunter, runter, rückwärts
    finally: zum schluss, zum abschluss, am schluss, schließlich, abschließend, zuletzt,
      als letztes
    first: zuerst, zunächst, als erstes, erstens
    second: zweitens, als zweites
    third: drittens, als drittes
    fourth: viertens
    then: anschließend, daraufhin, hierauf, im anschluss
    followed by: gefolgt von
    animated: animiert, animierte, animierten, animiertes, animierter
    numbered: nummeriert, nummerierte, nummerierten
    come in: reinkommen, hereinkommen
    one by one: punkt für punkt, stück für stück
    elegant: elegant, elegante, elegantes, elegante schrift
    same: gleich, gleiche, gleichen, gleicher, gleiches,
      selbe, selben, dieselbe, denselben, derselbe
    in total: insgesamt, alles in allem
    because: weil
    slow down: verlangsame, verlangsamen
    speed up: beschleunige, beschleunigen
    enlarge: vergrößere, vergrößern
    shrink: verkleinere, verkleinern
    improve: verbessere, verbessern, verschönere
    lower third: bauchbinde
    end card: abspann, abspannkarte, outro
    rename: benenne, umbenennen
    darken: verdunkle, verdunkeln
    lighten: erhelle, aufhellen
    center: zentriere, zentrieren
    underline: unterstreiche, unterstreichen
    merge: verbinde
    compare: vergleiche, vergleich
    analyze: analysiere, bewerte, beurteile
    put: platziere, lege, leg
    color: färbe, farbe, farben
    what do you think of: was hältst du von, was denkst du über, wie findest du
    scene: szene, szenen, folie, folien
    background: hintergrund, hintergrunds, hintergründe
    font: schrift, schriftart, schriften
    text color: textfarbe, schriftfarbe
    background color: hintergrundfarbe
    accent color: akzentfarbe
    accent: akzent
    title: titel, begrüßung
    headline: überschrift, überschriften
    subtitle: untertitel
    text: text, texte
    caption: bildunterschrift
    title scene: titelszene, titelfolie
    serif font: serifenschrift, serifen
    font size: schriftgröße, textgröße
    picture: bild, bildausschnitt
    pictures: bilder, fotos
    photo: foto
    background picture: hintergrundbild
    corner: ecke
    button: knopf
    word: wort
    words: wörter, worte, worten, wörtern
    letter: buchstabe
    letters: buchstaben
    line: zeile
    lines: zeilen
    point: punkt
    points: punkte, punkten
    item: eintrag
    items: einträge
    step: schritt
    steps: schritte, schritten
    list: liste
    bullet list: aufzählung, aufzählungsliste, stichpunkte
    bar chart: balkendiagramm, säulendiagramm
    line chart: liniendiagramm
    donut chart: kreisdiagramm, tortendiagramm, ringdiagramm
    chart: diagramm
    quote: zitat
    number: zahl
    timeline: zeitstrahl, zeitleiste
    roadmap: fahrplan
    progress: fortschritt
    progress bar: fortschrittsbalken
    testimonial: kundenstimme, kundenzitat
    team: mannschaft
    location: ort, standort
    landscape: landschaft
    intro: einleitung, vorspann
    end card: abspannkarte, schlusskarte
    call to action: handlungsaufforderung
    music: musik
    sound: ton
    transition: übergang
    animation: animation, bewegung
    duration: dauer
    length: länge, gesamtlänge
    style: stil
    palette: palette, farbpalette
    gradient: verlauf, farbverlauf
    pricing: preise, preis, preisen
    uppercase: großbuchstaben
    lowercase: kleinbuchstaben
    frames: frames
    promo video: werbevideo
    product video: produktvideo
    film: film
    bigger: größer
    smaller: kleiner
    faster: schneller
    slower: langsamer
    longer: länger
    shorter: kürzer
    lighter: heller
    darker: dunkler
    more colorful: bunter
    calmer: ruhiger
    livelier: lebendiger
    bolder: fetter
    better: besser
    nicer: schöner
    big: groß, große, großer, großes
    small: klein, kleine
    calm: ruhig, ruhige, ruhiges
    modern: modern
    bold: fett
    italic: kursiv
    centered: zentriert
    left aligned: linksbündig
    right aligned: rechtsbündig
    twice as: doppelt so
    twice as big: doppelt so groß
    twice as long: doppelt so lang
    half as long: halb so lang
    half as: halb so
    long: lang
    short: kurz
    seconds: sekunde, sekunden, sek
    minutes: minute, minuten
    half a second: halbe sekunde, eine halbe sekunde
    1 second: eine sekunde, einer sekunde
    1 minute: eine minute, einer minute
    half a minute: halbe minute
    1.5: anderthalb, eineinhalb
    2: zwei, beiden
    3: drei
    4: vier
    5: fünf
    6: sechs
    7: sieben
    8: acht
    9: neun
    10: zehn
    11: elf
    12: zwölf
    15: fünfzehn
    20: zwanzig
    30: dreißig
    60: sechzig
    both: beide
    first: erste, ersten, erster, erstes
    second: sekündiges, sekündige, sekündigen, sekündiger, zweite, zweiten, zweiter, zweites
    third: dritte, dritten, drittes
    fourth: vierte, vierten, viertes
    fifth: fünfte, fünften
    sixth: sechste
    last: letzte, letzten, letzter, letztes
    second to last: vorletzte, vorletzten
    next: nächste, nächsten
    previous: vorherige, vorherigen
    all: alle, allen
    whole: ganze, ganzen, gesamte, gesamten
    everything: alles, zusammen
    every: jede, jeder, jeden, jeweils, je
    this: diese, diesen, dieser, dieses
    that: jene, dass
    selected: ausgewählte, ausgewählten
    current: aktuelle
    it: sie, es, ihn
    new: neue, neuen, neues, neuer
    another: noch eine, noch ein, eine weitere, weitere, weiteren, weiterer
    undo: rückgängig, rückgängig machen
    undo that: mach das rückgängig
    back: zurück
    restore: stelle wieder her, wiederherstellen
    deleted: gelöschte, gelöschten
    bring: hol, hole
    at the start: am anfang
    start: anfang
    at the end: am ende
    end: ende
    after that: danach
    before it: davor
    how long: wie lang, wie lange
    how many: wie viele, wieviele
    what can you do: was kannst du
    what can i: was kann ich
    can you: kannst du
    could you: könntest du
    please: bitte
    thanks: danke, dankeschön, vielen dank
    hello: hallo, guten tag, servus, moin
    good morning: guten morgen
    is: ist
    are: sind
    my: mein, meine, meinen, meinem
    our: unser, unsere, unseren, unserem
    i want: ich möchte, ich will, ich hätte gern, hätte gern
    i need: ich brauche, ich benötige
    should: soll, sollen, sollte, sollten
    be: sein, werden, wird
    have: haben
    reads: stehen, steht
    called: namens
    the text: dem text
    the words: den worten
    the text should: der text soll
    then: dann
    now: jetzt, nun
    so: so
    says: sagt
    me: mir, uns
    1: eins
    slam in: einschlagen, hereinknallen, reinknallen
    need: brauchen, braucht, benötigen, benötigt
    start: beginne, beginn, starte, eröffne
    one by one: einzeln, nacheinander, eins nach dem anderen
    word by word: wort für wort
    letter by letter: buchstabe für buchstabe
    line by line: zeile für zeile
    bounce: hüpfen, springen
    to slide in: hereinzugleiten, hereinzufliegen, reinzufliegen, hereinzurutschen
    say: sagen, lauten
    slide in: hereinfliegen, einfliegen, hereingleiten, reinrutschen
    fade in: einblenden
    slide: gleiten
    typed: tippen, getippt
    rotate: drehen
    from left: von links
    from right: von rechts
    from top: von oben
    from bottom: von unten
    left: links
    right: rechts
    top: oben
    bottom: unten
    center: mitte
    top right: oben rechts, rechts oben
    top left: oben links, links oben
    bottom right: unten rechts, rechts unten
    bottom left: unten links, links unten
    in the center: in der mitte
    before after: vorher nachher
    vs: gegen
    we: wir
    warm: warm, warme, warmen
    cool: kühl
    sea: meer
    ocean: ozean
    mountains: berge, gebirge
    sunset: sonnenuntergang
    sunrise: sonnenaufgang
    sun: sonne
    moon: mond
    forest: wald
    city: stadt, skyline
    night: nacht
    at night: nachts
    rain: regen
    snow: schnee
    fire: feuer
    space: weltraum, weltall
    desert: wüste
    clouds: wolken
    flowers: blumen
    river: fluss
    dark: dunkel
    light: hell
    bright: leuchtend
    free: kostenlos
    instead: statt dessen, stattdessen
    on it: darauf
    in it: darin
    below it: darunter
    how long is: wie lang ist
    again: wieder
    made: gemacht
    your: dein
    the first: der erste
    who: wer
    help: hilfe
    not: nicht
    no: kein, keine
    like: gefällt
    size: größe
    very: ganz
    a bit: etwas, bisschen
    much: viel
    also: auch
    matching: passend
    front: vorne
    dunkelblau: dunkelblaue, dunkelblauen, dunkelblauer, dunkelblaues
    only: nur
    ends: endet
    copy: kopie
    reverse: umkehren, umdrehen
    order: reihenfolge
    rename: umbenennen, benenne
    welcome: willkommen
    features: funktionen, merkmale
    benefits: vorteile
    reasons: gründe
    tips: tipps
    facts: fakten
    what is: wie heißt, was ist
    more elegant: eleganter
    more modern: moderner
    more playful: verspielter
    more minimal: minimalistischer
    warmer: wärmer
    cooler: kühler, kälter
    happier: fröhlicher
    should say: soll lauten, sollte lauten
    to top left: nach oben links, nach links oben
    to top right: nach oben rechts, nach rechts oben
    to bottom left: nach unten links
    to bottom right: nach unten rechts
    monospaced: nichtproportionale, monospace
    highlight: heb, hebe, hebt, hervorheben, hervorzuheben, markiere, markieren, markier, betone,
      betonen
    highlighted: hervorgehoben, markiert, betont
    highlight the: heb den, heb die, heb das
    -: hervor
    bar: balken, säule
    bars: säulen
    bar chart: säulendiagramm, balkendiagramm, balkengrafik
    horizontal bar chart: horizontales balkendiagramm, liegendes balkendiagramm
    horizontal: waagrecht, waagerecht, liegend, liegende, quer, horizontale, horizontales
    vertical: senkrecht, stehend, stehende, vertikal, vertikale, aufrecht
    slice: tortenstück, kuchenstück
    the word: das wort
    ranking: rangliste, bestenliste
    radial: radialer, radialen, radiale, kreisförmiger, kreisförmigen
    glow: leuchten, lichtschein, schein
    diagonal: diagonaler, diagonalen
    twice: zweimal
    3 times: dreimal
    4 times: viermal
    5 times: fünfmal
    more: weitere, weiterer
    copies: kopien
    of these: davon, von diesen, von denen
    wrong: falsch, verkehrt, fehlerhaft
    rather: lieber, eher
    at the: beim
    correct: richtig, korrekt
    no longer: nicht mehr, nicht länger
    can go: kann weg, muss weg, soll weg, darf weg, kann raus, muss raus, soll raus, fliegt raus,
      fällt weg, kann wegfallen, kann entfallen, ist überflüssig, braucht es nicht,
      brauchen wir nicht, brauchen wir nicht mehr, brauche ich nicht, brauche ich nicht mehr
    out: raus, weg
    stays: bleibt, bleiben, unverändert
    moved to: umgezogen in die, umgezogen nach, verschoben auf, verlegt auf
    now: neuerdings, inzwischen, mittlerweile
    was: war, waren
    credited to: stammt von, kommt von, ist von, war von
    moved to: verschoben auf den, verlegt auf den
    more: mehr
    but: sondern
    changes: änderungen
    costs: kostet, kosten
    is called: heißt, nennt sich
    since: seit
    spelled: schreibt man, schreibt sich, wird geschrieben, geschrieben
    moved to: umgezogen, umgezogen nach
    reverse: umgekehrte, umgekehrter
    the other way round: andersherum, anders herum, andersrum
    """
)
