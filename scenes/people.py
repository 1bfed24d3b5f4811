"""People: guests who begin at once, accounts that keep what guests made."""

from uuid import uuid4

from django.contrib.auth import authenticate, login
from django.contrib.auth.models import AnonymousUser
from django.db import transaction
from django.http import HttpRequest

from scenes.models import Operation, Project, User


def guest_create() -> User:
    """Make a guest: no email, no password, nothing to type."""
    guest = User(username=f"guest-{uuid4().hex}", is_guest=True)
    guest.set_unusable_password()
    guest.save()
    return guest


def person_or_guest(request: HttpRequest) -> User:
    """Return who is signed in, after making and signing in a guest where nobody is."""
    if isinstance(request.user, User):
        return request.user
    guest = guest_create()
    login(request, guest, backend="django.contrib.auth.backends.ModelBackend")
    return guest


@transaction.atomic
def account_create(*, user: User | AnonymousUser, email: str, password: str) -> User:
    """Make an account. A guest becomes it in place, so that everything made stays theirs."""
    account = user if isinstance(user, User) and user.is_guest else User()
    account.username = account.email = email
    account.is_guest = False
    account.set_password(password)
    account.save()
    return account


def account_find(request: HttpRequest, *, name: str, password: str) -> User | None:
    """Return the account of an email or user name with this password, or None."""
    by_email = User.objects.filter(email__iexact=name).exclude(email="").first()
    user = authenticate(
        request, username=by_email.username if by_email else name, password=password
    )
    return user if isinstance(user, User) else None


@transaction.atomic
def guest_merge(*, guest: User, account: User) -> int:
    """Give an account what a guest made, and let the guest go. Return the number of projects."""
    moved = Project.objects.filter(owner=guest).update(owner=account)
    Operation.objects.filter(user=guest).update(user=account)
    guest.delete()
    return moved
