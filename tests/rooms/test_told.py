"""“Olen myöhässä” reaches the open panel of the hosts at once, and names nobody on the way."""

import pytest

from rinnalla.registrations import actions
from rinnalla.registrations.models import Registration
from rinnalla.rooms.models import Event
from tests.registrations.people import intake_of, owner, sign_up

from .scene import Evening


@pytest.fixture
def scene(world):
    kaisa = sign_up(intake_of(world.closed), "Kaisa")
    evening = Evening(world)
    evening.come("helmi")
    return evening, Registration.objects.with_all().get(pk=kaisa.pk)


def told(evening) -> list[str]:
    return [frame for frame in evening.stream("hosts") if '"told"' in frame]


@pytest.mark.feature("REG12")
def test_hosts_are_told_to_look_and_find_the_name_on_their_page(scene, world):
    evening, kaisa = scene
    assert not told(evening)
    actions.tell_late(owner(kaisa), kaisa, meeting=evening.meeting)
    assert len(told(evening)) == 1 and "Kaisa" not in told(evening)[0]
    page = world.client("helmi").get(f"/huone/{evening.meeting.pk}/").content.decode()
    assert "Kaisa: tulee myöhässä" in page.replace("\n", "")
    actions.tell_coming(owner(kaisa), kaisa, meeting=evening.meeting)
    assert len(told(evening)) == 2
    assert "Kaisa" not in world.client("helmi").get(f"/huone/{evening.meeting.pk}/").content.decode()


@pytest.mark.feature("REG12")
def test_participants_hear_nothing_of_it_and_an_ended_room_stays_silent(scene, world):
    evening, kaisa = scene
    evening.come("veikko")
    actions.tell_late(owner(kaisa), kaisa, meeting=evening.meeting)
    assert not Event.objects.filter(type="told").exclude(stream="hosts").exists()
    assert "told-part" not in world.client("veikko").get(f"/huone/{evening.meeting.pk}/").content.decode()
    room = evening.room
    type(room).objects.filter(pk=room.pk).update(state="ended")
    before = Event.objects.count()
    actions.tell_coming(owner(kaisa), kaisa, meeting=evening.meeting)
    assert Event.objects.count() == before
