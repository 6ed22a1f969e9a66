"""Clocks: one `now`, and future times kept as local time with a zone (DESIGN §5)."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from django.conf import settings
from django.utils import timezone

_pretended: ContextVar[datetime | None] = ContextVar("pretended", default=None)


def now() -> datetime:
    """The present moment, aware, in UTC. Tests freeze it with time-machine; the demo lives through its past."""
    return _pretended.get() or timezone.now()


@contextmanager
def pretend(moment: datetime) -> Iterator[None]:
    """Within it, `now()` is this moment: how the demo world gets a past that the real actions made."""
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)


def local_now(zone: str | None = None) -> datetime:
    """The present moment on the wall clock where the people are."""
    return now().astimezone(ZoneInfo(zone or settings.TIME_ZONE))


def local_on(moment: datetime, zone: str | None = None) -> date:
    """The day of a moment where the people are."""
    return moment.astimezone(ZoneInfo(zone or settings.TIME_ZONE)).date()


def today(zone: str | None = None) -> date:
    """Today's date where the people are."""
    return local_now(zone).date()


def at(local: datetime, zone: str) -> datetime:
    """Turn a wall-clock time into the UTC moment it names.

    A time that the spring change skips is read as the hour after it; a time that comes twice in autumn
    is its first occurrence. `local` must be naive.
    """
    if local.tzinfo is not None:
        raise ValueError("a local time has no tzinfo")
    return local.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(UTC)


def series(first: datetime, count: int, every_days: int) -> list[datetime]:
    """Wall-clock times of a series: the same local time each time, also over the clock changes."""
    return [first + timedelta(days=every_days * n) for n in range(count)]
