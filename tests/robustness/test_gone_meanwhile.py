"""What somebody removes while another one's press is on its way is not there: a plain 404, and nothing done."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError
from django.db.models import F
from django.test import Client

from rinnalla.access import guard
from rinnalla.access.permissions import Role
from rinnalla.base import clock, idempotency, vault
from rinnalla.base.models import Mark
from rinnalla.groups.actions import grant_facilitator
from rinnalla.groups.views import team
from rinnalla.meetings.actions.schedule import move_meeting, remove_meeting
from rinnalla.meetings.models import ExpertRequest, Meeting, PlanItem
from rinnalla.meetings.views import schedule
from rinnalla.registrations.applications.models import Application, ApplicationMessage
from rinnalla.registrations.models import Intake
from rinnalla.rooms.actions import hosting
from rinnalla.rooms.models import Room, Seat
from rinnalla.rooms.views import invite
from tests.rooms.scene import Evening
from tests.world import person, stand

pytestmark = pytest.mark.feature("OPS2")


@pytest.fixture
def meanwhile(monkeypatch):
    """`meanwhile(deed)`: done once, right after the next page has found its thing."""
    def set_up(deed):
        left, look = [deed], guard.in_this_house

        def looked(request, thing):
            found = look(request, thing)
            if left:
                left.pop()()
                vault.forget_seen()
            return found

        monkeypatch.setattr(guard, "in_this_house", looked)
        monkeypatch.setattr(invite, "in_this_house", looked)
    return set_up


def test_a_meeting_is_removed_from_the_draft_while_another_moves_it(world, meanwhile):
    meeting = world.draft.meetings.get(number=2)
    meanwhile(lambda: remove_meeting(world.actor("eero"), meeting))
    answer = world.client("aino").post(f"/hallinta/ryhmat/{world.draft.slug}/aikataulu/2/", {
        "day": "2030-05-05", "time": "18:00", "minutes": "90", "sequence": "0"})
    assert answer.status_code == 404
    assert not Meeting.objects.filter(pk=meeting.pk).exists()


def test_an_application_is_forgotten_while_somebody_writes_to_the_applicant(world, meanwhile):
    intake = Intake.objects.create(group=world.closed, opens_at=clock.now(), closes_at=clock.now())
    sent = Application(intake=intake, person=world.people["mirja"])
    sent.tell(nickname="Mirja", with_support_person=False, answers=())
    sent.save(force_insert=True)
    meanwhile(lambda: vault.destroy([sent.key]))
    answer = world.client("aino").post(
        f"/hallinta/ryhmat/{world.closed.slug}/hakemukset/{sent.pk}/viesti/", {"text": "Hei", "key": "k" * 24})
    assert answer.status_code == 404
    assert ApplicationMessage.objects.count() == 0


@pytest.mark.parametrize("first", [lambda meeting: None, lambda meeting: meeting.delete()])
def test_what_is_broken_is_still_a_fault(world, monkeypatch, first):
    """Only what somebody else removed is answered so: another fault stays one, also after one's own removal."""
    def broken(_actor, meeting, **_more):
        first(meeting)
        raise IntegrityError("rikki")

    monkeypatch.setattr(schedule.actions, "remove_meeting", broken)
    with pytest.raises(IntegrityError):
        world.client("aino").post(f"/hallinta/ryhmat/{world.draft.slug}/aikataulu/2/peruutus/")


def test_who_comes_second_to_a_number_takes_the_next_one(world):
    """The number was free when it was read: the making is tried anew, once, and a lasting fault stays one."""
    Mark.objects.create(pk="1")
    numbers = iter("12")

    def make() -> str:
        return Mark.objects.create(pk=next(numbers)).pk

    assert idempotency.once("k" * 20, "b", make) == "2"
    assert idempotency.once("k" * 20, "b", make) == "2"
    with pytest.raises(IntegrityError):
        idempotency.once("j" * 20, "b", lambda: Mark.objects.create(pk="1").pk)


def test_two_press_the_same_thing_and_the_second_finds_it_done(world, meanwhile):
    """Rights given twice; and a part of the plan that somebody removes while another one moves it."""
    helper = stand(person(world.federation, "Kaisla Virta"), Role.SUPPORTER, association=world.jarviseutu).person
    meanwhile(lambda: grant_facilitator(world.actor("eero"), world.closed, person=helper))
    desk = f"/hallinta/ryhmat/{world.closed.slug}/"
    answer = world.client("aino").post(f"{desk}ohjaajat/", {"person": helper.pk})
    assert answer.status_code in (302, 422)
    assert world.closed.facilitators.filter(person=helper).count() == 1
    item = PlanItem.objects.create(meeting=world.closed.meetings.first(), kind="theme", title="Uni", minutes=20,
                                   position=9)
    meanwhile(item.delete)
    pk = item.pk
    assert world.client("helmi").post(f"{desk}tapaamiset/1/suunnitelma/osuudet/{pk}/paikka/").status_code == 404


def test_rights_given_between_the_form_and_the_deed_are_had(world, monkeypatch):
    helper = stand(person(world.federation, "Kaisla Virta"), Role.SUPPORTER, association=world.jarviseutu).person

    def after_another(actor, group, **more):
        grant_facilitator(world.actor("eero"), group, **more)
        return grant_facilitator(actor, group, **more)

    monkeypatch.setattr(team.actions, "grant_facilitator", after_another)
    page = f"/hallinta/ryhmat/{world.closed.slug}/ohjaajat/"
    answer = world.client("aino").post(page, {"person": helper.pk}, follow=True)
    assert answer.redirect_chain == [(page, 302)] and "Kaisla" in answer.content.decode()
    assert world.closed.facilitators.filter(person=helper).count() == 1


def test_a_meeting_is_moved_by_another_while_the_experts_date_is_taken(world, meanwhile):
    meeting = world.closed.meetings.get(number=2)
    day = (clock.today() + timedelta(days=50)).isoformat()
    asked = ExpertRequest.objects.create(meeting=meeting, topic="Uni", state="proposed",
                                         proposed_local=f"{day}T17:00")
    other = Meeting.objects.get(pk=meeting.pk)
    meanwhile(lambda: move_meeting(world.actor("eero"), other, local=datetime.fromisoformat(f"{day}T12:00"),
                                   minutes=90, sequence=other.sequence))
    answer = world.client("helmi").post(f"/hallinta/asiantuntijapyynnot/{asked.pk}/uusi-aika/", follow=True)
    assert answer.status_code == 200 and "Pyyntö oli jo muuttunut" in answer.content.decode()
    assert Meeting.objects.get(pk=meeting.pk).starts_local == f"{day}T12:00"
    assert ExpertRequest.objects.get().state == "proposed"


@pytest.mark.parametrize("closed", [False, True])
def test_a_guest_joins_while_a_host_changes_the_room_or_closes_the_link(world, meanwhile, closed):
    evening = Evening(world)
    evening.come("helmi")
    evening.act(hosting.invite, "helmi", seated=False, do="open")
    code = evening.room.invite_code
    change = {"invite_open": False} if closed else {}
    meanwhile(lambda: Room.objects.filter(pk=evening.room.pk).update(access_version=F("access_version") + 1, **change))
    answer = Client().post(f"/k/{code}/tulo/", {"name": "Saniainen", "rules": "on"})
    assert answer.status_code == (404 if closed else 302)
    assert Seat.objects.filter(room=evening.room, role="guest").exists() is not closed
