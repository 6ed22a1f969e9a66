"""Breakouts: prepared, opened, visited, lengthened and ended by hosts; chosen and talked in by everybody."""

from datetime import timedelta

from django.utils import timezone

from rinnalla.access.guard import action
from rinnalla.access.permissions import Permission

from .. import calls
from ..breakouts import sharing
from ..breakouts.pairs import beside, together
from ..breakouts.state import Parts, room_of
from ..circle.table import Table
from ..models import Breakout, Event, Room, Seat
from ..models.breakout import part_stream
from ..streams import ALL, HOSTS, Refused, append, change, hold
from .talk import _must_be_inside, _must_have_voice


def _parts(room: Room) -> Parts:
    hold(room)
    return Parts(Table(room))


def _participants(room: Room) -> list[int]:
    inside = Seat.objects.filter(room=room, state="inside").exclude(role=Seat.Badge.HOST)
    return list(inside.order_by("pk").values_list("pk", flat=True))


def _draft(room: Room, parts: Parts, draft: dict | None):
    parts.save(draft=draft)
    return append(room, HOSTS, "parts_draft", draft or {"no": parts.no, "groups": []})


@action(Permission.ROOM_HOST, on="room", audit=False)
def prepare_parts(actor, room, *, no, way, count, size, minutes, names):
    """Prepare breakouts after the ones numbered `no`. Only hosts see who would go where, and may change it."""
    parts = _parts(room)
    if parts.no != no or parts.on:
        return None
    follows = beside(room)
    people = [one for one in _participants(room) if one not in follows]
    if not people:
        raise Refused("nobody_here")
    groups = sharing.how_many(len(people), count=count, size=size) if way == "random" else max(count, 2)
    found = sharing.shared(_participants(room), groups, follows) if way == "random" else [[] for _ in range(groups)]
    tasks = parts.draft["tasks"][:groups] if parts.draft else []
    return _draft(room, parts, {"no": no, "way": way, "minutes": minutes, "names": names[:groups], "tasks": tasks,
                                "groups": found})


@action(Permission.ROOM_HOST, on="room", audit=False)
def put_in_draft(actor, room, *, no, seat, group):
    """Put somebody, and whoever goes with them, into the group numbered `group` of what is prepared; −1: none."""
    parts = _parts(room)
    draft = parts.draft
    if parts.no != no or not draft or seat not in _participants(room):
        return None
    return _draft(room, parts, draft | {"groups": sharing.put(draft["groups"], together(room, seat), group)})


@action(Permission.ROOM_HOST, on="room", audit=False)
def drop_draft(actor, room, *, no):
    """Leave the preparing."""
    parts = _parts(room)
    return _draft(room, parts, None) if parts.no == no and parts.draft else None


@action(Permission.ROOM_HOST, on="room")
def open_parts(actor, room, *, no):
    """Open what was prepared: everybody who has a group goes there."""
    parts = _parts(room)
    draft = parts.draft
    if parts.no != no or parts.on or not draft:
        return None
    return _open(room, parts, draft)


@action(Permission.ROOM_HOST, on="room")
def same_again(actor, room, *, no, minutes):
    """The same groups once more, with those who are here now."""
    parts = _parts(room)
    if parts.no != no or parts.on or not parts.kept["last"]:
        return None
    groups = sharing.again(parts.kept["last"], _participants(room))
    return _open(room, parts, {"way": parts.kept["way"], "minutes": minutes, "names": parts.kept["names"],
                               "tasks": parts.kept.get("tasks", []), "groups": groups})


def _open(room: Room, parts: Parts, plan: dict):
    if parts.draft:
        _draft(room, parts, None)
    here, first = set(_participants(room)), parts.kept["used"]
    groups = [[seat for seat in group if seat in here] for group in plan["groups"]]
    made = [Breakout.objects.create(room=room, number=first + n) for n in range(1, len(groups) + 1)]
    until = timezone.now() + timedelta(minutes=plan["minutes"])
    parts.save(no=parts.no + 1, on=True, used=first + len(made), way=plan["way"], minutes=plan["minutes"],
               until=int(until.timestamp()), names=plan["names"], tasks=plan["tasks"], last=groups,
               rooms=[room_of(one.pk, plan["names"], n) for n, one in enumerate(made)])
    change(room, breakouts_until=until)
    told = append(room, ALL, "parts", parts.told)
    for part, task in zip(made, plan["tasks"], strict=False):
        if task:
            append(room, part.stream, "task", {"text": task})
    for part, group in zip(made, groups, strict=True):
        _sit(room, group, part)
    return told


def _sit(room: Room, seats: list[int], part: Breakout | None) -> None:
    """Move these people, in the talk and in the video. The caller has raised the access version."""
    for seat in Seat.objects.filter(room=room, pk__in=seats):
        seat.room = room
        if seat.breakout_id:
            append(room, seat.part_stream, "mate", {"seat": seat.pk, "on": False})
        seat.breakout = part
        seat.save(update_fields=["breakout"])
        where = {"part": part.pk if part else 0}
        append(room, HOSTS, "placed", {"seat": seat.pk} | where)
        append(room, seat.stream, "placed", where)
        if part:
            append(room, part.stream, "mate", {"seat": seat.pk, "on": True})
    calls.move(room, seats, part.number if part else 0)


@action(Permission.ROOM_HOST, on="room", audit=False)
def lengthen_parts(actor, room, *, no, minutes):
    """So many minutes more from now."""
    parts = _parts(room)
    if parts.no != no or not parts.on:
        return None
    until = timezone.now() + timedelta(minutes=minutes)
    parts.save(until=int(until.timestamp()), minutes=minutes)
    change(room, breakouts_until=until)
    return append(room, ALL, "parts", parts.told)


@action(Permission.ROOM_HOST, on="room")
def end_parts(actor, room, *, no):
    """Bring everybody back, all at once."""
    parts = _parts(room)
    return _back(room, parts) if parts.no == no and parts.on else None


@action(Permission.ROOM_TIDY, on="room", audit=False)
def time_is_up(actor, room):
    """The time of the breakouts has run out: everybody comes back by itself."""
    parts = _parts(room)
    over = room.breakouts_until and room.breakouts_until <= timezone.now()
    return _back(room, parts) if parts.on and over else None


def _back(room: Room, parts: Parts):
    """Who sat where last is remembered for the same groups again; what was said there leaves the database."""
    away = Seat.objects.filter(room=room).exclude(breakout=None)
    sat = {part: list(away.filter(breakout=part).exclude(role=Seat.Badge.HOST).values_list("pk", flat=True))
           for part in parts.ids}
    seats = list(away.values_list("pk", flat=True))
    away.update(breakout=None)
    parts.save(on=False, until=0, last=list(sat.values()))
    change(room, breakouts_until=None)
    told = append(room, ALL, "parts", parts.told)
    Event.objects.filter(room=room, stream__in=[part_stream(part) for part in parts.ids]).delete()
    room.breakouts.all().delete()
    calls.move(room, seats, 0)
    return told


@action(Permission.ROOM_HOST, on="room", audit=False)
def place(actor, room, *, target, part):
    """Take somebody, and whoever goes with them, to an open breakout; 0: back to the common room."""
    parts = _parts(room)
    if not parts.on or target not in _participants(room):
        raise Refused("no_such_seat")
    return _go(room, parts, together(room, target), part)


@action(Permission.ROOM_WRITE, on="room", audit=False)
def go_to(actor, room, seat, *, part):
    """Go oneself: hosts anywhere, others where one may choose; back to the common room everybody always may."""
    parts = _parts(room)
    _must_be_inside(seat)
    if part and not seat.hosts and parts.kept["way"] != "self":
        raise Refused("not_allowed")
    _go(room, parts, [seat.pk] if seat.hosts else together(room, seat.pk), part)
    seat.breakout_id = part or None


def _go(room: Room, parts: Parts, seats: list[int], part: int) -> None:
    if part and not (parts.on and part in parts.ids):
        raise Refused("no_such_part_now")
    moving = [pk for pk, now in Seat.objects.filter(room=room, pk__in=seats).values_list("pk", "breakout")
              if (now or 0) != part]
    if not moving:
        return
    change(room)
    _sit(room, moving, Breakout.objects.get(room=room, pk=part) if part else None)


@action(Permission.ROOM_WRITE, on="room", audit=False)
def murmur(actor, room, seat, *, part, text, client_id):
    """A message in one's own breakout: only those who are there hear it."""
    if made := hold(room, seat, client_id):
        return made
    _must_have_voice(room, seat)
    if not part or seat.breakout_id != part:
        raise Refused("no_such_part_now")
    if not room.premoderated or seat.hosts:
        return _murmur(room, seat, part, text, client_id)
    mine = append(room, seat.stream, "held", {"text": text}, seat=seat, client_id=client_id)
    append(room, HOSTS, "held", {"seat": seat.pk, "of": mine.n, "text": text, "part": part}, seat=seat)
    return mine


def _murmur(room: Room, seat: Seat, part: int, text: str, client_id: str = ""):
    """Where the breakout has ended meanwhile, there is nobody to hear it."""
    if not Breakout.objects.filter(room=room, pk=part).exists() or part not in Parts(Table(room)).ids:
        return None
    stream = part_stream(part)
    return append(room, stream, "murmur", {"seat": seat.pk, "text": text}, seat=seat, client_id=client_id)


@action(Permission.ROOM_WRITE, on="room", audit=False)
def unsay(actor, room, seat, *, part, n):
    """Take a message away from one's own breakout: one's own, or a host anybody's. Its text leaves the database."""
    hold(room)
    _must_be_inside(seat)
    stream = part_stream(part)
    message = Event.objects.filter(room=room, stream=stream, n=n, type="murmur").first()
    if message is None or seat.breakout_id != part:
        raise Refused("no_such_message")
    if message.seat_id != seat.pk and not seat.hosts:
        raise Refused("not_yours")
    if not Event.objects.filter(pk=message.pk, gone=False).update(gone=True, body_box=b""):
        return None
    return append(room, stream, "unsaid", {"of": n})
