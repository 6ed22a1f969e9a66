"""My account: settings, address, passkeys that lie, what is exported and erased (PPL1, PPL4, PPL5)."""

import json

import pytest
from allauth.mfa.models import Authenticator
from django.core.exceptions import PermissionDenied
from django.test import Client

from rinnalla.access.permissions import Role
from rinnalla.base.inventory import HOLDERS
from rinnalla.people import passes
from rinnalla.people.actions import change_own_settings, sign_out_everywhere
from rinnalla.people.models import Consent, Pass, Person, Standing, User
from tests.world import CAST, stand

from .helping import last_code, set_up_app, sign_in

pytestmark = pytest.mark.django_db


@pytest.mark.feature("PPL4")
def test_settings_are_mine_and_hold_for_every_person_i_am(world):
    other = Person.objects.create(federation=world.federation, name="Veikko A", email="veikko@example.org")
    browser = Client()
    sign_in(browser, "veikko@example.org")
    browser.post("/oma/tili/", {"name": "Veikko  Aalto\r\nX", "language": "sv"})
    veikko = Person.objects.get(pk=world.people["veikko"].pk)
    other.refresh_from_db()
    assert (veikko.name, veikko.language, veikko.reminders) == ("Veikko Aalto X", "sv", False)
    assert (other.name, other.language, other.reminders) == ("Veikko A", "sv", False)
    assert world.people["mirja"].language == "fi"


@pytest.mark.feature("PPL4", "PPL5")
def test_consent_to_news_is_given_once_and_withdrawn_everywhere(world):
    veikko = world.people["veikko"]
    same = Person.objects.create(federation=world.federation, name="Veikko", email="veikko@example.org")
    Consent.objects.create(person=same, about="news", text_version="lomake")
    Consent.objects.create(person=world.people["mirja"], about="news", text_version="lomake")
    browser = Client()
    sign_in(browser, "veikko@example.org")
    assert 'name="news"' in (page := browser.get("/oma/tili/").content.decode())
    assert "checked" in page.split('name="news"')[1].split(">")[0], "what was said on a form holds"
    settings = {"name": "Veikko", "language": "fi", "reminders": "on"}
    browser.post("/oma/tili/", settings)
    assert not Consent.objects.to_news([veikko.pk, same.pk]).exists()
    for _ in range(2):
        browser.post("/oma/tili/", settings | {"news": "on"})
    assert Consent.objects.to_news([veikko.pk, same.pk]).count() == 1
    assert Consent.objects.to_news([world.people["mirja"].pk]).exists()


@pytest.mark.parametrize("name", [n for n in CAST if n != "veikko"])
def test_nobody_else_manages_my_account(world, name):
    veikko = world.people["veikko"]
    with pytest.raises(PermissionDenied):
        change_own_settings(world.actor(name), veikko, name="Muu", language="fi", reminders=True)
    with pytest.raises(PermissionDenied):
        sign_out_everywhere(world.actor(name), veikko.user)


@pytest.mark.feature("PPL1")
def test_the_address_changes_only_by_the_code_of_the_new_one(world):
    browser, other = Client(), Client()
    sign_in(browser, "veikko@example.org")
    sign_in(other, "veikko@example.org")
    browser.post("/oma/tili/osoite/", {"email": "uusi@example.org"})
    assert User.objects.filter(email="veikko@example.org").exists()
    assert last_code()["to"] == "uusi@example.org"
    browser.post("/oma/tili/osoite/koodi/", {"code": last_code()["code"]})
    user = User.objects.get(email="uusi@example.org")
    assert user.person == world.people["veikko"] and user.person.email == "uusi@example.org"
    assert browser.get("/oma/tili/").status_code == 200
    assert other.get("/oma/tili/").status_code == 302, "other devices are signed out"


def test_a_code_for_signing_in_does_not_change_an_address(world):
    browser = Client()
    sign_in(browser, "veikko@example.org")
    browser.post("/kirjaudu/", {"email": "mirja@example.org"})
    browser.post("/oma/tili/osoite/koodi/", {"code": last_code()["code"]})
    assert User.objects.get(person=world.people["veikko"]).email == "veikko@example.org"


def test_an_address_in_use_is_not_taken_over(world):
    browser = Client()
    sign_in(browser, "veikko@example.org")
    answer = browser.post("/oma/tili/osoite/", {"email": "mirja@example.org"})
    assert answer.status_code == 303, "the page does not tell who has an account"
    browser.post("/oma/tili/osoite/koodi/", {"code": last_code()["code"]})
    assert User.objects.get(email="mirja@example.org").person == world.people["mirja"]
    assert User.objects.get(person=world.people["veikko"]).email == "veikko@example.org"


@pytest.mark.parametrize("credential", [
    "", "{}", "[]", '"x"', "null", "7", "{", json.dumps({"id": "eA", "rawId": "eA", "type": "public-key"}),
    json.dumps({"id": "eA", "rawId": "eA", "type": "public-key", "response": {}}),
    json.dumps({"id": "eA", "rawId": "eA", "type": "public-key", "response": {
        "clientDataJSON": "e30", "authenticatorData": "AA", "signature": "AA"}}),
    json.dumps({"id": "eA", "rawId": "eA", "type": "public-key", "response": {
        "clientDataJSON": "eyJ0eXBlIjoid2ViYXV0aG4uZ2V0IiwiY2hhbGxlbmdlIjoiQUEiLCJvcmlnaW4iOiJodHRwOi8veCJ9",
        "authenticatorData": "A" * 50, "signature": "AA", "userHandle": "MQ"}}),
])
@pytest.mark.parametrize("address", ["/kirjaudu/paasyavain/", "/kirjaudu/toinen-vaihe/paasyavain/",
                                     "/kirjaudu/toinen-vaihe/uusi-paasyavain/"])
def test_passkeys_that_lie(world, address, credential):
    browser = Client()
    sign_in(browser, "sirpa@example.org")
    set_up_app(browser)
    browser.post(address + "pyynto/")
    assert browser.post(address, {"credential": credential}).status_code == 303
    assert not Authenticator.objects.filter(type="webauthn").exists()


def test_the_passkey_options_name_nobody(world):
    assert Client().post("/kirjaudu/paasyavain/pyynto/").json()["publicKey"].get("allowCredentials", []) == []


@pytest.mark.feature("PPL5")
def test_what_is_held_is_exported_and_erased(world):
    veikko = world.people["veikko"]
    sign_in(Client(), "veikko@example.org")
    passes.issue(veikko)
    Consent.objects.create(person=veikko, about="health", text_version="1")
    stand(veikko, Role.SUPPORTER, association=world.jarviseutu)
    holder = HOLDERS["people"]
    exported = json.dumps(holder.export(veikko.pk), ensure_ascii=False)
    for word in ("Veikko Aalto", "veikko@example.org", "vertaistukija", "Järviseudun Selkäkaari ry", "terveystiedon"):
        assert word in exported
    assert "Mirja" not in exported
    assert len(list(holder.kept(veikko.pk))) == 4
    assert veikko.key in holder.erase(veikko.pk)
    for model in (Pass, Standing, Consent, User):
        assert not model.objects.filter(person=veikko).exists()
    assert User.objects.filter(person=world.people["mirja"]).exists()


@pytest.fixture
def demo_house(world, settings, monkeypatch):
    from rinnalla.base import demo

    settings.DEMO = True
    monkeypatch.setenv("RINNALLA_BOUND", "127.0.0.1")
    demo.mark()
    return world


@pytest.mark.feature("OPS1")
def test_the_demos_door_signs_in_as_anybody_with_one_press(demo_house):
    page = Client().get("/esittely/").content.decode()
    assert "Aino Salmi" in page and "Veikko Aalto" in page and "Outi Vieras" not in page
    staff, member = Client(), Client()
    assert staff.post(f"/esittely/{demo_house.people['aino'].pk}/").status_code == 303
    assert staff.get("/hallinta/yhdistykset/").status_code == 200
    guest = Person.objects.create(federation=demo_house.federation, name="Ilman Tunnusta")
    stand(guest, Role.MEMBER, group=demo_house.closed)
    assert member.post(f"/esittely/{guest.pk}/")["Location"] == "/oma/"
    assert member.get("/tietoni/").status_code == 200
    assert Client().post(f"/esittely/{demo_house.people['outi'].pk}/").status_code == 404


@pytest.mark.feature("OPS1")
def test_the_demos_door_shows_first_those_whose_meeting_goes_on(demo_house):
    """Somebody new finds the running circle at once, from both of its sides."""
    from tests.rooms.scene import about_to_begin

    newcomer = Person.objects.create(federation=demo_house.federation, name="Myöhempi Tulija")
    stand(newcomer, Role.MEMBER, group=demo_house.closed)
    page = Client().get("/esittely/").content.decode()
    assert "tapaaminen on käynnissä" not in page and page.index("Veikko Aalto") < page.index("Myöhempi Tulija")
    Standing.objects.filter(person=demo_house.people["veikko"], group=demo_house.closed.pk).update(
        group=demo_house.opened.pk)
    about_to_begin(demo_house.closed, minutes=-10)
    page = Client().get("/esittely/").content.decode()
    assert f"{demo_house.closed.name}: tapaaminen on käynnissä" in page
    assert page.index("Myöhempi Tulija") < page.index("Veikko Aalto")


@pytest.mark.parametrize("missing", ["setting", "mark", "loopback"])
def test_the_demos_door_is_shut_when_one_of_three_is_missing(demo_house, settings, monkeypatch, missing):
    from rinnalla.base.models import Mark

    if missing == "setting":
        settings.DEMO = False
    elif missing == "mark":
        Mark.objects.all().delete()
    else:
        monkeypatch.setenv("RINNALLA_BOUND", "0.0.0.0")
    assert Client().get("/esittely/").status_code == 404
    assert Client().post(f"/esittely/{demo_house.people['aino'].pk}/").status_code == 404
