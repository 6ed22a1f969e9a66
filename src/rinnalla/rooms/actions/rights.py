"""Rights that changed elsewhere: whoever facilitates or takes part no more hears and does no more, at once."""

from ..models import Room, Seat
from ..streams import HOSTS, append, change
from .coming import _give_badge


def _read_rights_anew(group: int, person: int | None = None, role: str | None = None) -> int:
    """Have every open room of a group read its rights anew; `role` is the person's new badge there, if told.

    Called in the transaction that changed a standing. Returns how many rooms.
    """
    rooms = Room.objects.filter(meeting__group=group).exclude(state="ended").select_related("meeting__group")
    for room in rooms:
        change(room)
        append(room, HOSTS, "settings", room.settings)
        if role is None or person is None:
            continue
        for seat in Seat.objects.filter(room=room, person=person, state="inside"):
            seat.room = room
            _give_badge(room, seat, role)
    return len(rooms)
