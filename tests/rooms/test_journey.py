"""An evening in real browsers: a host, two participants and a guest talk; one is muted, one removed; the end."""

import pytest

from tests.browser import axe, show, sideways, small_targets
from tests.robustness.harness import Server

from .client import scene

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


class Cast:
    """Browsers of people who crossed the threshold."""

    def __init__(self, browser, server, given):
        self.browser, self.server, self.given, self.errors = browser, server, given, []

    def page(self, name=None, *, width=1280):
        context = self.browser.new_context(viewport={"width": width, "height": 800}, locale="fi-FI",
                                           reduced_motion="reduce", timezone_id="Europe/Helsinki")
        context.set_default_timeout(60_000)
        if name:
            cookie = {"name": "istunto", "value": self.given["cookies"][name], "url": self.server.url}
            context.add_cookies([cookie])
        page = context.new_page()
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda m: self.errors.append(m.text) if m.type == "error" and "404" not in m.text else None)
        return page

    def come(self, name, **more):
        page = self.page(name, **more)
        page.goto(f"{self.server.url}/huone/{self.given['meeting']}/")
        page.fill("input[name=name]", name.capitalize())
        page.check("input[name=rules]")
        page.click("form[action$='/tulo/'] .btn-main")
        return page


def say(page, text):
    page.fill("#text", text)
    page.press("#text", "Enter")


def sees(page, text):
    page.locator("#log").get_by_text(text, exact=True).wait_for()


PLAN = """
from rinnalla.meetings.models import PlanItem
for n, title in enumerate(["Alkukierros", "Loppukierros"]):
    PlanItem.objects.create(meeting_id={meeting}, position=n, title=title, minutes=20)
"""


@pytest.mark.feature("ROOM1", "ROOM2", "ROOM3", "ROOM4", "ROOM6", "ROOM7", "ROOM9", "ROOM10", "ROOM11", "ROOM12")
def test_an_evening(browser, server):
    cast = Cast(browser, server, scene(server, more=["otava"], seated=False))
    server.run_python(PLAN.format(meeting=cast.given["meeting"]))
    helmi, veikko, otava = cast.come("helmi"), cast.come("veikko"), cast.come("otava", width=360)
    veikko.get_by_text("Ohjaajat ovat täällä").wait_for()
    assert axe(veikko) == [] and sideways(veikko) == 0
    helmi.locator("#waiting li").nth(1).wait_for()
    helmi.click("#admit-all")
    for page in (veikko, otava):
        page.locator("#seats li").nth(2).wait_for()
    helmi.click("[data-for=t-talk]")
    say(helmi, "Lämpimästi tervetuloa")
    say(veikko, "Hei kaikki")
    for page in (helmi, veikko, otava):
        sees(page, "Lämpimästi tervetuloa"), sees(page, "Hei kaikki")

    veikko.click("#wish-button")
    veikko.fill("#wish-text", "Miten kerron töissä")
    veikko.locator("#wish .btn-main").click()
    veikko.locator("#status", has_text="Toiveesi meni ohjaajille").wait_for()
    helmi.locator("#wishes-new").wait_for()
    helmi.click("#wishes-part summary")
    helmi.locator("#wishes").get_by_text("Miten kerron töissä").wait_for()
    assert otava.get_by_text("Miten kerron töissä").count() == 0
    helmi.click("[data-for=t-plan]")
    helmi.get_by_label("Nyt menossa: Alkukierros").click()
    helmi.locator("#late").wait_for()
    for page in (veikko, otava):
        page.locator("[aria-current=step]", has_text="Alkukierros").wait_for(state="attached")
        page.locator(".nowpart", has_text="Nyt: Alkukierros").wait_for()
        assert page.locator("#late, [data-part], [data-ends]").count() == 0

    helmi.click("[data-for=t-room]")
    helmi.click("[data-invite=open]")
    helmi.locator("#invite-on").wait_for()
    link = helmi.input_value("#invite-link")
    guest = cast.page(width=360)
    guest.goto(link)
    assert axe(guest) == []
    guest.fill("input[name=name]", "Saniainen")
    guest.check("input[name=rules]")
    guest.click("form[action$='/tulo/'] .btn-main")
    helmi.get_by_role("button", name="Päästä: Saniainen").click()
    guest.locator("#seats li").nth(3).wait_for()
    sees(guest, "Hei kaikki")
    say(guest, "Kiitos kutsusta")
    sees(veikko, "Kiitos kutsusta")
    veikko.locator("[data-announce]", has_text="Saniainen kirjoitti: Kiitos kutsusta").wait_for(state="attached")
    assert veikko.locator("[data-announce] p", has_text="Kiitos kutsusta").count() == 1

    for page in (helmi, otava):
        for dark in (False, True):
            show(page, width=page.viewport_size["width"], dark=dark)
            assert axe(page) == [] and sideways(page) == 0
        assert [t for t in small_targets(page, 44) if "preference-" not in t] == []

    helmi.click("[data-for=t-people]")
    helmi.get_by_label("Valinnat: Veikko", exact=True).click()
    helmi.get_by_role("button", name="Sulje kirjoittaminen").locator("visible=true").click()
    veikko.locator("#silenced").wait_for()
    say(veikko, "Kuuluuko tämä")
    veikko.get_by_text("Ohjaaja on sulkenut kirjoittamisesi. Voit pyytää häneltä apua.").wait_for()
    assert veikko.input_value("#text") == "Kuuluuko tämä"

    veikko.click("[data-opens=care]")
    veikko.click("#help-button")
    veikko.fill("#ask-text", "Miksi en voi kirjoittaa")
    veikko.locator("#ask .btn-main").click()
    helmi.click("[data-for=t-talk]")
    sees(helmi, "Miksi en voi kirjoittaa")
    assert otava.get_by_text("Miksi en voi kirjoittaa").count() == 0

    helmi.click("[data-for=t-people]")
    helmi.get_by_label("Valinnat: Saniainen", exact=True).click()
    helmi.get_by_role("button", name="Poista huoneesta").locator("visible=true").click()
    helmi.locator("#sure [data-yes]").click()
    guest.get_by_role("heading", name="Paikkasi huoneessa on suljettu").wait_for()
    guest.goto(link)
    guest.get_by_role("heading", name="Tämä kutsulinkki ei ole enää voimassa").wait_for()

    server.kill()
    say(otava, "Kirjoitettu katkoksen aikana")
    otava.get_by_text("Yhteys katkesi hetkeksi").wait_for()
    server.start()
    helmi.click("[data-for=t-talk]")
    sees(helmi, "Kirjoitettu katkoksen aikana")
    assert otava.locator("#log").get_by_text("Kirjoitettu katkoksen aikana", exact=True).count() == 1

    helmi.click("#end")
    helmi.click("#end-yes")
    for page in (helmi, veikko, otava):
        page.get_by_role("heading", name="Tapaaminen on päättynyt").wait_for()
    assert [e for e in cast.errors if "CONNECTION_REFUSED" not in e] == []


@pytest.mark.feature("ROOM14")
def test_the_room_by_keyboard_alone(browser, server):
    """Come in, write, raise a hand, open help and leave: no pointer, and the focus is never lost."""
    server.kill()
    server.manage("flush", "--no-input")
    server.start()
    cast = Cast(browser, server, scene(server, seated=False))
    page = cast.page("helmi")
    page.goto(f"{server.url}/huone/{cast.given['meeting']}/")

    def to(selector):
        for _ in range(60):
            page.keyboard.press("Tab")
            if page.evaluate("s => document.activeElement.matches(s)", selector):
                return
        raise AssertionError(f"{selector} is not reached by keyboard")

    to("input[name=name]")
    page.keyboard.press("ControlOrMeta+a")
    page.keyboard.type("Helmi")
    to("input[name=rules]")
    page.keyboard.press("Space")
    page.keyboard.press("Enter")
    page.locator("#seats li").wait_for()
    to("[data-for=t-talk]")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.dataset.for") == "t-people"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("ArrowLeft")
    to("#text")
    page.keyboard.type("Hei")
    page.keyboard.press("Enter")
    sees(page, "Hei")
    assert page.evaluate("document.activeElement.id") == "text"
    to("#hand")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Laske käsi").wait_for()
    assert page.evaluate("document.activeElement.id") == "hand"
    to("[data-for=t-talk]")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.dataset.for") == "t-room"
    assert cast.errors == []

