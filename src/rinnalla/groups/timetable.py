"""What the packages above know about a group and this one shows: its meetings, and what they lack.

`meetings` fills in the loader when the product starts; anyone above may add a check before publishing.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any


@dataclass(frozen=True)
class Timetable:
    """The meetings of one group in short. `first`, `next` and `last` are starts; `last_end` is when all is over."""

    count: int = 0
    first: datetime | None = None
    next: datetime | None = None
    last: datetime | None = None
    last_end: datetime | None = None


@dataclass(frozen=True)
class Point:
    """One thing that must be in order before publishing: what to do, and the address where it is done."""

    key: str
    title: str
    done: bool
    todo: str
    url: str


Loader = Callable[[list[int]], dict[int, Timetable]]
Check = Callable[[Any], Iterable[Point]]
_load: Loader = lambda groups: {}  # noqa: E731
CHECKS: list[Check] = []


def set_timetable(loader: Loader) -> None:
    global _load
    _load = loader


def add_check(check: Check) -> None:
    if check not in CHECKS:
        CHECKS.append(check)


def timetables(groups: list[int]) -> dict[int, Timetable]:
    """The timetables of many groups by id, in one question; every id has one."""
    found = _load(groups)
    return {g: found.get(g, Timetable()) for g in groups}


def timetable(group: int) -> Timetable:
    return timetables([group])[group]
