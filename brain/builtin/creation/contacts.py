"""Where to find somebody: sites, mail, phones and streets, and the card that shows them all."""

import re

from brain.builtin.language.content import capitalised, clean
from brain.builtin.language.words import rx

SITE = (
    r"(?:https?://\S+|(?:www\.)?(?:[\w-]+\.)+(?:com|org|net|io|de|fr|es|dev|app|co|uk|eu|at|ch|tv"
    r"|shop|studio|example|info|me|ai|[a-z]{2,})(?:/[^\s,;]*)?)"
)
MAIL = r"[\w.+-]+@[\w-]+\.[\w.-]*\w"
PHONE = (
    r"(?<![\w.,-])(?:\+\d[\d ()/.-]{6,}\d|0\d[\d ()/.-]{4,}\d"
    r"|\(?\d{3}\)?[ -]\d{3,4}(?:[ -]\d{2,4})*)(?![\w,-])"
)
HANDLE = r"(?<!\w)@\w[\w.]+\w"
_STREET = re.compile(
    r"(?i)\b\d{1,4}[a-z]?,? (?!(?:am|pm|uhr|h|min|seconds?|s)\b)(?-i:[A-ZÀ-Þ])\w+"
    r"|(?-i:[A-ZÀ-Þ])[\w.-]+ \d{1,4}[a-z]?$|\b\d{4,5} (?-i:[A-ZÀ-Þ])\w+"
)
_REACHED = re.compile(rf"{MAIL}|{SITE}|{HANDLE}|{PHONE}", re.IGNORECASE)
_PART = re.compile(r"\s*(?:[,;\n•·|](?!\d)|(?<!\d),|\s[-–—/]\s)\s*")
_LEANS = re.compile(
    r"(?i)^(?:and |und |y |et )?(?:(?:visit|website|web|site|url|online|at|on|our|the|see|go to"
    r"|find us at|www)\b[: ]*)+(?=\S+$)"
)


def reached_at(text: str) -> list[str]:
    """Return every site, mail address, phone number and handle in a text, in order."""
    return [match[0].rstrip(".") for match in _REACHED.finditer(text)]


def is_contact(part: str) -> bool:
    """Tell a part that says where or how to reach somebody."""
    return bool(_REACHED.search(part) or _STREET.search(part))


def contact_card(text: str) -> tuple[str | None, str | None, str | None] | None:
    """Return headline, details and address of a card that lists contacts, or None for another.

    "Bloom, 22 Canal Street, 020 555 014, bloom.example" has a name, a line of details, and the
    site for its button. Contacts alone have no headline.
    """
    parts = [clean(part) for part in _PART.split(text)]
    parts = [rx(r"(?i)^(?:and|und|y|et|&)\s+").sub("", part) for part in parts if part]
    contacts = [part for part in parts if is_contact(part)]
    if len(contacts) < 2 or (len(parts) < 3 and len(contacts) < len(parts)):
        return None
    bare = _REACHED.fullmatch(parts[0])
    head = next((part for part in parts if part not in contacts), None if bare else parts[0])
    rest = [part for part in parts if part != head]
    sites = [part for part in rest if rx(rf"(?i){SITE}").fullmatch(_LEANS.sub("", part))]
    button = _LEANS.sub("", sites[-1]) if sites else None
    details = " · ".join(part for part in rest if not sites or part != sites[-1])
    return capitalised(head) if head else None, details or None, button


_SENTENCE = re.compile(r"(?<=[^\W\d_]{2}[.!?])\s+(?=[A-ZÀ-Þ\d])")


def called_with_details(text: str) -> tuple[str, str, str] | None:
    """Return headline, details and address of "We're hiring. Full time, from May, jobs@x.example".

    None where no sentence leads, where nothing but an address follows it, or none does.
    """
    first, *rest = _SENTENCE.split(text.strip(), maxsplit=1)
    if not rest and _CALLS.search(text):
        first, *rest = rx(r",\s+").split(text.strip(), maxsplit=1)
    parts = (
        [clean(part) for part in rx(r"\s*(?:[,;\n·|](?!\d)|\.\s+)\s*").split(rest[0])]
        if rest
        else []
    )
    address = next((part for part in parts if _REACHED.fullmatch(_bare(part))), None)
    details = [capitalised(part) for part in parts if part and part != address]
    if address is None or not details:
        return None
    return clean(first), " · ".join(details), _bare(address)


# "…, apply at jobs@x.example", with which a text ends.
_CALLS = re.compile(
    r"(?i),\s+(?P<call>(?:and )?(?:apply|register|book|tickets|rsvp|order|sign up|enrol|reserve"
    r"|more|info|details|call|visit|contact|write|mail|e-?mail)"
    r"(?: (?:now|today|online|here|info|us|to))*"
    r"(?: (?:at|on|via|under|by|to))?:?\s+)(?=\S+\W*$)"
)


def _bare(part: str) -> str:
    """Return an address without the words that lead to it."""
    call = _CALLS.match(f", {part}")
    return _LEANS.sub("", part[call.end() - 2 :] if call else part)
