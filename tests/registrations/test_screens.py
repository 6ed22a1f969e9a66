"""Pages of registering in a real browser: axe, no sideways scroll, the whole way by keyboard and without script."""

from datetime import timedelta

import pytest

from rinnalla.base.clock import now
from rinnalla.people import passes
from rinnalla.registrations.models import Intake, Registration
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
    page.locator(".summary").wait_for()
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


@pytest.mark.feature("REG1", "PPL4")
def test_easy_finnish_one_question_at_a_time(page, live_server, world):
    intake_of(world.closed)
    page.context.add_cookies([{"name": "asetukset", "value": "language=fi-simple", "url": live_server.url}])
    page.goto(f"{live_server.url}/ryhmat/{world.closed.slug}/ilmoittaudu/")
    for name, value in (("start", ""), ("name", "Helena Saarivuo"), ("nickname", "Helena"),
                        ("email", "helena@posti.example"), ("adult", True), ("health", True)):
        page.locator(f"[name={name}]" if name != "start" else "main .btn-main").first.wait_for()
        page.wait_for_load_state()
        assert page.locator("main .btn-main").count() == 1
        looked_at(page, f"easy-{name}")
        if value is True:
            page.check(f"[name={name}]")
        elif value:
            page.fill(f"[name={name}]", value)
        page.keyboard.press("Tab")
        page.click("main .btn-main")
    assert page.locator("h1").inner_text() == "Kiitos, paikkasi on varattu"
    assert Registration.objects.get().nickname == "Helena"


@pytest.mark.feature("REG7", "REG8")
def test_the_desk(page, live_server, world):
    intake = intake_of(world.closed)
    for number in range(14):
        sign_up(intake, f"Osallistuja {number}", wishes="Uni ja jaksaminen" if number % 3 else "")
    cookie = world.client("helmi").cookies["istunto"].value
    page.context.add_cookies([{"name": "istunto", "value": cookie, "url": live_server.url}])
    for name, path in (("desk", "ilmoittautuneet/"), ("desk-add", "ilmoittautuneet/uusi/"),
                       ("desk-attendance", "ilmoittautuneet/lasnaolot/1/")):
        page.goto(f"{live_server.url}/hallinta/ryhmat/{world.closed.slug}/{path}")
        looked_at(page, name)


@pytest.mark.feature("REG2", "GRP2")
def test_choosing_a_meeting_and_closed_doors(page, live_server, world):
    intake_of(world.opened)
    page.goto(f"{live_server.url}/ryhmat/{world.opened.slug}/ilmoittaudu/")
    looked_at(page, "choose")
    intake_of(world.closed)
    Intake.objects.filter(group=world.closed).update(closes_at=now() - timedelta(days=1), late_until=None)
    page.goto(f"{live_server.url}/ryhmat/{world.closed.slug}/ilmoittaudu/")
    looked_at(page, "closed")
