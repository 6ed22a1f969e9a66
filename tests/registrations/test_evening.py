"""The day of the meeting: late, can't come, the line at the door (REG11, REG12)."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from rinnalla.access.subjects import SYSTEM
from rinnalla.base import clock
from rinnalla.base.sweeps import run
from rinnalla.groups.actions import cancel_group
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.meetings.actions.schedule import cancel_meeting, move_meeting
from rinnalla.people import passes
from rinnalla.people.models import Pass, Standing
from rinnalla.registrations import actions
from rinnalla.registrations.evening import code_of, empty_places, evening_of
from rinnalla.registrations.models import Attendance, AttendanceCount, DayNote, Intake, Registration
from rinnalla.registrations.queries import next_meeting
from rinnalla.web.landing import landing_of
from tests.registrations.people import fresh, intake_of, owner, sign_up
from tests.world import CAST


def by_link(registration) -> Client:
    client = Client()
    client.post(f"/p/{passes.issue(registration.person, subject=f'group:{registration.intake.group_id}').code}/")
    return client


@pytest.fixture
def closed(world, time_machine):
    """Kaisa and Liisa in, Maija and Niina in line; an hour before the first meeting of six."""
    intake = intake_of(world.closed)
    Intake.objects.filter(pk=intake.pk).update(wanted=2, ceiling=2)
    people = {name: sign_up(intake, name) for name in ("Kaisa", "Liisa", "Maija", "Niina")}
    time_machine.move_to(world.closed.meetings.first().starts_at - timedelta(hours=1))
    return people


@pytest.fixture
def single(world, time_machine):
    """The same in a meeting that is registered for by itself."""
    intake = intake_of(world.opened, 1)
    Intake.objects.filter(pk=intake.pk).update(wanted=2, ceiling=2)
    people = {name: sign_up(intake, name) for name in ("Kaisa", "Liisa", "Maija", "Niina")}
    time_machine.move_to(intake.meeting.starts_at - timedelta(hours=1))
    return people


def day(registration, meeting, way="") -> str:
    return f"/tapaamispaiva/{code_of(registration.pk, meeting.pk)}/{way}"


def letter_of(registration, kind: str) -> str:
    run("registrations.letters")
    letter = Letter.objects.filter(kind=kind, person=registration.person_id).latest("pk")
    composed = COMPOSERS[kind](letter)
    return composed.text if composed else ""


@pytest.mark.feature("REG12")
def test_the_days_letter_has_a_link_two_buttons_and_whom_to_call(closed, world):
    profile = world.closed.facilitators.first()
    profile.help_phone = "040 765 4321"
    profile.save()
    meeting = world.closed.meetings.first()
    text = letter_of(closed["Kaisa"], "meeting.reminder_hour")
    for part in (day(closed["Kaisa"], meeting, "myohassa/"), day(closed["Kaisa"], meeting, "en-paase/"), "/p/",
                 "040 765 4321"):
        assert part in text
    page = Client().get(f"/ryhmat/{world.closed.slug}/").content.decode()
    assert "040 765 4321" not in page, "the number is for those who have a place"
    for name in ("anonymous", "mirja", "sirpa"):
        assert "040 765" not in world.client(name).get(f"/ryhmat/{world.closed.slug}/").content.decode()


@pytest.mark.feature("REG12")
def test_one_press_tells_and_looking_tells_nothing(closed, world, time_machine):
    kaisa, meeting, client = closed["Kaisa"], world.closed.meetings.first(), Client()
    for way in ("", "myohassa/", "en-paase/"):
        assert client.get(day(kaisa, meeting, way)).status_code == 200
        client.head(day(kaisa, meeting, way))
    assert not DayNote.objects.exists()
    page = client.post(day(kaisa, meeting, "myohassa/"), follow=True).content.decode()
    assert "Tule, kun ehdit" in page
    client.post(day(closed["Liisa"], meeting, "en-paase/"))
    assert dict(DayNote.objects.values_list("registration", "what")) == {kaisa.pk: "late",
                                                                        closed["Liisa"].pk: "absent"}
    assert fresh(closed["Liisa"]).state == "confirmed", "only this evening is missed"
    assert fresh(closed["Maija"]).state == "waiting"
    client.post(day(closed["Liisa"], meeting, "paasen/"))
    assert DayNote.objects.get().registration == kaisa
    time_machine.move_to(meeting.ends_at + timedelta(minutes=1))
    run("registrations.evening")
    assert not DayNote.objects.exists(), "forgotten when the evening is over"
    assert client.get(day(kaisa, meeting)).status_code == 404


@pytest.mark.feature("REG12")
def test_hosts_see_it_and_nobody_else(closed, world, time_machine):
    meeting = world.closed.meetings.first()
    Client().post(day(closed["Kaisa"], meeting, "myohassa/"))
    time_machine.move_to(meeting.starts_at - timedelta(minutes=12))
    helmi, liisa = world.client("helmi"), by_link(closed["Liisa"])
    for client, name in ((helmi, "Helmi"), (liisa, "Liisa")):
        client.post(f"/huone/{meeting.pk}/tulo/", {"name": name, "rules": "on", "accept": "on"})
    from rinnalla.rooms.models import Seat  # the room's own rows, to be inside without a socket

    Seat.objects.filter(person=world.people["helmi"]).update(state="inside", role="host", admitted_at=clock.now())
    Seat.objects.filter(person=closed["Liisa"].person).update(state="inside", admitted_at=clock.now())
    seen = helmi.get(f"/huone/{meeting.pk}/").content.decode()
    assert "tulee myöhässä" in seen
    assert "tulee myöhässä" not in liisa.get(f"/huone/{meeting.pk}/").content.decode()


@pytest.mark.feature("REG12")
def test_from_a_single_meeting_the_place_goes_to_the_line_at_once(single, world):
    meeting = single["Kaisa"].intake.meeting
    page = Client().post(day(single["Kaisa"], meeting, "en-paase/"), follow=True).content.decode()
    assert "Paikkasi tarjottiin heti" in page
    assert fresh(single["Kaisa"]).state == "cancelled"
    assert Letter.objects.filter(kind="registration.standby").count() == 2, "the whole line hears: first press wins"


@pytest.mark.feature("REG12")
def test_the_address_opens_this_evening_alone(closed, world, time_machine):
    meeting, second = list(world.closed.meetings.all()[:2])
    kaisa = closed["Kaisa"]
    other = world.other_closed.meetings.first()
    for code in (code_of(kaisa.pk, second.pk), code_of(kaisa.pk, other.pk), code_of(10**9, meeting.pk),
                 code_of(closed["Maija"].pk, meeting.pk), code_of(kaisa.pk, meeting.pk)[:-1] + "x"):
        assert evening_of(code) is None
    assert evening_of(code_of(kaisa.pk, meeting.pk)) is not None
    cancel_meeting(world.actor("aino"), meeting, note="Myrsky")
    assert evening_of(code_of(kaisa.pk, meeting.pk)) is None


@pytest.mark.feature("REG12")
def test_the_link_lands_on_the_next_meeting_also_moved_never_on_a_cancelled_one(closed, world, time_machine):
    first, second = list(world.closed.meetings.all()[:2])
    me = [closed["Kaisa"].person_id]
    assert next_meeting(me) == first
    later = datetime.fromisoformat(second.starts_local) + timedelta(days=1)
    move_meeting(world.actor("aino"), first, local=later, minutes=90, sequence=first.sequence)
    assert next_meeting(me) == second
    cancel_meeting(world.actor("aino"), second, note="Sairaus")
    assert next_meeting(me) == first
    cancel_group(world.actor("aino"), world.closed, reason="Ohjaajat sairastuivat")
    assert next_meeting(me) is None


# --- the line at the door -------------------------------------------------------------------------------
def ask(registration, meeting, present=()) -> bool:
    try:
        return actions.take_empty_seat(owner(registration), fresh_with_all(registration), meeting=meeting,
                                       present=set(present))
    except actions.PlaceGone:
        return False


def fresh_with_all(registration):
    return Registration.objects.with_all().get(pk=registration.pk)


@pytest.mark.feature("REG11")
def test_places_wait_for_their_holders_until_the_start(closed, world, time_machine):
    meeting, kaisa = world.closed.meetings.first(), closed["Kaisa"]
    time_machine.move_to(meeting.starts_at - timedelta(minutes=11))
    assert not ask(closed["Maija"], meeting), "too early"
    time_machine.move_to(meeting.starts_at - timedelta(minutes=10))
    assert not ask(closed["Maija"], meeting), "both may still come"
    actions.tell_absent(owner(kaisa), fresh_with_all(kaisa), meeting=meeting)
    assert ask(closed["Niina"], meeting), "first press wins, whatever the place in line"
    assert ask(closed["Niina"], meeting), "pressing again changes nothing"
    assert not ask(closed["Maija"], meeting), "never one over"
    assert Attendance.objects.get().standby
    assert fresh(closed["Niina"]).state == "waiting", "the place in line stays"
    time_machine.move_to(meeting.starts_at + timedelta(minutes=1))
    assert ask(closed["Maija"], meeting), "Liisa has not come and said nothing"
    assert empty_places(Intake.objects.get(group=world.closed), meeting, {closed["Liisa"].person_id}, clock.now()) == 1


@pytest.mark.feature("REG11")
def test_late_and_present_people_keep_their_places(closed, world, time_machine):
    meeting = world.closed.meetings.first()
    actions.tell_late(owner(closed["Kaisa"]), fresh_with_all(closed["Kaisa"]), meeting=meeting)
    time_machine.move_to(meeting.starts_at + timedelta(minutes=9))
    assert not ask(closed["Maija"], meeting, present=[closed["Liisa"].person_id])
    assert ask(closed["Maija"], meeting)
    time_machine.move_to(meeting.starts_at + timedelta(minutes=11))
    assert not ask(closed["Niina"], meeting), "the door is shut to the line"


@pytest.mark.feature("REG11")
def test_the_door_of_the_room_lets_the_line_in(closed, world, time_machine):
    meeting, maija = world.closed.meetings.first(), closed["Maija"]
    url, client = f"/huone/{meeting.pk}/", by_link(closed["Maija"])
    assert client.get(url).status_code == 404, "not before the time"
    time_machine.move_to(meeting.starts_at + timedelta(minutes=2))
    one = Pass.objects.get(person=maija.person)
    assert landing_of(None, one) == url, "the personal link leads to the door"
    assert "Tulen mukaan" in client.get(url).content.decode()
    assert not Attendance.objects.exists(), "looking takes nothing"
    client.post(f"{url}jonosta/")
    assert Standing.objects.get(person=maija.person, role="member").meeting == meeting.pk
    assert client.get(url).status_code == 200
    assert "Tulen mukaan" not in client.get(url).content.decode(), "now at the room's own threshold"
    time_machine.move_to(meeting.ends_at + timedelta(hours=2))
    assert client.get(f"/huone/{world.closed.meetings.all()[1].pk}/").status_code == 404, "for that evening alone"
    actions.freeze_attendance(SYSTEM, world.closed)
    assert list(AttendanceCount.objects.values_list("registered", "came")) == [(2, 0)], "not part of what is learned"


@pytest.mark.feature("REG11")
@pytest.mark.parametrize("name", CAST)
def test_nobody_else_waits_at_that_door(closed, world, time_machine, name):
    meeting = world.closed.meetings.first()
    time_machine.move_to(meeting.starts_at + timedelta(minutes=2))
    assert world.client(name).post(f"/huone/{meeting.pk}/jonosta/").status_code == 404
    assert not Attendance.objects.exists()


@pytest.mark.feature("REG11")
def test_the_rule_is_printed_on_the_form_in_the_letter_and_on_my_page(closed, world, time_machine):
    rule = "avaa linkkisi kymmenen minuuttia ennen alkua"
    time_machine.move_to(Intake.objects.get(group=world.closed).closes_at - timedelta(hours=1))
    assert rule in Client().get(f"/ryhmat/{world.closed.slug}/ilmoittaudu/").content.decode()
    assert rule in letter_of(closed["Maija"], "registration.waiting")
    assert rule in by_link(closed["Maija"]).get(f"/oma/ilmoittautumiset/{closed['Maija'].pk}/").content.decode()
