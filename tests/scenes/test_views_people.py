"""Signing up keeps what a guest made; signing in gathers it; everything else is refused kindly."""

import pytest
from django.test import Client

from scenes import generation
from scenes.models import Project, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def guest_client(monkeypatch: pytest.MonkeyPatch) -> Client:
    """The browser of a guest who has made one project."""
    monkeypatch.setattr(generation, "start", lambda _: None)
    client = Client()
    client.post("/start/", {"prompt": "A sunrise", "ratio": "16:9"})
    return client


def test_a_guest_who_signs_up_stays_the_same_person(guest_client: Client) -> None:
    guest = User.objects.get()
    answer = guest_client.post(
        "/people/sign-up/", {"email": "Gail@Example.com", "password": "seven wild boars"}
    )
    assert answer.status_code == 302
    account = User.objects.get()
    assert account.pk == guest.pk
    assert (account.email, account.is_guest) == ("gail@example.com", False)
    assert account.check_password("seven wild boars")
    assert "A sunrise" in guest_client.get("/").text


def test_a_guest_who_signs_in_brings_the_work_along(guest_client: Client, alice: User) -> None:
    guest_client.post(
        "/people/sign-in/", {"name": "ALICE@example.com", "password": "a fine password"}
    )
    assert Project.objects.get().owner == alice
    assert list(User.objects.all()) == [alice]
    assert "A sunrise" in guest_client.get("/").text


def test_an_admin_signs_in_by_user_name(db) -> None:
    User.objects.create_superuser("admin", "", "a long secret")
    client = Client()
    answer = client.post("/people/sign-in/", {"name": "admin", "password": "a long secret"})
    assert answer.url == "/"
    assert client.get("/admin/").status_code == 200


@pytest.mark.parametrize("name", ["alice@example.com", "nobody@example.com"])
def test_a_wrong_password_and_an_unknown_name_read_the_same(alice: User, name: str) -> None:
    page = Client().post("/people/sign-in/", {"name": name, "password": "wrong"})
    assert page.status_code == 422
    assert "do not belong together" in page.text


def test_password_rules_are_said_before_and_after(db) -> None:
    client = Client()
    assert "At least 8 characters" in client.get("/people/sign-up/").text
    page = client.post("/people/sign-up/", {"email": "a@example.com", "password": "short"})
    assert page.status_code == 422
    assert "too short" in page.text
    assert 'value="a@example.com"' in page.text
    assert not User.objects.exists()


def test_an_address_has_one_account(alice: User) -> None:
    page = Client().post(
        "/people/sign-up/", {"email": "Alice@Example.com", "password": "seven wild boars"}
    )
    assert "has an account already" in page.text


def test_signing_out_ends_the_session(alice_client: Client) -> None:
    alice_client.post("/people/sign-out/")
    assert "Sign in" in alice_client.get("/").text


def test_nobody_is_sent_to_another_site_after_signing_in(alice: User) -> None:
    form = {"name": alice.email, "password": "a fine password", "next": "https://evil.example/"}
    assert Client().post("/people/sign-in/", form).url == "/"


def test_the_way_back_is_kept(alice: User, project: Project) -> None:
    form = {"name": alice.email, "password": "a fine password", "next": f"/projects/{project.pk}/"}
    assert Client().post("/people/sign-in/", form).url == f"/projects/{project.pk}/"
