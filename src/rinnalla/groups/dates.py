"""A group's dates, worked out from the first meeting in wall-clock time, also over the clock changes (GRP5)."""

from dataclasses import dataclass
from datetime import date, datetime

from rinnalla.base import clock

from .presets import Preset


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
