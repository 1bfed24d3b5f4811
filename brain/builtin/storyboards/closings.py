"""How a video ends: what to do now and where, thanks, or the name once more."""

import re
from collections.abc import Sequence

from brain.builtin.language.content import capitalised, clean
from brain.builtin.language.utterance import QUOTE
from brain.builtin.language.words import rx
from brain.builtin.storyboards.matter import Statement
from tools.layout.brief import SceneBrief

# What asks the viewer to do something, or takes leave of them, in the four languages.
_CALLS = re.compile(
    r"(?i)\b(?:book|apply|donate|join|get|order|buy|tickets?|rsvp|register|sign up|enrol|enroll"
    r"|subscribe|call|visit|download|listen|pre-?order|reserve|start|try|see you|come|follow|shop"
    r"|find us|contact|learn more|request|scan|save the date|don't miss|thank|thanks|we love you"
    r"|free quote|open house|drops?|"
    r"bewirb|bewerbt|bewerben|jetzt|kommt?|besuch\w*|melde|meldet|kauf\w*|bestell\w*|buch\w*"
    r"|reservier\w*"
    r"|probier\w*|lad\w*|spende\w*|mach\w* mit|sei dabei|seid dabei|folg\w*|danke|bis bald|"
    r"descárga\w*|compra|reserva|reservad?|únete|ven|visita|apúntate|inscríbete|dona|prueba"
    r"|síguenos"
    r"|gracias|te esperamos|os esperamos|confirma|"
    r"réservez|téléchargez|achetez|rejoignez|venez|visitez|inscrivez|commandez|essayez|donnez"
    r"|suivez|merci|à bientôt|contactez)\b"
)
_LABELS = re.compile(
    r"(?i)(?:and )?(?:end(?:ing)?(?: card)?(?: with)?|clos(?:e|ing)(?: with)?|finish with|cta"
    r"|call to action|outro|(?:the )?last scene(?: says)?|schluss|ende|am ende|cierre|final|fin)"
)
_ENDS = re.compile(
    r"\s*(?:and )?(?:(?:end|finish|close)(?:ing)? (?:it )?with"
    r"|(?:the )?(?:last|final) (?:scene|slide"
    r"|card)(?: should)? (?:says?|reads?)) (?:the words? )?"
)
_SITE = re.compile(
    r"(?i)(?<![\w.+@-])(?:(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/[\w/-]*)?|[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,})\b"
)
_HANDLE = re.compile(r"(?<!\w)@\w[\w.]*")
_LEANS = re.compile(
    r"(?i)[\s,:–—-]+(?:(?:at|on|via|visit|under|auf|unter|bei|über|en|sur|à|chez)|(?:the )?link)?"
    r"[\s,:]*$"
)
_BUTTON = re.compile(
    r"(?:[\s,:–—-]*\b(?:and|with|und|mit|y|con|et|avec))?\s*(?:\b(?:an?|the|ein\w*|un|une)\s+)?"
    r"\b(?:button|knopf|botón|bouton)(?:\s+(?:that says|saying|reading|labell?ed))?:?\s+"
    r"(?P<text>[\"“«'‘]?\w.*?)(?=[,;.]|\s(?:and|und|y|et)\s|$)",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"(?i)[\s,]*(?:\b(?:and|with|und|mit|y|con|et|avec)\s+)?(?:\b(?:the|our)\s+)?"
    r"(?:\b(?:url|website|site|address|link)\b)?[\s:]*$"
)
SHORT = 9


def split_closing(
    statements: Sequence[Statement], subject: str
) -> tuple[Sequence[Statement], SceneBrief | None]:
    """Take the last statement off where it ends the video, and return the scene that it asks for.

    It does where it says so, where it calls on the viewer, or where it is a short plain sentence
    after others.
    """
    if not statements:
        return statements, None
    *others, last = statements
    said_so = (last.label and _LABELS.fullmatch(last.label)) or _ENDS.match(last.said.norm)
    plain = len(last.points) < 2 and not last.label and "\n" not in last.text
    calls = plain and (_CALLS.search(last.text) or _SITE.search(last.text))
    signs = plain and others and len(last.text.split()) <= SHORT and not _counted(last.text)
    quoted = rx(QUOTE).search(last.said.norm)
    if not said_so and (quoted or not (calls or signs or _contact(last))):
        return statements, None
    return others, _closing(last, subject)


def _counted(text: str) -> bool:
    return bool(rx(r"^\D{0,3}\d").match(text))


def _contact(one: Statement) -> bool:
    """Tell "Book a table: 030 123 456"."""
    label = one.label or ""
    return bool(_CALLS.match(label)) and len(one.points) < 2


def _closing(one: Statement, subject: str) -> SceneBrief:
    ends = _ENDS.match(one.said.norm)
    text = clean(one.said.content(ends.end())) if ends else one.text
    if one.label and not _LABELS.fullmatch(one.label):
        return SceneBrief(kind="callToAction", headline=capitalised(one.label), support=text)
    return closing(text, subject)


def closing(text: str, subject: str) -> SceneBrief:
    """Return the last scene of a sentence: an address in it goes on the button."""
    button = _BUTTON.search(text)
    if button is not None:
        return _pressed(text, button, subject)
    place = _SITE.search(text) or _HANDLE.search(text)
    if place is None:
        name = subject if subject.lower() not in text.lower() else None
        return SceneBrief(kind="callToAction", headline=capitalised(text), support=name)
    before = _LEANS.sub("", text[: place.start()])
    after = text[place.end() :].strip(" .,")
    words = clean(f"{before} {after}" if after else before)
    if not words:
        return SceneBrief(kind="callToAction", headline=subject, button=place[0])
    name = subject if subject.lower() not in words.lower() else None
    return SceneBrief(
        kind="callToAction", headline=capitalised(words), support=name, button=place[0]
    )


def with_address_on_button(last: SceneBrief, subject: str | None) -> SceneBrief:
    """Return a last scene of one text with the address in it on a button, else as it is."""
    text = last.headline or ""
    if last.kind != "title" or last.support or not _SITE.search(text):
        return last
    made = closing(text, subject or text)
    unnamed = subject is None and made.support == text
    return made.model_copy(
        update={"duration": last.duration, "support": None if unnamed else made.support}
    )


def _pressed(text: str, button: re.Match[str], subject: str) -> SceneBrief:
    """Return the last scene with the button that was asked for, an address under its words."""
    rest = f"{text[: button.start()]} {text[button.end() :]}"
    place = _SITE.search(rest)
    words = clean(_ADDRESS.sub("", rest[: place.start()]) if place else rest)
    headline = subject if not words or _LABELS.fullmatch(words) else capitalised(words)
    label = button["text"].strip(" \"“”«»'‘’")
    return SceneBrief(
        kind="callToAction", headline=headline, button=label, support=place[0] if place else None
    )
