"""Cameras and microphones that fail, one by one: a plain word, the person stays, one press tries again."""

import pytest

from tests.browser import CHROMIUM, QUIET, axe, sideways
from tests.rooms.client import scene

from .faults import TOLD, Unlucky
from .people import Somebody

pytestmark = [pytest.mark.journey, pytest.mark.feature("ROOM2", "ROOM14")]


@pytest.fixture(scope="module")
def given(server):
    """One host who is inside all the time, so that nobody waits for a door."""
    return scene(server)


@pytest.fixture
def pair(chromium, server, given):
    """Helmi is in the video with a picture; Jari has unlucky devices."""
    helmi = Somebody(chromium, server, given, "helmi").come().join("camera")
    jari = Unlucky(chromium, server, given, "jari", width=360)
    yield helmi, jari
    assert helmi.errors == jari.errors == []
    helmi.close(), jari.close()


@pytest.mark.parametrize("kind", ["video", "audio"])
def test_every_fault_is_told_in_words_and_one_press_tries_again(pair, kind):
    helmi, jari = pair
    jari.come().join("listen")
    jari.sees(helmi.seat)
    for name, words in TOLD[kind].items():
        jari.fault(**{kind: name})
        jari.press(kind)
        jari.told(words)
        jari.shows(kind, False)
        jari.held_open(kind, 0)
        assert sideways(jari.page) == 0
        jari.fault(**{kind: ""})
        jari.press(kind)
        jari.shows(kind, True)
        jari.told_nothing()
        jari.held_open(kind, 1)
        jari.press(kind)
        jari.shows(kind, False)
        jari.held_open(kind, 0)
    jari.says(f"Kirjoitan, {kind}", helmi)
    helmi.more("sentVideo", helmi.stats()["sentVideo"])


@pytest.mark.parametrize(("broken", "works"), [("video", "audio"), ("audio", "video")])
def test_one_device_fails_and_the_other_is_in_use_at_once(pair, broken, works):
    helmi, jari = pair
    jari.context.add_init_script(f"window.fault.{broken} = 'NotReadableError';")
    jari.come().join("camera")
    jari.told(TOLD[broken]["NotReadableError"])
    jari.shows(broken, False), jari.shows(works, True)
    assert axe(jari.page) == []
    if works == "audio":
        helmi.hears(jari.seat, 10)
        helmi.sees_no_picture(jari.seat)
    else:
        helmi.sees(jari.seat)
    jari.says(f"Vain toinen toimii: {works}", helmi)


def test_without_either_one_sees_hears_and_writes(pair):
    helmi, jari = pair
    jari.context.add_init_script("window.fault = {video: 'NotAllowedError', audio: 'NotFoundError'};")
    jari.come().join("camera")
    for words in (TOLD["video"]["NotAllowedError"], TOLD["audio"]["NotFoundError"]):
        jari.told(words)
    jari.sees(helmi.seat), jari.hears(helmi.seat, 10)
    jari.says("Olen mukana kirjoittamalla", helmi)
    jari.fault(video="")
    jari.press("video")
    helmi.sees(jari.seat)
    jari.page.locator("#video-note", has_text="Kamera").wait_for(state="hidden")
    jari.told(TOLD["audio"]["NotFoundError"])


def test_a_camera_that_does_not_bend_to_wishes_is_taken_as_it_is(pair):
    helmi, jari = pair
    jari.context.add_init_script("window.fault = {video: 'Strict', audio: 'Strict'};")
    jari.come().join("camera")
    helmi.sees(jari.seat), helmi.hears(jari.seat, 10)
    jari.told_nothing()


def test_pulled_out_and_put_back_in_mid_meeting(pair):
    helmi, jari = pair
    jari.come().join("camera")
    helmi.sees(jari.seat)
    for kind, gone, found in (("video", "Kamera irtosi", "Kamera löytyi"),
                              ("audio", "Mikrofoni irtosi", "Mikrofoni löytyi")):
        jari.happens(kind, "ended")
        jari.told(gone)
        jari.shows(kind, False)
        jari.devices_change(there=False)
        jari.says(f"{gone} minulta", helmi)
        jari.told(gone)
        jari.devices_change(there=True)
        jari.told(found)
        jari.held_open(kind, 0)
        jari.press(kind)
        jari.shows(kind, True)
        jari.told_nothing()
    helmi.sees(jari.seat), helmi.hears(jari.seat, helmi.heard_from(jari.seat) + 5)


def test_a_telephone_call_takes_the_devices_for_a_while(pair):
    _helmi, jari = pair
    jari.come().join("camera")
    for kind in ("audio", "video"):
        jari.shows(kind, True)
        jari.happens(kind, "mute")
        jari.told(TOLD[kind]["NotReadableError"])
        jari.happens(kind, "unmute")
        jari.told_nothing()
        jari.shows(kind, True)


def test_a_question_of_the_browser_that_nobody_answers_keeps_nobody_out(pair):
    helmi, jari = pair
    jari.context.add_init_script("window.fault = {video: 'Later', audio: ''};")
    jari.come().join("camera")
    jari.told("Selain kysyy")
    jari.sees(helmi.seat), helmi.hears(jari.seat, 10)
    jari.press("video"), jari.press("video")
    assert jari.page.evaluate("window.wishes") == ["audio", "video"]
    jari.page.evaluate("window.answer()")
    helmi.sees(jari.seat)
    jari.told_nothing()
    jari.held_open("video", 1)


def test_what_is_told_is_seen_even_when_the_page_is_scrolled_to_the_talk(pair):
    _helmi, jari = pair
    jari.come().join("listen")
    page = jari.page
    page.locator("#text").scroll_into_view_if_needed()
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    jari.fault(video="NotReadableError")
    jari.press("video")
    jari.told(TOLD["video"]["NotReadableError"])
    page.wait_for_function("""() => { const box = document.querySelector("#video-note").getBoundingClientRect();
        return box.height && box.top >= 0 && box.bottom <= innerHeight; }""")
    assert sideways(page) == 0
    jari.fault(video="")
    jari.press("video")
    jari.told_nothing()


def test_whoever_left_while_the_browser_asked_is_not_filmed(pair):
    _helmi, jari = pair
    jari.context.add_init_script("window.fault = {video: 'Later', audio: ''};")
    jari.come().join("camera")
    jari.told("Selain kysyy")
    jari.page.click("#video-more")
    jari.page.click("#video-leave")
    jari.page.locator("#video-open").wait_for()
    jari.told_nothing()
    jari.page.evaluate("window.answer()")
    jari.page.wait_for_function("() => window.given.length === 2")
    jari.held_open("video", 0), jari.held_open("audio", 0)


def test_trying_out_tells_of_each_fault_and_sees_what_changes(chromium, server, given):
    veikko = Unlucky(chromium, server, given, "veikko", width=360)
    page = veikko.come().page
    place = {"video": page.locator("#try-camera-says"), "audio": page.locator("#try-mic-says")}
    page.locator("#try-start").wait_for()
    veikko.fault(video="NotReadableError", audio="NotAllowedError")
    page.click("#try-start")
    for kind, name in (("video", "NotReadableError"), ("audio", "NotAllowedError")):
        place[kind].filter(has_text=TOLD[kind][name]).wait_for()
    assert axe(page) == [] and sideways(page) == 0
    veikko.fault(video="", audio="NotFoundError")
    page.click("#try-again")
    place["video"].filter(has_text="Kamera toimii").wait_for()
    place["audio"].filter(has_text=TOLD["audio"]["NotFoundError"]).wait_for()
    veikko.fault(audio="")
    veikko.devices_change(there=True)
    place["audio"].filter(has_text="Mikrofoni").filter(has_not_text="ei löydy").wait_for()
    veikko.happens("video", "ended")
    place["video"].filter(has_text="Kamera irtosi").wait_for()
    page.locator("#try-picture").wait_for(state="hidden")
    veikko.devices_change(there=True)
    place["video"].filter(has_text="Kamera toimii").wait_for()
    page.locator("#try-picture").wait_for()
    page.click("#try-stop")
    veikko.held_open("video", 0), veikko.held_open("audio", 0)
    assert veikko.errors == []
    veikko.close()


def test_a_try_that_was_stopped_opens_nothing_more(chromium, server, given):
    veikko = Unlucky(chromium, server, given, "veikko", video="Later")
    page = veikko.come().page
    page.click("#try-start")
    page.wait_for_function("() => window.wishes.length === 1")
    page.click("#try-stop")
    page.evaluate("window.answer()")
    page.wait_for_function("() => window.given.length === 1")
    veikko.held_open("video", 0)
    assert page.evaluate("window.wishes") == ["video"] and veikko.errors == []
    veikko.close()


@pytest.mark.parametrize(("flags", "words"), [([], ["Kameraa ei löydy", "Mikrofonia ei löydy"]),
                                              (["--use-fake-device-for-media-stream", "--deny-permission-prompts"],
                                               ["ei saa käyttää kameraa", "ei saa käyttää mikrofonia"])],
                         ids=["no devices at all", "permission refused"])
def test_a_real_browser_without_devices_or_leave(playwright, server, given, flags, words):
    """Nothing is pretended here: the browser itself refuses."""
    browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*QUIET, *flags])
    helmi = Somebody(browser, server, given, "helmi", width=360)
    if flags:
        helmi.context.clear_permissions()
    helmi.come().join("camera")
    for one in words:
        helmi.page.locator("#video-note", has_text=one).wait_for()
    helmi.page.fill("#text", "Kirjoitan")
    helmi.page.press("#text", "Enter")
    helmi.page.locator("#log").get_by_text("Kirjoitan", exact=True).first.wait_for()
    assert helmi.errors == []
    browser.close()
