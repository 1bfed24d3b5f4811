"""Who is who in the tests, and the one real server that they share."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.test import Client

from scenes import background, services
from scenes.models import Project, User
from tests.live import LiveStudio


@pytest.fixture(autouse=True)
def _own_files(settings, tmp_path: Path) -> Iterator[None]:
    """Keep uploads and copies of a test to itself, and passwords cheap."""
    settings.MEDIA_ROOT = tmp_path / "media"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    yield
    background.drain()


@pytest.fixture
def alice(db) -> User:
    """Somebody with an account, whose projects the tests use."""
    return User.objects.create_user("alice@example.com", "alice@example.com", "a fine password")


@pytest.fixture
def stranger(db) -> User:
    """Somebody else with an account."""
    return User.objects.create_user("sam@example.com", "sam@example.com", "another password")


@pytest.fixture
def project(alice: User) -> Project:
    """Alice's empty project: 1920 by 1080, 30 frames a second."""
    return services.project_create(owner=alice, title="Launch film")


@pytest.fixture
def alice_client(alice: User) -> Client:
    """Alice's signed-in browser, without JavaScript."""
    client = Client()
    client.force_login(alice)
    return client


@pytest.fixture(scope="session")
def studio(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveStudio]:
    """A whole studio, as `manage.py studio` runs it, on a free port of this machine."""
    with LiveStudio(tmp_path_factory.mktemp("studio")) as live:
        yield live
