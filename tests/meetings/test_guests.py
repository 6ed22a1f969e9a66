"""Experts and visitors: asked for, answered, invited to one meeting only, withdrawn, thanked (GRP11, ORG2)."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client

from rinnalla.access.guard import may
from rinnalla.access.permissions import Permission as P
from rinnalla.base import clock
from rinnalla.groups.models import Group
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.meetings import sweeps
from rinnalla.meetings.models import ExpertRequest, Invited, Meeting, PlanItem
from rinnalla.people import passes
from rinnalla.people.loading import actor_of
from rinnalla.people.models import Person, Standing

pytestmark = pytest.mark.feature("GRP11", "ORG2")
NAMED = {"kind": "yes", "yes-name": "Ilta Virtala", "yes-email": "ilta@asiantuntija.example",
         "yes-title": "unihoitaja", "yes-answer": "Ilta tulee mielellään."}


@pytest.fixture
def asked(world) -> ExpertRequest:
    meeting = world.closed.meetings.get(number=2)
    PlanItem.objects.create(meeting=meeting, kind="expert", minutes=20, position=2)
    PlanItem.objects.create(meeting=meeting, kind="theme", title="Ohjaajien salainen osuus", minutes=20, position=3)
    answer = world.client("helmi").post(
        f"/hallinta/ryhmat/{world.closed.slug}/tapaamiset/2/asiantuntija/", {"topic": "Uni ja kipu", "wish": "20 min"})
    assert answer.status_code == 302
    return ExpertRequest.objects.get()


def address(asked: ExpertRequest, end: str = "") -> str:
    return f"/hallinta/asiantuntijapyynnot/{asked.pk}/{end}"


def sent(kind: str):
    return [COMPOSERS[x.kind](x) for x in Letter.objects.filter(kind=kind, state="queued")]


def guest() -> Person:
    return Invited.objects.latest("pk").person


def test_yes_with_a_name_gives_rights_to_that_one_meeting_only(world, asked):
    assert "Uni ja kipu" in world.client("aino").get("/hallinta/asiantuntijapyynnot/").content.decode()
    assert world.client("aino").post(address(asked), NAMED).status_code == 302
    actor, meeting = actor_of(guest(), by_pass=True), asked.meeting
    other = world.closed.meetings.get(number=3)
    assert may(actor, P.ROOM_ENTER, meeting) and not may(actor, P.ROOM_ENTER, other)
    for permission in (P.GROUP_CONTENT, P.REGISTRATION_VIEW, P.MEETING_TIMETABLE, P.MEETING_PLAN, P.ROOM_HOST):
        assert not may(actor, permission, meeting), permission
    assert list(Meeting.objects.visible_to(actor)) == [meeting]
    [letter] = sent("meeting.guest_invited")
    assert letter.to == "ilta@asiantuntija.example" and "Uni ja kipu" in letter.text and "/p/" in letter.text
    assert "Ilta tulee mielellään." in sent("meeting.expert_answer")[0].text
    page = holder(guest()).get(f"/oma/kutsu/{Invited.objects.get().pk}/").content.decode()
    assert "Asiantuntijan alustus" in page and "Ohjaajien salainen osuus" not in page
    with time_machine.travel(meeting.ends_at + timedelta(hours=1)):
        assert not may(actor_of(guest(), by_pass=True), P.ROOM_ENTER, meeting), "the rights end with the meeting"


def holder(person: Person) -> Client:
    client, subject = Client(), f"invited:{Invited.objects.get(person=person).pk}"
    answer = client.post(passes.url_of(passes.issue(person, subject=subject)).replace("http://testserver", ""))
    assert answer["Location"].startswith("/oma/kutsu/")
    return client


@pytest.mark.parametrize(("name", "status"), [
    ("anonymous", 302), ("eero", 403), ("helmi", 403), ("sirpa", 404), ("veikko", 404), ("mirja", 404),
    ("ulla", 404), ("outi", 404)])
def test_only_the_federation_answers(world, asked, name, status):
    assert world.client(name).post(address(asked), NAMED).status_code == status
    assert not Invited.objects.exists() and ExpertRequest.objects.get().state == "asked"


def test_another_date_moves_the_meeting_when_it_suits(world, asked):
    day = (clock.today() + timedelta(days=50)).isoformat()
    assert world.client("aino").post(address(asked), {
        "kind": "date", "date-day": day, "date-time": "17.00"}).status_code == 302
    assert world.client("mirja").post(address(asked, "uusi-aika/")).status_code == 404
    assert "Siirrä tapaaminen tähän aikaan" in world.client("helmi").get(
        f"/hallinta/ryhmat/{world.closed.slug}/vieraat/").content.decode()
    assert world.client("helmi").post(address(asked, "uusi-aika/")).status_code == 302
    meeting = Meeting.objects.get(pk=asked.meeting_id)
    assert meeting.starts_local == f"{day}T17:00" and ExpertRequest.objects.get().state == "asked"


@pytest.mark.feature("GRP9")
def test_in_a_turn_key_group_the_facilitator_is_not_offered_what_staff_do(world, asked):
    day = (clock.today() + timedelta(days=50)).isoformat()
    ExpertRequest.objects.filter(pk=asked.pk).update(state="proposed", proposed_local=f"{day}T17:00")
    before, page = asked.meeting.starts_local, "/hallinta/ryhmat/kuusi-iltaa/vieraat/"
    move = "Siirrä tapaaminen tähän aikaan"
    assert move in world.client("helmi").get(page).content.decode()
    Group.objects.filter(pk=world.closed.pk).update(service_model="turn_key")
    said = world.client("helmi").get(page).content.decode()
    assert move not in said and "Kysy vielä samalle ajalle" in said and "yhteyshenkilö" in said
    assert world.client("helmi").post(address(asked, "uusi-aika/")).status_code == 403
    assert Meeting.objects.get(pk=asked.meeting_id).starts_local == before
    assert move in world.client("eero").get(page).content.decode()


def test_past_dates_and_empty_reasons_lose_nothing(world, asked):
    late = world.client("aino").post(address(asked), {
        "kind": "date", "date-day": "2020-01-01", "date-time": "17.00", "date-answer": "Sopisiko?"})
    assert late.status_code == 422 and "jo mennyt" in late.content.decode() and "Sopisiko?" in late.content.decode()
    assert world.client("aino").post(address(asked), {"kind": "no", "no-answer": ""}).status_code == 422
    assert ExpertRequest.objects.get().state == "asked"


def test_no_with_a_reason_and_two_answers_at_once(world, asked):
    assert world.client("aino").post(address(asked), {"kind": "no", "no-answer": "Kaikki lomalla."}).status_code == 302
    assert "Kaikki lomalla." in sent("meeting.expert_answer")[0].text
    world.client("aino").post(address(asked), NAMED)
    assert ExpertRequest.objects.get().state == "declined" and not Invited.objects.exists()


def test_a_visitor_has_one_slot_and_goes_when_withdrawn(world):
    meeting = world.closed.meetings.get(number=1)
    PlanItem.objects.create(meeting=meeting, kind="closing", minutes=10, position=1)
    url = f"/hallinta/ryhmat/{world.closed.slug}/tapaamiset/1/"
    assert world.client("helmi").post(f"{url}vierailija/", {
        "name": "Paula Puhe", "email": "paula@yhdistys.example", "title": "puheenjohtaja", "topic": "Yhdistys",
        "minutes": "10"}).status_code == 302
    invited = Invited.objects.get()
    assert invited.item.heading == "Paula Puhe: Yhdistys" and invited.item.position == 1
    assert PlanItem.objects.get(kind="closing").position == 2
    actor = actor_of(invited.person, by_pass=True)
    assert may(actor, P.ROOM_ENTER, meeting)
    assert world.client("mirja").post(f"{url}vieraat/{invited.pk}/poisto/").status_code == 404
    assert world.client("helmi").post(f"{url}vieraat/{invited.pk}/poisto/").status_code == 302
    assert not may(actor_of(invited.person, by_pass=True), P.ROOM_ENTER, meeting)
    assert not PlanItem.objects.filter(title__startswith="Paula").exists()
    assert "peruneet kutsusi" in sent("meeting.guest_withdrawn")[0].text and not sent("meeting.guest_invited")


def test_thanks_come_once_after_the_meeting(world, asked):
    world.client("aino").post(address(asked), NAMED)
    assert sweeps.thank_guests() == 0
    Meeting.objects.filter(pk=asked.meeting_id).update(state="held")
    assert (sweeps.thank_guests(), sweeps.thank_guests()) == (1, 0)
    assert "kiitos" in sent("meeting.guest_thanks")[0].text


def test_moving_the_meeting_moves_the_rights(world, asked):
    world.client("aino").post(address(asked), NAMED)
    meeting = Meeting.objects.get(pk=asked.meeting_id)
    day = (clock.today() + timedelta(days=90)).isoformat()
    world.client("eero").post(f"/hallinta/ryhmat/{world.closed.slug}/aikataulu/2/", {
        "day": day, "time": "18:00", "minutes": "120", "theme": meeting.theme, "sequence": meeting.sequence})
    meeting.refresh_from_db()
    assert meeting.starts_local.startswith(day)
    assert Standing.objects.get(role="expert").until > meeting.ends_at
