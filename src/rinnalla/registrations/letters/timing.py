"""When a letter goes: relative to a meeting or to the closing of registration, by the clock of the meeting.

Days keep the local time over both changes of the clocks; hours are hours. A moved meeting moves its letters,
because nothing but the rule is kept.
"""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rinnalla.base import clock
from rinnalla.groups.models import Group
from rinnalla.meetings.models import Meeting

from .models import ScheduledLetter

EXTRA = "meeting.extra"
WELCOME, DAY, HOUR = "meeting.welcome", "meeting.reminder_day", "meeting.reminder_hour"
FARTHEST = timedelta(days=61)
"""No letter goes farther than this from its meeting."""


@dataclass(frozen=True)
class Timing:
    """One rule, with the row that it comes from; without a row it is our usual one."""

    anchor: str
    amount: int = 0
    unit: str = "days"
    at_time: str = ""
    on: bool = True
    row: ScheduledLetter | None = None

    def due(self, meeting: Meeting) -> datetime:
        """The moment for this meeting."""
        sign = 1 if self.anchor == "after" else -1
        if self.unit == "hours":
            return (meeting.ends_at if sign > 0 else meeting.starts_at) + sign * timedelta(hours=self.amount)
        starts = datetime.fromisoformat(meeting.starts_local)
        local = starts + sign * timedelta(days=self.amount)
        if self.at_time:
            local = datetime.combine(local.date(), time.fromisoformat(self.at_time))
        elif sign > 0:
            local += timedelta(minutes=meeting.minutes)
        return clock.at(local, meeting.zone)

    def missed(self, due: datetime) -> bool:
        """Was this moment over already when the rule was made? Then nothing goes."""
        return self.row is not None and due <= self.row.changed_at

    @property
    def words(self) -> str:
        """“1 päivä ennen tapaamista klo 18”, for those who plan."""
        if self.anchor == "closes":
            return _("Kun ilmoittautuminen päättyy")
        return self._words() + (" " + _("klo %(time)s") % {"time": self._clock()} if self.at_time else "")

    def _clock(self) -> str:
        hour, minute = self.at_time.split(":")
        return f"{int(hour)}.{minute}" if minute != "00" else str(int(hour))

    def _words(self) -> str:
        said = {"count": self.amount}
        if self.amount == 0:
            return _("Tapaamisen päivänä") if self.unit == "days" else _("Tapaamisen alkaessa")
        if self.unit == "hours":
            return (ngettext("%(count)s tunti tapaamisen jälkeen", "%(count)s tuntia tapaamisen jälkeen", self.amount)
                    if self.anchor == "after" else ngettext(
                        "%(count)s tunti ennen tapaamista", "%(count)s tuntia ennen tapaamista", self.amount)) % said
        return (ngettext("%(count)s päivä tapaamisen jälkeen", "%(count)s päivää tapaamisen jälkeen", self.amount)
                if self.anchor == "after" else ngettext(
                    "%(count)s päivä ennen tapaamista", "%(count)s päivää ennen tapaamista", self.amount)) % said


USUAL = {WELCOME: Timing("closes"), DAY: Timing("before", 1, "days"), HOUR: Timing("before", 1, "hours")}
"""When these go, unless a group has chosen another time."""


def of_row(row: ScheduledLetter) -> Timing:
    return Timing(row.anchor, row.amount, row.unit, row.at_time, row.on, row)


class Timings:
    """The rules of many groups, read with one query."""

    def __init__(self, groups=None):
        rows = ScheduledLetter.objects.all() if groups is None else ScheduledLetter.objects.filter(group__in=groups)
        self._own: dict[tuple[int, str], Timing] = {}
        self.extras: dict[int, list[Timing]] = {}
        for row in rows.order_by("pk"):
            if row.kind == EXTRA:
                self.extras.setdefault(row.group_id, []).append(of_row(row))
            else:
                self._own[row.group_id, row.kind] = of_row(row)

    @property
    def groups(self) -> set[int]:
        """The groups that have chosen anything."""
        return {group for group, _kind in self._own} | set(self.extras)

    def of(self, group: int, kind: str) -> Timing:
        return self._own.get((group, kind), USUAL[kind])

    def welcomes(self) -> dict[int, Timing]:
        """The groups whose welcome goes at a time of its own."""
        return {group: one for (group, kind), one in self._own.items() if kind == WELCOME and one.anchor != "closes"}


def timings_of(group: Group) -> Timings:
    return Timings([group.pk])


def is_for(timing: Timing, meeting: Meeting) -> bool:
    """An own letter may be about one meeting only."""
    return timing.row is None or timing.row.meeting_number in (None, meeting.number)
