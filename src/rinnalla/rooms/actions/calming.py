"""When somebody disturbs: one press calms the whole room, another gives it back. What is calm is `Room.settings`."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission

from .. import calls
from ..circle.table import Table
from ..models import Room, Seat
from ..streams import ALL, HOSTS, append, change, hold

SLOW_AT_LEAST = 30  # seconds between messages of one participant


@action(Permission.ROOM_HOST, on="room")
def calm(actor, room, *, on):
    """Lock the door, look at messages first, slow the writing down and close the guests' voices, all at once.

    Off: messages go as they went before and the door is the hosts' again, never open by itself. Voices stay closed
    until a host opens each of them.
    """
    hold(room)
    if on == room.calm:
        return
    table = Table(room)
    if on:
        table.save(calm={"premoderated": room.premoderated, "slow": room.slow_seconds, "door": room.door})
        change(room, door=Room.Door.LOCKED, premoderated=True, slow_seconds=max(room.slow_seconds, SLOW_AT_LEAST))
        _close_voices_of_guests(room)
    else:
        before = table.kept["calm"]
        table.save(calm=None)
        door = Room.Door.LOCKED if before["door"] == Room.Door.LOCKED else Room.Door.HOSTS
        change(room, door=door, premoderated=before["premoderated"], slow_seconds=before["slow"])
    append(room, HOSTS, "settings", room.settings)
    append(room, ALL, "pace", {"slow": room.slow_seconds, "premoderated": room.premoderated})


def _close_voices_of_guests(room: Room) -> None:
    for seat in Seat.objects.filter(room=room, state="inside", role=Seat.Badge.GUEST).order_by("pk"):
        seat.room = room
        if calls.close_voice(room, seat, True):
            append(room, HOSTS, "voice", {"seat": seat.pk, "on": True})
            append(room, seat.stream, "voice", {"on": True})
