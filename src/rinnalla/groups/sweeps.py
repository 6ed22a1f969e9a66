"""Due work of groups: one whose last day has passed closes by itself (GRP8)."""

from datetime import timedelta

from rinnalla.access.subjects import SYSTEM
from rinnalla.base import clock
from rinnalla.base.db import writing
from rinnalla.base.states import NotAllowed
from rinnalla.base.sweeps import sweep

from .actions import close_group
from .models import Group, GroupRequest
from .timetable import timetables

BATCH = 50
REQUESTS_KEPT = timedelta(days=365)


@sweep("groups.close_ended", every=timedelta(minutes=15))
def close_ended() -> int:
    """Close published groups after `ends_on`, once the last meeting is over as well."""
    closed = 0
    ended = list(Group.objects.ended(clock.today()).order_by("ends_on")[:BATCH])
    over = timetables([g.pk for g in ended])
    for group in ended:
        last_end = over[group.pk].last_end
        if last_end and last_end > clock.now():
            continue
        try:
            close_group(SYSTEM, group)
            closed += 1
        except NotAllowed:  # closed by hand meanwhile
            continue
    return closed


@sweep("groups.forget_requests", every=timedelta(hours=12))
def forget_requests() -> int:
    """A year after the decision a request goes with what was said about it; the group that was built stays."""
    old = GroupRequest.objects.filter(decided_at__lt=clock.now() - REQUESTS_KEPT).order_by("pk")
    numbers = list(old.values_list("pk", flat=True)[:BATCH])
    with writing():
        GroupRequest.objects.filter(pk__in=numbers).delete()
    return len(numbers)
