"""The words that rules look for, and how a mistyped one is put right."""

from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from brain.builtin.language.glosses import GLOSSES
from brain.builtin.language.words import words

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
NUMBERS: dict[str, int] = {
    **{word: value for value, word in enumerate(_UNITS.split(" "))},
    **{word: 20 + 10 * place for place, word in enumerate(_TENS.split(" "))},
}

ORDINALS: dict[str, int] = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "1st": 1, "2nd": 2,
    "3rd": 3, "4th": 4, "5th": 5, "6th": 6, "7th": 7, "8th": 8, "9th": 9, "10th": 10,
}  # fmt: skip

# Words before which "one" is a number.
COUNTED = words(
    "second seconds sec secs minute minutes min frame frames scene scenes point points item items "
    "line lines card cards step steps word words"
)

# Words after which "one" is a number.
NUMBERED = words(
    "scene slide step bullet point item row card slot number reason tip milestone option line"
)

# Words that carry commands; a mistyped word becomes one of these.
VOCABULARY: frozenset[str] = words(
    """
    create generate build design insert another scene scenes slide slides title titles subtitle
    headline heading tagline caption countdown background colour color colors colours gradient
    accent palette font serif bold italic uppercase lowercase bigger smaller larger biggest
    huge darker lighter brighter faster slower longer shorter quicker calmer delete remove erase
    duplicate restore change replace rename update switch reorder reverse shorten lengthen extend
    trim second seconds minute minutes frame frames duration length video whole entire every
    animation animate transition bounce slide typewriter timeline roadmap comparison compare
    quote testimonial chart graph donut bullet bullets list number percent progress button
    picture image photo logo soundtrack music gallery letter letters yellow orange purple
    green white black blue brown golden before after between first third fourth fifth last
    previous next selected bottom center centre middle corner please thanks undo revert previous
    analyze analyse critique better minimal elegant playful professional modern scene's
    storyboard intro outro mountains sunset ocean forest position everything diagram instead
    writing that with
    """
)

# Real words that lie close to a command word and are not one.
_LEAVE = words(
    """
    programs program programmes
    absent accents accept access account action actions activate activation addition agent
    agreed align altar alter analysis analyst analysts analytics angel angle animal animals
    animated animations animator announce antique apple arrange ascent aside assign athlete
    audio back backs bag ballet banter basic battle beforehand bellow best bird birds bitter
    blacks blame blank blast blend blended blender block blocks blood blower bluer blues blush
    boat bolder bolt bolts bottle bottoms bounced bounces boutique bream bride bright brow brows
    bugger builder buildings builds built butter buttons caller calm came career carrier cart
    carts cast catalyze centered centers chance chang chapter charge charger charm charts chat
    chats chef chief chip clack claim claims clean clear climb closer clue cold colder collar
    collected colon colony companies company compared compares comparing compete complete
    condition congress content contents corners cost cotton count counter country counts county
    couple crafter crate crates cream critic critics crown current danger decade decent decide
    decided deleted deletes depth designed designer designs digger dinner dolor donate donation
    donor dont donuts door dream drown durations earth edition education elect elected elegance
    element elements elite enter entirely entry even event ever everyone everywhere example
    faith fame fast feast fellow fifths fifty fighter filth final finally fine finger fist flame
    flood floor flower flowers fold folder folds follow fond food for forests form forrest fort
    forth foster found foundation fountain fountains from front frown galley gallon game games
    garden getter gift glue gold golf grange grape grapes graphic graphics graphs grasp grate
    great greed greet grow grower growing grown guide guild harden hater health hello here hero
    hide highlight history hold holder holds hole hollow host hue hues hug hugs hunger hunter
    idea ideas images imagine inserts inside insight insist instant intent inter interest into
    intros invent invest item items jingle joint lager lame lasts later latter least left lego
    lengths lest lift lifts light lights line lined lines lingo listed listen lists litter
    litters little live lives load local location logic login logos long longest lose loser lost
    lower magic maintains mammal manger master mellow middles might minimum mirage mist mode
    model models moderns modest mold month mosaic most mountain muse musical mutton mystic name
    names nation nest never night north note notes oceans often old olden older other others
    ounce outros outside owner paddle paint paints palate pallet pallets palmer parent partner
    past paste patent peace pencil people percentage percents period person persons petition
    photon photos piece pieces pillow pint pitch place plan plane planes planet planner plans
    plant plate pleas pleased pleasure plus point points poor positions positive post poster
    pounce pounts power preen prefer prepare present presents preview previews pride print
    prints process product production products progressive project projects protect puddle
    purpose queen quiet quilt quite quota quoted quotes radio rafter range ranger ration rebuild
    recent recents reflected reform relevant remodel remote removed remover removes renown
    reserve resign rest restaurant restored restores rests retire revenue revere reversed review
    reviews riddle ride rider right ripple rote route saddle same sample scan scenery scenic
    scent scents screen seem seen select selects sense senses setter sext shame shape shapes
    share shared shares sharp sharper ship ships shop shops shore shortens shower side sight
    sign signal silent simple single sixth slack slewer slice sliding slight slow slows smart
    smell smelled sold sorter start starts station steam stellar stem step stitch stop stops
    store stored stories story strange stream strength stronger studio swatch switches sword
    talent tame tanks team teams technique temple tenth term terms test tester tests text texts
    than thank them theme themes then there these thin things think thinks thirst thirty this
    those three tigger tighter tile tiles tire tittle told tower traction train tram transit
    transitions translate translation translations treat trial triangle tried trip triple trips
    twin twitch under undone undue unique unit unite until unto updated updates upload uploads
    upset urgent vacation valet valley value valued vast very vest videos vote wafer waiter
    watch water wealth were west whale when where while whit wholesale wide wider width winner
    winter witch with wooden word works world worlds write writer writes wronger wrote yell zero
    """
)


def correct(word: str, language: str = "en") -> str:
    """Return the command word that was meant, or the word itself.

    One slip in a word of four to seven letters, two in a longer one, the first letter being
    right; words that exist in their own right stay.
    """
    if len(word) < 4 or not word.isalpha():
        return word
    return _correct(word, language)


@lru_cache(maxsize=4096)
def _correct(word: str, language: str) -> str:
    known = _known(language)
    if word in known or (language == "en" and word in _LEAVE):
        return word
    slips = 1 if len(word) < 8 else 2
    found = process.extract(
        word, _by_first_letter(language).get(word[0], ()), scorer=OSA.distance, score_cutoff=slips,
        limit=1,
    )  # fmt: skip
    if not found:
        return word
    best: str = found[0][0]
    if len(word) == 4 and not (len(best) > 4 or sorted(best) == sorted(word)):
        return word
    if (word.startswith(best) or best.startswith(word)) and _ending(word, best) in _ENDINGS:
        return word  # an inflection, not a slip
    return best


_ENDINGS = words("s d r n ed er es ing ly ness y al able 's t")


def _ending(word: str, other: str) -> str:
    short, long = sorted((word, other), key=len)
    return long[len(short) :]


@lru_cache(maxsize=8)
def _known(language: str) -> frozenset[str]:
    if language == "en":
        return VOCABULARY
    return frozenset(word for word in GLOSSES[language] if " " not in word)


@lru_cache(maxsize=8)
def _by_first_letter(language: str) -> dict[str, tuple[str, ...]]:
    letters: dict[str, list[str]] = {}
    for word in sorted(_known(language)):
        if len(word) >= 5 or (language == "en" and len(word) == 4):
            letters.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in letters.items()}
