"""Breakouts in real browsers: a draft only the host sees, two rooms, a call for a host, everybody back."""

import os

import pytest
from playwright.sync_api import expect

from tests.browser import axe, sideways, small_targets
from tests.robustness.harness import Server

from .client import scene
from .test_journey import Cast, say, sees

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


def look(page, name):
    """A picture of it for those who want to see (RINNALLA_PICTURES names a folder)."""
    if folder := os.environ.get("RINNALLA_PICTURES"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.screenshot(path=f"{folder}/breakouts-{name}-{scheme}.png")


@pytest.mark.feature("ROOM8", "ROOM19")
def test_two_rooms_and_back(browser, server):
    cast = Cast(browser, server, scene(server, more=["otava", "lumme"], seated=False))
    helmi, veikko, otava, lumme = (cast.come("helmi"), cast.come("veikko", width=360), cast.come("otava"),
                                   cast.come("lumme"))
    helmi.locator("#waiting li").nth(2).wait_for()
    helmi.click("#admit-all")
    for page in (veikko, otava, lumme):
        page.locator("#seats li").nth(3).wait_for()
    helmi.click("[data-opens=parts-dialog]")
    look(helmi, "dialog")
    helmi.check("#parts-chosen")
    helmi.fill("#parts-names", "Metsäpolku\nRanta")
    helmi.locator("#parts-dialog .btn-main").click()
    for name, where in (("Veikko", "Metsäpolku"), ("Otava", "Metsäpolku"), ("Lumme", "Ranta")):
        helmi.get_by_label(name, exact=True).select_option(where)
    look(helmi, "draft")
    assert veikko.locator("#part-bar").is_hidden()
    helmi.get_by_role("button", name="Avaa pienryhmät").click()
    for page, room in ((veikko, "Metsäpolku"), (otava, "Metsäpolku"), (lumme, "Ranta")):
        page.locator("#part-name", has_text=room).wait_for()
    expect(veikko.locator("#seats li")).to_have_count(2)
    expect(lumme.locator("#seats li")).to_have_count(1)
    say(veikko, "Täällä on hyvä olla")
    sees(otava, "Täällä on hyvä olla")
    for page, name in ((helmi, "host"), (veikko, "360"), (otava, "1280")):
        look(page, name)
        assert sideways(page) == 0 and axe(page) == []
    assert small_targets(veikko) == []
    assert "hyvä olla" not in lumme.content() and "hyvä olla" not in helmi.content()
    otava.click("#part-call")
    otava.locator("#ask .btn-main").click()
    helmi.click("[data-for=t-talk]")
    helmi.locator("#log").get_by_text("Otava kutsuu ohjaajaa: Metsäpolku").wait_for()
    helmi.locator("#log").get_by_role("button", name="Käy täällä").click()
    sees(helmi, "Täällä on hyvä olla")
    helmi.get_by_role("button", name="Viesti kaikille").click()
    helmi.fill("#all-text", "Pian palataan")
    helmi.locator("#all-dialog .btn-main").click()
    sees(lumme, "Pian palataan")
    helmi.get_by_role("button", name="Kutsu kaikki takaisin").click()
    for page in (veikko, otava, lumme):
        page.locator("#part-bar").wait_for(state="hidden")
        page.locator("#seats li").nth(3).wait_for()
    assert "hyvä olla" not in veikko.locator("#log").inner_text()
    helmi.get_by_role("button", name="Samat ryhmät uudelleen").click()
    lumme.locator("#part-name", has_text="Ranta").wait_for()
    assert cast.errors == []
