"""The evening nears its end: each participant's way to give feedback, which is known higher up (FDB2).

The room tells who came, so that there are as many answers as people without a letter of their own; it never hears
who answered, and nothing that it hands out differs from one seat to another.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass

from rinnalla.base import events
from rinnalla.meetings.models import Meeting

from .circle.table import Table
from .events import EveningCloses
from .models import Room, Seat

AT_WORK = (Seat.Badge.HOST, Seat.Badge.EXPERT, Seat.Badge.VISITOR)


@dataclass(frozen=True)
class Way:
    """`kind`: "link" with its address; "soon", "later" or "sent": a letter with a link of one's own; "" for none."""

    kind: str = ""
    address: str = ""


_ways: Callable[[Collection[int], Meeting], Way] = lambda persons, meeting: Way()  # noqa: E731


def set_feedback(ways: Callable[[Collection[int], Meeting], Way]) -> None:
    """`web` tells how these persons, one human being or nobody we know, may give feedback on a meeting."""
    global _ways
    _ways = ways


def way_to_feedback(persons: Collection[int], meeting: Meeting) -> Way:
    return _ways(persons, meeting)


def tell_who_came(room: Room) -> None:
    """Once about each: those who came to take part. Inside a transaction that holds the room."""
    table = Table(room)
    told = set(table.kept.get("asked", []))
    here = room.seats.exclude(admitted_at=None).exclude(person=None).exclude(state="removed").exclude(role__in=AT_WORK)
    new = set(here.values_list("person", flat=True)) - told
    if new:
        table.save(asked=sorted(told | new))
        events.publish(EveningCloses(room.meeting_id, frozenset(new)))
