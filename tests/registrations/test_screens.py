"""Pages of registering in a real browser: axe, no sideways scroll, the whole way by keyboard and without script."""

import pytest

from rinnalla.people import passes
from rinnalla.registrations.models import Registration
from tests.browser import axe, screenshot, show, sideways
from tests.registrations.people import intake_of, sign_up

pytestmark = [pytest.mark.journey, pytest.mark.django_db(transaction=True)]
SCREENS = [(360, False), (1280, False), (360, True), (1280, True)]


def looked_at(page, name: str) -> None:
    """Four pictures, and nothing that axe or a narrow screen minds."""
    for width, dark in SCREENS:
        screenshot(page, f"registrations-{name}", width, dark)
        assert sideways(page) <= 0, f"{name} {width}"
        assert axe(page) == [], f"{name} {width} {dark}"
    show(page)


def fill(page, **fields) -> None:
    given = {"name": "Helena Saarivuo", "nickname": "Helena", "email": "helena@posti.example"} | fields
    for name, value in given.items():
        page.fill(f"[name={name}]", value)


@pytest.mark.feature("REG1", "REG3")
def test_the_form_and_its_answers(page, live_server, world):
    intake = intake_of(world.closed)
    address = f"{live_server.url}/ryhmat/{world.closed.slug}/ilmoittaudu/"
    page.goto(address)
    looked_at(page, "form")
    fill(page, email="helena.posti.fi", wishes="Miten jaksaa töissä, kun yöt menevät valvoessa.")
    page.click("main form button.btn-main")
    assert page.locator(".summary").is_visible()
    assert page.input_value("[name=name]") == "Helena Saarivuo"
    looked_at(page, "errors")
    page.fill("[name=email]", "helena@posti.example")
    page.check("[name=adult]")
    page.check("[name=health]")
    page.click("main form button.btn-main")
    assert page.locator("h1").inner_text() == "Kiitos, paikkasi on varattu"
    looked_at(page, "thanks")
    page.go_back()
    page.go_forward()
    assert page.locator("h1").inner_text() == "Kiitos, paikkasi on varattu"
    assert Registration.objects.count() == 1
    for number in range(13):
        sign_up(intake, f"Osallistuja {number}")
    page.goto(address)
    looked_at(page, "queue-form")
    fill(page, name="Aili Uusi", nickname="Aili", email="aili@posti.example")
    page.check("[name=adult]")
    page.check("[name=health]")
    page.click("main form button.btn-main")
    assert page.locator("h1").inner_text() == "Olet jonossa kolmantena"
    looked_at(page, "queue-thanks")


@pytest.mark.feature("REG4", "PPL1")
def test_my_own_place(page, live_server, world):
    one = sign_up(intake_of(world.closed), "Kaisa", wishes="Uni")
    page.goto(live_server.url + passes.url_of(passes.issue(one.person, subject=f"group:{world.closed.pk}")).partition(
        "testserver")[2])
    page.click("main form button")
    assert page.locator("h1").inner_text() == "Paikkasi on varattu"
    looked_at(page, "own")
    page.goto(live_server.url + "/oma/")
    looked_at(page, "mine")
    page.goto(live_server.url + f"/oma/ilmoittautumiset/{one.pk}/")
    page.get_by_role("link", name="Peru ilmoittautuminen").click()
    looked_at(page, "cancel")
    page.get_by_role("button", name="Kyllä, perun paikkani").click()
    assert "peruttu" in page.locator("h1").inner_text()
    looked_at(page, "cancelled")
