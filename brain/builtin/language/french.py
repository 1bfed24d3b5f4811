"""French for the common commands: an English word, then the words that become it.

A dash means that the words are dropped. Hyphens and apostrophes are written as spaces.
"""

from brain.builtin.language.words import glossary

FRENCH = glossary(
    """
    exclamation mark: point d exclamation
    question mark: point d interrogation
    author: auteur, autrice
    comma: virgule
    at the end: à la fin
    start at: commence à, démarre à, commencer à
    the: le, la, les, l
    a: un, une, des
    and: et
    or: ou
    with: avec
    without: sans
    of: de
    of the: du
    to: à, jusqu à, vers
    has: a
    to the: au, aux
    in: en, dans
    for: pour
    by: par
    before: avant
    after: après
    between: entre
    as: comme
    on: sur
    that: que, ça, cela
    instead of: au lieu de
    more: plus
    very: très
    its: son, sa
    from: depuis
    countdown: compte à rebours
    countdown from: compte à rebours de
    make: fais, faites, faire, rends, rendez
    make it: fais le
    put: mets, mettez, mettre, place
    change: change, changez, changer, modifie, modifier, remplace
    delete: supprime, supprimez, supprimer, enlève, enlevez, efface, retire
    add: ajoute, ajoutez, ajouter, rajoute
    create: crée, créer, créez, cree, génère, fabrique
    show: montre, montrez, montrer, affiche
    replace: remplacer
    move: déplace, déplacer, bouge
    swap: échange, échanger, inverse
    finally: pour finir, pour terminer, enfin
    first: d abord, tout d abord, premièrement, pour commencer
    second: deuxièmement
    third: troisièmement
    then: après cela, par la suite
    followed by: suivi de, suivie de
    animated: animé, animée, animés, animées
    numbered: numéroté, numérotée, numérotés, numérotées
    elegant: élégant, élégante, élégants
    modern: moderne
    something: quelque chose de, quelque chose d
    same: même, mêmes
    in total: au total, en tout
    because: parce que
    slow down: ralentis, ralentir, ralentissez
    speed up: accélère, accélérer, accélérez
    fade: fondu
    entrance: entrée
    remind: rappelle
    duplicate: duplique, dupliquer, copie, copier
    shorten: raccourcis, raccourcir
    extend: allonge, allonger, rallonge, prolonge
    cut: coupe, couper
    use: utilise, utiliser, utilisez
    let: laisse
    write: écris
    name: nomme, appelle
    sort: trie, trier, classe
    alphabetically: par ordre alphabétique, alphabétiquement
    enlarge: agrandis, agrandir, grossis
    shrink: réduis, réduire, rétrécis
    improve: améliore, améliorer
    make it better: améliore ça, améliore le, améliore la
    lower third: bandeau, synthé
    darken: assombris, assombrir
    lighten: éclaircis, éclaircir
    center: centre, centrer
    underline: souligne, souligner
    compare: compare
    analyze: analyse
    what do you think of: que penses tu de
    what do you think: qu en penses tu
    scene: scène, scene
    scenes: scènes
    slide: diapo, diapositive, glisser, glissant, glisse
    background: fond, arrière plan
    font: police
    color: couleur, couleurs
    background color: couleur de fond, couleur du fond
    text color: couleur du texte, couleur de texte
    accent: accent
    title: titre
    subtitle: sous titre
    text: texte, textes
    picture: image
    pictures: images
    photo: photo
    photos: photos
    corner: coin
    button: bouton
    word: mot
    words: mots
    letter: lettre
    letters: lettres
    line: ligne
    point: point
    points: points
    item: élément
    items: éléments
    step: étape
    steps: étapes
    list: liste
    bar chart: diagramme en barres, graphique en barres, histogramme
    line chart: courbe, graphique en courbe
    donut chart: camembert
    chart: graphique, diagramme
    quote: citation
    number: nombre, chiffre
    comparison: comparaison
    timeline: frise, frise chronologique, chronologie
    progress: progression
    testimonial: témoignage
    team: équipe
    credits: générique de fin, générique, crédits
    location: lieu
    landscape: paysage
    end card: carte de fin
    call to action: appel à l action
    music: musique
    transition: transition
    animation: animation
    duration: durée
    style: style
    palette: palette
    gradient: dégradé
    pricing: tarifs, prix
    uppercase: majuscules
    lowercase: minuscules
    video: vidéo
    cards: cartes
    bigger: plus grand, plus grande, plus gros
    smaller: plus petit, plus petite
    faster: plus rapide, plus vite
    slower: plus lent, plus lente
    longer: plus long, plus longue
    shorter: plus court, plus courte
    lighter: plus clair, plus claire
    darker: plus foncé, plus sombre
    calmer: plus calme
    better: mieux, meilleur
    nicer: plus beau
    big: grand
    small: petit
    bold: gras, en gras
    italic: italique
    centered: centré
    twice as big: deux fois plus grand
    twice as long: deux fois plus longue, deux fois plus long
    half as long: moitié moins longue
    half: moitié
    seconds: seconde, secondes
    minutes: minute, minutes
    half a second: une demi seconde
    1 second: une seconde
    1 minute: une minute
    fps: images par seconde
    2: deux
    3: trois
    4: quatre
    5: cinq
    6: six
    7: sept
    8: huit
    9: neuf
    10: dix
    12: douze
    15: quinze
    20: vingt
    30: trente
    60: soixante
    first: première, premier, premières, premiers
    second: deuxième
    second scene: seconde scène
    third: troisième
    fourth: quatrième
    fifth: cinquième
    last: dernière, dernier, dernières
    second to last: avant dernière
    next: suivante, prochaine
    previous: précédente
    all: toutes, tous
    everything: tout
    the whole video: toute la vidéo, la vidéo entière
    every: chaque
    this: cette, ce, cet
    the one: celle, celui
    selected: sélectionnée
    current: actuelle
    new: nouvelle, nouveau
    another: autre, une autre
    scene 2: la deux
    undo: annule, annuler, annulez, défais
    go back: reviens en arrière
    back: retour
    restore: restaure, récupère
    deleted: supprimée, effacée
    to the start: au début
    start: début
    to the end: à la fin
    end: fin
    then: ensuite, puis
    now: maintenant
    how long is: combien de temps dure, combien dure, quelle est la durée de
    how many scenes: combien de scènes
    how many: combien de, combien
    what can you do: que peux tu faire, que sais tu faire
    can you: peux tu, pouvez vous
    could you: pourrais tu, pourriez vous
    please: s il te plaît, s il vous plaît, stp, svp
    thanks: merci, merci beaucoup
    hello: bonjour, salut, coucou
    is: est
    are: sont
    my: mon, ma, mes
    our: notre, nos
    i want: je veux, je voudrais, j aimerais
    i need: il me faut, j ai besoin de
    should: doit, devrait
    be: être, soit
    have: avoir
    saying: dire, dit, disant
    that says: qui dit
    called: appelée, appelé
    titled: intitulée, intitulé
    with the text: avec le texte
    with the words: avec les mots
    one after another: l un après l autre, les uns après les autres
    caption: légende
    start: commence, débute, démarre, ouvre
    one by one: un par un, une par une
    word by word: mot par mot, mot à mot
    letter by letter: lettre par lettre
    bounce: rebondir, rebondissent
    from left: depuis la gauche
    from right: depuis la droite
    left: gauche
    right: droite
    top: haut
    bottom: bas
    center: centre, milieu
    top right: en haut à droite
    top left: en haut à gauche
    bottom right: en bas à droite
    bottom left: en bas à gauche
    vs: contre
    before after: avant après
    before and after: avant et après
    sea: mer
    ocean: océan
    mountains: montagnes, montagne
    sunset: coucher de soleil, coucher du soleil
    sunrise: lever de soleil, lever du soleil
    sun: soleil
    moon: lune
    forest: forêt
    city: ville
    night: nuit
    at night: la nuit
    rain: pluie
    snow: neige
    fire: feu
    space: espace
    desert: désert
    clouds: nuages
    flowers: fleurs
    river: rivière
    warm: chaud, chaude
    lasts: durer, dure
    reverse the order: l ordre
    order: ordre
    help: aide
    a bit: un peu
    bit: peu
    size: taille
    rename: renomme
    appear: apparaître, apparaissent
    not: pas
    below: sous, en dessous, dessous, au dessous
    above: dessus
    welcome: bienvenue
    with title: avec titre
    more elegant: plus élégant, plus élégante, plus élégant
    whole: entière, entier
    double: double
    black and white: noir et blanc
    and gold: et or
    features: fonctions, fonctionnalités
    benefits: avantages
    reasons: raisons
    more modern: plus moderne
    warmer: plus chaud, plus chaude
    monospaced: chasse fixe, monospace
    facts: faits
    tips: conseils
    customer quote: témoignage client
    highlight: surligne, surligner, mets en évidence, mettre en évidence, mets en avant,
      mets en valeur, mettre en valeur, fais ressortir
    highlighted: surligné, surlignée, en évidence, mis en évidence, mise en évidence
    horizontal: horizontales, horizontaux, couchées
    vertical: verticales, verticaux
    slice: part, tranche
    the word: le mot
    ranking: classement
    radial: radial, radiale
    glow: lueur, halo
    copies: copies
    of these: de celles ci, de ceux ci, de ces scènes
    2 times: deux fois
    3 times: trois fois
    4 times: quatre fois
    bar: barre, colonne
    bars: barres
    progress bar: barre de progression
    wrong: faux, fausse, incorrect, incorrecte, erroné, erronée
    rather: plutôt
    can go: est de trop, en trop, peut partir, peut disparaître, peut sauter, est inutile,
      n'est plus nécessaire, n est plus nécessaire, n est pas nécessaire
    it was: c'était, c était
    stays: reste, restent, inchangé, inchangée
    moved to: déplacé au, reporté au, reportée au, décalé au, décalée au
    name: nom, prénom
    but: mais
    is no longer: n est plus
    isn't: n est pas, ce n est pas
    changes: changements, modifications
    last: derniers, dernières
    costs: coûte, coûtent
    is called: s appelle, s appellent
    since: depuis
    spelled: s écrit
    moved to: déménagé au, déménagé à, déménagé
    in reverse: dans l ordre inverse
    the other way round: dans l autre sens, à l envers
    even: encore
    give: donne, donner
    """
)
