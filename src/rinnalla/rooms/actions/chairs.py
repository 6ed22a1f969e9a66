"""The two chairs of hosts: who holds the conversation and who the technology; and a host who has not come."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.mail.letters import post

from .. import chairs
from ..models import Room, Seat
from ..streams import HOSTS, Refused, append, hold

KIND, KIND_TEXT = "rooms.host_missing", "sms.host_missing"


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
    """Half an hour before, once: the rest of the team hears who of the hosts has not come. True when it was told.

    Whoever wants text messages gets a short one too, the missing host among them.
    """
    gone = chairs.missing(meeting)
    if not gone:
        return False
    others = chairs.told(meeting, gone)
    told = [_post(KIND, meeting, person, group=meeting.group_id) for person in others]
    told += [_post(KIND_TEXT, meeting, person) for person in chairs.reached_by_text(meeting, others | gone)]
    if not any(told):
        return False
    room = Room.objects.of(meeting)
    if room is not None and room.state == "open":
        append(room, HOSTS, "host_missing", {"names": chairs.names(meeting, gone)})
    return True


def _post(kind: str, meeting, person: int, **more):
    return post(kind, person=person, subject=f"meeting:{meeting.pk}", dedupe=meeting.starts_at.isoformat(),
                useless_after=meeting.starts_at, federation=meeting.group.federation_id, **more)
