"""When registration opens and closes, and until when an offer may be answered (REG2, REG3; K5)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from rinnalla.base import clock
from rinnalla.groups.models import Group
from rinnalla.groups.presets import Form
from rinnalla.meetings.models import Meeting

OFFER_STANDS = timedelta(hours=48)
OFFER_ENDS_BEFORE = timedelta(hours=24)   # before the meeting: time to offer once more
OFFER_AT_LEAST = timedelta(hours=20)      # nobody has to answer faster (WCAG 2.2.1)
STANDBY_FROM = timedelta(hours=24)        # nearer than this, a freed place is open to the whole line


@dataclass(frozen=True)
class Window:
    """From when to when one may register; `late_until`: longer, while not full."""

    opens_at: datetime
    closes_at: datetime
    late_until: datetime | None = None


def _before(meeting: Meeting, lead: timedelta) -> datetime:
    """The same time of day, so many days earlier, also over a change of the clocks."""
    return clock.at(datetime.fromisoformat(meeting.starts_local) - lead, meeting.zone)


def of_meeting(group: Group, meeting: Meeting) -> Window:
    """Of one meeting that is registered for by itself."""
    preset = group.preset
    return Window(_before(meeting, preset.opens_before), _before(meeting, preset.closes_before))


def of_group(group: Group, meetings: list[Meeting]) -> Window:
    """Of a whole group: by its first meeting, unless the group says its own dates. `meetings`: planned, in order."""
    preset, first = group.preset, next(iter(meetings), None)
    start = group.published_at or clock.now()
    opens = group.opens_on or (_before(first, preset.opens_before) if first else start)
    late = next((m.starts_at for m in meetings if m.number == group.late_until_meeting), None)
    return Window(opens, group.closes_on or _closing(group, meetings) or opens + timedelta(days=365), late)


def _closing(group: Group, meetings: list[Meeting]) -> datetime | None:
    """Text groups take people to their end; the others close the form's days before the first meeting."""
    if group.form != Form.TEXT_GROUP:
        return _before(meetings[0], group.preset.closes_before) if meetings else None
    if group.ends_on:
        end = datetime.combine(group.ends_on, datetime.max.time()).replace(microsecond=0)
        return clock.at(end, meetings[0].zone if meetings else "Europe/Helsinki")
    return meetings[-1].starts_at if meetings else None


def answer_by(moment: datetime, starts_at: datetime) -> datetime | None:
    """Until when an offer made now stands; None under 24 h before the meeting, when first press wins."""
    if starts_at - moment < STANDBY_FROM:
        return None
    return max(min(moment + OFFER_STANDS, starts_at - OFFER_ENDS_BEFORE), moment + OFFER_AT_LEAST)
