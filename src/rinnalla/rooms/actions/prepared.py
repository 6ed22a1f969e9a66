"""Breakouts prepared in the plan: who is to sit where, taken up in the room, worded anew before they open (ROOM19)."""

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission
from rinnalla.meetings.queries import prepared

from ..breakouts import sharing
from ..breakouts.pairs import beside
from ..models import PlannedPlace, Room, Seat
from ..streams import Refused
from .breakouts import _draft, _participants, _parts


@action(Permission.REGISTRATION_MANAGE, on="item")
def place_beforehand(actor, item, *, places: dict[int, int]):
    """Who begins in which breakout of this part: person → group from 0. Those not named go by lot."""
    PlannedPlace.objects.filter(item=item).delete()
    PlannedPlace.objects.bulk_create(
        PlannedPlace(item=item, person_id=person, group=group) for person, group in places.items())


@action(Permission.ROOM_HOST, on="room", audit=False)
def take_prepared(actor, room, *, no, item):
    """Take what the plan has for this part as the draft after number `no`. A second press changes nothing."""
    parts = _parts(room)
    if parts.no != no or parts.on or parts.draft:
        return None
    ready = prepared(room.meeting).get(item)
    if ready is None:
        raise Refused("no_such_part")
    groups = _groups(room, ready)
    return _draft(room, parts, {
        "no": no, "way": ready.way, "minutes": ready.minutes, "groups": groups,
        "names": ready.names[:len(groups)], "tasks": [ready.task_of(n) for n in range(len(groups))]})


def _groups(room: Room, ready) -> sharing.Groups:
    """Who would go where, of those who are here."""
    people, follows = _participants(room), beside(room)
    alone = [one for one in people if one not in follows]
    if not alone:
        raise Refused("nobody_here")
    if ready.way == ready.Way.RANDOM:
        many = sharing.how_many(len(alone), count=ready.count, size=ready.size)
        return sharing.shared(people, many, follows)
    if ready.way == ready.Way.SELF:
        return [[] for _ in range(ready.count)]
    places = PlannedPlace.objects.by_person(ready.item_id)
    seats = Seat.objects.filter(room=room, person__in=places).values_list("pk", "person")
    return sharing.completed(people, ready.count, {seat: places[person] for seat, person in seats}, follows)


@action(Permission.ROOM_HOST, on="room", audit=False)
def word_draft(actor, room, *, no, minutes, names, tasks):
    """Other minutes, names and tasks for what is being prepared; nobody moves."""
    parts = _parts(room)
    draft = parts.draft
    if parts.no != no or not draft:
        return None
    many = len(draft["groups"])
    return _draft(room, parts, draft | {"minutes": minutes, "names": names[:many], "tasks": tasks[:many]})
