"""What happens to a group, for higher apps."""

from dataclasses import dataclass


@dataclass(frozen=True)
class GroupPublished:
    group: int


@dataclass(frozen=True)
class GroupChanged:
    """Something that shows, or its numbers or dates, changed."""

    group: int


@dataclass(frozen=True)
class GroupClosed:
    group: int


@dataclass(frozen=True)
class GroupCancelled:
    group: int
