"""Two chairs (ROOM17): which hosts are expected this evening, who of them is missing, and who should hear of it."""

from datetime import timedelta

from django.db.models import Q

from rinnalla.access.permissions import Role
from rinnalla.base.clock import now
from rinnalla.mail import sms
from rinnalla.meetings.models import Meeting
from rinnalla.meetings.turns import on_turn
from rinnalla.people.models import Person, Standing
from rinnalla.registrations.letters import texts

from .models import Seat

PATIENCE = timedelta(minutes=2)
"""The hosts' door opens half an hour before; so long it takes to come in."""


def expected(meeting: Meeting) -> set[int]:
    """The persons who are to host: those on turn, else all the group's facilitators."""
    standing = Standing.objects.holding().filter(role=Role.FACILITATOR, group=meeting.group_id, meeting=None,
                                                 person__erased_at=None)
    return on_turn(meeting) or set(standing.values_list("person", flat=True))


def missing(meeting: Meeting) -> set[int]:
    """Who of them is not in the room now. Nobody, before the time or once the meeting has begun."""
    if not meeting.host_door_at + PATIENCE <= now() < meeting.starts_at or meeting.place or meeting.state != "planned":
        return set()
    here = Seat.objects.filter(room__meeting=meeting, state="inside").exclude(person=None)
    return expected(meeting) - set(here.values_list("person", flat=True))


def names(meeting: Meeting, persons: set[int]) -> list[str]:
    """The names they are known by in the group."""
    profiles = dict(meeting.group.facilitators.filter(person__in=persons).values_list("person", "display_name"))
    people = Person.objects.with_keys([p for p in persons if p not in profiles])
    return sorted([*profiles.values(), *(one.name or "" for one in people)])


def told(meeting: Meeting, gone: set[int]) -> set[int]:
    """Who hears of it: the other facilitators of the group, and the coordinators of its association."""
    holding = Standing.objects.holding().filter(person__erased_at=None, meeting=None)
    near = holding.filter(Q(role=Role.FACILITATOR, group=meeting.group_id)
                          | Q(role=Role.COORDINATOR, group=None, association=meeting.group.lead_id))
    return set(near.values_list("person", flat=True)) - gone


def reached_by_text(meeting: Meeting, persons: set[int]) -> set[int]:
    """Who of them has asked for text messages; nobody at night, or where none are sent."""
    if sms.provider() is None or texts.quiet_now(meeting.zone):
        return set()
    return set(texts.asked_for().filter(person__in=persons).values_list("person", flat=True))


def late_meetings():
    """Meetings whose hosts should be there by now."""
    return Meeting.objects.filter(state="planned", starts_at__gt=now(), starts_at__lt=now() + timedelta(hours=2),
                                  group__state="published").select_related("group__lead", "group__federation")
