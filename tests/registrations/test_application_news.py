"""New applications are told once a day to whoever answers for them: that they wait, never who or what."""

from datetime import timedelta

import pytest

from rinnalla.access.subjects import Actor
from rinnalla.base.clock import local_now, now
from rinnalla.base.sweeps import run
from rinnalla.groups.models import Responsibility
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.people.models import Standing
from rinnalla.registrations.applications import actions
from tests.registrations.asking import SECRET, applied, by_application

KIND = "application.digest"


@pytest.fixture
def morning(world, time_machine):
    """Nine o'clock, with one application to the closed group, whose registrations Helmi looks after."""
    intake = by_application(world)
    time_machine.move_to(local_now().replace(hour=9, minute=0) + timedelta(days=1))
    return intake, applied(intake)


def readers() -> list[int]:
    run("applications.news")
    return list(Letter.objects.filter(kind=KIND).values_list("person", flat=True))


@pytest.mark.feature("REG5")
def test_one_letter_a_day_to_the_one_named_and_nothing_of_the_applicant(world, morning):
    intake, _one = morning
    assert readers() == readers() == [world.people["helmi"].pk]
    applied(intake, "Toinen")
    assert len(readers()) == 1
    letter = COMPOSERS[KIND](Letter.objects.get(kind=KIND))
    assert letter.to == "helmi@example.org" and "2 hakemusta" in letter.text
    assert not [word for word in (SECRET, "Helena", "Toinen", "posti.example") if word in letter.text + letter.html]
    assert "Kuusi" not in letter.subject


@pytest.mark.feature("REG5")
def test_a_new_day_tells_only_of_new_ones(world, morning, time_machine):
    intake, _one = morning
    assert len(readers()) == 1
    time_machine.move_to(now() + timedelta(days=1))
    assert len(readers()) == 1
    applied(intake, "Kolmas")
    assert len(readers()) == 2


@pytest.mark.feature("REG5")
def test_nobody_is_woken_at_night_and_decided_ones_are_not_told(world, morning, time_machine):
    _intake, one = morning
    time_machine.move_to(local_now().replace(hour=3) + timedelta(days=1))
    assert readers() == []
    time_machine.move_to(local_now().replace(hour=10))
    assert len(readers()) == 1
    actions.withdraw_application(Actor(one.person_id, one.person.federation_id, by_pass=True), one)
    assert COMPOSERS[KIND](Letter.objects.get(kind=KIND)) is None


@pytest.mark.feature("REG5")
def test_whose_rights_have_ended_hears_nothing_and_the_other_facilitator_does(world, morning):
    helmi = world.people["helmi"]
    Standing.objects.filter(person=helmi).delete()
    assert Responsibility.objects.filter(group=world.closed, person=helmi).exists()
    assert readers() == [world.people["jari"].pk]
