"""A Firefox and a Chromium in one room through our own Janus: pictures and sound, a closed voice, rest, leave."""

import pytest

from tests.robustness.harness import Server
from tests.rooms.client import scene

from .engine import need
from .gecko import PROGRAM, Firefox
from .people import GROWN, HEARD, SPY, STATS, Somebody

pytestmark = [pytest.mark.journey, pytest.mark.feature("VID1", "ROOM14")]
SEES = """(seat) => { const v = document.querySelector(`[data-seat="${seat}"] video:not([hidden])`);
  return v && v.videoWidth > 0 && v.currentTime > 0; }"""


class Fox:
    """Somebody whose browser is Firefox."""

    def __init__(self, fox: Firefox, server: Server, given: dict, name: str):
        self.fox, self.address = fox, f"{server.url}/huone/{given['meeting']}/"
        fox.cookie("istunto", given["cookies"][name], server.url)
        fox.before_each_page(SPY)
        fox.size(1280)

    def join(self, mode: str = "camera") -> None:
        self.fox.click("#video-open")
        self.fox.click(f"#video-join [data-mode={mode}]")
        self.fox.wait("#mic")

    @property
    def seat(self) -> int:
        return self.fox.run("() => JSON.parse(document.getElementById('live').textContent).seat")

    def more(self, numbers: str, what: str, seat: int | None, than: float, seconds: float = 60) -> float:
        found = self.fox.run(GROWN.replace("NUMBERS", numbers), [what, seat, than, seconds], seconds=seconds + 20)
        assert found > than, f"{what or 'sound'} in Firefox stayed at {found}, expected more than {than}"
        return found


@pytest.fixture(autouse=True, scope="module")
def program():
    need(PROGRAM)


def test_firefox_and_chromium_in_one_room(server, speaking):
    given = scene(server)
    with Firefox() as gecko:
        host, fox = Somebody(speaking, server, given, "helmi").come(), Fox(gecko, server, given, "veikko")
        host.page.locator("#video-open").wait_for()
        gecko.go(fox.address)
        trying_out(gecko)
        host.page.locator("#waiting [data-key] .btn-soft").first.click()
        gecko.wait("#video-open")
        host.join()
        fox.join()
        both_ways(host, fox)
        a_closed_voice(host, fox)
        rest_and_back(host, fox)
        fox.fox.click("#video-more")
        fox.fox.click("#video-leave")
        host.sees_no_picture(fox.seat)
        gecko.wait("#video-open")
        sound_waits_for_a_touch(host, fox)
        assert gecko.errors == host.errors == []
        host.close()


def sound_waits_for_a_touch(host: Somebody, fox: Fox) -> None:
    """Who only listens and loads the page again has touched nothing yet: told so, and any key will do."""
    heard = """(seat, on) => { const a = document.querySelector(`audio[data-from="${seat}"]`);
        return a && a.paused !== on; }"""
    fox.join("listen")
    fox.fox.until(heard, host.seat, True)
    fox.fox.go(fox.address)
    fox.fox.until("() => document.querySelector('#video-note').textContent.includes('Ääni odottaa')")
    fox.fox.until(heard, host.seat, False)
    fox.fox.ask("input.performActions", context=fox.fox.page, actions=[{"type": "key", "id": "keys", "actions": [
        {"type": "keyDown", "value": "a"}, {"type": "keyUp", "value": "a"}]}])
    fox.fox.until(heard, host.seat, True)
    fox.fox.until("() => document.querySelector('#video-note').hidden")


def trying_out(gecko: Firefox) -> None:
    """The waiting room's own test of devices."""
    gecko.click("#try-start")
    for part, words in (("camera", "Kamera toimii"), ("mic", "Mikrofoni"), ("line", "Yhteys")):
        gecko.until("([part, words]) => document.querySelector(`#try-${part}-says`).textContent.includes(words)",
                    [part, words])
    gecko.until("() => document.querySelector('#try-picture').videoWidth > 0")


def both_ways(host: Somebody, fox: Fox) -> None:
    host.sees(fox.seat)
    fox.fox.until(SEES, host.seat)
    host.more("frames", host.stats()["frames"] + 8)
    fox.more(STATS, "frames", None, fox.fox.run(STATS)["frames"] + 8)
    host.hears(fox.seat, host.heard_from(fox.seat) + 20)
    fox.more(HEARD, "", host.seat, fox.fox.run(HEARD, host.seat) + 20)


def a_closed_voice(host: Somebody, fox: Fox) -> None:
    """At the server: Firefox's page cannot undo it."""
    host.voice(fox.seat, "sound")
    fox.fox.wait("#mic[disabled]")
    fox.fox.until("""async () => { const stream = await navigator.mediaDevices.getUserMedia({audio: true});
        const [one] = window.pcs.filter((pc) => pc.connectionState === "connected").flatMap((pc) => pc.getTransceivers()
          .filter((t) => t.currentDirection === "sendonly" && t.receiver.track.kind === "audio"));
        if (!one) return false;
        await one.sender.replaceTrack(stream.getAudioTracks()[0]);
        return true; }""")
    silent = host.hears_nothing(fox.seat, lambda: fox.more(
        STATS, "sentAudio", None, fox.fox.run(STATS)["sentAudio"] + 40))
    host.voice(fox.seat, "silent")
    fox.fox.wait("#mic:not([disabled])")
    fox.fox.click("#mic")
    host.hears(fox.seat, silent + 10)


def rest_and_back(host: Somebody, fox: Fox) -> None:
    fox.fox.click("#rest")
    fox.fox.wait("#camera[aria-pressed=false]")
    fox.fox.wait("#mic[aria-pressed=false]")
    host.sees_no_picture(fox.seat)
    fox.fox.click("#rest")
    fox.fox.click("#camera")
    host.sees(fox.seat)
