"""A line that really loses packets, one way or the other: sound alone is offered, then writing."""

import pytest

from tests.rooms.client import scene

from .people import Somebody
from .weak import THROUGH, WeakLine

pytestmark = [pytest.mark.journey, pytest.mark.feature("ROOM14")]
OFTEN = """const tick = window.setInterval; window.setInterval = (f, ms) => tick(f, ms === 4000 ? 1200 : ms);"""


@pytest.fixture(scope="module")
def given(server):
    return scene(server)


@pytest.mark.parametrize("way", ["down", "up"])
def test_a_weak_line_falls_back_to_sound_and_then_to_writing(speaking, server, given, way):
    with WeakLine() as line:
        helmi, jari = (Somebody(speaking, server, given, one) for one in ("helmi", "jari"))
        jari.context.expose_function("weakPort", line.port)
        for script in (THROUGH, OFTEN):
            jari.context.add_init_script(script)
        helmi.come().join()
        jari.come().join()
        jari.sees(helmi.seat), helmi.sees(jari.seat)
        passed = line.passed
        jari.more("frames", jari.stats()["frames"] + 8)
        assert line.passed > passed  # the media does go this way
        assert jari.page.locator("#video-weak").is_hidden()

        setattr(line, way, 0.3)
        jari.page.locator("#video-weak", has_text="Pelkkä ääni kulkee varmemmin").wait_for(timeout=90_000)
        jari.page.click("#video-weak-yes")
        helmi.sees_no_picture(jari.seat)
        jari.sees_no_picture(helmi.seat)
        helmi.hears(jari.seat, helmi.heard_from(jari.seat) + 5)
        jari.hears(helmi.seat, jari.heard_from(helmi.seat) + 5)

        jari.page.locator("#video-weak", has_text="jatkaa kirjoittamalla").wait_for(timeout=90_000)
        jari.page.click("#video-weak-yes")
        jari.page.locator("#video-open").wait_for()
        jari.page.fill("#text", f"Kirjoitan nyt: {way}")
        jari.page.keyboard.press("Enter")
        helmi.page.locator("#log", has_text=f"Kirjoitan nyt: {way}").wait_for()
        for one in (helmi, jari):
            assert one.errors == []
            one.close()
