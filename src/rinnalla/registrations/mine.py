"""What my page asks, each question kept in SQL: one reader after another asks the same."""

from collections.abc import Iterable

from rinnalla.base.prepared import prepared
from rinnalla.groups.models import FacilitatorProfile

from .models import Application, Registration
from .queries import beside_of


@prepared
def registrations_of(person_ids: Iterable[int]):
    """What these persons have registered for, with all that the page shows of it."""
    return Registration.objects.of_persons(person_ids)


@prepared
def applications_of(person_ids: Iterable[int]):
    """What these persons have applied for."""
    return Application.objects.of_persons(person_ids)


@prepared
def seats_of(person_ids: Iterable[int]):
    """The seats these persons have beside somebody."""
    return beside_of(person_ids)


@prepared
def helpers_of(group: int):
    """The facilitators who have told a number for trouble with the link or the sound."""
    return FacilitatorProfile.objects.filter(group=group).select_related("person").exclude(help_phone_box=b"")
