"""The request id, from the first byte to the last log line."""

from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest, HttpResponseBase

from bazaar import tracing

HEADER = "X-Request-ID"
META_KEY = "bazaar.request_id"


def read_request_id(text: str | None) -> UUID:
    """Return the caller's id when it is a uuid, else a new one."""
    try:
        return UUID(text or "")
    except ValueError:
        return uuid4()


class RequestIdMiddleware:
    """Accepts or makes a request id, and puts it on the response header."""

    sync_capable = True
    async_capable = True

    def __init__(
        self,
        get_response: Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]],
    ) -> None:
        self.get_response = get_response
        if iscoroutinefunction(get_response):
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        """Answer inside the request's id."""
        identifier = read_request_id(request.headers.get(HEADER))
        # Django logs a failed request after the answer, when its id is no longer the running one.
        request.META[META_KEY] = identifier
        with tracing.request(identifier):
            answer = self.get_response(request)
        if not isinstance(answer, HttpResponseBase):
            return self._await_answer(answer, identifier)
        answer[HEADER] = str(identifier)
        return answer

    async def _await_answer(
        self, pending: Awaitable[HttpResponseBase], identifier: UUID
    ) -> HttpResponseBase:
        with tracing.request(identifier):
            response = await pending
        response[HEADER] = str(identifier)
        return response
