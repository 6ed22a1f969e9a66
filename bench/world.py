"""What is loaded before a run: public groups with open registration, a signed-in member, a room with 300 seats.

Runs in the server's database (`Bench.run_python`) and writes what the clients need to `bench.json`. A part of
the product that is not there yet is left out, and named.
"""

import json
from datetime import timedelta

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import SYSTEM
from rinnalla.base import clock
from rinnalla.base.db import writing
from rinnalla.groups.presets import Form
from rinnalla.meetings.models import Meeting
from tests.world import build as build_cast
from tests.world import make_group, make_meetings, person, stand

from .bare.models import Entry, Thing

GROUPS, SEATS = 20, 300
TEXT = "Tapaamme etänä ja puhumme siitä, mikä arjessa kannattelee. Mukaan voi tulla juuri sellaisena kuin on. " * 5


def build() -> None:
    found: dict = {"left_out": {}}
    with writing():
        _bare()
        world = build_cast()
        groups = _groups(world)
        found["group"] = groups[0].slug
        found["member"] = _session(world.people["veikko"].user)
    for part, make in {"registration": lambda: _open(groups), "room": lambda: _room(world, found)}.items():
        try:
            with writing():
                make()
        except Exception as problem:
            found["left_out"][part] = f"{type(problem).__name__}: {problem}"
    (settings.DATA_DIR / "bench.json").write_text(json.dumps(found))


def _bare() -> None:
    things = Thing.objects.bulk_create(
        Thing(name=f"Thing {n}", slug=f"thing-{n}", text=TEXT, wanted=100000) for n in range(40))
    Entry.objects.bulk_create(Entry(thing=things[1], name=f"Person {n}", email="a@example.org") for n in range(12))


def _groups(world) -> list:
    made = []
    for number in range(GROUPS):
        group = make_group(world.jarviseutu, f"Ryhmä {number}", Form.CLOSED_GROUP, slug=f"ryhma-{number}")
        group.description = TEXT * 6
        group.places = 100000 if number == 0 else 12
        group.save()
        make_meetings(group)
        made.append(group)
    return made


def _open(groups) -> None:
    from rinnalla.registrations import actions

    for group in groups:
        actions.open_intakes(SYSTEM, group)


def _session(user, **values) -> str:
    """A signed-in session; its cookie."""
    store = SessionStore()
    store[SESSION_KEY], store[BACKEND_SESSION_KEY] = str(user.pk), settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = user.get_session_auth_hash()
    for name, value in values.items():
        store[name] = value
    store.create()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


def _room(world, found) -> None:
    """A room that a host has opened, with everybody let in."""
    from rinnalla.rooms.models import Room, Seat

    meeting = Meeting(group=world.closed, number=99, minutes=240, theme="Kuorma")
    meeting.place_at(clock.now().replace(tzinfo=None) + timedelta(minutes=5))
    meeting.save()
    room = Room.objects.create(meeting=meeting, state="open", door="open", opened_at=clock.now())
    cookies = []
    for number in range(SEATS):
        host = number == 0
        one = person(world.federation, f"Osallistuja{number} Kuorma")
        stand(one, Role.FACILITATOR if host else Role.MEMBER, group=world.closed)
        seat = Seat(room=room, person=one, role="host" if host else "member", strong=host, admitted_at=clock.now(),
                    rules_at=clock.now())
        seat.name = f"Nimi {number}"
        seat.save()
        cookies.append(_session(one.user, **({"second_factor_at": clock.now().isoformat()} if host else {})))
    found["room"] = {"meeting": meeting.pk, "cookies": cookies}
