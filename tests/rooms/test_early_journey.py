"""What is pressed while the page is still coming is done when it has come: its words are held back here."""

import pytest

from tests.robustness.harness import Server

from .test_journey import Cast, sees
from .test_socket import fresh

pytestmark = [pytest.mark.journey, pytest.mark.feature("ROOM1", "ROOM14")]


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.fixture
def cast(browser, server):
    cast = Cast(browser, server, fresh(server))
    yield cast
    assert cast.errors == []


class Slow:
    """A page whose words have not come: it is drawn, and nothing on it is tied to anything yet."""

    def __init__(self, page, address: str):
        self.page, self.held, self.come = page, [], False
        page.route("**/sanat/**", lambda route: route.continue_() if self.come else self.held.append(route))
        page.goto(address, wait_until="domcontentloaded")
        page.locator("[data-early]").wait_for(state="attached")

    def words(self) -> None:
        """The words come, and the page is whole."""
        self.come = True
        for route in self.held:
            route.continue_()
        self.page.locator("[data-announce]:not([data-early])").wait_for(state="attached")


def room(cast) -> str:
    return f"{cast.server.url}/huone/{cast.given['meeting']}/"


def test_a_hosts_early_presses_and_words(cast):
    page = cast.page("helmi")
    slow = Slow(page, room(cast))
    page.click("[data-for=t-room]")
    page.click("[data-invite=open]")
    page.check("#premoderate")
    page.click("[data-opens=care]")
    page.keyboard.press("Escape")
    page.click("#hand")
    page.click("#hand")
    page.click("[data-for=t-talk]")
    page.fill("#text", "Tulin juuri")
    page.press("#text", "Enter")
    assert page.input_value("#text") == "Tulin juuri" and page.url == room(cast)
    slow.words()
    sees(page, "Tulin juuri")
    page.locator("#hand", has_text="Laske käsi").wait_for()
    page.click("[data-for=t-room]")
    page.locator("#invite-link:visible").wait_for()
    page.locator("#premoderate:checked").wait_for()
    assert page.input_value("#text") == ""


def test_words_typed_early_stay_in_the_field(cast):
    page = cast.page("helmi")
    slow = Slow(page, room(cast))
    page.fill("#text", "Mietin vielä")
    slow.words()
    page.locator("#seats li").wait_for()
    assert page.input_value("#text") == "Mietin vielä"


def test_the_waiting_rooms_early_call_for_help(cast):
    page = cast.page("veikko")
    slow = Slow(page, room(cast))
    page.click("#help-button")
    assert not page.locator("#ask").is_visible()
    slow.words()
    page.fill("#ask-text", "En kuule mitään")
    page.locator("#ask .btn-main").click()
    page.locator("#asked").wait_for()


def test_an_early_press_in_the_practice_room_is_a_step(page, server):
    slow = Slow(page, f"{server.url}/harjoitus/huone/?lesson=rest")
    page.click("#rest")
    slow.words()
    page.locator("#guide-words", has_text="Vaihe 2/").wait_for()


def test_a_page_that_never_comes_whole_keeps_nothing_back(cast):
    page = cast.page("helmi")
    page.route("**/sanat/**", lambda route: route.fulfill(status=200, content_type="application/json", body="{"))
    page.goto(room(cast))
    page.locator("[data-announce]:not([data-early])").wait_for(state="attached")
    assert len(cast.errors) == 1
    cast.errors.clear()
