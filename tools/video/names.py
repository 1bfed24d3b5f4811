"""File names that people recognise and every system accepts."""

import re
import unicodedata

LENGTH_MAX = 80
# What Windows, macOS or a zip would stumble over.
_FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]+')
_RESERVED = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)$", re.IGNORECASE)


def file_name(title: str, extension: str, *, part: str = "") -> str:
    """Return the title as a file name; letters of every script stay. `part` follows a dash."""
    stem = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", title))
    stem = " ".join(stem.split()).strip(". ")[:LENGTH_MAX].strip(". ")
    if not stem or _RESERVED.match(stem):
        stem = f"video {stem}".strip()
    return f"{stem} - {part}.{extension}" if part else f"{stem}.{extension}"
