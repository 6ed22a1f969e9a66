"""Trying out in the waiting room, and coming without: camera denied, missing, gone. Nobody needs either."""

import pytest

from tests.browser import axe, sideways
from tests.rooms.client import scene

from .people import Somebody

pytestmark = [pytest.mark.journey, pytest.mark.feature("ROOM2", "ROOM14")]
NO_CAMERA = """const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = (wish) => wish.video
  ? Promise.reject(new DOMException("", "NAME")) : real(wish);"""


@pytest.fixture(scope="module")
def given(server):
    return scene(server)


def test_trying_out_while_waiting_tells_in_words(chromium, server, given):
    veikko = Somebody(chromium, server, given, "veikko").come()
    page = veikko.page
    response = page.reload()
    assert "camera=(self)" in response.headers["permissions-policy"]
    page.click("#try-start")
    page.locator("#try-camera-says", has_text="Kamera toimii").wait_for()
    page.locator("#try-mic-says", has_text="Mikrofoni").wait_for()
    page.locator("#try-line-says", has_text="Yhteys on").wait_for()
    page.wait_for_function("() => document.querySelector('#try-picture').videoWidth > 0")
    assert page.evaluate("document.activeElement.id") == "try-parts"
    assert axe(page) == [] and sideways(page) == 0
    page.click("#try-stop")
    assert page.evaluate("document.querySelector('#try-picture').hidden")
    assert page.evaluate("document.activeElement.id") == "try-start"
    assert veikko.errors == []
    veikko.close()


@pytest.mark.parametrize(("name", "words"), [("NotAllowedError", "ei saa käyttää kameraa"),
                                             ("NotFoundError", "Kameraa ei löydy"),
                                             ("NotReadableError", "toisen ohjelman käytössä")])
def test_without_a_camera_one_comes_with_a_plain_word_and_a_voice(chromium, server, given, name, words):
    helmi, jari = (Somebody(chromium, server, given, one) for one in ("helmi", "jari"))
    jari.context.add_init_script(NO_CAMERA.replace("NAME", name))
    helmi.come().join("mic")
    jari.come().join("camera")
    jari.page.locator("#video-note", has_text=words).wait_for()
    jari.page.locator("#camera[aria-pressed=false]").wait_for()
    jari.page.locator("#mic[aria-pressed=true]").wait_for()
    helmi.hears(jari.seat, 10)
    helmi.sees_no_picture(jari.seat)
    assert helmi.errors == jari.errors == []
    for one in (helmi, jari):
        one.close()


def test_a_microphone_that_is_pulled_out_is_told_and_the_call_goes_on(chromium, server, given):
    helmi, jari = (Somebody(chromium, server, given, one).come().join(how)
                   for one, how in (("helmi", "listen"), ("jari", "camera")))
    helmi.sees(jari.seat)
    jari.page.evaluate("""() => { for (const pc of window.pcs) for (const s of pc.getSenders())
        if (s.track?.kind === "audio") s.track.dispatchEvent(new Event("ended")); }""")
    jari.page.locator("#video-note", has_text="Mikrofoni irtosi").wait_for()
    jari.page.locator("#mic[aria-pressed=false]").wait_for()
    helmi.more("frames", helmi.stats()["frames"] + 4)
    for one in (helmi, jari):
        one.close()


@pytest.mark.feature("ROOM14")
def test_with_the_keyboard_alone_and_axe_finds_nothing(chromium, server, given):
    helmi = Somebody(chromium, server, given, "helmi").come()
    page = helmi.page
    page.locator("#video-open").wait_for()
    page.focus("#video-open")
    page.keyboard.press("Enter")
    page.locator("#video-join[open]").wait_for()
    assert axe(page) == []
    page.keyboard.press("Enter")
    page.locator("#mic[aria-pressed=true]").wait_for()
    assert page.evaluate("document.activeElement.id") == "mic"
    page.keyboard.press("Space")
    page.locator("#mic[aria-pressed=false]").wait_for()
    page.locator("[data-announce]", has_text="Mikrofoni on kiinni").wait_for(state="attached")
    page.focus("#video-more")
    page.keyboard.press("Enter")
    page.locator("#video-settings[open]").wait_for()
    assert axe(page) == []
    page.check("#video-audio-only")
    page.keyboard.press("Escape")
    page.locator("#camera[aria-pressed=false]").wait_for()
    for width in (360, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        assert sideways(page) == 0
    assert helmi.errors == []
    helmi.close()


@pytest.mark.feature("ROOM14")
def test_a_weak_line_is_offered_sound_alone_then_writing(chromium, server, given):
    helmi = Somebody(chromium, server, given, "helmi")
    helmi.context.add_init_script("""const real = RTCPeerConnection.prototype.getStats; let n = 0;
      RTCPeerConnection.prototype.getStats = async function () { n += 1; return new Map([["x", {type: "inbound-rtp",
        kind: "audio", packetsReceived: n * 50, packetsLost: n * 20}]]); };
      const tick = window.setInterval; window.setInterval = (f, ms) => tick(f, ms === 4000 ? 150 : ms);""")
    helmi.come().join("camera")
    helmi.page.locator("#video-weak", has_text="Pelkkä ääni kulkee varmemmin").wait_for()
    helmi.page.click("#video-weak-yes")
    helmi.page.locator("#camera[aria-pressed=false]").wait_for()
    helmi.page.locator("#video-weak", has_text="jatkaa kirjoittamalla").wait_for()
    helmi.page.click("#video-weak-yes")
    helmi.page.locator("#video-open").wait_for()
    assert helmi.errors == []
    helmi.close()


@pytest.mark.feature("ROOM1")
def test_a_second_page_takes_the_video_over_and_the_first_says_how_to_come_back(chromium, server, given):
    """One link on two devices: one picture on one seat, the talk goes on in both, one press brings the video back."""
    helmi, first, second = (Somebody(chromium, server, given, name) for name in ("helmi", "jari", "jari"))
    helmi.come().join("listen"), first.come().join("camera")
    helmi.sees(first.seat)
    first.page.fill("#text", "Kesken")
    second.come().join("camera")
    first.page.locator("#video-note", has_text="toisessa välilehdessä tai laitteessa").wait_for()
    first.page.locator("#video-note", has_text="Tule videoon").wait_for()
    first.page.locator("#video-open").wait_for()
    assert first.page.input_value("#text") == "Kesken"
    helmi.sees(first.seat)
    assert helmi.page.locator("#seats video").count() == 1
    first.join("camera")
    second.page.locator("#video-note", has_text="Tule videoon").wait_for()
    first.page.locator("#camera[aria-pressed=true]").wait_for()
    helmi.sees(first.seat)
    first.page.press("#text", "Enter")
    for one in (helmi, first, second):
        one.page.locator("#log").get_by_text("Kesken", exact=True).wait_for()
        assert one.errors == []
        one.close()
