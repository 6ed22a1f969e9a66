import pytest
from django.core.cache import cache
from hypothesis import HealthCheck, settings

from rinnalla.base import vault
from rinnalla.people import hosts

from .browser import browser, page  # noqa: F401  fixtures

settings.register_profile("busy", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("busy")  # how quickly a machine draws its examples says nothing about the product


def pytest_collection_modifyitems(items):
    """Every test may use both databases: the data and the keys kept apart from it."""
    for item in items:
        marker = item.get_closest_marker("django_db")
        transactional = bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in item.fixturenames
        if marker or {"db", "transactional_db", "world", "client", "live_server"} & set(item.fixturenames):
            item.add_marker(pytest.mark.django_db(databases=["default", "keys"], transaction=transactional),
                            append=False)


@pytest.fixture(autouse=True)
def _fresh():
    """No key and no counter survives from one test to the next."""
    vault.forget_seen()
    hosts.forget_hosts()
    cache.clear()
    yield
    vault.forget_seen()


@pytest.fixture
def world(db):
    from .world import build

    return build()
