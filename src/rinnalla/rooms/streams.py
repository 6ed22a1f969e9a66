"""The store of a room: events in gap-free streams, each written once, durably, before anyone hears of it.

`append` gives an event the next number of its stream with one `UPDATE … RETURNING`, in the transaction of the
action that made it. `hold` takes the room for the transaction and refuses to act on an old right.
"""

import json
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from rinnalla.base.db import one_row
from rinnalla.live.hub import hub

from .models import Event, Room, Seat

ALL, HOSTS = "all", "hosts"
_COUNTERS = {ALL: ("rooms_room", "seq_all"), HOSTS: ("rooms_room", "seq_hosts")}
_HOLD = ("SELECT room.access_version, room.state, made.stream, made.n FROM rooms_room room LEFT JOIN rooms_event made "
         "ON made.seat_id = %s AND made.client_id = %s AND NOT (made.client_id = '') WHERE room.id = %s")
"""`NOT (client_id = '')` in the words of the index `one_of_a_frame`: only so may SQLite use it."""
_NEXT_OF_ALL = ("UPDATE rooms_room SET seq_all = seq_all + 1 WHERE id = %s AND access_version = %s "
                "AND NOT (state = 'ended') AND NOT EXISTS (SELECT 1 FROM rooms_event WHERE seat_id = %s "
                "AND client_id = %s AND NOT (client_id = '')) RETURNING seq_all")
"""The number `_next` would give, where `hold` would let it."""
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
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


def hold(room: Room, seat: Seat | None = None, client_id: str = "") -> Stored | None:
    """Take the room for this transaction; Stale when rights or settings changed, Refused when it has ended.

    With a seat and the mark of its frame: where that frame's event stands, if it was stored before. A repeated frame
    gets its first answer, whatever has changed since.
    """
    lock = "" if connection.vendor == "sqlite" else " FOR UPDATE OF room"
    row = one_row(_HOLD + lock, [seat.pk if seat else None, client_id, room.pk])
    if row is None:
        raise Refused("ended")
    version, state, stream, n = row
    if stream is not None:
        return Stored(stream, n)
    if state == "ended":
        raise Refused("ended")
    if version != room.access_version:
        raise Stale
    return None


def _next(table: str, column: str, pk: int) -> int:
    row = one_row(f"UPDATE {table} SET {column} = {column} + 1 WHERE id = %s RETURNING {column}", [pk])
    assert row is not None, "a stream's counter lives as long as its room is held"
    return row[0]


def append(room: Room, stream: str, kind: str, body: dict[str, Any], *, seat: Seat | None = None,
           client_id: str = "") -> Stored:
    """Store an event at the end of a stream and tell it once the transaction is through."""
    kind_of, _, pk = stream.partition(":")
    table, column = _COUNTERS.get(stream) or _OWN_COUNTERS[kind_of]
    n = _next(table, column, room.pk if stream in _COUNTERS else int(pk))
    return _store(room, stream, n, kind, body, seat, client_id)


def append_to_all(room: Room, kind: str, body: dict[str, Any], seat: Seat, client_id: str) -> Stored | None:
    """`hold` and `append` at once, for what is said most. None, and nothing is done, where `hold` has more to say:
    a changed right, a repeated frame, an ended room.
    """
    row = one_row(_NEXT_OF_ALL, [room.pk, room.access_version, seat.pk, client_id])
    return _store(room, ALL, row[0], kind, body, seat, client_id) if row else None


def _store(room: Room, stream: str, n: int, kind: str, body: dict, seat: Seat | None, client_id: str) -> Stored:
    at, text = timezone.now(), _json(body)
    _insert(room, stream, n, kind, seat, client_id, text, at)
    line = frame(stream, n, kind, int(at.timestamp()), text)
    transaction.on_commit(lambda: hub.post(name_of(room.pk), stream, line, room.access_version, seq=n))
    return Stored(stream, n)


def _insert(room: Room, stream: str, n: int, kind: str, seat: Seat | None, client_id: str, text: str, at) -> None:
    """The row, in one plain statement and without a model in memory: this is what every message costs (F10)."""
    box = Event.body.sealed(Event, text, (room.key,))
    one_row("INSERT INTO rooms_event (room_id, stream, n, type, seat_id, client_id, body_box, at, gone) "
            "VALUES (%s, %s, %s, %s, %s, %s, %s, %s, %s)",
            [room.pk, stream, n, kind, seat.pk if seat else None, client_id, box,
             connection.ops.adapt_datetimefield_value(at), False])


def change(room: Room, **fields: Any) -> None:
    """Change the room so that every right in it is read anew before the next act and the next delivery.

    The caller appends an event that says what changed: with it the new version reaches every process.
    """
    fields["access_version"] = room.access_version + 1
    for name, value in fields.items():
        setattr(room, name, value)
    room.save(update_fields=list(fields))


def frame(stream: str, n: int, kind: str, at: int, body: str) -> str:
    """An event as the clients of its stream read it; `body` is a JSON object of its own."""
    head = f'{{"s":"{stream}","n":{n},"t":"{kind}","at":{at}'
    return head + ("," + body[1:] if len(body) > 2 else "}")


def frame_of(event: Event) -> str:
    """The same from a stored row. A removed message keeps its place and its sender, and has no text."""
    body = _json({"seat": event.seat_id, "gone": True}) if event.gone else event.body or "{}"
    return frame(event.stream, event.n, event.type, int(event.at.timestamp()), body)
