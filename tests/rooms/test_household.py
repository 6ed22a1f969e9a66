"""One address, two people: each has an own seat and an own name in the same meeting."""

import pytest
from django.test import Client

from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Person, User
from rinnalla.rooms.actions import coming
from rinnalla.rooms.consumers.visit import _find
from rinnalla.rooms.models import Seat
from rinnalla.rooms.rights import seated_at
from tests.people.helping import sign_in
from tests.registrations.people import intake_of, sign_up
from tests.world import stand

from .scene import Evening, about_to_begin

ADDRESS = "pari@posti.example"


@pytest.fixture
def couple(world):
    """Pirkko and Matti registered for the same group with one address."""
    intake = intake_of(world.closed)
    made = [sign_up(intake, name, email=ADDRESS) for name in ("Pirkko", "Matti")]
    about_to_begin(world.closed)
    return made


def browser_of(one) -> Client:
    """Signed in with the common address; this one's page was chosen."""
    browser = Client()
    sign_in(browser, ADDRESS)
    browser.post("/kirjaudu/kuka/", {"person": one.person_id})
    return browser


@pytest.mark.feature("ROOM1", "PPL1")
def test_two_people_of_one_household_have_each_a_seat_and_a_name(world, couple):
    meeting = world.closed.meetings.order_by("number").first()
    address = f"/huone/{meeting.pk}/"
    for one in couple:
        browser = browser_of(one)
        assert f'value="{one.nickname}"' in browser.get(address).content.decode()
        assert browser.post(address + "tulo/", {"name": one.nickname, "rules": "on"}).status_code == 302
    seats = {seat.person_id: seat.name for seat in Seat.objects.filter(room__meeting=meeting)}
    assert seats == {one.person_id: one.nickname for one in couple}


@pytest.mark.feature("ROOM1", "PPL1")
def test_before_the_choice_the_room_asks_who_is_coming(world, couple):
    meeting = world.closed.meetings.order_by("number").first()
    browser = Client()
    sign_in(browser, ADDRESS)
    assert browser.get(f"/huone/{meeting.pk}/")["Location"].startswith("/kirjaudu/kuka/?next=%2Fhuone%2F")
    assert not Seat.objects.exists()


@pytest.mark.feature("ROOM1")
def test_whoever_has_the_place_takes_the_seat_and_finds_it_by_socket(world):
    """An account made first, a registration by link later: the seat is the registration's, in every way in."""
    meeting = about_to_begin(world.closed)
    mirja = world.people["mirja"]
    later = Person.objects.create(federation=world.federation, name="Mirja Harju", email="mirja@example.org",
                                  proven_by=User.objects.get(person=mirja))
    stand(later, Role.MEMBER, group=world.closed)
    actor = actor_of(mirja)
    seat = coming.take_seat(actor, meeting, name="Mirja")
    assert seat.person_id == later.pk
    assert _find(actor, meeting.pk)[1] == seat
    assert seated_at(actor, later.pk).persons == actor.persons
    assert coming.take_seat(actor_of(later, by_pass=True), meeting, name="Mirja").pk == seat.pk


@pytest.mark.feature("ROOM1")
def test_nobody_is_seated_as_a_stranger(world):
    evening = Evening(world)
    stranger: Actor = world.actor("veikko")
    assert seated_at(stranger, world.people["mirja"].pk) == stranger
    assert evening.come("veikko").person_id == world.people["veikko"].pk
