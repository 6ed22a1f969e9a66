"""Which seat is beside which: support persons and the participants they came with."""

from rinnalla.registrations.queries import beside_of

from ..models import Room, Seat


def beside(room: Room) -> dict[int, int]:
    """The seat of each support person → the seat of their participant, both inside."""
    seats = dict(Seat.objects.filter(room=room, state="inside").exclude(person=None).values_list("person", "pk"))
    supporters = Seat.objects.filter(room=room, state="inside", role=Seat.Badge.SUPPORT)
    beside = beside_of(supporters.values_list("person", flat=True))
    return {seats[row.person_id]: seats[row.registration.person_id] for row in beside
            if row.person_id in seats and row.registration.person_id in seats
            and row.registration.intake.group_id == room.meeting.group_id}


def together(room: Room, seat: int) -> list[int]:
    """This seat and whoever goes with it, the participant first."""
    follows = beside(room)
    main = follows.get(seat, seat)
    return [main, *(who for who, whom in follows.items() if whom == main)]
