"""A support person's seat: one place for two, two links, gone together (REG10)."""

import pytest
from django.test import Client

from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.people.models import Pass, Person, Standing
from rinnalla.registrations import actions
from rinnalla.registrations.actions._line import _erase
from rinnalla.registrations.models import Intake, SupportPerson
from rinnalla.registrations.queries import next_meeting
from rinnalla.rooms.models import Room, Seat
from rinnalla.rooms.rights import Standings, badge_of
from tests.registrations.people import fresh, intake_of, owner, sign_up
from tests.registrations.test_own import by_link
from tests.world import CAST

pytestmark = pytest.mark.feature("REG10")
OWN = "/oma/ilmoittautumiset/{}/tukihenkilo/"


@pytest.fixture
def kaisa(world):
    return sign_up(intake_of(world.closed), "Kaisa", with_support_person=True)


def bring(kaisa, **fields):
    return by_link(kaisa).post(OWN.format(kaisa.pk), {"nickname": "Aatu"} | fields)


def test_one_place_and_a_link_of_their_own(kaisa, world):
    taken = Intake.objects.get(pk=kaisa.intake_id).taken
    assert bring(kaisa).status_code == 302
    row = SupportPerson.objects.select_related("person").get()
    assert Intake.objects.get(pk=kaisa.intake_id).taken == taken, "one counted place"
    link = Pass.objects.get(person=row.person)
    assert link.code in by_link(kaisa).get(OWN.format(kaisa.pk)).content.decode()
    helper = Client()
    helper.post(f"/p/{link.code}/")
    assert "Olet tukihenkilönä" in helper.get("/oma/").content.decode()
    assert next_meeting([row.person_id]) == world.closed.meetings.first()
    assert helper.get(f"/oma/ilmoittautumiset/{kaisa.pk}/").status_code == 404, "the place is Kaisa's"
    assert not Letter.objects.filter(person=row.person_id).exists(), "no address, no letter"


def test_the_room_shows_who_they_are(kaisa, world):
    bring(kaisa)
    row = SupportPerson.objects.get()
    room = Room.objects.create(meeting=world.closed.meetings.first())
    holder = Standings([row.person_id]).actor(row.person_id, strong=False, by_pass=True)
    assert badge_of(holder, room) == "support"
    assert Seat(role=badge_of(holder, room)).is_support
    other = Room.objects.create(meeting=world.other_closed.meetings.first())
    assert badge_of(holder, other) != "support"


def test_letters_go_to_them_only_if_asked_and_to_their_own_address(kaisa, world, time_machine):
    from datetime import timedelta

    from rinnalla.base.sweeps import run

    bring(kaisa, email="aatu@posti.example")
    row = SupportPerson.objects.select_related("person").get()
    link = Letter.objects.get(person=row.person_id)
    composed = COMPOSERS[link.kind](link)
    assert composed.to == "aatu@posti.example"
    assert "Kaisa" not in composed.text
    time_machine.move_to(world.closed.meetings.first().starts_at - timedelta(minutes=55))
    run("registrations.letters")
    assert Letter.objects.filter(kind="meeting.reminder_hour").count() == 1
    bring(kaisa, email="aatu@posti.example", letters="on")
    run("registrations.letters")
    run("registrations.letters")
    letter = Letter.objects.get(kind="meeting.reminder_hour", person=row.person_id)
    composed = COMPOSERS[letter.kind](letter)
    assert composed.to == "aatu@posti.example"
    assert "tapaamispaiva" not in composed.text, "cancelling is Kaisa's"


@pytest.mark.parametrize("way", ["cancel", "erase", "clear", "untick"])
def test_both_go_together(kaisa, world, way, django_capture_on_commit_callbacks):
    bring(kaisa)
    person = SupportPerson.objects.get().person
    with django_capture_on_commit_callbacks(execute=True):
        if way == "cancel":
            actions.cancel_registration(owner(kaisa), kaisa)
        elif way == "erase":
            _erase(kaisa)
        elif way == "clear":
            by_link(kaisa).post(OWN.format(kaisa.pk) + "poisto/")
        else:
            actions.change_registration(owner(kaisa), fresh(kaisa), nickname="Kaisa", wishes="",
                                        with_support_person=False, reminders=True)
    assert not SupportPerson.objects.exists()
    assert not Standing.objects.filter(role="support_person").exists()
    assert not Pass.objects.alive().filter(person=person.pk).exists()
    assert not Person.objects.filter(pk=person.pk).exists(), "known for this alone, so forgotten"
    assert Intake.objects.get(pk=kaisa.intake_id).taken == (0 if way in ("cancel", "erase") else 1)


def test_one_in_line_has_no_seat_beside_yet(world):
    intake = intake_of(world.closed)
    Intake.objects.filter(pk=intake.pk).update(wanted=1, ceiling=1)
    sign_up(intake, "Kaisa")
    liisa = sign_up(intake, "Liisa")
    bring(liisa)
    assert not SupportPerson.objects.exists()


@pytest.mark.parametrize("name", CAST)
def test_nobody_else_brings_one(kaisa, world, name):
    answer = world.client(name).post(OWN.format(kaisa.pk), {"nickname": "Aatu"})
    assert answer.status_code == (302 if name == "anonymous" else 404)
    assert not SupportPerson.objects.exists()
