"""One link on two devices, in two tabs, or with two people: what each page shows, and that nothing is lost."""

import pytest

from tests.browser import axe, sideways
from tests.robustness.harness import Server

from .test_journey import Cast, say, sees
from .test_socket import fresh

pytestmark = [pytest.mark.journey, pytest.mark.feature("ROOM1", "ROOM12")]
SEAT = "JSON.parse(document.getElementById('live').textContent).seat"


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.fixture
def cast(browser, server):
    cast = Cast(browser, server, fresh(server))
    yield cast
    assert cast.errors == []


def enter(cast, name, *, beside=None, width=1280):
    """A page of somebody: a tab of the same browser, or another device with the same link."""
    page = beside.context.new_page() if beside else cast.page(name, width=width)
    page.on("pageerror", lambda error: cast.errors.append(str(error)))
    page.goto(f"{cast.server.url}/huone/{cast.given['meeting']}/")
    return page


def inside(cast):
    """Helmi hosts; Veikko is in the room by one page."""
    helmi, veikko = enter(cast, "helmi"), enter(cast, "veikko")
    helmi.locator("#waiting [data-key] .btn-soft").click()
    veikko.locator("#seats li").nth(1).wait_for()
    return helmi, veikko


@pytest.mark.parametrize("how", ["tab", "device"])
def test_both_pages_say_what_has_happened_and_go_on(cast, how):
    helmi, first = inside(cast)
    first.fill("#text", "Kesken jäänyt lause")
    second = enter(cast, "veikko", beside=first if how == "tab" else None, width=360)
    for page in (first, second):
        page.locator("#beside", has_text="Voit jatkaa kummassa tahansa").wait_for()
        page.locator("#beside", has_text="kerro siitä ohjaajalle").wait_for()
        page.locator("[data-announce] p", has_text="Paikkasi on auki myös").wait_for(state="attached")
        assert axe(page) == [] and sideways(page) == 0
    assert first.evaluate(SEAT) == second.evaluate(SEAT)
    for page in (helmi, first, second):
        page.locator("#seats li").nth(1).wait_for()
        assert page.locator("#seats li").count() == 2
    assert helmi.locator("#beside").is_hidden()
    assert first.input_value("#text") == "Kesken jäänyt lause" and second.input_value("#text") == ""
    say(second, "Puhelimesta")
    for page in (helmi, first, second):
        sees(page, "Puhelimesta")
    first.press("#text", "Enter")
    for page in (helmi, first, second):
        sees(page, "Kesken jäänyt lause")
        assert page.locator("#log").get_by_text("Puhelimesta", exact=True).count() == 1
    second.click("#hand")
    first.locator("#hand", has_text="Laske käsi").wait_for()
    first.click("#hand")
    second.locator("#hand", has_text="Viittaa").wait_for()


def test_leaving_one_page_leaves_the_other_where_it_was(cast):
    """No seat goes and comes before the others' eyes, and what was being written stays."""
    helmi, first = inside(cast)
    second = enter(cast, "veikko", beside=first)
    first.locator("#beside:visible").wait_for()
    first.fill("#text", "Vielä kirjoitan")
    helmi.evaluate("""() => { window.gone = 0; new MutationObserver((all) => { for (const one of all)
        window.gone += one.removedNodes.length; }).observe(document.querySelector("#seats"), {childList: true}); }""")
    second.click("#leave")
    second.wait_for_url("**/kiitos/")
    first.press("#text", "Enter")
    sees(helmi, "Vielä kirjoitan"), sees(first, "Vielä kirjoitan")
    assert helmi.evaluate("window.gone") == 0 and helmi.locator("#seats li").count() == 2
    first.click("#leave")
    first.wait_for_url("**/kiitos/")
    helmi.wait_for_function("() => document.querySelectorAll('#seats li').length === 1")


def test_a_page_that_is_taken_away_with_a_line_that_breaks_is_no_second_page(cast):
    """One page that comes back after a break is one page: nothing is told."""
    helmi, only = inside(cast)
    only.fill("#text", "Ennen katkoa aloitettu")
    only.context.set_offline(True)
    only.context.set_offline(False)
    only.reload()
    only.locator("#seats li").nth(1).wait_for()
    assert only.input_value("#text") == "Ennen katkoa aloitettu"
    only.press("#text", "Enter")
    sees(helmi, "Ennen katkoa aloitettu")
    assert only.locator("#beside").is_hidden() and helmi.locator("#beside").is_hidden()


def test_whoever_is_removed_is_removed_from_every_page(cast):
    helmi, first = inside(cast)
    second = enter(cast, "veikko", width=360)
    first.locator("#beside:visible").wait_for()
    helmi.evaluate("""() => [...document.querySelectorAll("#people [data-if=guest] button")]
        .find((one) => !one.parentElement.hidden).click()""")
    helmi.click("#sure [data-yes]")
    for page in (first, second):
        page.locator("#text").wait_for(state="detached")
        page.get_by_role("heading", level=1).wait_for()
    helmi.wait_for_function("() => document.querySelectorAll('#seats li').length === 1")
