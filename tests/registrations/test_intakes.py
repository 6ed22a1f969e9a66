"""What one registers for: dates by themselves, following the group and its meetings; forgetting keeps the numbers."""

from datetime import datetime, timedelta

import pytest

from rinnalla.access.subjects import SYSTEM
from rinnalla.base import clock, vault
from rinnalla.base.events import publish
from rinnalla.base.inventory import HOLDERS
from rinnalla.base.sweeps import run
from rinnalla.groups.events import GroupPublished
from rinnalla.groups.models import Group
from rinnalla.mail.models import Letter
from rinnalla.meetings.events import MeetingMoved
from rinnalla.registrations import actions
from rinnalla.registrations.dates import answer_by
from rinnalla.registrations.models import AttendanceCount, Intake, Registration
from tests.registrations.people import fresh, intake_of, sign_up


@pytest.mark.feature("REG2")
def test_a_closed_group_opens_a_month_before_and_stays_open_to_the_second_meeting(world):
    publish(GroupPublished(world.closed.pk))
    publish(GroupPublished(world.closed.pk))
    intake = Intake.objects.get(group=world.closed)
    first, second = world.closed.meetings.all()[:2]
    assert intake.closes_at == first.starts_at - timedelta(days=6)
    assert intake.late_until == second.starts_at
    assert intake.opens_at in (first.starts_at - timedelta(days=30), world.closed.opens_on)
    assert (intake.wanted, intake.ceiling) == (12, 12)


@pytest.mark.feature("REG2")
def test_the_state_follows_time_and_places(world):
    intake = intake_of(world.closed)
    at = {"not_yet": intake.opens_at - timedelta(minutes=1), "open": intake.opens_at,
          "late": intake.closes_at, "closed": intake.late_until}
    assert [intake.state_at(at[name]) for name in at] == ["not_yet", "open", "open", "closed"]
    intake.taken = 12
    assert [intake.state_at(at[name]) for name in at] == ["not_yet", "full", "closed", "closed"]
    intake.closed_at = at["open"]
    assert intake.state_at(at["open"]) == "closed"


@pytest.mark.feature("REG2", "GRP2")
def test_open_meetings_have_each_their_own_and_follow_a_move(world):
    publish(GroupPublished(world.opened.pk))
    meeting = world.opened.meetings.first()
    assert Intake.objects.filter(group=world.opened).count() == 6
    meeting.place_at(datetime.fromisoformat(meeting.starts_local) + timedelta(days=3))
    meeting.save()
    publish(MeetingMoved(meeting.pk))
    assert Intake.objects.get(meeting=meeting).closes_at == meeting.starts_at - timedelta(days=2)
    assert Intake.objects.filter(group=world.opened).count() == 6


@pytest.mark.feature("REG2")
def test_closing_keeps_the_time_of_day_over_the_change_of_the_clocks(world):
    meeting = world.opened.meetings.first()
    meeting.place_at(datetime(2027, 3, 29, 18))  # the Monday after summer time began
    meeting.save()
    closes = intake_of(world.opened, 1).closes_at
    assert closes == clock.at(datetime(2027, 3, 27, 18), "Europe/Helsinki")


def test_drafts_open_nothing(world):
    publish(GroupPublished(world.draft.pk))
    assert not Intake.objects.filter(group=world.draft).exists()


def test_a_raised_number_of_places_in_the_group_serves_the_line(world):
    Group.objects.filter(pk=world.closed.pk).update(places=1)
    world.closed.refresh_from_db()
    intake = intake_of(world.closed)
    _first, second = sign_up(intake, "Kaisa"), sign_up(intake, "Liisa")
    Group.objects.filter(pk=world.closed.pk).update(places=2)
    publish(GroupPublished(world.closed.pk))
    assert fresh(second).state == "offered"


@pytest.mark.feature("REG3")
@pytest.mark.parametrize(("hours_left", "hours_to_answer"), [
    (400, 48), (73, 48), (72, 48), (60, 36), (45, 21), (44, 20), (30, 20), (24, 20), (23, None), (1, None)])
def test_an_offer_stands_two_days_but_ends_a_day_before_and_never_too_fast(hours_left, hours_to_answer):
    moment = clock.now()
    until = answer_by(moment, moment + timedelta(hours=hours_left))
    assert until == (moment + timedelta(hours=hours_to_answer) if hours_to_answer else None)


@pytest.mark.feature("REG10")
def test_a_support_person_shares_the_one_place(world):
    intake = intake_of(world.closed)
    one = sign_up(intake, "Kaisa", with_support_person=True)
    assert one.with_support_person
    assert fresh(intake).taken == 1


def test_nobody_overtakes_a_line_beside_a_free_place(world, time_machine):
    """Standby: places free, people waiting; a newcomer goes to the end."""
    intake = intake_of(world.closed)
    actions.set_limit(SYSTEM, intake, wanted=1)
    first, _waiting = sign_up(intake, "Kaisa"), sign_up(intake, "Liisa")
    Intake.objects.filter(pk=intake.pk).update(closes_at=intake.closes_at + timedelta(days=9))
    time_machine.move_to(world.closed.meetings.first().starts_at - timedelta(hours=2))
    actions.cancel_registration(SYSTEM, first)
    assert sign_up(Intake.objects.get(pk=intake.pk), "Myöhäinen").state == "waiting"


@pytest.mark.feature("PPL5", "PRV1")
def test_forgetting_frees_the_place_and_keeps_the_numbers(world):
    intake = intake_of(world.closed)
    actions.set_limit(SYSTEM, intake, wanted=1)
    one, two = sign_up(intake, "Kaisa", wishes="Uni", area="Jyväskylä"), sign_up(intake, "Liisa")
    actions.mark_present(SYSTEM, world.closed.meetings.first(), one)
    holder = HOLDERS["registrations"]
    assert holder.export(one.person_id)["Ilmoittautumisesi"][0]["toiveet"] == "Uni"
    assert "Liisa" not in str(holder.export(one.person_id))
    kept = list(holder.kept(one.person_id))
    assert "Kuusi iltaa" in kept[0].what
    assert kept[0].until
    vault.destroy(holder.erase(one.person_id))
    gone = fresh(one)
    assert (gone.state, gone.nickname, gone.wishes, gone.area) == ("erased", "", "", "")
    assert fresh(two).state == "offered"
    assert (fresh(intake).taken, fresh(intake).waiting) == (1, 0)
    count = AttendanceCount.objects.get()
    assert (count.registered, count.came) == (1, 1)
    assert list(holder.kept(one.person_id)) == []


def test_a_place_that_reaches_nobody_goes_to_the_next(world, time_machine):
    intake = intake_of(world.closed)
    actions.set_limit(SYSTEM, intake, wanted=2)
    robot, mended, waiting = (sign_up(intake, name) for name in ("Robotti", "Korjattu", "Liisa"))
    Registration.objects.filter(pk__in=[robot.pk, mended.pk]).update(mail_bounced=True)
    Letter.objects.filter(person=mended.person_id).update(state="sent")
    run("registrations.unreachable")
    assert fresh(robot).state == "confirmed", "two days to mend the address"
    time_machine.move_to(clock.now() + timedelta(hours=49))
    run("registrations.unreachable")
    assert [fresh(one).state for one in (robot, mended, waiting)] == ["cancelled", "confirmed", "offered"]
