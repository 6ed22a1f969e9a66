"""A break exercise with a real film, in real browsers: uploaded, chosen, shown to all, played by who wants to."""

import base64
import os

import pytest
from playwright.sync_api import expect

from tests.browser import axe, sideways, small_targets
from tests.robustness.harness import Server

from .client import scene
from .test_journey import Cast

pytestmark = pytest.mark.journey
RECORD = """() => new Promise((done) => {
  const canvas = Object.assign(document.createElement("canvas"), {width: 160, height: 90});
  const paper = canvas.getContext("2d");
  let n = 0;
  const turn = setInterval(() => { paper.fillStyle = `hsl(${n++ * 9} 60% 50%)`; paper.fillRect(0, 0, 160, 90); }, 40);
  const recorder = new MediaRecorder(canvas.captureStream(25), {mimeType: "video/webm"});
  const pieces = [];
  recorder.ondataavailable = (event) => pieces.push(event.data);
  recorder.onstop = async () => {
    clearInterval(turn);
    const bytes = new Uint8Array(await new Blob(pieces).arrayBuffer());
    done(btoa(String.fromCharCode(...bytes)));
  };
  recorder.start();
  setTimeout(() => recorder.stop(), 1500);
})"""

PLAY = """() => new Promise((done) => {
  const film = document.querySelector("#break-film video");
  film.addEventListener("timeupdate", () => film.currentTime > 0.2 && done());
  film.play();
})"""


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


def look(page, name):
    """A picture of it for those who want to see (RINNALLA_PICTURES names a folder)."""
    if folder := os.environ.get("RINNALLA_PICTURES"):
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.screenshot(path=f"{folder}/break-{name}-{scheme}.png")


@pytest.mark.feature("ROOM6")
def test_a_film_of_ones_own_in_the_break(browser, server, tmp_path):
    cast = Cast(browser, server, scene(server, seated=False))
    aino, helmi, veikko = cast.page("aino"), cast.come("helmi"), cast.come("veikko", width=360)
    aino.goto(f"{server.url}/hallinta/taukoharjoitukset/")
    film, captions = tmp_path / "film.webm", tmp_path / "film.vtt"
    film.write_bytes(base64.b64decode(aino.evaluate(RECORD)))
    captions.write_text("WEBVTT\n\n00:00.000 --> 00:02.000\nHengitä rauhassa\n")
    aino.get_by_role("link", name="Lisää oma harjoitus").first.click()
    aino.fill("[name=name]", "Lempeä selkä")
    aino.fill("[name=steps]", "Istu niin, että on hyvä olla.\nPyöräytä hartioita.\nVain niin kuin tuntuu hyvältä.")
    aino.set_input_files("[name=film]", film)
    aino.set_input_files("[name=captions]", captions)
    look(aino, "form")
    assert sideways(aino) == 0 and axe(aino) == []
    aino.get_by_role("button", name="Tallenna harjoitus").click()
    aino.get_by_text("Taukoharjoitus on tallennettu.").wait_for()
    look(aino, "library")
    assert sideways(aino) == 0 and axe(aino) == []
    helmi.locator("#waiting li").first.wait_for()
    helmi.locator("#waiting .btn-soft").click()
    veikko.locator("#seats li").nth(1).wait_for()
    helmi.reload()
    helmi.click("[data-opens=pause-dialog]")
    helmi.select_option("#pause-exercise", label="Lempeä selkä")
    helmi.locator("#pause-dialog .btn-main").click()
    for page, name in ((veikko, "360"), (helmi, "1280")):
        expect(page.locator("#break-name")).to_have_text("Lempeä selkä")
        expect(page.locator("#break-steps li")).to_have_count(3)
        assert page.evaluate("document.querySelector('#break-film video').paused")
        look(page, name)
        assert sideways(page) == 0 and axe(page) == []
    assert small_targets(veikko) == []
    veikko.evaluate(PLAY)
    veikko.wait_for_function("() => document.querySelector('#break-film video').textTracks[0].cues?.length === 1")
    helmi.get_by_role("button", name="Lopeta tauko").click()
    veikko.locator("#break-exercise").wait_for(state="hidden")
    helmi.click("[data-opens=pause-dialog]")
    helmi.select_option("#pause-exercise", label="Hartiat lepoon")
    helmi.locator("#pause-dialog .btn-main").click()
    expect(veikko.locator("#break-name")).to_have_text("Hartiat lepoon")
    assert veikko.locator("#break-film video").count() == 0
    look(helmi, "ready")
    assert cast.errors == []
