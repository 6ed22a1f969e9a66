"""The practice room in a real browser: one goes through it alone, and hosts it, from the first word to the last."""

import pytest

from tests.browser import axe, show, sideways
from tests.robustness.harness import Server

pytestmark = pytest.mark.journey


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


class Learner:
    """Somebody with nothing but the address."""

    def __init__(self, browser, server, width: int):
        self.context = browser.new_context(reduced_motion="reduce", locale="fi-FI")
        self.page, self.url, self.errors = self.context.new_page(), server.url, []
        self.page.on("console", lambda said: self.errors.append(said.text) if said.type == "error" else None)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        show(self.page, width=width, dark=False)

    def hears(self, words: str) -> None:
        self.page.locator("#log, #part-log").get_by_text(words).last.wait_for()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name).locator("visible=true").first.click()


@pytest.mark.feature("ROOM21")
def test_alone_on_a_phone_from_the_first_word_to_the_last(browser, server):
    one = Learner(browser, server, 360)
    one.page.goto(f"{server.url}/harjoitus/")
    one.page.get_by_role("link", name="Mene harjoitushuoneeseen").click()
    one.hears("paina Viittaa")
    assert axe(one.page) == [] and sideways(one.page) == 0
    one.press("Viittaa")
    one.hears("paina Olen valmis")
    one.press("Olen valmis")
    one.hears("Paina Levähdän hetken")
    one.press("Levähdän hetken")
    one.hears("paina Olen taas mukana")
    one.press("Olen taas mukana")
    one.hears("Aloitetaan kierros")
    one.press("Ohitan nyt")
    one.hears("kirjoita viestikenttään")
    one.page.fill("#text", "hei")
    one.page.press("#text", "Enter")
    one.hears("Täällä näemme vain me kaksi")
    one.press("Palaa yhteiseen huoneeseen")
    one.hears("Siinä kaikki")
    assert one.errors == []
    one.context.close()


@pytest.mark.feature("TRN5")
def test_a_new_facilitator_lets_people_in_and_begins_a_round(browser, server):
    one = Learner(browser, server, 1280)
    one.page.goto(f"{server.url}/harjoitus/ohjaaja/")
    one.hears("päästä heidät sisään")
    one.page.click("#admit-all")
    one.hears("Aloita nyt kierros")
    assert axe(one.page) == [] and one.errors == []
    one.context.close()
