"""The schedule: local time whatever the clocks do; participants told why; two editors at once; the version rises."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from rinnalla.base import events
from rinnalla.groups.models import Group
from rinnalla.meetings.events import MeetingCancelled, MeetingMoved, MeetingPlanned
from rinnalla.meetings.models import Meeting

KEY = "avain-1234567890-abcdef"


def url(group, name="schedule", *args) -> str:
    return reverse(f"meetings:{name}", args=[group.slug, *args])


def second(world) -> Meeting:
    return world.closed.meetings.get(number=2)


@pytest.fixture
def heard(monkeypatch) -> list:
    found = []
    for kind in (MeetingMoved, MeetingCancelled, MeetingPlanned):
        monkeypatch.setitem(events._handlers, kind, [*events._handlers[kind], found.append])
    return found


def typed(meeting: Meeting, **changes) -> dict:
    local = datetime.fromisoformat(meeting.starts_local)
    return {"day": local.date().isoformat(), "time": local.strftime("%H:%M"), "minutes": meeting.minutes,
            "theme": meeting.theme, "note": "", "sequence": meeting.sequence} | changes


@pytest.mark.feature("GRP5")
@pytest.mark.parametrize(("day", "utc_hour"), [("2027-03-27", 16), ("2027-03-28", 15), ("2027-10-30", 15),
                                               ("2027-10-31", 16)])
@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_a_meeting_moves_in_local_time_over_both_clock_changes(world, heard, day, utc_hour):
    meeting, before = second(world), world.closed.version
    answer = world.client("helmi").post(url(world.closed, "schedule_edit", 2), typed(
        meeting, day=day, time="18:00", note="Ohjaaja on matkalla."))
    assert answer.status_code == 302
    meeting.refresh_from_db()
    assert meeting.starts_local == f"{day}T18:00"
    assert meeting.starts_at == datetime.fromisoformat(f"{day}T{utc_hour}:00+00:00")
    assert meeting.ends_at - meeting.starts_at == timedelta(minutes=120)
    assert (meeting.sequence, meeting.change_note) == (1, "Ohjaaja on matkalla.")
    assert heard == [MeetingMoved(meeting.pk)]
    world.closed.refresh_from_db()
    assert world.closed.version == before + 1


@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_a_time_that_the_spring_change_skips_is_the_hour_after(world):
    meeting = second(world)
    world.client("helmi").post(url(world.closed, "schedule_edit", 2), typed(meeting, day="2027-03-28", time="03:30"))
    meeting.refresh_from_db()
    assert meeting.starts_at == datetime(2027, 3, 28, 1, 30, tzinfo=UTC)


@pytest.mark.feature("GRP8")
def test_the_group_ends_with_its_last_meeting(world):
    """The end follows when the last meeting moves, and stays when it was set apart."""
    last = world.closed.meetings.order_by("number").last()
    local = datetime.fromisoformat(last.starts_local)
    Group.objects.filter(pk=world.closed.pk).update(ends_on=local.date())
    later = (local + timedelta(days=7)).date()
    client = world.client("helmi")
    client.post(url(world.closed, "schedule_edit", last.number), typed(last, day=later.isoformat()))
    world.closed.refresh_from_db()
    assert world.closed.ends_on == later
    apart = later + timedelta(days=60)
    Group.objects.filter(pk=world.closed.pk).update(ends_on=apart)
    last.refresh_from_db()
    latest = (later + timedelta(days=7)).isoformat()
    client.post(url(world.closed, "schedule_edit", last.number), typed(last, day=latest))
    world.closed.refresh_from_db()
    assert world.closed.ends_on == apart


def test_theme_alone_moves_nothing(world, heard):
    meeting, before = second(world), world.closed.version
    world.client("helmi").post(url(world.closed, "schedule_edit", 2), typed(meeting, theme="Uni", theme_open="on"))
    meeting.refresh_from_db()
    assert (meeting.theme, meeting.theme_open, meeting.sequence) == ("Uni", True, 0)
    assert heard == []
    world.closed.refresh_from_db()
    assert world.closed.version == before + 1


def test_two_who_move_one_meeting_see_each_other(world):
    """The second one's time stays in the form with the first one's beside it; a second press stores it."""
    meeting, address = second(world), url(world.closed, "schedule_edit", 2)
    far = date.today() + timedelta(days=300)
    mine = typed(meeting, day=(far + timedelta(days=1)).isoformat(), time="19:00")
    assert world.client("helmi").post(address, typed(meeting, day=far.isoformat())).status_code == 302
    answer = world.client("eero").post(address, mine)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "samaan aikaan" in page
    assert f"{far.day}.{far.month}." in page
    assert mine["day"] in page
    meeting.refresh_from_db()
    assert meeting.starts_local.startswith(far.isoformat())
    sequence = re.search(r'name="sequence" value="(\d+)"', page)[1]
    assert world.client("eero").post(address, mine | {"sequence": sequence}).status_code == 302
    meeting.refresh_from_db()
    assert meeting.starts_local == f"{mine['day']}T19:00"


@pytest.mark.parametrize("changes", [{"day": "2020-01-01"}, {"minutes": "5"}, {"minutes": "999"}, {"day": ""},
                                     {"time": "ilta"}, {"theme": "x" * 200}])
def test_what_cannot_be_is_asked_again(world, heard, changes):
    answer = world.client("helmi").post(url(world.closed, "schedule_edit", 2), typed(second(world), **changes))
    assert answer.status_code == 422
    assert heard == []


def test_cancelling_tells_why_and_keeps_the_row(world, heard):
    address = url(world.closed, "schedule_cancel", 2)
    client = world.client("helmi")
    assert client.post(address, {"note": ""}).status_code == 422
    assert client.post(address, {"note": "Ohjaaja on sairastunut."}).status_code == 302
    meeting = second(world)
    assert (meeting.state, meeting.change_note, meeting.sequence) == ("cancelled", "Ohjaaja on sairastunut.", 1)
    client.post(address, {"note": "Toinen painallus"})
    assert heard == [MeetingCancelled(meeting.pk)], "a second press does nothing"
    assert "Ohjaaja on sairastunut." in client.get(url(world.closed)).content.decode()
    assert client.post(url(world.closed, "schedule_restore", 2)).status_code == 302
    meeting.refresh_from_db()
    assert (meeting.state, meeting.cancelled_at, meeting.sequence) == ("planned", None, 2)
    assert heard[-1] == MeetingPlanned(meeting.pk)


def test_a_held_meeting_is_not_moved_or_cancelled(world, heard):
    Meeting.objects.filter(pk=second(world).pk).update(state="held")
    client = world.client("helmi")
    client.post(url(world.closed, "schedule_edit", 2), typed(second(world), time="12:00"))
    client.post(url(world.closed, "schedule_cancel", 2), {"note": "Ei"})
    assert (second(world).state, heard) == ("held", [])


def test_from_a_draft_a_meeting_just_goes(world, heard):
    client = world.client("eero")
    assert client.post(url(world.draft, "schedule_cancel", 6)).status_code == 302
    assert not world.draft.meetings.filter(number=6).exists()
    assert heard == []
    assert world.closed.meetings.count() == 6


@pytest.mark.feature("GRP5")
def test_adding_a_meeting_once(world, heard):
    """The new one has the next number, the form's doors, and is made once, however often the button is pressed."""
    client, address = world.client("helmi"), url(world.closed, "schedule_add")
    far = (date.today() + timedelta(days=200)).isoformat()
    sent = {"key": KEY, "day": far, "time": "18:00", "minutes": "120", "theme": "Jälkitapaaminen"}
    client.post(address, sent)
    client.post(address, sent)
    meeting = world.closed.meetings.get(number=7)
    assert (meeting.theme, meeting.host_door_minutes, meeting.door_minutes) == ("Jälkitapaaminen", 30, 15)
    assert heard == [MeetingPlanned(meeting.pk)]
    assert world.closed.meetings.count() == 7


@pytest.mark.feature("GRP5")
@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_unusual_length_and_rhythm_get_advice(world):
    client, address = world.client("helmi"), url(world.closed)
    assert "notice warn" not in client.get(address).content.decode()
    meeting = second(world)
    client.post(url(world.closed, "schedule_edit", 2), typed(meeting, minutes="240"))
    assert "90–120 minuuttia" in client.get(address).content.decode()
    meeting.refresh_from_db()
    first = world.closed.meetings.get(number=1)
    client.post(url(world.closed, "schedule_edit", 2), typed(
        meeting, day=first.starts_local[:10], time="19:00", minutes="120"))
    assert "päällekkäin" in client.get(address).content.decode()


@pytest.mark.feature("GRP5", "REG1")
@time_machine.travel(datetime(2026, 11, 1, tzinfo=UTC))
def test_dates_of_registration_in_local_time(world):
    client, address = world.client("helmi"), url(world.closed)
    shown = re.search(r'name="shown" value="([^"]*)"', client.get(address).content.decode())[1]
    sent = {"shown": shown, "opens_day": "2026-11-02", "opens_time": "09:00", "closes_day": "2026-11-20",
            "closes_time": "18.00", "late_until_meeting": "3"}
    assert client.post(address, sent).status_code == 302
    world.closed.refresh_from_db()
    assert world.closed.opens_on == datetime(2026, 11, 2, 7, tzinfo=UTC)
    assert world.closed.closes_on == datetime(2026, 11, 20, 16, tzinfo=UTC)
    assert world.closed.late_until_meeting == 3
    clash = client.post(address, sent | {"closes_day": "2026-11-25"})
    assert clash.status_code == 422, "the form was opened before the last change"
    assert "samaan aikaan" in clash.content.decode()


@pytest.mark.feature("GRP5")
def test_recommended_dates_on_request(world):
    world.client("helmi").post(url(world.closed, "recommended_dates"))
    world.closed.refresh_from_db()
    first = world.closed.meetings.get(number=1)
    assert (first.starts_at - world.closed.opens_on).days in (29, 30)
    assert first.starts_at - world.closed.closes_on == timedelta(days=6)


@pytest.mark.feature("GRP6")
@pytest.mark.parametrize(("name", "status"), [("anonymous", 302), ("veikko", 403), ("tiina", 404), ("sirpa", 404),
                                              ("mirja", 404), ("ulla", 404), ("outi", 404)])
@pytest.mark.parametrize("page", ["schedule_edit", "schedule_cancel", "schedule_restore"])
def test_others_move_and_cancel_nothing(world, heard, page, name, status):
    answer = world.client(name).post(url(world.closed, page, 2), typed(second(world), time="06:00", note="Väärä"))
    assert answer.status_code == status
    assert (second(world).state, second(world).sequence, heard) == ("planned", 0, [])


def test_a_meeting_of_another_group_is_missing(world):
    """Ulla runs the other group: its address does not lead to the closed group's meetings."""
    assert world.client("ulla").get(url(world.other_closed, "schedule_edit", 2)).status_code == 200
    assert world.client("ulla").get(url(world.other_closed, "schedule_edit", 77)).status_code == 404
