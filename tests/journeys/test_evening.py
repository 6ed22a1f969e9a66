"""The evening itself, short: facilitator, participant and an invited guest meet; the summary knows who came.

What may go wrong in a room is shown by tests/rooms.
"""

import pytest

from tests.browser import axe, sideways
from tests.robustness.harness import Server
from tests.rooms.client import scene
from tests.rooms.test_journey import Cast, say, sees

pytestmark = pytest.mark.journey


@pytest.mark.feature("ROOM1", "ROOM3", "ROOM4", "ROOM13")
def test_an_evening_from_the_door_to_the_summary(browser):
    with Server() as server:
        cast = Cast(browser, server, scene(server, seated=False))
        helmi, veikko = cast.come("helmi"), cast.come("veikko", width=360)
        helmi.locator("#waiting li").first.wait_for()
        helmi.get_by_role("button", name="Päästä: Veikko").click()
        veikko.locator("#seats li").nth(1).wait_for()
        guest = invited(cast, helmi)
        for page, text in ((helmi, "Tervetuloa"), (veikko, "Hei kaikille"), (guest, "Kiitos kutsusta")):
            say(page, text)
        for page in (helmi, veikko, guest):
            sees(page, "Tervetuloa"), sees(page, "Hei kaikille"), sees(page, "Kiitos kutsusta")
            assert sideways(page) == 0
        end(helmi, others=(veikko,))
        guest.get_by_text("Kiitos, että olit mukana.").wait_for()
        helmi.goto(f"{server.url}/hallinta/ryhmat/kuusi-iltaa/tapaamiset/1/koonti/")
        assert helmi.locator("#id_theme").input_value() == "Aihe 1"
        assert helmi.locator("#id_head_count").input_value() == "2", "a participant and a guest; not who hosts"
        assert axe(helmi) == []
        helmi.get_by_label("Mitä huomasitte").fill("Rauhallinen ilta")
        helmi.get_by_role("button", name="Tallenna koonti").click()
        helmi.get_by_text("Tallennettu").first.wait_for()
        assert cast.errors == []


def invited(cast: Cast, host):
    """Somebody with nothing but the link, let in by the host."""
    host.click("[data-for=t-room]")
    host.click("[data-invite=open]")
    host.locator("#invite-on").wait_for()
    guest = cast.page(width=360)
    guest.goto(host.input_value("#invite-link"))
    guest.fill("input[name=name]", "Saniainen")
    guest.check("input[name=rules]")
    guest.click("form[action$='/tulo/'] .btn-main")
    host.get_by_role("button", name="Päästä: Saniainen").click()
    guest.locator("#seats li").nth(2).wait_for()
    host.click("[data-for=t-talk]")
    return guest


def end(host, *, others) -> None:
    host.click("#end")
    host.click("#end-yes")
    for page in (host, *others):
        page.get_by_role("heading", name="Tapaaminen on päättynyt").wait_for()
