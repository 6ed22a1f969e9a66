"""People with places, for tests of letters."""

from datetime import timedelta

from rinnalla.base.clock import now
from rinnalla.people.models import Person
from rinnalla.registrations.models import Intake, Registration


def intake_of(group, *, closes_in=timedelta(days=3), meeting=None, **fields) -> Intake:
    return Intake.objects.create(group=group, meeting=meeting, opens_at=now() - timedelta(days=10),
                                 closes_at=now() + closes_in, wanted=12, ceiling=12, **fields)


def register(intake, name, *, state="confirmed", address="", language="fi", **fields) -> Registration:
    person = Person.objects.create(federation=intake.group.federation, name=name, language=language,
                                   email=address or f"{name.split()[0].lower()}@example.org")
    return Registration.objects.create(intake=intake, person=person, state=state, **fields)
