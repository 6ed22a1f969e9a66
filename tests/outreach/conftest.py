from datetime import timedelta

import pytest

from rinnalla.base.clock import now
from rinnalla.groups.presets import Form
from rinnalla.registrations.models import Intake
from tests.world import make_group, make_meetings


def give_intake(group, *, opens_in=timedelta(days=-5), closes_in=timedelta(days=10), meeting=None, wanted=12, taken=0,
                **fields) -> Intake:
    return Intake.objects.create(
        group=group, meeting=meeting, opens_at=now() + opens_in, closes_at=now() + closes_in, wanted=wanted,
        ceiling=None if wanted is None else max(wanted, taken), taken=taken, **fields)


@pytest.fixture
def public(world):
    """The world with registration open to its groups: one by the group, one by each meeting."""
    Intake.objects.all().delete()
    give_intake(world.closed, taken=9)
    give_intake(world.other_closed, taken=12, waiting=2)
    for number, meeting in enumerate(world.opened.meetings.all()):
        give_intake(world.opened, meeting=meeting, taken=12 if number == 1 else 4,
                    opens_in=timedelta(days=-1 if number < 3 else 30), closes_in=timedelta(days=15 + 21 * number))
    give_intake(world.draft)
    return world


@pytest.fixture
def foreign(world):
    """A listed group of another federation, and an unlisted one of ours: nobody here may see a word of them."""
    from rinnalla.people.models import Association

    house = Association.objects.create(federation=world.other_federation, name="Vieras ry", slug="vieras")
    other = make_group(house, "Kanarialintu muualla", Form.CLOSED_GROUP)
    hidden = make_group(world.jarviseutu, "Kanarialintu piilossa", Form.CLOSED_GROUP, unlisted=True)
    for group in (other, hidden):
        make_meetings(group)
        give_intake(group)
    return other, hidden
