"""Clocks that differ: a browser two hours off shows the right times; a server whose clock is set keeps order."""

import json
import re
from datetime import timedelta

import pytest
import time_machine

from rinnalla.base.clock import now
from rinnalla.rooms.actions import hosting, talk, wheel
from rinnalla.rooms.sweeps import drop_the_unseen, end_forgotten
from tests.robustness.harness import Server

from .aloud import EAR, Listener
from .client import scene
from .scene import Evening
from .test_journey import Cast


def texts(evening) -> list[tuple[int, str]]:
    told = [json.loads(line) for line in evening.stream("all")]
    return [(one["n"], one["text"]) for one in told if one["t"] == "message"]


@pytest.mark.feature("ROOM1", "ROOM12")
@pytest.mark.parametrize("hours", [-2, 2])
def test_a_server_whose_clock_is_set_in_the_middle_keeps_order_and_people(world, hours):
    """What was said stays in the order it was said, nobody is thrown out, and the door's time is the meeting's."""
    evening = Evening(world)
    for name in ("helmi", "veikko"):
        evening.come(name)
    evening.act(hosting.admit_all, "helmi", seated=False)
    evening.act(talk.say, "veikko", text="Ennen", client_id="a")
    with time_machine.travel(now() + timedelta(hours=hours), tick=True):
        evening.act(talk.say, "veikko", text="Kellon siirron jälkeen", client_id="b")
        evening.act(talk.say, "helmi", text="Niin", client_id="c")
        evening.act(talk.say, "veikko", text="Ennen", client_id="a")
        assert evening.seat("veikko").state == "inside"
        if hours < 0:
            assert drop_the_unseen() == 0 and end_forgotten() == 0
    evening.act(talk.say, "helmi", text="Ja takaisin", client_id="d")
    assert [text for _, text in texts(evening)] == ["Ennen", "Kellon siirron jälkeen", "Niin", "Ja takaisin"]
    numbers = [n for n, _ in texts(evening)]
    assert numbers == sorted(numbers)
    assert end_forgotten() == 0 and evening.room.state == "open"


@pytest.mark.feature("ROOM1")
def test_the_door_opens_at_the_meetings_time_whatever_the_page_was_loaded_at(world):
    evening = Evening(world, minutes=40)
    evening.come("helmi")
    evening.come("veikko")
    with pytest.raises(Exception, match="too_early"):
        evening.act(hosting.admit_all, "helmi", seated=False)
    with time_machine.travel(evening.meeting.starts_at - timedelta(minutes=14), tick=True):
        evening.act(hosting.admit_all, "helmi", seated=False)
        assert evening.seat("veikko").state == "inside"


@pytest.mark.feature("ROOM15")
def test_a_break_ends_where_it_was_told_to_end(world):
    evening = Evening(world)
    evening.come("helmi")
    evening.act(wheel.start_pause, "helmi", seated=False, minutes=10, words="", link="")
    told = json.loads(evening.stream("all")[-1])
    assert told["t"] == "pause" and abs(told["until"] - now().timestamp() - 600) < 60
    assert told["minutes"] == 10


OFF = """(() => {
  const Real = Date;
  const off = HOURS * 3600000;
  window.Date = class extends Real {
    constructor(...what) { what.length ? super(...what) : super(Real.now() + off); }
    static now() { return Real.now() + off; }
  };
})();"""


@pytest.fixture(scope="module")
def server():
    with Server() as server:
        yield server


@pytest.mark.journey
@pytest.mark.heavy
@pytest.mark.feature("ROOM15", "ROOM6")
def test_a_browser_two_hours_off_counts_with_the_servers_clock(browser, server):
    """One browser ahead, one behind: the same minutes of the break, the same end, messages in the same order."""
    cast = Cast(browser, server, scene(server, seated=False))
    pages = {}
    for name, hours in (("helmi", 2), ("veikko", -2)):
        page = pages[name] = cast.page(name)
        page.context.add_init_script(OFF.replace("HOURS", str(hours)) + EAR)
        page.goto(f"{server.url}/huone/{cast.given['meeting']}/")
        page.fill("input[name=name]", name.capitalize())
        page.check("input[name=rules]")
        page.click("form[action$='/tulo/'] .btn-main")
    helmi, veikko = pages["helmi"], pages["veikko"]
    helmi.get_by_role("button", name="Päästä: Veikko").click()
    veikko.locator("#seats li").nth(1).wait_for()
    helmi.click("[data-for=t-talk]")
    for page, text in ((helmi, "Edellä"), (veikko, "Jäljessä"), (helmi, "Taas edellä")):
        page.fill("#text", text)
        page.press("#text", "Enter")
        for one in (helmi, veikko):
            one.locator("#log .msg:not(.is-pending)").get_by_text(text, exact=True).wait_for()
    for one in (helmi, veikko):
        said = one.locator("#log .msg > p").all_inner_texts()
        assert said == ["Edellä", "Jäljessä", "Taas edellä"]
    helmi.click("[data-opens=pause-dialog]")
    helmi.click("#pause-dialog .btn-main")
    ends = set()
    for one in (helmi, veikko):
        one.locator("#hearth .who", has_text=re.compile(r"^(9|10) minuuttia$")).wait_for()
        ends.add(one.locator("#hearth .ask").first.inner_text())
    assert len(ends) == 1
    Listener(veikko).until("Tauko alkaa, 10 minuuttia.")
    assert [e for e in cast.errors if "404" not in e] == []
