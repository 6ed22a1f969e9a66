"""The store of a room: events in gap-free streams, each written once, durably, before anyone hears of it.

`append` gives an event the next number of its stream with one `UPDATE … RETURNING`, in the transaction of the
action that made it. `hold` takes the room for the transaction and refuses to act on an old right.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from rinnalla.live.hub import hub

from .models import Event, Room, Seat

ALL, HOSTS = "all", "hosts"
_COUNTERS = {ALL: ("rooms_room", "seq_all"), HOSTS: ("rooms_room", "seq_hosts")}
_OWN_COUNTERS = {"seat": ("rooms_seat", "seq"), "part": ("rooms_breakout", "seq")}


class Stale(Exception):
    """What somebody may do here has changed since it was read: read it again."""


class Refused(Exception):
    """It cannot be done now; `why` is a code the client puts into words."""

    def __init__(self, why: str):
        self.why = why
        super().__init__(why)


@dataclass(frozen=True, slots=True)
class Stored:
    """Where an event stands."""

    stream: str
    n: int


def name_of(room: int) -> str:
    """The room's name in the hub."""
    return f"room:{room}"


def hold(room: Room) -> None:
    """Take the room for this transaction; Stale when rights or settings changed, Refused when it has ended."""
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT access_version, state FROM rooms_room WHERE id = %s{lock}", [room.pk])
        row = cursor.fetchone()
    if row is None or row[1] == "ended":
        raise Refused("ended")
    if row[0] != room.access_version:
        raise Stale


def _next(table: str, column: str, pk: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE {table} SET {column} = {column} + 1 WHERE id = %s RETURNING {column}", [pk])
        return cursor.fetchone()[0]


def append(room: Room, stream: str, kind: str, body: dict[str, Any], *, seat: Seat | None = None,
           client_id: str = "") -> Stored:
    """Store an event at the end of a stream and tell it once the transaction is through."""
    kind_of, _, pk = stream.partition(":")
    table, column = _COUNTERS.get(stream) or _OWN_COUNTERS[kind_of]
    n = _next(table, column, room.pk if stream in _COUNTERS else int(pk))
    event = Event(room=room, stream=stream, n=n, type=kind, seat=seat, client_id=client_id, at=timezone.now())
    event.body = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    _insert(event)
    line = frame(stream, n, kind, int(event.at.timestamp()), body)
    transaction.on_commit(lambda: hub.post(name_of(room.pk), stream, line, room.access_version, seq=n))
    return Stored(stream, n)


def _insert(event: Event) -> None:
    """The row, in one plain statement: this is what every message costs (F10)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO rooms_event (room_id, stream, n, type, seat_id, client_id, body_box, at, gone) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [event.room_id, event.stream, event.n, event.type, event.seat_id, event.client_id, bytes(event.body_box),
             connection.ops.adapt_datetimefield_value(event.at), False])


def earlier(seat: Seat, client_id: str) -> Stored | None:
    """What this seat's frame made before: a repeated one gets the same answer."""
    if not client_id:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT stream, n FROM rooms_event WHERE seat_id = %s AND client_id = %s", [seat.pk, client_id])
        row = cursor.fetchone()
    return Stored(*row) if row else None


def change(room: Room, **fields: Any) -> None:
    """Change the room so that every right in it is read anew before the next act and the next delivery.

    The caller appends an event that says what changed: with it the new version reaches every process.
    """
    fields["access_version"] = room.access_version + 1
    for name, value in fields.items():
        setattr(room, name, value)
    room.save(update_fields=list(fields))


def frame(stream: str, n: int, kind: str, at: int, body: dict[str, Any]) -> str:
    """An event as the clients of its stream read it."""
    return json.dumps({"s": stream, "n": n, "t": kind, "at": at, **body}, ensure_ascii=False, separators=(",", ":"))


def frame_of(event: Event) -> str:
    """The same from a stored row. A removed message keeps its place and its sender, and has no text."""
    body = {"seat": event.seat_id, "gone": True} if event.gone else json.loads(event.body or "{}")
    return frame(event.stream, event.n, event.type, int(event.at.timestamp()), body)
