"""A missing host by text message (ROOM17, MSG2): to those who asked for texts, short, and with nothing to read over."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from rinnalla.mail.letters import COMPOSERS
from rinnalla.mail.models import Letter
from rinnalla.people.models import Consent, Person
from rinnalla.rooms import sweeps

from .scene import Evening

KIND = "sms.host_missing"
DETAILS = "/oma/tiedot/"
EVENING = datetime(2027, 1, 26, 15, 35, tzinfo=UTC)  # 17.35 in Helsinki
pytestmark = pytest.mark.feature("ROOM17", "MSG2")


@pytest.fixture(autouse=True)
def _evening(settings):
    settings.SMS = "console"
    with time_machine.travel(EVENING, tick=False):
        yield


def wants_texts(world, *names: str, number: str = "040 123 4567") -> None:
    for name in names:
        person = Person.objects.get(pk=world.people[name].pk)
        person.phone = number
        person.save(update_fields=["phone_box"])
        Consent.objects.create(person=person, about=Consent.About.SMS, text_version="1")


def texts() -> dict[int, Letter]:
    return {one.person: one for one in Letter.objects.filter(kind=KIND)}


def test_the_missing_host_and_the_team_get_a_short_one_and_nobody_else(world):
    wants_texts(world, "helmi", "jari", "eero", "veikko", "ulla")
    evening = Evening(world, minutes=25)
    evening.come("helmi")
    assert sweeps.tell_of_missing_hosts() == 1 and sweeps.tell_of_missing_hosts() == 0
    told = texts()
    assert set(told) == {world.people[name].pk for name in ("helmi", "jari", "eero")}
    said = {name: COMPOSERS[KIND](told[world.people[name].pk]).text for name in ("helmi", "jari", "eero")}
    assert "sinua odotetaan" in said["jari"] and "klo 18" in said["jari"]
    assert said["helmi"] == said["eero"] and "sinua odotetaan" not in said["helmi"]
    for words in said.values():
        assert [w for w in ("Kuusi iltaa", "Jari", "Helmi", "http", "Aihe") if w in words] == [] and len(words) < 306
    evening.come("jari")
    assert {COMPOSERS[KIND](one) for one in told.values()} == {None}


def test_without_consent_or_number_none_goes(world):
    Evening(world, minutes=25).come("helmi")
    person = Person.objects.get(pk=world.people["eero"].pk)
    person.phone = "040 123 4567"
    person.save(update_fields=["phone_box"])
    wants_texts(world, "jari", number="")
    wants_texts(world, "helmi")
    sweeps.tell_of_missing_hosts()
    told = texts()
    assert world.people["eero"].pk not in told and COMPOSERS[KIND](told[world.people["jari"].pk]) is None
    Consent.objects.filter(person=world.people["helmi"]).update(withdrawn_at=EVENING)
    assert COMPOSERS[KIND](told[world.people["helmi"].pk]) is None


@pytest.mark.parametrize(("provider", "hours"), [("", 0), ("console", 5)])
def test_nobody_is_rung_at_night_nor_without_a_provider(world, settings, provider, hours):
    settings.SMS = provider
    with time_machine.travel(EVENING + timedelta(hours=hours), tick=False):
        wants_texts(world, "helmi", "jari")
        Evening(world, minutes=25).come("helmi")
        assert sweeps.tell_of_missing_hosts() == 1
    assert not texts() and Letter.objects.filter(kind="rooms.host_missing").exists()


def test_asked_for_and_taken_back_beside_ones_own_number(world, settings):
    helmi = world.client("helmi")
    said = {"name": "Helmi Ranta", "phone": "", "texts": "on"}
    assert "Kirjoita puhelinnumerosi" in helmi.post(DETAILS, said).content.decode() and not Consent.objects.exists()
    assert helmi.post(DETAILS, said | {"phone": "040 123 4567"}).status_code in (302, 303)
    assert set(Consent.objects.to_texts([p.pk for p in world.people.values()]).values_list("person", flat=True)) == {
        world.people["helmi"].pk}
    helmi.post(DETAILS, {"name": "Helmi Ranta", "phone": "040 123 4567"})
    assert not Consent.objects.to_texts([world.people["helmi"].pk]).exists()
    Consent.objects.create(person=world.people["helmi"], about=Consent.About.SMS, text_version="1")
    settings.SMS = ""
    assert "tekstiviestillä" not in helmi.get(DETAILS).content.decode()
    helmi.post(DETAILS, {"name": "Helmi Ranta", "phone": "040 123 4567"})
    assert Consent.objects.to_texts([world.people["helmi"].pk]).exists()
