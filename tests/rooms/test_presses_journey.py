"""What is pressed while the line is away is not lost: it goes once when the line is back, or the page says so."""

import json

import pytest

from tests.robustness.harness import Server

from .test_journey import Cast, say, sees
from .test_socket import fresh

pytestmark = [pytest.mark.journey, pytest.mark.feature("ROOM1", "ROOM6", "ROOM12")]
LINES = """(() => {
  const Real = WebSocket;
  Object.assign(window, {away: sessionStorage.away === "yes", nowhere: false, sent: [], lines: []});
  const never = () => Object.assign(new EventTarget(), {readyState: 0, send() {},
    close() { this.readyState = 3; this.dispatchEvent(new CloseEvent("close", {code: 1006})); }});
  class Line extends Real {
    constructor(url) {
      super(url);
      this.addEventListener("message", (event) => window.nowhere && event.stopImmediatePropagation());
    }
    send(frame) {
      window.sent.push(frame);
      if (!window.nowhere) super.send(frame);
    }
  }
  window.WebSocket = function open(url) {
    const line = window.away ? never() : new Line(url);
    window.lines.push(line);
    return line;
  };
})()"""
"""`away`: no line opens. `nowhere`: the line looks open, and nothing gets through (a phone on another network)."""
REPORTS = """
from rinnalla.rooms.models import Report
print(Report.objects.filter(meeting={meeting}).count())
"""
BREAK = "() => { window.away = true; window.lines.at(-1).close(); }"
BACK = "() => { window.away = false; window.nowhere = false; window.lines.at(-1).close(); }"


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.fixture
def cast(browser, server):
    cast = Cast(browser, server, fresh(server))
    yield cast
    assert cast.errors == []


def enter(cast, name, *, away=False):
    page = cast.page(name)
    page.add_init_script(f"sessionStorage.away = '{'yes' if away else 'no'}';" + LINES)
    page.goto(f"{cast.server.url}/huone/{cast.given['meeting']}/")
    return page


def inside(cast):
    """Helmi hosts; Veikko is in the room."""
    helmi, veikko = enter(cast, "helmi"), enter(cast, "veikko")
    helmi.locator("#waiting [data-key] .btn-soft").click()
    veikko.locator("#seats li").nth(1).wait_for()
    return helmi, veikko


def sent(page, kind):
    return [one for one in map(json.loads, page.evaluate("window.sent")) if one["do"] == kind]


def test_a_press_before_the_line_is_open_goes_when_it_opens(cast):
    helmi = enter(cast, "helmi", away=True)
    helmi.wait_for_function("() => window.lines.length > 0")
    helmi.click("[data-for=t-room]")
    helmi.click("[data-invite=open]")
    helmi.evaluate(BACK)
    helmi.locator("#invite-link:visible").wait_for()
    assert len(sent(helmi, "invite")) == 1


def test_presses_during_a_break_go_once_when_the_line_is_back(cast):
    helmi, veikko = inside(cast)
    veikko.evaluate(BREAK)
    veikko.locator("#status", has_text="Yhteys katkesi").wait_for()
    veikko.click("#hand")
    veikko.click("#hand")
    say(veikko, "Viittasin juuri")
    veikko.evaluate(BACK)
    sees(helmi, "Viittasin juuri")
    veikko.locator("#hand", has_text="Laske käsi").wait_for()
    helmi.locator("#seats li", has_text="viittaa").wait_for(state="attached")
    assert len(sent(veikko, "hand")) == 1
    assert veikko.locator("#status", has_text="uudelleen").count() == 0


def test_what_went_nowhere_is_noticed_and_goes_again(cast):
    """The line looks open; nobody answers. A report is one report, however often its words had to go."""
    helmi, veikko = inside(cast)
    say(helmi, "Jotain ikävää")
    sees(veikko, "Jotain ikävää")
    veikko.evaluate("window.nowhere = true")
    veikko.locator("#log details summary").last.click()
    veikko.get_by_role("button", name="Ilmoita viestistä").locator("visible=true").click()
    veikko.fill("#report textarea", "Loukkasi minua")
    veikko.locator("#report .btn-main").click()
    veikko.click("#hand")
    veikko.wait_for_function("() => window.lines.length > 1", timeout=60_000)  # it has opened another by itself
    veikko.evaluate("window.nowhere = false")
    veikko.evaluate("window.lines.at(-1).close()")
    veikko.locator("#log", has_text="Kiitos. Ilmoituksesi on ohjaajien tiedossa.").wait_for(timeout=60_000)
    veikko.locator("#hand", has_text="Laske käsi").wait_for()
    assert len(sent(veikko, "report")) >= 2 and len({one["cid"] for one in sent(veikko, "report")}) == 1
    told = cast.server.run_python(REPORTS.format(meeting=cast.given["meeting"]))
    assert told.strip().splitlines()[-1] == "1"


def test_an_old_press_does_not_surprise_anybody_later(cast):
    helmi, veikko = inside(cast)
    veikko.evaluate(BREAK)
    veikko.locator("#status", has_text="Yhteys katkesi").wait_for()
    veikko.click("#hand")
    veikko.evaluate("() => { const now = Date.now; Date.now = () => now() + 31000; }")
    veikko.evaluate(BACK)
    veikko.locator("#status", has_text="paina tarvittaessa uudelleen").wait_for()
    say(veikko, "Täällä taas")
    sees(helmi, "Täällä taas")
    assert sent(veikko, "hand") == [] and veikko.locator("#hand", has_text="Viittaa").is_visible()
