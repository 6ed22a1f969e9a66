"""Coming in and hosting: the waiting room, the door, removal that holds, co-hosts, standings that end elsewhere."""

import json
from datetime import timedelta

import pytest
import time_machine

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import ANYONE, SYSTEM
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Pass, Standing
from rinnalla.rooms.actions import coming, guests, hands, hosting
from rinnalla.rooms.models import Room
from rinnalla.rooms.streams import Refused, Stale
from tests.world import stand

from .scene import Evening


@pytest.fixture
def evening(world):
    return Evening(world)


def guest(evening, name="Saniainen"):
    seat, given = guests.join_as_guest(ANYONE, evening.room, name=name)
    actor = actor_of(seat.person, by_pass=True)
    return seat, given, actor


def arrive(evening, seat, actor):
    seat.room = evening.room
    coming.arrive(actor, seat.room, seat)
    seat.refresh_from_db()
    return seat


@pytest.mark.feature("ROOM1")
def test_a_participant_waits_until_a_host_lets_them_in(evening):
    assert evening.come("veikko").state == "waiting"
    assert evening.come("helmi").state == "inside"
    evening.act(hosting.admit, "helmi", seated=False, target=evening.seats["veikko"])
    assert evening.seat("veikko").state == "inside"


@pytest.mark.feature("ROOM1")
def test_nobody_is_let_in_before_a_quarter_to(world):
    evening = Evening(world, minutes=25)
    evening.come("helmi"), evening.come("veikko")
    with pytest.raises(Refused, match="too_early"):
        evening.act(hosting.admit, "helmi", seated=False, target=evening.seats["veikko"])
    with time_machine.travel(evening.meeting.door_at + timedelta(seconds=1)):
        evening.act(hosting.admit_all, "helmi", seated=False)
    assert evening.seat("veikko").state == "inside"


@pytest.mark.feature("ROOM2")
def test_an_open_door_lets_straight_in_only_once_a_host_has_come(evening):
    evening.come("helmi")
    evening.act(hosting.set_up, "helmi", seated=False, door="open")
    Room.objects.filter(pk=evening.room.pk).update(state="waiting")
    assert evening.come("veikko").state == "waiting"
    evening.come("jari")
    assert evening.seat("veikko").state == "inside"


@pytest.mark.feature("ROOM3")
def test_the_last_host_leaving_opens_nothing(evening, world):
    evening.come("helmi")
    evening.act(coming.leave, "helmi")
    assert evening.come("veikko").state == "waiting"
    assert evening.room.door == Room.Door.HOSTS


@pytest.mark.feature("ROOM3")
def test_who_was_in_comes_straight_back(evening):
    evening.come("helmi"), evening.come("veikko")
    evening.act(hosting.admit_all, "helmi", seated=False)
    evening.act(coming.leave, "veikko")
    assert evening.come("veikko").state == "inside"


@pytest.mark.feature("ROOM2", "ROOM3")
def test_a_removed_guest_stays_out_and_newcomers_need_admission(evening):
    """S6: bound to the pass, not to the nickname."""
    evening.come("helmi")
    evening.act(hosting.set_up, "helmi", seated=False, door="open")
    evening.act(hosting.invite, "helmi", seated=False, do="open")
    code = evening.room.invite_code
    seat, given, actor = guest(evening)
    assert arrive(evening, seat, actor).state == "inside"
    evening.act(hosting.remove, "helmi", seated=False, target=seat.pk)
    assert Pass.objects.by_code(given.code) is None
    assert Room.objects.by_invite(code) is None
    assert evening.room.door == Room.Door.HOSTS
    with pytest.raises(Refused, match="removed"):
        guests.join_as_guest(actor, evening.room, name="Uusi nimi")
    other, _, newcomer = guest(evening, "Otava")
    assert arrive(evening, other, newcomer).state == "waiting"


@pytest.mark.feature("ROOM3")
def test_a_removed_member_is_out_for_this_evening_and_a_mistake_can_be_undone(evening, world):
    evening.come("helmi"), evening.come("veikko")
    evening.act(hosting.remove, "helmi", seated=False, target=evening.seats["veikko"])
    with pytest.raises(Refused, match="removed"):
        coming.take_seat(world.actor("veikko"), evening.meeting, name="Toinen")
    assert Standing.objects.filter(person=world.people["veikko"], role=Role.MEMBER).exists()
    evening.act(hosting.take_in_again, "helmi", seated=False, target=evening.seats["veikko"])
    assert evening.come("veikko").state == "waiting"


@pytest.mark.feature("ROOM3")
def test_hosts_cannot_throw_each_other_out(evening):
    evening.come("helmi"), evening.come("jari")
    with pytest.raises(Refused, match="is_host"):
        evening.act(hosting.remove, "jari", seated=False, target=evening.seats["helmi"])


@pytest.mark.feature("ROOM3")
def test_a_facilitator_can_always_come_in_again(evening, world):
    """Removed by mistake while still a participant: as a facilitator the door is open, and the room has its host."""
    evening.come("helmi"), evening.come("veikko")
    evening.act(hosting.remove, "helmi", seated=False, target=evening.seats["veikko"])
    evening.act(coming.leave, "helmi")
    veikko = world.people["veikko"]
    address = f"/huone/{evening.meeting.pk}/"
    assert "threshold" not in stage_of(world.client("veikko").get(address))
    with pytest.raises(Refused, match="removed"):
        coming.take_seat(world.actor("veikko"), evening.meeting, name="Veikko")
    stand(veikko, Role.FACILITATOR, group=world.closed)
    actor = actor_of(veikko, strong=True)
    seat = coming.take_seat(actor, evening.meeting, name="Veikko")
    coming.arrive(actor, evening.room, seat)
    seat = evening.seat("veikko")
    assert (seat.state, seat.role) == ("inside", "host") and evening.room.state == "open"
    assert evening.room.door == Room.Door.HOSTS


def stage_of(answer) -> str:
    return answer.context["stage"]


@pytest.mark.feature("ROOM3")
def test_a_cohost_hosts_this_meeting_and_no_other(evening, world):
    stand(world.people["eero"], Role.MEMBER, group=world.other_closed)
    stand(world.people["sirpa"], Role.MEMBER, group=world.closed)
    evening.come("helmi"), evening.come("sirpa"), evening.come("veikko")
    evening.act(hosting.admit_all, "helmi", seated=False)
    with pytest.raises(Refused, match="needs_sign_in"):
        evening.act(hosting.make_cohost, "helmi", seated=False, target=evening.seats["sirpa"], on=True)
    seat = evening.seat("sirpa")
    seat.strong = True
    seat.save()
    evening.act(hosting.make_cohost, "helmi", seated=False, target=seat.pk, on=True)
    sirpa = actor_of(world.people["sirpa"], strong=True)
    hands.lower_hand(sirpa, evening.room, target=evening.seats["veikko"])
    second = world.closed.meetings.get(number=2)
    assert not any(p.meeting in (None, second.pk) for p in sirpa.posts_of(Role.FACILITATOR))
    evening.act(hosting.make_cohost, "helmi", seated=False, target=seat.pk, on=False)
    assert evening.seat("sirpa").role == "member"


@pytest.mark.feature("ROOM3")
def test_standings_that_end_elsewhere_end_here(evening, world):
    evening.come("helmi"), evening.come("jari"), evening.come("veikko")
    evening.act(hosting.admit_all, "helmi", seated=False)
    held = evening.seat("veikko")
    Standing.objects.filter(person__in=[world.people["veikko"], world.people["jari"]], group=world.closed.pk).delete()
    coming.refresh_rights(SYSTEM, evening.room)
    assert evening.seat("veikko").state == evening.seat("jari").state == "left"
    assert evening.seat("helmi").role == "host"
    from rinnalla.rooms.actions import talk
    with pytest.raises(Stale):
        talk.say(world.actor("helmi"), held.room, held, text="Vanhoin oikeuksin", client_id="z")


@pytest.mark.feature("ROOM13")
def test_only_the_largest_number_at_once_is_remembered_hosts_aside(evening):
    evening.come("helmi")
    evening.act(hosting.invite, "helmi", seated=False, do="open")
    for name in ("Saniainen", "Otava"):
        seat, _, actor = guest(evening, name)
        arrive(evening, seat, actor)
    evening.come("veikko")
    evening.act(hosting.admit_all, "helmi", seated=False)
    evening.act(coming.leave, "veikko")
    assert (evening.room.head_count, evening.room.guests) == (3, 2)


@pytest.mark.feature("ROOM2", "ROOM10")
def test_what_the_group_has_chosen_is_told_to_the_hosts_at_opening(world):
    world.closed.premoderated = world.closed.guest_link = True
    world.closed.save()
    evening = Evening(world)
    evening.come("helmi")
    settings = [json.loads(line) for line in evening.stream("hosts") if '"settings"' in line][-1]
    assert settings["premoderated"] and settings["invite"] == evening.room.invite_code
