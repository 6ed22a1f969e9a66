"""What every test of real video needs: a server whose engine runs, and a browser with fake devices of its own."""

import pytest

from tests.browser import _need_browser
from tests.robustness.harness import Server

from .engine import SMALL, engine_of, launch, need, speech, wait_for


@pytest.fixture(scope="module")
def server():
    need("janus")
    with Server(**SMALL) as server:
        wait_for(lambda: engine_of(server))
        yield server


@pytest.fixture(scope="module")
def playwright():
    _need_browser()
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        yield playwright


@pytest.fixture(scope="module")
def chromium(playwright):
    """The shared browser of other tests has no devices."""
    browser = launch(playwright)
    yield browser
    browser.close()


@pytest.fixture(scope="module")
def speaking(playwright, tmp_path_factory):
    """One whose microphone hears somebody speak."""
    browser = launch(playwright, f"--use-file-for-fake-audio-capture={speech(tmp_path_factory.mktemp('sound'))}")
    yield browser
    browser.close()
