"""The facilitator's check in a real browser: everything works, or is told in words what to do (ROOM22)."""

import re

import pytest

from tests.browser import CHROMIUM, QUIET, axe, show, sideways, small_targets
from tests.robustness.harness import Server

from .client import scene

pytestmark = [pytest.mark.journey, pytest.mark.feature("ROOM22")]
FAKE = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream",
        "--autoplay-policy=no-user-gesture-required"]
REFUSED = """navigator.mediaDevices.getUserMedia = (wish) => Promise.reject(
  new DOMException("", wish.video ? "NotAllowedError" : "NotReadableError"));"""
IPHONE = ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
          "Version/18.0 Mobile/15E148 Safari/604.1")
AGES = """async ([words, at]) => (await import("/static/rooms/js/ready/device.js")).ageOf(words, Date.parse(at))"""
KINDS = """async (told) => (await import("/static/rooms/js/ready/device.js")).deviceOf(told)"""
MEASURED = re.compile("Yhteys palvelimeen on hyvä|Yhteys on hidas")  # as fast as this machine is just now
LINE = """performance.now = () => window.clock; window.clock = 0;
window.WebSocket = class extends EventTarget {
  readyState = 0;
  constructor() {
    super();
    setTimeout(() => { this.readyState = 1; this.dispatchEvent(new Event("open")); });
  }
  send(what) {
    setTimeout(() => { window.clock += TOOK; this.dispatchEvent(new MessageEvent("message", { data: what })); });
  }
  close() {}
};"""
WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)"


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.fixture(scope="module")
def chromium(browser):
    """A browser with a camera and a microphone, beside the one of the whole run."""
    filmed = browser.browser_type.launch(executable_path=str(CHROMIUM), args=[*QUIET, *FAKE])
    yield filmed
    filmed.close()


@pytest.fixture(scope="module")
def given(server):
    return scene(server, minutes=3 * 24 * 60, seated=False)


def come(chromium, server, given, name: str, *, script: str = "", width: int = 1280, **more):
    context = chromium.new_context(locale="fi-FI", reduced_motion="reduce", **more)
    context.set_default_timeout(60_000)
    context.add_cookies([{"name": "istunto", "value": given["cookies"][name], "url": server.url}])
    if script:
        context.add_init_script(script)
    page = context.new_page()
    page.problems = []
    page.on("pageerror", lambda error: page.problems.append(str(error)))
    page.on("console", lambda said: page.problems.append(said.text) if said.type == "error" else None)
    show(page, width=width)
    page.goto(f"{server.url}/hallinta/ohjaajan-tarkistus/")
    return page


def test_everything_works_and_it_is_done(chromium, server, given):
    page = come(chromium, server, given, "helmi")
    page.get_by_text("Tämä on tietokone. Se sopii ohjaamiseen.").wait_for()
    assert page.is_checked("input[name=device][value=computer]")
    page.click("#try-start")
    page.locator("#try-camera-says", has_text="Kamera toimii").wait_for()
    page.locator("#try-mic-says", has_text="Mikrofoni").wait_for()
    page.locator("#try-line-says", has_text=MEASURED).wait_for()
    page.wait_for_function("() => document.querySelector('#try-picture').videoWidth > 0")
    page.click("#tone")
    page.get_by_role("button", name="Molemmista korvista").click()
    page.locator("#tone-says", has_text="kuulokkeet toimivat").wait_for()
    for width in (360, 1280):
        for dark in (False, True):
            show(page, width=width, dark=dark)
            assert axe(page) == [] and sideways(page) == 0
    assert small_targets(page) == []
    page.click("#try-stop")
    for name in ("headphones", "quiet", "updates", "lock"):
        page.check(f"input[name={name}]")
    page.get_by_role("button", name="Merkitse tarkistus tehdyksi").click()
    page.get_by_text("Hienoa, kaikki on valmista").wait_for()
    page.get_by_text("Laite oli tietokone.").wait_for()
    assert page.problems == []
    page.context.close()


def test_what_is_denied_or_in_use_is_told_with_what_to_do(chromium, server, given):
    page = come(chromium, server, given, "jari", script=REFUSED)
    page.click("#try-start")
    page.locator("#try-camera-says", has_text="Selain ei saa käyttää kameraa. Paina osoiterivin").wait_for()
    page.locator("#try-mic-says", has_text="Sulje muut puhelut ja kokeile uudelleen").wait_for()
    page.locator("#try-line-says", has_text=MEASURED).wait_for()
    assert axe(page) == []
    page.evaluate("() => { delete navigator.mediaDevices.getUserMedia; }")
    page.click("#try-again")
    page.locator("#try-camera-says", has_text="Kamera toimii").wait_for()
    page.click("#tone")
    page.get_by_role("button", name="Ääni tuli kaiuttimista").click()
    page.locator("#tone-says", has_text="Kuulokkeet eivät ole käytössä").wait_for()
    assert page.problems == []
    page.context.close()


@pytest.mark.parametrize(("took", "words"), [(30, "Yhteys palvelimeen on hyvä."), (900, "Yhteys on hidas.")])
def test_how_fast_the_line_is_is_told_in_words(chromium, server, given, took, words):
    page = come(chromium, server, given, "jari", script=LINE.replace("TOOK", str(took)))
    page.click("#try-start")
    page.locator("#try-line-says", has_text=words).wait_for()
    assert page.problems == []
    page.context.close()


def test_a_phone_is_kindly_told_that_it_does_not_suit(chromium, server, given):
    page = come(chromium, server, given, "jari", width=360, user_agent=IPHONE)
    page.get_by_text("ohjaamiseen näyttö on liian pieni").wait_for()
    assert page.is_checked("input[name=device][value=phone]")
    assert sideways(page) == 0
    page.context.close()


def test_without_scripts_the_ticks_are_enough(chromium, server, given):
    page = come(chromium, server, given, "jari", java_script_enabled=False)
    assert not page.locator("#try-start").is_visible()
    page.get_by_label("Tietokoneella").check()
    for name in ("headphones", "quiet", "updates", "lock"):
        page.check(f"input[name={name}]")
    page.get_by_role("button", name="Merkitse tarkistus tehdyksi").click()
    page.get_by_text("Hienoa, kaikki on valmista").wait_for()
    page.context.close()


def test_how_old_a_browser_is_and_what_a_device_is(chromium, server, given):
    page = come(chromium, server, given, "helmi")
    for words, at, age in (
        (f"{WINDOWS} Chrome/156.0.0.0 Safari/537.36", "2026-11-22", "good"),
        (f"{WINDOWS} Chrome/140.0.0.0 Safari/537.36", "2026-11-22", "old"),
        (f"{WINDOWS} Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0", "2026-11-22", "good"),
        (f"{WINDOWS} Gecko/20100101 Firefox/147.0", "2026-11-22", "good"),
        (f"{WINDOWS} Gecko/20100101 Firefox/115.0", "2026-11-22", "old"),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/26.1 Safari/605.1.15", "2026-11-22", "good"),
        ("Mozilla/5.0 (Macintosh) AppleWebKit/605.1.15 Version/17.6 Safari/605.1.15", "2026-11-22", "old"),
        ("Lynx/2.9", "2026-11-22", "unknown"),
    ):
        assert page.evaluate(AGES, [words, at]) == age, words
    for told, kind in (
        ({"userAgent": WINDOWS}, "computer"), ({"userAgent": WINDOWS, "maxTouchPoints": 10}, "computer"),
        ({"userAgent": "Macintosh", "maxTouchPoints": 5}, "tablet"), ({"userAgent": "Macintosh"}, "computer"),
        ({"userAgent": "Linux; Android 15; Pixel 9 Mobile"}, "phone"), ({"userAgent": IPHONE}, "phone"),
        ({"userAgent": "Linux; Android 15; SM-X710"}, "tablet"), ({"userAgent": "iPad; CPU OS 16_0"}, "tablet"),
    ):
        assert page.evaluate(KINDS, told) == kind, told
    page.context.close()
