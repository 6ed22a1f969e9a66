"""Due work of rooms: presence and rights beside the connections, the end of forgotten rooms, kept talks."""

from datetime import timedelta

from django.db.models import Count, Q, Sum

from rinnalla.access.guard import may
from rinnalla.access.permissions import Permission
from rinnalla.access.subjects import SYSTEM
from rinnalla.base import vault
from rinnalla.base.background import loop, runner
from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep
from rinnalla.live.hub import hub
from rinnalla.people.models import Standing

from . import booked, chairs, presence
from .actions.breakouts import time_is_up
from .actions.chairs import tell_of_missing
from .actions.coming import drop, refresh_rights
from .actions.ending import end_room, forget_transcript
from .models import OpenPage, PlannedPlace, Report, Room, Seat
from .queries import DROPPED_AFTER
from .rights import Standings, badge_of
from .states import HERE
from .streams import Refused, Stale, name_of

KEPT = timedelta(days=90)
BATCH = 50
_before: dict[int, frozenset] = {}
_marks: dict[frozenset, tuple] = {}
_groups: dict[frozenset, list] = {}
_versions: dict[int, int] = {}


@loop("rooms.rights", every=timedelta(seconds=1), everywhere=True)
def watch_rights() -> int:
    """Standings that end or begin elsewhere take effect in the rooms of this process within a second.

    Each second asks only whether anything of these groups has changed; who, is asked when it has.
    """
    seats = presence.here()
    if not seats:
        _before.clear()
        _marks.clear()
        return 0
    rooms = frozenset(seats.values())
    _hear_of_changes(rooms)
    mark = (len(seats), _mark(rooms))
    if _marks.get(rooms) == mark:
        return 0
    done, whole = _compare(seats)
    _marks.clear()
    if whole:
        _marks[rooms] = mark
    return done


def _hear_of_changes(rooms: frozenset[int]) -> None:
    """A room whose rights another process changed is read anew here, also where no Redis tells of it."""
    now_at = dict(Room.objects.filter(pk__in=rooms).values_list("pk", "access_version"))
    for pk, version in now_at.items():
        if _versions.get(pk) != version:
            hub.hint(name_of(pk))
    _versions.clear()
    _versions.update(now_at)


def _mark(rooms: frozenset[int]) -> tuple:
    """One row of numbers that changes when a standing of these groups or above them begins or ends."""
    if rooms not in _groups:
        _groups.clear()
        known = Room.objects.filter(pk__in=rooms)
        _groups[rooms] = list(known.values_list("meeting__group", "meeting__group__federation"))
    here = Q(group__in={g for g, _ in _groups[rooms]}) | Q(group=None, federation__in={f for _, f in _groups[rooms]})
    return tuple(Standing.objects.holding().filter(here).aggregate(n=Count("pk"), sum=Sum("pk")).values())


def _compare(seats: dict[int, int]) -> tuple[int, bool]:
    """Who of those present holds something else than before; how many rooms were reread, and whether all were."""
    people = dict(Seat.objects.filter(pk__in=seats).exclude(person=None).values_list("person", "room"))
    standings: dict[int, set] = {person: set() for person in people}
    held = Standing.objects.holding().filter(person__in=people, person__erased_at=None)
    for person, *post in held.values_list("person", "role", "federation", "association", "group", "meeting"):
        standings[person].add(tuple(post))
    now_held = {person: frozenset(posts) for person, posts in standings.items()}
    changed = {people[p] for p, posts in now_held.items() if p in _before and _before[p] != posts}
    changed |= _out_of_step({p for p in now_held if p not in _before}, seats)
    done = {pk for pk in changed if _try(refresh_rights, Room.objects.filter(pk=pk).whole().first())}
    kept = {p: _before[p] for p in now_held if p in _before and people[p] in changed - done}
    _before.clear()
    unread = {p for p in now_held if people[p] in changed - done and p not in kept}
    _before.update({p: posts for p, posts in (now_held | kept).items() if p not in unread})
    return len(done), done == changed


def _out_of_step(newcomers: set[int], seats: dict[int, int]) -> set[int]:
    """Rooms where somebody seen for the first time holds no more what the seat was given for, a moment ago."""
    if not newcomers:
        return set()
    standings = Standings(newcomers)
    rooms = {room.pk: room for room in Room.objects.filter(pk__in=set(seats.values())).whole()}
    stale = set()
    for seat in Seat.objects.filter(pk__in=seats, person__in=newcomers, state__in=HERE):
        room = rooms[seat.room_id]
        holder = standings.actor(seat.person_id, strong=seat.strong, by_pass=seat.by_pass)
        if not may(holder, Permission.ROOM_ENTER, room) or badge_of(holder, room) != seat.role:
            stale.add(room.pk)
    return stale


def _try(action, room, *args) -> int:
    """One more or less is not the end: what fails now is due again."""
    try:
        action(SYSTEM, room, *args)
    except (Stale, Refused):
        return 0
    return 1


@loop("rooms.presence", every=timedelta(seconds=20), everywhere=True)
def note_presence() -> int:
    """Who is connected is seen; who has not been seen for a while has left."""
    seats = presence.here()
    if seats:
        with writing():
            Seat.objects.filter(pk__in=seats).update(seen_at=now())
            if not hub.bus.alone:
                OpenPage.objects.filter(mark__in=presence.open_pages()).update(seen_at=now())
            hosted = Seat.objects.filter(pk__in=seats, role=Seat.Badge.HOST, state="inside").values("room")
            Room.objects.filter(pk__in=hosted).update(host_seen_at=now())
    return drop_the_unseen()


def forget_closed_pages() -> int:
    """The rows of pages that were closed here, as many at a time as there are."""
    marks = presence.take_closed()
    if not marks:
        return 0
    with writing():
        return OpenPage.objects.filter(mark__in=marks).delete()[0]


@loop("rooms.breakouts", every=timedelta(seconds=2))
def bring_back() -> int:
    """At the end of their time everybody comes back from the breakouts by itself."""
    late = Room.objects.with_breakouts_over()
    return sum(_try(time_is_up, room) for room in late.whole()[:BATCH])


@sweep("rooms.breakouts_over", every=timedelta(minutes=1))
def bring_back_after_all() -> int:
    """Also where the process that held the room is gone."""
    return bring_back()


@sweep("rooms.unseen", every=timedelta(minutes=1))
def drop_the_unseen() -> int:
    """Also after a crash: seats whose process is gone are free to come back to.

    A process that has only just started waits with it: after an outage everybody has as long to come back, to the
    same place in the round, as after any break of the line.
    """
    if runner.just_started(DROPPED_AFTER):
        return 0
    done = 0
    for seat in Seat.objects.dropped().select_related("room__meeting__group__lead")[:BATCH]:
        done += _try(drop, seat.room, seat)
    return done


@sweep("rooms.host_missing", every=timedelta(minutes=1))
def tell_of_missing_hosts() -> int:
    """Half an hour before a meeting the team hears of a host who has not come; once for each meeting."""
    return sum(bool(tell_of_missing(SYSTEM, meeting)) for meeting in chairs.late_meetings()[:BATCH])


@sweep("rooms.end", every=timedelta(minutes=1))
def end_forgotten() -> int:
    """Half an hour after the scheduled end, with no host connected and nobody writing, a room ends by itself."""
    return sum(_try(end_room, room) for room in Room.objects.abandoned().whole()[:BATCH])


@sweep("rooms.forget", every=timedelta(hours=1))
def forget_talks() -> int:
    """Keys that a crash left behind; talks and reports whose time is over."""
    old = Room.objects.filter(state="ended", keeps_chat=True, ended_at__lt=now() - KEPT)
    done = sum(_try(forget_transcript, room) for room in old.whole()[:BATCH])
    reports = Report.objects.filter(handled_at__lt=now() - KEPT)
    keys = list(reports.values_list("key", flat=True)[:BATCH])
    with writing():
        done += Report.objects.filter(key__in=keys).delete()[0]
    vault.destroy(keys)
    return done


@sweep("rooms.forget_places", every=timedelta(hours=1))
def forget_places() -> int:
    """Who was to sit where is forgotten when there is nothing to be seated for."""
    with writing():
        return PlannedPlace.objects.needless().delete()[0]


@sweep("rooms.bookings", every=timedelta(seconds=30))
def follow_meetings() -> int:
    """What is booked at outside services follows the meetings: made, moved, cancelled."""
    return booked.follow()


@sweep("rooms.services", every=timedelta(seconds=3), alone=True)
def ask_services() -> int:
    """What is due at Microsoft and others, in a thread that may wait for them."""
    return booked.settle_due()
