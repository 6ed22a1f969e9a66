"""The two chairs of hosts: who holds the conversation and who the technology; and a host who has not come."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.mail.letters import post

from .. import chairs
from ..models import Room, Seat
from ..streams import HOSTS, Refused, append, hold

KIND = "rooms.host_missing"


@action(Permission.ROOM_HOST, on="room", audit=False)
def sit(actor, room, *, talk, tech):
    """These two hosts hold the conversation and the technology; 0 and 0: everybody holds everything.

    Only the panels follow: what a host may do is the same on either chair, and an empty chair is the other's.
    """
    hold(room)
    if (talk, tech) != (0, 0):
        hosts = Seat.objects.filter(room=room, state="inside", role=Seat.Badge.HOST, pk__in=[talk, tech])
        if talk == tech or hosts.count() != 2:
            raise Refused("two_hosts")
    return append(room, HOSTS, "chairs", {"talk": talk, "tech": tech})


@action(Permission.ROOM_TIDY, on="meeting", audit=False)
def tell_of_missing(actor, meeting):
    """Half an hour before, once: the rest of the team hears who of the hosts has not come. True when it was told."""
    gone = chairs.missing(meeting)
    if not gone:
        return False
    letters = [post(KIND, person=person, subject=f"meeting:{meeting.pk}", dedupe=meeting.starts_at.isoformat(),
                    useless_after=meeting.starts_at, group=meeting.group_id, federation=meeting.group.federation_id)
               for person in chairs.told(meeting, gone)]
    if not any(letters):
        return False
    room = Room.objects.of(meeting)
    if room is not None and room.state == "open":
        append(room, HOSTS, "host_missing", {"names": chairs.names(meeting, gone)})
    return True
