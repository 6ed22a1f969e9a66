"""The inner work of a support person's seat: it comes with a confirmed place and goes with it (REG10)."""

from django.db import transaction

from rinnalla.access.permissions import Role
from rinnalla.base import events, vault
from rinnalla.people import passes
from rinnalla.people.models import Person, Standing

from ..events import PlaceReleased
from ..models import Registration, SupportPerson


def _support_begins(registration: Registration, person: Person) -> None:
    """The right to the same meetings, visible as a support person's."""
    intake = registration.intake
    Standing.objects.bulk_create([Standing(
        person=person, role=Role.SUPPORT_PERSON, federation_id=intake.group.federation_id, group=intake.group_id,
        meeting=intake.meeting_id)], ignore_conflicts=True)


def _support_ends(registration: Registration) -> bool:
    """The seat beside goes; whoever was known for it alone is forgotten."""
    row = SupportPerson.objects.filter(registration=registration).select_related("person").first()
    if row is None:
        return False
    person, intake = row.person, registration.intake
    Standing.objects.filter(person=person, role=Role.SUPPORT_PERSON, group=intake.group_id,
                            meeting=intake.meeting_id).delete()
    passes.revoke(person, subject=row.opens)
    row.delete()
    _forget(person)
    events.publish(PlaceReleased(registration.pk))
    return True


def _forget(person: Person) -> None:
    alone = Person.objects.filter(pk=person.pk, supports=None, registrations=None, user=None, proven_by=None,
                                  standings=None)
    if alone.exists():
        key = person.key
        person.delete()
        transaction.on_commit(lambda: vault.destroy([key]))
