"""R2: 200 people press at the same moment for 12 places: 12 get one, 188 stand in one line, nobody sees a fault.

CI runs it once on each database; `RINNALLA_FIGURES=1` fifty times.
"""

import contextlib
import os
import sqlite3
import threading

import pytest

from tests.services import postgres_server  # noqa: F401  # a fixture

from .harness import Server, at_once
from .registering import Registrant, set_scene, wrong

ROUNDS = 50 if os.environ.get("RINNALLA_FIGURES") else 1
PEOPLE, PLACES = 200, 12
EMPTY = ("DELETE FROM registrations_registration", "DELETE FROM mail_letter",
         "DELETE FROM people_standing WHERE role = 'member'",
         "UPDATE registrations_intake SET taken = 0, waiting = 0, next_line = 1")

pytestmark = [pytest.mark.heavy, pytest.mark.feature("REG3")]


def burst(server: Server, first: int) -> list:
    """Everybody has the form open; then all press at once. Returns the answers' statuses."""
    people = [Registrant(server, first + n).open() for n in range(PEOPLE)]
    answers = at_once([one.press for one in people])
    for one in people:
        one.close()
    return [getattr(answer, "status_code", answer) for answer in answers]


def race(server: Server, record_property) -> None:
    set_scene(server)
    for number in range(ROUNDS):
        server.run_python("from django.db import connection\nwith connection.cursor() as cursor:\n" + "\n".join(
            f"    cursor.execute({sql!r})" for sql in EMPTY))
        assert burst(server, number * PEOPLE) == [302] * PEOPLE
        assert wrong(server, PLACES) == []
        states = dict(server.query("SELECT state, count(*) FROM registrations_registration GROUP BY state"))
        assert states == {"confirmed": PLACES, "waiting": PEOPLE - PLACES}
    record_property("R2", f"{ROUNDS} rounds: {PLACES} confirmed, {PEOPLE - PLACES} waiting in one order, 0 errors")


def test_two_hundred_press_at_once_on_sqlite(record_property):
    with Server(RINNALLA_TRUSTED_PROXIES="1") as server:
        race(server, record_property)


def test_two_hundred_press_at_once_on_postgresql(postgres_server, record_property):  # noqa: F811
    with Server(database_url=postgres_server.url, RINNALLA_TRUSTED_PROXIES="1") as server:
        race(server, record_property)


def test_counting_first_would_oversell(tmp_path):
    """The negative control: count, then insert. The same burst must fill more than twelve places."""
    path, counted = tmp_path / "control.sqlite3", threading.Barrier(40)
    with contextlib.closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE place (person integer)")

    def count_then_insert(person: int) -> None:
        with contextlib.closing(sqlite3.connect(path, timeout=20, isolation_level=None)) as connection:
            taken = connection.execute("SELECT count(*) FROM place").fetchone()[0]
            counted.wait(20)
            if taken < PLACES:
                connection.execute("INSERT INTO place VALUES (?)", (person,))

    at_once([lambda person=person: count_then_insert(person) for person in range(40)])
    with contextlib.closing(sqlite3.connect(path)) as connection:
        assert connection.execute("SELECT count(*) FROM place").fetchone()[0] > PLACES
