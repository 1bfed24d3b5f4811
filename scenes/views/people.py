"""Signing up, in and out."""

from django.contrib import messages
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from scenes import people
from scenes.forms import SignInForm, SignUpForm
from scenes.models import User

BACKEND = "django.contrib.auth.backends.ModelBackend"
THEMES = ("dark", "light")
YEAR_S = 365 * 24 * 60 * 60


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_up(request: HttpRequest) -> HttpResponse:
    """Make an account; what a guest has made comes along."""
    form = SignUpForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        account = people.account_create(
            user=request.user,
            email=form.cleaned_data["email"],
            password=form.cleaned_data["password"],
        )
        login(request, account, backend=BACKEND)
        messages.success(request, "Welcome. Everything you make is kept now.")
        return redirect(_next(request))
    return render(
        request,
        "people/sign_up.html",
        {"form": form, "next": _next(request)},
        status=422 if form.errors else 200,
    )


@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in; what was made as a guest just before moves into the account."""
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        guest = request.user if isinstance(request.user, User) and request.user.is_guest else None
        account = people.account_find(request, **form.cleaned_data)
        if account is not None:
            login(request, account, backend=BACKEND)
            if guest is not None and guest != account:
                people.guest_merge(guest=guest, account=account)
            return redirect(_next(request))
        form.add_error(None, "That name and password do not belong together. Try again.")
    return render(
        request,
        "people/sign_in.html",
        {"form": form, "next": _next(request)},
        status=422 if form.errors else 200,
    )


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    logout(request)
    return redirect("home")


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Keep the chosen theme in a cookie, so that pages arrive in it."""
    chosen = request.POST.get("theme", "")
    response = (
        HttpResponse(status=204) if getattr(request, "htmx", False) else redirect(_next(request))
    )
    if chosen in THEMES:
        response.set_cookie("theme", chosen, max_age=YEAR_S, samesite="Lax")
    return response


def _next(request: HttpRequest) -> str:
    """Return the page of ours to go to, the first one unless another was named."""
    wanted = request.POST.get("next") or request.GET.get("next") or ""
    if url_has_allowed_host_and_scheme(wanted, {request.get_host()}, request.is_secure()):
        return wanted
    return reverse("home")
