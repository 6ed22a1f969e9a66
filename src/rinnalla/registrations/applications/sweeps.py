"""Applications never linger: broken erasures are finished, old decisions go, closed groups answer."""

from datetime import timedelta

from rinnalla.access.subjects import SYSTEM
from rinnalla.base import vault
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep

from ..models import Application
from .actions import close_undecided

AT_ONCE = 50


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
