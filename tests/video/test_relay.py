"""Through a relay alone, as behind a strict network: coturn beside the engine, credentials of an hour."""

import pytest

from tests.browser import _need_browser
from tests.robustness.harness import Server
from tests.rooms.client import scene
from tests.services import free_port

from .engine import SMALL, engine_of, launch, need, wait_for
from .people import Somebody

pytestmark = [pytest.mark.journey, pytest.mark.feature("VID1")]


def test_pictures_come_through_the_relay():
    need("janus")
    need("turnserver")
    _need_browser()
    from playwright.sync_api import sync_playwright

    more = SMALL | {"RINNALLA_VIDEO_TURN": "auto", "RINNALLA_VIDEO_TURN_PORT": str(free_port())}
    with Server(**more) as server, sync_playwright() as playwright:
        assert wait_for(lambda: engine_of(server))["turn"]
        given = scene(server)
        browser = launch(playwright)
        helmi, jari = (Somebody(browser, server, given, name, tail="#video=relay").come().join()
                       for name in ("helmi", "jari"))
        helmi.sees(jari.seat)
        jari.more("frames", jari.stats()["frames"] + 5)
        assert {helmi.stats()["via"], jari.stats()["via"]} == {"relay"}
        assert helmi.errors == jari.errors == []
        browser.close()
