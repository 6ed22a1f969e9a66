"""A person registered to the closed group, without an account."""

from datetime import timedelta

from rinnalla.base import clock
from rinnalla.people.models import Person
from rinnalla.registrations.models import Intake, Registration
from tests.world import World, person


def register(world: World, name: str, state: str = "confirmed") -> Person:
    intake, _made = Intake.objects.get_or_create(
        group=world.closed, meeting=None,
        defaults={"opens_at": clock.now() - timedelta(days=1), "closes_at": clock.now() + timedelta(days=9)})
    one = person(world.federation, name, account=False)
    Registration.objects.create(intake=intake, person=one, state=state, nickname=name.split()[0])
    return one
