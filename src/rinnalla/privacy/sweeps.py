"""Retention runs by itself, in small steps (PRV1)."""

from datetime import timedelta

from rinnalla.access.models import AuditRow
from rinnalla.base import idempotency
from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep
from rinnalla.people.models import Standing

from . import queries
from .actions import _count, _erase, _finish_broken_erasures

BATCH = 50


@sweep("privacy.retention", every=timedelta(hours=1))
def end_of_retention() -> int:
    """Registrations of groups closed three months ago go; then the persons nobody needs any more."""
    return _forget_registrations() + _forget_persons()


def _forget_registrations() -> int:
    with writing():
        batch = list(queries.registrations_past_retention().select_related("intake")[:BATCH])
        for registration in batch:
            Standing.objects.filter(person=registration.person_id, group=registration.intake.group_id,
                                    role="member").delete()
            registration.delete()
        _count("registration", len(batch))
    return len(batch)


def _forget_persons() -> int:
    done = 0
    for person in queries.unused_persons()[:BATCH]:
        with writing():
            _erase(person)
        done += 1
    return done


@sweep("privacy.broken_erasures", every=timedelta(minutes=10))
def finish_broken_erasures() -> int:
    """Destroy the keys of erased persons that a crash left in the key store."""
    return _finish_broken_erasures()


@sweep("privacy.old_traces", every=timedelta(hours=6))
def forget_old_traces() -> int:
    """Audit rows older than two years and answers given more than a day ago go."""
    with writing():
        old, _ = AuditRow.objects.filter(at__lt=now() - queries.AUDIT_KEPT).delete()
        _count("audit", old)
        return old + idempotency.forget_old_answers()
