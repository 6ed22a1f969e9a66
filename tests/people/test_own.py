"""My own matters by a personal link or an account: settings that follow, details, address, an account, a household."""

import json

import pytest
from django.test import Client

from rinnalla.access.permissions import Role
from rinnalla.mail.models import Letter
from rinnalla.people import passes
from rinnalla.people.models import Consent, Person, User
from tests.people.helping import last_code
from tests.world import person, stand


@pytest.fixture
def kaisa(world):
    """A member who has never made an account."""
    one = person(world.federation, "Kaisa Testinen", account=False)
    stand(one, Role.MEMBER, group=world.closed)
    return one


def by_link(one: Person) -> Client:
    browser = Client()
    browser.post(f"/p/{passes.issue(one).code}/")
    return browser


def fresh(one: Person) -> Person:
    return Person.objects.get(pk=one.pk)


@pytest.mark.feature("PPL4")
def test_settings_by_a_link_are_kept_with_me_and_follow_to_another_device(world, kaisa):
    browser = by_link(kaisa)
    sent = {"language": "sv", "theme": "dark", "text": "large", "motion": "on", "news": "on"}
    assert browser.post("/oma/asetukset/", sent)["Location"] == "/oma/"
    mine = fresh(kaisa)
    assert (mine.language, mine.reminders) == ("sv", False)
    assert Consent.objects.to_news([kaisa.pk]).count() == 1
    assert 'data-theme="dark"' in browser.get("/oma/").content.decode()
    another = by_link(kaisa)
    page = another.get("/oma/").content.decode()
    assert 'lang="sv"' in page and 'data-text="large"' in page and 'data-motion="less"' in page
    assert fresh(world.people["veikko"]).look == ""


@pytest.mark.feature("PPL4")
def test_what_this_browser_has_chosen_goes_first(kaisa):
    Person.objects.filter(pk=kaisa.pk).update(look="theme=dark")
    browser = Client()
    browser.post("/asetukset/", {"all": "1", "theme": "light", "next": "/"})
    browser.post(f"/p/{passes.issue(kaisa).code}/")
    assert 'data-theme="light"' in browser.get("/oma/").content.decode()


@pytest.mark.feature("PPL4")
def test_the_menu_of_the_view_is_kept_only_for_whoever_is_known(world, kaisa):
    Client().post("/asetukset/", {"all": "1", "theme": "dark", "next": "/"})
    assert not Person.objects.exclude(look="").exists()
    by_link(kaisa).post("/asetukset/", {"all": "1", "theme": "dark", "next": "/oma/"})
    assert [one.pk for one in Person.objects.exclude(look="")] == [kaisa.pk]


@pytest.mark.feature("PPL5")
def test_i_correct_my_name_and_phone_and_nobody_elses(world, kaisa):
    browser = by_link(kaisa)
    assert browser.post("/oma/tiedot/", {"name": "", "phone": "040 123 4567"}).status_code == 200
    assert "muodossa 040" in browser.post("/oma/tiedot/", {"name": "Kaisa", "phone": "soita"}).content.decode()
    browser.post("/oma/tiedot/", {"name": "Kaisa Uusinen", "phone": "040 123 4567"})
    assert (fresh(kaisa).name, fresh(kaisa).phone) == ("Kaisa Uusinen", "040 123 4567")
    assert fresh(world.people["veikko"]).name == "Veikko Aalto"
    assert Client().get("/oma/tiedot/").status_code == 302


@pytest.mark.feature("PPL5")
def test_my_address_changes_only_by_the_code_of_the_new_one(kaisa):
    browser = by_link(kaisa)
    browser.post("/oma/tiedot/osoite/", {"email": "uusi@example.org"})
    wrong = browser.post("/oma/tiedot/osoite/koodi/", {"code": "000000"})
    assert "Tämä ei ollut oikea koodi" in wrong.content.decode() and fresh(kaisa).email == "kaisa@example.org"
    code = last_code()
    assert code["to"] == "uusi@example.org"
    browser.post("/oma/tiedot/osoite/koodi/", {"code": code["code"]})
    assert fresh(kaisa).email == "uusi@example.org"
    told = Letter.objects.get(kind="people.address_changed")
    assert json.loads(told.payload)["to"] == "kaisa@example.org"


@pytest.mark.feature("PPL5")
def test_a_link_of_somebody_with_an_account_does_not_move_the_address(world):
    answer = by_link(world.people["veikko"]).get("/oma/tiedot/osoite/")
    assert answer["Location"].startswith("/kirjaudu/")


@pytest.mark.feature("PPL1")
def test_an_account_is_made_from_my_page_by_proving_the_address(world, kaisa):
    earlier = person(world.federation, "Kaisa Testinen", account=False)
    stranger = person(world.federation, "Maija Toinen", account=False)
    browser = by_link(kaisa)
    assert browser.post("/oma/tili/uusi/")["Location"].startswith("/kirjaudu/koodi/")
    assert not User.objects.filter(email="kaisa@example.org").exists()
    browser.post("/kirjaudu/koodi/", {"code": last_code()["code"]})
    user = User.objects.get(email="kaisa@example.org")
    assert set(Person.objects.same_human(user)) == {kaisa, earlier}
    assert fresh(stranger).proven_by_id is None


@pytest.fixture
def couple(world):
    """Pirkko and Matti read one mailbox; Pirkko made the account."""
    pirkko = person(world.federation, "Pirkko Pari")
    matti = person(world.federation, "Matti Pari", account=False)
    matti.email = "pirkko@example.org"
    matti.save()
    return pirkko, matti


def sign_in(address: str) -> Client:
    browser = Client()
    browser.post("/kirjaudu/", {"email": address})
    browser.answer = browser.post("/kirjaudu/koodi/", {"code": last_code()["code"]})
    return browser


@pytest.mark.feature("PPL1")
def test_a_household_is_asked_whose_page_it_is(world, couple):
    pirkko, matti = couple
    browser = sign_in("pirkko@example.org")
    assert browser.answer["Location"] == "/kirjaudu/kuka/?next=%2Foma%2F"
    page = browser.get("/kirjaudu/kuka/").content.decode()
    assert "Pirkko Pari" in page and "Matti Pari" in page and "Veikko" not in page
    assert browser.get("/oma/")["Location"].startswith("/kirjaudu/kuka/")
    assert browser.post("/kirjaudu/kuka/", {"person": world.people["veikko"].pk}).status_code == 200
    assert browser.post("/kirjaudu/kuka/", {"person": matti.pk})["Location"] == "/oma/"
    assert "Tämä on sivusi, Matti Pari" in browser.get("/oma/").content.decode()
    browser.post("/oma/tiedot/", {"name": "Matti Korjattu", "phone": ""})
    assert (fresh(matti).name, fresh(pirkko).name) == ("Matti Korjattu", "Pirkko Pari")


@pytest.mark.feature("PPL1")
def test_one_human_with_many_registrations_is_asked_nothing(world):
    person(world.federation, "Veikko Aalto", account=False)
    assert sign_in("veikko@example.org").answer["Location"] == "/oma/"
    assert world.client("veikko").get("/kirjaudu/kuka/")["Location"] == "/oma/"


@pytest.mark.feature("PPL1")
def test_a_personal_link_in_the_account_of_a_household_opens_that_ones_page(couple):
    _pirkko, matti = couple
    browser = sign_in("pirkko@example.org")
    browser.post(f"/p/{passes.issue(matti).code}/")
    assert "Tämä on sivusi, Matti Pari" in browser.get("/oma/").content.decode()


@pytest.mark.feature("PPL5")
def test_erasing_one_of_a_household_leaves_the_other(couple):
    pirkko, matti = couple
    browser = sign_in("pirkko@example.org")
    browser.post("/tietoni/poisto/", {"sure": "yes"})
    assert fresh(pirkko).erased_at is None and fresh(matti).erased_at is None
    browser.post("/kirjaudu/kuka/", {"person": matti.pk})
    browser.post("/tietoni/poisto/", {"sure": "yes"})
    assert fresh(matti).erased_at and fresh(pirkko).erased_at is None
