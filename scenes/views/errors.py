"""What is shown, or sent, when nothing else could be."""

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.template.loader import render_to_string

from bazaar import tracing
from bazaar.errors import BazaarError, NotFound
from bazaar.responses import error_response

API = "/api/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponseBase:  # noqa: ARG001
    """Answer 404 in the shape of whoever asked."""
    if request.path.startswith(API):
        return error_response(NotFound("There is nothing at this address."))
    return render(request, "404.html", {"request_id": tracing.request_id()}, status=404)


def server_error(request: HttpRequest) -> HttpResponseBase:
    """Answer 500 without asking the database or the session for anything."""
    if request.path.startswith(API):
        return error_response(BazaarError("Something went wrong on our side. Try again."))
    page = render_to_string("500.html", {"request_id": tracing.request_id()})
    return HttpResponse(page, status=500)
