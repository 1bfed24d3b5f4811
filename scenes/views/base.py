"""What every page's view needs: the person, and failures told where they were caused."""

import functools
from collections.abc import Awaitable, Callable
from typing import Any, cast

from asgiref.sync import iscoroutinefunction, sync_to_async
from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.cache import patch_vary_headers
from django.utils.http import url_has_allowed_host_and_scheme
from django_htmx.middleware import HtmxDetails

from bazaar.disk import full_disk_told
from bazaar.errors import BazaarError, NotFound, Unauthenticated, ValidationFailed
from bazaar.responses import error_headers
from scenes.models import User


class PageRequest(HttpRequest):
    """A request as it reaches a page's view, signed in."""

    user: User
    htmx: HtmxDetails


type View = Callable[..., HttpResponseBase]
type AsyncView = Callable[..., Awaitable[HttpResponseBase]]


def for_person[V: View | AsyncView](view: V) -> V:
    """Let only signed-in people in, and answer a `BazaarError` in the way it was asked.

    Whoever is not signed in is told that there is nothing here, like any stranger.
    """
    if iscoroutinefunction(view):

        @functools.wraps(view)
        async def answer_async(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            try:
                if not (await request.auser()).is_authenticated:
                    raise Unauthenticated("Your session has ended. Sign in to go on.")
                with full_disk_told():
                    return _varied(await cast("AsyncView", view)(request, *args, **kwargs))
            except BazaarError as error:
                return await sync_to_async(failure)(request, error)

        return cast("V", answer_async)

    @functools.wraps(view)
    def answer(request: PageRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            if not request.user.is_authenticated:
                raise Unauthenticated("Your session has ended. Sign in to go on.")
            with full_disk_told():
                return _varied(cast("View", view)(request, *args, **kwargs))
        except BazaarError as error:
            return failure(request, error)

    return cast("V", answer)


def _varied(response: HttpResponseBase) -> HttpResponseBase:
    """Keep browsers from taking the part that htmx got for the page of the same address."""
    patch_vary_headers(response, ("HX-Request",))
    return response


def failure(request: HttpRequest, error: BazaarError) -> HttpResponse:
    """Answer a failure: a toast for htmx, a notice on the page that a form came from, or a page."""
    if getattr(request, "htmx", False):
        response = HttpResponse(
            toast_html(request, error.message, tone="error"),
            status=error.http_status,
            headers=error_headers(error, error),
        )
        response["HX-Reswap"] = "none"
        return response
    if isinstance(error, NotFound | Unauthenticated):
        raise Http404(error.message)
    if request.method == "POST":
        messages.error(request, error.message)
        return redirect(came_from(request))
    return render(request, "error.html", {"error": error}, status=error.http_status)


def came_from(request: HttpRequest) -> str:
    """Return the page of ours that a form was sent from, else the first page."""
    referer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referer, {request.get_host()}, request.is_secure()):
        return referer
    return reverse("home")


def toast_html(request: HttpRequest, text: str, *, tone: str = "", undo_url: str = "") -> str:
    """Return a toast that lands among the page's toasts wherever the answer goes."""
    return render_to_string(
        "toasts.html#arriving",
        {"toast": {"message": text, "tone": tone, "undo_url": undo_url}},
        request,
    )


def say(request: HttpRequest, text: str, *, undo_url: str = "") -> str:
    """Tell the person something: as a toast's markup for htmx, else on the next page."""
    if getattr(request, "htmx", False):
        return toast_html(request, text, undo_url=undo_url)
    messages.success(request, text, extra_tags=undo_url)
    return ""


def asked(text: str | None) -> str:
    """Return what a person typed with its line breaks normalised and its edges trimmed."""
    return (text or "").replace("\r\n", "\n").strip()


def refused(form: Form) -> ValidationFailed:
    """Return the failure that a form's first error is, for the person who filled it in."""
    return ValidationFailed(str(next(iter(form.errors.values()))[0]), details=form.errors)
