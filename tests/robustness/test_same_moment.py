"""Two who press at the same moment: the second begins while nothing of the first is committed, and both go through."""

import threading
from datetime import datetime, timedelta

import pytest
from django.db import connection, connections

from rinnalla.access.subjects import ANYONE
from rinnalla.base import clock, db
from rinnalla.base.db import writing
from rinnalla.channels.actions import mark_read, open_channel
from rinnalla.channels.models import Reading
from rinnalla.inbox.actions import ask, keep_draft
from rinnalla.inbox.models import Draft
from rinnalla.meetings.actions.guests import AlreadyAsked, ask_expert, invite_visitor
from rinnalla.meetings.actions.schedule import add_meeting
from rinnalla.meetings.actions.turns import share_turns
from rinnalla.meetings.models import ExpertRequest, Turn
from rinnalla.outreach.announcements.actions import add_professionals
from rinnalla.outreach.announcements.models import Professional
from rinnalla.outreach.announcements.pasted import Pasted
from rinnalla.people.actions import prove_address
from rinnalla.people.models import User
from rinnalla.rooms.actions.coming import take_seat
from rinnalla.rooms.models import Room, Seat
from rinnalla.video import bookings, calls
from rinnalla.video.models import Booking, Call, Service
from rinnalla.video.values import MeetingSpec

from .harness import until

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.feature("OPS2")]
WAITS = "SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()"


def somebody_waits() -> bool:
    """Does the second one stand in line: for the one writer of SQLite, or for a row of PostgreSQL?"""
    if connection.vendor == "sqlite":
        return bool(db._writer._queue)
    with connection.cursor() as cursor:
        cursor.execute(WAITS)
        return bool(cursor.fetchone()[0])


def at_the_same_moment(first, second) -> list:
    """What each got; the second is begun inside the first one's transaction, which ends only when it waits."""
    got, done, end = [None, None], threading.Event(), threading.Event()

    def work(number, deed):
        try:
            got[number] = deed()
        except Exception as problem:
            got[number] = problem
        finally:
            connections.close_all()

    def held():
        with writing():
            made = first()
            done.set()
            end.wait(60)
            return made

    one = threading.Thread(target=work, args=(0, held), daemon=True)
    two = threading.Thread(target=work, args=(1, second), daemon=True)
    one.start()
    assert done.wait(60), got
    two.start()
    until(lambda: somebody_waits() or not two.is_alive(), seconds=60)
    end.set()
    one.join(60), two.join(60)
    return got


def test_two_come_first_to_a_room_that_nobody_has_opened(world):
    meeting = world.closed.meetings.first()
    helmi, veikko = world.actor("helmi"), world.actor("veikko")
    got = at_the_same_moment(lambda: take_seat(helmi, meeting, name="Helmi"),
                             lambda: take_seat(veikko, meeting, name="Veikko"))
    assert [type(one) for one in got] == [Seat, Seat]
    assert Room.objects.count() == 1 and {seat.name for seat in Seat.objects.all()} == {"Helmi", "Veikko"}


def test_two_organisers_add_a_meeting(world):
    eero, aino = world.actor("eero"), world.actor("aino")
    local = datetime.combine(clock.today() + timedelta(days=200), datetime.min.time()).replace(hour=18)
    before = world.opened.meetings.count()
    got = at_the_same_moment(
        lambda: add_meeting(eero, world.opened, local=local, minutes=60).number,
        lambda: add_meeting(aino, world.opened, local=local + timedelta(days=1), minutes=60).number)
    assert got[1] == got[0] + 1 and world.opened.meetings.count() == before + 2


def test_two_share_the_turns(world):
    eero, aino, meeting = world.actor("eero"), world.actor("aino"), world.closed.meetings.first()
    helmi, jari = world.people["helmi"].pk, world.people["jari"].pk
    got = at_the_same_moment(lambda: share_turns(eero, world.closed, turns={meeting.pk: {helmi}}),
                             lambda: share_turns(aino, world.closed, turns={meeting.pk: {helmi, jari}}))
    assert got == [1, 2] and Turn.objects.filter(meeting=meeting).count() == 2


def test_two_invite_the_same_visitor_and_ask_for_an_expert(world):
    eero, aino, meeting = world.actor("eero"), world.actor("aino"), world.closed.meetings.first()
    visitor = {"name": "Ulla Saari", "email": "ulla@example.org", "title": "puheenjohtaja"}
    got = at_the_same_moment(lambda: invite_visitor(eero, meeting, **visitor).pk,
                             lambda: invite_visitor(aino, meeting, **visitor).pk)
    assert isinstance(got[0], int) and isinstance(got[1], AlreadyAsked) and meeting.invited.count() == 1
    got = at_the_same_moment(lambda: ask_expert(eero, meeting, topic="Uni").pk,
                             lambda: ask_expert(aino, meeting, topic="Uni").pk)
    assert isinstance(got[1], AlreadyAsked) and ExpertRequest.objects.count() == 1


def test_two_bring_the_same_professionals(world):
    eero, aino, people = world.actor("eero"), world.actor("aino"), [Pasted("hoitaja@example.org")]
    add = {"people": people, "source": "messut", "language": "fi"}
    got = at_the_same_moment(lambda: add_professionals(eero, world.jarviseutu, **add),
                             lambda: add_professionals(aino, world.jarviseutu, **add))
    assert got == [(1, 0), (0, 1)] and Professional.objects.count() == 1


def test_two_windows_begin_to_read_a_channel(world):
    helmi = world.actor("helmi")
    channel = open_channel(helmi, world.closed)
    channel.seq = 7
    got = at_the_same_moment(lambda: mark_read(helmi, channel, n=5), lambda: mark_read(helmi, channel, n=3))
    assert got == [None, None]
    assert list(Reading.objects.values_list("seen", flat=True)) == [5]


def test_two_windows_keep_one_draft(world):
    helmi = world.actor("helmi")
    thread = ask(ANYONE, world.closed, text="Pääseekö mukaan?", name="Kirsi", email="kirsi@example.org")
    got = at_the_same_moment(lambda: keep_draft(helmi, thread, text="Hei"),
                             lambda: keep_draft(helmi, thread, text="Hei, kiitos"))
    assert got == [None, None] and [one.text for one in Draft.objects.all()] == ["Hei, kiitos"]


def test_one_address_is_proven_on_two_devices(world):
    new = {"federation": world.federation, "address": "uusi@example.org"}
    got = at_the_same_moment(lambda: prove_address(ANYONE, **new).pk, lambda: prove_address(ANYONE, **new).pk)
    assert got[0] == got[1] == User.objects.get(email="uusi@example.org").pk


def test_two_ask_for_the_same_call(world):
    got = at_the_same_moment(lambda: calls.switch("room:1", calls.Way("link", "https://a.example/")).generation,
                             lambda: calls.switch("room:1", calls.Way("link", "https://b.example/")).generation)
    assert got == [1, 2] and Call.objects.get().link == "https://b.example/"
    service = Service(subject="federation:1", kind="jitsi", client="rinnalla", address="https://jitsi.example")
    service.secret = "salaisuus"
    service.save()
    spec = MeetingSpec(ref="room:1", title="Tapaaminen", starts=clock.now(), ends=clock.now(), meeting="meeting:1")
    got = at_the_same_moment(lambda: bookings.book(service, spec).pk, lambda: bookings.book(service, spec).pk)
    assert got[0] == got[1] == Booking.objects.get().pk
