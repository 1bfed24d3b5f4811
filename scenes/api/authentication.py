"""Bearer tokens."""

import hashlib
from datetime import timedelta
from typing import cast

from django.utils import timezone
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from scenes.models import ApiToken, User

USED_EVERY = timedelta(minutes=1)
"""How exactly a token's last use is kept; reads need not write each time."""


def hash_token(token: str) -> str:
    """Return the form in which a token is stored: SHA-256, hex."""
    return hashlib.sha256(token.encode()).hexdigest()


class TokenAuthentication(BaseAuthentication):
    """`Authorization: Bearer <token>`."""

    def authenticate(self, request: Request) -> tuple[User, ApiToken] | None:
        """Return the token's user, or None where no bearer token was sent."""
        parts = get_authorization_header(request).split()
        if not parts or parts[0].lower() != b"bearer":
            return None
        if len(parts) != 2:
            raise AuthenticationFailed("Send the token as: Authorization: Bearer <token>.")
        token = (
            ApiToken.objects.select_related("user")
            .filter(token_hash=hash_token(parts[1].decode("latin-1")), user__is_active=True)
            .first()
        )
        if token is None:
            raise AuthenticationFailed("This token is not valid. Make one: manage.py api_token.")
        now = timezone.now()
        if token.last_used_at is None or now - token.last_used_at > USED_EVERY:
            ApiToken.objects.filter(pk=token.pk).update(last_used_at=now)
        return token.user, token

    def authenticate_header(self, request: Request) -> str:  # noqa: ARG002
        """Return the challenge, which makes an anonymous request a 401 rather than a 403."""
        return "Bearer"


def person(request: Request) -> User:
    """Return who is asking; the permission class has let nobody else in."""
    return cast("User", request.user)
