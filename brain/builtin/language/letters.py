"""Words as they are written: marks, capitals, small letters, and slips that are made often."""

import re

from brain.builtin.language.words import glossary, rx, words

_SMALL = words(
    "a an and as at but by for from in into nor of on or the to up via with vs und der die das"
    " y de la el et le les du"
)

# What is meant: how it is often typed.
_SLIPS = glossary("""
accommodate: accomodate, acommodate, accommadate
achieve: acheive
address: adress, addres
again: agian
amazing: amazng, amasing
anniversary: aniversary, anniversery
available: availible, avaliable, availabe
beautiful: beautifull, beatiful, beutiful
because: becuase, becasue
beginning: begining
believe: beleive, belive
business: buisness, bussiness, busness, buisiness
calendar: calender
celebrate: celabrate, celebarte
coming: comming
committee: comittee, commitee
company: comapny, compnay
completely: completly
congratulations: congradulations, congratulatons
conference: confrence, conferance
customer: cusotmer, custumer
customers: custumers, costumers, cusotmers
definitely: definately, definatly, definitly
delicious: delicous
design: desing, desgin
development: developement
different: diffrent
discount: discont, disscount
embarrass: embarass
environment: enviroment
event: evnet
exciting: exiting, exicting
existence: existance
experience: experiance, expirience
favourite: favorit, favourit
february: febuary
finally: finaly
foreign: foriegn
free: fre
friend: freind
fulfil: fullfil
government: goverment
grand: garnd
great: graet
guarantee: guarentee, garantee
happy: hapy
holiday: holliday
immediately: immediatly
independent: independant
interesting: intresting
introducing: introdcing, intoducing, introduceing
invitation: invitaion
knowledge: knowlege
launch: lauch, lanch, launhc
library: libary
limited: limted, limitied
maintenance: maintainance
marketing: marketting
necessary: neccessary, necesary
occasion: ocassion, occassion
occurred: occured
opening: openning
opportunity: oppurtunity, oportunity
performance: performace, preformance
possible: posible
product: prodcut
professional: proffesional, profesional
programme: programe
quality: qualtiy, quallity
really: realy
receive: recieve
recommend: recomend, reccomend
restaurant: restaraunt, restaurent, resturant
schedule: schedual, shedule
separate: seperate
service: sevice, servcie
services: servces
similar: similiar
special: speical, speacial
strategy: stratergy
success: sucess, succes
successful: succesful, sucessful
summer: sumer
surprise: suprise
thank: thnak
their: thier
the: teh, hte
through: thru
together: togehter, togther
tomorrow: tommorow, tommorrow, tomorow
truly: truely
until: untill
wednesday: wensday, wedensday
weird: wierd
welcome: wellcome, welcom, welocme, wecome
which: wich
winner: winer
with: wiht
writing: writting
your: yuor, yoru
""")


def capitalised(text: str) -> str:
    """Return a text with a capital first letter, the rest as it is."""
    return rx(r"[^\W\d_]").sub(lambda one: one[0].upper(), text, count=1)


def titled(text: str) -> str:
    """Return a text in title case: small words small but at its start, capitals kept."""
    words = rx(r"\S+").finditer(text)
    made: list[str] = []
    end = 0
    for word in words:
        small = word[0].casefold() in _SMALL and made
        made += [text[end : word.start()], word[0] if small else capitalised(word[0])]
        end = word.end()
    return "".join(made) + text[end:]


def corrected(word: str) -> str:
    """Return a word without the slip that is often made in it, its capitals kept."""
    better = _SLIPS.get(word.casefold())
    if not better:
        return word
    if word.isupper():
        return better.upper()
    return capitalised(better) if word[0].isupper() else better


# --- marks ----------------------------------------------------------------------------------

_MARKS: tuple[tuple[str, str], ...] = (
    (r"exclamation (?:marks?|points?|signs?)|exclamations?|bangs?", "!"),
    (r"question marks?", "?"),
    (r"full stops?|periods?|dots?", "."),
    (r"commas?", ","),
    (r"semi-?colons?", ";"),
    (r"colons?", ":"),
    (r"ellips[ei]s|3 dots|dot dot dot", "…"),
    (r"(?:em |en |long )?dash(?:es)?", "–"),
    (r"hyphens?", "-"),
    (r"ampersands?|and signs?", "&"),
    (r"hash(?: ?tags?| signs?| marks?)?|pound signs?", "#"),
    (r"asterisks?", "*"),
    (r"(?:forward )?slash(?:es)?", "/"),
    (r"plus(?: signs?)?", "+"),
    (r"trade ?marks?(?: signs?| symbols?)?|tm(?: signs?| symbols?)?", "™"),
    (r"registered(?: trade ?mark)?(?: signs?| symbols?)?", "®"),
    (r"copyright(?: signs?| symbols?)?", "©"),
    (r"degree (?:signs?|symbols?)", "°"),
    (r"percent(?:age)? (?:signs?|symbols?)", "%"),
    (r"arrows?", "→"),
    (r"(?:check|tick) ?marks?|ticks?", "✓"),
    (r"hearts?(?: emojis?)?", "❤️"),
    (r"stars?(?: emojis?)?", "⭐"),
    (r"(?:fire|flames?)(?: emojis?)?", "🔥"),
    (r"party(?: popper)?(?: emojis?)?|confetti(?: emojis?)?", "🎉"),
    (r"rockets?(?: emojis?)?", "🚀"),
    (r"(?:smileys?|smiling|smile)(?: faces?| emojis?)?", "😊"),
    (r"(?:waving hands?|waves?) emojis?", "👋"),
    (r"sparkles?(?: emojis?)?", "✨"),
)
MARK = "|".join(words for words, _ in _MARKS)


def mark_of(words: str) -> str | None:
    """Return the character that these words name ("full stop"), as often as they say."""
    match = re.fullmatch(
        rf"(?:(?:an?|the|that|this|some|another|one|any|all|every|its|final|last) )*(?:(?P<n>\d) )?"
        rf"(?P<mark>{MARK})",
        words.strip(),
    )
    if not match:
        return None
    char = next(char for names, char in _MARKS if re.fullmatch(names, match["mark"]))
    return char * int(match["n"]) if match["n"] and char in "!?.*" else char


# Marks that come in pairs, around words.
WRAPS: tuple[tuple[str, str, str], ...] = (
    (r"quotes|quotation marks|quote marks|inverted commas|speech marks", "“", "”"),
    (r"brackets|parenthes[ei]s|round brackets", "(", ")"),
    (r"square brackets", "[", "]"),
)
WRAP = "|".join(words for words, _, _ in WRAPS)
NO_SPACE = frozenset("!?.,;:…%°™®©*")
