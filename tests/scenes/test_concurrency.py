"""Many at once: orders and event numbers stay distinct and complete."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connections

from scenes import services
from scenes.models import Event, Project, Scene, User
from tests.sources import title_tsx

ADDS = 50


@pytest.mark.django_db(transaction=True)
def test_fifty_concurrent_adds_give_fifty_orders_and_fifty_consecutive_events(alice: User) -> None:
    project = services.project_create(owner=alice, title="Crowded")

    def add(number: int) -> None:
        try:
            services.scene_create(
                project=Project.objects.get(pk=project.pk),
                actor=alice,
                name=f"Scene {number}",
                tsx_code=title_tsx("Crowd"),
                duration=60,
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add, range(ADDS)))

    orders = Scene.objects.filter(project=project).values_list("order", flat=True)
    assert sorted(orders) == list(range(ADDS))
    seqs = Event.objects.filter(project=project, operation="scene.create").values_list(
        "seq", flat=True
    )
    assert sorted(seqs) == list(range(2, ADDS + 2))
