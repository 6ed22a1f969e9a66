"""Find the association of one's own area; its contact person shows only with consent (ORG7)."""

import pytest

from rinnalla.people.models import Association, Consent
from rinnalla.people.municipalities import NAMES, known
from tests.people.helping import key_of

pytestmark = pytest.mark.feature("ORG7")


@pytest.fixture
def places(world):
    Association.objects.filter(pk=world.jarviseutu.pk).update(
        areas=["Kuopio", "Siilinjärvi"], municipality="Kuopio", contact_phone="040 123 4567",
        home_page="https://jarviseutu.example/", contact_person=world.people["eero"])
    Association.objects.create(federation=world.other_federation, name="Kanarian ry", slug="kanaria", areas=["Kuopio"])
    return world


def near(page: str) -> str:
    return page.split('id="lahella"')[1].split("</section>")[0]


@pytest.mark.parametrize("typed", ["Siilinjärvi", "siilinjärvi", "  SIILINJÄRVI "])
def test_a_municipality_finds_its_association_and_of_this_house_only(places, client, typed):
    page = client.get("/yhdistykset/", {"municipality": typed}).content.decode()
    assert "Järviseudun Selkäkaari ry" in near(page) and "Rannikon" not in near(page)
    assert "Rannikon Selkäkaari ry" in page and "Kanarian" not in page
    assert "tel:0401234567" in page and "jarviseutu@example.org" in page and "https://jarviseutu.example/" in page
    assert "/ryhmat/?association=jarviseutu" in page


@pytest.mark.parametrize(("typed", "words"), [("Utsjoki", "Utsjoki ei ole omaa yhdistystä"),
                                              ("Hukkala", "Emme tunnistaneet"), ("<b>x", "Emme tunnistaneet")])
def test_where_there_is_none_the_page_helps_on(places, client, typed, words):
    page = client.get("/yhdistykset/", {"municipality": typed}).content.decode()
    assert words in page and "Järviseudun" in page and "<b>x" not in page


def test_the_contact_persons_name_shows_only_while_they_agree(places, client):
    assert "Eero" not in client.get("/yhdistykset/").content.decode()
    eero, account = places.client("eero"), "/oma/tili/"
    sent = {"name": "Eero Lampi", "language": "fi", "reminders": "on"}
    assert "yhteyshenkilönä" in eero.get(account).content.decode()
    eero.post(account, sent | {"contact": "on"})
    assert "Eero Lampi" in client.get("/yhdistykset/").content.decode()
    eero.post(account, sent)
    assert "Eero" not in client.get("/yhdistykset/").content.decode()
    assert Consent.objects.get(about="contact").withdrawn_at


def test_nobody_else_is_asked_for_that_consent(places):
    helmi = places.client("helmi")
    assert "yhteyshenkilönä" not in helmi.get("/oma/tili/").content.decode()
    helmi.post("/oma/tili/", {"name": "Helmi", "language": "fi", "contact": "on"})
    assert not Consent.objects.filter(about="contact").exists()


def test_staff_edit_the_areas_and_strange_names_are_told(places):
    address = "/hallinta/yhdistykset/jarviseutu/"
    eero = places.client("eero")
    base = {"name": "Järviseudun Selkäkaari ry", "municipality": "Kuopio"}
    page = eero.post(address, base | {"areas": "Kuopio, Hukkala\nlapinlahti"}).content.decode()
    assert "Hukkala" in page and Association.objects.get(slug="jarviseutu").areas == ["Kuopio", "Siilinjärvi"]
    eero.post(address, base | {"areas": "kuopio\nLapinlahti,Lapinlahti", "contact_person": places.people["sirpa"].pk})
    one = Association.objects.get(slug="jarviseutu")
    assert one.areas == ["Kuopio", "Lapinlahti"] and one.contact_person == places.people["sirpa"]
    eero.post(address, base | {"areas": "", "contact_person": places.people["veikko"].pk})  # a participant: not staff
    one.refresh_from_db()
    assert one.contact_person == places.people["sirpa"]


def test_a_new_association_begins_without_areas(world):
    aino, address = world.client("aino"), "/hallinta/yhdistykset/uusi/"
    aino.post(address, {"name": "Uusi ry", "areas": "Oulu", "key": key_of(aino, address)})
    assert Association.objects.get(name="Uusi ry").areas == ["Oulu"]


def test_the_names_are_the_official_ones_each_once():
    assert len(NAMES) == len(set(NAMES)) and {"Helsinki", "Inkoo", "Äänekoski", "Koski Tl"} <= set(NAMES)
    assert known("mänttä-vilppula") == "Mänttä-Vilppula" and known("Hukkala") is None
