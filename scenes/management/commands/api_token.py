"""Make an API token."""

import secrets
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email

from scenes.api.authentication import hash_token
from scenes.models import ApiToken, User


class Command(BaseCommand):
    """Prints a new token, alone on a line; it is stored hashed and cannot be shown again."""

    help = "Make an API token for a person and print it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take whose, and what for."""
        parser.add_argument("email")
        parser.add_argument("--name", default="api", help="What the token is for.")

    def handle(self, *, email: str, name: str, **_: Any) -> None:
        """Print the token. Fail for an email that is none or, in production, nobody's."""
        token = f"bzr_{secrets.token_urlsafe(32)}"
        ApiToken.objects.create(user=self._person(email), name=name, token_hash=hash_token(token))
        self.stdout.write(token)

    def _person(self, email: str) -> User:
        found = User.objects.filter(email__iexact=email).first()
        if found is not None:
            return found
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email!r} is no email address.") from None
        if not settings.LOCAL:
            raise CommandError(f"Nobody here has the email {email}. Let them sign up first.")
        person = User(username=email, email=email)
        person.set_unusable_password()
        person.save()
        return person
