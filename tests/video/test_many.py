"""More people than pictures, and more engines than one: with a real Janus, small pictures, silent microphones."""

import os
import signal
import time

import pytest

from tests.robustness.harness import Server
from tests.rooms.client import scene

from .engine import SMALL, engine_of, need, soon_enough, wait_for
from .people import Somebody
from .test_keeper import Role

pytestmark = [pytest.mark.journey, pytest.mark.feature("VID1", "ROOM14")]
NAMES = ["otava", "tuuli", "sade", "halla", "routa"]
VOICE = """const real = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
navigator.mediaDevices.getUserMedia = async (wish) => {
  if (!wish.audio) return real(wish);
  const context = new AudioContext(), tone = context.createOscillator(), out = context.createMediaStreamDestination();
  window.voice = context.createGain(); window.voice.gain.value = 0; tone.type = "square";
  tone.connect(window.voice).connect(out); tone.start(); await context.resume(); return out.stream; };"""
ASKED = """window.asked = []; const Before = window.WebSocket; window.WebSocket = class extends Before {
  send(text) { const frame = JSON.parse(text); if (frame.op === "subscribe") window.asked.push(
    Object.values(frame.body.feeds).filter((kinds) => kinds.includes("video")).length); super.send(text); } };"""
SHOWN = """() => [...document.querySelectorAll("[data-seat] video[data-from]:not([hidden])")]
  .filter((v) => v.videoWidth > 0).map((v) => Number(v.dataset.from)).sort((a, b) => a - b)"""


@pytest.fixture(autouse=True, scope="module")
def program():
    need("janus")


def come(chromium, server, given, name: str, host: Somebody | None, *, width: int = 360, script: str = "") -> Somebody:
    one = Somebody(chromium, server, given, name, width=width)
    if script:
        one.context.add_init_script(script)
    one.come()
    if host is not None:
        host.page.locator("#waiting [data-key] .btn-soft").first.click()
    one.page.locator("#video-open").wait_for()
    return one


def test_a_phone_shows_four_and_who_speaks_takes_the_place_of_who_does_not(chromium):
    """Six send a picture; the watching phone never asks for more than four of them."""
    with Server(**SMALL | {"RINNALLA_VIDEO_PICTURE": "80x60@4"}) as server:
        wait_for(lambda: engine_of(server))
        given = scene(server, more=NAMES)
        host = come(chromium, server, given, "helmi", None, width=1280, script=VOICE).join()
        senders = [host, *(come(chromium, server, given, name, host, script=VOICE).join() for name in NAMES)]
        watcher = come(chromium, server, given, "veikko", host, script=ASKED).join("listen")
        seats = [one.seat for one in senders]
        shown(watcher, seats[:4])

        quiet = senders[-1]
        quiet.page.evaluate("window.voice.gain.value = 0.8")  # speaks: a place is made for the picture
        watcher.sees(quiet.seat)
        quiet.page.evaluate("window.voice.gain.value = 0")
        four = wait_for(lambda: len(now := watcher.page.evaluate(SHOWN)) == 4 and now)
        assert quiet.seat in four

        resting = next(one for one in senders[1:] if one.seat in four and one is not quiet)
        resting.page.click("#rest")  # rests: the place is free for another
        wait_for(lambda: len(now := watcher.page.evaluate(SHOWN)) == 4 and resting.seat not in now)
        asked = watcher.page.evaluate("window.asked")
        assert max(asked) == 4, asked
        watcher.more("frames", watcher.stats()["frames"] + 8)
        for seat in seats:
            if seat != resting.seat:
                watcher.hears(seat, 5)  # the sound of everybody comes, seen or not
        for one in (watcher, *senders):
            assert one.errors == []
            one.close()


def shown(watcher: Somebody, seats: list[int]) -> None:
    wait_for(lambda: watcher.page.evaluate(SHOWN) == sorted(seats))


NEW_CALL = """
from rinnalla.video import calls
from rinnalla.video.own import nodes
print(nodes.place(calls.open_call("room:{n}", calls.Way("own"))).name)
"""
DRAIN = "from rinnalla.video.own import nodes; print(nodes.drain('a', True))"


def test_a_room_stays_on_one_engine_and_moves_when_that_is_killed(chromium, tmp_path):
    roles = {name: Role(folder(tmp_path, name), RINNALLA_VIDEO_PORTS=ports)
             for name, ports in (("a", "24100-24200"), ("b", "24300-24400"))}
    try:
        records = {name: wait_for(role.record) for name, role in roles.items()}
        addresses = ",".join(
            f"{one['address']}?name={name}&api_secret={one['api_secret']}&admin_key={one['admin_key']}&capacity={room}"
            for (name, one), room in zip(records.items(), (200, 100), strict=True))
        with Server(**SMALL | {"RINNALLA_VIDEO_JANUS": addresses}) as server:
            given = scene(server)
            host = come(chromium, server, given, "helmi", None).join()
            veikko = come(chromium, server, given, "veikko", host).join()
            host.sees(veikko.seat), veikko.sees(host.seat)
            assert stands(server) == "a"

            # Draining: what is there stays and its pictures move; what is new goes elsewhere, fuller as that is.
            assert server.run_python(NEW_CALL.format(n=901)).split()[-1] == "b"
            assert server.run_python(DRAIN).split()[-1] == "True"
            assert server.run_python(NEW_CALL.format(n=902)).split()[-1] == "b"
            host.more("frames", host.stats()["frames"] + 5)
            assert stands(server) == "a"

            for one in (host, veikko):
                one.page.evaluate("window.pcs = []")
            roles["a"].stop(signal.SIGKILL)
            os.kill(records["a"]["pid"], signal.SIGKILL)
            killed = time.monotonic()
            for one in (host, veikko):
                one.more("frames", 3)
            took = time.monotonic() - killed
            assert stands(server) == "b"
            host.sees(veikko.seat), veikko.sees(host.seat)
            soon_enough("video back on another engine after kill -9 of its own, two people, s", took, 5)
            for one in (host, veikko):
                assert one.errors == []
                one.close()
    finally:
        for role in roles.values():
            role.stop()


def folder(tmp_path, name: str):
    found = tmp_path / name
    found.mkdir()
    return found


def stands(server: Server) -> str:
    """The engine that the room stands on."""
    return server.query("select n.name from video_call c join video_enginenode n on n.id = c.node_id "
                        "where c.ref not like '%:90_'")[0][0]
