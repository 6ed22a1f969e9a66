"""What happens to a meeting, for higher apps."""

from dataclasses import dataclass


@dataclass(frozen=True)
class MeetingPlanned:
    meeting: int


@dataclass(frozen=True)
class MeetingMoved:
    meeting: int


@dataclass(frozen=True)
class BreakoutsPrepared:
    """What the plan says of the breakouts of a meeting has changed."""

    meeting: int


@dataclass(frozen=True)
class MeetingCancelled:
    meeting: int


@dataclass(frozen=True)
class InvitationEnded:
    """An expert or a visitor has no rights to a meeting of the group any more."""

    group: int
    person: int


@dataclass(frozen=True)
class MeetingHeld:
    """The room ended, or the time passed: the meeting is over."""

    meeting: int
