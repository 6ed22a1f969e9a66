"""Counting a season of one group from the rows about people, while they are there."""

from collections import Counter

from rinnalla.base.clock import now, today
from rinnalla.base.db import writing
from rinnalla.groups.models import Group
from rinnalla.registrations.models import Attendance, AttendanceCount, Registration

from .models import GroupSeason
from .seasons import Season

BREAKDOWNS = {"heard": "heard_from", "age": "age_band", "gender": "gender", "area": "area"}
"""What is counted of those who registered, and the column it comes from."""


def meetings_of(group: Group, season: Season):
    """The meetings of a group in a season that were not cancelled."""
    return group.meetings.filter(starts_at__date__gte=season.starts, starts_at__date__lte=season.ends).exclude(
        state="cancelled")


def count_season(group: Group, season: Season) -> GroupSeason | None:
    """Count anew while the rows exist. The numbers never fall below those counted before, since rows go."""
    meetings = meetings_of(group, season)
    came = Attendance.objects.filter(meeting__in=meetings, present=True)
    people = came.values("registration__person").distinct().count()
    registered = Registration.objects.filter(intake__group=group, state="confirmed")
    registered = registered.filter(intake__meeting=None) | registered.filter(intake__meeting__in=meetings)
    with writing():
        row, _ = GroupSeason.objects.get_or_create(group=group, season_code=season.code,
                                                   defaults={"counted_on": today()})
        row.people = max(row.people, people)
        held = meetings.filter(ends_at__lte=now())
        row.registered = max(row.registered, _places(group, held, registered))
        for name, column in BREAKDOWNS.items():
            told = Counter(registered.exclude(**{column: ""}).values_list(column, flat=True))
            if sum(told.values()) >= sum(row.breakdowns.get(name, {}).values()):
                row.breakdowns[name] = dict(told)
        row.counted_on = today()
        row.save()
    return row


def _places(group: Group, held, registered) -> int:
    """Places confirmed, summed over the meetings held: what the attendance rate is counted against."""
    frozen = AttendanceCount.objects.filter(meeting__in=held)
    if frozen.exists() and frozen.count() == held.count():
        return sum(frozen.values_list("registered", flat=True))
    whole = registered.filter(intake__meeting=None).count()
    return whole * held.count() + registered.filter(intake__meeting__in=held).count()
