"""S6 in a browser: guests pour in while a host works on a real page, which stays usable.

CI pours some forty guests in; `RINNALLA_FIGURES=1` two hundred in a minute. Loopback only, counted, ends by itself.
"""

import os
import threading
import time

import pytest

from tests.browser import sideways
from tests.robustness.harness import Server

from .client import Client
from .test_journey import Cast
from .test_socket import SYLLABLES, fresh

FULL = bool(os.environ.get("RINNALLA_FIGURES"))
GUESTS = 200 if FULL else 40
MOST = 30  # rows of the waiting list: steady.js
pytestmark = [pytest.mark.journey, pytest.mark.heavy, pytest.mark.feature("ROOM3", "ROOM14")]
WATCH = """() => { window.began = performance.now(); window.said = 0; window.most = 0; window.moved = [];
  new MutationObserver((all) => { for (const one of all) window.said += one.addedNodes.length; })
    .observe(document.querySelector("[data-announce]"), {childList: true});
  const list = document.querySelector("#waiting");
  new MutationObserver(() => { window.most = Math.max(window.most, list.children.length); })
    .observe(list, {childList: true}); }"""
UNDER = "([x, y]) => document.elementFromPoint(x, y)?.closest('li')?.dataset.key ?? ''"


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


class Raid:
    """Guests who come by the invite link, one after another, each with a connection of its own."""

    def __init__(self, server, given, code):
        self.server, self.given, self.code = server, given, code
        self.arrived, self.refused, self.stop = [], 0, threading.Event()

    def come(self, n: int) -> None:
        with self.server.client(follow_redirects=False) as browser:
            page = browser.get(f"/k/{self.code}/")
            if page.status_code != 200:  # the link was changed, or the door is locked
                self.refused += 1
                return
            answer = browser.post(f"/k/{self.code}/tulo/", data={
                "csrfmiddlewaretoken": browser.cookies.get("lomake"), "rules": "on",
                "name": f"Tulija {SYLLABLES[n // 14 % 15]}{SYLLABLES[n % 14]}"})
            if answer.status_code == 302:
                self.arrived.append(Client(self.server, self.given["meeting"], browser.cookies["istunto"]).open())
            else:
                self.refused += 1

    def pour(self, numbers) -> threading.Thread:
        def run():
            for n in numbers:
                if self.stop.is_set():
                    return
                self.come(n)
        thread = threading.Thread(target=run)
        thread.start()
        return thread


@pytest.fixture
def raid(browser, server):
    given = fresh(server)
    cast = Cast(browser, server, given)
    page = cast.page("helmi")
    page.goto(f"{server.url}/huone/{given['meeting']}/")
    page.click("[data-for=t-room]")
    page.click("[data-invite=open]")
    page.locator("#invite-link:visible").wait_for()
    code = page.input_value("#invite-link").rstrip("/").rsplit("/", 1)[-1]
    raid = Raid(server, given, code)
    page.evaluate(WATCH)
    yield raid, page
    raid.stop.set()
    for one in raid.arrived:
        one.close()
    assert cast.errors == []


def row(page, key):
    return page.locator(f"#waiting [data-key='{key}']:not(.is-gone)")


def keys(page) -> list[str]:
    return page.evaluate("[...document.querySelectorAll('#waiting > li:not(.is-gone)')].map((one) => one.dataset.key)")


def test_the_hosts_page_stays_usable_while_guests_pour_in(raid, record_property):
    raid, page = raid
    began, pressed = time.monotonic(), []
    flood = raid.pour(range(GUESTS))
    page.locator("#waiting li").nth(2).wait_for()
    page.click("[data-for=t-people]")
    while flood.is_alive() or len(pressed) < 4:
        if len(waiting := keys(page)) < 2:  # the host is quicker than the guests
            page.wait_for_timeout(200)
            continue
        chosen = waiting[1]
        at = time.monotonic()
        row(page, chosen).locator(".btn-soft").click()
        page.locator(f"#people [data-key='{chosen}']").wait_for()
        pressed.append(time.monotonic() - at)
        if len(pressed) == 3:
            at = time.monotonic()
            page.locator("#calm-off summary").click()
            page.click("[data-calm=on]")
            page.locator("#calm-on").wait_for()
            page.click("[data-calm=off]")
            page.locator("#calm-off").wait_for()
            pressed.append(time.monotonic() - at)
        page.wait_for_timeout(200)
    flood.join()
    assert len(raid.arrived) > GUESTS / 2
    assert page.evaluate("window.most") <= MOST and page.locator("#waiting li").count() <= MOST
    waiting = len(raid.arrived) - page.locator("#people li:not(.is-gone)").count()
    page.locator("#waiting-heading", has_text=str(waiting)).wait_for()
    assert page.locator("#waiting-more").is_visible() == (waiting > MOST)
    windows = page.evaluate("(performance.now() - window.began) / 10000")
    said = page.evaluate("window.said")
    assert said <= 3 * len(pressed) + 8 * (windows + 1), f"{said} announcements in {windows:.1f} windows of ten seconds"
    assert sideways(page) == 0
    record_property("S6 in the browser", f"{len(raid.arrived)} guests in {time.monotonic() - began:.0f} s; "
                    f"{len(pressed)} presses of a host (admit, calm), the slowest seen on the page in "
                    f"{max(pressed):.1f} s; never over {MOST} rows; {said} announcements")


def test_the_list_does_not_move_away_under_the_pointer_or_the_focus(raid):
    """Those above leave while a host aims: the press meets the one aimed at."""
    raid, page = raid
    raid.pour(range(6)).join()
    page.locator("#waiting li").nth(5).wait_for()
    order = keys(page)
    button = row(page, order[3]).locator(".btn-soft")
    button.hover()
    box = button.bounding_box()
    spot = [box["x"] + box["width"] / 2, box["y"] + box["height"] / 2]
    leaving = {str(one.seat): one for one in raid.arrived}
    for key in order[:2]:
        leaving[key].put({"do": "leave", "cid": f"l{key}"})
        page.locator(f"#waiting [data-key='{key}'].is-gone").wait_for()
    raid.pour(range(6, 8)).join()
    page.locator("#waiting li").nth(7).wait_for()
    assert page.evaluate(UNDER, spot) == order[3]
    page.mouse.click(*spot)
    page.locator(f"#waiting [data-key='{order[3]}'].is-gone").wait_for()
    assert page.evaluate(UNDER, spot) in (order[3], ""), "a second press at the same place meets nobody else"
    page.mouse.click(*spot)
    page.locator("#waiting-heading", has_text="5").wait_for()
    page.mouse.move(2, 2)
    page.wait_for_function("() => !document.querySelector('#waiting .is-gone')")
    row(page, order[4]).locator(".btn-soft").focus()
    leaving[order[2]].put({"do": "leave", "cid": "viimeinen"})
    page.locator(f"#waiting [data-key='{order[2]}'].is-gone").wait_for()
    assert page.evaluate("document.activeElement.closest('li').dataset.key") == order[4]
    page.keyboard.press("Enter")
    page.locator("#waiting-heading", has_text="3").wait_for()
    page.wait_for_function("() => document.activeElement.id === 'waiting-heading'")


def test_a_lock_and_a_removal_stop_the_flood_at_once(raid):
    raid, page = raid
    flood = raid.pour(range(200))
    page.locator("#waiting li").nth(2).wait_for()
    chosen = keys(page)[1]
    row(page, chosen).locator("summary").click()
    offered = row(page, chosen).locator(".menu button:visible").all_inner_texts()
    assert [one.strip() for one in offered] == ["Kirjoita yksityisesti", "Poista huoneesta"]
    row(page, chosen).get_by_role("button", name="Poista huoneesta").click()
    page.click("#sure [data-yes]")
    page.locator(f"#removed [data-key='{chosen}']").wait_for(state="attached")
    page.click("[data-for=t-room]")
    page.check("#door-locked")
    before = raid.refused
    page.wait_for_function("() => document.querySelector('#door-locked').checked")
    deadline = time.monotonic() + 60
    while raid.refused < before + 3 and time.monotonic() < deadline:
        page.wait_for_timeout(100)
    assert raid.refused >= before + 3
    raid.stop.set()
    flood.join()
    assert page.locator("#waiting li").count() <= MOST
