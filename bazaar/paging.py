"""Pages of a list, by cursor: rows may come and go while somebody reads on."""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qs, urlencode

from django.core.exceptions import ValidationError as DjangoValidationError
from rest_framework import exceptions, pagination
from rest_framework.request import Request

CURSOR = re.compile(r"[\w-]{1,400}", re.ASCII)


class CursorPages(pagination.CursorPagination):
    """Pages by `?cursor=` and `?limit=`, in an order whose first column is the cursor's."""

    page_size = 50
    page_size_query_param = "limit"
    page_size_query_description = "How many at most, 1 to 200; 50 unless given."
    cursor_query_description = "`nextCursor` of the page before."
    max_page_size = 200

    def __init__(self, ordering: Sequence[str]) -> None:
        self.page_ordering = tuple(ordering)

    def get_ordering(self, *_: Any) -> tuple[str, ...]:
        """Return the order given to this pager; requests have no say in it."""
        return self.page_ordering

    def paginate_queryset(self, *args: Any, **kwargs: Any) -> list[Any]:
        """Return a page. Raise a validation error for a cursor that was never given out."""
        try:
            return super().paginate_queryset(*args, **kwargs) or []
        except (ValueError, OverflowError, DjangoValidationError):
            raise exceptions.ValidationError(
                {"cursor": ["Send the nextCursor of the page before, unchanged."]}
            ) from None

    def get_page_size(self, request: Request) -> int:
        """Return `?limit=`. Raise a validation error unless it is a number from 1 to 200."""
        text = request.query_params.get(self.page_size_query_param, str(self.page_size))
        if not (text.isascii() and text.isdigit() and 1 <= int(text[:9]) <= self.max_page_size):
            raise exceptions.ValidationError({"limit": ["A whole number from 1 to 200."]})
        return int(text)

    def encode_cursor(self, cursor: Any) -> str:
        """Return a cursor as text that needs no quoting in an address, rather than a link."""
        tokens = {"o": cursor.offset, "p": cursor.position}
        text = urlencode({key: value for key, value in tokens.items() if value})
        return urlsafe_b64encode(text.encode()).decode().rstrip("=")

    def decode_cursor(self, request: Request) -> Any:
        """Return where the page begins, or None for the first. Raise ValueError for nonsense."""
        text = request.query_params.get(self.cursor_query_param)
        if text is None:
            return None
        if not CURSOR.fullmatch(text):
            raise ValueError(text)
        padded = text + "=" * (-len(text) % 4)
        tokens = parse_qs(urlsafe_b64decode(padded).decode(), strict_parsing=True)
        offset = int(tokens.get("o", ["0"])[0])
        if not 0 <= offset <= self.offset_cutoff:
            raise ValueError(text)
        return pagination.Cursor(offset, False, tokens.get("p", [None])[0])  # type: ignore[arg-type]  # noqa: FBT003

    def next_cursor(self) -> str | None:
        """Return what `?cursor=` takes for the next page, or None behind the last."""
        return self.get_next_link()
