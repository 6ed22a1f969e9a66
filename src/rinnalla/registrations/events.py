"""What happens to a place, for higher apps."""

from dataclasses import dataclass


@dataclass(frozen=True)
class PlaceConfirmed:
    registration: int


@dataclass(frozen=True)
class PlaceReleased:
    """A confirmed place was given up; the person is no longer a member."""

    registration: int


@dataclass(frozen=True)
class DayTold:
    """Somebody told that they are late or cannot come to this meeting, or took it back."""

    meeting: int
