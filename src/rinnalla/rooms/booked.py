"""Meetings and their bookings at outside services: what follows from the meetings' own dates, done by due work."""

from datetime import timedelta

from django.db.models import Q

from rinnalla.access.subjects import SYSTEM
from rinnalla.base.clock import now
from rinnalla.meetings.actions.traces import note_outside_count
from rinnalla.meetings.models import Meeting
from rinnalla.video import bookings
from rinnalla.video.models import Booking, Service
from rinnalla.video.providers import Provider, provider
from rinnalla.video.teams import provider as teams

from . import calls
from .models import Room

AHEAD = timedelta(days=14)
BATCH = 20


def _held_online(meeting: Meeting) -> bool:
    return meeting.state == "planned" and not meeting.place and meeting.group.state == "published"


def _running(meeting: Meeting) -> bool:
    return meeting.host_door_at <= now() < meeting.ends_at + timedelta(minutes=30)


def _booker(meeting: Meeting) -> Provider | None:
    """The provider whose call has to be made beforehand, if this meeting is held with one."""
    room = Room.objects.filter(meeting=meeting).first()
    way = calls.usual_way(meeting)
    if room is not None:
        room.meeting = meeting
        way = calls.way_of(room)
    found = provider(way.provider)
    return found if found is not None and hasattr(found, "outside") else None


def follow() -> int:
    """Coming meetings are booked, moved ones moved, cancelled ones cancelled. Nothing is asked of any service here."""
    if not Service.objects.exists():
        return 0
    done = 0
    coming = Meeting.objects.filter(state="planned", starts_at__lt=now() + AHEAD, ends_at__gt=now())
    known = [int(s.partition(":")[2]) for s in Booking.objects.living().filter(ends__gt=now()).values_list(
        "subject", flat=True)]
    whole = Meeting.objects.filter(Q(pk__in=coming.values("pk")) | Q(pk__in=known))
    for meeting in whole.select_related("group__lead", "group__federation"):
        done += _follow(meeting)
    return done + _orphans(known)


def _follow(meeting: Meeting) -> int:
    found = _booker(meeting) if _held_online(meeting) else None
    service = Service.objects.nearest(found.slug, calls.subjects_of(meeting.group)) if found else None
    mine = Booking.objects.of(calls.subject_of_meeting(meeting)).living()
    if found is None or service is None:
        kept = _running(meeting) and meeting.state == "planned"  # switched away in mid-meeting: they may come back
        return 0 if kept or not mine.exists() else bookings.unbook(calls.subject_of_meeting(meeting))
    spec = calls.spec_of_meeting(meeting)
    one = mine.filter(service=service).first()
    if one and one.plan == bookings.plan_of(spec):
        return 0
    if service.kind == Service.Kind.TEAMS or one:
        bookings.book(service, spec, ready=service.kind == Service.Kind.JITSI)
        return 1
    return 0


def _orphans(known: list[int]) -> int:
    there = set(Meeting.objects.filter(pk__in=known).values_list("pk", flat=True))
    return sum(bookings.unbook(f"meeting:{pk}") for pk in set(known) - there)


def settle_due() -> int:
    """Ask the services for what is due: each by one process at a time."""
    done = 0
    for one in Booking.objects.due(now())[:BATCH]:
        found = provider(one.service.kind)
        if found is None or not bookings.take(one):
            continue
        meeting = Meeting.objects.filter(pk=int(one.subject.partition(":")[2])).select_related(
            "group__lead", "group__federation").first()
        spec = calls.spec_of_meeting(meeting) if meeting else None
        bookings.settle(one, found.outside(one.service), spec)  # type: ignore[attr-defined]  # see `_booker`
        _tell_count(one, meeting)
        done += 1
    return done


def _tell_count(one: Booking, meeting: Meeting | None) -> None:
    """The number the service counted, for those who write the summary."""
    count = Booking.objects.filter(pk=one.pk).values_list("head_count", flat=True).first()
    if meeting is not None and count and count != one.head_count:
        note_outside_count(SYSTEM, meeting, count=count)


def standing_of(meeting: Meeting) -> Booking | None:
    """The booking of a meeting, for those who run it."""
    return Booking.objects.of(calls.subject_of_meeting(meeting)).order_by("-pk").first()


def warnings_for(group) -> list[str]:
    """What co-facilitators of a joint group run into: accounts outside the organiser's Microsoft 365."""
    service = teams.service_of(calls.subjects_of(group))
    if service is None:
        return []
    count = teams.outsiders(service, [host.address for host in calls.hosts_of(group)])
    return [teams.warning(count)] if count else []
