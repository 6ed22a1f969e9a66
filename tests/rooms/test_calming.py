"""One press calms a room that somebody disturbs, one gives it back; the door never opens by it."""

import json

import pytest
from django.core.exceptions import PermissionDenied

from rinnalla.rooms.actions import calming, hosting, talk, video
from rinnalla.rooms.models import Room
from rinnalla.rooms.streams import Refused
from rinnalla.video.models import Caller

from .scene import Evening
from .test_hosting import arrive, guest


@pytest.fixture
def evening(world):
    evening = Evening(world)
    evening.come("helmi"), evening.come("veikko")
    evening.act(hosting.admit_all, "helmi", seated=False)
    evening.act(hosting.set_up, "helmi", seated=False, door="open")
    return evening


def calm(evening, on: bool, who: str = "helmi"):
    evening.act(calming.calm, who, seated=False, on=on)


def settings(evening) -> dict:
    return {name: evening.room.settings[name] for name in ("door", "premoderated", "slow", "calm")}


@pytest.mark.feature("ROOM3", "ROOM10")
def test_one_press_locks_slows_and_looks_first_and_one_gives_it_back(evening):
    stranger, _, stranger_actor = guest(evening)
    stranger = arrive(evening, stranger, stranger_actor)
    evening.act(video.switch_video, "helmi", seated=False, way="own")
    calm(evening, True)
    assert settings(evening) == {"door": "locked", "premoderated": True, "slow": 30, "calm": True}
    with pytest.raises(Refused, match="locked"):
        arrive(evening, *guest(evening, "Otava")[::2])
    stranger.room = evening.room
    talk.say(stranger_actor, evening.room, stranger, text="Ostakaa unipatjoja", client_id="1")
    assert not any("unipatjoja" in line for line in evening.stream("all"))
    assert any("unipatjoja" in line for line in evening.stream("hosts"))
    assert Caller.objects.get(guest=str(stranger.pk)).muted
    assert not Caller.objects.filter(guest=str(evening.seats["veikko"]), muted=True).exists()
    calm(evening, False)
    assert settings(evening) == {"door": "hosts", "premoderated": False, "slow": 0, "calm": False}
    assert Caller.objects.get(guest=str(stranger.pk)).muted, "a voice is opened by a host alone"


@pytest.mark.feature("ROOM3")
def test_what_was_stricter_stays_and_a_second_press_changes_nothing(evening):
    evening.act(hosting.set_up, "helmi", seated=False, door="locked", premoderated=True, slow=60)
    before = settings(evening)
    calm(evening, True)
    told = len(evening.stream("all"))
    calm(evening, True)
    assert (len(evening.stream("all")), settings(evening)) == (told, before | {"calm": True})
    calm(evening, False)
    assert settings(evening) == before


@pytest.mark.feature("ROOM3")
def test_only_hosts_calm_and_only_they_see_it(evening):
    with pytest.raises(PermissionDenied):
        calm(evening, True, "veikko")
    assert evening.room.door == Room.Door.OPEN
    calm(evening, True)
    assert json.loads(evening.stream("hosts")[-1])["calm"] is True
    assert not any("calm" in line for line in [*evening.stream("all"), *evening.stream("seat:veikko")])
