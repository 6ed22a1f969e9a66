"""When the group meets: move a meeting, cancel one, add one, set its theme. Each raises the group's version."""

from datetime import datetime

from django.conf import settings
from django.db.models import F, Max

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor
from rinnalla.base import clock, events
from rinnalla.base.db import locked
from rinnalla.base.states import NotAllowed
from rinnalla.groups.events import GroupChanged
from rinnalla.groups.models import Group

from ..events import MeetingCancelled, MeetingMoved, MeetingPlanned
from ..models import Meeting
from ..series import follow_the_end, last_day, new_meeting
from ..states import MEETING


class ChangedMeanwhile(Exception):
    """Somebody moved or cancelled the meeting after the form was opened; `meeting` is as it is now."""

    def __init__(self, meeting: Meeting):
        self.meeting = meeting
        super().__init__("changed meanwhile")


def _shows(group: Group, was, *happened: object) -> None:
    follow_the_end(group, was)
    Group.objects.filter(pk=group.pk).touch()
    for event in (*happened, GroupChanged(group.pk)):
        events.publish(event)


def _store(meeting: Meeting, sequence: int, **fields) -> None:
    """Write only on the version that was shown; raises the sequence of the calendar file."""
    same = Meeting.objects.filter(pk=meeting.pk, sequence=sequence)
    if not same.update(sequence=F("sequence") + 1, **fields):
        raise ChangedMeanwhile(Meeting.objects.select_related("group").get(pk=meeting.pk))
    meeting.refresh_from_db()


@action(Permission.GROUP_SHAPE, on="meeting")
def move_meeting(actor: Actor, meeting: Meeting, *, local: datetime, minutes: int, sequence: int,
                 note: str = "") -> Meeting:
    """Another time or length, in wall-clock time. `note` tells participants why."""
    if meeting.state != "planned":
        raise NotAllowed("meeting", meeting.state, "planned")
    was = last_day(meeting.group_id)
    meeting.minutes = minutes
    meeting.place_at(local)
    _store(meeting, sequence, minutes=minutes, starts_local=meeting.starts_local, starts_at=meeting.starts_at,
           ends_at=meeting.ends_at, moved_at=clock.now(), change_note=note)
    _shows(meeting.group, was, MeetingMoved(meeting.pk))
    return meeting


@action(Permission.GROUP_SHAPE, on="meeting")
def set_place(actor: Actor, meeting: Meeting, *, place: dict[str, str], note: str = "") -> Meeting:
    """Where it is held: as the group, online, or at a place of its own (GRP14). Participants hear of it."""
    told = {"moved_at": clock.now(), "change_note": note} if meeting.group.state == "published" else {}
    Meeting.objects.filter(pk=meeting.pk).update(sequence=F("sequence") + 1, **place, **told)
    meeting.refresh_from_db()
    _shows(meeting.group, last_day(meeting.group_id), MeetingMoved(meeting.pk))
    return meeting


@action(Permission.GROUP_MANAGE, on="meeting")
def cancel_meeting(actor: Actor, meeting: Meeting, *, note: str) -> Meeting:
    """It will not be held; participants are told why. It stays in the list, struck through."""
    was = last_day(meeting.group_id)
    planned = Meeting.objects.filter(pk=meeting.pk, state__in=MEETING.before("cancelled"))
    if not planned.update(state="cancelled", cancelled_at=clock.now(), change_note=note, sequence=F("sequence") + 1):
        raise NotAllowed("meeting", meeting.state, "cancelled")
    meeting.refresh_from_db()
    _shows(meeting.group, was, MeetingCancelled(meeting.pk))
    return meeting


@action(Permission.GROUP_SHAPE, on="meeting")
def restore_meeting(actor: Actor, meeting: Meeting) -> Meeting:
    """A cancelled meeting that is still ahead is held after all."""
    was = last_day(meeting.group_id)
    cancelled = Meeting.objects.filter(pk=meeting.pk, state="cancelled", ends_at__gt=clock.now())
    if not cancelled.update(state="planned", cancelled_at=None, change_note="", sequence=F("sequence") + 1):
        raise NotAllowed("meeting", meeting.state, "planned")
    meeting.refresh_from_db()
    _shows(meeting.group, was, MeetingPlanned(meeting.pk))
    return meeting


@action(Permission.GROUP_SHAPE, on="group")
def add_meeting(actor: Actor, group: Group, *, local: datetime, minutes: int, theme: str = "",
                theme_open: bool = False, description: str = "", place: dict[str, str] | None = None) -> Meeting:
    """One more meeting. Its number follows the others and never changes: links lead by it."""
    locked(Group.objects.filter(pk=group.pk)).get()  # two organisers at once: one after the other
    was = last_day(group.pk)
    number = (group.meetings.aggregate(most=Max("number"))["most"] or 0) + 1
    meeting = new_meeting(group, number, local, minutes, settings.TIME_ZONE, theme=theme, theme_open=theme_open,
                          description=description, **(place or {}))
    _shows(group, was)
    return meeting


@action(Permission.GROUP_SHAPE, on="meeting")
def remove_meeting(actor: Actor, meeting: Meeting) -> None:
    """Out of a draft, of which nobody has been told; from a published group a meeting is cancelled instead."""
    if meeting.group.state != "draft" or meeting.state == "held":
        raise NotAllowed("meeting", meeting.state, "removed")
    was = last_day(meeting.group_id)
    Meeting.objects.filter(pk=meeting.pk).delete()
    _shows(meeting.group, was)


@action(Permission.GROUP_MANAGE, on="meeting")
def set_theme(actor: Actor, meeting: Meeting, *, theme: str, theme_open: bool, description: str = "") -> Meeting:
    """What the meeting is about, in more words where they help, or that the group chooses it together."""
    Meeting.objects.filter(pk=meeting.pk).update(theme=theme, theme_open=theme_open, description=description)
    meeting.refresh_from_db()
    _shows(meeting.group, last_day(meeting.group_id))
    return meeting
