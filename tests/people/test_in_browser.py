"""In a real browser: a passkey from enrolment to sign-in, a personal link's button, axe on every page."""

import re

import pytest

from rinnalla.people import passes
from rinnalla.people.actions import invite_volunteer, sign_up_volunteer
from tests.browser import axe, show, sideways

from .helping import last_code

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def house(world, live_server, settings):
    """The live server under a name that passkeys accept: `localhost`, not a number."""
    settings.ALLOWED_HOSTS = ["*"]
    return live_server.url.replace("127.0.0.1", "localhost")


def with_authenticator(page):
    """A device that recognises its owner, as phones do."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True}})


def type_code(page, house: str, address: str, there: str) -> None:
    page.goto(f"{house}/kirjaudu/?next={there}")
    page.get_by_label("Sähköpostiosoite").fill(address)
    page.get_by_role("button", name="Lähetä kertakoodi").click()
    page.get_by_label("Koodi").fill(last_code()["code"])
    page.get_by_role("button", name="Kirjaudu sisään").click()


@pytest.mark.feature("PPL1", "PPL2")
def test_a_passkey_from_enrolment_to_sign_in(world, house, page):
    with_authenticator(page)
    type_code(page, house, "aino@example.org", "/hallinta/yhdistykset/")
    page.get_by_role("button", name="Tee pääsyavain").click()
    page.get_by_role("heading", name="Kirjoita varakoodit talteen").wait_for()
    page.get_by_role("link", name="Koodit ovat tallessa, jatka").click()
    page.get_by_role("heading", name="Yhdistykset").wait_for()
    page.goto(f"{house}/oma/tili/")
    page.get_by_role("button", name="Kirjaudu ulos tästä").click()
    page.goto(f"{house}/kirjaudu/?next=/hallinta/vapaaehtoiset/")
    page.get_by_role("button", name="Kirjaudu pääsyavaimella").click()
    page.get_by_role("heading", name="Vapaaehtoiset").wait_for()
    page.goto(f"{house}/oma/tili/")
    page.get_by_role("button", name="Kirjaudu ulos kaikkialta").click()
    type_code(page, house, "aino@example.org", "/hallinta/vapaaehtoiset/")
    page.get_by_role("button", name="Käytä pääsyavainta").click()
    page.get_by_role("heading", name="Vapaaehtoiset").wait_for()


@pytest.mark.feature("PPL1")
def test_the_button_of_a_personal_link_works_in_a_browser(world, house, page):
    """Its page sends no referrer, so the browser says `Origin: null`."""
    page.goto(f"{house}/p/{passes.issue(world.people['veikko']).code}/")
    with page.expect_response(re.compile("/p/")) as pressed:
        page.get_by_role("button", name="Jatka omalle sivulle").click()
    assert pressed.value.status == 303


def addresses(world) -> list[str]:
    link = invite_volunteer(world.actor("eero"), world.jarviseutu)
    sign_up_volunteer(world.actor("anonymous"), link=link, name="Kaisa Uusi", email="kaisa@example.org", message="Hei")
    return ["/kirjaudu/", "/kirjaudu/ulos/",
            "/p/1.1.x/", f"/p/{passes.issue(world.people['veikko']).code}/", f"/liity/{link.code}/",
            "/tietosuoja/", "/tietosuoja/jarviseutu/", "/oma/tili/", "/oma/tili/osoite/",
            "/kirjaudu/toinen-vaihe/kayttoonotto/", "/kirjaudu/toinen-vaihe/varakoodi/", "/hallinta/yhdistykset/",
            "/hallinta/yhdistykset/uusi/", "/hallinta/yhdistykset/jarviseutu/", "/hallinta/liitto/",
            "/hallinta/yhdistykset/jarviseutu/ihmiset/", "/hallinta/vapaaehtoiset/"]


@pytest.mark.parametrize("width, dark", [(360, False), (1280, True)])
def test_every_page_is_accessible_and_fits(world, house, page, width, dark):
    key = world.client("aino").cookies["istunto"].value
    page.context.add_cookies([{"name": "istunto", "value": key, "url": house}])
    wrong = {}
    for address in addresses(world):
        page.goto(house + address)
        show(page, width=width, dark=dark)
        if found := [*axe(page), *([f"sideways {sideways(page)}"] if sideways(page) else [])]:
            wrong[address] = found
    assert wrong == {}
