"""R2: 200 people press at the same moment for 12 places: 12 get one, 188 stand in one line, nobody sees a fault.

CI runs it once on each database; `RINNALLA_FIGURES=1` fifty times.
"""

import contextlib
import json
import os
import sqlite3
import threading

import pytest

from tests.services import postgres_server  # noqa: F401  # a fixture

from .harness import Server, at_once
from .registering import TOKEN, Registrant, set_scene, wrong

ROUNDS = 50 if os.environ.get("RINNALLA_FIGURES") else 1
PEOPLE, PLACES = 200, 12
EMPTY = ("DELETE FROM registrations_registration", "DELETE FROM mail_letter",
         "DELETE FROM people_standing WHERE role = 'member'",
         "UPDATE registrations_intake SET taken = 0, waiting = 0, next_line = 1")

pytestmark = [pytest.mark.heavy, pytest.mark.feature("REG3")]


def empty_house(postgres) -> Server:
    """A server on a PostgreSQL that other tests may have used before."""
    server = Server(database_url=postgres.url, RINNALLA_TRUSTED_PROXIES="1")
    server.manage("migrate")
    server.manage("flush", "--no-input")
    return server


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
    with empty_house(postgres_server) as server:
        race(server, record_property)


# --- every door at once ---------------------------------------------------------------------------------
DOORS = """
import json
from django.test import Client
from rinnalla.access.subjects import SYSTEM
from rinnalla.base import clock
from rinnalla.people.models import User
from rinnalla.registrations.actions import start_import
from rinnalla.registrations.models import Intake
client = Client()
client.force_login(User.objects.get(email="helmi@example.org"))
session = client.session
session["second_factor_at"] = clock.now().isoformat()
session.save()
intake = Intake.objects.select_related("group__lead", "meeting").get(meeting=None)
batches = [start_import(SYSTEM, intake, headers=["", ""], columns=["name", "email"], rows=[
    [f"Rivi {b} {n}", f"rivi{b}x{n}@posti.example"] for n in range(10)]).pk for b in range(4)]
print(json.dumps({"cookie": client.cookies["istunto"].value, "batches": batches, "intake": intake.pk}))
"""
NEAR = """
import json
from datetime import timedelta
from importlib import import_module
from django.conf import settings
from rinnalla.base import clock
from rinnalla.people import passes
from rinnalla.registrations.models import Intake, Registration
intake = Intake.objects.select_related("group").get(meeting=None)
meeting = intake.group.meetings.first()
meeting.place_at(clock.local_now().replace(tzinfo=None) + timedelta(minutes={minutes}))
meeting.starts_at = clock.now() + timedelta(minutes={minutes})
meeting.ends_at = meeting.starts_at + timedelta(hours=2)
meeting.save()
intake.limit({wanted})
store, found = import_module(settings.SESSION_ENGINE).SessionStore, []
for one in Registration.objects.in_line().select_related("person")[:30]:
    link, session = passes.issue(one.person, subject=f"group:{{intake.group_id}}"), store()
    session[passes.SESSION_KEY] = [link.pk, link.generation]
    session.save()
    found.append([one.pk, session.session_key])
print(json.dumps({{"meeting": meeting.pk, "people": found}}))
"""
DESK = "/hallinta/ryhmat/kuusi-iltaa/ilmoittautuneet/"


def token(page: str) -> str:
    return TOKEN.search(page)[1]


def states_in(server: Server) -> dict:
    return dict(server.query("SELECT state, count(*) FROM registrations_registration GROUP BY state"))


def every_door(server: Server, record_property) -> None:
    """Web, phone and four tables at once for twelve places; then the line presses for freed ones, and at the door."""
    set_scene(server)
    told = json.loads(server.run_python(DOORS))
    staff = server.client(timeout=60)
    staff.cookies.set("istunto", told["cookie"])
    mark = token(staff.get(f"{DESK}uusi/").text)

    def call(number: int):
        return staff.post(f"{DESK}uusi/", data={
            "csrfmiddlewaretoken": mark, "key": f"k{number:030}", "intake": told["intake"],
            "name": f"Soittaja {number}", "nickname": f"Soittaja {number}", "phone": f"0401{number:06}",
            "adult": "on", "health": "on"})

    def confirm(batch: int):
        return staff.post(f"{DESK}tuonti/{batch}/vahvistus/", data={"csrfmiddlewaretoken": mark, "consent": "on"})

    web = [Registrant(server, n).open() for n in range(60)]
    jobs = [one.press for one in web] + [lambda n=n: call(n) for n in range(30)]
    jobs += [lambda b=b: confirm(b) for b in told["batches"] for _twice in range(2)]
    answers = at_once(jobs)
    assert {getattr(answer, "status_code", answer) for answer in answers} == {302}
    assert wrong(server, PLACES) == []
    assert states_in(server) == {"confirmed": PLACES, "waiting": 60 + 30 + 40 - PLACES}

    near = json.loads(server.run_python(NEAR.format(minutes=300, wanted=PLACES + 3)))
    pressed = at_once(press_all(server, near["people"], "/oma/ilmoittautumiset/{}/vapautunut-paikka/",
                                "/oma/ilmoittautumiset/{}/") + [lambda n=n: call(n) for n in range(100, 110)])
    assert {getattr(answer, "status_code", answer) for answer in pressed} == {302}
    assert states_in(server)["confirmed"] == PLACES + 3
    counted = (PLACES + 3, states_in(server)["waiting"])
    assert server.query("SELECT taken, waiting FROM registrations_intake") == [counted]

    door = json.loads(server.run_python(NEAR.format(minutes=-2, wanted=PLACES + 3)))
    room = f"/huone/{door['meeting']}/"
    at_once(press_all(server, door["people"], f"{room}jonosta/", room))
    assert server.query("SELECT count(*) FROM registrations_attendance WHERE standby") == [(PLACES + 3,)]
    assert server.query("SELECT let_in FROM registrations_standbydoor") == [(PLACES + 3,)]
    record_property("R2 doors", f"130 at once by web, phone and table: {PLACES} confirmed; 3 freed places to 30 who "
                                f"press; {PLACES + 3} empty seats to 30 at the door: never one over")


def press_all(server: Server, people: list, where: str, look: str) -> list:
    """Each with the page open before anybody presses."""
    jobs = []
    for pk, session in people:
        client = server.client(timeout=60)
        client.cookies.set("istunto", session)
        mark = token(client.get(look.format(pk)).text)
        jobs.append(lambda c=client, m=mark, pk=pk: c.post(where.format(pk), data={"csrfmiddlewaretoken": m}))
    return jobs


def test_every_door_at_once_on_sqlite(record_property):
    with Server(RINNALLA_TRUSTED_PROXIES="1") as server:
        every_door(server, record_property)


def test_every_door_at_once_on_postgresql(postgres_server, record_property):  # noqa: F811
    with empty_house(postgres_server) as server:
        every_door(server, record_property)


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
