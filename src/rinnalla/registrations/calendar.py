"""Calendar files (RFC 5545). A person's own file says “Tapaaminen” and names nobody: no attendee, no organiser."""

from collections.abc import Iterable
from datetime import timedelta
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from rinnalla.meetings.models import Meeting

from .zones import timezone_of

PRODUCT = "-//Rinnalla//Rinnalla//FI"


def house() -> str:
    """The host name that makes ids unique in the world."""
    return urlsplit(settings.PUBLIC_URL).hostname or "localhost"


def new_calendar(method: str = "PUBLISH") -> Calendar:
    calendar = Calendar()
    for name, value in {"prodid": PRODUCT, "version": "2.0", "calscale": "GREGORIAN", "method": method}.items():
        calendar.add(name, value)
    return calendar


def event(meeting: Meeting, *, uid: str, summary: str, description: str = "", url: str = "",
          cancelled: bool = False) -> Event:
    """One meeting in its own zone. The sequence grows with every change, so that calendars take the newest."""
    zone = ZoneInfo(meeting.zone)
    one = Event()
    one.add("uid", uid)
    one.add("dtstamp", meeting.moved_at or meeting.group.published_at or meeting.group.created_at)
    one.add("dtstart", meeting.starts_at.astimezone(zone))
    one.add("dtend", meeting.ends_at.astimezone(zone))
    one.add("summary", summary)
    one.add("sequence", meeting.sequence)
    one.add("status", "CANCELLED" if cancelled else "CONFIRMED")
    if place := meeting.place:
        one.add("location", place.line)
    if description:
        one.add("description", description)
    if url:
        one.add("url", url)
    return one


def as_bytes(calendar: Calendar) -> bytes:
    """The file, with the rules of its time zones in it."""
    events = calendar.walk("VEVENT")
    years = [e.decoded(name).year for e in events for name in ("DTSTART", "DTEND")]
    for name in sorted({str(e["DTSTART"].params["TZID"]) for e in events}, reverse=True):
        calendar.subcomponents.insert(0, timezone_of(name, (min(years), max(years))))
    return calendar.to_ical()


def own_calendar(registration_pk: int, meetings: Iterable[Meeting], *, cancelled: bool = False,
                 turns: int = 0) -> bytes:
    """The calendar file of one registration: neutral words, private, no names, no address, no link that grants.

    The sequence only grows: with every change of the meeting, and with every giving up and taking again (`turns`).
    """
    return several_calendar([(registration_pk, turns, meeting) for meeting in meetings], cancelled=cancelled)


def several_calendar(places: Iterable[tuple[int, int, Meeting]], *, cancelled: bool = False) -> bytes:
    """The same for several registrations at once: (registration, turns, meeting); each keeps the id it has alone."""
    calendar = new_calendar("CANCEL" if cancelled else "PUBLISH")
    for registration_pk, turns, meeting in places:
        gone = cancelled or meeting.state == "cancelled"
        one = event(meeting, uid=f"{meeting.pk}-{registration_pk}@{house()}", summary=_("Tapaaminen"),
                    description="" if meeting.place else _("Linkki on sähköpostissasi."), cancelled=gone)
        one.add("class", "PRIVATE")
        one["SEQUENCE"] = meeting.sequence + turns + int(cancelled and meeting.state != "cancelled")
        calendar.add_component(one)
    return as_bytes(calendar)


def last_end(meetings: Iterable[Meeting], grace: timedelta = timedelta(0)):
    """When the last of the meetings is over; None without meetings."""
    ends = [meeting.ends_at for meeting in meetings if meeting.state != "cancelled"]
    return max(ends) + grace if ends else None
