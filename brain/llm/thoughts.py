"""What a model thinks aloud is no part of its answer."""

import re

_OPENED = re.compile(r"<(?:think|thinking|thought|reasoning)>")
_UNSURE = re.compile(r"<\w{0,9}$")
_CLOSED = re.compile(r"</(?:think|thinking|thought|reasoning)>")


def spoken(text: str) -> str:
    """Return an answer, as far as it has come, without the thoughts before or inside it.

    Some servers leave out the mark that opens a thought, and an answer that breaks off may lack
    the one that closes it.
    """
    said = _CLOSED.split(text)[-1]
    return _OPENED.split(said)[0]


def surely_spoken(text: str) -> str:
    """Return what is spoken of an answer that goes on: its end may be the start of a mark."""
    return _UNSURE.sub("", spoken(text))
