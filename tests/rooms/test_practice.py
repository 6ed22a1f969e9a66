"""The practice room: open to anybody, with the room's own page, and nothing stored or sent."""

import pathlib
import re

import pytest
from django.test import Client
from django.utils.html import escape

import rinnalla.rooms
from rinnalla.rooms.models import Event, Room, Seat
from rinnalla.rooms.practice import lessons

SCRIPTS = pathlib.Path(rinnalla.rooms.__file__).parent / "static/rooms/js/practice/guide"
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


@pytest.mark.feature("ROOM21")
def test_without_scripts_the_door_tells_every_lesson_of_both_places(world):
    page = Client().get("/harjoitus/").content.decode()
    for one in (*lessons.alone(), *lessons.hosting()):
        assert f"?lesson={one.slug}" in page and all(escape(step) in page for step in one.steps)


@pytest.mark.feature("ROOM21", "TRN5")
@pytest.mark.parametrize("place", ["huone", "ohjaaja"])
def test_a_link_opens_its_lesson_and_an_unknown_one_the_first(world, place):
    taught = lessons.hosting() if place == "ohjaaja" else lessons.alone()
    for asked, found in ((taught[2].slug, taught[2]), ("olematon", taught[0]), ("", taught[0])):
        page = Client().get(f"/harjoitus/{place}/?lesson={asked}").content.decode()
        assert f'<p id="guide-words" role="status">{escape(found.steps[0])}</p>' in page


@pytest.mark.feature("ROOM21", "TRN5")
def test_the_scripts_know_every_step_of_every_lesson():
    """A lesson of the page has as many steps as its script waits for, under the same name."""
    for taught, script in ((lessons.alone(), "alone"), (lessons.hosting(), "hosting")):
        text = (SCRIPTS / f"{script}.js").read_text()
        table = text[text.index(f"export const {script} = {{"):]
        known = dict(re.findall(r"^  (\w+): (\[.*?\]),$", table, re.M | re.S))
        assert known.keys() == {one.slug for one in taught}
        for one in taught:
            assert known[one.slug].count("{ at: ") == len(one.steps), one.slug


@pytest.mark.feature("ROOM21", "TRN5")
def test_the_practice_room_is_found_where_people_are(world):
    assert "/harjoitus/" in Client().get("/pelisaannot/").content.decode()
    assert "/harjoitus/ohjaaja/" in world.client("helmi").get("/hallinta/").content.decode()
