"""Calls at an organisation's own service: wanted here, made by due work, never while somebody waits for a page.

    wanted → ready → over            what a meeting goes through
    wanted → refused                 the settings are wrong: nothing is tried until they are changed
    any    → unwanted → (gone)       cancelled here, then at the service
"""

from datetime import datetime, timedelta
from typing import Protocol

from rinnalla.base.clock import now
from rinnalla.base.codes import keyed_hash
from rinnalla.base.db import locked, writing

from .models import Booking, Service
from .values import MeetingSpec, ProviderDenied, ProviderGone, ProviderTemporary

LEASE = timedelta(minutes=2)
FIRST_PAUSE, LONGEST_PAUSE = 15, 3600
COUNTED_AFTER, LET_GO_AFTER = timedelta(hours=1), timedelta(hours=24)


class Outside(Protocol):
    """What is asked of a service over its network. Errors as in `values`."""

    def make(self, booking: Booking, spec: MeetingSpec) -> None: ...
    def drop(self, booking: Booking) -> None: ...
    def count(self, booking: Booking) -> int | None: ...


def plan_of(spec: MeetingSpec) -> str:
    """Changes whenever the service must be told again."""
    hosts = ",".join(sorted(host.address for host in spec.hosts))
    return keyed_hash(f"{spec.starts.isoformat()}|{spec.ends.isoformat()}|{spec.title}|{hosts}", "booking")


def book(service: Service, spec: MeetingSpec, *, name: str = "", ready: bool = False) -> Booking:
    """The booking of this meeting, made or brought up to date. `ready`: the service need not be told."""
    plan = plan_of(spec)
    told = {"starts": spec.starts, "ends": spec.ends, "people": spec.max_people, "plan": plan}
    with writing():
        given = {"name": name} if name else {}
        one, made = locked(Booking.objects).get_or_create(subject=spec.meeting, service=service, defaults={
            "state": "ready" if ready else "wanted", "due_at": None if ready else now(), **given, **told})
        if made:
            return one
        if one.plan != plan or one.people != spec.max_people or one.state in ("unwanted", "over"):
            for field, value in told.items():
                setattr(one, field, value)
            one.state = _again(one, ready)
            one.due_at, one.tries = None if ready else now(), 0
            one.save()
    return one


def _again(one: Booking, ready: bool) -> str:
    """A made call stays joinable while its new time is told."""
    return "ready" if ready or (one.state in ("ready", "over") and one.link) else "wanted"


def unbook(subject: str) -> int:
    """Not wanted any more: what the service has never heard of goes at once."""
    with writing():
        mine = Booking.objects.filter(subject=subject).living()
        gone = mine.filter(outside="").exclude(service__kind=Service.Kind.TEAMS).delete()[0]
        return gone + mine.update(state="unwanted", due_at=now(), tries=0)


def renew(service: Service, subject: str, name: str) -> None:
    """Another name for the same booking: whoever knows the old one gets nowhere by it."""
    with writing():
        Booking.objects.filter(subject=subject, service=service).update(name=name)


def close(name: str) -> None:
    """The meeting is over before its time: nothing opens by this name any more."""
    with writing():
        Booking.objects.filter(name=name).update(state="over", due_at=None)


def wake(service: Service) -> None:
    """The settings were changed: what was refused is tried again."""
    Booking.objects.filter(service=service, state="refused").update(state="wanted", problem="", tries=0, due_at=now())


def pause_after(tries: int, least: float = 0) -> timedelta:
    """Growing pauses, and never shorter than the service asks, within a day."""
    growing = min(FIRST_PAUSE * 2 ** min(tries, 10), LONGEST_PAUSE)
    return timedelta(seconds=min(max(growing, least), 24 * 3600))


def take(one: Booking) -> bool:
    """Only one process does it; if that one dies, another does after a while."""
    with writing():
        return bool(Booking.objects.filter(pk=one.pk, due_at=one.due_at).update(due_at=now() + LEASE))


def settle(one: Booking, outside: Outside, spec: MeetingSpec | None) -> None:
    """Do what is due about a booking that was taken. `spec`: what the meeting is now; None when it is not any more."""
    try:
        _step(one, outside, spec)
    except ProviderTemporary as problem:
        _later(one, pause_after(one.tries, problem.retry_after), "away")
    except ProviderDenied as problem:
        _refused(one, problem.code or "refused")


def _step(one: Booking, outside: Outside, spec: MeetingSpec | None) -> None:
    if one.state == "unwanted" or spec is None:
        _drop(one, outside)
    elif now() < one.ends:
        outside.make(one, spec)
        _keep(one, state="ready", told=plan_of(spec), problem="", tries=0, due_at=one.ends + COUNTED_AFTER)
    elif now() < one.ends + LET_GO_AFTER and one.state == "ready":
        count = outside.count(one)
        _keep(one, head_count=count, problem="", tries=0, due_at=one.ends + LET_GO_AFTER)
    else:
        _leave(outside, one)
        _keep(one, state="over", outside="", link="", problem="", due_at=None)


def _leave(outside: Outside, one: Booking) -> None:
    try:
        outside.drop(one)
    except ProviderGone:
        return


def _drop(one: Booking, outside: Outside) -> None:
    """Cancelled there, then forgotten here; wanted again meanwhile, it is made anew."""
    _leave(outside, one)
    with writing():
        Booking.objects.filter(pk=one.pk, state=one.state).delete()


def _keep(one: Booking, **fields) -> None:
    """Unless somebody changed the plan meanwhile: then it is due at once."""
    with writing():
        fresh = locked(Booking.objects.filter(pk=one.pk)).first()
        if fresh is None or (fresh.state == "unwanted" and one.state != "unwanted"):
            _keep_outside(fresh, one)
            return
        if fresh.plan != one.plan:
            fields["due_at"] = now()
        for field, value in {"outside": one.outside, "link": one.link, "missing": one.missing, **fields}.items():
            setattr(fresh, field, value)
        fresh.save()


def _keep_outside(fresh: Booking | None, one: Booking) -> None:
    if fresh is not None:
        Booking.objects.filter(pk=fresh.pk).update(outside=one.outside, due_at=now())


def _later(one: Booking, pause: timedelta, why: str) -> None:
    with writing():
        Booking.objects.filter(pk=one.pk).update(
            tries=one.tries + 1, problem=why, due_at=now() + pause, outside=one.outside)


def _refused(one: Booking, why: str) -> None:
    """A cancelled or past one is let go here: nobody can do more. A made one stays, with what is wrong."""
    with writing():
        mine = Booking.objects.filter(pk=one.pk)
        if one.state == "unwanted":
            mine.delete()
        elif one.state == "ready" and one.link:
            mine.update(problem=why, due_at=None if now() > one.ends else one.ends + COUNTED_AFTER)
        else:
            mine.update(state="refused", problem=why, due_at=None, outside=one.outside)


def forgotten(before: datetime) -> int:
    with writing():
        return Booking.objects.filter(ends__lt=before).delete()[0]
