"""Due work of channels: each has one, rights take effect within a second, news by letter, forgetting in time."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, Max, Sum

from rinnalla.access.permissions import Role
from rinnalla.base.background import loop
from rinnalla.base.clock import local_now, now, today
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep
from rinnalla.live.hub import hub
from rinnalla.mail.letters import post
from rinnalla.people.models import Standing

from .actions import _forget
from .models import Channel, Post, Reading
from .queries import MONTH, TEAM, readers_of, without_channel
from .store import KIND, _next, _open

BATCH = 200
MORNING, EVENING = time(8), time(20)
FRESH = timedelta(minutes=30)
_marks: dict[int, tuple] = {}


def _mark(channel: Channel) -> tuple:
    held = Standing.objects.holding().filter(federation=channel.federation_id, role__in=[*TEAM, Role.SUPPORTER])
    return tuple(held.aggregate(n=Count("pk"), sum=Sum("pk")).values())


def begin_watch(channel: Channel) -> None:
    """How rights stand before a listener's own are read: what changes from now on is noticed."""
    _marks.setdefault(channel.pk, _mark(channel))


@loop("channels.rights", every=timedelta(seconds=1), everywhere=True)
def watch_rights() -> int:
    """A task that ends or begins anywhere, also in another process or by its date, is read anew here."""
    heard = [int(name.partition(":")[2]) for name in list(hub.rooms) if name.startswith(f"{KIND}:")]
    changed = 0
    for channel in Channel.objects.filter(pk__in=heard) if heard else ():
        mark = _mark(channel)
        if _marks.setdefault(channel.pk, mark) != mark:
            _marks[channel.pk] = mark
            with writing():
                _next(channel, rights=True)
            changed += 1
    return changed


@sweep("channels.open", every=timedelta(minutes=10))
def open_missing() -> int:
    """Every living group and every federation has its channel."""
    places = without_channel()[:BATCH]
    for place in places:
        with writing():
            _open(place)
    return len(places)


@sweep("channels.news", every=timedelta(minutes=20))
def tell_news() -> int:
    """Once a day at most, by daylight: that there is something to read, never what it says."""
    if not MORNING <= local_now().time() <= EVENING:
        return 0
    told = 0
    living = Channel.objects.annotate(newest=Max("posts__n")).exclude(newest=None)
    for channel in living.filter(posts__at__gt=now() - timedelta(days=3)).distinct()[:BATCH]:
        told += sum(_tell(channel, person.pk) for person in readers_of(channel))
    return told


def _tell(channel: Channel, person: int) -> int:
    """One letter a day to a person, from whichever channel has news first."""
    reading = Reading.objects.filter(channel=channel, person=person).first()
    after = max(reading.seen, reading.told) if reading else 0
    news = Post.objects.filter(channel=channel, gone=False, n__gt=after, at__lt=now() - FRESH).exclude(author=person)
    newest = news.aggregate(n=Max("n"))["n"]
    if newest is None:
        return 0
    with writing():
        letter = post("channels.news", person=person, subject=f"person:{person}", dedupe=today().isoformat(),
                      federation=channel.federation_id, useless_after=_tonight())
        if letter is not None:
            Reading.objects.update_or_create(channel=channel, person_id=person, defaults={"told": newest})
    return int(letter is not None)


def _tonight() -> datetime:
    return local_now().replace(hour=23, minute=0, second=0, microsecond=0)


@sweep("channels.forget", every=timedelta(hours=6))
def forget() -> int:
    """Channels of groups that ended long ago, and old posts of the federations' channels."""
    done = 0
    for channel in Channel.objects.over()[:BATCH]:
        with transaction.atomic(), writing():
            done += _forget(channel)
    for channel in Channel.objects.filter(group=None):
        with writing():
            done += Post.objects.filter(channel=channel, at__lt=now() - MONTH * channel.kept_months).delete()[0]
    return done
