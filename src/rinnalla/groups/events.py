"""What happens to a group, for higher apps."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class GroupCreated:
    """A draft was made: its meetings are to be laid out from `first` (naive wall-clock time).

    A copy keeps the rhythm and themes of the group it was `copied_from`.
    """

    group: int
    first: datetime
    zone: str
    count: int
    every_days: int
    minutes: int
    copied_from: int | None = None
    chats: tuple[tuple[str, int, str], ...] = ()  # asked-for times: (naive ISO time, minutes, description)


@dataclass(frozen=True)
class GroupBuilt:
    """A draft was built from a request that named the `questions` of its application form, in order."""

    group: int
    questions: tuple[str, ...]


@dataclass(frozen=True)
class GroupPublished:
    group: int


@dataclass(frozen=True)
class GroupChanged:
    """Something that shows, or its numbers or dates, changed."""

    group: int


@dataclass(frozen=True)
class GroupUnpublished:
    """It was taken off the public list and is a draft again."""

    group: int


@dataclass(frozen=True)
class GroupClosed:
    group: int


@dataclass(frozen=True)
class GroupCancelled:
    group: int


@dataclass(frozen=True)
class FacilitatorGranted:
    group: int
    person: int


@dataclass(frozen=True)
class FacilitatorWithdrawn:
    """The rights ended: what the person has open in this group closes."""

    group: int
    person: int
