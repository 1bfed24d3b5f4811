"""Spanish for the common commands: an English word, then the words that become it.

A dash means that the words are dropped. Hyphens and apostrophes are written as spaces.
"""

from brain.builtin.language.words import glossary

SPANISH = glossary(
    """
    exclamation mark: signo de exclamación, exclamación, signo de admiración
    question mark: signo de interrogación, interrogación
    author: autor, autora
    comma: coma
    at the end: al final
    start at: empieza en, empiece en, comienza en, que empiece en
    the: el, la, los, las, lo
    a: un, una, unos, unas
    and: y, e
    or: o
    with: con
    without: sin
    of: de
    of the: del
    from: desde
    to: hasta, a
    to the: al
    in: en
    for: para
    by: por
    before: antes de, antes
    after: después de, después
    between: entre
    as: como
    about: sobre
    that: que, esa, ese, eso
    instead of: en vez de, en lugar de
    more: más
    very: muy
    its: su
    -: se
    of azul: de azul
    from 1 to: del uno al
    countdown: cuenta atrás, cuenta regresiva
    make: haz, haga, hacer, haces
    make it: hazlos, hazlo, hazla
    sort: ordena, ordenar
    alphabetically: alfabéticamente, en orden alfabético, por orden alfabético
    enlarge: agranda, agrandar, aumenta, amplía
    shrink: achica, reduce, disminuye
    improve: mejora, mejorar
    make it better: mejóralo, mejórala
    finally: para terminar, por último, para acabar, finalmente
    first: primeramente, en primer lugar, para empezar
    then: después, a continuación
    followed by: seguido de, seguida de
    animated: animado, animada
    numbered: numerado, numerada
    modern: moderno, moderna
    something: algo
    same: mismo, misma, mismos, mismas
    in total: en total
    because: porque
    slow down: ralentiza, ralentizar
    speed up: acelera, acelerar
    fade: fundido
    entrance: entrada
    lower third: rótulo
    countdown from: cuenta regresiva desde, cuenta atrás desde
    darken: oscurece
    lighten: aclara
    center: centra, centrar
    underline: subraya, subrayar
    put: pon, ponle, poner, ponlo, ponla, coloca
    change: cambia, cambiar, cambie, modifica, modificar
    delete: borra, borrar, elimina, eliminar, quita, quitar, suprime
    delete it: bórrala, bórralo, elimínala, elimínalo, quítala, quítalo
    add: añade, añadir, agrega, agregar, añádele, incluye
    create: crea, crear, genera, generar, diseña, construye
    show: muestra, mostrar, enseña, muéstrame
    replace: reemplaza, sustituye, reemplazar, sustituir
    move: mueve, mover
    swap: intercambia, intercambiar
    duplicate: duplica, duplicar, copia, copiar, haz una copia
    shorten: acorta, acortar
    extend: alarga, alargar, extiende
    cut: corta, cortar, recorta
    use: usa, usar, utiliza
    let: deja que, haz que
    write: escribe
    name: llama, llámala
    compare: compara
    analyze: analiza
    reverse: invierte
    what do you think of: qué te parece, qué opinas de, qué piensas de
    scene: escena
    scenes: escenas
    slide: diapositiva, deslice, deslizar, deslizando
    background: fondo
    font: fuente, tipografía, letra
    color: color, colores
    background color: color de fondo
    text color: color del texto, color de texto
    accent color: color de acento
    accent: acento
    title: título, titulo
    subtitle: subtítulo, subtitulo
    headline: encabezado
    text: texto, textos
    picture: imagen
    pictures: imágenes
    photo: foto
    photos: fotos
    logo: logotipo
    corner: esquina
    button: botón
    word: palabra
    words: palabras
    letters: letras
    line: línea
    point: punto
    points: puntos
    item: elemento
    items: elementos
    step: paso
    steps: pasos
    list: lista
    bar chart: gráfico de barras, gráfica de barras
    line chart: gráfico de líneas, gráfica de líneas
    donut chart: gráfico circular, gráfico de anillo
    chart: gráfico, gráfica
    quote: cita, frase
    number: número
    comparison: comparación
    timeline: línea de tiempo, cronología
    progress: progreso
    testimonial: testimonio
    team: equipo
    credits: créditos, títulos de crédito, créditos finales
    location: ubicación
    landscape: paisaje
    intro: intro, introducción
    end card: tarjeta final, pantalla final, cierre, cartela final
    call to action: llamada a la acción
    music: música
    transition: transición
    animation: animación
    duration: duración
    style: estilo
    palette: paleta
    gradient: degradado
    pricing: precios
    uppercase: mayúsculas
    lowercase: minúsculas
    video: vídeo, video
    cards: tarjetas
    code: código
    bigger: más grande, más grandes
    smaller: más pequeño, más pequeña
    faster: más rápido, más rápida
    slower: más lento, más lenta
    longer: más largo, más larga
    shorter: más corto, más corta
    lighter: más claro
    darker: más oscuro, más oscura
    calmer: más tranquilo
    better: mejor
    nicer: más bonito
    big: grande
    small: pequeño
    calm: tranquilo
    bold: negrita
    italic: cursiva
    centered: centrado
    twice as big: el doble de grande
    twice as long: el doble de larga, el doble de largo
    half as long: la mitad de larga, la mitad de largo
    half: la mitad, mitad
    seconds: segundo, segundos
    minutes: minuto, minutos
    half a second: medio segundo
    1 second: un segundo
    1 minute: un minuto
    half a minute: medio minuto
    1.5 seconds: segundo y medio, un segundo y medio
    frames: fotogramas, cuadros
    2: dos
    3: tres
    4: cuatro
    5: cinco
    6: seis
    7: siete
    8: ocho
    9: nueve
    10: diez
    12: doce
    15: quince
    20: veinte
    30: treinta
    60: sesenta
    first: primera, primer, primero, primeras
    the second: la segunda
    second scene: segunda escena
    second: segunda
    second point: segundo punto
    third: tercera, tercero, tercer
    fourth: cuarta, cuarto
    fifth: quinta, quinto
    last: última, último, últimos, últimas, dure, durar
    second to last: penúltima
    next: siguiente, próxima
    previous: anterior
    all: todas, todos
    everything: todo
    the whole video: todo el vídeo, todo el video, el vídeo entero
    every: cada
    this: esta, este, esto
    selected: seleccionada
    current: actual
    new: nueva, nuevo
    another: otra, otro
    both: ambas
    undo: deshacer, deshaz, deshazlo
    go back: vuelve atrás
    back: atrás
    restore: restaura, restaurar, recupera
    deleted: borrada, eliminada
    to the start: al principio, al inicio
    start: principio, inicio
    to the end: al final
    end: final
    then: luego
    now: ahora
    how long is: cuánto dura, cuánto tiempo dura
    how many scenes: cuántas escenas
    how many: cuántas, cuántos
    what can you do: qué puedes hacer
    can you: puedes
    could you: podrías
    please: por favor
    thanks: gracias, muchas gracias
    hello: hola, buenas
    good morning: buenos días
    is: es, está
    are: son
    my: mi, mis
    our: nuestra, nuestro
    i want: quiero, quisiera, me gustaría
    i need: necesito
    should: debe, debería
    be: ser, sea
    have: tener
    saying: diga, dice, diciendo
    called: llamada, llamado
    with the text: con el texto
    with the words: con las palabras
    that says: que diga, que dice
    me: me
    one after another: una tras otra, uno tras otro
    caption: pie de foto, pie de imagen, pie
    slide in from left: entre desde la izquierda, entra desde la izquierda
    slide in from right: entre desde la derecha, entra desde la derecha
    start: empieza, comienza, inicia, abre
    one by one: uno por uno, una por una
    word by word: palabra por palabra
    letter by letter: letra por letra
    bounce: rebote, rebotar, reboten
    from left: desde la izquierda
    from right: desde la derecha
    from top: desde arriba
    from bottom: desde abajo
    left: izquierda
    right: derecha
    top: arriba
    bottom: abajo
    center: centro
    top right: arriba a la derecha, superior derecha
    top left: superior izquierda
    bottom right: inferior derecha
    bottom left: inferior izquierda
    vs: contra
    before and after: antes y después
    sea: mar
    ocean: océano
    mountains: montañas
    sunset: atardecer
    sunrise: amanecer
    sun: sol
    moon: luna
    forest: bosque
    city: ciudad
    night: noche
    at night: de noche
    rain: lluvia
    snow: nieve
    fire: fuego
    space: espacio
    desert: desierto
    clouds: nubes
    flowers: flores
    river: río
    lasts: dura
    order: orden
    reverse the order: invierte el orden, invertir el orden
    help: ayuda
    a bit: un poco
    bit: poco
    the whole: todo el
    whole: entero, entera
    double: doble
    size: tamaño
    rename: renombra
    fade out: desaparece
    appear: aparecer, aparezca, aparezcan
    not: no
    below: debajo
    above: encima
    welcome: bienvenida
    more elegant: más elegante, más elegante
    should be: que sea
    serif: serif
    say: decir
    monospaced: monoespaciada, monoespaciado
    features: funciones, características
    benefits: ventajas, beneficios
    reasons: razones
    more modern: más moderno, más moderna
    warmer: más cálido, más cálida
    more playful: más divertido, más divertida
    facts: datos
    tips: consejos
    highlight: resalta, resaltar, resáltalo, destaca, destacar, marca, marcar, remarca
    highlighted: resaltada, resaltado, destacada, destacado, marcada, marcado
    horizontal: horizontales, tumbadas
    vertical: verticales
    slice: porción, porciones
    the word: la palabra
    ranking: clasificación
    radial: radial
    glow: resplandor, brillo
    copies: copias
    of these: de estas, de estos, de esas, de esos
    2 times: dos veces
    3 times: tres veces
    4 times: cuatro veces
    bar: barra, columna
    bars: barras
    progress bar: barra de progreso
    wrong: mal, incorrecto, incorrecta, equivocado, equivocada, erróneo, errónea
    is wrong: está mal, no es correcto, no es correcta, está equivocado, está equivocada
    rather: más bien
    can go: sobra, sobran, puede irse, se puede quitar, está de más, no hace falta,
      ya no hace falta, no es necesario, no es necesaria, fuera
    was: fue, era
    stays: se queda, queda igual, sin cambios
    credited to: es de, era de, la dijo, lo dijo
    moved to: pasa al, se movió al, se cambió al, cambió al
    name: nombre
    but: sino, sino que
    is no longer: ya no es, ya no está
    isn't: no es
    changes: cambios
    costs: cuesta, cuestan
    is called: se llama, se llaman
    since: desde
    spelled: se escribe
    moved to: hemos mudado a, mudado a, trasladado a
    in reverse: en orden inverso, en orden contrario
    the other way round: al revés
    """
)
