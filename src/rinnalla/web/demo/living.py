"""Lets a group live up to today: registration, meetings held, attendance, summaries, feedback, closing."""

from datetime import datetime, timedelta

from django.db.models import Q

from rinnalla.access.subjects import Actor
from rinnalla.base import clock
from rinnalla.groups.actions import publish
from rinnalla.groups.models import Group
from rinnalla.meetings.actions import traces
from rinnalla.meetings.models import Meeting
from rinnalla.registrations.actions import attendance
from rinnalla.registrations.models import Intake, Registration

from .answering import let_answer
from .groups import DemoGroup
from .registering import Crowd


def live_through(one: DemoGroup, group: Group, staff: Actor, crowd: Crowd, opening: datetime) -> None:
    """Everything that has happened in this group by now."""
    if opening > clock.now():
        return
    _register(one, group, crowd, opening)
    for meeting in group.meetings.filter(ends_at__lt=clock.now()).order_by("starts_at"):
        _hold(meeting, group, staff)
    last = group.meetings.order_by("-ends_at").first()
    if last is not None and last.ends_at < clock.now() - timedelta(days=21):
        let_answer(group, staff, one.answers)
        with clock.pretend(last.ends_at + timedelta(days=20)):
            attendance.freeze_attendance(staff, group)
        with clock.pretend(last.ends_at + timedelta(days=21)):
            publish.close_group(staff, Group.objects.get(pk=group.pk))


def _register(one: DemoGroup, group: Group, crowd: Crowd, opening: datetime) -> None:
    """People register during the days after the opening; to open meetings for each meeting that is open by now."""
    for intake in Intake.objects.filter(group=group).select_related("group", "meeting").order_by("opens_at"):
        if intake.opens_at > clock.now():
            continue
        with clock.pretend(max(opening, intake.opens_at) + timedelta(days=2)):
            crowd.register(Intake.objects.get(pk=intake.pk), one.registered)


def _hold(meeting: Meeting, group: Group, staff: Actor) -> None:
    """A meeting in the past: about two thirds came; the facilitators wrote the summary."""
    own = Q(intake__meeting=meeting) | Q(intake__meeting=None)
    registered = list(Registration.objects.filter(own, intake__group=group, state="confirmed").order_by("pk"))
    came = {r.pk for turn, r in enumerate(registered) if (turn + meeting.number) % 3}
    with clock.pretend(meeting.ends_at + timedelta(hours=1)):
        attendance.mark_attendance(staff, meeting, came=came)
        Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=meeting.ends_at)
    if meeting.ends_at < clock.now() - timedelta(days=12):
        with clock.pretend(meeting.ends_at + timedelta(hours=2)):
            traces.save_summary(staff, meeting, theme=meeting.theme, head_count=len(came),
                                observations="Rauhallinen ilta, jokainen sai vuoronsa.", ideas="Pidempi tauko.")


