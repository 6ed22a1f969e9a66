"""Signposts: the administrator sets three at most, everybody in a room finds them behind one button (SAFE4)."""

import pytest

from rinnalla.base import clock
from rinnalla.people.models import Signpost
from rinnalla.rooms.actions import hosting
from tests.rooms.scene import Evening

PAGE = "/hallinta/liitto/opasteet/"
GIVEN = {"site_title": "Selkätieto", "site_words": "Tietoa selästä", "site_address": "https://tieto.example/",
         "line_title": "Neuvonta", "line_phone": "09 123 4567"}


@pytest.mark.feature("SAFE4")
def test_signposts_are_one_touch_away_in_the_room(world):
    assert world.client("aino").post(PAGE, GIVEN, follow=True).status_code == 200
    assert set(Signpost.objects.values_list("kind", "title")) == {("site", "Selkätieto"), ("line", "Neuvonta")}
    assert set(Signpost.objects.values_list("checked_on", flat=True)) == {clock.today()}
    world.jarviseutu.home_page = "https://yhdistys.example/"
    world.jarviseutu.save()
    evening = Evening(world)
    evening.come("helmi"), evening.come("veikko")
    evening.act(hosting.admit_all, "helmi", seated=False)
    page = world.client("veikko").get(f"/huone/{evening.meeting.pk}/").content.decode()
    for text in ("Selkätieto", "https://tieto.example/", "09 123 4567", "https://yhdistys.example/"):
        assert text in page
    world.client("aino").post(PAGE, GIVEN | {"site_title": "", "site_words": "", "site_address": ""})
    assert list(Signpost.objects.values_list("kind", flat=True)) == ["line"]


@pytest.mark.feature("SAFE4")
def test_a_signpost_leads_somewhere_and_has_a_name(world):
    answer = world.client("aino").post(PAGE, {"site_title": "Nimi", "line_phone": "09 1"})
    assert "Kirjoita verkko-osoite tai puhelinnumero" in answer.content.decode()
    assert "Kirjoita nimi, jolla opaste näkyy" in answer.content.decode()
    assert not Signpost.objects.exists()


@pytest.mark.feature("SAFE4")
@pytest.mark.parametrize("name", ["eero", "tiina", "helmi", "veikko", "mirja"])
def test_only_the_administrator_sets_them(world, name):
    assert world.client(name).post(PAGE, GIVEN).status_code == 404
    assert not Signpost.objects.exists()


@pytest.mark.feature("SAFE4")
def test_another_federation_has_its_own(world):
    world.client("outi").post(PAGE, GIVEN)
    assert set(Signpost.objects.values_list("federation", flat=True)) == {world.other_federation.pk}
