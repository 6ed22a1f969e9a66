"""Rights that end elsewhere end in the room at once (S4): the next act and the next delivery read them anew."""

import pytest

from rinnalla.access.permissions import Permission
from rinnalla.access.policy import permits
from rinnalla.groups.actions import grant_facilitator, withdraw_facilitator
from rinnalla.rooms.models import Event, Room, Seat
from rinnalla.rooms.topics import topics_of


@pytest.fixture
def room(world):
    room = Room.objects.create(meeting=world.closed.meetings.first(), state="open")
    Seat.objects.create(room=room, person=world.people["jari"], name="Jari", role="host", state="inside")
    return room


@pytest.mark.feature("ROOM3", "ORG3")
def test_a_facilitator_whose_rights_end_is_a_host_no_more(world, room):
    before = room.access_version
    withdraw_facilitator(world.actor("eero"), world.closed, person=world.people["jari"])
    room.refresh_from_db()
    assert room.access_version > before
    assert Event.objects.filter(room=room, stream="hosts", type="settings").exists()
    seat = Seat.objects.get(room=room)
    assert seat.role == "member"
    heard = [t for t in topics_of(room, seat) if permits(world.actor("jari"), t.permission, t.scope)]
    assert [t.stream for t in heard] == [seat.stream]
    assert not permits(world.actor("jari"), Permission.ROOM_HOST, room.scope)
    assert permits(world.actor("helmi"), Permission.ROOM_HOST, room.scope)


def test_rights_given_open_the_hosts_side(world, room):
    Seat.objects.create(room=room, person=world.people["sirpa"], name="Sirpa", role="member", state="inside")
    before = room.access_version
    grant_facilitator(world.actor("eero"), world.closed, person=world.people["sirpa"])
    room.refresh_from_db()
    assert room.access_version > before
    assert Seat.objects.get(person=world.people["sirpa"]).role == "host"


def test_an_ended_room_is_left_alone(world, room):
    Room.objects.filter(pk=room.pk).update(state="ended")
    withdraw_facilitator(world.actor("eero"), world.closed, person=world.people["jari"])
    room.refresh_from_db()
    assert room.access_version == 1
