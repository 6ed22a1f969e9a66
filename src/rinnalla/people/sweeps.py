"""Due work: forget volunteers who were declined a month ago, and tasks that ended a year ago."""

from datetime import timedelta

from rinnalla.base import vault
from rinnalla.base.clock import now
from rinnalla.base.db import writing
from rinnalla.base.sweeps import sweep

from .models import Person, Standing, VolunteerSignUp

KEPT_AFTER_DECLINING = timedelta(days=30)
KEPT_AFTER_ENDING = timedelta(days=365)


@sweep("people.forget_declined", every=timedelta(hours=6))
def forget_declined() -> int:
    """Delete the person behind a declined sign-up, and then the key of what they wrote."""
    with writing():
        old = VolunteerSignUp.objects.declined_before(now() - KEPT_AFTER_DECLINING).values_list("person", flat=True)
        persons = list(Person.objects.filter(pk__in=list(old[:200])))
        keys = [person.key for person in persons]
        Person.objects.filter(pk__in=[person.pk for person in persons]).delete()
    vault.destroy(keys)
    return len(persons)


@sweep("people.forget_old_tasks", every=timedelta(hours=24))
def forget_old_tasks() -> int:
    """Delete roles that ended a year ago."""
    with writing():
        return Standing.objects.ended_before(now() - KEPT_AFTER_ENDING).delete()[0]
