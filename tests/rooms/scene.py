"""A meeting that is about to begin, with people on their seats."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from rinnalla.base import clock
from rinnalla.meetings.models import Meeting
from rinnalla.rooms.actions import coming
from rinnalla.rooms.models import Event, Room, Seat
from rinnalla.rooms.streams import frame_of


def about_to_begin(group, *, minutes: int = 5) -> Meeting:
    """The group's first meeting begins in so many minutes (negative: began before)."""
    meeting = group.meetings.order_by("number").first()
    local = (clock.now() + timedelta(minutes=minutes)).astimezone(ZoneInfo(meeting.zone)).replace(tzinfo=None)
    meeting.place_at(local.replace(second=0, microsecond=0))
    meeting.save()
    return meeting


class Evening:
    """Seats and what their streams hold, straight through the actions."""

    def __init__(self, world, *, minutes: int = 5):
        self.world = world
        self.meeting = about_to_begin(world.closed, minutes=minutes)
        self.seats: dict[str, int] = {}

    @property
    def room(self) -> Room:
        return Room.objects.whole().get(meeting=self.meeting)

    def seat(self, name: str) -> Seat:
        seat = Seat.objects.select_related("person").get(pk=self.seats[name])
        seat.room = self.room
        return seat

    def come(self, name: str, *, called: str = "") -> Seat:
        actor = self.world.actor(name)
        seat = coming.take_seat(actor, self.meeting, name=called or name.capitalize())
        self.seats[name] = seat.pk
        seat = self.seat(name)
        coming.arrive(actor, seat.room, seat)
        return self.seat(name)

    def act(self, action, name: str, *, seated: bool = True, **fields):
        """Call an action as one of the cast, on the room as it is now."""
        seat = self.seat(name)
        arguments = (seat.room, seat) if seated else (seat.room,)
        return action(self.world.actor(name), *arguments, **fields)

    def stream(self, name: str) -> list[str]:
        """The frames of a stream, in order; "seat:veikko" for the stream of a person."""
        kind, _, who = name.partition(":")
        stream = name if kind == "part" else f"seat:{self.seats[who]}" if who else kind
        found = []
        for event in Event.objects.filter(room=self.room, stream=stream).order_by("n"):
            event.room = self.room
            found.append(frame_of(event))
        return found
