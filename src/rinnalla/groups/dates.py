"""A group's dates, worked out from the first meeting in wall-clock time, also over the clock changes (GRP5)."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from rinnalla.base import clock

from .presets import Form, Preset
from .wording import MILESTONES


@dataclass(frozen=True)
class Dates:
    """When registration opens and closes (UTC moments), and the day of the last meeting."""

    opens_on: datetime
    closes_on: datetime | None
    ends_on: date


def recommended(preset: Preset, first: datetime, zone: str, count: int | None = None,
                every_days: int | None = None) -> Dates:
    """What the form recommends, given the naive local time of the first meeting.

    Where one registers for each meeting, each closes before its own meeting, and a text group takes people to its
    end: then there is no common closing.
    """
    last = clock.series(first, count or preset.count, every_days or preset.every_days or 1)[-1]
    one_closing = preset.closes_before and not preset.registration_per_meeting
    closes = clock.at(first - preset.closes_before, zone) if one_closing else None
    return Dates(clock.at(first - preset.opens_before, zone), closes, last.date())


@dataclass(frozen=True)
class Milestone:
    """One day on the way to the first meeting: its key (see `wording.MILESTONES`) and the day."""

    key: str
    on: date

    @property
    def title(self):
        return MILESTONES[self.key][0]

    @property
    def tells(self):
        return MILESTONES[self.key][1]

    @property
    def passed(self) -> bool:
        return self.on < clock.today()


def preparation(preset: Preset, first: datetime) -> list[Milestone]:
    """The days of preparing, counted back from the naive local time of the first meeting (GRP3; K3)."""
    day = first.date()
    found = [("planning", day - preset.prepare_before)]
    if preset.form is Form.ONLINE_EVENT:
        found += [("expert", day - timedelta(days=50)), ("materials", day - timedelta(days=37))]
    else:
        found += [("materials", day - preset.announce_before - timedelta(days=7))]
    found += [("announce", day - preset.announce_before)]
    if preset.form is Form.ONLINE_EVENT:
        found += [("rehearsal", day - timedelta(days=7)), ("questions", day - timedelta(days=2))]
    return [Milestone(key, on) for key, on in [*found, ("first", day)]]
