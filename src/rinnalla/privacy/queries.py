"""Questions about what is kept, and who saw it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models

from rinnalla.access.models import AuditRow
from rinnalla.access.permissions import Role
from rinnalla.access.subjects import Actor
from rinnalla.base.clock import now
from rinnalla.base.inventory import FIELDS, HOLDERS, Class, Kept
from rinnalla.people.models import Consent, Person
from rinnalla.registrations.models import Registration

KEPT_AFTER_GROUP = timedelta(days=90)
UNUSED_PERSON_AFTER = timedelta(days=30)
AUDIT_KEPT = timedelta(days=730)


class ForgottenQuerySet(models.QuerySet):
    def lately(self, most: int = 30):
        """The newest lines of the log of forgetting."""
        return self.order_by("-on", "what")[:most]


@dataclass(frozen=True)
class Seen:
    """One viewing of a person's data, told to that person without naming the viewer."""

    at: datetime
    action: str


def persons_of(actor: Actor) -> list[Person]:
    """The persons this actor is, those not erased."""
    return list(Person.objects.filter(pk__in=actor.persons, erased_at=None).order_by("pk"))


def consents_of(persons: list[Person]):
    """Consents given and not withdrawn."""
    return Consent.objects.filter(person__in=persons, withdrawn_at=None).order_by("-given_at")


def retention_table() -> list[Class]:
    """Each way of handling data once: purpose, basis, retention; what the sweeps follow."""
    classes = {held for fields in FIELDS.values() for held in fields.values() if held.purpose}
    return sorted(classes, key=lambda held: held.purpose)


def kept_about(person: int) -> list[Kept]:
    """All lines of “what is kept about you”, from every app."""
    return [line for holder in HOLDERS.values() for line in holder.kept(person)]


def export_of(person: int) -> dict:
    """Everything held about a person, as plain data, app by app."""
    return {holder.app: data for holder in HOLDERS.values() if (data := holder.export(person))}


def seen_by_others(person: int, most: int = 50) -> list[Seen]:
    """Who-saw-what about a person: viewings by others, the newest first."""
    rows = AuditRow.objects.filter(about=person).exclude(actor=person).order_by("-at")[:most]
    return [Seen(row.at, row.action) for row in rows]


def audit_visible_to(actor: Actor):
    """The audit trail of the federations the actor administers."""
    return AuditRow.objects.filter(federation__in=actor.federations_as(Role.ADMINISTRATOR)).order_by("-at", "-pk")


def registrations_past_retention():
    """Registrations of groups that closed more than three months ago."""
    return Registration.objects.filter(intake__group__closed_at__lt=now() - KEPT_AFTER_GROUP)


def unused_persons():
    """Persons nobody needs any more: no account, no standing, no registration, for a month."""
    return (Person.objects.filter(erased_at=None, created_at__lt=now() - UNUSED_PERSON_AFTER, user=None,
                                  standings=None, registrations=None, applications=None))
