"""Laying out the meetings of a new group, and telling `groups` what it shows about them."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.db.models import Count, Max, Min, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from rinnalla.base import clock, events
from rinnalla.groups.events import GroupCreated
from rinnalla.groups.models import Group
from rinnalla.groups.models.venue import VENUE_FIELDS
from rinnalla.groups.timetable import Point, Timetable

from .events import MeetingPlanned
from .models import Meeting
from .planning import copy_plan


def wall_clock(meeting: Meeting) -> datetime:
    """When it starts by the clock on the wall, without a zone."""
    return datetime.fromisoformat(meeting.starts_local)


def new_meeting(group: Group, number: int, local: datetime, minutes: int, zone: str, **fields) -> Meeting:
    """A meeting with the doors and places that the group's form gives it; higher apps are told."""
    preset = group.preset
    meeting = Meeting(
        group=group, number=number, minutes=minutes, host_door_minutes=preset.host_door // timedelta(minutes=1),
        door_minutes=preset.door // timedelta(minutes=1),
        places=group.places if preset.registration_per_meeting else None, **fields)
    meeting.place_at(local, zone)
    meeting.save()
    events.publish(MeetingPlanned(meeting.pk))
    return meeting


def lay_series(event: GroupCreated) -> int:
    """The meetings of a new draft at the same local time each, also over the clock changes."""
    group = Group.objects.get(pk=event.group)
    made = _asked(group, event) if event.chats else _copied(group, event) if event.copied_from else [
        new_meeting(group, number, local, event.minutes, event.zone)
        for number, local in enumerate(clock.series(event.first, event.count, event.every_days), start=1)]
    follow_the_end(group, None)
    return len(made)


def _asked(group: Group, event: GroupCreated) -> list[Meeting]:
    """The very times that were asked for, with their descriptions."""
    return [new_meeting(group, number, datetime.fromisoformat(at), minutes, event.zone, description=about)
            for number, (at, minutes, about) in enumerate(sorted(event.chats), start=1)]


def _copied(group: Group, event: GroupCreated) -> list[Meeting]:
    """The rhythm, themes and plans of last season's group: the same days apart, the same lengths."""
    old = list(Meeting.objects.filter(group=event.copied_from).exclude(state="cancelled").order_by("starts_at"))
    if not old:
        return [new_meeting(group, 1, event.first, event.minutes, event.zone)]
    start = wall_clock(old[0])
    made = [new_meeting(group, number, event.first + (wall_clock(one) - start), one.minutes, event.zone,
                        theme=one.theme, theme_open=one.theme_open, description=one.description, where=one.where,
                        **{name: getattr(one, name) for name in VENUE_FIELDS})
            for number, one in enumerate(old, start=1)]
    for meeting, one in zip(made, old, strict=True):
        copy_plan(meeting, one)
    return made


def last_day(group: int):
    """The local date of the last meeting, or None."""
    last = Meeting.objects.filter(group=group).exclude(state="cancelled").order_by("starts_at").last()
    return wall_clock(last).date() if last else None


def follow_the_end(group: Group, was) -> None:
    """The group ends with its last meeting: when that moves, the end moves with it, unless it was set apart."""
    last = last_day(group.pk)
    if last and (was is None or group.ends_on in (None, was) or group.ends_on < last):
        Group.objects.filter(pk=group.pk).update(ends_on=last)


def timetables(groups: list[int]) -> dict[int, Timetable]:
    """The meetings of many groups in short, in one question."""
    coming = Q(ends_at__gt=clock.now(), state="planned")
    rows = Meeting.objects.filter(group__in=groups).exclude(state="cancelled").order_by().values("group").annotate(
        count=Count("pk"), first=Min("starts_at"), next=Min("starts_at", filter=coming), last=Max("starts_at"),
        last_end=Max("ends_at"))
    return {row["group"]: Timetable(row["count"], row["first"], row["next"], row["last"], row["last_end"])
            for row in rows}


def has_a_meeting(group: Group) -> Iterator[Point]:
    """Before publishing there must be a meeting ahead."""
    yield Point("meeting", _("Tapaamiset"), Meeting.objects.filter(group=group).coming().exists(),
                _("Lisää ainakin yksi tuleva tapaaminen."), reverse("meetings:schedule", args=[group.slug]))
