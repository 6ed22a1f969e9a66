"""Applications never linger: broken erasures are finished, old decisions go, closed groups answer, news is told."""

from datetime import datetime, timedelta

from django.db.models import Max

from rinnalla.access.subjects import SYSTEM
from rinnalla.base import vault
from rinnalla.base.clock import local_now, today
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep
from rinnalla.mail.letters import post
from rinnalla.mail.models import Letter
from rinnalla.people.models import Person

from ..models import Application
from .actions import close_undecided
from .digest import groups_that_wait, readers_of

AT_ONCE = 50
DIGEST = "application.digest"
MORNING, EVENING = 8, 19


@sweep("applications.forget", every=timedelta(minutes=10))
def forget() -> int:
    """Destroy keys that a crash left behind, and delete decisions after a month."""
    return _finish_keys() + _delete_old()


def _finish_keys() -> int:
    left = list(Application.objects.with_leftover_key().values_list("pk", "key")[:AT_ONCE])
    vault.destroy(key for _pk, key in left)
    with writing():
        return Application.objects.filter(pk__in=[pk for pk, _key in left]).update(key="")


def _delete_old() -> int:
    with writing():
        old = list(Application.objects.forgettable().values_list("pk", flat=True)[:AT_ONCE])
        Application.objects.filter(pk__in=old).delete()
    return len(old)


@sweep("applications.groups_over", every=timedelta(minutes=15))
def answer_for_groups_over() -> int:
    """Whoever still waits for a group that is over gets an answer, also where the notice was missed."""
    waiting = Application.objects.of_over_groups().with_all()[:AT_ONCE]
    return sum(close_undecided(SYSTEM, group) for group in {one.intake.group for one in waiting})


@sweep("applications.news", every=timedelta(minutes=30))
def tell_news() -> int:
    """Once a day at most, by daylight, and only when something new has come since the last letter."""
    if not MORNING <= local_now().hour < EVENING:
        return 0
    told: dict[int, Person] = {}
    for group in groups_that_wait()[:AT_ONCE]:
        newest = Application.objects.undecided().filter(intake__group=group).aggregate(at=Max("received_at"))["at"]
        told |= {one.pk: one for one in readers_of(group) if not _heard(one, newest)}
    return sum(_tell(person) for person in told.values())


def _heard(person: Person, newest: datetime) -> bool:
    return Letter.objects.filter(kind=DIGEST, person=person.pk, due__gte=newest).exists()


def _tell(person: Person) -> int:
    tonight = local_now().replace(hour=23, minute=0, second=0, microsecond=0)
    with writing():
        return int(post(DIGEST, person=person.pk, subject=f"person:{person.pk}", dedupe=today().isoformat(),
                        federation=person.federation_id, useless_after=tonight) is not None)
