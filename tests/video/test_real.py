"""Real video: browsers with invented cameras, our server, a real Janus beside it. Bounded polling, never a sleep."""

import os
import signal
import time

import pytest

from tests.rooms.client import scene

from .engine import engine_of, note_figure, soon_enough
from .people import Somebody

pytestmark = [pytest.mark.journey, pytest.mark.feature("VID1", "ROOM14")]
MOVE = """
from rinnalla.video.own.provider import OwnProvider
from rinnalla.rooms import calls
from rinnalla.rooms.models import Room
own, ref = OwnProvider(), calls.ref_of(Room.objects.get(meeting={meeting}).pk)
plan = {plan}
own.open_breakouts(ref, plan) if plan else own.close_breakouts(ref)
"""


@pytest.fixture(scope="module")
def given(server):
    return scene(server, more=["otava", "tuuli"])


def let_in(host: Somebody, *others: Somebody) -> None:
    for one in others:
        if one.page.locator("#video-open, #mic").count() == 0:
            host.page.locator("#waiting [data-key] .btn-soft").first.click()
        one.page.locator("#video-open, #mic").first.wait_for()


@pytest.fixture(scope="module")
def people(speaking, server, given):
    """A host and two participants in the room and in its video, for all the tests here in their order."""
    host = Somebody(speaking, server, given, "helmi").come()
    host.page.locator("#video-open").wait_for()
    cast = [host]
    for name in ("veikko", "otava"):
        one = Somebody(speaking, server, given, name).come()
        let_in(host, one)
        cast.append(one)
    for one in cast:
        one.join()
    yield cast
    for one in cast:
        one.close()
    assert [error for one in cast for error in one.errors] == []


def all_see_all(people) -> None:
    for one in people:
        for other in people:
            if one is not other:
                one.sees(other.seat)


def test_everybody_sees_and_hears_everybody(people):
    host, veikko, otava = people
    all_see_all(people)
    for one in people:
        one.more("frames", one.stats()["frames"] + 8)
        one.more("audio", one.stats()["audio"] + 20)
    assert set(veikko.stats()["remote"]) == set(otava.stats()["remote"]) == set(host.stats()["remote"])
    assert all(width == 160 for width in host.stats()["widths"])


def test_who_speaks_is_seen_to_speak(people):
    host, veikko, _otava = people
    host.page.locator(f"[data-seat='{veikko.seat}'].is-speaking").wait_for()


def test_a_closed_voice_sends_nothing_and_cannot_undo_it(people):
    """Server-side: the muted browser sends all it can, and nobody gets a packet of it."""
    host, veikko, otava = people
    before = otava.heard_from(veikko.seat)
    otava.hears(veikko.seat, before + 20)
    host.voice(veikko.seat, "sound")
    veikko.page.locator("#mic[disabled]").wait_for()
    veikko.force_the_microphone()
    goes_on = lambda: veikko.more("sentAudio", veikko.stats()["sentAudio"] + 40)  # noqa: E731
    otava.hears_nothing(veikko.seat, goes_on)
    assert veikko.ask_the_engine("publish") == "done"
    silent = otava.hears_nothing(veikko.seat, goes_on)
    host.voice(veikko.seat, "silent")
    veikko.page.locator("#mic:not([disabled])").wait_for()
    otava.hears(veikko.seat, silent + 10)


def test_the_camera_goes_off_and_on(people):
    host, veikko, _otava = people
    veikko.page.click("#camera")
    host.sees_no_picture(veikko.seat)
    veikko.page.locator("#camera[aria-pressed=false]").wait_for()
    veikko.page.click("#camera")
    host.sees(veikko.seat)


def test_a_host_shows_a_screen_and_goes_back(people):
    host, veikko, _otava = people
    host.page.click("#video-more")
    host.page.click("#video-screen")
    veikko.page.wait_for_function("""seat => {
        const v = document.querySelector(`#video-shared:not([hidden]) video[data-from="${seat}"]`);
        return v && v.videoWidth > 160; }""", arg=host.seat)
    host.page.click("#video-more")
    host.page.click("#video-screen")
    veikko.page.wait_for_function("""seat => { const v = document.querySelector(`[data-seat="${seat}"] video`);
        return v && v.videoWidth === 160 && document.querySelector("#video-shared").hidden; }""", arg=host.seat)
    veikko.page.click("#video-more")
    veikko.page.locator("#video-settings[open]").wait_for()
    assert not veikko.page.locator("#video-screen").is_visible()
    veikko.page.keyboard.press("Escape")


@pytest.mark.feature("ROOM8")
def test_into_a_breakout_and_back(people, server, given):
    host, veikko, otava = people
    plan = {str(veikko.seat): 1, str(host.seat): 1}
    server.run_python(MOVE.format(meeting=given["meeting"], plan=plan))
    otava.sees_no_picture(host.seat)
    otava.sees_no_picture(veikko.seat)
    host.sees(veikko.seat)
    veikko.sees(host.seat)
    host.sees_no_picture(otava.seat)
    server.run_python(MOVE.format(meeting=given["meeting"], plan={}))
    all_see_all(people)


def test_the_engine_is_killed_and_the_picture_is_back_within_five_seconds(people, server):
    old = engine_of(server)
    for one in people:
        one.page.evaluate("window.pcs = []")  # count only what the new engine brings
    os.kill(old["pid"], signal.SIGKILL)
    killed = time.monotonic()
    for one in people:
        one.more("frames", 3)
    took = time.monotonic() - killed
    assert engine_of(server)["pid"] != old["pid"]
    all_see_all(people)
    soon_enough("video back after kill -9 of the engine, three people, s", took, 5)


@pytest.mark.feature("VID4", "VID5")
def test_everybody_is_taken_to_another_link_and_back_in_one_step(people):
    host, veikko, otava = people
    switch(host, "link", "https://video.example/toinen")
    for one in (veikko, otava, host):
        one.page.locator("#video-link[href='https://video.example/toinen']").wait_for()
        assert one.page.locator("#mic").count() == 0
    switch(host, "own")
    all_see_all(people)


def switch(host: Somebody, way: str, link: str = "") -> None:
    host.page.evaluate("document.querySelector('#video-change').click()")
    host.page.check(f"#way-{way}")
    if link:
        host.page.fill("#video-address", link)
    host.page.click("#video-switch .btn-main")


def test_who_is_removed_is_out_of_the_video_too(people):
    """Also when the browser does not follow: its packets reach nobody."""
    host, veikko, otava = people
    gone = otava.seat
    otava.keep_the_page()
    host.page.evaluate("""seat => { const row = document.querySelector(`#people [data-key="${seat}"]`);
        row.querySelector("[data-if=guest] button").click(); }""", gone)
    host.page.click("#sure [data-yes]")
    began = time.monotonic()
    host.page.wait_for_function("seat => !document.querySelector(`audio[data-from='${seat}']`)", arg=gone)
    note_figure("sound of a removed person gone at the others, s", time.monotonic() - began)
    otava.page.wait_for_function("() => window.pcs.every((one) => one.connectionState !== 'connected')")
    host.sees(veikko.seat)
