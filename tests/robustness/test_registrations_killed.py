"""R1: the server is killed while people register. What was acknowledged is there, once, with its letter.

CI kills three times; `RINNALLA_FIGURES=1` a hundred times during a thousand registrations.
"""

import os
import random
import threading

import pytest

from tests.services import postgres_server  # noqa: F401  # a fixture

from .harness import Acknowledgements, Server, until
from .registering import keep_pressing, set_scene, wrong

KILLS, PEOPLE = (100, 1000) if os.environ.get("RINNALLA_FIGURES") else (3, 60)
CLIENTS = 4
pytestmark = [pytest.mark.heavy, pytest.mark.feature("REG3")]


def killed(server: Server, record_property) -> None:
    set_scene(server)
    log, stop, chance = Acknowledgements(), threading.Event(), random.Random(7)
    threads = [threading.Thread(target=keep_pressing, daemon=True, args=(
        server, list(range(first, PEOPLE, CLIENTS)), log, stop)) for first in range(CLIENTS)]
    for thread in threads:
        thread.start()
    for kill in range(KILLS):
        goal = PEOPLE * (kill + 1) // (KILLS + 2)
        until(lambda goal=goal: len(log.told) >= goal, seconds=120)
        threading.Event().wait(chance.uniform(0, 0.05))
        server.kill()
        server.start()
    for thread in threads:
        thread.join(240)
    stop.set()
    rows = {row[0] for row in server.query("SELECT id FROM registrations_registration")}
    assert log.refused == {}
    assert len(log.told) == PEOPLE, "everybody was answered in the end"
    assert set(log.told.values()) == rows, "nothing acknowledged is lost, nothing is stored twice"
    assert wrong(server, 12) == []
    log.got("never stored", 10**9)
    assert set(log.told.values()) - rows == {10**9}, "the check would see a lost one"
    record_property("R1", f"{KILLS} kills, {PEOPLE} registrations, 0 lost, 0 oversold, 0 without a letter")


def test_killed_on_sqlite(record_property):
    with Server(RINNALLA_TRUSTED_PROXIES="1") as server:
        killed(server, record_property)


def test_killed_on_postgresql(postgres_server, record_property):  # noqa: F811
    with Server(database_url=postgres_server.url, RINNALLA_TRUSTED_PROXIES="1") as server:
        killed(server, record_property)
