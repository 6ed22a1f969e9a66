"""The practice room: open to anybody, with the room's own page, and nothing stored or sent."""

import pytest
from django.test import Client

from rinnalla.rooms.models import Event, Room, Seat

PLACES = ("/harjoitus/", "/harjoitus/huone/", "/harjoitus/ohjaaja/")


@pytest.mark.feature("ROOM21", "TRN5")
@pytest.mark.parametrize("address", PLACES)
def test_anybody_may_practise_and_nothing_is_kept(world, address):
    for client in (Client(), world.client("veikko"), world.client("helmi")):
        answer = client.get(address)
        assert answer.status_code == 200
        assert client.post(address).status_code in (403, 405)
    assert not Room.objects.exists() and not Seat.objects.exists() and not Event.objects.exists()


@pytest.mark.feature("TRN5")
def test_only_the_host_practice_has_the_tools_of_hosts(world):
    assert 'id="admit-all"' in Client().get("/harjoitus/ohjaaja/").content.decode()
    assert 'id="admit-all"' not in Client().get("/harjoitus/huone/").content.decode()
