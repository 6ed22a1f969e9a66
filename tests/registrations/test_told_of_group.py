"""A group closed or taken back by hand: everybody concerned hears it kindly and once; also when it is open again."""

import pytest

from rinnalla.access.subjects import SYSTEM
from rinnalla.groups.actions import close_group, unpublish_group
from rinnalla.groups.models import Group
from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.registrations.models import Intake
from rinnalla.registrations.telling import tell_of_return
from tests.registrations.people import intake_of, sign_up

pytestmark = pytest.mark.feature("MSG2")


@pytest.fixture
def people(world):
    intake = intake_of(world.closed)
    Intake.objects.filter(pk=intake.pk).update(wanted=1, ceiling=1)
    return [sign_up(intake, name) for name in ("Kaisa", "Maija")]


def words(kind: str) -> list[str]:
    return [COMPOSERS[kind](one).text for one in Letter.objects.filter(kind=kind).order_by("person")]


def test_taken_back_and_open_again(people, world):
    unpublish_group(SYSTEM, world.closed, reason="Etsimme toista ohjaajaa.")
    first, second = words("group.paused")
    assert "Etsimme toista ohjaajaa." in first
    assert "tallessa" in second
    Letter.objects.filter(kind="group.paused").update(state="sent")
    Group.objects.filter(pk=world.closed.pk).update(state="published")
    tell_of_return(world.closed.pk)
    tell_of_return(world.closed.pk)
    kaisa, maija = words("group.resumed")
    assert "Paikkasi on tallessa" in kaisa
    assert "Sijasi jonossa" in maija


def test_a_letter_that_is_no_longer_true_does_not_go(people, world):
    unpublish_group(SYSTEM, world.closed, reason="Hetki")
    Group.objects.filter(pk=world.closed.pk).update(state="published")
    assert [COMPOSERS["group.paused"](one) for one in Letter.objects.filter(kind="group.paused")] == [None, None]


def test_closed_by_hand_tells_and_closed_at_its_end_does_not(people, world, time_machine):
    close_group(SYSTEM, world.closed, reason="Ohjaajat muuttavat.")
    assert all("Ohjaajat muuttavat." in text for text in words("group.closed"))
    Letter.objects.all().delete()
    last = world.other_closed.meetings.last()
    sign_up(intake_of(world.other_closed), "Niina")
    time_machine.move_to(last.ends_at)
    close_group(SYSTEM, world.other_closed)
    assert not Letter.objects.filter(kind="group.closed").exists()
