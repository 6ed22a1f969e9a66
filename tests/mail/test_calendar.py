"""Calendar files read by a parser of our own: the right moment over both changes of the clocks (REG4, R8)."""

from datetime import UTC, datetime, timedelta

import pytest

from rinnalla.registrations.calendar import own_calendar

pytestmark = [pytest.mark.django_db, pytest.mark.feature("REG4")]


def lines(raw: bytes):
    assert all(len(line) <= 75 for line in raw.split(b"\r\n"))
    for line in raw.decode().replace("\r\n ", "").split("\r\n"):
        name, _colon, value = line.partition(":")
        if name:
            yield name, value


def parse(raw: bytes):
    """(headers, changes of the clocks, events): straight from RFC 5545, no library."""
    stack, headers, changes, events = [], {}, [], []
    for name, value in lines(raw):
        if name == "BEGIN":
            stack.append((value, {}))
        elif name == "END":
            kind, got = stack.pop()
            assert kind == value
            if kind in {"STANDARD", "DAYLIGHT"}:
                changes.append(got)
            elif kind == "VEVENT":
                events.append(got)
            elif kind == "VCALENDAR":
                headers = got
        else:
            stack[-1][1][name.partition(";")[0]] = (name, value)
    assert stack == []
    return headers, changes, events


def offset(text: str) -> timedelta:
    hours, minutes = int(text[1:3]), int(text[3:5])
    return timedelta(hours=hours, minutes=minutes) * (-1 if text[0] == "-" else 1)


def wall(text: str) -> datetime:
    return datetime.strptime(text, "%Y%m%dT%H%M%S")


def in_utc(text: str, changes) -> datetime:
    """The moment a wall-clock time names, by the file's own rules."""
    begun = [(wall(c["DTSTART"][1]), offset(c["TZOFFSETTO"][1])) for c in changes]
    return (wall(text) - max((b for b in begun if b[0] <= wall(text)), default=begun[0])[1]).replace(tzinfo=UTC)


@pytest.mark.parametrize("zone", ["Europe/Helsinki", "Europe/Stockholm", "America/Halifax"])
@pytest.mark.parametrize("first", ["2027-03-02T18:00", "2027-10-05T18:00", "2027-03-28T02:30", "2027-12-20T23:30"])
def test_every_meeting_is_at_its_moment(world, zone, first):
    meetings = list(world.closed.meetings.all())
    for number, meeting in enumerate(meetings):
        meeting.group = world.closed
        meeting.place_at(datetime.fromisoformat(first) + timedelta(days=14 * number), zone)
    headers, changes, events = parse(own_calendar(7, meetings))
    assert headers["VERSION"][1] == "2.0" and headers["METHOD"][1] == "PUBLISH"
    assert [in_utc(e["DTSTART"][1], changes) for e in events] == [m.starts_at for m in meetings]
    assert [in_utc(e["DTEND"][1], changes) for e in events] == [m.ends_at for m in meetings]
    assert {e["DTSTART"][0] for e in events} == {f"DTSTART;TZID={zone}"}
    assert {e["SUMMARY"][1] for e in events} == {"Tapaaminen"}
    assert not {"ATTENDEE", "ORGANIZER"} & {name for e in events for name in e}


def test_a_change_keeps_the_id_and_raises_the_number(world):
    meeting = world.closed.meetings.first()
    meeting.group = world.closed
    _h, _c, (before,) = parse(own_calendar(7, [meeting]))
    meeting.sequence = 3
    _h, _c, (after,) = parse(own_calendar(7, [meeting]))
    headers, _c, (gone,) = parse(own_calendar(7, [meeting], cancelled=True))
    assert before["UID"] == after["UID"] == gone["UID"]
    assert [int(e["SEQUENCE"][1]) for e in (before, after, gone)] == [0, 3, 4]
    assert (headers["METHOD"][1], gone["STATUS"][1]) == ("CANCEL", "CANCELLED")


def test_the_same_meeting_has_another_id_for_another_person(world):
    meeting = world.closed.meetings.first()
    meeting.group = world.closed
    assert parse(own_calendar(7, [meeting]))[2][0]["UID"] != parse(own_calendar(8, [meeting]))[2][0]["UID"]
