"""Who hears what in a room: topics for the table, the reader of what was missed, and everybody's rights anew."""

from dataclasses import dataclass

from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import Actor, Scope
from rinnalla.live.connection import Connection
from rinnalla.live.hub import Event
from rinnalla.live.topics import Topic

from .models import Event as RoomEvent
from .models import Room, Seat
from .rights import Standings
from .states import HERE
from .streams import ALL, HOSTS, frame_of, name_of

BATCH = 200
BYE = b'{"type":"bye","why":"ended"}'


def topics_of(room: Room, seat: Seat) -> list[Topic]:
    """The streams a seat may hear now: its own; inside also `all`, that of its breakout, and hosts their own."""
    name, own = name_of(room.pk), Scope(meeting=room.meeting_id, owner=seat.person_id)
    topics = [Topic(name, seat.stream, Permission.ROOM_SEAT, own)]
    if seat.state == "inside":
        topics.append(Topic(name, ALL, Permission.ROOM_ENTER, room.scope))
        if seat.breakout_id:
            topics.append(Topic(name, seat.part_stream, Permission.ROOM_PART, room.scope.inside(part=seat.breakout_id)))
        if seat.hosts:
            topics.append(Topic(name, HOSTS, Permission.ROOM_HEAR_HOSTS, room.scope))
    return topics


def missed(room: Room, cursors: dict[str, int], most: int = 100_000) -> list[tuple[str, int, str]]:
    """What follows these cursors: (stream, number, frame), each stream in its order."""
    found = []
    for event in RoomEvent.objects.after(room.pk, cursors)[:most]:
        event.room = room
        found.append((event.stream, event.n, frame_of(event)))
    return found


def read(name: str, cursors: dict[str, int]) -> list[Event]:
    """For the hub: what this process has not delivered yet. Of an ended room only that it has ended."""
    room = Room.objects.filter(pk=int(name.partition(":")[2])).first()
    if room is None or room.ended:
        version = room.access_version if room else 2**62
        return [Event(stream, n + 1, BYE, version if stream == ALL else 0) for stream, n in cursors.items()]
    return [Event(stream, n, line.encode(), room.access_version) for stream, n, line in missed(room, cursors)]


@dataclass(frozen=True, slots=True)
class Key:
    """Whose connection it is, and how its session was opened."""

    seat: int
    person: int | None
    strong: bool
    by_pass: bool


def actors(name: str, connections: list[Connection]) -> dict[Connection, Actor | None]:
    """For the hub: everybody's actor as it is now; None for those who are not here any more."""
    pk = int(name.partition(":")[2])
    if not Room.objects.filter(pk=pk).exclude(state="ended").exists():
        return {}
    here = dict(Seat.objects.filter(room=pk, state__in=HERE).values_list("pk", "breakout"))
    keys = {c: c.key for c in connections if isinstance(c.key, Key) and c.key.seat in here}
    now = Standings(k.person for k in keys.values() if k.person)
    return {c: now.actor(k.person, strong=k.strong, by_pass=k.by_pass, part=here[k.seat]) for c, k in keys.items()}
