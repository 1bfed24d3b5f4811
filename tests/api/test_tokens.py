"""Tokens: printed once, stored hashed."""

import io

import pytest
from django.core.management import CommandError, call_command

from scenes.models import ApiToken, User
from tests.api.conftest import Program, token_of
from tests.api.universal import data

pytestmark = pytest.mark.django_db


def printed(*arguments: str) -> str:
    output = io.StringIO()
    call_command("api_token", *arguments, stdout=output)
    return output.getvalue()


def test_a_token_is_printed_alone_on_a_line_and_works(alice: User) -> None:
    text = printed(alice.email)
    assert text.count("\n") == 1
    assert data(Program(text.strip()).get("projects/"))["items"] == []


def test_only_the_hash_of_a_token_is_stored(alice: User) -> None:
    token = token_of(alice)
    stored = ApiToken.objects.get()
    assert token not in (stored.token_hash, stored.name)
    assert len(stored.token_hash) == 64


def test_a_token_remembers_when_it_was_used(alice: User) -> None:
    Program(token_of(alice)).get("projects/")
    assert ApiToken.objects.get().last_used_at is not None


def test_on_ones_own_machine_a_missing_person_is_made_who_cannot_sign_in_with_a_password(
    settings,
) -> None:
    settings.LOCAL = True
    printed("new@example.com")
    person = User.objects.get(email="new@example.com")
    assert not person.has_usable_password()
    printed("NEW@example.com")
    assert User.objects.count() == 1


def test_in_production_nobody_is_made(settings) -> None:
    settings.LOCAL = False
    with pytest.raises(CommandError, match="Nobody here has the email"):
        printed("new@example.com")
    assert not User.objects.exists()


def test_what_is_no_email_is_refused(settings) -> None:
    settings.LOCAL = True
    with pytest.raises(CommandError, match="no email address"):
        printed("alice")
