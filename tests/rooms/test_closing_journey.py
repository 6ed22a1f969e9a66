"""The closing round in real browsers: a guest answers, a registered one hears of a letter, a host shows a code."""

import pytest

from tests.browser import SHOTS, axe, show, sideways
from tests.robustness.harness import Server

from .client import scene
from .test_journey import Cast

pytestmark = [pytest.mark.journey, pytest.mark.feature("FDB2", "ROOM5")]
PLACE = """
from datetime import timedelta
from rinnalla.base import clock
from rinnalla.meetings.models import Meeting
from rinnalla.people.models import Person
from rinnalla.registrations.models import Intake, Registration
group = Meeting.objects.get(pk={meeting}).group
Meeting.objects.filter(group=group).exclude(pk={meeting}).update(state="cancelled")
intake = Intake.objects.create(group=group, opens_at=clock.now() - timedelta(days=9), closes_at=clock.now())
veikko = next(one for one in Person.objects.all() if one.name == "Veikko Aalto")
Registration.objects.create(intake=intake, person=veikko, state="confirmed")
"""
PASSED = "whose => document.querySelector('#seats .is-turn .who')?.innerText !== whose"
PRESS = "([where]) => document.querySelector(where).click()"


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


def looked_at(page, name: str) -> None:
    for width in (360, 1280):
        for dark in (False, True):
            show(page, width=width, dark=dark)
            assert axe(page) == [] and sideways(page) == 0
            SHOTS.mkdir(parents=True, exist_ok=True)
            page.screenshot(path=str(SHOTS / f"{name}-{width}{'d' if dark else 'l'}.png"), full_page=True)


def test_each_gets_their_own_way(browser, server):
    cast = Cast(browser, server, scene(server, seated=False))
    server.run_python(PLACE.format(meeting=cast.given["meeting"]))
    helmi, veikko = cast.come("helmi"), cast.come("veikko")
    helmi.get_by_role("button", name="Päästä: Veikko").click()
    helmi.click("[data-for=t-room]")
    helmi.click("[data-invite=open]")
    helmi.locator("#invite-on").wait_for()
    guest = cast.page(width=360)
    guest.goto(helmi.input_value("#invite-link"))
    guest.fill("input[name=name]", "Saniainen")
    guest.check("input[name=rules]")
    guest.click("form[action$='/tulo/'] .btn-main")
    helmi.get_by_role("button", name="Päästä: Saniainen").click()
    guest.locator("#seats li").nth(2).wait_for()
    assert not veikko.locator("#feedback").is_visible() and not guest.locator("#feedback").is_visible()

    helmi.evaluate(PRESS, ["button[data-opens=round-dialog]"])
    helmi.select_option("#round-kind", "closing")
    helmi.locator("#round-dialog .btn-main").click()
    veikko.locator("#feedback").wait_for()
    with veikko.expect_popup() as opened:
        veikko.click("#feedback")
    opened.value.get_by_text("pian tapaamisen jälkeen").wait_for()
    assert opened.value.get_by_role("link", name="Anna palautetta").count() == 0
    looked_at(opened.value, "closing-registered")
    host = helmi.context.new_page()
    host.goto(f"{server.url}/huone/{cast.given['meeting']}/palaute/")
    host.get_by_role("img", name="QR-koodi palautelomakkeelle").wait_for()
    looked_at(host, "closing-host")

    for _turn in range(3):
        turn = helmi.locator("#seats .is-turn .who").inner_text()
        helmi.locator("#going button").first.click()
        helmi.wait_for_function(PASSED, arg=turn)
    guest.locator(".to-feedback a").wait_for()
    assert not veikko.locator(".to-feedback a").is_visible()
    with guest.expect_popup() as opened:
        guest.locator(".to-feedback a").click()
    looked_at(opened.value, "closing-guest")
    opened.value.close()

    helmi.click("#end")
    helmi.locator("dialog[open] [data-yes], dialog[open] .btn-danger").first.click()
    guest.get_by_role("heading", name="Tapaaminen on päättynyt").wait_for()
    veikko.get_by_text("Saat oman palautelinkkisi").wait_for()
    guest.get_by_role("link", name="Anna palautetta").click()
    guest.get_by_role("heading", name="Millaista ryhmässä oli?").wait_for()
    assert "/palaute/" in guest.url and cast.errors == []
