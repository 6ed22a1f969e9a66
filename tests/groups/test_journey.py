"""From a form to a published group in a browser without JavaScript; every page under axe, day and evening."""

import pytest
from django.conf import settings

from rinnalla.groups.models import Group
from tests.browser import axe, show, sideways, small_targets

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]


def sign_in(context, world, live_server, name: str) -> None:
    cookie = world.client(name).cookies[settings.SESSION_COOKIE_NAME].value
    context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])


@pytest.mark.feature("GRP1", "GRP5", "GRP7", "GRP13", "ORG2")
def test_a_coordinator_founds_and_publishes_without_javascript(world, live_server, browser):
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 800}, locale="fi-FI")
    sign_in(context, world, live_server, "eero")
    context.set_default_timeout(60_000)
    page = context.new_page()
    page.goto(f"{live_server.url}/hallinta/ryhmat/")
    page.get_by_role("link", name="Perusta ryhmä").click()
    page.get_by_role("link", name="Valitse: Suljettu ryhmä").click()
    page.get_by_label("Ryhmän nimi").fill("Vertaisista voimaa")
    page.get_by_label("Ensimmäisen tapaamisen päivä").fill("2027-01-26")
    page.get_by_label("Kellonaika").fill("18:00")
    page.get_by_role("button", name="Luo luonnos").click()
    page.get_by_role("button", name="Julkaise ryhmä").click()
    page.get_by_role("heading", name="Ryhmää ei voi vielä julkaista").wait_for()
    page.locator(".summary").get_by_role("link", name="Kohderyhmä").click()
    page.get_by_label("Kohderyhmä").fill("Sinulle, jonka selkä on pitkään ollut kipeä.")
    page.get_by_label("Tarkoitus").fill("Puhumme ja kuuntelemme.")
    page.get_by_label("Tavoitteet").fill("Jokainen tulee kuulluksi")
    page.get_by_role("button", name="Tallenna tiedot").click()
    tabs = page.get_by_role("navigation", name="Ryhmän osiot")
    tabs.get_by_text("Lisää").click()
    tabs.get_by_role("link", name="Kansikuva").click()
    page.get_by_role("radio").nth(2).check(force=True)
    page.get_by_role("button", name="Tallenna kansikuva").click()
    page.get_by_role("link", name="Ohjaajat", exact=True).click()
    page.get_by_label("Vertaistukija").select_option(label="Sirpa Niemi")
    page.get_by_role("button", name="Anna oikeudet").click()
    tabs.get_by_text("Lisää").click()
    tabs.get_by_role("link", name="Vastuut").click()
    for task in ("Ryhmän toteutus", "Ilmoittautumiset ja kyselyt", "Tiedottaminen", "Palaute"):
        page.get_by_label(task).select_option(label="Sirpa Niemi")
    page.get_by_role("button", name="Tallenna vastuut").click()
    page.get_by_role("link", name="Yleiskuva").click()
    page.get_by_role("button", name="Julkaise ryhmä").click()
    page.get_by_text("Ryhmä on julkaistu.").wait_for()
    assert Group.objects.get(name="Vertaisista voimaa").listed
    context.close()


PAGES = ("", "tiedot/", "kansikuva/", "ohjaajat/", "vastuut/", "aikataulu/", "aikataulu/2/", "aikataulu/2/peruutus/",
         "aikataulu/uusi/", "peruutus/", "kopio/")


def test_every_page_is_sound_on_both_widths_and_in_the_evening(world, live_server, page):
    sign_in(page.context, world, live_server, "eero")
    places = ["", "uusi/", "uusi/suljettu-ryhma/", *(f"{world.closed.slug}/{p}" for p in PAGES),
              f"{world.draft.slug}/"]
    wrong = []
    for place in places:
        page.goto(f"{live_server.url}/hallinta/ryhmat/{place}")
        for width, dark in ((1280, False), (360, True)):
            show(page, width=width, dark=dark)
            found = axe(page) + [f"small: {t}" for t in small_targets(page)]
            if sideways(page):
                found.append("scrolls sideways")
            wrong += [f"{place} {width}: {f}" for f in found]
    assert wrong == []
