"""The rules of a time zone for a calendar file (RFC 5545 §3.6.5), just for the years it needs.

Each observance begins at the wall-clock time shown before the change, as the standard says.
"""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

HOUR = timedelta(hours=1)


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    return moment.astimezone(zone).utcoffset() or timedelta(0)


@lru_cache(maxsize=64)
def changes(name: str, first: int, last: int) -> tuple[datetime, ...]:
    """The UTC moments at which the clocks of a zone change in these years."""
    zone, moment, found = ZoneInfo(name), datetime(first, 1, 1, tzinfo=UTC), []
    while moment.year <= last:
        if _offset(moment, zone) != _offset(moment + timedelta(days=1), zone):
            hours = (moment + HOUR * n for n in range(1, 25))
            found.append(next(h for h in hours if _offset(h, zone) != _offset(h - HOUR, zone)))
        moment += timedelta(days=1)
    return tuple(found)


def _observance(onset: datetime, before: timedelta, zone: ZoneInfo):
    there = onset.astimezone(zone)
    part = TimezoneDaylight() if there.dst() else TimezoneStandard()
    part.add("dtstart", (onset + before).replace(tzinfo=None))
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", there.utcoffset())
    part.add("tzname", there.tzname())
    return part


def timezone_of(name: str, years: tuple[int, int]) -> Timezone:
    """The VTIMEZONE of a zone from the year before the first to the last of these years."""
    zone, first = ZoneInfo(name), years[0] - 1
    start = datetime(first, 1, 1, tzinfo=UTC)
    rules = Timezone()
    rules.add("tzid", name)
    rules.add_component(_observance(start, _offset(start, zone), zone))
    for onset in changes(name, first, years[1]):
        rules.add_component(_observance(onset, _offset(onset - HOUR, zone), zone))
    return rules
